//! Measuring the work of a problem's accepted solutions, if its `limits.toml` does not have it for this engine.

use sandbox_api::{Language, Limits, Runner};
use store::Cache;

use crate::{
    Error, Problem,
    budget::Budget,
    case::{Case, Group},
    digest,
    judging::Judging,
    leader::prepare,
    limits::{self, LimitsFile, MAX_WORK, Reference},
    problem::WorkLimit,
    ready_checker::ReadyChecker,
    rounds::in_rounds,
    solution::Solution,
    verdict::Verdict,
};

/// The work that all accepted solutions may do together while they are measured.
const MEASURING: u64 = 500_000_000_000;

/// The size limit of the cache of measurements, in bytes: two thousand files of one disk block each.
const MAX_BYTES: u64 = 8 << 20;

/// The limits for a submission to `problem` in `language`. Where the problem does not state them in steps, they follow from a
/// reference, which comes from `limits.toml`, else from the cache of measurements, else from measuring now.
///
/// # Errors
///
/// When there is no accepted solution in that language, or an accepted solution gets another verdict.
pub fn limits(runner: &dyn Runner, problem: &Problem, language: Language) -> Result<Limits, Error> {
    match problem.limits.work {
        WorkLimit::Steps(steps) => limits::absolute(problem, steps, runner.step_work(language)?, language),
        WorkLimit::TimesSlowest(factor) => {
            let reference = reference(runner, problem, || Cache::of_user("work", MAX_BYTES))?;
            limits::measured(problem, factor, &reference, language)
        }
    }
}

fn reference(
    runner: &dyn Runner,
    problem: &Problem,
    cache: impl FnOnce() -> Option<Cache>,
) -> Result<Reference, Error> {
    let digest = digest(runner);
    if let Some(reference) = LimitsFile::load(problem)?.engine.remove(digest.as_str()) {
        return Ok(reference);
    }
    let Some(cache) = cache() else { return measure(runner, problem) };
    let name = format!("{}-{}-{digest}.toml", problem.id, fingerprint(problem)?);
    if let Some(reference) = cache.find(&name).and_then(|text| toml::from_slice(&text).ok()) {
        return Ok(reference);
    }
    let reference = measure(runner, problem)?;
    cache.keep(&name, toml::to_string(&reference).unwrap_or_default().as_bytes());
    Ok(reference)
}

/// A hash of everything that the reference depends on: the problem and its accepted solutions.
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

/// Runs the accepted solutions and returns, for each language, the most work that one of them does on one case.
///
/// # Errors
///
/// When one of them gets another verdict, or needs more work than the limits of a problem may allow, and when all of them
/// together do more than 500 billion work.
pub fn measure(runner: &dyn Runner, problem: &Problem) -> Result<Reference, Error> {
    let budget = Budget::new(runner, MEASURING);
    let measured = measure_within(&budget, problem);
    if budget.is_exceeded() {
        return Err(Error::TooMuchWork { path: problem.folder.path().to_owned(), most: MEASURING });
    }
    measured
}

fn measure_within(budget: &Budget, problem: &Problem) -> Result<Reference, Error> {
    let mut reference = Reference::new();
    let accepted = |solution: &Solution| solution.verdict == Verdict::Accepted;
    for solution in Solution::of_problem(problem)?.into_iter().filter(accepted) {
        let most = most_work(budget, &solution.within(problem), &solution)?;
        let slot = reference.entry(solution.submission.language.name().to_owned()).or_default();
        *slot = most.max(*slot);
    }
    Ok(reference)
}

/// The most work that an accepted solution does on a case.
fn most_work(budget: &Budget, problem: &Problem, solution: &Solution) -> Result<u64, Error> {
    let broken = |how: String| Error::BrokenProgram {
        path: solution.path.clone(),
        reason: format!("should be accepted, but ends with {how}"),
    };
    let program = prepare(budget, problem, solution.submission.program(problem.signature()))?;
    let program = program.map_err(|_| broken(Verdict::CompileError.name().to_owned()))?;
    let checker = ReadyChecker::new(problem, budget)?;
    let factor = match problem.limits.work {
        WorkLimit::TimesSlowest(factor) => factor,
        WorkLimit::Steps(_) => 1,
    };
    let limits = problem.limits.with_work(MAX_WORK / u64::from(factor));
    let judging = Judging { program: &*program, checker: &checker, limits: &limits };
    let cases: Vec<(&Group, &Case)> = problem.cases().collect();
    let measure = |(group, case): &(&Group, &Case)| {
        let result = judging.case(group, case)?;
        if result.verdict.is_accepted() {
            Ok(result.usage().work)
        } else {
            Err(broken(format!("{} at {}", result.verdict.name(), result.describe())))
        }
    };
    let works = in_rounds(&cases, measure, |_| !budget.is_exceeded())?;
    Ok(works.into_iter().max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, path::Path};

    use scripted::Scripted;

    use super::*;
    use crate::testing::TestBank;

    /// An accepted solution that does this much work on each of two cases.
    fn problem(bank: &TestBank, first: u64, second: u64) -> Problem {
        let rules = format!("[1] => work {first}; echo\n[2] => work {second}; echo\n");
        bank.problem("echo", &format!("hidden 2\n-- solutions/accepted/a.py --\n# accepted: it is\n{rules}"))
    }

    fn measured(problem: &Problem, cache: impl FnOnce() -> Option<Cache>) -> u64 {
        reference(&Scripted, problem, cache).unwrap()["python"]
    }

    fn cache(folder: &Path) -> Option<Cache> {
        Cache::open(folder.join("cache"), MAX_BYTES).ok()
    }

    #[test]
    fn the_hardest_case_of_the_slowest_accepted_solution_is_the_reference() {
        let bank = TestBank::new();
        let problem = bank.problem(
            "echo",
            "hidden 2, edge zero 1
-- solutions/accepted/z_fast.py --
# accepted: little work
* => work 10; echo
-- solutions/accepted/a_slow.py --
# accepted: more on one case
[2] => work 500; echo
* => work 20; echo
-- solutions/accepted/partial.py --
# accepted except zero: the most work, where it is not meant to be run
[3] => work 9000; answer [0]
* => work 30; echo
-- solutions/accepted/only.ts --
// accepted: the other language
* => work 77; echo
-- solutions/time-limit/slowest.py --
# time-limit in hidden: does not count
* => work 100000; echo
",
        );
        let expected = Reference::from([("python".to_owned(), 500), ("typescript".to_owned(), 77)]);
        assert_eq!(measure(&Scripted, &problem).unwrap(), expected);
    }

    #[test]
    fn an_accepted_solution_that_is_not_accepted_is_a_broken_program() {
        for (rules, reason) in [
            ("[1] => echo\n* => answer [0]", "should be accepted, but ends with wrong answer at hidden/c2"),
            (
                "* => raise KeyError: k",
                "should be accepted, but ends with run-time error at hidden/c1 (raised KeyError: k in line 1)",
            ),
            ("* => work 20000000001; echo", "should be accepted, but ends with time limit at hidden/c1"),
            ("* => memory 67108865; echo", "should be accepted, but ends with memory limit at hidden/c1"),
        ] {
            let bank = TestBank::new();
            let text = format!("hidden 2\n-- solutions/accepted/a.py --\n# accepted: it says\n{rules}");
            let error = measure(&Scripted, &bank.problem("echo", &text)).unwrap_err();
            let Error::BrokenProgram { path, reason: found } = error else { panic!("{error}") };
            assert_eq!((path, found.as_str()), (bank.path().join("echo/solutions/accepted/a.py"), reason));
        }
    }

    #[test]
    fn an_endless_accepted_solution_is_measured_for_a_bounded_time() {
        let bank = TestBank::new();
        let measured = |id: &str, work: u64| {
            let solution = format!("-- solutions/accepted/a.py --\n# accepted: it says\n* => work {work}; echo\n");
            measure(&Scripted, &bank.problem(id, &format!("hidden 100\n{solution}"))).unwrap_err()
        };
        let endless = measured("endless", 999_999_999_999).to_string();
        assert!(endless.ends_with("should be accepted, but ends with time limit at hidden/c1"), "{endless}");
        let many = measured("many", 19_000_000_000);
        assert!(many.to_string().ends_with("many` do more than 500000000000 work together"), "{many}");
        assert!(many.is_internal());
    }

    #[test]
    fn limits_under_another_engine_are_measured() {
        let bank = TestBank::new();
        let problem = problem(&bank, 40, 30);
        let stored = |digest: &str| {
            bank.write("echo/limits.toml", &format!("[engine.{digest}]\npython = 123\n"));
            measured(&problem, || None)
        };
        assert_eq!(stored(digest(&Scripted).as_str()), 123);
        assert_eq!(stored("other"), 40);
    }

    #[test]
    fn a_limit_in_steps_needs_no_solution_and_knows_every_language() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1\n-- problem.toml --\n[limits]\nsteps = 20_000_000\n");
        for language in Language::ALL {
            assert_eq!(limits(&Scripted, &problem, language).unwrap().work, 200_000_000);
        }
    }

    #[test]
    fn what_is_stored_is_enough() {
        let bank = TestBank::new();
        let problem =
            bank.problem("echo", "hidden 1\n-- solutions/accepted/a.py --\n# accepted: it is not\n* => break\n");
        bank.write("echo/limits.toml", &format!("[engine.{}]\npython = 30000000\n", digest(&Scripted)));
        let limits = limits(&Scripted, &problem, Language::Python).unwrap();
        assert_eq!((limits.work, limits.memory), (150_000_000, 64 << 20));
    }

    #[test]
    fn what_was_measured_is_found_again_until_something_changes_that_it_depends_on() {
        let bank = TestBank::new();
        let first = problem(&bank, 40, 30);
        let opened = Cell::new(0);
        let open = || {
            opened.set(opened.get() + 1);
            cache(bank.path())
        };
        assert_eq!((measured(&first, open), measured(&first, open), opened.get()), (40, 40, 2));

        // A changed measurement in the cache shows whether the cache is read.
        let folder = bank.path().join("cache");
        let entries =
            || std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let [name] = entries().collect::<Vec<_>>().try_into().unwrap();
        cache(bank.path()).unwrap().keep(&name, b"python = 41\n");
        assert_eq!(measured(&first, open), 41);

        let changed = problem(&bank, 40, 90);
        assert_eq!((measured(&changed, open), entries().count()), (90, 2));
        bank.write("echo/cases/hidden.jsonl", r#"{"name": "only", "args": [1], "expected": [1]}"#);
        let fewer = Problem::load(&bank.path().join("echo")).unwrap();
        assert_eq!((measured(&fewer, open), entries().count()), (40, 3));
    }
}
