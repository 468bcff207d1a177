//! What `judge check` found, for people and for other programs. `docs/check.md` describes the formats.

pub mod github;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod text;

use crate::check::Finding;

/// A path as other programs take it, on every system.
fn uri(finding: &Finding) -> String {
    finding.path.to_string_lossy().replace('\\', "/")
}
