//! Changed cases: an input of the problem with a few random edits of the kind by which programs are caught out.
//!
//! Nothing here knows what is legal. Most edits of an order or of a relation break it, and the validator says so.

use judge_core::kind::Input;
use serde_json::Value as Json;

use super::{
    random::Random,
    shape::{self, get, get_mut, integer, length, of_integer, without},
};

/// Characters that formats treat in a way of their own.
const CHARACTERS: [char; 24] = [
    'a', 'b', 'A', 'z', '0', '1', '9', ' ', '\t', '.', ',', ':', ';', '-', '_', '/', '=', '"', '(', ')', '[', ']', '*',
    'é',
];

/// The tree of `input` with one edit to three. `donor` is another input, from which parts are taken.
pub fn changed(random: &mut Random, input: &Input, donor: &Input) -> Json {
    let (mut tree, donor) = (shape::open(input), shape::open(donor));
    let edits = [1, 1, 1, 2, 2, 3][random.below(6)];
    for _ in 0..edits {
        edit(random, &mut tree, &donor);
    }
    tree
}

fn edit(random: &mut Random, tree: &mut Json, donor: &Json) {
    let paths = shape::paths(tree);
    let Some(path) = random.choice(&paths) else { return };
    let Some(node) = get(tree, path) else { return };
    let other = corresponding(donor, path);
    // Numbers that have an order keep it when all from one on are moved together.
    if let Some(least) = integer(node).filter(|_| random.below(4) == 0) {
        let by = [1, -1, 2, 10][random.below(4)];
        *tree = shape::mapped(tree, &|node| of_integer(integer(node).filter(|number| *number >= least)? + by));
        return;
    }
    let edited = match node {
        Json::Null => other.cloned(),
        Json::Bool(value) => Some(Json::from(!value)),
        Json::Number(_) => integer(node).and_then(|number| {
            let numbers: Vec<i128> = paths.iter().filter_map(|path| integer(get(tree, path)?)).collect();
            number_edited(random, number, &numbers, other.and_then(integer))
        }),
        Json::String(text) => Some(Json::from(text_edited(random, text, other.and_then(Json::as_str)))),
        Json::Array(items) => Some(list_edited(random, items, other)),
        Json::Object(_) => match random.below(2) {
            0 => Some(without_one(random, node)),
            _ => other.cloned(),
        },
    };
    if let (Some(slot), Some(edited)) = (get_mut(tree, path), edited) {
        *slot = edited;
    }
}

/// The node of another input at about the same place: positions that it lacks wrap around.
fn corresponding<'a>(donor: &'a Json, path: &[usize]) -> Option<&'a Json> {
    path.iter().try_fold(donor, |node, at| match node {
        Json::Array(items) => items.get(at.checked_rem(items.len())?),
        Json::Object(fields) => fields.values().nth(at.checked_rem(fields.len())?),
        _ => None,
    })
}

fn number_edited(random: &mut Random, number: i128, numbers: &[i128], other: Option<i128>) -> Option<Json> {
    let known = random.choice(numbers).copied().unwrap_or_default();
    of_integer(match random.below(9) {
        0 => number + 1,
        1 => number - 1,
        2 => 0,
        3 => -number,
        4 => known,
        5 => known + 1,
        6 => number.saturating_mul(2),
        7 => number / 2,
        _ => other?,
    })
}

fn text_edited(random: &mut Random, text: &str, other: Option<&str>) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let foreign: Vec<char> = other.unwrap_or_default().chars().collect();
    let character = match random.below(3) {
        0 => random.choice(&characters).copied(),
        1 => random.choice(&foreign).copied(),
        _ => random.choice(&CHARACTERS).copied(),
    };
    let at = random.below(characters.len() + 1);
    match (random.below(8), character) {
        (0, Some(character)) => characters.insert(at, character),
        (1, Some(character)) if at < characters.len() => characters[at] = character,
        (2, _) if at < characters.len() => drop(characters.remove(at)),
        (3, _) if at + 1 < characters.len() => characters.swap(at, at + 1),
        (4, _) => characters.truncate(at),
        (5, _) => drop(characters.drain(..at)),
        (6, _) => {
            let part: Vec<char> = characters[..at].to_vec();
            characters.extend(part);
        }
        (7, _) if at < characters.len() => {
            let other = if characters[at].is_lowercase() {
                characters[at].to_uppercase().next()
            } else {
                characters[at].to_lowercase().next()
            };
            characters[at] = other.unwrap_or(characters[at]);
        }
        _ => characters = foreign,
    }
    characters.into_iter().collect()
}

fn list_edited(random: &mut Random, items: &[Json], other: Option<&Json>) -> Json {
    let mut items = items.to_vec();
    let (at, to) = (random.below(items.len()), random.below(items.len() + 1));
    let foreign = other.and_then(Json::as_array).and_then(|others| random.choice(others)).cloned();
    match (random.below(8), foreign) {
        (0 | 1, _) if !items.is_empty() => drop(items.remove(at)),
        (2, _) if !items.is_empty() => items.insert(to, items[at].clone()),
        (3, _) if to < items.len() => items.swap(at, to),
        (4, _) => items.truncate(to),
        (5, _) => drop(items.drain(..to)),
        (_, Some(foreign)) => items.insert(to, foreign),
        (_, None) => items.reverse(),
    }
    Json::from(items)
}

fn without_one(random: &mut Random, node: &Json) -> Json {
    let at = random.below(length(node));
    without(node, &(at..at + 1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn a_list_is_edited_in_every_way_and_its_numbers_too() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "function(nums: list<int>) -> int\nhidden\n-- cases/hidden.jsonl --\n{\"name\": \"c\", \"args\": [[3, 5]], \"expected\": 0}");
        let input = |text: &str| problem.kind.read_input_text(text).unwrap();
        let (case, donor) = (input("nums = [3, 5]"), input("nums = [8]"));
        let made: BTreeSet<String> =
            (0..2_000).map(|part| changed(&mut Random::new(1, part), &case, &donor).to_string()).collect();
        for expected in
            ["[[5]]", "[[3]]", "[[5,3]]", "[[3,5,3]]", "[[4,6]]", "[[3,8,5]]", "[[]]", "[[0,5]]", "[[3,-5]]", "[[5,5]]"]
        {
            assert!(made.contains(expected), "{expected} is not in {made:?}");
        }
    }
}
