//! Judging many programs in one request: a line of JSON for each comes in, and a line for each goes out, in the same order and as
//! soon as it is there. Nothing of it is remembered.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
};

use judge::{Document, Job, Problem, Reveal, calibrate, document::Detail};
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

/// How many programs are begun for each thread that judges.
const AHEAD: usize = 2;

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
        let grade = |handed_in: &HandedIn| {
            let line = match &ready[&(handed_in.problem.as_str(), handed_in.language)] {
                Ok(ready) => judge(&house, ready, handed_in).map_or_else(Line::Error, Line::Result),
                Err(refusal) => Line::Error(refusal.clone()),
            };
            serde_json::to_string(&line).unwrap_or_default()
        };
        one_by_one(&handed_in, grade, &mut InOrder::new(lines))
    }))
}

/// Writes a line for each program, in their order. The threads that judge, which everybody shares, never wait for the client: this one
/// does, and while it waits, no further program is begun.
fn one_by_one<T: Sync>(
    programs: &[T],
    grade: impl Fn(&T) -> String + Sync,
    said: &mut InOrder<'_>,
) -> Result<(), Stop> {
    let (is_gone, grade) = (&AtomicBool::new(false), &grade);
    rayon::in_place_scope(|scope| {
        let (tell, told) = mpsc::channel();
        let mut left = programs.iter().enumerate();
        let mut begin = |tell: &mpsc::Sender<(usize, String)>| {
            let Some((at, program)) = left.next() else { return false };
            let tell = tell.clone();
            scope.spawn(move |_| {
                if !is_gone.load(Ordering::Relaxed) {
                    // Whoever has gone is told nothing.
                    let _ = tell.send((at, grade(program)));
                }
            });
            true
        };
        // Enough that no thread is idle, and few enough that who comes meanwhile soon has one.
        let mut tell = (0..AHEAD * rayon::current_num_threads()).all(|_| begin(&tell)).then_some(tell);
        while let Ok((at, line)) = told.recv() {
            tell = tell.filter(&mut begin);
            said.write(at, line).map_err(|_| {
                is_gone.store(true, Ordering::Relaxed);
                Stop::Gone
            })?;
        }
        Ok(())
    })
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

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::AtomicUsize,
        thread::{scope, sleep},
        time::Duration,
    };

    use tokio::{runtime, sync::mpsc::channel};

    use super::*;
    use crate::commands::serve::http::Lines;

    #[test]
    fn a_client_that_takes_nothing_holds_no_thread_that_judges_and_has_little_judged() {
        let runtime = runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (out, mut taken) = channel(1);
        let mut lines = Lines::new(out, runtime.handle().clone());
        let (programs, begun) = ((0..10_000).collect::<Vec<usize>>(), AtomicUsize::new(0));
        let grade = |number: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            number.to_string()
        };
        scope(|scope| {
            let grading = scope.spawn(|| one_by_one(&programs, grade, &mut InOrder::new(&mut lines)));
            // It holds one line, and waits with the next one.
            while taken.is_empty() {
                sleep(Duration::from_millis(1));
            }
            rayon::broadcast(|_| ());
            assert!(begun.load(Ordering::Relaxed) < programs.len() && !grading.is_finished());
            let first: Vec<_> = (0..5_000).map(|_| taken.blocking_recv().unwrap()).collect();
            assert!(first.iter().enumerate().all(|(at, line)| *line == format!("{at}\n")));
            drop(taken);
            assert!(matches!(grading.join().unwrap(), Err(Stop::Gone)));
            assert!(begun.load(Ordering::Relaxed) < programs.len());
        });
    }

    #[test]
    fn every_program_has_its_line() {
        let runtime = runtime::Builder::new_current_thread().enable_time().build().unwrap();
        for count in [1, 2, 1_000] {
            let (out, mut taken) = channel(count);
            let mut lines = Lines::new(out, runtime.handle().clone());
            let programs: Vec<usize> = (0..count).collect();
            assert!(one_by_one(&programs, usize::to_string, &mut InOrder::new(&mut lines)).is_ok());
            let written: Vec<_> = std::iter::from_fn(|| taken.try_recv().ok()).collect();
            assert_eq!(written, programs.iter().map(|number| format!("{number}\n")).collect::<Vec<_>>());
        }
    }
}
