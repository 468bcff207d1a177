//! Attempts to break the compilers with sources that are deep, wide or long: each is refused or compiled, within bounded
//! time and memory of the host.

use std::time::{Duration, Instant};

use sandbox::{Ending, Language, Program, Runner, SyntaxError};

use super::{LIMITS, works_normally};
use crate::support::{SANDBOX, finished, function};

/// Prepares a source text, which must not fail on our side, and runs it if it is a program.
fn compiles_or_not(language: Language, source: String) -> Result<Ending, SyntaxError> {
    let program = Program { language, source, project: None, signature: function(&[], "json") };
    let prepared = SANDBOX.prepare(program).unwrap_or_else(|error| panic!("{error}"));
    works_normally(language);
    let ending = prepared?.run("[]", &LIMITS).unwrap().ending;
    works_normally(language);
    Ok(ending)
}

#[test]
fn compiling_deep_python_is_a_syntax_error() {
    const DEEP: usize = 100_000;
    for (source, message) in [
        (format!("x = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "Parser stack overflowed"),
        (format!("x = {}{}", "(".repeat(DEEP), ")".repeat(DEEP)), "Parser stack overflowed"),
        ("x = ".to_owned() + &"[".repeat(DEEP), "Parser stack overflowed"),
        (format!("x = {}1", "-".repeat(DEEP)), "Parser stack overflowed"),
        (format!("x = {}1", "not ".repeat(50_000)), "Parser stack overflowed"),
        (format!("x = {}1", "lambda:".repeat(30_000)), "Parser stack overflowed"),
        (format!("x = {}1", "1 if 1 else ".repeat(18_000)), "Parser stack overflowed"),
        (format!("x = a{}", "()".repeat(DEEP)), "Stack overflow"),
        ("if 1:".repeat(43_000), "invalid syntax"),
        (
            (0..50_000)
                .map(|i| format!("{}if 1:\n", " ".repeat(i)))
                .scan(0, |n, line| {
                    *n += line.len();
                    (*n < 250_000).then_some(line)
                })
                .collect(),
            "too many levels of indentation",
        ),
        (format!("if 1: pass\n{}", "elif 1: pass\n".repeat(18_000)), "Parser stack overflowed"),
        (format!("x = {}", "f\"{".repeat(30_000)), ""),
    ] {
        let error = compiles_or_not(Language::Python, source.clone()).unwrap_err();
        assert!(error.message.contains(message), "{:.40}: {error:?}", source);
    }
}

#[test]
fn compiling_wide_python_ends() {
    for (source, answer) in [
        (format!("x = '{}'\ndef f(): return len(x)", "x".repeat(200_000)), "200000"),
        (format!("x = [{}]\ndef f(): return len(x)", "1,".repeat(120_000)), "120000"),
        (format!("x = {}1\ndef f(): return x", "x=".repeat(90_000)), "1"),
        (format!("x = 0x{}\ndef f(): return x > 0", "f".repeat(200_000)), "true"),
        (format!("{}def f(): return 1", "\n".repeat(250_000)), "1"),
        (format!("x = {}1\ndef f(): return x", "1;x=".repeat(50_000)), "1"),
        // The compiler folds constants, but only up to a bound.
        ("def g(): return 7 ** 10 ** 8\ndef h(): return 'a' * 10 ** 9\ndef i(): return ((1,) * 100_000) * 100_000\ndef f(): return 1".to_owned(), "1"),
    ] {
        match compiles_or_not(Language::Python, source.clone()) {
            Ok(ending) => assert_eq!(ending, finished(answer), "{source:.40}"),
            Err(error) => assert!(error.message.contains("too complex") || error.message.contains("verflow"), "{source:.40}: {error:?}"),
        }
    }
    let digits = format!("x = {}\ndef f(): return 1", "9".repeat(200_000));
    assert_eq!(compiles_or_not(Language::Python, digits), Ok(finished("1")));
    let encoding = "# coding: utf-7\ndef f(): return 1".to_owned();
    assert_eq!(compiles_or_not(Language::Python, encoding), Ok(finished("1")));
}

/// CPython looks for each constant among all that it has, and for the end of each text that is put together from its start.
#[test]
fn python_that_takes_its_compiler_long_is_refused_by_counted_work() {
    let tuples = (0..15_000).map(|i| format!("(1,2,(3,{i})),")).collect::<String>();
    for source in [format!("x = f'{}'", "{1!r:>{2}}".repeat(15_000)), format!("def f():\n return {tuples}\n")] {
        let error = compiles_or_not(Language::Python, source).unwrap_err();
        assert_eq!(error.message, "the source cannot be compiled: it takes too long");
    }
    // A tenth of it is still more than people write.
    let tuples = (0..1_500).map(|i| format!("(1,2,(3,{i})),")).collect::<String>();
    for source in [
        format!("x = f'{}'\ndef f(): return 1", "{1!r:>{2}}".repeat(1_500)),
        format!("def f():\n return len([{tuples}]) // 1500\n"),
    ] {
        assert_eq!(compiles_or_not(Language::Python, source), Ok(finished("1")));
    }
}

#[test]
fn compiling_deep_typescript_ends() {
    const DEEP: usize = 100_000;
    const F: &str = "\nfunction f() { return 1 }";
    let one = Some(finished("1"));
    for (source, ending) in [
        (format!("const x = {}{};{F}", "[".repeat(DEEP), "]".repeat(DEEP)), None),
        (format!("const x = {}1{};{F}", "(".repeat(DEEP), ")".repeat(DEEP)), None),
        (format!("const x = {}1{};{F}", "(".repeat(1_000), ")".repeat(1_000)), one.clone()),
        (format!("const x = {}1;{F}", "!".repeat(200_000)), one.clone()),
        (format!("const x = {}1;{F}", "- ".repeat(DEEP)), one.clone()),
        (format!("const x = {}c;{F}", "a?b:".repeat(60_000)), Some(Ending::OutOfWork)),
        (format!("let x: {}1;{F}", "keyof ".repeat(40_000)), one),
        (format!("const x = {}", "[".repeat(DEEP)), None),
        (format!("const x = `{}", "${`".repeat(60_000)), None),
        (") ".repeat(DEEP), None),
        // Without a budget, the first two take minutes and gigabytes, and the others do not end.
        (format!("const x = {}1;{F}", "a<b,".repeat(5_000)), None),
        (format!("const x = {}1;{F}", "a?(b):c=>".repeat(5_000)), None),
        (format!("const x = {}1;{F}", "1<<T>(a=".repeat(60)), None),
        (format!("const x = {}1;{F}", "(this:({[".repeat(30)), None),
    ] {
        match (compiles_or_not(Language::TypeScript, source.clone()), ending) {
            (Ok(ending), Some(expected)) => assert_eq!(ending, expected, "{source:.40}"),
            (Err(error), None) => assert!(!error.message.is_empty()),
            (other, _) => panic!("{source:.40}: {other:?}"),
        }
    }
}

#[test]
fn compiling_wide_typescript_ends() {
    for (source, answer) in [
        (format!("const x = '{}';\nfunction f() {{ return x.length }}", "x".repeat(200_000)), "200000"),
        (format!("const x = [{}];\nfunction f() {{ return x.length }}", "1,".repeat(120_000)), "120000"),
        (format!("{}function f() {{ return 1 }}", "\n".repeat(250_000)), "1"),
        (format!("{}function f() {{ return 1 }}", "class A {}\n".repeat(500)), "1"),
        (format!("{}function f() {{ return 1 }}", "import { a } from 'fs';\n".repeat(5_000)), "1"),
    ] {
        assert_eq!(compiles_or_not(Language::TypeScript, source.clone()), Ok(finished(answer)), "{source:.40}");
    }
    // The engine's own compiler is slow with this, but it runs inside the work limit.
    let source = "class A {}\n".repeat(20_000);
    assert_eq!(compiles_or_not(Language::TypeScript, source), Ok(Ending::OutOfWork));
}

/// TypeScript is translated by the host, outside every limit: no source may become many times its size.
#[test]
fn an_enum_that_doubles_a_string_does_not_grow_in_the_host() {
    let members: String = (0..20).map(|i| format!(", A{}=A{i}+A{i}", i + 1)).collect();
    let source = format!("enum E {{ A0='xxxxxxxxxxxxxxxx'{members} }}\nfunction f() {{ return 1 }}");
    let result = compiles_or_not(Language::TypeScript, source);
    // If the host computed the members, these 400 bytes would become 32 MB of code, and each member more would double that.
    assert!(result.is_err() || result == Ok(finished("1")), "{result:?}");
}

/// Nor may it take much time: the parser tries every `(a = ...` as the start of an arrow function first.
#[test]
fn nested_assignments_do_not_take_the_host_for_ever() {
    let source =
        format!("let a;\nconst x = {}1{};\nfunction f() {{ return x }}", "(a = ".repeat(3_200), ")".repeat(3_200));
    let start = Instant::now();
    let result = compiles_or_not(Language::TypeScript, source);
    // A source of 256 KiB would take over a hundred times as long as this one.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for 19 KB", start.elapsed());
    assert!(matches!(&result, Ok(Ending::Finished(_)) | Err(_)), "{result:?}");
}

/// The parser tries twice at every level whether `a < (b = ...` is a list of types, so each level doubles the time.
#[test]
fn nested_comparisons_do_not_take_the_host_for_ever() {
    const DEPTH: usize = 20;
    let nested = format!("{}1{}", "a < (b = ".repeat(DEPTH), ") > (c)".repeat(DEPTH));
    let source = format!("let a: any = 0, b: any, c: any = 0;\nconst x = {nested};\nfunction f() {{ return 1 }}");
    let start = Instant::now();
    let result = compiles_or_not(Language::TypeScript, source);
    // Twenty levels more, still under a kilobyte, would take a million times as long.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {DEPTH} levels", start.elapsed());
    assert!(result.is_err() || result == Ok(finished("1")), "{result:?}");
}

/// With one tab for each level on each line, the code would grow with the square of the depth.
#[test]
fn nested_blocks_do_not_grow_in_the_host() {
    let source = format!("{}{}\nfunction f() {{ return 1 }}", "{".repeat(10_000), "}".repeat(10_000));
    let result = compiles_or_not(Language::TypeScript, source);
    assert!(!matches!(result, Ok(Ending::OutOfMemory | Ending::Crashed(_))), "{result:?}");
}

#[test]
fn a_source_that_is_too_long_is_a_syntax_error() {
    for language in Language::ALL {
        let error = compiles_or_not(language, " ".repeat((256 << 10) + 1)).unwrap_err();
        assert_eq!(error.message, "the source has 262145 bytes; at most 262144 are allowed");
    }
}
