//! The score: points for correctness and for edge cases.
//!
//! Within a group every case weighs the same, and within each of the two parts every group does. Sample cases
//! carry no points. A problem without one of the parts gives all its points for the other.

use crate::{
    case::GroupKind,
    case_result::CaseResult,
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
    /// Cases right and all cases, for each edge category of the problem.
    pub categories: Vec<(Category, usize, usize)>,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartScore {
    /// The points that were made.
    pub points: f64,
    /// The points that can be made.
    pub of: u32,
}

impl Score {
    /// Scores the results of one submission. They must be those of `problem`, in order.
    pub fn of(problem: &Problem, results: &[CaseResult]) -> Self {
        let weights = effective_weights(problem);
        let mut shares: [(f64, u32); 2] = [(0.0, 0), (0.0, 0)];
        let mut categories: Vec<(Category, usize, usize)> = Vec::new();
        let mut results = results.iter();
        for group in &problem.groups {
            let of_group = results.by_ref().take(group.cases.len());
            let right = of_group.filter(|result| result.verdict == Verdict::Accepted).count();
            let part = match group.kind {
                GroupKind::Sample => continue,
                GroupKind::Hidden => 0,
                GroupKind::Edge(category) => {
                    match categories.iter_mut().find(|(known, ..)| *known == category) {
                        Some((_, passed, total)) => {
                            *passed += right;
                            *total += group.cases.len();
                        }
                        None => categories.push((category, right, group.cases.len())),
                    }
                    1
                }
            };
            shares[part].0 += right as f64 / group.cases.len() as f64;
            shares[part].1 += 1;
        }
        let part = |(share, groups): (f64, u32), of: u32| PartScore {
            points: if groups == 0 { 0.0 } else { round(f64::from(of) * share / f64::from(groups)) },
            of,
        };
        Self {
            correctness: part(shares[0], weights.correctness),
            edge_cases: part(shares[1], weights.edge_cases),
            categories,
        }
    }

    /// The points of both parts together.
    pub fn total(&self) -> f64 {
        round(self.correctness.points + self.edge_cases.points)
    }
}

/// To one decimal, so that what is shown is what is stored. Never up to full points.
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
