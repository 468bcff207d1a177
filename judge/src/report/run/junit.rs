//! The report for continuous integration: JUnit XML as Jenkins and GitLab read it.
//!
//! A suite is a problem and a test case is a test of one submission. GitLab tells test cases apart by class and name
//! and keeps only the first of those that have both in common, so the class is `PROBLEM.SUBMISSION`. It shows the text
//! of a failure and not its `message`, so the text says everything. There are no times: the judge counts work. GitLab
//! refuses a file of more than 30 MB, which is some two thousand submissions. The last suite, `hand-ins`, has what was not
//! judged, and who handed in nothing.

use std::io::Write;

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};

use super::{
    RunReport,
    gradebook::Scored,
    judgements::{Failure, Judgement, Judgements, Test},
};
use crate::{
    batch::results::Decision,
    report::{Error, junit},
    verdict::Verdict,
};

/// Writes the document.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let (gradebook, judgements) = (&run.gradebook, run.judgements()?);
    let mut report = Report::new("judge");
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let mut suite = junit::suite(&problem.slug);
        for scored in gradebook.submissions.iter().filter(|scored| scored.problem == column) {
            let class = format!("{}.{}", problem.slug, scored.ticket.submission);
            for (name, status) in tests(scored, judgements) {
                let test = junit::test(&class, name, status);
                suite.add_test_case(junit::with_file(test, &scored.ticket.submission));
            }
        }
        report.add_test_suite(suite);
    }
    let mut hand_ins = junit::suite("hand-ins");
    for passed_over in &gradebook.passed_over {
        let status = junit::failed(NonSuccessKind::Error, "not judged", "not judged", &passed_over.reason);
        let class = format!("hand-ins.{}", passed_over.path);
        hand_ins.add_test_case(junit::with_file(junit::test(&class, "not judged", status), &passed_over.path));
    }
    for (row, person) in gradebook.people.iter().enumerate() {
        if !gradebook.samples && gradebook.is_empty_handed(row) {
            hand_ins.add_test_case(junit::test(
                &format!("hand-ins.{}", person.id),
                "nothing handed in",
                TestCaseStatus::skipped(),
            ));
        }
    }
    if !hand_ins.test_cases.is_empty() {
        report.add_test_suite(hand_ins);
    }
    junit::write(&report, out)
}

/// What is told of a submission: names of tests, and how they ended.
fn tests<'a>(scored: &Scored, judgements: &'a Judgements) -> Vec<(&'a str, TestCaseStatus)> {
    if let Decision::JudgeError(reason) = &scored.outcome {
        let text = format!("The judge failed, and nothing is said of the program: {reason}");
        return vec![("judge", not_good(NonSuccessKind::Error, Verdict::JudgeError, &text))];
    }
    let Some(judgement) = judgements.of(scored) else { return Vec::new() };
    if scored.outcome.verdict() == Verdict::CompileError {
        let text = judgement.failure.as_ref().map(Failure::text).unwrap_or_default();
        return vec![("compile", not_good(NonSuccessKind::Error, Verdict::CompileError, &text))];
    }
    let tests = judgements.tests[scored.problem].iter().zip(&judgement.verdicts);
    tests.map(|(test, verdict)| (test.id.as_str(), status(test, *verdict, judgement))).collect()
}

fn status(test: &Test, verdict: Verdict, judgement: &Judgement) -> TestCaseStatus {
    match verdict {
        Verdict::Accepted => TestCaseStatus::success(),
        Verdict::Skipped => TestCaseStatus::skipped(),
        verdict => {
            let failure = judgement.failure.as_ref().filter(|failure| failure.test.as_ref() == Some(&test.id));
            let text = failure.map(Failure::text).unwrap_or_default();
            not_good(NonSuccessKind::Failure, verdict, &text)
        }
    }
}

fn not_good(kind: NonSuccessKind, verdict: Verdict, text: &str) -> TestCaseStatus {
    let line_break = if text.is_empty() { "" } else { "\n" };
    let text = format!("{} {}{line_break}{text}", verdict.code(), verdict.name());
    junit::failed(kind, verdict.code(), verdict.name(), &text)
}
