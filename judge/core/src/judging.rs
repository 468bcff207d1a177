//! Judging: a submission meets the cases of a problem.
//!
//! This is the place where the stages meet; reading this file from top to bottom follows a submission from source to
//! score.

use rayon::prelude::*;
use sandbox_api::{Ending, Language, Limits, Outcome, Prepared, Runner, SyntaxError};

use crate::{
    Error, Problem,
    case::{Case, Group},
    case_result::{CaseResult, Execution},
    checker::Check,
    ready_checker::ReadyChecker,
    score::Score,
    submission::Submission,
    verdict::Verdict,
};

/// The result of judging one submission.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// That of the first case, in order, that is not accepted.
    pub verdict: Verdict,
    /// The result of every case, in order.
    pub cases: Vec<CaseResult>,
    /// The points.
    pub score: Score,
    /// The limits that it was judged under.
    pub limits: Limits,
    /// Why it could not be run at all.
    pub syntax_error: Option<SyntaxError>,
    /// The language that it was judged in.
    pub language: Language,
}

/// Judges `submission` within `limits` on every case of `problem`; with `fail_fast`, up to the first that fails.
///
/// Cases run on the threads of the pool of rayon that this is called in.
///
/// # Errors
///
/// When the judge, the runner or the bank fails; nothing is said about the submission then.
pub fn judge(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    fail_fast: bool,
) -> Result<Judgement, Error> {
    let (cases, syntax_error) = match runner.prepare(submission.program(problem.kind.signature()))? {
        Ok(program) => {
            let checker = ReadyChecker::new(problem, runner)?;
            let judging = Judging { program: &*program, checker: &checker, limits };
            (judging.cases(problem, fail_fast)?, None)
        }
        Err(error) => (Vec::new(), Some(error)),
    };
    Ok(Judgement::new(problem, submission.language, limits, cases, syntax_error))
}

/// A program and what its cases are judged with.
pub struct Judging<'a> {
    /// The program, prepared.
    pub program: &'a dyn Prepared,
    /// The checker of the problem.
    pub checker: &'a ReadyChecker<'a>,
    /// What every run may use.
    pub limits: &'a Limits,
}

impl Judging<'_> {
    /// The results of the first cases of `problem`, in order: of all of them, unless one settles the matter.
    fn cases(&self, problem: &Problem, fail_fast: bool) -> Result<Vec<CaseResult>, Error> {
        let cases: Vec<(&Group, &Case)> = problem.cases().collect();
        let mut results = Vec::with_capacity(cases.len());
        let mut rest = cases.iter();
        for (group, case) in rest.by_ref() {
            let result = self.case(group, case)?;
            let verdict = result.verdict;
            results.push(result);
            // The first case tells whether there is anything to call; without it, all others would say the same.
            if verdict == Verdict::CompileError || (fail_fast && !verdict.is_accepted()) {
                return Ok(results);
            }
            if !fail_fast {
                break;
            }
        }
        let others = rest.as_slice().par_iter().map(|(group, case)| self.case(group, case));
        results.extend(others.collect::<Result<Vec<_>, _>>()?);
        Ok(results)
    }

    /// Runs the program on one case.
    ///
    /// # Errors
    ///
    /// As for [`judge`].
    pub fn case(&self, group: &Group, case: &Case) -> Result<CaseResult, Error> {
        let kind = &self.checker.problem.kind;
        let input = kind.encode(&case.input, self.program.program().language);
        let outcome = self.program.run(&input, self.limits)?;
        assess(self.checker, group, case, outcome)
    }
}

/// What `outcome` says of a case.
///
/// # Errors
///
/// When the problem's own checker fails.
pub fn assess(checker: &ReadyChecker, group: &Group, case: &Case, outcome: Outcome) -> Result<CaseResult, Error> {
    let (check, actual) = match &outcome.ending {
        Ending::Finished(answer) => {
            let (check, actual) = checker.check(case, answer, &outcome.stdout)?;
            (Some(check), actual)
        }
        _ => (None, None),
    };
    let verdict = Verdict::of(&outcome.ending, check.as_ref());
    let wrong = match check {
        Some(Check::Wrong(wrong)) => Some(wrong),
        _ => None,
    };
    Ok(CaseResult::new(group, case, verdict, Execution { outcome, wrong, actual }))
}

impl Judgement {
    /// The judgement that follows from the results of the first cases. The other cases were not run.
    pub fn new(
        problem: &Problem,
        language: Language,
        limits: &Limits,
        mut cases: Vec<CaseResult>,
        syntax_error: Option<SyntaxError>,
    ) -> Self {
        let skipped = problem.cases().skip(cases.len()).map(|(group, case)| CaseResult::skipped(group, case));
        cases.extend(skipped.collect::<Vec<_>>());
        let failed = cases.iter().map(|result| result.verdict).find(|verdict| !verdict.is_accepted());
        let verdict = if syntax_error.is_some() { Verdict::CompileError } else { failed.unwrap_or(Verdict::Accepted) };
        Self { verdict, score: Score::of(problem, &cases), cases, limits: limits.clone(), syntax_error, language }
    }

    /// The first case, in order, that failed.
    pub fn first_failure(&self) -> Option<&CaseResult> {
        self.cases.iter().find(|case| !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped))
    }
}
