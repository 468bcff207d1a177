//! Names: of problems as other programs spell them, and of what programs define.

/// A name in small letters, with one kind of separator: `HumanEval/1`, `HumanEval_1` and `humaneval-1` are one.
pub fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' ', '/'], "-")
}

/// Whether a function or class can have this name in every language: ASCII letters, digits and `_`, no digit first.
pub fn is_identifier(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_digit())
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
