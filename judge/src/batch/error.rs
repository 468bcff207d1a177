//! Why submissions could not be graded, or a results folder not be read. As in the core, errors state facts.

use std::{
    io,
    path::{Path, PathBuf},
};

use judge_core::{document::Impossible, file::ProblemError, job::Key};
use sandbox_api::Language;
use store::Unread;

/// Why a run could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What judging one submission can meet, and files that cannot be read or written.
    #[error(transparent)]
    Core(#[from] judge_core::Error),
    /// A practice set that was named by its path is malformed. The person who named it is at fault, not the bank.
    #[error(transparent)]
    BadSet(ProblemError),
    /// No practice set has this name.
    #[error("no practice set is named `{name}`")]
    UnknownSet {
        name: String,
        /// The known name that is most like it.
        nearest: Option<String>,
        /// The sets that there are.
        known: Vec<String>,
    },
    /// The practice set has no problem of this name.
    #[error("`{name}` is not in the practice set")]
    NotInSet {
        name: String,
        /// The problems that it has.
        known: Vec<String>,
    },
    /// The input cannot be graded as a whole.
    #[error("cannot grade `{}`: {reason}", path.display())]
    NotGradable {
        path: PathBuf,
        /// What is wrong with it.
        reason: NotGradable,
    },
    /// A file is no class list.
    #[error("cannot read the class list in `{}`: {reason}", path.display())]
    BadRoster {
        path: PathBuf,
        /// What is wrong with it.
        reason: BadRoster,
    },
    /// A glob pattern that cannot be parsed.
    #[error("`{pattern}` is not a glob pattern: {reason}")]
    BadPattern {
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder for new results is not empty.
    #[error("`{}` is not empty, and was left alone", .0.display())]
    NotEmpty(PathBuf),
    /// Another process writes to the results folder.
    #[error("another judge is writing to `{}`", .0.display())]
    InUse(PathBuf),
    /// A results folder does not fit what was asked for.
    #[error("the results in `{}` do not fit: {reason}", path.display())]
    OtherRun {
        path: PathBuf,
        /// What does not fit.
        reason: OtherRun,
    },
    /// There is no results folder where one was looked for.
    #[error("`{}` is not a results folder: it has no `run.json`", .0.display())]
    NoResults(PathBuf),
    /// A file of a results folder is none that a judge wrote there: a link, a pipe, or too large.
    #[error("`{}` {rule}", path.display())]
    BadFile {
        path: PathBuf,
        /// What is wrong: "is a link; only plain files are read".
        rule: String,
    },
    /// A file of a results folder cannot be used.
    #[error("{}:{line}: {reason}", path.display())]
    BadResult {
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: BadResult,
    },
}

/// Why an input cannot be graded as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGradable {
    /// It is not of a kind that can be graded.
    #[error("it is neither a folder, nor a zip archive, nor a file of samples")]
    UnknownKind,
    /// It has more files than this.
    #[error("it has more than {0} files")]
    TooManyFiles(usize),
    /// It is a list of lists of programs, and has another number of them than there are problems.
    #[error(
        "it has {found} list{} of programs and the practice set has {problems} problem{}: each list belongs to the problem at its place",
        if *found == 1 { "" } else { "s" }, if *problems == 1 { "" } else { "s" }
    )]
    Lists {
        /// How many lists it has.
        found: u64,
        /// How many problems the practice set has.
        problems: u64,
    },
    /// The zip archive cannot be listed.
    #[error("the zip archive is damaged: {0}")]
    DamagedZip(String),
    /// The file in an export from Gradescope that says whose the submissions are.
    #[error("{0}")]
    Metadata(String),
    /// It may be such a file, in an export whose folder has another name than Gradescope gave it, or one that the only student of
    /// a class handed in.
    #[error("it is either of a Gradescope export whose folder was renamed, or handed in by the only student")]
    ExportOrStudent,
}

/// Why a file is no class list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRoster {
    /// It is a folder, a pipe, or too large. The rule that it breaks.
    #[error("it {0}")]
    NotPlain(String),
    /// It is in no encoding that can be known.
    #[error("it is not text")]
    NotText,
    /// Nothing in it says who anybody is.
    #[error("no column has a title such as `id`, `login`, `email` or `name`")]
    NoColumn,
    /// It cannot be taken apart at this line.
    #[error("line {0} is not CSV")]
    NotCsv(u64),
    /// It has titles only.
    #[error("nobody is on it")]
    Empty,
}

/// Why a results folder does not fit what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OtherRun {
    /// It cannot be resumed: this decides results and has changed.
    #[error("{0}")]
    Choices(String),
    /// It cannot be resumed: the input has changed.
    #[error("{0}")]
    Input(String),
    /// It cannot be judged again before it is complete.
    #[error("they are not complete")]
    Incomplete,
    /// It cannot be merged: it is a whole run.
    #[error("they are of a whole run, not of a shard")]
    NotAShard,
    /// It cannot be merged before it is complete.
    #[error("they are not complete")]
    IncompleteShard,
    /// It cannot be merged with the first folder: this decides results and differs.
    #[error("{0}")]
    ShardOfOtherRun(String),
    /// It cannot be merged with the others: they were judged from another input.
    #[error("their input differs from that of the others")]
    ShardOfOtherInput,
    /// The folders to merge are not every shard once.
    #[error("expected every shard of {of} once, found {}", in_words(found))]
    Shards {
        /// The shards that there are.
        found: Vec<u64>,
        /// How many there should be.
        of: u64,
    },
}

/// Why a file of a results folder cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadResult {
    /// It does not parse.
    #[error("not {what}: {error}")]
    Malformed {
        /// What it should be: `a summary`.
        what: &'static str,
        /// What the parser said.
        error: String,
    },
    /// A judgement does not parse.
    #[error("not a judgement: {0}")]
    MalformedJudgement(String),
    /// It names another format, or none.
    #[error("not {what} of the format `{schema}`")]
    OtherFormat {
        /// What it should be: `a run`.
        what: &'static str,
        /// The name of the format that is read.
        schema: &'static str,
    },
    /// A submission is for a problem that the run does not have.
    #[error("`{0}` is not a problem of this run")]
    UnknownProblem(String),
    /// A judgement has other cases than those of the same problem before it.
    #[error("its tests differ from those of the other judgements of this run")]
    OtherTests,
    /// A field has a value that a judge never writes.
    #[error("`{field}` {rule}")]
    Rule {
        field: &'static str,
        /// What the field should be, to be read after its name.
        rule: &'static str,
    },
    /// A name is there a second time, and it should be the only one.
    #[error("`{0}` is there twice")]
    Twice(String),
    /// A submission is in a language that its problem is not judged in.
    #[error("its problem is not judged in {}", .0.title())]
    OtherLanguage(Language),
    /// A line says something else than the judgement that it names.
    #[error("its `{field}` is not that of `judgements/{}.json`", judgement.0)]
    OtherJudgement { field: &'static str, judgement: Key },
    /// The parts of a judgement do not agree.
    #[error("not the judgement of a judge: {0}")]
    ImpossibleJudgement(Impossible),
    /// A judgement was made with other choices than those of the run.
    #[error("its `{0}` is not that of the run")]
    JudgementOfOtherRun(&'static str),
    /// Two folders have a judgement of the same name with different content.
    #[error("it is not the judgement of the same name in another shard")]
    JudgementOfOtherShard,
    /// The text of a submission is not the one that was judged.
    #[error("its content is not what its name says, which is the BLAKE3 hash of the content")]
    OtherContent,
    /// A line was judged for another text, or under other rules, than the submission at its place.
    #[error("its judgement is not on this submission")]
    NotOfSubmission,
    /// A line is not byte for byte what a judge writes.
    #[error("it is not as a judge writes it")]
    NotAsWritten,
    /// A submission is in the folder that the run would not have judged.
    #[error("`{0}` is not a submission that `run.json` takes")]
    NotTaken(String),
    /// A file has not as many lines as the folder counts.
    #[error("it has {found} line{}, and `summary.json` counts {expected}", if *found == 1 { "" } else { "s" })]
    Count { found: usize, expected: u64 },
    /// The verdicts are not those that the folder counts.
    #[error("its verdicts are not those that `summary.json` counts")]
    OtherVerdicts,
    /// A line is longer than this many bytes.
    #[error("longer than {0} bytes")]
    TooLong(u64),
}

impl Error {
    /// Whether the judge itself or its bank is at fault, rather than how it was called.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::Core(error) if error.is_internal())
    }

    /// A file that cannot be read; for `map_err`.
    pub fn read(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| judge_core::Error::read(path)(source).into()
    }

    /// A file of a results folder that was not read; for `map_err`.
    pub fn unread(path: &Path) -> impl Fn(Unread) -> Self + Copy {
        move |unread| match unread {
            Unread::Refused(rule) => Self::BadFile { path: path.to_owned(), rule: rule.to_string() },
            Unread::Failed(source) => Self::read(path)(source),
        }
    }

    /// A file that cannot be written; for `map_err`.
    pub fn write(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| judge_core::Error::write(path)(source).into()
    }
}

impl From<ProblemError> for Error {
    fn from(error: ProblemError) -> Self {
        Self::Core(error.into())
    }
}

impl From<sandbox_api::Error> for Error {
    fn from(error: sandbox_api::Error) -> Self {
        Self::Core(error.into())
    }
}

fn in_words(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}
