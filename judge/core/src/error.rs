//! What the user, the bank or this judge got wrong. What a submission got wrong is a verdict instead.
//!
//! Messages name the thing, then the rule; the remedy follows in a hint on its own line.

use std::{fmt, io, path::PathBuf};

use sandbox_api::Language;

use crate::file::ProblemError;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Error {
    /// There is no bank where one was looked for.
    NoBank {
        /// Where.
        path: PathBuf,
    },
    /// A problem's files are not as they should be.
    Problem(Box<ProblemError>),
    /// No problem of this name.
    UnknownProblem {
        /// The name.
        name: String,
        /// What it was probably meant to be.
        nearest: Option<String>,
    },
    /// A practice set that was named by its path is not as it should be.
    BadSet(ProblemError),
    /// No practice set of this name.
    UnknownSet {
        /// The name.
        name: String,
        /// What it was probably meant to be.
        nearest: Option<String>,
        /// The sets that there are.
        known: Vec<String>,
    },
    /// The practice set has no problem of this name.
    NotInSet {
        /// The name.
        name: String,
        /// The problems that it has.
        known: Vec<String>,
    },
    /// A file name, and what the file says, lead to no problem.
    NoProblemForFile {
        /// The file.
        path: PathBuf,
        /// A problem whose name is close.
        nearest: Option<String>,
    },
    /// A file's name leads to several problems.
    SeveralProblems {
        /// The file.
        path: PathBuf,
        /// The problems.
        candidates: Vec<String>,
    },
    /// A file could not be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that was to be written could not be.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder where a submission was expected.
    IsFolder(PathBuf),
    /// A submission without any text.
    EmptyFile(PathBuf),
    /// A submission that is not text.
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// How many bytes are.
        valid_up_to: usize,
    },
    /// A submission that is too large to be one.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// A file whose extension says nothing of its language.
    UnknownLanguage(PathBuf),
    /// A file that a command would have overwritten.
    Exists(PathBuf),
    /// A problem that would have been overwritten.
    ProblemExists(PathBuf),
    /// A name that no problem can have.
    NoSlug(String),
    /// No case has a name like this.
    NoSuchCase {
        /// The pattern.
        pattern: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// An input given by hand does not fit the problem.
    BadInput {
        /// Where it was given.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A results file holds something that cannot be judged again.
    BadResult {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// Something that was to be graded is no input.
    NotGradable {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// What to do.
        hint: &'static str,
    },
    /// A pattern that names files is none.
    BadPattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Where results were to be written, there is something else.
    NotEmpty(PathBuf),
    /// Another process writes to the results folder.
    InUse(PathBuf),
    /// A results folder does not belong to what was asked for.
    OtherRun {
        /// The folder.
        path: PathBuf,
        /// The first thing that is different.
        difference: String,
        /// What to do.
        hint: &'static str,
    },
    /// There is no results folder where one was looked for.
    NoResults(PathBuf),
    /// A format that is a file for each student needs a folder for several: how many there are.
    FileForEach(usize),
    /// A format that is a file for each student, and results that are of no students.
    NotStudents,
    /// Variables of the environment that a runner of Classroom 50 sets, and that are missing.
    NoClassroom(Vec<String>),
    /// Nothing says how much work a program may do.
    NoWorkLimit {
        /// The problem.
        problem: String,
        /// The language without an accepted solution.
        language: &'static str,
    },
    /// A program of the problem failed while it was needed for judging.
    BrokenProgram {
        /// The program's file.
        path: PathBuf,
        /// What it did.
        reason: String,
    },
    /// The sandbox failed.
    Sandbox(sandbox_api::Error),
    /// The results could not be written.
    Output(io::Error),
}

impl Error {
    /// Whether the judge itself or its bank is at fault, rather than how it was called.
    pub fn is_internal(&self) -> bool {
        matches!(
            self,
            Self::Problem(_)
                | Self::NoWorkLimit { .. }
                | Self::BrokenProgram { .. }
                | Self::Sandbox(_)
                | Self::Output(_)
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoBank { path } => write!(
                f,
                "no bank of problems at `{}`\n(hint: run this inside a checkout with a `problems` folder, or name one with `--bank`)",
                path.display()
            ),
            Self::Problem(error) => error.fmt(f),
            Self::BadSet(error) => error.fmt(f),
            Self::UnknownProblem { name, nearest } => {
                write!(f, "no problem is named `{name}`")?;
                hint_nearest(f, nearest.as_deref())
            }
            Self::UnknownSet { name, nearest: Some(nearest), .. } => {
                write!(f, "no practice set is named `{name}`\n(hint: did you mean `{nearest}`?)")
            }
            Self::UnknownSet { name, known, .. } => write!(
                f,
                "no practice set is named `{name}`\n(hint: there are {}; a path ends in `.toml`)",
                quoted(known)
            ),
            Self::NotInSet { name, known } => {
                write!(f, "`{name}` is not in the practice set\n(hint: there are {})", quoted(known))
            }
            Self::NoProblemForFile { path, nearest } => {
                write!(f, "cannot tell which problem `{}` is for", path.display())?;
                match nearest {
                    Some(name) => write!(f, "\n(hint: did you mean `{name}`? say so with `--problem {name}`)"),
                    None => f.write_str(
                        "\n(hint: name the file after the problem, write `judge: SLUG` into a comment on its first line, or use `--problem SLUG`)",
                    ),
                }
            }
            Self::SeveralProblems { path, candidates } => write!(
                f,
                "`{}` could be for several problems: {}\n(hint: choose one with `--problem SLUG`)",
                path.display(),
                quoted(candidates)
            ),
            Self::Read { path, source } if source.kind() == io::ErrorKind::NotFound => {
                write!(f, "there is no file `{}`", path.display())
            }
            Self::Read { path, source } => write!(f, "cannot read `{}`: {}", path.display(), plain(source)),
            Self::Write { path, source } => write!(f, "cannot write `{}`: {}", path.display(), plain(source)),
            Self::IsFolder(path) => write!(
                f,
                "`{}` is a folder, and a submission is a file\n(hint: name the files in it one by one)",
                path.display()
            ),
            Self::EmptyFile(path) => {
                write!(f, "`{}` is empty\n(hint: `judge start` writes a file to begin with)", path.display())
            }
            Self::NotUtf8 { path, valid_up_to } => write!(
                f,
                "`{}` is not UTF-8 text: the byte at offset {valid_up_to} is not\n(hint: save it as UTF-8)",
                path.display()
            ),
            Self::TooLarge { path, size } => write!(
                f,
                "`{}` has {size} bytes, and a submission has at most {}\n(hint: compute large tables instead of pasting them)",
                path.display(),
                sandbox_api::MAX_SOURCE
            ),
            Self::UnknownLanguage(path) => write!(
                f,
                "cannot judge `{}`: the language is not known\n(hint: submissions are {})",
                path.display(),
                Language::choices()
            ),
            Self::Exists(path) => write!(
                f,
                "`{}` exists already and was left alone\n(hint: name another file with `--output`)",
                path.display()
            ),
            Self::ProblemExists(path) => {
                write!(f, "`{}` exists already and was left alone\n(hint: choose another name)", path.display())
            }
            Self::NoSlug(name) => {
                write!(f, "`{name}` is no name for a problem\n(hint: use lower-case letters, digits and single dashes)")
            }
            Self::NoSuchCase { pattern, known } => {
                write!(f, "no case is named `{pattern}`\n(hint: there are {})", quoted(known))
            }
            Self::BadInput { path, reason } => write!(f, "`{}` is no input of this problem: {reason}", path.display()),
            Self::BadResult { path, line, reason } => write!(f, "{}:{line}: {reason}", path.display()),
            Self::NotGradable { path, reason, hint } => {
                write!(f, "cannot grade `{}`: {reason}\n(hint: {hint})", path.display())
            }
            Self::BadPattern { pattern, reason } => write!(f, "`{pattern}` is no pattern: {reason}"),
            Self::NotEmpty(path) => write!(
                f,
                "`{0}` has something in it already, and was left alone\n(hint: choose another folder with `--out`, or go on with a run that was interrupted with `--resume {0}`)",
                path.display()
            ),
            Self::InUse(path) => write!(
                f,
                "another judge is writing to `{}`\n(hint: wait until it is done, or choose another folder with `--out`)",
                path.display()
            ),
            Self::OtherRun { path, difference, hint } => {
                write!(f, "`{}` has other results: {difference}\n(hint: {hint})", path.display())
            }
            Self::NoResults(path) => write!(
                f,
                "`{}` is no results folder: it has no `run.json`\n(hint: `judge grade` makes one)",
                path.display()
            ),
            Self::FileForEach(students) => write!(
                f,
                "this format is a file for each student, and there are {students}\n(hint: name a folder with `--output`)"
            ),
            Self::NotStudents => f.write_str(
                "this format is a file for each student, and these are samples of no student\n(hint: `--format passk` is for samples)",
            ),
            Self::NoClassroom(names) => write!(
                f,
                "not in a runner of Classroom 50: {} not set\n(hint: its result says which submission it is of; the runner sets these variables)",
                quoted(names)
            ),
            Self::NoWorkLimit { problem, language } => write!(
                f,
                "`{problem}` has no accepted {language} solution, so nothing says how much work is too much\n(hint: add one under `solutions/accepted/`)"
            ),
            Self::BrokenProgram { path, reason } => write!(f, "`{}` {reason}", path.display()),
            Self::Sandbox(error) => error.fmt(f),
            Self::Output(error) => write!(f, "cannot write the results: {}", plain(error)),
        }
    }
}

fn hint_nearest(f: &mut fmt::Formatter, nearest: Option<&str>) -> fmt::Result {
    match nearest {
        Some(name) => write!(f, "\n(hint: did you mean `{name}`?)"),
        None => f.write_str("\n(hint: `judge list` shows them all)"),
    }
}

/// `a`, `b` and `c`, each in backticks.
pub fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What the system said, without the number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

impl std::error::Error for Error {}

impl From<sandbox_api::Error> for Error {
    fn from(error: sandbox_api::Error) -> Self {
        Self::Sandbox(error)
    }
}

impl From<ProblemError> for Error {
    fn from(error: ProblemError) -> Self {
        Self::Problem(Box::new(error))
    }
}
