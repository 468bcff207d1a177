//! The findings for programs: `judge/check/v1`, one JSON document.
//!
//! Fields may be added; removing one makes a `v2`. Everything in it follows from the bank, the judge and the engine:
//! it has no time of day, no duration, and does not say what was recalled.

use std::io::Write;

use serde_json::{Value as Json, json};

use super::{BankReport, uri};
use crate::{
    check::{Finding, Tally},
    report::Error,
};

/// The name and version of the format.
const SCHEMA: &str = "judge/check/v1";

/// Writes the document.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let checked = &report.checked;
    let problems = checked.problems.iter().map(|problem| {
        let Tally { killed, survived, equivalent } = problem.mutants;
        json!({
            "id": problem.id,
            "findings": problem.findings.iter().map(finding).collect::<Json>(),
            "mutants": {"killed": killed, "survived": survived, "equivalent": equivalent},
        })
    });
    let document = json!({
        "schema": SCHEMA,
        "judge": {"version": env!("CARGO_PKG_VERSION"), "engine": report.engine},
        "problems": problems.collect::<Json>(),
        "bank": {"findings": checked.of_bank.iter().map(finding).collect::<Json>()},
        "count": checked.findings().count(),
    });
    writeln!(out, "{document}").map_err(Error::Output)
}

fn finding(finding: &Finding) -> Json {
    json!({
        "rule": finding.rule.id(),
        "path": uri(finding),
        "line": finding.line,
        "message": finding.message,
        "hint": finding.hint,
    })
}
