//! What a server works with.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use history::What;
use judge::{Bank, Problem, problem::Facts, round::folder::Found, workspace::Workspace};
use tokio::sync::Semaphore;
use worker::Workers;

use super::{
    class::Class,
    description::is_schema,
    door::{Denied, Door},
    gate::Gate,
    http::{ROOT, Request},
    opening::Opening,
    refusal::Refusal,
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

/// Whether it is a request to the interface, which only answers who has the token. Formats are read by everybody.
pub fn is_for_interface(request: &Request) -> bool {
    let is_read = ["GET", "HEAD"].contains(&request.method());
    request.path().starts_with(ROOT) && !(is_read && is_schema(request.path()))
}

/// What to do where a problem belongs to another round than was seen.
const ANOTHER_FILE: &str = "load it again: its file is another one";

/// How many problems of the built-in bank stay in memory.
const RECENT: usize = 8;

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
    /// Problems of the built-in bank, the one that was used last at the end; see [`House::problem`].
    pub recent: Mutex<VecDeque<Problem>>,
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
    /// Who checks a problem holds what there is one of.
    pub checking: Arc<Semaphore>,
    /// What leads a browser here, until one has come in.
    pub opening: Mutex<Option<Opening>>,
}

impl House {
    /// Whether a request may come in.
    pub fn admit(&self, request: &Request) -> Result<(), Denied> {
        self.door.admit(request)?;
        if is_for_interface(request) { self.door.admit_to_interface(request) } else { Ok(()) }
    }

    /// The bank, with the problems that it had when it was opened last.
    pub fn bank(&self) -> Arc<Bank> {
        Arc::clone(&self.problems.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A problem of the bank. One of a folder is read anew each time, because it may have changed. The built-in bank does not change, and
    /// to read one of its problems takes longer than to run a program on the samples, so the last ones stay in memory.
    ///
    /// # Errors
    ///
    /// As for [`Bank::problem`].
    pub fn problem(&self, name: &str) -> Result<Problem, judge::Error> {
        let bank = self.bank();
        let Some(id) = bank.id_of(name).filter(|_| bank.folder().on_disk().is_none()) else {
            return bank.problem(name);
        };
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody waits for a problem that somebody else reads.
        let known = recent().iter().find(|problem| problem.id == id).cloned();
        let problem = known.map_or_else(|| bank.problem(&id), Ok)?;
        use_again(&mut recent(), RECENT, problem.clone(), |other| other.id == id);
        Ok(problem)
    }

    /// The id of a problem of the bank. Nothing of the problem is read.
    ///
    /// # Errors
    ///
    /// When there is no such problem.
    pub fn id(&self, name: &str) -> Result<String, judge::Error> {
        let bank = self.bank();
        // It says which name is near.
        bank.id_of(name).map_or_else(|| bank.problem(name).map(|problem| problem.facts.id), Ok)
    }

    /// What is said about a problem of the bank, for who does not need its cases, or has to wait before they are read.
    ///
    /// # Errors
    ///
    /// When there is no such problem, or what is said about it cannot be read.
    pub fn facts(&self, name: &str) -> Result<Facts, judge::Error> {
        Ok(Facts::load(self.bank().folder().folder(&self.id(name)?))?)
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

    /// The same, for who has seen to which round the problem belongs; `None`, or an empty text, if to none.
    ///
    /// # Errors
    ///
    /// When it is another one by now: a round began or ended, and the files of the problem are those in another folder.
    pub fn round_as_seen(&self, slug: &str, seen: Option<&str>) -> Result<Option<Found>, Refusal> {
        let round = self.round(slug);
        match round.as_ref().map(|found| found.round.id.to_string()) {
            now if now.as_deref() == seen.filter(|seen| !seen.is_empty()) => Ok(round),
            Some(_) => Err(Refusal::new(409, format!("`{slug}` belongs to the round now"), ANOTHER_FILE)),
            None => Err(Refusal::new(409, format!("`{slug}` no longer belongs to the round"), ANOTHER_FILE)),
        }
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

/// Puts what is used behind what was used before it; `is_it` tells it there. Of more than `most`, the one that was not used for the
/// longest time makes room.
pub fn use_again<T>(recent: &mut VecDeque<T>, most: usize, used: T, is_it: impl Fn(&T) -> bool) {
    recent.retain(|other| !is_it(other));
    if recent.len() == most {
        recent.pop_front();
    }
    recent.push_back(used);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::serve::http::request;

    #[test]
    fn the_problem_that_was_not_used_for_the_longest_time_makes_room() {
        let bank = Bank::built_in(&builtin::BANK);
        let ids = &bank.ids()[..=RECENT];
        let mut recent = VecDeque::new();
        for id in ids[..RECENT].iter().chain([&ids[0], &ids[RECENT]]) {
            use_again(&mut recent, RECENT, bank.problem(id).unwrap(), |other| other.facts.id == *id);
        }
        let kept: Vec<&String> = recent.iter().map(|problem| &problem.facts.id).collect();
        let expected: Vec<&String> = ids[2..RECENT].iter().chain([&ids[0], &ids[RECENT]]).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn formats_are_read_by_everybody_and_nothing_else_is() {
        let is_asked = |path: &str| is_for_interface(&request(&format!("GET {path} HTTP/1.1\r\nHost: x")));
        assert!(!is_asked("/") && !is_asked("/api/v1/schemas/result-v1.json"));
        assert!(is_asked("/api/v1/problems") && is_asked("/api/v1/other"));
    }
}
