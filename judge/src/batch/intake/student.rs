//! A student: who hands things in.

use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;

/// A student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// Identifies the student; unique in the input.
    pub id: String,
    /// The student's name, if the input gives it besides the id.
    pub name: Option<String>,
    /// When the student submitted, if known.
    pub submitted_at: Option<Timestamp>,
}

impl Student {
    /// A student of whom only the id is known.
    ///
    /// Systems write the same letter in different ways: a folder `M\u{fc}ller` from a Mac and one from Windows are of one
    /// student.
    pub fn of_id(id: &str) -> Self {
        Self { id: id.nfc().collect(), name: None, submitted_at: None }
    }

    /// What people call the student.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}
