//! The cases. Packages order them by their paths, so paths begin with numbers: then a program fails first where it does here.

use serde_json::{Value as Json, json};

use super::{Format, Package, yaml};
use crate::{
    Problem,
    case::{Case, Group, GroupKind},
};

/// Adds every case, in the folder of its group.
pub fn add(problem: &Problem, package: &mut Package) {
    let (samples, secret): (Vec<&Group>, Vec<&Group>) =
        problem.groups.iter().map(|group| &**group).partition(|group| group.kind == GroupKind::Sample);
    add_cases("data/sample", samples.iter().flat_map(|group| &group.cases), package);
    for (at, group) in numbered(secret.into_iter()) {
        add_cases(&format!("data/secret/{at}-{}", group.name), group.cases.iter(), package);
    }
}

fn add_cases<'a>(folder: &str, cases: impl Iterator<Item = &'a Case>, package: &mut Package) {
    for (at, case) in numbered(cases.collect::<Vec<_>>().into_iter()) {
        let path = format!("{folder}/{at}-{}", case.name);
        package.add(format!("{path}.in"), text(&case.input.json()));
        // A program that prints raises nothing that a case could ask for.
        let expected = case.answer().map(|answer| text(&answer.json()));
        package.add(format!("{path}.ans"), expected.unwrap_or_default());
        if let (Format::V2025_09, Some(note)) = (package.format, &case.note) {
            package.add(format!("{path}.yaml"), yaml(&[("description", json!(note))]));
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
