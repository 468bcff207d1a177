//! How a command failed: the errors of all layers in one, how they are worded, and the status that they mean.

use std::{error, io, path::PathBuf};

use judge::{batch, error::system_words, file::ProblemError, report, scaffold};

use super::{Status, hints::hint, talk::talk};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// From judging one submission, and files that cannot be read or written.
    #[error(transparent)]
    Core(#[from] judge::Error),
    /// From grading many.
    #[error(transparent)]
    Batch(#[from] batch::Error),
    /// From reporting on them.
    #[error(transparent)]
    Report(#[from] report::Error),
    /// From `judge new`.
    #[error(transparent)]
    Scaffold(#[from] scaffold::Error),
    /// Standard output could not be written to.
    #[error("cannot write the results: {}", system_words(.0))]
    Output(#[source] io::Error),
    /// A file that the command would have overwritten.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// No case has a name like this.
    #[error("no case is named `{pattern}`")]
    NoSuchCase {
        /// What was asked for.
        pattern: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// An input given by hand does not fit the problem.
    #[error("`{}` is no input of this problem: {reason}", path.display())]
    BadInput {
        /// Where it was given.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A line of a results file cannot be judged again.
    #[error("{}:{line}: {reason}", path.display())]
    NotReplayable {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Why.
        reason: NotReplayable,
    },
}

/// Why a result cannot be judged again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReplayable {
    /// It does not parse.
    #[error("not a result: {0}")]
    Malformed(String),
    /// It is not of the format that is read.
    #[error("not a result of the format `{}`", report::judgement::json::SCHEMA)]
    OtherFormat,
    /// Another engine judged it.
    #[error("judged by engine {then}, and this is {now}: work is only comparable within one engine")]
    OtherEngine {
        /// The digest of that one.
        then: String,
        /// The digest of this one.
        now: String,
    },
    /// The submission is another one now.
    #[error("`{0}` has changed since it was judged")]
    Changed(String),
}

impl From<sandbox::Error> for Error {
    fn from(error: sandbox::Error) -> Self {
        Self::Core(error.into())
    }
}

impl From<ProblemError> for Error {
    fn from(error: ProblemError) -> Self {
        Self::Core(error.into())
    }
}

impl Error {
    /// Whether the judge itself or its bank is at fault, rather than how it was called.
    fn is_internal(&self) -> bool {
        match self {
            Self::Core(error) => error.is_internal(),
            Self::Batch(error) | Self::Report(report::Error::Results(error)) => error.is_internal(),
            Self::Report(report::Error::File(error)) => error.is_internal(),
            Self::Report(report::Error::Output(_)) | Self::Output(_) => true,
            _ => false,
        }
    }

    /// The status that it means.
    pub fn status(&self) -> Status {
        if self.is_internal() { Status::JudgeError } else { Status::Usage }
    }

    /// As people read it: a label, the fact, and what to do about it on a line of its own.
    pub fn in_words(&self) -> String {
        let label = if self.is_internal() { "judge error" } else { "error" };
        let hint = hint(self).map_or_else(String::new, |hint| format!("\n(hint: {hint})"));
        format!("{label}: {self}{hint}")
    }
}

/// Ends a command that failed: says why, and gives the status.
///
/// That nobody reads on, as after `judge list | head -1`, is no failure and nothing to talk about.
pub fn conclude(error: &Error) -> Status {
    if is_closed_pipe(error) {
        return Status::Good;
    }
    talk(&error.in_words());
    if error.is_internal() {
        talk("(this says nothing about a submission; `judge doctor` looks at the judge)");
    }
    error.status()
}

/// Whether a pipe that nobody reads any more is behind it, however many layers down.
fn is_closed_pipe(error: &(dyn error::Error + 'static)) -> bool {
    let is_closed = |error: &(dyn error::Error + 'static)| {
        error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    std::iter::successors(Some(error), |error| error.source()).any(is_closed)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn full() -> io::Error {
        io::ErrorKind::StorageFull.into()
    }

    fn closed() -> io::Error {
        io::ErrorKind::BrokenPipe.into()
    }

    #[test]
    fn the_judge_and_its_bank_exit_with_3_and_wrong_use_with_2() {
        let missing = || ProblemError::of(Path::new("set.toml"), "the file is missing");
        for (error, code) in [
            (Error::Output(full()), 3),
            (report::Error::Output(full()).into(), 3),
            (missing().into(), 3),
            (batch::Error::from(missing()).into(), 3),
            (report::Error::Results(missing().into()).into(), 3),
            (sandbox::Error::Thread("no memory".to_owned()).into(), 3),
            // Who names a set by its path wrote it.
            (batch::Error::BadSet(missing()).into(), 2),
            (batch::Error::NotEmpty("out".into()).into(), 2),
            (report::Error::NotStudents.into(), 2),
            (scaffold::Error::NoSlug("Two_Sum".to_owned()).into(), 2),
            (judge::Error::write(Path::new("a"))(full()).into(), 2),
            (Error::Exists("a.py".into()), 2),
        ] {
            assert_eq!(error.status().code(), code, "{error}");
        }
    }

    #[test]
    fn a_closed_pipe_is_found_under_every_layer() {
        let read = || judge::Error::read(Path::new("-"))(closed());
        for error in [
            Error::Output(closed()),
            report::Error::Output(closed()).into(),
            read().into(),
            batch::Error::from(read()).into(),
            report::Error::Results(read().into()).into(),
        ] {
            assert!(is_closed_pipe(&error), "{error:?}");
        }
        assert!(!is_closed_pipe(&Error::Output(full())));
    }

    #[test]
    fn words_are_a_label_the_fact_and_a_hint() {
        let error = Error::Exists("two_sum.py".into());
        let text = "error: `two_sum.py` exists already and was left alone\n(hint: name another file with `--output`)";
        assert_eq!(error.in_words(), text);
        assert_eq!(Error::Output(full()).in_words(), "judge error: cannot write the results: no storage space");
    }
}
