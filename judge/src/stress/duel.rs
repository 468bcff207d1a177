//! Two programs on the same inputs.

use std::{
    slice,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use judge_core::{
    Error, Problem, Submission, kind::Input, leader::prepare, ready_checker::ReadyChecker, verdict::Verdict,
};
use sandbox_api::{Language, Limits, Prepared, Runner, SyntaxError};

use super::several::Several;
use crate::trial::Referee;

/// A program that is in question, and one whose answers are expected.
pub struct Duel<'a> {
    checker: ReadyChecker<'a>,
    validator: Several,
    subject: Side,
    referee: Side,
    tried: AtomicUsize,
    unanswered: AtomicUsize,
    work: AtomicU64,
}

/// One of the two is not a program.
#[derive(Debug)]
pub struct NoProgram {
    /// Its text.
    pub submission: Submission,
    /// What is wrong with it.
    pub error: SyntaxError,
}

struct Side {
    program: Box<dyn Prepared>,
    language: Language,
    limits: Limits,
}

impl Side {
    fn new(
        runner: &dyn Runner,
        problem: &Problem,
        submission: &Submission,
        limits: &Limits,
    ) -> Result<Result<Self, NoProgram>, Error> {
        let program = prepare(runner, problem, submission.program(problem.signature()))?;
        let side = program.map(|program| Self { program, language: submission.language, limits: limits.clone() });
        Ok(side.map_err(|error| NoProgram { submission: submission.clone(), error }))
    }

    fn encoded(&self, problem: &Problem, inputs: &[Input]) -> Vec<String> {
        inputs.iter().map(|input| problem.kind.encode(input, self.language)).collect()
    }
}

impl<'a> Duel<'a> {
    /// Prepares both programs, and what the problem needs to compare them.
    ///
    /// # Errors
    ///
    /// When the runner fails, or a program of the problem is none.
    pub fn new(
        runner: &dyn Runner,
        problem: &'a Problem,
        (submission, limits): (&Submission, &Limits),
        referee: &Referee,
    ) -> Result<Result<Self, NoProgram>, Error> {
        let side = |submission: &Submission, limits: &Limits| Side::new(runner, problem, submission, limits);
        let sides = match (side(submission, limits)?, side(&referee.submission, &referee.limits)?) {
            (Ok(subject), Ok(referee)) => (subject, referee),
            (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
        };
        let validator = Several::validator(runner, problem)?;
        let checker = ReadyChecker::new(problem, runner)?;
        let (tried, unanswered, work) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicU64::new(0));
        Ok(Ok(Self { checker, validator, subject: sides.0, referee: sides.1, tried, unanswered, work }))
    }

    /// The problem that both are for.
    pub fn problem(&self) -> &'a Problem {
        self.checker.problem
    }

    /// How many inputs both were given so far, and to how many of them the referee gave no answer.
    pub fn counts(&self) -> (usize, usize) {
        (self.tried.load(Ordering::Relaxed), self.unanswered.load(Ordering::Relaxed))
    }

    /// How much work both programs did so far.
    pub fn work(&self) -> u64 {
        self.work.load(Ordering::Relaxed)
    }

    /// Whether the validator has nothing against an input.
    ///
    /// # Errors
    ///
    /// When the validator fails.
    pub fn is_legal(&self, input: &Input) -> Result<bool, Error> {
        Ok(self.validator.accepts(self.problem(), slice::from_ref(input))? == [true])
    }

    /// Those of the inputs that are legal, in order.
    ///
    /// # Errors
    ///
    /// When the validator fails.
    pub fn legal(&self, inputs: Vec<Input>) -> Result<Vec<Input>, Error> {
        let are_legal = self.validator.accepts(self.problem(), &inputs)?;
        let checked = inputs.into_iter().zip(are_legal);
        Ok(checked.filter_map(|(input, is_legal)| is_legal.then_some(input)).collect())
    }

    /// The first of these inputs on which the program in question fails and the other one does not, and how it fails.
    ///
    /// # Errors
    ///
    /// When the runner or the checker of the problem fails.
    pub fn first_failure(&self, inputs: &[Input]) -> Result<Option<(usize, Verdict)>, Error> {
        let (problem, subject, referee) = (self.problem(), &self.subject, &self.referee);
        let expected = referee.program.runs(referee.encoded(problem, inputs), &referee.limits);
        let actual = subject.program.runs(subject.encoded(problem, inputs), &subject.limits);
        for (at, (input, (expected, actual))) in inputs.iter().zip(expected.zip(actual)).enumerate() {
            let (expected, actual) = (expected?, actual?);
            self.tried.fetch_add(1, Ordering::Relaxed);
            self.work.fetch_add(expected.usage.work + actual.usage.work, Ordering::Relaxed);
            let Some(case) = problem.case_of(input, referee.language, &expected) else {
                self.unanswered.fetch_add(1, Ordering::Relaxed);
                continue;
            };
            let (verdict, _) = self.checker.verdict(&case, subject.language, &actual)?;
            if !verdict.is_accepted() {
                return Ok(Some((at, verdict)));
            }
        }
        Ok(None)
    }
}
