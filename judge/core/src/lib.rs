//! The judge without an engine: a submission meets the hidden cases of a problem and gets a verdict and a score.
//!
//! The modules in the order in which the data meets them; each uses only those above it.
//!
//! ```text
//! vocabulary  reveal            the words that a bank and its reports share
//! file                          a file of a bank: its text, and an error with its line
//! value                         typed values, read from JSON
//! places  checker               the values inside an input; when two answers are the same
//! kind                          function, class, standard input: all that depends on how a program is called
//! case  problem  bank           problem.toml and the cases, as complete values
//! submission  solution  stub    programs: somebody's, the bank's own, one to begin with
//! error                         what the user or the bank got wrong
//! tool                          the problem's own Python programs
//! ready_checker  verdict        what an answer is worth, and what is said of it
//! case_result  score            one case; the points over all groups
//! judging                       where these meet
//! document  difference  rules   what came of it, as a text that is read again, and what decides that
//! job                           all that decides a result, as one value
//! limits  calibrate             how much work a submission may do, and how that is measured
//! ```
//!
//! Programs run by the [`Runner`](sandbox_api::Runner) that is given. Nothing here prints, looks at a clock, or knows an
//! engine.

pub mod bank;
pub mod calibrate;
pub mod case;
pub mod case_result;
pub mod checker;
pub mod difference;
pub mod document;
pub mod error;
pub mod file;
pub mod job;
pub mod judging;
pub mod kind;
pub mod limits;
pub mod places;
pub mod problem;
#[cfg(test)]
mod programs;
pub mod ready_checker;
pub mod reveal;
pub mod rules;
pub mod score;
pub mod solution;
pub mod stub;
pub mod submission;
#[cfg(test)]
mod testing;
pub mod tool;
pub mod value;
pub mod verdict;
pub mod vocabulary;

pub use crate::{
    bank::Bank,
    case_result::CaseResult,
    document::{Document, Subject},
    error::Error,
    job::Job,
    judging::{Judgement, judge},
    problem::Problem,
    reveal::Reveal,
    rules::{Digest, digest},
    submission::Submission,
    verdict::Verdict,
};
