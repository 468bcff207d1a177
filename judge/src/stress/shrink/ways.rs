//! The ways to make a tree smaller. Each gives trees, the best first, and knows nothing of what is legal.

use std::{collections::BTreeSet, ops::Range};

use serde_json::Value as Json;

use crate::stress::shape::{Path, get, integer, length, mapped, of_integer, paths, with, without};

/// Trees that may be smaller.
pub type Candidates<'a> = Box<dyn Iterator<Item = Json> + 'a>;
/// A way to make a tree smaller.
pub type Way = for<'a> fn(&'a Json) -> Candidates<'a>;

/// How large a tree may be, in parts that can be taken out, for these to be taken out two by two.
const MAX_PAIRS: usize = 90;

/// How many numbers a tree may have, for these to be changed two by two.
const MAX_NUMBERS: usize = 24;

/// A part of a node that can be taken out.
type Part = (Path, Range<usize>);

/// The parts of a node of so many elements: halves, quarters and so on, down to single elements, and from the end.
pub fn ranges(length: usize) -> impl Iterator<Item = Range<usize>> {
    let sizes = std::iter::successors(Some(length), |size| (*size > 1).then(|| size.div_ceil(2)));
    sizes.flat_map(move |size| (0..length).step_by(size.max(1)).map(move |at| at..(at + size).min(length)))
}

fn taken_out(tree: &Json, (path, range): &Part) -> Json {
    get(tree, path).map_or_else(|| tree.clone(), |node| with(tree, path, without(node, range)))
}

/// Without a part of a list, a map or a text; large parts of outer nodes first.
pub fn parts(tree: &Json) -> Candidates<'_> {
    let mut all: Vec<Part> = Vec::new();
    for path in paths(tree) {
        let size = get(tree, &path).map_or(0, length);
        all.extend(ranges(size).map(|range| (path.clone(), range)));
    }
    all.sort_by_key(|(path, range)| (std::cmp::Reverse(range.len()), path.len()));
    Box::new(all.into_iter().map(|part| taken_out(tree, &part)))
}

/// Without the same position of several lists or texts: a column of a grid, or an entry of lists that belong together.
pub fn rows(tree: &Json) -> Candidates<'_> {
    let all = paths(tree);
    let families = all.iter().filter_map(|path| {
        let below: Vec<Path> = (0..length(get(tree, path)?)).map(|at| [&path[..], &[at]].concat()).collect();
        let lengths: Vec<usize> = below.iter().filter_map(|path| get(tree, path)).map(length).collect();
        let longest = *lengths.iter().max()?;
        let same: Vec<Path> =
            below.into_iter().zip(&lengths).filter(|(_, length)| **length == longest).map(|(path, _)| path).collect();
        (longest > 0 && same.len() > 1).then_some((same, longest))
    });
    let families: Vec<_> = families.collect();
    Box::new(families.into_iter().flat_map(move |(family, longest)| {
        ranges(longest).map(move |range| {
            family.iter().fold(tree.clone(), |tree, path| taken_out(&tree, &(path.clone(), range.clone())))
        })
    }))
}

/// The integers that are tried in place of one, the smallest first.
fn smaller_than(number: i128) -> impl Iterator<Item = i128> {
    let halves =
        std::iter::successors(Some(number - number / 2), |less| (*less != 0 && less.abs() > 1).then(|| less / 2));
    [0, 1, 2]
        .into_iter()
        .chain([-number])
        .chain(halves.map(move |less| number - less))
        .chain([number - number.signum()])
}

/// With one number smaller.
pub fn lowered(tree: &Json) -> Candidates<'_> {
    let changed = move |path: Path| {
        let node = get(tree, &path);
        let numbers: Vec<Json> = match node {
            Some(Json::Bool(true)) => vec![Json::from(false)],
            Some(node @ Json::Number(number)) => match integer(node) {
                Some(number) => smaller_than(number).filter_map(of_integer).collect(),
                None => number.as_f64().and_then(|float| of_integer(float as i128)).into_iter().collect(),
            },
            _ => Vec::new(),
        };
        numbers.into_iter().map(move |number| with(tree, &path, number))
    };
    Box::new(paths(tree).into_iter().flat_map(changed))
}

/// Without two parts, or without one and with a number less: what belongs together and is of no use alone.
pub fn pairs(tree: &Json) -> Candidates<'_> {
    let all = paths(tree);
    let mut small: Vec<Part> = Vec::new();
    for path in &all {
        let size = get(tree, path).map_or(0, length);
        let is_text = get(tree, path).is_some_and(Json::is_string);
        for at in 0..size {
            small.push((path.clone(), at..at + 1));
            if is_text && at + 2 <= size {
                small.push((path.clone(), at..at + 2));
            }
        }
    }
    if small.len() > MAX_PAIRS {
        return Box::new(std::iter::empty());
    }
    let numbers: Vec<Path> = all.into_iter().filter(|path| get(tree, path).and_then(integer).is_some()).collect();
    let two = both(tree, &small);
    let mut made: Vec<Json> = two.collect();
    for path in numbers {
        let Some(number) = get(tree, &path).and_then(integer) else { continue };
        let others: BTreeSet<i128> = smaller_than(number).collect();
        for part in small.iter().filter(|(of, _)| !path.starts_with(of)) {
            made.extend(
                others.iter().filter_map(|other| Some(taken_out(&with(tree, &path, of_integer(*other)?), part))),
            );
        }
    }
    Box::new(made.into_iter())
}

/// Without two of these parts. The one that comes later is taken out first, so that the earlier one stays where it was.
fn both<'a>(tree: &'a Json, small: &'a [Part]) -> impl Iterator<Item = Json> + use<'a> {
    small.iter().enumerate().flat_map(move |(at, first)| {
        small[at + 1..].iter().filter(move |second| first.0 != second.0 || second.1.start >= first.1.end).map(
            move |second| {
                let inside = second.0.len() > first.0.len() && second.0.starts_with(&first.0);
                if inside { tree.clone() } else { taken_out(&taken_out(tree, second), first) }
            },
        )
    })
}

/// With one of its own parts in place of a node: a list in place of the list around it.
pub fn unwrapped(tree: &Json) -> Candidates<'_> {
    let inner = move |path: Path| {
        let below = get(tree, &path).map_or(0, |node| if node.is_string() { 0 } else { length(node) });
        (0..below).filter_map(move |at| {
            let inner = get(tree, &[&path[..], &[at]].concat())?.clone();
            Some(with(tree, &path, inner))
        })
    };
    Box::new(paths(tree).into_iter().flat_map(inner))
}

/// With all numbers divided by the same one.
pub fn scaled(tree: &Json) -> Candidates<'_> {
    let numbers = paths(tree).into_iter().filter_map(|path| integer(get(tree, &path)?));
    let largest = numbers.map(i128::abs).max().unwrap_or_default();
    let divisors = [1, 2, 3, 5, 10].into_iter().map(move |to| largest / to).chain([10, 3, 2]).filter(|by| *by > 1);
    Box::new(divisors.map(move |by| mapped(tree, &|node| of_integer(integer(node)? / by))))
}

/// With two numbers moved by the same amount, or by opposite ones: a number and the sum that it is a part of.
pub fn together(tree: &Json) -> Candidates<'_> {
    let numbers: Vec<(Path, i128)> =
        paths(tree).into_iter().filter_map(|path| integer(get(tree, &path)?).map(|number| (path, number))).collect();
    let count = numbers.len();
    if count > MAX_NUMBERS {
        return Box::new(std::iter::empty());
    }
    let moved = move |one: usize| {
        let numbers = numbers.clone();
        let (path, number) = numbers[one].clone();
        let others = (0..numbers.len()).filter(move |other| *other != one);
        others.flat_map(move |other| {
            let (path, (other_path, other)) = (path.clone(), numbers[other].clone());
            smaller_than(number).flat_map(move |less| {
                let (path, other_path) = (path.clone(), other_path.clone());
                [number - less, less - number].into_iter().filter_map(move |by| {
                    Some(with(&with(tree, &path, of_integer(less)?), &other_path, of_integer(other - by)?))
                })
            })
        })
    };
    Box::new((0..count).flat_map(moved))
}

/// With everything that is equal made smaller together: identities, names, distances between times.
pub fn equal(tree: &Json) -> Candidates<'_> {
    let all = paths(tree);
    let numbers: BTreeSet<i128> = all.iter().filter_map(|path| integer(get(tree, path)?)).collect();
    let texts: BTreeSet<&str> = all.iter().filter_map(|path| get(tree, path)?.as_str()).collect();
    let renumbered = numbers.clone().into_iter().rev().flat_map(move |number| {
        smaller_than(number)
            .map(move |less| mapped(tree, &|node| (integer(node) == Some(number)).then(|| of_integer(less)).flatten()))
    });
    let moved = numbers.into_iter().flat_map(move |least| {
        smaller_than(least).filter(move |less| *less < least).map(move |less| {
            mapped(tree, &|node| of_integer(integer(node).filter(|number| *number >= least)? - (least - less)))
        })
    });
    let renamed = texts.into_iter().flat_map(move |text| {
        let short = ["", "a", "b", "0", "1"].into_iter().map(str::to_owned);
        let cut = ranges(text.chars().count())
            .filter_map(|range| without(&Json::from(text), &range).as_str().map(str::to_owned));
        let names: Vec<String> = short.chain(cut).collect();
        names
            .into_iter()
            .map(move |name| mapped(tree, &|node| (node.as_str() == Some(text)).then(|| Json::from(name.as_str()))))
    });
    Box::new(moved.chain(renumbered).chain(renamed))
}

/// With a plainer character, at one place and then wherever it stands.
pub fn plainer(tree: &Json) -> Candidates<'_> {
    let texts = paths(tree).into_iter().filter(|path| get(tree, path).is_some_and(Json::is_string));
    let one = texts.flat_map(move |path| {
        let text: Vec<char> = get(tree, &path).and_then(Json::as_str).unwrap_or_default().chars().collect();
        (0..text.len()).flat_map(move |at| {
            let (text, path) = (text.clone(), path.clone());
            ['a', 'b', '0', '1', ' '].into_iter().map(move |character| {
                let mut text = text.clone();
                text[at] = character;
                with(tree, &path, Json::from(text.into_iter().collect::<String>()))
            })
        })
    });
    let characters: BTreeSet<char> =
        paths(tree).iter().filter_map(|path| get(tree, path)?.as_str()).flat_map(str::chars).collect();
    let everywhere = characters.into_iter().flat_map(move |old| {
        ['a', 'b', '0', '1'].into_iter().map(move |new| {
            mapped(tree, &|node| Some(Json::from(node.as_str()?.replace(old, new.encode_utf8(&mut [0; 4])))))
        })
    });
    Box::new(everywhere.chain(one))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_way_leads_to_what_it_is_for() {
        let cases: &[(Way, Json, Json)] = &[
            (parts, json!([[1, 2, 3, 4], 7]), json!([[3, 4], 7])),
            (parts, json!([[1, 2, 3, 4], 7]), json!([[1, 2, 4], 7])),
            (parts, json!(["abcd"]), json!(["acd"])),
            (parts, json!([{"a": 1, "b": 2}]), json!([{"b": 2}])),
            // A column of a grid, and an entry of two lists that belong together.
            (rows, json!([[[1, 2], [3, 4]]]), json!([[[2], [4]]])),
            (rows, json!([["ab", "cd"]]), json!([["b", "d"]])),
            (rows, json!([[1, 2], ["a", "b"], 3]), json!([[1], ["a"], 3])),
            (lowered, json!([40]), json!([0])),
            (lowered, json!([40]), json!([20])),
            (lowered, json!([40]), json!([39])),
            (lowered, json!([-40]), json!([40])),
            (lowered, json!([-40]), json!([-39])),
            (lowered, json!([true, 2.5]), json!([true, 2])),
            // Brackets, and a count with what is counted.
            (pairs, json!(["(a)"]), json!(["a"])),
            (pairs, json!(["3[a]"]), json!(["a"])),
            (pairs, json!([[5, 6], 2]), json!([[5], 1])),
            (unwrapped, json!([[[1, 2]]]), json!([[1, 2]])),
            (scaled, json!([[300, 300], 600]), json!([[150, 150], 300])),
            (scaled, json!([[300, 300], 600]), json!([[0, 0], 1])),
            (scaled, json!([[300, 300], 600]), json!([[1, 1], 2])),
            // A sum, and what it is of.
            (together, json!([[-3, -10], -13]), json!([[0, -10], -10])),
            (together, json!([[3, 10], -13]), json!([[0, 13], -13])),
            (equal, json!([[7, "x", 7]]), json!([[0, "x", 0]])),
            (equal, json!([[1, 50, 60]]), json!([[1, 25, 35]])),
            (equal, json!([["abc", "d", "abc"]]), json!([["a", "d", "a"]])),
            (plainer, json!(["xyx"]), json!(["aya"])),
            (plainer, json!(["xyx"]), json!(["ayx"])),
        ];
        for (way, from, to) in cases {
            let made: Vec<Json> = way(from).collect();
            assert!(made.contains(to), "{from} does not lead to {to}: {made:?}");
        }
    }

    #[test]
    fn numbers_come_down_by_halves_and_at_last_by_one() {
        assert_eq!(smaller_than(40).collect::<Vec<_>>(), [0, 1, 2, -40, 20, 30, 35, 38, 39, 39]);
        assert_eq!(smaller_than(0).last(), Some(0));
    }
}
