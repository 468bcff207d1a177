//! The validator and the generator of a problem, in the sandbox.

use std::path::PathBuf;

use sandbox::{Answer, Ending, Entry, Function, Language, Limits, Parameter, Prepared, Program, Sandbox, Type};
use serde_json::Value as Json;

use crate::{
    Error, Problem,
    case::Input,
    problem::read,
    value::{shorten, spaced},
    verdict::in_words,
};

/// What one call may use: far more than a legal input needs.
const LIMITS: Limits = Limits { work: 50_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 64 << 20 };

/// The clock and the random numbers of the sandbox begin anew with every run, so a run of its own could not tell them
/// from constants. In a second call they have moved on.
const SECOND_CALL: &str = "


def generate_again(seed, size):
    generate(seed, size)
    return generate(seed, size)
";

/// A Python function that takes and returns JSON.
pub struct Tool<'a> {
    sandbox: &'a Sandbox,
    program: Prepared,
    pub path: PathBuf,
}

impl<'a> Tool<'a> {
    /// `validate`, with the parameters that the problem's programs have.
    pub fn validator(sandbox: &'a Sandbox, problem: &Problem) -> Result<Self, Error> {
        let parameters = match &problem.entry {
            Entry::Function(function) => function.parameters.iter().map(|p| p.name.as_str()).collect(),
            Entry::Class(_) => vec!["calls"],
            Entry::Script => vec!["stdin"],
        };
        let path = problem.folder.join("validator.py");
        Self::new(sandbox, read(&path)?, path, "validate", &parameters)
    }

    /// `generate(seed, size)`.
    pub fn generator(sandbox: &'a Sandbox, problem: &Problem) -> Result<Self, Error> {
        let path = problem.folder.join("generator.py");
        Self::new(sandbox, read(&path)?, path, "generate", &["seed", "size"])
    }

    /// What `generate(seed, size)` returns when it is called a second time.
    pub fn second_generator(sandbox: &'a Sandbox, problem: &Problem) -> Result<Self, Error> {
        let path = problem.folder.join("generator.py");
        Self::new(sandbox, read(&path)? + SECOND_CALL, path, "generate_again", &["seed", "size"])
    }

    /// `mutants(source)`.
    pub fn mutator(sandbox: &'a Sandbox) -> Result<Self, Error> {
        Self::new(sandbox, include_str!("mutants.py").to_owned(), "mutants.py".into(), "mutants", &["source"])
    }

    fn new(sandbox: &'a Sandbox, source: String, path: PathBuf, name: &str, names: &[&str]) -> Result<Self, Error> {
        let parameter = |name: &&str| Parameter { name: (*name).to_owned(), ty: Type::Json };
        let program = Program {
            language: Language::Python,
            file_name: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            source,
            entry: Entry::Function(Function {
                name: name.to_owned(),
                parameters: names.iter().map(parameter).collect(),
                answer: Answer::Returned(Type::Json),
            }),
        };
        match sandbox.prepare(program)? {
            Ok(program) => Ok(Self { sandbox, program, path }),
            Err(error) => Err(Error::BrokenProgram { path, reason: format!("is not valid Python: {}", error.message) }),
        }
    }

    /// Calls it.
    pub fn call(&self, arguments: &Json) -> Result<Json, Error> {
        let ending = self.sandbox.run(&self.program, &arguments.to_string(), &LIMITS)?.ending;
        let broken = |reason: String| Error::BrokenProgram { path: self.path.clone(), reason };
        match ending {
            Ending::Finished(answer) => {
                serde_json::from_str(&answer).map_err(|_| broken("answered with something that is not JSON".to_owned()))
            }
            ending => {
                let shown = shorten(&spaced(arguments), 200);
                Err(broken(format!("{} for {shown}", in_words(&ending))))
            }
        }
    }

    /// What the validator says against an input; nothing if it is legal.
    pub fn objection(&self, input: &Input) -> Result<Option<String>, Error> {
        let arguments = match input {
            Input::Arguments(arguments) => Json::Array(arguments.clone()),
            other => Json::Array(vec![other.to_json()]),
        };
        self.objection_to(&arguments)
    }

    /// The same for arguments of any shape.
    pub fn objection_to(&self, arguments: &Json) -> Result<Option<String>, Error> {
        match self.call(arguments)? {
            Json::Null => Ok(None),
            Json::String(objection) => Ok(Some(objection)),
            other => {
                let reason = format!("answered {other}; `None` or a sentence is due");
                Err(Error::BrokenProgram { path: self.path.clone(), reason })
            }
        }
    }
}
