//! The checker of a problem at work. The expected answer stays on this side; a program's answer is only data.

use sandbox_api::{Limits, Runner};
use serde_json::Value as Json;

use crate::{
    Error, Problem,
    case::Case,
    checker::{Check, Checker, Fault, Wrong},
    tool::Tool,
};

/// A checker that is ready to be used on the cases of one problem.
pub struct ReadyChecker<'a> {
    /// The problem.
    pub problem: &'a Problem,
    program: Option<Tool>,
}

/// What `checker.py` may use for one answer.
const PROGRAM_LIMITS: Limits = Limits { work: 20_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 64 << 10 };

impl<'a> ReadyChecker<'a> {
    /// Prepares the problem's checker.
    ///
    /// # Errors
    ///
    /// When `checker.py` is not valid Python.
    pub fn new(problem: &'a Problem, runner: &dyn Runner) -> Result<Self, Error> {
        let Checker::Program { source } = &problem.checker else { return Ok(Self { problem, program: None }) };
        let path = problem.folder.join("checker.py");
        let function = ("check", &[problem.kind.input_field(), "expected", "actual"][..]);
        let program = Tool::new(runner, path, source.clone(), function, PROGRAM_LIMITS)?;
        Ok(Self { problem, program: Some(program) })
    }

    /// Reads what a program answered, and says what it is worth.
    ///
    /// `answer` is JSON text as the program gave it; where a program answers by printing, `stdout` is the answer. The
    /// answer is returned as JSON for showing it, if it can be.
    ///
    /// # Errors
    ///
    /// When `checker.py` fails: that is the problem's fault, not the program's.
    pub fn check(&self, case: &Case, answer: &str, stdout: &[u8]) -> Result<(Check, Option<Json>), Error> {
        let Problem { kind, checker, .. } = self.problem;
        let answer = match kind.read_answer(&case.input, answer, stdout) {
            Ok(answer) => answer,
            Err(misfit) => return Ok((Check::Wrong(misfit.wrong), misfit.json)),
        };
        let wrong = match &self.program {
            Some(program) => ask(program, case, answer.json())?,
            None => kind.compare(checker, &case.expected, &answer),
        };
        Ok((wrong.map_or(Check::Right, Check::Wrong), Some(answer.into_json())))
    }
}

/// What the problem's own program says against an answer.
fn ask(program: &Tool, case: &Case, actual: &Json) -> Result<Option<Wrong>, Error> {
    let arguments = Json::Array(vec![case.input.json().clone(), case.expected.json().clone(), actual.clone()]);
    let objection = program.objection(&arguments, || format!("case `{}`", case.name))?;
    Ok(objection.map(|reason| Wrong::because(Fault::Objection(reason))))
}
