//! The reply of a guest, which a hostile program may have written: an answer or a report of an error, and the text that was
//! printed. Every reply gets a verdict and reports that a terminal shows as they are.
//!
//! The first byte of the input chooses the kind of problem, `0` to `5`; the 18 bytes after `5` choose the same kinds with
//! other checkers. The second byte says what follows: `a` an answer, `e` an error of a running Python program, `t` an
//! error of a running TypeScript program, `s` an error while compiling. Then come the reply and, after a NUL byte, the
//! text that was printed.

#![no_main]

use std::{path::PathBuf, sync::LazyLock};

use fuzz::Sample;
use judge::report::judgement::{json, text};
use judge_core::{
    Digest, Judgement, Problem, Reveal, Subject, Submission,
    assess::assess,
    case::{Group, GroupKind, read_cases},
    checker::Checker,
    problem::{Difficulty, ProblemLimits, Weights, WorkLimit},
    ready_checker::ReadyChecker,
};
use libfuzzer_sys::fuzz_target;
use sandbox_api::{Ending, Language, Limits, Outcome, Usage, reply};
use scripted::Scripted;

/// A problem for each kind with each checker that does not run a program.
static PROBLEMS: LazyLock<Vec<Problem>> = LazyLock::new(|| {
    let checkers =
        [Checker::Exact, Checker::Unordered, Checker::UnorderedNested, Checker::Float { tolerance: 1e-6 }].into_iter();
    checkers.flat_map(|checker| fuzz::SAMPLES.iter().map(move |sample| problem(sample, checker.clone()))).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let [kind, what, rest @ ..] = bytes else { return };
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    // A reply is always valid UTF-8.
    let Ok(text) = std::str::from_utf8(parts.next().unwrap_or_default()) else { return };
    let printed = parts.next().unwrap_or_default();
    let problem = &PROBLEMS[usize::from(kind.wrapping_sub(b'0')) % PROBLEMS.len()];
    let (python, typescript) = (Language::Python, Language::TypeScript);
    let judgement = match what {
        b's' => Judgement::new(problem, python, &Limits::default(), Vec::new(), Some(reply::syntax_error(text))),
        b'e' => judge(problem, python, reply::ending(text, python), printed),
        b't' => judge(problem, typescript, reply::ending(text, typescript), printed),
        _ => judge(problem, python, Ending::Finished(text.to_owned()), printed),
    };
    report(problem, &judgement);
});

/// Judges a program that ended with `ending`.
fn judge(problem: &Problem, language: Language, ending: Ending, printed: &[u8]) -> Judgement {
    let checker = ReadyChecker::new(problem, &Scripted).expect("it needs no program");
    let group = &problem.groups[0];
    let outcome = Outcome { ending, stdout: printed.to_owned(), stderr: printed.to_owned(), usage: Usage::default() };
    let result = assess(&checker, group, &group.cases[0], outcome).expect("it needs no program");
    let result = result.in_full(&*problem.kind);
    Judgement::new(problem, language, &Limits::default(), vec![result], None)
}

fn report(problem: &Problem, judgement: &Judgement) {
    let source = "def solve(a, b):\n    return a\n".to_owned();
    let submission = Submission { path: "solution".to_owned(), language: judgement.language, source };
    let subject = Subject { problem, submission: &submission, judgement, reveal: Reveal::Full };
    let mut out = Vec::new();
    text::write(&mut out, &subject).expect("writing to memory");
    text::write_run(&mut out, &subject).expect("writing to memory");
    text::write_concise(&mut out, &subject).expect("writing to memory");
    fuzz::assert_is_printable(&out);
    json::write(&mut Vec::new(), &subject, &Digest::of_engine("none")).expect("writing to memory");
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
        limits: ProblemLimits { work: WorkLimit::TimesSlowest(5), memory: 64 << 20 },
        groups: vec![Group { name: "hidden".to_owned(), kind: GroupKind::Hidden, cases }],
    }
}
