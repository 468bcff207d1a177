//! A mutant: a program that differs from a solution by one slip.

use std::collections::HashMap;

use sandbox_api::{Language, Limits, Runner, Slip};
use serde_json::json;

use crate::{Error, Submission, tool::Tool};

/// What making all mutants of a solution may use. Each of them is a whole program.
const LIMITS: Limits =
    Limits { work: 10_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 64 << 20, turns_from: usize::MAX };

/// A program that differs from the solution in one place.
pub struct Mutant {
    /// The kind of slip.
    pub operator: String,
    /// The line of the place, from 1.
    pub line: usize,
    /// The whole text.
    pub source: String,
    /// The lines that differ, without white space around each.
    pub original: String,
    /// What they become.
    pub mutated: String,
    /// Its number, from 1, among the mutants that read the same in these lines.
    pub occurrence: usize,
}

impl Mutant {
    /// The mutants of a solution of one file, in the order of their places.
    ///
    /// # Errors
    ///
    /// When the runner fails, and when the solution does not parse or has more mutants than can be held.
    pub fn all_of(runner: &dyn Runner, solution: &Submission) -> Result<Vec<Self>, Error> {
        let made = match solution.language {
            Language::Python => python(runner, solution)?,
            Language::TypeScript => runner.slips(solution.language, &solution.source)?,
        };
        let Some(made) = made else { return Err(broken(solution, "has mutants that cannot be made")) };
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        let mutants = made.into_iter().map(|slip| {
            let mut mutant = Self::new(&solution.source, slip);
            let seen = seen.entry((mutant.original.clone(), mutant.mutated.clone())).or_default();
            *seen += 1;
            mutant.occurrence = *seen;
            mutant
        });
        Ok(mutants.collect())
    }

    /// The first mutant of `solution` that reads like this.
    pub fn new(solution: &str, Slip { operator, line, source }: Slip) -> Self {
        let (original, mutated) = difference(solution, &source);
        Self { operator, line, source, original, mutated, occurrence: 1 }
    }

    /// The mutant as a submission in place of the solution.
    #[must_use]
    pub fn submission(&self, solution: &Submission) -> Submission {
        Submission { source: self.source.clone(), ..solution.clone() }
    }
}

/// What `mutator.py` makes of a solution, in the sandbox.
fn python(runner: &dyn Runner, solution: &Submission) -> Result<Option<Vec<Slip>>, Error> {
    let source = include_str!("mutator.py").to_owned();
    let tool = Tool::new(runner, "mutator.py".into(), source, ("mutants", &["source"]), LIMITS)?;
    let made = tool.call(&json!([solution.source]).to_string(), || format!("`{}`", solution.file_name()))?;
    let made: Option<Vec<(String, usize, String)>> = serde_json::from_value(made).ok();
    let slip = |(operator, line, source)| Slip { operator, line, source };
    Ok(made.map(|made| made.into_iter().map(slip).collect()))
}

fn broken(solution: &Submission, reason: &str) -> Error {
    Error::BrokenProgram { path: solution.path.clone().into(), reason: reason.to_owned() }
}

/// What an operator does, in words that complete "no test fails where ...".
pub fn in_words(operator: &str) -> &'static str {
    match operator {
        "comparison" => "a comparison is turned round",
        "boundary" => "a border moves by one",
        "arithmetic" => "a sum, product or step is another one",
        "constant" => "a fixed number, text or truth value is another one",
        "negated condition" => "a condition is negated",
        "and/or" => "one of two conditions is enough, or both are asked for",
        "index" => "a place is one off",
        "dropped statement" => "a step is left out",
        "early return" => "an answer is empty, or a loop ends too early",
        "swapped arguments" => "two values are swapped",
        _ => "something small is different",
    }
}

/// The lines in which two texts differ, without white space around each.
fn difference(a: &str, b: &str) -> (String, String) {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.lines().collect(), b.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let start = a.iter().zip(&b).take_while(same).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(same).count();
    let trimmed = |lines: &[&str]| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    (trimmed(&a[start..a.len() - end]), trimmed(&b[start..b.len() - end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_only_the_lines_that_differ() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(difference("a\n  b < c\nd\n", "a\n  b > c\nd\n"), pair("b < c", "b > c"));
        assert_eq!(difference("a\na\n  b(\n    c)\n", "a\na\n  pass\n"), pair("b(\nc)", "pass"));
    }
}
