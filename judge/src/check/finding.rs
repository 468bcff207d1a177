//! What a check finds.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::Rule;
use crate::Untrusted;

/// Something wrong with a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    pub path: PathBuf,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub hint: String,
}

impl Finding {
    /// Something wrong with a file or folder as a whole.
    pub fn new(rule: Rule, path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { rule, path: path.to_owned(), line: None, message: message.into(), hint: hint.into() }
    }

    /// The same, on a line, from 1.
    pub fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // Further lines are set in, so that none looks like another finding. A hint may have lines to copy.
        let message = Untrusted::new(&self.message).lines().replace('\n', "\n  ");
        write!(f, "{}:", Untrusted::new(&self.path.to_string_lossy()).line())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {message} [{}]\n(hint: {})", self.rule.id(), self.hint)
    }
}
