//! A place in the submission, shown with its line.

use std::io;

use crate::report::{
    BAD, DIM,
    sink::{Terminal, line as in_line, lines},
};

/// How many lines are shown before the one that matters.
const CONTEXT: usize = 2;
/// How many characters of a line are shown.
const WIDTH: usize = 100;

/// Writes the line at `line` (from 1) of `source` with a few lines before it, and marks `columns` in it.
pub fn write_place(
    out: &mut Terminal,
    file_name: &str,
    source: &str,
    line: usize,
    columns: Option<(usize, usize)>,
) -> io::Result<()> {
    let column = columns.map_or_else(String::new, |(start, _)| format!(":{}", start.saturating_add(1)));
    write!(out, "  ")?;
    out.paint(DIM, "-->")?;
    writeln!(out, " {}:{line}{column}", in_line(file_name))?;
    let width = line.to_string().len();
    let first = line.saturating_sub(CONTEXT).max(1);
    for (number, text) in (1..).zip(source.lines()).skip(first - 1).take(CONTEXT + 1) {
        write!(out, "  ")?;
        out.paint(DIM, format_args!("{number:>width$} |"))?;
        writeln!(out, " {}", shown(text, WIDTH))?;
    }
    if let Some((start, end)) = columns.filter(|(start, _)| *start < WIDTH) {
        // Marks stay below what they mark, also after characters that are shown as several.
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let column = |at: usize| at.max(shown(text, at).chars().count());
        let (start, end) = (column(start), column(end.min(WIDTH)));
        write!(out, "  {:width$} ", "")?;
        out.paint(DIM, "|")?;
        write!(out, " {:start$}", "")?;
        out.paint(BAD, "^".repeat(end.saturating_sub(start).max(1)))?;
        writeln!(out)?;
    }
    Ok(())
}

/// The first characters of a line of a program. A tab counts as one column.
fn shown(text: &str, length: usize) -> String {
    lines(&text.replace('\t', " ").chars().take(length).collect::<String>())
}
