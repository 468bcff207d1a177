//! Why a program fails, and why it is slow: what `judge stress` and `judge growth` find out. Each answer takes some seconds at most.

use std::time::{Duration, Instant};

use history::{Stress, What};
use judge::{
    CaseResult, Problem, Submission, calibrate,
    document::Detail,
    growth::{Busiest, Grows, Measured},
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
    judging::{MAX_INPUT, as_shown, as_typed, ready},
    refusal::Refusal,
};
use crate::commands::{
    error::Error,
    growth::compare,
    stress::{accepted as referee, keep},
};

/// How long inputs are tried, in seconds: usually, and at most.
const USUALLY: u64 = 5;
const AT_MOST: u64 = 20;

/// A program that may fail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspect {
    /// Its language.
    language: Language,
    /// Its text.
    source: String,
    /// Which inputs are tried: the same number, the same inputs.
    #[serde(default)]
    seed: Whole,
    /// How long, in seconds.
    #[serde(default)]
    seconds: Option<Whole>,
}

/// Looks for an input on which the program differs from an accepted solution, makes it small and keeps it.
pub fn stress(house: &House, slug: &str, suspect: &Suspect) -> Result<Json, Refusal> {
    let seconds = suspect.seconds.map_or(USUALLY, |seconds| seconds.0);
    if seconds > AT_MOST {
        let detail = format!("inputs are tried for at most {AT_MOST} s, not for {seconds}");
        return Err(Refusal::new(422, detail, "ask once more with another `seed`"));
    }
    let (problem, submission) = ready(house, slug, suspect.language, &suspect.source)?;
    Ok(search(house, &problem, &submission, (suspect.seed.0, Duration::from_secs(seconds)))?)
}

fn search(
    house: &House,
    problem: &Problem,
    submission: &Submission,
    (seed, time): (u64, Duration),
) -> Result<Json, Error> {
    let runner = &house.runner;
    let referee = referee(runner, problem, submission.language)?;
    let missing = stress::missing(problem, referee.as_ref());
    let (Some(referee), true) = (referee, missing.is_empty()) else {
        return Err(Error::Lacks { problem: problem.id.clone(), missing });
    };
    let limits = calibrate::limits(runner, problem, submission.language)?;
    let begun = Instant::now();
    let goes_on = || begun.elapsed() < time;
    let searched = stress::search(runner, problem, (submission, &limits), &referee, seed, &goes_on)?;
    let searched = match searched {
        Ok(searched) => searched,
        Err(no_program) => return Ok(not_a_program(&no_program.error)),
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
        Err(error) => return Ok(not_a_program(&error)),
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

fn not_a_program(error: &SyntaxError) -> Json {
    json!({ "error": sink::lines(&error.message), "line": error.line })
}

/// A program that may be slow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// Its language.
    language: Language,
    /// Its text.
    source: String,
}

/// How the work of the program grows beside an accepted solution, and its busiest lines.
pub fn growth(house: &House, slug: &str, slow: &Slow) -> Result<Json, Refusal> {
    let (problem, submission) = ready(house, slug, slow.language, &slow.source)?;
    Ok(measure(house, &problem, &submission)?)
}

fn measure(house: &House, problem: &Problem, submission: &Submission) -> Result<Json, Error> {
    let limits = calibrate::limits(&house.runner, problem, submission.language)?;
    let (referee, comparison) = match compare(&house.runner, problem, submission, &limits)? {
        Ok(compared) => compared,
        Err(error) => return Ok(not_a_program(&error)),
    };
    let busiest = Busiest::find(&house.runner, problem, (submission, &limits), &comparison)?;
    let busiest = busiest.map(|busiest| {
        let line = |(place, share): &(judge::whereabouts::Place, usize)| {
            json!({ "line": place.line, "share": share, "text": sink::line(text_of(submission, *place)) })
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
        "solution": sink::line(&referee.submission.file_name()),
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
pub fn accepted(house: &House, slug: &str, wanted: &In) -> Result<Json, Refusal> {
    let problem = house.bank().problem(slug)?;
    let Some(Referee { submission, .. }) = Referee::accepted(&problem, wanted.language)? else {
        return Err(Error::NoSolution { problem: problem.id.clone(), language: wanted.language }.into());
    };
    let limits = calibrate::limits(&house.runner, &problem, submission.language)?;
    let judgement = judge::judge(&house.runner, &problem, &submission, &limits, false, Detail::FirstFailure)?;
    let usages = || judgement.cases.iter().map(CaseResult::usage);
    Ok(json!({
        "language": submission.language,
        "work": usages().map(|usage| usage.work).max(),
        "memory_bytes": usages().map(|usage| usage.memory).max(),
    }))
}
