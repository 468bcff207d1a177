//! What the reports for one student have in common. The student reads them, so they show no more than the run reveals.

use super::{
    gradebook::{Gradebook, Scored},
    judgements::{Failure, Judgement, Judgements},
};
use crate::{
    report::{Reveal, points, rounded},
    vocabulary::Role,
};

/// The first failure of a submission, if its author may see it. The author may always see why the program could not be
/// run and which sample it failed, and a hidden test when the run reveals all.
pub fn shown_failure<'a>(gradebook: &Gradebook, judgements: &'a Judgements, scored: &Scored) -> Option<&'a Failure> {
    let failure = judgements.of(scored)?.failure.as_ref()?;
    let Some(id) = &failure.test else { return Some(failure) };
    let is_sample = judgements.tests[scored.problem].iter().any(|test| test.id == *id && test.kind == Role::Sample);
    (is_sample || gradebook.run().reveal == Reveal::Full).then_some(failure)
}

/// The same failure, if it belongs to the group at `at`. It belongs to the group of the failing test; when the program
/// could not be run at all, to the first group.
pub fn failure_of_group<'a>(
    gradebook: &Gradebook,
    judgements: &'a Judgements,
    scored: &Scored,
    at: usize,
) -> Option<&'a Failure> {
    let judgement = judgements.of(scored)?;
    let group = &judgement.groups.get(at)?.name;
    let belongs = match &judgement.failure.as_ref()?.test {
        Some(test) => test.split('/').next() == Some(group),
        None => at == 0,
    };
    // Last, because it looks through all tests.
    if belongs { shown_failure(gradebook, judgements, scored) } else { None }
}

/// How many of the tests that are not samples passed, and how many there are.
pub fn count_hidden(judgement: &Judgement) -> (usize, usize) {
    let hidden = judgement.groups.iter().filter(|group| group.kind != Role::Sample);
    hidden.fold((0, 0), |(passed, total), group| (passed + group.passed, total + group.total))
}

/// A line for each problem, one for each file that is for none, and one for the late policy where it took something off.
pub fn summary(gradebook: &Gradebook, person: usize) -> String {
    let mut lines = Vec::new();
    for ((column, problem), scored) in gradebook.problems.iter().enumerate().zip(gradebook.row(person)) {
        lines.push(match scored.map(|scored| (scored, scored.score())) {
            None => match gradebook.reason(person, column) {
                Some(passed_over) => format!("{}: not judged: {}", problem.slug, passed_over.in_words()),
                None => format!("{}: nothing submitted", problem.slug),
            },
            Some((_, None)) => format!(
                "{}: the judge failed. This says nothing about your program; please tell your instructor",
                problem.slug
            ),
            Some((scored, Some(score))) => {
                format!("{}: {}, {} of 100", problem.slug, scored.outcome.verdict().name(), points(score))
            }
        });
    }
    lines.extend(
        gradebook.passed_over_besides(person).map(|passed_over| format!("not judged: {}", passed_over.in_words())),
    );
    if let Some(score) = gradebook.score(person).filter(|score| score.penalty > 0.0) {
        lines.push(format!("handed in late: {} points less", points(score.penalty)));
    }
    lines.join("\n")
}

/// Rounds points to two digits, so that what is stored is what is shown. Less than 100 stays less.
pub fn hundredths(points: f64) -> f64 {
    rounded(points, 100.0, 100.0)
}

/// Divides `total` among places in proportion to `parts`, in hundredths that add up to it. No place gets more than `most`
/// says, whose sum is at least `total`.
///
/// Rounding each part by itself would give tests whose sum is not the score beside them.
pub fn apportioned(parts: &[f64], total: f64, most: &[f64]) -> Vec<f64> {
    let cents = |number: f64| (number * 100.0).round() as u64;
    let (total, sum) = (cents(total), parts.iter().sum::<f64>());
    // What is a whole number but for the arithmetic is whole.
    let floor = |part: f64| if sum > 0.0 { (part / sum * total as f64 + 1e-6).floor() as u64 } else { 0 };
    let mut given: Vec<u64> = parts.iter().zip(most).map(|(part, most)| floor(*part).min(cents(*most))).collect();
    let mut left = total.saturating_sub(given.iter().sum());
    // Hardly more than a hundredth is left for each place; again and again, because some may be full.
    for at in (0..parts.len()).cycle().take(parts.len().pow(2)) {
        if left > 0 && parts[at] > 0.0 && given[at] < cents(most[at]) {
            given[at] += 1;
            left -= 1;
        }
    }
    given.into_iter().map(|cents| cents as f64 / 100.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    /// The test that the author of a program is shown, when `first_failure` is the first that fails.
    fn shown(reveal: Reveal, first_failure: &str) -> Option<String> {
        let report = Sample::new().with("reveal", reveal.name()).failed("ana", "a", first_failure).report(|_| None);
        let (gradebook, judgements) = (&report.gradebook, report.judgements().unwrap());
        shown_failure(gradebook, judgements, &gradebook.submissions[0])?.test.clone()
    }

    #[test]
    fn a_hidden_test_is_shown_only_where_all_is_revealed() {
        for (reveal, first_failure, is_shown) in [
            (Reveal::Full, "samples/one", true),
            (Reveal::Full, "hidden/one", true),
            (Reveal::Full, "empty/one", true),
            (Reveal::Category, "samples/one", true),
            (Reveal::Category, "hidden/one", false),
            (Reveal::Category, "empty/one", false),
            (Reveal::None, "samples/one", true),
            (Reveal::None, "hidden/one", false),
            (Reveal::None, "empty/one", false),
        ] {
            let wanted = is_shown.then(|| first_failure.to_owned());
            assert_eq!(shown(reveal, first_failure), wanted, "{first_failure} under {reveal:?}");
        }
    }

    #[test]
    fn a_failure_is_shown_at_its_own_group() {
        let report = Sample::new().failed("ana", "a", "hidden/one").report(|_| None);
        let (gradebook, judgements) = (&report.gradebook, report.judgements().unwrap());
        let at = |group| failure_of_group(gradebook, judgements, &gradebook.submissions[0], group).is_some();
        assert_eq!([at(0), at(1), at(2), at(3)], [false, true, false, false]);
    }

    #[test]
    fn samples_are_not_counted_as_hidden_tests() {
        let report = Sample::new().failed("ana", "a", "hidden/one").report(|_| None);
        let judgement = report.judgements().unwrap().of(&report.gradebook.submissions[0]).unwrap();
        assert_eq!(count_hidden(judgement), (1, 2));
    }

    #[test]
    fn parts_add_up_to_the_whole_and_none_exceeds_its_most() {
        let thirds = [100.0 / 3.0; 3];
        for (parts, total, most, expected) in [
            (&thirds[..], 100.0, &[100.0; 3][..], &[33.34, 33.33, 33.33][..]),
            (&[4.62, 4.62], 9.1, &[10.0, 10.0], &[4.55, 4.55]),
            (&[5.833_333, 0.0, 3.333_333], 9.1, &[5.84, 5.83, 3.33], &[5.8, 0.0, 3.3]),
            (&[1.0, 1.0, 1.0], 2.0, &[0.67, 0.67, 0.66], &[0.67, 0.67, 0.66]),
            (&[0.0, 0.0], 0.0, &[50.0, 50.0], &[0.0, 0.0]),
            (&[], 0.0, &[], &[]),
        ] {
            assert_eq!(apportioned(parts, total, most), expected, "{parts:?} of {total}");
        }
    }

    #[test]
    fn the_summary_has_a_line_for_each_problem() {
        let late = Sample::new()
            .with("due", "2026-01-10T12:00:00Z")
            .with("late", serde_json::json!({ "per_day": 30.0, "at_most": 90.0 }));
        let gradebook = late.accepted("ana", "b").at("2026-01-10T13:00:00Z").judge_error("ben", "a").gradebook();
        assert_eq!(
            summary(&gradebook, 0),
            "a: nothing submitted\nb: accepted, 100 of 100\nhanded in late: 10 points less"
        );
        assert!(summary(&gradebook, 1).starts_with("a: the judge failed. This says nothing about your program"));
        let sample = Sample::new().passed_over("ana/a.py", "it is empty", Some("ana"), Some("a")).passed_over(
            "ana/x.py",
            "no problem has this name",
            Some("ana"),
            None,
        );
        assert_eq!(
            summary(&sample.gradebook(), 0),
            "a: not judged: ana/a.py: it is empty\nb: nothing submitted\nnot judged: ana/x.py: no problem has this name"
        );
    }
}
