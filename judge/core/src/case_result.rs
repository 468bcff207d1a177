//! The result of one case.

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
    /// The name of the case's group.
    pub group: String,
    /// What the group counts for.
    pub kind: GroupKind,
    /// The name of the case, unique in the group.
    pub name: String,
    /// The verdict on this case.
    pub verdict: Verdict,
    /// The run of the program; `None` if the case was skipped.
    pub execution: Option<Execution>,
}

/// A run of a program on a case, with its checked answer.
#[derive(Clone, Debug)]
pub struct Execution {
    /// How the run ended, what it printed and used.
    pub outcome: Outcome,
    /// Why the answer is wrong; `None` if it is right or there is none.
    pub wrong: Option<Wrong>,
    /// The answer, if it can be shown as JSON.
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

    /// `group/name`, followed by the exception if one was raised; for messages about solutions of the bank.
    pub fn describe(&self) -> String {
        match self.execution.as_ref().map(|execution| &execution.outcome.ending) {
            Some(ending @ Ending::Raised(_)) => format!("{} ({ending})", self.id()),
            _ => self.id(),
        }
    }

    /// The work and memory of the run; zero if the case was skipped.
    pub fn usage(&self) -> Usage {
        self.execution.as_ref().map_or_else(Usage::default, |execution| execution.outcome.usage)
    }
}
