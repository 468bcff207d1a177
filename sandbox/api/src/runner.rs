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
    /// When the runner fails. Nothing is known about the program then.
    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error>;
}

/// A compiled program. It may be run from any number of threads.
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

    /// Runs the program on each of the inputs, and gives the outcomes in their order, each as soon as it is there.
    ///
    /// It means the same as [`run`](Self::run) for each input. A runner for which a single run has a price of its own, as in
    /// another process, pays it once for all of them. Inputs whose outcomes nobody asks for need not be run.
    ///
    /// # Errors
    ///
    /// As for [`run`](Self::run). After an error, there is nothing more.
    fn runs(&self, inputs: Vec<String>, limits: &Limits) -> Outcomes<'_> {
        let limits = limits.clone();
        Box::new(inputs.into_iter().map(move |input| self.run(&input, &limits)))
    }
}

/// The outcomes of several runs, in order.
pub type Outcomes<'a> = Box<dyn Iterator<Item = Result<Outcome, Error>> + 'a>;

/// A run of a program: a sequence of calls, each of which sees what the earlier ones left behind. Nothing outlives the run.
pub trait Session {
    /// Calls the program once more.
    ///
    /// The input is a JSON list of arguments or of method calls, or for a script its standard input as plain text. The
    /// outcome is that of this call alone: what it printed, how it ended, and the work that it did. The limits hold for
    /// the whole run. A call that did not finish ends the run: every later call ends in the same way, prints nothing and
    /// does no work.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    fn call(&mut self, input: &str) -> Result<Outcome, Error>;
}
