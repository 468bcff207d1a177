//! Judging: running a submission on the cases of a problem.
//!
//! From top to bottom, this file follows a submission from its source to its score.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;
use sandbox_api::{Language, Limits, Prepared, Runner, SyntaxError};

use crate::{
    Error, Problem,
    assess::assess,
    called_again::CalledAgain,
    case::{Case, Group},
    case_result::{CaseResult, Detail},
    leader::prepare,
    own_tests::{self, OwnTests},
    quality::{self, Quality},
    ready_checker::ReadyChecker,
    score::Score,
    submission::Submission,
    verdict::Verdict,
};

/// The result of judging one submission.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict of the first case, in order, that is not accepted; a compile error if there is a syntax error.
    pub verdict: Verdict,
    /// The result of every case, in order.
    pub cases: Vec<CaseResult>,
    /// The points for all cases.
    pub score: Score,
    /// The limits of each run.
    pub limits: Limits,
    /// Why the source cannot be compiled; `None` if it can.
    pub syntax_error: Option<SyntaxError>,
    /// The language of the submission.
    pub language: Language,
    /// What the tests of a project are worth; `None` if the problem asks for none, or the submission is no folder.
    pub own_tests: Option<OwnTests>,
    /// How its code reads; `None` for the same reasons, and if it cannot be measured.
    pub quality: Option<Quality>,
}

/// Judges `submission` on every case of `problem`; with `fail_fast`, only up to the first case that fails. `detail` is that
/// of the document that will be made: no more is kept than it shows.
///
/// Cases run in parallel on the current thread pool of rayon.
///
/// # Errors
///
/// When the judge, the runner or the bank fails. This says nothing about the submission.
pub fn judge(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    fail_fast: bool,
    detail: Detail,
) -> Result<Judgement, Error> {
    judge_watched(runner, problem, submission, limits, (fail_fast, detail), &|_, _| ControlFlow::Continue(()))
}

/// Hears of a case that was judged: its place among the cases of the problem, and its result. Cases are judged on several threads,
/// so they come in any order, and some may be heard of that come after the failure at which their group stops.
/// [`Break`](ControlFlow::Break) ends the judging: runs that have begun go to their end, and no other begins.
pub type Watch<'a> = dyn Fn(usize, &CaseResult) -> ControlFlow<()> + Sync + 'a;

/// The same as [`judge`], with somebody who hears of every case as soon as it is judged.
///
/// # Errors
///
/// As for [`judge`], and [`Error::Cancelled`] when `watch` ends it.
pub fn judge_watched(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    (fail_fast, detail): (bool, Detail),
    watch: &Watch,
) -> Result<Judgement, Error> {
    // What is wrong with the problem's own programs is found before they meet the submission.
    let checker = ReadyChecker::new(problem, runner)?;
    let (cases, syntax_error) = match prepare(runner, problem, submission.program(problem.signature()))? {
        Ok(program) => {
            let judging = Judging { program: &*program, checker: &checker, limits };
            (judging.cases(problem, (fail_fast, detail), watch)?, None)
        }
        Err(error) => (Vec::new(), Some(error)),
    };
    let (own_tests, quality) = match &problem.project {
        Some(interface) if submission.project.is_some() && syntax_error.is_none() => {
            let own_tests = own_tests::run(runner, problem, interface, submission, true)?;
            (Some(own_tests), quality::measure(runner, submission)?)
        }
        _ => (None, None),
    };
    Ok(Judgement { own_tests, quality, ..Judgement::new(problem, submission.language, limits, cases, syntax_error) })
}

/// Into how many batches the cases are divided, for each thread: so many that all threads have work until the end, and so
/// few that handing them to the runner, which may be another process on a busy machine, costs little.
const BATCHES: usize = 3;

/// How many cases are run before it is seen which groups stop, if any does. Of what runs beyond that, nothing is kept.
const BLOCK: usize = 64;

/// A case with its place among those of the problem, and its group.
type Numbered<'a> = (usize, &'a Group, &'a Case);

/// A prepared program with its checker and limits.
pub struct Judging<'a> {
    /// The program to run.
    pub program: &'a dyn Prepared,
    /// The checker of the problem.
    pub checker: &'a ReadyChecker<'a>,
    /// The limits of each run.
    pub limits: &'a Limits,
}

impl Judging<'_> {
    /// The results of the first cases of `problem`, in order. These are all cases, unless one case ends the judging.
    fn cases(
        &self,
        problem: &Problem,
        (fail_fast, detail): (bool, Detail),
        watch: &Watch,
    ) -> Result<Vec<CaseResult>, Error> {
        let kind = &*problem.kind;
        let cases: Vec<Numbered> = problem.cases().enumerate().map(|(at, (group, case))| (at, group, case)).collect();
        let mut stops = problem.stops();
        let mut results = Vec::with_capacity(cases.len());
        let mut rest = cases.iter();
        for (_, group, case) in rest.by_ref() {
            let result = self.case(group, case)?;
            tell(watch, results.len(), &result)?;
            let verdict = result.verdict;
            stops.skips(&group.name, verdict);
            results.push(if verdict.is_accepted() { result.in_brief(kind, detail) } else { result.in_full(kind) });
            // If the function or class is missing, every other case would fail in the same way. The first case shows it.
            if verdict == Verdict::CompileError || (fail_fast && !verdict.is_accepted()) {
                return Ok(results);
            }
            if !fail_fast {
                break;
            }
        }
        // The position of the first failure so far. Threads run ahead of each other, so there may be an earlier one.
        let first =
            AtomicUsize::new(results.iter().position(|result| !result.verdict.is_accepted()).unwrap_or(usize::MAX));
        let kept = |at: usize, result: CaseResult| {
            tell(watch, at, &result)?;
            let is_first = !result.verdict.is_accepted() && first.fetch_min(at, Ordering::Relaxed) > at;
            Ok(if is_first { result.in_full(kind) } else { result.in_brief(kind, detail) })
        };
        let size = if stops.is_empty() { cases.len() } else { BLOCK };
        for block in rest.as_slice().chunks(size.max(1)) {
            let wanted: Vec<Numbered> =
                block.iter().filter(|(_, group, _)| !stops.is_stopped(&group.name)).copied().collect();
            let mut run = self.in_parallel(&wanted, kept)?.into_iter().peekable();
            for (at, group, case) in block {
                let skipped = || CaseResult::skipped(group, case);
                let result = run.next_if(|(of, _)| of == at).map_or_else(skipped, |(_, result)| result);
                results.push(if stops.skips(&group.name, result.verdict) { skipped() } else { result });
            }
        }
        if let Some(result) = self.called_again(problem, |at| results[at].verdict.is_accepted())? {
            results.push(kept(cases.len(), result)?);
        }
        let first = first.into_inner();
        let brief =
            |(at, result): (usize, CaseResult)| if at == first { result } else { result.in_brief(kind, detail) };
        Ok(results.into_iter().enumerate().map(brief).collect())
    }

    /// Runs the program on the case that the judge adds; `None` if the problem has none, or if one of the cases that it consists of
    /// did not pass alone. These are numbered as they are in the problem.
    ///
    /// # Errors
    ///
    /// As for [`judge`].
    pub fn called_again(&self, problem: &Problem, passed: impl Fn(usize) -> bool) -> Result<Option<CaseResult>, Error> {
        let Some(again) = CalledAgain::of(problem).filter(|again| again.positions().all(passed)) else {
            return Ok(None);
        };
        again.run(self.program, self.checker, self.limits).map(Some)
    }

    /// The results of `cases` as `kept` leaves them, in order, each with its number.
    fn in_parallel(
        &self,
        cases: &[Numbered],
        kept: impl Fn(usize, CaseResult) -> Result<CaseResult, Error> + Sync,
    ) -> Result<Vec<(usize, CaseResult)>, Error> {
        // Neighbours are often of one size, so each batch takes cases from everywhere.
        let batches = cases.len().min(BATCHES * rayon::current_num_threads());
        let batch = |first: usize| self.batch(cases.iter().copied().skip(first).step_by(batches), &kept);
        let results: Vec<_> = (0..batches).into_par_iter().map(batch).collect::<Result<_, Error>>()?;
        let mut results: Vec<(usize, CaseResult)> = results.into_iter().flatten().collect();
        results.sort_unstable_by_key(|(at, _)| *at);
        Ok(results)
    }

    /// The results of a few cases, each with its number.
    fn batch<'b>(
        &self,
        cases: impl Iterator<Item = Numbered<'b>> + Clone,
        kept: &impl Fn(usize, CaseResult) -> Result<CaseResult, Error>,
    ) -> Result<Vec<(usize, CaseResult)>, Error> {
        let (kind, language) = (&self.checker.problem.kind, self.program.program().language);
        let inputs = cases.clone().map(|(_, _, case)| kind.encode(&case.input, language)).collect();
        let outcomes = self.program.runs(inputs, self.limits);
        let result = |((at, group, case), outcome): (Numbered, _)| {
            Ok((at, kept(at, assess(self.checker, (group, case), language, outcome?)?)?))
        };
        cases.zip(outcomes).map(result).collect()
    }

    /// Runs the program on one case.
    ///
    /// # Errors
    ///
    /// As for [`judge`].
    pub fn case(&self, group: &Group, case: &Case) -> Result<CaseResult, Error> {
        let kind = &self.checker.problem.kind;
        let language = self.program.program().language;
        let outcome = self.program.run(&kind.encode(&case.input, language), self.limits)?;
        assess(self.checker, (group, case), language, outcome)
    }
}

fn tell(watch: &Watch, at: usize, result: &CaseResult) -> Result<(), Error> {
    if watch(at, result).is_break() { Err(Error::Cancelled) } else { Ok(()) }
}

impl Judgement {
    /// Makes a judgement from the results of the first cases. The other cases count as skipped.
    pub fn new(
        problem: &Problem,
        language: Language,
        limits: &Limits,
        mut cases: Vec<CaseResult>,
        syntax_error: Option<SyntaxError>,
    ) -> Self {
        let own = problem.again.map(|_| CaseResult::not_called_again());
        let all = problem.cases().map(|(group, case)| CaseResult::skipped(group, case)).chain(own);
        cases.extend(all.skip(cases.len()).collect::<Vec<_>>());
        let failed = cases.iter().map(|result| result.verdict).find(|verdict| !verdict.is_accepted());
        let verdict = if syntax_error.is_some() { Verdict::CompileError } else { failed.unwrap_or(Verdict::Accepted) };
        let (score, limits) = (Score::of(problem, &cases), limits.clone());
        Self { verdict, score, cases, limits, syntax_error, language, own_tests: None, quality: None }
    }

    /// The first case, in order, that failed.
    pub fn first_failure(&self) -> Option<&CaseResult> {
        self.cases.iter().find(|case| !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use sandbox_api::Ending;
    use scripted::Scripted;

    use super::*;
    use crate::{
        case_result::Execution,
        points::{Scoring, Section, Together},
        testing::{LIMITS, TestBank, program},
    };

    fn submission(source: &str) -> Submission {
        Submission { path: "a.py".into(), language: Language::Python, source: source.to_owned(), project: None }
    }

    fn judged(problem: &Problem, source: &str, fail_fast: bool) -> Judgement {
        judge(&Scripted, problem, &submission(source), &LIMITS, fail_fast, Detail::Full).unwrap()
    }

    /// The verdict on every case, then the one on the submission: `AC WA AC: WA`.
    fn verdicts(judgement: &Judgement) -> String {
        let cases: Vec<&str> = judgement.cases.iter().map(|case| case.verdict.code()).collect();
        format!("{}: {}", cases.join(" "), judgement.verdict.code())
    }

    #[test]
    fn the_verdict_is_that_of_the_first_case_that_fails() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 2, edge zero 1");
        for (cases, verdict) in [
            ("AC AC AC AC", "AC"),
            ("AC AC AC WA", "WA"),
            ("WA TLE AC AC", "WA"),
            ("AC TLE WA RE", "TLE"),
            ("AC MLE OLE AC", "MLE"),
            ("AC AC OLE RE", "OLE"),
            ("RE AC AC AC", "RE"),
        ] {
            let judgement = judged(&problem, &program(cases), false);
            assert_eq!(verdicts(&judgement), format!("{cases}: {verdict}"));
            let first = cases.split(' ').position(|case| case != "AC").map(|at| format!("c{}", at + 1));
            assert_eq!(judgement.first_failure().map(|case| case.name.clone()), first);
        }
    }

    #[test]
    fn results_are_in_the_order_of_the_cases_whichever_thread_is_first() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 60, edge zero 40");
        let wrong: Vec<String> = (1..=101).map(|n| format!("[{n}] => answer [{n}, {n}]")).collect();
        let judgement = judged(&problem, &wrong.join("\n"), false);
        let (found, expected): (Vec<String>, Vec<String>) = (
            judgement.cases.iter().map(CaseResult::id).collect(),
            problem.cases().map(|(group, case)| format!("{}/{}", group.name, case.name)).collect(),
        );
        assert_eq!(found, expected);
        for (result, n) in judgement.cases.iter().zip(1..) {
            let excerpts = result.execution.as_ref().and_then(|run| run.excerpts.as_ref()).unwrap();
            assert_eq!(excerpts.actual.as_ref().unwrap().text, format!("[{n}, {n}]"));
        }
    }

    #[test]
    fn the_first_case_decides_when_there_is_nothing_to_call() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 2");
        // The runner would fail on the other cases, so they must have been skipped.
        let judgement = judged(&problem, &program("CE JE JE"), false);
        assert_eq!(verdicts(&judgement), "CE SK SK: CE");
        assert_eq!(judgement.first_failure().unwrap().name, "c1");
        assert!(judgement.cases[1].execution.is_none());
        assert_eq!(judgement.score.total, 0.0);
        // If the function is missing at a later case, only that case fails.
        assert_eq!(verdicts(&judged(&problem, &program("AC CE AC"), false)), "AC CE AC: CE");
    }

    #[test]
    fn whoever_watches_hears_of_every_case_once_and_may_end_it() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 60, edge zero 40");
        let submission = submission(&format!("{}\n* => answer [0]", program(&vec!["AC"; 90].join(" "))));
        let heard = Mutex::new(Vec::new());
        let watch = |most: usize| {
            judge_watched(&Scripted, &problem, &submission, &LIMITS, (false, Detail::Full), &|at, result| {
                let mut heard = heard.lock().unwrap();
                heard.push((at, result.id(), result.verdict));
                if heard.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        };
        let judgement = watch(usize::MAX).unwrap();
        let mut all = std::mem::take(&mut *heard.lock().unwrap());
        all.sort_unstable_by_key(|(at, ..)| *at);
        let expected = judgement.cases.iter().enumerate().map(|(at, result)| (at, result.id(), result.verdict));
        assert_eq!(all, expected.collect::<Vec<_>>());
        for most in [1, 20] {
            heard.lock().unwrap().clear();
            assert!(matches!(watch(most), Err(Error::Cancelled)));
            // Every thread may have one that it tells of at the same time.
            let heard = heard.lock().unwrap().len();
            assert!((most..most + BATCHES * rayon::current_num_threads()).contains(&heard), "{heard}");
        }
    }

    #[test]
    fn fail_fast_stops_at_the_first_case_that_fails_and_skips_the_rest() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 2, edge zero 2");
        for (cases, expected) in [
            ("AC AC AC AC", "AC AC AC AC: AC"),
            ("WA JE JE JE", "WA SK SK SK: WA"),
            ("AC AC RE JE", "AC AC RE SK: RE"),
            ("AC AC AC TLE", "AC AC AC TLE: TLE"),
        ] {
            let judgement = judged(&problem, &program(cases), true);
            assert_eq!(verdicts(&judgement), expected);
        }
        assert_eq!(judged(&problem, &program("AC AC RE JE"), true).score.total, 70.0, "skipped is not right");
    }

    #[test]
    fn what_a_group_stops_at_its_first_failure_is_not_run() {
        let bank = TestBank::new();
        let mut problem = bank.problem("echo", "sample 1, hidden 200, hidden other 2");
        let points = |stop| Some(Scoring { points: 1.0, score: Together::Sum, stop, requires: Vec::new() });
        for (at, stop) in [(1, true), (2, false)] {
            Arc::make_mut(&mut problem.groups[at]).scoring = points(stop);
        }
        // The 150th case of the group is not reached, whatever ran beside the third.
        let source = "[4] => answer 0\n[151] => break\n* => echo";
        let judgement = judged(&problem, source, false);
        let of_group = |name: &str, verdict| {
            judgement.cases.iter().filter(|case| case.group == name && case.verdict == verdict).count()
        };
        assert_eq!((of_group("hidden", Verdict::Accepted), of_group("hidden", Verdict::Skipped)), (2, 197));
        assert_eq!((of_group("other", Verdict::Accepted), judgement.verdict), (2, Verdict::WrongAnswer));
        assert_eq!(judgement.score.total, 50.5);
        // A section stops what lies in it.
        let groups = vec!["hidden".to_owned(), "other".to_owned()];
        problem.sections = vec![Section { name: "all".to_owned(), groups, score: Together::Sum, stop: true }];
        let judgement = judged(&problem, source, false);
        assert!(judgement.cases[201..].iter().all(|case| case.verdict == Verdict::Skipped));
    }

    #[test]
    fn a_runner_that_breaks_is_an_error_and_never_a_score() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 3");
        for cases in ["JE AC AC", "AC JE AC", "WA WA JE"] {
            let error =
                judge(&Scripted, &problem, &submission(&program(cases)), &LIMITS, false, Detail::Full).unwrap_err();
            assert!(matches!(error, Error::Sandbox(_)) && error.is_internal(), "{cases}: {error}");
        }
    }

    #[test]
    fn a_syntax_error_is_a_compile_error_and_nothing_is_run() {
        let bank = TestBank::new();
        let judgement = judged(&bank.problem("echo", "sample 1, hidden 2"), "syntax expected ':'", false);
        assert_eq!(verdicts(&judgement), "SK SK SK: CE");
        assert_eq!(judgement.syntax_error.as_ref().map(|error| error.message.as_str()), Some("expected ':'"));
        assert!(judgement.first_failure().is_none() && judgement.score.total == 0.0);
    }

    #[test]
    fn an_interactor_decides_unless_the_program_fails() {
        let bank = TestBank::new();
        let problem = bank.problem("talk", "interactive, hidden 2");
        for (source, expected) in [
            ("[1] => print 1\n[2] => print 2", "AC AC: AC"),
            ("[1] => print 1\n[2] => print 3", "AC WA: WA"),
            ("[1] => print 1; exit 3\n[2] => print 2", "RE AC: RE"),
            ("[1] => print 1; work 1001\n[2] => print 2", "TLE AC: TLE"),
        ] {
            assert_eq!(verdicts(&judged(&problem, source, false)), expected, "{source}");
        }
        let judgement = judged(&problem, "* => print 2", false);
        let run = judgement.first_failure().unwrap().execution.clone().unwrap();
        assert_eq!(run.wrong.unwrap().reason().as_deref(), Some("not so"));
        let excerpts = run.excerpts.unwrap();
        assert_eq!((excerpts.transcript.text.as_str(), excerpts.stdout.bytes), ("> 2\n", 0));
        let early = bank.problem("early", "interactive, hidden 1\n-- interactor.py --\n* => raise EOFError");
        let judgement = judged(&early, "* => print 2", false);
        let ending = &judgement.first_failure().unwrap().execution.as_ref().unwrap().outcome.ending;
        assert_eq!((judgement.verdict, ending), (Verdict::WrongAnswer, &Ending::EndedEarly));
    }

    #[test]
    fn an_interactor_that_fails_is_an_error_and_never_a_verdict() {
        let bank = TestBank::new();
        for (interactor, expected) in [
            ("* => raise ValueError: x", "raised ValueError: x in line 1 for case `c1`"),
            ("* => work 30000000000", "used up its work limit for case `c1`"),
            ("* => answer 5", "returned 5 for case `c1`; expected `None` or a sentence"),
            ("syntax oops", "is not valid Python: oops"),
        ] {
            let problem = bank.problem("talk", &format!("interactive, hidden 1\n-- interactor.py --\n{interactor}"));
            let judged = judge(&Scripted, &problem, &submission("* => print 1"), &LIMITS, false, Detail::Full);
            let Err(Error::BrokenProgram { path, reason }) = judged else { panic!("{interactor}: {judged:?}") };
            assert!(path.ends_with("interactor.py") && reason == expected, "{reason}");
        }
    }

    #[test]
    fn classes_and_scripts_are_judged_like_functions() {
        let bank = TestBank::new();
        for (kind, right, wrong) in [
            ("class", r#"[["Echo"],["get",1]] => answer [null,1]"#, r#"[["Echo"],["get",1]] => answer [null,2]"#),
            ("script", "1 => print 1", "1 => print 2"),
            ("interactive", "[1] => print 1", "[1] => print 2"),
        ] {
            let problem = bank.problem(kind, &format!("{kind}, hidden 1"));
            assert_eq!(verdicts(&judged(&problem, right, false)), "AC: AC", "{kind}");
            assert_eq!(verdicts(&judged(&problem, wrong, false)), "WA: WA", "{kind}");
        }
    }

    #[test]
    fn what_happened_on_a_case_is_kept() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 3");
        let source = "[1] => print log; work 7; memory 30; answer [5]\n[2] => raise KeyError: k\n* => answer 1";
        let cases = judged(&problem, source, false).cases;
        let execution = cases[0].execution.as_ref().unwrap();
        assert_eq!((cases[0].usage().work, cases[0].usage().memory), (7, 30));
        assert_eq!(execution.outcome.stdout, b"log\n");
        assert_eq!(execution.outcome.ending, Ending::Finished("[5]".to_owned()));
        assert_eq!(execution.excerpts.as_ref().unwrap().actual.as_ref().unwrap().text, "[5]");
        assert_eq!(
            execution.wrong.as_ref().map(|wrong| wrong.reason().is_none()),
            Some(true),
            "the difference says it"
        );
        assert_eq!(cases[1].describe(), "hidden/c2 (raised KeyError: k in line 1)");
        assert!(cases[1].execution.as_ref().unwrap().wrong.is_none());
        assert_eq!(cases[2].describe(), "hidden/c3");
        let reason = cases[2].execution.as_ref().unwrap().wrong.as_ref().unwrap().reason().unwrap();
        assert!(reason.starts_with("it returned "), "{reason}");
    }

    #[test]
    fn texts_are_kept_for_the_first_failure_and_excerpts_for_what_a_document_shows() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 3, edge zero 2");
        let source = "[1] => print p; echo\n[3] => print q; echo\n* => print long; answer [7]";
        for (detail, excerpts) in [(Detail::Full, [0, 8, 0, 8, 8, 8]), (Detail::FirstFailure, [0, 8, 0, 0, 0, 0])] {
            let judged = judge(&Scripted, &problem, &submission(source), &LIMITS, false, detail).unwrap();
            let kept = judged.cases.iter().map(|result| {
                let Execution { outcome, excerpts, .. } = result.execution.as_ref().unwrap();
                let Ending::Finished(answer) = &outcome.ending else { panic!("it finishes") };
                let excerpts = excerpts.as_ref();
                let shown = excerpts.map(|found| found.actual.as_ref().unwrap().text.len() + found.stdout.text.len());
                (answer.len() + outcome.stdout.len(), shown.unwrap_or_default())
            });
            let expected: Vec<_> = [0, 8, 0, 0, 0, 0].into_iter().zip(excerpts).collect();
            assert_eq!(kept.collect::<Vec<_>>(), expected, "{detail:?}");
        }
    }

    #[test]
    fn a_checker_that_fails_is_the_problems_fault() {
        let bank = TestBank::new();
        let checked = |checker: &str| {
            let text = "hidden 1\n-- problem.toml --\n[checker]\nkind = \"program\"\n-- checker.py --\n";
            let problem = bank.problem("echo", &format!("{text}{checker}"));
            judge(&Scripted, &problem, &submission("* => answer [4]"), &LIMITS, false, Detail::Full)
        };
        let verdict = |checker| checked(checker).map(|judgement| judgement.verdict).map_err(|error| error.to_string());
        assert_eq!(verdict("[[1],[1],[4]] => answer null"), Ok(Verdict::Accepted));
        assert_eq!(verdict("[[1],[1],[4]] => answer \"too large\""), Ok(Verdict::WrongAnswer));
        let fails = |checker| verdict(checker).unwrap_err().rsplit_once("checker.py` ").unwrap().1.to_owned();
        assert_eq!(fails("* => raise ValueError: bad"), "raised ValueError: bad in line 1 for case `c1`");
        assert_eq!(fails("syntax no colon"), "is not valid Python: no colon");
    }
}
