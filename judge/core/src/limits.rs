//! How much work a submission may do: a multiple of what the problem's accepted solutions in the same language
//! do, so that Python and TypeScript are judged alike.
//!
//! Work is counted exactly, but only by one engine: the counts are stored under the [digest](crate::Digest) of results. `limits.toml`
//! beside the problem has them, written by `judge calibrate`. Under another engine they are measured when they
//! are first needed (`calibrate.rs`).

use std::collections::BTreeMap;

use sandbox_api::{Language, Limits};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Problem,
    file::{from_toml, read},
};

/// Every program may do this much, however little the accepted solutions do: importing modules and defining
/// classes is work too.
const FLOOR: u64 = 50_000_000;

/// The work of the slowest accepted solution on its hardest case, by language.
pub type Reference = BTreeMap<String, u64>;

/// `limits.toml`: references by digest of results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsFile {
    /// By digest of results.
    #[serde(default)]
    pub engine: BTreeMap<String, Reference>,
}

impl LimitsFile {
    /// Reads the file of a problem; a missing one is empty.
    ///
    /// # Errors
    ///
    /// When it is not what `judge calibrate` writes.
    pub fn load(problem: &Problem) -> Result<Self, Error> {
        let path = problem.folder.join("limits.toml");
        if !path.exists() {
            return Ok(Self::default());
        }
        let limits = from_toml(&read(&path)?, &path);
        limits.map_err(|error| error.hint("`judge calibrate` writes it anew").into())
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!("# Written by `judge calibrate`: the work of the slowest accepted solution, by engine.\n\n{body}")
    }
}

/// The limits that follow from the reference for a program in `language`.
///
/// # Errors
///
/// When the reference says nothing of that language.
pub fn limits(problem: &Problem, reference: &Reference, language: Language) -> Result<Limits, Error> {
    let no_limit = || Error::NoWorkLimit { problem: problem.id.clone(), language: language.name() };
    let work = *reference.get(language.name()).ok_or_else(no_limit)?;
    Ok(Limits { work: limit(problem, work), memory: problem.limits.memory, ..Limits::default() })
}

/// The work limit that follows from the reference.
pub fn limit(problem: &Problem, reference: u64) -> u64 {
    reference.saturating_mul(u64::from(problem.limits.work_factor)).max(FLOOR)
}
