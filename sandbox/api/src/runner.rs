//! The engine, as a judge sees it.

use crate::{Ending, Error, Language, Limits, Outcome, Outline, Program, Signature, Slip, SyntaxError};

/// How many rounds of the reference loop are run to measure one.
const ROUNDS: u64 = 100_000;

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

    /// What the files of a program are made of, without running it. `None` if one of them does not parse, and for languages whose
    /// programs are parsed by their own interpreter: a [`prepare`](Self::prepare)d program can be asked there.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    fn outline(&self, _language: Language, _texts: &[&str]) -> Result<Option<Outline>, Error> {
        Ok(None)
    }

    /// Programs that differ from one of one file by a slip, in the order of their places. `None` if it does not parse or there are more
    /// than can be held, and for languages whose programs are parsed by their own interpreter.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    fn slips(&self, _language: Language, _text: &str) -> Result<Option<Vec<Slip>>, Error> {
        Ok(None)
    }

    /// The work of a step: of one round of the language's [reference loop](Language::reference_loop), at least 1.
    ///
    /// Work is counted differently by every engine, and a step is what it was. A limit that is written in steps stands for
    /// about the same program under all of them.
    ///
    /// # Errors
    ///
    /// When the runner fails, or does not run the loop to its end.
    fn step_work(&self, language: Language) -> Result<u64, Error> {
        let failed = |reason: String| Error::Guest { language: language.name(), reason };
        let source = language.reference_loop().to_owned();
        let program = self.prepare(Program { language, source, project: None, signature: Signature::Script })?;
        let program = program.map_err(|error| failed(format!("the reference loop: {}", error.message)))?;
        let work = |rounds: u64| match program.run(&rounds.to_string(), &Limits::default())? {
            Outcome { ending: Ending::Finished(_), usage, .. } => Ok(usage.work),
            Outcome { ending, .. } => Err(failed(format!("the reference loop {ending}"))),
        };
        Ok(work(ROUNDS)?.saturating_sub(work(0)?).div_ceil(ROUNDS).max(1))
    }
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
