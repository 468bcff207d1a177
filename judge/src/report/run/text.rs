//! The report for a person at a terminal: the matrix, the problems, the weak edge cases.

use std::{
    fmt,
    io::{self, Write},
};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{
    RunReport,
    analysis::{CategoryStats, categories, of_problem},
    gradebook::{Gradebook, Scored},
    judgements::Judgements,
    size,
};
use crate::{
    report::{
        BAD, BOLD, DIM, Error, GOOD, plural, points,
        sink::{Terminal, line, path_line},
    },
    verdict::Verdict,
};

/// How many people a matrix has at most, and how many categories are listed.
const MAX_PEOPLE: usize = 60;
const MAX_CATEGORIES: usize = 6;
/// How many judge errors are listed, and how many files that were not judged.
const MAX_ERRORS: usize = 5;
const MAX_PASSED_OVER: usize = 40;
/// How wide a column of the matrix is at most.
const MAX_COLUMN: usize = 20;

/// Writes the whole report, in lines of at most `width` columns as far as names allow.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let judgements = run.judgements()?;
    Terminal::on(out, |out| write_report(out, &run.gradebook, judgements, run.options.width)).map_err(Error::Output)
}

fn write_report(out: &mut Terminal, gradebook: &Gradebook, judgements: &Judgements, width: usize) -> io::Result<()> {
    let run = gradebook.run();
    out.paint(BOLD, line(&run.title))?;
    writeln!(out)?;
    writeln!(out, "{}\n", size(gradebook))?;
    if !gradebook.samples {
        write_matrix(out, gradebook, width)?;
    }
    write_problems(out, gradebook)?;
    write_categories(out, &categories(gradebook, judgements))?;
    write_notes(out, gradebook)
}

/// A cell of a table: its text, its style, and whether it is aligned to the right.
struct Cell {
    text: String,
    style: Style,
    right: bool,
}

impl Cell {
    fn left(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::new(), right: false }
    }

    fn right(text: impl Into<String>) -> Self {
        Self { right: true, ..Self::left(text) }
    }

    fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// Writes rows in columns as wide as their widest cell.
fn write_table(out: &mut Terminal, rows: &[Vec<Cell>]) -> io::Result<()> {
    let widths = widths(rows);
    for row in rows {
        // Spaces are written before what follows them, so that no line ends with one.
        let mut gap = 1;
        for (cell, width) in row.iter().zip(&widths) {
            let rest = width - cell.text.width();
            let (before, after) = if cell.right { (rest, 0) } else { (0, rest) };
            gap += 1 + before;
            if !cell.text.is_empty() {
                write!(out, "{:gap$}", "")?;
                out.paint(cell.style, &cell.text)?;
                gap = 0;
            }
            gap += after + 1;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn widths(rows: &[Vec<Cell>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column| rows.iter().filter_map(|row| row.get(column)).map(|cell: &Cell| cell.text.width()).max();
    (0..columns).map(|column| width(column).unwrap_or_default()).collect()
}

fn write_matrix(out: &mut Terminal, gradebook: &Gradebook, width: usize) -> io::Result<()> {
    if gradebook.people.len() > MAX_PEOPLE {
        let rest = plural(gradebook.people.len(), "row");
        return write_aside(
            out,
            format_args!("(the matrix has {rest}: see it with `--format html` or `--format csv`)"),
        );
    }
    let mut header = vec![Cell::left("student")];
    header.extend(gradebook.problems.iter().map(|problem| Cell::right(cut_columns(&line(&problem.slug), MAX_COLUMN))));
    header.push(Cell::right("score"));
    let mut rows = vec![header.into_iter().map(|cell| cell.style(DIM)).collect::<Vec<_>>()];
    for (at, person) in gradebook.people.iter().enumerate() {
        let mut row = vec![Cell::left(cut_columns(&line(&person.name), 2 * MAX_COLUMN))];
        row.extend(gradebook.row(at).enumerate().map(|(column, scored)| match scored {
            None if gradebook.reason(at, column).is_some() => Cell::right("not judged").style(BAD),
            scored => matrix_cell(scored),
        }));
        row.push(match gradebook.score(at) {
            Some(score) => Cell::right(points(score.counted())).style(BOLD),
            None => Cell::right("no score").style(BAD),
        });
        rows.push(row);
    }
    let needed: usize = widths(&rows).iter().map(|width| width + 2).sum::<usize>() + 1;
    if needed > width {
        return write_aside(
            out,
            format_args!("(the matrix is {needed} columns wide: see it with `--format html` or `--format csv`)"),
        );
    }
    write_table(out, &rows)
}

/// Writes what stands in the place of the matrix.
fn write_aside(out: &mut Terminal, text: fmt::Arguments) -> io::Result<()> {
    write!(out, "  ")?;
    out.paint(DIM, text)?;
    writeln!(out, "\n")
}

fn matrix_cell(scored: Option<&Scored>) -> Cell {
    let Some(scored) = scored else { return Cell::right("-").style(DIM) };
    let late = if scored.penalty > 0.0 { "late " } else { "" };
    match (scored.outcome.verdict(), scored.points()) {
        (Verdict::Accepted, Some(score)) => Cell::right(format!("{late}✓ {}", points(score))).style(GOOD),
        (verdict, Some(score)) => Cell::right(format!("{late}{} ✗ {}", verdict.code(), points(score))),
        (_, None) => Cell::right("judge error").style(BAD),
    }
}

fn write_problems(out: &mut Terminal, gradebook: &Gradebook) -> io::Result<()> {
    let header = [Cell::left("problem"), Cell::right("accepted"), Cell::right("median"), Cell::right("mean")];
    let mut rows = vec![header.into_iter().chain([Cell::left("others")]).map(|cell| cell.style(DIM)).collect()];
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let count = |verdict| gradebook.count(verdict, |scored| scored.problem == column);
        let all: usize = Verdict::ALL.into_iter().map(count).sum();
        let others = Verdict::ALL.into_iter().filter(|verdict| !verdict.is_accepted());
        let others: Vec<String> = others
            .map(|verdict| (verdict, count(verdict)))
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| format!("{count} {}", verdict.code()))
            .collect();
        let spread = of_problem(gradebook, column);
        let number = |number: Option<f64>| Cell::right(number.map_or_else(|| "-".to_owned(), points));
        rows.push(vec![
            Cell::left(line(&problem.slug)),
            Cell::right(format!("{}/{all}", count(Verdict::Accepted))),
            number(spread.map(|spread| spread.median)),
            number(spread.map(|spread| spread.mean)),
            Cell::left(others.join(" · ")),
        ]);
    }
    write_table(out, &rows)
}

fn write_categories(out: &mut Terminal, categories: &[CategoryStats]) -> io::Result<()> {
    let weak: Vec<&CategoryStats> = categories.iter().filter(|category| category.right < category.total).collect();
    if weak.is_empty() {
        return Ok(());
    }
    let mut rows = vec![vec![Cell::left("weak edge cases").style(DIM), Cell::right("passed").style(DIM)]];
    for category in weak.iter().take(MAX_CATEGORIES) {
        rows.push(vec![
            Cell::left(line(&category.name)),
            Cell::right(format!("{} %", 100 * category.right / category.total)),
            Cell::left(format!("missed by {} of {}", category.missed_by, plural(category.programs, "program"))),
        ]);
    }
    write_table(out, &rows)
}

fn write_notes(out: &mut Terminal, gradebook: &Gradebook) -> io::Result<()> {
    let errors: Vec<_> = gradebook.judge_errors().collect();
    for (scored, reason) in errors.iter().take(MAX_ERRORS) {
        let name = line(&scored.ticket.submission);
        out.paint(BAD, "judge error")?;
        writeln!(out, ": {name} has no score: {}", line(reason))?;
    }
    if errors.len() > MAX_ERRORS {
        out.paint(BAD, "judge error")?;
        writeln!(out, ": and {} more", errors.len() - MAX_ERRORS)?;
    }
    let strangers: Vec<String> = gradebook
        .people
        .iter()
        .filter(|person| person.on_roster == Some(false))
        .map(|person| line(&person.name))
        .collect();
    if !strangers.is_empty() {
        writeln!(out, "not on the class list: {}", strangers.join(", "))?;
    }
    for passed_over in gradebook.passed_over.iter().take(MAX_PASSED_OVER) {
        writeln!(out, "not judged: {}: {}", line(&passed_over.path), line(&passed_over.reason))?;
    }
    if gradebook.passed_over.len() > MAX_PASSED_OVER {
        let (more, path) = (gradebook.passed_over.len() - MAX_PASSED_OVER, gradebook.results.layout().skipped());
        writeln!(out, "not judged: {more} more; see `{}`", path_line(&path))?;
    }
    Ok(())
}

/// A text in at most `width` columns of a terminal.
fn cut_columns(text: &str, width: usize) -> String {
    // Marks without a width of their own would be measured for ever.
    let seen: String = text.chars().take(16 * width).collect();
    if seen.len() == text.len() && text.width() <= width {
        return seen;
    }
    let mut start = String::new();
    for c in seen.chars() {
        if format!("{start}{c}…").width() > width {
            break;
        }
        start.push(c);
    }
    start + "…"
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(cut_columns("北京大学", 5), "北京…");
        assert_eq!(cut_columns("short", 5), "short");
        let marks = "\u{301}".repeat(1_000_000);
        for text in [format!("{marks}long name"), format!("e{marks}")] {
            assert!(cut_columns(&text, 5).len() < 200);
        }
    }

    fn text(sample: &Sample, width: usize) -> String {
        let mut report = sample.report(|_| None);
        report.options.width = width;
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn the_matrix_is_shown_exactly_where_it_fits() {
        for name in ["ana", "北京大学", "a name that is longer than forty characters, and so is cut off"] {
            let sample = Sample::new().accepted(name, "a").failed("ben", "b", "hidden/one").judge_error("chloé", "a");
            let is_row = |line: &&str| line.starts_with("  ben ");
            let whole = text(&sample, 200);
            assert!(whole.lines().any(|line| is_row(&line)), "{whole}");
            let (mut narrow, mut wide) = (0, 0);
            for width in 20..100 {
                let text = text(&sample, width);
                let note = " columns wide: see it with `--format html` or `--format csv`)";
                if let Some(line) = text.lines().find(|line| line.contains(note)) {
                    let needed = line.trim_start().strip_prefix("(the matrix is ").unwrap();
                    let needed: usize = needed.split(' ').next().unwrap().parse().unwrap();
                    assert!(needed > width, "{text}");
                    assert!(!text.lines().any(|line| is_row(&line)), "{text}");
                    narrow += 1;
                } else {
                    let matrix: Vec<&str> = text.lines().skip(3).take_while(|line| !line.is_empty()).collect();
                    assert_eq!(matrix.len(), 4, "{text}");
                    assert!(matrix.iter().all(|line| line.width() <= width), "{width}: {text}");
                    assert_eq!(text, whole);
                    wide += 1;
                }
            }
            assert!(narrow > 0 && wide > 0, "both are tried");
        }
    }

    #[test]
    fn a_matrix_of_a_lecture_is_left_to_other_formats() {
        let class = |count: usize| (0..count).fold(Sample::new(), |sample, n| sample.judge_error(&n.to_string(), "a"));
        assert!(text(&class(MAX_PEOPLE), 80).contains("no score"));
        let note = format!("(the matrix has {} rows: see it with", MAX_PEOPLE + 1);
        assert!(text(&class(MAX_PEOPLE + 1), 80).contains(&note));
    }
}
