//! The difference between what was expected and what was answered.

use anstyle::Style;
use serde_json::Value as Json;
use similar::{ChangeTag, DiffTag, TextDiff};

use super::sides::{Sides, WIDTH, visible};
use crate::{
    report::{BAD, DIM, GOOD, cut, fit},
    value::spaced,
};

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 2;
/// How many lines are shown in all.
const MAX_LINES: usize = 40;
/// How many lines are compared. Of longer texts, what comes long after the first difference does not count.
const MAX_COMPARED: usize = 1_000;

/// A line of a difference, in pieces of one style each. What strangers wrote in it is visible.
pub type Line = Vec<(Style, String)>;

/// How many columns stand before a line of one of many, and before the only one.
const NUMBER: usize = 11;
const LABEL: usize = 12;

/// The difference between two values, in lines of at most so many columns.
pub fn of_values(expected: &Json, actual: &Json, columns: usize) -> Vec<Line> {
    let (old, new) = (value_lines(expected), value_lines(actual));
    if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
        let Sides { expected, actual, .. } = Sides::of(old, new, columns.saturating_sub(LABEL));
        return vec![vec![plain(format!("  expected  {expected}"))], vec![plain(format!("  yours     {actual}"))]];
    }
    of_lines(&old, &new, false, columns)
}

/// The difference between two texts, in lines of at most so many columns.
pub fn of_texts(expected: &str, actual: &str, columns: usize) -> Vec<Line> {
    let split = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    of_lines(&split(expected), &split(actual), true, columns)
}

fn plain(text: String) -> (Style, String) {
    (Style::new(), text)
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

fn of_lines(old: &[String], new: &[String], text: bool, columns: usize) -> Vec<Line> {
    let columns = columns.saturating_sub(NUMBER);
    let is_long = old.len().max(new.len()) > MAX_COMPARED;
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let skipped = if is_long { same.saturating_sub(CONTEXT) } else { 0 };
    let compared = |lines: &'_ [String]| skipped..lines.len().min(skipped + MAX_COMPARED);
    let (old, new) = (&old[compared(old)], &new[compared(new)]);
    let has_space = |line: &String| line.contains(' ') && (text || line.starts_with('"'));
    let show_spaces = old.iter().chain(new).any(has_space);
    let has = |c: char| old.iter().chain(new).any(|line| line.contains(c));
    let signs = [(show_spaces, "· = space"), (has('\t'), "→ = tab"), (has('\r'), "␍ = carriage return")];
    let legend: String = signs.iter().filter(|(is_used, _)| *is_used).map(|(_, sign)| format!("    {sign}")).collect();
    let mut shown = vec![vec![plain("  expected (-) vs yours (+)".to_owned()), (DIM, legend)]];
    let spaced = |text: String| if show_spaces { text.replace(' ', "·") } else { text };
    let old_refs: Vec<&str> = old.iter().map(String::as_str).collect();
    let new_refs: Vec<&str> = new.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&old_refs, &new_refs);
    let mut left = MAX_LINES;
    for group in diff.grouped_ops(CONTEXT) {
        for op in group {
            let (old_range, new_range) = (op.old_range(), op.new_range());
            let pairs: Vec<Sides> = if op.tag() == DiffTag::Replace && old_range.len() == new_range.len() {
                old_range
                    .clone()
                    .zip(new_range.clone())
                    .map(|(at, to)| Sides::of(&old[at], &new[to], columns))
                    .collect()
            } else {
                Vec::new()
            };
            for change in diff.iter_changes(&op) {
                if left == 0 {
                    shown.push(vec![plain("     ".to_owned()), (DIM, "...".to_owned())]);
                    return shown;
                }
                left -= 1;
                let (sign, style, number, start) = match change.tag() {
                    ChangeTag::Equal => (' ', DIM, change.new_index(), new_range.start),
                    ChangeTag::Delete => ('-', GOOD, change.old_index(), old_range.start),
                    ChangeTag::Insert => ('+', BAD, change.new_index(), new_range.start),
                };
                let pair = number.and_then(|number| pairs.get(number - start));
                let text = match (pair, change.tag()) {
                    (Some(sides), ChangeTag::Delete) => sides.expected.clone(),
                    (Some(sides), _) => sides.actual.clone(),
                    (None, _) => fit(&visible(&cut(change.value(), WIDTH)), columns),
                };
                let number = number.map_or(0, |number| skipped + number + 1);
                shown.push(vec![plain("   ".to_owned()), (style, format!("{sign} {number:>3}   {}", spaced(text)))]);
                if let (Some(sides), ChangeTag::Insert) = (pair, change.tag())
                    && !sides.marks.is_empty()
                {
                    shown.push(vec![plain("           ".to_owned()), (BAD, sides.marks.clone())]);
                }
            }
        }
    }
    shown
}
