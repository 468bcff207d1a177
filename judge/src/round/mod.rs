//! A rehearsal of an interview: problems in a folder, a time, and what happened in it.
//!
//! ```text
//! problems/rounds/*.toml ─► rules    what a round asks for
//!                             │
//!                 seed ─────► draw    which problems and prompts
//!                             ▼
//!                           folder   `.judge/round.json`: what was drawn, and when it began
//!                             │
//!     events of the round ──► account  what happened, and how long after the beginning (stopwatch)
//! ```
//!
//! Nothing is locked: when the time is over, a submission is late, and that is all. Only this module and the commands know
//! that time passes.

pub mod account;
pub mod draw;
mod error;
pub mod folder;
pub mod rules;
mod stopwatch;
#[cfg(test)]
pub mod testing;

pub use error::Error;
