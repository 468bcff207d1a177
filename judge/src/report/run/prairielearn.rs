//! The report that PrairieLearn reads after an external grader: `results.json`, one for each student.
//!
//! The format is that of PrairieLearn's documentation, "External grading", section "Grading results". A submission that
//! cannot be run is `gradable: false`, which does not cost the student an attempt. The same holds when the judge
//! failed. The points of the tests for a problem add up to what the program made, out of 100. PrairieLearn escapes HTML in
//! all that it shows, and turns ANSI codes into colours; no text of ours has any.

use serde_json::{Value as Json, json};

use super::{
    RunReport,
    gradebook::Gradebook,
    judgements::{Failure, Judgements},
    student::{apportioned, count_hidden, failure_of_group, hundredths, shown_failure, summary},
};
use crate::{
    report::{Error, Reveal, rounded, sink::json_for_people},
    verdict::Verdict,
    vocabulary::Role,
};

/// How many bytes PrairieLearn takes: 1 MB.
const MAX_BYTES: usize = 1_000_000;

/// The `results.json` of a student. There always is one.
pub fn of_student(run: &RunReport, person: usize) -> Result<Option<Json>, Error> {
    Ok(Some(report(&run.gradebook, run.judgements()?, person)))
}

fn report(gradebook: &Gradebook, judgements: &Judgements, person: usize) -> Json {
    let message = summary(gradebook, person);
    let Some(score) = gradebook.score(person) else {
        return json!({ "gradable": false, "message": message });
    };
    let submissions: Vec<_> = gradebook.row(person).flatten().collect();
    if !submissions.is_empty() && submissions.iter().all(|scored| scored.outcome.verdict() == Verdict::CompileError) {
        let errors =
            submissions.iter().filter_map(|scored| shown_failure(gradebook, judgements, scored)).map(Failure::text);
        return json!({ "gradable": false, "message": message, "format_errors": errors.collect::<Vec<_>>() });
    }
    let report = |outputs: bool| {
        json!({
            "gradable": true,
            "score": rounded(score.counted() / 100.0, 1.0, 10_000.0),
            "message": message,
            "tests": tests(gradebook, judgements, person, outputs),
        })
    };
    let full = report(true);
    if json_for_people(&full).len() > MAX_BYTES { report(false) } else { full }
}

/// A test for each group. When the run reveals nothing of the hidden tests, there is one test for all of them.
fn tests(gradebook: &Gradebook, judgements: &Judgements, person: usize, outputs: bool) -> Vec<Json> {
    let run = gradebook.run();
    let mut tests = Vec::new();
    for (problem, scored) in gradebook.problems.iter().zip(gradebook.row(person)) {
        let Some((scored, judgement)) = scored.and_then(|scored| Some((scored, judgements.of(scored)?))) else {
            continue;
        };
        let (made, most): (Vec<f64>, Vec<f64>) =
            judgement.groups.iter().map(|group| (group.points, group.max_points)).unzip();
        let most = apportioned(&most, most.iter().sum(), &vec![100.0; most.len()]);
        let made = apportioned(&made, scored.score().unwrap_or_default(), &most);
        for (at, group) in judgement.groups.iter().enumerate() {
            if run.reveal == Reveal::None && group.kind != Role::Sample {
                continue;
            }
            let failure = failure_of_group(gradebook, judgements, scored, at).filter(|_| outputs);
            tests.push(json!({
                "name": format!("{} · {}", problem.slug, group.name),
                "points": made[at],
                "max_points": most[at],
                "message": format!("{} of {} tests passed", group.passed, group.total),
                "output": failure.map(Failure::text).unwrap_or_default(),
            }));
        }
        if run.reveal == Reveal::None {
            let (passed, total) = count_hidden(judgement);
            tests.push(json!({
                "name": format!("{} · hidden tests", problem.slug),
                "points": hundredths(made.iter().sum()),
                "max_points": hundredths(most.iter().sum()),
                "message": format!("{passed} of {total} tests passed"),
            }));
        }
    }
    tests
}
