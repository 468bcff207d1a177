//! How much of the hidden cases a report may show.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much of the hidden cases a report may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    /// Only counts and points.
    None,
    /// Which kind of case fails, but not its input.
    Category,
    /// The first failing case as a whole.
    Full,
}

impl Reveal {
    /// Every policy.
    pub const ALL: [Self; 3] = [Self::None, Self::Category, Self::Full];

    /// Its name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Category => "category",
            Self::Full => "full",
        }
    }

    /// The policy of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reveal| reveal.name() == name)
    }
}
