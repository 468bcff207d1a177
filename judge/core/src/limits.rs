//! Work limits. A submission may do a multiple of the work of the problem's accepted solutions in the same language, so
//! that Python and TypeScript are judged alike. A problem without solutions may state its limit in steps instead, each of
//! which is a round of a fixed loop in that language.
//!
//! Counts of work are exact, but valid for one engine only, so they are stored under a [digest](crate::Digest).
//! `judge calibrate` writes them to `limits.toml` in the problem's folder. For another engine they are measured when they
//! are first needed (`calibrate.rs`).

use std::collections::BTreeMap;

use sandbox_api::{Language, Limits};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Problem,
    file::{ProblemError, from_toml, has, read_in},
};

/// The highest work limit for a case. A program that is stopped there has run for minutes.
pub const MAX_WORK: u64 = 100_000_000_000;

/// The lowest work limit, since importing modules and defining classes is work too.
const FLOOR: u64 = 150_000_000;

/// The work of the slowest accepted solution on its hardest case, by language.
pub type Reference = BTreeMap<String, u64>;

/// The contents of `limits.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsFile {
    /// The reference for each [digest](crate::Digest).
    #[serde(default)]
    pub engine: BTreeMap<String, Reference>,
}

impl LimitsFile {
    /// Reads the file of a problem. A missing file counts as empty.
    ///
    /// # Errors
    ///
    /// When it cannot be read or does not have the format that `judge calibrate` writes.
    pub fn load(problem: &Problem) -> Result<Self, Error> {
        let path = problem.folder.join("limits.toml");
        if !has(&problem.folder, "limits.toml") {
            return Ok(Self::default());
        }
        let limits = from_toml(&read_in(&problem.folder, "limits.toml")?, &path);
        limits.map_err(|error| error.hint("`judge calibrate` writes it anew").into())
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!("# Written by `judge calibrate`: the work of the slowest accepted solution, by engine.\n\n{body}")
    }
}

/// The limits for a program in `language` of a problem whose accepted solutions do `reference` work.
///
/// # Errors
///
/// When the reference does not have that language, and when the limit is above [`MAX_WORK`].
pub fn measured(problem: &Problem, factor: u32, reference: &Reference, language: Language) -> Result<Limits, Error> {
    let no_limit = || Error::NoWorkLimit { problem: problem.id.clone(), language: language.name() };
    let work = limit(factor, *reference.get(language.name()).ok_or_else(no_limit)?);
    bounded(
        problem,
        work,
        language,
        "limits.toml",
        "`judge calibrate` measures what the solutions need; make the largest case smaller if it is too much",
    )
}

/// The limits for a program in `language` that may do so many steps of `step_work` each.
///
/// # Errors
///
/// When the limit is above [`MAX_WORK`].
pub fn absolute(problem: &Problem, steps: u64, step_work: u64, language: Language) -> Result<Limits, Error> {
    let work = steps.saturating_mul(step_work).max(FLOOR);
    bounded(problem, work, language, "problem.toml", "make `steps` smaller")
}

fn bounded(problem: &Problem, work: u64, language: Language, file: &str, hint: &str) -> Result<Limits, Error> {
    if work > MAX_WORK {
        let path = problem.folder.join(file);
        let message = format!("the work limit for {} is {work}; it is at most {MAX_WORK}", language.name());
        return Err(ProblemError::of(&path, message).hint(hint).into());
    }
    Ok(problem.limits.with_work(work))
}

/// The work limit where the slowest accepted solution does `reference` work.
pub fn limit(factor: u32, reference: u64) -> u64 {
    reference.saturating_mul(u64::from(factor)).max(FLOOR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    fn reference(text: &str) -> Reference {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_work_limit_is_a_multiple_of_the_reference_and_never_below_the_floor() {
        for (factor, reference, expected) in [
            (5, 0, FLOOR),
            (5, 1, FLOOR),
            (5, FLOOR / 5, FLOOR),
            (5, FLOOR / 5 + 1, FLOOR + 5),
            (2, 90_000_000, 180_000_000),
            (100, 40_000_000, 4_000_000_000),
            (5, u64::MAX / 5, u64::MAX / 5 * 5),
            (5, u64::MAX / 5 + 1, u64::MAX),
            (100, u64::MAX, u64::MAX),
        ] {
            assert_eq!(limit(factor, reference), expected, "{factor} times {reference}");
        }
    }

    #[test]
    fn each_language_has_its_own_limit_and_a_language_without_one_is_an_error() {
        let bank = TestBank::new();
        let problem =
            bank.problem("echo", "hidden 1\n-- problem.toml --\n[limits]\nmemory = \"16 MiB\"\noutput = \"2 MiB\"\n");
        let both = reference("python = 40000000\ntypescript = 50000000");
        let work = |language| measured(&problem, 5, &both, language).unwrap().work;
        assert_eq!(Language::ALL.map(work), [200_000_000, 250_000_000]);
        let limits = measured(&problem, 5, &both, Language::Python).unwrap();
        assert_eq!((limits.memory, limits.output), (16 << 20, 2 << 20));

        let error = measured(&problem, 5, &reference("python = 1"), Language::TypeScript).unwrap_err();
        let Error::NoWorkLimit { problem, language } = error else { panic!("{error}") };
        assert_eq!((problem.as_str(), language), ("echo", "typescript"));
    }

    #[test]
    fn a_file_that_allows_endless_programs_is_refused() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        let allowed = |work: u64| measured(&problem, 5, &reference(&format!("python = {work}")), Language::Python);
        assert_eq!(allowed(20_000_000_000).unwrap().work, MAX_WORK);
        for work in [20_000_000_001, i64::MAX.unsigned_abs()] {
            let Err(Error::Problem(error)) = allowed(work) else { panic!("{work}") };
            assert_eq!(error.path, bank.path().join("echo/limits.toml"));
            assert!(error.message.ends_with("it is at most 100000000000"), "{error}");
        }
    }

    #[test]
    fn steps_are_as_much_work_as_they_are_in_the_engine_and_have_the_same_bounds() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        let allowed = |steps, step| absolute(&problem, steps, step, Language::Python).map(|limits| limits.work);
        assert_eq!(allowed(1, 100).unwrap(), FLOOR);
        assert_eq!(allowed(20_000_000, 150).unwrap(), 3_000_000_000);
        assert_eq!(allowed(1_000_000_000, 100).unwrap(), MAX_WORK);
        for (steps, step) in [(1_000_000_000, 101), (u64::MAX, 2)] {
            let Err(Error::Problem(error)) = allowed(steps, step) else { panic!("{steps}") };
            assert_eq!(error.path, bank.path().join("echo/problem.toml"));
        }
    }

    #[test]
    fn the_file_reads_back_as_it_is_written() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        assert_eq!(LimitsFile::load(&problem).unwrap(), LimitsFile::default(), "a missing file is empty");
        let engine = |python: u64| reference(&format!("python = {python}\ntypescript = 2"));
        let largest = i64::MAX.unsigned_abs();
        let file = LimitsFile { engine: [("a1".to_owned(), engine(1)), ("b2".to_owned(), engine(largest))].into() };
        bank.write("echo/limits.toml", &file.to_text());
        assert_eq!(LimitsFile::load(&problem).unwrap(), file);
    }

    #[test]
    fn a_file_that_nobody_calibrated_is_refused_with_its_line() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        for (text, line, message) in [
            ("[engine.x]\npython = -1\n", 2, "invalid value: integer `-1`, expected u64"),
            ("[engine.x]\n\npython = \"1\"\n", 3, "invalid type: string \"1\", expected u64"),
            ("[engine.x\n", 1, "unclosed table, expected `]`"),
        ] {
            bank.write("echo/limits.toml", text);
            let Err(Error::Problem(error)) = LimitsFile::load(&problem) else { panic!("{text}") };
            assert_eq!((error.line, error.message.as_str()), (Some(line), message), "{text}");
            assert_eq!(error.hint.as_deref(), Some("`judge calibrate` writes it anew"));
        }
    }
}
