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
mod several;
mod shape;
pub mod shrink;

use std::{
    iter,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use judge_core::{Error, Problem, Submission, file::has, kind::Input, verdict::Verdict};
use sandbox_api::{Limits, Runner};

pub use self::duel::{Duel, NoProgram};

use self::inputs::Inputs;
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

/// The end of a search.
#[derive(Debug)]
pub struct Searched {
    /// How many inputs were tried. Where something was found, threads may have run ahead of it.
    pub tried: usize,
    /// To how many of them the referee gave no answer.
    pub unanswered: usize,
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
    let first = first_difference(&duel, &inputs, goes_on)?;
    let (tried, unanswered) = duel.counts();
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
    Ok(Ok(Searched { tried, unanswered, found }))
}

/// The most parts that a thread takes together. A thread has one interpreter, and to load another program into it costs as much
/// as some runs of it.
const TOGETHER: usize = 16;

/// A failing input, with its position in the sequence.
type Difference = (usize, Input, Verdict);

/// The first failing input of the sequence.
///
/// Threads take parts of the sequence in order, more of them each time, and finish what they took. So the parts that were tried
/// are always the first ones, and the earliest of what they found is the first of all.
fn first_difference(
    duel: &Duel,
    inputs: &Inputs,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Difference>, Error> {
    let next = AtomicUsize::new(0);
    let ends: Mutex<Vec<(usize, Result<Difference, Error>)>> = Mutex::new(Vec::new());
    let has_end = || !ends.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
    let take = || goes_on().then(|| next.fetch_add(1, Ordering::Relaxed));
    rayon::broadcast(|_| {
        let mut together = 1;
        while !has_end() {
            let parts: Vec<usize> = iter::from_fn(take).take(together).collect();
            if parts.is_empty() {
                break;
            }
            if let Some(end) = end_of(duel, inputs, &parts) {
                ends.lock().unwrap_or_else(PoisonError::into_inner).push(end);
            }
            together = (2 * together).min(TOGETHER);
        }
    });
    let ends = ends.into_inner().unwrap_or_else(PoisonError::into_inner);
    ends.into_iter().min_by_key(|(at, _)| *at).map(|(_, end)| end).transpose()
}

/// What ends the search in these parts, and where: the first difference or the first error.
fn end_of(duel: &Duel, inputs: &Inputs, parts: &[usize]) -> Option<(usize, Result<Difference, Error>)> {
    match difference_in(duel, inputs, parts) {
        Ok(found) => found.map(|difference| (difference.0, Ok(difference))),
        // What comes first must not depend on how many parts were taken together.
        Err(_) => parts
            .iter()
            .find_map(|part| Some((part * inputs::PART, difference_in(duel, inputs, &[*part]).transpose()?))),
    }
}

/// The first failing input of these parts.
fn difference_in(duel: &Duel, inputs: &Inputs, parts: &[usize]) -> Result<Option<Difference>, Error> {
    let (part_of, made): (Vec<usize>, Vec<Input>) = inputs.of(parts)?.into_iter().unzip();
    let mut from = 0;
    while let Some((position, verdict)) = duel.first_failure(&made[from..])? {
        from += position;
        let (part, input) = (part_of[from], &made[from]);
        if duel.is_legal(input)? {
            let before = part_of[..from].iter().filter(|other| **other == part).count();
            return Ok(Some((part * inputs::PART + before, input.clone(), verdict)));
        }
        from += 1;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;
    use scripted::Scripted;
    use serde_json::json;

    use super::*;
    use crate::testing::{LIMITS, TestBank};

    /// A problem whose right answer to `n` is `[n]`, whose generator makes 40, and which does not allow 1 and 2.
    const FILES: &str = "function(n: int) -> list<int>\nsample 1\nhidden 2
-- solutions/accepted/a.py --
# accepted: why
[33] => raise KeyError: 33
* => echo
-- generator.py --
* => answer [40]
-- validator.py --
[1] => answer \"`n` is 1\"
[2] => answer \"`n` is 2\"
* => answer null
";

    /// What is found of a program in so many parts of the sequence.
    fn found(source: &str, parts: usize) -> Option<Found> {
        let bank = TestBank::new();
        let problem = bank.problem("echo", FILES);
        let submission =
            Submission { path: "x.py".into(), language: Language::Python, source: source.to_owned(), project: None };
        let referee = Referee::accepted(&problem, Language::Python).unwrap();
        assert!(missing(&problem, referee.as_ref()).is_empty());
        let asked = AtomicUsize::new(0);
        let goes_on = || asked.fetch_add(1, Ordering::Relaxed) < parts;
        let subject = (&submission, &LIMITS);
        search(&Scripted, &problem, subject, &referee.unwrap(), 1, &goes_on).unwrap().unwrap().found
    }

    #[test]
    fn the_smallest_legal_input_that_fails_in_the_same_way_is_reached() {
        for (source, verdict, smallest) in [
            // Not 1 and 2, which are not allowed, and not 0, which is right.
            ("[0] => answer [0]\n* => answer [7]", Verdict::WrongAnswer, 4),
            ("* => raise ValueError: no", Verdict::RuntimeError, 0),
            ("* => work 1001", Verdict::TimeLimit, 0),
            // What fails in another way is another fault.
            ("[0] => raise ValueError: no\n* => answer [7]", Verdict::WrongAnswer, 4),
            ("[40] => answer [7]\n* => echo", Verdict::WrongAnswer, 40),
        ] {
            let found = found(source, 100).unwrap_or_else(|| panic!("{source}"));
            assert_eq!((found.at, found.verdict), (0, verdict), "{source}");
            assert_eq!(found.original.json(), json!([40]));
            // A number comes down by halves, and is then compared with its neighbours.
            assert!(found.smallest.json()[0].as_u64() <= Some(smallest), "{source}: {:?}", found.smallest);
        }
    }

    #[test]
    fn changed_cases_are_tried_as_well() {
        let found = found("[4] => answer [0]\n* => echo", 1_000).unwrap();
        assert_eq!((found.smallest.json(), found.at % (2 * inputs::PART) >= inputs::PART), (json!([4]), true));
    }

    #[test]
    fn a_right_program_has_no_difference_and_a_missing_answer_is_none() {
        assert!(found("* => echo", 50).is_none());
        assert!(found("[33] => answer [0]\n* => echo", 300).is_none());
        assert!(found("* => answer [0]", 0).is_none(), "there was no time");
    }

    #[test]
    fn a_program_that_cannot_be_called_is_said_at_once() {
        let found = found("* => missing echo", 100).unwrap();
        assert_eq!((found.verdict, found.at, found.steps), (Verdict::CompileError, 0, 0));
    }

    #[test]
    fn what_a_problem_lacks_is_named() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        assert_eq!(missing(&problem, None), ["generator.py", "validator.py", "accepted solution"]);
    }
}
