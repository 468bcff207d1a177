//! Checks over a bank: whether its problems are what they claim, proved by running their own programs in the sandbox.
//!
//! Loading a problem says what it is; a check says what may be wrong with it. Each aspect is a file here, each
//! check a short function, and everything that is found is reported, not only the first.

mod bank;
mod bounds;
mod breaks;
mod cases;
mod claim;
mod constraints;
mod equivalents;
mod excess;
mod files;
mod finding;
mod findings_cache;
mod generator;
mod growth;
#[cfg(test)]
mod hostile;
mod junk;
mod limits;
mod mutants;
mod near_miss;
mod near_misses;
pub mod programs;
pub mod progress;
mod project;
mod prompts;
mod rule;
mod solutions;
pub mod statement;
mod step;
#[cfg(test)]
mod testing;

use std::path::Path;

use rayon::prelude::*;
use sandbox_api::Runner;

pub use files::{FILES, REQUIRED};
pub use finding::Finding;
pub use findings_cache::FindingsCache;
pub use mutants::Tally;
pub use progress::Progress;
pub use rule::Rule;
pub use step::Step;

use step::Aspect;

use crate::{Bank, Error, Problem, kind::Input};

/// What a check is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// The most mutants of each problem, besides those that it lists.
    pub mutants: usize,
    /// The most work that the programs of each problem may do together.
    pub budget: u64,
}

/// What a check is usually asked for.
pub const USUALLY: Choices = Choices { mutants: 200, budget: 1000 * BILLION };

/// What a budget is counted in.
pub const BILLION: u64 = 1_000_000_000;

/// Checks one problem. A file that cannot be loaded, or a program that cannot be run, is a finding too, and so is a step that
/// needs more than its share of the budget.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_problem(
    runner: &dyn Runner,
    bank: &Bank,
    id: &str,
    choices: Choices,
    progress: &Progress,
) -> Result<CheckedProblem, Error> {
    let mut findings = Vec::new();
    let mut mutants = Tally::default();
    if let Some(problem) = report(&mut findings, &bank.folder().join(id), bank.problem(id))? {
        let mut check = Check { runner, problem: &problem, choices, progress, findings };
        mutants = check.aspects()?;
        findings = check.findings;
    }
    Ok(CheckedProblem { id: id.to_owned(), findings: excess::cut(findings), mutants, recalled: false })
}

/// What the validator of a problem says against an input; `None` if the input is legal.
///
/// # Errors
///
/// When the sandbox fails, or the validator does.
pub fn objection(runner: &dyn Runner, problem: &Problem, input: &Input) -> Result<Option<String>, Error> {
    programs::objection(&programs::validator(runner, problem)?, problem, input)
}

/// The check of one problem.
struct Check<'a> {
    runner: &'a dyn Runner,
    problem: &'a Problem,
    choices: Choices,
    progress: &'a Progress,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn aspects(&mut self) -> Result<Tally, Error> {
        let problem = self.problem;
        let mut tally = Tally::default();
        self.findings.extend(files::check(problem));
        let statement = self.report(problem.statement().map_err(Error::from))?.unwrap_or_default();
        self.findings.extend(statement::check(problem, &statement));
        self.find(step::CASES, |step| cases::check(step, problem))?;
        let counts = self.report(solutions::counts(problem))?;
        self.findings.extend(counts.unwrap_or_default());
        if let Some((judged, unlimited)) = self.step(step::SOLUTIONS, |step| solutions::judge_all(step, problem))? {
            for error in unlimited {
                self.report::<()>(Err(error))?;
            }
            let of_solutions = solutions::check(&judged);
            // Where a solution is not what it claims, its mutants say nothing about the cases.
            let most = self.choices.mutants;
            if of_solutions.is_empty() && most > 0 {
                let (counted, survivors) =
                    self.step(step::MUTANTS, |step| mutants::check(step, problem, most))?.unwrap_or_default();
                tally = counted;
                self.findings.extend(survivors);
            }
            self.findings.extend(of_solutions);
            self.find(step::PROJECT, |step| project::check(step, problem))?;
            self.find(step::LIMITS, |step| limits::check(step, problem, &judged))?;
            self.find(step::GROWTH, |step| growth::check(step, problem, &judged))?;
        }
        let made = self.step(step::GENERATOR, |step| generator::make(step, problem))?.unwrap_or_default();
        self.find(step::AGREEMENT, |step| generator::check(step, problem, &made))?;
        self.find(step::NEAR_MISSES, |step| near_misses::check(step, problem, &statement, &made))?;
        self.find(step::CHECKER, |step| junk::check(step, problem))?;
        Ok(tally)
    }

    /// Takes a step. `None` if it needs more than its share of the budget, which is a finding, or after an error that is the
    /// problem's fault.
    fn step<T>(&mut self, aspect: Aspect, check: impl FnOnce(&Step) -> Result<T, Error>) -> Result<Option<T>, Error> {
        let budget = self.choices.budget;
        let step = Step::begin(self.runner, &self.problem.id, aspect, budget, self.progress);
        let done = check(&step);
        if !step.is_exceeded() {
            return self.report(done);
        }
        // Whatever it says: its programs were stopped for a reason that is not theirs.
        let message = format!(
            "its programs do more than {} work in the step `{}`, which is the share of this step in a budget of {}",
            billions(step.most()),
            aspect.name,
            billions(budget)
        );
        let hint = "make its largest cases smaller, or raise the budget with `--budget`; the step says nothing else";
        self.findings.push(Finding::new(Rule::Budget, self.problem.folder.path(), message, hint));
        Ok(None)
    }

    /// Takes a step that returns findings, and adds them.
    fn find(&mut self, aspect: Aspect, check: impl FnOnce(&Step) -> Result<Vec<Finding>, Error>) -> Result<(), Error> {
        let found = self.step(aspect, check)?;
        self.findings.extend(found.unwrap_or_default());
        Ok(())
    }

    fn report<T>(&mut self, done: Result<T, Error>) -> Result<Option<T>, Error> {
        report(&mut self.findings, self.problem.folder.path(), done)
    }
}

fn billions(work: u64) -> String {
    format!("{:.1} billion", work as f64 / 1e9)
}

/// The result, or `None` after an error that is the fault of the problem in `folder`. Such an error becomes a finding, so that the other
/// aspects are still checked.
fn report<T>(findings: &mut Vec<Finding>, folder: &Path, done: Result<T, Error>) -> Result<Option<T>, Error> {
    let finding = match done {
        Ok(done) => return Ok(Some(done)),
        Err(Error::Problem(error)) => Finding {
            rule: Rule::Format,
            path: error.path,
            line: error.line,
            message: error.message,
            hint: error.hint.unwrap_or_else(|| "problems/README.md describes the format".to_owned()),
        },
        Err(Error::BrokenProgram { path, reason }) => {
            let hint = "every program of a problem must work on every input it is given";
            Finding::new(Rule::BrokenProgram, &path, reason, hint)
        }
        Err(error @ Error::NoWorkLimit { .. }) => {
            let hint = "add an accepted solution in that language, or state `steps` under [limits] in problem.toml";
            Finding::new(Rule::NoLimit, &folder.join("problem.toml"), error.to_string(), hint)
        }
        Err(Error::TooMuchWork { path, most }) => {
            let hint = "make the largest cases smaller: they are measured before a submission is judged, too";
            let message = format!("its accepted solutions do more than {} work together", billions(most));
            Finding::new(Rule::Budget, &path, message, hint)
        }
        Err(other) => return Err(other),
    };
    // Several aspects may stumble over the same thing.
    if !findings.contains(&finding) {
        findings.push(finding);
    }
    Ok(None)
}

/// What was found in one problem.
#[derive(Clone, Debug)]
pub struct CheckedProblem {
    /// The name of the problem.
    pub id: String,
    /// What is wrong, in the order of the aspects.
    pub findings: Vec<Finding>,
    /// How its mutants fared.
    pub mutants: Tally,
    /// Whether the findings are those of an earlier check, because the problem has not changed since.
    pub recalled: bool,
}

impl CheckedProblem {
    /// Whether every step came to its end, so that a larger budget would find no more.
    pub fn is_complete(&self) -> bool {
        self.findings.iter().all(|finding| finding.rule != Rule::Budget)
    }
}

/// What was found in problems and in their banks.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The problems, in the order in which they were named.
    pub problems: Vec<CheckedProblem>,
    /// What is wrong with a bank as a whole.
    pub of_bank: Vec<Finding>,
}

impl Checked {
    /// Everything that was found.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.problems.iter().flat_map(|problem| &problem.findings).chain(&self.of_bank)
    }

    pub fn findings_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.problems.iter_mut().flat_map(|problem| &mut problem.findings).chain(&mut self.of_bank)
    }
}

/// Checks the problems `ids`, and the bank as a whole if these are all its problems. Findings in `known` are taken from there.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_bank(
    runner: &dyn Runner,
    bank: &Bank,
    ids: &[String],
    choices: Choices,
    known: Option<&FindingsCache>,
    progress: &Progress,
) -> Result<Checked, Error> {
    let check = |id: &String| {
        let state = known.and_then(|known| Some((known, known.state(&bank.folder().join(id), choices.mutants)?)));
        let checked = match state.as_ref().and_then(|(known, state)| known.find(state)) {
            Some(checked) => checked,
            None => {
                let checked = check_problem(runner, bank, id, choices, progress)?;
                if let Some((known, state)) = &state {
                    known.keep(state, &checked);
                }
                checked
            }
        };
        progress.end(id);
        Ok(checked)
    };
    let problems = ids.par_iter().map(check).collect::<Result<_, Error>>()?;
    let of_bank = if ids.len() == bank.ids().len() { bank::check(bank) } else { Vec::new() };
    Ok(Checked { problems, of_bank })
}
