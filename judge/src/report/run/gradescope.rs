//! The report that Gradescope reads after an autograder: `results.json`, one for each student.
//!
//! The format is that of the section "Output Format" of the Gradescope Autograder Documentation. The score is out of
//! 100, so the assignment should be worth 100 points, and the scores of the tests add up to it. What lateness costs is
//! taken off all of them alike. Where the judge failed there is no score at all, not even of
//! a test, and Gradescope then reports that the autograder failed instead of recording zero.

use serde_json::{Value as Json, json};

use super::{
    RunReport,
    gradebook::{Gradebook, Scored},
    judgements::Judgements,
    student::{apportioned, count_hidden, failure_of_group, hundredths, summary},
};
use crate::{
    document::GroupResult,
    report::{Error, Reveal},
    vocabulary::Role,
};

/// The `results.json` of a student. There always is one.
pub fn of_student(run: &RunReport, person: usize) -> Result<Option<Json>, Error> {
    Ok(Some(report(&run.gradebook, run.judgements()?, person)))
}

fn report(gradebook: &Gradebook, judgements: &Judgements, person: usize) -> Json {
    let run = gradebook.run();
    let weights: f64 = gradebook.problems.iter().map(|problem| problem.weight).sum();
    let mut report = json!({
        "output": summary(gradebook, person),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": { "judge": run.judge, "engine": run.engine },
    });
    let score = gradebook.score(person);
    let mut tests = Vec::new();
    // The places of the tests that count, the points that they made before any are taken off, and the most possible.
    let (mut counting, mut made, mut most) = (Vec::new(), Vec::new(), Vec::new());
    for (problem, scored) in gradebook.problems.iter().zip(gradebook.row(person)) {
        let Some((scored, judgement)) = scored.and_then(|scored| Some((scored, judgements.of(scored)?))) else {
            continue;
        };
        let share = problem.weight / weights;
        for (at, group) in judgement.groups.iter().enumerate() {
            if group.max_points > 0.0 {
                counting.push(tests.len());
                made.push(group.points * share);
                most.push(group.max_points * share);
            }
            tests.push(of_group(gradebook, judgements, scored, at, group));
        }
        // Somebody who sees only what passes should know that there is more.
        if run.reveal == Reveal::None {
            let (passed, total) = count_hidden(judgement);
            tests.push(json!({
                "name": format!("{} · hidden tests", problem.slug),
                "status": if passed == total { "passed" } else { "failed" },
                "output": format!("{passed} of {total} tests passed"),
                "visibility": "visible",
            }));
        }
    }
    if let Some(score) = score {
        report["score"] = json!(hundredths(score.counted()));
        let most = apportioned(&most, most.iter().sum(), &vec![100.0; most.len()]);
        let scores = apportioned(&made, score.counted(), &most);
        for ((test, score), most) in counting.into_iter().zip(scores).zip(most) {
            tests[test]["score"] = json!(score);
            tests[test]["max_score"] = json!(most);
        }
    }
    report["tests"] = Json::Array(tests);
    report
}

fn of_group(gradebook: &Gradebook, judgements: &Judgements, scored: &Scored, at: usize, group: &GroupResult) -> Json {
    let failure = failure_of_group(gradebook, judgements, scored, at);
    let failure = failure.map_or_else(String::new, |failure| format!("\n\n{}", failure.text()));
    let is_hidden = gradebook.run().reveal == Reveal::None && group.kind != Role::Sample;
    json!({
        "name": format!("{} · {}", scored.ticket.problem, group.name),
        "status": if group.passed == group.total { "passed" } else { "failed" },
        "output": format!("{} of {} tests passed{failure}", group.passed, group.total),
        "tags": [scored.ticket.problem, group.category.as_deref().unwrap_or(group.kind.name())],
        "visibility": if is_hidden { "hidden" } else { "visible" },
    })
}
