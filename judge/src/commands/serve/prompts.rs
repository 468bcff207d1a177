//! Prompts: questions that are answered in words. The page shows one, takes the answer while the time runs, and only then what it is
//! judged by, as `judge prompt` does.

use history::{Answer, What};
use indexmap::IndexMap;
use judge::{
    prompt::Prompt,
    report::{
        page::markdown,
        practice::points_in_words,
        sink::{line, lines},
    },
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{body::Whole, house::House, refusal::Refusal};
use crate::commands::{
    error::Error,
    prompt::{MAX_ANSWER, answers},
};

/// The most points of a criterion.
const MOST: u8 = 3;

/// Every prompt, and those that cannot be read with what is wrong.
pub fn list(house: &House) -> Result<Json, Error> {
    let (prompts, errors) = house.bank().readable_prompts()?;
    let events = house.context.events(&house.bank())?;
    let row = |prompt: &Prompt| {
        let mut row = about(prompt);
        row["answers"] = json!(answers(&events, &prompt.slug).count());
        row
    };
    let unreadable: Vec<Json> =
        errors.iter().map(|(slug, error)| json!({ "slug": slug, "error": line(&error.to_string()) })).collect();
    Ok(json!({ "prompts": prompts.iter().map(row).collect::<Vec<_>>(), "unreadable": unreadable }))
}

fn about(prompt: &Prompt) -> Json {
    json!({
        "slug": prompt.slug, "title": line(&prompt.title), "kind": prompt.kind.name(), "minutes": prompt.minutes,
        "rounds": prompt.rounds,
    })
}

/// A prompt as a candidate reads it, and the last answer.
pub fn show(house: &House, slug: &str) -> Result<Json, Error> {
    let prompt = house.bank().prompt(slug)?;
    let events = house.context.events(&house.bank())?;
    let last = answers(&events, &prompt.slug).next_back();
    let mut shown = about(&prompt);
    shown["statement"] = json!(markdown::html(&prompt.statement));
    shown["last"] = json!(last.map(|answer| json!({ "text": lines(&answer.text), "scores": answer.scores })));
    Ok(shown)
}

/// What an answer is judged by.
pub fn rubric(house: &House, slug: &str) -> Result<Json, Error> {
    let prompt = house.bank().prompt(slug)?;
    let criteria: Vec<String> = prompt.rubric.iter().map(|criterion| line(&criterion.name)).collect();
    Ok(json!({ "html": markdown::html(&prompt.notes()), "criteria": criteria, "most": MOST }))
}

/// An answer to a prompt.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The words; empty if it was spoken.
    text: String,
    /// How long it took, in seconds.
    #[serde(default)]
    seconds: Whole,
    /// The level of each criterion, in their order; `null` for one that was not scored.
    #[serde(default)]
    scores: Vec<Option<u8>>,
}

/// Keeps an answer.
pub fn answer(house: &House, slug: &str, given: Given) -> Result<Json, Refusal> {
    let prompt = house.bank().prompt(slug)?;
    let (criteria, found) = (prompt.rubric.len(), given.scores.len());
    if found > 0 && found != criteria {
        return Err(Error::Scores { prompt: prompt.slug, criteria, found }.into());
    }
    if given.scores.iter().flatten().any(|score| !(1..=MOST).contains(score)) {
        return Err(Refusal::new(422, format!("a score is from 1 to {MOST}"), "leave out what is not scored"));
    }
    if given.text.len() as u64 > MAX_ANSWER {
        return Err(Error::LongAnswer { most: MAX_ANSWER }.into());
    }
    let named = prompt.rubric.iter().map(|criterion| criterion.name.clone()).zip(given.scores);
    let scores: IndexMap<String, u8> = named.filter_map(|(name, score)| Some((name, score?))).collect();
    let points = (!scores.is_empty()).then(|| points_in_words(&scores));
    let answer = Answer { text: given.text, seconds: given.seconds.0, scores };
    let recorded = house.remember(&prompt.slug, || Ok(What::Answer(answer)), None, house.round(&prompt.slug).as_ref());
    Ok(json!({ "points": points, "recorded": recorded }))
}
