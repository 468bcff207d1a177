//! The report that Classroom 50 reads after an autograder: `result.json`, one for each student.
//!
//! The format is `classroom50/result/v1`, from "Advanced Autograding" in the project's wiki and
//! `schemas/result-v1.schema.json` in its repository. `owner` and `assignment_type` are missing on purpose: the runner
//! stamps them. It also stamps `datetime`; until then this is when the report was written, so this is the one report that
//! differs from run to run, unless `JUDGE_NOW` is set.
//!
//! Scores are integers, and the whole is the sum of its tests. There is a test for each problem, out of a hundred times
//! its weight, rounded down to whole points.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::{
    RunReport,
    gradebook::Gradebook,
    judgements::Judgements,
    student::{count_hidden, shown_failure},
};
use crate::{
    clock::{Clock, JUDGE_NOW},
    report::{Environment, Error},
    verdict::Verdict,
};

/// The name and version of the format.
const SCHEMA: &str = "classroom50/result/v1";

/// What the runner of Classroom 50 says in the environment about the submission. Fields are named for their variables.
struct ClassroomEnvironment {
    /// `CLASSROOM`.
    classroom: String,
    /// `ASSIGNMENT`.
    assignment: String,
    /// `SUBMISSION_TAG`.
    submission: String,
    /// `COMMIT_URL`.
    commit: String,
    /// `RELEASE_URL`.
    release: String,
    /// `REVIEW_URL`, and where there is none, `COMMIT_URL`.
    review: String,
}

impl ClassroomEnvironment {
    /// Reads the variables. When some are missing, the error names all of them.
    fn read(environment: Environment) -> Result<Self, Error> {
        let variable = |name: &str| environment(name).and_then(|value| value.into_string().ok());
        let names = ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"];
        let values = names.map(|name| variable(name).filter(|value| !value.is_empty()));
        let [Some(classroom), Some(assignment), Some(submission), Some(commit), Some(release)] = values.clone() else {
            let missing = names.iter().zip(&values).filter(|(_, value)| value.is_none());
            return Err(Error::NoClassroom(missing.map(|(name, _)| (*name).to_owned()).collect()));
        };
        let review = variable("REVIEW_URL").filter(|url| !url.is_empty()).unwrap_or_else(|| commit.clone());
        Ok(Self { classroom, assignment, submission, commit, release, review })
    }
}

/// The `result.json` of a student; `None` when the judge failed. Then there must not be a file and the exit code must
/// not be 0, so that the runner records an error instead of a score.
pub fn of_student(run: &RunReport, person: usize) -> Result<Option<Json>, Error> {
    let environment = ClassroomEnvironment::read(run.options.environment)?;
    let now = Clock::new((run.options.environment)(JUDGE_NOW))?.now()?;
    Ok(report(&environment, &run.gradebook, run.judgements()?, person, now))
}

fn report(
    environment: &ClassroomEnvironment,
    gradebook: &Gradebook,
    judgements: &Judgements,
    person: usize,
    now: Timestamp,
) -> Option<Json> {
    let mut tests = Vec::new();
    let (mut sum, mut max_sum) = (0, 0);
    for ((column, problem), scored) in gradebook.problems.iter().enumerate().zip(gradebook.row(person)) {
        let max_score = (100.0 * problem.weight).round().max(1.0) as u64;
        let mut test = json!({ "test-name": problem.slug, "passed": false, "score": 0, "max-score": max_score });
        if let Some(scored) = scored {
            let score = (max_score as f64 * scored.points()? / 100.0 + 1e-9).floor() as u64;
            sum += score;
            test["passed"] = json!(scored.outcome.verdict() == Verdict::Accepted);
            test["score"] = json!(score);
            test["verdict"] = json!(scored.outcome.verdict().name());
            if let Some(judgement) = judgements.of(scored) {
                let (passed, total) = count_hidden(judgement);
                test["message"] = json!(format!("{passed} of {total} hidden tests passed"));
            }
            if let Some(failure) = shown_failure(gradebook, judgements, scored) {
                test["output"] = json!(failure.text());
            }
        }
        if let Some(passed_over) = gradebook.reason(person, column) {
            test["message"] = json!(format!("not judged: {}", passed_over.in_words()));
        }
        max_sum += max_score;
        tests.push(test);
    }
    // What else was handed in counts nothing, but should be seen.
    for passed_over in gradebook.passed_over_besides(person) {
        let message = format!("not judged: {}", passed_over.reason);
        tests.push(json!({
            "test-name": passed_over.path, "passed": false, "score": 0, "max-score": 0, "message": message,
        }));
    }
    // The format has no fractions of a second.
    let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
    Some(json!({
        "schema": SCHEMA,
        "classroom": environment.classroom,
        "assignment": environment.assignment,
        "submission": environment.submission,
        "commit": environment.commit,
        "release": environment.release,
        "review": environment.review,
        "datetime": now.to_string(),
        "score": sum,
        "max-score": max_sum,
        "tests": tests,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::run::sample::Sample;

    #[test]
    fn its_time_is_that_of_the_clock() {
        let report = Sample::new()
            .accepted("ana", "a")
            .report(|name| Some(if name == JUDGE_NOW { "2026-11-02T12:00:00.7Z" } else { name }.into()));
        let json = of_student(&report, 0).unwrap().unwrap();
        assert_eq!((&json["datetime"], &json["classroom"]), (&json!("2026-11-02T12:00:00Z"), &json!("CLASSROOM")));
    }

    #[test]
    fn a_time_that_is_none_is_said() {
        let report = Sample::new().accepted("ana", "a").report(|name| Some(name.into()));
        assert!(matches!(of_student(&report, 0), Err(Error::NoInstant(_))));
    }
}
