//! The findings for a person: two lines for each, the score of the mutants, and a line that sums up.

use std::io::{self, Write};

use crate::{
    check::{Checked, Tally},
    report::{BAD, GOOD, plural},
};

/// Writes the whole report.
pub fn write(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    for finding in checked.findings() {
        writeln!(out, "{finding}")?;
    }
    let sum = checked.problems.iter().map(|problem| problem.mutants).sum::<Tally>();
    if sum != Tally::default() {
        writeln!(out, "mutants: {sum}")?;
    }
    for problem in checked.problems.iter().filter(|problem| problem.mutants.survived > 0) {
        writeln!(out, "  {}: {}", problem.id, problem.mutants)?;
    }
    let problems = plural(checked.problems.len(), "problem");
    match checked.findings().count() {
        0 => writeln!(out, "{GOOD}✓{GOOD:#} {problems}, no findings"),
        count => writeln!(out, "{BAD}✗{BAD:#} {problems}, {}", plural(count, "finding")),
    }
}
