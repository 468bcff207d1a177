//! How far a run is, for whoever shows it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::results::Decision;
use crate::Verdict;

/// The counts of a run, which it updates while another thread looks at them.
#[derive(Debug, Default)]
pub struct Progress {
    counts: Mutex<Counts>,
}

/// How far a run is.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Submissions with a result, those of an earlier part of the run included.
    pub done: u64,
    /// Of these, how many were there when this process began.
    pub resumed: u64,
    /// Of these, how many are the same as another one.
    pub repeated: u64,
    /// Of these, how many judgements were found in the cache.
    pub cached: u64,
    /// Of these, how many needed no judging: they were rejected, or their problem is broken.
    pub settled: u64,
    /// Things in the input that were not taken.
    pub skipped: u64,
    /// Whether the input says of any submission when it was handed in.
    pub has_dates: bool,
    /// Cases that were run.
    pub cases: u64,
    /// Results by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// The submissions that are being judged, by their place in the input.
    pub running: BTreeMap<u64, String>,
}

impl Progress {
    /// How far it is now.
    pub fn counts(&self) -> Counts {
        self.with(|counts| counts.clone())
    }

    /// Changes the counts.
    pub(super) fn with<T>(&self, change: impl FnOnce(&mut Counts) -> T) -> T {
        change(&mut self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn done(&self, outcome: &Decision) {
        self.with(|counts| {
            counts.done += 1;
            *counts.verdicts.entry(outcome.verdict()).or_default() += 1;
        });
    }
}
