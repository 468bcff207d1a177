//! The judge without an engine: a submission meets the hidden cases of a problem and gets a verdict and a score.
//!
//! These are the modules, in the order in which the data passes through them. Each uses only modules above it.
//!
//! ```text
//! vocabulary  reveal  hash      the words that a bank and its reports share; hashes as they stand in files
//! once                          a value that is made when it is first asked for
//! rounds                        many things side by side, with the result of one after the other
//! folder  file                  a folder of a bank, on the disk or built in; a file in it: its text, and an error with its line
//! file_name                     what the name of a person's file says about its problem
//! value                         typed values, read from JSON
//! places  checker  raises       the values inside an input; when an answer is right; exceptions that are
//! kind                          function, class, standard input, ...: everything that depends on how a program is called
//! growth                        the size of an input, and how work grows with it
//! case  problem  prompt  bank   problem.toml and the cases, as complete values; questions that are answered in words
//! chain                         problems that follow each other
//! source_text  notebook         the text in a file, whatever it was saved as; the code in a notebook
//! submission  source_folder     a user's program, in a file or in a folder
//! solution  stub                the bank's own programs, an empty one to start from
//! error                         mistakes of the user or the bank, and failures of the judge
//! tool                          the problem's own Python programs
//! leader                        leads a program through a case: a conversation, or passes
//! ready_checker  verdict        checks an answer; the verdict that follows
//! case_result  assess  score    one case, from the outcome of its run; the points over all groups
//! called_again                  the case that the judge adds: several cases in one interpreter
//! mutants                       programs with one slip in them, and whether the cases notice it
//! own_tests                     the tests that come with a project, and what they catch
//! quality                       how the code of a project reads
//! judging                       runs a program on every case
//! document  difference  rules   the result as a typed document; differences; the digest of the judge's rules
//! job                           everything that decides a result, as one value
//! budget                        how much work the programs of a problem may do together
//! limits  calibrate             how much work a submission may do; measuring it
//! ```
//!
//! The caller provides the [`Runner`](sandbox_api::Runner) that runs programs. Nothing here prints, reads a clock, or
//! knows an engine.

pub mod answer_text;
pub mod assess;
pub mod bank;
pub mod budget;
pub mod calibrate;
pub mod called_again;
pub mod case;
pub mod case_result;
pub mod chain;
pub mod checker;
pub mod decode;
pub mod difference;
pub mod document;
pub mod error;
pub mod file;
pub mod file_name;
pub mod folder;
pub mod growth;
pub mod hash;
pub mod job;
pub mod json;
mod json_text;
pub mod judging;
pub mod kind;
pub mod leader;
pub mod limits;
pub mod mutants;
pub mod name;
pub mod notebook;
pub mod once;
pub mod own_tests;
pub mod places;
pub mod points;
pub mod problem;
#[cfg(test)]
mod programs;
pub mod prompt;
pub mod quality;
pub mod raises;
pub mod ready_checker;
pub mod reveal;
pub mod rounds;
pub mod rules;
pub mod score;
pub mod solution;
pub mod source_folder;
pub mod source_text;
pub mod stub;
pub mod submission;
#[cfg(test)]
mod testing;
pub mod tool;
pub mod untrusted;
pub mod value;
pub mod verdict;
pub mod vocabulary;
pub mod words;
pub mod wrong;

pub use crate::{
    bank::Bank,
    case_result::CaseResult,
    document::{Document, Subject},
    error::Error,
    folder::Folder,
    hash::ContentHash,
    job::Job,
    judging::{Judgement, judge, judge_watched},
    problem::Problem,
    reveal::Reveal,
    rules::{Digest, digest},
    submission::Submission,
    untrusted::Untrusted,
    verdict::Verdict,
};
