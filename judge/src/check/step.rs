//! A step of the check of a problem: what it may spend, how far it is, and how it does many things side by side.
//!
//! A check finds the same on every machine. So the work of a step is counted, and nothing that is found depends on which
//! thread was first: see [`in_rounds`] and [`Budget`].

use sandbox_api::Runner;

use super::Progress;
use crate::{Error, budget::Budget, rounds::in_rounds};

/// The aspects of a problem that are checked by running programs, each with its share of the budget, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// Its name, for people.
    pub name: &'static str,
    share: u64,
}

pub const CASES: Aspect = Aspect { name: "cases", share: 5 };
pub const SOLUTIONS: Aspect = Aspect { name: "solutions", share: 25 };
pub const MUTANTS: Aspect = Aspect { name: "mutants", share: 24 };
pub const PROJECT: Aspect = Aspect { name: "project", share: 4 };
pub const LIMITS: Aspect = Aspect { name: "limits", share: 15 };
pub const GROWTH: Aspect = Aspect { name: "growth", share: 5 };
pub const GENERATOR: Aspect = Aspect { name: "generator", share: 4 };
pub const AGREEMENT: Aspect = Aspect { name: "agreement", share: 10 };
pub const NEAR_MISSES: Aspect = Aspect { name: "near-misses", share: 4 };
pub const CHECKER: Aspect = Aspect { name: "checker", share: 4 };

/// A step: its programs run within its budget, and whoever waits can see how far it is.
pub struct Step<'a> {
    budget: Budget<'a>,
    problem: &'a str,
    progress: &'a Progress,
}

impl<'a> Step<'a> {
    /// Begins to check an aspect of the problem with this name, of whose `budget` it has a share.
    pub fn begin(
        runner: &'a dyn Runner,
        problem: &'a str,
        aspect: Aspect,
        budget: u64,
        progress: &'a Progress,
    ) -> Self {
        progress.begin(problem, aspect.name);
        Self { budget: Budget::new(runner, budget / 100 * aspect.share), problem, progress }
    }

    /// What runs the programs of the step, within its budget.
    pub fn runner(&self) -> &dyn Runner {
        &self.budget
    }

    /// How much work they may do together.
    pub fn most(&self) -> u64 {
        self.budget.most()
    }

    /// Whether they wanted to do more. What the step found is then worth nothing.
    pub fn is_exceeded(&self) -> bool {
        self.budget.is_exceeded()
    }

    /// Does `action` with every item, in rounds: see [`in_rounds`]. If the budget is exceeded, the results are incomplete.
    ///
    /// # Errors
    ///
    /// That of the first item that fails.
    pub fn each<I: Sync, T: Send>(
        &self,
        items: &[I],
        action: impl Fn(&I) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        self.progress.expect(self.problem, items.len());
        let counted = |item: &I| {
            let done = action(item);
            self.progress.advance(self.problem);
            done
        };
        in_rounds(items, counted, |_| !self.is_exceeded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_all_steps_are_the_budget() {
        let all = [CASES, SOLUTIONS, MUTANTS, PROJECT, LIMITS, GROWTH, GENERATOR, AGREEMENT, NEAR_MISSES, CHECKER];
        assert_eq!(all.iter().map(|aspect| aspect.share).sum::<u64>(), 100);
    }
}
