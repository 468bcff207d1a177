//! Lines to copy into a shell.

use std::path::Path;

use crate::cli::WhichArgs;

/// The file of a program, and what was said of it beside its name.
pub fn program(file: &Path, which: &WhichArgs) -> String {
    let mut words = path(file);
    if let Some(problem) = &which.problem {
        words += &format!(" --problem {}", word(problem));
    }
    if let Some(language) = which.lang {
        words += &format!(" --lang {}", language.name());
    }
    words
}

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
    use sandbox_api::Language;

    use super::*;

    #[test]
    fn what_was_said_of_a_program_is_said_again() {
        let program = |problem: Option<&str>, lang| {
            program(Path::new("my a.txt"), &WhichArgs { problem: problem.map(str::to_owned), lang })
        };
        assert_eq!(program(None, None), "'my a.txt'");
        let both = program(Some("two-sum"), Some(Language::TypeScript));
        assert_eq!(both, "'my a.txt' --problem two-sum --lang typescript");
    }

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
