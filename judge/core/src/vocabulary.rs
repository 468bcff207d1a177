//! Fixed lists of words for roles, edge categories, topics and interview rounds, so that reports can count by them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the cases of a group count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing: the statement shows them.
    Sample,
    /// The points for correctness.
    Hidden,
    /// The points for edge cases.
    Edge,
}

/// An edge category: a kind of input that is easy to forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Category(&'static str);

/// Every edge category with its meaning, in alphabetical order.
pub const CATEGORIES: &[(&str, &str)] = &[
    ("all-equal", "every element is the same"),
    ("boundary", "a value exactly at, just below or just above a limit of the rule"),
    ("case-sensitivity", "upper and lower case"),
    ("degenerate", "a legal shape that leaves nothing to do"),
    ("duplicates", "equal elements where distinct ones are easy to assume"),
    ("empty", "nothing at all"),
    ("eviction", "what is dropped when there is no more room or time"),
    ("interleaving", "operations or streams that take turns"),
    ("late-arrival", "data that comes after its time"),
    ("malformed", "input that does not follow the format"),
    ("max-size", "as large as the statement allows"),
    ("maximum", "values as large as the statement allows"),
    ("minimum", "values as small as the statement allows"),
    ("negative", "values below zero"),
    ("nested", "structures inside structures"),
    ("no-answer", "nothing satisfies the request"),
    ("ordering", "the order of input or output matters"),
    ("overflow", "results larger than what went in"),
    ("overlap", "ranges that touch, overlap or contain each other"),
    ("precision", "fractions and rounding"),
    ("punctuation", "characters that are neither letters nor digits"),
    ("repeated-calls", "the same operation again"),
    ("single", "exactly one element"),
    ("state", "what one call leaves behind for the next"),
    ("ties", "several elements that rank the same"),
    ("unicode", "text beyond ASCII"),
    ("whitespace", "spaces, tabs and blank lines"),
    ("wraparound", "what comes after the end of a ring"),
    ("zero", "the value zero"),
];

/// Every topic, in alphabetical order.
pub const TOPICS: &[&str] = &[
    "array",
    "backtracking",
    "binary-search",
    "breadth-first-search",
    "class-design",
    "counting",
    "depth-first-search",
    "divide-and-conquer",
    "dynamic-programming",
    "expiry",
    "geometry",
    "graph",
    "greedy",
    "hash-table",
    "heap",
    "intervals",
    "linked-list",
    "math",
    "matrix",
    "ordered-set",
    "parsing",
    "prefix-sum",
    "queue",
    "randomized",
    "recursion",
    "ring-buffer",
    "simulation",
    "sliding-window",
    "sorting",
    "stack",
    "streaming",
    "string",
    "trie",
    "two-pointers",
    "union-find",
];

/// Every kind of interview round, the first one of a process first.
pub const ROUNDS: &[&str] = &["phone", "onsite", "take-home"];

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Sample, Self::Hidden, Self::Edge];

    /// The name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Hidden => "hidden",
            Self::Edge => "edge",
        }
    }

    /// The role with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Category {
    /// What one call leaves behind for the next: the category of the case that the judge adds to a problem.
    pub const STATE: Self = Self("state");

    /// Every category, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        CATEGORIES.iter().map(|(name, _)| Self(name))
    }

    /// The category with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|category| category.name() == name)
    }

    /// The name in files and reports.
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// The word in `known` that is most similar to `word`, if one is similar enough to suggest. One that is less than half as
/// long is not, so a stranger's word may have any length.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.into_iter().filter(|name| word.len() <= 2 * name.len()).map(|name| {
        let score = strsim::jaro_winkler(word, name);
        (name, score)
    });
    let close = scored.filter(|(name, score)| name.starts_with(word) || *score > 0.8);
    close.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_have_no_word_twice() {
        assert!(CATEGORIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(TOPICS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        assert_eq!(nearest("text-justificaton", ["two-sum", "text-justification"]), Some("text-justification"));
        assert_eq!(nearest("two", ["two-sum", "text-justification"]), Some("two-sum"));
        assert_eq!(nearest("qqqq", ["two-sum", "text-justification"]), None);
        assert_eq!(nearest("two-sum-so-long", ["two-sum", "text-justification"]), None);
        assert_eq!(nearest(&"two-sum-".repeat(1_000_000), ["two-sum"; 1_000]), None);
    }
}
