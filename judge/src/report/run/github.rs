//! The report for GitHub Actions: annotations at the files, and a job summary.

use std::{fmt::Write as _, io::Write};

use super::{
    RunReport,
    analysis::of_problem,
    gradebook::{Gradebook, PassedOver, Scored},
    judgements::{Failure, Judgements},
    student::shown_failure,
};
use crate::{
    batch::results::Decision,
    report::{
        Error,
        github::{Annotation, StepSummary, add_rows, write_annotations},
        plural, points,
        sink::markdown,
    },
    verdict::Verdict,
};

/// Adds to the summary of the step, and writes an annotation for every submission that is not accepted, judge errors
/// first.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let (gradebook, judgements) = (&run.gradebook, run.judgements()?);
    let (errors, others): (Vec<&Scored>, Vec<&Scored>) =
        gradebook.submissions.iter().partition(|scored| matches!(scored.outcome, Decision::JudgeError(_)));
    let failures = others.into_iter().filter(|scored| !scored.outcome.verdict().is_accepted());
    let all: Vec<&Scored> = errors.into_iter().chain(failures).collect();
    let rest = |count| Annotation {
        file: None,
        line: None,
        title: "judge".to_owned(),
        message: format!("{} not accepted: see the job summary", plural(count, "more submission")),
    };
    let all: Vec<Told> =
        all.into_iter().map(Told::Scored).chain(gradebook.passed_over.iter().map(Told::PassedOver)).collect();
    let annotations = all.into_iter().map(|told| match told {
        Told::Scored(scored) => annotation(gradebook, judgements, scored),
        Told::PassedOver(passed_over) => not_judged(passed_over),
    });
    // The summary first: whoever reads `out` may stop early.
    if let Some(step) = StepSummary::find(run.options.environment) {
        step.append(|budget| summary(gradebook, budget))?;
    }
    write_annotations(out, annotations, rest).map_err(Error::Output)
}

/// What an annotation tells of.
enum Told<'a> {
    Scored(&'a Scored),
    PassedOver(&'a PassedOver),
}

fn annotation(gradebook: &Gradebook, judgements: &Judgements, scored: &Scored) -> Annotation {
    let failure = shown_failure(gradebook, judgements, scored);
    let message = match &scored.outcome {
        Decision::JudgeError(reason) => format!("no score; this says nothing about the program: {reason}"),
        Decision::Rejected(reason) => format!("0 of 100 points: {reason}"),
        Decision::Judged(judged) => {
            let failure = failure.map(Failure::text).unwrap_or_default();
            format!("{} of 100 points\n{failure}", points(judged.score))
        }
    };
    Annotation {
        file: Some(scored.ticket.submission.clone()),
        line: failure.and_then(|failure| failure.line),
        title: format!("{}: {}", scored.ticket.problem, scored.outcome.verdict().name()),
        message: message.trim_end().to_owned(),
    }
}

fn not_judged(passed_over: &PassedOver) -> Annotation {
    Annotation {
        file: Some(passed_over.path.clone()),
        line: None,
        title: "not judged".to_owned(),
        message: passed_over.reason.clone(),
    }
}

/// The job summary: a table of problems and one of people, in at most `budget` bytes. Rows that do not fit are counted.
pub fn summary(gradebook: &Gradebook, budget: usize) -> String {
    let run = gradebook.run();
    let mut text =
        format!("## {}\n\n| problem | submissions | accepted | median |\n|---|--:|--:|--:|\n", markdown(&run.title));
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let all = gradebook.submissions.iter().filter(|scored| scored.problem == column).count();
        let accepted = gradebook.count(Verdict::Accepted, |scored| scored.problem == column);
        let median = of_problem(gradebook, column).map_or_else(|| "–".to_owned(), |spread| points(spread.median));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} | {all} | {accepted} | {median} |", markdown(&problem.title));
    }
    let errors = gradebook.judge_errors().count();
    if errors > 0 {
        let _ = writeln!(text, "\n**The judge failed on {}.** They have no score.", plural(errors, "submission"));
    }
    let titles: Vec<String> = gradebook.problems.iter().map(|problem| markdown(&problem.title)).collect();
    let _ = writeln!(
        text,
        "\n| name | {} | score | remarks |\n|---|{}--:|---|",
        titles.join(" | "),
        "---|".repeat(titles.len())
    );
    let rows = (0..gradebook.people.len()).map(|row| person_row(gradebook, row));
    let rest = |rest| format!("\n{} left out: see the whole report.\n", plural(rest, "row"));
    add_rows(&mut text, rows, budget, rest);
    text
}

fn person_row(gradebook: &Gradebook, row: usize) -> String {
    let cells = gradebook.row(row).enumerate().map(|(column, scored)| match scored {
        None if gradebook.reason(row, column).is_some() => "⚠️ not judged".to_owned(),
        scored => cell(scored),
    });
    let cells: Vec<String> = cells.collect();
    let remarks = markdown(&gradebook.remarks(row).join("; "));
    let score = gradebook.score(row).map_or_else(|| "–".to_owned(), |score| points(score.counted()));
    format!("| {} | {} | {score} | {remarks} |\n", markdown(&gradebook.people[row].name), cells.join(" | "))
}

fn cell(scored: Option<&Scored>) -> String {
    let Some(scored) = scored else { return String::new() };
    match scored.points() {
        None => "⚠️ no score: judge error".to_owned(),
        Some(score) if scored.outcome.verdict().is_accepted() => format!("✅ {}", points(score)),
        Some(score) => format!("❌ {} {}", scored.outcome.verdict().code(), points(score)),
    }
}
