//! Mutants: how much the cases notice. A solution that is right is changed in one place, by a slip that people make, and at least one
//! case must fail the changed program.
//!
//! A mutant is killed by the first case on which its verdict is not "accepted", under the same limits as a submission; small cases
//! are tried first, because most mutants die of any. A mutant that survives shows that a case is missing, unless it gives the right
//! answer to every input. Then the problem lists it in `mutants.toml`, with the reason.

use std::{fmt, iter::Sum, path::Path};

use sandbox_api::Language;

use super::{Finding, Rule, Step, equivalents::MutantsFile};
use crate::{
    Error, Problem, calibrate,
    mutants::{Fate, Mutant, Trial, sample},
    solution::Solution,
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

/// Runs the mutants of one accepted solution in each language that has one to mutate: those listed as equivalent, and at most `most` others.
pub fn check(step: &Step, problem: &Problem, most: usize) -> Result<(Tally, Vec<Finding>), Error> {
    let file = MutantsFile::load(problem)?;
    let (mut tally, mut findings) = (Tally::default(), Vec::new());
    for language in Language::ALL {
        if let Some(solution) = file.choose(problem, language, accepted(problem, language)?)? {
            let (of_language, found) = check_solution(step, problem, &solution, &file, most)?;
            tally = [tally, of_language].into_iter().sum();
            findings.extend(found);
        }
    }
    Ok((tally, findings))
}

fn check_solution(
    step: &Step,
    problem: &Problem,
    solution: &Solution,
    file: &MutantsFile,
    most: usize,
) -> Result<(Tally, Vec<Finding>), Error> {
    let submission = &solution.submission;
    let mutants = Mutant::all_of(step.runner(), submission)?;
    let (listed, mut findings) = file.equivalent(submission.language, &mutants);
    let others = (0..mutants.len()).filter(|at| !listed.contains_key(at)).collect();
    let mut chosen: Vec<usize> = listed.keys().copied().collect();
    chosen.extend(sample(&problem.id, &mutants, others, most));
    chosen.sort_unstable();

    let within = solution.within(problem);
    let mut cases: Vec<_> = within.cases().collect();
    cases.sort_by_cached_key(|(_, case)| case.input.text().len());
    let limits = calibrate::limits(step.runner(), &within, submission.language)?;
    let trial = Trial::new(step.runner(), &within, cases, limits)?;
    let run = |at: &usize| Ok((*at, matches!(trial.fate(&mutants[*at].submission(submission))?, Fate::Survived)));
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
                findings.push(survivor(&mutants[at], &solution.path));
            }
            (None, false) => tally.killed += 1,
        }
    }
    Ok((tally, findings))
}

/// The accepted solutions in a language, by file name.
fn accepted(problem: &Problem, language: Language) -> Result<Vec<Solution>, Error> {
    let mut solutions = Solution::of_problem(problem)?;
    solutions.retain(|solution| solution.verdict == Verdict::Accepted && solution.submission.language == language);
    Ok(solutions)
}

/// The finding for a mutant that every case accepts.
fn survivor(mutant: &Mutant, solution: &Path) -> Finding {
    let lines = |sign: &str, text: &str| text.lines().map(|line| format!("\n{sign} {line}")).collect::<String>();
    let difference = lines("-", &mutant.original) + &lines("+", &mutant.mutated);
    let message = format!("every case accepts this mutant ({}):{difference}", mutant.operator);
    let hint =
        "add a case that the mutant fails, or list the mutant in mutants.toml with the reason why no case can fail it";
    Finding::new(Rule::Survivor, solution, message, hint).at(mutant.line)
}
