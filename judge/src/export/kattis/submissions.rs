//! The solutions, as submissions that declare their verdict by their folder.

use sandbox_api::Language;

use super::{Format, Package};
use crate::{Error, Problem, Verdict, case::CALLED_AGAIN, solution::Solution};

/// What the folders declare. A solution states which verdict it gets first, and later cases may end otherwise. Work is counted here
/// and time is measured there, so a program that does too much work may be fast enough.
const DECLARED: &str = "\
# A submission ends with the verdict of its folder at the first case that it fails. Later ones may end otherwise.
wrong_answer:
  permitted: [AC, WA, RTE, TLE]
  required: [WA]
run_time_error:
  permitted: [AC, WA, RTE, TLE]
  required: [RTE]
# These do too much work, which is counted; a clock need not notice.
time_limit_exceeded:
  permitted: [AC, WA, RTE, TLE]
  required: [AC, TLE]
  use_for_time_limit: false
";

/// Keeps an older Python, as PyPy is, from looking at what annotations say.
const ANNOTATIONS: &str = "from __future__ import annotations\n";

/// Adds the solutions in Python. Returns whether there is an accepted one.
///
/// # Errors
///
/// When a solution cannot be read.
pub fn add(problem: &Problem, package: &mut Package) -> Result<bool, Error> {
    let mut has_accepted = false;
    for solution in Solution::of_problem(problem)? {
        let path = solution.path.strip_prefix(problem.folder.path()).unwrap_or(&solution.path);
        match folder(&solution, package.format) {
            Ok(folder) => {
                has_accepted |= solution.verdict.is_accepted();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                package.add(format!("submissions/{folder}/{name}"), program(&solution.submission.source));
            }
            Err(reason) => package.remark(reason, Some(path.display().to_string())),
        }
    }
    if package.format == Format::V2025_09 {
        package.add("submissions/submissions.yaml", DECLARED);
    }
    Ok(has_accepted)
}

/// A solution whose annotations are only read by people. Its first line stays the first.
fn program(source: &str) -> String {
    let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
    let annotations = if source.contains(ANNOTATIONS) { "" } else { ANNOTATIONS };
    format!("{first}\n{annotations}{rest}")
}

/// The folder of a solution, or why it is not in the package.
fn folder(solution: &Solution, format: Format) -> Result<&'static str, String> {
    if solution.submission.language != Language::Python {
        return Err(format!("the verifiers know no {}", solution.submission.language.title()));
    }
    if !solution.except.is_empty() {
        return Err("it does not pass every group".to_owned());
    }
    if solution.caught_by.as_deref() == Some(CALLED_AGAIN) {
        return Err("only the judge's own case catches it".to_owned());
    }
    match (solution.verdict, format) {
        (Verdict::Accepted, _) => Ok("accepted"),
        (Verdict::WrongAnswer, _) => Ok("wrong_answer"),
        (Verdict::RuntimeError, _) => Ok("run_time_error"),
        (Verdict::TimeLimit, Format::V2025_09) => Ok("time_limit_exceeded"),
        (Verdict::TimeLimit, Format::V2023_07) => {
            Err("it does too much work, and `verifyproblem` takes no program that a clock may not catch".to_owned())
        }
        (verdict, _) => Err(format!("a package does not know `{}`", verdict.name())),
    }
}
