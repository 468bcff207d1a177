//! The solutions: enough of them, and each with the verdict it states, from the group it names.

use sandbox_api::{Language, Limits};

use super::{Finding, Rule, Step};
use crate::{
    Error, Problem, calibrate,
    document::Detail,
    judging::{self, Judgement},
    solution::Solution,
    tool::LANGUAGE,
    verdict::Verdict,
};

/// How many wrong solutions a problem has at least.
const WRONG: usize = 4;

/// How many accepted solutions in `language` a problem has at least. In the language of its own programs there are two,
/// which work differently.
fn accepted(language: Language) -> usize {
    if language == LANGUAGE { 2 } else { 1 }
}

/// Judged solutions, and the languages of others that cannot be judged.
type Judged = (Vec<(Solution, Judgement)>, Vec<Error>);

/// Judges every solution on the groups that it is meant for. Those in a language without a work limit cannot be judged: for
/// each such language there is an error.
pub fn judge_all(step: &Step, problem: &Problem) -> Result<Judged, Error> {
    let solutions = Solution::of_problem(problem)?;
    let mut limits: Vec<(Language, Limits)> = Vec::new();
    let mut unlimited = Vec::new();
    // Once for each language: where nothing is written down, the accepted solutions are measured for it.
    for language in Language::ALL {
        if solutions.iter().any(|solution| solution.submission.language == language) {
            match calibrate::limits(step.runner(), problem, language) {
                Err(error @ Error::NoWorkLimit { .. }) => unlimited.push(error),
                found => limits.push((language, found?)),
            }
        }
    }
    let judge = |solution: &Solution| {
        let language = solution.submission.language;
        let Some((_, limits)) = limits.iter().find(|(of, _)| *of == language) else { return Ok(None) };
        let within = solution.within(problem);
        let judgement =
            judging::judge(step.runner(), &within, &solution.submission, limits, false, Detail::FirstFailure)?;
        Ok(Some((solution.clone(), judgement)))
    };
    let judged = step.each(&solutions, judge)?;
    Ok((judged.into_iter().flatten().collect(), unlimited))
}

/// How many solutions there are of each kind.
pub fn counts(problem: &Problem) -> Result<Vec<Finding>, Error> {
    let solutions = Solution::of_problem(problem)?;
    let count = |verdict: Verdict, language: Option<Language>| {
        let is = |solution: &&Solution| {
            solution.verdict == verdict && language.is_none_or(|language| solution.submission.language == language)
        };
        solutions.iter().filter(is).count()
    };
    let in_language = |language: Language| {
        let what = format!("accepted {}", language.title());
        (what, count(Verdict::Accepted, Some(language)), accepted(language))
    };
    let wrong = ("wrong".to_owned(), count(Verdict::WrongAnswer, None), WRONG);
    let counts = Language::ALL.map(in_language).into_iter().chain([wrong]);
    let missing = counts.filter(|(_, found, least)| found < least).map(|(what, found, least)| {
        let message = format!("{found} {what} solutions; expected at least {least}");
        let hint = "problems/README.md says what they are for";
        Finding::new(Rule::TooFewSolutions, &problem.folder.join("solutions"), message, hint)
    });
    Ok(missing.collect())
}

/// Whether each solution got the verdict that it states.
pub fn check(judged: &[(Solution, Judgement)]) -> Vec<Finding> {
    judged.iter().filter_map(|(solution, judgement)| verdict(solution, judgement)).collect()
}

fn verdict(solution: &Solution, judgement: &Judgement) -> Option<Finding> {
    let path = &solution.path;
    if judgement.verdict != solution.verdict {
        let first = judgement.first_failure().map(|case| format!(" at {}", case.describe())).unwrap_or_default();
        let message =
            format!("it ends with {}{first}; its folder says {}", judgement.verdict.name(), solution.verdict.name());
        let hint = match solution.verdict {
            Verdict::Accepted => "either the solution or the expected answer is wrong",
            _ => "add a case that catches it",
        };
        return Some(Finding::new(Rule::WrongVerdict, path, message, hint));
    }
    let group = solution.caught_by.as_ref()?;
    let caught = judgement.cases.iter().any(|case| case.group == *group && case.verdict == solution.verdict);
    let message = format!("no case of the group `{group}` catches it");
    let hint = "name the group that does, or add a case to this one";
    (!caught).then(|| Finding::new(Rule::WrongGroup, path, message, hint).at(1))
}

#[cfg(test)]
mod tests {
    use scripted::Scripted;

    use super::*;
    use crate::{
        check::testing::with_step,
        testing::{LIMITS, TestBank, program},
    };

    /// What is said of a solution in a file that begins so and gets these verdicts on the cases of `basic` (two), `zero`
    /// and `ties`.
    fn found(path: &str, first: &str, verdicts: &str) -> Option<(Rule, String)> {
        let bank = TestBank::new();
        let text =
            format!("hidden basic 2, edge zero, edge ties\n-- solutions/{path} --\n# {first}\n{}", program(verdicts));
        let problem = bank.problem("echo", &text);
        let solution = Solution::of_problem(&problem).unwrap().remove(0);
        let within = solution.within(&problem);
        let judgement =
            judging::judge(&Scripted, &within, &solution.submission, &LIMITS, false, Detail::FirstFailure).unwrap();
        let [finding] = <[Finding; 1]>::try_from(check(&[(solution, judgement)])).ok()?;
        assert_eq!(finding.line, (finding.rule == Rule::WrongGroup).then_some(1));
        Some((finding.rule, finding.message))
    }

    #[test]
    fn a_solution_gets_the_verdict_of_its_folder_in_the_group_that_it_names() {
        use Rule::{WrongGroup, WrongVerdict};
        for (path, first, verdicts, expected) in [
            ("accepted/a.py", "accepted: x", "AC AC AC AC", None),
            ("accepted/a.py", "accepted except zero, ties: x", "AC AC WA TLE", None),
            (
                "accepted/a.py",
                "accepted: x",
                "AC AC WA AC",
                Some((WrongVerdict, "it ends with wrong answer at zero/c3; its folder says accepted")),
            ),
            (
                "accepted/a.py",
                "accepted except ties: x",
                "AC RE AC WA",
                Some((
                    WrongVerdict,
                    "it ends with run-time error at basic/c2 (raised ValueError: no in line 1); its folder says accepted",
                )),
            ),
            ("wrong-answer/a.py", "wrong-answer in zero: x", "AC AC WA AC", None),
            ("wrong-answer/a.py", "wrong-answer in ties: x", "WA AC AC WA", None),
            // The verdict is that of the first case that fails, and one case of the group with it is enough.
            ("wrong-answer/a.py", "wrong-answer in basic: x", "AC WA TLE RE", None),
            (
                "wrong-answer/a.py",
                "wrong-answer in zero: x",
                "AC AC AC WA",
                Some((WrongGroup, "no case of the group `zero` catches it")),
            ),
            (
                "wrong-answer/a.py",
                "wrong-answer in zero: x",
                "WA AC TLE AC",
                Some((WrongGroup, "no case of the group `zero` catches it")),
            ),
            (
                "wrong-answer/a.py",
                "wrong-answer in zero: x",
                "AC AC AC AC",
                Some((WrongVerdict, "it ends with accepted; its folder says wrong answer")),
            ),
            (
                "time-limit/a.py",
                "time-limit in zero: x",
                "AC WA TLE AC",
                Some((WrongVerdict, "it ends with wrong answer at basic/c2; its folder says time limit")),
            ),
            ("time-limit/a.py", "time-limit in zero: x", "AC AC TLE WA", None),
            ("memory-limit/a.py", "memory-limit in ties: x", "AC AC AC MLE", None),
            ("output-limit/a.py", "output-limit in ties: x", "AC AC AC OLE", None),
            ("run-time-error/a.py", "run-time-error in ties: x", "AC AC AC RE", None),
            ("compile-error/a.py", "compile-error: x", "CE JE JE JE", None),
        ] {
            let expected = expected.map(|(rule, message)| (rule, message.to_owned()));
            assert_eq!(found(path, first, verdicts), expected, "{first}: {verdicts}");
        }
    }

    #[test]
    fn a_problem_has_enough_solutions_of_each_kind() {
        let missing = |paths: &[&str]| {
            let bank = TestBank::new();
            let problem = bank.problem("echo", "hidden");
            bank.write("echo/solutions/compile-error/x.py", "# compile-error: x\n");
            for path in paths {
                let comment = if path.ends_with("ts") { "//" } else { "#" };
                let folder = path.split('/').next().unwrap();
                let group = if folder == "accepted" { "" } else { " in hidden" };
                bank.write(&format!("echo/solutions/{path}"), &format!("{comment} {folder}{group}: x\n"));
            }
            let findings = counts(&problem).unwrap();
            assert!(findings.iter().all(|finding| finding.rule == Rule::TooFewSolutions));
            findings.iter().map(|finding| finding.message.split(';').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let accepted = ["accepted/a.py", "accepted/b.py", "accepted/c.ts"];
        let wrong = ["wrong-answer/a.py", "wrong-answer/b.ts", "wrong-answer/c.py", "wrong-answer/d.py"];
        assert_eq!(
            missing(&[]),
            ["0 accepted Python solutions", "0 accepted TypeScript solutions", "0 wrong solutions"]
        );
        assert_eq!(missing(&[&accepted[..], &wrong].concat()), [""; 0]);
        assert_eq!(missing(&[&accepted[1..], &wrong].concat()), ["1 accepted Python solutions"]);
        assert_eq!(missing(&[&accepted[..2], &wrong].concat()), ["0 accepted TypeScript solutions"]);
        // A wrong solution is one with a wrong answer: another way to fail does not count.
        assert_eq!(missing(&[&accepted[..], &wrong[1..], &["time-limit/a.py"]].concat()), ["3 wrong solutions"]);
    }

    #[test]
    fn every_solution_is_judged_within_the_limits_of_its_language_and_without_the_groups_it_leaves_out() {
        let bank = TestBank::new();
        let problem = bank.problem(
            "echo",
            "hidden basic, edge zero
-- limits.toml --
[engine.ENGINE]
python = 40000000
-- solutions/accepted/a.py --
# accepted except zero: x
[1] => work 200000000; echo
-- solutions/accepted/b.ts --
// accepted: nothing says how much it may do
* => break
-- solutions/time-limit/c.py --
# time-limit in basic: x
[1] => work 200000001; echo
* => echo
",
        );
        let (judged, unlimited) = with_step(|step| judge_all(step, &problem)).unwrap();
        assert!(matches!(*unlimited, [Error::NoWorkLimit { language: "typescript", .. }]), "{unlimited:?}");
        let verdict = |(solution, judgement): &(Solution, Judgement)| {
            format!("{} {} {}", solution.submission.file_name(), judgement.verdict.code(), judgement.cases.len())
        };
        assert_eq!(judged.iter().map(verdict).collect::<Vec<_>>(), ["a.py AC 1", "c.py TLE 2"]);
    }
}
