//! The cases: legal, distinct, enough, and such that their near-misses are illegal.

use std::collections::HashMap;

use rayon::prelude::*;
use sandbox::Sandbox;
use serde_json::Value as Json;

use super::{Finding, programs::Tool};
use crate::{
    Error, Problem,
    case::{Case, Group, GroupKind, Input},
    value::{shorten, spaced},
};

/// How many hidden cases and edge categories a problem has at least.
const HIDDEN: usize = 30;
const CATEGORIES: usize = 5;

/// Everything about the cases.
pub fn check(sandbox: &Sandbox, problem: &Problem) -> Result<Vec<Finding>, Error> {
    let mut findings = counts(problem);
    findings.extend(duplicates(problem));
    if !problem.folder.join("validator.py").is_file() {
        return Ok(findings);
    }
    let validator = Tool::validator(sandbox, problem)?;
    let cases: Vec<(&Group, &Case)> = problem.cases().collect();
    let objections = cases.par_iter().map(|(group, case)| {
        Ok(validator.objection(&case.input)?.map(|objection| {
            let message = format!("the validator refuses the case `{}`: {objection}", case.name);
            Finding::new(&file(problem, group), message, "either the case or the validator is wrong")
        }))
    });
    let objections: Vec<Option<Finding>> = objections.collect::<Result<_, Error>>()?;
    findings.extend(objections.into_iter().flatten());
    findings.extend(near_misses(problem, &validator)?);
    Ok(findings)
}

fn file(problem: &Problem, group: &Group) -> std::path::PathBuf {
    problem.folder.join("cases").join(format!("{}.jsonl", group.name))
}

fn counts(problem: &Problem) -> Vec<Finding> {
    let mut findings = Vec::new();
    let path = problem.folder.join("problem.toml");
    let hidden = problem.cases().filter(|(group, _)| group.kind != GroupKind::Sample).count();
    if hidden < HIDDEN {
        let message = format!("{hidden} hidden cases; at least {HIDDEN} are due");
        findings.push(Finding::new(&path, message, "think of what goes wrong, and add a case for it"));
    }
    let mut categories: Vec<_> = problem
        .groups
        .iter()
        .filter_map(|group| match group.kind {
            GroupKind::Edge(category) => Some(category),
            _ => None,
        })
        .collect();
    categories.sort_unstable();
    categories.dedup();
    if categories.len() < CATEGORIES {
        let message = format!("{} edge categories; at least {CATEGORIES} are due", categories.len());
        findings.push(Finding::new(&path, message, "`judge list --categories` prints the list to choose from"));
    }
    findings
}

fn duplicates(problem: &Problem) -> Vec<Finding> {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut findings = Vec::new();
    for (group, case) in problem.cases() {
        let name = format!("{}/{}", group.name, case.name);
        if let Some(other) = seen.insert(case.input.to_json().to_string(), name) {
            let message = format!("the case `{}` has the same input as `{other}`", case.name);
            findings.push(Finding::new(&file(problem, group), message, "remove one of the two"));
        }
    }
    findings
}

/// Arguments of the wrong shape or type, made from the first legal case, must all be refused.
fn near_misses(problem: &Problem, validator: &Tool) -> Result<Vec<Finding>, Error> {
    let Some((_, case)) = problem.cases().next() else { return Ok(Vec::new()) };
    let legal = match &case.input {
        Input::Arguments(arguments) => arguments.clone(),
        Input::Calls(_) => vec![case.input.to_json()],
        // Any text may be legal input of a program.
        Input::Text(_) => return Ok(Vec::new()),
    };
    let mut findings = Vec::new();
    for at in 0..legal.len() {
        for junk in [Json::Null, Json::from(1.5), Json::from(true), Json::from("junk"), serde_json::json!([null, [[]]])]
        {
            let mut arguments = legal.clone();
            if same_kind(&arguments[at], &junk) || accepts_any(problem, at) {
                continue;
            }
            arguments[at] = junk;
            let arguments = Json::Array(arguments);
            if validator.objection_to(&arguments)?.is_none() {
                let shown = shorten(&spaced(&arguments), 120);
                let message = format!("the validator accepts {shown}");
                let hint = "check the type of every value first: `type(x) is int`";
                findings.push(Finding::new(&validator.path, message, hint));
            }
        }
    }
    Ok(findings)
}

fn accepts_any(problem: &Problem, at: usize) -> bool {
    match &problem.entry {
        sandbox::Entry::Function(function) => function
            .parameters
            .get(at)
            .is_some_and(|p| matches!(p.ty, sandbox::Type::Json | sandbox::Type::Optional(_))),
        _ => false,
    }
}

fn same_kind(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::String(_), Json::String(_)) | (Json::Bool(_), Json::Bool(_)) | (Json::Null, Json::Null) => true,
        (Json::Number(a), Json::Number(b)) => a.is_f64() == b.is_f64(),
        _ => false,
    }
}
