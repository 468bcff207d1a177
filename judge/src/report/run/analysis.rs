//! Statistics over all submissions: on a problem, on a category of edge cases, on a test.

use indexmap::IndexMap;
use serde::Serialize;

use super::{
    gradebook::{Gradebook, PersonScore},
    judgements::{Judgements, Test},
};
use crate::verdict::Verdict;

/// The distribution of the points for a problem or for the whole set. Submissions that the judge failed on are left
/// out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many submissions or people it is of.
    pub count: usize,
    /// The arithmetic mean.
    pub mean: f64,
    /// The median: of an even number, the mean of the two in the middle.
    pub median: f64,
}

/// How programs do on the edge cases of one category, over all problems.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategoryStats {
    /// The category.
    pub name: String,
    /// How many runs of its tests passed.
    pub right: usize,
    /// How many runs there were.
    pub total: usize,
    /// How many submissions failed at least one.
    pub missed_by: usize,
    /// How many submissions were run on at least one.
    pub programs: usize,
}

/// How submissions do on a test of their problem. Each submission counts once; runs that did not happen are left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TestStats {
    /// The test.
    #[serde(flatten)]
    pub test: Test,
    /// How many passed it.
    pub right: usize,
    /// How many were run on it.
    pub ran: usize,
    /// See [`point_biserial`]; `None` when everybody or nobody passes it.
    pub discrimination: Option<f64>,
}

impl Spread {
    /// The distribution of these points; `None` when there are none.
    pub fn of(points: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut points: Vec<f64> = points.into_iter().collect();
        points.sort_unstable_by(f64::total_cmp);
        let (low, high) = (*points.get(points.len().checked_sub(1)? / 2)?, points[points.len() / 2]);
        let mean = points.iter().sum::<f64>() / points.len() as f64;
        Some(Self { count: points.len(), mean, median: low.midpoint(high) })
    }
}

/// The distribution of the points for a problem, before the late policy.
pub fn of_problem(gradebook: &Gradebook, problem: usize) -> Option<Spread> {
    Spread::of(
        gradebook.submissions.iter().filter(|scored| scored.problem == problem).filter_map(|scored| scored.score()),
    )
}

/// The distribution of the scores of people.
pub fn of_people(gradebook: &Gradebook) -> Option<Spread> {
    let score = |person| gradebook.score(person).map(PersonScore::counted);
    Spread::of((0..gradebook.people.len()).filter_map(score))
}

/// All edge categories, the weakest first.
pub fn categories(gradebook: &Gradebook, judgements: &Judgements) -> Vec<CategoryStats> {
    let mut found: IndexMap<String, CategoryStats> = IndexMap::new();
    for scored in &gradebook.submissions {
        let Some(judgement) = judgements.of(scored) else { continue };
        let mut of_program: IndexMap<&str, (usize, usize)> = IndexMap::new();
        for (test, verdict) in judgements.tests[scored.problem].iter().zip(&judgement.verdicts) {
            let Some(category) = test.category.as_deref().filter(|_| *verdict != Verdict::Skipped) else { continue };
            let (right, total) = of_program.entry(category).or_default();
            *right += usize::from(verdict.is_accepted());
            *total += 1;
        }
        for (name, (right, total)) in of_program {
            let stats = found.entry(name.to_owned()).or_insert_with(|| CategoryStats {
                name: name.to_owned(),
                right: 0,
                total: 0,
                missed_by: 0,
                programs: 0,
            });
            stats.right += right;
            stats.total += total;
            stats.missed_by += usize::from(right < total);
            stats.programs += 1;
        }
    }
    let mut found: Vec<CategoryStats> = found.into_values().collect();
    let share = |stats: &CategoryStats| stats.right as f64 / stats.total as f64;
    found.sort_by(|a, b| share(a).total_cmp(&share(b)).then_with(|| a.name.cmp(&b.name)));
    found
}

/// The statistics of each test of a problem, in the order of the tests.
pub fn tests(gradebook: &Gradebook, judgements: &Judgements, problem: usize) -> Vec<TestStats> {
    let of_problem = gradebook.submissions.iter().filter(|scored| scored.problem == problem);
    // The verdicts on each program, and how many tests it passed.
    let programs: Vec<(&[Verdict], usize)> = of_problem
        .filter_map(|scored| judgements.of(scored))
        .map(|judgement| {
            (judgement.verdicts.as_slice(), judgement.verdicts.iter().filter(|it| it.is_accepted()).count())
        })
        .collect();
    let stats = |(at, test): (usize, &Test)| {
        let on_test = programs.iter().filter_map(|(verdicts, all)| Some((*verdicts.get(at)?, *all)));
        let pairs: Vec<(bool, f64)> = on_test
            .filter(|(verdict, _)| *verdict != Verdict::Skipped)
            .map(|(verdict, all)| (verdict.is_accepted(), (all - usize::from(verdict.is_accepted())) as f64))
            .collect();
        let right = pairs.iter().filter(|(passed, _)| *passed).count();
        TestStats { test: test.clone(), right, ran: pairs.len(), discrimination: point_biserial(&pairs) }
    };
    judgements.tests[problem].iter().enumerate().map(stats).collect()
}

/// The corrected point-biserial correlation of a test: how passing it goes with the number of *other* tests passed,
/// from -1 to 1. `None` when either does not vary.
///
/// It is Pearson's correlation of a variable with two values and one with many: `(m1 - m0) / s * sqrt(p q)`, with the
/// mean of those who pass and of those who fail, the standard deviation of all, and the shares of both. Leaving the
/// test out of the sum, so that it does not correlate with itself, is Henrysson's correction ("Correction of item-total
/// correlations in item analysis", Psychometrika 28, 1963).
pub fn point_biserial(pairs: &[(bool, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let mean = |passed: bool| {
        let of: Vec<f64> = pairs.iter().filter(|pair| pair.0 == passed).map(|pair| pair.1).collect();
        (!of.is_empty()).then(|| (of.iter().sum::<f64>() / of.len() as f64, of.len() as f64 / count))
    };
    let ((high, p), (low, q)) = (mean(true)?, mean(false)?);
    let middle = pairs.iter().map(|pair| pair.1).sum::<f64>() / count;
    let deviation = (pairs.iter().map(|pair| (pair.1 - middle).powi(2)).sum::<f64>() / count).sqrt();
    (deviation > 0.0).then(|| (high - low) / deviation * (p * q).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_in_the_middle() {
        let spread = Spread::of([10.0, 100.0, 40.0, 20.0]).unwrap();
        assert_eq!((spread.count, spread.mean, spread.median), (4, 42.5, 30.0));
        assert_eq!(Spread::of([7.0]).unwrap().median, 7.0);
        assert_eq!(Spread::of([]), None);
    }

    #[test]
    fn discrimination_is_a_correlation() {
        let near = |pairs: &[(bool, f64)], wanted: f64| {
            let found = point_biserial(pairs).unwrap();
            assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
        };
        near(&[(true, 5.0), (true, 5.0), (false, 1.0), (false, 1.0)], 1.0);
        near(&[(true, 1.0), (false, 3.0)], -1.0);
        near(&[(true, 1.0), (true, 3.0), (false, 1.0), (false, 3.0)], 0.0);
        // By hand: means 4 and 2, deviation sqrt(2), shares 3/5 and 2/5.
        near(
            &[(true, 4.0), (true, 3.0), (true, 5.0), (false, 2.0), (false, 2.0)],
            2.0 / 1.36f64.sqrt() * 0.24f64.sqrt(),
        );
    }

    #[test]
    fn what_everybody_passes_tells_nobody_apart() {
        assert_eq!(point_biserial(&[(true, 1.0), (true, 9.0)]), None);
        assert_eq!(point_biserial(&[(true, 4.0), (false, 4.0)]), None);
        assert_eq!(point_biserial(&[]), None);
    }
}
