//! The judgements behind a gradebook: every test of every problem, and the first failure of every program.
//!
//! A judgement belongs to a distinct program, so a program that was handed in a hundred times is here once. Texts are
//! cut: a report shows what went wrong, and `judge submit` shows all of it.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::gradebook::{Gradebook, Scored};
use crate::{
    batch::{
        BadResult, Error,
        results::{Decision, Key},
    },
    document::{CaseDocument, Document, GroupResult, Text},
    report::judgement::diff,
    verdict::Verdict,
    vocabulary::Role,
};

/// How many characters of a text are kept.
const MAX_TEXT: usize = 2_000;

/// All judgements of a run.
#[derive(Debug, Default)]
pub struct Judgements {
    /// The tests of each problem of the run, in order; empty when no program for it could be run.
    pub tests: Vec<Vec<Test>>,
    by_key: HashMap<Key, Judgement>,
}

/// A test of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Test {
    /// `group/name`.
    pub id: String,
    /// The kind of its group.
    pub kind: Role,
    /// The category of an edge case.
    pub category: Option<String>,
}

/// The results of a program.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The result of every test, in order.
    pub verdicts: Vec<Verdict>,
    /// The groups, in order.
    pub groups: Vec<GroupResult>,
    /// What went wrong first.
    pub failure: Option<Failure>,
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
    /// The line of the program, from 1, if it has one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What the program was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// The difference between the expected and the actual answer, line by line.
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
    /// When one is missing or damaged, or is about other tests than the rest.
    pub fn read(gradebook: &Gradebook) -> Result<Self, Error> {
        let mut judgements = Self { tests: vec![Vec::new(); gradebook.problems.len()], by_key: HashMap::new() };
        for scored in &gradebook.submissions {
            let Decision::Judged(judged) = &scored.outcome else { continue };
            if judgements.by_key.contains_key(&judged.judgement) {
                continue;
            }
            let bad = |reason| Error::BadResult {
                path: gradebook.results.layout().judgement(judged.judgement),
                line: 1,
                reason,
            };
            let document = gradebook.results.judgement(judged.judgement)?;
            let tests = tests(&document);
            let known = &mut judgements.tests[scored.problem];
            if known.is_empty() {
                *known = tests;
            } else if *known != tests {
                return Err(bad(BadResult::OtherTests));
            }
            judgements.by_key.insert(judged.judgement, Judgement::of(&document));
        }
        Ok(judgements)
    }

    /// The judgement on a submission; `None` when the judge failed.
    pub fn of(&self, scored: &Scored) -> Option<&Judgement> {
        match &scored.outcome {
            Decision::Judged(judged) => self.by_key.get(&judged.judgement),
            Decision::Rejected(_) | Decision::JudgeError(_) => None,
        }
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

fn tests(document: &Document) -> Vec<Test> {
    let test = |case: &CaseDocument| Test { id: case.id.clone(), kind: case.kind, category: case.category.clone() };
    document.cases.iter().map(test).collect()
}

impl Judgement {
    fn of(document: &Document) -> Self {
        Self {
            verdicts: document.cases.iter().map(|case| case.verdict).collect(),
            groups: document.groups.clone(),
            failure: first_failure(document),
        }
    }

    /// Whether any test was run.
    pub fn ran(&self) -> bool {
        self.verdicts.iter().any(|verdict| *verdict != Verdict::Skipped)
    }
}

/// What went wrong first, as far as the document reveals it; `None` if it is accepted.
pub fn first_failure(document: &Document) -> Option<Failure> {
    if let Some(error) = &document.syntax_error {
        return Some(Failure {
            error: Some(error.message.clone()),
            line: error.line.filter(|_| error.file.is_none()),
            ..Failure::default()
        });
    }
    let id = document.first_failure.as_ref()?;
    let case = document.cases.iter().find(|case| case.id == *id)?;
    let missing = document.verdict == Verdict::CompileError;
    Some(Failure { test: (!missing).then(|| id.clone()), ..Failure::of(case) })
}

impl Failure {
    fn of(case: &CaseDocument) -> Self {
        let shown = |text: &Option<Text>| text.as_ref().map(shown);
        let json = |text: &Option<Text>| serde_json::from_str::<Json>(&text.as_ref()?.text).ok();
        let diff = match (json(&case.expected), json(&case.actual)) {
            (Some(expected), Some(actual)) => difference(&expected, &actual),
            _ => Vec::new(),
        };
        Self {
            test: None,
            note: shown(&case.note),
            error: shown(&case.message),
            line: case.line.filter(|_| case.file.is_none()),
            input: shown(&case.input),
            expected: if diff.is_empty() { shown(&case.expected) } else { None },
            answered: if diff.is_empty() { shown(&case.actual) } else { None },
            diff,
            printed: shown(if case.transcript.is_some() { &case.transcript } else { &case.stdout }),
            stderr: shown(&case.stderr),
        }
    }
}

fn shown(text: &Text) -> String {
    let start: String = text.text.chars().take(MAX_TEXT).collect();
    if start.len() == text.bytes { start } else { format!("{start}... ({} bytes)", text.bytes) }
}

/// The lines of the difference, as `judge submit` prints them.
fn difference(expected: &Json, actual: &Json) -> Vec<String> {
    let lines = match (expected, actual) {
        (Json::String(expected), Json::String(actual)) if expected.contains('\n') || actual.contains('\n') => {
            diff::of_texts(expected, actual, usize::MAX)
        }
        _ => diff::of_values(expected, actual, usize::MAX),
    };
    lines.into_iter().map(|line| line.into_iter().map(|(_, text)| text).collect()).collect()
}
