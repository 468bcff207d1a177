//! How much a program may use.

use serde::{Deserialize, Serialize};

/// What a run may use. Every limit is counted, not timed: the same program meets it at the same instruction on every
/// machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Work: about one for each WebAssembly instruction, and for every few bytes moved at once. The guest counts it itself,
    /// up to `i64::MAX`.
    pub work: u64,
    /// Bytes of memory beyond what the idle interpreter has. Memory comes in pages of 64 KiB.
    pub memory: usize,
    /// Bytes of standard output. Standard error may have as many again.
    pub output: usize,
    /// Bytes of the encoded answer.
    pub answer: usize,
    /// Bytes of memory from which on the run takes turns: it waits until no other that takes turns is as large, so that many
    /// threads need the memory of one. `usize::MAX` if it never waits. It decides no outcome.
    ///
    /// While such a run goes on, nobody must wait for another one: a checker does not run within a checker.
    pub turns_from: usize,
}

/// From where on a run is large that takes turns.
pub const LARGE: usize = 64 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self { work: 10_000_000_000, memory: 64 << 20, output: 1 << 20, answer: 16 << 20, turns_from: usize::MAX }
    }
}
