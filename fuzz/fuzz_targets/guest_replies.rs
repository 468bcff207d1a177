//! What a guest gives back, which a hostile program may have written: an answer or a report of an error, and what it
//! printed. It gets a verdict, and reports of it that say everything and that a terminal shows as they are.
//!
//! The first byte of the input chooses the kind of problem, `0` to `5`, and with the next 18 characters another checker.
//! The second says what follows: `a` an answer, `e` an error while running, `s` one while compiling. Then come the reply
//! and, after a NUL byte, what was printed.

#![no_main]

use std::{path::PathBuf, sync::LazyLock};

use fuzz::Sample;
use judge::report::{Reveal, Subject, json, text};
use judge_core::{
    Judgement, Problem, Submission,
    case::{Group, GroupKind, read_cases},
    checker::Checker,
    judging::assess,
    problem::{Difficulty, ProblemLimits, Weights},
    ready_checker::ReadyChecker,
};
use libfuzzer_sys::fuzz_target;
use sandbox_api::{Ending, Language, Limits, Outcome, Usage, reply};
use scripted::Scripted;

/// A problem for each kind and each checker that runs no program.
static PROBLEMS: LazyLock<Vec<Problem>> = LazyLock::new(|| {
    let checkers =
        [Checker::Exact, Checker::Unordered, Checker::UnorderedNested, Checker::Float { tolerance: 1e-6 }].into_iter();
    checkers.flat_map(|checker| fuzz::SAMPLES.iter().map(move |sample| problem(sample, checker.clone()))).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let [kind, what, rest @ ..] = bytes else { return };
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    // A guest's strings are text: the component model sees to it.
    let Ok(text) = std::str::from_utf8(parts.next().unwrap_or_default()) else { return };
    let printed = parts.next().unwrap_or_default();
    let problem = &PROBLEMS[usize::from(kind.wrapping_sub(b'0')) % PROBLEMS.len()];
    let (language, limits) = (Language::Python, Limits::default());
    let judgement = match what {
        b's' => Judgement::new(problem, language, &limits, Vec::new(), Some(reply::syntax_error(text))),
        b'e' => judge(problem, reply::ending(text), printed),
        _ => judge(problem, Ending::Finished(text.to_owned()), printed),
    };
    report(problem, &judgement);
});

/// The judgement on a program that ended like this.
fn judge(problem: &Problem, ending: Ending, printed: &[u8]) -> Judgement {
    let checker = ReadyChecker::new(problem, &Scripted).expect("it needs no program");
    let group = &problem.groups[0];
    let outcome = Outcome { ending, stdout: printed.to_owned(), stderr: printed.to_owned(), usage: Usage::default() };
    let result = assess(&checker, group, &group.cases[0], outcome).expect("it needs no program");
    Judgement::new(problem, Language::Python, &Limits::default(), vec![result], None)
}

fn report(problem: &Problem, judgement: &Judgement) {
    let source = "def solve(a, b):\n    return a\n".to_owned();
    let submission = Submission { path: PathBuf::from("solution.py"), language: Language::Python, source };
    let subject = Subject { problem, submission: &submission, judgement, reveal: Reveal::Full };
    let mut out = Vec::new();
    text::write(&mut out, &subject).expect("writing to memory");
    text::write_run(&mut out, &subject).expect("writing to memory");
    text::write_concise(&mut out, &subject).expect("writing to memory");
    fuzz::assert_is_printable(&out);
    json::write(&mut Vec::new(), &subject, "no engine").expect("writing to memory");
}

fn problem(sample: &Sample, checker: Checker) -> Problem {
    let cases = read_cases(sample.case, fuzz::path(), &*sample.kind).expect("the case fits the problem");
    Problem {
        id: "fuzzed".to_owned(),
        folder: PathBuf::from(fuzz::PATH),
        title: "Fuzzed".to_owned(),
        number: None,
        difficulty: Difficulty::Easy,
        topics: Vec::new(),
        theme: String::new(),
        rounds: Vec::new(),
        minutes: 1,
        kind: sample.kind.clone(),
        checker,
        weights: Weights { correctness: 70, edge_cases: 30 },
        limits: ProblemLimits { work_factor: 5, memory: 64 << 20 },
        groups: vec![Group { name: "hidden".to_owned(), kind: GroupKind::Hidden, cases }],
    }
}
