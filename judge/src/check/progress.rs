//! How far a check is, for whoever shows it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// What a check does, which it keeps up to date while another thread looks at it.
#[derive(Debug, Default)]
pub struct Progress {
    state: Mutex<State>,
}

/// How far a check is.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The problems that were checked.
    pub done: u64,
    /// The problems that are being checked, by name.
    pub running: BTreeMap<String, At>,
}

/// How far the check of one problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The step that runs now.
    pub step: &'static str,
    /// How many of its programs, inputs or cases are done.
    pub done: usize,
    /// How many there are, as far as that is known.
    pub total: usize,
}

impl Progress {
    /// How far it is now.
    pub fn state(&self) -> State {
        self.with(|state| state.clone())
    }

    /// The problem `id` is in this step from now on.
    pub(super) fn begin(&self, id: &str, step: &'static str) {
        let at = At { step, done: 0, total: 0 };
        self.with(|state| state.running.insert(id.to_owned(), at));
    }

    /// The step of the problem `id` has so many more things to do.
    pub(super) fn expect(&self, id: &str, more: usize) {
        self.change(id, |at| at.total += more);
    }

    /// One of them is done.
    pub(super) fn advance(&self, id: &str) {
        self.change(id, |at| at.done += 1);
    }

    /// The problem `id` has been checked.
    pub(super) fn end(&self, id: &str) {
        self.with(|state| {
            state.running.remove(id);
            state.done += 1;
        });
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut At)) {
        self.with(|state| state.running.get_mut(id).map(change));
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
