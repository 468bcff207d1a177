//! Text that a stranger wrote: names of files and people, titles, programs and what they print.
//!
//! A terminal obeys control characters, and the log of a workflow obeys lines such as `::error::`. [`Untrusted`] has no
//! `Display`, so it leaves only as text that nothing obeys. A character that would be obeyed, or that would hide or move
//! others, is written as Rust writes it: `\u{1b}` for the escape character. Everything else stays as it is.

/// A text of a stranger.
#[derive(Clone, Copy)]
pub struct Untrusted<'a>(&'a str);

impl<'a> Untrusted<'a> {
    /// A text that may be a stranger's.
    pub fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// For a place of one line, such as a name in a table. Nothing is lost: different texts stay different, because a
    /// text that has `\u{` itself is shown with an escaped backslash.
    pub fn line(self) -> String {
        let is_odd = |at: usize, c: char| match c {
            '\n' | '\t' => true,
            '\\' => self.0[at..].starts_with("\\u{"),
            _ => false,
        };
        let escape = |(at, c): (usize, Shown)| match c {
            Shown::AsItIs(c) if is_odd(at, c) => Shown::Escaped(c),
            c => c,
        };
        self.characters().map(escape).collect()
    }

    /// For a place of several lines. Line breaks and tabs stay; the carriage return before a line break is left out.
    pub fn lines(self) -> String {
        self.by_lines(|line| line.characters().map(|(_, c)| c).collect())
    }

    /// The same for a place that is neither a terminal nor a log, such as a page: commands of workflows stay.
    pub fn visible(self) -> String {
        self.by_lines(|Self(line)| {
            let show = |(at, c)| if hides(line, at, c) { Shown::Escaped(c) } else { Shown::AsItIs(c) };
            line.char_indices().map(show).collect()
        })
    }

    /// The characters of one line of a terminal or a log, with their places. A character at which a command of a workflow
    /// begins is escaped too.
    pub fn characters(self) -> impl Iterator<Item = (usize, Shown)> {
        let Self(line) = self;
        let start = line.len() - line.trim_start().len();
        line.char_indices().map(move |(at, c)| {
            let escaped = hides(line, at, c) || begins_command(&line[at..], at == start);
            (at, if escaped { Shown::Escaped(c) } else { Shown::AsItIs(c) })
        })
    }

    fn by_lines(self, show: impl Fn(Self) -> String) -> String {
        let mut lines: Vec<&str> = self.0.split('\n').collect();
        let last = lines.pop().unwrap_or_default();
        let mut shown: String =
            lines.into_iter().map(|line| show(Untrusted(line.strip_suffix('\r').unwrap_or(line))) + "\n").collect();
        shown += &show(Untrusted(last));
        shown
    }
}

/// A character as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    AsItIs(char),
    /// As `\u{1b}`.
    Escaped(char),
}

impl Extend<Shown> for String {
    fn extend<I: IntoIterator<Item = Shown>>(&mut self, characters: I) {
        for c in characters {
            match c {
                Shown::AsItIs(c) => self.push(c),
                Shown::Escaped(c) => self.extend(c.escape_unicode()),
            }
        }
    }
}

impl FromIterator<Shown> for String {
    fn from_iter<I: IntoIterator<Item = Shown>>(characters: I) -> Self {
        let mut text = Self::new();
        text.extend(characters);
        text
    }
}

/// Whether a workflow would take a command from `rest`, the rest of a line.
///
/// GitHub reads `::name::` where a line begins, and `##[name]` anywhere; Azure Pipelines reads `##vso[` anywhere, and
/// TeamCity `##teamcity[`. None of them cares for blanks before the command.
fn begins_command(rest: &str, starts_line: bool) -> bool {
    const ANYWHERE: [&str; 3] = ["##[", "##vso[", "##teamcity["];

    let begins = |command: &str| rest.get(..command.len()).is_some_and(|start| start.eq_ignore_ascii_case(command));
    match rest.as_bytes().first() {
        Some(b':') => starts_line && rest.starts_with("::"),
        Some(b'#') => ANYWHERE.into_iter().any(begins),
        _ => false,
    }
}

/// Whether the character of `line` at `at` gives orders to a terminal, hides itself or others, or is not allowed in XML.
fn hides(line: &str, at: usize, c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Some scripts and emoji need these; elsewhere they hide, and agents that compare by culture do not see them in
        // a command.
        '\u{34f}'
        | '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => {
            let before = line[..at].chars().next_back();
            before.is_none_or(|c| c.is_whitespace() || (c.is_ascii() && !c.is_ascii_digit()))
        }
        c => c.is_control() || is_invisible(c) || is_no_character(c),
    }
}

/// Separators of lines, marks of the direction of writing, and what has no width.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}'
            | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Code points that Unicode keeps free for ever, such as U+FFFE.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What [`Untrusted::line`] was given.
    fn read_back(shown: &str) -> String {
        let mut parts = shown.split("\\u{");
        let mut text = parts.next().unwrap().to_owned();
        for part in parts {
            let (code, rest) = part.split_once('}').unwrap();
            text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
            text += rest;
        }
        text
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        for text in [
            "",
            "Zoë O'Brien-Li",
            "北京大学",
            "می‌خواهم",
            "👩‍💻 ❤️ 1️⃣",
            "a\\b C:\\users",
            "std::cmp x[::2] ## [heading] #[test]",
            "100 % of <b>, \"c\" & d",
        ] {
            for shown in [Untrusted(text).line(), Untrusted(text).lines(), Untrusted(text).visible()] {
                assert_eq!(shown, text);
            }
        }
        assert_eq!(Untrusted("a\tb\r\n\nc\n").lines(), "a\tb\n\nc\n");
    }

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        for (text, shown) in [
            ("\u{1b}[2J\u{1b}]0;title\u{7}", "\\u{1b}[2J\\u{1b}]0;title\\u{7}"),
            ("over\rwritten\u{8} \u{9b}2J\u{7f}", "over\\u{d}written\\u{8} \\u{9b}2J\\u{7f}"),
            ("a\u{202e}b\u{2066}c\u{200b}d", "a\\u{202e}b\\u{2066}c\\u{200b}d"),
            ("a\u{2028}b\u{fffe}\u{ffff}\u{10ffff}", "a\\u{2028}b\\u{fffe}\\u{ffff}\\u{10ffff}"),
            ("an\u{200d}a \u{fe0f}b", "an\\u{200d}a \\u{fe0f}b"),
        ] {
            for text_shown in [Untrusted(text).line(), Untrusted(text).lines(), Untrusted(text).visible()] {
                assert_eq!(text_shown, shown);
            }
        }
    }

    #[test]
    fn what_a_workflow_obeys_is_shown() {
        for (text, shown) in [
            ("::error::x", "\\u{3a}:error::x"),
            ("a\n \t::stop-commands::x\n::x", "a\n \t\\u{3a}:stop-commands::x\n\\u{3a}:x"),
            ("\u{3000}::x", "\u{3000}\\u{3a}:x"),
            ("a ##vso[task.complete]", "a \\u{23}#vso[task.complete]"),
            ("a###[error]", "a#\\u{23}#[error]"),
            ("##TeamCity[x]", "\\u{23}#TeamCity[x]"),
            ("#\u{200d}#[x] \u{fe0f}::x", "#\\u{200d}#[x] \\u{fe0f}::x"),
        ] {
            assert_eq!(Untrusted(text).lines(), shown);
            assert!(!Untrusted(text).visible().contains("\\u{23}"));
        }
    }

    #[test]
    fn different_names_stay_different() {
        for text in
            ["a\u{1b}[0m", "a\\u{1b}[0m", "\\\\u{1b}", "a\n", "a\\u{a}", "\\u{5c}u{a}", "a\tb", "::x", "\\u{3a}:x"]
        {
            let shown = Untrusted(text).line();
            assert!(!shown.contains(['\n', '\t', '\u{1b}']), "{shown}");
            assert_eq!(read_back(&shown), text);
        }
    }

    #[test]
    fn what_is_shown_needs_no_escape_again() {
        for text in ["\u{1b}::x\n::x\r\n##[x]", "a\\u{1b}"] {
            let once = Untrusted(text).lines();
            assert_eq!(Untrusted(&once).lines(), once);
            let line = Untrusted(text).line();
            assert_eq!(Untrusted(&line).lines(), line);
        }
    }
}
