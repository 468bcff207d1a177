//! What a server works with.

use std::path::PathBuf;

use history::What;
use judge::{Bank, Problem, round::folder::Found, workspace::Workspace};
use sandbox_api::Language;
use worker::Workers;

use super::{door::Door, gate::Gate};
use crate::{
    cli::RecordArgs,
    commands::{context::Context, round, start::usual_path},
};

/// What a server works with.
pub struct House<'a> {
    /// The command that it is.
    pub context: &'a Context,
    /// Whether what is done is remembered.
    pub record: &'a RecordArgs,
    /// The folder with the programs.
    pub folder: PathBuf,
    /// The problems.
    pub bank: Bank,
    /// What runs programs: another process.
    pub runner: Workers,
    /// Who may come in.
    pub door: Door,
    /// Who may judge now.
    pub gate: Gate,
}

impl House<'_> {
    /// The file with the program for a problem, which need not be there.
    pub fn file(&self, problem: &Problem, language: Language) -> PathBuf {
        self.folder.join(usual_path(problem, language))
    }

    /// Where own cases are kept.
    pub fn workspace(&self) -> Workspace {
        Workspace::of(&self.folder)
    }

    /// The round that goes on in this folder and has the problem.
    pub fn round(&self, problem: &Problem) -> Option<Found> {
        round::of_file(&self.bank, &self.file(problem, Language::default()), &problem.id)
    }

    /// Remembers something about a problem, if things are remembered, and says whether it was.
    pub fn remember(
        &self,
        problem: &Problem,
        what: impl FnOnce() -> Result<What, judge::Error>,
        source: Option<&str>,
        round: Option<&Found>,
    ) -> bool {
        self.context.remember_quietly(self.record, &self.bank, &problem.id, what, source, round)
    }
}
