//! Assessing a run: its answer is checked, and its verdict decided.

use sandbox_api::{Language, Outcome};

use crate::{
    Error,
    case::{Case, Group},
    case_result::{CaseResult, Execution},
    ready_checker::ReadyChecker,
};

/// Checks the outcome of a run of a program in `language` and decides its verdict.
///
/// # Errors
///
/// When the problem's own checker fails.
pub fn assess(
    checker: &ReadyChecker,
    (group, case): (&Group, &Case),
    language: Language,
    outcome: Outcome,
) -> Result<CaseResult, Error> {
    let (verdict, wrong) = checker.verdict(case, language, &outcome)?;
    Ok(CaseResult::new(group, case, verdict, Execution { outcome, wrong, repeats: None, excerpts: None }))
}
