//! Laws that hold at several boundaries.

/// Panics unless `text` has a line numbered `line`, counted from 1. An empty text has one line.
pub fn assert_is_line(line: usize, text: &str) {
    assert!((1..=text.split('\n').count()).contains(&line), "there is no line {line}");
}

/// Panics if a terminal or the log of a workflow would obey something in `text`. It may have line breaks, tabs and the styles of
/// the judge.
pub fn assert_not_obeyed(text: &[u8]) {
    let text = std::str::from_utf8(text).expect("what is written is UTF-8");
    for line in without_styles(text).split('\n') {
        let odd = line.chars().find(|c| c.is_control() && *c != '\t');
        assert_eq!(odd, None, "{line:?}");
        // As an agent compares that does not see joiners.
        let seen = line.replace(['\u{200c}', '\u{200d}'], "").to_ascii_lowercase();
        assert!(!seen.trim_start().starts_with("::"), "{line:?}");
        assert!(!["##[", "##vso[", "##teamcity["].iter().any(|command| seen.contains(command)), "{line:?}");
    }
}

/// A text without the sequences `ESC [ NUMBERS m`. None of them can be a stranger's, because an escape character of a stranger
/// is never written as it is.
fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain += rest.strip_prefix('m').expect("it is a style");
    }
    plain
}
