//! Events for tests, written as short texts.
//!
//! ```text
//! 3 two-sum WA empty=1-2 tests=new; 4 two-sum AC; 9 two-sum easy
//! ```
//!
//! Each event is a day (from 1, in November 2026; at noon, or `3.09:30`), a problem, and what was done: the code of a
//! verdict, `run`, `hint`, `solution`, `answer`, or a rating. After a verdict may stand the tally of an edge category, as passed and
//! failed cases, and the name of the tests.

use history::{Answer, Event, Hint, Key, Rating, Run, Solution, Submit, Tally, What};
use indexmap::IndexMap;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use judge_core::{ContentHash, Digest, Verdict};
use sandbox_api::Language;

use crate::clock::Clock;

pub struct Diary;

impl Diary {
    pub fn read(text: &str) -> Vec<Event> {
        text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(event).collect()
    }
}

/// The clock at noon of a day of November 2026.
pub fn clock(day: i8) -> Clock {
    let now = noon(day).to_string();
    Clock::new(Some(now.into())).unwrap().in_zone(TimeZone::UTC)
}

/// A day of November 2026.
pub fn date(day: i8) -> Date {
    Date::constant(2026, 11, day)
}

fn noon(day: i8) -> Timestamp {
    format!("{}T12:00:00Z", date(day)).parse().unwrap()
}

fn event(text: &str) -> Event {
    let mut words = text.split(' ');
    let mut word = || words.next().unwrap_or_else(|| panic!("`{text}`: expected DAY PROBLEM WHAT"));
    let (day, slug, what) = (word(), word(), word());
    let at = match day.split_once('.') {
        Some((day, time)) => format!("{}T{time}:00Z", date(day.parse().unwrap())).parse().unwrap(),
        None => noon(day.parse().unwrap()),
    };
    let (source, language) = (ContentHash::of(b"pass"), Language::Python);
    let what = match (what, Verdict::from_code(what), Rating::named(what)) {
        (_, Some(verdict), _) => {
            let mut submit = Submit {
                source,
                language,
                tests: ContentHash::of(b"tests"),
                engine: Digest::of_engine("engine"),
                verdict,
                score: if verdict.is_accepted() { 100.0 } else { 50.0 },
                categories: IndexMap::new(),
                own_tests: None,
                remarks: None,
            };
            for (name, value) in words.map(|word| word.split_once('=').expect("NAME=VALUE")) {
                match value.split_once('-') {
                    None => submit.tests = ContentHash::of(value.as_bytes()),
                    Some((passed, failed)) => {
                        let tally = Tally { passed: passed.parse().unwrap(), failed: failed.parse().unwrap() };
                        submit.categories.insert(name.to_owned(), tally);
                    }
                }
            }
            What::Submit(submit)
        }
        (_, _, Some(rating)) => What::Rating(rating),
        ("run", ..) => What::Run(Run { source, language, samples: Tally { passed: 1, failed: 0 } }),
        ("answer", ..) => What::Answer(Answer { text: "words".to_owned(), seconds: 60, scores: IndexMap::new() }),
        ("hint", ..) => What::Hint(Hint { number: 1 }),
        ("solution", ..) => What::Solution(Solution { language }),
        _ => panic!("`{text}`: what was done?"),
    };
    Event::new(at, Key { bank: "judge".to_owned(), slug: slug.to_owned() }, what)
}
