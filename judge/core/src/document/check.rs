//! Whether a document can be: its parts say many things twice, and all of them have to agree.
//!
//! A document that this accepts was not necessarily made by a judge. But whoever changes a verdict, a count or points in it
//! has to change everything that follows from it too.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{CaseDocument, Count, Detail, Document, GroupResult, Text};
use crate::{
    Verdict,
    case::{CALLED_AGAIN, is_slug},
    points::{MAX_POINTS, MAX_SECTIONS, Parts, Points, Stops},
    score::{PartScore, total},
    vocabulary::Role,
};

/// How far points may be from what they are computed to be. Only the way in which numbers are read makes a difference.
const TOLERANCE: f64 = 1e-6;

/// Why a document cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// It has no cases, and a problem has some.
    #[error("it has no cases")]
    NoCases,
    /// A group has a name that no group can have, the name of another group, or no cases.
    #[error("it cannot have the group `{0}`: groups have different names and at least one case each")]
    Group(String),
    /// A group counts other cases than there are.
    #[error("its group `{0}` does not count the cases that it has")]
    Counts(String),
    /// The case at this place, from 1, is not one of its group, or a case of another name.
    #[error("its case {0} does not belong to the group at this place")]
    Case(usize),
    /// The case at this place, from 1, has a text with a wrong length.
    #[error("the texts of its case {0} are not as long as it says")]
    Text(usize),
    /// This field does not follow from the cases.
    #[error("its `{0}` does not follow from its cases")]
    Field(&'static str),
}

impl Document {
    /// Checks that all parts of the document agree: cases, groups, counts, points, verdict and `id`.
    ///
    /// # Errors
    ///
    /// When they do not, so that no judge has made it.
    pub fn check(&self) -> Result<(), Impossible> {
        if self.cases.is_empty() {
            return Err(Impossible::NoCases);
        }
        self.check_groups()?;
        self.check_scoring()?;
        let all = |verdict| self.cases.iter().all(|case| case.verdict == verdict);
        let failed = self.cases.iter().find(|case| !case.verdict.is_accepted()).map(|case| case.verdict);
        let verdict = match &self.syntax_error {
            Some(_) if all(Verdict::Skipped) => Verdict::CompileError,
            Some(_) => return Err(Impossible::Field("syntax_error")),
            None => failed.unwrap_or(Verdict::Accepted),
        };
        let has_failed = |case: &&CaseDocument| !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped);
        let first_failure = self.cases.iter().find(has_failed).map(|case| case.id.as_str());
        let id = Self::id_of(&self.problem.slug, self.language, &self.engine, &self.source.blake3);
        for (field, follows) in [
            ("verdict", self.verdict == verdict && verdict.is_on_program()),
            ("first_failure", self.first_failure.as_deref() == first_failure),
            ("id", self.id == id),
            ("judge.engine", self.judge.engine == self.engine),
            ("edge_cases.categories", self.edge_cases.categories == self.categories()),
        ] {
            if !follows {
                return Err(Impossible::Field(field));
            }
        }
        self.check_points()
    }

    /// Whether the right cases were skipped, for a submission whose judging ends at its first failing case or does not.
    pub fn may_be_judged(&self, fail_fast: bool) -> bool {
        let mut rest = self.cases.iter().skip_while(|case| case.verdict.is_accepted()).skip(1);
        match (self.verdict, fail_fast) {
            (Verdict::CompileError, _) => true,
            (_, true) => rest.all(|case| case.verdict == Verdict::Skipped),
            (_, false) => {
                let groups = self.groups.iter().map(|group| (group.name.as_str(), group.scoring.as_ref()));
                let mut stops = Stops::new(groups, &self.sections);
                self.cases.iter().all(|case| {
                    let is_skipped = case.verdict == Verdict::Skipped;
                    // The judge's own case is not run after a failure of one that it would run again.
                    is_skipped == stops.skips(&case.group, case.verdict) || case.group == CALLED_AGAIN
                })
            }
        }
    }

    /// Whether no more is described than a document with this detail has. Reports compare the texts of a case line by line,
    /// so their length matters.
    pub fn may_have(&self, detail: Detail) -> bool {
        // Where nothing was run, no case failed first, and all are described.
        let first = self.first_failure.as_ref();
        let is_described = |case: &CaseDocument| detail == Detail::Full || first.is_none_or(|first| *first == case.id);
        let fits = |case: &CaseDocument, text: &Text| is_described(case) && text.text.len() <= detail.max_text();
        self.cases.iter().all(|case| case.texts().all(|text| fits(case, text)))
    }

    /// Checks that the cases are those of the groups, in order.
    fn check_groups(&self) -> Result<(), Impossible> {
        let mut names = HashSet::new();
        let mut cases = (1..).zip(&self.cases).peekable();
        for group in &self.groups {
            let is_edge = group.kind == Role::Edge;
            if !is_slug(&group.name)
                || !names.insert(group.name.as_str())
                || group.total == 0
                || group.category.as_deref().is_some_and(is_slug) != is_edge
                || group.category.is_some() != is_edge
            {
                return Err(Impossible::Group(group.name.clone()));
            }
            let (mut passed, mut total) = (0, 0);
            let mut of_group = HashSet::new();
            while let Some((at, case)) = cases.next_if(|(_, case)| case.group == group.name) {
                if !case.is_of(group) || !of_group.insert(case.id.as_str()) {
                    return Err(Impossible::Case(at));
                }
                if !case.texts().all(Text::is_possible) {
                    return Err(Impossible::Text(at));
                }
                total += 1;
                passed += usize::from(case.verdict.is_accepted());
            }
            if (passed, total) != (group.passed, group.total) {
                return Err(Impossible::Counts(group.name.clone()));
            }
        }
        cases.next().map_or(Ok(()), |(at, _)| Err(Impossible::Case(at)))
    }

    /// Checks that the groups can make points as they say.
    fn check_scoring(&self) -> Result<(), Impossible> {
        let has_points = self.groups.iter().any(|group| group.scoring.is_some());
        for group in self.groups.iter().filter(|_| has_points) {
            let may_have = match (&group.scoring, group.kind) {
                (Some(scoring), Role::Hidden) => (0.0..=MAX_POINTS).contains(&scoring.points),
                (None, Role::Sample) => true,
                (None, Role::Edge) => group.name == CALLED_AGAIN,
                _ => false,
            };
            if !may_have {
                return Err(Impossible::Field("groups"));
            }
        }
        let mut parts = Parts::of(self.groups.iter().map(|group| (group.name.as_str(), group.scoring.is_some())));
        if self.sections.len() > MAX_SECTIONS || !self.sections.iter().all(|section| parts.join(section).is_ok()) {
            return Err(Impossible::Field("sections"));
        }
        let near_points = |a: Points, b: Points| near(a.score, b.score) && near(a.max_score, b.max_score);
        match (self.points, self.own_points()) {
            (None, None) => Ok(()),
            (Some(points), Some(own)) if near_points(points, own) => Ok(()),
            _ => Err(Impossible::Field("points")),
        }
    }

    fn check_points(&self) -> Result<(), Impossible> {
        let (correctness, edge_cases) = (self.correctness, &self.edge_cases);
        let of = |kind| {
            let groups = self.groups.iter().filter(move |group| group.kind == kind);
            groups.map(|group| (group.passed, group.total))
        };
        let same_groups = self
            .groups
            .iter()
            .zip(self.points_of_groups())
            .all(|(group, (points, max_points))| near(group.points, points) && near(group.max_points, max_points));
        let most = correctness.max_score.checked_add(edge_cases.max_score);
        let (hidden, edge) = match self.by_group() {
            Some(points) => (PartScore::of_points(&points), PartScore::of([], 0)),
            None => (
                PartScore::of(of(Role::Hidden), correctness.max_score),
                PartScore::of(of(Role::Edge), edge_cases.max_score),
            ),
        };
        for (field, follows) in [
            ("max_score", self.max_score == 100 && most == Some(100)),
            ("correctness", correctness.max_score == hidden.of && near(correctness.score, hidden.points)),
            ("edge_cases", edge_cases.max_score == edge.of && near(edge_cases.score, edge.points)),
            ("score", near(self.score, total(correctness.score, edge_cases.score, self.verdict.is_accepted()))),
            ("groups", same_groups),
        ] {
            if !follows {
                return Err(Impossible::Field(field));
            }
        }
        Ok(())
    }

    /// The cases of each edge category, counted from the groups.
    fn categories(&self) -> IndexMap<String, Count> {
        let mut categories: IndexMap<String, Count> = IndexMap::new();
        for group in &self.groups {
            let Some(category) = &group.category else { continue };
            let count = categories.entry(category.clone()).or_insert(Count { passed: 0, total: 0 });
            count.passed += group.passed;
            count.total += group.total;
        }
        categories
    }
}

impl CaseDocument {
    fn is_of(&self, group: &GroupResult) -> bool {
        let name = self.id.strip_prefix(group.name.as_str()).and_then(|rest| rest.strip_prefix('/'));
        name.is_some_and(is_slug)
            && (self.kind, &self.category) == (group.kind, &group.category)
            && self.hidden == (group.kind != Role::Sample)
            && (self.verdict.is_on_program() || self.verdict == Verdict::Skipped)
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        let Self { input, expected, note, actual, stdout, stderr, transcript, message, .. } = self;
        [input, expected, note, actual, stdout, stderr, transcript, message].into_iter().flatten()
    }
}

impl Text {
    fn is_possible(&self) -> bool {
        if self.truncated { self.text.len() < self.bytes } else { self.text.len() == self.bytes }
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < TOLERANCE
}
