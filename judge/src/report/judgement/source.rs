//! A place in the submission, shown with its line.

use std::io::{self, Write};

use crate::report::{BAD, DIM};

/// How many lines are shown before the one that matters.
const CONTEXT: usize = 2;
/// How many characters of a line are shown.
const WIDTH: usize = 100;

/// Writes the line at `line` (from 1) of `source` with a few lines before it, and marks `columns` in it.
pub fn write_place(
    out: &mut dyn Write,
    file_name: &str,
    source: &str,
    line: usize,
    columns: Option<(usize, usize)>,
) -> io::Result<()> {
    let column = columns.map_or_else(String::new, |(start, _)| format!(":{}", start.saturating_add(1)));
    writeln!(out, "  {DIM}-->{DIM:#} {file_name}:{line}{column}")?;
    let width = line.to_string().len();
    let first = line.saturating_sub(CONTEXT).max(1);
    for (number, text) in (1..).zip(source.lines()).skip(first - 1).take(CONTEXT + 1) {
        // A tab counts as one column, so that marks stay below what they mark.
        let shown: String = text.replace('\t', " ").chars().take(WIDTH).collect();
        writeln!(out, "  {DIM}{number:>width$} |{DIM:#} {shown}")?;
    }
    if let Some((start, end)) = columns.filter(|(start, _)| *start < WIDTH) {
        let marks = "^".repeat(end.min(WIDTH).saturating_sub(start).max(1));
        writeln!(out, "  {:width$} {DIM}|{DIM:#} {:start$}{BAD}{marks}{BAD:#}", "", "")?;
    }
    Ok(())
}
