//! Applying the checker of a problem. Programs never see the expected answer, and their answers are only data here.

use sandbox_api::{Ending, Language, Limits, Outcome, Runner};

use crate::{
    Error, Problem,
    case::{Case, Expected},
    checker::{Check, Checker},
    kind::Answer,
    leader::ReadyLeader,
    tool::{self, Tool},
    verdict::Verdict,
    wrong::{Fault, Wrong},
};

/// A problem's checker, with `checker.py` prepared if it has one.
pub struct ReadyChecker<'a> {
    /// The problem whose answers it checks.
    pub problem: &'a Problem,
    program: Option<Tool>,
    leader: Option<ReadyLeader>,
}

/// The limits of `checker.py` for one answer.
const PROGRAM_LIMITS: Limits =
    Limits { work: 20_000_000_000, memory: tool::MEMORY, output: 64 << 10, answer: 64 << 10, turns_from: usize::MAX };

impl<'a> ReadyChecker<'a> {
    /// Prepares the problem's checker.
    ///
    /// # Errors
    ///
    /// When `checker.py` or `interactor.py` is not valid Python.
    pub fn new(problem: &'a Problem, runner: &dyn Runner) -> Result<Self, Error> {
        let leader = ReadyLeader::new(problem, runner)?;
        let Checker::Program { source } = &problem.checker else {
            return Ok(Self { problem, program: None, leader });
        };
        let path = problem.folder.join("checker.py");
        let function = ("check", &[problem.kind.input_field(), "expected", "actual"][..]);
        let program = Tool::new(runner, path, source.clone(), function, PROGRAM_LIMITS)?;
        Ok(Self { problem, program: Some(program), leader })
    }

    /// The verdict on what a program in `language` did with a case, and what is wrong with its answer if it gave one.
    ///
    /// # Errors
    ///
    /// As for [`check`](Self::check), and when the leader fails.
    pub fn verdict(
        &self,
        case: &Case,
        language: Language,
        outcome: &Outcome,
    ) -> Result<(Verdict, Option<Wrong>), Error> {
        if let Some(leader) = &self.leader {
            leader.check(outcome, || format!("case `{}`", case.name))?;
        }
        let check = match (&outcome.ending, &case.expected) {
            (Ending::Finished(answer), _) => Some(self.check(case, answer, &outcome.stdout)?),
            (Ending::Raised(exception), Expected::Raises(raises)) if raises.is(exception, language) => {
                Some(Check::Right)
            }
            _ => None,
        };
        let verdict = Verdict::of(&outcome.ending, check.as_ref());
        let wrong = match check {
            Some(Check::Wrong(wrong)) => Some(wrong),
            _ => None,
        };
        Ok((verdict, wrong))
    }

    /// Reads and checks the answer of a program.
    ///
    /// `answer` is the JSON text that the program returned; if the program answers by printing, `stdout` is the answer.
    ///
    /// # Errors
    ///
    /// When `checker.py` fails, which is the fault of the problem, not of the program.
    pub fn check(&self, case: &Case, answer: &str, stdout: &[u8]) -> Result<Check, Error> {
        let Problem { kind, checker, .. } = self.problem;
        let expected = match &case.expected {
            Expected::Answer(answer) => answer,
            Expected::Raises(raises) => {
                return Ok(Check::Wrong(Wrong::because(Fault::NotRaised(raises.clone()))));
            }
        };
        let read = match kind.read_answer(&case.input, answer, stdout) {
            Ok(read) => read,
            Err(wrong) => return Ok(Check::Wrong(wrong)),
        };
        let wrong = match &self.program {
            Some(program) => ask(program, case, expected, &kind.answer_text(answer, stdout).unwrap_or_default())?,
            None => kind.compare(&case.checker(checker), expected, &read),
        };
        Ok(wrong.map_or(Check::Right, Check::Wrong))
    }
}

/// Asks `checker.py` whether an answer is right. `actual` is the JSON text of the answer.
fn ask(program: &Tool, case: &Case, expected: &Answer, actual: &str) -> Result<Option<Wrong>, Error> {
    let arguments = format!("[{},{},{actual}]", case.input.text(), expected.text());
    let objection = program.objection(&arguments, || format!("case `{}`", case.name))?;
    Ok(objection.map(|reason| Wrong::because(Fault::Objection(reason))))
}
