//! Lines to copy into a shell.

use std::path::Path;

/// A path as a shell takes it.
pub fn path(path: &Path) -> String {
    word(&path.to_string_lossy())
}

/// A word as a shell takes it.
pub fn word(word: &str) -> String {
    // Only a word with a zero byte cannot be quoted, and no argument has one.
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), Into::into)
}
