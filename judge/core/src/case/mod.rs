//! Cases: an input, and the answer or the exception that is expected. Cases belong to groups.

mod read;

pub use read::read_cases;

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::{
    checker::Checker,
    json,
    kind::{Answer, Input, Kind},
    points::Scoring,
    raises::Raises,
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
    /// What the program must do.
    pub expected: Expected,
    /// How much numbers of the answer may differ, in place of what the problem's checker says.
    pub tolerance: Option<f64>,
}

/// What a program must do with the input of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// Give this answer; `null` if the kind [expects none](Kind::has_expected).
    Answer(Answer),
    /// Raise an exception.
    Raises(Raises),
}

impl Case {
    /// The expected answer; `None` if an exception is expected.
    pub fn answer(&self) -> Option<&Answer> {
        match &self.expected {
            Expected::Answer(answer) => Some(answer),
            Expected::Raises(_) => None,
        }
    }

    /// What is expected, for people: the answer as its kind shows it, or `raises ValueError`.
    pub fn expected_lines(&self, kind: &dyn Kind) -> Vec<String> {
        match &self.expected {
            Expected::Answer(answer) => kind.expected_lines(&self.input, answer),
            Expected::Raises(raises) => vec![raises.to_string()],
        }
    }

    /// The case in the form that statements show.
    pub fn sample(&self, kind: &dyn Kind) -> String {
        match &self.expected {
            Expected::Answer(answer) => kind.sample(&self.input, answer),
            Expected::Raises(raises) => {
                let mut lines = kind.lines(&self.input);
                lines.push(raises.to_string());
                lines.join("\n")
            }
        }
    }

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
        Some(Self::made(input, Expected::Answer(expected)))
    }

    /// A case that expects an exception.
    pub fn raising(input: &Input, raises: Raises) -> Self {
        Self::made(input, Expected::Raises(raises))
    }

    fn made(input: &Input, expected: Expected) -> Self {
        Self { name: "answered".to_owned(), note: None, input: input.clone(), expected, tolerance: None }
    }

    /// The case as a line of a case file, without the end of the line.
    pub fn line(&self, kind: &dyn Kind) -> String {
        let mut fields = vec![("name", Json::from(self.name.as_str())), (kind.input_field(), self.input.json())];
        match &self.expected {
            Expected::Answer(answer) if kind.has_expected() => fields.push(("expected", answer.json())),
            Expected::Answer(_) => {}
            Expected::Raises(raises) => fields.push(("raises", raises.name().into())),
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
