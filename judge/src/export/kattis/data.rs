//! The cases. Packages order them by their paths, so paths begin with numbers: then a program fails first where it does here.

use serde_json::{Value as Json, json};

use super::{Format, Package, programs::flags, yaml};
use crate::{
    Problem,
    case::{Case, Group, GroupKind},
    checker::Checker,
};

/// Adds every case, in the folder of its group.
pub fn add(problem: &Problem, package: &mut Package) {
    let (samples, secret): (Vec<&Group>, Vec<&Group>) =
        problem.groups.iter().map(|group| &**group).partition(|group| group.kind == GroupKind::Sample);
    let checker = &problem.checker;
    add_cases("data/sample", samples.iter().flat_map(|group| &group.cases), checker, package);
    for (at, group) in numbered(secret.into_iter()) {
        add_cases(&format!("data/secret/{at}-{}", group.name), group.cases.iter(), checker, package);
    }
    if package.format == Format::V2023_07 && problem.cases().any(|(_, case)| case.tolerance.is_some()) {
        package.remark("a case has a tolerance of its own, and this version of the format has one for all", None);
    }
}

fn add_cases<'a>(folder: &str, cases: impl Iterator<Item = &'a Case>, checker: &Checker, package: &mut Package) {
    for (at, case) in numbered(cases.collect::<Vec<_>>().into_iter()) {
        let path = format!("{folder}/{at}-{}", case.name);
        package.add(format!("{path}.in"), text(&case.input.json()));
        // A program that prints raises nothing that a case could ask for.
        let expected = case.answer().map(|answer| text(&answer.json()));
        package.add(format!("{path}.ans"), expected.unwrap_or_default());
        let mut about: Vec<(&str, Json)> = case.note.iter().map(|note| ("description", json!(note))).collect();
        if let Some(Checker::Words(words)) = case.tolerance.and_then(|tolerance| checker.within(tolerance)) {
            about.push(("output_validator_args", json!(flags(&words))));
        }
        if package.format == Format::V2025_09 && !about.is_empty() {
            package.add(format!("{path}.yaml"), yaml(&about));
        }
    }
}

/// Each with its number, from one. All numbers have the same length.
fn numbered<T>(items: impl ExactSizeIterator<Item = T>) -> impl Iterator<Item = (String, T)> {
    let width = items.len().to_string().len();
    items.enumerate().map(move |(at, item)| (format!("{:0width$}", at + 1), item))
}

/// The text that an input or an answer of standard input is.
fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}
