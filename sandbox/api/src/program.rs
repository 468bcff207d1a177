//! What is run: source text, its language, and how it is called.

use serde::{Deserialize, Serialize};

use crate::{Language, Type};

/// The largest source text, in bytes.
pub const MAX_SOURCE: usize = 256 << 10;

/// A program to run. Nothing about its source is trusted.
///
/// It has no name: inside, every program is [`Language::solution_name`]. A name would take part in what the program does, and
/// so in how much work it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// The language that `source` is written in.
    pub language: Language,
    /// The text, of at most [`MAX_SOURCE`] bytes.
    pub source: String,
    /// How it is called.
    pub signature: Signature,
}

/// How a program is called, and with what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Signature {
    /// A function; the input is the list of its arguments.
    Function(Function),
    /// A class; the input is a list of calls, each a name followed by arguments, the constructor first.
    Class(Class),
    /// The whole program; the input is its standard input, as plain text, and it answers by printing.
    Script,
}

/// A parameter by its `snake_case` name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// The name, only for messages: arguments are passed by position.
    pub name: String,
    /// The type of its value.
    pub ty: Type,
}

/// A function or method to call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// The name in `snake_case`; the program may also use `camelCase`.
    pub name: String,
    /// The parameters, in the order of the arguments.
    pub parameters: Vec<Parameter>,
    /// Where the answer is found after the call.
    pub answer: Answer,
}

/// Where a function leaves its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It returns a value of this type.
    Returned(Type),
    /// It changes the parameter at this position.
    Argument(usize),
}

/// A class to instantiate and call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// The name, the same in every language.
    pub name: String,
    /// The parameters of the constructor.
    pub constructor: Vec<Parameter>,
    /// The methods. The answer of each is what it returns, possibly [`Type::Void`].
    pub methods: Vec<Function>,
}

impl Function {
    /// The type of the answer, whether it is returned or left in a parameter.
    pub fn answer_type(&self) -> &Type {
        match &self.answer {
            Answer::Returned(ty) => ty,
            Answer::Argument(at) => &self.parameters[*at].ty,
        }
    }
}

/// Turns `two_sum` into `twoSum`.
pub fn camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut upper = false;
    for c in name.chars() {
        match c {
            '_' => upper = !camel.is_empty(),
            c if upper => {
                camel.extend(c.to_uppercase());
                upper = false;
            }
            c => camel.push(c),
        }
    }
    camel
}
