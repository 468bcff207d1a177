//! The kinds of problems: a function, a class, a program that reads standard input.
//!
//! Whatever depends on how a program is called is here, in one file a kind: its table in `problem.toml`, its cases, what a
//! program is given and how its answer is read, how both are shown, the file that a solution begins with, and what a
//! check of the bank tries. A new kind is such a file and a row of [`KINDS`]; the rest of the judge only sees [`Kind`].

mod class;
mod function;
mod parameters;
mod script;

use std::{fmt, sync::Arc};

use sandbox_api::{Class, Function, Language, Signature};
use serde_json::Value as Json;
use toml::{Spanned, de::DeValue};

pub use script::Script;

use crate::{
    checker::{Checker, Fault, Wrong},
    file::{ProblemError, TomlSource},
    places::{Definition, Place},
    value::{Value, describe},
};

/// The kinds: the name of the table in `problem.toml`, and what reads it.
pub const KINDS: [(&str, Reader); 3] = [("function", function::read), ("class", class::read), ("stdio", script::read)];

/// Reads the table of a kind.
pub type Reader = fn(&TomlSource, Spanned<DeValue>) -> Result<Arc<dyn Kind>, ProblemError>;

/// A kind of problem, as one problem has it: it knows the names and types of what is called.
///
/// An input or an expected answer must have been read by the same problem's kind.
pub trait Kind: fmt::Debug + Send + Sync {
    /// How the sandbox calls a program.
    fn signature(&self) -> Signature;

    /// The field of a case that holds its input. The parameter of `checker.py` that takes it has this name too.
    fn input_field(&self) -> &'static str;

    /// Whether a program answers by printing, so that what it prints is not beside its answer.
    fn answers_by_printing(&self) -> bool {
        false
    }

    /// Reads an input.
    ///
    /// # Errors
    ///
    /// Says what does not fit the problem.
    fn read_input(&self, json: Json) -> Result<Input, String>;

    /// Reads an input that a person gives by hand: JSON as in a case, unless the kind takes plain text.
    ///
    /// # Errors
    ///
    /// As for [`read_input`](Self::read_input).
    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        self.read_input(serde_json::from_str(text).map_err(|error| json_error(&error))?)
    }

    /// Reads the answer that a case expects.
    ///
    /// # Errors
    ///
    /// Says what does not fit the problem or the input.
    fn read_expected(&self, input: &Input, json: Json) -> Result<Answer, String>;

    /// The input as the sandbox takes it.
    fn encode(&self, input: &Input, language: Language) -> String;

    /// Reads what a program answered: `answer` is JSON text as it gave it, and `stdout` is what it printed.
    ///
    /// # Errors
    ///
    /// When it is of another type than the problem's answers.
    fn read_answer(&self, input: &Input, answer: &str, stdout: &[u8]) -> Result<Answer, Box<Misfit>>;

    /// What is wrong with an answer when `checker` compares it with the expected one; `None` if it is right.
    fn compare(&self, checker: &Checker, expected: &Answer, actual: &Answer) -> Option<Wrong>;

    /// The input as people read it, a line for each argument, call or line.
    fn lines(&self, input: &Input) -> Vec<String>;

    /// A case as the statement shows it.
    fn sample(&self, input: &Input, expected: &Answer) -> String;

    /// What a report sets side by side for a wrong answer; `None` where the words in `wrong` say it all.
    fn difference<'a>(
        &self,
        input: &Input,
        expected: &'a Answer,
        actual: Option<&'a Json>,
        wrong: &Wrong,
    ) -> Option<Difference<'a>>;

    /// The file that a solution begins with, without its head.
    fn stub(&self, writer: &dyn StubWriter) -> String;

    /// The parameters of `validate` in `validator.py`.
    fn validator_parameters(&self) -> Vec<&str> {
        vec![self.input_field()]
    }

    /// The input as a list in which every [`Place`] can be reached.
    fn view(&self, input: &Input) -> Json;

    /// The arguments of `validate` for a view of which the value at `changed` may have been changed.
    fn validator_arguments(&self, view: &Json, changed: &[usize]) -> Json;

    /// Every place of an input, from the outside to the inside.
    fn places(&self, definitions: &[Definition]) -> Vec<Place>;

    /// Views that no input has whatever the types of its values, made from `views` of legal inputs: each with what was
    /// done to it.
    fn misshapen(&self, _views: &[&Json]) -> Vec<(String, Json)> {
        Vec::new()
    }

    /// Answers that are of the right shape and wrong, made from an expected one by `spoil`, which spoils one value.
    fn spoilt(&self, expected: &Answer, spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json>;
}

/// What a program gets: it fits the problem whose [`Kind`] read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Input(Json);

impl Input {
    /// The input as a case file writes it.
    pub fn json(&self) -> &Json {
        &self.0
    }
}

/// An answer of the right type, expected or given: it fits the problem whose [`Kind`] read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    json: Json,
    value: Value,
}

impl Answer {
    /// The answer as a case file writes it.
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// The answer as JSON alone.
    pub fn into_json(self) -> Json {
        self.json
    }

    /// The answer as a value. That of a class is the list of what its calls return.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// What a program gave that is not an answer of the right type.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// What it gave, if that can be shown as JSON.
    pub json: Option<Json>,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// Reads an answer that is given as JSON text.
fn read_json_answer(text: &str, decode: impl FnOnce(&Json) -> Result<Value, Wrong>) -> Result<Answer, Box<Misfit>> {
    let misfit = |json, wrong| Box::new(Misfit { json, wrong });
    let json = serde_json::from_str(text).map_err(|_| misfit(None, Wrong::because(Fault::Unreadable)))?;
    match decode(&json) {
        Ok(value) => Ok(Answer { json, value }),
        Err(wrong) => Err(misfit(Some(json), wrong)),
    }
}

/// What a report of a wrong answer sets side by side.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'a> {
    /// Printed texts, line by line.
    Texts {
        /// What should be printed.
        expected: &'a str,
        /// What was printed.
        actual: &'a str,
    },
    /// Values.
    Values {
        /// Which part of the answer they are, unless they are the whole.
        place: Option<String>,
        /// What it should be.
        expected: &'a Json,
        /// What it is; nothing if it cannot be shown or is in the reason.
        actual: Option<&'a Json>,
    },
}

/// Writes programs in one language that parse, have the right names and types, and answer nothing yet.
pub trait StubWriter {
    /// A function that is not solved yet.
    fn function(&self, function: &Function) -> String;

    /// A class whose methods are not solved yet.
    fn class(&self, class: &Class) -> String;

    /// A program that has read the lines of its standard input.
    fn script(&self) -> String;
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
