//! Chains of problems: a follow-up changes what another problem asks for, and may be followed in turn.

use crate::problem::Facts;

/// The problems that follow the one named `id`, in the given order.
pub fn followups<'a>(problems: &[&'a Facts], id: &str) -> Vec<&'a Facts> {
    problems.iter().copied().filter(|problem| problem.follows.as_deref() == Some(id)).collect()
}

/// The problems in the given order, except that each stands below the one that it follows, with how far it is from the first
/// of its chain. One that follows a problem that is not among them is the first of a chain itself.
pub fn in_chains<'a>(problems: &[&'a Facts]) -> Vec<(usize, &'a Facts)> {
    let is_first = |problem: &Facts| match &problem.follows {
        Some(parent) => is_circular(problems, problem) || !problems.iter().any(|other| other.id == *parent),
        None => true,
    };
    let mut found = Vec::new();
    for first in problems.iter().filter(|problem| is_first(problem)) {
        let mut waiting = vec![(0, *first)];
        while let Some((depth, problem)) = waiting.pop() {
            found.push((depth, problem));
            let next = followups(problems, &problem.id);
            waiting.extend(next.into_iter().rev().filter(|next| !is_first(next)).map(|next| (depth + 1, next)));
        }
    }
    found
}

/// Whether a problem follows itself by way of others, or one that does.
pub fn is_circular(problems: &[&Facts], problem: &Facts) -> bool {
    let parent = |of: &Facts| problems.iter().copied().find(|other| Some(&other.id) == of.follows.as_ref());
    let mut ancestors = std::iter::successors(parent(problem), |problem| parent(problem));
    // A chain without a circle has each problem once.
    ancestors.nth(problems.len()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Bank, testing::TestBank};

    /// The chains of problems, each of which may follow another one, as `a -b --c`.
    fn chains(problems: &[(&str, &str)]) -> String {
        let bank = TestBank::new();
        for (id, follows) in problems {
            let follows = if follows.is_empty() { String::new() } else { format!("follows = \"{follows}\", ") };
            bank.problem(id, &format!("{follows}hidden 1"));
        }
        let facts = Bank::open(bank.path()).unwrap().facts().unwrap();
        let facts: Vec<&Facts> = facts.iter().collect();
        let lines =
            in_chains(&facts).into_iter().map(|(depth, problem)| format!("{}{}", "-".repeat(depth), problem.id));
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_problem_stands_below_the_one_that_it_follows() {
        assert_eq!(chains(&[("a", ""), ("b", "")]), "a b");
        assert_eq!(chains(&[("a", "d"), ("b", "d"), ("c", ""), ("d", ""), ("e", "a")]), "c d -a --e -b");
        assert_eq!(chains(&[("a", "gone"), ("b", "a")]), "a -b");
    }

    #[test]
    fn no_problem_is_lost_in_a_circle() {
        assert_eq!(chains(&[("a", "b"), ("b", "a"), ("c", "b"), ("d", "")]), "a b c d");
    }
}
