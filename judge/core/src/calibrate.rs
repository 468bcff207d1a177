//! Measuring how much work the accepted solutions of a problem do, where its `limits.toml` does not say it for this
//! engine.

use sandbox_api::{Language, Limits, Runner};

use crate::{
    Digest, Error, Problem, digest,
    judging::judge,
    limits::{self, LimitsFile, Reference},
    solution::Solution,
    store::Store,
    verdict::Verdict,
};

/// The work that is allowed while the accepted solutions are measured.
const MEASURING: u64 = 100_000_000_000;

/// The limits for a submission to `problem` in `language`: what is written for this engine, else what was measured
/// before, else what is measured now.
///
/// # Errors
///
/// When nothing says how much work is too much, or an accepted solution is not accepted.
pub fn limits(runner: &dyn Runner, problem: &Problem, language: Language) -> Result<Limits, Error> {
    let digest = digest(runner);
    let reference = match LimitsFile::load(problem)?.engine.remove(digest.as_str()) {
        Some(reference) => reference,
        None => cached_or_measured(runner, problem, &digest)?,
    };
    limits::limits(problem, &reference, language)
}

fn cached_or_measured(runner: &dyn Runner, problem: &Problem, digest: &Digest) -> Result<Reference, Error> {
    let Some(store) = Store::open("work") else { return measure(runner, problem) };
    let name = format!("{}-{}-{digest}.toml", problem.id, fingerprint(problem)?);
    if let Some(reference) = store.read(&name).and_then(|text| toml::from_str(&text).ok()) {
        return Ok(reference);
    }
    let reference = measure(runner, problem)?;
    // Measured again next time if this cannot be kept.
    let _ = store.write(&name, &toml::to_string(&reference).unwrap_or_default());
    Ok(reference)
}

/// A hash of what the reference depends on: the problem and its accepted solutions.
fn fingerprint(problem: &Problem) -> Result<String, Error> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(problem.digest()?.as_bytes());
    for solution in Solution::of_problem(problem)? {
        if solution.verdict == Verdict::Accepted {
            hasher.update(&(solution.submission.source.len() as u64).to_le_bytes());
            hasher.update(solution.submission.source.as_bytes());
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
