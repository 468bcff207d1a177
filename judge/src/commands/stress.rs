//! `judge stress`: look for an input on which a program fails, make it small, and keep it.

use std::{
    io::{self, Write},
    slice,
    sync::OnceLock,
    time::{Duration, Instant},
};

use history::{Stress, What};
use judge::{
    Bank, Problem, Submission, calibrate,
    report::{
        judgement::{
            text,
            trial::{self, Tried},
        },
        sink::{line, path_line},
    },
    stress::{self, Found, Searched, missing, shrink::Size},
    trial::{Referee, Trial},
    verdict::Verdict,
    workspace::{Kept, Workspace},
};
use sandbox_api::{Language, Limits, Runner};

use super::{Context, Error, Status, columns::columns, context, progress::wait, round, shell};
use crate::cli::StressArgs;

/// Looks for a difference, and shows the smallest input that was reached.
pub fn run(context: &Context, args: &StressArgs) -> Result<Status, Error> {
    // While it starts, the bank is read.
    let runner = context.runner_for(slice::from_ref(&args.file), args.which.lang)?;
    let bank = context.bank()?;
    let (submission, problem) = super::submission(&bank, &args.file, &args.which)?;
    let limits = calibrate::limits(&runner, &problem, submission.language)?;
    let referee = referee(&runner, &problem, &submission, args)?;
    let missing = missing(&problem, referee.as_ref());
    let (Some(referee), true) = (referee, missing.is_empty()) else {
        return Err(Error::Lacks { problem: problem.id.clone(), missing });
    };
    let bar = wait("trying inputs");
    // What is made ready before the first input is not counted.
    let begun = OnceLock::new();
    let time = Duration::from_secs(args.seconds);
    let goes_on = || begun.get_or_init(Instant::now).elapsed() < time;
    let searched = stress::search(&runner, &problem, (&submission, &limits), &referee, args.seed, &goes_on)?;
    bar.finish_and_clear();
    let Searched { tried, unanswered, found } = match searched {
        Ok(searched) => searched,
        Err(no_program) => {
            let mut out = context.stdout();
            text::write_syntax_error(&mut out, columns(&io::stdout()), &no_program.submission, &no_program.error)
                .map_err(Error::Output)?;
            return Ok(Status::NotAccepted);
        }
    };
    note(context, &bank, &problem, &submission, args, found.is_some());
    let Some(found) = found else {
        context.print(|out| writeln!(out, "no difference found"))?;
        let name = line(&referee.submission.file_name());
        let passed_over = match unanswered {
            0 => String::new(),
            _ => format!(", {unanswered} of them passed over, since `{name}` gave no answer"),
        };
        super::talk(&format!(
            "{tried} inputs in {} s{passed_over}\n(hint: `--seconds` gives it more time, `--seed` other inputs)",
            args.seconds
        ));
        return Ok(Status::Good);
    };
    let trial = Trial::new(&runner, &problem, &submission, &found.smallest, &limits, || Ok(Some(referee)))?;
    let Ok(trial) = trial else { return Ok(Status::NotAccepted) };
    show(context, &problem, &submission, &limits, &found, &trial, args.seed)?;
    if let Some(kept) = keep(&context::workspace(), &problem, &found, &trial)? {
        super::talk(&format!(
            "kept as `{}` in {}; `{} run {}` runs it from now on, after the samples",
            kept.id(),
            path_line(context::from_here(&kept.path)),
            context.judge(),
            shell::program(&args.file, &args.which)
        ));
    }
    Ok(Status::NotAccepted)
}

/// In a round, it is noted that a failing input was looked for.
fn note(context: &Context, bank: &Bank, problem: &Problem, submission: &Submission, args: &StressArgs, found: bool) {
    let Some(round) = round::of_file(bank, &args.file, &problem.id) else { return };
    let event = || Ok(What::Stress(Stress { source: submission.hash(), found }));
    context.remember(&args.record, bank, &problem.id, event, Some(&submission.text()), Some(&round));
}

/// The program that was named, else an accepted solution of the problem.
fn referee(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    args: &StressArgs,
) -> Result<Option<Referee>, Error> {
    let Some(path) = &args.against else { return accepted(runner, problem, submission.language) };
    let submission = Submission::read(path, None)?;
    let limits = calibrate::limits(runner, problem, submission.language)?;
    Ok(Some(Referee { submission, limits, is_accepted: false }))
}

/// An accepted solution that may do no more than any program, because many inputs are tried.
pub fn accepted(runner: &dyn Runner, problem: &Problem, language: Language) -> Result<Option<Referee>, Error> {
    let Some(mut accepted) = Referee::accepted(problem, language)? else { return Ok(None) };
    accepted.limits = calibrate::limits(runner, problem, accepted.submission.language)?;
    Ok(Some(accepted))
}

fn show(
    context: &Context,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    found: &Found,
    trial: &Trial,
    seed: u64,
) -> Result<(), Error> {
    let Found { at, verdict, original, smallest, steps } = found;
    let [before, after] = [original, smallest].map(|input| Size::of(input).parts);
    // What cannot be called fails on every input.
    if *verdict != Verdict::CompileError {
        let what = verdict.name();
        context.print(|out| {
            writeln!(out, "{what} on input {at} of seed {seed}; of size {before}, made {after} in {steps} steps\n")
        })?;
    }
    let mut out = context.stdout();
    let tried = Tried { problem, submission, limits, input: smallest, shows_input: true, trial };
    trial::write(&mut out, columns(&io::stdout()), tried).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Keeps the input with what is expected, where that is known to be right.
pub fn keep(workspace: &Workspace, problem: &Problem, found: &Found, trial: &Trial) -> Result<Option<Kept>, Error> {
    let case = trial.reference.as_ref().filter(|reference| reference.is_accepted).and_then(|r| r.case.as_ref().ok());
    let Some(case) = case.filter(|_| found.verdict != Verdict::CompileError) else { return Ok(None) };
    workspace.keep(problem, "stress", case).map(Some).map_err(|error| match error {
        judge::Error::Problem(error) => Error::OwnCases(*error),
        other => other.into(),
    })
}
