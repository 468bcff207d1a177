//! Stress testing: many small inputs, until a program differs from one that is right; then that input, made small.
//!
//! ```text
//! Inputs     what is tried: the generator's inputs and changed cases, in a sequence that follows from the seed
//!    │
//!    ▼
//! Duel       two programs on one input: how the first one fails, if it does
//!    │
//!    ▼
//! Shrink     smaller and smaller legal inputs, on which it still fails in the same way
//! ```
//!
//! What is found is the first difference in the order of the sequence, however many threads look for it and however fast
//! they are. Time decides only how far they get.

mod change;
mod duel;
mod inputs;
mod random;
mod shape;
pub mod shrink;

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use judge_core::{Error, Problem, Submission, file::has, kind::Input, verdict::Verdict};
use sandbox_api::{Limits, Runner, SyntaxError};

use self::{duel::Duel, inputs::Inputs};
use crate::trial::Referee;

/// What a problem lacks that stress testing needs.
pub fn missing(problem: &Problem, referee: Option<&Referee>) -> Vec<&'static str> {
    let files = ["generator.py", "validator.py"].into_iter().filter(|name| !has(&problem.folder, name));
    files.chain(referee.is_none().then_some("accepted solution")).collect()
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// The position of the failing input in the sequence, from 0.
    pub at: usize,
    /// How the program fails on it.
    pub verdict: Verdict,
    /// The input as it came.
    pub original: Input,
    /// The smallest one that was reached from it.
    pub smallest: Input,
    /// How many inputs were tried to make it smaller.
    pub steps: usize,
}

/// One of the two is not a program.
#[derive(Debug)]
pub struct NoProgram {
    /// Its text.
    pub submission: Submission,
    /// What is wrong with it.
    pub error: SyntaxError,
}

/// The end of a search.
#[derive(Debug)]
pub struct Searched {
    /// How many inputs were tried.
    pub tried: usize,
    /// The first difference.
    pub found: Option<Found>,
}

/// Looks for an input on which `submission` fails and the referee does not, for as long as `goes_on` says so.
///
/// The inner error says that one of the two is not a program. An input on which the referee gives no answer says nothing, and is
/// passed over. What a program keeps from one call to the next is not seen: every input has an interpreter of its own.
///
/// # Errors
///
/// When the runner fails, or a program of the problem does.
pub fn search(
    runner: &dyn Runner,
    problem: &Problem,
    (submission, limits): (&Submission, &Limits),
    referee: &Referee,
    seed: u64,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Result<Searched, NoProgram>, Error> {
    let duel = match Duel::new(runner, problem, (submission, limits), referee)? {
        Ok(duel) => duel,
        Err(error) => return Ok(Err(error)),
    };
    let inputs = Inputs::new(runner, problem, seed)?;
    let (tried, first) = first_difference(&duel, &inputs, goes_on)?;
    let found = match first {
        None => None,
        Some((at, original, verdict)) => {
            let (smallest, steps) = match verdict {
                // It cannot be called, whatever the input.
                Verdict::CompileError => (original.clone(), 0),
                _ => shrink::shrink(&duel, &original, verdict)?,
            };
            Some(Found { at, verdict, original, smallest, steps })
        }
    };
    Ok(Ok(Searched { tried, found }))
}

/// A failing input, with its position in the sequence.
type Difference = (usize, Input, Verdict);

/// The first failing input of the sequence, and how many inputs were tried.
///
/// Threads take the parts of the sequence in order, and finish what they took. So the parts that were tried are always the
/// first ones, and the earliest of what they found is the first of all.
fn first_difference(
    duel: &Duel,
    inputs: &Inputs,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<(usize, Option<Difference>), Error> {
    let next = AtomicUsize::new(0);
    let ends: Mutex<Vec<(usize, Result<Difference, Error>)>> = Mutex::new(Vec::new());
    let has_end = || !ends.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
    let part = |at: usize| -> Result<Option<Difference>, Error> {
        let made = inputs.part(at)?;
        let mut from = 0;
        while let Some((position, verdict)) = duel.first_failure(&made[from..])? {
            from += position;
            let input = &made[from];
            if duel.is_legal(input)? {
                return Ok(Some((at * inputs::PART + from, input.clone(), verdict)));
            }
            from += 1;
        }
        Ok(None)
    };
    rayon::broadcast(|_| {
        while goes_on() && !has_end() {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if let Some(end) = part(at).transpose() {
                ends.lock().unwrap_or_else(PoisonError::into_inner).push((at, end));
            }
        }
    });
    let ends = ends.into_inner().unwrap_or_else(PoisonError::into_inner);
    match ends.into_iter().min_by_key(|(at, _)| *at) {
        None => Ok((next.into_inner() * inputs::PART, None)),
        Some((_, end)) => end.map(|difference| (difference.0 + 1, Some(difference))),
    }
}
