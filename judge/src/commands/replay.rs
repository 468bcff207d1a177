//! `judge replay`: judge again what a results file says, and compare verdicts, points and work.

use std::path::Path;

use judge::{
    Bank, Document, Job, Submission, Verdict, calibrate,
    called_again::CalledAgain,
    case::CALLED_AGAIN,
    difference::differences,
    digest,
    document::{CaseDocument, Detail, Unreadable},
    report::sink::{Terminal, line},
    submission::read_input,
};
use sandbox_api::Runner;

use super::{Context, Error, Status, error::NotReplayable};
use crate::cli::ReplayArgs;

/// Judges every result of the file again.
pub fn run(context: &Context, args: &ReplayArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let runner = context.runner()?;
    let mut out = context.stdout();
    let mut status = Status::Good;
    for (number, text) in (1..).zip(read_input(&args.results)?.lines()) {
        let bad = |reason| Error::NotReplayable { path: args.results.clone(), line: number, reason };
        let before = Document::read(text.as_bytes()).map_err(|unreadable| {
            bad(match unreadable {
                Unreadable::Shape(error) => NotReplayable::Malformed(error.to_string()),
                Unreadable::Format => NotReplayable::OtherFormat,
            })
        })?;
        let after = judge_again(&bank, &runner, &before, bad)?;
        let path = line(&before.source.path);
        let found = differences(&before.decided(), &after.decided());
        let summary = if found.is_empty() {
            format!("{path}: the same, {} {:?}", after.verdict.code(), after.score)
        } else {
            status = Status::NotAccepted;
            let found: Vec<String> = found.iter().take(10).map(|difference| line(difference)).collect();
            format!("{path}: different\n  {}", found.join("\n  "))
        };
        Terminal::on(&mut out, |out| writeln!(out, "{summary}")).map_err(Error::Output)?;
    }
    Ok(status)
}

fn judge_again(
    bank: &Bank,
    runner: &dyn Runner,
    before: &Document,
    bad: impl Fn(NotReplayable) -> Error,
) -> Result<Document, Error> {
    let (then, now) = (&before.engine, digest(runner));
    if *then != now {
        return Err(bad(NotReplayable::OtherEngine { then: then.to_string(), now: now.to_string() }));
    }
    let path = &before.source.path;
    let submission = Submission::read(Path::new(path), None)?;
    if blake3::hash(submission.source.as_bytes()).to_hex().as_str() != before.source.blake3 {
        return Err(bad(NotReplayable::Changed(path.to_owned())));
    }
    let problem = bank.problem(&before.problem.slug)?;
    // Cases are only left out after a failure, and never of a program that does not compile. The judge's own case is also not
    // run after a failure of one that it would run again.
    let passed = |at: usize| before.cases.get(at).is_some_and(|case| case.verdict.is_accepted());
    let is_called_again = CalledAgain::of(&problem).is_some_and(|again| again.positions().all(passed));
    let is_left_out =
        |case: &CaseDocument| case.verdict == Verdict::Skipped && (is_called_again || case.group != CALLED_AGAIN);
    let fail_fast = before.cases.iter().any(is_left_out) && before.verdict != Verdict::CompileError;
    let limits = calibrate::limits(runner, &problem, submission.language)?;
    let (reveal, detail) = (before.reveal, Detail::Full);
    let job = Job { submission, problem: problem.digest()?, limits, reveal, fail_fast, detail };
    Ok(job.run(runner, &problem)?)
}
