//! The work limits: far enough above the accepted solutions, and far enough below the slow ones.
//!
//! Work is counted and not timed, so both distances are facts about the problem and not about a machine.

use sandbox_api::{Language, Limits, Runner};

use super::{Finding, Rule};
use crate::{
    Error, Problem, Verdict, digest,
    judging::{self, Judgement},
    limits::LimitsFile,
    solution::Solution,
};

/// How far the limit is from the slowest accepted solution, and the fastest slow one from the limit.
const DISTANCE: u64 = 2;

/// Compares the limits with what the solutions did.
pub fn check(runner: &dyn Runner, problem: &Problem, judged: &[(Solution, Judgement)]) -> Result<Vec<Finding>, Error> {
    let stored = LimitsFile::load(problem)?.engine.remove(digest(runner).as_str()).unwrap_or_default();
    let mut findings = Vec::new();
    for language in Language::ALL {
        let accepted: Vec<&Judgement> = judged
            .iter()
            .filter(|(solution, judgement)| solution.verdict == Verdict::Accepted && judgement.language == language)
            .map(|(_, judgement)| judgement)
            .collect();
        // Told as a wrong verdict already, and then the work says nothing.
        if accepted.is_empty() || accepted.iter().any(|judgement| !judgement.verdict.is_accepted()) {
            continue;
        }
        let slowest = accepted.iter().map(|judgement| most_work(judgement)).max().unwrap_or_default();
        let limit = accepted[0].limits.work;
        let path = problem.folder.join("limits.toml");
        let calibrate = format!("`judge calibrate {}` measures it anew", problem.id);
        let name = language.name();
        if let Some(&stored) = stored.get(name).filter(|stored| **stored != slowest) {
            let message = format!("the slowest accepted {name} solution does {slowest} work, and {stored} is written");
            findings.push(Finding::new(Rule::StaleLimit, &path, message, &calibrate));
        }
        if limit < DISTANCE * slowest {
            let message = format!(
                "the limit for {name} is {limit} work; {} is due, {DISTANCE} times the {slowest} of the slowest accepted solution",
                DISTANCE * slowest
            );
            findings.push(Finding::new(Rule::TightLimit, &path, message, calibrate));
        }
    }
    for (solution, judgement) in judged {
        if (solution.verdict, judgement.verdict) == (Verdict::TimeLimit, Verdict::TimeLimit) {
            findings.extend(finishes_soon(runner, problem, solution, judgement)?);
        }
    }
    Ok(findings)
}

fn most_work(judgement: &Judgement) -> u64 {
    judgement.cases.iter().map(|case| case.usage().work).max().unwrap_or_default()
}

/// A slow solution that would finish every case of its group with a limit not much higher.
///
/// One case that it does not finish is enough, so it runs on one after the other, and never for longer than the
/// distance that is due.
fn finishes_soon(
    runner: &dyn Runner,
    problem: &Problem,
    solution: &Solution,
    judgement: &Judgement,
) -> Result<Option<Finding>, Error> {
    let limit = judgement.limits.work;
    let limits = Limits { work: DISTANCE * limit, ..judgement.limits.clone() };
    let mut most = 0;
    for stopped in judgement.cases.iter().filter(|case| case.verdict == Verdict::TimeLimit) {
        if solution.caught_by.as_ref() != Some(&stopped.group) {
            continue;
        }
        let mut alone = problem.clone();
        alone.groups.retain(|group| group.name == stopped.group);
        for group in &mut alone.groups {
            group.cases.retain(|case| case.name == stopped.name);
        }
        let further = judging::judge(runner, &alone, &solution.submission, &limits, false)?;
        if further.verdict == Verdict::TimeLimit {
            return Ok(None);
        }
        most = most.max(most_work(&further));
    }
    let Some(group) = solution.caught_by.as_ref().filter(|_| most > 0) else { return Ok(None) };
    let message = format!(
        "it finishes every case of `{group}` with at most {most} work; the limit is {limit}, and {} is due",
        DISTANCE * limit
    );
    let hint = format!(
        "make a case of `{group}` larger, or lower `work-factor` in problem.toml and run `judge calibrate {}`",
        problem.id
    );
    Ok(Some(Finding::new(Rule::LooseLimit, &solution.submission.path, message, hint)))
}
