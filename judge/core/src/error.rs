//! What the user, the bank or this judge got wrong. What a submission got wrong is a verdict instead.
//!
//! Errors state facts: the thing, then the rule. What to do about it depends on where the judge is used, so whoever
//! shows an error adds that; the fields are there for it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::file::ProblemError;

/// Why something could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no bank where one was looked for.
    #[error("no bank of problems at `{}`", path.display())]
    NoBank {
        /// Where.
        path: PathBuf,
    },
    /// A problem's files are not as they should be.
    #[error(transparent)]
    Problem(Box<ProblemError>),
    /// No problem has this name.
    #[error("no problem is named `{name}`")]
    UnknownProblem {
        /// The name.
        name: String,
        /// What it was probably meant to be.
        nearest: Option<String>,
    },
    /// A file name, and what the file says, lead to no problem.
    #[error("cannot tell which problem `{}` is for", path.display())]
    NoProblemForFile {
        /// The file.
        path: PathBuf,
        /// A problem whose name is close.
        nearest: Option<String>,
    },
    /// A file's name leads to several problems.
    #[error("`{}` could be for several problems: {}", path.display(), quoted(candidates))]
    SeveralProblems {
        /// The file.
        path: PathBuf,
        /// The problems.
        candidates: Vec<String>,
    },
    /// A file could not be read.
    #[error("{}", unreadable(path, source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {}", path.display(), system_words(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder where a submission was expected.
    #[error("`{}` is a folder; expected a file", .0.display())]
    IsFolder(PathBuf),
    /// A submission without any text.
    #[error("`{}` is empty", .0.display())]
    EmptyFile(PathBuf),
    /// A submission that is not text.
    #[error("`{}` is not UTF-8 text: invalid byte at offset {valid_up_to}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// How many bytes are.
        valid_up_to: usize,
    },
    /// A submission that is too large to be one.
    #[error("`{}` has {size} bytes; a submission has at most {}", path.display(), sandbox_api::MAX_SOURCE)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// A file whose extension is not that of a language.
    #[error("cannot judge `{}`: the language is not known", .0.display())]
    UnknownLanguage(PathBuf),
    /// Nothing says how much work a program may do.
    #[error("`{problem}` has no work limit for {language}: it has no accepted solution in that language")]
    NoWorkLimit {
        /// The problem.
        problem: String,
        /// The language without an accepted solution.
        language: &'static str,
    },
    /// A program of the problem failed while it was needed for judging.
    #[error("`{}` {reason}", path.display())]
    BrokenProgram {
        /// The program's file.
        path: PathBuf,
        /// What it did.
        reason: String,
    },
    /// The sandbox failed.
    #[error(transparent)]
    Sandbox(#[from] sandbox_api::Error),
}

impl Error {
    /// Whether the judge itself or its bank is at fault, rather than how it was called.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::Problem(_) | Self::NoWorkLimit { .. } | Self::BrokenProgram { .. } | Self::Sandbox(_))
    }

    /// Makes an [`Error::Read`] of what the system said about the file at `path`; for `map_err`.
    pub fn read(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    /// Makes an [`Error::Write`] of what the system said about the file at `path`; for `map_err`.
    pub fn write(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| Self::Write { path: path.to_owned(), source }
    }
}

impl From<ProblemError> for Error {
    fn from(error: ProblemError) -> Self {
        Self::Problem(Box::new(error))
    }
}

fn unreadable(path: &Path, source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => format!("there is no file `{}`", path.display()),
        _ => format!("cannot read `{}`: {}", path.display(), system_words(source)),
    }
}

/// Names in backticks, with commas between them: `` `a`, `b`, `c` ``.
pub fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What the system said, within a sentence.
///
/// The standard library writes `No such file or directory (os error 2)`. The number says nothing to people, and there
/// is no other way to get the words without it: those of [`io::ErrorKind`] are fewer and vaguer.
pub fn system_words(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_has_no_number() {
        let missing = io::Error::from_raw_os_error(2);
        assert_eq!(system_words(&missing), "no such file or directory");
        assert_eq!(Error::write(Path::new("a"))(missing).to_string(), "cannot write `a`: no such file or directory");
    }

    #[test]
    fn a_missing_file_is_said_to_be_missing() {
        assert_eq!(
            Error::read(Path::new("a.py"))(io::ErrorKind::NotFound.into()).to_string(),
            "there is no file `a.py`"
        );
        let refused = io::Error::from_raw_os_error(13);
        assert_eq!(Error::read(Path::new("a.py"))(refused).to_string(), "cannot read `a.py`: permission denied");
    }

    #[test]
    fn only_the_bank_and_the_judge_are_internal() {
        let broken = Error::BrokenProgram { path: "checker.py".into(), reason: "raised".to_owned() };
        let wrong_name = Error::UnknownProblem { name: "two-sums".to_owned(), nearest: None };
        for (error, is_internal) in [
            (Error::from(ProblemError::of(Path::new("problem.toml"), "the file is missing")), true),
            (Error::NoWorkLimit { problem: "echo".to_owned(), language: "Python" }, true),
            (broken, true),
            (Error::Sandbox(sandbox_api::Error::Thread("no memory".to_owned())), true),
            (wrong_name, false),
            (Error::NoBank { path: "problems".into() }, false),
            (Error::EmptyFile("a.py".into()), false),
            (Error::read(Path::new("a.py"))(io::ErrorKind::NotFound.into()), false),
        ] {
            assert_eq!(error.is_internal(), is_internal, "{error}");
        }
    }
}
