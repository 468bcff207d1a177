//! The statement of an imported problem, which keeps the words of its source.

/// A statement with this title. What the source says is a stranger's text in an unknown notation, so it is shown as it is, in a
/// block of its own; `words` may be empty.
pub fn verbatim(title: &str, words: &str) -> String {
    let fence = fence_for(words);
    let words = words.trim_matches('\n');
    let title = one_line(title);
    if words.is_empty() { format!("# {title}\n") } else { format!("# {title}\n\n{fence}text\n{words}\n{fence}\n") }
}

/// A fence that no line of `text` closes.
fn fence_for(text: &str) -> String {
    let run = |line: &str| line.trim_start().chars().take_while(|c| *c == '`').count();
    let longest = text.lines().map(run).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// A title is a line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_source_cannot_end_their_block() {
        assert_eq!(verbatim("A\nB", "one\n"), "# A B\n\n```text\none\n```\n");
        assert_eq!(verbatim("A", "x\n````\n# y"), "# A\n\n`````text\nx\n````\n# y\n`````\n");
        assert_eq!(verbatim("A", "\n"), "# A\n");
    }
}
