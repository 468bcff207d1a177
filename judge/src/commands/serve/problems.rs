//! The problems, and one of them, as they are before something is tried.

use std::collections::BTreeMap;

use judge::{
    Problem,
    advice::hints,
    case::GroupKind,
    practice::{
        pick::{draw, worth_trying},
        progress::{Progress, Status},
        review::{A_DAY, Card, cards, due},
        stats::weak_categories,
    },
    problem::Facts,
    report::page::markdown,
    stub::stub,
    workspace::{OWN, Workspace},
};
use sandbox_api::Language;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{
    house::{EDITOR, House},
    practice::seen_hints,
    project, rounds,
};
use crate::commands::{error::Error, pick::has_category, run::with_own_cases};

/// Every problem with what was reached, what is due today, and what is missed again and again.
pub fn list(house: &House) -> Result<Json, Error> {
    let bank = house.bank();
    let (events, clock) = (house.context.events(&bank)?, house.context.clock()?);
    let (progress, cards, today) = (Progress::of_all(&events), cards(&events, clock), clock.day(clock.now()?));
    let (facts, errors) = bank.readable_facts();
    let problems: Vec<Json> = facts.iter().map(|facts| row(facts, &progress, &cards)).collect();
    let unreadable: Vec<Json> =
        errors.iter().map(|(slug, error)| json!({ "slug": slug, "error": error.to_string() })).collect();
    let due: Vec<&str> = due(&cards, today, A_DAY).iter().map(|card| card.slug).collect();
    let weak = weak_categories(&progress);
    let weak: Vec<Json> =
        weak.iter().map(|weak| json!({ "category": weak.category, "missed": weak.missed, "of": weak.of })).collect();
    Ok(json!({
        "bank": bank.name()?, "problems": problems, "unreadable": unreadable, "due": due, "weak": weak, "editor": EDITOR,
    }))
}

fn row(facts: &Facts, progress: &BTreeMap<&str, Progress>, cards: &[Card]) -> Json {
    let reached = progress.get(facts.id.as_str());
    let status = reached.map_or(Status::Todo, Progress::status).name();
    let tries = reached.map(|reached| reached.tries.as_slice()).unwrap_or_default();
    let best = tries.iter().map(|(_, submit)| submit.score).max_by(f64::total_cmp);
    let seen = reached.iter().flat_map(|reached| {
        let runs = reached.runs.iter().map(|(at, _)| *at);
        reached.tries.iter().map(|(at, _)| *at).chain(runs)
    });
    let due = cards.iter().find(|card| card.slug == facts.id).map(|card| card.due.to_string());
    json!({
        "slug": facts.id, "title": facts.title, "number": facts.number, "difficulty": facts.difficulty.name(),
        "topics": facts.topics, "theme": facts.theme, "rounds": facts.rounds, "minutes": facts.minutes,
        "follows": facts.follows, "status": status, "best": best, "tries": tries.len(),
        "last_seen": seen.max().map(|at| at.to_string()), "due": due,
    })
}

/// Among which problems one is drawn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Among {
    /// Their names; all of them if it is left out.
    #[serde(default)]
    among: Option<Vec<String>>,
}

/// Draws a problem as `judge pick` does.
pub fn pick(house: &House, Among { among }: Among) -> Result<Json, Error> {
    let bank = house.bank();
    let (problems, _) = bank.readable_facts();
    let is_chosen = |facts: &&Facts| among.as_ref().is_none_or(|among| among.contains(&facts.id));
    let chosen: Vec<&Facts> = problems.iter().filter(is_chosen).collect();
    let events = house.context.events(&bank)?;
    let progress = Progress::of_all(&events);
    let seed = house.context.clock()?.now()?.as_microsecond().unsigned_abs();
    let has = |problem: &Facts, category: &str| has_category(&bank, problem, category);
    let drawn = draw(&worth_trying(&chosen, &progress), &weak_categories(&progress), seed, has)?;
    Ok(json!({ "slug": drawn.map(|facts| &facts.id) }))
}

/// A problem: what is said about it, its statement, and its samples.
pub fn show(house: &House, slug: &str) -> Result<Json, Error> {
    let problem = house.problem(slug)?;
    let events = house.context.events(&house.bank())?;
    let (progress, clock) = (Progress::of_all(&events), house.context.clock()?);
    let mut shown = row(&problem, &progress, &cards(&events, clock));
    let stubs: BTreeMap<&str, String> =
        Language::ALL.map(|language| (language.name(), stub(&problem, language))).into();
    let round = house.round(&problem.id);
    let more = json!({
        "round": round.as_ref().map(|found| rounds::clock(house, found)).transpose()?,
        "statement": markdown::html(&problem.statement()?),
        "hints": hints(&problem)?.len(),
        "seen_hints": seen_hints(&events, &problem.id, round.as_ref()),
        "stubs": stubs,
        "project": problem.is_project.then(|| project::shown(house, &problem)),
        "cases": shown_cases(problem, &house.workspace(round.as_ref()))?,
    });
    if let (Json::Object(shown), Json::Object(more)) = (&mut shown, more) {
        shown.extend(more);
    }
    Ok(shown)
}

/// The samples and the person's own cases, as people read them. Hidden cases are not among them.
fn shown_cases(problem: Problem, workspace: &Workspace) -> Result<Vec<Json>, Error> {
    let problem = with_own_cases(problem, workspace)?;
    let shown = problem.cases().filter(|(group, _)| group.kind == GroupKind::Sample);
    let case = |(group, case): (&judge::case::Group, &judge::case::Case)| {
        json!({
            "id": group.id_of(case),
            "input": problem.kind.lines(&case.input).join("\n"),
            "expected": case.expected_lines(&*problem.kind).join("\n"),
            // What it is in a file of cases; those that the person may change say so.
            "line": case.line(&*problem.kind),
            "own": (group.name == OWN).then_some(&case.name),
        })
    };
    Ok(shown.map(case).collect())
}
