//! Programs with one slip in them, for whoever says how much its tests notice. Nothing of them is run here.

use serde::{Deserialize, Serialize};

/// A program that differs from another one in one place, by a slip that people make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The kind of slip: `boundary`, `constant`, ...
    pub operator: String,
    /// The line of the place, from 1.
    pub line: usize,
    /// The whole text of the program.
    pub source: String,
}
