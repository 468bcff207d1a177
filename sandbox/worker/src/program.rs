//! A program that was compiled in a worker, and its runs there.

use std::{
    borrow::Cow,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sandbox_api::{Error, Language, Limits, Outcome, Outcomes, Outline, Prepared, Program, Session, Slip, SyntaxError};

use crate::{
    lines::{Conversation, Failure, Line, Lines},
    wire::{Reply, Request},
};

/// A program that some worker has compiled. A worker that does not know it is told before it is asked to run it.
pub struct RemoteProgram {
    lines: Arc<Lines>,
    id: u64,
    program: Program,
    /// The worker that was told last.
    known_to: AtomicU64,
}

impl RemoteProgram {
    pub fn new(lines: Arc<Lines>, id: u64, program: Program) -> Self {
        Self { lines, id, program, known_to: AtomicU64::new(0) }
    }

    /// Has the program compiled, by the worker that everybody uses.
    pub fn compile(&self) -> Result<Result<(), SyntaxError>, Error> {
        Conversation::of_one(&self.lines, |line| self.make_known(line))
    }

    /// Has the program compiled at the other end of the line, unless it is known there.
    fn make_known(&self, line: &mut Line) -> Result<Result<(), SyntaxError>, Failure> {
        if self.known_to.load(Ordering::Relaxed) == line.worker.id {
            return Ok(Ok(()));
        }
        let (id, program, forget) = (self.id, Cow::Borrowed(&self.program), line.worker.take_dropped());
        line.channel.write(&Request::Prepare { id, program, forget })?;
        line.channel.flush()?;
        match reply(line)? {
            Reply::Prepared => {
                self.known_to.store(line.worker.id, Ordering::Relaxed);
                Ok(Ok(()))
            }
            Reply::Syntax(error) => Ok(Err(error)),
            _ => Err(out_of_turn()),
        }
    }

    /// As before, for a program that has been compiled once.
    fn make_known_again(&self, line: &mut Line) -> Result<(), Failure> {
        let known = self.make_known(line)?;
        known.map_err(|error| Failure::Failed(format!("a program compiled once, and then not: {}", error.message)))
    }

    /// Asks for the outcomes of runs on these inputs.
    fn ask_for(&self, inputs: &[String], limits: &Limits, line: &mut Line) -> Result<(), Failure> {
        self.make_known_again(line)?;
        let (limits, inputs) = (Cow::Borrowed(limits), Cow::Borrowed(inputs));
        line.channel.write(&Request::Run { id: self.id, limits, inputs })?;
        Ok(line.channel.flush()?)
    }
}

impl Drop for RemoteProgram {
    fn drop(&mut self) {
        self.lines.forget(self.id);
    }
}

impl Prepared for RemoteProgram {
    fn program(&self) -> &Program {
        &self.program
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        let (limits, conversation) = (limits.clone(), Conversation::new(&self.lines));
        Ok(Box::new(RemoteSession { program: self, limits, calls: Vec::new(), conversation }))
    }

    fn run(&self, input: &str, limits: &Limits) -> Result<Outcome, Error> {
        let inputs = [input.to_owned()];
        Conversation::of_one(&self.lines, |line| {
            self.ask_for(&inputs, limits, line)?;
            outcome(line)
        })
    }

    fn runs(&self, inputs: Vec<String>, limits: &Limits) -> Outcomes<'_> {
        let limits = limits.clone();
        Box::new(RemoteRuns { program: self, limits, inputs, done: 0, conversation: Conversation::new(&self.lines) })
    }
}

/// Runs on several inputs, of which the first `done` have their outcomes.
struct RemoteRuns<'a> {
    program: &'a RemoteProgram,
    limits: Limits,
    inputs: Vec<String>,
    done: usize,
    conversation: Conversation<'a>,
}

impl Iterator for RemoteRuns<'_> {
    type Item = Result<Outcome, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { program, limits, inputs, done, conversation } = self;
        if *done == inputs.len() {
            return None;
        }
        // Outcomes that a dead worker gave are not asked for again.
        let found = conversation.ask(|line| program.ask_for(&inputs[*done..], limits, line), outcome);
        match found {
            Ok(_) => *done += 1,
            Err(_) => inputs.truncate(*done),
        }
        if *done == inputs.len() && found.is_ok() {
            conversation.hang_up();
        }
        Some(found)
    }
}

/// A run of several calls. They are remembered, because a worker that dies takes with it what the earlier calls left behind.
struct RemoteSession<'a> {
    program: &'a RemoteProgram,
    limits: Limits,
    calls: Vec<String>,
    conversation: Conversation<'a>,
}

impl Session for RemoteSession<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        let Self { program, limits, calls, conversation } = self;
        let begin = |line: &mut Line| {
            program.make_known_again(line)?;
            line.channel.write(&Request::Start { id: program.id, limits: Cow::Borrowed(limits) })?;
            calls.iter().try_for_each(|input| call(line, input).map(drop))
        };
        let outcome = conversation.ask(begin, |line| call(line, input))?;
        calls.push(input.to_owned());
        Ok(outcome)
    }
}

impl Drop for RemoteSession<'_> {
    fn drop(&mut self) {
        let end = |line: &mut Line| line.channel.write(&Request::End).and_then(|()| line.channel.flush()).is_ok();
        if self.conversation.line().is_some_and(end) {
            self.conversation.hang_up();
        }
    }
}

fn call(line: &mut Line, input: &str) -> Result<Outcome, Failure> {
    line.channel.write(&Request::Call { input: Cow::Borrowed(input) })?;
    line.channel.flush()?;
    outcome(line)
}

fn outcome(line: &mut Line) -> Result<Outcome, Failure> {
    match reply(line)? {
        Reply::Outcome(outcome) => Ok(outcome),
        _ => Err(out_of_turn()),
    }
}

/// Has a worker look at the files of a program.
pub fn outline(lines: &Lines, language: Language, texts: &[&str]) -> Result<Option<Outline>, Error> {
    Conversation::of_one(lines, |line| {
        let texts = texts.iter().map(|text| Cow::Borrowed(*text)).collect();
        line.channel.write(&Request::Outline { language, texts })?;
        line.channel.flush()?;
        match reply(line)? {
            Reply::Outline(outline) => Ok(outline),
            _ => Err(out_of_turn()),
        }
    })
}

/// Has a worker make programs that differ from one by a slip.
pub fn slips(lines: &Lines, language: Language, text: &str) -> Result<Option<Vec<Slip>>, Error> {
    Conversation::of_one(lines, |line| {
        line.channel.write(&Request::Slips { language, text: Cow::Borrowed(text) })?;
        line.channel.flush()?;
        match reply(line)? {
            Reply::Slips(slips) => Ok(slips),
            _ => Err(out_of_turn()),
        }
    })
}

/// Waits for a reply.
fn reply(line: &mut Line) -> Result<Reply, Failure> {
    match line.channel.read()? {
        Some(Reply::Failed(reason)) => Err(Failure::Failed(reason)),
        Some(reply) => Ok(reply),
        None => Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
    }
}

fn out_of_turn() -> Failure {
    Failure::Lost(io::Error::other("it answered out of turn"))
}
