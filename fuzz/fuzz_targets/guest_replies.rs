//! What a guest gives back, which a hostile program may have written: an answer or a report of an error, and what it
//! printed. It gets a verdict, and reports of it that say everything and that a terminal shows as they are.
//!
//! The first byte of the input chooses the signature, `0` to `5`, and with the next 18 characters another checker. The
//! second says what follows: `a` an answer, `e` an error while running, `s` one while compiling. Then come the reply and,
//! after a NUL byte, what was printed.

#![no_main]

use std::{path::PathBuf, sync::LazyLock};

use judge::{
    CaseResult, Judgement, Problem, Submission, Verdict,
    case::{Group, GroupKind, read_cases},
    checker::{Check, Checker, ReadyChecker},
    judging::Run,
    problem::{Difficulty, ProblemLimits, Weights},
    report::{
        Reveal, Subject,
        judgement::{json, text},
    },
    score::Score,
};
use libfuzzer_sys::fuzz_target;
use sandbox::{Ending, Entry, Language, Limits, Outcome, Sandbox, Usage, fuzzing};

/// A problem for each signature and each checker that runs no program.
static PROBLEMS: LazyLock<Vec<Problem>> = LazyLock::new(|| {
    let checkers =
        [Checker::Exact, Checker::Unordered, Checker::UnorderedNested, Checker::Float { tolerance: 1e-6 }].into_iter();
    checkers.flat_map(|checker| fuzz::ENTRIES.iter().map(move |entry| problem(entry, checker.clone()))).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let [signature, kind, rest @ ..] = bytes else { return };
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    // A guest's strings are text: the component model sees to it.
    let Ok(reply) = std::str::from_utf8(parts.next().unwrap_or_default()) else { return };
    let stdout = parts.next().unwrap_or_default();
    let problem = &PROBLEMS[usize::from(signature.wrapping_sub(b'0')) % PROBLEMS.len()];
    let judgement = match kind {
        b's' => judgement(problem, Verdict::CompileError, None, Some(fuzzing::syntax_error(reply))),
        b'e' => judge(problem, fuzzing::ending(reply), stdout),
        _ => judge(problem, Ending::Finished(reply.to_owned()), stdout),
    };
    report(problem, &judgement);
});

/// What `judging` does with the outcome of a case.
fn judge(problem: &Problem, ending: Ending, stdout: &[u8]) -> Judgement {
    let checker = ReadyChecker::new(problem, &Sandbox).expect("it needs no program");
    let case = &problem.groups[0].cases[0];
    let checked = match &ending {
        Ending::Finished(answer) => Some(checker.check(case, answer, stdout).expect("it needs no program")),
        _ => None,
    };
    let (check, actual) = checked.map_or((None, None), |(check, actual)| (Some(check), actual));
    let verdict = Verdict::of(&ending, check.as_ref());
    let wrong = match check {
        Some(Check::Wrong(wrong)) => Some(wrong),
        _ => None,
    };
    let outcome = Outcome { ending, stdout: stdout.to_owned(), stderr: stdout.to_owned(), usage: Usage::default() };
    judgement(problem, verdict, Some(Run { outcome, wrong, actual }), None)
}

fn judgement(
    problem: &Problem,
    verdict: Verdict,
    run: Option<Run>,
    syntax_error: Option<sandbox::SyntaxError>,
) -> Judgement {
    let group = &problem.groups[0];
    let name = group.cases[0].name.clone();
    let cases = vec![CaseResult { group: group.name.clone(), kind: group.kind, name, verdict, run }];
    let score = Score::of(problem, &cases);
    Judgement { verdict, cases, score, limits: Limits::default(), syntax_error, language: Language::Python }
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
    json::write(&mut Vec::new(), &subject).expect("writing to memory");
}

fn problem(entry: &Entry, checker: Checker) -> Problem {
    let case = match entry {
        Entry::Function(function) => match function.answer_type().to_string().as_str() {
            "list<list<string>>" => r#"{"name":"a","args":[[1],"x"],"expected":[["a","b c"],["d"]]}"#,
            "tuple<float, optional<bool>>" => r#"{"name":"a","args":[[1],[2]],"expected":[0.5,true]}"#,
            "json" => r#"{"name":"a","args":[1,{}],"expected":{"a":[1,2.5,"x",null]}}"#,
            _ => r#"{"name":"a","args":[[[1.5],[]]],"expected":[[2,1],[]]}"#,
        },
        Entry::Class(_) => {
            r#"{"name":"a","calls":[["Cache",2],["put","a",1],["get","a"],["keys"]],"expected":[null,null,[1],["a"]]}"#
        }
        Entry::Script => r#"{"name":"a","stdin":"1 2\n","expected":"3\nx y\n"}"#,
    };
    let cases = read_cases(case, fuzz::path(), entry).expect("the case fits the signature");
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
        entry: entry.clone(),
        checker,
        weights: Weights { correctness: 70, edge_cases: 30 },
        limits: ProblemLimits { work_factor: 5, memory: 64 << 20 },
        groups: vec![Group { name: "hidden".to_owned(), kind: GroupKind::Hidden, cases }],
    }
}
