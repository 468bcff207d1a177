//! The solutions: enough of them, and each with the verdict it states, from the group it names.

use rayon::prelude::*;
use sandbox::{Language, Sandbox};

use super::Finding;
use crate::{Error, Problem, judging, solution::Solution, verdict::Verdict, work};

/// How many solutions a problem has at least.
const ACCEPTED_PYTHON: usize = 2;
const ACCEPTED_TYPESCRIPT: usize = 1;
const WRONG: usize = 4;

/// Everything about the solutions.
pub fn check(sandbox: &Sandbox, problem: &Problem) -> Result<Vec<Finding>, Error> {
    let solutions = Solution::of_problem(problem)?;
    let mut findings = counts(problem, &solutions);
    let wrong: Vec<Option<Finding>> =
        solutions.par_iter().map(|solution| verdict(sandbox, problem, solution)).collect::<Result<_, Error>>()?;
    findings.extend(wrong.into_iter().flatten());
    Ok(findings)
}

fn counts(problem: &Problem, solutions: &[Solution]) -> Vec<Finding> {
    let count = |verdict: Verdict, language: Option<Language>| {
        let is = |solution: &&Solution| {
            solution.verdict == verdict && language.is_none_or(|language| solution.submission.language == language)
        };
        solutions.iter().filter(is).count()
    };
    let due = [
        ("accepted Python", count(Verdict::Accepted, Some(Language::Python)), ACCEPTED_PYTHON),
        ("accepted TypeScript", count(Verdict::Accepted, Some(Language::TypeScript)), ACCEPTED_TYPESCRIPT),
        ("wrong", count(Verdict::WrongAnswer, None), WRONG),
    ];
    let missing = due.into_iter().filter(|(_, found, due)| found < due).map(|(what, found, due)| {
        let message = format!("{found} {what} solutions; at least {due} are due");
        Finding::new(&problem.folder.join("solutions"), message, "problems/README.md says what they are for")
    });
    missing.collect()
}

fn verdict(sandbox: &Sandbox, problem: &Problem, solution: &Solution) -> Result<Option<Finding>, Error> {
    let path = &solution.submission.path;
    let limits = match work::limits(sandbox, problem, solution.submission.language) {
        // Told by the count of accepted solutions already.
        Err(Error::NoWorkLimit { .. }) => return Ok(None),
        limits => limits?,
    };
    let within = solution.within(problem);
    let judgement = judging::judge_within(sandbox, &within, &solution.submission, &limits, false)?;
    if judgement.verdict != solution.verdict {
        let first = judgement.first_failure().map(|case| format!(" at {}", case.describe())).unwrap_or_default();
        let message =
            format!("it ends with {}{first}; its folder says {}", judgement.verdict.name(), solution.verdict.name());
        let hint = match solution.verdict {
            Verdict::Accepted => "either the solution or the expected answer is wrong",
            _ => "add a case that catches it",
        };
        return Ok(Some(Finding::new(path, message, hint)));
    }
    let Some(group) = &solution.caught_by else { return Ok(None) };
    let caught = judgement.cases.iter().any(|case| case.group == *group && case.verdict == solution.verdict);
    let message = format!("no case of the group `{group}` catches it");
    Ok((!caught).then(|| Finding::new(path, message, "name the group that does, or add a case to this one").at(1)))
}
