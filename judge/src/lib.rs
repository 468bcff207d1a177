//! What is built on the judge: grading many submissions, proving a bank, and reports.
//!
//! ```text
//! judge_core ─► batch   many submissions, into a results folder
//!           ├─► check   a bank's own programs against each other
//!           ├─► import  a bank from other people's problems
//!           ├─► export  a problem for other judges
//!           └─► practice  what follows from what a person tried
//!                 ├─► round   a rehearsal of an interview, and what happened in it
//!                 │
//!                 ▼
//!              report   what people and programs read of a judgement, a run or a bank
//! ```
//!
//! The library knows no engine and prints nothing: programs run by the [`Runner`](sandbox_api::Runner) that is given, and
//! reports are written to a given stream. The command in `main.rs`, `cli/` and `commands/` brings both.

#![allow(missing_docs, reason = "nobody imports this library but its own command, tests and fuzz targets")]

pub mod advice;
pub mod batch;
pub mod check;
pub mod clock;
pub mod export;
pub mod growth;
pub mod helper;
pub mod import;
pub mod lint;
pub mod practice;
pub mod records;
pub mod report;
pub mod round;
pub mod scaffold;
#[cfg(test)]
mod schemas;
pub mod stress;
#[cfg(test)]
#[path = "../core/src/testing.rs"]
mod testing;
pub mod trial;
pub mod types;
pub mod whereabouts;
pub mod workspace;

pub use judge_core::*;
