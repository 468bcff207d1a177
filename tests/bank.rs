//! The bank and the examples: each solution gets the verdict it states.

use std::fs;

use judge::{Bank, Judgement, Problem, Submission, Verdict, calibrate, document::Detail, limits};
use sandbox::{CacheFolder, Language, Options, Sandbox};

use crate::support::{digest, on_large_stack, root, shared_cache};

fn sandbox() -> Sandbox {
    Sandbox::new(Options { cache: CacheFolder::At(shared_cache()), ..Options::default() }).unwrap()
}

fn judged(sandbox: &Sandbox, problem: &Problem, submission: &Submission, fail_fast: bool) -> Judgement {
    let limits = calibrate::limits(sandbox, problem, submission.language).unwrap();
    on_large_stack(|| judge::judge(sandbox, problem, submission, &limits, fail_fast, Detail::FirstFailure)).unwrap()
}

/// Every solution gets the verdict of its folder, from the group it names; statements agree with cases; validators,
/// generators and solutions agree with each other; the cases kill every mutant that is not equivalent.
#[test]
fn the_bank_proves_its_own_tests() {
    let ran = crate::support::JudgeTest::new().run(&["check"]);
    let (mutants, verdict) = ran.stdout.split_once('\n').unwrap();
    assert_eq!((verdict, ran.code), ("✓ 57 problems, no findings\n", Some(0)), "{mutants}");
}

#[test]
fn the_work_of_the_accepted_solutions_is_written_down_for_this_engine() {
    let digest = digest();
    for problem in Bank::open(&root().join("problems")).unwrap().problems().unwrap() {
        let limits = limits::LimitsFile::load(&problem).unwrap();
        let languages: Vec<&String> = limits.engine.get(&digest).into_iter().flat_map(|r| r.keys()).collect();
        assert_eq!(languages, ["python", "typescript"], "{}: run `judge calibrate`", problem.id);
    }
}

#[test]
fn every_example_gets_the_verdict_of_its_first_line() {
    let sandbox = sandbox();
    let bank = Bank::open(&root().join("problems")).unwrap();
    let mut seen = Vec::new();
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let submission = Submission::read(&entry.unwrap().path(), None).unwrap();
        let first = submission.source.lines().next().unwrap().trim_start_matches(['#', '/', ' ']).to_owned();
        let (stated, _) = first.split_once(": ").expect("the first line states the verdict");
        let problem = bank.problem_for(&submission, None).unwrap();
        let judgement = judged(&sandbox, &problem, &submission, false);
        assert_eq!(judgement.verdict.slug(), stated, "{}", submission.path);
        seen.push(judgement.verdict);
    }
    for verdict in [Verdict::Accepted, Verdict::WrongAnswer, Verdict::TimeLimit, Verdict::RuntimeError] {
        assert!(seen.contains(&verdict), "no example is {}", verdict.name());
    }
}

#[test]
fn a_file_to_begin_with_runs_and_says_that_nothing_is_solved_yet() {
    let sandbox = sandbox();
    for problem in Bank::open(&root().join("problems")).unwrap().problems().unwrap() {
        for language in Language::ALL {
            let submission = Submission {
                path: "stub".into(),
                language,
                source: judge::stub::stub(&problem, language),
                project: None,
            };
            assert_eq!(submission.named_problem().unwrap(), Some(problem.id.as_str()));
            let judgement = judged(&sandbox, &problem, &submission, true);
            let expected =
                if problem.kind.answers_by_printing() { Verdict::WrongAnswer } else { Verdict::RuntimeError };
            assert_eq!(judgement.verdict, expected, "{} in {}", problem.id, language.name());
        }
    }
}

#[test]
fn the_statement_is_printed_as_it_is_where_there_is_no_terminal() {
    let statement = fs::read_to_string(root().join("problems/valid-parentheses/statement.md")).unwrap();
    let ran = crate::support::JudgeTest::new().run(&["show", "20"]).exits(0);
    assert_eq!(
        ran.stdout,
        format!("valid-parentheses · easy · LC 20 · 10 min · string, stack, parsing\n\n{}\n", statement.trim_end())
    );
}
