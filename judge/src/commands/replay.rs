//! `judge replay`: judge again what a results file says, and compare verdicts, points and work.

use std::{io::Write, path::Path};

use judge::{
    Bank, Document, Error, Job, Submission, Verdict, calibrate,
    difference::differences,
    digest,
    document::{self, Detail, Unreadable},
    submission::read_input,
};
use sandbox::Sandbox;

use super::{Context, Status};
use crate::cli::Replay;

/// Judges every result of the file again.
pub fn run(context: &Context, args: &Replay) -> Result<Status, Error> {
    let bank = context.bank()?;
    let sandbox = context.sandbox()?;
    let mut out = context.stdout();
    let mut status = Status::Good;
    for (number, line) in (1..).zip(read_input(&args.results)?.lines()) {
        let bad = |reason: String| Error::BadResult { path: args.results.clone(), line: number, reason };
        let before = Document::read(line.as_bytes()).map_err(|unreadable| {
            bad(match unreadable {
                Unreadable::Shape(error) => format!("not a result: {error}"),
                Unreadable::Format => format!("not a result of the format `{}`", document::SCHEMA),
            })
        })?;
        let after = judge_again(&bank, &sandbox, &before, bad)?;
        let path = &before.source.path;
        let found = differences(&before.decided(), &after.decided());
        let summary = if found.is_empty() {
            format!("{path}: the same, {} {:?}", after.verdict.code(), after.score)
        } else {
            status = Status::NotAccepted;
            format!("{path}: different\n  {}", found[..found.len().min(10)].join("\n  "))
        };
        writeln!(out, "{summary}").map_err(Error::Output)?;
    }
    Ok(status)
}

fn judge_again(
    bank: &Bank,
    sandbox: &Sandbox,
    before: &Document,
    bad: impl Fn(String) -> Error,
) -> Result<Document, Error> {
    let (then, now) = (&before.engine, digest(sandbox));
    if *then != now {
        return Err(bad(format!(
            "judged by engine {then}, and this is {now}: work is only comparable within one engine\n(hint: replay it with the version of judge that made it)"
        )));
    }
    let path = &before.source.path;
    let submission = Submission::read(Path::new(path), None)?;
    if blake3::hash(submission.source.as_bytes()).to_hex().as_str() != before.source.blake3 {
        return Err(bad(format!("`{path}` has changed since it was judged")));
    }
    let problem = bank.problem(&before.problem.slug)?;
    // Cases are only left out after a failure, and never of a program that does not compile.
    let skipped = before.cases.iter().any(|case| case.verdict == Verdict::Skipped);
    let fail_fast = skipped && before.verdict != Verdict::CompileError;
    let limits = calibrate::limits(sandbox, &problem, submission.language)?;
    let (reveal, detail) = (before.reveal, Detail::Full);
    Job { submission, problem: problem.digest()?, limits, reveal, fail_fast, detail }.run(sandbox, &problem)
}
