//! Why a program fails, and why it is slow: what `judge stress` and `judge growth` find out. Each answer takes some seconds at most, and
//! when nobody waits for it any more, no further program is run.

use std::time::{Duration, Instant};

use history::{Stress, What};
use judge::{
    CaseResult, Problem, Submission,
    budget::Budget,
    calibrate,
    document::Detail,
    growth::{Grows, Measured},
    report::{
        judgement::growth::{reached, text_of, words},
        sink,
    },
    stress::{self, shrink::Size},
    trial::{Referee, Trial},
    value::shorten,
};
use sandbox_api::{Language, SyntaxError};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{
    body::Whole,
    house::House,
    http::Request,
    judging::{MAX_INPUT, as_shown, as_typed, ready},
    project::FilePath,
    refusal::Refusal,
};
use crate::commands::{
    error::Error,
    growth::Measurement,
    progress::at_every,
    stress::{accepted as referee, keep},
};

/// How long inputs are tried, in seconds: usually, and at most.
const USUALLY: u64 = 5;
const AT_MOST: u64 = 20;
/// How often it is looked whether anybody waits for the answer.
const PAUSE: Duration = Duration::from_millis(200);

/// A program that may fail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspect {
    /// Its language.
    language: Language,
    /// Its text.
    source: String,
    /// Which file of a project has that text.
    #[serde(default)]
    path: Option<FilePath>,
    /// Which inputs are tried: the same number, the same inputs.
    #[serde(default)]
    seed: Whole,
    /// How long, in seconds.
    #[serde(default)]
    seconds: Option<Whole>,
}

/// Looks for an input on which the program differs from an accepted solution, makes it small and keeps it.
pub fn stress(house: &House, request: &Request, suspect: &Suspect) -> Result<Json, Refusal> {
    let seconds = suspect.seconds.map_or(USUALLY, |seconds| seconds.0);
    if seconds > AT_MOST {
        let detail = format!("inputs are tried for at most {AT_MOST} s, not for {seconds}");
        return Err(Refusal::new(422, detail, "ask once more with another `seed`"));
    }
    let (problem, submission) =
        ready(house, request.name(), suspect.language, (&suspect.source, suspect.path.as_ref()))?;
    let searching = (suspect.seed.0, Duration::from_secs(seconds));
    Ok(while_awaited(house, request, |runner| search(house, runner, (&problem, &submission), searching))?)
}

/// Does work that runs programs for as long as somebody waits for the answer.
fn while_awaited(
    house: &House,
    request: &Request,
    work: impl FnOnce(&Budget) -> Result<Json, Error>,
) -> Result<Json, Error> {
    let runner = Budget::unlimited(&house.runner);
    let look = || {
        if request.is_abandoned() {
            runner.exhaust();
        }
    };
    let found = at_every(PAUSE, look, || work(&runner));
    unless_stopped(&runner).and(found)
}

/// An error if nobody waits any more: what was found without running programs is worth nothing.
fn unless_stopped(runner: &Budget) -> Result<(), Error> {
    if runner.is_exceeded() { Err(judge::Error::Cancelled.into()) } else { Ok(()) }
}

fn search(
    house: &House,
    runner: &Budget,
    (problem, submission): (&Problem, &Submission),
    (seed, time): (u64, Duration),
) -> Result<Json, Error> {
    let referee = referee(runner, problem, submission.language)?;
    let missing = stress::missing(problem, referee.as_ref());
    let (Some(referee), true) = (referee, missing.is_empty()) else {
        return Err(Error::Lacks { problem: problem.id.clone(), missing });
    };
    let limits = calibrate::limits(runner, problem, submission.language)?;
    let begun = Instant::now();
    let goes_on = || begun.elapsed() < time && !runner.is_exceeded();
    let searched = stress::search(runner, problem, (submission, &limits), &referee, seed, &goes_on)?;
    unless_stopped(runner)?;
    let searched = match searched {
        Ok(searched) => searched,
        Err(no_program) => return Ok(not_a_program(submission, &no_program.error)),
    };
    let round = house.round(&problem.id);
    if let Some(round) = &round {
        let event = Stress { source: submission.hash(), found: searched.found.is_some() };
        house.remember(&problem.id, || Ok(What::Stress(event)), Some(&submission.text()), Some(round));
    }
    let counts = json!({ "tried": searched.tried, "unanswered": searched.unanswered });
    let Some(found) = searched.found else { return Ok(json!({ "counts": counts, "found": null })) };
    let trial = Trial::new(runner, problem, submission, &found.smallest, &limits, || Ok(Some(referee)))?;
    let trial = match trial {
        Ok(trial) => trial,
        Err(error) => return Ok(not_a_program(submission, &error)),
    };
    let kept = keep(&house.workspace(round.as_ref()), problem, &found, &trial)?;
    let text = problem.kind.lines(&found.smallest).join("\n");
    Ok(json!({ "counts": counts, "found": {
        "verdict": found.verdict,
        "from": Size::of(&found.original).parts,
        "to": Size::of(&found.smallest).parts,
        "steps": found.steps,
        "shown": sink::lines(&shorten(&text, MAX_INPUT)),
        "input": as_typed(problem, &found.smallest),
        "trial": as_shown(problem, &trial),
        "kept": kept.map(|kept| kept.id()),
    } }))
}

fn not_a_program(submission: &Submission, error: &SyntaxError) -> Json {
    json!({ "error": sink::lines(&error.message), "file": submission.name_of(error.file), "line": error.line })
}

/// A program that may be slow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// Its language.
    language: Language,
    /// Its text.
    source: String,
    /// Which file of a project has that text.
    #[serde(default)]
    path: Option<FilePath>,
}

/// How the work of the program grows beside an accepted solution, and its busiest lines.
pub fn growth(house: &House, request: &Request, slow: &Slow) -> Result<Json, Refusal> {
    let (problem, submission) = ready(house, request.name(), slow.language, (&slow.source, slow.path.as_ref()))?;
    Ok(while_awaited(house, request, |runner| measure(runner, &problem, &submission))?)
}

fn measure(runner: &Budget, problem: &Problem, submission: &Submission) -> Result<Json, Error> {
    let limits = calibrate::limits(runner, problem, submission.language)?;
    let Measurement { accepted, comparison, busiest } = match Measurement::new(runner, problem, submission, &limits)? {
        Ok(measurement) => measurement,
        Err(error) => return Ok(not_a_program(submission, &error)),
    };
    let busiest = busiest.map(|busiest| {
        let line = |(place, share): &(judge::whereabouts::Place, usize)| {
            json!({
                "file": submission.name_of(place.file), "line": place.line, "share": share,
                "text": sink::line(text_of(submission, *place)),
            })
        };
        json!({ "n": busiest.n, "lines": busiest.lines.iter().map(line).collect::<Vec<_>>() })
    });
    Ok(json!({
        "n": comparison.growth.n.to_string(),
        "most": comparison.growth.most,
        "limit": limits.work,
        "reached": reached(&comparison.subject, limits.work),
        "yours": curve(&comparison.subject),
        "accepted": curve(&comparison.accepted),
        "solution": sink::line(&accepted.submission.file_name()),
        "busiest": busiest,
    }))
}

fn curve(measured: &Measured) -> Json {
    let exponent = match measured.grows() {
        Some(Grows::Power(exponent)) => Some(exponent),
        _ => None,
    };
    json!({
        "points": measured.points.iter().map(|point| json!([point.n, point.work])).collect::<Vec<_>>(),
        "stopped": measured.stopped.as_ref().map(|(n, _)| n),
        "exponent": exponent,
        "words": words(measured),
    })
}

/// A language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct In {
    /// The language.
    pub language: Language,
}

/// The most work and memory that an accepted solution takes for a case: what a program is seen beside.
pub fn accepted(house: &House, request: &Request, wanted: &In) -> Result<Json, Refusal> {
    let problem = house.problem(request.name())?;
    let Some(Referee { submission, .. }) = Referee::accepted(&problem, wanted.language)? else {
        return Err(Error::NoSolution { problem: problem.id.clone(), language: wanted.language }.into());
    };
    Ok(while_awaited(house, request, |runner| {
        let limits = calibrate::limits(runner, &problem, submission.language)?;
        let judgement = judge::judge(runner, &problem, &submission, &limits, false, Detail::FirstFailure)?;
        let usages = || judgement.cases.iter().map(CaseResult::usage);
        Ok(json!({
            "language": submission.language,
            "work": usages().map(|usage| usage.work).max(),
            "memory_bytes": usages().map(|usage| usage.memory).max(),
        }))
    })?)
}
