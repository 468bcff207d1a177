//! The reply of a guest, which a hostile program may have written: an answer or a report of an error, and the text that was
//! printed. Every reply gets a verdict, a document that can be read again, and reports that a terminal shows as they are.
//!
//! The first byte chooses the kind of problem, `0` to `5`; the 18 bytes after `5` choose the same kinds with other checkers.
//! The second byte says what follows: `a` an answer, `e` an error of a running Python program, `t` an error of a running
//! TypeScript program, `s` an error while compiling. Then come the reply and, after a NUL byte, the text that was printed.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use judge::report::judgement::text;
use judge_core::{
    Digest, Document, Folder, Judgement, Problem, Reveal, Subject, Submission,
    assess::assess,
    case::{Group, GroupKind, read_cases},
    checker::Checker,
    document::Detail,
    problem::{Difficulty, Facts, ProblemLimits, Weights, WorkLimit},
    ready_checker::ReadyChecker,
};
use sandbox_api::{Ending, Language, Limits, Outcome, reply};
use scripted::Scripted;

use crate::{
    kinds::{SAMPLES, Sample},
    laws::assert_not_obeyed,
};

/// A problem for each kind with each checker that does not run a program.
static PROBLEMS: LazyLock<Vec<Problem>> = LazyLock::new(|| {
    let checkers = [Checker::Exact, Checker::Unordered, Checker::UnorderedNested, Checker::Float { tolerance: 1e-6 }];
    checkers.iter().flat_map(|checker| SAMPLES.iter().map(|sample| problem(sample, checker.clone()))).collect()
});

pub fn hold(bytes: &[u8]) {
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
}

/// Judges a program that ended with `ending`.
fn judge(problem: &Problem, language: Language, ending: Ending, printed: &[u8]) -> Judgement {
    let checker = ReadyChecker::new(problem, &Scripted).expect("it needs no program");
    let group = &problem.groups[0];
    let outcome = Outcome { stdout: printed.to_owned(), stderr: printed.to_owned(), ..Outcome::ended(ending) };
    let result = assess(&checker, (group, &group.cases[0]), language, outcome).expect("it needs no program");
    let result = result.in_full(&*problem.kind);
    Judgement::new(problem, language, &Limits::default(), vec![result], None)
}

fn report(problem: &Problem, judgement: &Judgement) {
    let source = "def solve(a, b):\n    return a\n".to_owned();
    let submission = Submission { path: "solution".to_owned(), language: judgement.language, source, project: None };
    let subject = Subject { problem, submission: &submission, judgement, reveal: Reveal::Full };
    let mut out = Vec::new();
    for columns in [None, Some(40)] {
        text::write(&mut out, columns, &subject, None).expect("writing to memory");
        text::write_run(&mut out, columns, &subject, None).expect("writing to memory");
    }
    text::write_concise(&mut out, &subject).expect("writing to memory");
    assert_not_obeyed(&out);
    for detail in [Detail::Full, Detail::FirstFailure] {
        let document = Document::of(&subject, &Digest::of_engine("none"), detail);
        assert_eq!(document.check(), Ok(()), "the judge itself refuses it");
        let read = Document::read(document.to_line().as_bytes()).expect("it is a document");
        assert_eq!(read, document);
    }
}

fn problem(sample: &Sample, checker: Checker) -> Problem {
    let path = Path::new("fuzzed");
    let cases = read_cases(sample.case, path, &*sample.kind, &checker).expect("the case fits the problem");
    Problem {
        facts: Facts {
            id: "fuzzed".to_owned(),
            folder: Folder::from(path),
            title: "Fuzzed".to_owned(),
            number: None,
            aliases: Vec::new(),
            difficulty: Difficulty::Easy,
            topics: Vec::new(),
            theme: String::new(),
            rounds: Vec::new(),
            minutes: 1,
            follows: None,
            is_project: false,
        },
        kind: sample.kind.clone(),
        checker,
        weights: Weights { correctness: 70, edge_cases: 30 },
        limits: ProblemLimits { work: WorkLimit::TimesSlowest(5), memory: 64 << 20, output: 1 << 20 },
        groups: vec![Arc::new(Group { name: "hidden".to_owned(), kind: GroupKind::Hidden, scoring: None, cases })],
        sections: Vec::new(),
        inherits: Vec::new(),
        again: None,
        growth: None,
        project: None,
        lineup: Arc::default(),
    }
}
