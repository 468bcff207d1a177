//! The interface under `/api/v1`, which the page uses like any other program. `openapi.json` describes it.

use std::sync::Arc;

use axum::http::Method;
use judge::report::{page::markdown, sink::line};
use sandbox_api::Language;
use serde::Deserialize;
use serde_json::json;

use super::{
    answer::{found, json_of, knows, unchanged, unless_known, whole, written},
    bank::{self, Authored},
    body::body,
    cases,
    description::{OPENAPI, schema},
    drafts::{self, Field, Layout},
    file::{self, NONE, Opened, Place},
    grade, help,
    house::House,
    http::{Request, Response},
    judging, practice, problems,
    project::{self, FilePath},
    project_file::{self, Removed},
    prompts,
    refusal::Refusal,
    rounds,
    route::{Handler, Judging, Route},
};

/// What there is below [`ROOT`].
pub static ROUTES: &[Route] = &[
    route(Method::GET, "/openapi.json", |_, _| Ok(whole(200, OPENAPI.to_owned()))),
    route(Method::GET, "/schemas/{name}", |_, request| Ok(whole(200, schema(request.name())?.to_owned()))),
    route(Method::GET, "/problems", |house, _| Ok(json_of(200, &problems::list(house)?))),
    route(Method::POST, "/pick", |house, request| Ok(json_of(200, &problems::pick(house, body(request)?)?))),
    route(Method::GET, "/problems/{slug}", |house, request| Ok(json_of(200, &problems::show(house, request.name())?))),
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
        Ok(json_of(200, &practice::hint(house, request.name(), &body(request)?)?))
    }),
    route(Method::GET, "/problems/{slug}/history", |house, request| {
        Ok(json_of(200, &practice::history(house, request.name())?))
    }),
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

/// The results of a class.
fn class(house: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    let none = || Refusal::new(404, "no results are served", "start `judge serve --results DIR`");
    let shown = house.class.as_ref().ok_or_else(none)?.shown()?;
    Ok(unless_known(request, &shown.version, || shown.json.clone()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value as Json;

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
