//! Errors of reports. As in the core, they state facts.

use std::io;

use crate::{
    batch,
    clock::NoInstant,
    error::{quoted, system_words},
};

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The results folder cannot be read.
    #[error(transparent)]
    Results(#[from] batch::Error),
    /// A file cannot be read or written.
    #[error(transparent)]
    File(#[from] crate::Error),
    /// The format is a file for each student, and a single file was asked for. The number of students.
    #[error("this format writes a file for each student, and there are {0}")]
    FileForEach(usize),
    /// The format is a file for each student, and the results are of samples.
    #[error("this format writes a file for each student, but samples are not from students")]
    NotStudents,
    /// Variables of the environment that a runner of Classroom 50 sets, and that are missing.
    #[error("not in a runner of Classroom 50: {} not set", quoted(.0))]
    NoClassroom(Vec<String>),
    /// `JUDGE_NOW` is no time.
    #[error(transparent)]
    NoInstant(#[from] NoInstant),
    /// The report could not be written.
    #[error("cannot write the results: {}", system_words(.0))]
    Output(#[source] io::Error),
}
