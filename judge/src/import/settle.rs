//! Filing the solutions of an imported problem under the verdicts that they get here.

use sandbox_api::{Language, Limits, Runner};

use super::{BankWriter, Error};
use crate::{
    Judgement, Problem,
    case_result::Detail,
    judge,
    limits::{self, MAX_WORK},
    problem::WorkLimit,
    submission::Submission,
    verdict::Verdict,
};

/// A program that came with a problem.
#[derive(Clone, Debug)]
pub struct Offered {
    /// What it is, for people: "its solution".
    pub what: &'static str,
    /// The name of its file, without the extension.
    pub name: &'static str,
    pub language: Language,
    pub source: String,
}

/// How many times the work of a solution a program may do. Solutions of a source are not tuned, and nobody has looked at the
/// largest case.
const FACTOR: u64 = 10;

/// What a solution did.
pub struct Tried {
    pub judgement: Judgement,
    /// The first case that it did not pass, for people.
    pub missed: Option<String>,
}

/// Runs a solution that should be right, with the most work that a limit can follow from.
///
/// # Errors
///
/// When the runner fails.
pub fn try_solution(runner: &dyn Runner, problem: &Problem, offered: &Offered) -> Result<Tried, Error> {
    let limits = problem.limits.with_work(MAX_WORK / FACTOR);
    try_within(runner, problem, offered, &limits)
}

fn try_within(runner: &dyn Runner, problem: &Problem, offered: &Offered, limits: &Limits) -> Result<Tried, Error> {
    let submission = submission(offered);
    let judgement = judge(runner, problem, &submission, limits, false, Detail::FirstFailure)?;
    let first = judgement.cases.iter().find(|case| !case.verdict.is_accepted());
    let missed = match (&judgement.syntax_error, first) {
        (Some(error), _) => Some(format!("{}: {}", judgement.verdict.name(), error.message)),
        (None, Some(case)) => Some(format!("{} at {}", judgement.verdict.name(), case.describe())),
        (None, None) => None,
    };
    Ok(Tried { judgement, missed })
}

fn submission(offered: &Offered) -> Submission {
    let path = format!("{}.{}", offered.name, offered.language.extension());
    Submission { path, language: offered.language, source: offered.source.clone(), project: None }
}

/// The limit in steps that follows from accepted solutions: it holds in every language.
///
/// # Errors
///
/// When the runner fails.
pub fn steps(runner: &dyn Runner, accepted: &[&Judgement]) -> Result<u64, Error> {
    let mut most = 1;
    for judgement in accepted {
        let work = judgement.cases.iter().map(|case| case.usage().work).max().unwrap_or_default();
        let step = runner.step_work(judgement.language)?;
        most = most.max(work.saturating_mul(FACTOR).div_ceil(step.max(1)));
    }
    Ok(most)
}

/// Files an accepted solution.
///
/// # Errors
///
/// When it cannot be written.
pub fn accept(bank: &BankWriter, problem: &Problem, origin: &str, offered: &Offered) -> Result<(), Error> {
    file(bank, problem, offered, Verdict::Accepted, &format!("accepted: {} of {origin}", offered.what))
}

/// Files a program that should be wrong under its verdict, or says that it is not.
///
/// # Errors
///
/// When the runner fails, or it cannot be written.
pub fn reject(
    runner: &dyn Runner,
    bank: &mut BankWriter,
    problem: &Problem,
    origin: &str,
    offered: &Offered,
) -> Result<(), Error> {
    let limits = match problem.limits.work {
        WorkLimit::Steps(steps) => {
            limits::absolute(problem, steps, runner.step_work(offered.language)?, offered.language)?
        }
        WorkLimit::TimesSlowest(_) => return Ok(()),
    };
    let Tried { judgement, .. } = try_within(runner, problem, offered, &limits)?;
    let verdict = judgement.verdict;
    let first = judgement.cases.iter().find(|case| !case.verdict.is_accepted());
    let head = match (verdict, first) {
        (Verdict::Accepted, _) => {
            bank.remark(origin, format!("{} passes every case, so it is left out", offered.what));
            return Ok(());
        }
        (Verdict::CompileError, _) | (_, None) => verdict.slug(),
        (_, Some(case)) => format!("{} in {}", verdict.slug(), case.group),
    };
    file(bank, problem, offered, verdict, &format!("{head}: {} of {origin}", offered.what))
}

fn file(bank: &BankWriter, problem: &Problem, offered: &Offered, verdict: Verdict, head: &str) -> Result<(), Error> {
    let path = format!("solutions/{}/{}.{}", verdict.slug(), offered.name, offered.language.extension());
    // Whatever a source calls its problem, the head is one line.
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    bank.put(problem, &path, &format!("{} {head}\n{}", offered.language.comment(), offered.source))?;
    Ok(())
}
