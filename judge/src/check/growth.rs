//! How slow solutions grow: as they state, on inputs that the generator makes of each size.

use sandbox_api::{Limits, SyntaxError};

use super::{Finding, Rule, Step, programs};
use crate::{
    Error, Problem, Verdict,
    file::has,
    growth::{Grows, Measured, inputs},
    judging::Judgement,
    kind::Input,
    solution::Solution,
};

/// How far a fitted exponent may be from the stated one.
const TOLERANCE: f64 = 0.2;

/// Compares what the slow solutions state with what they do. Where the problem does not say what the size of an input is, there is
/// nothing to compare.
pub fn check(step: &Step, problem: &Problem, judged: &[(Solution, Judgement)]) -> Result<Vec<Finding>, Error> {
    let Some(growth) = problem.growth.as_ref().filter(|_| has(&problem.folder, "generator.py")) else {
        return Ok(Vec::new());
    };
    let inputs = inputs(step.runner(), problem, growth)?;
    let mut findings = illegal(step, problem, &inputs)?;
    let is_slow = |(solution, judgement): &&(Solution, Judgement)| {
        (solution.verdict, judgement.verdict) == (Verdict::TimeLimit, Verdict::TimeLimit)
    };
    let slow: Vec<&(Solution, Judgement)> = judged.iter().filter(is_slow).collect();
    let differs = |(solution, judgement): &&(Solution, Judgement)| {
        let measure = |limits: &Limits| Measured::new(step.runner(), problem, (&solution.submission, limits), &inputs);
        difference(solution, || measure(&judgement.limits))
    };
    findings.extend(step.each(&slow, differs)?.into_iter().flatten());
    Ok(findings)
}

/// The first input that the validator refuses.
fn illegal(step: &Step, problem: &Problem, inputs: &[(usize, Input)]) -> Result<Vec<Finding>, Error> {
    if !has(&problem.folder, "validator.py") {
        return Ok(Vec::new());
    }
    let validator = programs::validator(step.runner(), problem)?;
    for (n, input) in inputs {
        if let Some(objection) = programs::objection(&validator, problem, input)? {
            let message = format!("what grow({n}) makes is not legal: {objection}");
            let path = problem.folder.join("generator.py");
            return Ok(vec![Finding::new(Rule::IllegalInput, &path, message, "make only what the statement allows")]);
        }
    }
    Ok(Vec::new())
}

/// What is wrong with what a slow solution states.
fn difference(
    solution: &Solution,
    measure: impl FnOnce() -> Result<Result<Measured, SyntaxError>, Error>,
) -> Result<Option<Finding>, Error> {
    let finding =
        |message: String, hint: &str| Ok(Some(Finding::new(Rule::Growth, &solution.path, message, hint).at(1)));
    let Some(stated) = solution.grows else {
        let hint = "write `grows n^2` or `unbounded` behind the name of the group, with a comma between";
        return finding("it does not say how its work grows".to_owned(), hint);
    };
    // What is not a program has been judged, and got another verdict.
    let Ok(measured) = measure()? else { return Ok(None) };
    let hint = "state what is measured, or let `grow` make inputs that show it: `judge growth` has the table";
    match (stated, measured.grows()) {
        (Grows::Unbounded, Some(Grows::Unbounded)) => Ok(None),
        (Grows::Power(stated), Some(Grows::Power(found))) if (found - stated).abs() <= TOLERANCE => Ok(None),
        (Grows::Power(stated), Some(Grows::Power(found))) => {
            finding(format!("its work grows like n^{found:.2}, and not like n^{stated}"), hint)
        }
        (Grows::Unbounded, Some(Grows::Power(found))) => {
            finding(format!("its work grows like n^{found:.2}, and not without a bound"), hint)
        }
        (Grows::Power(stated), Some(Grows::Unbounded)) => {
            finding(format!("it has no end even for small inputs, so its work does not grow like n^{stated}"), hint)
        }
        (_, None) => finding("how its work grows cannot be measured".to_owned(), hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::{solutions::judge_all, testing::with_step},
        testing::TestBank,
    };

    /// What is found where a solution that is too slow for the only case states this, and does so much work for each size. The limit
    /// is 150 million.
    fn found(claim: &str, work: impl Fn(u64) -> u64) -> Vec<(Rule, String)> {
        let works = [2, 4, 8, 16, 32, 64].map(|n| format!("[{n}] => work {}\n", work(n))).concat();
        let bank = TestBank::new();
        let problem = bank.problem(
            "echo",
            &format!(
                "hidden 1
-- problem.toml --
[growth]
n = \"n\"
most = 64
-- limits.toml --
[engine.ENGINE]
python = 1
-- generator.py --
* => echo
-- validator.py --
[64] => answer \"`n` is too large\"
* => answer null
-- solutions/time-limit/slow.py --
# time-limit in hidden{claim}: x
[1] => work 999999999999
{works}"
            ),
        );
        let findings = with_step(|step| check(step, &problem, &judge_all(step, &problem).unwrap().0)).unwrap();
        let mut findings = findings.into_iter();
        let illegal = findings.next().unwrap();
        assert_eq!(illegal.rule, Rule::IllegalInput);
        assert_eq!(illegal.message, "what grow(64) makes is not legal: `n` is too large");
        findings.map(|finding| (finding.rule, finding.message)).collect()
    }

    #[test]
    fn a_slow_solution_grows_as_it_states() {
        let square = |n: u64| 5_000 + 700 * n * n;
        let endless = |_| 999_999_999_999;
        for (claim, work, expected) in [
            (", grows n^2", &square as &dyn Fn(u64) -> u64, None),
            (", grows n^2.15", &square, None),
            (", unbounded", &endless, None),
            (", grows n^2.5", &square, Some("its work grows like n^2.03, and not like n^2.5")),
            (", grows n", &square, Some("its work grows like n^2.03, and not like n^1")),
            (", unbounded", &square, Some("its work grows like n^2.03, and not without a bound")),
            (", grows n^2", &endless, Some("it has no end even for small inputs, so its work does not grow like n^2")),
            ("", &square, Some("it does not say how its work grows")),
        ] {
            let expected: Vec<_> = expected.map(|message| (Rule::Growth, message.to_owned())).into_iter().collect();
            assert_eq!(found(claim, work), expected, "{claim}");
        }
    }
}
