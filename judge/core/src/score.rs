//! The score: points for correctness and for edge cases.
//!
//! All cases of a group count equally, and all groups of a part do. Sample cases carry no points, but only an accepted program
//! has 100: whatever else it misses, the points of another end at 99.9. If a problem has groups for one part only, that part
//! has all the points. A problem whose groups state their points ([`points`](crate::points)) has 100 for all of them together, all
//! for correctness. The judge's own case is a group of the edge cases like any other, but does not make them a part.

use crate::{
    case::GroupKind,
    case_result::CaseResult,
    points::{Counted, Points, points_of},
    problem::{Problem, Weights},
    verdict::Verdict,
    vocabulary::Category,
};

/// Points out of 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// For the hidden groups.
    pub correctness: PartScore,
    /// For the edge groups.
    pub edge_cases: PartScore,
    /// For each edge category of the problem: the accepted cases and all cases.
    pub categories: Vec<(Category, usize, usize)>,
    /// For both parts together; see [`total`].
    pub total: f64,
    /// For each group, in the order of [`counted`](Problem::counted), in the scale of the problem; `None` if its groups state no points.
    pub by_group: Option<Vec<Points>>,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartScore {
    /// The points that the program made, rounded down to one decimal.
    pub points: f64,
    /// The most points possible.
    pub of: u32,
}

impl Score {
    /// Scores one submission. `all` must have one result for each case of `problem`, in order.
    pub fn of(problem: &Problem, all: &[CaseResult]) -> Self {
        let weights = effective_weights(problem);
        let mut parts: [Vec<(usize, usize)>; 2] = Default::default();
        let mut categories: Vec<(Category, usize, usize)> = Vec::new();
        let mut results = all.iter();
        let mut counted = Vec::new();
        for (name, kind, count, scoring) in problem.counted() {
            let of_group = results.by_ref().take(count);
            let right = of_group.filter(|result| result.verdict == Verdict::Accepted).count();
            counted.push(Counted { name, scoring, passed: right, total: count });
            let part = match kind {
                GroupKind::Sample => continue,
                GroupKind::Hidden => 0,
                GroupKind::Edge(category) => {
                    match categories.iter_mut().find(|(known, ..)| *known == category) {
                        Some((_, passed, total)) => {
                            *passed += right;
                            *total += count;
                        }
                        None => categories.push((category, right, count)),
                    }
                    1
                }
            };
            parts[part].push((right, count));
        }
        let [hidden, edge] = parts;
        let by_group = problem.has_points().then(|| points_of(&counted, &problem.sections));
        let (correctness, edge_cases) = match &by_group {
            Some(points) => (PartScore::of_points(points), PartScore::of([], 0)),
            None => (PartScore::of(hidden, weights.correctness), PartScore::of(edge, weights.edge_cases)),
        };
        let is_accepted = all.iter().all(|result| result.verdict.is_accepted());
        let total = total(correctness.points, edge_cases.points, is_accepted);
        Self { correctness, edge_cases, categories, total, by_group }
    }

    /// Whether both parts together would be 100, and are not because the program is not accepted.
    pub fn is_capped(&self) -> bool {
        self.total < total(self.correctness.points, self.edge_cases.points, true)
    }
}

impl PartScore {
    /// The points for groups of which so many cases are accepted, of so many, when all of them together are worth `of`.
    pub fn of(groups: impl IntoIterator<Item = (usize, usize)>, of: u32) -> Self {
        let add =
            |(sum, count): (f64, u32), (passed, total): (usize, usize)| (sum + passed as f64 / total as f64, count + 1);
        let (share, groups) = groups.into_iter().fold((0.0, 0), add);
        Self { points: if groups == 0 { 0.0 } else { round(f64::from(of) * share / f64::from(groups)) }, of }
    }
}

impl PartScore {
    /// The points for groups that state theirs. All of them together are 100.
    pub fn of_points(points: &[Points]) -> Self {
        let whole = Points::sum(points.iter().copied());
        Self { points: round(whole.out_of(whole.max_score).score), of: 100 }
    }
}

/// The points of both parts together, out of 100. A program that is not accepted has at most 99.9.
pub fn total(correctness: f64, edge_cases: f64, is_accepted: bool) -> f64 {
    let points = round(correctness + edge_cases);
    if is_accepted { points } else { points.min(99.9) }
}

/// A number without the noise of floating-point arithmetic, for other programs to read: 5.6 and not 5.6000000000000005.
/// Ten digits after the point stay.
pub fn rounded(number: f64) -> f64 {
    (number * 1e10).round() / 1e10
}

/// Rounds down to one decimal, so that reports show exactly the stored points and never round up to full points. The tiny
/// term makes up for errors of floating-point sums.
fn round(points: f64) -> f64 {
    (points * 10.0 + 1e-9).floor() / 10.0
}

fn effective_weights(problem: &Problem) -> Weights {
    let has = |test: fn(&GroupKind) -> bool| problem.groups.iter().any(|group| test(&group.kind));
    match (has(|kind| *kind == GroupKind::Hidden), has(|kind| matches!(kind, GroupKind::Edge(_)))) {
        (true, false) => Weights { correctness: 100, edge_cases: 0 },
        (false, true) => Weights { correctness: 0, edge_cases: 100 },
        _ => problem.weights,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    /// The score for these verdicts on the cases of a problem.
    fn score(problem: &Problem, verdicts: &str) -> Score {
        let verdicts: Vec<Verdict> = verdicts.split(' ').map(|code| Verdict::from_code(code).unwrap()).collect();
        assert_eq!(verdicts.len(), problem.cases().count());
        let result = |((group, case), verdict)| CaseResult { verdict, ..CaseResult::skipped(group, case) };
        let results: Vec<CaseResult> = problem.cases().zip(verdicts).map(result).collect();
        Score::of(problem, &results)
    }

    fn check_score(groups: &str, verdicts: &str, correctness: f64, edge_cases: f64) {
        let bank = TestBank::new();
        let score = score(&bank.problem("echo", groups), verdicts);
        assert_eq!(
            (score.correctness.points, score.edge_cases.points),
            (correctness, edge_cases),
            "{groups}: {verdicts}"
        );
    }

    #[test]
    fn the_parts_are_worth_what_the_problem_says() {
        check_score("hidden 1, edge zero 1", "AC AC", 70.0, 30.0);
        check_score("hidden 1, edge zero 1", "AC WA", 70.0, 0.0);
        check_score("hidden 1, edge zero 1", "WA AC", 0.0, 30.0);
        let own = "hidden 1, edge zero 1\n-- problem.toml --\n[score]\ncorrectness = 45\nedge-cases = 55\n";
        check_score(own, "AC AC", 45.0, 55.0);
    }

    #[test]
    fn a_wrong_edge_case_costs_its_group_only() {
        check_score("hidden 2, edge zero 1, edge ties 2", "AC AC AC WA AC", 70.0, 22.5);
        check_score("hidden 2, edge zero 1, edge ties 2", "AC AC WA AC WA", 70.0, 7.5);
    }

    #[test]
    fn groups_weigh_the_same_and_so_do_the_cases_of_one() {
        check_score("hidden one 1, hidden many 4", "WA AC AC AC AC", 50.0, 0.0);
        check_score("hidden one 1, hidden many 4, edge zero 1", "WA AC AC AC AC AC", 35.0, 30.0);
        check_score("hidden one 1, hidden many 4, edge zero 1", "AC AC WA WA WA AC", 43.7, 30.0);
    }

    #[test]
    fn a_problem_without_one_of_the_parts_gives_all_points_for_the_other() {
        check_score("hidden 2", "AC WA", 50.0, 0.0);
        check_score("edge zero 1, edge ties 1", "AC WA", 0.0, 50.0);
    }

    #[test]
    fn points_of_groups_are_out_of_100_whatever_their_scale_is() {
        let bank = TestBank::new();
        let groups = "sample 1, hidden small 2\n-- problem.toml --\npoints = 1\n\
                      [[group]]\nname = \"large\"\nkind = \"hidden\"\npoints = 3\nscore = \"sum\"\n\
                      -- cases/large.jsonl --\n{\"name\": \"a\", \"args\": [4], \"expected\": [4]}\n\
                      {\"name\": \"b\", \"args\": [5], \"expected\": [5]}\n";
        let problem = bank.problem("echo", groups);
        for (verdicts, own, total) in [
            ("AC AC AC AC AC", 4.0, 100.0),
            ("WA AC AC AC AC", 4.0, 99.9),
            ("AC AC WA AC AC", 3.0, 75.0),
            ("AC AC AC TLE AC", 2.5, 62.5),
            ("AC AC WA SK SK", 0.0, 0.0),
        ] {
            let found = score(&problem, verdicts);
            let points = Points::sum(found.by_group.unwrap());
            assert_eq!((points, found.total), (Points { score: own, max_score: 4.0 }, total), "{verdicts}");
            assert_eq!((found.correctness.of, found.edge_cases), (100, PartScore { points: 0.0, of: 0 }));
        }
        // What is called again has no points, and still decides the verdict.
        let again = bank.problem("echo-2", &format!("called again\n{groups}"));
        let results = again
            .cases()
            .map(|(group, case)| CaseResult { verdict: Verdict::Accepted, ..CaseResult::skipped(group, case) });
        let results: Vec<CaseResult> = results.chain([CaseResult::not_called_again()]).collect();
        assert_eq!(Score::of(&again, &results).total, 99.9);
    }

    #[test]
    fn sample_cases_carry_no_points() {
        check_score("sample 2, hidden 1, edge zero 1", "WA WA AC AC", 70.0, 30.0);
        check_score("sample 2, hidden 1, edge zero 1", "AC AC WA WA", 0.0, 0.0);
    }

    #[test]
    fn only_an_accepted_program_has_a_hundred_points() {
        let bank = TestBank::new();
        let worthless = "hidden 1, edge zero 1\n-- problem.toml --\n[score]\ncorrectness = 0\nedge-cases = 100\n";
        let light = format!("hidden 9999, edge zero 1\n{}", worthless.split_once('\n').unwrap().1);
        let almost = format!("WA {}AC", "AC ".repeat(9998));
        for (groups, verdicts, total, is_capped) in [
            ("sample 2, hidden 1, edge zero 1", "AC AC AC AC", 100.0, false),
            ("sample 2, hidden 1, edge zero 1", "AC TLE AC AC", 99.9, true),
            ("sample 1, hidden 1", "WA AC", 99.9, true),
            ("sample 1, hidden 1, edge zero 1", "RE AC WA", 70.0, false),
            (worthless, "AC AC", 100.0, false),
            (worthless, "WA AC", 99.9, true),
            (worthless, "SK AC", 99.9, true),
            (&light, &almost, 99.9, true),
            (
                &light.replace("correctness = 0\nedge-cases = 100", "correctness = 1\nedge-cases = 99"),
                &almost,
                99.9,
                false,
            ),
        ] {
            let score = score(&bank.problem("echo", groups), verdicts);
            assert_eq!((score.total, score.is_capped()), (total, is_capped), "{} of {groups}", &verdicts[..2]);
        }
    }

    #[test]
    fn points_are_never_rounded_up() {
        // 70 * 2999 / 3000 is 69.97, and 100 * 2 / 3 is 66.66.
        let almost = format!("{}WA", "AC ".repeat(2999));
        check_score("hidden 3000, edge zero 1", &format!("{almost} AC"), 69.9, 30.0);
        check_score("hidden 3", "AC AC WA", 66.6, 0.0);
        // The errors of floating-point sums do not cost a point: 30 * (1 + 2/3) / 2 is 25.
        check_score("hidden, edge zero, edge ties 3", "AC AC AC AC WA", 70.0, 25.0);
        check_score("hidden a 1, hidden b 7, edge zero", "AC AC AC WA WA WA WA WA AC", 45.0, 30.0);
    }

    #[test]
    fn the_total_is_the_sum_of_what_is_shown() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 6, edge zero 7");
        let score = score(&problem, "AC AC AC AC AC WA AC AC AC AC AC WA WA");
        // As floats, the sum is a little below 79.7.
        assert_eq!((score.correctness.points, score.edge_cases.points, score.total), (58.3, 21.4, 79.7));
    }

    #[test]
    fn categories_are_counted_over_their_groups() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1, edge ties 2, edge zero 1, edge ties 3");
        let categories = score(&problem, "AC AC WA WA AC AC AC").categories;
        let counted: Vec<_> = categories.iter().map(|(category, right, all)| (category.name(), *right, *all)).collect();
        assert_eq!(counted, [("ties", 4, 5), ("zero", 0, 1)]);
    }

    #[test]
    fn only_accepted_counts_as_right() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 2");
        for verdict in Verdict::ALL {
            let points = if verdict == Verdict::Accepted { 100.0 } else { 50.0 };
            assert_eq!(score(&problem, &format!("AC {}", verdict.code())).total, points, "{verdict:?}");
        }
    }
}
