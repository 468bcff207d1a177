//! A person's own cases: lines in the format of the bank's cases, which are added, changed and removed. What is no case of the
//! problem, or has an input that its validator refuses, is refused with its line, and then nothing is changed.

use std::path::Path;

use judge::{
    Problem,
    case::{Case, read_cases},
    check::objection,
    file::has,
    report::sink::line,
    workspace::{OWN, Replaced},
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{house::House, http::Request, refusal::Refusal};

/// What the lines are called where one of them is refused.
const TEXT: &str = "the text";

/// Cases to add.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// A line of JSON for each.
    text: String,
}

/// A case to change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// Its name, without the group.
    name: String,
    /// The line that was seen.
    seen: String,
    /// The line that takes its place; `null` removes it.
    line: Option<String>,
}

/// Adds cases to a person's own. Names that are taken get a number, and a case with an input that is there already is left out.
pub fn add(house: &House, request: &Request, added: &Added) -> Result<Json, Refusal> {
    let problem = house.problem(request.name())?;
    let cases = read(house, request, &problem, &added.text)?;
    let workspace = house.workspace(house.round(&problem.id).as_ref());
    let kept = workspace.add(&problem, &cases)?;
    Ok(json!({ "kept": kept.iter().map(judge::workspace::Kept::id).collect::<Vec<_>>() }))
}

/// Changes one of the person's own cases, or removes it, if it is still the one that was seen.
pub fn change(house: &House, request: &Request, changed: &Changed) -> Result<Json, Refusal> {
    let problem = house.problem(request.name())?;
    let lines = changed.line.as_deref();
    let case = match lines.map(|text| read(house, request, &problem, text)).transpose()?.as_deref() {
        None => None,
        Some([case]) => Some(case.clone()),
        Some(_) => return Err(Refusal::new(422, "there is more than one case", "change one at a time")),
    };
    let workspace = house.workspace(house.round(&problem.id).as_ref());
    let name = line(&changed.name);
    match workspace.replace(&problem, &changed.name, &changed.seen, case)? {
        Replaced::Done => Ok(json!({ "kept": changed.line.is_some() })),
        Replaced::Changed => {
            let hint = "look at what it is now, and choose: read the problem again";
            Err(Refusal::new(409, format!("{OWN}/{name} was changed elsewhere"), hint))
        }
        Replaced::Missing => {
            let hint = "it may have been changed elsewhere: read the problem again";
            Err(Refusal::new(404, format!("no case of your own is named {name}"), hint))
        }
    }
}

/// The cases in a text, each of which is legal. When nobody waits for the answer any more, no further one is looked at.
fn read(house: &House, request: &Request, problem: &Problem, text: &str) -> Result<Vec<Case>, Refusal> {
    let refused = |error: String| Refusal::new(422, line(&error), "a case is a line such as the samples have, as JSON");
    let cases = read_cases(text, Path::new(TEXT), &*problem.kind, &problem.checker);
    let cases = cases.map_err(|error| refused(error.to_string()))?;
    if has(&problem.folder, "validator.py") {
        // A case for each line that is not blank.
        let numbers = (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim().is_empty());
        for ((number, _), case) in numbers.zip(&cases) {
            if request.is_abandoned() {
                return Err(judge::Error::Cancelled.into());
            }
            if let Some(reason) = objection(&house.runner, problem, &case.input)? {
                return Err(refused(format!("{TEXT}:{number}: the input is not allowed: {reason}")));
            }
        }
    }
    Ok(cases)
}
