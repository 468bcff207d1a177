//! `judge calibrate`: measure the accepted solutions and write `limits.toml`.

use judge::{
    calibrate, digest,
    limits::{self, LimitsFile},
    problem::WorkLimit,
    report::{quantity, sink::Terminal},
};
use store::write_whole;

use super::{Context, Error, Status, output::UntilClosed};
use crate::cli::CalibrateArgs;

/// Shows before and after for every problem, and writes what changed.
pub fn run(context: &Context, args: &CalibrateArgs) -> Result<Status, Error> {
    let bank = context.bank_on_disk()?;
    let ids = if args.problems.is_empty() { bank.ids() } else { &args.problems };
    let runner = context.runner()?;
    let digest = digest(&runner).to_string();
    let mut out = UntilClosed(context.stdout());
    let mut changed = false;
    for id in ids {
        let problem = bank.problem(id)?;
        let WorkLimit::TimesSlowest(factor) = problem.limits.work else {
            super::talk(&format!("{id}: its limit is in steps, and nothing is measured"));
            continue;
        };
        let before = LimitsFile::load(&problem)?;
        let reference = calibrate::measure(&runner, &problem)?;
        for (language, work) in &reference {
            let old = before.engine.get(&digest).and_then(|reference| reference.get(language));
            let old = old.map_or_else(|| "unknown".to_owned(), |old| quantity(*old));
            let limit = quantity(limits::limit(factor, *work));
            let work = quantity(*work);
            Terminal::on(&mut out, |out| {
                writeln!(out, "{id:<28} {language:<10}  {old:>8} -> {work:>8}  limit {limit:>8}")
            })
            .map_err(Error::Output)?;
        }
        // Counts of other engines say nothing about this version of the solutions.
        let after = LimitsFile { engine: [(digest.clone(), reference)].into() };
        if after == before {
            continue;
        }
        changed = true;
        if !args.check {
            let path = problem.folder.join("limits.toml");
            write_whole(&path, after.to_text().as_bytes()).map_err(judge::Error::write(&path))?;
        }
    }
    Ok(if changed && args.check { Status::NotAccepted } else { Status::Good })
}
