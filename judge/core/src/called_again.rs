//! The case that the judge adds to every function and class: a program is called again where it was called before.
//!
//! Every other case has an interpreter of its own, so none of them notices what a program keeps from one call to the next: in
//! a mutable default argument, in a cache at the top of the module, in an attribute of the class where one of the object was
//! meant. Elsewhere such a program fails. Here a few cases that it passes alone are run once more, in one interpreter:
//!
//! - a function is called with the samples and the first two hidden cases, in order, and then with the first of them once more;
//! - of a class, two objects take turns: first both for the first of these cases, then one for each case and one for the next,
//!   and at last one for the last case and one for the first. Equal calls show what objects share that should be apart, and so
//!   do different ones.
//!
//! The answer to each is checked as it was alone, and each may do as much work. What passes alone and not here is one failing
//! edge case.

use std::iter;

use sandbox_api::{Ending, Language, Limits, Outcome, Prepared, Usage};

use crate::{
    Error, Problem,
    assess::assess,
    case::{Case, Group},
    case_result::{CaseResult, Execution},
    checker::Check,
    json::{self, MAX_VALUES},
    kind::Again,
    ready_checker::ReadyChecker,
    verdict::Verdict,
    vocabulary::Role,
    wrong::{Fault, Wrong},
};

/// What is said of a program that fails this case.
pub const KEEPS_STATE: &str = "right when called alone, wrong when called again in the same interpreter: the program keeps \
                               state between calls";

/// The most hidden cases that are run again.
const HIDDEN: usize = 2;

/// The calls of the case, for one problem.
pub struct CalledAgain<'a> {
    again: Again,
    /// The cases that each call is for. There is a call, and it is for at least one case.
    calls: Vec<Vec<Alone<'a>>>,
}

/// A case with its group and its position in the problem.
type Alone<'a> = (usize, &'a Group, &'a Case);

impl<'a> CalledAgain<'a> {
    /// The calls for `problem`; `None` if it has no such case.
    pub fn of(problem: &'a Problem) -> Option<Self> {
        let again = problem.again?;
        let of = |role: Role| {
            let numbered = problem.cases().enumerate().map(|(at, (group, case))| (at, group, case));
            // An exception ends a run, so nothing can be called after it.
            numbered.filter(move |(_, group, case)| group.kind.role() == role && case.answer().is_some())
        };
        let hidden = if of(Role::Hidden).next().is_some() { Role::Hidden } else { Role::Edge };
        let mut cases: Vec<Alone> = of(Role::Sample).chain(of(hidden).take(HIDDEN)).collect();
        let first = *cases.first()?;
        cases.push(first);
        let calls = match again {
            Again::InTurn => cases.chunks(1).map(<[Alone]>::to_vec).collect(),
            Again::Interleaved => {
                cases.insert(0, first);
                cases.windows(2).map(<[Alone]>::to_vec).collect()
            }
        };
        Some(Self { again, calls })
    }

    /// The positions in the problem of the cases that are run.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        self.calls.iter().flatten().map(|(at, ..)| *at)
    }

    /// Runs a program that passes all of these cases alone, with `limits` for each.
    ///
    /// # Errors
    ///
    /// When the runner or the problem's own checker fails.
    pub fn run(&self, program: &dyn Prepared, checker: &ReadyChecker, limits: &Limits) -> Result<CaseResult, Error> {
        let language = program.program().language;
        let mut run = program.start(&self.limits(limits))?;
        let mut most = Usage::default();
        for cases in &self.calls {
            let inputs: Vec<String> =
                cases.iter().map(|(_, _, case)| checker.problem.kind.encode(&case.input, language)).collect();
            let mut outcome = run.call(&self.input(&inputs))?;
            outcome.usage.work = outcome.usage.work.div_ceil(cases.len() as u64);
            if outcome.usage.work > limits.work {
                outcome.ending = Ending::OutOfWork;
            }
            let Outcome { usage, .. } = outcome;
            most = Usage { work: most.work.max(usage.work), memory: most.memory.max(usage.memory) };
            if let Some(failure) = self.failure(cases, checker, language, outcome)? {
                return Ok(failure);
            }
        }
        let ending = Ending::Finished("null".to_owned());
        let outcome = Outcome { usage: most, ..Outcome::ended(ending) };
        Ok(result(Verdict::Accepted, Execution { outcome, wrong: None, repeats: None, excerpts: None }))
    }

    /// The limits of the whole run.
    fn limits(&self, each: &Limits) -> Limits {
        let cases: usize = self.calls.iter().map(Vec::len).sum();
        Limits {
            work: each.work.saturating_mul(cases as u64),
            memory: each.memory,
            output: each.output.saturating_mul(cases),
            answer: each.answer.saturating_mul(self.calls.iter().map(Vec::len).max().unwrap_or(1)),
            turns_from: each.turns_from,
        }
    }

    /// The input of a call that is for cases with these inputs.
    fn input(&self, inputs: &[String]) -> String {
        match self.again {
            Again::InTurn => inputs.concat(),
            Again::Interleaved => format!("[{}]", inputs.join(",")),
        }
    }

    /// The answers of a call to so many cases; `None` if there are not as many.
    fn answers(&self, answer: &str, count: usize) -> Option<Vec<String>> {
        match self.again {
            Again::InTurn => Some(vec![answer.to_owned()]),
            Again::Interleaved => {
                let json = json::parse(answer, count.saturating_mul(MAX_VALUES)).ok()?;
                let answers: Vec<String> = json.as_array()?.iter().map(ToString::to_string).collect();
                (answers.len() == count).then_some(answers)
            }
        }
    }

    /// The result of the case, if the call for these cases did not go as each of them did alone.
    fn failure(
        &self,
        cases: &[Alone],
        checker: &ReadyChecker,
        language: Language,
        outcome: Outcome,
    ) -> Result<Option<CaseResult>, Error> {
        let Ending::Finished(answer) = &outcome.ending else {
            // It is not known which of several cases it was.
            let repeats = if let [(_, group, case)] = cases { Some(group.id_of(case)) } else { None };
            let verdict = Verdict::of(&outcome.ending, None);
            return Ok(Some(result(verdict, Execution { outcome, wrong: None, repeats, excerpts: None })));
        };
        let Some(answers) = self.answers(answer, cases.len()) else {
            let wrong = Wrong::because(Fault::NotAList);
            let verdict = Verdict::of(&outcome.ending, Some(&Check::Wrong(wrong.clone())));
            let wrong = Some(wrong);
            return Ok(Some(result(verdict, Execution { outcome, wrong, repeats: None, excerpts: None })));
        };
        for ((_, group, case), answer) in iter::zip(cases, answers) {
            let outcome = Outcome { ending: Ending::Finished(answer), ..outcome.clone() };
            let alone = assess(checker, (group, case), language, outcome)?;
            if let (false, Some(execution)) = (alone.verdict.is_accepted(), alone.execution) {
                let repeats = Some(group.id_of(case));
                return Ok(Some(result(alone.verdict, Execution { repeats, ..execution })));
            }
        }
        Ok(None)
    }
}

fn result(verdict: Verdict, execution: Execution) -> CaseResult {
    CaseResult { verdict, execution: Some(execution), ..CaseResult::not_called_again() }
}

#[cfg(test)]
mod tests {
    use scripted::Scripted;

    use super::*;
    use crate::{
        Judgement, Submission,
        document::Detail,
        judge,
        testing::{LIMITS, TestBank},
    };

    fn judged(problem: &Problem, source: &str, fail_fast: bool) -> Result<Judgement, Error> {
        let submission =
            Submission { path: "a.py".into(), language: Language::Python, source: source.to_owned(), project: None };
        judge(&Scripted, problem, &submission, &LIMITS, fail_fast, Detail::Full)
    }

    /// The verdict of the judge's own case, with the case that it ran again.
    fn own(problem: &Problem, source: &str) -> String {
        let judgement = judged(problem, source, false).unwrap();
        let own = judgement.cases.last().unwrap();
        assert!(own.is_called_again() && judgement.cases.len() == problem.cases().count() + 1);
        let repeats = own.execution.as_ref().and_then(|run| run.repeats.clone()).unwrap_or_default();
        format!("{} {repeats}", own.verdict.code()).trim_end().to_owned()
    }

    #[test]
    fn samples_and_the_first_two_hidden_cases_are_run_again() {
        let bank = TestBank::new();
        for (text, positions) in [
            ("sample 2, hidden 3, edge zero 1", &[0, 1, 2, 3, 0][..]),
            ("edge zero 2, hidden one 1, sample 1, hidden two 2", &[3, 2, 4, 3]),
            ("hidden 1", &[0, 0]),
            ("sample 1, edge zero 1, edge ties 2", &[0, 1, 2, 0]),
            ("class, sample 2, hidden 2", &[0, 0, 0, 1, 1, 2, 2, 3, 3, 0]),
            ("class, hidden 1, sample 1", &[1, 1, 1, 0, 0, 1]),
            ("class, edge zero 1", &[0, 0, 0, 0]),
        ] {
            let problem = bank.problem("echo", &format!("called again, {text}"));
            let again = CalledAgain::of(&problem).unwrap();
            assert_eq!(again.positions().collect::<Vec<_>>(), positions, "{text}");
            assert!(CalledAgain::of(&bank.problem("echo", text)).is_none());
        }
        assert!(CalledAgain::of(&bank.problem("echo", "called again, script, hidden 1")).is_none());
    }

    #[test]
    fn a_function_is_called_case_after_case_and_each_has_its_own_limit() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "called again, sample 1, hidden 2, edge zero 1");
        for (source, expected) in [
            ("* => echo", "AC"),
            ("again [1] => answer [7]\n* => echo", "WA sample/c1"),
            ("again [3] => answer oops\n* => echo", "WA hidden/c3"),
            ("again [2] => raise KeyError: k\n* => echo", "RE hidden/c2"),
            ("again [2] => exit 0\n* => echo", "RE hidden/c2"),
            ("again [2] => work 1001; echo\n* => echo", "TLE hidden/c2"),
            ("* => work 900; print text; echo", "AC"),
            ("again [2] => memory 1001\n* => echo", "MLE hidden/c2"),
            // Nothing is run again that does not pass alone. Other cases do not matter.
            ("[1] => answer [7]\n* => echo", "SK"),
            ("[3] => answer [7]\nagain [1] => break\n* => echo", "SK"),
            ("[4] => answer [7]\n* => echo", "AC"),
            ("[4] => answer [7]\nagain [1] => answer [7]\n* => echo", "WA sample/c1"),
        ] {
            assert_eq!(own(&problem, source), expected, "{source}");
        }
        let work = judged(&problem, "[1] => work 10; echo\n* => work 30; echo", false).unwrap().cases[4].usage().work;
        assert_eq!(work, 30, "that of the hardest call");
    }

    #[test]
    fn two_objects_of_a_class_take_turns_in_one_call() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "called again, class, sample 1, hidden 1");
        let rule = |first: usize, second: usize, steps: &str| {
            let calls = [first, second].map(|n| format!(r#"[["Echo"],["get",{n}]]"#)).join(",");
            format!("[{calls}] => {steps}\n")
        };
        let alone = [1, 2].map(|n| format!(r#"[["Echo"],["get",{n}]] => answer [null,{n}]"#)).join("\n");
        for (again, expected) in [
            ("answer [[null,1],[null,2]]", "AC"),
            ("answer [[null,1],[null,1]]", "WA hidden/c2"),
            ("answer [[null,2],[null,1]]", "WA sample/c1"),
            ("work 2000; answer [[null,1],[null,2]]", "AC"),
            ("work 2001; answer [[null,1],[null,2]]", "TLE"),
            ("raise KeyError: k", "RE"),
            ("answer [null,1]", "WA sample/c1"),
            // There is not one answer for each.
            ("answer [[null,1]]", "WA"),
            ("answer [[null,1],[null,2],[null,2]]", "WA"),
            ("answer nonsense", "WA"),
        ] {
            let same = rule(1, 1, "answer [[null,1],[null,1]]");
            let others = rule(1, 2, again) + &rule(2, 1, "answer [[null,2],[null,1]]");
            assert_eq!(own(&problem, &format!("{same}{others}{alone}")), expected, "{again}");
        }
        let twice = rule(1, 1, "answer [[null,1],[null,2]]");
        assert_eq!(own(&problem, &format!("{twice}{alone}")), "WA sample/c1", "both are for the first case at first");
    }

    #[test]
    fn it_decides_the_verdict_and_costs_the_share_of_a_group() {
        let bank = TestBank::new();
        let keeps = "again [1] => answer [7]\n* => echo";
        for (groups, verdict, total) in [
            ("called again, sample 1, hidden 1, edge zero 2, edge ties 1", Verdict::WrongAnswer, 90.0),
            ("called again, edge zero 2", Verdict::WrongAnswer, 50.0),
            // It does not take points from a problem without edge cases.
            ("called again, hidden 2", Verdict::WrongAnswer, 99.9),
        ] {
            let problem = bank.problem("echo", groups);
            let judgement = judged(&problem, keeps, false).unwrap();
            assert_eq!((judgement.verdict, judgement.score.total), (verdict, total), "{groups}");
            assert_eq!(judgement.first_failure().unwrap().id(), "called-again/one-interpreter");
            assert_eq!(judged(&problem, "* => echo", false).unwrap().score.total, 100.0);
        }
    }

    #[test]
    fn it_comes_last_and_fails_with_the_runner() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "called again, hidden 2, edge zero 1");
        let verdicts = |source: &str| {
            let judgement = judged(&problem, source, true).unwrap();
            judgement.cases.iter().map(|case| case.verdict.code()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(verdicts("* => echo"), "AC AC AC AC");
        assert_eq!(verdicts("[3] => answer [7]\n* => echo"), "AC AC WA SK");
        assert_eq!(verdicts("again [2] => answer [7]\n* => echo"), "AC AC AC WA");
        assert_eq!(verdicts("* => missing echo"), "CE SK SK SK");
        assert!(matches!(judged(&problem, "again [2] => break\n* => echo", false), Err(Error::Sandbox(_))));
    }

    #[test]
    fn the_problems_own_checker_sees_every_call() {
        let bank = TestBank::new();
        let checker = "[[1],[1],[4]] => answer null\n[[2],[2],[4]] => answer null\n* => answer \"other\"";
        let text = format!(
            "called again, hidden 2\n-- problem.toml --\n[checker]\nkind = \"program\"\n-- checker.py --\n{checker}"
        );
        let problem = bank.problem("echo", &text);
        assert_eq!(own(&problem, "* => answer [4]"), "AC");
        assert_eq!(own(&problem, "again [2] => answer [5]\n* => answer [4]"), "WA hidden/c2");
    }
}
