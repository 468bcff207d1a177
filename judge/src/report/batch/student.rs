//! What the reports for one student have in common: they are read by the student, so they say no more than the run
//! reveals.

use super::{
    gradebook::{Entry, Gradebook},
    judgements::{Failure, Judgement, Judgements},
};
use crate::{
    report::{Reveal, points},
    vocabulary::Kind,
};

/// The first failure of a submission, if its author may see it: always when the program could not be run or failed a
/// sample, else when the run reveals hidden tests.
pub fn shown_failure<'a>(gradebook: &Gradebook, judgements: &'a Judgements, entry: &Entry) -> Option<&'a Failure> {
    let failure = judgements.of(entry)?.failure.as_ref()?;
    let Some(id) = &failure.test else { return Some(failure) };
    let is_sample = judgements.tests[entry.problem].iter().any(|test| test.id == *id && test.kind == Kind::Sample);
    (is_sample || gradebook.run().reveal == Reveal::Full).then_some(failure)
}

/// That failure, if it belongs to the group at `at`: to that of the failing test, or to the first when the program could
/// not be run at all.
pub fn failure_of_group<'a>(
    gradebook: &Gradebook,
    judgements: &'a Judgements,
    entry: &Entry,
    at: usize,
) -> Option<&'a Failure> {
    let failure = shown_failure(gradebook, judgements, entry)?;
    let group = &judgements.of(entry)?.groups.get(at)?.name;
    let belongs = match &failure.test {
        Some(test) => test.split('/').next() == Some(group),
        None => at == 0,
    };
    belongs.then_some(failure)
}

/// How many tests beside the samples are passed, and how many there are.
pub fn count_hidden(judgement: &Judgement) -> (usize, usize) {
    let hidden = judgement.groups.iter().filter(|group| group.kind != Kind::Sample);
    hidden.fold((0, 0), |(passed, total), group| (passed + group.passed, total + group.total))
}

/// A line for each problem, and what the sum is made of.
pub fn summary(gradebook: &Gradebook, person: usize) -> String {
    let mut lines = Vec::new();
    for (problem, entry) in gradebook.problems.iter().zip(gradebook.row(person)) {
        lines.push(match entry.map(|entry| (entry, entry.score())) {
            None => format!("{}: nothing submitted", problem.slug),
            Some((_, None)) => format!(
                "{}: the judge failed. This says nothing about your program; please tell your instructor",
                problem.slug
            ),
            Some((entry, Some(score))) => {
                format!("{}: {}, {} of 100", problem.slug, entry.outcome.verdict().name(), points(score))
            }
        });
    }
    if let Some(score) = gradebook.score(person).filter(|score| score.penalty > 0.0) {
        lines.push(format!("handed in late: {} points less", points(score.penalty)));
    }
    lines.join("\n")
}

/// To two digits, so that what is stored is what is shown.
pub fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
