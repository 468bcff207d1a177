//! The engine, as a judge sees it.

use crate::{Error, Limits, Outcome, Program, SyntaxError};

/// Runs programs that nobody trusts.
///
/// # What an implementation promises
///
/// Equal programs, calls and limits give equal outcomes under an equal [`digest`](Self::digest), on every machine. What
/// a program does is never an [`Error`], and a failure of the runner is never an outcome.
pub trait Runner: Sync {
    /// Stands for everything that decides outcomes: the engine, its settings, the interpreters and the translator.
    fn digest(&self) -> String;

    /// Compiles a program, once for all its runs. The inner error is the program's own.
    ///
    /// # Errors
    ///
    /// When the runner fails; nothing is known about the program then.
    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error>;
}

/// A program that was compiled. It may be run from any number of threads.
pub trait Prepared: Send + Sync {
    /// The program as it was given.
    fn program(&self) -> &Program;

    /// Begins a run: a fresh interpreter, in which the program is loaded at the first call.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error>;

    /// A run of one call.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start) and [`Session::call`].
    fn run(&self, input: &str, limits: &Limits) -> Result<Outcome, Error> {
        self.start(limits)?.call(input)
    }
}

/// A run of a program: a sequence of calls, which see what earlier ones left behind. Nothing is left after it.
pub trait Session {
    /// Calls the program once more.
    ///
    /// The input is a JSON list of arguments or of method calls, or for a script its standard input as it is. The outcome
    /// is that of this call alone: what it printed, how it ended, and the work that it did. The limits are those of the
    /// whole run. A call that did not finish ends the run: the next one ends like it, with nothing printed and no work
    /// done.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    fn call(&mut self, input: &str) -> Result<Outcome, Error>;
}
