//! Reports on a bank: what `judge check` found, for people and for other programs. `docs/check.md` describes the
//! formats.

mod github;
pub(crate) mod json;
mod junit;
mod sarif;
mod text;

use std::io::Write;

use super::{Environment, Error, Format};
use crate::{
    Digest,
    check::{Checked, Finding},
};

/// What is reported.
pub struct BankReport {
    /// What was found.
    pub checked: Checked,
    /// What the results of the bank's programs depend on.
    pub engine: Digest,
    /// The environment. GitHub says in it where the summary of a step is.
    pub environment: Environment,
}

/// Writes a report. It fails when the report cannot be written to where it goes.
pub type Writer = fn(&BankReport, &mut dyn Write) -> Result<(), Error>;

/// Every format, in the order of the help.
pub static FORMATS: &[Format<Writer>] = &[
    Format { name: "text", help: "For people", write: text::write },
    Format { name: "json", help: "One document in the format `judge/check/v1`", write: json::write },
    Format { name: "junit", help: "For CI systems that show tests", write: junit::write },
    Format { name: "sarif", help: "For code scanning", write: sarif::write },
    Format { name: "github", help: "Annotations and a summary of a GitHub workflow", write: github::write },
];

/// A path as other programs take it: with `/` between folders, on every system.
fn uri(finding: &Finding) -> String {
    finding.path.to_string_lossy().replace('\\', "/")
}
