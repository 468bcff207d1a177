//! When a solved problem is worth solving again: spaced repetition by FSRS.
//!
//! A problem that was accepted is learned on that day. From then on it is due when so much is likely to be forgotten that
//! trying again is worth it. A submission that is accepted on a day on which the problem is due is a review. How hard it was
//! decides when the problem is due next: a person says so, or it counts as good. What is accepted before it is due changes
//! nothing, so no problem is reviewed twice on a day.

use std::collections::BTreeMap;

use fsrs::{FSRS, MemoryState};
use history::{Event, Rating, What};
use jiff::{Span, civil::Date};
use judge_core::Verdict;

use crate::clock::Clock;

/// How many problems are asked for on a day, unless somebody wants more.
pub const A_DAY: usize = 5;

/// How likely a problem should still be known when it is due.
const RETENTION: f32 = 0.9;

/// The longest time until a problem is due again, in days.
const MAX_INTERVAL: f32 = 36_500.0;

/// A problem that was accepted, and when it is due again.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<'a> {
    /// The problem.
    pub slug: &'a str,
    /// The first day on which it is due again, after [`last`](Self::last).
    pub due: Date,
    /// The day on which it was learned or last reviewed.
    pub last: Date,
    /// How often it was reviewed.
    pub reviews: usize,
    /// Whether a person said how hard the last time was.
    pub is_rated: bool,
    /// What was known before the last time. `None` if that was the first.
    before: Option<MemoryState>,
    /// How many days had passed then.
    elapsed: u32,
    state: MemoryState,
}

/// The cards of all problems that were accepted, in the order of their names. The events are of one bank and in order.
pub fn cards<'a>(events: &'a [Event], clock: &Clock) -> Vec<Card<'a>> {
    let fsrs = FSRS::default();
    let mut all: BTreeMap<&str, (Learning, Option<Card>)> = BTreeMap::new();
    for event in events {
        let slug = event.problem.slug.as_str();
        let (learning, card) = all.entry(slug).or_default();
        match (&event.what, card.as_mut()) {
            (What::Submit(submit), Some(card)) if submit.verdict.is_accepted() => {
                card.review(&fsrs, clock.day(event.at));
            }
            (What::Submit(submit), None) if submit.verdict.is_accepted() => {
                *card = Some(Card::learned(&fsrs, slug, clock.day(event.at), learning.rating()));
            }
            (What::Submit(submit), None) => learning.has_failed |= submit.verdict != Verdict::CompileError,
            (What::Solution(_), None) => learning.has_seen = true,
            (What::Rating(rating), Some(card)) => card.rate(&fsrs, *rating),
            _ => {}
        }
    }
    all.into_values().filter_map(|(_, card)| card).collect()
}

/// The cards that are due on a day, those that are due for longest first; at most `limit` together with those that were
/// reviewed on that day.
pub fn due<'a>(cards: &[Card<'a>], day: Date, limit: usize) -> Vec<Card<'a>> {
    let done = cards.iter().filter(|card| card.reviews > 0 && card.last == day).count();
    let mut due: Vec<Card> = cards.iter().filter(|card| card.is_due(day)).cloned().collect();
    due.sort_by_key(|card| (card.due, card.slug));
    due.truncate(limit.saturating_sub(done));
    due
}

/// How a problem went until it was accepted.
#[derive(Clone, Copy, Default)]
struct Learning {
    has_failed: bool,
    has_seen: bool,
}

impl Learning {
    /// What that says of how hard it was, as long as nobody says more.
    fn rating(self) -> Rating {
        match self {
            Self { has_seen: true, .. } => Rating::Again,
            Self { has_failed: true, .. } => Rating::Hard,
            Self { .. } => Rating::Good,
        }
    }
}

impl<'a> Card<'a> {
    /// Whether it is due on a day.
    pub fn is_due(&self, day: Date) -> bool {
        self.due <= day
    }

    fn learned(fsrs: &FSRS, slug: &'a str, day: Date, rating: Rating) -> Self {
        let state = MemoryState { stability: 0.0, difficulty: 0.0 };
        let (before, elapsed, is_rated, reviews) = (None, 0, false, 0);
        let mut card = Self { slug, due: day, last: day, reviews, is_rated, before, elapsed, state };
        card.schedule(fsrs, rating);
        card
    }

    fn review(&mut self, fsrs: &FSRS, day: Date) {
        if !self.is_due(day) {
            return;
        }
        self.elapsed = days_between(self.last, day);
        self.before = Some(self.state);
        (self.last, self.is_rated) = (day, false);
        self.reviews += 1;
        self.schedule(fsrs, Rating::Good);
    }

    fn rate(&mut self, fsrs: &FSRS, rating: Rating) {
        self.is_rated = true;
        self.schedule(fsrs, rating);
    }

    /// Decides when it is due, from what was known before the last time, and how hard that was.
    fn schedule(&mut self, fsrs: &FSRS, rating: Rating) {
        // It fails only for a memory that is no number, which the default parameters do not make.
        let Ok(next) = fsrs.next_states(self.before, RETENTION, self.elapsed) else { return };
        let next = match rating {
            Rating::Again => next.again,
            Rating::Hard => next.hard,
            Rating::Good => next.good,
            Rating::Easy => next.easy,
        };
        self.state = next.memory;
        let days = next.interval.round().clamp(1.0, MAX_INTERVAL) as i64;
        self.due = self.last.saturating_add(Span::new().days(days));
    }
}

/// How many days lie between two, 0 if the second is not the later one.
fn days_between(first: Date, second: Date) -> u32 {
    first.duration_until(second).as_hours().max(0) as u32 / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::testing::{Diary, clock, date};

    /// The days on which problems are due, as `two-sum 4`, in order.
    fn queue(diary: &str, day: i8, limit: usize) -> String {
        let events = Diary::read(diary);
        let cards = cards(&events, &clock(day));
        let due = due(&cards, date(day), limit);
        due.iter().map(|card| format!("{} {}", card.slug, card.due.day())).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn how_a_problem_was_learned_decides_when_it_is_first_due() {
        for (diary, day) in [
            ("1 a AC", 3),
            ("1 a WA; 1 a AC", 2),
            ("1 a CE; 1 a run; 1 a AC", 3),
            ("1 a solution; 1 a AC", 2),
            ("1 a AC; 1 a easy", 9),
            ("1 a WA; 1 a AC; 1 a good", 3),
        ] {
            assert_eq!(
                (queue(diary, day - 1, 5), queue(diary, day, 5)),
                (String::new(), format!("a {day}")),
                "{diary}"
            );
        }
        assert_eq!(queue("1 a WA; 2 a hint", 30, 5), "");
    }

    #[test]
    fn the_harder_a_review_was_the_sooner_it_is_due_again() {
        let due = |rating: &str| {
            let events = Diary::read(&format!("1 a AC; 3 a AC; {rating}"));
            let cards = cards(&events, &clock(3));
            assert_eq!((cards[0].reviews, cards[0].last, cards[0].is_rated), (1, date(3), !rating.is_empty()));
            cards[0].due
        };
        let [again, hard, good, easy] = ["again", "hard", "good", "easy"].map(|rating| due(&format!("3 a {rating}")));
        assert!(date(3) < again && again < hard && hard < good && good < easy, "{again} {hard} {good} {easy}");
        assert_eq!(due(""), good);
    }

    #[test]
    fn no_problem_is_reviewed_twice_on_a_day_and_none_before_it_is_due() {
        let state = |diary: &str| {
            let events = Diary::read(diary);
            let card = cards(&events, &clock(3)).remove(0);
            (card.due, card.reviews, card.last)
        };
        assert_eq!(
            state("1 a AC; 3.09:00 a AC; 3.09:01 a again; 3.10:00 a AC"),
            state("1 a AC; 3.09:00 a AC; 3.09:01 a again")
        );
        assert_eq!(state("1 a AC; 2 a AC"), state("1 a AC"));
        assert_eq!(queue("1 a AC; 3 a AC; 3 a again", 3, 5), "");
        assert_eq!(state("1 a AC; 3 a WA; 3 a AC"), state("1 a AC; 3 a AC"), "the rating says how it went");
    }

    #[test]
    fn a_day_has_its_limit_and_the_oldest_come_first() {
        let many = "2 g AC; 1 a AC; 1 b AC; 1 c AC; 1 d AC; 1 e AC; 1 f AC";
        assert_eq!(queue(many, 5, 5), "a 3, b 3, c 3, d 3, e 3");
        assert_eq!(queue(&format!("{many}; 5 a AC; 5 b AC"), 5, 5), "c 3, d 3, e 3", "two of five are done");
        assert_eq!(queue(&format!("{many}; 5 a AC; 5 b AC"), 6, 5), "c 3, d 3, e 3, f 3, g 4");
        assert_eq!(queue(many, 5, 100).split(',').count(), 7);
        assert_eq!(queue(many, 5, 0), "");
    }

    #[test]
    fn a_clock_that_jumps_back_breaks_nothing() {
        let events = Diary::read("9 a AC; 3 a AC; 1 a easy; 2 a AC");
        let cards = cards(&events, &clock(1));
        assert!(cards[0].due > cards[0].last, "{cards:?}");
    }
}
