//! The findings as JUnit XML, for CI systems that show tests.
//!
//! A problem is a suite, and a rule that it breaks is a failed test; a problem without findings is one passed test.
//! GitLab shows only the first of two tests with the same name, so all findings of a rule are in one test; and it shows
//! the text of a failure and not its message, so the text says everything.

use std::{collections::BTreeMap, io::Write};

use super::{BankReport, uri};
use crate::{
    check::{Finding, Rule},
    report::{
        Error,
        junit::{self, Reason, Status, Suite, Test, Tests},
    },
};

/// Writes the report.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let BankReport { checked, .. } = report;
    let mut suites: Vec<Suite> = checked.problems.iter().map(|problem| suite(&problem.id, &problem.findings)).collect();
    if !checked.of_bank.is_empty() {
        suites.push(suite("bank", &checked.of_bank));
    }
    junit::write("judge check", &suites, out)
}

fn suite<'a>(name: &'a str, findings: &'a [Finding]) -> Suite<'a> {
    Suite { name, tests: Box::new(move || tests(name, findings)) }
}

fn tests<'a>(class: &'a str, findings: &'a [Finding]) -> Tests<'a> {
    let mut by_rule: BTreeMap<Rule, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    if by_rule.is_empty() {
        let (class, name) = (class.to_owned(), "no findings".to_owned());
        return Box::new(std::iter::once(Test { class, name, file: None, status: Status::Passed }));
    }
    Box::new(by_rule.into_iter().map(move |(rule, findings)| {
        let text: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
        let reason = Reason { kind: rule.id(), message: rule.meaning(), text: text.join("\n") };
        Test {
            class: class.to_owned(),
            name: rule.id().to_owned(),
            file: findings.first().map(|first| uri(first)),
            status: Status::Failure(reason),
        }
    }))
}
