//! A case: one input, the answer that is expected, and the group it belongs to.

mod read;

pub use read::read_cases;

use crate::{
    kind::{Answer, Input},
    vocabulary::{Category, Role},
};

/// What a group's cases count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Public: shown in the statement, worth nothing.
    Sample,
    /// They make the correctness score.
    Hidden,
    /// They make the edge-case score, under this category.
    Edge(Category),
}

impl GroupKind {
    /// What the group is for, without the category of edge cases.
    pub fn role(self) -> Role {
        match self {
            Self::Sample => Role::Sample,
            Self::Hidden => Role::Hidden,
            Self::Edge(_) => Role::Edge,
        }
    }

    /// The category of edge cases.
    pub fn category(self) -> Option<Category> {
        match self {
            Self::Edge(category) => Some(category),
            Self::Sample | Self::Hidden => None,
        }
    }
}

/// Cases that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name, a slug.
    pub name: String,
    /// What its cases count for.
    pub kind: GroupKind,
    /// Its cases, in order; at least one.
    pub cases: Vec<Case>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in its group.
    pub name: String,
    /// What the case is about, for a person whose program fails it.
    pub note: Option<String>,
    /// What the program gets.
    pub input: Input,
    /// What it should answer.
    pub expected: Answer,
}

/// Lower-case letters and digits in words joined by single dashes.
pub fn is_slug(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}
