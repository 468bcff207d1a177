//! Judging many programs in one request: a line of JSON for each comes in, and a line for each goes out, in the same order and as
//! soon as it is there. Nothing of it is remembered.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use judge::{Document, Job, Problem, Reveal, calibrate, document::Detail};
use rayon::prelude::*;
use sandbox_api::{Language, Limits};
use serde::{Deserialize, Serialize};

use super::{
    body::object,
    house::House,
    http::{InOrder, Request, Response},
    judging::{Stop, answer, written},
    refusal::Refusal,
};
use crate::commands::error::Error;

/// A program that was handed in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HandedIn {
    /// The name of the problem.
    problem: String,
    language: Language,
    source: String,
}

/// What is said of a program.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// It was judged.
    Result(Box<Document>),
    /// It was not, by its fault or the judge's.
    Error(Refusal),
}

/// A problem, and the limits of its programs.
struct Ready {
    problem: Problem,
    digest: blake3::Hash,
    limits: Limits,
    reveal: Reveal,
}

/// Judges the programs of a request.
pub fn grade(house: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    let lines = request.body.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
    let read = |(at, line): (usize, &[u8])| {
        object(line).map_err(|error| {
            let detail = format!("line {} is not as expected: {error}", at + 1);
            Refusal::new(422, detail, "`/api/v1/openapi.json` describes it")
        })
    };
    let handed_in: Vec<HandedIn> = lines.map(read).collect::<Result<_, _>>()?;
    if handed_in.is_empty() {
        return Err(Refusal::new(422, "there is no program", "send a line of JSON for each"));
    }
    let house = Arc::clone(house);
    Ok(answer(move |lines| {
        let mut ready = BTreeMap::new();
        for HandedIn { problem, language, .. } in &handed_in {
            let key = (problem.as_str(), *language);
            ready.entry(key).or_insert_with(|| make_ready(&house, problem, *language).map_err(Refusal::from));
        }
        let said = Mutex::new(InOrder::new(lines));
        // Programs are taken in their order, so few lines have to wait.
        let graded = handed_in.iter().enumerate().par_bridge().try_for_each(|(at, handed_in)| {
            let line = match &ready[&(handed_in.problem.as_str(), handed_in.language)] {
                Ok(ready) => judge(&house, ready, handed_in).map_or_else(Line::Error, Line::Result),
                Err(refusal) => Line::Error(refusal.clone()),
            };
            let text = serde_json::to_string(&line).unwrap_or_default();
            said.lock().unwrap_or_else(PoisonError::into_inner).write(at, text)
        });
        graded.map_err(|_| Stop::Gone)
    }))
}

fn make_ready(house: &House, name: &str, language: Language) -> Result<Ready, Error> {
    let problem = house.problem(name)?;
    let limits = calibrate::limits(&house.runner, &problem, language)?;
    // As for whoever submits one by one.
    let reveal = if house.round(&problem.id).is_some() { Reveal::Category } else { Reveal::Full };
    Ok(Ready { digest: problem.digest()?, problem, limits, reveal })
}

fn judge(house: &House, ready: &Ready, handed_in: &HandedIn) -> Result<Box<Document>, Refusal> {
    let job = Job {
        submission: written(&ready.problem, handed_in.language, &handed_in.source)?,
        problem: ready.digest,
        limits: ready.limits.clone(),
        reveal: ready.reveal,
        fail_fast: false,
        detail: Detail::FirstFailure,
    };
    Ok(Box::new(job.run(&house.runner, &ready.problem)?))
}
