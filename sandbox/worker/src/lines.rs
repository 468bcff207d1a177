//! Whom to ask, and what happens when a worker does not answer.

use std::{
    io, mem,
    sync::{Arc, Mutex, PoisonError},
};

use sandbox_api::{Error, Event};

use crate::{
    channel::Channel,
    process::{Start, Worker},
};

/// The lines to workers: one that everybody uses, and those that are asked alone.
pub struct Lines {
    start: Box<Start>,
    progress: Arc<dyn Fn(Event) + Send + Sync>,
    current: Mutex<Option<Arc<Worker>>>,
}

/// A channel, and the worker at its other end.
pub struct Line {
    pub worker: Arc<Worker>,
    pub channel: Channel,
}

/// Why a worker did not answer.
#[derive(Debug)]
pub enum Failure {
    /// It is gone.
    Lost(io::Error),
    /// It answered that its runner has failed.
    Failed(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Lost(error)
    }
}

impl Lines {
    pub fn new(start: Box<Start>, progress: Arc<dyn Fn(Event) + Send + Sync>) -> Self {
        Self { start, progress, current: Mutex::default() }
    }

    /// The worker that everybody uses; a new one if there is none, or if that has died.
    pub fn current(&self) -> Result<Arc<Worker>, Error> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        match &*current {
            Some(worker) => Ok(Arc::clone(worker)),
            None => Ok(Arc::clone(current.insert(Arc::new(self.start()?)))),
        }
    }

    fn start(&self) -> Result<Worker, Error> {
        let started = Worker::start(&*self.start, Arc::clone(&self.progress));
        started.map_err(|error| Error::Worker(format!("a worker process does not start: {error}")))
    }

    /// A line to the worker that everybody uses.
    fn line(&self) -> Result<Line, Error> {
        let worker = self.current()?;
        match worker.channel() {
            // It has died since it was last asked. Then the next one is asked.
            Err(error) if is_of_the_dead(&error) => {
                self.bury(&worker);
                Line::to(self.current()?)
            }
            channel => Line::over(worker, channel),
        }
    }

    /// A line to a worker that does nothing else.
    fn line_alone(&self) -> Result<Line, Error> {
        Line::to(Arc::new(self.start()?))
    }

    /// Ends a worker that cannot be relied on any more. Says how it ended, if nobody was told yet.
    fn bury(&self, worker: &Arc<Worker>) -> Option<String> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|known| Arc::ptr_eq(known, worker)) {
            *current = None;
        }
        drop(current);
        worker.bury()
    }

    /// The error that a failure is, if it is the last. A worker that was lost is ended.
    fn give_up(&self, line: &Line, failure: Failure) -> Error {
        Error::Worker(match failure {
            Failure::Failed(reason) => reason,
            Failure::Lost(error) => {
                let how = self.bury(&line.worker).unwrap_or_else(|| error.to_string());
                format!("the process that runs programs has died: {how}")
            }
        })
    }

    /// Notes that nobody needs a program any more. Only the worker that everybody uses can still have it: one that is asked
    /// alone ends with the conversation.
    pub fn forget(&self, program: u64) {
        if let Some(worker) = &*self.current.lock().unwrap_or_else(PoisonError::into_inner) {
            worker.forget(program);
        }
    }
}

impl Line {
    fn to(worker: Arc<Worker>) -> Result<Self, Error> {
        let channel = worker.channel();
        Self::over(worker, channel)
    }

    fn over(worker: Arc<Worker>, channel: io::Result<Channel>) -> Result<Self, Error> {
        match channel {
            Ok(channel) => Ok(Self { worker, channel }),
            Err(error) if is_of_the_dead(&error) => {
                Err(Error::Worker(format!("a worker process does not listen: {error}")))
            }
            Err(error) => Err(Error::Shortage(format!("a channel to a worker process: {error}"))),
        }
    }
}

/// Whether an error of a socket means that nobody is at its other end. Any other one is this process's own, which may have
/// no descriptor left, and says nothing about the worker.
fn is_of_the_dead(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset | io::ErrorKind::NotConnected)
}

/// Questions to one worker that belong together. If it does not answer one of them, they begin again, alone in a worker of
/// their own, and only once.
pub struct Conversation<'a> {
    lines: &'a Lines,
    line: Option<Line>,
    is_alone: bool,
}

impl<'a> Conversation<'a> {
    pub fn new(lines: &'a Lines) -> Self {
        Self { lines, line: None, is_alone: false }
    }

    /// Asks the next question. On a new line, `begin` comes before it: everything that this worker has to be told first.
    pub fn ask<T>(
        &mut self,
        begin: impl Fn(&mut Line) -> Result<(), Failure>,
        question: impl Fn(&mut Line) -> Result<T, Failure>,
    ) -> Result<T, Error> {
        loop {
            let (mut line, begun) = match self.line.take() {
                Some(line) => (line, Ok(())),
                None => {
                    let mut line = if self.is_alone { self.lines.line_alone()? } else { self.lines.line()? };
                    let begun = begin(&mut line);
                    (line, begun)
                }
            };
            match begun.and_then(|()| question(&mut line)) {
                Ok(answer) => {
                    self.line = Some(line);
                    return Ok(answer);
                }
                Err(failure) => {
                    let error = self.lines.give_up(&line, failure);
                    if mem::replace(&mut self.is_alone, true) {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Asks one question that nothing has to come before.
    pub fn of_one<T>(lines: &Lines, question: impl Fn(&mut Line) -> Result<T, Failure>) -> Result<T, Error> {
        let mut conversation = Conversation::new(lines);
        let answer = conversation.ask(|_| Ok(()), question)?;
        conversation.hang_up();
        Ok(answer)
    }

    /// The line, if a worker listens.
    pub fn line(&mut self) -> Option<&mut Line> {
        self.line.as_mut()
    }

    /// Ends the conversation. The worker must have answered everything.
    pub fn hang_up(&mut self) {
        if let Some(Line { worker, channel }) = self.line.take() {
            worker.take_back(channel);
        }
    }
}
