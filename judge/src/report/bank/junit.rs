//! The findings as JUnit XML, for CI systems that show tests.
//!
//! A problem is a suite, and a rule that it breaks is a failed test; a problem without findings is one passed test.
//! GitLab shows only the first of two tests with the same name, so all findings of a rule are in one test; and it shows
//! the text of a failure and not its message, so the text says everything.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{BankReport, uri};
use crate::{
    check::{Finding, Rule},
    report::Error,
};

/// Writes the report.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let BankReport { checked, .. } = report;
    let mut document = Report::new("judge check");
    for problem in &checked.problems {
        document.add_test_suite(suite(&problem.id, &problem.findings));
    }
    if !checked.of_bank.is_empty() {
        document.add_test_suite(suite("bank", &checked.of_bank));
    }
    // To memory first: the XML writer would hide that an error is that of a closed pipe.
    let text = document.to_string().map_err(|error| Error::Output(io::Error::other(error)))?;
    out.write_all(text.as_bytes()).map_err(Error::Output)
}

fn suite(name: &str, findings: &[Finding]) -> TestSuite {
    let mut suite = TestSuite::new(name);
    let mut by_rule: BTreeMap<Rule, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    if by_rule.is_empty() {
        let mut passed = TestCase::new("no findings", TestCaseStatus::success());
        passed.set_classname(name);
        suite.add_test_case(passed);
    }
    for (rule, findings) in by_rule {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let text: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
        status.set_type(rule.id()).set_message(rule.meaning()).set_description(text.join("\n"));
        let mut failed = TestCase::new(rule.id(), status);
        failed.set_classname(name);
        if let Some(first) = findings.first() {
            failed.extra.insert("file".into(), uri(first).into());
        }
        suite.add_test_case(failed);
    }
    suite
}
