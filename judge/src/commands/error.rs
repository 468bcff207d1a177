//! Why a command failed: the errors of all layers in one, and the status that they mean.

use std::{io, path::PathBuf};

use judge::{
    batch,
    clock::NoInstant,
    document,
    error::{quoted, system_words},
    export,
    file::ProblemError,
    import,
    report::{self, plural, practice::tries_in_words},
    round, scaffold,
};

use sandbox_api::Language;

use super::Status;

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
    /// From `judge import`.
    #[error(transparent)]
    Import(#[from] import::Error),
    /// From `judge export`.
    #[error(transparent)]
    Export(#[from] export::Error),
    /// From a round.
    #[error(transparent)]
    Round(#[from] round::Error),
    /// A round is what is remembered of it, and nothing is.
    #[error("a round is remembered, and nothing is remembered here")]
    RoundNotRecorded,
    /// From the history.
    #[error("the history: {0}")]
    History(#[from] history::Error),
    /// The time was set to something that is none.
    #[error(transparent)]
    NoInstant(#[from] NoInstant),
    /// A problem has no try of this number, or no two to compare.
    #[error("`{problem}` has {}, and {}", tries_in_words(*tries), wanted.map_or_else(|| "two are compared".to_owned(), |wanted| format!("none is number {wanted}")))]
    NoSuchTry {
        problem: String,
        /// How many there are.
        tries: usize,
        /// The number that was asked for; `None` for the last two.
        wanted: Option<usize>,
    },
    /// The program of a try is not in the history, because it came from an export without programs.
    #[error("the program of try {0} is not in the history")]
    NoProgram(usize),
    /// The problem was never accepted, so nothing can be said of how hard that was.
    #[error("`{0}` was not accepted yet")]
    NotAcceptedYet(String),
    /// It is not clear which review is meant: the ones that nothing was said of are none, or several.
    #[error("{}", if .0.is_empty() { "there is no review to rate".to_owned() } else { format!("there are several reviews to rate: {}", quoted(.0)) })]
    WhichReview(Vec<String>),
    /// What cannot be taken back was neither confirmed nor could be asked about.
    #[error("this cannot be taken back, and nobody can be asked")]
    NotConfirmed,
    /// Standard output could not be written to.
    #[error("cannot write the results: {}", system_words(.0))]
    Output(#[source] io::Error),
    /// The process that runs programs cannot do its work, or cannot be started.
    #[error("the process that runs programs has no work: {}", system_words(.0))]
    NoWork(#[source] io::Error),
    /// The program that started it is of another build.
    #[error("this command is {own}, and what started it was built for {client}")]
    OtherClient { client: String, own: String },
    /// A file that the command would have overwritten.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// The same for a folder.
    #[error("`{}` exists already and was left alone", .0.display())]
    FolderExists(PathBuf),
    /// The command is about the files of a bank, and the bank has none.
    #[error("the built-in bank is in no folder, where its files could be checked or changed")]
    BuiltIn,
    /// No case has a name like this.
    #[error("no case is named `{pattern}`")]
    NoSuchCase {
        pattern: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// An input given by hand does not fit the problem.
    #[error("{what} is not an input of this problem: {reason}")]
    BadInput {
        /// What it came from.
        what: String,
        reason: String,
        /// A line of an input of the problem.
        example: Option<String>,
    },
    /// A line of standard input names no part of an input.
    #[error("`{line}` is no part of an input; expected a number from 1 to {of}")]
    NoPart { line: String, of: u64 },
    /// The file with the person's own cases is not one.
    #[error(transparent)]
    OwnCases(ProblemError),
    /// A problem lacks what the command needs.
    #[error("`{problem}` cannot be used for this: it has no {}", missing.join(", no "))]
    Lacks { problem: String, missing: Vec<&'static str> },
    /// A problem has fewer hints.
    #[error("`{problem}` has no hint {number}")]
    NoSuchHint { problem: String, number: usize, of: usize },
    /// A problem has no solution to show.
    #[error("`{problem}` has no accepted solution in {}", language.name())]
    NoSolution { problem: String, language: Language },
    /// Nobody can be asked whether to show a solution.
    #[error("a solution is shown only to who is sure, and nobody can be asked here")]
    NotSure,
    /// An answer was scored by more or fewer criteria than the rubric has.
    #[error("`{prompt}` is scored by {}; found {found}", plural(*criteria, "number"))]
    Scores { prompt: String, criteria: usize, found: usize },
    /// An answer is longer than what is kept.
    #[error("an answer has at most {most} bytes")]
    LongAnswer { most: u64 },
    /// A prompt was not answered yet.
    #[error("`{0}` was not answered yet")]
    NotAnswered(String),
    /// No editor was named.
    #[error("no editor is named")]
    NoEditor,
    /// The editor that was named cannot be started.
    #[error("cannot start the editor `{program}`: {}", system_words(error))]
    Editor { program: String, error: io::Error },
    /// Nobody can listen at a port.
    #[error("cannot serve at {}: {}", port.map_or_else(|| "any port".to_owned(), |port| format!("port {port}")), system_words(error))]
    Port {
        /// The port that was named.
        port: Option<u16>,
        error: io::Error,
    },
    /// A file with a token cannot be used.
    #[error("`{}` is no file for a token: {reason}", path.display())]
    Token { path: PathBuf, reason: &'static str },
    /// The system gives no random numbers.
    #[error("no secret can be made: {}", system_words(.0))]
    NoRandom(#[source] io::Error),
    /// A line of a results file cannot be judged again.
    #[error("{}:{line}: {reason}", path.display())]
    NotReplayable {
        path: PathBuf,
        /// The line, from 1.
        line: usize,
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
    #[error("not a result of the format `{}`", document::SCHEMA)]
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
    /// There is no file of the submission.
    #[error("there is no file `{0}`")]
    Missing(String),
    /// A file with the name of the submission is not one to open.
    #[error("`{0}` cannot be read: {1}")]
    Unread(String, String),
    /// The submission was in no file.
    #[error("its program was read from standard input")]
    StandardInput,
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
    /// Whether the judge itself, its bank or its host is at fault, rather than how it was called.
    pub fn is_internal(&self) -> bool {
        match self {
            Self::Core(error) => error.is_internal(),
            Self::Batch(error) | Self::Report(report::Error::Results(error)) => error.is_internal(),
            Self::Report(report::Error::File(error))
            | Self::Scaffold(scaffold::Error::Core(error))
            | Self::Import(import::Error::Core(error))
            | Self::Export(export::Error::Core(error)) => error.is_internal(),
            Self::Round(error) => error.is_internal(),
            Self::History(error) => error.is_internal(),
            Self::Report(report::Error::Output(_))
            | Self::Output(_)
            | Self::NoWork(_)
            | Self::OtherClient { .. }
            | Self::NoRandom(_) => true,
            _ => false,
        }
    }

    /// The status that it means.
    pub fn status(&self) -> Status {
        if self.is_internal() { Status::JudgeError } else { Status::Usage }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn full() -> io::Error {
        io::ErrorKind::StorageFull.into()
    }

    fn refused() -> io::Error {
        io::ErrorKind::PermissionDenied.into()
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
            // A full disk is not the fault of who named the file; a folder that may not be written to is.
            (judge::Error::write(Path::new("a"))(full()).into(), 3),
            (judge::Error::read(Path::new("a"))(full()).into(), 3),
            (batch::Error::write(Path::new("a"))(full()).into(), 3),
            (report::Error::File(judge::Error::write(Path::new("a"))(full())).into(), 3),
            (scaffold::Error::Core(judge::Error::write(Path::new("a"))(full())).into(), 3),
            (judge::Error::write(Path::new("a"))(refused()).into(), 2),
            (scaffold::Error::Core(judge::Error::write(Path::new("a"))(refused())).into(), 2),
            (Error::Exists("a.py".into()), 2),
            (history::Error::Full("history.db".into()).into(), 3),
            (history::Error::Damaged("history.db".into()).into(), 3),
            (history::Error::ReadOnly("history.db".into()).into(), 2),
            (history::Error::Newer { path: "history.db".into(), found: 2, known: 1 }.into(), 2),
            (history::Error::Stream(full()).into(), 3),
        ] {
            assert_eq!(error.status().code(), code, "{error}");
        }
    }
}
