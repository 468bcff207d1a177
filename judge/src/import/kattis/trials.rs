//! Trying the submissions of a package in the sandbox: how much work a program may do follows from what they do, and those that
//! get the verdict that they declare become solutions of the problem.

use rayon::prelude::*;
use sandbox_api::{Language, Runner};

use super::submissions::{Claim, Submission};
use crate::{
    Error, Problem, Verdict,
    budget::Budget,
    case::{Case, Group, GroupKind},
    case_result::{CaseResult, Detail},
    digest,
    judging::{self, Judgement},
    limits::{self, LimitsFile, MAX_WORK, Reference},
    score::Score,
    value::shorten,
};

/// How many times the work of the slowest accepted submission a program may do.
const FACTOR: u32 = 5;

/// How many times the limit a submission does that is clearly too slow. `judge check` wants no more of a slow solution.
const CLEARLY: u64 = 2;

/// The steps for each second of a time limit where nothing can be measured: about what CPython does in one.
const STEPS_A_SECOND: f64 = 20_000_000.0;

/// The most steps that a problem allows, and the seconds where no time limit is written down.
const MAX_STEPS: f64 = 1_000_000_000.0;
const SECONDS: f64 = 1.0;

/// Packages allow a second at least, however little the accepted submissions take.
const LEAST_SECONDS: f64 = 1.0;

/// The most work that one submission may do on all cases together: as much as `judge check` spends on a problem.
const MOST: u64 = 1_000_000_000_000;

/// The most work on all cases to see what comes after the first failure of a submission. If that does not suffice, the first failure
/// decides.
const BEYOND: u64 = 100_000_000_000;

/// The most characters of a message that are shown.
const MAX_SHOWN: usize = 300;

/// What the submissions of a package showed.
pub struct Trials {
    /// How much work a program may do.
    pub limit: Limit,
    /// The work of the slowest accepted submission, as `limits.toml` has it.
    pub reference: Option<LimitsFile>,
    /// The submissions that do what they declare.
    pub solutions: Vec<Solution>,
    /// The others, with the reason.
    pub left_out: Vec<(String, String)>,
    /// How the limit was found, where it does not follow from the accepted submissions alone.
    pub remark: Option<String>,
}

/// The work limit of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// So many times the work of the slowest accepted submission.
    Factor(u32),
    /// So many steps.
    Steps(u64),
}

/// A submission that does what it declares.
pub struct Solution {
    /// Its path below the folder of submissions.
    pub path: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its text, which begins with a line that states the verdict.
    pub text: String,
}

/// A submission that was tried.
struct Tried<'a> {
    submission: &'a Submission,
    judgement: Judgement,
}

/// Tries the submissions on the cases of `problem`. `seconds` is its time limit.
///
/// # Errors
///
/// When the judge, the runner or the checker of the problem fails.
pub fn run(
    runner: &dyn Runner,
    problem: &Problem,
    submissions: &[Submission],
    seconds: Option<f64>,
) -> Result<Trials, Error> {
    let (accepted, others): (Vec<&Submission>, Vec<&Submission>) =
        submissions.iter().partition(|submission| submission.claim.is_accepted());
    let mut left_out = Vec::new();
    let trial = Trial { runner, problem };
    let accepted = trial.all(&accepted, &mut left_out, |_| MAX_WORK)?;
    let (accepted, failed): (Vec<Tried>, Vec<Tried>) =
        accepted.into_iter().partition(|tried| tried.judgement.verdict.is_accepted());
    let slowest = accepted.iter().map(Tried::most_work).max();
    let least = trial.steps_of(LEAST_SECONDS)?;
    let plain = match slowest {
        Some(slowest) => limits::limit(FACTOR, slowest).clamp(least.1, MAX_WORK),
        None => trial.steps_of(seconds.unwrap_or(SECONDS))?.1,
    };
    // How far above the limit a submission is that is too slow shows where the limit may be.
    let far = if slowest.is_some() { plain.saturating_mul(CLEARLY).min(MAX_WORK) } else { plain };
    let how = |submission: &Submission| if submission.claim.is_too_slow() { far } else { plain };
    let others = trial.all(&others, &mut left_out, how)?;
    let fastest = others.iter().filter_map(|tried| tried.too_slow_above()).filter(|work| Some(*work) > slowest).min();
    let (limit, work, remark) = match (slowest, fastest.filter(|fastest| *fastest < far)) {
        (Some(slowest), Some(fastest)) => {
            let usual = slowest.max(plain / u64::from(FACTOR)) as f64;
            let mean = (usual * fastest as f64).sqrt().min(plain as f64);
            let (steps, work) = trial.steps(mean)?;
            let remark = format!(
                "its work limit is the geometric mean of the slowest accepted Python submission ({}) and the fastest that \
                 is too slow ({})",
                millions(slowest),
                millions(fastest)
            );
            (Limit::Steps(steps), work, Some(remark))
        }
        (Some(slowest), None) if limits::limit(FACTOR, slowest) > plain => {
            let (steps, work) = trial.steps(plain as f64)?;
            let remark = format!(
                "its work limit is the highest that there is ({}), less than {FACTOR} times the slowest accepted Python \
                 submission ({})",
                millions(work),
                millions(slowest)
            );
            (Limit::Steps(steps), work, Some(remark))
        }
        (Some(slowest), None) if limits::limit(FACTOR, slowest) < plain => (Limit::Steps(least.0), least.1, None),
        (Some(_), None) => (Limit::Factor(FACTOR), plain, None),
        (None, _) => {
            let (steps, work) = trial.steps_of(seconds.unwrap_or(SECONDS))?;
            let of = match seconds {
                Some(seconds) => format!("its {seconds} s"),
                None => format!("{SECONDS} s, because its time limit is not written down"),
            };
            let remark = format!(
                "no Python submission is accepted here, so its work limit is {} million steps for each second of {of}",
                STEPS_A_SECOND / 1e6
            );
            (Limit::Steps(steps), work, Some(remark))
        }
    };
    let mut solutions = Vec::new();
    for tried in accepted.into_iter().chain(failed).chain(others) {
        let submission = tried.submission;
        // What comes after its first failure may give points, or a verdict that is required or not permitted.
        let is_open = submission.claim.looks_further() && !tried.judgement.verdict.is_accepted();
        let most = if submission.claim == Claim::Partial { MOST } else { BEYOND };
        let tried = if is_open { trial.one(submission, work, false, most)?.unwrap_or(tried) } else { tried };
        match tried.solution(problem, work) {
            Ok(solution) => solutions.push(solution),
            Err(reason) => left_out.push((submission.path.clone(), reason)),
        }
    }
    let reference = slowest.map(|work| {
        let reference: Reference = [(Language::Python.name().to_owned(), work)].into();
        LimitsFile { engine: [(digest(runner).to_string(), reference)].into() }
    });
    Ok(Trials { limit, reference, solutions, left_out, remark })
}

/// Where submissions are tried.
struct Trial<'a> {
    runner: &'a dyn Runner,
    problem: &'a Problem,
}

impl Trial<'_> {
    /// Tries submissions up to their first failure. `how` says how much work each may do on a case. What cannot be tried is left
    /// out.
    fn all<'s>(
        &self,
        submissions: &[&'s Submission],
        left_out: &mut Vec<(String, String)>,
        how: impl Fn(&Submission) -> u64 + Sync,
    ) -> Result<Vec<Tried<'s>>, Error> {
        let one = |submission: &&'s Submission| self.one(submission, how(submission), true, MOST);
        let tried: Vec<Result<Tried, String>> = submissions.par_iter().map(one).collect::<Result<_, Error>>()?;
        let mut kept = Vec::new();
        for (submission, tried) in submissions.iter().zip(tried) {
            match tried {
                Ok(tried) => kept.push(tried),
                Err(reason) => left_out.push((submission.path.clone(), reason)),
            }
        }
        Ok(kept)
    }

    fn one<'s>(
        &self,
        submission: &'s Submission,
        work: u64,
        fail_fast: bool,
        most: u64,
    ) -> Result<Result<Tried<'s>, String>, Error> {
        // What is measured is the file as it will be, with its first line.
        let text = with_header(submission, Verdict::Accepted, None);
        let program = match crate::submission::Submission::from_bytes(
            submission.path.as_ref(),
            Language::Python,
            text.as_bytes(),
        ) {
            Ok(program) => program,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let budget = Budget::new(self.runner, most);
        let limits = self.problem.limits.with_work(work);
        let judgement = judging::judge(&budget, self.problem, &program, &limits, fail_fast, Detail::FirstFailure);
        if budget.is_exceeded() {
            return Ok(Err(format!("it does more than {} work on all cases together", millions(most))));
        }
        match judgement {
            // Where right programs are judged, it is this one that the validator does not bear.
            Err(crate::Error::BrokenProgram { reason, .. }) if !submission.claim.is_accepted() => {
                Ok(Err(format!("what decides which answers are right fails on it: {reason}")))
            }
            judgement => Ok(Ok(Tried { submission, judgement: judgement? })),
        }
    }

    /// The steps for so many seconds, and the work that they stand for.
    fn steps_of(&self, seconds: f64) -> Result<(u64, u64), Error> {
        let step = self.runner.step_work(Language::Python)?;
        self.steps(seconds * STEPS_A_SECOND * step as f64)
    }

    /// The steps that stand for about so much work, and their work exactly.
    fn steps(&self, work: f64) -> Result<(u64, u64), Error> {
        let step = self.runner.step_work(Language::Python)?;
        let most = MAX_STEPS.min((MAX_WORK / step) as f64);
        let steps = (work / step as f64).round().clamp(1.0, most) as u64;
        Ok((steps, limits::absolute(self.problem, steps, step, Language::Python)?.work))
    }
}

impl Tried<'_> {
    fn most_work(&self) -> u64 {
        self.judgement.cases.iter().map(|case| case.usage().work).max().unwrap_or_default()
    }

    /// The work above which it is too slow, if a limit is all that it can fail at.
    fn too_slow_above(&self) -> Option<u64> {
        let can_be = self.submission.claim.is_too_slow() || self.submission.claim == Claim::Partial;
        let fails_otherwise =
            |case: &CaseResult| !matches!(case.verdict, Verdict::Accepted | Verdict::TimeLimit | Verdict::Skipped);
        let is_partial = self.submission.claim == Claim::Partial && !self.judgement.verdict.is_accepted();
        (can_be && !is_partial && !self.judgement.cases.iter().any(fails_otherwise)).then(|| self.most_work())
    }

    /// The solution that it becomes if a case may do so much work, or why it becomes none.
    fn solution(&self, problem: &Problem, work: u64) -> Result<Solution, String> {
        let submission = self.submission;
        if let Some(error) = &self.judgement.syntax_error {
            return Err(format!("it is not valid Python 3: {}", shorten(&error.message, MAX_SHOWN)));
        }
        // It was tried with another limit, under which some of its cases went on for longer. One that should be right and is not
        // failed under the highest limit.
        let is_failed = submission.claim.is_accepted() && !self.judgement.verdict.is_accepted();
        let work = if is_failed { MAX_WORK } else { work };
        let verdict_of = |case: &CaseResult| match case.verdict {
            Verdict::Skipped => Verdict::Skipped,
            _ if case.usage().work > work => Verdict::TimeLimit,
            verdict => verdict,
        };
        let verdicts: Vec<Verdict> = self.judgement.cases.iter().map(verdict_of).collect();
        let first = verdicts.iter().position(|verdict| !verdict.is_accepted());
        let verdict_at = |at: Option<usize>| at.map_or(Verdict::Accepted, |at| verdicts[at]);
        if !submission.claim.holds(&verdicts, has_points(problem, &verdicts)) {
            let is_run = |verdict: &Verdict| *verdict != Verdict::Skipped;
            let forbidden = verdicts.iter().position(|verdict| is_run(verdict) && submission.claim.forbids(*verdict));
            let at = forbidden.or(first);
            let (failure, verdict) = (at.map(|at| &self.judgement.cases[at]), verdict_at(at));
            let at = failure.map(|case| format!(" at {}", shorten(&case.describe(), MAX_SHOWN))).unwrap_or_default();
            let slow = match failure {
                Some(case) if verdict == Verdict::TimeLimit && submission.claim.is_accepted() => {
                    format!(", above {} work; it may be fast enough with PyPy", millions(case.usage().work))
                }
                _ => String::new(),
            };
            let declared = submission.claim.words();
            return Err(format!("it declares {declared} and ends with {}{at}{slow}", verdict.name()));
        }
        let group = first.map(|at| self.judgement.cases[at].group.as_str());
        let verdict = verdict_at(first);
        Ok(Solution { path: submission.path.clone(), verdict, text: with_header(submission, verdict, group) })
    }
}

/// Whether a program has some of the points. Where groups state none, a group that is right as a whole has some.
fn has_points(problem: &Problem, verdicts: &[Verdict]) -> bool {
    if problem.has_points() {
        let mut stops = problem.stops();
        let result = |((group, case), verdict): ((&Group, &Case), &Verdict)| {
            let is_skipped = stops.skips(&group.name, *verdict);
            let verdict = if is_skipped { Verdict::Skipped } else { *verdict };
            CaseResult { verdict, ..CaseResult::skipped(group, case) }
        };
        let results: Vec<CaseResult> = problem.cases().zip(verdicts).map(result).collect();
        return Score::of(problem, &results).correctness.points > 0.0;
    }
    let mut rest = verdicts.iter();
    problem.groups.iter().any(|group| {
        let right = rest.by_ref().take(group.cases.len()).filter(|verdict| verdict.is_accepted()).count();
        group.kind != GroupKind::Sample && right == group.cases.len()
    })
}

/// The text of a submission after a line that says what to expect of it.
fn with_header(submission: &Submission, verdict: Verdict, group: Option<&str>) -> String {
    let caught = group.map(|group| format!(" in {group}")).unwrap_or_default();
    let source = submission.source.trim_start_matches('\u{feff}');
    let path: String = submission.path.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    format!("# {}{caught}: submissions/{path}\n{source}", verdict.slug())
}

fn millions(work: u64) -> String {
    format!("{:.0} M", work as f64 / 1e6)
}
