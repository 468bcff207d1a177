//! The text of a submission: finding the problem that it names, and translating it from TypeScript.
//!
//! The translation ends soon, within 256 MB, and does not exhaust the stack, whatever the source holds: run it with `-timeout=10`
//! and `-rss_limit_mb=512`. An error names a line of the source, and every position in the JavaScript maps to a line of the
//! source.
//!
//! Seeds that reach far: a few levels of what the parser reads twice (`a<(b=`, `(this:({[`, `1<<T>(a=`, `a?(b):c=>`,
//! `async<T>(a=`, `class extends A<(b=`), each with something long in the middle that is read again and again (a comment, a
//! string, digits, `/a/zzzz`, `\\z\\z`, a merge marker at the start of a line, `a as A[((((`); templates in templates with
//! brackets in their text; names of ten thousand letters on an enum, a namespace, an import with many members; many parameters;
//! labels and scopes with many references inside.

#![no_main]

use std::{fs, sync::LazyLock};

use judge::report::judgement::text;
use judge_core::{Bank, Submission};
use libfuzzer_sys::fuzz_target;
use sandbox_api::{Exception, Frame, Language};
use translate::translate;

/// A bank whose problems have names but cannot be loaded.
static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for id in ["two-sum", "lru-cache", "two-sum-ii"] {
        fs::create_dir(folder.path().join(id)).expect("a folder");
        fs::write(folder.path().join(id).join("problem.toml"), "").expect("a file");
    }
    Bank::open(folder.path()).expect("a bank")
});

fuzz_target!(|source: &str| {
    // Line ends are normalised when a submission is read.
    let source = &source.replace('\r', "\n");
    let submission =
        Submission { path: fuzz::PATH.to_owned(), language: Language::TypeScript, source: source.to_owned() };
    let error = BANK.problem_for(&submission, None).expect_err("no problem can be loaded").to_string();
    assert!(error.len() < 1000, "a long source gives a long message");
    match translate(source) {
        Ok(javascript) => {
            let frame = |line| Frame { line, columns: Some((0, 1)), function: String::new() };
            let frames = (1..=javascript.code.lines().count()).map(frame).collect();
            let mut exception = Exception { name: String::new(), message: String::new(), frames, hidden_frames: 0 };
            javascript.place_in_source(&mut exception);
            // U+2028 and U+2029 end a line in TypeScript only, and positions count them.
            let lines = source.replace(['\u{2028}', '\u{2029}'], "\n");
            if let Some(last) = exception.frames.iter().map(|frame| frame.line).max() {
                fuzz::assert_is_line(last, &lines);
            }
        }
        Err(error) => {
            if let Some(line) = error.line {
                fuzz::assert_is_line(line, source);
            }
            let mut report = Vec::new();
            text::write_syntax_error(&mut report, &submission, &error).expect("writing to memory");
            fuzz::assert_is_printable(&report);
        }
    }
});
