//! The difference between what was expected and what was answered.

use std::io::{self, Write};

use serde_json::Value as Json;
use similar::{ChangeTag, DiffTag, TextDiff};

use crate::{
    report::{BAD, DIM, GOOD, cut},
    value::spaced,
};

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 2;
/// How many lines are shown in all.
const MAX_LINES: usize = 40;
/// How many characters of a line are shown.
const WIDTH: usize = 120;

/// Writes the difference between two values.
pub fn write_values(out: &mut dyn Write, expected: &Json, actual: &Json) -> io::Result<()> {
    let (old, new) = (value_lines(expected), value_lines(actual));
    if old.len() == 1 && new.len() == 1 {
        writeln!(out, "  expected  {}", cut(&old[0], WIDTH))?;
        return writeln!(out, "  yours     {}", cut(&new[0], WIDTH));
    }
    write_lines(out, &old, &new, false)
}

/// Writes the difference between two texts.
pub fn write_texts(out: &mut dyn Write, expected: &str, actual: &str) -> io::Result<()> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    write_lines(out, &lines(expected), &lines(actual), true)
}

/// A list has a line for each element, everything else is one line.
fn value_lines(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) if items.len() > 1 && (spaced(value).len() > 60 || items.iter().any(Json::is_string)) => {
            items.iter().map(spaced).collect()
        }
        other => vec![spaced(other)],
    }
}

fn write_lines(out: &mut dyn Write, old: &[String], new: &[String], text: bool) -> io::Result<()> {
    let has_space = |line: &String| line.contains(' ') && (text || line.starts_with('"'));
    let show_spaces = old.iter().chain(new).any(has_space);
    let legend = if show_spaces { "    · = space" } else { "" };
    writeln!(out, "  expected (-) vs yours (+){DIM}{legend}{DIM:#}")?;
    let show = |line: &str| {
        let line = cut(line, WIDTH).replace('\t', "→").replace('\r', "␍");
        if show_spaces { line.replace(' ', "·") } else { line }
    };
    let old_refs: Vec<&str> = old.iter().map(String::as_str).collect();
    let new_refs: Vec<&str> = new.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&old_refs, &new_refs);
    let mut left = MAX_LINES;
    for group in diff.grouped_ops(CONTEXT) {
        for op in group {
            let (old_range, new_range) = (op.old_range(), op.new_range());
            let paired = op.tag() == DiffTag::Replace && old_range.len() == new_range.len();
            for change in diff.iter_changes(&op) {
                if left == 0 {
                    return writeln!(out, "     {DIM}...{DIM:#}");
                }
                left -= 1;
                let (sign, style, number) = match change.tag() {
                    ChangeTag::Equal => (' ', DIM, change.new_index()),
                    ChangeTag::Delete => ('-', BAD, change.old_index()),
                    ChangeTag::Insert => ('+', GOOD, change.new_index()),
                };
                let number = number.map_or(0, |number| number + 1);
                writeln!(out, "   {style}{sign} {number:>3}   {}{style:#}", show(change.value()))?;
                if let (true, Some(at)) = (paired && change.tag() == ChangeTag::Insert, change.new_index()) {
                    let before = old[old_range.start + (at - new_range.start)].as_str();
                    if let Some(marks) = marks(&show(before), &show(change.value())) {
                        writeln!(out, "           {BAD}{marks}{BAD:#}")?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Carets below the characters of `new` that differ from `old`; nothing when most of them do.
fn marks(old: &str, new: &str) -> Option<String> {
    let diff = TextDiff::from_chars(old, new);
    if diff.ratio() < 0.5 {
        return None;
    }
    let mut marks = String::new();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => marks.push(' '),
            ChangeTag::Insert => {
                // A deletion just before is part of this change.
                marks.push('^');
            }
            ChangeTag::Delete if !marks.ends_with('^') => marks.push('^'),
            ChangeTag::Delete => {}
        }
    }
    // A deletion is marked at the character that follows it, so the marks may be one longer than the line.
    let marks: String = marks.chars().take(new.chars().count() + 1).collect();
    Some(marks.trim_end().to_owned()).filter(|marks| !marks.is_empty())
}
