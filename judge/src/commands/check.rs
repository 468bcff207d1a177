//! `judge check`: prove the tests of a bank.

use std::io::Write;

use indicatif::{ProgressBar, ProgressStyle};
use judge::{Error, check, report::plural};

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
    let findings = check::check_bank(&sandbox, &bank, ids, |id| {
        bar.set_message(id.to_owned());
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    let mut out = context.stdout();
    for finding in &findings {
        writeln!(out, "{finding}").map_err(Error::Output)?;
    }
    let checked = plural(ids.len(), "problem");
    if findings.is_empty() {
        writeln!(out, "✓ {checked}, no findings").map_err(Error::Output)?;
        return Ok(Status::Good);
    }
    writeln!(out, "✗ {checked}, {}", plural(findings.len(), "finding")).map_err(Error::Output)?;
    Ok(Status::NotAccepted)
}
