//! What a person reached and what is remembered of it: the numbers of `judge stats` and `judge review`, tries side by side, notes,
//! hints, and the solution for who wants to see it.

use std::collections::BTreeSet;

use history::{Event, Hint, Note, Rating, Solution, What};
use judge::{
    advice::hints,
    practice::{
        progress::Progress,
        review::{A_DAY, Card, cards, due},
        stats::{Share, Stats},
    },
    report::{
        page::markdown,
        practice::log::difference as lines_that_differ,
        sink::{line, lines, visible},
    },
    round::folder::Found as Round,
};
use sandbox_api::Language;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{house::House, refusal::Refusal};
use crate::{
    cli::TwoTries,
    commands::{error::Error, log::two_programs, review::is_asked, solution::Shown},
};

/// How many weeks the calendar has.
const WEEKS: usize = 26;
/// The longest note, in bytes.
const MAX_NOTE: usize = 16 << 10;

/// The numbers over all problems, the days of half a year, and what is due when.
pub fn progress(house: &House) -> Result<Json, Error> {
    let (events, clock) = (house.context.events(&house.bank())?, house.context.clock()?);
    let (facts, today) = (house.bank().readable_facts().0, clock.day(clock.now()?));
    let stats = Stats::new(&facts, &Progress::of_all(&events), clock, today, WEEKS);
    let all_cards = cards(&events, clock);
    let asked: Vec<&str> = due(&all_cards, today, A_DAY).iter().map(|card| card.slug).collect();
    // A problem may have left the bank.
    let coming = |card: &Card| {
        let facts = facts.iter().find(|facts| facts.id == card.slug)?;
        Some(json!({
            "slug": card.slug, "title": facts.title, "due": card.due.to_string(), "last": card.last.to_string(),
            "reviews": card.reviews, "asked": asked.contains(&card.slug),
        }))
    };
    let mut in_order: Vec<&Card> = all_cards.iter().collect();
    in_order.sort_by_key(|card| (card.due, card.slug));
    let share = |name: &str, share: &Share| json!({ "name": name, "solved": share.solved, "of": share.of });
    let day = |day: &judge::practice::stats::Day| json!([day.date.to_string(), day.solved, day.tries]);
    Ok(json!({
        "today": today.to_string(),
        "all": share("all", &stats.all),
        "difficulties": stats.difficulties.iter().map(|(name, of)| share(name, of)).collect::<Vec<_>>(),
        "topics": stats.topics.iter().map(|(name, of)| share(name, of)).collect::<Vec<_>>(),
        "themes": stats.themes.iter().map(|(name, of)| share(name, of)).collect::<Vec<_>>(),
        "days": stats.days.iter().map(day).collect::<Vec<_>>(),
        "weak": stats.weak.iter().map(|weak| json!({ "category": weak.category, "missed": weak.missed, "of": weak.of })).collect::<Vec<_>>(),
        "coming": in_order.into_iter().filter_map(coming).collect::<Vec<_>>(),
    }))
}

/// What differs between two tries of a problem.
pub fn difference(house: &House, slug: &str, [first, second]: [usize; 2]) -> Result<Json, Error> {
    let id = house.problem(slug)?.facts.id;
    let mut events = house.context.events(&house.bank())?;
    events.retain(|event| event.problem.slug == id);
    let tries = two_programs(&house.context, &id, &events, TwoTries(Some((first, second))))?;
    let [old, new] = &tries;
    let names = tries.each_ref().map(|one| json!({ "number": one.number, "verdict": one.verdict }));
    Ok(visible(json!({ "tries": names, "lines": lines_that_differ(&old.source, &new.source) })))
}

/// Which solution is to be shown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Its language; any if it is left out.
    #[serde(default)]
    language: Option<Language>,
}

/// Shows an accepted solution, and remembers that. Whoever asks is sure.
pub fn solution(house: &House, slug: &str, wanted: &Wanted) -> Result<Json, Error> {
    let problem = house.problem(slug)?;
    let shown = Shown::of(&problem, wanted.language)?;
    let event = || Ok(What::Solution(Solution { language: shown.language }));
    house.remember(&problem.id, event, None, house.round(&problem.id).as_ref());
    Ok(json!({
        "file": line(&shown.file), "approach": line(&shown.approach), "language": shown.language,
        "source": lines(&shown.source),
    }))
}

/// What a person wrote down about a problem, the last note first.
pub fn notes(house: &House, slug: &str) -> Result<Json, Error> {
    let id = house.problem(slug)?.facts.id;
    let events = house.context.events(&house.bank())?;
    let notes = events.iter().rev().filter(|event| event.problem.slug == id).filter_map(|event| match &event.what {
        What::Note(note) => Some(json!({ "at": event.at.to_string(), "text": lines(&note.text) })),
        _ => None,
    });
    Ok(json!({ "notes": notes.collect::<Vec<_>>() }))
}

/// A note to write down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    text: String,
}

/// Writes a note down.
pub fn write_down(house: &House, slug: &str, Words { text }: Words) -> Result<Json, Refusal> {
    let id = house.problem(slug)?.facts.id;
    if text.trim().is_empty() || text.len() > MAX_NOTE {
        return Err(Refusal::new(422, "a note is blank or has more than 16 KiB", "write something shorter"));
    }
    let recorded = house.remember(&id, || Ok(What::Note(Note { text })), None, house.round(&id).as_ref());
    Ok(json!({ "recorded": recorded }))
}

/// How hard a review was.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rated {
    rating: Rating,
}

/// Takes a rating of a problem that was accepted, and says when it is due again.
pub fn rate(house: &House, slug: &str, rated: &Rated) -> Result<Json, Error> {
    let id = house.problem(slug)?.facts.id;
    let clock = house.context.clock()?;
    let due = || -> Result<_, Error> {
        let events = house.context.events(&house.bank())?;
        Ok(cards(&events, clock).iter().find(|card| card.slug == id).map(|card| card.due.to_string()))
    };
    if due()?.is_none() {
        return Err(Error::NotAcceptedYet(id));
    }
    let recorded = house.remember(&id, || Ok(What::Rating(rated.rating)), None, None);
    Ok(json!({ "due": due()?, "recorded": recorded }))
}

/// Which hint is to be shown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantedHint {
    /// Counted from 1.
    number: u32,
}

/// Shows a hint, and remembers that the first time; in a round, the first time in it.
pub fn hint(house: &House, slug: &str, wanted: &WantedHint) -> Result<Json, Error> {
    let problem = house.problem(slug)?;
    let hints = hints(&problem)?;
    let number = wanted.number as usize;
    let Some(hint) = number.checked_sub(1).and_then(|at| hints.get(at)) else {
        return Err(Error::NoSuchHint { problem: problem.id.clone(), number, of: hints.len() });
    };
    let round = house.round(&problem.id);
    let events = house.context.events(&house.bank())?;
    if !seen_hints(&events, &problem.id, round.as_ref()).contains(&wanted.number) {
        let event = || Ok(What::Hint(Hint { number: wanted.number }));
        house.remember(&problem.id, event, None, round.as_ref());
    }
    Ok(json!({ "number": number, "of": hints.len(), "html": markdown::html(&hint.text) }))
}

/// The hints of a problem that were shown, in this round if one goes on.
pub fn seen_hints(events: &[Event], id: &str, round: Option<&Round>) -> BTreeSet<u32> {
    let is_here = |event: &&Event| {
        let is_in = |found: &Round| event.round.as_ref().is_some_and(|of| of.id == found.round.id);
        event.problem.slug == id && round.is_none_or(is_in)
    };
    let number = |event: &Event| match &event.what {
        What::Hint(hint) => Some(hint.number),
        _ => None,
    };
    events.iter().filter(is_here).filter_map(number).collect()
}

/// The tries of a problem, the last one first.
pub fn history(house: &House, slug: &str) -> Result<Json, Error> {
    let id = house.problem(slug)?.id.clone();
    let events = house.context.events(&house.bank())?;
    let progress = Progress::of_all(&events);
    let tries = progress.get(id.as_str()).map(|progress| progress.tries.as_slice()).unwrap_or_default();
    let one = |(number, (at, submit)): (usize, &(jiff::Timestamp, &history::Submit))| {
        let missed = submit.categories.iter().filter(|(_, tally)| tally.failed > 0).map(|(name, _)| name);
        json!({
            "number": number, "at": at.to_string(), "verdict": submit.verdict, "score": submit.score,
            "language": submit.language, "missed": missed.collect::<Vec<_>>(),
        })
    };
    let tries: Vec<Json> = (1..).zip(tries).map(one).collect();
    Ok(
        json!({ "tries": tries.into_iter().rev().collect::<Vec<_>>(), "asks_rating": is_asked(&house.context, &house.bank(), &id)? }),
    )
}
