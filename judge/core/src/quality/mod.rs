//! How the code of a project reads, as far as it can be measured: the length of functions, how deep they nest, how many ways lead through
//! them, and what is repeated.
//!
//! The code is only looked at, and in the sandbox, by Python's own parser. TypeScript is not measured yet. Tests are left out: they may
//! be long and repeat themselves.

use std::cmp::Reverse;

use sandbox_api::{Limits, Runner};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Error, Submission,
    own_tests::is_test,
    tool::{LANGUAGE, Tool},
    value::shorten,
};

/// What measuring may use: far more than the largest program needs.
const LIMITS: Limits = Limits { work: 20_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 8 << 20 };
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

/// The path, name and line of a function, its lines of code, its depth and the ways through it.
type Function = (String, String, usize, usize, usize, usize);
/// The path and line of lines that repeat others, the path and line of these, and how many they are.
type Repetition = (String, usize, String, usize, usize);

/// Measures the code of a project; `None` if it cannot be measured.
///
/// # Errors
///
/// When the runner fails.
pub fn measure(runner: &dyn Runner, submission: &Submission) -> Result<Option<Quality>, Error> {
    if submission.language != LANGUAGE {
        return Ok(None);
    }
    let files: Vec<_> = submission.files().filter(|(path, _)| !is_test(submission.language, path)).collect();
    let source = include_str!("measure.py").to_owned();
    let tool = Tool::new(runner, "measure.py".into(), source, ("measure", &["files"]), LIMITS)?;
    let measured = match tool.call(&json!([files]).to_string(), || "a project".to_owned()) {
        Ok(json) => serde_json::from_value::<Option<(Vec<Function>, Vec<Repetition>)>>(json).ok().flatten(),
        // The code is a stranger's, and may be more than can be looked at.
        Err(Error::BrokenProgram { .. }) => None,
        Err(error) => return Err(error),
    };
    Ok(measured.map(|(functions, repetitions)| Quality::of(&functions, repetitions)))
}

impl Quality {
    fn of(functions: &[Function], repetitions: Vec<Repetition>) -> Self {
        let most = |measure: fn(&Function) -> usize| functions.iter().map(measure).max().unwrap_or_default();
        let mut remarks: Vec<Remark> = functions.iter().flat_map(remarks).collect();
        remarks.extend(repetitions.into_iter().map(|(file, line, of, of_line, found)| {
            let of = format!("{of}:{of_line}");
            Remark { file, line, measure: Measure::Repetition, found, most: MOST_REPEATED, of }
        }));
        remarks.sort_by_key(|remark| Reverse(remark.found * 100 / remark.most));
        remarks.truncate(MAX_REMARKS);
        Self {
            functions: functions.len(),
            longest: most(|function| function.3),
            deepest: most(|function| function.4),
            ways: most(|function| function.5),
            remarks,
        }
    }
}

/// What is hard to follow in a function.
fn remarks((file, name, line, lines, depth, ways): &Function) -> Vec<Remark> {
    let remark = |(measure, found, most): (Measure, usize, usize)| {
        let (file, of) = (file.clone(), shorten(name, MAX_NAME));
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
        let function = |name: &str, lines, depth, ways| ("a.py".to_owned(), name.to_owned(), 3, lines, depth, ways);
        let functions = [function("fine", 40, 4, 10), function("long", 41, 1, 1), function("knot", 30, 5, 30)];
        let quality = Quality::of(&functions, vec![("b.py".to_owned(), 9, "a.py".to_owned(), 2, 7)]);
        assert_eq!((quality.functions, quality.longest, quality.deepest, quality.ways), (3, 41, 5, 30));
        let said: Vec<_> = quality.remarks.iter().map(|remark| (remark.of.as_str(), remark.measure)).collect();
        let expected = [
            ("knot", Measure::Complexity),
            ("a.py:2", Measure::Repetition),
            ("knot", Measure::Nesting),
            ("long", Measure::Length),
        ];
        assert_eq!(said, expected);
    }
}
