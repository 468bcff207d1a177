//! The mutants that the tests of a project are tried on. They are the same for every delivery, so a problem keeps them.

use std::sync::Arc;

use sandbox_api::Language;

use crate::once::Once;

/// The mutants in each language, as far as somebody asked for them.
#[derive(Debug, Default)]
pub struct Lineup([Once<Arc<[Suspect]>>; Language::ALL.len()]);

/// A mutant of an accepted solution.
#[derive(Debug)]
pub struct Suspect {
    /// The kind of slip.
    pub operator: String,
    /// The whole text.
    pub source: String,
    /// The group with the first case that refuses it; `None` if no case does.
    pub refused_in: Once<Option<String>>,
}

impl Lineup {
    /// The mutants in a language.
    pub fn suspects(&self, language: Language) -> &Once<Arc<[Suspect]>> {
        &self.0[language.index()]
    }
}
