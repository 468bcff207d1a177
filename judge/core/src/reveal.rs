//! How much of the hidden cases a report may show.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much of the hidden cases a report may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    /// Only counts and points.
    None,
    /// Also which kind of case fails, but not its input.
    Category,
    /// Also the failing cases as a whole.
    Full,
}

impl Reveal {
    /// Every policy, the strictest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Category, Self::Full];

    /// The name in options, files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Category => "category",
            Self::Full => "full",
        }
    }

    /// The policy with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reveal| reveal.name() == name)
    }
}
