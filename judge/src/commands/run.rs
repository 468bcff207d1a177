//! `judge run`: run a program on the samples or on an input of one's own; nothing is scored.

use std::{io::Write, sync::Arc};

use judge::{
    Problem, Submission, Verdict, calibrate,
    case::GroupKind,
    document::Detail,
    report::{self, judgement::text},
    submission::read_input,
    whereabouts::Whereabouts,
};
use sandbox_api::{Ending, Runner};

use super::{Context, Error, Status};
use crate::cli::RunArgs;

/// Runs the program.
pub fn run(context: &Context, args: &RunArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let (submission, problem) = super::submission(&bank, &args.file, &args.which)?;
    let runner = context.runner()?;
    if let Some(path) = &args.input {
        return run_by_hand(context, &runner, &problem, &submission, path);
    }
    let limits = calibrate::limits(&runner, &problem, submission.language)?;
    let problem = chosen(problem, args.case.as_deref())?;
    let judgement = judge::judge(&runner, &problem, &submission, &limits, false, Detail::FirstFailure)?;
    let reveal = report::Reveal::Full;
    let subject = report::Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal };
    let mut out = context.stdout();
    let whereabouts = Whereabouts::of(&runner, &subject)?;
    text::write_run(&mut out, &subject, whereabouts.as_ref()).map_err(Error::Output)?;
    Ok(if judgement.verdict.is_accepted() { Status::Good } else { Status::NotAccepted })
}

/// The problem with the cases that are to be run, and no others.
fn chosen(mut problem: Problem, pattern: Option<&str>) -> Result<Problem, Error> {
    // The judge's own case says nothing of cases that were not run alone.
    problem.again = None;
    match pattern {
        None => problem.groups.retain(|group| group.kind == GroupKind::Sample),
        Some(pattern) => {
            let (group_name, case_name) = pattern.split_once('/').map_or((pattern, None), |(g, c)| (g, Some(c)));
            let known = match problem.groups.iter().find(|group| group.name == group_name) {
                Some(group) => group.cases.iter().map(|case| format!("{group_name}/{}", case.name)).collect(),
                None => problem.groups.iter().map(|group| group.name.clone()).collect(),
            };
            problem.groups.retain(|group| group.name == group_name);
            if let (Some(name), Some(group)) = (case_name, problem.groups.first_mut()) {
                Arc::make_mut(group).cases.retain(|case| case.name == name);
            }
            problem.groups.retain(|group| !group.cases.is_empty());
            if problem.groups.is_empty() {
                return Err(Error::NoSuchCase { pattern: pattern.to_owned(), known });
            }
        }
    }
    Ok(problem)
}

fn run_by_hand(
    context: &Context,
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    path: &std::path::Path,
) -> Result<Status, Error> {
    let bad = |reason| Error::BadInput { path: path.to_owned(), reason };
    let input = problem.kind.read_input_text(&read_input(path)?).map_err(bad)?;
    let limits = calibrate::limits(runner, problem, submission.language)?;
    let mut out = context.stdout();
    let prepared = match runner.prepare(submission.program(problem.kind.signature()))? {
        Ok(prepared) => prepared,
        Err(error) => {
            text::write_syntax_error(&mut out, submission, &error).map_err(Error::Output)?;
            return Ok(Status::NotAccepted);
        }
    };
    let outcome = prepared.run(&problem.kind.encode(&input, submission.language), &limits)?;
    let verdict = match &outcome.ending {
        Ending::Finished(_) => Verdict::Accepted,
        ending => Verdict::of(ending, None),
    };
    text::write_outcome(&mut out, problem, submission, &limits, &outcome)
        .and_then(|()| out.flush())
        .map_err(Error::Output)?;
    Ok(if verdict.is_accepted() { Status::Good } else { Status::NotAccepted })
}
