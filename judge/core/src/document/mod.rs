//! What came of a submission, as one typed document: `judge/result/v1`.
//!
//! Everything that is written of a judgement and read again is this type: what `judge submit` prints for machines, the
//! files of a results folder, and what reports are made from. Everything in it follows from the submission, the problem,
//! the choices and the engine: there is no time of day and no duration.
//!
//! Fields may be added, and readers ignore those that they do not know; removing one makes a `v2`.

mod make;
mod read;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use sandbox_api::Language;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::{Digest, Judgement, Problem, Reveal, Submission, Verdict, vocabulary::Role};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/result/v1";

/// A judgement, and what it is a judgement of.
pub struct Subject<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The submission.
    pub submission: &'a Submission,
    /// What came of it.
    pub judgement: &'a Judgement,
    /// How much may be shown.
    pub reveal: Reveal,
}

/// Which failing cases a document describes in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// All that may be shown, with up to 64 KiB of each text.
    Full,
    /// The first one, with up to 4 KiB of each text: for keeping many documents.
    FirstFailure,
}

/// What came of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// What made the document.
    pub judge: Maker,
    /// The same as `judge.engine`.
    pub engine: Digest,
    /// A hash of the problem's name, the language, the engine and the source, in 16 hexadecimal digits.
    pub id: String,
    /// The problem.
    pub problem: ProblemName,
    /// The language of the submission.
    #[schemars(schema_with = "language_schema")]
    pub language: Language,
    /// The submission.
    pub source: Source,
    /// The verdict: that of the first case, in order, that is not accepted.
    pub verdict: Verdict,
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made: 100.
    pub max_score: u32,
    /// The points for the hidden groups.
    pub correctness: Part,
    /// The points for the edge groups.
    pub edge_cases: EdgeCases,
    /// How much of the hidden cases is in the document.
    pub reveal: Reveal,
    /// What the program was allowed to use on each case.
    pub limits: CaseLimits,
    /// Why the program could not be run at all.
    pub syntax_error: Option<SyntaxError>,
    /// The groups, in order.
    pub groups: Vec<GroupResult>,
    /// The cases, in order.
    pub cases: Vec<CaseDocument>,
    /// The `id` of the first case that failed.
    pub first_failure: Option<String>,
}

/// What made a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Maker {
    /// The version of judge.
    pub version: String,
    /// The digest of everything that decides results.
    pub engine: Digest,
}

/// A problem by its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemName {
    /// Its name in the bank.
    pub slug: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
}

/// A source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Where it came from. In a results folder, its path from that folder.
    pub path: String,
    /// The BLAKE3 hash of its text, in hexadecimal digits.
    pub blake3: String,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made.
    pub max_score: u32,
}

/// The part of the score for edge cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EdgeCases {
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made.
    pub max_score: u32,
    /// The cases of each edge category of the problem.
    pub categories: IndexMap<String, Count>,
}

/// Cases that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// How many are accepted.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
}

/// What a program may use on one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseLimits {
    /// Work, counted by the engine.
    pub work: u64,
    /// Bytes of memory beyond those of the idle interpreter.
    pub memory_bytes: usize,
}

/// Why a source text is not a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
}

/// What came of a group of cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GroupResult {
    /// Its name.
    pub name: String,
    /// What its cases count for.
    pub kind: Role,
    /// The category of edge cases.
    pub category: Option<String>,
    /// How many cases are accepted.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
    /// The points that it gives, not rounded.
    pub points: f64,
    /// The points that it can give, not rounded: within correctness and within edge cases every group gives the same.
    pub max_points: f64,
}

/// What came of a case. A case that is not accepted is described further as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseDocument {
    /// `group/name`.
    pub id: String,
    /// The name of its group.
    pub group: String,
    /// What it counts for.
    pub kind: Role,
    /// The category of an edge case.
    pub category: Option<String>,
    /// What is said of it.
    pub verdict: Verdict,
    /// The work that was done.
    pub work: u64,
    /// The most memory that was used at once, in bytes beyond those of the idle interpreter.
    pub memory_bytes: usize,
    /// Whether it is not a sample.
    pub hidden: bool,
    /// Its input, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Text>,
    /// The answer that was expected, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Text>,
    /// What the case is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// What the program answered, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Text>,
    /// What it printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<Text>,
    /// What it printed on standard error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stderr: Option<Text>,
    /// What went wrong, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    /// The line of the source where it went wrong, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A text of a program or a case, which may be cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// Its beginning, or all of it.
    pub text: String,
    /// How long all of it is, in bytes of UTF-8.
    pub bytes: usize,
    /// Whether it is cut.
    pub truncated: bool,
}

/// What of a document has to be equal when a submission is judged again: verdicts, points and what was used. Words are
/// not in it.
#[derive(Debug, PartialEq, Serialize)]
pub struct Decided<'a> {
    verdict: Verdict,
    score: f64,
    correctness: Part,
    edge_cases: Part,
    cases: Vec<DecidedCase<'a>>,
}

#[derive(Debug, PartialEq, Serialize)]
struct DecidedCase<'a> {
    id: &'a str,
    verdict: Verdict,
    work: u64,
    memory_bytes: usize,
}

/// Why a text is not a document.
#[derive(Debug)]
pub enum Unreadable {
    /// It is not JSON, or a field is missing or of another type.
    Shape(serde_json::Error),
    /// It is of another format or version.
    Format,
}

impl Document {
    /// The document as one line of JSON, without an end of line.
    pub fn to_line(&self) -> String {
        // A document has neither keys nor values that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What has to be equal when the submission is judged again.
    pub fn decided(&self) -> Decided<'_> {
        Decided {
            verdict: self.verdict,
            score: self.score,
            correctness: self.correctness,
            edge_cases: Part { score: self.edge_cases.score, max_score: self.edge_cases.max_score },
            cases: self.cases.iter().map(DecidedCase::of).collect(),
        }
    }
}

impl<'a> DecidedCase<'a> {
    fn of(case: &'a CaseDocument) -> Self {
        Self { id: &case.id, verdict: case.verdict, work: case.work, memory_bytes: case.memory_bytes }
    }
}

fn language_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Language::ALL.map(Language::name) })
}
