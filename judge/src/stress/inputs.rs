//! What is tried, in which order: a sequence that is a function of the problem and the seed.
//!
//! Parts with inputs of the generator and parts with changed cases take turns. Both begin with what is small, since a small
//! input that fails says most, and many are tried in the time of a large one.

use judge_core::{Error, Problem, kind::Input};
use sandbox_api::Runner;
use serde_json::json;

use super::{change::changed, random::Random, several::Several, shape};

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
    generator: Several,
    validator: Several,
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
        let generator = Several::generator(runner, problem)?;
        let validator = Several::validator(runner, problem)?;
        Ok(Self { problem, generator, validator, cases, seed })
    }

    /// The inputs of these parts, each with the number of its part, in order. Those that are made by the generator are taken for
    /// legal; the others are.
    ///
    /// # Errors
    ///
    /// When the generator or the validator fails.
    pub fn of(&self, parts: &[usize]) -> Result<Vec<(usize, Input)>, Error> {
        let is_generated = |part: &usize| part.is_multiple_of(2) || self.cases.is_empty();
        let (generated, changed): (Vec<usize>, Vec<usize>) = parts.iter().partition(|part| is_generated(part));
        let mut all = self.generated(&generated)?;
        all.extend(self.changed(&changed)?);
        all.sort_by_key(|(part, _)| *part);
        Ok(all)
    }

    fn generated(&self, parts: &[usize]) -> Result<Vec<(usize, Input)>, Error> {
        let calls = parts.iter().flat_map(|part| self.calls(*part).map(|call| (*part, call)));
        let (parts, calls): (Vec<usize>, Vec<String>) = calls.unzip();
        let made = parts.into_iter().zip(self.generator.calls(calls)?);
        Ok(made.filter_map(|(part, json)| Some((part, self.problem.kind.read_input(json).ok()?))).collect())
    }

    /// What the generator is called with.
    fn calls(&self, part: usize) -> [String; PART] {
        let mut random = Random::new(self.seed, part as u64);
        let most = (2 + part / 4).min(USUAL);
        [(); PART].map(|()| {
            let is_larger = most == USUAL && random.below(LARGER) == 0;
            let size = if is_larger { USUAL + random.below(LARGEST - USUAL + 1) } else { random.below(most + 1) };
            json!([random.below(1 << 31), size]).to_string()
        })
    }

    fn changed(&self, parts: &[usize]) -> Result<Vec<(usize, Input)>, Error> {
        let made = parts.iter().flat_map(|part| self.edited(*part).into_iter().map(|input| (*part, input)));
        let (parts, made): (Vec<usize>, Vec<Input>) = made.unzip();
        let are_legal = self.validator.accepts(self.problem, &made)?;
        let checked = parts.into_iter().zip(made).zip(are_legal);
        Ok(checked.filter_map(|(input, is_legal)| is_legal.then_some(input)).collect())
    }

    /// Changed cases, legal or not.
    fn edited(&self, part: usize) -> Vec<Input> {
        let mut random = Random::new(self.seed, part as u64);
        let known = &self.cases[..(8 + part).min(self.cases.len())];
        let one = |_| {
            let case = random.choice(known)?;
            let donor = random.choice(known)?;
            shape::close(&*self.problem.kind, changed(&mut random, case, donor))
        };
        (0..PART).filter_map(one).collect()
    }
}
