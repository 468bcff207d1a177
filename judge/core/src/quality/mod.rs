//! How the code of a project reads, as far as it can be measured: the length of functions, how deep they nest, how many ways lead through
//! them, and what is repeated.
//!
//! The code is only looked at: Python by its own parser in the sandbox, TypeScript by the translator's, where its programs are translated.
//! Tests are left out: they may be long and repeat themselves.

mod repetition;

use std::cmp::Reverse;

use sandbox_api::{FunctionOutline, Language, Limits, Outline, Runner};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use self::repetition::{Line, Repetition, repetitions};
use crate::{Error, Submission, own_tests::is_test, tool::Tool, value::shorten};

/// What measuring may use: far more than the largest program needs.
const LIMITS: Limits =
    Limits { work: 20_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 8 << 20, turns_from: usize::MAX };
/// What a reader can follow.
const MOST_LINES: usize = 40;
const MOST_DEPTH: usize = 4;
const MOST_WAYS: usize = 10;
const MOST_REPEATED: usize = 5;
/// The most remarks, and the most characters of a name.
const MAX_REMARKS: usize = 20;
const MAX_NAME: usize = 80;

/// What was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quality {
    /// How many functions there are.
    pub functions: usize,
    /// The lines of code of the longest function.
    pub longest: usize,
    /// How many blocks stand around the deepest line of a function.
    pub deepest: usize,
    /// The most ways through a function (its cyclomatic complexity).
    pub ways: usize,
    /// What is hard to follow, the worst first; at most twenty.
    pub remarks: Vec<Remark>,
}

/// A place in the code that is hard to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remark {
    /// The path of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What was measured there.
    pub measure: Measure,
    /// How much there is of it.
    pub found: usize,
    /// How much a reader can follow.
    pub most: usize,
    /// The function, or for a repetition the place that is repeated.
    pub of: String,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Lines of code of a function.
    Length,
    /// Blocks around a line.
    Nesting,
    /// Ways through a function.
    Complexity,
    /// Lines that are there twice.
    Repetition,
}

/// Measures the code of a project; `None` if it cannot be measured.
///
/// # Errors
///
/// When the runner fails.
pub fn measure(runner: &dyn Runner, submission: &Submission) -> Result<Option<Quality>, Error> {
    let is_code = |(path, _): &(String, &str)| !is_test(submission.language, path);
    let (paths, texts): (Vec<String>, Vec<&str>) = submission.files().filter(is_code).unzip();
    let outline = match submission.language {
        Language::Python => python(runner, &texts)?,
        Language::TypeScript => runner.outline(Language::TypeScript, &texts)?,
    };
    Ok(outline.map(|outline| Quality::of(&paths, &texts, outline)))
}

/// What Python's own parser says, in the sandbox.
fn python(runner: &dyn Runner, texts: &[&str]) -> Result<Option<Outline>, Error> {
    let source = include_str!("measure.py").to_owned();
    let tool = Tool::new(runner, "measure.py".into(), source, ("measure", &["files"]), LIMITS)?;
    match tool.call(&json!([texts]).to_string(), || "a project".to_owned()) {
        Ok(json) => Ok(serde_json::from_value(json).ok()),
        // The code is a stranger's, and may be more than can be looked at.
        Err(Error::BrokenProgram { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Quality {
    fn of(paths: &[String], texts: &[&str], outline: Outline) -> Self {
        let Outline { functions, code } = outline;
        let most = |measure: fn(&FunctionOutline) -> usize| functions.iter().map(measure).max().unwrap_or_default();
        let path = |file: usize| paths.get(file).cloned().unwrap_or_default();
        let mut remarks: Vec<Remark> =
            functions.iter().flat_map(|function| remarks(&path(function.file), function)).collect();
        let repeated = repetitions(&lines(texts, &code), MOST_REPEATED + 1);
        remarks.extend(repeated.into_iter().map(|Repetition { at: (file, line), of, lines }| {
            let of = format!("{}:{}", path(of.0), of.1);
            Remark { file: path(file), line, measure: Measure::Repetition, found: lines, most: MOST_REPEATED, of }
        }));
        remarks.sort_by_key(|remark| Reverse(remark.found * 100 / remark.most));
        remarks.truncate(MAX_REMARKS);
        Self {
            functions: functions.len(),
            longest: most(|function| function.lines),
            deepest: most(|function| function.depth),
            ways: most(|function| function.ways),
            remarks,
        }
    }
}

/// The lines of code of all files, in order.
fn lines<'a>(texts: &[&'a str], code: &[Vec<usize>]) -> Vec<Line<'a>> {
    let of_file = |(file, (text, numbers)): (usize, (&&'a str, &Vec<usize>))| {
        let all: Vec<&'a str> = text.split('\n').collect();
        let line = |number: &usize| Some((file, *number, all.get(number.checked_sub(1)?)?.trim()));
        numbers.iter().filter_map(line).collect::<Vec<Line<'a>>>()
    };
    texts.iter().zip(code).enumerate().flat_map(of_file).collect()
}

/// What is hard to follow in a function.
fn remarks(file: &str, function: &FunctionOutline) -> Vec<Remark> {
    let FunctionOutline { name, line, lines, depth, ways, .. } = function;
    let remark = |(measure, found, most): (Measure, usize, usize)| {
        let (file, of) = (file.to_owned(), shorten(name, MAX_NAME));
        (found > most).then_some(Remark { file, line: *line, measure, found, most, of })
    };
    [
        (Measure::Length, *lines, MOST_LINES),
        (Measure::Nesting, *depth, MOST_DEPTH),
        (Measure::Complexity, *ways, MOST_WAYS),
    ]
    .into_iter()
    .filter_map(remark)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_can_follow_is_not_remarked_and_the_worst_comes_first() {
        let function = |name: &str, lines, depth, ways| {
            let name = name.to_owned();
            FunctionOutline { file: 0, name, line: 3, lines, depth, ways }
        };
        let functions = vec![function("fine", 40, 4, 10), function("long", 41, 1, 1), function("knot", 30, 5, 30)];
        let texts = ["1\n 2\n3\n4\n5\n6\n7\n", "1\n2\n\n3\n4\n5\n6\n7\n"];
        let code = vec![(1..=7).collect(), vec![1, 2, 4, 5, 6, 7, 8, 99]];
        let paths = ["a.py".to_owned(), "b.py".to_owned()];
        let quality = Quality::of(&paths, &texts, Outline { functions, code });
        assert_eq!((quality.functions, quality.longest, quality.deepest, quality.ways), (3, 41, 5, 30));
        let said: Vec<_> = quality.remarks.iter().map(|remark| (remark.of.as_str(), remark.measure)).collect();
        let expected = [
            ("knot", Measure::Complexity),
            ("a.py:1", Measure::Repetition),
            ("knot", Measure::Nesting),
            ("long", Measure::Length),
        ];
        assert_eq!(said, expected);
    }
}
