//! Lines to copy into a shell.

use std::path::Path;

/// A path as a shell takes it, and as judge then takes it: no option.
pub fn path(path: &Path) -> String {
    let path = path.to_string_lossy();
    if path.starts_with('-') && path != "-" { word(&format!("./{path}")) } else { word(&path) }
}

/// A word as a shell takes it.
pub fn word(word: &str) -> String {
    // Only a word with a zero byte cannot be quoted, and no argument has one.
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_and_no_option() {
        for (written, expected) in [
            ("two_sum.py", "two_sum.py"),
            ("my bank/two sum.py", "'my bank/two sum.py'"),
            ("-o.py", "./-o.py"),
            ("-", "-"),
            ("it's", "\"it's\""),
        ] {
            assert_eq!(path(Path::new(written)), expected);
        }
    }
}
