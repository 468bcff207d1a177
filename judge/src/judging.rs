//! Judging: a submission meets the cases of a problem.
//!
//! This is the only place where the stages touch; reading this file from top to bottom follows a submission
//! from source to score.

use rayon::prelude::*;
use sandbox::{Ending, Language, Limits, Prepared, Sandbox, SyntaxError, Usage};
use serde_json::Value as Json;

use crate::{
    Error, Problem,
    case::{Case, Group, GroupKind},
    checker::{Check, ReadyChecker, Wrong},
    score::Score,
    submission::Submission,
    verdict::{Verdict, in_words},
    work,
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

/// The result of one case.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The name of its group.
    pub group: String,
    /// What its group counts for.
    pub kind: GroupKind,
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub verdict: Verdict,
    /// What happened, if it was run.
    pub run: Option<Run>,
}

/// What happened in one run.
#[derive(Clone, Debug)]
pub struct Run {
    /// What the program did.
    pub outcome: sandbox::Outcome,
    /// What is wrong with its answer, if it gave a wrong one.
    pub wrong: Option<Wrong>,
    /// Its answer, if it can be shown as JSON.
    pub actual: Option<Json>,
}

impl Judgement {
    /// The first case, in order, that failed.
    pub fn first_failure(&self) -> Option<&CaseResult> {
        self.cases.iter().find(|case| !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped))
    }
}

impl CaseResult {
    fn new(group: &Group, case: &Case, verdict: Verdict, run: Option<Run>) -> Self {
        Self { group: group.name.clone(), kind: group.kind, name: case.name.clone(), verdict, run }
    }

    /// `group/name`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.group, self.name)
    }

    /// `group/name`, and what the program raised there, for a message about a solution of the bank.
    pub fn describe(&self) -> String {
        match self.run.as_ref().map(|run| &run.outcome.ending) {
            Some(ending @ Ending::Raised(_)) => format!("{} ({})", self.id(), in_words(ending)),
            _ => self.id(),
        }
    }

    /// What the run used; nothing when there was none.
    pub fn usage(&self) -> Usage {
        self.run.as_ref().map_or_else(Usage::default, |run| run.outcome.usage)
    }
}

/// Judges `submission` on every case of `problem`; with `fail_fast`, up to the first that fails.
///
/// A program that fails its cases gives a [`Judgement`].
///
/// # Errors
///
/// When *we* cannot judge; that says nothing about the submission.
pub fn judge(
    sandbox: &Sandbox,
    problem: &Problem,
    submission: &Submission,
    fail_fast: bool,
) -> Result<Judgement, Error> {
    let limits = work::limits(sandbox, problem, submission.language)?;
    judge_within(sandbox, problem, submission, &limits, fail_fast)
}

/// [`judge`] under given limits.
///
/// # Errors
///
/// As for [`judge`].
pub fn judge_within(
    sandbox: &Sandbox,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    fail_fast: bool,
) -> Result<Judgement, Error> {
    let cases: Vec<(&Group, &Case)> = problem.cases().collect();
    let finish = |results: Vec<CaseResult>, syntax_error: Option<SyntaxError>| {
        let failed = results.iter().map(|result| result.verdict).find(|verdict| !verdict.is_accepted());
        let verdict = if syntax_error.is_some() { Verdict::CompileError } else { failed.unwrap_or(Verdict::Accepted) };
        let score = Score::of(problem, &results);
        Judgement {
            verdict,
            cases: results,
            score,
            limits: limits.clone(),
            syntax_error,
            language: submission.language,
        }
    };
    let skipped = |cases: &[(&Group, &Case)]| {
        cases.iter().map(|(group, case)| CaseResult::new(group, case, Verdict::Skipped, None)).collect::<Vec<_>>()
    };

    let program = match sandbox.prepare(submission.program(&problem.entry))? {
        Ok(program) => program,
        Err(error) => return Ok(finish(skipped(&cases), Some(error))),
    };
    let checker = ReadyChecker::new(problem, sandbox)?;
    let run = |(group, case): &(&Group, &Case)| run_case(sandbox, &program, problem, &checker, group, case, limits);

    // The first case tells whether there is anything to call; without it, all others would say the same.
    let Some((first, rest)) = cases.split_first() else { return Ok(finish(Vec::new(), None)) };
    let mut results = vec![run(first)?];
    let mut stop = results[0].verdict == Verdict::CompileError || (fail_fast && !results[0].verdict.is_accepted());
    if fail_fast {
        while !stop && let Some(next) = rest.get(results.len() - 1) {
            results.push(run(next)?);
            stop = results.last().is_some_and(|result| !result.verdict.is_accepted());
        }
    } else if !stop {
        results.extend(rest.par_iter().map(run).collect::<Result<Vec<_>, _>>()?);
    }
    results.extend(skipped(&cases[results.len()..]));
    Ok(finish(results, None))
}

/// Runs a prepared program on one case.
pub(crate) fn run_case(
    sandbox: &Sandbox,
    program: &Prepared,
    problem: &Problem,
    checker: &ReadyChecker,
    group: &Group,
    case: &Case,
    limits: &Limits,
) -> Result<CaseResult, Error> {
    let input = case.input.encode(&problem.entry, program.program().language);
    let outcome = sandbox.run(program, &input, limits)?;
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
    Ok(CaseResult::new(group, case, verdict, Some(Run { outcome, wrong, actual })))
}
