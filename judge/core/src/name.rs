//! Names of problems as other programs spell them.

/// A name in small letters, with one kind of separator: `HumanEval/1`, `HumanEval_1` and `humaneval-1` are one.
pub fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' ', '/'], "-")
}
