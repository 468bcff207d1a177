//! The files of a problem: either it loads, or the error names one of its files and a line of that file. For a problem that
//! loads, stubs can be made, its limits and solutions can be read, and its statement is checked and shown.
//!
//! The input is the contents of the [`FILES`], separated by NUL bytes.

use std::{fs, path::Path};

use judge::{
    check::statement,
    report::{sink::Terminal, statement as shown},
};
use judge_core::{Error, Problem, file::ProblemError, limits::LimitsFile, solution::Solution, stub};
use sandbox_api::Language;

use crate::{
    course::{COURSE, write},
    laws::{assert_is_line, assert_not_obeyed},
};

/// The files that are written; the only group with a case file is `hidden`.
const FILES: [&str; 5] =
    ["problem.toml", "cases/hidden.jsonl", "statement.md", "limits.toml", "solutions/accepted/direct.py"];

pub fn hold(bytes: &[u8]) {
    let folder = COURSE.place.path().join("problem/fuzzed");
    let mut parts = bytes.split(|byte| *byte == 0);
    for file in FILES {
        write(&folder.join(file), parts.next().unwrap_or_default());
    }
    let problem = match Problem::load(&folder) {
        Ok(problem) => problem,
        Err(error) => return assert_has_place(&folder, &error),
    };
    for found in [LimitsFile::load(&problem).map(drop), Solution::of_problem(&problem).map(drop)] {
        if let Err(Error::Problem(error)) = found {
            assert_has_place(&folder, &error);
        }
    }
    let Ok(text) = problem.statement() else { return };
    for language in Language::ALL {
        stub::stub(&problem, language);
        stub::stub_with_statement(&problem, language, &text);
    }
    for finding in statement::check(&problem, &text) {
        assert!(finding.path.starts_with(&folder) && !finding.message.is_empty());
        finding.line.into_iter().for_each(|line| assert_is_line(line, &text));
    }
    let mut out = Vec::new();
    Terminal::on(&mut out, |out| shown::write(out, &text, 60)).expect("writing to memory");
    assert_not_obeyed(&out);
}

fn assert_has_place(folder: &Path, error: &ProblemError) {
    assert!(error.path.starts_with(folder) && !error.message.is_empty());
    if let Some(line) = error.line {
        let text = fs::read_to_string(&error.path).expect("a file with lines is text");
        assert_is_line(line, &text);
    }
}
