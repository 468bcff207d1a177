//! Errors of the user, the bank or the judge itself. A fault of a submission is a verdict instead.
//!
//! A message names the thing and the rule that it breaks. The remedy depends on where the judge is used, so the code that
//! shows an error adds a hint; the fields have what a hint needs.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::{file::ProblemError, notebook::BadNotebook};

/// Why something could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder is not a bank: it is missing or has no problems.
    #[error("no bank of problems at `{}`", path.display())]
    NoBank {
        /// The folder.
        path: PathBuf,
    },
    /// A file of a problem has an error.
    #[error(transparent)]
    Problem(Box<ProblemError>),
    /// No problem has this name.
    #[error("no problem is named `{name}`")]
    UnknownProblem {
        /// The unknown name, shortened.
        name: String,
        /// A problem with a similar name.
        nearest: Option<String>,
    },
    /// No prompt has this name.
    #[error("no prompt is named `{name}`")]
    UnknownPrompt {
        /// The unknown name, shortened.
        name: String,
        /// A prompt with a similar name.
        nearest: Option<String>,
    },
    /// Neither the path of a submission nor its first lines name a problem.
    #[error("cannot tell which problem `{}` is for", path.display())]
    NoProblemForFile {
        /// The file.
        path: PathBuf,
        /// A problem with a similar name.
        nearest: Option<String>,
    },
    /// The path of a submission fits several problems.
    #[error("`{}` could be for several problems: {}", path.display(), quoted(candidates))]
    SeveralProblems {
        /// The file.
        path: PathBuf,
        /// The names of the problems.
        candidates: Vec<String>,
    },
    /// The comment that should name the problem of a submission is without a name.
    #[error("`{}` says `judge:` in line {line}, but not which problem", path.display())]
    NamesNothing {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// A file could not be read.
    #[error("{}", unreadable(path, source))]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {}", path.display(), system_words(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A submission is a folder.
    #[error("`{}` is a folder; expected a file", .0.display())]
    IsFolder(PathBuf),
    /// No file of a folder is called as one that is run.
    #[error("`{}` has no file to run{}", path.display(), found_only(found))]
    NoEntry {
        /// The folder.
        path: PathBuf,
        /// The files that lie in no other folder.
        found: Vec<String>,
    },
    /// Several files of a folder are called as one that is run.
    #[error("`{}` could be run from several files: {}", path.display(), quoted(found))]
    SeveralEntries {
        /// The folder.
        path: PathBuf,
        /// The files.
        found: Vec<String>,
    },
    /// A folder, or a file in it, cannot be a program.
    #[error("`{}` {reason}", path.display())]
    NotProgram {
        /// The folder or file.
        path: PathBuf,
        /// The rule that it breaks, to be read after its name: "is a link".
        reason: String,
    },
    /// A submission is empty or blank.
    #[error("`{}` is empty", .0.display())]
    EmptyFile(PathBuf),
    /// A submission is neither UTF-8 text nor in another encoding that can be known.
    #[error("`{}` is not UTF-8 text: invalid byte at offset {valid_up_to}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The offset of the first invalid byte.
        valid_up_to: usize,
    },
    /// A notebook has no program that can be judged.
    #[error("`{}` is a notebook {reason}", path.display())]
    BadNotebook {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: BadNotebook,
    },
    /// A submission is larger than [`MAX_SOURCE`](sandbox_api::MAX_SOURCE), or a notebook larger than its own limit.
    #[error("`{}` has {size} bytes; a submission has at most {most}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The size in bytes.
        size: u64,
        /// The largest size.
        most: usize,
    },
    /// The extension of a submission does not belong to a language.
    #[error("cannot judge `{}`: the language is not known", .0.display())]
    UnknownLanguage(PathBuf),
    /// Whoever watched the judging ended it.
    #[error("nobody waits for the result any more")]
    Cancelled,
    /// There is no work limit: the problem has no accepted solution in the language, or `limits.toml` does not count it.
    #[error("`{problem}` has no work limit for {language}: no accepted solution in that language was measured")]
    NoWorkLimit {
        /// The problem.
        problem: String,
        /// The name of the language.
        language: &'static str,
    },
    /// The accepted solutions of a problem do more work than is spent on measuring them.
    #[error("the accepted solutions of `{}` do more than {most} work together", path.display())]
    TooMuchWork {
        /// The folder of the problem.
        path: PathBuf,
        /// How much may be spent.
        most: u64,
    },
    /// One of the problem's own programs failed.
    #[error("`{}` {reason}", path.display())]
    BrokenProgram {
        /// The file of the program.
        path: PathBuf,
        /// What it did, to be read after the file's name: "raised KeyError".
        reason: String,
    },
    /// The sandbox failed.
    #[error(transparent)]
    Sandbox(#[from] sandbox_api::Error),
}

impl Error {
    /// Whether the judge, its bank or its host is at fault, not the user.
    pub fn is_internal(&self) -> bool {
        match self {
            Self::Problem(_)
            | Self::NoWorkLimit { .. }
            | Self::TooMuchWork { .. }
            | Self::BrokenProgram { .. }
            | Self::Sandbox(_) => true,
            Self::Read { source, .. } | Self::Write { source, .. } => is_hosts_fault(source),
            _ => false,
        }
    }

    /// Makes an [`Error::Read`] for the file at `path`; for `map_err`.
    pub fn read(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    /// Makes an [`Error::Write`] for the file at `path`; for `map_err`.
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

/// Whether the host is at fault for an error: it is short of space, memory or open files, or a device fails.
///
/// A caller is at fault for a few kinds of errors only, which say that a file is not as the caller thought. Everything else is
/// the host's, so that nobody is blamed for what is not known.
pub fn is_hosts_fault(error: &io::Error) -> bool {
    use io::ErrorKind::{
        AlreadyExists, DirectoryNotEmpty, InvalidData, InvalidFilename, InvalidInput, IsADirectory, NotADirectory,
        NotFound, PermissionDenied, ReadOnlyFilesystem,
    };
    !matches!(
        error.kind(),
        AlreadyExists
            | DirectoryNotEmpty
            | InvalidData
            | InvalidFilename
            | InvalidInput
            | IsADirectory
            | NotADirectory
            | NotFound
            | PermissionDenied
            | ReadOnlyFilesystem
    )
}

/// ", found `a`, `b`", or nothing.
fn found_only(found: &[String]) -> String {
    if found.is_empty() { String::new() } else { format!(", found {}", quoted(found)) }
}

/// Names in backticks, with commas between them: `` `a`, `b`, `c` ``.
pub fn quoted<T: fmt::Display>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The message of an operating system's error, in lower case and without its number.
///
/// The standard library writes `No such file or directory (os error 2)` and offers no way to omit the number. The words of
/// [`io::ErrorKind`] are vaguer.
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

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_host_is_short_of_is_not_the_callers_fault() {
        for (number, name, is_hosts) in [
            (5, "EIO", true),
            (11, "EAGAIN", true),
            (12, "ENOMEM", true),
            (23, "ENFILE", true),
            (24, "EMFILE", true),
            (27, "EFBIG", true),
            (28, "ENOSPC", true),
            (110, "ETIMEDOUT", true),
            (116, "ESTALE", true),
            (122, "EDQUOT", true),
            (1, "EPERM", false),
            (2, "ENOENT", false),
            (13, "EACCES", false),
            (17, "EEXIST", false),
            (20, "ENOTDIR", false),
            (21, "EISDIR", false),
            (22, "EINVAL", false),
            (30, "EROFS", false),
            (36, "ENAMETOOLONG", false),
            (39, "ENOTEMPTY", false),
        ] {
            let error = || io::Error::from_raw_os_error(number);
            // Some libraries add the path, and keep of the error nothing but its kind and its words.
            let wrapped = || io::Error::new(error().kind(), format!("{} at path \"out/.part\"", error()));
            for source in [error(), wrapped()] {
                assert_eq!(is_hosts_fault(&source), is_hosts, "{name}");
                assert_eq!(Error::write(Path::new("a"))(source).is_internal(), is_hosts, "{name}");
            }
            assert_eq!(Error::read(Path::new("a"))(error()).is_internal(), is_hosts, "{name}");
        }
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
            (Error::read(Path::new("a.py"))(io::ErrorKind::OutOfMemory.into()), true),
            (wrong_name, false),
            (Error::NoBank { path: "problems".into() }, false),
            (Error::EmptyFile("a.py".into()), false),
            (Error::read(Path::new("a.py"))(io::ErrorKind::NotFound.into()), false),
        ] {
            assert_eq!(error.is_internal(), is_internal, "{error}");
        }
    }
}
