//! `judge run`: run a program on the samples or on an input of one's own; nothing is scored.

use std::{
    io::{self, Write},
    path::Path,
    slice,
    sync::Arc,
};

use history::{Reveal, What};
use judge::{
    Problem, Submission, calibrate,
    case::GroupKind,
    document::Detail,
    kind::Input,
    practice::record,
    report::{
        self,
        judgement::{
            text,
            trial::{self, Tried},
        },
        sink::line,
    },
    submission::read_input,
    trial::{Referee, Trial},
    value::shorten,
    whereabouts::Whereabouts,
    workspace::Workspace,
};
use sandbox_api::{Ending, Runner};

use super::{Context, Error, Status, columns::columns, context, round};
use crate::cli::RunArgs;

/// How much of a sample is shown as an example of an input.
const MAX_EXAMPLE: usize = 60;

/// Runs the program.
pub fn run(context: &Context, args: &RunArgs) -> Result<Status, Error> {
    // While it starts, the bank is read.
    let runner = context.runner_for(slice::from_ref(&args.file), args.which.lang)?;
    let bank = context.bank()?;
    let (submission, problem) = super::submission(&bank, &args.file, &args.which)?;
    if let Some(input) = own_input(&problem, args)? {
        return try_on(context, &runner, &problem, &submission, &input);
    }
    let limits = calibrate::limits(&runner, &problem, submission.language)?;
    let problem = chosen(with_own_cases(problem, &context::workspace())?, args.case.as_deref())?;
    let judgement = judge::judge(&runner, &problem, &submission, &limits, false, Detail::FirstFailure)?;
    let reveal = report::Reveal::Full;
    let subject = report::Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal };
    let mut out = context.stdout();
    let whereabouts = Whereabouts::of(&runner, &subject)?;
    text::write_run(&mut out, columns(&io::stdout()), &subject, whereabouts.as_ref()).map_err(Error::Output)?;
    let round = round::of_file(&bank, &args.file, &problem.id);
    match &args.case {
        None => {
            let event = || Ok(record::run(&submission, &judgement));
            // How a program came to be is worth keeping where its time was counted.
            let source = round.as_ref().map(|_| submission.text());
            context.remember(&args.record, &bank, &problem.id, event, source.as_deref(), round.as_ref());
        }
        // A case that is hidden otherwise.
        Some(case) if round.is_some() && problem.groups.iter().any(|group| group.kind != GroupKind::Sample) => {
            let event = || Ok(What::Reveal(Reveal { case: Some(case.clone()) }));
            context.remember(&args.record, &bank, &problem.id, event, None, round.as_ref());
        }
        Some(_) => {}
    }
    Ok(if judgement.verdict.is_accepted() { Status::Good } else { Status::NotAccepted })
}

/// The problem with a group of the person's own cases at its end, if there are any.
pub fn with_own_cases(mut problem: Problem, workspace: &Workspace) -> Result<Problem, Error> {
    let own = workspace.own_cases(&problem).map_err(Error::OwnCases)?;
    problem.groups.extend(own.map(Arc::new));
    Ok(problem)
}

/// The problem with the cases that are to be run, and no others: those that a pattern names, else the samples and own cases.
pub fn chosen(mut problem: Problem, pattern: Option<&str>) -> Result<Problem, Error> {
    // The judge's own case says nothing of cases that were not run alone, and what the tests of a project are worth takes all groups.
    (problem.again, problem.project) = (None, None);
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

/// The input that the person gave, if one was given.
fn own_input(problem: &Problem, args: &RunArgs) -> Result<Option<Input>, Error> {
    let (what, input) = match (&args.input, args.args.as_slice()) {
        (Some(path), _) => {
            let is_piped = path == Path::new("-");
            let what = if is_piped { "standard input".to_owned() } else { format!("`{}`", path.display()) };
            (what, problem.kind.read_input_text(&read_input(path)?))
        }
        (None, []) => return Ok(None),
        (None, words) => ("`--args`".to_owned(), problem.kind.read_input_words(words)),
    };
    let first = problem.cases().next().map(|(_, case)| problem.kind.lines(&case.input));
    let example = first.and_then(|lines| Some(shorten(lines.first()?, MAX_EXAMPLE)));
    input.map(Some).map_err(|reason| Error::BadInput { what, reason, example })
}

fn try_on(
    context: &Context,
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    input: &Input,
) -> Result<Status, Error> {
    let limits = calibrate::limits(runner, problem, submission.language)?;
    // As if the script ran by itself: its output is all that comes out, and its ending is the exit code.
    let is_script = problem.kind.answers_by_printing();
    let (mut about, columns): (Box<dyn Write>, _) = match is_script {
        true => (Box::new(context.stderr()), columns(&io::stderr())),
        false => (Box::new(context.stdout()), columns(&io::stdout())),
    };
    let referee = || Referee::accepted(problem, submission.language);
    let trial = match Trial::new(runner, problem, submission, input, &limits, referee)? {
        Ok(trial) => trial,
        Err(error) => {
            text::write_syntax_error(&mut about, columns, submission, &error).map_err(Error::Output)?;
            return Ok(Status::NotAccepted);
        }
    };
    if is_script {
        let mut out = context.stdout();
        trial::write_output(&mut out, &trial).and_then(|()| out.flush()).map_err(Error::Output)?;
    }
    let tried = Tried { problem, submission, limits: &limits, input, shows_input: !is_script, trial: &trial };
    trial::write(&mut about, columns, tried).and_then(|()| about.flush()).map_err(Error::Output)?;
    if let Some(objection) = &trial.objection {
        super::talk(&format!(
            "warning: the problem does not allow this input: {}\n(hint: no test has such an input; `judge show {}` has the constraints)",
            line(objection),
            problem.id
        ));
    }
    // What an accepted solution prints is only shown.
    let is_good = match is_script {
        true => matches!(trial.execution.outcome.ending, Ending::Finished(_)),
        false => trial.is_good,
    };
    Ok(if is_good { Status::Good } else { Status::NotAccepted })
}
