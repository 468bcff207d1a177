//! Making a failing input small.
//!
//! From an input on which a program fails, smaller ones are made, and the first that is legal and on which the program still
//! fails in the same way takes its place; then it begins again. What is smaller is decided by [`Size`], so it comes to an
//! end. It is also bounded by a number of steps and by the work of the programs, which are the same on every machine.
//!
//! The ways to make an input smaller are in `ways.rs`, and those for texts that have a format in `words.rs`.

mod ways;
mod words;

use std::collections::HashSet;

use judge_core::{Error, kind::Input, rounds::in_rounds, verdict::Verdict};
use serde_json::Value as Json;

use self::{
    ways::{Way, equal, lowered, pairs, parts, plainer, rows, scaled, together, unwrapped},
    words::{columns, renamed, runs},
};
use super::{
    duel::Duel,
    shape::{self, integer},
};

/// All ways, from those that take away most to those that only make it plainer. After each round in which one of them led to a smaller
/// input, they are tried again.
const WAYS: [Way; 12] =
    [parts, rows, columns, runs, lowered, renamed, pairs, unwrapped, scaled, equal, together, plainer];
/// How many inputs are tried.
const STEPS: usize = 6_000;
/// How much work the programs may do on them: some seconds of one processor.
const WORK: u64 = 10_000_000_000;
/// How often an input is changed that stays as large and only gets plainer. A number may come down by 1 each time.
const PLAINER: usize = 60;
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
    let most_work = duel.work() + WORK;
    let mut shrinking = Shrinking { duel, verdict, left: STEPS, most_work, known: HashSet::new() };
    let (mut smallest, mut plainer) = (input.clone(), 0);
    loop {
        let before = smallest.clone();
        for way in WAYS {
            // What did not help before the last change seldom helps after it, so the next round goes on from there.
            let mut from = 0;
            while let Some((smaller, at)) = shrinking.smaller(&smallest, way, from)? {
                plainer += usize::from(Size::of(&smaller).parts == Size::of(&smallest).parts);
                (smallest, from) = (smaller, at);
                if plainer >= PLAINER {
                    break;
                }
            }
        }
        if smallest == before || plainer >= PLAINER {
            return Ok((smallest, STEPS - shrinking.left));
        }
    }
}

struct Shrinking<'a> {
    duel: &'a Duel<'a>,
    verdict: Verdict,
    /// How many inputs may still be tried.
    left: usize,
    /// The work of the duel at which nothing more is tried.
    most_work: u64,
    /// The hashes of those that were tried.
    known: HashSet<blake3::Hash>,
}

impl Shrinking<'_> {
    /// The first input, of those that one way leads to, on which the program still fails, and its position among them. They are
    /// tried from the position `from` on, and then those before it.
    fn smaller(&mut self, input: &Input, way: Way, from: usize) -> Result<Option<(Input, usize)>, Error> {
        let kind = &*self.duel.problem().kind;
        let (tree, size) = (shape::open(input), Size::of(input));
        let in_turn = way(&tree).enumerate().skip(from).chain(way(&tree).enumerate().take(from));
        let mut made: Vec<(usize, Input)> = Vec::new();
        for (at, tree) in in_turn {
            if made.len() == self.left {
                break;
            }
            let Some(smaller) = shape::close(kind, tree).filter(|smaller| Size::of(smaller) < size) else { continue };
            if self.known.insert(hash(&smaller)) {
                made.push((at, smaller));
            }
        }
        let batches: Vec<&[(usize, Input)]> = made.chunks(BATCH).collect();
        let fails = |batch: &&[(usize, Input)]| self.first_failing(batch);
        let goes_on = |found: &[Option<_>]| found.iter().all(Option::is_none) && self.duel.work() < self.most_work;
        let tried = in_rounds(&batches, fails, goes_on)?;
        let found = tried.into_iter().flatten().next();
        // However many were run at the same time, those after the first that fails do not count, and may be tried again.
        let position = found.as_ref().and_then(|found| made.iter().position(|(at, _)| *at == found.1));
        let counted = position.map_or(made.len(), |position| position + 1);
        self.left -= counted;
        for (_, input) in &made[counted..] {
            self.known.remove(&hash(input));
        }
        Ok(found)
    }

    /// The first of these inputs on which the program fails as before, with its position.
    fn first_failing(&self, inputs: &[(usize, Input)]) -> Result<Option<(Input, usize)>, Error> {
        let legal = self.duel.legal(inputs.iter().map(|(_, input)| input.clone()).collect())?;
        let mut rest = &legal[..];
        while let Some((at, verdict)) = self.duel.first_failure(rest)? {
            if verdict == self.verdict {
                let found = rest[at].clone();
                let position = inputs.iter().find(|(_, input)| *input == found).map(|(position, _)| *position);
                return Ok(position.map(|position| (found, position)));
            }
            rest = &rest[at + 1..];
        }
        Ok(None)
    }
}

/// What stands for an input that was tried.
fn hash(input: &Input) -> blake3::Hash {
    blake3::hash(input.json().to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_has_nothing_in_it_leads_nowhere() {
        for way in WAYS {
            assert!(way(&json!([])).all(|tree| tree == json!([])));
        }
    }
}
