//! The findings for programs: `judge/check/v1`, one JSON document.
//!
//! Fields may be added; removing one makes a `v2`. Everything in it follows from the bank, the judge and the engine:
//! there is no time of day, no duration, and nothing about what was recalled.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::uri;
use crate::check::{Checked, Finding, Tally};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/check/v1";

/// Writes the document.
pub fn write(out: &mut dyn Write, checked: &Checked, engine: &str) -> io::Result<()> {
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
        "judge": {"version": env!("CARGO_PKG_VERSION"), "engine": engine},
        "problems": problems.collect::<Json>(),
        "bank": {"findings": checked.of_bank.iter().map(finding).collect::<Json>()},
        "count": checked.findings().count(),
    });
    writeln!(out, "{document}")
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
