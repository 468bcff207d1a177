//! Judging many programs in one request: a line of JSON for each comes in, and a line for each goes out, in the same order and as
//! soon as it is there. Nothing of it is remembered.

use std::{
    collections::VecDeque,
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
    house::{House, use_again},
    http::{InOrder, Request, Response},
    judging::{Stop, answer, written},
    refusal::Refusal,
};

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

/// A problem, and the limits of its programs in a language.
struct Ready {
    problem: Problem,
    language: Language,
    digest: blake3::Hash,
    limits: Limits,
}

/// How many programs are begun for each thread that judges.
const AHEAD: usize = 2;
/// How many problems of a request stay in memory.
const KEPT: usize = 64;

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
        let mut problems = Problems { house: &house, kept: VecDeque::new() };
        let prepare = |handed_in: &HandedIn| problems.ready(handed_in);
        let grade = |ready: Result<Arc<Ready>, Refusal>, handed_in: &HandedIn| {
            let judged = ready.and_then(|ready| judge(&house, &ready, handed_in));
            serde_json::to_string(&judged.map_or_else(Line::Error, Line::Result)).unwrap_or_default()
        };
        one_by_one(&handed_in, prepare, grade, &mut InOrder::new(lines))
    }))
}

/// Writes a line for each program, in their order. The threads that judge, which everybody shares, never wait for the client: this one
/// does, and while it waits, no further program is prepared or begun.
fn one_by_one<T: Sync, R: Send>(
    programs: &[T],
    mut prepare: impl FnMut(&T) -> R,
    grade: impl Fn(R, &T) -> String + Sync,
    said: &mut InOrder<'_>,
) -> Result<(), Stop> {
    let (is_gone, grade) = (&AtomicBool::new(false), &grade);
    rayon::in_place_scope(|scope| {
        let (tell, told) = mpsc::channel();
        let mut left = programs.iter().enumerate();
        let mut begin = |tell: &mpsc::Sender<(usize, String)>| {
            let Some((at, program)) = left.next() else { return false };
            let (tell, ready) = (tell.clone(), prepare(program));
            scope.spawn(move |_| {
                if !is_gone.load(Ordering::Relaxed) {
                    // Whoever has gone is told nothing.
                    let _ = tell.send((at, grade(ready, program)));
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

/// The problems of a request that were used last, the very last one at the end.
struct Problems<'h> {
    house: &'h House,
    kept: VecDeque<Arc<Ready>>,
}

impl Problems<'_> {
    /// The problem of a program. A problem has many names, and is there once.
    fn ready(&mut self, HandedIn { problem: name, language, .. }: &HandedIn) -> Result<Arc<Ready>, Refusal> {
        let id = self.house.id(name)?;
        let is_it = |ready: &Arc<Ready>| ready.problem.id == id && ready.language == *language;
        let known = self.kept.iter().find(|ready| is_it(ready)).cloned();
        let ready = known.map_or_else(|| self.read(&id, *language).map(Arc::new), Ok)?;
        use_again(&mut self.kept, KEPT, Arc::clone(&ready), is_it);
        Ok(ready)
    }

    fn read(&self, name: &str, language: Language) -> Result<Ready, Refusal> {
        let problem = self.house.problem(name)?;
        // Nothing is remembered of what is judged here, and the report of a round tells everything.
        if self.house.round(&problem.id).is_some() {
            let detail = format!("`{}` belongs to the round that goes on", problem.id);
            return Err(Refusal::new(409, detail, "submit it, or end the round"));
        }
        let limits = calibrate::limits(&self.house.runner, &problem, language)?;
        let digest = problem.digest().map_err(judge::Error::from)?;
        Ok(Ready { problem, language, digest, limits })
    }
}

fn judge(house: &House, ready: &Ready, handed_in: &HandedIn) -> Result<Box<Document>, Refusal> {
    let job = Job {
        submission: written(&ready.problem, handed_in.language, &handed_in.source)?,
        problem: ready.digest,
        limits: ready.limits.clone(),
        reveal: Reveal::Full,
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
        let prepare = |_: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
        };
        let grade = |(), number: &usize| number.to_string();
        scope(|scope| {
            let grading = scope.spawn(|| one_by_one(&programs, prepare, grade, &mut InOrder::new(&mut lines)));
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
            assert!(
                one_by_one(&programs, |number| *number, |ready, _| ready.to_string(), &mut InOrder::new(&mut lines))
                    .is_ok()
            );
            let written: Vec<_> = std::iter::from_fn(|| taken.try_recv().ok()).collect();
            assert_eq!(written, programs.iter().map(|number| format!("{number}\n")).collect::<Vec<_>>());
        }
    }
}
