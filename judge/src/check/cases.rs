//! The cases: legal, distinct and enough.

use std::collections::HashMap;

use super::{Finding, Rule, Step, programs};
use crate::{
    Error, Problem,
    case::{Case, Group, GroupKind},
    file::has,
    value::shorten,
};

/// How many hidden cases and edge categories a problem has at least.
const HIDDEN: usize = 30;
const CATEGORIES: usize = 5;

/// Everything about the cases.
pub fn check(step: &Step, problem: &Problem) -> Result<Vec<Finding>, Error> {
    let mut findings = counts(problem);
    findings.extend(duplicates(problem));
    if !has(&problem.folder, "validator.py") {
        return Ok(findings);
    }
    let validator = programs::validator(step.runner(), problem)?;
    let cases: Vec<(&Group, &Case)> = problem.cases().collect();
    let objections = step.each(&cases, |(group, case)| {
        Ok(programs::objection(&validator, problem, &case.input)?.map(|objection| {
            let message = format!("the validator refuses the case `{}`: {}", case.name, shorten(&objection, 200));
            Finding::new(
                Rule::Illegal,
                &problem.cases_path(group),
                message,
                "either the case or the validator is wrong",
            )
        }))
    })?;
    findings.extend(objections.into_iter().flatten());
    Ok(findings)
}

fn counts(problem: &Problem) -> Vec<Finding> {
    let mut findings = Vec::new();
    let path = problem.folder.join("problem.toml");
    let hidden = problem.cases().filter(|(group, _)| group.kind != GroupKind::Sample).count();
    if hidden < HIDDEN {
        let message = format!("{hidden} hidden cases; expected at least {HIDDEN}");
        findings.push(Finding::new(Rule::TooFewCases, &path, message, "add cases for what a submission may get wrong"));
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
    // Where groups state their points, none is of edge cases.
    if categories.len() < CATEGORIES && !problem.has_points() {
        let message = format!("{} edge categories; expected at least {CATEGORIES}", categories.len());
        let hint = "`judge list --categories` prints the list to choose from";
        findings.push(Finding::new(Rule::TooFewCategories, &path, message, hint));
    }
    findings
}

/// Cases with one input. Groups that state their points often lie in each other, so there a case may be in several of them.
fn duplicates(problem: &Problem) -> Vec<Finding> {
    let mut seen: HashMap<(Option<&str>, String), String> = HashMap::new();
    let mut findings = Vec::new();
    for (group, case) in problem.cases() {
        let name = format!("{}/{}", group.name, case.name);
        let within = problem.has_points().then_some(group.name.as_str());
        if let Some(other) = seen.insert((within, case.input.text().to_owned()), name) {
            let message = format!("the case `{}` has the same input as `{other}`", case.name);
            findings.push(Finding::new(Rule::Duplicate, &problem.cases_path(group), message, "remove one of the two"));
        }
    }
    findings
}
