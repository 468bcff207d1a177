//! Mutants: how much the cases notice. A solution that is right is changed in one place, by a slip that people make,
//! and at least one case must fail the changed program.
//!
//! `mutator.py` makes them, in the sandbox. A mutant is killed by the first case on which its verdict is not
//! "accepted", under the same limits as a submission; small cases are tried first, because most mutants die of any.
//! A mutant that survives shows that a case is missing, unless it gives the right answer to every input. Then the
//! problem lists it in `mutants.toml`, with the reason.

use std::{collections::HashMap, fmt, hash::Hash, iter::Sum};

use sandbox_api::{Limits, Runner};

use super::{Finding, Rule, Step, equivalents::MutantsFile, mutant::Mutant};
use crate::{
    Error, Problem, calibrate,
    case::{Case, Group},
    judging::Judging,
    ready_checker::ReadyChecker,
    solution::Solution,
    submission::Submission,
    tool::LANGUAGE,
    verdict::Verdict,
};

/// How the mutants of a problem fared. Those listed as equivalent are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Mutants that a case failed.
    pub killed: usize,
    /// Mutants that passed every case.
    pub survived: usize,
    /// Mutants that `mutants.toml` lists as equivalent to the solution and that passed every case.
    pub equivalent: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { killed, survived, equivalent } = self;
        write!(f, "{killed} of {} killed, {equivalent} equivalent", killed + survived)
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, tally| Self {
            killed: sum.killed + tally.killed,
            survived: sum.survived + tally.survived,
            equivalent: sum.equivalent + tally.equivalent,
        })
    }
}

/// Runs the mutants of one accepted solution: those listed as equivalent, and at most `most` others.
pub fn check(step: &Step, problem: &Problem, most: usize) -> Result<(Tally, Vec<Finding>), Error> {
    let file = MutantsFile::load(problem)?;
    let Some(solution) = file.choose(problem, accepted(problem)?)? else { return Ok(Default::default()) };
    let mutants = Mutant::all_of(step.runner(), &solution.submission)?;
    let (listed, mut findings) = file.equivalent(&mutants);

    let within = solution.within(problem);
    let trial = Trial::new(step.runner(), &within)?;
    let chosen = sample(&problem.id, &mutants, most, &listed);
    let run = |at: &usize| Ok((*at, trial.survives(&solution.submission, &mutants[*at])?));
    let mut tally = Tally::default();
    for (at, survived) in step.each(&chosen, run)? {
        match (listed.get(&at), survived) {
            (Some(_), true) => tally.equivalent += 1,
            (Some(line), false) => {
                let message = "this mutant fails a case, so it is not equivalent to the solution";
                findings.push(Finding::new(Rule::MutantEntry, &file.path, message, "remove the entry").at(*line));
            }
            (None, true) => {
                tally.survived += 1;
                findings.push(mutants[at].survivor(&solution.path));
            }
            (None, false) => tally.killed += 1,
        }
    }
    Ok((tally, findings))
}

/// The accepted solutions that `mutator.py` can read: those in its own language. By file name.
fn accepted(problem: &Problem) -> Result<Vec<Solution>, Error> {
    let mut solutions = Solution::of_problem(problem)?;
    solutions.retain(|solution| solution.verdict == Verdict::Accepted && solution.submission.language == LANGUAGE);
    Ok(solutions)
}

/// The listed mutants and at most `most` others, in order; the same ones every time. Of the others, first one of each
/// operator and line is taken, then a second one, and so on, and every operator in turn.
fn sample(problem: &str, mutants: &[Mutant], most: usize, listed: &HashMap<usize, usize>) -> Vec<usize> {
    let mut others: Vec<usize> = (0..mutants.len()).filter(|at| !listed.contains_key(at)).collect();
    others.sort_by_cached_key(|at| *blake3::hash(format!("{problem}\n{}", mutants[*at].source).as_bytes()).as_bytes());
    let others = in_turn(others, |at| (mutants[at].operator.as_str(), mutants[at].line));
    let others = in_turn(others, |at| mutants[at].operator.as_str());
    let mut chosen: Vec<usize> = listed.keys().copied().chain(others.into_iter().take(most)).collect();
    chosen.sort_unstable();
    chosen
}

/// First the first item of every kind, then the second one of every kind, and so on.
fn in_turn<K: Eq + Hash>(items: Vec<usize>, kind: impl Fn(usize) -> K) -> Vec<usize> {
    let mut seen: HashMap<K, usize> = HashMap::new();
    let turn = |item: &usize| {
        let turn = seen.entry(kind(*item)).or_default();
        *turn += 1;
        *turn
    };
    let turns: Vec<usize> = items.iter().map(turn).collect();
    let mut items: Vec<(usize, usize)> = turns.into_iter().zip(items).collect();
    items.sort_by_key(|(turn, _)| *turn);
    items.into_iter().map(|(_, item)| item).collect()
}

/// What mutants are put to.
struct Trial<'a> {
    runner: &'a dyn Runner,
    problem: &'a Problem,
    checker: ReadyChecker<'a>,
    /// The smallest input first.
    cases: Vec<(&'a Group, &'a Case)>,
    limits: Limits,
}

impl<'a> Trial<'a> {
    fn new(runner: &'a dyn Runner, problem: &'a Problem) -> Result<Self, Error> {
        let mut cases: Vec<_> = problem.cases().collect();
        cases.sort_by_cached_key(|(_, case)| case.input.text().len());
        let limits = calibrate::limits(runner, problem, LANGUAGE)?;
        Ok(Self { runner, problem, checker: ReadyChecker::new(problem, runner)?, cases, limits })
    }

    fn survives(&self, solution: &Submission, mutant: &Mutant) -> Result<bool, Error> {
        let mutated = Submission { source: mutant.source.clone(), ..solution.clone() };
        let Ok(program) = self.runner.prepare(mutated.program(self.problem.kind.signature()))? else {
            return Ok(false);
        };
        let judging = Judging { program: &*program, checker: &self.checker, limits: &self.limits };
        for (group, case) in &self.cases {
            let result = judging.case(group, case)?;
            if !result.verdict.is_accepted() {
                return Ok(false);
            }
        }
        let again = judging.called_again(self.problem, |_| true)?;
        Ok(again.is_none_or(|result| result.verdict.is_accepted()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(operator: &str, line: usize, source: &str) -> Mutant {
        Mutant::new("a\nb\n", operator.to_owned(), line, source.to_owned())
    }

    #[test]
    fn a_sample_is_spread_over_operators_and_then_lines() {
        let mutants: Vec<Mutant> = [("x", 1), ("x", 1), ("x", 1), ("x", 2), ("y", 2), ("y", 3)]
            .into_iter()
            .enumerate()
            .map(|(at, (operator, line))| mutant(operator, line, &at.to_string()))
            .collect();
        let listed = HashMap::from([(5, 1)]);
        let kinds = |most| {
            let chosen = sample("two-sum", &mutants, most, &listed);
            assert_eq!(chosen, sample("two-sum", &mutants, most, &listed));
            chosen.iter().map(|at| (mutants[*at].operator.as_str(), mutants[*at].line)).collect::<Vec<_>>()
        };
        assert_eq!(kinds(0), [("y", 3)], "those listed are always in it");
        assert_eq!(kinds(3), [("x", 1), ("x", 2), ("y", 2), ("y", 3)]);
        assert_eq!(kinds(100).len(), mutants.len());
    }
}
