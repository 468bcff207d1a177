//! A runner for tests: the source of a program is a script that states how its calls end.
//!
//! Every line of a script is a rule, `INPUT => STEP; STEP; ...`. A call follows the first rule whose input equals its own or
//! is `*`. A rule `again INPUT => ...` is for calls that are not the first of their run. Without a rule, a call raises the
//! exception `NoRule`. For example:
//!
//! ```
//! use sandbox_api::{Ending, Language, Limits, Program, Runner, Signature};
//!
//! let source = "1 => print one\n2 => work 5000; raise ValueError: bad\n* => exit 1";
//! let (language, source) = (Language::Python, source.to_owned());
//! let program = Program { language, source, project: None, signature: Signature::Script };
//! let prepared = scripted::Scripted.prepare(program)?.expect("it is a script");
//! let outcome = prepared.run("3", &Limits::default())?;
//! assert_eq!(outcome.ending, Ending::Exited(1));
//! # Ok::<(), sandbox_api::Error>(())
//! ```
//!
//! | step | what the program does |
//! |---|---|
//! | `answer JSON` | finishes with this answer |
//! | `echo` | finishes with its input as the answer |
//! | `print TEXT` | prints a line |
//! | `work N`, `memory N` | uses this much; exceeding a limit ends the call |
//! | `raise NAME: MESSAGE` | raises an exception in line 1 |
//! | `exit N` | exits with this code |
//! | `crash REASON` | crashes its interpreter |
//! | `recurse` | recurses too deeply |
//! | `missing NAME` | does not define the function or class `NAME` |
//! | `break` | makes the runner itself fail |
//!
//! A program that talks says all that it prints at once, and its rules are for the input of its interactor. That is a script too. If
//! the program finishes, the interactor is called with its input and with what the program printed, as in `[1] one => answer null`.
//!
//! A script that begins with `syntax MESSAGE` does not compile. A rule without `answer` or `echo` answers `null`.

use sandbox_api::{
    Conversation, Ending, Error, Exception, Frame, Interactor, Language, Limits, Outcome, Prepared, Program, Runner,
    Session, Side, Signature, SyntaxError, Transcript,
};

/// The runner. It keeps no state.
#[derive(Clone, Copy, Debug)]
pub struct Scripted;

struct Script(Program);

struct Run<'a> {
    script: &'a Script,
    limits: Limits,
    work: u64,
    is_called_again: bool,
    over: Option<Ending>,
}

impl Runner for Scripted {
    fn digest(&self) -> String {
        "scripted00000000".to_owned()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        Ok(match program.source.strip_prefix("syntax ") {
            Some(message) => {
                let message = message.lines().next().unwrap_or_default().to_owned();
                Err(SyntaxError { message, file: 0, line: Some(1), columns: None })
            }
            None => Ok(Box::new(Script(program))),
        })
    }

    /// A script has no loop, so this is a number that is easy to see in a product.
    fn step_work(&self, _: Language) -> Result<u64, Error> {
        Ok(10)
    }
}

impl Prepared for Script {
    fn program(&self) -> &Program {
        &self.0
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        Ok(Box::new(Run { script: self, limits: limits.clone(), work: 0, is_called_again: false, over: None }))
    }
}

impl Session for Run<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        let mut outcome = self.call_alone(input)?;
        if let Signature::Interactive(interactor) = &self.script.0.signature {
            talk(interactor, input, &mut outcome)?;
        }
        Ok(outcome)
    }
}

/// Has the interactor of a program judge what the program printed.
fn talk(interactor: &Interactor, input: &str, outcome: &mut Outcome) -> Result<(), Error> {
    let said = String::from_utf8_lossy(&outcome.stdout);
    let mut transcript = Transcript::default();
    transcript.say(Side::Program, &said);
    let theirs = if let Ending::Finished(_) = outcome.ending {
        let words: Vec<&str> = [input].into_iter().chain(said.lines()).collect();
        Script(interactor.program.clone()).run(&words.join(" "), &interactor.limits)?
    } else {
        Outcome::ended(Ending::Dismissed)
    };
    transcript.say(Side::Interactor, &String::from_utf8_lossy(&theirs.stdout));
    let conversation = Conversation { interactor: theirs.ending, usage: theirs.usage, transcript };
    outcome.ending = conversation.ending(outcome.ending.clone());
    outcome.conversation = Some(Box::new(conversation));
    Ok(())
}

impl Run<'_> {
    fn call_alone(&mut self, input: &str) -> Result<Outcome, Error> {
        let mut outcome = Outcome::ended(Ending::Finished("null".to_owned()));
        if let Some(ending) = &self.over {
            outcome.ending = ending.clone();
            return Ok(outcome);
        }
        let rules = self.script.0.source.lines().filter_map(|line| line.split_once("=>"));
        let is_for = |when: &str| when == "*" || when == input.trim();
        let mut rules = rules.filter(|(when, _)| match when.trim().strip_prefix("again ") {
            Some(when) => self.is_called_again && is_for(when),
            None => is_for(when.trim()),
        });
        let rule = rules.next();
        self.is_called_again = true;
        match rule {
            Some((_, steps)) => {
                for step in steps.split(';') {
                    if let Some(ending) = self.step(step.trim(), input, &mut outcome)? {
                        outcome.ending = ending;
                        break;
                    }
                }
            }
            None => outcome.ending = raised("NoRule", input),
        }
        if !matches!(outcome.ending, Ending::Finished(_)) {
            self.over = Some(outcome.ending.clone());
        }
        Ok(outcome)
    }

    /// Performs one step. Returns the ending if the step ends the call.
    fn step(&mut self, step: &str, input: &str, outcome: &mut Outcome) -> Result<Option<Ending>, Error> {
        let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
        let number = || rest.parse::<u64>().unwrap_or_else(|_| panic!("`{step}`: expected a number"));
        Ok(match verb {
            "answer" => Some(Ending::Finished(rest.to_owned())),
            "echo" => Some(Ending::Finished(input.to_owned())),
            "print" => {
                outcome.stdout.extend_from_slice(format!("{rest}\n").as_bytes());
                let is_too_long = outcome.stdout.len() > self.limits.output;
                outcome.stdout.truncate(self.limits.output);
                is_too_long.then_some(Ending::OutputTooLong)
            }
            "work" => {
                let left = self.limits.work - self.work;
                let done = number().min(left);
                self.work += done;
                outcome.usage.work += done;
                (number() > left).then_some(Ending::OutOfWork)
            }
            "memory" => {
                let wanted = usize::try_from(number()).unwrap_or(usize::MAX);
                outcome.usage.memory = wanted.min(self.limits.memory);
                (wanted > self.limits.memory).then_some(Ending::OutOfMemory)
            }
            "raise" => {
                let (name, message) = rest.split_once(": ").unwrap_or((rest, ""));
                Some(raised(name, message))
            }
            "exit" => Some(Ending::Exited(i32::try_from(number()).unwrap_or(i32::MAX))),
            "crash" => Some(Ending::Crashed(rest.to_owned())),
            "recurse" => Some(Ending::StackOverflow),
            "missing" => Some(Ending::MissingEntry { wanted: vec![rest.to_owned()], found: Vec::new() }),
            "break" => {
                return Err(Error::Guest { language: "scripted", reason: "the script has a step `break`".to_owned() });
            }
            "" => None,
            _ => panic!("`{step}` is not a step of a script"),
        })
    }
}

fn raised(name: &str, message: &str) -> Ending {
    let frame = Frame { file: 0, line: 1, columns: None, function: String::new() };
    Ending::Raised(Exception {
        name: name.to_owned(),
        message: message.to_owned(),
        frames: vec![frame],
        hidden_frames: 0,
    })
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Language, Signature};

    use super::*;

    fn prepared(source: &str) -> Box<dyn Prepared> {
        let (language, signature) = (Language::Python, Signature::Script);
        let program = Program { language, source: source.to_owned(), project: None, signature };
        Scripted.prepare(program).unwrap().unwrap()
    }

    #[test]
    fn limits_hold_over_all_calls_of_a_run() {
        let limits = Limits { work: 10, ..Limits::default() };
        let program = prepared("* => work 6; answer 1");
        let mut run = program.start(&limits).unwrap();
        assert_eq!(run.call("").unwrap().ending, Ending::Finished("1".to_owned()));
        let second = run.call("").unwrap();
        assert_eq!((second.ending, second.usage.work), (Ending::OutOfWork, 4));
        assert_eq!(run.call("").unwrap().usage.work, 0, "the run is over");
    }

    #[test]
    fn an_interactor_judges_what_was_printed() {
        let program = |source: &str, signature: Signature| Program {
            language: Language::Python,
            source: source.to_owned(),
            project: None,
            signature,
        };
        let rules = "[1] one => print right\n[1] two => answer \"no\"\n* => raise EOFError";
        let interactor = Interactor { program: program(rules, Signature::Script), limits: Limits::default() };
        for (steps, ending, transcript) in [
            ("print one", Ending::Finished("null".to_owned()), "> one\n< right\n"),
            ("print two", Ending::Finished("\"no\"".to_owned()), "> two\n"),
            ("print three", Ending::EndedEarly, "> three\n"),
            ("print one; exit 3", Ending::Exited(3), "> one\n"),
        ] {
            let signature = Signature::Interactive(Box::new(interactor.clone()));
            let prepared = Scripted.prepare(program(&format!("* => {steps}"), signature)).unwrap().unwrap();
            let outcome = prepared.run("[1]", &Limits::default()).unwrap();
            assert_eq!(outcome.ending, ending);
            assert_eq!(outcome.conversation.unwrap().transcript.to_string(), transcript);
        }
    }

    #[test]
    fn a_rule_may_be_for_later_calls_only() {
        let program = prepared("again 1 => answer 2\n* => answer 0");
        let mut run = program.start(&Limits::default()).unwrap();
        let mut answers = || ["1", "1", "3"].map(|input| run.call(input).unwrap().ending);
        assert_eq!(answers(), ["0", "2", "0"].map(|answer| Ending::Finished(answer.to_owned())));
    }
}
