//! The errors that a guest's runner reports, as JSON.
//!
//! A hostile program may write them itself: every field is optional, and none is trusted beyond what it says
//! about the program.

use serde::Deserialize;

use crate::{Definition, Ending, Exception, Frame, SyntaxError};

/// How many characters of a reported text are kept.
const MAX_TEXT: usize = 4_000;
/// How many frames of an exception, and how many definitions or names, are kept.
const MAX_FRAMES: usize = 40;
const MAX_NAMES: usize = 20;

#[derive(Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
enum Report {
    Syntax {
        message: String,
        line: Option<usize>,
        column: Option<usize>,
        end_line: Option<usize>,
        end_column: Option<usize>,
    },
    Exception {
        #[serde(rename = "type")]
        name: String,
        message: String,
        #[serde(default)]
        frames: Vec<PythonFrame>,
        #[serde(default)]
        hidden_frames: usize,
        #[serde(default)]
        stack: String,
    },
    Exit {
        code: Option<i32>,
    },
    MissingEntry {
        wanted: Vec<String>,
        found: Vec<Definition>,
    },
    WrongParameters {
        name: String,
        wanted: Vec<String>,
        found: Vec<String>,
    },
}

#[derive(Deserialize)]
struct PythonFrame {
    line: usize,
    end_line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    function: String,
}

/// What a report from `load` or `call` means.
pub fn ending(report: &str) -> Ending {
    match serde_json::from_str(report) {
        Ok(Report::Exception { name, message, frames, hidden_frames, stack }) => {
            let frames = if stack.is_empty() { python_frames(frames) } else { javascript_frames(&stack) };
            Ending::Raised(Exception { name: cut(name), message: cut(message), frames, hidden_frames })
        }
        Ok(Report::Exit { code }) => Ending::Exited(code.unwrap_or(0)),
        Ok(Report::MissingEntry { wanted, found }) => {
            let found = found.into_iter().take(MAX_NAMES).map(|definition| Definition {
                kind: cut(definition.kind),
                name: cut(definition.name),
                methods: few(definition.methods),
            });
            Ending::MissingEntry { wanted: few(wanted), found: found.collect() }
        }
        Ok(Report::WrongParameters { name, wanted, found }) => {
            Ending::WrongParameters { name: cut(name), wanted: few(wanted), found: few(found) }
        }
        Ok(Report::Syntax { message, .. }) => Ending::Crashed(cut(message)),
        Err(_) => Ending::Crashed(cut(report.to_owned())),
    }
}

/// What a report from `compile` means.
pub fn syntax_error(report: &str) -> SyntaxError {
    match serde_json::from_str(report) {
        Ok(Report::Syntax { message, line, column, end_line, end_column }) => {
            // Python counts columns from 1, and uses 0 for an end that it does not know.
            let start = column.unwrap_or(0).saturating_sub(1);
            let end =
                end_column.filter(|_| end_line == line).unwrap_or(0).saturating_sub(1).max(start.saturating_add(1));
            SyntaxError { message: cut(message), line, columns: column.map(|_| (start, end)) }
        }
        _ => SyntaxError { message: cut(report.to_owned()), line: None, columns: None },
    }
}

fn python_frames(frames: Vec<PythonFrame>) -> Vec<Frame> {
    let frames = frames.into_iter().take(MAX_FRAMES).map(|frame| Frame {
        line: frame.line,
        columns: frame.column.map(|start| {
            let end = frame.end_column.filter(|_| frame.end_line == Some(frame.line)).unwrap_or(start);
            (start, end.max(start.saturating_add(1)))
        }),
        function: frame.function,
    });
    frames.collect()
}

/// Reads lines such as `    at fullJustify (<input>:3:14)`, innermost first; only evaluated code is `<input>`.
fn javascript_frames(stack: &str) -> Vec<Frame> {
    let mut frames: Vec<Frame> = stack.lines().filter_map(javascript_frame).take(MAX_FRAMES).collect();
    frames.reverse();
    frames
}

fn javascript_frame(line: &str) -> Option<Frame> {
    let rest = line.trim().strip_prefix("at ")?;
    let at = rest.find("<input>:")?;
    let function = rest[..at].trim_end_matches(['(', ' ']);
    let mut numbers = rest[at + "<input>:".len()..].trim_end_matches(')').splitn(2, ':');
    let line = numbers.next()?.parse().ok()?;
    let column = numbers.next().and_then(|column| column.parse::<usize>().ok());
    Some(Frame {
        line,
        columns: column.map(|column| (column.saturating_sub(1), column)),
        function: if matches!(function, "<eval>" | "<anonymous>") { String::new() } else { function.to_owned() },
    })
}

fn few(names: Vec<String>) -> Vec<String> {
    names.into_iter().take(MAX_NAMES).map(cut).collect()
}

fn cut(mut text: String) -> String {
    if let Some((at, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(at);
        text.push_str("...");
    }
    text
}
