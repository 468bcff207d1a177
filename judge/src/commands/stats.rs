//! `judge stats`: what is solved, and what is missed again and again.

use judge::{
    practice::{progress::Progress, stats::Stats},
    report::practice::stats,
};

use super::{Context, Error, Status};
use crate::cli::StatsArgs;

/// Shows the numbers over all problems of the bank.
pub fn run(context: &Context, args: &StatsArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problems = bank.facts()?;
    let events = context.events(&bank)?;
    let clock = context.clock()?;
    let today = clock.day(clock.now()?);
    let numbers = Stats::new(&problems, &Progress::of_all(&events), clock, today, args.weeks);
    context.print(|out| stats::write(out, &numbers))?;
    Ok(Status::Good)
}
