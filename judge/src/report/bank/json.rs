//! The findings for programs: `judge/check/v1`, one JSON document.
//!
//! Fields may be added; removing one makes a `v2`. Everything in it follows from the bank, the judge and the engine:
//! there is no time of day, no duration, and nothing about what came from the cache.

use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::{BankReport, uri};
use crate::{
    check::{CheckedProblem, Finding},
    document::Maker,
    report::{Error, sink::json},
};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/check/v1";

/// What `judge check` found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckDocument {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// What made the document.
    judge: Maker,
    /// The problems, in the order in which they were named.
    problems: Vec<ProblemFindings>,
    /// The bank as a whole.
    bank: BankFindings,
    /// How many findings there are.
    count: usize,
}

/// What was found about a problem.
#[derive(Debug, Serialize, JsonSchema)]
struct ProblemFindings {
    /// The name of the problem.
    id: String,
    /// What is wrong with it.
    findings: Vec<FindingDocument>,
    /// How many changed copies of its solutions the cases detect.
    mutants: Mutants,
}

/// Changed copies of accepted solutions, counted.
#[derive(Debug, Serialize, JsonSchema)]
struct Mutants {
    /// Copies that at least one case did not accept.
    killed: usize,
    /// Copies that every case accepted.
    survived: usize,
    /// Copies that are listed as equivalent to the solution.
    equivalent: usize,
}

/// What was found about a bank as a whole.
#[derive(Debug, Serialize, JsonSchema)]
struct BankFindings {
    /// What is wrong with it.
    findings: Vec<FindingDocument>,
}

/// Something that is wrong.
#[derive(Debug, Serialize, JsonSchema)]
struct FindingDocument {
    /// The rule that is broken, `aspect/rule`. Rules may be added.
    rule: &'static str,
    /// The file or folder, with `/` between folders.
    path: String,
    /// The line, from 1, where there is one.
    line: Option<usize>,
    /// What is wrong.
    message: String,
    /// How to fix it.
    hint: String,
}

/// Writes the document.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let BankReport { checked, engine, .. } = report;
    let document = CheckDocument {
        schema: SCHEMA,
        judge: Maker { version: env!("CARGO_PKG_VERSION").to_owned(), engine: engine.clone() },
        problems: checked.problems.iter().map(ProblemFindings::of).collect(),
        bank: BankFindings { findings: checked.of_bank.iter().map(FindingDocument::of).collect() },
        count: checked.findings().count(),
    };
    let text = serde_json::to_string(&document).map_err(|error| Error::Output(error.into()))?;
    writeln!(out, "{}", json(&text)).map_err(Error::Output)
}

impl ProblemFindings {
    fn of(problem: &CheckedProblem) -> Self {
        let mutants = problem.mutants;
        Self {
            id: problem.id.clone(),
            findings: problem.findings.iter().map(FindingDocument::of).collect(),
            mutants: Mutants { killed: mutants.killed, survived: mutants.survived, equivalent: mutants.equivalent },
        }
    }
}

impl FindingDocument {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.id(),
            path: uri(finding),
            line: finding.line,
            message: finding.message.clone(),
            hint: finding.hint.clone(),
        }
    }
}
