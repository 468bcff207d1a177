//! Ways to make texts smaller that have a format: they consist of words, and what is called by a name is so wherever it stands.

use std::{collections::BTreeSet, ops::Range};

use serde_json::Value as Json;

use super::ways::{Candidates, ranges};
use crate::stress::shape::{Path, get, length, mapped, paths, with};

/// How many neighbouring pieces of a text are taken out together at most, and of how many pieces an input may consist.
const MAX_RUN: usize = 12;
const MAX_PIECES: usize = 150;

/// The pieces of a text: words of letters, digits and `_`, spaces, and every other character alone.
fn pieces(text: &str) -> Vec<&str> {
    let class = |character: char| match character {
        '_' => 0,
        _ if character.is_alphanumeric() => 0,
        ' ' => 1,
        _ => 2,
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut others = rest.char_indices().skip(1);
        let end = others.find(|(_, next)| class(*next) == 2 || class(*next) != class(first));
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn texts(tree: &Json) -> impl Iterator<Item = (Path, &str)> {
    paths(tree).into_iter().filter_map(|path| get(tree, &path)?.as_str().map(|text| (path.clone(), text)))
}

/// Without neighbouring pieces of a text, the longest runs first: a clause, or a word with the space before it.
pub fn runs(tree: &Json) -> Candidates<'_> {
    let texts: Vec<(Path, Vec<&str>)> = texts(tree).map(|(path, text)| (path, pieces(text))).collect();
    if texts.iter().map(|(_, pieces)| pieces.len()).sum::<usize>() > MAX_PIECES {
        return Box::new(std::iter::empty());
    }
    Box::new((1..=MAX_RUN).rev().flat_map(move |run| {
        let of_text = move |(path, pieces): &(Path, Vec<&str>)| {
            let starts = 0..(pieces.len() + 1).saturating_sub(run);
            let left = starts.map(|at| [&pieces[..at], &pieces[at + run..]].concat().concat());
            left.map(|text| with(tree, path, Json::from(text))).collect::<Vec<_>>()
        };
        texts.iter().flat_map(of_text).collect::<Vec<_>>()
    }))
}

/// Without the same fields of several texts: a column of a table whose lines are written with spaces.
pub fn columns(tree: &Json) -> Candidates<'_> {
    let tables = paths(tree).into_iter().flat_map(move |path| {
        let lines = (0..length_of_list(tree, &path)).map(|at| [&path[..], &[at]].concat());
        let fields: Vec<(Path, Vec<&str>)> = lines
            .filter_map(|path| {
                let text = get(tree, &path)?.as_str()?;
                Some((path, text.split(' ').collect()))
            })
            .collect();
        let counts: BTreeSet<usize> =
            fields.iter().map(|(_, fields)| fields.len()).filter(|count| *count > 1).collect();
        counts.into_iter().rev().flat_map(move |count| {
            let same: Vec<_> = fields.iter().filter(|(_, fields)| fields.len() == count).cloned().collect();
            ranges(count).map(move |range| {
                same.iter().fold(tree.clone(), |tree, (path, fields)| {
                    with(&tree, path, Json::from(without_fields(fields, &range)))
                })
            })
        })
    });
    Box::new(tables)
}

fn length_of_list(tree: &Json, path: &[usize]) -> usize {
    get(tree, path).filter(|node| node.is_array()).map_or(0, length)
}

fn without_fields(fields: &[&str], range: &Range<usize>) -> String {
    [&fields[..range.start], &fields[range.end..]].concat().join(" ")
}

/// With a shorter word in place of one, wherever it stands: a name, and what is called by it.
pub fn renamed(tree: &Json) -> Candidates<'_> {
    let words: BTreeSet<&str> = texts(tree)
        .flat_map(|(_, text)| pieces(text))
        .filter(|piece| piece.chars().all(|character| character == '_' || character.is_alphanumeric()))
        .collect();
    Box::new(words.into_iter().flat_map(move |word| {
        let letters: Vec<char> = word.chars().collect();
        let cut = ranges(letters.len()).map(|range| [&letters[..range.start], &letters[range.end..]].concat());
        let cut = cut.map(String::from_iter).filter(|cut| !cut.is_empty()).collect::<Vec<_>>();
        let short = ["a", "b", "c", "d", "0", "1"].into_iter().map(str::to_owned);
        short.chain(cut).map(move |new| mapped(tree, &|node| Some(Json::from(with_word(node.as_str()?, word, &new)))))
    }))
}

fn with_word(text: &str, old: &str, new: &str) -> String {
    pieces(text).into_iter().map(|piece| if piece == old { new } else { piece }).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_is_words_spaces_and_signs() {
        assert_eq!(pieces("sum a_1  by é>=-2"), ["sum", " ", "a_1", "  ", "by", " ", "é", ">", "=", "-", "2"]);
        assert_eq!(pieces(""), [""; 0]);
    }

    #[test]
    fn formats_are_made_smaller_without_breaking_them() {
        type Way = for<'a> fn(&'a Json) -> Candidates<'a>;
        let cases: &[(Way, Json, Json)] = &[
            (runs, json!(["count where x = 1 or y = 2"]), json!(["count where y = 2"])),
            (runs, json!(["count where x = 1"]), json!(["count"])),
            (runs, json!(["/a/b/c"]), json!(["/a/c"])),
            (columns, json!(["a:int b:int", "1 2", "3"]), json!(["a:int", "1", "3"])),
            (columns, json!([["x y z", "1 2 3"], 7]), json!([["z", "3"], 7])),
            (renamed, json!(["min level", "level:int", "7 levels"]), json!(["min a", "a:int", "7 levels"])),
            (renamed, json!([["level-2"], "level"]), json!([["lev-2"], "lev"])),
        ];
        for (way, from, to) in cases {
            let made: Vec<Json> = way(from).collect();
            assert!(made.contains(to), "{from} does not lead to {to}: {made:?}");
        }
    }
}
