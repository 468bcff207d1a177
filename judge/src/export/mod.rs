//! Problems of a bank in the formats of other judges.
//!
//! An exporter writes a problem into a new folder, whole or not at all. What does not translate is never dropped without a word:
//! each exporter returns [`Remark`]s. Nothing is run.

pub mod kattis;

use std::path::PathBuf;

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something is there already.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// The format has no room for the problem.
    #[error("`{problem}` cannot be a package: {reason}")]
    Refused {
        /// The name of the problem.
        problem: String,
        /// The rule that it breaks.
        reason: Refusal,
    },
    /// Files that cannot be read or written.
    #[error(transparent)]
    Core(#[from] crate::Error),
}

/// Why a format has no room for a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is a function or a class.
    #[error("a package is a program that reads standard input, and this problem is called by its name")]
    Called,
    /// A program of the problem leads those that are judged: it is interactive, or in passes.
    #[error("the program that leads through its cases is written for this judge")]
    Led,
    /// It is a project.
    #[error("it asks for a project with tests of its own, and a package for one program")]
    Project,
    /// No accepted solution can be in the package, and a package needs one.
    #[error("it has no accepted solution in Python that passes every group")]
    NoSolution,
}

/// What is otherwise in an export, or not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The fact, as a clause: "they are in TypeScript".
    pub what: String,
    /// The files of the problem that it is about; none if it is about the whole.
    pub files: Vec<String>,
}
