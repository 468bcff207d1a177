//! `judge replay`: judge again what a results file says, and compare bit for bit.

use std::{io::Write, path::Path};

use judge::{
    Bank, Submission, calibrate,
    report::{
        self, Reveal,
        judgement::json::{self, differences},
    },
    submission::read_input,
};
use sandbox::{Runner, Sandbox};
use serde_json::Value as Json;

use super::{Context, Error, Plan, Status, Threads, failure::NotReplayable};
use crate::cli::ReplayArgs;

/// Which files it reads is in the results, which may come through a pipe.
pub fn plan() -> Plan {
    Plan { read: vec!["/".into()], write: Vec::new(), threads: Threads::Pool }
}

/// Judges every result of the file again.
pub fn run(context: &Context, args: &ReplayArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let sandbox = context.sandbox()?;
    let mut out = context.stdout();
    let mut status = Status::Good;
    for (number, line) in (1..).zip(read_input(&args.results)?.lines()) {
        let bad = |reason| Error::NotReplayable { path: args.results.clone(), line: number, reason };
        let before: Json =
            serde_json::from_str(line).map_err(|error| bad(NotReplayable::Malformed(error.to_string())))?;
        let after = judge_again(&bank, &sandbox, &before, bad)?;
        let path = text(&before, "/source/path");
        let found = differences(&before, &after);
        let summary = if found.is_empty() {
            format!("{path}: the same, {} {}", text(&after, "/verdict"), after["score"])
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
    before: &Json,
    bad: impl Fn(NotReplayable) -> Error,
) -> Result<Json, Error> {
    if text(before, "/schema") != json::SCHEMA {
        return Err(bad(NotReplayable::OtherFormat));
    }
    let (then, now) = (text(before, "/engine"), sandbox.digest());
    if then != now {
        return Err(bad(NotReplayable::OtherEngine { then: then.to_owned(), now }));
    }
    let path = text(before, "/source/path");
    let submission = Submission::read(Path::new(path), None)?;
    let hash = blake3::hash(submission.source.as_bytes()).to_hex();
    if hash.as_str() != text(before, "/source/blake3") {
        return Err(bad(NotReplayable::Changed(path.to_owned())));
    }
    let problem = bank.problem(text(before, "/problem/slug"))?;
    // Cases are only left out after a failure, and never of a program that does not compile.
    let skipped = before["cases"].as_array().is_some_and(|cases| cases.iter().any(|case| case["verdict"] == "SK"));
    let fail_fast = skipped && text(before, "/verdict") != "CE";
    let reveal = Reveal::named(text(before, "/reveal")).unwrap_or(Reveal::Full);
    let limits = calibrate::limits(sandbox, &problem, submission.language)?;
    let judgement = judge::judge(sandbox, &problem, &submission, &limits, fail_fast)?;
    let subject = report::Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal };
    Ok(json::result(&subject, &now))
}

fn text<'a>(json: &'a Json, pointer: &str) -> &'a str {
    json.pointer(pointer).and_then(Json::as_str).unwrap_or_default()
}
