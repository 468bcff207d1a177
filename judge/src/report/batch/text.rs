//! The report for a person at a terminal: the matrix, the problems, what the class forgets.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{
    analysis::{CategoryStats, categories, of_problem},
    gradebook::{Entry, Gradebook},
    judgements::Judgements,
};
use crate::{
    report::{BAD, BOLD, DIM, GOOD, one_line, plural, points},
    verdict::Verdict,
};

/// How many people the matrix is shown for, and how many categories.
const MAX_PEOPLE: usize = 60;
const MAX_CATEGORIES: usize = 6;
/// How many judge errors are told one by one.
const MAX_ERRORS: usize = 5;
/// How wide a column of the matrix is at most.
const MAX_COLUMN: usize = 20;

/// Writes the whole report, in lines of at most `width` columns as far as names allow.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut dyn Write, gradebook: &Gradebook, judgements: &Judgements, width: usize) -> io::Result<()> {
    let run = gradebook.run();
    writeln!(out, "{BOLD}{}{BOLD:#}", one_line(&run.title))?;
    let people = if gradebook.samples { "sample for a problem" } else { "student" };
    let counts = [
        plural(gradebook.people.len(), people),
        plural(gradebook.problems.len(), "problem"),
        plural(gradebook.entries.len(), "submission"),
    ];
    writeln!(out, "{}\n", counts.join(" · "))?;
    if !gradebook.samples {
        write_matrix(out, gradebook, width)?;
    }
    write_problems(out, gradebook)?;
    write_categories(out, &categories(gradebook, judgements))?;
    write_notes(out, gradebook)
}

/// A cell of a table: its text, how it looks, and whether it keeps to the right.
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
fn write_table(out: &mut dyn Write, rows: &[Vec<Cell>]) -> io::Result<()> {
    let widths = widths(rows);
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            let gap = " ".repeat(width - cell.text.width());
            let (before, after) = if cell.right { (gap, String::new()) } else { (String::new(), gap) };
            let style = cell.style;
            line += &format!(" {before}{style}{}{style:#}{after} ", cell.text);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

fn widths(rows: &[Vec<Cell>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column| rows.iter().filter_map(|row| row.get(column)).map(|cell: &Cell| cell.text.width()).max();
    (0..columns).map(|column| width(column).unwrap_or_default()).collect()
}

fn write_matrix(out: &mut dyn Write, gradebook: &Gradebook, width: usize) -> io::Result<()> {
    if gradebook.people.len() > MAX_PEOPLE {
        let rest = plural(gradebook.people.len(), "row");
        return writeln!(out, "  {DIM}(the matrix has {rest}: see it with `--format html` or `--format csv`){DIM:#}\n");
    }
    let mut header = vec![Cell::left("student")];
    header.extend(gradebook.problems.iter().map(|problem| Cell::right(cut(&problem.slug, MAX_COLUMN))));
    header.push(Cell::right("score"));
    let mut rows = vec![header.into_iter().map(|cell| cell.style(DIM)).collect::<Vec<_>>()];
    for (at, person) in gradebook.people.iter().enumerate() {
        let mut row = vec![Cell::left(cut(&one_line(&person.name), 2 * MAX_COLUMN))];
        row.extend(gradebook.row(at).map(matrix_cell));
        row.push(match gradebook.score(at) {
            Some(score) => Cell::right(points(score.counted())).style(BOLD),
            None => Cell::right("no score").style(BAD),
        });
        rows.push(row);
    }
    let needed: usize = widths(&rows).iter().map(|width| width + 2).sum::<usize>() + 1;
    if needed > width {
        return writeln!(
            out,
            "  {DIM}(the matrix is {needed} columns wide: see it with `--format html` or `--format csv`){DIM:#}\n"
        );
    }
    write_table(out, &rows)
}

fn matrix_cell(entry: Option<&Entry>) -> Cell {
    let Some(entry) = entry else { return Cell::right("-").style(DIM) };
    let late = if entry.penalty > 0.0 { "late " } else { "" };
    match (entry.outcome.verdict(), entry.points()) {
        (Verdict::Accepted, Some(score)) => Cell::right(format!("{late}✓ {}", points(score))).style(GOOD),
        (verdict, Some(score)) => Cell::right(format!("{late}{} ✗ {}", verdict.code(), points(score))),
        (_, None) => Cell::right("judge error").style(BAD),
    }
}

fn write_problems(out: &mut dyn Write, gradebook: &Gradebook) -> io::Result<()> {
    let header = [Cell::left("problem"), Cell::right("accepted"), Cell::right("median"), Cell::right("mean")];
    let mut rows = vec![header.into_iter().chain([Cell::left("others")]).map(|cell| cell.style(DIM)).collect()];
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let count = |verdict| gradebook.count(verdict, |entry| entry.problem == column);
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
            Cell::left(problem.slug.as_str()),
            Cell::right(format!("{}/{all}", count(Verdict::Accepted))),
            number(spread.map(|spread| spread.median)),
            number(spread.map(|spread| spread.mean)),
            Cell::left(others.join(" · ")),
        ]);
    }
    write_table(out, &rows)
}

fn write_categories(out: &mut dyn Write, categories: &[CategoryStats]) -> io::Result<()> {
    let weak: Vec<&CategoryStats> = categories.iter().filter(|category| category.right < category.total).collect();
    if weak.is_empty() {
        return Ok(());
    }
    let mut rows = vec![vec![Cell::left("weak edge cases").style(DIM), Cell::right("passed").style(DIM)]];
    for category in weak.iter().take(MAX_CATEGORIES) {
        rows.push(vec![
            Cell::left(category.name.as_str()),
            Cell::right(format!("{} %", 100 * category.right / category.total)),
            Cell::left(format!("missed by {} of {}", category.missed_by, plural(category.programs, "program"))),
        ]);
    }
    write_table(out, &rows)
}

fn write_notes(out: &mut dyn Write, gradebook: &Gradebook) -> io::Result<()> {
    let errors: Vec<_> = gradebook.judge_errors().collect();
    for (entry, reason) in errors.iter().take(MAX_ERRORS) {
        let name = one_line(&entry.ticket.submission);
        writeln!(out, "{BAD}judge error{BAD:#}: {name} has no score: {}", one_line(reason))?;
    }
    if errors.len() > MAX_ERRORS {
        writeln!(out, "{BAD}judge error{BAD:#}: and {} more", errors.len() - MAX_ERRORS)?;
    }
    if gradebook.skipped > 0 {
        let path = gradebook.results.layout().skipped();
        writeln!(out, "{} of the input not judged: see `{}`", plural(gradebook.skipped, "part"), path.display())?;
    }
    Ok(())
}

/// At most `width` columns of a text.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut start = String::new();
    for c in text.chars() {
        if format!("{start}{c}…").width() > width {
            break;
        }
        start.push(c);
    }
    start + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(cut("北京大学", 5), "北京…");
        assert_eq!(cut("short", 5), "short");
    }
}
