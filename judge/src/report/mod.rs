//! Reports: what people and machines read about a judgement, or about a bank (`check`). Nothing is decided here.
//!
//! Text is written with ANSI styles; the stream removes them where they are not wanted. No meaning is carried
//! by colour alone.

pub mod batch;
pub mod check;
mod diff;
mod failure;
pub mod json;
mod source;
pub mod text;
mod visible;

use anstyle::{AnsiColor, Style};

pub use crate::{Reveal, Subject};

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

/// Points without a decimal that says nothing: `70`, `66.7`.
pub fn points(points: f64) -> String {
    let text = format!("{points:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// A text of a stranger on one line: control characters, and those that turn the direction of writing, are replaced.
pub fn one_line(text: &str) -> String {
    let odd = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(quantity(950), "950");
        assert_eq!(quantity(12_345), "12.3 k");
        assert_eq!(quantity(1_000_000_000), "1.0 G");
        assert_eq!(points(70.0), "70");
        assert_eq!(points(66.7), "66.7");
        assert_eq!(plural(1, "case"), "1 case");
        assert_eq!(plural(0, "case"), "0 cases");
    }

    #[test]
    fn a_name_cannot_command_a_terminal() {
        assert_eq!(one_line("a\n\u{1b}[2Jb\u{202e}c"), "a\u{fffd}\u{fffd}[2Jb\u{fffd}c");
    }
}
