//! By brute force: is the input that `stress` ends with at most twice as large as the smallest one on which the program fails?
//!
//! All inputs of a [`Space`] are made, by growing size, and the legal ones are tried, until the program fails in any way. What the
//! space lacks is not tried: other numbers and characters than its own, maps, and fields of any JSON. So "the smallest" is the smallest
//! of its space, and the input that is judged lies in it.

use std::{collections::BTreeSet, iter};

use judge::{
    Problem,
    kind::Input,
    stress::{Duel, shrink::Size},
};
use sandbox_api::{Class, Parameter, Signature, Type};
use serde_json::{Value as Json, json};

use crate::{
    stress::{Opponents, from_where_it_is_said, sandbox},
    support::on_large_stack,
};

/// How many inputs are made, legal or not, for one program.
const MOST: usize = 20_000;
/// How many are run together.
const BATCH: usize = 64;

/// Inputs of a form.
enum Space {
    /// One of these single values.
    Value(Vec<Json>),
    /// A name, of which there is one.
    Name(String),
    /// A text of any length of these characters.
    Text(Vec<char>),
    /// A list of these, and then any number of the last, if there is one.
    List(Vec<Self>, Option<Box<Self>>),
    /// One of these.
    Either(Vec<Self>),
}

/// Of what values consist.
struct Alphabet {
    numbers: Vec<Json>,
    characters: Vec<char>,
}

impl Alphabet {
    /// -1, 0, 1, `a` and `b`, and the numbers and characters of an input.
    fn of(input: &Json) -> Self {
        let mut alphabet = Self { numbers: [-1, 0, 1].map(Json::from).to_vec(), characters: vec!['a', 'b'] };
        alphabet.add(input);
        alphabet
    }

    fn add(&mut self, node: &Json) {
        match node {
            Json::Number(_) if !self.numbers.contains(node) => self.numbers.push(node.clone()),
            Json::String(text) => {
                let known: BTreeSet<char> = self.characters.iter().copied().collect();
                let new: BTreeSet<char> = text.chars().filter(|character| !known.contains(character)).collect();
                self.characters.extend(new);
            }
            Json::Array(items) => items.iter().for_each(|item| self.add(item)),
            _ => {}
        }
    }

    fn all_of(&self, ty: &Type) -> Option<Space> {
        Some(match ty {
            Type::Int | Type::Long | Type::Float => Space::Value(self.numbers.clone()),
            Type::Bool => Space::Value(vec![false.into(), true.into()]),
            Type::String => Space::Text(self.characters.clone()),
            Type::Optional(ty) => Space::Either(vec![Space::Value(vec![Json::Null]), self.all_of(ty)?]),
            Type::List(ty) | Type::ListNode(ty) => Space::List(Vec::new(), Some(Box::new(self.all_of(ty)?))),
            Type::Tuple(types) => Space::List(types.iter().map(|ty| self.all_of(ty)).collect::<Option<_>>()?, None),
            Type::Void | Type::Json | Type::Map(_) | Type::TreeNode(_) => return None,
        })
    }

    fn row(&self, name: Option<&str>, parameters: &[Parameter]) -> Option<Space> {
        let name = name.map(|name| Some(Space::Name(name.to_owned())));
        let row = name.into_iter().chain(parameters.iter().map(|parameter| self.all_of(&parameter.ty)));
        Some(Space::List(row.collect::<Option<_>>()?, None))
    }
}

type Values<'a> = Box<dyn Iterator<Item = Json> + 'a>;
type Rows<'a> = Box<dyn Iterator<Item = Vec<Json>> + 'a>;

impl Space {
    /// The inputs of a problem that are like this one; `None` if they cannot be listed.
    fn around(problem: &Problem, input: &Input) -> Option<Self> {
        // The names of methods are of no use as texts.
        let json = match (problem.kind.signature(), input.json()) {
            (Signature::Class(_), Json::Array(calls)) => calls
                .iter()
                .filter_map(|call| call.as_array()?.get(1..).map(<[Json]>::to_vec))
                .map(Json::from)
                .collect(),
            (_, json) => json,
        };
        let alphabet = Alphabet::of(&json);
        match problem.kind.signature() {
            Signature::Function(function) => alphabet.row(None, &function.parameters),
            Signature::Class(Class { name, constructor, methods }) => {
                let call = methods.iter().map(|method| alphabet.row(Some(&method.name), &method.parameters));
                let any = Self::Either(call.collect::<Option<_>>()?);
                Some(Self::List(vec![alphabet.row(Some(&name), &constructor)?], Some(Box::new(any))))
            }
            Signature::Script => Some(Self::Text(alphabet.characters)),
            Signature::Interactive(_) => None,
        }
    }

    /// All that have this [`Size`].
    fn of_size(&self, size: usize) -> Values<'_> {
        match self {
            Self::Value(values) => Box::new(values.iter().filter(move |_| size == 1).cloned()),
            Self::Name(name) => {
                Box::new((size == 1 + name.chars().count()).then(|| Json::from(name.as_str())).into_iter())
            }
            Self::Text(_) if size == 0 => Box::new(iter::empty()),
            Self::Text(characters) => Box::new(texts(characters, size - 1).map(Json::from)),
            Self::List(..) if size == 0 => Box::new(iter::empty()),
            Self::List(first, rest) => Box::new(rows(first, rest.as_deref(), size - 1).map(Json::from)),
            Self::Either(spaces) => Box::new(spaces.iter().flat_map(move |space| space.of_size(size))),
        }
    }
}

fn texts(characters: &[char], length: usize) -> Box<dyn Iterator<Item = String> + '_> {
    match length {
        0 => Box::new(iter::once(String::new())),
        _ => Box::new(
            texts(characters, length - 1)
                .flat_map(move |text| characters.iter().map(move |one| format!("{text}{one}"))),
        ),
    }
}

/// The elements of lists, which have this size together.
fn rows<'a>(first: &'a [Space], rest: Option<&'a Space>, size: usize) -> Rows<'a> {
    let (head, others) = match (first.split_first(), rest) {
        (Some((head, others)), _) => (head, others),
        (None, _) if size == 0 => return Box::new(iter::once(Vec::new())),
        (None, Some(rest)) => (rest, first),
        (None, None) => return Box::new(iter::empty()),
    };
    Box::new((1..=size).flat_map(move |taken| {
        let heads = move || head.of_size(taken);
        rows(others, rest, size - taken).flat_map(move |row| heads().map(move |head| [&[head], &row[..]].concat()))
    }))
}

/// What brute force says of the smallest failing input of a space.
enum Smallest {
    /// It is of this size.
    Is(usize),
    /// All that are smaller than this were tried.
    AtLeast(usize),
}

/// Tries all inputs that are smaller than `size`, the smallest first.
fn smallest(duel: &Duel, space: &Space, size: usize) -> Smallest {
    let mut left = MOST;
    for tried in 1..size {
        let made: Vec<Json> = space.of_size(tried).take(left + 1).collect();
        // The order within a size says nothing, so that a size is tried whole or not at all.
        let Some(less) = left.checked_sub(made.len()) else { return Smallest::AtLeast(tried) };
        left = less;
        let inputs: Vec<Input> =
            made.into_iter().filter_map(|json| duel.problem().kind.read_input(json).ok()).collect();
        let fails = |inputs: &[Input]| duel.first_failure(&duel.legal(inputs.to_vec()).unwrap()).unwrap().is_some();
        if inputs.chunks(BATCH).any(fails) {
            return Smallest::Is(tried);
        }
    }
    Smallest::Is(size)
}

/// Says of every wrong solution how small its smallest failing input is.
#[test]
#[ignore = "it takes long; it is the table by which changes of shrinking are measured"]
#[expect(clippy::print_stdout, reason = "the table is for whoever runs this by hand")]
fn what_is_shrunk_is_mostly_at_most_twice_as_large_as_the_smallest_failing_input() {
    let sandbox = sandbox();
    let (mut known, mut near, mut bounded, mut open, mut unlisted) = (0, 0, 0, 0, 0);
    for (problem, solution) in from_where_it_is_said() {
        let opponents = Opponents::new(&sandbox, &problem, &solution);
        let Some(found) = opponents.found(1) else { continue };
        let size = Size::of(&found.smallest).parts;
        let bound = Space::around(&problem, &found.smallest)
            .map(|space| on_large_stack(|| smallest(&opponents.duel(), &space, size)));
        let said = match bound {
            None => {
                unlisted += 1;
                "cannot be listed".to_owned()
            }
            Some(Smallest::Is(smallest)) => {
                known += 1;
                near += usize::from(size <= 2 * smallest);
                format!("the smallest is of {smallest}{}", if size <= 2 * smallest { "" } else { ": MISSED" })
            }
            Some(Smallest::AtLeast(least)) => {
                *if size <= 2 * least { &mut bounded } else { &mut open } += 1;
                format!("the smallest is of {least} at least")
            }
        };
        println!("{}/{:40} size {size:3}, {said}", problem.id, solution.submission.file_name());
    }
    println!("the smallest is known of {known}, {near} of them are shrunk to at most twice its size");
    println!(
        "it is not known of {bounded} that are small enough anyway, of {open}, and of {unlisted} that cannot be listed"
    );
    assert!(10 * near >= 9 * known);
}

#[test]
fn a_space_has_every_input_of_a_size_once() {
    let number = || Space::Value(vec![json!(0), json!(1)]);
    let calls = |of| Space::List(vec![Space::List(vec![Space::Name("A".to_owned())], None)], Some(Box::new(of)));
    let call = || Space::List(vec![Space::Name("go".to_owned()), Space::Text(vec!['a', 'b'])], None);
    for (space, size, expected) in [
        (Space::List(Vec::new(), Some(Box::new(number()))), 3, json!([[0, 0], [0, 1], [1, 0], [1, 1]])),
        (Space::List(vec![number(), Space::Text(vec!['x'])], None), 4, json!([[0, "x"], [1, "x"]])),
        (Space::Either(vec![Space::Value(vec![Json::Null]), number()]), 1, json!([null, 0, 1])),
        (calls(call()), 4, json!([[["A"]]])),
        (calls(call()), 10, json!([[["A"], ["go", "a"]], [["A"], ["go", "b"]]])),
    ] {
        let made: BTreeSet<String> = space.of_size(size).map(|json| json.to_string()).collect();
        let expected = expected.as_array().unwrap();
        assert_eq!(space.of_size(size).count(), expected.len());
        assert_eq!(made, expected.iter().map(Json::to_string).collect());
    }
}
