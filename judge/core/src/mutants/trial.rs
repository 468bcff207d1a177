//! What mutants are put to: the cases of the problem.

use sandbox_api::{Limits, Runner};

use crate::{
    Error, Problem, Submission,
    assess::assess,
    called_again::CalledAgain,
    case::{Case, Group},
    case_result::CaseResult,
    leader::prepare,
    ready_checker::ReadyChecker,
};

/// Cases, and what a mutant needs to meet them.
pub struct Trial<'a> {
    runner: &'a dyn Runner,
    checker: ReadyChecker<'a>,
    cases: Vec<(&'a Group, &'a Case)>,
    limits: Limits,
}

/// What became of a mutant.
pub enum Fate {
    /// Every case accepts it.
    Survived,
    /// It does not compile.
    Broken,
    /// This is the first case that does not accept it.
    Killed(Box<CaseResult>),
}

impl<'a> Trial<'a> {
    /// A trial by these cases of `problem`, in this order, and the one that the judge adds.
    ///
    /// # Errors
    ///
    /// When the checker of the problem is broken.
    pub fn new(
        runner: &'a dyn Runner,
        problem: &'a Problem,
        cases: Vec<(&'a Group, &'a Case)>,
        limits: Limits,
    ) -> Result<Self, Error> {
        Ok(Self { runner, checker: ReadyChecker::new(problem, runner)?, cases, limits })
    }

    /// What becomes of a mutant.
    ///
    /// # Errors
    ///
    /// When the runner or the problem's own checker fails.
    pub fn fate(&self, mutant: &Submission) -> Result<Fate, Error> {
        let problem = self.checker.problem;
        let Ok(program) = prepare(self.runner, problem, mutant.program(problem.signature()))? else {
            return Ok(Fate::Broken);
        };
        for (group, case) in &self.cases {
            let outcome = program.run(&problem.kind.encode(&case.input, mutant.language), &self.limits)?;
            let result = assess(&self.checker, (group, case), mutant.language, outcome)?;
            if !result.verdict.is_accepted() {
                return Ok(Fate::Killed(Box::new(result)));
            }
        }
        let again =
            CalledAgain::of(problem).map(|again| again.run(&*program, &self.checker, &self.limits)).transpose()?;
        let killer = again.filter(|result| !result.verdict.is_accepted());
        Ok(killer.map_or(Fate::Survived, |result| Fate::Killed(Box::new(result))))
    }
}
