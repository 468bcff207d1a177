//! Events for tests.

use indexmap::IndexMap;
use jiff::Timestamp;
use judge_core::{ContentHash, Digest, Verdict};
use sandbox_api::Language;

use crate::{Event, Hint, Key, Submit, Tally, What};

/// Something that was done to a problem of the bank `judge`, at a time in milliseconds.
pub fn event(slug: &str, at: i64, what: What) -> Event {
    let problem = Key { bank: "judge".to_owned(), slug: slug.to_owned() };
    Event::new(Timestamp::from_millisecond(at).unwrap(), problem, what)
}

pub fn submit(source: &str, verdict: Verdict, score: f64) -> What {
    What::Submit(Submit {
        source: ContentHash::of(source.as_bytes()),
        language: Language::Python,
        tests: ContentHash::of(b"tests"),
        engine: Digest::of_engine("engine"),
        verdict,
        score,
        categories: IndexMap::from([("empty".to_owned(), Tally { passed: 1, failed: 0 })]),
        own_tests: None,
        remarks: None,
    })
}

pub fn hint(number: u32) -> What {
    What::Hint(Hint { number })
}
