//! What a server works with.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use history::What;
use judge::{Bank, round::folder::Found, workspace::Workspace};
use worker::Workers;

use super::{
    api,
    class::Class,
    door::{Denied, Door},
    gate::Gate,
    http::{ROOT, Request},
};
use crate::{
    cli::RecordArgs,
    commands::{context::Context, round},
};

/// What is said of the editor where somebody may miss it.
pub const EDITOR: &str = if cfg!(editor) {
    "CodeMirror"
} else {
    "a plain text area; `judge/editor/bundle.sh` and another build bring CodeMirror"
};

/// What a server works with.
pub struct House {
    /// The command that it is.
    pub context: Context,
    /// Whether what is done is remembered.
    pub record: RecordArgs,
    /// The folder with the programs.
    pub folder: PathBuf,
    /// The problems; see [`House::bank`].
    pub problems: RwLock<Arc<Bank>>,
    /// What runs programs: another process.
    pub runner: Workers,
    /// Who may come in.
    pub door: Door,
    /// Whether there is a page, and not the interface alone.
    pub has_page: bool,
    /// The results that it shows, if a folder was named.
    pub class: Option<Class>,
    /// Who may judge now.
    pub gate: Gate,
    /// Who checks a problem holds it.
    pub checking: Mutex<()>,
}

impl House {
    /// Whether a request may come in.
    pub fn admit(&self, request: &Request) -> Result<(), Denied> {
        self.door.admit(request)?;
        let is_asked = request.path().starts_with(ROOT) && !api::is_schema(request.path());
        if is_asked { self.door.admit_to_interface(request) } else { Ok(()) }
    }

    /// The bank, with the problems that it had when it was opened last.
    pub fn bank(&self) -> Arc<Bank> {
        Arc::clone(&self.problems.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the bank again: it may have other problems now.
    ///
    /// # Errors
    ///
    /// When none is left, or its folder cannot be read.
    pub fn reopen_bank(&self) -> Result<Arc<Bank>, judge::Error> {
        let bank = Arc::new(self.context.bank()?);
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&bank);
        Ok(bank)
    }

    /// Where own cases of a problem are kept. The round is the one that the problem belongs to.
    pub fn workspace(&self, round: Option<&Found>) -> Workspace {
        Workspace::of(self.place(round))
    }

    /// The folder with the files of a problem: that of its round, so that they are a part of it.
    pub fn place<'a>(&'a self, round: Option<&'a Found>) -> &'a Path {
        round.map_or(&self.folder, |found| &found.folder)
    }

    /// The round that goes on in this folder and has the problem or prompt.
    pub fn round(&self, slug: &str) -> Option<Found> {
        round::around(&self.bank(), &self.folder, slug)
    }

    /// Remembers something about a problem or prompt, if things are remembered, and says whether it was.
    pub fn remember(
        &self,
        slug: &str,
        what: impl FnOnce() -> Result<What, judge::Error>,
        source: Option<&str>,
        round: Option<&Found>,
    ) -> bool {
        self.context.remember_quietly(&self.record, &self.bank(), slug, what, source, round).is_some()
    }
}
