//! Every solution states the verdict it must get: those of the bank by their folder, the examples by their first
//! line.

use std::fs;

use judge::{Bank, Problem, Submission, Verdict, judging, solution::Solution, work};
use rayon::prelude::*;
use sandbox::{CacheFolder, Entry, Language, Options, Sandbox};

use crate::support::{root, shared_cache};

fn sandbox() -> Sandbox {
    Sandbox::new(Options { cache: CacheFolder::At(shared_cache()), ..Options::default() }).unwrap()
}

fn on_large_stack<T: Send>(action: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().stack_size(sandbox::THREAD_STACK).build().unwrap().install(action)
}

/// What is wrong with the verdict of a solution, if anything is.
fn finding(sandbox: &Sandbox, problem: &Problem, solution: &Solution) -> Option<String> {
    let path = solution.submission.path.strip_prefix(root()).unwrap().display();
    let within = solution.within(problem);
    let judgement = judging::judge(sandbox, &within, &solution.submission, false).unwrap();
    if judgement.verdict != solution.verdict {
        let first = judgement.first_failure().map(judge::CaseResult::describe).unwrap_or_default();
        return Some(format!("{path}: {} {first}", judgement.verdict.name()));
    }
    let group = solution.caught_by.as_ref()?;
    let caught = judgement.cases.iter().any(|case| case.group == *group && case.verdict == solution.verdict);
    (!caught).then(|| format!("{path}: not caught by `{group}`"))
}

#[test]
fn every_solution_of_the_bank_gets_the_verdict_of_its_folder() {
    let sandbox = sandbox();
    let problems = Bank::open(&root().join("problems")).unwrap().problems().unwrap();
    let findings: Vec<String> = on_large_stack(|| {
        let solutions: Vec<(&Problem, Solution)> = problems
            .iter()
            .flat_map(|problem| Solution::of_problem(problem).unwrap().into_iter().map(move |s| (problem, s)))
            .collect();
        assert!(solutions.len() >= 6 * problems.len());
        solutions.par_iter().filter_map(|(problem, solution)| finding(&sandbox, problem, solution)).collect()
    });
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn the_work_of_the_accepted_solutions_is_written_down_for_this_engine() {
    let digest = Sandbox::digest();
    for problem in Bank::open(&root().join("problems")).unwrap().problems().unwrap() {
        let limits = work::LimitsFile::load(&problem).unwrap();
        let languages: Vec<&String> = limits.engine.get(&digest).into_iter().flat_map(|r| r.keys()).collect();
        assert_eq!(languages, ["python", "typescript"], "{}: run `judge calibrate`", problem.id);
    }
}

#[test]
fn every_sample_is_in_the_statement_as_the_judge_prints_it() {
    for problem in Bank::open(&root().join("problems")).unwrap().problems().unwrap() {
        let statement = problem.statement().unwrap();
        assert!(statement.starts_with(&format!("# {}\n", problem.title)), "{}", problem.id);
        for (group, case) in problem.cases() {
            if group.kind == judge::case::GroupKind::Sample {
                let block = format!("```sample {}\n{}\n```", case.name, case.as_sample(&problem.entry));
                assert!(statement.contains(&block), "{}: {block}", problem.id);
            }
        }
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
        let problem = bank.problem_for(&submission).unwrap();
        let judgement = on_large_stack(|| judge::judge(&sandbox, &problem, &submission, false)).unwrap();
        assert_eq!(judgement.verdict.slug(), stated, "{}", submission.path.display());
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
            let submission =
                Submission { path: "stub".into(), language, source: judge::stub::stub(&problem, language) };
            assert_eq!(submission.named_problem(), Some(problem.id.as_str()));
            let judgement = on_large_stack(|| judge::judge(&sandbox, &problem, &submission, true)).unwrap();
            let expected = if problem.entry == Entry::Script { Verdict::WrongAnswer } else { Verdict::RuntimeError };
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
