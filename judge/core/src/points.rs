//! Points by group, for problems that say how many each group has.
//!
//! A group has its points if all of its cases are right, or a share of them for each case. Sections put groups together: what they make
//! is added, or the worst counts for all. Whatever lies in no section is added up. A score is out of 100 whatever the points of a
//! problem are.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::verdict::Verdict;

/// The most points of a group.
pub const MAX_POINTS: f64 = 1_000_000.0;
/// The most sections of a problem.
pub const MAX_SECTIONS: usize = 100;

/// What several parts are worth together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// What the worst of them is worth. Of the cases of a group: all points or none.
    Min,
    /// What all of them are worth. Of the cases of a group: an equal share for each.
    Sum,
}

impl Together {
    /// Both, with the names that files have for them.
    pub const NAMES: [(&str, Self); 2] = [("min", Self::Min), ("sum", Self::Sum)];
}

/// The rule by which a group makes points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scoring {
    /// The most points that it makes, in the scale of the problem.
    pub points: f64,
    /// How its cases make them.
    pub score: Together,
    /// Whether its cases after the first failure are not run. They count as failed.
    pub stop: bool,
    /// The groups that must be right as a whole; otherwise it makes no points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
}

/// Groups whose points count together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// The name. No group and no other section has it.
    pub name: String,
    /// The groups and sections in it. A section comes after those that lie in it.
    pub groups: Vec<String>,
    /// How they make points.
    pub score: Together,
    /// Whether cases after the first failure in it are not run. They count as failed.
    pub stop: bool,
}

/// A group, as far as points follow from it.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its name.
    pub name: &'a str,
    /// The rule by which it makes points; `None` for samples and the judge's own case.
    pub scoring: Option<&'a Scoring>,
    /// How many of its cases are right.
    pub passed: usize,
    /// How many it has.
    pub total: usize,
}

/// Points, in the scale of the problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Points {
    /// The points that the program made.
    pub score: f64,
    /// The most points possible.
    pub max_score: f64,
}

impl Points {
    /// All of them together.
    pub fn sum(points: impl IntoIterator<Item = Self>) -> Self {
        points.into_iter().fold(Self::default(), |all, one| Self {
            score: all.score + one.score,
            max_score: all.max_score + one.max_score,
        })
    }

    /// The lesser of what was made, and the lesser of what is possible.
    fn min(points: impl IntoIterator<Item = Self>) -> Self {
        let lesser = |all: Self, one: Self| Self {
            score: all.score.min(one.score),
            max_score: all.max_score.min(one.max_score),
        };
        points.into_iter().reduce(lesser).unwrap_or_default()
    }

    /// The same in a scale in which `most` are 100.
    pub fn out_of(self, most: f64) -> Self {
        let scaled = |points: f64| if most > 0.0 { 100.0 * points / most } else { 0.0 };
        Self { score: scaled(self.score), max_score: scaled(self.max_score) }
    }
}

/// The points of each group, in order. They add up to those of the problem: of a section in which the worst counts, each group has the
/// part that it could make.
pub fn points_of(groups: &[Counted], sections: &[Section]) -> Vec<Points> {
    let right: HashSet<&str> =
        groups.iter().filter(|group| group.passed == group.total).map(|group| group.name).collect();
    let alone = |group: &Counted| {
        let Some(scoring) = group.scoring else { return Points::default() };
        let share = group.passed as f64 / group.total.max(1) as f64;
        let share = if scoring.score == Together::Min { share.floor() } else { share };
        let share = if scoring.requires.iter().all(|name| right.contains(name.as_str())) { share } else { 0.0 };
        Points { score: scoring.points * share, max_score: scoring.points }
    };
    let mut points: Vec<Points> = groups.iter().map(alone).collect();
    // The groups in each part that sections name, by their places.
    let mut parts: HashMap<&str, Vec<usize>> =
        groups.iter().enumerate().map(|(at, group)| (group.name, vec![at])).collect();
    for section in sections {
        let members: Vec<Vec<usize>> =
            section.groups.iter().filter_map(|name| parts.get(name.as_str()).cloned()).collect();
        let all = members.concat();
        if section.score == Together::Min {
            let of_part = |part: &Vec<usize>| Points::sum(part.iter().map(|at| points[*at]));
            let whole = Points::min(members.iter().map(of_part));
            let most = Points::sum(all.iter().map(|at| points[*at])).max_score;
            for at in &all {
                let share = if most > 0.0 { points[*at].max_score / most } else { 0.0 };
                points[*at] = Points { score: whole.score * share, max_score: whole.max_score * share };
            }
        }
        parts.insert(&section.name, all);
    }
    points
}

/// What can still become a part of a section.
#[derive(Debug, Default)]
pub struct Parts {
    names: HashSet<String>,
    free: HashSet<String>,
}

impl Parts {
    /// All groups; those with points can become a part.
    pub fn of<'a>(groups: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut parts = Self::default();
        for (name, has_points) in groups {
            parts.names.insert(name.to_owned());
            if has_points {
                parts.free.insert(name.to_owned());
            }
        }
        parts
    }

    /// Makes a section of parts, which becomes a part itself.
    ///
    /// # Errors
    ///
    /// The name that is not that of a free part, or its own if it is taken.
    pub fn join<'a>(&mut self, section: &'a Section) -> Result<(), &'a str> {
        if let Some(name) = section.groups.iter().find(|name| !self.free.remove(*name)) {
            return Err(name);
        }
        if !self.names.insert(section.name.clone()) {
            return Err(&section.name);
        }
        self.free.insert(section.name.clone());
        Ok(())
    }
}

/// Which groups are no longer run, because a case before failed in something that stops at its first failure.
#[derive(Debug, Default)]
pub struct Stops {
    /// Of each group, what it lies in that stops.
    of_group: HashMap<String, Vec<String>>,
    stopped: HashSet<String>,
}

impl Stops {
    /// Nothing has failed yet.
    pub fn new<'a>(groups: impl IntoIterator<Item = (&'a str, Option<&'a Scoring>)>, sections: &[Section]) -> Self {
        let mut of_group: HashMap<String, Vec<String>> = HashMap::new();
        let mut inner: HashMap<&str, Vec<String>> = HashMap::new();
        for (name, scoring) in groups {
            inner.insert(name, vec![name.to_owned()]);
            if scoring.is_some_and(|scoring| scoring.stop) {
                of_group.entry(name.to_owned()).or_default().push(name.to_owned());
            }
        }
        for section in sections {
            let all: Vec<String> =
                section.groups.iter().filter_map(|name| inner.get(name.as_str())).flatten().cloned().collect();
            for group in all.iter().filter(|_| section.stop) {
                of_group.entry(group.clone()).or_default().push(section.name.clone());
            }
            inner.insert(&section.name, all);
        }
        Self { of_group, stopped: HashSet::new() }
    }

    /// Whether nothing ever stops.
    pub fn is_empty(&self) -> bool {
        self.of_group.is_empty()
    }

    /// Whether a case of this group is not run any more.
    pub fn is_stopped(&self, group: &str) -> bool {
        self.of_group.get(group).is_some_and(|of| of.iter().any(|name| self.stopped.contains(name)))
    }

    /// Takes the next case, of this group: whether it is skipped, because something that stops failed before. If it is not, what it
    /// lies in stops when this is the verdict of a case that fails.
    pub fn skips(&mut self, group: &str, verdict: Verdict) -> bool {
        let is_skipped = self.is_stopped(group);
        if !is_skipped && !matches!(verdict, Verdict::Accepted | Verdict::Skipped) {
            self.stopped.extend(self.of_group.get(group).into_iter().flatten().cloned());
        }
        is_skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scoring(points: f64, score: Together) -> Scoring {
        Scoring { points, score, stop: false, requires: Vec::new() }
    }

    fn section(name: &str, groups: &[&str], score: Together) -> Section {
        let groups = groups.iter().map(|name| (*name).to_owned()).collect();
        Section { name: name.to_owned(), groups, score, stop: false }
    }

    /// The points of groups `a`, `b`, ... with these rules and counts.
    fn points(groups: &[(Scoring, usize, usize)], sections: &[Section]) -> Vec<(f64, f64)> {
        let mut counted = Vec::new();
        for (name, (scoring, passed, total)) in ["a", "b", "c", "d"].into_iter().zip(groups) {
            counted.push(Counted { name, scoring: Some(scoring), passed: *passed, total: *total });
        }
        points_of(&counted, sections).into_iter().map(|points| (points.score, points.max_score)).collect()
    }

    use Together::{Min, Sum};

    #[test]
    fn a_group_has_all_points_or_a_share_for_each_case() {
        let found = points(&[(scoring(30.0, Min), 3, 4), (scoring(40.0, Sum), 3, 4), (scoring(30.0, Min), 2, 2)], &[]);
        assert_eq!(found, [(0.0, 30.0), (30.0, 40.0), (30.0, 30.0)]);
    }

    #[test]
    fn a_group_may_require_others_as_a_whole() {
        let needs = Scoring { requires: vec!["a".to_owned(), "b".to_owned()], ..scoring(10.0, Min) };
        for (passed, made) in [(2, 10.0), (1, 0.0)] {
            let groups = [(scoring(1.0, Sum), passed, 2), (scoring(1.0, Min), 1, 1), (needs.clone(), 1, 1)];
            assert_eq!(points(&groups, &[])[2], (made, 10.0));
        }
    }

    #[test]
    fn sections_add_up_or_count_the_worst_and_their_groups_share_that() {
        let groups = [
            (scoring(20.0, Sum), 1, 2),
            (scoring(30.0, Min), 1, 1),
            (scoring(30.0, Min), 1, 1),
            (scoring(40.0, Min), 0, 1),
        ];
        let sum = section("s", &["a", "b"], Sum);
        assert_eq!(points(&groups, std::slice::from_ref(&sum))[..2], [(10.0, 20.0), (30.0, 30.0)]);
        // `a` and `b` make 10 and 30 of 20 and 30: the worst is 10 of 20, and they could make 2 and 3 parts of it.
        let min = section("m", &["a", "b"], Min);
        assert_eq!(points(&groups, &[min])[..2], [(4.0, 8.0), (6.0, 12.0)]);
        // A section in a section: 40 of 50 beside 30 of 30.
        let outer = section("o", &["s", "c"], Min);
        let found = points(&groups, &[sum, outer]);
        let whole = found[..3].iter().fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        assert!((whole.0 - 30.0).abs() < 1e-9 && (whole.1 - 30.0).abs() < 1e-9, "{whole:?}");
        assert_eq!(found[3], (0.0, 40.0));
        let with_zero = section("z", &["c", "d"], Min);
        assert_eq!(points(&groups, &[with_zero])[2].0, 0.0);
    }

    #[test]
    fn a_part_is_in_one_section_only_and_comes_before_it() {
        let parts = || Parts::of([("samples", false), ("a", true), ("b", true)]);
        let named = |name: &str, groups: &[&str]| section(name, groups, Sum);
        assert_eq!(parts().join(&named("s", &["a", "b"])), Ok(()));
        for (sections, wrong) in [
            (vec![named("s", &["a", "a"])], "a"),
            (vec![named("s", &["samples"])], "samples"),
            (vec![named("s", &["s"])], "s"),
            (vec![named("s", &["t", "b"]), named("t", &["a"])], "t"),
            (vec![named("s", &["a"]), named("t", &["a"])], "a"),
            (vec![named("a", &["b"])], "a"),
            (vec![named("s", &["a"]), named("s", &["b"])], "s"),
        ] {
            let mut parts = parts();
            let found = sections.iter().find_map(|section| parts.join(section).err());
            assert_eq!(found, Some(wrong), "{sections:?}");
        }
        let mut nested = parts();
        assert_eq!(nested.join(&named("s", &["a"])).and(nested.join(&named("t", &["s", "b"]))), Ok(()));
    }

    #[test]
    fn what_stops_stops_what_lies_in_it_and_nothing_else() {
        let stopping = Scoring { stop: true, ..scoring(1.0, Min) };
        let plain = scoring(1.0, Min);
        let groups = || [("a", Some(&stopping)), ("b", Some(&plain)), ("c", Some(&plain)), ("samples", None)];
        let sections =
            [section("inner", &["b"], Sum), Section { stop: true, ..section("outer", &["inner", "c"], Sum) }];
        let stopped = |failed: &str| {
            let mut stops = Stops::new(groups(), &sections);
            assert!(!stops.skips(failed, Verdict::WrongAnswer));
            ["a", "b", "c", "samples"].into_iter().filter(|name| stops.is_stopped(name)).collect::<Vec<_>>()
        };
        assert_eq!(stopped("a"), ["a"]);
        assert_eq!(stopped("b"), ["b", "c"]);
        assert_eq!(stopped("c"), ["b", "c"]);
        assert!(stopped("samples").is_empty());
        assert!(Stops::new([("b", Some(&plain))], &[]).is_empty());
    }

    #[test]
    fn a_case_is_skipped_after_a_failure_and_then_stops_nothing_itself() {
        let stopping = Scoring { stop: true, ..scoring(1.0, Min) };
        let mut stops = Stops::new([("a", Some(&stopping)), ("b", Some(&stopping))], &[]);
        for (group, verdict, is_skipped) in [
            ("a", Verdict::Accepted, false),
            ("b", Verdict::Skipped, false),
            ("a", Verdict::TimeLimit, false),
            ("a", Verdict::Accepted, true),
            ("b", Verdict::RuntimeError, false),
            ("b", Verdict::RuntimeError, true),
        ] {
            assert_eq!(stops.skips(group, verdict), is_skipped, "{group} {verdict:?}");
        }
    }
}
