//! The problem's own programs, which are in Python: its checker, its validator, its generator. They are a stranger's too, and run in
//! the sandbox.

use std::path::PathBuf;

use sandbox_api::{Answer, Ending, Function, Language, Limits, Parameter, Prepared, Program, Runner, Signature, Type};
use serde_json::Value as Json;

use crate::Error;

/// The language of the problem's own programs.
pub const LANGUAGE: Language = Language::Python;

/// A Python function that takes and returns JSON.
pub struct Tool {
    program: Box<dyn Prepared>,
    limits: Limits,
    /// Its file.
    pub path: PathBuf,
}

impl Tool {
    /// Prepares the function `name` of `source`, the text of the file at `path`. One call may use `limits`.
    ///
    /// # Errors
    ///
    /// When it is not valid Python.
    pub fn new(
        runner: &dyn Runner,
        path: PathBuf,
        source: String,
        (name, parameters): (&str, &[&str]),
        limits: Limits,
    ) -> Result<Self, Error> {
        let parameter = |name: &&str| Parameter { name: (*name).to_owned(), ty: Type::Json };
        let program = Program {
            language: LANGUAGE,
            file_name: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            source,
            signature: Signature::Function(Function {
                name: name.to_owned(),
                parameters: parameters.iter().map(parameter).collect(),
                answer: Answer::Returned(Type::Json),
            }),
        };
        match runner.prepare(program)? {
            Ok(program) => Ok(Self { program, limits, path }),
            Err(error) => Err(Error::BrokenProgram { path, reason: format!("is not valid Python: {}", error.message) }),
        }
    }

    /// Calls it. `subject` says, for an error, what the call was about.
    ///
    /// # Errors
    ///
    /// When it does not return a JSON value.
    pub fn call(&self, arguments: &Json, subject: impl Fn() -> String) -> Result<Json, Error> {
        match self.program.run(&arguments.to_string(), &self.limits)?.ending {
            Ending::Finished(answer) => serde_json::from_str(&answer)
                .map_err(|_| self.broken(format!("answered with something that is not JSON for {}", subject()))),
            ending => Err(self.broken(format!("{ending} for {}", subject()))),
        }
    }

    /// What it says against what it is called with; `None` when it has nothing against it.
    ///
    /// # Errors
    ///
    /// When it returns neither `None` nor a sentence.
    pub fn objection(&self, arguments: &Json, subject: impl Fn() -> String) -> Result<Option<String>, Error> {
        match self.call(arguments, &subject)? {
            Json::Null => Ok(None),
            Json::String(objection) => Ok(Some(objection)),
            other => Err(self.broken(format!("answered {other} for {}; `None` or a sentence is due", subject()))),
        }
    }

    fn broken(&self, reason: String) -> Error {
        Error::BrokenProgram { path: self.path.clone(), reason }
    }
}
