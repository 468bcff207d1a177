//! A budget of work: the programs of a problem, taken together, do no more.
//!
//! Every run has a limit of its own. A stranger's problem can have so many runs that their sum has no sensible end. A
//! [`Budget`] is a runner that adds up what all runs did.
//!
//! Whether a budget is enough does not depend on the order of the runs or on the number of threads: it is enough if and
//! only if all runs, each within its own limit, do no more work than the budget. A run that begins late gets what is left
//! as its limit. If that stops it, its own work and that of the others are more than the budget in any order. So whoever
//! asks [`Budget::is_exceeded`] after the last run, and then drops what the runs said, gets the same on every machine.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use sandbox_api::{
    Ending, Error, Language, Limits, Outcome, Outcomes, Outline, Prepared, Program, Runner, Session, Slip, SyntaxError,
};

/// What compiling counts for each byte of a source. The engine ends a compilation by a limit of its own, but does not say
/// how much it did; this is about the most that it may do for the largest source.
const COMPILING: u64 = 100_000;

/// A runner whose runs together do a bounded amount of work.
pub struct Budget<'a> {
    runner: &'a dyn Runner,
    purse: Arc<Purse>,
}

struct Purse {
    most: u64,
    spent: AtomicU64,
    exceeded: AtomicBool,
}

impl<'a> Budget<'a> {
    /// `runner`, whose runs together may do `most` work.
    pub fn new(runner: &'a dyn Runner, most: u64) -> Self {
        let purse = Purse { most, spent: AtomicU64::new(0), exceeded: AtomicBool::new(false) };
        Self { runner, purse: Arc::new(purse) }
    }

    /// `runner`, whose runs end when the budget is [exhausted](Self::exhaust), and never for what they did.
    pub fn unlimited(runner: &'a dyn Runner) -> Self {
        // More work than is ever done; with that of one more run it is still a number.
        Self::new(runner, u64::MAX / 2)
    }

    /// How much work that is.
    pub fn most(&self) -> u64 {
        self.purse.most
    }

    /// Whether the runs so far wanted to do more. What they said is then worth nothing.
    pub fn is_exceeded(&self) -> bool {
        self.purse.exceeded.load(Ordering::Relaxed)
    }

    /// Takes away what is left: no further run begins, and what was said is worth nothing.
    pub fn exhaust(&self) {
        self.purse.spent.store(self.most(), Ordering::Relaxed);
        self.purse.exceed();
    }
}

impl Purse {
    fn left(&self) -> u64 {
        self.most.saturating_sub(self.spent.load(Ordering::Relaxed))
    }

    fn spend(&self, work: u64) {
        let before = self.spent.fetch_add(work, Ordering::Relaxed);
        if before.saturating_add(work) > self.most {
            self.exceed();
        }
    }

    /// Notes what a run did, whose limit was lowered to what was left or not.
    fn note(&self, outcome: Outcome, is_lowered: bool) -> Outcome {
        let other = outcome.conversation.as_ref().map_or(0, |conversation| conversation.usage.work);
        self.spend(outcome.usage.work.saturating_add(other));
        if is_lowered && outcome.ending == Ending::OutOfWork {
            self.exceed();
        }
        outcome
    }

    fn exceed(&self) {
        self.exceeded.store(true, Ordering::Relaxed);
    }
}

impl Runner for Budget<'_> {
    fn digest(&self) -> String {
        self.runner.digest()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        self.purse.spend(COMPILING.saturating_mul(program.files().map(|(_, text)| text.len() as u64).sum()));
        if self.is_exceeded() {
            let message = "the budget of work is used up".to_owned();
            return Ok(Err(SyntaxError { message, file: 0, line: None, columns: None }));
        }
        let purse = Arc::clone(&self.purse);
        Ok(self.runner.prepare(program)?.map(|inner| -> Box<dyn Prepared> { Box::new(Counted { inner, purse }) }))
    }

    /// It runs nothing, so it costs nothing.
    fn outline(&self, language: Language, texts: &[&str]) -> Result<Option<Outline>, Error> {
        self.runner.outline(language, texts)
    }

    /// They are not run here, so they cost nothing.
    fn slips(&self, language: Language, text: &str) -> Result<Option<Vec<Slip>>, Error> {
        self.runner.slips(language, text)
    }

    /// The loop is not a program of the problem, so it costs nothing here.
    fn step_work(&self, language: Language) -> Result<u64, Error> {
        self.runner.step_work(language)
    }
}

struct Counted {
    inner: Box<dyn Prepared>,
    purse: Arc<Purse>,
}

impl Prepared for Counted {
    fn program(&self) -> &Program {
        self.inner.program()
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        let left = self.purse.left();
        let lowered = Limits { work: limits.work.min(left), ..limits.clone() };
        let is_lowered = left < limits.work;
        // A run without any work to do is not begun.
        let inner = if left == 0 { None } else { Some(self.inner.start(&lowered)?) };
        Ok(Box::new(CountedRun { inner, is_lowered, purse: &self.purse }))
    }

    fn runs(&self, inputs: Vec<String>, limits: &Limits) -> Outcomes<'_> {
        let (purse, left) = (&*self.purse, self.purse.left());
        // Each of these runs may do what is left, so together they may do more. That they did is found out all the same.
        let lowered = Limits { work: limits.work.min(left), ..limits.clone() };
        let is_lowered = left < limits.work;
        if left == 0 {
            return Box::new(inputs.into_iter().map(move |_| Ok(purse.note(nothing_left(), is_lowered))));
        }
        let outcomes = self.inner.runs(inputs, &lowered);
        Box::new(outcomes.map(move |outcome| outcome.map(|outcome| purse.note(outcome, is_lowered))))
    }
}

/// The outcome of a run that is not begun, as nothing is left.
fn nothing_left() -> Outcome {
    Outcome::ended(Ending::OutOfWork)
}

struct CountedRun<'a> {
    /// `None` if nothing was left.
    inner: Option<Box<dyn Session + 'a>>,
    is_lowered: bool,
    purse: &'a Purse,
}

impl Session for CountedRun<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        let outcome = match &mut self.inner {
            Some(run) => run.call(input)?,
            None => nothing_left(),
        };
        Ok(self.purse.note(outcome, self.is_lowered))
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Signature;
    use scripted::Scripted;

    use super::*;

    /// What programs do whose sources have no bytes to speak of: the work of each of their runs, of at most 100.
    fn runs(most: u64, works: &[u64]) -> (Vec<u64>, bool) {
        let source = works.iter().map(|work| format!("{work} => work {work}\n")).collect::<String>();
        let compiling = COMPILING * source.len() as u64;
        let budget = Budget::new(&Scripted, compiling + most);
        let program = Program { language: Language::Python, source, project: None, signature: Signature::Script };
        let program = budget.prepare(program).unwrap().unwrap();
        let limits = Limits { work: 100, ..Limits::default() };
        let run = |work: &u64| program.run(&work.to_string(), &limits).unwrap().usage.work;
        (works.iter().map(run).collect(), budget.is_exceeded())
    }

    #[test]
    fn all_runs_together_do_no_more_than_the_budget() {
        for (most, works, done, exceeded) in [
            (100, &[40, 60][..], vec![40, 60], false),
            (99, &[40, 60], vec![40, 59], true),
            (99, &[60, 40], vec![60, 39], true),
            (100, &[40, 60, 1], vec![40, 60, 0], true),
            (0, &[1], vec![0], true),
            // A limit of its own stops the first run, and there was enough for it.
            (150, &[999, 50], vec![100, 50], false),
            (149, &[50, 999], vec![50, 99], true),
        ] {
            assert_eq!(runs(most, works), (done, exceeded), "{works:?} within {most}");
        }
    }

    #[test]
    fn nothing_begins_when_what_is_left_is_taken_away() {
        let budget = Budget::new(&Scripted, u64::MAX / 2);
        let source = "* => work 1".to_owned();
        let program = Program { language: Language::Python, source, project: None, signature: Signature::Script };
        let prepared = budget.prepare(program.clone()).unwrap().unwrap();
        let run = || prepared.run("1", &Limits::default()).unwrap().usage.work;
        assert_eq!((run(), budget.is_exceeded()), (1, false));
        budget.exhaust();
        assert_eq!((run(), budget.is_exceeded()), (0, true));
        assert!(budget.prepare(program).unwrap().is_err());
    }

    #[test]
    fn compiling_counts_by_the_size_of_the_source() {
        let budget = Budget::new(&Scripted, 3 * COMPILING);
        let prepare = |source: &str| {
            let source = source.to_owned();
            let program = Program { language: Language::Python, source, project: None, signature: Signature::Script };
            budget.prepare(program).unwrap().is_ok()
        };
        assert!(prepare("xx") && prepare("x") && !budget.is_exceeded());
        assert!(!prepare("x") && budget.is_exceeded());
    }
}
