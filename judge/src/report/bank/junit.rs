//! The findings as JUnit XML, for CI systems that show tests.
//!
//! A problem is a suite, and a rule that it breaks is a failed test; a problem without findings is one passed test.
//! GitLab shows only the first of two tests with the same name, so all findings of a rule are in one test; and it shows
//! the text of a failure and not its message, so the text says everything.

use std::{collections::BTreeMap, io::Write};

use quick_junit::{NonSuccessKind, Report, TestCaseStatus, TestSuite};

use super::{BankReport, uri};
use crate::{
    check::{Finding, Rule},
    report::{Error, junit},
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
    junit::write(&document, out)
}

fn suite(name: &str, findings: &[Finding]) -> TestSuite {
    let mut suite = junit::suite(name);
    let mut by_rule: BTreeMap<Rule, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    if by_rule.is_empty() {
        suite.add_test_case(junit::test(name, "no findings", TestCaseStatus::success()));
    }
    for (rule, findings) in by_rule {
        let text: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
        let status = junit::failed(NonSuccessKind::Failure, rule.id(), rule.meaning(), &text.join("\n"));
        let test = junit::test(name, rule.id(), status);
        suite.add_test_case(match findings.first() {
            Some(first) => junit::with_file(test, &uri(first)),
            None => test,
        });
    }
    suite
}
