//! Near-misses of one claim of the statement, and the controls that show that nothing else is broken.
//!
//! A refusal proves a bound only if the input is refused for being beyond the bound. The judge cannot read a validator's
//! reasons, but it can look at the neighbours of a near-miss:
//!
//! - a number, or a text of a length, just beyond its bound: the bound itself and the value before it are legal at the same place;
//! - one element more in a list that is as long as allowed: the near-miss becomes legal when any of three elements is dropped.
//!   So no element is at fault, and no two of them together; only their number can be. And one element less is legal too, so that
//!   no other list has to be as long;
//! - a relation or a promise: the last values that keep it are legal at the same places.

use std::{collections::BTreeSet, iter};

use serde_json::Value as Json;

use super::{
    bounds::Known,
    claim::{Claim, End},
    constraints::{Constraints, Order, Promise, Relation, integer},
    near_miss::{Edit, NearMiss},
};
use crate::places::{self, Path, Step, element, find, get, length};

/// How many places of one input are tried.
const PLACES: usize = 4;

/// How many positions of a list or a text are tried.
const POSITIONS: usize = 8;

/// How many elements of other inputs are tried in a list.
const FOREIGN: usize = 24;

/// The longest text that is made, in characters: no case holds a longer one.
const LONGEST: i128 = 1 << 20;

type NearMisses<'a> = Box<dyn Iterator<Item = NearMiss<'a>> + 'a>;

/// Inputs that break this claim, whatever else they hold.
pub fn near_misses<'a>(claim: &Claim<'a>, constraints: &'a Constraints, inputs: &'a [&'a Known]) -> NearMisses<'a> {
    match *claim {
        Claim::End(end) if !end.bound.term.length => Box::new(numbers(end, constraints, inputs)),
        Claim::End(end) if end.beyond() > LONGEST => Box::new(iter::empty()),
        Claim::End(end) => Box::new(texts(end, inputs).chain(lists(end, inputs))),
        Claim::Relation(relation) => Box::new(inputs.iter().flat_map(|known| related(relation, constraints, known))),
        Claim::Promise(promise) => Box::new(inputs.iter().flat_map(|known| promised(promise, constraints, known))),
    }
}

/// The positions of something of this size that are tried: the last, the first, and others evenly between.
fn spread(size: usize, most: usize) -> Vec<usize> {
    let Some(last) = size.checked_sub(1) else { return Vec::new() };
    let mut positions = vec![last];
    for position in (0..most).map(|at| at * size / most) {
        if !positions.contains(&position) {
            positions.push(position);
        }
    }
    positions.truncate(most);
    positions
}

/// Some of the paths to a place.
fn some_paths(view: &Json, end: End) -> Vec<Path> {
    let paths = find(view, &end.place.steps);
    spread(paths.len(), PLACES).into_iter().map(|at| paths[at].clone()).collect()
}

fn numbers<'a>(
    end: End<'a>,
    constraints: &'a Constraints,
    inputs: &'a [&'a Known],
) -> impl Iterator<Item = NearMiss<'a>> {
    inputs.iter().flat_map(move |known| {
        let values = constraints.values(&end.bound.term, &known.view);
        let near_miss = move |path: Path| {
            integer(get(&known.view, &path)?)?;
            let put = |value: i128| vec![Edit::Put(path.clone(), whole(value))];
            // Beside an equal number it could be refused for their order.
            let is_alone = values.iter().all(|(other, value)| *other == path || *value != end.value);
            let controls = if is_alone { end.within().into_iter().map(put).collect() } else { Vec::new() };
            Some(NearMiss::new(&known.view, path.clone(), put(end.beyond())).beside(controls))
        };
        some_paths(&known.view, end).into_iter().filter_map(near_miss)
    })
}

/// Texts are made as long as needed, wherever one stands; first those that are as long or short as allowed.
fn texts<'a>(end: End<'a>, inputs: &'a [&'a Known]) -> impl Iterator<Item = NearMiss<'a>> {
    let texts = move |reaching: bool| {
        inputs.iter().flat_map(move |known| {
            let is_text = |path: &Path| {
                let text = get(&known.view, path).and_then(Json::as_str)?;
                ((text.chars().count() as i128 == end.value) == reaching).then(|| text.to_owned())
            };
            let texts = find(&known.view, &end.place.steps).into_iter();
            let texts: Vec<_> = texts.filter_map(|path| is_text(&path).map(|text| (path, text))).collect();
            spread(texts.len(), PLACES).into_iter().flat_map(move |at| {
                let (path, text) = texts[at].clone();
                let positions = spread(text.chars().count(), POSITIONS).into_iter();
                positions.map(move |position| {
                    let put = |size: i128| vec![Edit::Put(path.clone(), Json::from(resized(&text, size, position)))];
                    let controls = end.within().into_iter().map(put).collect();
                    NearMiss::new(&known.view, path.clone(), put(end.beyond())).beside(controls)
                })
            })
        })
    };
    texts(true).chain(texts(false))
}

/// The text with as many characters as wanted: those at `at` are repeated, or left out.
fn resized(text: &str, size: i128, at: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let size = usize::try_from(size).unwrap_or_default();
    let more = size.saturating_sub(characters.len());
    let less = characters.len().saturating_sub(size);
    let from = at.min(characters.len() - less.min(characters.len()));
    let repeated = iter::repeat_n(characters.get(at).copied().unwrap_or('a'), more);
    characters[..from].iter().copied().chain(repeated).chain(characters[from + less..].iter().copied()).collect()
}

/// Lists that are as long or as short as allowed get one element more or less.
fn lists<'a>(end: End<'a>, inputs: &'a [&'a Known]) -> impl Iterator<Item = NearMiss<'a>> {
    inputs.iter().flat_map(move |known| {
        let view = &known.view;
        let is_full = |path: &Path| {
            let items = get(view, path)?.as_array()?;
            (items.len() as i128 - first(path) as i128 == end.value).then(|| path.clone())
        };
        let full: Vec<Path> = find(view, &end.place.steps).iter().filter_map(is_full).collect();
        spread(full.len(), PLACES).into_iter().flat_map(move |at| -> NearMisses<'a> {
            let path = full[at].clone();
            let ways = iter::once(vec![path.clone()]).chain(grid(end, view, &path));
            if end.outwards < 0 {
                return Box::new(ways.flat_map(move |rows| shorter(view, rows)));
            }
            let own = ways.flat_map(move |rows| longer(end, view, rows));
            Box::new(own.chain(longer_by(end, view, path, inputs)))
        })
    })
}

/// All rows of a grid, if this is one of them: they have to grow and shrink together.
fn grid(end: End, view: &Json, path: &[usize]) -> Option<Vec<Path>> {
    let (_, list) = path.split_last().filter(|_| end.place.steps.last() == Some(&Step::Each))?;
    let rows: Vec<Path> = (0..length(view, list)?).map(|row| [list, &[row]].concat()).collect();
    (rows.len() > 1 && rows.iter().all(|row| length(view, row) == length(view, path))).then_some(rows)
}

/// The first position that may change: the constructor of a class stays.
fn first(path: &[usize]) -> usize {
    usize::from(path.is_empty())
}

/// Some of the positions that may change.
fn positions(view: &Json, path: &[usize]) -> Vec<usize> {
    let first = first(path);
    let size = length(view, path).unwrap_or_default().saturating_sub(first);
    spread(size, POSITIONS).into_iter().map(|at| at + first).collect()
}

/// Each of these lists without the element at one position.
fn shorter(view: &Json, rows: Vec<Path>) -> impl Iterator<Item = NearMiss<'_>> {
    positions(view, &rows[0]).into_iter().map(move |at| {
        let edits = rows.iter().map(|row| Edit::Drop(row.clone(), at)).collect();
        NearMiss::new(view, rows[0].clone(), edits)
    })
}

/// Each of these lists with the element at one position twice.
fn longer<'a>(end: End<'a>, view: &'a Json, rows: Vec<Path>) -> impl Iterator<Item = NearMiss<'a>> {
    positions(view, &rows[0]).into_iter().map(move |at| {
        let twice = rows.iter().filter_map(|row| Some((row.clone(), element(view, row, at)?)));
        grown(end, view, at + 1, &twice.collect::<Vec<_>>())
    })
}

/// The list with an element that it does not have: one of another input, or one of its own with another number in it.
fn longer_by<'a>(
    end: End<'a>,
    view: &'a Json,
    path: Path,
    inputs: &'a [&'a Known],
) -> impl Iterator<Item = NearMiss<'a>> {
    let own = get(view, &path).and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
    let others = inputs.iter().rev().flat_map(move |known| {
        find(&known.view, &end.place.steps).into_iter().flat_map(move |path| {
            positions(&known.view, &path).into_iter().take(2).filter_map(move |at| element(&known.view, &path, at))
        })
    });
    let others = others.filter(|element| !own.contains(element)).take(FOREIGN);
    let (start, stop) = (first(&path), own.len());
    let fresh =
        positions(view, &path).into_iter().flat_map(|at| renumbered(own, at).into_iter().map(move |e| (at + 1, e)));
    let others = others.flat_map(move |element| [(stop, element.clone()), (start, element)]);
    fresh.chain(others).map(move |(at, element)| grown(end, view, at, &[(path.clone(), element)]))
}

/// The lists with one more element each, at the same position. They are legal without one of the others, whichever of two that
/// is. And they were legal with one less, so that no rule wants their length to be what it was.
fn grown<'a>(end: End, view: &'a Json, at: usize, elements: &[(Path, Json)]) -> NearMiss<'a> {
    let path = elements.first().map(|(path, _)| path.clone()).unwrap_or_default();
    let edits: Vec<Edit> =
        elements.iter().map(|(row, element)| Edit::Insert(row.clone(), at, element.clone())).collect();
    let drop = |other: usize| elements.iter().map(move |(row, _)| Edit::Drop(row.clone(), other));
    let dropped = positions(view, &path);
    let with = |other: &usize| edits.iter().cloned().chain(drop(other + usize::from(*other >= at))).collect();
    let replaced = dropped.iter().map(with).collect();
    let without = if end.within().len() > 1 {
        dropped.iter().map(|other| drop(*other).collect()).collect()
    } else {
        vec![Vec::new()]
    };
    NearMiss::new(view, path, edits).beside_some(2, replaced).beside_some(1, without)
}

/// The element at a position, with one number in it replaced by one that no element has there: the smallest that is free, and
/// one above all.
fn renumbered(list: &[Json], at: usize) -> Vec<Json> {
    let mut found = Vec::new();
    for path in numbers_within(&list[at]) {
        let taken: BTreeSet<i128> = list.iter().filter_map(|element| integer(get(element, &path)?)).collect();
        let free = (1..).find(|number| !taken.contains(number));
        let above = taken.last().map(|number| number + 1);
        found.extend([free, above].into_iter().flatten().map(|number| places::with(&list[at], &path, whole(number))));
    }
    found
}

/// The ways to the numbers of an element.
fn numbers_within(json: &Json) -> Vec<Path> {
    match json {
        Json::Number(_) => vec![Path::new()],
        Json::Array(items) => {
            let inner = items.iter().enumerate().flat_map(|(at, item)| {
                numbers_within(item).into_iter().map(move |path| [&[at], path.as_slice()].concat())
            });
            inner.take(PLACES).collect()
        }
        _ => Vec::new(),
    }
}

/// The smaller value of a pair just above the larger.
fn related<'a>(relation: &Relation, constraints: &Constraints, known: &'a Known) -> Vec<NearMiss<'a>> {
    let pairs = constraints.pairs(relation, &known.view);
    let most = i128::from(!relation.strict);
    let near_miss = |at: usize| {
        let [(smaller, x), (larger, y)] = pairs[at].clone();
        let (path, beyond, within) = match (relation.smaller.length, relation.larger.length) {
            (false, _) => (smaller, y + most, y + most - 1),
            (true, false) => (larger, x - most, x - most + 1),
            (true, true) => return None,
        };
        let put = |value| vec![Edit::Put(path.clone(), whole(value))];
        Some(NearMiss::new(&known.view, path.clone(), put(beyond)).beside(vec![put(within)]))
    };
    spread(pairs.len(), PLACES).into_iter().filter_map(near_miss).collect()
}

/// Neighbours that break a promise: swapped, or one repeated.
fn promised<'a>(promise: &Promise, constraints: &Constraints, known: &'a Known) -> Vec<NearMiss<'a>> {
    let sequences = constraints.sequences(promise, &known.view);
    let pairs = sequences.iter().flat_map(|sequence| sequence.windows(2)).filter(|pair| pair[0].1 != pair[1].1);
    let pairs: Vec<&[(Path, Json)]> = pairs.collect();
    let near_miss = |at: usize| {
        let [(first, x), (second, y)] = pairs[at] else { return None };
        let (repeated, other) = (Edit::Put(second.clone(), x.clone()), Edit::Put(first.clone(), y.clone()));
        let (edits, controls) = match promise.order {
            Order::NeverDecreases => (vec![repeated.clone(), other.clone()], vec![vec![repeated], vec![other]]),
            Order::AlwaysIncreases => {
                let next = integer(x).map(|x| vec![Edit::Put(second.clone(), whole(x + 1))]);
                (vec![repeated], next.into_iter().collect())
            }
            Order::NeverRepeated => (vec![repeated.clone()], vec![vec![repeated, other]]),
        };
        Some(NearMiss::new(&known.view, first.clone(), edits).beside(controls))
    };
    spread(pairs.len(), PLACES).into_iter().filter_map(near_miss).collect()
}

fn whole(number: i128) -> Json {
    serde_json::from_str(&number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        check::{
            constraints::{Bound, Quote, Term},
            near_miss::Controls,
        },
        places::Place,
    };

    #[test]
    fn positions_are_spread_from_the_last_and_the_first() {
        assert_eq!(spread(0, 3), [0; 0]);
        assert_eq!(spread(1, 3), [0]);
        assert_eq!(spread(9, 3), [8, 0, 3]);
        assert_eq!(spread(3, 8), [2, 0, 1]);
    }

    #[test]
    fn a_text_is_given_a_length_at_one_of_its_characters() {
        assert_eq!(resized("abc", 5, 1), "abbbc");
        assert_eq!(resized("abc", 4, 2), "abcc");
        assert_eq!(resized("abcd", 2, 3), "ab");
        assert_eq!(resized("abcd", 2, 0), "cd");
        assert_eq!(resized("abcd", 0, 1), "");
    }

    #[test]
    fn an_element_gets_a_number_that_no_other_has() {
        let spans = [json!([1, 0, "a"]), json!([2, 1, "b"])];
        let ids = [json!([3, 1, "b"]), json!([3, 1, "b"]), json!([2, 2, "b"]), json!([2, 2, "b"])];
        assert_eq!(renumbered(&spans, 1), ids);
    }

    #[test]
    fn whichever_element_is_dropped_from_a_grown_list_nothing_else_changes() {
        let view = json!([[1, 2, 3]]);
        let term = Term { name: "ids".to_owned(), length: true, text: "len(ids)".to_owned() };
        let source = Quote { line: 1, text: "1 <= len(ids) <= 3".to_owned() };
        let bound = Bound { term, low: Some(1), high: Some(3), follows: false, source };
        let ty = "list<int>".parse().unwrap();
        let place = Place { name: "ids".to_owned(), steps: vec![Step::At(0)], ty, fixed: None, derived: false };
        let end = End { bound: &bound, place: &place, value: 3, outwards: 1 };
        let near_miss = grown(end, &view, 3, &[(vec![0], json!(9))]);
        assert_eq!(*near_miss.view(), json!([[1, 2, 3, 9]]));
        let views = |controls: &Controls| -> (usize, Vec<Json>) {
            let views = controls.changes.iter().map(|edits| near_miss.edited(edits).into_owned());
            (controls.needed, views.collect())
        };
        let controls: Vec<_> = near_miss.controls.iter().map(views).collect();
        let replaced = vec![json!([[1, 2, 9]]), json!([[2, 3, 9]]), json!([[1, 3, 9]])];
        let without = vec![json!([[1, 2]]), json!([[2, 3]]), json!([[1, 3]])];
        assert_eq!(controls, [(2, replaced), (1, without)]);
    }
}
