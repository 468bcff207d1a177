//! Checks over a bank: whether its problems are what they claim, proved by running their own programs in the sandbox.
//!
//! Loading a problem says what it is; a check says what may be wrong with it. Each aspect is a file here, each
//! check a short function, and everything that is found is reported, not only the first.

mod bank;
mod bounds;
mod cases;
mod constraints;
mod equivalents;
mod files;
mod finding;
mod findings_cache;
mod generator;
mod junk;
mod limits;
mod mutant;
mod mutants;
mod near_misses;
mod programs;
mod rule;
mod solutions;
pub mod statement;

use rayon::prelude::*;
use sandbox_api::Runner;

pub use finding::Finding;
pub use findings_cache::FindingsCache;
pub use mutants::Tally;
pub use rule::Rule;

use crate::{Bank, Error, Problem};

/// Checks one problem, with at most `mutants` mutants. A file that cannot be loaded, or a program that cannot be run, is a
/// finding too.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_problem(runner: &dyn Runner, bank: &Bank, id: &str, mutants: usize) -> Result<CheckedProblem, Error> {
    let mut checked =
        CheckedProblem { id: id.to_owned(), findings: Vec::new(), mutants: Tally::default(), recalled: false };
    if let Some(problem) = report(&mut checked.findings, bank.problem(id))? {
        checked.mutants = check_aspects(runner, &problem, mutants, &mut checked.findings)?;
    }
    Ok(checked)
}

fn check_aspects(
    runner: &dyn Runner,
    problem: &Problem,
    mutants: usize,
    findings: &mut Vec<Finding>,
) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    findings.extend(files::check(problem));
    let statement = report(findings, problem.statement().map_err(Error::from))?.unwrap_or_default();
    findings.extend(statement::check(problem, &statement));
    report_all(findings, cases::check(runner, problem))?;
    report_all(findings, solutions::counts(problem))?;
    if let Some(judged) = report(findings, solutions::judge_all(runner, problem))? {
        let of_solutions = solutions::check(&judged);
        // Where a solution is not what it claims, its mutants say nothing about the cases.
        if of_solutions.is_empty() && mutants > 0 {
            let (counted, survivors) = report(findings, mutants::check(runner, problem, mutants))?.unwrap_or_default();
            tally = counted;
            findings.extend(survivors);
        }
        findings.extend(of_solutions);
        report_all(findings, limits::check(runner, problem, &judged))?;
    }
    let made = report(findings, generator::make(runner, problem))?.unwrap_or_default();
    report_all(findings, generator::check(runner, problem, &made))?;
    report_all(findings, near_misses::check(runner, problem, &statement, &made))?;
    report_all(findings, junk::check(runner, problem))?;
    Ok(tally)
}

/// Adds what one aspect found.
fn report_all(findings: &mut Vec<Finding>, found: Result<Vec<Finding>, Error>) -> Result<(), Error> {
    let found = report(findings, found)?;
    findings.extend(found.unwrap_or_default());
    Ok(())
}

/// The result, or `None` after an error that is the problem's fault. Such an error becomes a finding, so that the other
/// aspects are still checked.
fn report<T>(findings: &mut Vec<Finding>, done: Result<T, Error>) -> Result<Option<T>, Error> {
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

/// Checks the problems `ids`, with at most `mutants` mutants each, and the bank as a whole if these are all its problems.
/// Findings in `known` are taken from there. `done` is called with the name of each problem when it is checked.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_bank(
    runner: &dyn Runner,
    bank: &Bank,
    ids: &[String],
    mutants: usize,
    known: Option<&FindingsCache>,
    done: impl Fn(&str) + Sync,
) -> Result<Checked, Error> {
    let check = |id: &String| {
        let folder = bank.folder().join(id);
        let checked = match known.and_then(|known| known.find(&folder, mutants)) {
            Some(checked) => checked,
            None => {
                let checked = check_problem(runner, bank, id, mutants)?;
                if let Some(known) = known {
                    known.keep(&folder, mutants, &checked);
                }
                checked
            }
        };
        done(id);
        Ok(checked)
    };
    let problems = ids.par_iter().map(check).collect::<Result<_, Error>>()?;
    let of_bank = if ids.len() == bank.ids().len() { bank::check(bank) } else { Vec::new() };
    Ok(Checked { problems, of_bank })
}
