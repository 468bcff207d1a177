//! The work limits: far enough above the accepted solutions, and far enough below the slow ones.
//!
//! Work is counted and not timed, so both distances are facts about the problem and not about a machine.

use sandbox_api::{Language, Limits};

use super::{Finding, Rule, Step};
use crate::{
    Error, Problem, Verdict, digest,
    judging::{Judgement, Judging},
    leader::prepare,
    limits::LimitsFile,
    problem::WorkLimit,
    ready_checker::ReadyChecker,
    solution::Solution,
};

/// How far the limit is from the slowest accepted solution, and the fastest slow one from the limit.
const DISTANCE: u64 = 2;

/// Compares the limits with what the solutions did.
pub fn check(step: &Step, problem: &Problem, judged: &[(Solution, Judgement)]) -> Result<Vec<Finding>, Error> {
    let stored = LimitsFile::load(problem)?.engine.remove(digest(step.runner()).as_str()).unwrap_or_default();
    let mut findings = Vec::new();
    for language in Language::ALL {
        let accepted: Vec<&Judgement> = judged
            .iter()
            .filter(|(solution, judgement)| solution.verdict == Verdict::Accepted && judgement.language == language)
            .map(|(_, judgement)| judgement)
            .collect();
        // Already reported as a wrong verdict, and the work of such a solution means nothing.
        if accepted.is_empty() || accepted.iter().any(|judgement| !judgement.verdict.is_accepted()) {
            continue;
        }
        let slowest = accepted.iter().map(|judgement| most_work(judgement)).max().unwrap_or_default();
        let limit = accepted[0].limits.work;
        let (path, remedy) = match problem.limits.work {
            WorkLimit::TimesSlowest(_) => {
                (problem.folder.join("limits.toml"), format!("`judge calibrate {}` measures it again", problem.id))
            }
            WorkLimit::Steps(_) => (problem.folder.join("problem.toml"), "raise `steps`".to_owned()),
        };
        let name = language.name();
        if let Some(&stored) = stored.get(name).filter(|stored| **stored != slowest) {
            let message =
                format!("the slowest accepted {name} solution does {slowest} work, but the file says {stored}");
            findings.push(Finding::new(Rule::StaleLimit, &path, message, &remedy));
        }
        if limit < DISTANCE * slowest {
            let message = format!(
                "the limit for {name} is {limit} work; expected at least {}, {DISTANCE} times the {slowest} of the slowest accepted solution",
                DISTANCE * slowest
            );
            findings.push(Finding::new(Rule::TightLimit, &path, message, remedy));
        }
    }
    let is_slow = |(solution, judgement): &&(Solution, Judgement)| {
        (solution.verdict, judgement.verdict) == (Verdict::TimeLimit, Verdict::TimeLimit)
    };
    let slow: Vec<&(Solution, Judgement)> = judged.iter().filter(is_slow).collect();
    let soon = step.each(&slow, |(solution, judgement)| finishes_soon(step, problem, solution, judgement))?;
    findings.extend(soon.into_iter().flatten());
    Ok(findings)
}

fn most_work(judgement: &Judgement) -> u64 {
    judgement.cases.iter().map(|case| case.usage().work).max().unwrap_or_default()
}

/// A slow solution that would finish every case of its group with a limit not much higher.
///
/// One case that it does not finish is enough, so it runs on one after the other, and never for longer than the
/// required distance.
fn finishes_soon(
    step: &Step,
    problem: &Problem,
    solution: &Solution,
    judgement: &Judgement,
) -> Result<Option<Finding>, Error> {
    let limit = judgement.limits.work;
    let limits = Limits { work: DISTANCE * limit, ..judgement.limits.clone() };
    let Ok(program) = prepare(step.runner(), problem, solution.submission.program(problem.signature()))? else {
        return Ok(None);
    };
    let checker = ReadyChecker::new(problem, step.runner())?;
    let judging = Judging { program: &*program, checker: &checker, limits: &limits };
    let within = solution.within(problem);
    let mut most = 0;
    for ((group, case), result) in within.cases().zip(&judgement.cases) {
        if result.verdict != Verdict::TimeLimit || solution.caught_by.as_ref() != Some(&group.name) {
            continue;
        }
        let further = judging.case(group, case)?;
        if further.verdict == Verdict::TimeLimit {
            return Ok(None);
        }
        most = most.max(further.usage().work);
    }
    let Some(group) = solution.caught_by.as_ref().filter(|_| most > 0) else { return Ok(None) };
    let message = format!(
        "it finishes every case of `{group}` with at most {most} work; the limit is {limit}, and a slow solution should need more than {}",
        DISTANCE * limit
    );
    let lower = match problem.limits.work {
        WorkLimit::TimesSlowest(_) => {
            format!("lower `work-factor` in problem.toml and run `judge calibrate {}`", problem.id)
        }
        WorkLimit::Steps(_) => "lower `steps` in problem.toml".to_owned(),
    };
    let hint = format!("make a case of `{group}` larger, or {lower}");
    Ok(Some(Finding::new(Rule::LooseLimit, &solution.path, message, hint)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::{solutions::judge_all, testing::with_step},
        testing::TestBank,
    };

    /// What is found where `limits.toml` says `stored` for Python, the accepted solution does `accepted` work, and these are
    /// the rules of a slow one in the group `big`, whose cases are 2 and 3.
    fn found(stored: u64, accepted: u64, slow: &str) -> Vec<(Rule, String)> {
        let bank = TestBank::new();
        let text = format!(
            "hidden small, hidden big 2
-- limits.toml --
[engine.ENGINE]
python = {stored}
-- solutions/accepted/a.py --
# accepted: x
[3] => work {accepted}; echo
* => work 5; echo
-- solutions/time-limit/slow.py --
# time-limit in big: x
{slow}
* => echo
"
        );
        let problem = bank.problem("echo", &text);
        let findings = with_step(|step| check(step, &problem, &judge_all(step, &problem).unwrap().0)).unwrap();
        findings.into_iter().map(|finding| (finding.rule, finding.message)).collect()
    }

    /// More than twice any limit of these tests.
    const ENDLESS: &str = "[2] => work 999999999999; echo";

    #[test]
    fn what_is_written_is_what_the_slowest_accepted_solution_does() {
        assert_eq!(found(30_000_000, 30_000_000, ENDLESS), []);
        let message = "the slowest accepted python solution does 30000000 work, but the file says 30000001";
        assert_eq!(found(30_000_001, 30_000_000, ENDLESS), [(Rule::StaleLimit, message.to_owned())]);
    }

    #[test]
    fn the_limit_is_far_enough_above_the_accepted_solutions() {
        // The floor of 150 million is the limit.
        let rules = |accepted| found(1, accepted, ENDLESS).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
        assert_eq!(rules(75_000_000), [Rule::StaleLimit]);
        assert_eq!(rules(75_000_001), [Rule::StaleLimit, Rule::TightLimit]);
        // A solution that is not accepted is reported elsewhere, and its work means nothing.
        assert_eq!(rules(150_000_001), []);
    }

    #[test]
    fn a_slow_solution_is_far_enough_above_the_limit_on_one_case_of_its_group() {
        let finding = "it finishes every case of `big` with at most 170000000 work; the limit is 150000000, and a slow solution should need more than 300000000";
        for (slow, expected) in [
            ("[2] => work 160000000; echo\n[3] => work 170000000; echo", Some(finding)),
            ("[3] => work 170000000; echo", Some(finding)),
            // Just enough is not more than enough.
            ("[2] => work 300000001; echo\n[3] => work 170000000; echo", None),
            ("[2] => work 160000000; echo\n[3] => work 300000001; echo", None),
            // Only the group that it names counts.
            ("[1] => work 999999999999; echo\n[3] => work 170000000; echo", Some(finding)),
            // A solution with another verdict is reported elsewhere.
            ("[2] => answer [0]\n[3] => work 170000000; echo", None),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|message| (Rule::LooseLimit, message.to_owned())).collect();
            assert_eq!(found(5, 5, slow), expected, "{slow}");
        }
        let exactly = found(5, 5, "[2] => work 300000000; echo");
        assert!(matches!(exactly.as_slice(), [(Rule::LooseLimit, _)]), "{exactly:?}");
    }
}
