//! The interface under `/api/v1`, which the page uses like any other program. `openapi.json` describes it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::http::Method;
use history::{Event, Hint, What};
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
    report::{page::markdown, sink::line},
    round::folder::Found as RoundFound,
    stub::stub,
    workspace::{OWN, Workspace},
};
use sandbox_api::Language;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{
    bank::{self, Authored},
    body::body,
    cases,
    description::{OPENAPI, schema},
    drafts::{self, Field, Layout},
    file::{self, Found, NONE, Opened, Place, Written},
    grade, help,
    house::{EDITOR, House},
    http::{Body, Request, Response},
    judging, practice,
    project::{self, FilePath},
    project_file::{self, Removed},
    prompts,
    refusal::Refusal,
    rounds,
    route::{Handler, Judging, Route},
};
use crate::commands::{error::Error, pick::has_category, review::is_asked, run::with_own_cases};

/// What there is below [`ROOT`].
pub static ROUTES: &[Route] = &[
    route(Method::GET, "/openapi.json", |_, _| Ok(whole(200, OPENAPI.to_owned()))),
    route(Method::GET, "/schemas/{name}", |_, request| Ok(whole(200, schema(request.name())?.to_owned()))),
    route(Method::GET, "/problems", |house, _| Ok(json_of(200, &list(house)?))),
    route(Method::POST, "/pick", |house, request| Ok(json_of(200, &pick(house, body(request)?)?))),
    route(Method::GET, "/problems/{slug}", |house, request| Ok(json_of(200, &show(house, request.name())?))),
    route(Method::GET, "/problems/{slug}/file", |house, request| read_file(house, request.name(), request)),
    route(Method::PUT, "/problems/{slug}/file", |house, request| {
        written(file::write(house, &house.facts(request.name())?, body(request)?)?)
    }),
    route(Method::DELETE, "/problems/{slug}/file", |house, request| {
        let removed = Removed {
            path: named_file(request)?,
            version: request.parameter("version"),
            round: request.parameter("round"),
        };
        written(project_file::remove(house, request.name(), &removed)?)
    }),
    route(Method::POST, "/problems/{slug}/rename", |house, request| {
        written(project_file::rename(house, request.name(), &body(request)?)?)
    }),
    route(Method::POST, "/problems/{slug}/project", |house, request| {
        Ok(json_of(200, &project::begin(house, request.name(), &body(request)?)?))
    }),
    route(Method::POST, "/problems/{slug}/open", |house, request| open(house, request.name(), &body(request)?)),
    judging(Method::POST, "/problems/{slug}/cases", |house, request| {
        Ok(json_of(200, &cases::add(house, request, &body(request)?)?))
    }),
    judging(Method::PUT, "/problems/{slug}/cases", |house, request| {
        Ok(json_of(200, &cases::change(house, request, &body(request)?)?))
    }),
    route(Method::GET, "/drafts/{slug}", |house, request| read_draft(house, request.name(), request)),
    route(Method::PUT, "/drafts/{slug}", |house, request| {
        written(drafts::write(house, request.name(), body(request)?)?)
    }),
    route(Method::GET, "/layout", |house, _| Ok(json_of(200, &json!(Layout::of(house))))),
    route(Method::PUT, "/layout", |house, request| Ok(json_of(200, &json!(body::<Layout>(request)?.choose(house)?)))),
    telling("/problems/{slug}/run", |house, request| judging::run(house, request.name(), body(request)?)),
    telling("/problems/{slug}/submit", |house, request| judging::submit(house, request.name(), &body(request)?)),
    telling("/grade", grade::grade),
    route(Method::POST, "/problems/{slug}/hint", |house, request| {
        Ok(json_of(200, &hint(house, request.name(), &body(request)?)?))
    }),
    route(Method::GET, "/problems/{slug}/history", |house, request| Ok(json_of(200, &history(house, request.name())?))),
    route(Method::GET, "/problems/{slug}/difference", |house, request| {
        Ok(json_of(200, &practice::difference(house, request.name(), two_numbers(request)?)?))
    }),
    route(Method::POST, "/problems/{slug}/solution", |house, request| {
        Ok(json_of(200, &practice::solution(house, request.name(), &body(request)?)?))
    }),
    route(Method::GET, "/problems/{slug}/notes", |house, request| {
        Ok(json_of(200, &practice::notes(house, request.name())?))
    }),
    route(Method::POST, "/problems/{slug}/notes", |house, request| {
        Ok(json_of(200, &practice::write_down(house, request.name(), body(request)?)?))
    }),
    route(Method::POST, "/problems/{slug}/rating", |house, request| {
        Ok(json_of(200, &practice::rate(house, request.name(), &body(request)?)?))
    }),
    judging(Method::POST, "/problems/{slug}/stress", |house, request| {
        Ok(json_of(200, &help::stress(house, request, &body(request)?)?))
    }),
    judging(Method::POST, "/problems/{slug}/growth", |house, request| {
        Ok(json_of(200, &help::growth(house, request, &body(request)?)?))
    }),
    judging(Method::POST, "/problems/{slug}/accepted", |house, request| {
        Ok(json_of(200, &help::accepted(house, request, &body(request)?)?))
    }),
    route(Method::GET, "/progress", |house, _| Ok(json_of(200, &practice::progress(house)?))),
    route(Method::GET, "/rounds", |house, _| Ok(json_of(200, &rounds::list(house)?))),
    route(Method::POST, "/rounds", |house, request| Ok(json_of(200, &rounds::start(house, &body(request)?)?))),
    route(Method::GET, "/rounds/{id}", |house, request| Ok(json_of(200, &rounds::report(house, request.name())?))),
    route(Method::POST, "/rounds/{id}/finish", |house, request| {
        Ok(json_of(200, &rounds::finish(house, request.name())?))
    }),
    route(Method::GET, "/results", class),
    route(Method::GET, "/prompts", |house, _| Ok(json_of(200, &prompts::list(house)?))),
    route(Method::GET, "/prompts/{slug}", |house, request| Ok(json_of(200, &prompts::show(house, request.name())?))),
    route(Method::GET, "/prompts/{slug}/rubric", |house, request| {
        Ok(json_of(200, &prompts::rubric(house, request.name())?))
    }),
    route(Method::POST, "/prompts/{slug}/answer", |house, request| {
        Ok(json_of(200, &prompts::answer(house, request.name(), body(request)?)?))
    }),
    route(Method::GET, "/bank", |house, _| Ok(json_of(200, &bank::list(house)?))),
    route(Method::POST, "/bank", |house, request| Ok(json_of(200, &bank::begin(house, &body(request)?)?))),
    route(Method::GET, "/bank/{slug}", |house, request| Ok(json_of(200, &bank::show(house, request.name())?))),
    route(Method::GET, "/bank/{slug}/file", |house, request| {
        Ok(found(request, &bank::read(&Authored::of(house, request.name())?, &bank::named(request)?)?))
    }),
    route(Method::PUT, "/bank/{slug}/file", |house, request| {
        written(bank::write(house, &Authored::of(house, request.name())?, body(request)?)?)
    }),
    route(Method::DELETE, "/bank/{slug}/file", |house, request| {
        let (problem, seen) = (Authored::of(house, request.name())?, request.parameter("version"));
        written(bank::remove(house, &problem, &bank::named(request)?, seen.as_deref())?)
    }),
    telling("/bank/{slug}/check", |house, request| bank::check(house, request.name())),
    route(Method::POST, "/markdown", |_, request| {
        let Text { text } = body(request)?;
        Ok(json_of(200, &json!({ "html": markdown::html(&text) })))
    }),
];

/// A text of Markdown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
}

const fn route(method: Method, path: &'static str, answer: Handler) -> Route {
    Route { method, path, judging: Judging::Never, answer }
}

/// A route that runs programs before it answers.
const fn judging(method: Method, path: &'static str, answer: Handler) -> Route {
    Route { method, path, judging: Judging::Before, answer }
}

/// A route that answers with lines while it runs programs.
const fn telling(path: &'static str, answer: Handler) -> Route {
    Route { method: Method::POST, path, judging: Judging::InLines, answer }
}

/// Refuses a method that a path of the interface does not have.
pub fn other_method(_: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    let detail = format!("`{}` is not for this path", request.method());
    Err(Refusal::new(405, detail, "`/api/v1/openapi.json` says what is"))
}

/// Refuses a path that the interface does not have.
pub fn other_path(_: &Arc<House>, _: &Request) -> Result<Response, Refusal> {
    Err(Refusal::new(404, "there is nothing at this path", "`/api/v1/openapi.json` says what there is"))
}

/// The two tries that a request names.
fn two_numbers(request: &Request) -> Result<[usize; 2], Refusal> {
    let number = |name| request.parameter(name).and_then(|text| text.parse().ok());
    let both = number("first").zip(number("second")).map(|(first, second)| [first, second]);
    both.ok_or_else(|| Refusal::new(422, "two tries are not named", "add `?first=1&second=2`"))
}

fn whole(status: u16, text: String) -> Response {
    let headers = vec![("content-type", "application/json".to_owned())];
    Response { status, headers, body: Body::Whole(text.into_bytes().into()) }
}

fn json_of(status: u16, json: &Json) -> Response {
    whole(status, json.to_string())
}

/// Every problem with what was reached, what is due today, and what is missed again and again.
fn list(house: &House) -> Result<Json, Error> {
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
struct Among {
    /// Their names; all of them if it is left out.
    #[serde(default)]
    among: Option<Vec<String>>,
}

/// Draws a problem as `judge pick` does.
fn pick(house: &House, Among { among }: Among) -> Result<Json, Error> {
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
fn show(house: &House, slug: &str) -> Result<Json, Error> {
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

fn read_file(house: &House, slug: &str, request: &Request) -> Result<Response, Refusal> {
    let named = request.parameter("language").and_then(|name| Language::named(&name));
    let language = named.ok_or_else(|| Refusal::new(422, "no language is named", "add `?language=python`"))?;
    let path = request.parameter("path").map(|_| named_file(request)).transpose()?;
    let problem = house.facts(slug)?;
    let round = match request.parameter("round") {
        Some(seen) => house.round_as_seen(&problem.id, Some(&seen))?,
        None => house.round(&problem.id),
    };
    let place = Place::of(house, &problem, round.as_ref(), language, path.as_ref())?;
    let found = match file::there(&place)? {
        // What it would begin with is known too.
        None if knows(request, NONE) => return Ok(unchanged(NONE)),
        found => found.map_or_else(|| place.beginning(house), Ok)?,
    };
    Ok(unless_known(request, found.tag(), || {
        let mut read = json!(found);
        read["round"] = json!(round.map(|of| of.round.id.to_string()));
        read.to_string()
    }))
}

/// The file of a project that a request names.
fn named_file(request: &Request) -> Result<FilePath, Refusal> {
    let path = request.parameter("path").unwrap_or_default();
    FilePath::try_from(path)
        .map_err(|reason| Refusal::new(422, reason, "programs have the extension of their language"))
}

fn read_draft(house: &House, slug: &str, request: &Request) -> Result<Response, Refusal> {
    let field = request.parameter("field").and_then(|name| Field::named(&name));
    let field = field.ok_or_else(|| Refusal::new(422, "no field is named", "add `?field=note`"))?;
    Ok(found(request, &drafts::read(house, slug, field)?))
}

fn found(request: &Request, found: &Found) -> Response {
    unless_known(request, found.tag(), || json!(found).to_string())
}

/// Opens the file of the workspace in the person's editor. The request names a problem and a language, and no path. Whoever asks the
/// interface alone may sit at another machine, and would start programs on this one.
fn open(house: &House, slug: &str, wanted: &Opened) -> Result<Response, Refusal> {
    if !house.has_page {
        return Err(Refusal::new(
            404,
            "an editor is only opened from the page",
            "`judge serve` without `--api` has it",
        ));
    }
    let editor = file::open(house, &house.facts(slug)?, wanted)?;
    Ok(json_of(200, &json!({ "editor": line(&editor) })))
}

/// The answer to a request that may name the version which it knows: nothing if that is still the right one.
fn unless_known(request: &Request, version: &str, json: impl FnOnce() -> String) -> Response {
    if knows(request, version) {
        return unchanged(version);
    }
    let mut response = whole(200, json());
    response.headers.push(("etag", tag(version)));
    response
}

/// Whether a request names this version as the one that it knows.
fn knows(request: &Request, version: &str) -> bool {
    request.header("if-none-match") == Some(&tag(version))
}

/// The answer to who knows what there is.
fn unchanged(version: &str) -> Response {
    Response { status: 304, headers: vec![("etag", tag(version))], body: Body::Whole(Cow::Borrowed(b"")) }
}

fn tag(version: &str) -> String {
    format!("\"{version}\"")
}

/// The results of a class.
fn class(house: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    let none = || Refusal::new(404, "no results are served", "start `judge serve --results DIR`");
    let shown = house.class.as_ref().ok_or_else(none)?.shown()?;
    Ok(unless_known(request, &shown.version, || shown.json.clone()))
}

/// How writing a text went.
fn written(written: Written) -> Result<Response, Refusal> {
    match written {
        Written::Done(found) => Ok(json_of(200, &json!({ "path": found.path, "version": found.version }))),
        Written::Conflict(found) => {
            let mut refusal = json!(Refusal::new(
                409,
                format!("`{}` was changed by somebody else", found.path),
                "choose between the two texts, and write with the version that is there"
            ));
            refusal["found"] = json!(found);
            let mut response = json_of(409, &refusal);
            response.headers = vec![("content-type", "application/problem+json".to_owned())];
            Ok(response)
        }
    }
}

/// Which hint is to be shown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Counted from 1.
    number: u32,
}

/// Shows a hint, and remembers that the first time; in a round, the first time in it.
fn hint(house: &House, slug: &str, wanted: &Wanted) -> Result<Json, Error> {
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
fn seen_hints(events: &[Event], id: &str, round: Option<&RoundFound>) -> BTreeSet<u32> {
    let is_here = |event: &&Event| {
        let is_in = |found: &RoundFound| event.round.as_ref().is_some_and(|of| of.id == found.round.id);
        event.problem.slug == id && round.is_none_or(is_in)
    };
    let number = |event: &Event| match &event.what {
        What::Hint(hint) => Some(hint.number),
        _ => None,
    };
    events.iter().filter(is_here).filter_map(number).collect()
}

/// The tries of a problem, the last one first.
fn history(house: &House, slug: &str) -> Result<Json, Error> {
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

#[cfg(test)]
mod tests {
    use super::{super::http::ROOT, *};

    #[test]
    fn everything_is_described_and_what_is_described_is_there() {
        let described: Json = serde_json::from_str(OPENAPI).unwrap();
        let operations = described["paths"].as_object().unwrap().iter().flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
        });
        let answered = ROUTES.iter().map(|Route { method, path, .. }| format!("{method} {ROOT}{path}"));
        assert_eq!(operations.collect::<BTreeSet<_>>(), answered.collect::<BTreeSet<_>>());
    }
}
