//! A results folder: what `judge grade` leaves, and all that reports are made from.
//!
//! ```text
//! DIR/run.json               what decides the results: engine, problems, tests, policies, shard
//! DIR/results.jsonl          one line for each submission, in the order of the input
//! DIR/skipped.jsonl          one line for each thing in the input that was not judged: whose it is, and the reason
//! DIR/people.jsonl           one line for everybody of whom the input or the class list knows
//! DIR/judgements/KEY.json    one `judge/result/v1` for each distinct (problem, language, source)
//! DIR/sources/HASH.py        each distinct source text once; HASH is its BLAKE3 hash
//! DIR/summary.json           counts; written last, so a folder that has it is complete
//! ```
//!
//! Nothing in it depends on the time of day, on the number of threads or on the order in which they finished:
//!
//! - `results.jsonl` is written strictly in the order of the input, so at every moment it is a prefix of the
//!   complete file. To resume, the judge cuts off a torn last line and passes over as many submissions as there are
//!   lines.
//! - A file of `judgements` or `sources` is renamed into place before the first line that names it is written. Its name
//!   is a hash of all that it depends on. What a process that died had judged, but not yet written as a line, is judged
//!   again, or found in the cache: a judgement that no line names is never believed.
//! - Shard `I/N` takes the submissions I, I+N, I+2N, …, so dealing the lines of the shards out in turn is the order of
//!   the input.
//!
//! This holds when the process dies at any moment. When the machine does, it holds as far as the file system keeps
//! the order of writes.
//!
//! **A folder may come from a stranger**, and everything in it is read as such (`read.rs`). Names of files are made of hashes
//! and languages alone, links are not followed, sizes are bounded, a source is compared with its hash, and a line with the
//! judgement that it names. What cannot be known from the folder is whether the program that a judgement is on would get it
//! again: whoever changes a line *and* everything in its judgement that follows from it is not found out. A folder is not
//! signed. `judge rejudge` answers that question.
//!
//! ```text
//! run, line     what is in the files
//! layout        where they are
//! lines         JSON lines, read one by one
//! read          the folder, checked
//! ```

mod layout;
mod line;
mod lines;
mod read;
mod run;
#[cfg(test)]
mod tests;

pub use self::{
    layout::Layout,
    line::{Decision, Graded, Judged, Person, ProgramFile, Skipped, Summary, Ticket},
    lines::Lines,
    read::{Results, Submissions},
    run::{Run, RunProblem, SCHEMA, Shard},
};
pub use crate::job::Key;
