//! The bank as a whole.

use std::collections::BTreeMap;

use super::{Finding, Rule};
use crate::{Bank, case::GroupKind, problem::Difficulty, vocabulary::CATEGORIES};

/// The shares that a bank should have, in hundredths, and how far it may be off.
const SHARES: [(Difficulty, f64); 3] = [(Difficulty::Easy, 25.0), (Difficulty::Medium, 60.0), (Difficulty::Hard, 15.0)];
const TOLERANCE: f64 = 5.0;
/// Shares and categories mean little in a bank smaller than this.
const SMALL: usize = 20;

/// Difficulties in the right shares, every edge category in use, and no number twice. Problems that cannot be loaded are told elsewhere.
pub fn check(bank: &Bank) -> Vec<Finding> {
    let problems: Vec<_> = bank.ids().iter().filter_map(|id| bank.problem(id).ok()).collect();
    let mut findings = Vec::new();
    if problems.len() >= SMALL {
        for (difficulty, wanted) in SHARES {
            let count = problems.iter().filter(|problem| problem.difficulty == difficulty).count();
            let share = 100.0 * count as f64 / problems.len() as f64;
            if (share - wanted).abs() > TOLERANCE {
                let message = format!("{share:.0} % of the problems are {}; {wanted} % are due", difficulty.name());
                let hint = "add problems of what there is too little of";
                findings.push(Finding::new(Rule::Shares, bank.folder(), message, hint));
            }
        }
        let groups: Vec<_> = problems.iter().flat_map(|problem| &problem.groups).collect();
        for (name, meaning) in CATEGORIES {
            let uses = |kind| matches!(kind, GroupKind::Edge(category) if category.name() == *name);
            if !groups.iter().any(|group| uses(group.kind)) {
                let message = format!("no problem has an edge group of the category `{name}`: {meaning}");
                let hint = "add a group to a problem where such an input is easy to forget";
                findings.push(Finding::new(Rule::UnusedCategory, bank.folder(), message, hint));
            }
        }
    }
    let mut numbers: BTreeMap<u32, &str> = BTreeMap::new();
    for problem in &problems {
        if let Some(other) = problem.number.and_then(|number| numbers.insert(number, &problem.id)) {
            let message = format!("its number is that of `{other}`");
            let path = problem.folder.join("problem.toml");
            findings.push(Finding::new(Rule::Number, &path, message, "one of the two is wrong"));
        }
    }
    findings
}
