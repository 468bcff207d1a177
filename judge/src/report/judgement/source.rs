//! A place in the submission, shown with its line.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::report::{
    BAD, CUT, DIM, fit,
    sink::{Terminal, line as in_line, lines},
};

/// How many lines are shown before the one that matters.
const CONTEXT: usize = 2;
/// How many columns of a line are shown.
const WIDTH: usize = 100;
/// How many characters are shown before the place, if that is too far from the start of its line.
const BEFORE: usize = 20;

/// Writes the line at `line` (from 1) of `source` with a few lines before it, and marks `columns` in it.
pub fn write_place(
    out: &mut Terminal,
    file_name: &str,
    source: &str,
    line: usize,
    columns: Option<(usize, usize)>,
) -> io::Result<()> {
    let place = columns.map_or_else(String::new, |(start, _)| format!(":{}", start.saturating_add(1)));
    write!(out, "  ")?;
    out.paint(DIM, "-->")?;
    writeln!(out, " {}:{line}{place}", in_line(file_name))?;
    let width = line.to_string().len();
    let first = line.saturating_sub(CONTEXT).max(1);
    // An error may also be where a line is missing, right behind the last one.
    let texts: Vec<&str> =
        source.lines().chain([""]).skip(first - 1).take(line.saturating_add(1).saturating_sub(first)).collect();
    let room = out.room("  ".len() + width + " | ".len(), WIDTH);
    let marked = texts.get(line.saturating_sub(first)).copied().unwrap_or_default();
    let skipped = columns.map_or(0, |(start, end)| skipped(marked, start.max(end.saturating_sub(1)), room));
    for (number, text) in (first..).zip(&texts) {
        write!(out, "  ")?;
        out.paint(DIM, format_args!("{number:>width$} |"))?;
        writeln!(out, " {}", part(text, if number == line { skipped } else { 0 }, room))?;
    }
    if let (Some((start, end)), Some(_)) = (columns, texts.get(line.saturating_sub(first))) {
        let start = column(marked, skipped, start).min(room.saturating_sub(1));
        let end = column(marked, skipped, end).min(room);
        write!(out, "  {:width$} ", "")?;
        out.paint(DIM, "|")?;
        write!(out, " {:start$}", "")?;
        out.paint(BAD, "^".repeat(end.saturating_sub(start).max(1)))?;
        writeln!(out)?;
    }
    Ok(())
}

/// How many characters of a line are left out so that the character at `at` is shown.
fn skipped(text: &str, at: usize, room: usize) -> usize {
    if shown(text, 0, at.saturating_add(1)).width() <= room { 0 } else { at.saturating_sub(BEFORE) }
}

/// As much of a line as there is room for, with a sign for what is left out.
fn part(text: &str, skipped: usize, room: usize) -> String {
    let before = if skipped > 0 { CUT } else { "" };
    fit(&format!("{before}{}", shown(text, skipped, usize::MAX)), room)
}

/// The column of a terminal in which the character at `at` is shown: below wide characters and those that are shown as
/// several, marks stay below what they mark. Beyond the end, each character is one column.
fn column(text: &str, skipped: usize, at: usize) -> usize {
    let before = if skipped > 0 { CUT.len() } else { 0 };
    before + shown(text, skipped, at).width() + at.saturating_sub(text.chars().count().max(skipped))
}

/// The characters of a line of a program from `start` to `end`. A tab counts as one column.
fn shown(text: &str, start: usize, end: usize) -> String {
    lines(&text.replace('\t', " ").chars().take(end).skip(start).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: &str, line: usize, columns: (usize, usize)) -> String {
        let mut out = Vec::new();
        Terminal::on(&mut out, |out| write_place(out, "a.py", source, line, Some(columns))).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn the_last_line_that_is_shown_is_the_one_that_is_marked() {
        for (line, shown) in [
            (1, "  --> a.py:1:2\n  1 | one\n    |  ^\n"),
            (2, "  --> a.py:2:2\n  1 | one\n  2 | two\n    |  ^\n"),
            (3, "  --> a.py:3:2\n  1 | one\n  2 | two\n  3 | three\n    |  ^\n"),
            (4, "  --> a.py:4:2\n  2 | two\n  3 | three\n  4 | four\n    |  ^\n"),
            // Right behind the end, and far from it.
            (5, "  --> a.py:5:2\n  3 | three\n  4 | four\n  5 | \n    |  ^\n"),
            (9, "  --> a.py:9:2\n"),
            (usize::MAX - 1, "  --> a.py:18446744073709551614:2\n"),
        ] {
            assert_eq!(place("one\ntwo\nthree\nfour\n", line, (1, 2)), shown);
        }
    }

    #[test]
    fn a_mark_stays_below_what_it_marks() {
        for (source, columns, marked) in [
            ("ab", (1, 2), "  1 | ab\n    |  ^\n"),
            ("\tab", (1, 3), "  1 |  ab\n    |  ^^\n"),
            ("日本x", (2, 3), "  1 | 日本x\n    |     ^\n"),
            ("e\u{301}x", (2, 3), "  1 | e\u{301}x\n    |  ^\n"),
            ("\u{200b}x", (0, 1), "  1 | \\u{200b}x\n    | ^^^^^^^^\n"),
            ("ab", (2, 3), "  1 | ab\n    |   ^\n"),
        ] {
            assert!(place(source, 1, columns).ends_with(marked), "{}", place(source, 1, columns));
        }
    }
}
