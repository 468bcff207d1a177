//! How far an import is, for who waits.

use std::sync::{Mutex, PoisonError};

/// What another thread may look at.
#[derive(Debug, Default)]
pub struct Progress(Mutex<State>);

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub done: u64,
    /// Zero until it is known.
    pub total: u64,
    /// What it is at. A stranger's text.
    pub at: String,
}

impl Progress {
    /// How far it is.
    pub fn state(&self) -> State {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of problems that the source has.
    pub fn total(&self, total: usize) {
        self.change(|state| state.total = total as u64);
    }

    /// A problem is begun.
    pub fn begin(&self, name: &str) {
        self.change(|state| state.at = name.to_owned());
    }

    /// It is done, whatever became of it.
    pub fn end(&self) {
        self.change(|state| state.done += 1);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
