//! Making a failing input small.
//!
//! From an input on which a program fails, smaller ones are made, and the first that is legal and on which the program still
//! fails in the same way takes its place; then it begins again. What is smaller is decided by [`Size`], so it comes to an
//! end. It is also bounded by a number of steps, which is the same on every machine.
//!
//! The ways to make an input smaller are in [`WAYS`], from those that take away most to those that only make it plainer.

mod ways;

use std::collections::HashSet;

use judge_core::{Error, kind::Input, rounds::in_rounds, verdict::Verdict};
use serde_json::Value as Json;

use self::ways::WAYS;
use super::{
    duel::Duel,
    shape::{self, integer},
};

/// How many inputs are tried.
const STEPS: usize = 20_000;
/// How many of them are tried where each takes up a whole limit.
const STEPS_AT_A_LIMIT: usize = 400;
/// How many are run together.
const BATCH: usize = 16;

/// How large an input is: first how much there is of it, then how plain its numbers and texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// Its values, lists, maps and characters.
    pub parts: usize,
    /// How far its numbers are from 0. Of two numbers as far from it, the positive one is smaller.
    numbers: u128,
    /// How far its characters are from `a`, and its digits from 0.
    characters: u64,
}

impl Size {
    /// The size of an input.
    pub fn of(input: &Input) -> Self {
        let mut size = Self { parts: 0, numbers: 0, characters: 0 };
        size.add(&input.json());
        size
    }

    fn add(&mut self, node: &Json) {
        self.parts += 1;
        match node {
            Json::Array(items) => items.iter().for_each(|item| self.add(item)),
            Json::Object(fields) => {
                for (key, value) in fields {
                    self.parts += key.chars().count();
                    self.add(value);
                }
            }
            Json::String(text) => {
                self.parts += text.chars().count();
                self.characters += text.chars().map(plainness).sum::<u64>();
            }
            Json::Number(number) => {
                let far = match integer(node) {
                    Some(number) => 2 * number.unsigned_abs() + u128::from(number < 0),
                    // What has a fraction is less plain than what has none.
                    None => 2 * number.as_f64().map_or(0, |number| number.abs().ceil() as u128) + 1,
                };
                self.numbers = self.numbers.saturating_add(far);
            }
            Json::Bool(value) => self.numbers += u128::from(*value),
            Json::Null => {}
        }
    }
}

/// How far a character is from the plainest of its kind.
fn plainness(character: char) -> u64 {
    match character {
        'a'..='z' => u64::from(character) - u64::from('a'),
        '0'..='9' => u64::from(character) - u64::from('0'),
        other => 100 + u64::from(other),
    }
}

/// The smallest input that is reached from `input`, on which the program fails with `verdict`, and how many were tried.
///
/// # Errors
///
/// When the runner fails, or a program of the problem does.
pub fn shrink(duel: &Duel, input: &Input, verdict: Verdict) -> Result<(Input, usize), Error> {
    let most = match verdict {
        Verdict::WrongAnswer | Verdict::RuntimeError => STEPS,
        _ => STEPS_AT_A_LIMIT,
    };
    let mut shrinking = Shrinking { duel, verdict, left: most, known: HashSet::new() };
    let mut smallest = input.clone();
    'begin: while shrinking.left > 0 {
        for way in WAYS {
            if let Some(smaller) = shrinking.smaller(&smallest, *way)? {
                smallest = smaller;
                continue 'begin;
            }
        }
        break;
    }
    Ok((smallest, most - shrinking.left))
}

struct Shrinking<'a> {
    duel: &'a Duel<'a>,
    verdict: Verdict,
    /// How many inputs may still be tried.
    left: usize,
    /// The hashes of those that were tried.
    known: HashSet<blake3::Hash>,
}

impl Shrinking<'_> {
    /// The first input, of those that one way leads to, on which the program still fails.
    fn smaller(&mut self, input: &Input, way: ways::Way) -> Result<Option<Input>, Error> {
        let kind = &*self.duel.problem().kind;
        let (size, mut made) = (Size::of(input), Vec::new());
        for tree in way(&shape::open(input)) {
            let Some(smaller) = shape::close(kind, tree).filter(|smaller| Size::of(smaller) < size) else { continue };
            if self.known.insert(blake3::hash(smaller.json().to_string().as_bytes())) {
                made.push(smaller);
            }
            if made.len() == self.left {
                break;
            }
        }
        let batches: Vec<&[Input]> = made.chunks(BATCH).collect();
        let fails = |batch: &&[Input]| self.first_failing(batch);
        let tried = in_rounds(&batches, fails, |found| found.iter().all(Option::is_none))?;
        let found = tried.iter().flatten().next().cloned();
        // However many were run at the same time, those after the first that fails do not count.
        let position = found.as_ref().and_then(|found| made.iter().position(|input| input == found));
        let counted = position.map_or(made.len(), |position| position + 1);
        self.left -= counted;
        // They may be tried again from elsewhere.
        for input in &made[counted..] {
            self.known.remove(&blake3::hash(input.json().to_string().as_bytes()));
        }
        Ok(found)
    }

    /// The first of these inputs on which the program fails as before.
    fn first_failing(&self, inputs: &[Input]) -> Result<Option<Input>, Error> {
        let legal = self.duel.legal(inputs.to_vec())?;
        let mut rest = &legal[..];
        while let Some((at, verdict)) = self.duel.first_failure(rest)? {
            if verdict == self.verdict {
                return Ok(Some(rest[at].clone()));
            }
            rest = &rest[at + 1..];
        }
        Ok(None)
    }
}
