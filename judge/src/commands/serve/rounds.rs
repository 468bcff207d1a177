//! Rounds: what `judge round` starts, ends and reports. Its folder lies in the workspace, and while it goes on, the files of its
//! problems are those in there.

use history::Event;
use judge::{
    report::{
        practice::{
            round::{so_far, time_in_words},
            round_page::{in_words, pieces},
        },
        sink::{line, lines},
    },
    round::{
        Error as RoundError,
        account::Account,
        folder::{Found, Kind},
        rules::{Part, Rules},
    },
};
use sandbox_api::Language;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{house::House, refusal::Refusal};
use crate::{
    cli::RoundStartArgs,
    commands::{
        error::Error,
        round::{Begun, begin, end, recorded, rounds_of},
    },
};

/// The rules that the bank has, those that cannot be read with what is wrong, the round that goes on, and those that are over.
pub fn list(house: &House) -> Result<Json, Error> {
    let (mut rules, mut unreadable) = (Vec::new(), Vec::new());
    for name in Rules::names(&house.bank())? {
        match Rules::load(&house.bank(), &name) {
            Ok(found) => rules.push(as_read(&found)),
            Err(error) => unreadable.push(json!({ "slug": name, "error": line(&error.to_string()) })),
        }
    }
    let rounds = rounds_of(&house.folder)?;
    let row = |found: &Found| {
        let Found { round, .. } = found;
        json!({ "id": round.id.to_string(), "title": line(&round.title), "started": round.started.at.to_string() })
    };
    let over: Vec<Json> = rounds.iter().filter(|found| !found.round.is_active()).map(row).collect();
    let active = rounds.iter().find(|found| found.round.is_active());
    let active = active.map(|found| shown(house, found)).transpose()?;
    Ok(json!({ "rules": rules, "unreadable": unreadable, "active": active, "over": over }))
}

/// Rules as a person reads them before the time begins.
fn as_read(rules: &Rules) -> Json {
    let part = |part: &Part| match part {
        Part::Problem { difficulty, if_time: false } => format!("{} problem", difficulty.name()),
        Part::Problem { difficulty, if_time: true } => format!("{} problem, if there is time", difficulty.name()),
        Part::FollowUp => "follow-up".to_owned(),
        Part::Prompt(kind) => format!("{} question", kind.name()),
    };
    let parts: Vec<String> = rules.parts.iter().map(part).collect();
    json!({
        "name": rules.name, "title": line(&rules.title), "minutes": rules.minutes, "asks": line(&rules.asks), "parts": parts,
    })
}

/// The rules to start by.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The name of rules in the bank.
    rules: String,
    /// The language of the files that it begins with.
    #[serde(default)]
    language: Option<Language>,
}

/// Draws a round, and begins it.
pub fn start(house: &House, wanted: &Wanted) -> Result<Json, Error> {
    if house.record.no_record {
        return Err(Error::RoundNotRecorded);
    }
    let known = Rules::names(&house.bank())?;
    // The command takes paths too. A page does not.
    if !known.contains(&wanted.rules) {
        return Err(RoundError::Unknown { name: wanted.rules.clone(), nearest: None, known }.into());
    }
    let args =
        RoundStartArgs { rules: wanted.rules.clone(), seed: None, minutes: None, lang: wanted.language, output: None };
    let Begun { found, left_out } = begin(&house.context, &house.bank(), &house.folder, &args)?;
    let mut begun = shown(house, &found)?;
    begun["left_out"] = json!(left_out.iter().map(|kind| kind.name()).collect::<Vec<_>>());
    Ok(begun)
}

/// Ends a round, and reports on it.
pub fn finish(house: &House, id: &str) -> Result<Json, Refusal> {
    let mut found = find(house, id)?;
    end(&house.context, &mut found)?;
    report(house, id)
}

fn find(house: &House, id: &str) -> Result<Found, Refusal> {
    let found = rounds_of(&house.folder)?.into_iter().find(|found| found.round.id.to_string() == id);
    found.ok_or_else(|| Refusal::new(404, "no round here has this id", "`/api/v1/rounds` lists them"))
}

/// A round that goes on: how much time is left, and how far each part is.
fn shown(house: &House, found: &Found) -> Result<Json, Error> {
    let mut shown = clock(house, found)?;
    let events = recorded(&house.context)?;
    let account = Account::new(&found.round, &events, house.context.clock()?.moment()?);
    let part = |attempt: &judge::round::account::Attempt| {
        let part = attempt.part;
        json!({
            "slug": part.slug, "title": line(&part.title), "minutes": part.minutes, "kind": part.kind.name(),
            "is_problem": Kind::is_problem(part.kind), "so_far": so_far(attempt),
        })
    };
    shown["asks"] = json!(line(&found.round.asks));
    shown["parts"] = json!(account.parts.iter().map(part).collect::<Vec<_>>());
    Ok(shown)
}

/// The clock of a round.
pub fn clock(house: &House, found: &Found) -> Result<Json, Error> {
    let events = recorded(&house.context)?;
    let account = Account::new(&found.round, &events, house.context.clock()?.moment()?);
    let name = found.folder.file_name().unwrap_or_default().to_string_lossy();
    Ok(json!({
        "id": found.round.id.to_string(), "title": line(&found.round.title), "folder": line(&name),
        "limit_ms": found.round.limit(), "elapsed_ms": account.elapsed, "time": time_in_words(&account),
    }))
}

/// The report on a round: that of `judge round report --html`, and the programs that were run in it, to look through.
pub fn report(house: &House, id: &str) -> Result<Json, Refusal> {
    let found = find(house, id)?;
    let events = recorded(&house.context)?;
    let now = house.context.clock()?.moment().map_err(Error::from)?;
    let account = Account::new(&found.round, &events, now);
    let history = house.context.history()?;
    let source = |event: &Event| {
        let hash = event.what.program()?;
        history.as_ref()?.source(hash).ok().flatten()
    };
    let program = |entry: &judge::round::account::Entry| {
        Some(json!({
            "after_ms": entry.after, "slug": entry.event.problem.slug, "what": line(&in_words(entry.event)),
            "source": lines(&source(entry.event)?),
        }))
    };
    Ok(json!({
        "title": line(&found.round.title), "time": time_in_words(&account), "active": found.round.is_active(),
        "html": pieces(&account), "programs": account.entries.iter().filter_map(program).collect::<Vec<_>>(),
    }))
}
