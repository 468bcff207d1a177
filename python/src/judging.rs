//! One submission.

use std::sync::Arc;

use judge_core::{
    Document, Error, Judgement, Reveal, Subject, Submission, digest, document::Detail, judge,
    source_text::with_line_feeds,
};
use pyo3::{prelude::*, types::PyString};
use sandbox_api::{MAX_SOURCE, Runner, SyntaxError};

use crate::{
    bank::{Problem, Ready},
    engine::Engine,
    error::{language, raised},
};

/// Judges a program, and returns its document as a line.
#[pyfunction]
pub fn submit(
    py: Python,
    source: &Bound<PyString>,
    problem: &Problem,
    language: &str,
    fail_fast: bool,
) -> PyResult<String> {
    let task = Task::new(source, problem, language, fail_fast, Detail::Full)?;
    let engine = Engine::current(py, task.submission.language)?;
    engine.wait_for(py, move |engine| task.judged(&engine.workers))?.map_err(raised)
}

/// A program to judge.
pub struct Task {
    pub submission: Submission,
    /// Why it is no program, whatever it says.
    error: Option<SyntaxError>,
    ready: Arc<Ready>,
    fail_fast: bool,
    detail: Detail,
}

impl Task {
    /// Any text is a program, if only one that cannot be compiled: what is wrong with it is a result.
    pub fn new(
        source: &Bound<PyString>,
        problem: &Problem,
        name: &str,
        fail_fast: bool,
        detail: Detail,
    ) -> PyResult<Self> {
        let language = language(name)?;
        let path = language.solution_name().to_owned();
        let (text, error) = text_of(source);
        let source = with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let submission = Submission { path, language, source, project: None };
        let error = error.or_else(|| too_large(&submission.source));
        Ok(Self { submission, error, ready: Arc::clone(&problem.0), fail_fast, detail })
    }

    /// The document, as a line.
    pub fn judged(&self, runner: &dyn Runner) -> Result<String, Error> {
        let Self { submission, error, ready, fail_fast, detail } = self;
        let problem = &ready.problem;
        let limits = ready.limits(runner, submission.language)?;
        let judgement = match error.clone() {
            Some(error) => Judgement::new(problem, submission.language, &limits, Vec::new(), Some(error)),
            None => judge(runner, problem, submission, &limits, *fail_fast, *detail)?,
        };
        let subject = Subject { problem, submission, judgement: &judgement, reveal: Reveal::Full };
        Ok(Document::of(&subject, &digest(runner), *detail).to_line())
    }
}

/// The text of a program, and why it is none, if it has half of a surrogate pair. Python has such texts, and what reads JSON makes
/// them; in the text, marks are in its place.
pub fn text_of(source: &Bound<PyString>) -> (String, Option<SyntaxError>) {
    let message = || "the program has half of a surrogate pair, which is no character".to_owned();
    (source.to_string_lossy().into_owned(), source.to_cow().is_err().then(|| no_program(message())))
}

/// Why a text is no program, if it is too large for one.
pub fn too_large(source: &str) -> Option<SyntaxError> {
    let message = || format!("the program has {} bytes; the most is {MAX_SOURCE}", source.len());
    (source.len() > MAX_SOURCE).then(|| no_program(message()))
}

fn no_program(message: String) -> SyntaxError {
    SyntaxError { message, file: 0, line: None, columns: None }
}
