//! How much work a submission may do: a multiple of what the problem's accepted solutions in the same language
//! do, so that Python and TypeScript are judged alike.
//!
//! Work is counted exactly, but only by one engine: the counts are stored under its digest. `limits.toml`
//! beside the problem has them, written by `judge calibrate`. Under another engine they are measured when they
//! are first needed, and kept in the cache folder.

use std::{collections::BTreeMap, path::PathBuf};

use sandbox::{Language, Limits, Sandbox};
use serde::{Deserialize, Serialize};
use store::Cache;

use crate::{
    Error, Problem, judging,
    problem::{from_toml, read},
    solution::Solution,
    verdict::Verdict,
};

/// Every program may do this much, however little the accepted solutions do: importing modules and defining
/// classes is work too.
const FLOOR: u64 = 50_000_000;

/// What is allowed while the accepted solutions are measured.
const MEASURING: u64 = 100_000_000_000;

/// How many bytes of measurements may be kept: a block on the disk for each of two thousand, a few large banks.
const MAX_BYTES: u64 = 8 << 20;

/// The work of the slowest accepted solution on its hardest case, by language.
pub type Reference = BTreeMap<String, u64>;

/// `limits.toml`: references by engine digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsFile {
    /// By engine digest.
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

/// The limits for a submission to `problem` in `language`.
///
/// # Errors
///
/// When nothing says how much work is too much, or an accepted solution is not accepted.
pub fn limits(sandbox: &Sandbox, problem: &Problem, language: Language) -> Result<Limits, Error> {
    let digest = Sandbox::digest();
    let stored = LimitsFile::load(problem)?.engine.remove(&digest);
    let reference = match stored {
        Some(reference) => reference,
        None => cached_or_measured(sandbox, problem, &digest)?,
    };
    let work = reference
        .get(language.name())
        .copied()
        .ok_or_else(|| Error::NoWorkLimit { problem: problem.id.clone(), language: language.name() })?;
    Ok(Limits { work: limit(problem, work), memory: problem.limits.memory, ..Limits::default() })
}

/// The work limit that follows from the reference.
pub fn limit(problem: &Problem, reference: u64) -> u64 {
    reference.saturating_mul(u64::from(problem.limits.work_factor)).max(FLOOR)
}

fn cached_or_measured(sandbox: &Sandbox, problem: &Problem, digest: &str) -> Result<Reference, Error> {
    let Some(cache) = Cache::of_user("work", MAX_BYTES) else { return measure(sandbox, problem) };
    let name = format!("{}-{}-{digest}.toml", problem.id, fingerprint(problem)?);
    if let Some(reference) = cache.find(&name).and_then(|text| toml::from_slice(&text).ok()) {
        return Ok(reference);
    }
    let reference = measure(sandbox, problem)?;
    cache.keep(&name, toml::to_string(&reference).unwrap_or_default().as_bytes());
    Ok(reference)
}

/// A hash of everything that the reference depends on.
fn fingerprint(problem: &Problem) -> Result<String, Error> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |path: PathBuf| -> Result<(), Error> {
        hasher.update(read(&path)?.as_bytes());
        hasher.update(&[0]);
        Ok(())
    };
    add(problem.folder.join("problem.toml"))?;
    for group in &problem.groups {
        add(problem.folder.join("cases").join(format!("{}.jsonl", group.name)))?;
    }
    for solution in Solution::of_problem(problem)? {
        if solution.verdict == Verdict::Accepted {
            add(solution.submission.path)?;
        }
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

/// Runs the accepted solutions and takes the most work that one of them does on one case, by language.
///
/// # Errors
///
/// When one of them is not accepted.
pub fn measure(sandbox: &Sandbox, problem: &Problem) -> Result<Reference, Error> {
    let mut reference = Reference::new();
    let limits = Limits { work: MEASURING, memory: problem.limits.memory, ..Limits::default() };
    for solution in Solution::of_problem(problem)? {
        if solution.verdict != Verdict::Accepted {
            continue;
        }
        let problem = solution.within(problem);
        let judgement = judging::judge_within(sandbox, &problem, &solution.submission, &limits, false)?;
        if !judgement.verdict.is_accepted() {
            let first = judgement.first_failure().map_or_else(String::new, |case| format!(" at {}", case.describe()));
            return Err(Error::BrokenProgram {
                path: solution.submission.path,
                reason: format!("should be accepted, but ends with {}{first}", judgement.verdict.name()),
            });
        }
        let most = judgement.cases.iter().map(|case| case.usage().work).max().unwrap_or_default();
        let slot = reference.entry(solution.submission.language.name().to_owned()).or_default();
        *slot = most.max(*slot);
    }
    Ok(reference)
}
