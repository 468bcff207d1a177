//! What happened in a round, and how long after its beginning.

use std::collections::{BTreeMap, BTreeSet};

use history::{Answer, Event, Run, Submit, What};

use super::{
    folder::{PartOf, Round},
    stopwatch::Stopwatch,
};
use crate::clock::Moment;

/// What happened in a round, part by part.
#[derive(Debug)]
pub struct Account<'a> {
    /// The round.
    pub round: &'a Round,
    /// What was done, in the order in which it was.
    pub entries: Vec<Entry<'a>>,
    /// How much time has passed until its end, or until now, in milliseconds.
    pub elapsed: u64,
    /// What was done with each part.
    pub parts: Vec<Attempt<'a>>,
}

/// Something that was done.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// How long after the beginning, in milliseconds.
    pub after: u64,
    /// Whether something was handed in when the time was over. What is only tried is never late.
    pub is_late: bool,
    /// What it was.
    pub event: &'a Event,
}

/// What was done with a part of a round.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The part.
    pub part: &'a PartOf,
    /// When a program was first run on the samples.
    pub first_run: Option<u64>,
    /// When one first passed all of them.
    pub first_green: Option<u64>,
    /// The last run.
    pub last_run: Option<&'a Run>,
    /// The submissions, in order.
    pub submits: Vec<(Entry<'a>, &'a Submit)>,
    /// The answers, if it is a prompt, in order.
    pub answers: Vec<(Entry<'a>, &'a Answer)>,
    /// The numbers of the hints that were shown.
    pub hints: BTreeSet<u32>,
    /// Whether a solution was shown.
    pub seen: bool,
    /// How often hidden cases were shown.
    pub reveals: usize,
    /// How often a failing input was looked for.
    pub stresses: usize,
    /// When it was accepted in time, before a solution was shown.
    pub solved: Option<u64>,
    /// How long that took, since something was last done with another part.
    pub took: Option<u64>,
}

impl<'a> Account<'a> {
    /// The account of the events of the history, in the order in which they were recorded; those of other rounds are passed over.
    pub fn new(round: &'a Round, events: &'a [Event], now: Moment) -> Self {
        let mut stopwatch = Stopwatch::started(round.started.clone());
        let mut entries = Vec::new();
        for event in events {
            let Some(of) = event.round.as_ref().filter(|of| of.id == round.id) else { continue };
            // What the folder says itself.
            if matches!(event.what, What::Round(_)) {
                continue;
            }
            let after = stopwatch.at(Moment { at: event.at, boot: of.boot.clone() });
            let is_handed_in = matches!(event.what, What::Submit(_) | What::Answer(_));
            entries.push(Entry { after, is_late: is_handed_in && after > round.limit(), event });
        }
        let elapsed = stopwatch.at(round.finished.clone().unwrap_or(now));
        let parts = round.parts.iter().map(|part| Attempt::new(part, &entries)).collect();
        Self { round, entries, elapsed, parts }
    }

    /// Each edge category that a submission missed, and whether the last one of its problem still does.
    pub fn missed(&self) -> BTreeMap<&'a str, bool> {
        let mut missed = BTreeMap::new();
        for attempt in &self.parts {
            for (_, submit) in &attempt.submits {
                missed.extend(failed(submit).map(|name| (name, false)));
            }
        }
        for (_, submit) in self.parts.iter().filter_map(|attempt| attempt.submits.last()) {
            missed.extend(failed(submit).map(|name| (name, true)));
        }
        missed
    }
}

/// The edge categories that a submission failed.
fn failed(submit: &Submit) -> impl Iterator<Item = &str> {
    submit.categories.iter().filter(|(_, tally)| tally.failed > 0).map(|(name, _)| name.as_str())
}

impl<'a> Attempt<'a> {
    fn new(part: &'a PartOf, entries: &[Entry<'a>]) -> Self {
        let mut attempt = Self {
            part,
            first_run: None,
            first_green: None,
            last_run: None,
            submits: Vec::new(),
            answers: Vec::new(),
            hints: BTreeSet::new(),
            seen: false,
            reveals: 0,
            stresses: 0,
            solved: None,
            took: None,
        };
        let mut elsewhere = 0;
        for entry in entries {
            if entry.event.problem.slug == part.slug {
                attempt.add(*entry, elsewhere);
            } else {
                elsewhere = entry.after;
            }
        }
        attempt
    }

    fn add(&mut self, entry: Entry<'a>, elsewhere: u64) {
        match &entry.event.what {
            What::Run(run) => {
                self.first_run.get_or_insert(entry.after);
                if run.samples.failed == 0 && run.samples.passed > 0 {
                    self.first_green.get_or_insert(entry.after);
                }
                self.last_run = Some(run);
            }
            What::Submit(submit) => {
                if submit.verdict.is_accepted() && !entry.is_late && !self.seen && self.solved.is_none() {
                    self.solved = Some(entry.after);
                    self.took = Some(entry.after - elsewhere);
                }
                self.submits.push((entry, submit));
            }
            What::Answer(answer) => self.answers.push((entry, answer)),
            What::Hint(hint) => drop(self.hints.insert(hint.number)),
            What::Solution(_) => self.seen = true,
            What::Reveal(_) => self.reveals += 1,
            What::Stress(_) => self.stresses += 1,
            What::Followup(_) | What::Rating(_) | What::Note(_) | What::Round(_) => {}
        }
    }

    /// The last submission.
    pub fn last_submit(&self) -> Option<&'a Submit> {
        self.submits.last().map(|(_, submit)| *submit)
    }

    /// Whether the first submission was accepted.
    pub fn is_right_at_once(&self) -> bool {
        self.submits.first().is_some_and(|(_, submit)| submit.verdict.is_accepted())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::{
        folder::Kind,
        testing::{at, events, round},
    };

    const MINUTE: u64 = 60_000;

    /// A diary in a round of an hour with two problems and a prompt, until 13:30.
    fn with_account(diary: &str, test: impl FnOnce(Account)) {
        let round = round(&[("a", Kind::Easy), ("b", Kind::Medium), ("edge", Kind::Design)], 60);
        test(Account::new(&round, &events(&round, diary), at("13:30")));
    }

    #[test]
    fn what_is_handed_in_after_the_time_is_late_and_solves_nothing() {
        with_account("2.13:00 a AC; 2.13:01 b run; 2.13:01 b AC; 2.13:02 edge answer; 2.13:03 b hint", |account| {
            let late: Vec<bool> = account.entries.iter().map(|entry| entry.is_late).collect();
            assert_eq!(late, [false, false, true, true, false]);
            let solved: Vec<_> = account.parts.iter().map(|attempt| attempt.solved).collect();
            assert_eq!(solved, [Some(60 * MINUTE), None, None]);
            assert_eq!(account.elapsed, 90 * MINUTE);
        });
    }

    #[test]
    fn a_problem_took_the_time_since_something_else_was_done() {
        with_account(
            "2.12:05 a run; 2.12:10 a AC; 2.12:20 b run; 2.12:31 b AC; 2.12:40 a AC; 2.12:45 b AC",
            |account| {
                let took: Vec<_> = account.parts.iter().map(|attempt| attempt.took).collect();
                assert_eq!(took, [Some(10 * MINUTE), Some(21 * MINUTE), None]);
                assert_eq!(account.parts[0].first_green, Some(5 * MINUTE));
            },
        );
    }

    #[test]
    fn a_hint_counts_once_and_only_if_it_was_shown() {
        let mut all = Vec::new();
        let round = round(&[("a", Kind::Easy)], 60);
        for number in [3, 3, 1] {
            let mut event = events(&round, "2.12:05 a hint").remove(0);
            event.what = What::Hint(history::Hint { number });
            all.push(event);
        }
        assert_eq!(Account::new(&round, &all, at("12:10")).parts[0].hints, BTreeSet::from([1, 3]));
    }

    #[test]
    fn what_was_accepted_after_its_solution_was_shown_is_not_solved() {
        with_account("2.12:05 a solution; 2.12:10 a AC", |account| {
            assert!(account.parts[0].seen && account.parts[0].solved.is_none());
        });
    }

    #[test]
    fn a_category_is_missed_until_a_later_submission_handles_it() {
        with_account(
            "2.12:05 a WA empty=0-1 zero=1-1; 2.12:10 a WA empty=1-0 zero=1-1; 2.12:20 b WA ties=0-1",
            |account| {
                assert_eq!(account.missed(), BTreeMap::from([("empty", false), ("ties", true), ("zero", true)]));
            },
        );
    }

    #[test]
    fn events_of_other_rounds_are_passed_over() {
        let (one, mut other) = (round(&[("a", Kind::Easy)], 60), round(&[("a", Kind::Easy)], 60));
        other.id = history::Uuid::from_u128(8);
        let all = [events(&other, "2.12:05 a AC"), events(&one, "2.12:06 a run")].concat();
        assert_eq!(Account::new(&one, &all, at("12:10")).entries.len(), 1);
    }
}
