//! The solutions: enough of them, and each with the verdict it states, from the group it names.

use rayon::prelude::*;
use sandbox_api::{Language, Limits, Runner};

use super::{Finding, Rule};
use crate::{
    Error, Problem, calibrate,
    judging::{self, Judgement},
    solution::Solution,
    tool::LANGUAGE,
    verdict::Verdict,
};

/// How many wrong solutions a problem has at least.
const WRONG: usize = 4;

/// How many accepted solutions in `language` a problem has at least. In the language of its own programs there are two,
/// which work differently.
fn accepted(language: Language) -> usize {
    if language == LANGUAGE { 2 } else { 1 }
}

/// Judges every solution on the groups that it is meant for.
pub fn judge_all(runner: &dyn Runner, problem: &Problem) -> Result<Vec<(Solution, Judgement)>, Error> {
    // Once for each language: where nothing is written down, the accepted solutions are measured for it.
    let limits_of = |language| match calibrate::limits(runner, problem, language) {
        // Told by the count of accepted solutions already.
        Err(Error::NoWorkLimit { .. }) => Ok(None),
        limits => limits.map(|limits| Some((language, limits))),
    };
    let limits: Vec<(Language, Limits)> = Language::ALL
        .into_iter()
        .filter_map(|language| limits_of(language).transpose())
        .collect::<Result<_, Error>>()?;
    let judge = |solution: Solution| {
        let language = solution.submission.language;
        let Some((_, limits)) = limits.iter().find(|(of, _)| *of == language) else { return Ok(None) };
        let within = solution.within(problem);
        let judgement = judging::judge(runner, &within, &solution.submission, limits, false)?;
        Ok(Some((solution, judgement)))
    };
    let judged: Vec<_> = Solution::of_problem(problem)?.into_par_iter().map(judge).collect::<Result<_, Error>>()?;
    Ok(judged.into_iter().flatten().collect())
}

/// How many solutions there are of each kind.
pub fn counts(problem: &Problem) -> Result<Vec<Finding>, Error> {
    let solutions = Solution::of_problem(problem)?;
    let count = |verdict: Verdict, language: Option<Language>| {
        let is = |solution: &&Solution| {
            solution.verdict == verdict && language.is_none_or(|language| solution.submission.language == language)
        };
        solutions.iter().filter(is).count()
    };
    let in_language = |language: Language| {
        let what = format!("accepted {}", language.title());
        (what, count(Verdict::Accepted, Some(language)), accepted(language))
    };
    let wrong = ("wrong".to_owned(), count(Verdict::WrongAnswer, None), WRONG);
    let counts = Language::ALL.map(in_language).into_iter().chain([wrong]);
    let missing = counts.filter(|(_, found, due)| found < due).map(|(what, found, due)| {
        let message = format!("{found} {what} solutions; at least {due} are due");
        let hint = "problems/README.md says what they are for";
        Finding::new(Rule::TooFewSolutions, &problem.folder.join("solutions"), message, hint)
    });
    Ok(missing.collect())
}

/// Whether each solution got the verdict that it states.
pub fn check(judged: &[(Solution, Judgement)]) -> Vec<Finding> {
    judged.iter().filter_map(|(solution, judgement)| verdict(solution, judgement)).collect()
}

fn verdict(solution: &Solution, judgement: &Judgement) -> Option<Finding> {
    let path = &solution.submission.path;
    if judgement.verdict != solution.verdict {
        let first = judgement.first_failure().map(|case| format!(" at {}", case.describe())).unwrap_or_default();
        let message =
            format!("it ends with {}{first}; its folder says {}", judgement.verdict.name(), solution.verdict.name());
        let hint = match solution.verdict {
            Verdict::Accepted => "either the solution or the expected answer is wrong",
            _ => "add a case that catches it",
        };
        return Some(Finding::new(Rule::WrongVerdict, path, message, hint));
    }
    let group = solution.caught_by.as_ref()?;
    let caught = judgement.cases.iter().any(|case| case.group == *group && case.verdict == solution.verdict);
    let message = format!("no case of the group `{group}` catches it");
    let hint = "name the group that does, or add a case to this one";
    (!caught).then(|| Finding::new(Rule::WrongGroup, path, message, hint).at(1))
}
