//! `judge replay`: judge again what a results file says, and compare bit for bit.

use std::{io::Write, path::Path};

use judge::{
    Bank, Error, Submission, calibrate,
    report::{
        self, Reveal,
        judgement::json::{self, differences},
    },
    submission::read_input,
};
use sandbox::{Runner, Sandbox};
use serde_json::Value as Json;

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
        let before: Json = serde_json::from_str(line).map_err(|error| bad(format!("not a result: {error}")))?;
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

fn judge_again(bank: &Bank, sandbox: &Sandbox, before: &Json, bad: impl Fn(String) -> Error) -> Result<Json, Error> {
    if text(before, "/schema") != json::SCHEMA {
        return Err(bad(format!("not a result of the format `{}`", json::SCHEMA)));
    }
    let (then, now) = (text(before, "/engine"), sandbox.digest());
    if then != now {
        return Err(bad(format!(
            "judged by engine {then}, and this is {now}: work is only comparable within one engine\n(hint: replay it with the version of judge that made it)"
        )));
    }
    let path = text(before, "/source/path");
    let submission = Submission::read(Path::new(path), None)?;
    let hash = blake3::hash(submission.source.as_bytes()).to_hex();
    if hash.as_str() != text(before, "/source/blake3") {
        return Err(bad(format!("`{path}` has changed since it was judged")));
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
