//! The findings for a workflow on GitHub: annotations beside the lines, then the report for people; and a summary.

use std::io::Write;

use super::{BankReport, text, uri};
use crate::{
    check::{Checked, Finding},
    report::{
        Error,
        github::{Annotation, StepSummary, add_rows, write_annotations},
        plural,
        sink::markdown,
    },
};

/// Adds to the summary of the step, and writes the annotations and the report.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let findings: Vec<&Finding> = report.checked.findings().collect();
    let rest = |count| Annotation {
        file: None,
        line: None,
        title: "judge check".to_owned(),
        message: format!("and {count} more; the log of this step has them all"),
    };
    // The summary first: whoever reads `out` may stop early.
    if let Some(step) = StepSummary::find(report.environment) {
        step.append(|budget| summary(&report.checked, budget))?;
    }
    write_annotations(out, findings.into_iter().map(annotation), rest).map_err(Error::Output)?;
    text::write(report, out)
}

fn annotation(finding: &Finding) -> Annotation {
    Annotation {
        file: Some(uri(finding)),
        line: finding.line,
        title: finding.rule.id().to_owned(),
        message: format!("{}\n{}", finding.message, finding.hint),
    }
}

/// The summary in Markdown, in at most `budget` bytes. Findings that do not fit are counted.
fn summary(checked: &Checked, budget: usize) -> String {
    let findings: Vec<&Finding> = checked.findings().collect();
    let problems = plural(checked.problems.len(), "problem");
    let mut summary = format!("### judge check: {problems}, {}\n", plural(findings.len(), "finding"));
    if !findings.is_empty() {
        summary += "\n| rule | where | what |\n|---|---|---|\n";
    }
    add_rows(&mut summary, findings.into_iter().map(row), budget, |rest| format!("\nand {rest} more\n"));
    summary
}

fn row(finding: &Finding) -> String {
    let line = finding.line.map_or_else(String::new, |line| format!(":{line}"));
    let message = markdown(&finding.message.replace('\n', " "));
    format!("| {} | {}{line} | {message} |\n", finding.rule.id(), markdown(&uri(finding)))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::{
        check::{CheckedProblem, Rule, Tally},
        report::github::MAX_SUMMARY,
    };

    fn checked(count: usize) -> Checked {
        let finding = |n: usize| Finding {
            rule: Rule::Sample,
            path: PathBuf::from("problems/a,b/statement.md"),
            line: Some(n),
            message: "50 % | off\nby one".to_owned(),
            hint: "mend".to_owned(),
        };
        let findings = (1..=count).map(finding).collect();
        Checked {
            problems: vec![CheckedProblem { id: "a".to_owned(), findings, mutants: Tally::default(), recalled: false }],
            of_bank: Vec::new(),
        }
    }

    fn written(count: usize) -> String {
        let mut out = Vec::new();
        let report =
            BankReport { checked: checked(count), engine: crate::Digest::of_engine("none"), environment: |_| None };
        write(&report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_annotation_is_escaped() {
        let expected =
            "::error file=problems/a%2Cb/statement.md,line=1,title=statement/sample::50 %25 | off%0Aby one%0Amend\n";
        assert!(written(1).starts_with(expected), "{}", written(1));
    }

    #[test]
    fn the_log_has_the_findings_that_are_no_annotations() {
        let text = written(12);
        assert_eq!(text.matches("::error ").count(), 10);
        assert!(text.contains("::error title=judge check::and 3 more; the log of this step has them all\n"), "{text}");
        assert_eq!(text.matches("\n(hint: ").count(), 12);
    }

    #[test]
    fn a_summary_stays_below_the_limit_and_says_what_it_leaves_out() {
        let summary = summary(&checked(20_000), MAX_SUMMARY);
        assert!(summary.len() <= MAX_SUMMARY);
        assert!(summary.contains("50 &#37; &#124; off by one"));
        assert!(summary.trim_end().ends_with("more"));
    }
}
