//! What came of one case.

use sandbox_api::{Ending, Outcome, Usage};
use serde_json::Value as Json;

use crate::{
    case::{Case, Group, GroupKind},
    checker::Wrong,
    verdict::Verdict,
};

/// The result of one case.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The name of its group.
    pub group: String,
    /// What its group counts for.
    pub kind: GroupKind,
    /// The name of the case, unique in its group.
    pub name: String,
    /// What is said of it.
    pub verdict: Verdict,
    /// What happened; `None` when it was not run.
    pub execution: Option<Execution>,
}

/// What happened when a program was run on a case.
#[derive(Clone, Debug)]
pub struct Execution {
    /// What the program did.
    pub outcome: Outcome,
    /// What is wrong with its answer, if it gave a wrong one.
    pub wrong: Option<Wrong>,
    /// Its answer, if it can be shown as JSON.
    pub actual: Option<Json>,
}

impl CaseResult {
    /// The result of a case that was run.
    pub fn new(group: &Group, case: &Case, verdict: Verdict, execution: Execution) -> Self {
        Self { execution: Some(execution), verdict, ..Self::skipped(group, case) }
    }

    /// The result of a case that was not run.
    pub fn skipped(group: &Group, case: &Case) -> Self {
        Self {
            group: group.name.clone(),
            kind: group.kind,
            name: case.name.clone(),
            verdict: Verdict::Skipped,
            execution: None,
        }
    }

    /// `group/name`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.group, self.name)
    }

    /// `group/name`, and what the program raised there, for a message about a solution of the bank.
    pub fn describe(&self) -> String {
        match self.execution.as_ref().map(|execution| &execution.outcome.ending) {
            Some(ending @ Ending::Raised(_)) => format!("{} ({ending})", self.id()),
            _ => self.id(),
        }
    }

    /// What the run used; nothing when there was none.
    pub fn usage(&self) -> Usage {
        self.execution.as_ref().map_or_else(Usage::default, |execution| execution.outcome.usage)
    }
}
