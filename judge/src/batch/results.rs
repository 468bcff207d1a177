//! A results folder: what `judge grade` leaves, and all that reports are made from.
//!
//! ```text
//! DIR/run.json               what decides the results: engine, problems, tests, policies, shard
//! DIR/results.jsonl          one line for each submission, in the order of the input
//! DIR/skipped.jsonl          one line for each thing in the input that was not judged, with the reason
//! DIR/judgements/KEY.json    one `judge/result/v1` for each distinct (problem, language, source)
//! DIR/sources/HASH.py        each distinct source text once; HASH is its BLAKE3 hash
//! DIR/summary.json           counts; written last, so a folder that has it is complete
//! ```
//!
//! Nothing in it depends on the time of day, on the number of threads or on the order in which they finished:
//!
//! - `results.jsonl` is written strictly in the order of the input, so at every moment it is a prefix of the
//!   complete file. To resume, the judge cuts off a torn last line and passes over as many submissions as there are
//!   lines.
//! - A file of `judgements` or `sources` is renamed into place before the first line that names it is written. Its name
//!   is a hash of all that it depends on, so what a process that died had judged, but not yet written as a line, is
//!   found and not judged again.
//! - Shard `I/N` takes the submissions I, I+N, I+2N, …, so dealing the lines of the shards out in turn is the order of
//!   the input.
//!
//! This holds when the process dies at any moment. When the machine does, it holds as far as the file system keeps
//! the order of writes.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufRead, BufReader},
    marker::PhantomData,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use sandbox_api::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value as Json;

pub use crate::job::Key;
use crate::{
    Digest, Document, Reveal,
    batch::{BadResult, Error, set::LatePolicy},
    document::{self, Unreadable},
    verdict::Verdict,
};

/// The name and version of the format of the folder.
pub const SCHEMA: &str = "judge/run/v1";

/// `run.json`: what decides the results. Runs for which this is equal give equal results for equal input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The version of judge.
    pub judge: String,
    /// The digest of everything that decides results besides these fields.
    pub engine: Digest,
    /// The title of the practice set.
    pub title: String,
    /// Whether no set was named, so that the problems are all of the bank. Reports then show those that somebody
    /// submitted to, and only these count.
    pub whole_bank: bool,
    /// How much of the hidden cases the judgements show.
    pub reveal: Reveal,
    /// When submissions are due.
    pub due: Option<Timestamp>,
    /// What a late submission loses. The scores in this folder are those before any loss: reports apply it.
    pub late: Option<LatePolicy>,
    /// The problems, in the order of the set.
    pub problems: Vec<RunProblem>,
    /// Whether judging a submission stopped at its first failing case.
    pub fail_fast: bool,
    /// The patterns of which a submission's name had to match one; none means all.
    pub only: Vec<String>,
    /// The patterns of which it had to match none.
    pub skip: Vec<String>,
    /// The part of the input that is in this folder. Without one, it is all of it.
    pub shard: Option<Shard>,
}

/// A problem of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunProblem {
    /// Its name.
    pub slug: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// What it counts for, relative to the other problems of the set.
    pub weight: f64,
    /// The languages that are judged.
    pub languages: Vec<String>,
    /// A hash of everything of the problem that decides verdicts: its signature, cases, checker and limits.
    pub tests: String,
}

/// One of several parts of an input that are judged apart from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shard {
    /// Which, from 1.
    pub index: u64,
    /// Of how many.
    pub of: u64,
}

/// A line of `results.jsonl`: a submission and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// What submission this is. No two lines of a folder have the same.
    #[serde(flatten)]
    pub ticket: Ticket,
    /// What came of it.
    pub outcome: Decision,
}

/// What is known of a submission besides its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its name: `STUDENT/FILE`, or for samples `PROBLEM#LINE`. Unique in the folder.
    pub submission: String,
    /// Who it is from: unique among the students. `None` for samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<String>,
    /// What that student is called, where the input says both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student_name: Option<String>,
    /// When it was handed in, where the input says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// The `id` of a sample, where the input has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The problem it is for.
    pub problem: String,
    /// The name of its language.
    pub language: String,
    /// The BLAKE3 hash of its text.
    pub source: String,
}

/// What came of a submission. Whether there is a score at all is decided here, so that a judge error cannot be read
/// as zero points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It was judged.
    Judged(Judged),
    /// *We* failed: nothing is known about the submission. This is why.
    JudgeError(String),
}

/// A judgement in short.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Points out of 100.
    pub score: f64,
    /// Of these, for correctness.
    pub correctness: f64,
    /// Of these, for edge cases.
    pub edge_cases: f64,
    /// The name of its file in `judgements`, without `.json`.
    pub judgement: Key,
}

/// A line of `skipped.jsonl`: something in the input that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Where in the input.
    pub path: String,
    /// Why, in one line.
    pub reason: String,
}

/// `summary.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Lines in `results.jsonl`.
    pub submissions: u64,
    /// Lines in `skipped.jsonl`.
    pub skipped: u64,
    /// Submissions by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
}

impl Decision {
    /// The verdict; [`Verdict::JudgeError`] when there is none.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Judged(judged) => judged.verdict,
            Self::JudgeError(_) => Verdict::JudgeError,
        }
    }
}

/// The names of the files of a results folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The folder.
    pub root: PathBuf,
}

impl Layout {
    /// `run.json`.
    pub fn run(&self) -> PathBuf {
        self.root.join("run.json")
    }

    /// `results.jsonl`.
    pub fn results(&self) -> PathBuf {
        self.root.join("results.jsonl")
    }

    /// `skipped.jsonl`.
    pub fn skipped(&self) -> PathBuf {
        self.root.join("skipped.jsonl")
    }

    /// `summary.json`.
    pub fn summary(&self) -> PathBuf {
        self.root.join("summary.json")
    }

    /// The file of a judgement.
    pub fn judgement(&self, key: Key) -> PathBuf {
        self.root.join("judgements").join(format!("{}.json", key.0))
    }

    /// The file of a source text.
    pub fn source(&self, ticket: &Ticket) -> PathBuf {
        self.root.join(ticket.source_path())
    }
}

impl Ticket {
    /// Where its source text is, from the results folder.
    pub fn source_path(&self) -> PathBuf {
        let extension = Language::named(&self.language).map_or("txt", Language::extension);
        Path::new("sources").join(format!("{}.{extension}", self.source))
    }
}

/// A results folder that is read.
#[derive(Clone, Debug)]
pub struct Results {
    layout: Layout,
    /// What decided the results.
    pub run: Run,
}

impl Results {
    /// Opens the folder at `path`.
    ///
    /// # Errors
    ///
    /// When it is not a results folder, or has another format.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let layout = Layout { root: path.to_owned() };
        let file = layout.run();
        let text = fs::read_to_string(&file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoResults(path.to_owned()),
            _ => Error::read(&file)(error),
        })?;
        let bad = |reason| Error::BadResult { path: file.clone(), line: 1, reason };
        let json: Json = serde_json::from_str(&text)
            .map_err(|error| bad(BadResult::Malformed { what: "JSON", error: error.to_string() }))?;
        if json["schema"] != SCHEMA {
            return Err(bad(BadResult::OtherFormat { what: "a run", schema: SCHEMA }));
        }
        let run = serde_json::from_value(json)
            .map_err(|error| bad(BadResult::Malformed { what: "a run", error: error.to_string() }))?;
        Ok(Self { layout, run })
    }

    /// Where its files are.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The submissions, in the order of the input. They are read one by one; a torn last line, which a run that was
    /// killed may leave, is left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read. A line that is not a result is an error of its own.
    pub fn submissions(&self) -> Result<Lines<Graded>, Error> {
        Lines::open(&self.layout.results())
    }

    /// What was not taken, in the order of the input.
    ///
    /// # Errors
    ///
    /// As for [`Results::submissions`].
    pub fn skipped(&self) -> Result<Lines<Skipped>, Error> {
        Lines::open(&self.layout.skipped())
    }

    /// The counts; `None` while the run is not complete.
    ///
    /// # Errors
    ///
    /// When the file exists and is not a summary.
    pub fn summary(&self) -> Result<Option<Summary>, Error> {
        let path = self.layout.summary();
        match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map(Some).map_err(|error| Error::BadResult {
                path,
                line: 1,
                reason: BadResult::Malformed { what: "a summary", error: error.to_string() },
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::read(&path)(source)),
        }
    }

    /// The whole judgement, a `judge/result/v1`. Its `source.path` is the path in this folder, and only its first
    /// failing case has details.
    ///
    /// # Errors
    ///
    /// When its file is missing or damaged.
    pub fn judgement(&self, judged: &Judged) -> Result<Document, Error> {
        let path = self.layout.judgement(judged.judgement);
        let text = fs::read(&path).map_err(Error::read(&path))?;
        Document::read(&text).map_err(|unreadable| {
            let why = match unreadable {
                Unreadable::Shape(error) => error.to_string(),
                Unreadable::Format => format!("its format is not `{}`", document::SCHEMA),
            };
            Error::BadResult { path, line: 1, reason: BadResult::MalformedJudgement(why) }
        })
    }

    /// The text of a submission.
    ///
    /// # Errors
    ///
    /// When its file is missing.
    pub fn source(&self, ticket: &Ticket) -> Result<String, Error> {
        let path = self.layout.source(ticket);
        fs::read_to_string(&path).map_err(Error::read(&path))
    }
}

/// The lines of a file of JSON lines, read one by one.
pub struct Lines<T> {
    path: PathBuf,
    file: BufReader<File>,
    line: String,
    /// How many lines have been read.
    pub count: usize,
    /// How many bytes they have.
    pub bytes: u64,
    of: PhantomData<T>,
}

impl<T> Lines<T> {
    /// Opens the file at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(Error::read(path))?;
        let file = BufReader::with_capacity(1 << 16, file);
        Ok(Self { path: path.to_owned(), file, line: String::new(), count: 0, bytes: 0, of: PhantomData })
    }
}

impl<T: DeserializeOwned> Iterator for Lines<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line.clear();
        match self.file.read_line(&mut self.line) {
            Err(source) => Some(Err(Error::read(&self.path)(source))),
            Ok(0) => None,
            // Torn: the process that wrote it died.
            Ok(_) if !self.line.ends_with('\n') => None,
            Ok(length) => {
                self.count += 1;
                self.bytes += length as u64;
                let (path, line) = (self.path.clone(), self.count);
                Some(serde_json::from_str(&self.line).map_err(|error| {
                    let reason = BadResult::Malformed { what: "a line of results", error: error.to_string() };
                    Error::BadResult { path, line, reason }
                }))
            }
        }
    }
}
