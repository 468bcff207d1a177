//! A mutant: a program that differs from a solution by one slip.

use std::{collections::HashMap, path::Path};

use sandbox_api::Runner;
use serde_json::json;

use super::{Finding, Rule, programs};
use crate::{Error, Submission};

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
    /// The mutants of a solution in Python, in the order of their places.
    pub fn all_of(runner: &dyn Runner, solution: &Submission) -> Result<Vec<Self>, Error> {
        let made = programs::call(&programs::mutator(runner)?, &json!([solution.source]))?;
        let made: Vec<(String, usize, String)> =
            serde_json::from_value(made).map_err(|error| Error::BrokenProgram {
                path: solution.path.clone().into(),
                reason: format!("has mutants that cannot be read: {error}"),
            })?;
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        let mutants = made.into_iter().map(|(operator, line, source)| {
            let mut mutant = Self::new(&solution.source, operator, line, source);
            let seen = seen.entry((mutant.original.clone(), mutant.mutated.clone())).or_default();
            *seen += 1;
            mutant.occurrence = *seen;
            mutant
        });
        Ok(mutants.collect())
    }

    /// The first mutant of `solution` that reads like this.
    pub fn new(solution: &str, operator: String, line: usize, source: String) -> Self {
        let (original, mutated) = difference(solution, &source);
        Self { operator, line, source, original, mutated, occurrence: 1 }
    }

    /// The finding for a mutant that every case accepts.
    pub fn survivor(&self, solution: &Path) -> Finding {
        let lines = |sign: &str, text: &str| text.lines().map(|line| format!("\n{sign} {line}")).collect::<String>();
        let difference = lines("-", &self.original) + &lines("+", &self.mutated);
        let message = format!("every case accepts this mutant ({}):{difference}", self.operator);
        let hint = "add a case that the mutant fails, or list the mutant in mutants.toml with the reason why no case can fail it";
        Finding::new(Rule::Survivor, solution, message, hint).at(self.line)
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
