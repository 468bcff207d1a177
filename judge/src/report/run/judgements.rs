//! The judgements behind a gradebook: every test of every problem, and the first failure of every program.
//!
//! A judgement belongs to a distinct program, so a program that was handed in a hundred times is here once. Texts are
//! cut: a report shows what went wrong, and `judge submit` shows all of it.

use std::collections::HashMap;

use anstream::adapter::strip_str;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::gradebook::{Gradebook, Scored};
use crate::{
    batch::{
        BadResult, Error,
        results::{Judged, Key, Outcome},
    },
    report::judgement::diff,
    verdict::Verdict,
};

/// How many characters of a text are kept.
const MAX_TEXT: usize = 2_000;

/// All judgements of a run.
#[derive(Debug, Default)]
pub struct Judgements {
    /// The tests of each problem of the run, in order; none when no program for it could be run.
    pub tests: Vec<Vec<Test>>,
    by_key: HashMap<Key, Judgement>,
}

/// A test of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Test {
    /// `group/name`.
    pub id: String,
    /// What its group counts for: `sample`, `hidden` or `edge`.
    pub kind: String,
    /// The category of an edge case.
    pub category: Option<String>,
}

/// What came of a program.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What is said of every test, in order.
    pub verdicts: Vec<Verdict>,
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// What went wrong first.
    pub failure: Option<Failure>,
}

/// What came of a group of tests.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What it counts for: `sample`, `hidden` or `edge`.
    pub kind: String,
    /// The category of edge cases.
    pub category: Option<String>,
    /// How many tests are passed.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
    /// The points that it gives. Within correctness and within edge cases every group weighs the same.
    #[serde(skip)]
    pub points: f64,
    /// The points that it can give.
    #[serde(skip)]
    pub max_points: f64,
}

/// What went wrong first in a program, as far as the run reveals it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Failure {
    /// The test; `None` when the program could not be run at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// What the test is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the program raised, or what is wrong with its answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The line of the program, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What the program was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// The difference of what was expected from what was answered, line by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diff: Vec<String>,
    /// What was expected, when there is no difference to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was answered, when it is too long for a difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<String>,
    /// What the program printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// What it printed to standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stderr: Option<String>,
}

impl Judgements {
    /// Reads the judgements of all submissions of `gradebook`.
    ///
    /// # Errors
    ///
    /// When one is missing, damaged, or not of the tests that the others are of.
    pub fn read(gradebook: &Gradebook) -> Result<Self, Error> {
        let mut judgements = Self { tests: vec![Vec::new(); gradebook.problems.len()], by_key: HashMap::new() };
        for scored in &gradebook.submissions {
            let Outcome::Judged(judged) = &scored.outcome else { continue };
            if judgements.by_key.contains_key(&judged.judgement) {
                continue;
            }
            let bad = |reason| Error::BadResult {
                path: gradebook.results.layout().judgement(judged.judgement),
                line: 1,
                reason,
            };
            let json = gradebook.results.judgement(judged)?;
            let raw = Raw::deserialize(&json).map_err(|error| bad(BadResult::MalformedJudgement(error.to_string())))?;
            let tests = raw.tests();
            let known = &mut judgements.tests[scored.problem];
            if known.is_empty() {
                *known = tests;
            } else if *known != tests {
                return Err(bad(BadResult::OtherTests));
            }
            judgements.by_key.insert(judged.judgement, raw.judgement(judged));
        }
        Ok(judgements)
    }

    /// The judgement on a submission; `None` when the judge failed.
    pub fn of(&self, scored: &Scored) -> Option<&Judgement> {
        match &scored.outcome {
            Outcome::Judged(judged) => self.by_key.get(&judged.judgement),
            Outcome::JudgeError(_) => None,
        }
    }
}

impl Judgement {
    /// Whether any test was run.
    pub fn ran(&self) -> bool {
        self.verdicts.iter().any(|verdict| *verdict != Verdict::Skipped)
    }
}

impl Failure {
    /// All of it as lines of plain text.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if let Some(test) = &self.test {
            lines.push(format!("first failing test: {test}"));
        }
        let mut fact = |label: &str, text: &Option<String>| {
            for (at, line) in text.iter().flat_map(|text| text.lines()).enumerate() {
                lines.push(format!("  {:<9} {line}", if at == 0 { label } else { "" }));
            }
        };
        fact("about", &self.note);
        fact("error", &self.error);
        fact("line", &self.line.map(|line| line.to_string()));
        fact("input", &self.input);
        fact("expected", &self.expected);
        fact("answered", &self.answered);
        fact("printed", &self.printed);
        fact("stderr", &self.stderr);
        lines.extend(self.diff.iter().cloned());
        lines.join("\n")
    }
}

/// The parts of a `judge/result/v1` that reports need.
#[derive(Deserialize)]
struct Raw {
    correctness: RawPart,
    edge_cases: RawPart,
    syntax_error: Option<RawSyntaxError>,
    groups: Vec<Group>,
    cases: Vec<RawCase>,
    first_failure: Option<String>,
}

#[derive(Deserialize)]
struct RawPart {
    max_score: f64,
}

#[derive(Deserialize)]
struct RawSyntaxError {
    message: String,
    line: Option<usize>,
}

#[derive(Deserialize)]
struct RawCase {
    id: String,
    group: String,
    category: Option<String>,
    verdict: Verdict,
    note: Option<RawText>,
    message: Option<RawText>,
    line: Option<usize>,
    input: Option<RawText>,
    expected: Option<RawText>,
    actual: Option<RawText>,
    stdout: Option<RawText>,
    stderr: Option<RawText>,
}

#[derive(Deserialize)]
struct RawText {
    text: String,
    bytes: usize,
}

impl Raw {
    fn tests(&self) -> Vec<Test> {
        let kind = |case: &RawCase| {
            let group = self.groups.iter().find(|group| group.name == case.group);
            group.map_or_else(String::new, |group| group.kind.clone())
        };
        let test = |case: &RawCase| Test { id: case.id.clone(), kind: kind(case), category: case.category.clone() };
        self.cases.iter().map(test).collect()
    }

    fn judgement(mut self, judged: &Judged) -> Judgement {
        for (kind, max_score) in [("hidden", self.correctness.max_score), ("edge", self.edge_cases.max_score)] {
            let count = self.groups.iter().filter(|group| group.kind == kind).count();
            for group in self.groups.iter_mut().filter(|group| group.kind == kind) {
                group.max_points = max_score / count as f64;
                group.points = group.max_points * group.passed as f64 / group.total as f64;
            }
        }
        let verdicts = self.cases.iter().map(|case| case.verdict).collect();
        let failure = match &self.syntax_error {
            Some(error) => Some(Failure { error: Some(error.message.clone()), line: error.line, ..Failure::default() }),
            None => self.first_failure.as_ref().and_then(|id| {
                let case = self.cases.iter().find(|case| case.id == *id)?;
                let missing = judged.verdict == Verdict::CompileError;
                Some(Failure { test: (!missing).then(|| id.clone()), ..case.failure() })
            }),
        };
        Judgement { verdicts, groups: self.groups, failure }
    }
}

impl RawCase {
    fn failure(&self) -> Failure {
        let cut = |text: &Option<RawText>| text.as_ref().map(RawText::cut);
        let json = |text: &Option<RawText>| serde_json::from_str::<Json>(&text.as_ref()?.text).ok();
        let diff = match (json(&self.expected), json(&self.actual)) {
            (Some(expected), Some(actual)) => difference(&expected, &actual),
            _ => Vec::new(),
        };
        Failure {
            test: None,
            note: cut(&self.note),
            error: cut(&self.message),
            line: self.line,
            input: cut(&self.input),
            expected: if diff.is_empty() { cut(&self.expected) } else { None },
            answered: if diff.is_empty() { cut(&self.actual) } else { None },
            diff,
            printed: cut(&self.stdout),
            stderr: cut(&self.stderr),
        }
    }
}

impl RawText {
    fn cut(&self) -> String {
        let start: String = self.text.chars().take(MAX_TEXT).collect();
        if start.len() == self.bytes { start } else { format!("{start}... ({} bytes)", self.bytes) }
    }
}

/// The lines of the difference, as `judge submit` prints them.
fn difference(expected: &Json, actual: &Json) -> Vec<String> {
    let mut out = Vec::new();
    let written = match (expected, actual) {
        (Json::String(expected), Json::String(actual)) if expected.contains('\n') || actual.contains('\n') => {
            diff::write_texts(&mut out, expected, actual)
        }
        _ => diff::write_values(&mut out, expected, actual),
    };
    // Writing to memory cannot fail.
    if written.is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&out);
    strip_str(&text).to_string().lines().map(str::to_owned).collect()
}
