//! What the tests of the aspects share.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sandbox_api::{Error, Language, Limits, Outcome, Prepared, Program, Runner, Session, SyntaxError};
use scripted::Scripted;

use super::{
    Progress, Step,
    step::{Aspect, CASES},
};

/// Does something in a step whose budget is never used up.
pub fn with_step<T>(action: impl FnOnce(&Step) -> T) -> T {
    within(u64::MAX, CASES, action)
}

/// Does something in a step of this aspect, with this budget for the whole problem.
pub fn within<T>(budget: u64, aspect: Aspect, action: impl FnOnce(&Step) -> T) -> T {
    action(&Step::begin(&Scripted, "echo", aspect, budget, &Progress::default()))
}

/// The scripted runner, which counts the work of all runs.
#[derive(Default)]
pub struct Counting(Arc<AtomicU64>);

impl Counting {
    /// How much it was so far.
    pub fn work(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Runner for Counting {
    fn digest(&self) -> String {
        Scripted.digest()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        let work = Arc::clone(&self.0);
        Ok(Scripted.prepare(program)?.map(|program| -> Box<dyn Prepared> { Box::new(Counted { program, work }) }))
    }

    fn step_work(&self, language: Language) -> Result<u64, Error> {
        Scripted.step_work(language)
    }
}

struct Counted {
    program: Box<dyn Prepared>,
    work: Arc<AtomicU64>,
}

impl Prepared for Counted {
    fn program(&self) -> &Program {
        self.program.program()
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        Ok(Box::new(Run { session: self.program.start(limits)?, work: &self.work }))
    }
}

struct Run<'a> {
    session: Box<dyn Session + 'a>,
    work: &'a AtomicU64,
}

impl Session for Run<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        let outcome = self.session.call(input)?;
        self.work.fetch_add(outcome.usage.work, Ordering::Relaxed);
        Ok(outcome)
    }
}
