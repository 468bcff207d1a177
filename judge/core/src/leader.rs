//! Leading a program through a case, where a program of the problem does that.
//!
//! A conversation is one run of the engine. Passes are several runs, each in a sandbox of its own, and become one here: whoever judges
//! sees a run like any other, whose input is that of the leader and whose answer is what the leader returns in the end. Its transcript
//! has what the program was given and what it printed.

use sandbox_api::{
    Conversation, Ending, Limits, Outcome, Prepared, Program, Runner, Session, Side, SyntaxError, Transcript, Usage,
};
use serde_json::{Value as Json, json};

use crate::{
    Error, Problem,
    answer_text::in_words,
    json,
    tool::{MAX_PRINTED, Tool},
};

/// More values than a reply of a checker has.
const MAX_VALUES: usize = 4;

/// Compiles a program for `problem`. Of a problem in passes, a run is all of them: each has the limits of the run, all together print at
/// most [`MAX_PRINTED`] bytes, and what the run used is what its hardest pass did. The inner error is the program's own.
///
/// # Errors
///
/// When the runner fails, or the checker that leads is not valid Python.
pub fn prepare(
    runner: &dyn Runner,
    problem: &Problem,
    program: Program,
) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
    let program = runner.prepare(program)?;
    if problem.kind.leader().is_none_or(|leader| leader.passes.is_none()) {
        return Ok(program);
    }
    let leader = ReadyLeader::new(problem, runner)?;
    Ok(program.map(|program| -> Box<dyn Prepared> {
        match leader {
            Some(ReadyLeader { tool, passes: Some(most) }) => Box::new(InPasses { program, checker: tool, most }),
            _ => program,
        }
    }))
}

/// What leads the programs of a problem.
pub struct ReadyLeader {
    tool: Tool,
    passes: Option<usize>,
}

impl ReadyLeader {
    /// The leader of `problem`; `None` if it has none.
    ///
    /// # Errors
    ///
    /// When it is not valid Python.
    pub fn new(problem: &Problem, runner: &dyn Runner) -> Result<Option<Self>, Error> {
        let Some(leader) = problem.kind.leader() else { return Ok(None) };
        let tool = Tool::of(runner, problem.folder.join(leader.file), leader.program(), leader.limits.clone())?;
        Ok(Some(Self { tool, passes: leader.passes }))
    }

    /// Whether the leader did what it should in the run of an outcome. `subject` names, for an error, what that was about.
    ///
    /// # Errors
    ///
    /// When it failed, or returned something else than it may. This says nothing about the program.
    pub fn check(&self, outcome: &Outcome, subject: impl Fn() -> String) -> Result<(), Error> {
        let Some(talk) = &outcome.conversation else { return Ok(()) };
        let broken = |reason: String| Err(self.tool.broken(reason));
        match (&talk.interactor, self.passes) {
            (Ending::Dismissed, Some(_)) => Ok(()),
            (Ending::Finished(answer), Some(most)) => match Reply::read(answer) {
                Reply::Next(_) => broken(format!("asked for another pass after {most} for {}", subject())),
                _ if talk.transcript == Transcript::default() => broken(format!("asked for no pass for {}", subject())),
                Reply::End => Ok(()),
                Reply::Unreadable => {
                    let wanted = "`None`, a sentence, or `{\"stdin\": text}`";
                    broken(format!("returned {} for {}; expected {wanted}", in_words(answer), subject()))
                }
            },
            (Ending::Finished(_), None) => self.tool.objection_in(talk.interactor.clone(), subject).map(drop),
            (failed, passes) if passes.is_some() || talk.is_broken() => {
                self.tool.objection_in(failed.clone(), subject).map(drop)
            }
            _ => Ok(()),
        }
    }
}

/// What a checker says after each pass, and before the first.
enum Reply {
    /// Another pass, on this input.
    Next(String),
    /// There is no other pass: it has no objection, or one.
    End,
    /// What no checker may return.
    Unreadable,
}

impl Reply {
    /// Reads what a checker returned.
    fn read(answer: &str) -> Self {
        match json::parse(answer, MAX_VALUES) {
            Ok(Json::Null | Json::String(_)) => Self::End,
            Ok(Json::Object(mut fields)) if fields.len() == 1 => match fields.remove("stdin") {
                Some(Json::String(stdin)) => Self::Next(stdin),
                _ => Self::Unreadable,
            },
            _ => Self::Unreadable,
        }
    }
}

/// A program that is run in passes.
struct InPasses {
    program: Box<dyn Prepared>,
    checker: Tool,
    most: usize,
}

impl Prepared for InPasses {
    fn program(&self) -> &Program {
        self.program.program()
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, sandbox_api::Error> {
        Ok(Box::new(Passes { of: self, limits: limits.clone() }))
    }
}

struct Passes<'a> {
    of: &'a InPasses,
    limits: Limits,
}

impl Session for Passes<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, sandbox_api::Error> {
        let InPasses { program, checker, most } = self.of;
        let (mut printed, mut left) = (Vec::new(), MAX_PRINTED);
        let mut transcript = Transcript::default();
        let (mut last, mut hardest) = (Outcome::ended(Ending::Dismissed), Usage::default());
        let (interactor, ending) = loop {
            let reply = checker.run(&with_printed(input, &printed))?.ending;
            let Ending::Finished(answer) = &reply else {
                let ending = Ending::Crashed(format!("its checker {reply}"));
                break (reply, ending);
            };
            let stdin = match Reply::read(answer) {
                Reply::Next(stdin) if printed.len() < *most => stdin,
                _ => break (reply.clone(), reply),
            };
            // The checker is given what all passes printed.
            let limits = Limits { output: self.limits.output.min(left), ..self.limits.clone() };
            last = program.run(&stdin, &limits)?;
            left = left.saturating_sub(last.stdout.len());
            hardest.work = hardest.work.max(last.usage.work);
            hardest.memory = hardest.memory.max(last.usage.memory);
            let text = String::from_utf8_lossy(&last.stdout).into_owned();
            for (side, text) in [(Side::Interactor, &stdin), (Side::Program, &text)] {
                // Whoever says nothing has a line of its own too, so that passes are told apart.
                transcript.say(side, if text.is_empty() { "\n" } else { text });
            }
            if !matches!(last.ending, Ending::Finished(_)) {
                break (Ending::Dismissed, last.ending.clone());
            }
            printed.push(text);
        };
        let conversation = Conversation { interactor, usage: Usage::default(), transcript };
        Ok(Outcome { ending, usage: hardest, conversation: Some(Box::new(conversation)), ..last })
    }
}

/// The arguments of a case, and what was printed in each pass.
fn with_printed(arguments: &str, printed: &[String]) -> String {
    let arguments = arguments.strip_suffix(']').unwrap_or(arguments);
    let comma = if arguments == "[" { "" } else { "," };
    format!("{arguments}{comma}{}]", json!(printed))
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;
    use scripted::Scripted;

    use super::*;
    use crate::{
        Judgement, Submission, Verdict,
        document::Detail,
        judging::judge,
        testing::{LIMITS, TestBank},
    };

    fn judged(text: &str, source: &str) -> Result<Judgement, Error> {
        judged_within(&LIMITS, text, source)
    }

    fn judged_within(limits: &Limits, text: &str, source: &str) -> Result<Judgement, Error> {
        let bank = TestBank::new();
        let problem = bank.problem("twice", text);
        let (path, language) = ("a.py".to_owned(), Language::Python);
        let submission = Submission { path, language, source: source.to_owned(), project: None };
        judge(&Scripted, &problem, &submission, limits, false, Detail::Full)
    }

    /// The verdict on the only case, its work, and its transcript.
    fn outcome(source: &str) -> (Verdict, u64, String) {
        let judgement = judged("multi-pass, hidden 1", source).unwrap();
        let run = judgement.cases[0].execution.as_ref().unwrap();
        let said = run.excerpts.as_ref().map(|excerpts| excerpts.transcript.text.clone()).unwrap_or_default();
        (judgement.verdict, run.outcome.usage.work, said)
    }

    #[test]
    fn a_program_is_run_on_what_the_checker_makes_of_what_it_printed() {
        for (first, second, verdict, work, said) in [
            // Each pass has the limit of a case, and none sees what another left behind.
            ("work 700; print 1", "work 900; print 1", "AC", 900, ""),
            ("work 700; print 1", "work 600; print 2", "WA", 700, "< 1\n> 1\n< then 1\n> 2\n"),
            ("print 2", "print 1", "WA", 0, "< 1\n> 2\n"),
            ("work 1", "print 1", "WA", 1, "< 1\n> \n"),
            ("work 1001; print 1", "print 1", "TLE", 1000, "< 1\n> \n"),
            ("work 5; print 1", "work 1001", "TLE", 1000, "< 1\n> 1\n< then 1\n> \n"),
            ("print 1", "print 1; raise KeyError: k", "RE", 0, "< 1\n> 1\n< then 1\n> 1\n"),
            ("print 12345678901", "print 1", "OLE", 0, "< 1\n> 1234567890\n"),
        ] {
            let found = outcome(&format!("1 => {first}\nthen 1 => {second}"));
            assert_eq!((found.0.code(), found.1, found.2.as_str()), (verdict, work, said), "{first} / {second}");
        }
    }

    #[test]
    fn all_passes_together_print_no_more_than_a_checker_reads() {
        // It asks for a third pass, if there are two.
        let checker = "* => answer {\"stdin\": \"1\"}";
        let problem = format!("multi-pass, hidden 1\n-- checker.py --\n{checker}");
        let limits = Limits { output: MAX_PRINTED, ..LIMITS };
        let judged = |bytes: usize| judged_within(&limits, &problem, &format!("* => print {}", "1".repeat(bytes)));
        assert!(judged(MAX_PRINTED / 2 - 1).unwrap_err().to_string().contains("asked for another pass after 2"));
        let judgement = judged(MAX_PRINTED / 2 + 1).unwrap();
        assert_eq!(judgement.verdict, Verdict::OutputLimit);
    }

    #[test]
    fn an_objection_is_shown_beside_the_transcript() {
        let judgement = judged("multi-pass, hidden 1", "* => print 2").unwrap();
        let run = judgement.first_failure().unwrap().execution.clone().unwrap();
        assert_eq!(run.wrong.unwrap().reason().as_deref(), Some("not so"));
        let excerpts = run.excerpts.unwrap();
        assert!(excerpts.actual.is_none() && excerpts.stdout.bytes == 0);
    }

    #[test]
    fn a_checker_that_fails_is_an_error_and_never_a_verdict() {
        let first = "[1,[]] => answer {\"stdin\": \"1\"}";
        for (rest, expected) in [
            ("* => raise ValueError: x", "raised ValueError: x in line 1 for case `c1`"),
            ("* => raise EOFError: x", "raised EOFError: x in line 1 for case `c1`"),
            ("* => answer 5", "returned 5 for case `c1`; expected `None`, a sentence, or `{\"stdin\": text}`"),
            (
                "* => answer {\"stdin\": 5}",
                "returned {\"stdin\": 5} for case `c1`; expected `None`, a sentence, or `{\"stdin\": text}`",
            ),
            ("* => answer {\"stdin\": \"2\"}", "asked for another pass after 2 for case `c1`"),
        ] {
            let text = format!("multi-pass, hidden 1\n-- checker.py --\n{first}\n{rest}");
            let judged = judged(&text, "* => print 1");
            let Err(Error::BrokenProgram { path, reason }) = judged else { panic!("{rest}: {judged:?}") };
            assert!(path.ends_with("checker.py") && reason == expected, "{reason}");
        }
        for (checker, expected) in [
            ("* => answer null", "asked for no pass for case `c1`"),
            ("* => answer \"no\"", "asked for no pass for case `c1`"),
            ("syntax oops", "is not valid Python: oops"),
        ] {
            let judged = judged(&format!("multi-pass, hidden 1\n-- checker.py --\n{checker}"), "* => print 1");
            let Err(Error::BrokenProgram { reason, .. }) = judged else { panic!("{checker}: {judged:?}") };
            assert_eq!(reason, expected);
        }
    }

    #[test]
    fn what_was_printed_is_the_last_argument() {
        let printed = ["a\n".to_owned(), "\"]".to_owned()];
        assert_eq!(with_printed("[]", &[]), "[[]]");
        assert_eq!(with_printed("[[1],[2]]", &printed), r#"[[1],[2],["a\n","\"]"]]"#);
    }
}
