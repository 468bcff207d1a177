//! Which problems and prompts a round has.

use std::collections::BTreeMap;

use history::Event;
use judge_core::{
    problem::{Difficulty, Facts},
    prompt::{Prompt, PromptKind},
};

use super::{
    Error,
    rules::{Part, Rules},
};
use crate::practice::{
    pick::{among, is_open, least_answered, random, status},
    progress::{Progress, Status},
    stats::{Weak, weak_categories},
};

/// What was drawn.
#[derive(Clone, Debug)]
pub struct Drawn<'a> {
    /// The parts, in turn.
    pub parts: Vec<Item<'a>>,
    /// How many minutes the round has.
    pub minutes: u32,
    /// The prompts that the bank lacks.
    pub left_out: Vec<PromptKind>,
}

/// A part that was drawn.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A problem to solve.
    Problem(&'a Facts),
    /// A question to answer in words.
    Prompt(&'a Prompt),
}

/// What is drawn from.
pub struct Bag<'a, H> {
    /// The problems of the bank.
    pub problems: &'a [Facts],
    /// The prompts of the bank.
    pub prompts: &'a [Prompt],
    /// What the person did with them.
    pub events: &'a [Event],
    /// Whether a problem has cases of an edge category.
    pub has: H,
}

impl<'a, E: From<Error>, H: Fn(&Facts, &str) -> Result<bool, E>> Bag<'a, H> {
    /// Draws by the rules and a seed; `minutes` for the problems. What must be there is drawn first, then follow-ups, then what is
    /// there if time is left, the last of it first: a warm-up comes first in a round, and is the first to be left out.
    ///
    /// A problem that was never tried goes before one that was, and that before a solved one. Among equals, one with what the
    /// person misses is likelier. Of prompts, those that were answered least often are drawn from.
    ///
    /// # Errors
    ///
    /// When no problem fits that must be there, and those of `has`.
    pub fn draw(&self, rules: &Rules, minutes: u32, seed: u64) -> Result<Drawn<'a>, E> {
        let progress = Progress::of_all(self.events);
        let draw = Draw { bag: self, rules, weak: weak_categories(&progress), progress, seed };
        let mut drawn: Vec<Option<Item>> = vec![None; rules.parts.len()];
        let (mut left, mut left_out, mut of_prompts) = (minutes, Vec::new(), 0);
        for (at, part) in in_order_of_weight(&rules.parts) {
            let taken: Vec<&str> = drawn.iter().flatten().map(Item::slug).collect();
            let problem = match *part {
                Part::Problem { difficulty, if_time } => {
                    let problem = draw.problem(at, difficulty, left, &taken)?;
                    if problem.is_none() && !if_time {
                        let round = rules.round.clone();
                        return Err(Error::NoProblem { difficulty, round, minutes: left }.into());
                    }
                    problem
                }
                Part::FollowUp => match at.checked_sub(1).and_then(|before| drawn[before]) {
                    Some(Item::Problem(before)) => draw.follow_up(at, before, left)?,
                    _ => None,
                },
                Part::Prompt(kind) => {
                    match draw.prompt(at, kind, &taken) {
                        Some(prompt) => {
                            of_prompts += prompt.minutes;
                            drawn[at] = Some(Item::Prompt(prompt));
                        }
                        None => left_out.push(kind),
                    }
                    continue;
                }
            };
            left -= problem.map_or(0, |problem| problem.minutes);
            drawn[at] = problem.map(Item::Problem);
        }
        Ok(Drawn { parts: drawn.into_iter().flatten().collect(), minutes: minutes + of_prompts, left_out })
    }
}

/// The parts with their places, in the order in which they get their minutes.
fn in_order_of_weight(parts: &[Part]) -> impl Iterator<Item = (usize, &Part)> {
    let is_extra = |part: &Part| matches!(part, Part::Problem { if_time: true, .. });
    let places = |is_chosen: &dyn Fn(&Part) -> bool| -> Vec<(usize, &Part)> {
        parts.iter().enumerate().filter(|(_, part)| is_chosen(part)).collect()
    };
    let certain = places(&|part| !is_extra(part) && *part != Part::FollowUp);
    let follow_ups = places(&|part| *part == Part::FollowUp);
    let extra = places(&is_extra);
    certain.into_iter().chain(follow_ups).chain(extra.into_iter().rev())
}

/// One draw from a bag.
struct Draw<'b, 'a, H> {
    bag: &'b Bag<'a, H>,
    rules: &'b Rules,
    progress: BTreeMap<&'a str, Progress<'a>>,
    weak: Vec<Weak>,
    seed: u64,
}

impl<'a, E, H: Fn(&Facts, &str) -> Result<bool, E>> Draw<'_, 'a, H> {
    fn problem(&self, at: usize, difficulty: Difficulty, minutes: u32, taken: &[&str]) -> Result<Option<&'a Facts>, E> {
        self.best(at, |problem| {
            problem.difficulty == difficulty
                && problem.minutes <= minutes
                && !taken.contains(&problem.id.as_str())
                && self.is_for_round(&problem.rounds)
                && is_open(problem, &self.progress)
        })
    }

    /// A follow-up is for whatever round the problem before it is for.
    fn follow_up(&self, at: usize, before: &Facts, minutes: u32) -> Result<Option<&'a Facts>, E> {
        self.best(at, |problem| problem.follows.as_ref() == Some(&before.id) && problem.minutes <= minutes)
    }

    /// One of the problems that fit, of those that least was done with.
    fn best(&self, at: usize, fits: impl Fn(&Facts) -> bool) -> Result<Option<&'a Facts>, E> {
        let fitting: Vec<&Facts> = self.bag.problems.iter().filter(|problem| fits(problem)).collect();
        let least = [Status::Todo, Status::Tried, Status::Solved].into_iter().find_map(|wanted| {
            let is_wanted = |problem: &&Facts| status(&problem.id, &self.progress) == wanted;
            let of: Vec<&Facts> = fitting.iter().copied().filter(is_wanted).collect();
            (!of.is_empty()).then_some(of)
        });
        among(&least.unwrap_or_default(), &self.weak, self.random(at), &self.bag.has)
    }

    fn prompt(&self, at: usize, kind: PromptKind, taken: &[&str]) -> Option<&'a Prompt> {
        let fits = |prompt: &&Prompt| {
            prompt.kind == kind && !taken.contains(&prompt.slug.as_str()) && self.is_for_round(&prompt.rounds)
        };
        let fitting: Vec<&Prompt> = self.bag.prompts.iter().filter(fits).collect();
        let least = least_answered(&fitting, self.bag.events);
        let place = self.random(at).checked_rem(least.len() as u64)?;
        least.get(place as usize).copied()
    }

    fn is_for_round(&self, rounds: &[String]) -> bool {
        self.rules.round.as_ref().is_none_or(|round| rounds.contains(round))
    }

    /// A number for the part at a place.
    fn random(&self, at: usize) -> u64 {
        random(&[self.seed.to_le_bytes(), (at as u64).to_le_bytes()].concat())
    }
}

impl<'a> Item<'a> {
    /// The name of the problem or prompt.
    fn slug(&self) -> &'a str {
        match self {
            Self::Problem(problem) => &problem.id,
            Self::Prompt(prompt) => &prompt.slug,
        }
    }
}

#[cfg(test)]
mod tests {
    use judge_core::Bank;

    use super::*;
    use crate::{practice::testing::Diary, testing::TestBank};

    const HEAD: &str = "title = \"T\"\nminutes = 60\nasks = \"A.\"\n";
    const EASY: &str = "[[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\n";
    const MEDIUM: &str = "[[part]]\nkind = \"problem\"\ndifficulty = \"medium\"\n";
    const IF_TIME: &str = "if-time = true\n";

    const FOLLOW_UP: &str = "[[part]]\nkind = \"follow-up\"\n";

    /// A bank with problems of a difficulty, each with its minutes, and rules of these parts.
    fn bank(parts: &[&str], problems: &[(&str, &str, u32)]) -> (TestBank, Bank, Rules) {
        let files = TestBank::new();
        for (id, difficulty, minutes) in problems {
            files.problem(id, &format!("difficulty = \"{difficulty}\"\nminutes = {minutes}\nhidden 1"));
        }
        files.write("rounds/phone.toml", &(HEAD.to_owned() + &parts.concat()));
        let bank = Bank::open(files.path()).unwrap();
        let rules = Rules::load(&bank, "phone").unwrap();
        (files, bank, rules)
    }

    /// What a thousand seeds draw, each as the names in turn, and how often. `weak` is the problem that has a weak category.
    fn drawn(
        (_, bank, rules): &(TestBank, Bank, Rules),
        diary: &str,
        minutes: u32,
        weak: &str,
    ) -> BTreeMap<String, usize> {
        let (facts, prompts, events) = (bank.facts().unwrap(), bank.prompts().unwrap(), Diary::read(diary));
        let has = |problem: &Facts, _: &str| Ok::<_, Error>(problem.id == weak);
        let bag = Bag { problems: &facts, prompts: &prompts, events: &events, has };
        let mut counts = BTreeMap::new();
        for seed in 0..1_000 {
            let names = match bag.draw(rules, minutes, seed) {
                Ok(drawn) => drawn.parts.iter().map(Item::slug).collect::<Vec<_>>().join(" "),
                Err(error) => error.to_string(),
            };
            *counts.entry(names).or_default() += 1;
        }
        counts
    }

    #[track_caller]
    fn always(bank: &(TestBank, Bank, Rules), diary: &str, minutes: u32, expected: &[&str]) {
        let counts = drawn(bank, diary, minutes, "");
        assert_eq!(counts.keys().map(String::as_str).collect::<Vec<_>>(), expected, "{counts:?}");
    }

    #[test]
    fn there_is_one_medium_problem_and_more_only_if_the_minutes_allow() {
        let problems = [("e", "easy", 15), ("m", "medium", 25), ("n", "medium", 30), ("h", "hard", 10)];
        let bank = bank(&[EASY, IF_TIME, MEDIUM, MEDIUM, IF_TIME], &problems);
        always(&bank, "", 70, &["e m n", "e n m"]);
        always(&bank, "", 60, &["m n", "n m"]);
        always(&bank, "", 50, &["e m", "e n"]);
        always(&bank, "", 30, &["m", "n"]);
        always(&bank, "", 25, &["m"]);
        always(&bank, "", 24, &["no medium problem takes at most 24 min"]);
    }

    #[test]
    fn what_was_never_tried_goes_first_and_what_is_solved_last() {
        let problems = [("a", "medium", 30), ("b", "medium", 30), ("c", "medium", 30)];
        let bank = bank(&[MEDIUM, MEDIUM, IF_TIME], &problems);
        always(&bank, "1 a AC; 1 b WA", 30, &["c"]);
        always(&bank, "1 a AC; 1 b WA", 60, &["c b"]);
        always(&bank, "1 a AC; 1 b WA; 1 c AC", 30, &["b"]);
        always(&bank, "1 a AC; 1 b AC; 1 c AC", 30, &["a", "b", "c"]);
    }

    #[test]
    fn a_problem_with_what_is_missed_is_likelier() {
        let bank = bank(&[MEDIUM], &[("a", "medium", 30), ("b", "medium", 30), ("x", "hard", 30)]);
        let counts = drawn(&bank, "1 x WA empty=0-1", 30, "b");
        assert!(counts["b"].abs_diff(667) < 50, "{counts:?}");
    }

    #[test]
    fn a_round_goes_down_a_chain_as_far_as_the_minutes_allow() {
        let problems = [
            ("a", "medium", 20),
            ("b", "hard\"\nfollows = \"a", 20),
            ("c", "medium\"\nfollows = \"b", 20),
            ("d", "easy", 5),
        ];
        let chain = bank(&[EASY, IF_TIME, MEDIUM, FOLLOW_UP, FOLLOW_UP], &problems);
        always(&chain, "", 60, &["a b c"]);
        always(&chain, "", 59, &["d a b"]);
        always(&chain, "", 30, &["d a"]);
        let alone = bank(&[MEDIUM, FOLLOW_UP], &[("a", "medium", 20)]);
        always(&alone, "", 60, &["a"]);
        // Outside of its chain, a follow-up is drawn once the problem before it is solved.
        let medium = bank(&[MEDIUM], &problems);
        always(&medium, "", 60, &["a"]);
        always(&medium, "1 b AC", 60, &["a", "c"]);
        always(&medium, "1 b AC; 1 a AC", 60, &["c"]);
    }

    #[test]
    fn prompts_come_beside_the_minutes_and_those_that_were_answered_least_first() {
        let files =
            bank(&[MEDIUM, "[[part]]\nkind = \"design\"\n[[part]]\nkind = \"behavioural\"\n"], &[("a", "medium", 20)]);
        for slug in ["edge", "quota"] {
            files.0.write(&format!("prompts/{slug}/prompt.md"), "# T\n");
            let notes = "title = \"T\"\nkind = \"design\"\nrounds = [\"onsite\"]\nminutes = 45\ntraps = []\nquestion = []\n\
                criterion = []\n";
            files.0.write(&format!("prompts/{slug}/prompt.toml"), notes);
        }
        always(&files, "", 20, &["a edge", "a quota"]);
        always(&files, "1 edge answer", 20, &["a quota"]);
        always(&files, "1 edge answer; 2 quota answer", 20, &["a edge", "a quota"]);
        let (facts, prompts) = (files.1.facts().unwrap(), files.1.prompts().unwrap());
        let has = |_: &Facts, _: &str| Ok::<_, Error>(false);
        let drawn = Bag { problems: &facts, prompts: &prompts, events: &[], has }.draw(&files.2, 20, 1).unwrap();
        assert_eq!((drawn.minutes, drawn.left_out), (65, vec![PromptKind::Behavioural]));
    }
}
