//! Rounds for tests.

use history::{Event, InRound, Uuid};

use super::folder::{Kind, PartOf, Round, SCHEMA};
use crate::{clock::Moment, practice::testing::Diary};

/// A round that began on the second of November at noon, with these parts, of 20 minutes each, in so many minutes.
pub fn round(parts: &[(&str, Kind)], minutes: u32) -> Round {
    let part = |(slug, kind): &(&str, Kind)| PartOf {
        slug: (*slug).to_owned(),
        title: slug.to_uppercase(),
        minutes: 20,
        kind: *kind,
    };
    Round {
        schema: SCHEMA.to_owned(),
        id: Uuid::from_u128(7),
        name: "phone".to_owned(),
        title: "Phone screen".to_owned(),
        asks: "One medium problem.".to_owned(),
        bank: "judge".to_owned(),
        seed: 1,
        minutes,
        parts: parts.iter().map(part).collect(),
        started: at("12:00"),
        finished: None,
    }
}

/// A time of the day on which it began.
pub fn at(time: &str) -> Moment {
    Moment { at: format!("2026-11-02T{time}:00Z").parse().unwrap(), boot: None }
}

/// What was done in the round, as a diary.
pub fn events(round: &Round, diary: &str) -> Vec<Event> {
    let in_round = |event| Event { round: Some(InRound { id: round.id, boot: None }), ..event };
    Diary::read(diary).into_iter().map(in_round).collect()
}
