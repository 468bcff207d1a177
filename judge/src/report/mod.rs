//! Reports: what people and machines read. Nothing is decided here.
//!
//! ```text
//! judgement/   on one submission      `judge submit`, `judge run`
//! run/         on a results folder    `judge report`
//! bank/        on a checked bank      `judge check`
//! practice/    on what a person tried  `judge log`, `judge stats`, `judge round`
//! page/         what pages share
//! statement    of a problem           `judge show`
//! ```
//!
//! Each format is one file. Those of a run and of a bank are also one line each in a table of [`Format`]s, from which
//! the command line takes its names and its help. What a report holds was mostly written by strangers, so everything goes
//! through a [`sink`]. Text for people has ANSI styles; the stream removes them where they are not wanted. Colour alone
//! never carries a meaning.

pub mod bank;
mod error;
pub mod github;
pub mod judgement;
mod junit;
#[cfg(test)]
mod matrix;
pub mod page;
pub mod practice;
pub mod run;
pub mod sink;
pub mod statement;

use std::ffi::OsString;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use self::error::Error;
pub use crate::{Reveal, Subject};

/// A format of a report: a line of a table of formats. `W` is what writes it.
pub struct Format<W> {
    /// The name, as the command line takes it.
    pub name: &'static str,
    /// What the format is for, in the help of the command line.
    pub help: &'static str,
    /// Writes it.
    pub write: W,
}

/// Gives a variable of the environment. A function, so that tests can pretend to be in a workflow or a classroom.
pub type Environment = fn(&str) -> Option<OsString>;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// `1 case`, `2 cases`.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}

/// Work or bytes for people: `950`, `12.3 k`, `4.5 M`, `1.2 G`.
pub fn quantity(number: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")];
    match UNITS.into_iter().find(|(size, _)| number >= *size) {
        Some((size, unit)) => format!("{:.1} {unit}", number as f64 / size as f64),
        None => number.to_string(),
    }
}

/// Points without a decimal that is zero: `70`, `66.7`. Less than 100 stays less.
pub fn points(points: f64) -> String {
    let text = format!("{:.1}", rounded(points, 100.0, 10.0));
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Rounds a number to a multiple of `1 / parts`. What is less than `full` stays less, so that nothing looks complete that is
/// not; sums of floats may be a trace below it, which does not count.
fn rounded(number: f64, full: f64, parts: f64) -> f64 {
    let nearest = (number * parts).round();
    let is_less = number < full - 1e-9;
    (if is_less { nearest.min(full * parts - 1.0) } else { nearest }) / parts
}

/// At most `limit` characters of `text`. If something is cut off, the length of the whole text is added.
fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}... ({} characters)", &text[..end], text.chars().count()),
        None => text.to_owned(),
    }
}

/// Stands for what is left out of a line.
const CUT: &str = "...";

/// As much of a visible text as fits into so many columns, with [`CUT`] for the rest.
fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(CUT.len());
    let is_in = |c: &char| {
        let width = c.width().unwrap_or_default();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    text.chars().take_while(is_in).chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_fitted_in_has_its_columns_at_most() {
        for (text, columns, shown) in [
            ("abcdef", 6, "abcdef"),
            ("abcdefg", 6, "abc..."),
            ("日本語文", 8, "日本語文"),
            ("日本語文字", 8, "日本..."),
            ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 4, "e\u{301}..."),
            ("abcd", 2, "..."),
        ] {
            assert_eq!(fit(text, columns), shown);
        }
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(quantity(950), "950");
        assert_eq!(quantity(12_345), "12.3 k");
        assert_eq!(quantity(1_000_000_000), "1.0 G");
        assert_eq!(points(70.0), "70");
        assert_eq!(points(66.7), "66.7");
        assert_eq!(points(66.66), "66.7");
        assert_eq!(plural(1, "case"), "1 case");
        assert_eq!(plural(0, "case"), "0 cases");
    }

    #[test]
    fn what_is_less_than_full_points_never_looks_like_them() {
        for (number, shown) in
            [(100.0, "100"), (100.0 - 1e-13, "100"), (99.97, "99.9"), (99.999_999, "99.9"), (99.9, "99.9")]
        {
            assert_eq!(points(number), shown, "{number}");
        }
        assert_eq!([rounded(0.999_97, 1.0, 10_000.0), rounded(1.0, 1.0, 10_000.0)], [0.9999, 1.0]);
        assert_eq!([rounded(99.999, 100.0, 100.0), rounded(33.333, 100.0, 100.0)], [99.99, 33.33]);
    }

    #[test]
    fn a_text_that_is_cut_says_how_long_it_was() {
        for (text, limit, shown) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "abc... (4 characters)"),
            ("日本語", 2, "日本... (3 characters)"),
            ("", 0, ""),
        ] {
            assert_eq!(cut(text, limit), shown);
        }
    }
}
