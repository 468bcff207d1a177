//! What is run: source text, its language, and how it is called.

use serde::{Deserialize, Serialize};

use crate::{Language, Limits, Project, Type};

/// The largest source text, in bytes. All files of a program have no more together.
pub const MAX_SOURCE: usize = 256 << 10;

/// A program to run. Nothing about its source is trusted.
///
/// A program of one file has no name: inside, every such program is [`Language::solution_name`]. A name would take part in what the
/// program does, and so in how much work it is. In a program of several files, they import each other by their names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// The language that all of it is written in.
    pub language: Language,
    /// The text of the file that is run.
    pub source: String,
    /// The other files, if there are any.
    pub project: Option<Project>,
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
    /// The whole program, which talks to another one by standard input and output. That one is called with the input, and what it
    /// returns is the answer.
    Interactive(Box<Interactor>),
}

/// The program that another one talks to. It decides what their [conversation](crate::Conversation) is worth: it returns nothing,
/// or an objection, and may do so before the other one has ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interactor {
    /// The program, a function. Its standard input is what the other one prints.
    pub program: Program,
    /// What it may use itself in a conversation.
    pub limits: Limits,
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
    /// Other names that the program may use, as they are.
    pub aliases: Vec<String>,
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
    /// The same, where the order of these lists does not count: then a set is a list, too, in languages that tell them apart.
    ReturnedInAnyOrder(Type, Lists),
    /// It changes the parameter at this position.
    Argument(usize),
}

/// Lists in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lists {
    /// The value itself, if it is one.
    Outermost,
    /// Those at every depth.
    All,
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

impl Program {
    /// The paths and texts of its files. The first is run, and its path is [`Language::solution_name`] if it is the only one. A
    /// [`Frame`](crate::Frame) has the position of a file here.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let path = self.project.as_ref().map_or(self.language.solution_name(), |project| project.entry.as_str());
        std::iter::once((path, self.source.as_str())).chain(self.project.iter().flat_map(Project::others))
    }

    /// A program that does the same, and stops after `most` steps, a line or statement each: it raises an exception by the name of
    /// [`STEPS`](crate::STEPS), and its message is the places of the last half of them, a file and a line, in ascending order, and
    /// how many steps were there, as in `0/3:1 0/4:250 1/5:249`. A program can prevent that, or say anything.
    #[must_use]
    pub fn stepped(&self, most: usize) -> Self {
        let files: Vec<_> = self.files().collect();
        let mut texts = self.language.stepped(&files, most).into_iter();
        let source = texts.next().unwrap_or_default();
        let project = self.project.as_ref().map(|project| project.map(|_| texts.next().unwrap_or_default()));
        Self { source, project, ..self.clone() }
    }
}

impl Signature {
    /// Whether a program is run as a whole, and nothing in it is called.
    pub fn is_whole_program(&self) -> bool {
        matches!(self, Self::Script | Self::Interactive(_))
    }

    /// The same, where the order of these lists does not count in what a function or a method returns.
    #[must_use]
    pub fn in_any_order(mut self, lists: Lists) -> Self {
        let functions = match &mut self {
            Self::Function(function) => std::slice::from_mut(function),
            Self::Class(class) => &mut class.methods[..],
            Self::Script | Self::Interactive(_) => &mut [],
        };
        for function in functions {
            if let Answer::Returned(ty) = &function.answer {
                function.answer = Answer::ReturnedInAnyOrder(ty.clone(), lists);
            }
        }
        self
    }
}

impl Function {
    /// Every name that a program may use, each once: `name`, the same in `camelCase`, and the aliases. A program that uses
    /// several of them is called by the first.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![self.name.clone()];
        for name in std::iter::once(camel_case(&self.name)).chain(self.aliases.iter().cloned()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The type of the answer, whether it is returned or left in a parameter.
    pub fn answer_type(&self) -> &Type {
        match &self.answer {
            Answer::Returned(ty) | Answer::ReturnedInAnyOrder(ty, _) => ty,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_has_its_name_in_both_styles_and_its_aliases_once_each() {
        for (name, aliases, names) in [
            ("two_sum", &[][..], &["two_sum", "twoSum"][..]),
            ("front", &[], &["front"]),
            ("front", &["Front"], &["front", "Front"]),
            ("en_queue", &["enQueue", "push", "push"], &["en_queue", "enQueue", "push"]),
        ] {
            let aliases = aliases.iter().map(|alias: &&str| (*alias).to_owned()).collect();
            let answer = Answer::Returned(Type::Void);
            let function = Function { name: name.to_owned(), aliases, parameters: Vec::new(), answer };
            assert_eq!(function.names(), names);
        }
    }
}
