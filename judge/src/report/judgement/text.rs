//! The report for a person at a terminal, and the one-line form of it.

use std::io::{self, Write};

use sandbox_api::SyntaxError;

use super::{
    failure::{write_error, write_failure},
    project,
    source::write_place,
};
use crate::{
    Submission,
    case::GroupKind,
    case_result::CaseResult,
    judging::Judgement,
    points::Points,
    report::{
        BAD, BOLD, DIM, GOOD, Reveal, Subject, plural, points, quantity,
        sink::{Terminal, line},
    },
    verdict::Verdict,
    vocabulary::Role,
    whereabouts::Whereabouts,
};

/// How many marks are on a line, and how many columns stand before them.
const MARKS: usize = 50;
const COUNTS: usize = 21;
/// How many columns a list may take: no more than a terminal of 80 has. And how many its label has.
const LIST: usize = 69;
const LABEL: usize = 11;

/// Writes the whole report on a terminal with so many columns, if it is one; `whereabouts` is where the first failing case
/// was.
pub fn write(
    out: &mut dyn Write,
    columns: Option<usize>,
    subject: &Subject,
    whereabouts: Option<&Whereabouts>,
) -> io::Result<()> {
    Terminal::of_width(out, columns, |out| write_whole(out, subject, whereabouts))
}

fn write_whole(out: &mut Terminal, subject: &Subject, whereabouts: Option<&Whereabouts>) -> io::Result<()> {
    let Subject { problem, submission, judgement, .. } = subject;
    out.paint(BOLD, &problem.id)?;
    writeln!(out, " · {} · {}\n", problem.difficulty.name(), submission.language.name())?;
    if let Some(error) = &judgement.syntax_error {
        return write_why_not_run(out, submission, error);
    }
    if judgement.verdict != Verdict::CompileError {
        write_counts(out, judgement)?;
        write_missed(out, subject)?;
        write_points(out, subject)?;
        write_usage(out, subject)?;
    }
    if let Some(tests) = &judgement.own_tests {
        project::write_tests(out, &tests.clone().revealing(subject.reveal))?;
    }
    if let Some(quality) = &judgement.quality {
        project::write_quality(out, quality)?;
    }
    if let Some(case) = judgement.first_failure() {
        match subject.reveal {
            Reveal::Full => write_failure(out, subject, case, whereabouts)?,
            _ if case.kind == GroupKind::Sample || case.verdict == Verdict::CompileError => {
                write_failure(out, subject, case, whereabouts)?;
            }
            Reveal::Category => {
                let kind = match case.kind {
                    GroupKind::Edge(category) => format!("an edge case ({})", category.name()),
                    _ => "a hidden case".to_owned(),
                };
                out.paint(BOLD, "first failure")?;
                writeln!(out, "  {kind}: {}", case.verdict.name())?;
            }
            Reveal::None => {}
        }
        writeln!(out)?;
    }
    write_verdict(out, judgement)
}

/// Writes why a program could not be run at all.
pub fn write_syntax_error(
    out: &mut dyn Write,
    columns: Option<usize>,
    submission: &Submission,
    error: &SyntaxError,
) -> io::Result<()> {
    Terminal::of_width(out, columns, |out| write_why_not_run(out, submission, error))
}

fn write_why_not_run(out: &mut Terminal, submission: &Submission, error: &SyntaxError) -> io::Result<()> {
    write_error(out, &error.message)?;
    if let Some(line) = error.line {
        let (name, text) = submission.file(error.file);
        write_place(out, &name, text, line, error.columns)?;
    }
    writeln!(out)?;
    out.paint(BAD, "✗ COMPILE ERROR")?;
    writeln!(out, "  no case could be run")
}

/// Writes the report on a run of chosen cases, which is not scored.
pub fn write_run(
    out: &mut dyn Write,
    columns: Option<usize>,
    subject: &Subject,
    whereabouts: Option<&Whereabouts>,
) -> io::Result<()> {
    Terminal::of_width(out, columns, |out| write_chosen(out, subject, whereabouts))
}

fn write_chosen(out: &mut Terminal, subject: &Subject, whereabouts: Option<&Whereabouts>) -> io::Result<()> {
    let judgement = subject.judgement;
    if let Some(error) = &judgement.syntax_error {
        return write_why_not_run(out, subject.submission, error);
    }
    for case in &judgement.cases {
        let (mark, style) = if case.verdict.is_accepted() { ("✓", GOOD) } else { ("✗", BAD) };
        out.paint(style, mark)?;
        write!(out, " {:<40} {}  ", case.id(), case.verdict.name())?;
        out.paint(DIM, format_args!("work {}\n", quantity(case.usage().work)))?;
    }
    if let Some(case) = judgement.first_failure() {
        writeln!(out)?;
        write_failure(out, subject, case, whereabouts)?;
    }
    Ok(())
}

/// Writes one line.
pub fn write_concise(out: &mut dyn Write, subject: &Subject) -> io::Result<()> {
    let Subject { submission, judgement, .. } = subject;
    let first = match (judgement.first_failure(), subject.reveal) {
        (Some(case), Reveal::Full) => format!(" {}", case.id()),
        _ => String::new(),
    };
    let (path, code) = (line(&submission.path), judgement.verdict.code());
    Terminal::on(out, |out| writeln!(out, "{path}: {code} {}/100{first}", points(judgement.score.total)))
}

/// The three kinds of cases, each with its marks.
fn write_counts(out: &mut Terminal, judgement: &Judgement) -> io::Result<()> {
    for role in Role::ALL {
        let label = if role == Role::Sample { "samples" } else { role.name() };
        let cases: Vec<&CaseResult> = judgement.cases.iter().filter(|case| case.kind.role() == role).collect();
        if cases.is_empty() {
            continue;
        }
        let right = cases.iter().filter(|case| case.verdict.is_accepted()).count();
        let count = format!("{right}/{}", cases.len());
        for (row, chunk) in cases.chunks(out.room(COUNTS, MARKS).max(1)).enumerate() {
            let (label, count) = if row == 0 { (label, count.as_str()) } else { ("", "") };
            write!(out, "  {label:<8} {count:>7}   ")?;
            for case in chunk {
                match case.verdict {
                    Verdict::Accepted => out.paint(GOOD, "✓")?,
                    Verdict::Skipped => out.paint(DIM, "-")?,
                    _ => out.paint(BAD, "✗")?,
                }
            }
            writeln!(out)?;
        }
    }
    writeln!(out)
}

/// Which kinds of edge cases were missed, and which verdicts the failures have.
fn write_missed(out: &mut Terminal, subject: &Subject) -> io::Result<()> {
    let judgement = subject.judgement;
    if judgement.verdict.is_accepted() || subject.reveal == Reveal::None {
        return Ok(());
    }
    // The judge's own case is not run when there is more to mend.
    let skipped: Vec<&CaseResult> = judgement.cases.iter().filter(|case| case.verdict == Verdict::Skipped).collect();
    let is_stopped = skipped.iter().any(|case| !case.is_called_again());
    let categories = judgement.score.categories.iter();
    let missed: Vec<String> = categories
        .filter(|(_, right, total)| right < total)
        .filter(|(category, ..)| !skipped.iter().any(|case| case.kind == GroupKind::Edge(*category)))
        .map(|(category, right, total)| format!("{} {right}/{total}", category.name()))
        .collect();
    if !missed.is_empty() && !is_stopped {
        let room = out.room(LABEL, LIST);
        writeln!(out, "  missed   {}", listed(&missed, room, "kind"))?;
    }
    let verdicts: Vec<String> = Verdict::ALL
        .iter()
        .filter(|verdict| !verdict.is_accepted() && (is_stopped || **verdict != Verdict::Skipped))
        .map(|verdict| (verdict, judgement.cases.iter().filter(|case| case.verdict == *verdict).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {}", verdict.name()))
        .collect();
    writeln!(out, "  failures {}\n", verdicts.join(" · "))
}

/// The points of each group, where groups state them.
fn write_points(out: &mut Terminal, subject: &Subject) -> io::Result<()> {
    let Some(by_group) = &subject.judgement.score.by_group else { return Ok(()) };
    let groups = subject.problem.groups.iter().zip(by_group).filter(|(group, _)| group.scoring.is_some());
    let parts: Vec<String> = groups
        .map(|(group, made)| format!("{} {}/{}", group.name, points(made.score), points(made.max_score)))
        .collect();
    let room = out.room(LABEL, LIST);
    writeln!(out, "  points   {}\n", listed(&parts, room, "group"))
}

/// The parts in a line of so many columns, and how many have no place in it.
fn listed(parts: &[String], columns: usize, noun: &str) -> String {
    let line = |shown: usize| match parts.len() - shown {
        0 => parts.join(" · "),
        rest => format!("{} · and {rest} more", parts[..shown].join(" · ")),
    };
    let fits = |line: &String| line.chars().count() <= columns;
    (1..=parts.len()).rev().map(line).find(fits).unwrap_or_else(|| plural(parts.len(), noun))
}

fn write_usage(out: &mut Terminal, subject: &Subject) -> io::Result<()> {
    let judgement = subject.judgement;
    let Some(hardest) = judgement.cases.iter().max_by_key(|case| case.usage().work) else { return Ok(()) };
    let slowest = if subject.reveal == Reveal::Full { format!(" (most: {})", hardest.id()) } else { String::new() };
    let (work, limit) = (quantity(hardest.usage().work), quantity(judgement.limits.work));
    write!(out, "  work     {work} of {limit}")?;
    out.paint(DIM, slowest)?;
    writeln!(out)?;
    let memory = judgement.cases.iter().map(|case| case.usage().memory).max().unwrap_or_default();
    writeln!(out, "  memory   {:.1} of {} MiB\n", memory as f64 / 1_048_576.0, judgement.limits.memory >> 20)
}

fn write_verdict(out: &mut Terminal, judgement: &Judgement) -> io::Result<()> {
    let (mark, style) = if judgement.verdict.is_accepted() { ("✓", GOOD) } else { ("✗", BAD) };
    let name = judgement.verdict.name().to_uppercase();
    let score = &judgement.score;
    let part = |part: &crate::score::PartScore| format!("{}/{}", points(part.points), part.of);
    if judgement.verdict == Verdict::CompileError {
        out.paint(style, format_args!("{mark} {name}"))?;
        return writeln!(out, "  no case could be run");
    }
    let is_left_out = |case: &&CaseResult| case.verdict == Verdict::Skipped && !case.is_called_again();
    let skipped = judgement.cases.iter().filter(is_left_out).count();
    let rest = if skipped > 0 { format!(" · {} not run", plural(skipped, "case")) } else { String::new() };
    let capped = if score.is_capped() { " · only an accepted program has 100" } else { "" };
    out.paint(style, format_args!("{mark} {name}"))?;
    let made = match &score.by_group {
        Some(by_group) => {
            let whole = Points::sum(by_group.iter().copied());
            format!("points {} of {}", points(whole.score), points(whole.max_score))
        }
        None => format!("correctness {} · edge cases {}", part(&score.correctness), part(&score.edge_cases)),
    };
    writeln!(out, "  {}/100   {made}{capped}{rest}", points(score.total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_long_as_a_terminal_of_80_columns_allows() {
        let kinds = |count: usize| (0..count).map(|at| format!("category-{at} 0/10")).collect::<Vec<_>>();
        assert_eq!(listed(&kinds(2), LIST, "kind"), "category-0 0/10 · category-1 0/10");
        assert_eq!(listed(&kinds(9), LIST, "kind"), "category-0 0/10 · category-1 0/10 · category-2 0/10 · and 6 more");
        for count in 1..20 {
            assert!(listed(&kinds(count), LIST, "kind").chars().count() <= LIST, "{count}");
        }
    }
}
