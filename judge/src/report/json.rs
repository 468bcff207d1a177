//! The report for machines: `judge/result/v1`, one JSON object a line.
//!
//! Fields may be added; removing one makes a `v2`. Everything in it follows from the submission, the problem and
//! the engine: there is no time of day and no duration.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::{Reveal, Subject};
use crate::{
    case::{Case, GroupKind},
    case_result::CaseResult,
    value::{shorten, spaced},
};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/result/v1";

/// How many bytes of one text are kept.
const MAX_TEXT: usize = 64 << 10;

/// The same in [`brief`].
const MAX_BRIEF_TEXT: usize = 4 << 10;

/// Of which failing cases a result has the details, and how long their texts may be.
#[derive(Clone, Copy)]
struct Details<'a> {
    only: Option<&'a CaseResult>,
    max_text: usize,
}

/// Writes the result as one line.
pub fn write(out: &mut dyn Write, subject: &Subject, engine: &str) -> io::Result<()> {
    writeln!(out, "{}", result(subject, engine))
}

/// The result as JSON.
pub fn result(subject: &Subject, engine: &str) -> Json {
    with_details(subject, engine, Details { only: None, max_text: MAX_TEXT })
}

/// The result with the details of the first failing case only, cut to a few thousand bytes: for keeping many.
pub fn brief(subject: &Subject, engine: &str) -> Json {
    with_details(subject, engine, Details { only: subject.judgement.first_failure(), max_text: MAX_BRIEF_TEXT })
}

fn with_details(subject: &Subject, engine: &str, details: Details) -> Json {
    let Subject { problem, submission, judgement, .. } = subject;
    let source = blake3::hash(submission.source.as_bytes()).to_hex();
    let id = blake3::hash(format!("{}\0{}\0{engine}\0{source}", problem.id, judgement.language.name()).as_bytes());
    let score = &judgement.score;
    let categories = score
        .categories
        .iter()
        .map(|(category, passed, total)| (category.name().to_owned(), json!({ "passed": passed, "total": total })));
    let syntax_error = judgement.syntax_error.as_ref().map(|error| {
        let column = error.columns.map(|(start, _)| start + 1);
        json!({ "message": error.message, "line": error.line, "column": column })
    });
    json!({
        "schema": SCHEMA,
        "judge": { "version": env!("CARGO_PKG_VERSION"), "engine": engine },
        "engine": engine,
        "id": id.to_hex()[..16].to_owned(),
        "problem": { "slug": problem.id, "number": problem.number, "title": problem.title },
        "language": judgement.language.name(),
        "source": { "path": submission.path.to_string_lossy(), "blake3": source.as_str() },
        "verdict": judgement.verdict.code(),
        "score": score.total(),
        "max_score": 100,
        "correctness": { "score": score.correctness.points, "max_score": score.correctness.of },
        "edge_cases": {
            "score": score.edge_cases.points,
            "max_score": score.edge_cases.of,
            "categories": categories.collect::<Map<_, _>>(),
        },
        "reveal": subject.reveal.name(),
        "limits": { "work": judgement.limits.work, "memory_bytes": judgement.limits.memory },
        "syntax_error": syntax_error,
        "groups": groups(subject),
        "cases": judgement.cases.iter().map(|result| case(subject, result, details)).collect::<Vec<_>>(),
        "first_failure": judgement.first_failure().map(CaseResult::id),
    })
}

/// Where two results differ, as `cases[3].work: 10 -> 11`; nothing when they are the same.
pub fn differences(before: &Json, after: &Json) -> Vec<String> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(place: &str, before: &Json, after: &Json, found: &mut Vec<String>) {
    match (before, after) {
        (Json::Object(a), Json::Object(b)) if a.keys().eq(b.keys()) => {
            let dot = if place.is_empty() { "" } else { "." };
            a.iter().zip(b.values()).for_each(|((key, a), b)| compare(&format!("{place}{dot}{key}"), a, b, found));
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(at, (a, b))| compare(&format!("{place}[{at}]"), a, b, found));
        }
        (a, b) if a != b => {
            found.push(format!("{place}: {} -> {}", shorten(&a.to_string(), 60), shorten(&b.to_string(), 60)));
        }
        _ => {}
    }
}

fn groups(subject: &Subject) -> Vec<Json> {
    let mut results = subject.judgement.cases.iter();
    let group = |group: &crate::case::Group| {
        let of_group = results.by_ref().take(group.cases.len());
        let passed = of_group.filter(|result| result.verdict.is_accepted()).count();
        json!({
            "name": group.name, "kind": kind(group.kind), "category": category(group.kind),
            "passed": passed, "total": group.cases.len(),
        })
    };
    subject.problem.groups.iter().map(group).collect()
}

fn case(subject: &Subject, result: &CaseResult, wanted: Details) -> Json {
    let usage = result.usage();
    let mut json = json!({
        "id": result.id(),
        "group": result.group,
        "category": category(result.kind),
        "verdict": result.verdict.code(),
        "work": usage.work,
        "memory_bytes": usage.memory,
        "hidden": result.kind != GroupKind::Sample,
    });
    let shown = (subject.reveal == Reveal::Full || result.kind == GroupKind::Sample)
        && wanted.only.is_none_or(|only| std::ptr::eq(only, result));
    if let (true, false, Some(case), Some(fields)) =
        (shown, result.verdict.is_accepted(), subject.case(result), json.as_object_mut())
    {
        details(fields, result, case, wanted.max_text);
    }
    json
}

fn details(fields: &mut Map<String, Json>, result: &CaseResult, case: &Case, max_text: usize) {
    let mut text = |name: &str, text: &str| {
        if !text.is_empty() {
            let end = text.floor_char_boundary(max_text.min(text.len()));
            let value = json!({ "text": &text[..end], "bytes": text.len(), "truncated": end < text.len() });
            fields.insert(name.to_owned(), value);
        }
    };
    text("input", &spaced(case.input.json()));
    text("expected", &spaced(case.expected.json()));
    text("note", case.note.as_deref().unwrap_or_default());
    let Some(run) = &result.execution else { return };
    text("actual", &run.actual.as_ref().map(spaced).unwrap_or_default());
    text("stdout", &String::from_utf8_lossy(&run.outcome.stdout));
    text("stderr", &String::from_utf8_lossy(&run.outcome.stderr));
    let reason = run.wrong.as_ref().and_then(|wrong| wrong.reason());
    let message = match &run.outcome.ending {
        sandbox_api::Ending::Raised(exception) => Some(format!("{}: {}", exception.name, exception.message)),
        sandbox_api::Ending::Crashed(reason) => Some(reason.clone()),
        sandbox_api::Ending::Exited(code) => Some(format!("exit code {code}")),
        sandbox_api::Ending::Finished(_) => reason,
        ending => Some(ending.to_string()),
    };
    text("message", &message.unwrap_or_default());
    if let sandbox_api::Ending::Raised(exception) = &run.outcome.ending
        && let Some(frame) = exception.frames.last()
    {
        fields.insert("line".to_owned(), frame.line.into());
    }
}

fn kind(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Sample => "sample",
        GroupKind::Hidden => "hidden",
        GroupKind::Edge(_) => "edge",
    }
}

fn category(kind: GroupKind) -> Option<&'static str> {
    match kind {
        GroupKind::Edge(category) => Some(category.name()),
        _ => None,
    }
}
