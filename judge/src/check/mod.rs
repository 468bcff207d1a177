//! Checks over a bank: whether its problems are what they claim, proved by running their own programs in the sandbox.
//!
//! Loading a problem says what it is; a check says what may be wrong with it. Each aspect is a file here, each
//! check a short function, and everything that is found is told, not only the first.

mod bank;
mod cases;
mod equivalents;
mod generator;
mod mutants;
mod programs;
mod solutions;
pub(crate) mod statement;

use std::{
    fmt,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use sandbox::Sandbox;

pub use self::mutants::Tally;
use crate::{Bank, Error};

/// Something wrong with a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Finding {
    fn new(path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into(), hint: hint.into() }
    }

    fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}\n(hint: {})", self.message, self.hint)
    }
}

/// What a check of several problems gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong, by problem.
    pub findings: Vec<Finding>,
    /// How the mutants of each problem fared, by its id.
    pub mutants: Vec<(String, Tally)>,
}

/// Checks one problem, with at most `mutants` mutants. A file that cannot be loaded, or a program that cannot be run,
/// is a finding too.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_problem(sandbox: &Sandbox, bank: &Bank, id: &str, mutants: usize) -> Result<(Vec<Finding>, Tally), Error> {
    let mut tally = Tally::default();
    let problem = match bank.problem(id) {
        Ok(problem) => problem,
        Err(error) => return Ok((as_findings(Err(error))?, tally)),
    };
    let mut findings = as_findings(statement::check(&problem))?;
    findings.extend(as_findings(cases::check(sandbox, &problem))?);
    let solutions = as_findings(solutions::check(sandbox, &problem))?;
    // Where a solution is not what it claims, its mutants say nothing about the cases.
    if solutions.is_empty() && mutants > 0 {
        let survivors = mutants::check(sandbox, &problem, mutants).map(|(counted, survivors)| {
            tally = counted;
            survivors
        });
        findings.extend(as_findings(survivors)?);
    }
    findings.extend(solutions);
    findings.extend(as_findings(generator::check(sandbox, &problem))?);
    Ok((findings, tally))
}

/// An error that is the problem's fault becomes a finding, so that the other aspects are still checked.
fn as_findings(checked: Result<Vec<Finding>, Error>) -> Result<Vec<Finding>, Error> {
    match checked {
        Err(Error::Problem(error)) => Ok(vec![Finding {
            path: error.path,
            line: error.line,
            message: error.message,
            hint: error.hint.unwrap_or_else(|| "problems/README.md describes the format".to_owned()),
        }]),
        Err(Error::BrokenProgram { path, reason }) => {
            Ok(vec![Finding::new(&path, reason, "every program of a problem must work on every legal input")])
        }
        other => other,
    }
}

/// Checks the problems `ids`, with at most `mutants` mutants each, and, if they are all of the bank, the bank as a whole.
/// `done` is told of each problem.
///
/// # Errors
///
/// When the sandbox fails.
pub fn check_bank(
    sandbox: &Sandbox,
    bank: &Bank,
    ids: &[String],
    mutants: usize,
    done: impl Fn(&str) + Sync,
) -> Result<Checked, Error> {
    let check = |id: &String| {
        let checked = check_problem(sandbox, bank, id, mutants);
        done(id);
        checked
    };
    let found: Vec<(Vec<Finding>, Tally)> = ids.par_iter().map(check).collect::<Result<_, _>>()?;
    let (findings, tallies): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    if ids.len() == bank.ids().len() {
        findings.extend(bank::check(bank));
    }
    Ok(Checked { findings, mutants: ids.iter().cloned().zip(tallies).collect() })
}
