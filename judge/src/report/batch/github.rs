//! The report for GitHub Actions: annotations at the files, and a job summary.
//!
//! Annotations are workflow commands, one a line, as "Workflow commands for GitHub Actions" in GitHub's documentation
//! describes them. GitHub shows ten errors of a step and drops the rest silently, so the tenth says how many there are.
//! A job summary is Markdown of at most 1 MiB; a longer one is refused as a whole, so it is cut in time.

use std::{fmt::Write as _, io::Write};

use super::{
    analysis::of_problem,
    gradebook::{Entry, Gradebook},
    judgements::{Failure, Judgements},
    student::shown_failure,
};
use crate::{
    Error,
    batch::results::Decision,
    report::{one_line, plural, points},
    verdict::Verdict,
};

/// How many errors of a step GitHub shows.
const MAX_ANNOTATIONS: usize = 10;

/// How many bytes of a job summary are written at most. GitHub allows 1 MiB for all that a step writes.
pub const MAX_SUMMARY: usize = 900 << 10;

/// Writes an annotation for every submission that is not accepted, judge errors first.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_annotations(out: &mut dyn Write, gradebook: &Gradebook, judgements: &Judgements) -> Result<(), Error> {
    let is_error = |entry: &&Entry| matches!(entry.outcome, Decision::JudgeError(_));
    let of = |entry: &&Entry| entry.outcome.verdict() != Verdict::Accepted;
    let errors = gradebook.entries.iter().filter(is_error);
    let failures = gradebook.entries.iter().filter(|entry| of(entry) && !is_error(entry));
    let all: Vec<&Entry> = errors.chain(failures).collect();
    let shown = if all.len() > MAX_ANNOTATIONS { MAX_ANNOTATIONS - 1 } else { all.len() };
    for entry in &all[..shown] {
        writeln!(out, "{}", annotation(gradebook, judgements, entry)).map_err(Error::Output)?;
    }
    if shown < all.len() {
        let rest = plural(all.len() - shown, "more submission");
        writeln!(out, "::error title=judge::{rest} not accepted: see the job summary").map_err(Error::Output)?;
    }
    Ok(())
}

fn annotation(gradebook: &Gradebook, judgements: &Judgements, entry: &Entry) -> String {
    let failure = shown_failure(gradebook, judgements, entry);
    let line = failure.and_then(|failure| failure.line).map_or_else(String::new, |line| format!(",line={line}"));
    let title = format!("{}: {}", entry.ticket.problem, entry.outcome.verdict().name());
    let message = match (&entry.outcome, entry.score()) {
        (Decision::JudgeError(reason), _) => format!("no score; this says nothing about the program: {reason}"),
        (_, score) => {
            let failure = failure.map(Failure::text).unwrap_or_default();
            format!("{} of 100 points\n{failure}", points(score.unwrap_or_default()))
        }
    };
    let (file, title) = (property(&entry.ticket.submission), property(&title));
    format!("::error file={file}{line},title={title}::{}", data(message.trim_end()))
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The job summary: a table of problems and one of people, in at most `budget` bytes. Rows that do not fit are counted.
pub fn summary(gradebook: &Gradebook, budget: usize) -> String {
    let run = gradebook.run();
    let mut text =
        format!("## {}\n\n| problem | submissions | accepted | median |\n|---|--:|--:|--:|\n", markdown(&run.title));
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let all = gradebook.entries.iter().filter(|entry| entry.problem == column).count();
        let accepted = gradebook.count(Verdict::Accepted, |entry| entry.problem == column);
        let median = of_problem(gradebook, column).map_or_else(|| "–".to_owned(), |spread| points(spread.median));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} | {all} | {accepted} | {median} |", markdown(&problem.title));
    }
    let errors = gradebook.judge_errors().count();
    if errors > 0 {
        let _ = writeln!(text, "\n**The judge failed on {}.** They have no score.", plural(errors, "submission"));
    }
    let titles: Vec<String> = gradebook.problems.iter().map(|problem| markdown(&problem.title)).collect();
    let _ = writeln!(text, "\n| name | {} | score |\n|---|{}--:|", titles.join(" | "), "---|".repeat(titles.len()));
    for (row, person) in gradebook.people.iter().enumerate() {
        let cells: Vec<String> = gradebook.row(row).map(cell).collect();
        let score = gradebook.score(row).map_or_else(|| "–".to_owned(), |score| points(score.counted()));
        let line = format!("| {} | {} | {score} |\n", markdown(&person.name), cells.join(" | "));
        let rest = format!("\n{} left out: see the whole report.\n", plural(gradebook.people.len() - row, "row"));
        if text.len() + line.len() + rest.len() > budget {
            text += &rest;
            break;
        }
        text += &line;
    }
    text
}

fn cell(entry: Option<&Entry>) -> String {
    let Some(entry) = entry else { return String::new() };
    match entry.points() {
        None => "⚠️ no score: judge error".to_owned(),
        Some(score) if entry.outcome.verdict().is_accepted() => format!("✅ {}", points(score)),
        Some(score) => format!("❌ {} {}", entry.outcome.verdict().code(), points(score)),
    }
}

/// A text that Markdown and HTML take as it is: punctuation becomes character references.
fn markdown(text: &str) -> String {
    let harmless = |c: char| !c.is_ascii_punctuation() || matches!(c, '.' | '-');
    one_line(text).chars().map(|c| if harmless(c) { c.to_string() } else { format!("&#{};", c as u32) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_workflow_command_early() {
        assert_eq!(data("50 %\r\n::set-env name=A::b"), "50 %25%0D%0A::set-env name=A::b");
        assert_eq!(property("a,b:c%0A\n"), "a%2Cb%3Ac%250A%0A");
    }

    #[test]
    fn names_are_not_markdown() {
        assert_eq!(markdown("a|b\n<img>"), "a&#124;b\u{fffd}&#60;img&#62;");
        assert_eq!(markdown("Zoë O'Brien-Li"), "Zoë O&#39;Brien-Li");
    }
}
