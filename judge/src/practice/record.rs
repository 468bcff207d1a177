//! Making events of what was judged.

use history::{Run, Strength, Submit, Tally, What};
use indexmap::IndexMap;
use judge_core::{
    CaseResult, Digest, Judgement, Problem, Submission, Verdict, case::GroupKind, file::ProblemError,
    own_tests::OwnTests, quality::Quality,
};

/// The event that `submission` was judged. `engine` is the digest of the runner and the judge's rules, `quality` how the code reads,
/// if that was measured.
///
/// # Errors
///
/// When the files of the problem can no longer be read.
pub fn submit(
    problem: &Problem,
    submission: &Submission,
    judgement: &Judgement,
    engine: Digest,
    quality: Option<&Quality>,
) -> Result<What, ProblemError> {
    let mut categories: IndexMap<String, Tally> = IndexMap::new();
    for result in &judgement.cases {
        if let GroupKind::Edge(category) = result.kind {
            count(categories.entry(category.name().to_owned()).or_default(), result);
        }
    }
    Ok(What::Submit(Submit {
        source: submission.hash(),
        language: submission.language,
        tests: problem.digest()?.into(),
        engine,
        verdict: judgement.verdict,
        score: judgement.score.total,
        categories,
        own_tests: judgement.own_tests.as_ref().map(strength),
        remarks: quality.map(|quality| quality.remarks.clone()),
    }))
}

/// What tests are worth.
fn strength(tests: &OwnTests) -> Strength {
    let count = |count: usize| count.try_into().unwrap_or(u32::MAX);
    let caught = tests.wrong().filter(|wrong| wrong.caught).count();
    Strength { caught: count(caught), of: count(tests.wrong().count()) }
}

/// The event that `submission` was run on the samples.
pub fn run(submission: &Submission, judgement: &Judgement) -> What {
    let mut samples = Tally::default();
    judgement.cases.iter().for_each(|result| count(&mut samples, result));
    let source = submission.hash();
    What::Run(Run { source, language: submission.language, samples })
}

fn count(tally: &mut Tally, result: &CaseResult) {
    match result.verdict {
        Verdict::Accepted => tally.passed += 1,
        Verdict::Skipped => {}
        _ => tally.failed += 1,
    }
}

#[cfg(test)]
mod tests {
    use judge_core::{document::Detail, own_tests::Mistake};
    use sandbox_api::Language;
    use scripted::Scripted;

    use super::*;
    use crate::testing::{LIMITS, TestBank, program};

    /// The tally of each edge category of a program that gets these verdicts, as `empty 1/2`.
    fn tallies(verdicts: &str, fail_fast: bool) -> Vec<String> {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "sample 1, hidden 1, edge empty 2, edge zero 1\ncalled again");
        let (path, language, source) = ("echo.py".to_owned(), Language::Python, program(verdicts));
        let submission = Submission { path, language, source, project: None };
        let judgement = judge_core::judge(&Scripted, &problem, &submission, &LIMITS, fail_fast, Detail::Full).unwrap();
        let What::Submit(submit) =
            super::submit(&problem, &submission, &judgement, judge_core::digest(&Scripted), None).unwrap()
        else {
            panic!("it was submitted")
        };
        assert_eq!(submit.tests, problem.digest().unwrap().into());
        assert_eq!((submit.verdict, submit.score), (judgement.verdict, judgement.score.total));
        submit.categories.iter().map(|(name, tally)| format!("{name} {}-{}", tally.passed, tally.failed)).collect()
    }

    #[test]
    fn a_case_that_was_not_run_neither_passed_nor_failed() {
        assert_eq!(tallies("WA AC AC WA RE", false), ["empty 1-1", "zero 0-1", "state 0-0"]);
        assert_eq!(tallies("AC AC AC WA RE", true), ["empty 1-1", "zero 0-0", "state 0-0"]);
        assert_eq!(tallies("AC AC AC AC AC", false), ["empty 2-0", "zero 1-0", "state 1-0"]);
    }

    #[test]
    fn tests_are_worth_what_they_catch_of_wrong_deliveries_and_mutants() {
        let [caught, missed] = [true, false].map(|caught| Mistake { group: None, what: None, caught });
        let tests = OwnTests { mistakes: vec![caught.clone(), missed], mutants: vec![caught], ..OwnTests::default() };
        assert_eq!(strength(&tests), Strength { caught: 2, of: 3 });
        assert_eq!(strength(&OwnTests::default()), Strength { caught: 0, of: 0 });
    }

    #[test]
    fn samples_are_counted() {
        let bank = TestBank::new();
        let mut problem = bank.problem("echo", "sample 3, hidden 1");
        problem.groups.truncate(1);
        let (path, language, source) = ("echo.py".to_owned(), Language::Python, program("AC WA AC"));
        let submission = Submission { path, language, source, project: None };
        let judgement =
            judge_core::judge(&Scripted, &problem, &submission, &LIMITS, false, Detail::FirstFailure).unwrap();
        let What::Run(run) = super::run(&submission, &judgement) else { panic!("it was run") };
        assert_eq!(run.samples, Tally { passed: 2, failed: 1 });
    }
}
