//! `judge growth`: how the work of a program grows with the size of its input, beside an accepted solution.

use std::{
    io::{self, Write},
    slice,
};

use judge::{
    Problem, Submission, calibrate,
    growth::{Busiest, Comparison, missing},
    report::judgement::{growth as report, text},
    trial::Referee,
};
use sandbox_api::{Limits, Runner, SyntaxError};

use super::{Context, Error, Status, columns::columns, progress::wait};
use crate::cli::GrowthArgs;

/// Measures the program, and shows how its work grows.
pub fn run(context: &Context, args: &GrowthArgs) -> Result<Status, Error> {
    // While it starts, the bank is read.
    let runner = context.runner_for(slice::from_ref(&args.file), args.which.lang)?;
    let bank = context.bank()?;
    let (submission, problem) = super::submission(&bank, &args.file, &args.which)?;
    let limits = calibrate::limits(&runner, &problem, submission.language)?;
    let bar = wait("measuring");
    let compared = compare(&runner, &problem, &submission, &limits)?;
    let busiest = match &compared {
        Ok((_, comparison)) => Busiest::find(&runner, &problem, (&submission, &limits), comparison)?,
        Err(_) => None,
    };
    bar.finish_and_clear();
    let mut out = context.stdout();
    let (written, status) = match &compared {
        Ok((accepted, comparison)) => {
            let programs = (&submission, &accepted.submission);
            (
                report::write(&mut out, columns(&io::stdout()), programs, &limits, comparison, busiest.as_ref()),
                Status::Good,
            )
        }
        Err(error) => {
            (text::write_syntax_error(&mut out, columns(&io::stdout()), &submission, error), Status::NotAccepted)
        }
    };
    written.and_then(|()| out.flush()).map_err(Error::Output)?;
    Ok(status)
}

/// Measures a program beside an accepted solution, in the same language if there is one. The inner error says that it is not a
/// program.
///
/// # Errors
///
/// When the problem lacks what is needed, or one of its programs fails.
pub fn compare(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
) -> Result<Result<(Referee, Comparison), SyntaxError>, Error> {
    let accepted = Referee::accepted(problem, submission.language)?;
    let missing = missing(problem, accepted.is_some());
    let (Some(growth), Some(mut accepted), true) = (&problem.growth, accepted, missing.is_empty()) else {
        return Err(Error::Lacks { problem: problem.id.clone(), missing });
    };
    // Both are measured alike, so the accepted solution too may do no more than any program.
    accepted.limits = calibrate::limits(runner, problem, accepted.submission.language)?;
    let sides = ((submission, limits), (&accepted.submission, &accepted.limits));
    let comparison = Comparison::new(runner, problem, growth, sides.0, sides.1)?;
    Ok(comparison.map(|comparison| (accepted, comparison)))
}
