//! The files of a problem: either it loads, or the error names one of its files and a line of that file. For a problem that
//! loads, stubs can be made and its statement, limits and solutions can be read.
//!
//! The input is the contents of the [`FILES`], separated by NUL bytes.

#![no_main]

use std::{fs, path::Path, sync::LazyLock};

use judge::check::statement;
use judge_core::{Error, Problem, file::ProblemError, limits::LimitsFile, solution::Solution, stub::stub};
use libfuzzer_sys::fuzz_target;
use sandbox_api::Language;
use tempfile::TempDir;

/// The files that are written; the only group with a case file is `hidden`.
const FILES: [&str; 5] =
    ["problem.toml", "cases/hidden.jsonl", "statement.md", "limits.toml", "solutions/accepted/direct.py"];

static TEMPORARY: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder"));

fuzz_target!(|bytes: &[u8]| {
    let folder = TEMPORARY.path().join("fuzzed");
    let mut parts = bytes.split(|byte| *byte == 0);
    for file in FILES {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, parts.next().unwrap_or_default()).expect("a file");
    }
    let problem = match Problem::load(&folder) {
        Ok(problem) => problem,
        Err(error) => return assert_has_place(&folder, &error),
    };
    for language in Language::ALL {
        stub(&problem, language);
    }
    for found in [LimitsFile::load(&problem).map(drop), Solution::of_problem(&problem).map(drop)] {
        if let Err(Error::Problem(error)) = found {
            assert_has_place(&folder, &error);
        }
    }
    let Ok(text) = problem.statement() else { return };
    for finding in statement::check(&problem, &text) {
        let error = ProblemError { path: finding.path, line: finding.line, message: finding.message, hint: None };
        assert_has_place(&folder, &error);
    }
});

fn assert_has_place(folder: &Path, error: &ProblemError) {
    assert!(error.path.starts_with(folder) && !error.message.is_empty());
    if let Some(line) = error.line {
        let text = fs::read_to_string(&error.path).expect("a file with lines is text");
        fuzz::assert_is_line(line, &text);
    }
}
