//! Checking a problem as `judge check` does: how far it is, line by line, and at last what was found. When nobody reads the lines any
//! more, no further program is run.

use std::{sync::Arc, time::Duration};

use judge::{
    budget::Budget,
    check::{CheckedProblem, Finding, FindingsCache, Progress, Rule, Tally, USUALLY, check_problem},
    report::sink::visible,
};
use serde_json::{Value as Json, json};

use super::authored::Authored;
use crate::commands::{
    progress::at_every,
    serve::{
        house::House,
        http::{Lines, Response},
        judging::{Stop, answer, say},
        refusal::Refusal,
    },
};

/// How often it is said how far a check is.
const PAUSE: Duration = Duration::from_millis(200);

/// What was found in a problem the last time, if nothing of it has changed since.
pub fn last(known: Option<&FindingsCache>, problem: &Authored) -> Option<CheckedProblem> {
    let known = known?;
    known.find(&known.state(&problem.folder(), USUALLY.mutants)?)
}

/// Checks a problem, one at a time: each takes every core.
pub fn check(house: &Arc<House>, slug: &str) -> Result<Response, Refusal> {
    let problem = Authored::of(house, slug)?;
    let one = Arc::clone(&house.checking).try_acquire_owned();
    let one = one.map_err(|_| Refusal::new(429, "another check is running", "wait until it has ended, or stop it"))?;
    let house = Arc::clone(house);
    Ok(answer(move |lines| {
        let _one = one;
        let known = FindingsCache::open(&house.runner);
        let state = known.as_ref().and_then(|known| known.state(&problem.folder(), USUALLY.mutants));
        let state = known.as_ref().zip(state.as_ref());
        let checked = match state.and_then(|(known, state)| known.find(state)) {
            Some(checked) => checked,
            None => {
                let checked = check_aloud(&house, &problem, lines)?;
                if let Some((known, state)) = state {
                    known.keep(state, &checked);
                }
                checked
            }
        };
        say(lines, &visible(json!({ "checked": as_shown(&problem, &checked) })))
    }))
}

fn check_aloud(house: &House, problem: &Authored, lines: &mut Lines) -> Result<CheckedProblem, Stop> {
    let (progress, runner) = (Progress::default(), Budget::unlimited(&house.runner));
    let mut told = None;
    let tell = || {
        let at = progress.state().running.remove(&problem.id);
        if at == told {
            if lines.is_closed() {
                runner.exhaust();
            }
            return;
        }
        let line = at.as_ref().map(|at| json!({ "step": at.step, "done": at.done, "total": at.total }));
        if say(lines, &json!({ "progress": line })).is_err() {
            runner.exhaust();
        }
        told = at;
    };
    let checked = at_every(PAUSE, tell, || check_problem(&runner, &problem.bank, &problem.id, USUALLY, &progress));
    // What was found without running programs is worth nothing.
    if runner.is_exceeded() { Err(Stop::Gone) } else { Ok(checked?) }
}

/// What was found, for people.
pub fn as_shown(problem: &Authored, checked: &CheckedProblem) -> Json {
    let Tally { killed, survived, equivalent } = checked.mutants;
    json!({
        "findings": checked.findings.iter().map(|finding| finding_as_shown(problem, finding)).collect::<Vec<_>>(),
        "mutants": { "killed": killed, "survived": survived, "equivalent": equivalent },
    })
}

fn finding_as_shown(problem: &Authored, finding: &Finding) -> Json {
    // What a mutant changes stands below the message.
    let (message, difference) = match finding.message.split_once('\n') {
        Some((message, difference)) if finding.rule == Rule::Survivor => (message, difference),
        _ => (finding.message.as_str(), ""),
    };
    let path = finding.path.strip_prefix(problem.folder()).unwrap_or(&finding.path);
    json!({
        "rule": finding.rule.id(), "path": path.to_string_lossy().replace('\\', "/"), "line": finding.line,
        "message": message, "difference": difference.lines().collect::<Vec<_>>(), "hint": finding.hint,
    })
}
