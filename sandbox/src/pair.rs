//! A program with the one that it talks to.
//!
//! The program runs on the thread of whoever runs it, and its interactor on a second thread, which stays with the first one: so
//! both keep their instances from run to run, as every thread does. `talk.rs` says how the two take turns.

use std::{
    cell::RefCell,
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    thread,
};

use sandbox_api::{Conversation, Ending, Error, Limits, Outcome, Prepared, Program, Session, Side};

use crate::{
    failure::caught,
    run::{Compiled, Run},
    stack::THREAD_STACK,
    talk::{Line, Voice},
};

/// A prepared program, and its interactor.
pub struct Pair {
    program: Compiled,
    interactor: Arc<Compiled>,
    /// What the interactor may use in a conversation.
    limits: Limits,
}

impl Pair {
    pub fn new(program: Compiled, interactor: Compiled, limits: Limits) -> Self {
        Self { program, interactor: Arc::new(interactor), limits }
    }
}

impl Prepared for Pair {
    fn program(&self) -> &Program {
        self.program.program()
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        Ok(Box::new(Talk { pair: self, run: self.program.begin(limits), over: None }))
    }
}

/// A run of the program. Each call is a conversation, with a new interactor.
struct Talk<'a> {
    pair: &'a Pair,
    run: Run<'a>,
    /// How the program ended, if a call did not finish.
    over: Option<Ending>,
}

impl Session for Talk<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        if let Some(ending) = &self.over {
            return Ok(Outcome::ended(ending.clone()));
        }
        let line = Arc::new(Line::new());
        let (answer, answered) = channel();
        let theirs = Voice::new(&line, Side::Interactor);
        let (interactor, limits, their_input) =
            (Arc::clone(&self.pair.interactor), self.pair.limits.clone(), input.to_owned());
        on_second_thread(Box::new(move || {
            let outcome = if theirs.begin() {
                let run = || interactor.begin(&limits).call_with(&their_input, Some(&theirs));
                caught(run).flatten()
            } else {
                Ok(Outcome::ended(Ending::Dismissed))
            };
            let goes_on = |outcome: &Outcome| Conversation::goes_on_after(&outcome.ending);
            end(&theirs, &outcome, goes_on);
            // Whoever asked waits for it.
            let _ = answer.send(outcome);
        }))?;
        let ours = Voice::new(&line, Side::Program);
        let outcome = caught(|| self.run.call_with("", Some(&ours))).flatten();
        end(&ours, &outcome, |outcome| matches!(outcome.ending, Ending::Finished(_)));
        let interactor = answered.recv().map_err(|_| Error::Panicked("an interactor has no outcome".to_owned()))??;
        let outcome = outcome?;
        let (usage, transcript) = (interactor.usage, line.take_transcript());
        let conversation = Conversation { interactor: interactor.ending, usage, transcript };
        let is_over = !matches!(outcome.ending, Ending::Finished(_));
        let ending = conversation.ending(outcome.ending);
        self.over = is_over.then(|| ending.clone());
        Ok(Outcome { ending, conversation: Some(Box::new(conversation)), ..outcome })
    }
}

/// Ends a side of a conversation with what it printed, whatever has become of it.
fn end(voice: &Voice, outcome: &Result<Outcome, Error>, goes_on: impl Fn(&Outcome) -> bool) {
    match outcome {
        Ok(outcome) => voice.end(&outcome.stdout, goes_on(outcome)),
        Err(_) => voice.end(&[], false),
    }
}

type Job = Box<dyn FnOnce() + Send>;

thread_local! {
    /// The second thread of this thread. It ends when nothing more can be sent to it.
    static SECOND: RefCell<Option<Sender<Job>>> = const { RefCell::new(None) };
}

/// Has a job done on the second thread of this thread.
fn on_second_thread(job: Job) -> Result<(), Error> {
    let fail = |error: &dyn ToString| Error::Thread(error.to_string());
    SECOND.with_borrow_mut(|second| {
        let jobs = match second {
            Some(jobs) => jobs,
            None => {
                let (jobs, to_do) = channel::<Job>();
                let thread = thread::Builder::new().name("sandbox-interactor".to_owned()).stack_size(THREAD_STACK);
                thread.spawn(move || to_do.iter().for_each(|job| job())).map_err(|error| fail(&error))?;
                second.insert(jobs)
            }
        };
        jobs.send(job).map_err(|error| fail(&error))
    })
}
