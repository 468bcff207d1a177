//! The report for continuous integration: JUnit XML as Jenkins and GitLab read it.
//!
//! A suite is a problem and a test case is a test of one submission. GitLab tells test cases apart by class and name
//! and keeps only the first of those that have both in common, so the class is `PROBLEM.SUBMISSION`. It shows the text
//! of a failure and not its `message`, so the text says everything. There are no times: the judge counts work. GitLab
//! refuses a file of more than 30 MB, which is some two thousand submissions. The last suite, `hand-ins`, has what was not
//! judged, and who handed in nothing.

use std::io::Write;

use super::{
    RunReport,
    gradebook::{Gradebook, Scored},
    judgements::{Failure, Judgement, Judgements, Test},
};
use crate::{
    batch::results::Decision,
    report::{
        Error,
        junit::{self, Reason, Status, Suite, Tests},
    },
    verdict::Verdict,
};

/// What is said of a file that was not judged.
const NOT_JUDGED: &str = "not judged";

/// Writes the document.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let (gradebook, judgements) = (&run.gradebook, run.judgements()?);
    let mut suites = Vec::new();
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let all = move || -> Tests {
            let of_problem = gradebook.submissions.iter().filter(move |scored| scored.problem == column);
            Box::new(of_problem.flat_map(|scored| tests(&problem.slug, scored, judgements)))
        };
        suites.push(Suite { name: &problem.slug, tests: Box::new(all) });
    }
    if hand_ins(gradebook).next().is_some() {
        suites.push(Suite { name: "hand-ins", tests: Box::new(|| hand_ins(gradebook)) });
    }
    junit::write("judge", &suites, out)
}

/// What was not judged, and who handed in nothing.
fn hand_ins(gradebook: &Gradebook) -> Tests<'_> {
    let passed_over = gradebook.passed_over.iter().map(|passed_over| junit::Test {
        class: format!("hand-ins.{}", passed_over.path),
        name: NOT_JUDGED.to_owned(),
        file: Some(passed_over.path.clone()),
        status: Status::Error(Reason { kind: NOT_JUDGED, message: NOT_JUDGED, text: passed_over.reason.to_string() }),
    });
    let empty_handed = gradebook.people.iter().filter(|person| person.empty_handed);
    let empty_handed = empty_handed.map(|person| junit::Test {
        class: format!("hand-ins.{}", person.id),
        name: "nothing handed in".to_owned(),
        file: None,
        status: Status::Skipped,
    });
    Box::new(passed_over.chain(empty_handed))
}

/// The tests of a submission for `problem`.
fn tests<'a>(problem: &'a str, scored: &'a Scored, judgements: &'a Judgements) -> Tests<'a> {
    let test = move |name: &str, status| junit::Test {
        class: format!("{problem}.{}", scored.ticket.submission),
        name: name.to_owned(),
        file: Some(scored.ticket.submission.clone()),
        status,
    };
    let only = |name, verdict, text: &str| -> Tests {
        Box::new(std::iter::once(test(name, Status::Error(reason(verdict, text)))))
    };
    if let Decision::JudgeError(reason) = &scored.outcome {
        let text = format!("The judge failed, and nothing is said of the program: {reason}");
        return only("judge", Verdict::JudgeError, &text);
    }
    if let Decision::Rejected(reason) = &scored.outcome {
        return only("program", Verdict::Rejected, reason);
    }
    let Some(judgement) = judgements.of(scored) else { return Box::new(std::iter::empty()) };
    if scored.outcome.verdict() == Verdict::CompileError {
        let text = judgement.failure.as_ref().map(Failure::text).unwrap_or_default();
        return only("compile", Verdict::CompileError, &text);
    }
    let tests = judgements.tests[scored.problem].iter().zip(&judgement.verdicts);
    Box::new(tests.map(move |(of, verdict)| test(&of.id, status(of, *verdict, judgement))))
}

fn status(test: &Test, verdict: Verdict, judgement: &Judgement) -> Status {
    match verdict {
        Verdict::Accepted => Status::Passed,
        Verdict::Skipped => Status::Skipped,
        verdict => {
            let failure = judgement.failure.as_ref().filter(|failure| failure.test.as_ref() == Some(&test.id));
            let text = failure.map(Failure::text).unwrap_or_default();
            Status::Failure(reason(verdict, &text))
        }
    }
}

fn reason(verdict: Verdict, text: &str) -> Reason {
    let line_break = if text.is_empty() { "" } else { "\n" };
    let text = format!("{} {}{line_break}{text}", verdict.code(), verdict.name());
    Reason { kind: verdict.code(), message: verdict.name(), text }
}
