//! Inputs as trees that can be edited: lists, maps and texts with positions, down to single values.
//!
//! An edit need not keep the types. What is no input any more is dropped when the tree is closed.

use std::ops::Range;

use judge_core::kind::{Input, Kind};
use serde_json::Value as Json;

/// The way to a node: its position in each of the nodes around it, outermost first.
pub type Path = Vec<usize>;

/// The tree of an input. A text for standard input is the list of its lines.
pub fn open(input: &Input) -> Json {
    match input.json() {
        Json::String(text) => text.split('\n').collect(),
        other => other,
    }
}

/// The input of a tree; `None` if it is none of the problem.
pub fn close(kind: &dyn Kind, tree: Json) -> Option<Input> {
    let json = match tree {
        Json::Array(lines) if kind.answers_by_printing() => {
            let lines: Option<Vec<&str>> = lines.iter().map(Json::as_str).collect();
            Json::from(lines?.join("\n"))
        }
        other => other,
    };
    kind.read_input(json).ok()
}

/// The ways to all nodes, each before those below it.
pub fn paths(tree: &Json) -> Vec<Path> {
    let mut found = Vec::new();
    walk(tree, &mut Vec::new(), &mut found);
    found
}

fn walk(node: &Json, path: &mut Path, found: &mut Vec<Path>) {
    found.push(path.clone());
    for (at, below) in children(node).enumerate() {
        path.push(at);
        walk(below, path, found);
        path.pop();
    }
}

fn children(node: &Json) -> Box<dyn Iterator<Item = &Json> + '_> {
    match node {
        Json::Array(items) => Box::new(items.iter()),
        Json::Object(fields) => Box::new(fields.values()),
        _ => Box::new(std::iter::empty()),
    }
}

/// The node at `path`.
pub fn get<'a>(tree: &'a Json, path: &[usize]) -> Option<&'a Json> {
    path.iter().try_fold(tree, |node, at| children(node).nth(*at))
}

/// The same, to change it.
pub fn get_mut<'a>(tree: &'a mut Json, path: &[usize]) -> Option<&'a mut Json> {
    path.iter().try_fold(tree, |node, at| match node {
        Json::Array(items) => items.get_mut(*at),
        Json::Object(fields) => fields.values_mut().nth(*at),
        _ => None,
    })
}

/// A copy with another node at `path`; an equal copy if there is no such node.
pub fn with(tree: &Json, path: &[usize], node: Json) -> Json {
    let mut changed = tree.clone();
    if let Some(slot) = get_mut(&mut changed, path) {
        *slot = node;
    }
    changed
}

/// How many elements, fields or characters a node has.
pub fn length(node: &Json) -> usize {
    match node {
        Json::Array(items) => items.len(),
        Json::Object(fields) => fields.len(),
        Json::String(text) => text.chars().count(),
        _ => 0,
    }
}

/// A copy of a node without the elements, fields or characters in `range`.
pub fn without(node: &Json, range: &Range<usize>) -> Json {
    match node {
        Json::Array(items) => kept(items.iter(), range).cloned().collect(),
        Json::Object(fields) => kept(fields.iter(), range)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Json::String(text) => Json::from(kept(text.chars(), range).collect::<String>()),
        other => other.clone(),
    }
}

fn kept<T>(items: impl Iterator<Item = T>, range: &Range<usize>) -> impl Iterator<Item = T> {
    items.enumerate().filter(|(at, _)| !range.contains(at)).map(|(_, item)| item)
}

/// The integer that a node is.
pub fn integer(node: &Json) -> Option<i128> {
    node.as_number()?.as_i128()
}

/// The node of an integer.
pub fn of_integer(number: i128) -> Option<Json> {
    serde_json::Number::from_i128(number).map(Json::Number)
}

/// A copy in which every node that `change` gives another one for is that one. It is asked for the innermost nodes only.
pub fn mapped(tree: &Json, change: &impl Fn(&Json) -> Option<Json>) -> Json {
    match tree {
        Json::Array(items) => items.iter().map(|item| mapped(item, change)).collect(),
        Json::Object(fields) => {
            let field = |(key, value): (&String, &Json)| (key.clone(), mapped(value, change));
            fields.iter().map(field).collect::<serde_json::Map<_, _>>().into()
        }
        other => change(other).unwrap_or_else(|| other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_node_has_a_path_fields_of_maps_too() {
        let tree = json!([[1, "ab"], {"k": [2]}]);
        let expected: [&[usize]; 7] = [&[], &[0], &[0, 0], &[0, 1], &[1], &[1, 0], &[1, 0, 0]];
        assert_eq!(paths(&tree), expected);
        assert_eq!(get(&tree, &[1, 0, 0]), Some(&json!(2)));
        assert_eq!(get(&tree, &[0, 2]), None);
        assert_eq!(with(&tree, &[1, 0], json!(7)), json!([[1, "ab"], {"k": 7}]));
        assert_eq!(with(&tree, &[5], json!(7)), tree);
    }

    #[test]
    fn parts_are_taken_out_of_lists_maps_and_texts() {
        for (node, range, left) in [
            (json!([1, 2, 3]), 0..2, json!([3])),
            (json!({"a": 1, "b": 2}), 1..2, json!({"a": 1})),
            (json!("aöc"), 1..2, json!("ac")),
            (json!([1]), 4..9, json!([1])),
            (json!(7), 0..1, json!(7)),
        ] {
            assert_eq!(without(&node, &range), left);
        }
        let doubled = |node: &Json| of_integer(2 * integer(node)?);
        assert_eq!(mapped(&json!([1, "x", {"k": 4}]), &doubled), json!([2, "x", {"k": 8}]));
    }
}
