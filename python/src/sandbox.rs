//! A program without a problem.

use judge_core::kind::Bounds;
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};
use sandbox_api::{Ending, Limits, Outcome, Program, Runner, Signature, SyntaxError};

use crate::{
    engine::Engine,
    error::{JudgeError, language, whole},
    judging::{text_of, too_large},
};

/// What a run was, in the order of the fields of `judge.Run`: how it ended, in a word and in words; the line that is at fault; the exit
/// code; what it printed on standard output and standard error; work and memory.
type Ran = (&'static str, Option<String>, Option<usize>, Option<i32>, Vec<u8>, Vec<u8>, u64, usize);

/// The most bytes of an input: what a case may have.
const MAX_INPUT: usize = Bounds::OF_TEXT.each;
/// The most work or memory. The engine counts in signed numbers.
const MOST: u64 = i64::MAX as u64;

/// Runs a program on a standard input.
#[pyfunction]
pub fn run(
    py: Python,
    source: &Bound<PyString>,
    input: String,
    language: &str,
    work: Option<&Bound<PyAny>>,
    memory_bytes: Option<&Bound<PyAny>>,
) -> PyResult<Ran> {
    let language = self::language(language)?;
    let (work, memory) = (whole("work", work, 0..=MOST)?, whole("memory_bytes", memory_bytes, 0..=MOST)?);
    if input.len() > MAX_INPUT {
        let message = format!("the input has {} bytes; the most is {MAX_INPUT}", input.len());
        return Err(PyValueError::new_err(message));
    }
    let (source, error) = text_of(source);
    if let Some(error) = error.or_else(|| too_large(&source)) {
        return Ok(not_compiled(error));
    }
    let usual = Limits::default();
    let limits =
        Limits { work: work.unwrap_or(usual.work), memory: memory.map_or(usual.memory, |n| n as usize), ..usual };
    let program = Program { language, source, project: None, signature: Signature::Script };
    let engine = Engine::current(py, language)?;
    let ran = engine.wait_for(py, move |engine| match engine.workers.prepare(program)? {
        Ok(program) => program.run(&input, &limits).map(Ok),
        Err(error) => Ok(Err(error)),
    })?;
    match ran.map_err(|error: sandbox_api::Error| JudgeError::new_err(error.to_string()))? {
        Ok(outcome) => Ok(described(outcome)),
        Err(error) => Ok(not_compiled(error)),
    }
}

fn not_compiled(error: SyntaxError) -> Ran {
    ("syntax-error", Some(error.message), error.line, None, Vec::new(), Vec::new(), 0, 0)
}

fn described(outcome: Outcome) -> Ran {
    let Outcome { ending, stdout, stderr, usage, .. } = outcome;
    let in_words = ending.to_string();
    let (name, message, line, code) = match ending {
        Ending::Finished(_) => ("finished", None, None, Some(0)),
        Ending::Exited(code) => ("exited", Some(in_words), None, Some(code)),
        Ending::Raised(exception) => {
            let line = exception.frames.last().map(|frame| frame.line);
            ("raised", Some(format!("{}: {}", exception.name, exception.message)), line, None)
        }
        Ending::OutOfWork => ("work-limit", Some(in_words), None, None),
        Ending::OutOfMemory => ("memory-limit", Some(in_words), None, None),
        Ending::OutputTooLong => ("output-limit", Some(in_words), None, None),
        Ending::StackOverflow => ("stack-overflow", Some(in_words), None, None),
        // The last five are no endings of a program that is run alone.
        Ending::Crashed(_)
        | Ending::MissingEntry { .. }
        | Ending::WrongParameters { .. }
        | Ending::Deadlocked
        | Ending::EndedEarly
        | Ending::Dismissed => ("crashed", Some(in_words), None, None),
    };
    (name, message, line, code, stdout, stderr, usage.work, usage.memory)
}
