//! Reading the files of a bank, with errors that name the line.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use crate::vocabulary::nearest;

/// An error in a file of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemError {
    /// The path of the file.
    pub path: PathBuf,
    /// The line, counted from 1; `None` if the error concerns the whole file.
    pub line: Option<usize>,
    /// What is wrong, without the path and the line.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl ProblemError {
    /// An error in a file as a whole.
    pub fn of(path: &Path, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into(), hint: None }
    }

    /// An error on a line, counted from 1.
    pub fn at(path: &Path, line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::of(path, message) }
    }

    /// Adds a hint on how to mend it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl std::error::Error for ProblemError {}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n(hint: {hint})")?;
        }
        Ok(())
    }
}

/// The text of a TOML file of the bank and its path, for errors with a line.
pub struct TomlSource<'a> {
    /// The path of the file.
    pub path: &'a Path,
    /// The text of the file.
    pub text: &'a str,
}

impl TomlSource<'_> {
    /// Parses the text.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or a key is missing, unknown or of the wrong type.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, ProblemError> {
        from_toml(self.text, self.path)
    }

    /// Parses the text as a table, whose values keep their positions.
    ///
    /// # Errors
    ///
    /// When it is not TOML.
    pub fn table(&self) -> Result<Spanned<DeTable<'_>>, ProblemError> {
        DeTable::parse(self.text).map_err(|error| toml_error(self.text, self.path, &error))
    }

    /// Converts a part of that table.
    ///
    /// # Errors
    ///
    /// When a key is missing, unknown or of the wrong type.
    pub fn value<T: DeserializeOwned>(&self, value: Spanned<DeValue>) -> Result<T, ProblemError> {
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| toml_error(self.text, self.path, &error))
    }

    /// An error at the line of a value.
    pub fn error<T>(&self, spanned: &Spanned<T>, message: impl Into<String>) -> ProblemError {
        ProblemError::at(self.path, line_of(self.text, spanned.span().start), message)
    }

    /// Returns `word` if it is one of `known`.
    ///
    /// # Errors
    ///
    /// When it is not. The message calls it an unknown `what`.
    pub fn one_of(&self, word: &Spanned<String>, what: &str, known: &[&str]) -> Result<String, ProblemError> {
        let known: Vec<(&str, &str)> = known.iter().map(|name| (*name, *name)).collect();
        self.choice(word, what, &known).map(str::to_owned)
    }

    /// Looks up `word` in `known`.
    ///
    /// # Errors
    ///
    /// When it is not there. The message calls it an unknown `what`.
    pub fn choice<T: Copy>(&self, word: &Spanned<String>, what: &str, known: &[(&str, T)]) -> Result<T, ProblemError> {
        let found = word.get_ref();
        if let Some((_, choice)) = known.iter().find(|(name, _)| name == found) {
            return Ok(*choice);
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let hint = match nearest(found, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("expected one of {}", names.join(", ")),
        };
        Err(self.error(word, format!("unknown {what} `{found}`")).hint(hint))
    }
}

/// Parses the text of the TOML file at `path`.
///
/// # Errors
///
/// When it is not TOML, or a key is missing, unknown or of the wrong type.
pub fn from_toml<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T, ProblemError> {
    toml::from_str(text).map_err(|error| toml_error(text, path, &error))
}

fn toml_error(text: &str, path: &Path, error: &toml::de::Error) -> ProblemError {
    let line = error.span().map_or(1, |span| line_of(text, span.start));
    ProblemError::at(path, line, error.message().replace('\n', " "))
}

/// Reads a text file.
///
/// # Errors
///
/// When it is missing, unreadable or not UTF-8.
pub fn read(path: &Path) -> Result<String, ProblemError> {
    fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            ProblemError::of(path, "the file is missing").hint("problems/README.md says which files a problem has")
        }
        io::ErrorKind::InvalidData => ProblemError::of(path, "the file is not UTF-8 text"),
        _ => ProblemError::of(path, format!("the file cannot be read: {error}")),
    })
}

/// The line of the byte at offset `at`, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Words {
        word: Spanned<String>,
    }

    #[test]
    fn a_word_is_one_of_those_that_are_known_or_the_nearest_is_named() {
        let chosen = |word: &str| {
            let text = format!("# a comment\nword = {word:?}\n");
            let source = TomlSource { path: Path::new("a.toml"), text: &text };
            let Words { word } = source.parse().unwrap();
            let known = source.choice(&word, "size", &[("small", 1), ("large", 2)]);
            known.map_err(|error| error.to_string())
        };
        assert_eq!(chosen("large"), Ok(2));
        let error = chosen("lage").unwrap_err();
        for part in ["a.toml:2", "unknown size `lage`", "did you mean `large`?"] {
            assert!(error.contains(part), "{error}");
        }
        assert!(chosen("Q").unwrap_err().contains("expected one of small, large"));
    }
}
