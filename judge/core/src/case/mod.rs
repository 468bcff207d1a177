//! Cases: an input with its expected answer. Cases belong to groups.

mod read;

pub use read::read_cases;

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::{
    checker::Checker,
    json,
    kind::{Answer, Input, Kind},
    points::Scoring,
    value::spaced,
    vocabulary::{Category, Role},
};

/// What the cases of a group count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Nothing: the statement shows them.
    Sample,
    /// The points for correctness.
    Hidden,
    /// The points for edge cases, under this category.
    Edge(Category),
}

impl GroupKind {
    /// The kind without the category of edge cases.
    pub fn role(self) -> Role {
        match self {
            Self::Sample => Role::Sample,
            Self::Hidden => Role::Hidden,
            Self::Edge(_) => Role::Edge,
        }
    }

    /// The category of an edge group; `None` for other groups.
    pub fn category(self) -> Option<Category> {
        match self {
            Self::Edge(category) => Some(category),
            Self::Sample | Self::Hidden => None,
        }
    }
}

/// A group of cases.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name, a slug that is unique in the problem.
    pub name: String,
    /// What its cases count for.
    pub kind: GroupKind,
    /// How it makes points, if the problem states points by group.
    pub scoring: Option<Scoring>,
    /// The cases in the order of the file; at least one.
    pub cases: Vec<Case>,
}

impl Group {
    /// `group/name`, for one of its cases.
    pub fn id_of(&self, case: &Case) -> String {
        format!("{}/{}", self.name, case.name)
    }
}

/// The name of the group that the judge adds to a problem. No other group has it.
pub const CALLED_AGAIN: &str = "called-again";
/// The name of the only case of that group.
pub const ONE_INTERPRETER: &str = "one-interpreter";

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name, a slug that is unique in the group.
    pub name: String,
    /// What the case tests, for people whose program fails it.
    pub note: Option<String>,
    /// The input of the program.
    pub input: Input,
    /// The expected answer; `null` if the kind [expects none](Kind::has_expected).
    pub expected: Answer,
    /// How much numbers of the answer may differ, in place of what the problem's checker says.
    pub tolerance: Option<f64>,
}

impl Case {
    /// The rule by which its answers are right; `checker` is that of the problem.
    pub fn checker<'a>(&self, checker: &'a Checker) -> Cow<'a, Checker> {
        let own = self.tolerance.and_then(|tolerance| checker.within(tolerance));
        own.map_or(Cow::Borrowed(checker), Cow::Owned)
    }

    /// A case that expects what a program answered: the JSON text `answer`, or what it printed. `None` if that is of another
    /// type than the problem's answers.
    pub fn answered(kind: &dyn Kind, input: &Input, answer: &str, stdout: &[u8]) -> Option<Self> {
        let answer = kind.answer_text(answer, stdout)?;
        let expected = kind.read_expected(input, json::parse(&answer, json::MAX_VALUES).ok()?).ok()?;
        Some(Self { name: "answered".to_owned(), note: None, input: input.clone(), expected, tolerance: None })
    }

    /// The case as a line of a case file, without the end of the line.
    pub fn line(&self, kind: &dyn Kind) -> String {
        let mut fields = vec![("name", Json::from(self.name.as_str())), (kind.input_field(), self.input.json())];
        if kind.has_expected() {
            fields.push(("expected", self.expected.json()));
        }
        fields.extend(self.tolerance.map(|tolerance| ("tolerance", Json::from(tolerance))));
        fields.extend(self.note.as_ref().map(|note| ("note", Json::from(note.as_str()))));
        let fields = fields.iter().map(|(name, value)| format!("\"{name}\": {}", spaced(value)));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
    }
}

/// The most characters of a name.
const MAX_SLUG: usize = 100;

/// Whether `text` consists of words of lower-case ASCII letters and digits, joined by single dashes, and has at most 100
/// characters.
pub fn is_slug(text: &str) -> bool {
    if text.len() > MAX_SLUG {
        return false;
    }
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}
