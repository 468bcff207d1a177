//! The result of judging a submission, as one typed document: `judge/result/v1`.
//!
//! This type is written by `judge submit --output-format json` and into results folders, and every report reads it. Its contents depend
//! only on the submission, the problem, the choices and the engine: it has neither a time of day nor a duration.
//!
//! Fields may be added to this version, so readers must ignore fields that they do not know. Removing a field makes a `v2`.

mod check;
mod make;
mod read;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use sandbox_api::Language;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

pub use self::check::Impossible;
pub use crate::case_result::Detail;
use crate::{
    Digest, Judgement, Problem, Reveal, Submission, Verdict,
    own_tests::OwnTests,
    points::{Points, Scoring, Section},
    quality::Quality,
    vocabulary::Role,
};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/result/v1";

/// A judgement with its submission and problem.
pub struct Subject<'a> {
    /// The problem that the submission is for.
    pub problem: &'a Problem,
    /// The program that was judged.
    pub submission: &'a Submission,
    /// The result.
    pub judgement: &'a Judgement,
    /// How much of the hidden cases may be shown.
    pub reveal: Reveal,
}

/// The result of judging a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The program that made the document.
    pub judge: Maker,
    /// The same as `judge.engine`.
    pub engine: Digest,
    /// A hash of the problem's name, the language, the engine and the source, in 16 hexadecimal digits.
    pub id: String,
    /// The problem that the submission is for.
    pub problem: ProblemName,
    /// The language of the submission.
    #[schemars(schema_with = "language_schema")]
    pub language: Language,
    /// The text of the submission.
    pub source: Source,
    /// The verdict of the first case, in order, that is not accepted.
    pub verdict: Verdict,
    /// The points, rounded down to one decimal. They are the sum of both parts, but at most 99.9 if the verdict is not `AC`.
    pub score: f64,
    /// The most points possible: 100.
    pub max_score: u32,
    /// The points in the scale of the problem, not rounded. Missing if its groups do not state their points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The points for the hidden groups.
    pub correctness: Part,
    /// The points for the edge groups.
    pub edge_cases: EdgeCases,
    /// How much of the hidden cases the document shows.
    pub reveal: Reveal,
    /// What the program was allowed to use on each case.
    pub limits: CaseLimits,
    /// Why the program could not be run. `null` if it could.
    pub syntax_error: Option<SyntaxError>,
    /// The groups of cases, in the order of the problem.
    pub groups: Vec<GroupResult>,
    /// What puts groups together whose points count. A section comes after those that lie in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// The cases, in the order of the problem.
    pub cases: Vec<CaseDocument>,
    /// The `id` of the first case that failed. `null` if none did.
    pub first_failure: Option<String>,
    /// The tests that came with a project. They have no points. Missing if the problem asks for no project, or the submission is one
    /// file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_tests: Option<OwnTests>,
    /// How the code of a project reads. It has no points. Missing for the same reasons, and if it cannot be measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
}

/// The version of judge, and what decided the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Maker {
    /// The version of judge.
    pub version: String,
    /// A digest of everything that decides or words results: the engine and the judge's rules.
    pub engine: Digest,
}

/// The names of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemName {
    /// The name in the bank.
    pub slug: String,
    /// The number on LeetCode, if LeetCode has the problem.
    pub number: Option<u32>,
    /// The title, for people.
    pub title: String,
}

/// A source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path of the file, or of the folder with the program's files. In a results folder, it is relative to that folder.
    pub path: String,
    /// The BLAKE3 hash of the text, in hexadecimal digits. Of a folder, that of the paths and texts of its files.
    pub blake3: String,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// The points, rounded down to one decimal.
    pub score: f64,
    /// The most points possible.
    pub max_score: u32,
}

/// The part of the score for edge cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EdgeCases {
    /// The points, rounded down to one decimal.
    pub score: f64,
    /// The most points possible.
    pub max_score: u32,
    /// The cases of each edge category of the problem.
    pub categories: IndexMap<String, Count>,
}

/// A number of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// How many cases are accepted.
    pub passed: usize,
    /// How many cases there are.
    pub total: usize,
}

/// What a program may use on one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseLimits {
    /// Work, in the engine's units.
    pub work: u64,
    /// Bytes of memory beyond those of the idle interpreter.
    pub memory_bytes: usize,
}

/// Why a source text is not a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SyntaxError {
    /// The message of the compiler.
    pub message: String,
    /// The file, if the program has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// The column, counted from 1, if it is known.
    pub column: Option<usize>,
}

/// The result of a group of cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GroupResult {
    /// The name, unique in the problem.
    pub name: String,
    /// What its cases count for.
    pub kind: Role,
    /// The category of an edge group. `null` for other groups.
    pub category: Option<String>,
    /// How many cases are accepted.
    pub passed: usize,
    /// How many cases there are.
    pub total: usize,
    /// The points that the program made, out of 100 for the whole problem, not rounded.
    pub points: f64,
    /// The most points possible, not rounded. All hidden groups have the same share of the points for correctness, and all
    /// edge groups have the same share of the points for edge cases. Where groups state their points, these follow from `scoring`
    /// and `sections`, and add up to 100.
    pub max_points: f64,
    /// How it makes points. Missing if it does not state any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
}

/// The result of a case. A case that is not accepted has more fields if it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseDocument {
    /// `group/name`.
    pub id: String,
    /// The name of the group.
    pub group: String,
    /// What the case counts for.
    pub kind: Role,
    /// The category of an edge case. `null` for other cases.
    pub category: Option<String>,
    /// The verdict on this case.
    pub verdict: Verdict,
    /// The work that the program did, in the engine's units. In `called-again`, that of its hardest call; in passes, that of the hardest
    /// one.
    pub work: u64,
    /// The peak memory, in bytes beyond those of the idle interpreter.
    pub memory_bytes: usize,
    /// Whether the case is not a sample.
    pub hidden: bool,
    /// The input, as JSON. In `called-again`, that of the call that failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Text>,
    /// The expected answer, as JSON; or `raises ` and the name of the exception that the program must raise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Text>,
    /// What the case tests, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The program's answer, as JSON. A value that JSON does not have is in words: `[1, <undefined>]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Text>,
    /// The standard output of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<Text>,
    /// The standard error of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stderr: Option<Text>,
    /// What the program and the interactor of its problem said to each other, a line each: `> ` stands before those of the program,
    /// `< ` before those of the interactor. Of a program that is run in passes, what it was given and what it printed in each. Of a long
    /// conversation, lines in the middle are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript: Option<Text>,
    /// What went wrong, in words. The wording may change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    /// The file that raised an exception, if the program has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of the source that raised an exception, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A text from a program or a case, which may be cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// The text, or its beginning if it is cut.
    pub text: String,
    /// The length of the whole text, in bytes of UTF-8.
    pub bytes: usize,
    /// Whether the text is cut.
    pub truncated: bool,
}

/// The part of a document that must be equal when a submission is judged again: verdicts, points, work and memory, but no
/// words.
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
    /// It is not JSON, or a field is missing or has the wrong type.
    Shape(serde_json::Error),
    /// It has another format or version.
    Format,
}

impl Document {
    /// The document as one line of JSON, without an end of line.
    pub fn to_line(&self) -> String {
        // Serialisation cannot fail: all keys are strings, and no number is infinite.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The part that must be equal when the submission is judged again.
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
