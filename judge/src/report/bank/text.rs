//! The findings for a person: two lines for each, the score of the mutants, and a summary line.

use std::io::{self, Write};

use super::BankReport;
use crate::{
    check::{Checked, Tally},
    report::{
        BAD, Error, GOOD, plural,
        sink::{Terminal, line},
    },
};

/// Writes the whole report.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    Terminal::on(out, |out| write_findings(&report.checked, out)).map_err(Error::Output)
}

fn write_findings(checked: &Checked, out: &mut Terminal) -> io::Result<()> {
    for finding in checked.findings() {
        writeln!(out, "{finding}")?;
    }
    let sum = checked.problems.iter().map(|problem| problem.mutants).sum::<Tally>();
    if sum != Tally::default() {
        writeln!(out, "mutants: {sum}")?;
    }
    for problem in checked.problems.iter().filter(|problem| problem.mutants.survived > 0) {
        writeln!(out, "  {}: {}", line(&problem.id), problem.mutants)?;
    }
    let problems = plural(checked.problems.len(), "problem");
    match checked.findings().count() {
        0 => {
            out.paint(GOOD, "✓")?;
            writeln!(out, " {problems}, no findings")
        }
        count => {
            out.paint(BAD, "✗")?;
            writeln!(out, " {problems}, {}", plural(count, "finding"))
        }
    }
}
