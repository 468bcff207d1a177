//! `judge check`: prove the tests of a bank.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};
use judge::{
    Error,
    check::{self, Tally},
    report::plural,
};

use super::{Context, Status};
use crate::cli::Check;

/// Checks the problems that are named, or all.
pub fn run(context: &Context, args: &Check) -> Result<Status, Error> {
    let bank = context.bank()?;
    let ids = if args.problems.is_empty() { bank.ids() } else { &args.problems };
    for id in ids {
        if !bank.ids().contains(id) {
            bank.problem(id)?;
        }
    }
    let sandbox = context.sandbox()?;
    sandbox.warm_up(sandbox::Language::Python)?;
    sandbox.warm_up(sandbox::Language::TypeScript)?;
    let bar = ProgressBar::new(ids.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    let checked = check::check_bank(&sandbox, &bank, ids, args.mutants, |id| {
        bar.set_message(id.to_owned());
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    let mut out = context.stdout();
    for finding in &checked.findings {
        writeln!(out, "{finding}").map_err(Error::Output)?;
    }
    if args.mutants > 0 {
        write_mutants(&mut out, &checked.mutants).map_err(Error::Output)?;
    }
    let problems = plural(ids.len(), "problem");
    if checked.findings.is_empty() {
        writeln!(out, "✓ {problems}, no findings").map_err(Error::Output)?;
        return Ok(Status::Good);
    }
    writeln!(out, "✗ {problems}, {}", plural(checked.findings.len(), "finding")).map_err(Error::Output)?;
    Ok(Status::NotAccepted)
}

/// The score of all problems together, and of those where a mutant survived.
fn write_mutants(out: &mut impl Write, tallies: &[(String, Tally)]) -> io::Result<()> {
    let sum = tallies.iter().map(|(_, tally)| *tally).sum::<Tally>();
    writeln!(out, "mutants: {sum}")?;
    for (id, tally) in tallies.iter().filter(|(_, tally)| tally.survived > 0) {
        writeln!(out, "  {id}: {tally}")?;
    }
    Ok(())
}
