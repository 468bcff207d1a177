//! What is tried, in which order: a sequence that is a function of the problem and the seed.
//!
//! Parts with inputs of the generator and parts with changed cases take turns. Both begin with what is small, since a small
//! input that fails says most, and many are tried in the time of a large one.

use judge_core::{Error, Problem, kind::Input, tool::Tool};
use sandbox_api::Runner;
use serde_json::json;

use super::{change::changed, random::Random, shape};
use crate::check::programs;

/// How many inputs a part has at most.
pub const PART: usize = 16;
/// The largest size of the generator that is tried as a rule, and how often a larger one is, once that is reached.
const USUAL: usize = 16;
const LARGER: usize = 48;
const LARGEST: usize = 100;
/// The largest cases that are changed, in bytes of JSON.
const MAX_CASE: usize = 1_500;

/// The sequence.
pub struct Inputs<'a> {
    problem: &'a Problem,
    generator: Tool,
    validator: Tool,
    /// The cases that are changed, the smallest first.
    cases: Vec<&'a Input>,
    seed: u64,
}

impl<'a> Inputs<'a> {
    /// The sequence of a problem.
    ///
    /// # Errors
    ///
    /// When its generator or its validator is no program.
    pub fn new(runner: &dyn Runner, problem: &'a Problem, seed: u64) -> Result<Self, Error> {
        let sized = problem.cases().map(|(_, case)| (case.input.json().to_string().len(), &case.input));
        let mut cases: Vec<_> = sized.filter(|(size, _)| *size <= MAX_CASE).collect();
        cases.sort_by_key(|(size, _)| *size);
        let cases = cases.into_iter().map(|(_, input)| input).collect();
        let generator = programs::generator(runner, problem)?;
        let validator = programs::validator(runner, problem)?;
        Ok(Self { problem, generator, validator, cases, seed })
    }

    /// The inputs of a part. Those that are made by the generator are taken for legal; the others are.
    ///
    /// # Errors
    ///
    /// When the generator or the validator fails.
    pub fn part(&self, at: usize) -> Result<Vec<Input>, Error> {
        let mut random = Random::new(self.seed, at as u64);
        if at.is_multiple_of(2) || self.cases.is_empty() {
            self.generated(&mut random, at)
        } else {
            self.changed(&mut random, at)
        }
    }

    fn generated(&self, random: &mut Random, part: usize) -> Result<Vec<Input>, Error> {
        let most = (2 + part / 4).min(USUAL);
        let call = |_| {
            let is_larger = most == USUAL && random.below(LARGER) == 0;
            let size = if is_larger { USUAL + random.below(LARGEST - USUAL + 1) } else { random.below(most + 1) };
            json!([random.below(1 << 31), size]).to_string()
        };
        let made = self.generator.calls((0..PART).map(call).collect())?;
        Ok(made.into_iter().filter_map(|json| self.problem.kind.read_input(json).ok()).collect())
    }

    fn changed(&self, random: &mut Random, part: usize) -> Result<Vec<Input>, Error> {
        let known = &self.cases[..(8 + part).min(self.cases.len())];
        let one = |_| {
            let case = random.choice(known)?;
            let donor = random.choice(known)?;
            shape::close(&*self.problem.kind, changed(random, case, donor))
        };
        let made: Vec<Input> = (0..PART).filter_map(one).collect();
        programs::legal(&self.validator, self.problem, made)
    }
}
