//! Which problem is worth trying next.

use std::collections::BTreeMap;

use history::{Event, What};
use judge_core::{
    problem::{Difficulty, Facts},
    prompt::Prompt,
};

use super::{
    progress::{Progress, Status},
    stats::Weak,
};

/// How often each difficulty is drawn, out of 100, where all are there.
const WEIGHTS: [(Difficulty, u64); 3] = [(Difficulty::Easy, 25), (Difficulty::Medium, 60), (Difficulty::Hard, 15)];

/// How many of the weakest edge categories count.
const WEAKEST: usize = 3;

/// The problems to draw from: those that are not solved, and follow-ups only once the problem before them is; projects of hours only
/// where nothing else is asked for. If nothing is left of these, the solved ones too, and at last whatever there is.
pub fn worth_trying<'a>(problems: &[&'a Facts], progress: &BTreeMap<&str, Progress>) -> Vec<&'a Facts> {
    let mut left = problems.to_vec();
    let keep = |left: &mut Vec<&'a Facts>, is_kept: &dyn Fn(&Facts) -> bool| {
        if left.iter().any(|problem| is_kept(problem)) {
            left.retain(|problem| is_kept(problem));
        }
    };
    keep(&mut left, &|problem| !problem.is_project);
    keep(&mut left, &|problem| is_open(problem, progress));
    keep(&mut left, &|problem| status(&problem.id, progress) != Status::Solved);
    left
}

/// Whether a problem may be drawn: a follow-up only once the problem before it is solved.
pub fn is_open(problem: &Facts, progress: &BTreeMap<&str, Progress>) -> bool {
    problem.follows.as_ref().is_none_or(|parent| status(parent, progress) == Status::Solved)
}

/// How far a problem is.
pub fn status(problem: &str, progress: &BTreeMap<&str, Progress>) -> Status {
    progress.get(problem).map_or(Status::Todo, Progress::status)
}

/// Those of the prompts that were answered least often.
pub fn least_answered<'a>(prompts: &[&'a Prompt], events: &[Event]) -> Vec<&'a Prompt> {
    let is_answer = |event: &&Event| matches!(event.what, What::Answer(_));
    let times =
        |prompt: &Prompt| events.iter().filter(is_answer).filter(|event| event.problem.slug == prompt.slug).count();
    let least = prompts.iter().map(|prompt| times(prompt)).min();
    prompts.iter().copied().filter(|prompt| Some(times(prompt)) == least).collect()
}

/// Draws one of the problems by a seed: first a difficulty by its weight, then a problem, where each of the weakest edge
/// categories that `has` finds in a problem makes it more likely once more. `None` if there is no problem.
///
/// # Errors
///
/// That of `has`.
pub fn draw<'a, E>(
    problems: &[&'a Facts],
    weak: &[Weak],
    seed: u64,
    has: impl FnMut(&Facts, &str) -> Result<bool, E>,
) -> Result<Option<&'a Facts>, E> {
    let of = |difficulty| problems.iter().copied().filter(move |problem| problem.difficulty == difficulty);
    let weights = WEIGHTS.map(|(difficulty, weight)| if of(difficulty).next().is_some() { weight } else { 0 });
    let total: u64 = weights.iter().sum();
    if total == 0 {
        return Ok(None);
    }
    let random = random(&seed.to_le_bytes());
    let Some(drawn) = at(&weights, random % total) else { return Ok(None) };
    among(&of(WEIGHTS[drawn].0).collect::<Vec<_>>(), weak, random / total, has)
}

/// Takes one of these problems by a random number. Each of the weakest edge categories that `has` finds in a problem makes it more
/// likely once more. `None` if there is no problem.
///
/// # Errors
///
/// That of `has`.
pub fn among<'a, E>(
    candidates: &[&'a Facts],
    weak: &[Weak],
    random: u64,
    mut has: impl FnMut(&Facts, &str) -> Result<bool, E>,
) -> Result<Option<&'a Facts>, E> {
    let mut weights = vec![1; candidates.len()];
    for (problem, weight) in candidates.iter().zip(&mut weights) {
        for weak in weak.iter().take(WEAKEST) {
            *weight += u64::from(has(problem, &weak.category)?);
        }
    }
    let total = weights.iter().sum::<u64>().max(1);
    Ok(at(&weights, random % total).and_then(|drawn| candidates.get(drawn)).copied())
}

/// A number that depends on every bit of `seed` and shows none of it.
pub fn random(seed: &[u8]) -> u64 {
    u64::from_le_bytes(std::array::from_fn(|at| blake3::hash(seed).as_bytes()[at]))
}

/// Which of the things with these weights is at `place`.
fn at(weights: &[u64], mut place: u64) -> Option<usize> {
    weights.iter().position(|weight| {
        let is_here = place < *weight;
        place = place.wrapping_sub(*weight);
        is_here
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::{practice::testing::Diary, testing::TestBank};

    /// How often each problem is drawn of a thousand times. `weak` is the problem that has a weak category.
    fn drawn(problems: &[(&str, &str)], diary: &str, weak: &str) -> BTreeMap<String, usize> {
        let bank = TestBank::new();
        for (id, difficulty) in problems {
            bank.problem(id, &format!("difficulty = \"{difficulty}\", hidden 1"));
        }
        let facts = judge_core::Bank::open(bank.path()).unwrap().facts().unwrap();
        let events = Diary::read(diary);
        let weakest = [Weak { category: "empty".to_owned(), missed: 1, of: 1 }];
        let open = worth_trying(&facts.iter().collect::<Vec<_>>(), &Progress::of_all(&events));
        let mut counts = BTreeMap::new();
        for seed in 0..1_000 {
            let has = |problem: &Facts, _: &str| Ok::<_, Infallible>(problem.id == weak);
            let Ok(problem) = draw(&open, &weakest, seed, has);
            *counts.entry(problem.unwrap().id.clone()).or_default() += 1;
        }
        counts
    }

    #[test]
    fn difficulties_are_drawn_by_their_weights_and_problems_evenly() {
        let counts = drawn(&[("a", "easy"), ("b", "medium"), ("c", "medium"), ("d", "hard")], "", "");
        for (id, expected) in [("a", 250_usize), ("b", 300), ("c", 300), ("d", 150)] {
            assert!(counts[id].abs_diff(expected) < 50, "{counts:?}");
        }
    }

    #[test]
    fn what_is_solved_is_not_drawn_unless_all_is() {
        let problems = [("a", "easy"), ("b", "medium")];
        assert_eq!(drawn(&problems, "1 b AC", ""), BTreeMap::from([("a".to_owned(), 1_000)]));
        assert_eq!(drawn(&problems, "1 b WA; 1 a AC", ""), BTreeMap::from([("b".to_owned(), 1_000)]));
        assert_eq!(drawn(&problems, "1 b AC; 1 a AC", "").len(), 2);
    }

    #[test]
    fn a_follow_up_is_drawn_once_the_problem_before_it_is_solved() {
        let problems = [("a", "medium\", follows = \"b"), ("b", "medium"), ("c", "medium")];
        let names = |diary| drawn(&problems, diary, "").into_keys().collect::<Vec<_>>().join(" ");
        assert_eq!(names(""), "b c");
        assert_eq!(names("1 c AC"), "b");
        assert_eq!(names("1 b AC"), "a c");
        assert_eq!(names("1 b AC; 2 c AC"), "a");
        assert_eq!(names("1 b AC; 2 c AC; 3 a AC"), "a b c");
        assert_eq!(drawn(&problems[..1], "", "").len(), 1, "who asks for nothing else gets it");
    }

    #[test]
    fn a_project_is_drawn_where_nothing_else_is_asked_for() {
        let bank = TestBank::new();
        bank.problem("a", "class, hidden 1\n-- problem.toml --\n[project]\nmodule = \"a\"\n");
        let names = |bank: &TestBank| {
            let facts = judge_core::Bank::open(bank.path()).unwrap().facts().unwrap();
            let open = worth_trying(&facts.iter().collect::<Vec<_>>(), &BTreeMap::new());
            open.iter().map(|problem| problem.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&bank), ["a"]);
        bank.problem("b", "hidden 1");
        assert_eq!(names(&bank), ["b"]);
    }

    #[test]
    fn a_problem_with_a_weak_category_is_drawn_more_often() {
        let counts = drawn(&[("a", "medium"), ("b", "medium")], "", "b");
        assert!(counts["b"].abs_diff(667) < 50, "{counts:?}");
    }
}
