//! Measuring how much work the accepted solutions of a problem do, where its `limits.toml` does not say it for this
//! engine.

use std::path::PathBuf;

use sandbox_api::{Language, Limits, Runner};
use store::Cache;

use crate::{
    Error, Problem,
    file::read,
    judging::judge,
    limits::{self, LimitsFile, Reference},
    solution::Solution,
    verdict::Verdict,
};

/// The work that is allowed while the accepted solutions are measured.
const MEASURING: u64 = 100_000_000_000;

/// How many bytes of measurements may be kept: a block on the disk for each of two thousand, a few large banks.
const MAX_BYTES: u64 = 8 << 20;

/// The limits for a submission to `problem` in `language`: what is written for this engine, else what was measured
/// before, else what is measured now.
///
/// # Errors
///
/// When nothing says how much work is too much, or an accepted solution is not accepted.
pub fn limits(runner: &dyn Runner, problem: &Problem, language: Language) -> Result<Limits, Error> {
    let digest = runner.digest();
    let reference = match LimitsFile::load(problem)?.engine.remove(&digest) {
        Some(reference) => reference,
        None => cached_or_measured(runner, problem, &digest)?,
    };
    limits::limits(problem, &reference, language)
}

fn cached_or_measured(runner: &dyn Runner, problem: &Problem, digest: &str) -> Result<Reference, Error> {
    let Some(cache) = Cache::of_user("work", MAX_BYTES) else { return measure(runner, problem) };
    let name = format!("{}-{}-{digest}.toml", problem.id, fingerprint(problem)?);
    if let Some(reference) = cache.find(&name).and_then(|text| toml::from_slice(&text).ok()) {
        return Ok(reference);
    }
    let reference = measure(runner, problem)?;
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
pub fn measure(runner: &dyn Runner, problem: &Problem) -> Result<Reference, Error> {
    let mut reference = Reference::new();
    let limits = Limits { work: MEASURING, memory: problem.limits.memory, ..Limits::default() };
    for solution in Solution::of_problem(problem)? {
        if solution.verdict != Verdict::Accepted {
            continue;
        }
        let problem = solution.within(problem);
        let judgement = judge(runner, &problem, &solution.submission, &limits, false)?;
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
