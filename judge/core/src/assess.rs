//! Assessing a run: its answer is checked, and its verdict decided.

use sandbox_api::{Ending, Outcome};

use crate::{
    Error,
    case::{Case, Group},
    case_result::{CaseResult, Execution},
    checker::Check,
    ready_checker::ReadyChecker,
    verdict::Verdict,
};

/// Checks the outcome of a run and decides its verdict.
///
/// # Errors
///
/// When the problem's own checker fails.
pub fn assess(checker: &ReadyChecker, group: &Group, case: &Case, outcome: Outcome) -> Result<CaseResult, Error> {
    let check = match &outcome.ending {
        Ending::Finished(answer) => Some(checker.check(case, answer, &outcome.stdout)?),
        _ => None,
    };
    let verdict = Verdict::of(&outcome.ending, check.as_ref());
    let wrong = match check {
        Some(Check::Wrong(wrong)) => Some(wrong),
        _ => None,
    };
    Ok(CaseResult::new(group, case, verdict, Execution { outcome, wrong, repeats: None, excerpts: None }))
}
