//! By brute force: is the input that `stress` ends with at most twice as large as the smallest one on which the program fails?
//!
//! All inputs of a [`Space`] that are less than half as large are made, by growing size, and the legal ones are tried, until the program
//! fails in any way. What the space lacks is not tried: numbers and characters other than its own, maps, and fields of any JSON. For many
//! programs there are too many; these are counted apart.

use std::{collections::BTreeSet, iter, ops::RangeInclusive};

use judge::{
    Problem,
    kind::Input,
    stress::{Duel, shrink::Size},
};
use sandbox_api::{Class, Parameter, Signature, Type};
use serde_json::{Value as Json, json};

use crate::{
    stress::{Opponents, one_of_each_problem_after_the_other, sandbox},
    support::on_large_stack,
};

/// How many inputs are made, legal or not, for one program.
const MOST: usize = 10_000;
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
            Type::Int | Type::Long | Type::Float | Type::Number => Space::Value(self.numbers.clone()),
            Type::Bool => Space::Value(vec![false.into(), true.into()]),
            Type::String => Space::Text(self.characters.clone()),
            Type::Optional(ty) => Space::Either(vec![Space::Value(vec![Json::Null]), self.all_of(ty)?]),
            Type::List(ty) | Type::TupleOf(ty) | Type::ListNode(ty) => {
                Space::List(Vec::new(), Some(Box::new(self.all_of(ty)?)))
            }
            Type::Tuple(types) => Space::List(types.iter().map(|ty| self.all_of(ty)).collect::<Option<_>>()?, None),
            Type::Void | Type::Json | Type::Map(_) | Type::Pairs(_) | Type::TreeNode(_) => return None,
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

    /// The smallest size and the largest one.
    fn sizes(&self) -> RangeInclusive<usize> {
        match self {
            Self::Value(_) => 1..=1,
            Self::Name(name) => 1 + name.chars().count()..=1 + name.chars().count(),
            Self::Text(_) => 1..=usize::MAX,
            Self::List(first, rest) => {
                let least = first.iter().map(|space| *space.sizes().start()).sum::<usize>();
                let most = first.iter().fold(1_usize, |most, space| most.saturating_add(*space.sizes().end()));
                1 + least..=if rest.is_some() { usize::MAX } else { most }
            }
            Self::Either(spaces) => {
                let sizes: Vec<_> = spaces.iter().map(Self::sizes).collect();
                let least = sizes.iter().map(|sizes| *sizes.start()).min();
                let most = sizes.iter().map(|sizes| *sizes.end()).max();
                least.unwrap_or(1)..=most.unwrap_or(0)
            }
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
    // Without these bounds, most of the time is spent on sizes that no list has.
    let least_of_others: usize = others.iter().map(|space| *space.sizes().start()).sum();
    let sizes = head.sizes();
    let most = (*sizes.end()).min(size.saturating_sub(least_of_others));
    let taken = (*sizes.start()..=most).filter(move |taken| head.of_size(*taken).next().is_some());
    Box::new(taken.flat_map(move |taken| {
        rows(others, rest, size - taken)
            .flat_map(move |row| head.of_size(taken).map(move |head| [&[head], &row[..]].concat()))
    }))
}

/// What brute force says of an input on which a program fails.
enum Bound {
    /// There is a failing one of this size, which is less than half of its own.
    Missed(usize),
    /// All that are less than half as large were tried, and the program fails on none.
    Near,
    /// Only those that are smaller than this could be tried.
    Open(usize),
}

/// Tries all inputs that are less than half of `size`, the smallest first.
fn bound(duel: &Duel, space: &Space, size: usize) -> Bound {
    let mut left = MOST;
    for tried in (1..).take_while(|tried| 2 * tried < size) {
        let made: Vec<Json> = space.of_size(tried).take(left + 1).collect();
        // A size is tried whole or not at all.
        let Some(less) = left.checked_sub(made.len()) else { return Bound::Open(tried) };
        left = less;
        let kind = &*duel.problem().kind;
        let inputs: Vec<Input> = made.into_iter().filter_map(|json| kind.read_input(json).ok()).collect();
        let fails = |inputs: &[Input]| duel.first_failure(&duel.legal(inputs.to_vec()).unwrap()).unwrap().is_some();
        if inputs.chunks(BATCH).any(fails) {
            return Bound::Missed(tried);
        }
    }
    Bound::Near
}

/// Asks of every wrong solution whether it fails on an input that is less than half of what its failing input is shrunk to.
#[test]
#[ignore = "it takes long; it is the table by which changes of shrinking are measured"]
#[expect(clippy::print_stdout, reason = "the table is for whoever runs this by hand")]
fn what_is_shrunk_is_mostly_at_most_twice_as_large_as_the_smallest_failing_input() {
    let sandbox = sandbox();
    let (mut near, mut missed, mut open) = (0, 0, 0);
    for (problem, solution) in one_of_each_problem_after_the_other() {
        let opponents = Opponents::new(&sandbox, &problem, &solution);
        let Some(found) = opponents.found(1) else { continue };
        let size = Size::of(&found.smallest).parts;
        let tried = Space::around(&problem, &found.smallest)
            .map_or(Bound::Open(0), |space| on_large_stack(|| bound(&opponents.duel(), &space, size)));
        let said = match tried {
            Bound::Near => {
                near += 1;
                "near".to_owned()
            }
            Bound::Missed(smaller) => {
                missed += 1;
                format!("MISSED one of {smaller}")
            }
            Bound::Open(from) => {
                open += 1;
                format!("open from {from} on")
            }
        };
        let name = format!("{}/{}", problem.id, solution.submission.file_name());
        println!("{name:70} size {size:3}   {said:18}   {}", found.smallest.json());
    }
    println!("brute force decided {}, {near} are near; {open} are open", near + missed);
    assert!(near >= 9 * missed);
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

#[test]
fn brute_force_reaches_an_input_that_is_known_to_fail() {
    let sandbox = sandbox();
    let mut solutions = one_of_each_problem_after_the_other();
    let (problem, solution) = solutions.find(|(problem, _)| problem.id == "first-and-last-position").unwrap();
    let opponents = Opponents::new(&sandbox, &problem, &solution);
    let known = opponents.found(1).unwrap().smallest;
    let (space, size) = (Space::around(&problem, &known).unwrap(), Size::of(&known).parts);
    // It is less than half as large as this.
    let bound = on_large_stack(|| bound(&opponents.duel(), &space, 2 * size + 1));
    assert!(matches!(bound, Bound::Missed(smallest) if smallest <= size));
}
