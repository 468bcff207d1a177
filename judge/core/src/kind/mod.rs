//! The kinds of problems: a function, a class, a program that reads standard input, one that talks, one that is run in passes.
//!
//! A kind has one file (the two that are led share one) for everything that depends on how a program is called: the table in `problem.toml`, the format
//! of cases, encoding inputs and reading answers, showing both, the stub of a solution, and the inputs and answers that a
//! check of the bank tries. A new kind is a new file and a row of [`KINDS`]; the rest of the judge only uses [`Kind`].

mod class;
mod function;
mod led;
mod names;
mod parameters;
mod script;
mod typed;

use std::{borrow::Cow, fmt, sync::Arc};

use sandbox_api::{Class, Function, Language, Signature};
use serde_json::Value as Json;
use toml::{Spanned, de::DeValue};

pub use led::{Leader, MAX_PASSES};
pub use script::Script;

use crate::{
    Folder,
    checker::Checker,
    decode::describe,
    file::{ProblemError, TomlSource},
    json::Unreadable,
    places::{Definition, Place},
    value::Value,
    wrong::{Fault, Wrong},
};

/// The name of each kind's table in `problem.toml`, and the function that reads it.
pub const KINDS: [(&str, Reader); 5] = [
    ("function", function::read),
    ("class", class::read),
    ("stdio", script::read),
    ("interactive", led::read_interactive),
    ("multi-pass", led::read_multi_pass),
];

/// A function that reads the table of a kind, of a problem in a folder.
pub type Reader = fn(&TomlSource, Spanned<DeValue>, &Folder) -> Result<Arc<dyn Kind>, ProblemError>;

/// The kind of one problem, with the names and types of the functions or methods to call.
///
/// Every [`Input`] and [`Answer`] passed to a method must have been read by the same problem's kind.
pub trait Kind: fmt::Debug + Send + Sync {
    /// How the sandbox calls a program.
    fn signature(&self) -> Signature;

    /// The field of a case that holds its input. The parameter of `checker.py` for the input has the same name.
    fn input_field(&self) -> &'static str;

    /// Whether the answer of a program is what it prints. Otherwise printed text does not count.
    fn answers_by_printing(&self) -> bool {
        false
    }

    /// How large cases may be.
    fn bounds(&self) -> Bounds {
        if self.answers_by_printing() { Bounds::OF_TEXT } else { Bounds::OF_VALUES }
    }

    /// Whether a case says what is expected. Otherwise the [leader](Self::leader) judges a program by what it does alone, and every case
    /// expects `null`.
    fn has_expected(&self) -> bool {
        self.leader().is_none()
    }

    /// Reads an input.
    ///
    /// # Errors
    ///
    /// A message when the input does not have the form or the types that the problem needs.
    fn read_input(&self, json: Json) -> Result<Input, String>;

    /// Reads an input that a person typed or pasted: as in a case file, or as statements and reports show it, a line for each
    /// argument or call. A kind that takes plain text takes it as it is.
    ///
    /// # Errors
    ///
    /// As for [`read_input`](Self::read_input).
    fn read_input_text(&self, text: &str) -> Result<Input, String>;

    /// Reads an input from the words of a command line: an argument each, or as the lines of a text.
    ///
    /// # Errors
    ///
    /// As for [`read_input`](Self::read_input).
    fn read_input_words(&self, words: &[String]) -> Result<Input, String> {
        self.read_input_text(&words.join("\n"))
    }

    /// Reads the expected answer of a case.
    ///
    /// # Errors
    ///
    /// A message when the answer does not have the form or the types that the problem and the input need.
    fn read_expected(&self, input: &Input, json: Json) -> Result<Answer, String>;

    /// Encodes the input as the text that the sandbox passes to a program.
    fn encode(&self, input: &Input, language: Language) -> String;

    /// The program of the problem that leads one that is judged through a case; `None` if the case alone says what is given and what is
    /// expected.
    fn leader(&self) -> Option<&Leader> {
        None
    }

    /// How a program is called several times in one interpreter; `None` if it cannot be.
    fn again(&self) -> Option<Again> {
        None
    }

    /// Reads the answer of a program: `answer` is the JSON text that it returned, and `stdout` is what it printed.
    ///
    /// # Errors
    ///
    /// When it does not have the type of the problem's answers, or consists of more than
    /// [`MAX_VALUES`](crate::json::MAX_VALUES) values.
    fn read_answer(&self, input: &Input, answer: &str, stdout: &[u8]) -> Result<Value, Wrong>;

    /// The answer of a program as JSON text, for `checker.py` and for showing it; `None` if it cannot be text. What the
    /// program returned is not checked.
    fn answer_text<'a>(&self, answer: &'a str, _stdout: &[u8]) -> Option<Cow<'a, str>> {
        Some(answer.into())
    }

    /// Compares an answer with the expected one. Returns what is wrong, or `None` if the answer is right.
    fn compare(&self, checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong>;

    /// The input for people: one line for each argument, call or line of text.
    fn lines(&self, input: &Input) -> Vec<String>;

    /// The expected answer for people: a line for each call or line of text, one line for a function.
    fn expected_lines(&self, input: &Input, expected: &Answer) -> Vec<String>;

    /// A case in the form that statements show.
    fn sample(&self, input: &Input, expected: &Answer) -> String;

    /// What a report compares side by side for a wrong answer; `None` if the words in `wrong` are enough.
    fn difference<'a>(
        &self,
        input: &Input,
        expected: &'a Answer,
        actual: Option<&'a Json>,
        wrong: &Wrong,
    ) -> Option<Difference<'a>>;

    /// The stub of a solution, without the comments at its head.
    fn stub(&self, writer: &dyn StubWriter) -> String;

    /// The parameters of `validate` in `validator.py`.
    fn validator_parameters(&self) -> Vec<&str> {
        vec![self.input_field()]
    }

    /// The input as a list from which the steps of every [`Place`] lead to its values.
    fn view(&self, input: &Input) -> Json;

    /// The arguments of `validate` for a view; `changed` is the path of the value that was changed, empty if none was.
    fn validator_arguments(&self, view: &Json, changed: &[usize]) -> Json;

    /// Every place of an input, outer places before inner ones.
    fn places(&self, definitions: &[Definition]) -> Vec<Place>;

    /// Views of the wrong shape, made from `views` of legal inputs, each with a description of the change. A validator must
    /// refuse all of them.
    fn misshapen(&self, _views: &[&Json]) -> Vec<(String, Json)> {
        Vec::new()
    }

    /// Wrong answers of the right shape, made from an expected one. `spoil` makes a wrong value from a right one.
    fn spoilt(&self, expected: &Answer, spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json>;
}

/// How large cases may be, in bytes of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// One case.
    pub each: usize,
    /// All cases of a problem.
    pub together: u64,
}

impl Bounds {
    /// Values are trees while they are compared, and these take ten times as much memory as their text.
    pub const OF_VALUES: Self = Self { each: 1 << 20, together: 4 << 20 };
    /// Texts stay what they are.
    pub const OF_TEXT: Self = Self { each: 16 << 20, together: 256 << 20 };
}

/// How a program is called several times in one interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// One call after the other.
    InTurn,
    /// One call for all of them, which takes the list of their inputs and returns the list of their answers. Each input is for an
    /// object of its own, and the calls of these objects take turns.
    Interleaved,
}

/// An input that fits the problem whose [`Kind`] read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Input(Text);

impl Input {
    fn new(json: &Json) -> Self {
        Self(Text::of(json))
    }

    /// The input as in a case file, as JSON text.
    pub fn text(&self) -> &str {
        &self.0.0
    }

    /// The input as in a case file.
    pub fn json(&self) -> Json {
        self.0.json()
    }
}

/// The expected answer of a case, of the type of the problem whose [`Kind`] read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    text: Text,
    value: Value,
}

impl Answer {
    fn new(json: &Json, value: Value) -> Self {
        Self { text: Text::of(json), value }
    }

    /// The answer as in a case file, as JSON text.
    pub fn text(&self) -> &str {
        &self.text.0
    }

    /// The answer as in a case file.
    pub fn json(&self) -> Json {
        self.text.json()
    }

    /// The answer as a value. For a class it is the list of what its calls return.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// JSON as text. A bank is kept in memory as a whole, and as trees its cases would take ten times as much of it.
#[derive(Clone, Debug, PartialEq)]
struct Text(Box<str>);

impl Text {
    fn of(json: &Json) -> Self {
        Self(json.to_string().into())
    }

    fn json(&self) -> Json {
        // It was a tree before, so it can be read.
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// What is wrong with an answer that cannot be read.
fn unreadable(reason: Unreadable) -> Wrong {
    Wrong::because(match reason {
        Unreadable::Malformed => Fault::Unreadable,
        Unreadable::TooManyValues => Fault::TooManyValues,
    })
}

/// The two sides that a report of a wrong answer compares.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'a> {
    /// Printed texts, line by line.
    Texts {
        /// The text that should be printed.
        expected: &'a str,
        /// The text that was printed.
        actual: &'a str,
    },
    /// Values.
    Values {
        /// The part of the answer that is compared; `None` for the whole answer.
        place: Option<String>,
        /// The right value.
        expected: Json,
        /// The value that the program gave; `None` if it cannot be shown or the reason already names it.
        actual: Option<&'a Json>,
    },
}

/// Writes stubs in one language: programs that parse and have the right names and types, but no solution yet.
pub trait StubWriter {
    /// The stub of a function.
    fn function(&self, function: &Function) -> String;

    /// The stub of a class with all its methods.
    fn class(&self, class: &Class) -> String;

    /// The stub of a program, which reads the lines of standard input.
    fn script(&self) -> String;

    /// The stub of a program that talks line by line.
    fn conversation(&self) -> String;

    /// The stub of a module with the function `run`, which takes a text and returns what a program prints.
    fn run(&self) -> String;

    /// A program that prints what `run` of a module returns for standard input.
    fn main(&self, module: &str) -> String;

    /// A stub as a module that others can import.
    fn exported(&self, stub: &str) -> String;

    /// The path and the text of a file of tests that import a name from a module.
    fn tests(&self, module: &str, name: &str) -> (String, String);
}

/// The message of serde_json, without its line number, which is always 1 here.
pub fn json_error(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = text.strip_suffix(&place).unwrap_or(&text);
    format!("not the expected JSON: {reason} at column {}", error.column())
}

/// The message for JSON that is not a list of `what`.
fn no_list(what: &str, found: &Json) -> String {
    format!("expected a list of {what}, found {}", describe(found))
}
