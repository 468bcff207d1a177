//! `judge import jsonl`: a plain list of problems, an object a line.
//!
//! ```json
//! {"name": "Two Sum", "signature": "two_sum(nums: list<int>, target: int) -> list<int>",
//!  "cases": [{"args": [[3, 8, 4], 7], "expected": [0, 2]}]}
//! ```
//!
//! `docs/import.md` says what else may be in it.

use std::{fs::File, path::Path};

use sandbox_api::Language;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::{
    BankWriter, Draft, Error, Remark, case_line,
    manifest::{Manifest, STEPS, TESTS, function},
    signature::{Called, read_signature},
    statement::verbatim,
};
use crate::{
    json::no_reserved_key,
    kind::json_error,
    problem::{Difficulty, MAX_CASES},
    records::{MAX_RECORD, Record, Records},
};

/// A line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    signature: String,
    cases: Vec<Map<String, Json>>,
    #[serde(default)]
    samples: Vec<Map<String, Json>>,
    title: Option<String>,
    statement: Option<String>,
    difficulty: Option<String>,
    tolerance: Option<f64>,
    #[serde(default)]
    unordered: bool,
    steps: Option<u64>,
    #[serde(default)]
    solutions: Map<String, Json>,
}

/// Reads the problems of a file into a bank. Nothing of it is run.
///
/// # Errors
///
/// When the file cannot be read, or a problem cannot be written.
pub fn import(path: &Path, bank: &mut BankWriter) -> Result<(), Error> {
    let read = crate::Error::read(path);
    let records = File::open(path).and_then(Records::new).map_err(read)?;
    for record in records {
        let record = record.map_err(read)?;
        if record.text.is_empty() {
            continue;
        }
        let place = format!("line {}", record.number);
        match draft(&record, bank) {
            Ok((draft, remark)) => {
                if bank.add(&draft)?.is_some() {
                    bank.remarks(remark);
                }
            }
            Err((name, reason)) => bank.leave_out(&name.unwrap_or(place), reason),
        }
    }
    Ok(())
}

/// The problem of a line and what there is to say of it, or its name and why there is none.
fn draft(record: &Record, bank: &BankWriter) -> Result<(Draft, Option<Remark>), (Option<String>, String)> {
    if record.is_longer {
        return Err((None, format!("it is longer than {} bytes", MAX_RECORD)));
    }
    let no_problem = |reason: String| (None, format!("it is not a problem: {reason}"));
    let text = std::str::from_utf8(&record.text).map_err(|_| no_problem("it is not text".to_owned()))?;
    no_reserved_key(text).map_err(no_problem)?;
    let line: Line = serde_json::from_str(text).map_err(|error| no_problem(json_error(&error)))?;
    of_line(&line, bank).map_err(|reason| (Some(line.name.clone()), reason))
}

fn of_line(line: &Line, bank: &BankWriter) -> Result<(Draft, Option<Remark>), String> {
    let called = read_signature(&line.signature)?;
    let kind = match &called {
        Called::Function(called) => function(called),
        Called::Script => ("stdio", toml::Table::new()),
    };
    let mut manifest = Manifest::new(line.title.as_deref().unwrap_or(&line.name), kind);
    let taken = bank.alias(&mut manifest, &line.name);
    if let Some(name) = &line.difficulty {
        let known = Difficulty::named(name).ok_or_else(|| format!("`{name}` is not a difficulty"))?;
        manifest.difficulty(known);
    }
    match (line.tolerance, line.unordered) {
        (None, false) => {}
        (Some(tolerance), false) => {
            manifest.checker(
                [("kind".to_owned(), "float".into()), ("tolerance".to_owned(), tolerance.into())].into_iter().collect(),
            );
        }
        (None, true) => manifest.checker([("kind".to_owned(), "unordered".into())].into_iter().collect()),
        (Some(_), true) => return Err("it has both `tolerance` and `unordered`".to_owned()),
    }
    let mut draft = Draft::new(&line.name, &line.name);
    for (name, kind, cases) in [("samples", "sample", &line.samples), (TESTS, "hidden", &line.cases)] {
        if cases.len() > MAX_CASES {
            return Err(format!("it has {} cases; a problem has at most {MAX_CASES}", cases.len()));
        }
        if kind == "sample" && cases.is_empty() {
            continue;
        }
        manifest.group(name, kind);
        draft.add(format!("cases/{name}.jsonl"), case_file(cases));
    }
    for (name, source) in &line.solutions {
        let language = Language::named(name).ok_or_else(|| format!("`{name}` is not a language"))?;
        let source = source.as_str().ok_or_else(|| format!("its solution in {name} is not a string"))?;
        let path = format!("solutions/accepted/solution.{}", language.extension());
        draft.add(path, format!("{} accepted: it came with the problem\n{source}", language.comment()));
    }
    if line.solutions.is_empty() || line.steps.is_some() {
        manifest.limit("steps", i64::try_from(line.steps.unwrap_or(STEPS)).unwrap_or(i64::MAX));
    }
    draft.add("problem.toml", manifest.to_text());
    let statement = line.statement.clone().unwrap_or_default();
    let title = line.title.as_deref().unwrap_or(&line.name);
    draft.add("statement.md", verbatim(title, &statement));
    Ok((draft, taken))
}

/// Cases as a bank has them. One without a name is called by its number.
fn case_file(cases: &[Map<String, Json>]) -> String {
    let line = |(number, case): (usize, &Map<String, Json>)| {
        let name = case.get("name").cloned().unwrap_or_else(|| format!("c{number}").into());
        let others = case.iter().filter(|(key, _)| *key != "name");
        case_line(name, others.map(|(key, value)| (key.as_str(), value.clone())))
    };
    (1..).zip(cases).map(line).collect()
}
