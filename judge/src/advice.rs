//! What a bank tells people about a problem beside its statement: hints, one after the other, and changed requirements.

use judge_core::{
    Problem,
    file::{ProblemError, has, read_in},
};

/// A section of a text: what stands between two headings of the second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The Markdown below it.
    pub text: String,
}

/// The hints of a problem, the vaguest first; none if it has no `hints.md`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn hints(problem: &Problem) -> Result<Vec<Section>, ProblemError> {
    read(problem, "hints.md")
}

/// The changed requirements of a problem, each with what they lead to; none if it has no `followups.md`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn followups(problem: &Problem) -> Result<Vec<Section>, ProblemError> {
    read(problem, "followups.md")
}

fn read(problem: &Problem, name: &str) -> Result<Vec<Section>, ProblemError> {
    if !has(&problem.folder, name) {
        return Ok(Vec::new());
    }
    read_in(&problem.folder, name).map(|text| sections(&text))
}

/// The sections of a text. A line in a fence is no heading, and what comes before the first heading belongs to none.
fn sections(text: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut is_fenced = false;
    for line in text.lines() {
        is_fenced ^= line.trim_start().starts_with("```");
        match (line.strip_prefix("## ").filter(|_| !is_fenced), found.last_mut()) {
            (Some(title), _) => found.push(Section { title: title.trim().to_owned(), text: String::new() }),
            (None, Some(section)) => {
                section.text.push_str(line);
                section.text.push('\n');
            }
            (None, None) => {}
        }
    }
    for section in &mut found {
        section.text = section.text.trim().to_owned();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn hints_are_sections_and_a_heading_in_code_is_none() {
        let bank = TestBank::new();
        let text =
            "hidden 1\n-- hints.md --\nignored\n\n## Hint 1\n\nFirst\nline.\n\n```\n## code\n```\n## Hint 2\nLast.\n";
        let problem = bank.problem("echo", text);
        let read = hints(&problem).unwrap();
        let read: Vec<_> = read.iter().map(|section| (section.title.as_str(), section.text.as_str())).collect();
        assert_eq!(read, [("Hint 1", "First\nline.\n\n```\n## code\n```"), ("Hint 2", "Last.")]);
        assert_eq!(followups(&problem).unwrap(), []);
    }
}
