//! The problem's own programs: its checker, validator and generator, written in Python. They are not trusted and run in the
//! sandbox.

use std::path::PathBuf;

use sandbox_api::{
    Answer, Ending, Function, LARGE, Language, Limits, Outcome, Parameter, Prepared, Program, Runner, Signature, Type,
};
use serde_json::Value as Json;

use crate::{
    Error,
    answer_text::in_words,
    json::{self, Unreadable},
    value::shorten,
};

/// The most values that a tool may return. Generators make inputs, which may be larger than answers.
const MAX_VALUES: usize = 8 * json::MAX_VALUES;
/// How many characters of the arguments of a call are shown, when they stand for themselves.
const MAX_SUBJECT: usize = 200;
/// The most bytes that a program may print, in all passes together, whose output is given to a checker or an interactor. As JSON,
/// each takes up to six. So no program can print so much that the problem fails instead of it.
pub const MAX_PRINTED: usize = 8 << 20;
/// The memory of checkers and interactors in bytes: room for what Python makes of so much output, even of a line for each byte. Nearly
/// none needs it. Those that do take turns, so that threads together need it once.
pub const MEMORY: usize = 2 << 30;
/// The language of checkers, validators and generators.
pub const LANGUAGE: Language = Language::Python;

/// A Python function that takes and returns JSON.
pub struct Tool {
    program: Box<dyn Prepared>,
    limits: Limits,
    /// The path of its file.
    pub path: PathBuf,
}

impl Tool {
    /// Prepares the function `name` of `source`, the text of the file at `path`. Each call may use up to `limits`.
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
        let signature = Signature::Function(Function {
            name: name.to_owned(),
            aliases: Vec::new(),
            parameters: parameters.iter().map(parameter).collect(),
            answer: Answer::Returned(Type::Json),
        });
        Self::of(runner, path, Program { language: LANGUAGE, source, project: None, signature }, limits)
    }

    /// Prepares a program that is a function, the text of the file at `path`.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub fn of(runner: &dyn Runner, path: PathBuf, program: Program, mut limits: Limits) -> Result<Self, Error> {
        // Nothing else of the problem is asked while it runs.
        limits.turns_from = LARGE;
        match runner.prepare(program)? {
            Ok(program) => Ok(Self { program, limits, path }),
            Err(error) => Err(Error::BrokenProgram { path, reason: format!("is not valid Python: {}", error.message) }),
        }
    }

    /// Calls the function with `arguments`, a JSON list. `subject` names, for an error, what the call is about: "the case `a`".
    ///
    /// # Errors
    ///
    /// When it does not return a JSON value.
    pub fn call(&self, arguments: &str, subject: impl Fn() -> String) -> Result<Json, Error> {
        self.returned(self.run(arguments)?.ending, subject)
    }

    /// Calls the function with `arguments`, a JSON list, and says all that came of it.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    pub fn run(&self, arguments: &str) -> Result<Outcome, sandbox_api::Error> {
        self.program.run(arguments, &self.limits)
    }

    /// The same for each of these lists of arguments, which name themselves. The results are in their order.
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call), for the first of them.
    pub fn calls(&self, arguments: Vec<String>) -> Result<Vec<Json>, Error> {
        let subjects = arguments.clone();
        let outcomes = self.program.runs(arguments, &self.limits).zip(&subjects);
        outcomes.map(|(outcome, subject)| self.returned(outcome?.ending, || shorten(subject, MAX_SUBJECT))).collect()
    }

    /// The value that a call returned which ended like this.
    fn returned(&self, ending: Ending, subject: impl Fn() -> String) -> Result<Json, Error> {
        match ending {
            Ending::Finished(answer) => json::parse(&answer, MAX_VALUES).map_err(|reason| {
                self.broken(match reason {
                    Unreadable::Malformed => format!("returned something that is not JSON for {}", subject()),
                    Unreadable::TooManyValues => format!("returned more than {MAX_VALUES} values for {}", subject()),
                })
            }),
            ending => Err(self.broken(format!("{ending} for {}", subject()))),
        }
    }

    /// Calls a function that returns an objection, or `None` if it accepts the arguments.
    ///
    /// # Errors
    ///
    /// When it returns neither `None` nor a sentence.
    pub fn objection(&self, arguments: &str, subject: impl Fn() -> String) -> Result<Option<String>, Error> {
        self.sentence(self.call(arguments, &subject)?, subject)
    }

    /// The same for a call that somebody else has made, and that ended like this.
    ///
    /// # Errors
    ///
    /// As for [`objection`](Self::objection).
    pub fn objection_in(&self, ending: Ending, subject: impl Fn() -> String) -> Result<Option<String>, Error> {
        self.sentence(self.returned(ending, &subject)?, subject)
    }

    /// The same for each of these lists of arguments, which name themselves.
    ///
    /// # Errors
    ///
    /// As for [`objection`](Self::objection), for the first of them.
    pub fn objections(&self, arguments: Vec<String>) -> Result<Vec<Option<String>>, Error> {
        let subjects = arguments.clone();
        let returned = self.calls(arguments)?.into_iter().zip(&subjects);
        returned.map(|(json, subject)| self.sentence(json, || shorten(subject, MAX_SUBJECT))).collect()
    }

    /// What an objection is: nothing, or a sentence.
    fn sentence(&self, json: Json, subject: impl Fn() -> String) -> Result<Option<String>, Error> {
        match json {
            Json::Null => Ok(None),
            Json::String(objection) => Ok(Some(objection)),
            other => {
                let words = in_words(&other.to_string());
                Err(self.broken(format!("returned {words} for {}; expected `None` or a sentence", subject())))
            }
        }
    }

    /// The error that it is at fault, for this reason.
    pub fn broken(&self, reason: String) -> Error {
        Error::BrokenProgram { path: self.path.clone(), reason }
    }
}

#[cfg(test)]
mod tests {
    use scripted::Scripted;

    use super::*;

    fn tool(source: &str, limits: Limits) -> Result<Tool, Error> {
        Tool::new(&Scripted, "bank/echo/tool.py".into(), source.to_owned(), ("check", &["a", "b"]), limits)
    }

    /// Its objection to `[1, "x"]`, or the reason why it fails.
    fn objection(source: &str) -> Result<Option<String>, String> {
        let limits = Limits { work: 100, memory: 100, output: 4, answer: 100, turns_from: usize::MAX };
        let tool = tool(source, limits).unwrap();
        tool.objection(r#"[1,"x"]"#, || "the case `a`".to_owned()).map_err(|error| match error {
            Error::BrokenProgram { path, reason } => {
                assert_eq!(path, PathBuf::from("bank/echo/tool.py"));
                reason
            }
            other => panic!("{other}"),
        })
    }

    #[test]
    fn nothing_or_a_sentence_is_an_objection_and_everything_else_is_the_tools_fault() {
        assert_eq!(objection(r#"[1,"x"] => answer null"#), Ok(None));
        assert_eq!(objection(r#"[1,"x"] => answer "too \u0041""#), Ok(Some("too A".to_owned())));
        for (answer, shown) in [("false", "false"), ("5", "5"), ("[\"no\"]", "[\"no\"]"), ("{ }", "{}")] {
            let reason = objection(&format!("* => answer {answer}")).unwrap_err();
            assert!(reason.starts_with(&format!("returned {shown} for the case `a`")), "{reason}");
        }
    }

    #[test]
    fn whatever_else_it_does_is_its_own_fault_and_says_on_what() {
        for (steps, reason) in [
            ("raise KeyError: 1", "raised KeyError: 1 in line 1 for the case `a`"),
            ("work 101", "used up its work limit for the case `a`"),
            ("memory 101", "used up its memory limit for the case `a`"),
            ("print 12345", "printed too much for the case `a`"),
            ("exit 3", "called exit with code 3 for the case `a`"),
            ("recurse", "recursed too deeply for the case `a`"),
            ("crash trap", "crashed its interpreter: trap for the case `a`"),
            ("missing check", "does not define `check` for the case `a`"),
            ("answer {", "returned something that is not JSON for the case `a`"),
            ("answer NaN", "returned something that is not JSON for the case `a`"),
        ] {
            assert_eq!(objection(&format!("* => {steps}")), Err(reason.to_owned()));
        }
    }

    #[test]
    fn several_calls_are_one_after_the_other_and_end_at_the_first_failure() {
        let tool = tool("[1] => answer null\n[2] => answer \"no\"\n* => answer 7", Limits::default()).unwrap();
        let arguments = |of: &[u8]| of.iter().map(|n| format!("[{n}]")).collect::<Vec<_>>();
        assert_eq!(tool.calls(arguments(&[3, 1])).unwrap(), [Json::from(7), Json::Null]);
        assert_eq!(tool.objections(arguments(&[2, 1])).unwrap(), [Some("no".to_owned()), None]);
        let Err(Error::BrokenProgram { reason, .. }) = tool.objections(arguments(&[1, 3])) else { panic!("it is 7") };
        assert_eq!(reason, "returned 7 for [3]; expected `None` or a sentence");
    }

    #[test]
    fn a_tool_that_is_no_program_is_refused_before_it_is_called() {
        let Err(Error::BrokenProgram { reason, .. }) = tool("syntax expected ':'", Limits::default()) else {
            panic!("it was taken")
        };
        assert_eq!(reason, "is not valid Python: expected ':'");
    }

    #[test]
    fn a_runner_that_breaks_is_not_the_tools_fault() {
        let broken = tool("* => break", Limits::default()).unwrap();
        assert!(matches!(broken.call("[1,2]", String::new), Err(Error::Sandbox(_))));
    }
}
