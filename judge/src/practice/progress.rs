//! What was reached with each problem.

use std::collections::BTreeMap;

use history::{Event, Run, Submit, What};
use jiff::Timestamp;
use judge_core::{ContentHash, Verdict};

/// What was reached with one problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress<'a> {
    /// The submissions, in order, and when each was made.
    pub tries: Vec<(Timestamp, &'a Submit)>,
    /// The runs on samples.
    pub runs: Vec<(Timestamp, &'a Run)>,
    /// When a solution was first shown.
    pub seen: Option<Timestamp>,
    /// Which of the tries solved it: the first that was accepted, if no solution had been shown before.
    pub solved: Option<usize>,
}

/// How far a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing was run or submitted.
    Todo,
    /// Something was, and it is not solved.
    Tried,
    /// A submission was accepted before a solution was shown.
    Solved,
}

impl Status {
    /// The name, as `judge list --status` and the page have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Tried => "tried",
            Self::Solved => "solved",
        }
    }
}

impl<'a> Progress<'a> {
    /// The progress with every problem that events are about, by its name. The events are of one bank and in order.
    pub fn of_all(events: &'a [Event]) -> BTreeMap<&'a str, Self> {
        let mut all: BTreeMap<&str, Self> = BTreeMap::new();
        for event in events {
            all.entry(&event.problem.slug).or_default().add(event);
        }
        all
    }

    fn add(&mut self, event: &'a Event) {
        match &event.what {
            What::Submit(submit) => {
                if submit.verdict.is_accepted() && self.seen.is_none() {
                    self.solved.get_or_insert(self.tries.len());
                }
                self.tries.push((event.at, submit));
            }
            What::Run(run) => self.runs.push((event.at, run)),
            What::Solution(_) => drop(self.seen.get_or_insert(event.at)),
            What::Hint(_)
            | What::Followup(_)
            | What::Rating(_)
            | What::Note(_)
            | What::Answer(_)
            | What::Stress(_)
            | What::Reveal(_)
            | What::Round(_) => {}
        }
    }

    /// How far it is.
    pub fn status(&self) -> Status {
        match self.solved {
            Some(_) => Status::Solved,
            None if self.tries.is_empty() && self.runs.is_empty() => Status::Todo,
            None => Status::Tried,
        }
    }

    /// When it was solved.
    pub fn solved_at(&self) -> Option<Timestamp> {
        self.solved.map(|at| self.tries[at].0)
    }

    /// Whether it was solved with these tests, given by their digest. What was solved stays solved when tests change.
    pub fn is_solved_with(&self, tests: ContentHash) -> bool {
        let since = self.solved.map_or(&[][..], |at| &self.tries[at..]);
        since.iter().any(|(_, submit)| submit.verdict.is_accepted() && submit.tests == tests)
    }

    /// Each edge category that the first submission tells of, with whether it missed it. One that does not compile tells of
    /// nothing, and neither does a category that was not run.
    pub fn first_impression(&self) -> impl Iterator<Item = (&'a str, bool)> {
        let first = self.tries.iter().find(|(_, submit)| submit.verdict != Verdict::CompileError);
        let categories = first.into_iter().flat_map(|(_, submit)| &submit.categories);
        categories
            .filter(|(_, tally)| tally.passed + tally.failed > 0)
            .map(|(name, tally)| (name.as_str(), tally.failed > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::testing::Diary;

    #[track_caller]
    fn is(diary: &str, status: Status, solved: Option<usize>) {
        let events = Diary::read(diary);
        let all = Progress::of_all(&events);
        let progress = all.get("two-sum").cloned().unwrap_or_default();
        assert_eq!((progress.status(), progress.solved), (status, solved), "{diary}");
    }

    #[test]
    fn a_problem_is_solved_when_it_was_accepted_before_its_solution_was_shown() {
        is("", Status::Todo, None);
        is("1 two-sum hint", Status::Todo, None);
        is("1 two-sum run", Status::Tried, None);
        is("1 two-sum CE", Status::Tried, None);
        is("1 two-sum WA; 1 two-sum AC; 2 two-sum AC", Status::Solved, Some(1));
        is("1 two-sum AC; 2 two-sum solution; 3 two-sum WA", Status::Solved, Some(0));
        is("1 two-sum WA; 2 two-sum solution; 3 two-sum AC", Status::Tried, None);
        is("1 lru-cache AC", Status::Todo, None);
    }

    #[test]
    fn what_was_solved_stays_solved_when_tests_change() {
        let events = Diary::read("1 two-sum AC tests=1; 2 two-sum WA tests=2");
        let progress = &Progress::of_all(&events)["two-sum"];
        let tests = |name: &str| ContentHash::of(name.as_bytes());
        assert!(progress.is_solved_with(tests("1")) && !progress.is_solved_with(tests("2")));
        let events = Diary::read("1 two-sum AC tests=1; 2 two-sum AC tests=2");
        assert!(Progress::of_all(&events)["two-sum"].is_solved_with(tests("2")));
        let events = Diary::read("1 two-sum solution; 2 two-sum AC tests=2");
        assert!(!Progress::of_all(&events)["two-sum"].is_solved_with(tests("2")));
    }

    #[test]
    fn the_first_submission_that_compiles_says_what_is_missed() {
        let missed = |diary: &str| {
            let events = Diary::read(diary);
            let impression: Vec<String> = Progress::of_all(&events)["two-sum"]
                .first_impression()
                .map(|(name, missed)| format!("{}{name}", if missed { "-" } else { "+" }))
                .collect();
            impression.join(" ")
        };
        assert_eq!(
            missed("1 two-sum CE empty=0-1; 1 two-sum WA empty=1-1 zero=2-0; 2 two-sum WA empty=0-2"),
            "-empty +zero"
        );
        assert_eq!(missed("1 two-sum WA empty=0-0 zero=0-1"), "-zero");
        assert_eq!(missed("1 two-sum run; 1 two-sum CE empty=0-1"), "");
    }
}
