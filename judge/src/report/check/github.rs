//! The findings for a workflow on GitHub: annotations beside the lines, then the report for people; and a summary.
//!
//! A step shows at most ten errors, and a summary of more than 1024 KiB is lost as a whole.

use std::io::{self, Write};

use super::{text, uri};
use crate::{check::Checked, report::plural};

/// How many findings are annotations; one more says how many there are.
const ANNOTATIONS: usize = 9;
/// How many bytes a summary may have.
const SUMMARY: usize = 900 << 10;

/// Writes the annotations and the report.
pub fn write(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    for finding in checked.findings().take(ANNOTATIONS) {
        let line = finding.line.map_or_else(String::new, |line| format!(",line={line}"));
        let file = property(&uri(finding));
        let title = property(finding.rule.id());
        let message = data(&format!("{}\n{}", finding.message, finding.hint));
        writeln!(out, "::error file={file}{line},title={title}::{message}")?;
    }
    let more = checked.findings().count().saturating_sub(ANNOTATIONS);
    if more > 0 {
        writeln!(out, "::error title=judge check::and {more} more; the log of this step has them all")?;
    }
    text::write(out, checked)
}

/// The summary, in Markdown.
pub fn summary(checked: &Checked) -> String {
    let count = checked.findings().count();
    let problems = plural(checked.problems.len(), "problem");
    let mut summary = format!("### judge check: {problems}, {}\n", plural(count, "finding"));
    if count > 0 {
        summary += "\n| rule | where | what |\n|---|---|---|\n";
    }
    for (at, finding) in checked.findings().enumerate() {
        let line = finding.line.map_or_else(String::new, |line| format!(":{line}"));
        let row = format!("| {} | {}{line} | {} |\n", finding.rule.id(), cell(&uri(finding)), cell(&finding.message));
        if summary.len() + row.len() > SUMMARY {
            return summary + &format!("\nand {} more\n", count - at);
        }
        summary += &row;
    }
    summary
}

/// What may stand in a message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What may stand in a property of one.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What may stand in a cell of a table, and is shown as it is.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in text.chars() {
        match c {
            '\n' => cell.push(' '),
            '&' => cell += "&amp;",
            '<' => cell += "&lt;",
            '|' | '\\' | '*' | '_' | '[' | ']' | '#' => cell.extend(['\\', c]),
            c => cell.push(c),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::check::{CheckedProblem, Finding, Rule};

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
            problems: vec![CheckedProblem {
                id: "a".to_owned(),
                findings,
                mutants: crate::check::Tally::default(),
                recalled: false,
            }],
            of_bank: Vec::new(),
        }
    }

    fn written(count: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, &checked(count)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_annotation_is_escaped() {
        let expected =
            "::error file=problems/a%2Cb/statement.md,line=1,title=statement/sample::50 %25 | off%0Aby one%0Amend\n";
        assert!(written(1).starts_with(expected), "{}", written(1));
    }

    #[test]
    fn no_step_has_more_than_ten_annotations() {
        let text = written(12);
        assert_eq!(text.matches("::error ").count(), 10);
        assert!(text.contains("and 3 more"));
    }

    #[test]
    fn a_summary_stays_below_the_limit_and_says_what_it_leaves_out() {
        let summary = summary(&checked(20_000));
        assert!(summary.len() < 1 << 20);
        assert!(summary.contains("50 % \\| off by one"));
        assert!(summary.trim_end().ends_with("more"));
    }
}
