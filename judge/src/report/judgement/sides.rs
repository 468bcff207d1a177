//! One line of both sides of a difference. What differs can be seen, even if both would look the same.

use judge_core::Untrusted;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::{CUT, fit};

/// How many characters of a line are shown.
pub const WIDTH: usize = 120;
/// How many characters are shown before the first difference, if that is too far from the start of the line.
const BEFORE: usize = 20;

/// A line of both sides.
#[derive(Debug, Default, PartialEq)]
pub struct Sides {
    /// The expected line.
    pub expected: String,
    /// The line that the program gave.
    pub actual: String,
    /// Carets below what differs in `actual`; empty if most of the line does.
    pub marks: String,
}

impl Sides {
    /// Both lines up to [`WIDTH`] characters and `columns` columns. Long lines that begin alike are shown from shortly before
    /// the difference.
    pub fn of(expected: &str, actual: &str, columns: usize) -> Self {
        let [old, new]: [Vec<char>; 2] = [expected, actual].map(|text| text.chars().collect());
        let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let is_long = [expected, actual].iter().any(|text| text.width() > columns.min(WIDTH));
        let skipped = if is_long { same.saturating_sub(BEFORE) } else { 0 };
        let part = |line: &[char]| line[skipped..].iter().copied().take(WIDTH).collect::<Vec<_>>();
        let mut sides = Self::default();
        if skipped > 0 {
            sides.both(CUT, false);
        }
        sides.compare(&part(&old), &part(&new));
        for (side, line) in [(&mut sides.expected, &old), (&mut sides.actual, &new)] {
            if line.len() > skipped + WIDTH {
                *side += &format!("{CUT} ({} characters)", line.len());
            }
            *side = fit(side, columns);
        }
        sides.marks.truncate(columns);
        sides
    }

    fn compare(&mut self, old: &[char], new: &[char]) {
        let (mut equal, mut is_missing) = (0, false);
        let [old_is_ascii, new_is_ascii] = [old, new].map(|line| line.iter().all(char::is_ascii));
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            let (before, after) = (&old[op.old_range()], &new[op.new_range()]);
            if op.tag() == DiffTag::Equal {
                self.both(&visible(&after.iter().collect::<String>()), is_missing);
                equal += after.len();
            } else {
                let shown = told_apart(after, old_is_ascii);
                self.marks += &"^".repeat(shown.width());
                self.actual += &shown;
                self.expected += &told_apart(before, new_is_ascii);
            }
            is_missing = after.is_empty();
        }
        if is_missing {
            self.marks.push('^');
        }
        self.marks.truncate(self.marks.trim_end().len());
        if 4 * equal < old.len() + new.len() {
            self.marks.clear();
        }
    }

    /// Adds what both sides have. What is missing before it is marked at its first character.
    fn both(&mut self, text: &str, is_missing: bool) {
        let marked = usize::from(is_missing);
        self.marks += &"^".repeat(marked);
        self.marks += &" ".repeat(text.width().saturating_sub(marked));
        self.expected += text;
        self.actual += text;
    }
}

/// A text in which no white space but the blank is taken for a blank. A tab and a carriage return are one character each.
pub fn visible(text: &str) -> String {
    let text = text.replace('\t', "→").replace('\r', "␍");
    let mut shown = String::with_capacity(text.len());
    for c in Untrusted::new(&text).visible().chars() {
        if c.is_whitespace() && c != ' ' {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// What only one side has. Characters that would not be seen are escaped, and so are those that would be taken for others
/// where the other side has nothing but ASCII.
fn told_apart(characters: &[char], other_is_ascii: bool) -> String {
    let show = |c: &char| {
        let is_seen = c.width().is_some_and(|width| width > 0) || matches!(c, '\t' | '\r');
        if !is_seen || (other_is_ascii && looks_like_ascii(*c)) {
            c.escape_unicode().to_string()
        } else {
            visible(&c.to_string())
        }
    };
    characters.iter().map(show).collect()
}

/// Whether the character may look like one of ASCII: Greek and Cyrillic letters, dashes and the minus sign, quotation marks,
/// and wide forms.
fn looks_like_ascii(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}' | '\u{2010}'..='\u{201f}' | '\u{2032}' | '\u{2033}' | '\u{2212}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(expected: &str, actual: &str) -> (String, String, String) {
        let Sides { expected, actual, marks } = Sides::of(expected, actual, usize::MAX);
        (expected, actual, marks)
    }

    #[test]
    fn what_looks_the_same_is_shown_apart() {
        for (expected, actual, shown_expected, shown_actual, marks) in [
            // White space.
            ("a b", "a\u{a0}b", "a b", r"a\u{a0}b", " ^^^^^^"),
            ("a b", "a\tb", "a b", "a→b", " ^"),
            ("a b", "a\u{3000}b", "a b", r"a\u{3000}b", " ^^^^^^^^"),
            ("a\r", "a", "a␍", "a", " ^"),
            // What has no width.
            ("ab", "a\u{200b}b", "ab", r"a\u{200b}b", " ^^^^^^^^"),
            ("日本", "日\u{200d}本", "日本", r"日\u{200d}本", "  ^^^^^^^^"),
            ("日本", "日\u{feff}本", "日本", r"日\u{feff}本", "  ^^^^^^^^"),
            ("क्ष", "क्\u{200d}ष", "क्ष", "क्\\u{200d}ष", " ^^^^^^^^"),
            // Composed and decomposed.
            ("caf\u{e9}s", "cafe\u{301}s", "cafés", r"cafe\u{301}s", "   ^^^^^^^^"),
            ("caf\u{e9}", "cafe", "café", "cafe", "   ^"),
            // Letters and signs of other scripts.
            ("a-b", "a\u{2212}b", "a-b", r"a\u{2212}b", " ^^^^^^^^"),
            ("abc", "\u{430}bc", "abc", r"\u{430}bc", "^^^^^^^"),
            ("a\u{2013}b", "a-b", r"a\u{2013}b", "a-b", " ^"),
            ("12", "\u{2212}12", "12", r"\u{2212}12", "^^^^^^^^"),
            ("миру мир", "миру пир", "миру мир", "миру пир", "     ^"),
        ] {
            let shown = (shown_expected.to_owned(), shown_actual.to_owned(), marks.to_owned());
            assert_eq!(sides(expected, actual), shown);
        }
    }

    #[test]
    fn marks_stand_below_what_differs_and_what_is_missing() {
        for (expected, actual, marks) in [
            ("abcd", "abXd", "  ^"),
            ("abcd", "abcXd", "   ^"),
            ("abcde", "acde", " ^"),
            // What comes after something missing is not moved.
            ("abcdefgh", "acdefgX", " ^    ^"),
            ("abc", "ab", "  ^"),
            ("日本x", "日本y", "    ^"),
            ("abc", "xyz", ""),
            ("abc", "abc", ""),
        ] {
            assert_eq!(sides(expected, actual).2, marks, "{expected} {actual}");
        }
    }

    #[test]
    fn the_difference_of_long_lines_is_shown_wherever_it_is() {
        let start = "x".repeat(500);
        let (expected, actual, marks) = sides(&format!("{start}a{start}"), &format!("{start}b"));
        let before = format!("...{}", "x".repeat(BEFORE));
        assert!(expected.starts_with(&format!("{before}ax")) && expected.ends_with("x... (1001 characters)"));
        assert_eq!((actual, marks.len()), (format!("{before}b"), 0), "most of it differs");
        let (_, actual, marks) = sides(&format!("{start}a"), &format!("{start}b"));
        assert_eq!((actual, marks), (format!("{before}b"), format!("{}^", " ".repeat(before.len()))));
    }
}
