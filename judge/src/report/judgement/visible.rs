//! Keeps programs from controlling the terminal that shows a report on them.

use std::io::{self, Write};

/// Writes what `report` writes. Line breaks, tabs and styles stay; every other control character is shown as `�`. So a
/// program can colour its words, but not move the cursor, clear the screen or set the title of the window.
pub fn write_visible(out: &mut dyn Write, report: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut written = Vec::new();
    report(&mut written)?;
    out.write_all(visible(&String::from_utf8_lossy(&written)).as_bytes())
}

fn visible(text: &str) -> String {
    let is_shown = |at: usize, c: char| match c {
        '\n' | '\t' => true,
        '\u{1b}' => is_style(&text[at + 1..]),
        c => !c.is_control(),
    };
    text.char_indices().map(|(at, c)| if is_shown(at, c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Whether what follows an escape character makes it a style, such as `[1;31m`.
fn is_style(rest: &str) -> bool {
    let numbers = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m');
    rest.strip_prefix('[').is_some_and(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_clear_the_screen_or_set_the_title() {
        for (text, shown) in [
            ("\u{1b}[1;31merror\u{1b}[0m: \u{1b}[2J\n", "\u{1b}[1;31merror\u{1b}[0m: \u{fffd}[2J\n"),
            ("a\u{1b}]0;title\u{7}b\tc", "a\u{fffd}]0;title\u{fffd}b\tc"),
            ("over\rwritten\u{8} \u{9b}2J", "over\u{fffd}written\u{fffd} \u{fffd}2J"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
