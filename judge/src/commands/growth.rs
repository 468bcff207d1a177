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
    let mut out = context.stdout();
    let (written, status) = match measure(&runner, &problem, &submission, &limits)? {
        Ok(measurement) => (measurement.write(&mut out, columns(&io::stdout()), &submission, &limits), Status::Good),
        Err(error) => {
            (text::write_syntax_error(&mut out, columns(&io::stdout()), &submission, &error), Status::NotAccepted)
        }
    };
    written.and_then(|()| out.flush()).map_err(Error::Output)?;
    Ok(status)
}

/// [`Measurement::new`], of which a person sees that it takes a while.
///
/// # Errors
///
/// As for [`Measurement::new`].
pub fn measure(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
) -> Result<Result<Measurement, SyntaxError>, Error> {
    let bar = wait("measuring");
    let measurement = Measurement::new(runner, problem, submission, limits);
    bar.finish_and_clear();
    measurement
}

/// How the work of a program grows.
pub struct Measurement {
    /// The accepted solution beside it, in the same language if there is one.
    pub accepted: Referee,
    /// The work of both.
    pub comparison: Comparison,
    /// Where the program is most often, if it gets far enough.
    pub busiest: Option<Busiest>,
}

impl Measurement {
    /// Measures a program beside an accepted solution. The inner error says that it is not a program.
    ///
    /// # Errors
    ///
    /// When the problem lacks what is needed, or one of its programs fails.
    pub fn new(
        runner: &dyn Runner,
        problem: &Problem,
        submission: &Submission,
        limits: &Limits,
    ) -> Result<Result<Self, SyntaxError>, Error> {
        let accepted = Referee::accepted(problem, submission.language)?;
        let missing = missing(problem, accepted.is_some());
        let (Some(growth), Some(mut accepted), true) = (&problem.growth, accepted, missing.is_empty()) else {
            return Err(Error::Lacks { problem: problem.id.clone(), missing });
        };
        // Both are measured alike, so the accepted solution too may do no more than any program.
        accepted.limits = calibrate::limits(runner, problem, accepted.submission.language)?;
        let sides = ((submission, limits), (&accepted.submission, &accepted.limits));
        let comparison = match Comparison::new(runner, problem, growth, sides.0, sides.1)? {
            Ok(comparison) => comparison,
            Err(error) => return Ok(Err(error)),
        };
        let busiest = Busiest::find(runner, problem, (submission, limits), &comparison)?;
        Ok(Ok(Self { accepted, comparison, busiest }))
    }

    /// Writes the table of a program, and what it comes to.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn write(
        &self,
        out: &mut dyn Write,
        columns: Option<usize>,
        submission: &Submission,
        limits: &Limits,
    ) -> io::Result<()> {
        let programs = (submission, &self.accepted.submission);
        report::write(out, columns, programs, limits, &self.comparison, self.busiest.as_ref())
    }
}
