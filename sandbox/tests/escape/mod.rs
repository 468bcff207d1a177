//! Attempts to get out of the sandbox, to outlast its limits, and to answer without solving. Each test is named for the
//! attempt; after each attempt, this thread's next run is a normal one.

use sandbox::{Ending, Language, Limits, Outcome, Signature};

use crate::support::{finished, function, prepare, raised, run_with};

mod compile;
mod endings;
mod files;
mod forging;
mod interpreter;
mod memory;
mod output;
mod processes;
mod surroundings;
mod wire;
mod work;

const LIMITS: Limits =
    Limits { work: 600_000_000, memory: 64 << 20, output: 64 << 10, answer: 1 << 20, turns_from: usize::MAX };

/// Runs a hostile program. Whatever it does is an outcome, never an error of ours, and the next run is clean.
fn attempt_as(language: Language, source: &str, signature: Signature, input: &str) -> Outcome {
    let prepared = prepare(language, source, signature).unwrap_or_else(|error| panic!("{error:?}\n{source}"));
    let outcome = prepared.run(input, &LIMITS).unwrap_or_else(|error| panic!("{error}\n{source}"));
    works_normally(language);
    outcome
}

fn attempt(language: Language, source: &str) -> Outcome {
    attempt_as(language, source, function(&[], "json"), "[]")
}

fn in_python(source: &str) -> Ending {
    attempt(Language::Python, source).ending
}

fn in_typescript(source: &str) -> Ending {
    attempt(Language::TypeScript, source).ending
}

/// A trivial program that uses what hostile programs like to break: it has to answer, print and read the clock as on
/// the first day.
fn works_normally(language: Language) {
    let source = match language {
        Language::Python => {
            "import json, sys, time, builtins\ndef f(a):\n    print('fine', json.dumps(sorted(a)))\n    \
             return [sum(a), len(a), str(a), time.time() < 1735689601, hasattr(builtins, 'leak'), sys.getrecursionlimit()]"
        }
        Language::TypeScript => {
            "function f(a: number[]) { console.log('fine', JSON.stringify([...a].sort())); return [a.map(x => x).reduce((x, y) => x + y), \
             a.length, String(a), Date.now() < 1735689601000, 'leak' in globalThis, 1000] }"
        }
    };
    let outcome = run_with(language, source, function(&["list<int>"], "json"), "[[3,1,2]]", &LIMITS);
    let text = if language == Language::Python { "[3, 1, 2]" } else { "3,1,2" };
    let depth = if language == Language::Python { 200_000 } else { 1_000 };
    assert_eq!(outcome.ending, finished(&format!("[6,3,\"{text}\",true,false,{depth}]")));
    let printed = if language == Language::Python { "fine [1, 2, 3]\n" } else { "fine [1,2,3]\n" };
    assert_eq!((outcome.stdout.as_slice(), outcome.stderr.as_slice()), (printed.as_bytes(), &b""[..]));
}

/// Asserts that every one of these Python expressions raises `name` with `message` in its message.
fn each_raises(setup: &str, expressions: &[&str], name: &str, message: &str) {
    for expression in expressions {
        let exception = raised(in_python(&format!("{setup}\ndef f(): return {expression}")));
        assert_eq!(exception.name, name, "{expression}: {}", exception.message);
        assert!(exception.message.contains(message), "{expression}: {}", exception.message);
    }
}

/// Asserts that the program asked WASI for something and was stopped.
fn stopped_at(import: &str, ending: &Ending) {
    let at = format!("`wasi:{import}");
    assert!(matches!(ending, Ending::Crashed(why) if why.contains(&at)), "{ending:?}");
}

/// The interpreter gave up: it wanted to say why on WASI's own standard error, which is not there.
fn gave_up(ending: &Ending) {
    stopped_at("cli/stderr", ending);
}

fn exception_of(source: &str, name: &str, message: &str) {
    let exception = raised(in_typescript(source));
    assert_eq!((exception.name.as_str(), exception.message.as_str()), (name, message));
}
