//! The errors that a guest's runner reports, as JSON: the protocol that all languages share.
//!
//! A hostile program may write them itself: nothing is trusted beyond what it says about the program, and what cannot be
//! read is a crash of its interpreter. Where an exception was raised is said in the words of each language, which the
//! language reads itself.

use serde::Deserialize;

use crate::{Definition, Ending, Exception, Language, SyntaxError};

/// How many characters of a reported text are kept.
const MAX_TEXT: usize = 4_000;
/// How many definitions or names are kept.
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
        hidden_frames: usize,
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

/// What a report from `load` or `call` of the guest for `language` means.
pub fn ending(report: &str, language: Language) -> Ending {
    read(report, language).unwrap_or_else(|_| Ending::Crashed(cut(report.to_owned())))
}

fn read(report: &str, language: Language) -> serde_json::Result<Ending> {
    Ok(match serde_json::from_str(report)? {
        Report::Exception { name, message, hidden_frames } => {
            let frames = language.frames(report)?;
            Ending::Raised(Exception { name: cut(name), message: cut(message), frames, hidden_frames })
        }
        Report::Exit { code } => Ending::Exited(code.unwrap_or(0)),
        Report::MissingEntry { wanted, found } => {
            let found = found.into_iter().take(MAX_NAMES).map(|definition| Definition {
                kind: cut(definition.kind),
                name: cut(definition.name),
                methods: few(definition.methods),
            });
            Ending::MissingEntry { wanted: few(wanted), found: found.collect() }
        }
        Report::WrongParameters { name, wanted, found } => {
            Ending::WrongParameters { name: cut(name), wanted: few(wanted), found: few(found) }
        }
        Report::Syntax { message, .. } => Ending::Crashed(cut(message)),
    })
}

/// What a report from `compile` means.
pub fn syntax_error(report: &str) -> SyntaxError {
    match serde_json::from_str(report) {
        Ok(Report::Syntax { message, line, column, end_line, end_column }) => {
            // Columns are counted from 1 here, and 0 is an end that is not known.
            let start = column.unwrap_or(0).saturating_sub(1);
            let end =
                end_column.filter(|_| end_line == line).unwrap_or(0).saturating_sub(1).max(start.saturating_add(1));
            SyntaxError { message: cut(message), line, columns: column.map(|_| (start, end)) }
        }
        _ => SyntaxError { message: cut(report.to_owned()), line: None, columns: None },
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(fields: &str, language: Language) -> Option<Exception> {
        match ending(&format!(r#"{{"error": "exception", "type": "X", "message": "m", {fields}}}"#), language) {
            Ending::Raised(exception) => Some(exception),
            Ending::Crashed(_) => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_language_reads_frames_in_its_own_shape_only() {
        let frames = r#""frames": [{"line": 3, "function": "f"}]"#;
        let stack = r#""stack": "    at f (<input>:5:1)""#;
        let lines = |fields: &str, language| {
            exception(fields, language).map(|found| found.frames.iter().map(|frame| frame.line).collect::<Vec<_>>())
        };
        let both = format!("{frames}, {stack}");
        for (fields, python, typescript) in
            [(frames, vec![3], vec![]), (stack, vec![], vec![5]), (&both, vec![3], vec![5])]
        {
            assert_eq!(lines(fields, Language::Python), Some(python), "{fields}");
            assert_eq!(lines(fields, Language::TypeScript), Some(typescript), "{fields}");
        }
    }

    #[test]
    fn a_report_that_cannot_be_read_is_a_crash() {
        let far = "18446744073709551616";
        for report in [
            "null",
            "{}",
            "5",
            r#"{"error": "unknown"}"#,
            r#"{"error": "exception", "type": "X"}"#,
            r#"{"error": "missing-entry", "wanted": ["f"]}"#,
            &format!(r#"{{"error": "exception", "type": "X", "message": "m", "hidden_frames": {far}}}"#),
            &format!(r#"{{"error": "exit", "code": {far}}}"#),
        ] {
            for language in Language::ALL {
                assert_eq!(ending(report, language), Ending::Crashed(report.to_owned()), "{report}");
            }
        }
        assert!(exception(r#""frames": [{"line": -1, "function": "f"}]"#, Language::Python).is_none());
    }

    #[test]
    fn long_texts_and_lists_are_cut() {
        let text = "é".repeat(MAX_TEXT + 1);
        let report = format!(r#"{{"error": "exception", "type": "{text}", "message": "m"}}"#);
        let Ending::Raised(exception) = ending(&report, Language::Python) else { panic!("it is an exception") };
        assert_eq!(exception.name, format!("{}...", "é".repeat(MAX_TEXT)));
        let names = serde_json::to_string(&vec!["f"; 100]).unwrap();
        let report = format!(r#"{{"error": "wrong-parameters", "name": "f", "wanted": {names}, "found": []}}"#);
        let Ending::WrongParameters { wanted, .. } = ending(&report, Language::Python) else { panic!("it is called") };
        assert_eq!(wanted.len(), MAX_NAMES);
    }

    #[test]
    fn the_columns_of_a_syntax_error_are_a_range_on_its_line() {
        for (fields, line, columns) in [
            (r#""line": 2, "column": 5, "end_line": 2, "end_column": 8"#, Some(2), Some((4, 7))),
            (r#""line": 2, "column": 5, "end_line": 3, "end_column": 8"#, Some(2), Some((4, 5))),
            (r#""line": 2, "column": 5, "end_line": 2, "end_column": 0"#, Some(2), Some((4, 5))),
            (r#""line": 2, "column": 0"#, Some(2), Some((0, 1))),
            (r#""line": 2"#, Some(2), None),
            (r#""line": null"#, None, None),
        ] {
            let error = syntax_error(&format!(r#"{{"error": "syntax", "message": "m", {fields}}}"#));
            assert_eq!(error, SyntaxError { message: "m".to_owned(), line, columns }, "{fields}");
        }
        assert_eq!(syntax_error("5").message, "5");
    }
}
