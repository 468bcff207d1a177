//! The text of a submission: which problem it says it is for, and its translation from TypeScript.
//!
//! Translating ends, soon and without exhausting the stack; an error is at a line of the source, and so is every place
//! in the JavaScript.

#![no_main]

use std::{fs, sync::LazyLock};

use judge::report::judgement::text;
use judge_core::{Bank, Submission};
use libfuzzer_sys::fuzz_target;
use sandbox_api::{Exception, Frame, Language};
use translate::translate;

/// A bank of names: its problems cannot be loaded.
static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for id in ["two-sum", "lru-cache", "two-sum-ii"] {
        fs::create_dir(folder.path().join(id)).expect("a folder");
        fs::write(folder.path().join(id).join("problem.toml"), "").expect("a file");
    }
    Bank::open(folder.path()).expect("a bank")
});

fuzz_target!(|source: &str| {
    // As a submission is read.
    let source = &source.replace('\r', "\n");
    let submission =
        Submission { path: fuzz::path().to_owned(), language: Language::TypeScript, source: source.to_owned() };
    let error = BANK.problem_for(&submission).expect_err("no problem can be loaded").to_string();
    assert!(error.len() < 1000, "the message is as long as what it is about");
    match translate(source) {
        Ok(javascript) => {
            let frame = |line| Frame { line, columns: Some((0, 1)), function: String::new() };
            let frames = (1..=javascript.code.lines().count()).map(frame).collect();
            let mut exception = Exception { name: String::new(), message: String::new(), frames, hidden_frames: 0 };
            javascript.place_in_source(&mut exception);
            // Two characters end a line in TypeScript and nowhere else. Who uses them gets lines that are counted so.
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
