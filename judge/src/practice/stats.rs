//! Numbers over all problems of a bank.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use judge_core::problem::{Difficulty, Facts};

use super::progress::{Progress, Status};
use crate::clock::Clock;

/// What a person reached so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    /// How many of all problems are solved.
    pub all: Share,
    /// How many of each difficulty, the easiest first.
    pub difficulties: Vec<(&'static str, Share)>,
    /// How many of each topic, in alphabetical order.
    pub topics: Vec<(String, Share)>,
    /// How many of each theme, in alphabetical order.
    pub themes: Vec<(String, Share)>,
    /// The days of the last weeks, today last.
    pub days: Vec<Day>,
    /// These weeks, this one last.
    pub weeks: Vec<Week>,
    /// The edge categories that first submissions missed, the weakest first.
    pub weak: Vec<Weak>,
}

/// How many problems are solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are.
    pub solved: usize,
    /// How many there are.
    pub of: usize,
}

/// What was done on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// How many problems were solved.
    pub solved: usize,
    /// How many submissions were made.
    pub tries: usize,
}

/// What was done in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// How many problems were solved.
    pub solved: usize,
    /// How many submissions were made.
    pub tries: usize,
}

/// An edge category, over all problems that were tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weak {
    /// Its name.
    pub category: String,
    /// In how many problems the first submission missed it.
    pub missed: usize,
    /// In how many problems the first submission met it.
    pub of: usize,
}

impl Stats {
    /// The numbers for a bank with these problems. `weeks` is how many weeks to look back, with this one.
    pub fn new(
        problems: &[Facts],
        progress: &BTreeMap<&str, Progress>,
        clock: &Clock,
        today: Date,
        weeks: usize,
    ) -> Self {
        let is_solved = |problem: &Facts| {
            progress.get(problem.id.as_str()).is_some_and(|progress| progress.status() == Status::Solved)
        };
        let share = |among: &dyn Fn(&Facts) -> bool| {
            let among = problems.iter().filter(|problem| among(problem));
            among.fold(Share::default(), |Share { solved, of }, problem| Share {
                solved: solved + usize::from(is_solved(problem)),
                of: of + 1,
            })
        };
        let by = |names: Vec<&String>, has: fn(&Facts, &String) -> bool| {
            let mut names: Vec<&String> = names;
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(|name| (name.clone(), share(&|problem| has(problem, name)))).collect()
        };
        let days = last_days(progress, clock, today, weeks);
        Self {
            all: share(&|_| true),
            difficulties: Difficulty::ALL
                .map(|difficulty| (difficulty.name(), share(&|problem| problem.difficulty == difficulty)))
                .to_vec(),
            topics: by(problems.iter().flat_map(|problem| &problem.topics).collect(), |problem, topic| {
                problem.topics.contains(topic)
            }),
            themes: by(problems.iter().map(|problem| &problem.theme).collect(), |problem, theme| {
                problem.theme == *theme
            }),
            weeks: by_week(&days),
            days,
            weak: weak_categories(progress),
        }
    }
}

/// The edge categories that first submissions missed: those with the largest share of misses first.
pub fn weak_categories(progress: &BTreeMap<&str, Progress>) -> Vec<Weak> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (category, missed) in progress.values().flat_map(Progress::first_impression) {
        let (misses, of) = counts.entry(category).or_default();
        *misses += usize::from(missed);
        *of += 1;
    }
    let missed = counts.into_iter().filter(|(_, (missed, _))| *missed > 0);
    let mut weak: Vec<Weak> =
        missed.map(|(category, (missed, of))| Weak { category: category.to_owned(), missed, of }).collect();
    // Of equal shares, the one that more is known of.
    weak.sort_by(|a, b| (b.missed * a.of).cmp(&(a.missed * b.of)).then(b.of.cmp(&a.of)));
    weak
}

/// The days since the Monday on which the first of so many weeks began.
fn last_days(progress: &BTreeMap<&str, Progress>, clock: &Clock, today: Date, weeks: usize) -> Vec<Day> {
    let Some(before) = weeks.checked_sub(1) else { return Vec::new() };
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let since = since_monday + 7 * i64::try_from(before).unwrap_or_default();
    let day = |back| Day { date: today.saturating_sub(Span::new().days(back)), solved: 0, tries: 0 };
    let mut days: Vec<Day> = (0..=since).rev().map(day).collect();
    let mut count = |at, add: fn(&mut Day)| {
        let date = clock.day(at);
        if let Ok(at) = days.binary_search_by_key(&date, |day| day.date) {
            add(&mut days[at]);
        }
    };
    for progress in progress.values() {
        progress.tries.iter().for_each(|(at, _)| count(*at, |day| day.tries += 1));
        progress.solved_at().into_iter().for_each(|at| count(at, |day| day.solved += 1));
    }
    days
}

/// Days that begin with a Monday, week by week.
fn by_week(days: &[Day]) -> Vec<Week> {
    let sum = |days: &[Day], of: fn(&Day) -> usize| days.iter().map(of).sum();
    let week = |days: &[Day]| {
        let first = days.first()?;
        Some(Week { monday: first.date, solved: sum(days, |day| day.solved), tries: sum(days, |day| day.tries) })
    };
    days.chunks(7).filter_map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        practice::testing::{Diary, clock, date},
        testing::TestBank,
    };

    fn stats(diary: &str, weeks: usize) -> Stats {
        let bank = TestBank::new();
        for (id, keys) in [
            ("a", "topics = [\"array\"], theme = \"logs\""),
            ("b", "difficulty = \"medium\""),
            ("c", "difficulty = \"medium\""),
        ] {
            bank.problem(id, &format!("{keys}, hidden 1"));
        }
        let facts = judge_core::Bank::open(bank.path()).unwrap().facts().unwrap();
        let events = Diary::read(diary);
        Stats::new(&facts, &Progress::of_all(&events), &clock(12), date(12), weeks)
    }

    #[test]
    fn what_is_solved_is_counted_by_difficulty_topic_and_theme() {
        let stats = stats("1 a AC; 2 b WA; 3 b AC; 4 c solution; 5 c AC; 6 gone AC", 1);
        let share = |solved, of| Share { solved, of };
        assert_eq!(stats.all, share(2, 3));
        assert_eq!(stats.difficulties, [("easy", share(1, 1)), ("medium", share(1, 2)), ("hard", share(0, 0))]);
        assert_eq!(stats.topics, [("array".to_owned(), share(2, 3))]);
        assert_eq!(stats.themes, [("logs".to_owned(), share(1, 1)), ("test".to_owned(), share(1, 2))]);
    }

    #[test]
    fn a_week_begins_on_monday() {
        // The second of November 2026 is a Monday.
        let weeks = stats("1.23:59 a WA; 2.00:00 a WA; 8.23:59 a AC; 9.00:00 a AC; 12 b CE", 3).weeks;
        let week = |monday, solved, tries| Week { monday, solved, tries };
        assert_eq!(weeks, [week(Date::constant(2026, 10, 26), 0, 1), week(date(2), 1, 2), week(date(9), 0, 2)]);
        assert!(stats("1 a AC", 0).weeks.is_empty());
    }

    #[test]
    fn days_are_counted_from_a_monday_to_today() {
        let days = stats("1.23:59 a WA; 9.00:00 a WA; 9.23:59 a AC; 12 b CE; 13 c AC", 1).days;
        let day = |date, solved, tries| Day { date, solved, tries };
        assert_eq!(days, [day(date(9), 1, 2), day(date(10), 0, 0), day(date(11), 0, 0), day(date(12), 0, 1)]);
        assert!(stats("1 a AC", 0).days.is_empty());
    }

    #[test]
    fn the_weakest_categories_come_first() {
        let weak = stats(
            "1 a WA empty=0-1 zero=0-1 ties=1-0; 1 b WA empty=1-1 zero=1-0 unicode=0-1; 2 b WA zero=0-1; 3 c AC empty=2-0",
            1,
        )
        .weak;
        let shown: Vec<String> =
            weak.iter().map(|weak| format!("{} {}/{}", weak.category, weak.missed, weak.of)).collect();
        assert_eq!(shown, ["unicode 1/1", "empty 2/3", "zero 1/2"]);
    }
}
