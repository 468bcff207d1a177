//! The findings for a person: two lines for each, and one that sums up.

use std::io::{self, Write};

use crate::{
    check::Checked,
    report::{BAD, GOOD, plural},
};

/// Writes the whole report.
pub fn write(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    for finding in checked.findings() {
        writeln!(out, "{finding}")?;
    }
    let problems = plural(checked.problems.len(), "problem");
    match checked.findings().count() {
        0 => writeln!(out, "{GOOD}✓{GOOD:#} {problems}, no findings"),
        count => writeln!(out, "{BAD}✗{BAD:#} {problems}, {}", plural(count, "finding")),
    }
}
