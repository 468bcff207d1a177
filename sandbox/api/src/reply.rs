//! The errors that a guest's runner reports, as JSON: the protocol that all languages share.
//!
//! A hostile program may write such a report itself. It is trusted only as a statement about that program, and one that
//! cannot be read counts as a crash of its interpreter. The places of an exception come in the format of each language, which
//! [`Language`] reads.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use crate::{Definition, Ending, Exception, Frame, Language, SyntaxError};

/// The most bytes of a report. A longer one is not read.
pub const MAX_REPORT: usize = 1 << 20;
/// The most characters of a reported text that are kept.
const MAX_TEXT: usize = 4_000;
/// The most definitions or names that are kept.
const MAX_NAMES: usize = 20;

#[derive(Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
enum Report {
    Syntax {
        message: String,
        #[serde(default)]
        file: usize,
        #[serde(default, deserialize_with = "position")]
        line: Option<usize>,
        #[serde(default, deserialize_with = "position")]
        column: Option<usize>,
        #[serde(default, deserialize_with = "position")]
        end_line: Option<usize>,
        #[serde(default, deserialize_with = "position")]
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

/// Reads a position. A compiler may give a negative number for one that it does not know.
fn position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Position {
        Known(usize),
        Unknown(#[expect(dead_code, reason = "that it is there is enough")] i64),
    }
    Ok(match Option::deserialize(deserializer)? {
        Some(Position::Known(position)) => Some(position),
        Some(Position::Unknown(_)) | None => None,
    })
}

/// What a report from `load` or `call` of the guest for `language` means.
pub fn ending(report: &str, language: Language) -> Ending {
    read(&with_whole_characters(report), language).unwrap_or_else(|| Ending::Crashed(bounded(report)))
}

fn read(report: &str, language: Language) -> Option<Ending> {
    Some(match parsed(report)? {
        Report::Exception { name, message, hidden_frames } => {
            let frames = language
                .frames(report)
                .ok()?
                .into_iter()
                .map(|frame| Frame { function: bounded(&frame.function), ..frame });
            let frames = frames.collect();
            Ending::Raised(Exception { name: bounded(&name), message: bounded(&message), frames, hidden_frames })
        }
        Report::Exit { code } => Ending::Exited(code.unwrap_or(0)),
        Report::MissingEntry { wanted, found } => {
            let found = found.into_iter().take(MAX_NAMES).map(|definition| Definition {
                kind: bounded(&definition.kind),
                name: bounded(&definition.name),
                methods: few(&definition.methods),
            });
            Ending::MissingEntry { wanted: few(&wanted), found: found.collect() }
        }
        Report::WrongParameters { name, wanted, found } => {
            Ending::WrongParameters { name: bounded(&name), wanted: few(&wanted), found: few(&found) }
        }
        Report::Syntax { message, .. } => Ending::Crashed(bounded(&message)),
    })
}

fn parsed(report: &str) -> Option<Report> {
    if report.len() > MAX_REPORT { None } else { serde_json::from_str(report).ok() }
}

/// What a report from `compile` means.
pub fn syntax_error(report: &str) -> SyntaxError {
    match parsed(&with_whole_characters(report)) {
        Some(Report::Syntax { message, file, line, column, end_line, end_column }) => {
            // Columns are counted from 1 here, and an end of 0 is unknown.
            let start = column.unwrap_or(0).saturating_sub(1);
            let end =
                end_column.filter(|_| end_line == line).unwrap_or(0).saturating_sub(1).max(start.saturating_add(1));
            SyntaxError { message: bounded(&message), file, line, columns: column.map(|_| (start, end)) }
        }
        // Only the compiler writes it, so what cannot be read is no text for people.
        _ => SyntaxError {
            message: "the source cannot be compiled, and what the compiler says cannot be read".to_owned(),
            file: 0,
            line: None,
            columns: None,
        },
    }
}

/// A JSON text in which no escape stands for half a character. Both languages have such halves in their texts, and write
/// them as `\ud800`, but they are not Unicode: each is replaced by U+FFFD.
fn with_whole_characters(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return Cow::Borrowed(json);
    }
    let half = |text: &str| {
        let code = text.strip_prefix("\\u").and_then(|text| u16::from_str_radix(text.get(..4)?, 16).ok())?;
        (0xd800..0xe000).contains(&code).then_some(code >= 0xdc00)
    };
    let (mut whole, mut rest) = (String::with_capacity(json.len()), json);
    while let Some(at) = rest.find('\\') {
        whole += &rest[..at];
        rest = &rest[at..];
        // How long the escape is; that of an unknown character is one of two.
        let length = match half(rest) {
            None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            Some(false) if half(&rest[6..]) == Some(true) => 12,
            Some(_) => {
                whole += "\\ufffd";
                rest = &rest[6..];
                continue;
            }
        };
        whole += &rest[..length];
        rest = &rest[length..];
    }
    whole += rest;
    Cow::Owned(whole)
}

fn few(names: &[String]) -> Vec<String> {
    names.iter().take(MAX_NAMES).map(|name| bounded(name)).collect()
}

/// The beginning of a text, with room for no more than that.
fn bounded(text: &str) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    /// The exception that a report means.
    fn exception(report: &str) -> Exception {
        match ending(report, Language::Python) {
            Ending::Raised(exception) => exception,
            other => panic!("{report}: {other:?}"),
        }
    }

    #[test]
    fn every_kind_of_report_has_its_ending() {
        let definition = |kind: &str, name: &str, methods: &[&str]| Definition {
            kind: kind.to_owned(),
            name: name.to_owned(),
            methods: strings(methods),
        };
        for (report, expected) in [
            (r#"{"error": "exit", "code": 3}"#, Ending::Exited(3)),
            (r#"{"error": "exit", "code": -1}"#, Ending::Exited(-1)),
            (r#"{"error": "exit"}"#, Ending::Exited(0)),
            (r#"{"error": "exit", "code": null}"#, Ending::Exited(0)),
            (
                r#"{"error": "missing-entry", "wanted": ["two_sum", "twoSum"],
                    "found": [{"kind": "class", "name": "Solution", "methods": ["go"]}, {"kind": "function", "name": "f", "methods": []}]}"#,
                Ending::MissingEntry {
                    wanted: strings(&["two_sum", "twoSum"]),
                    found: vec![definition("class", "Solution", &["go"]), definition("function", "f", &[])],
                },
            ),
            (
                r#"{"error": "wrong-parameters", "name": "f", "wanted": ["a", "b"], "found": []}"#,
                Ending::WrongParameters { name: "f".to_owned(), wanted: strings(&["a", "b"]), found: Vec::new() },
            ),
            // The source was compiled before, so it cannot have a syntax error while it runs.
            (r#"{"error": "syntax", "message": "bad", "line": 1}"#, Ending::Crashed("bad".to_owned())),
        ] {
            assert_eq!(ending(report, Language::Python), expected, "{report}");
        }
        let raised = exception(r#"{"error": "exception", "type": "KeyError", "message": "'x'"}"#);
        assert_eq!((raised.name.as_str(), raised.message.as_str(), raised.hidden_frames), ("KeyError", "'x'", 0));
        assert!(raised.frames.is_empty());
        assert_eq!(
            exception(r#"{"error": "exception", "type": "E", "message": "", "hidden_frames": 7}"#).hidden_frames,
            7
        );
    }

    #[test]
    fn what_is_not_a_report_is_a_crash_that_shows_it() {
        for report in [
            "",
            "not JSON",
            "null",
            "[]",
            "{}",
            r#""exit""#,
            // An unknown kind, or none at all.
            r#"{"error": "explosion"}"#,
            r#"{"error": 1}"#,
            r#"{"code": 1}"#,
            // Fields that have another type, are missing, or hold a number that is too large.
            r#"{"error": "exit", "code": "1"}"#,
            r#"{"error": "exit", "code": 1.5}"#,
            r#"{"error": "exit", "code": 2147483648}"#,
            r#"{"error": "exit", "code": 99999999999999999999999999}"#,
            r#"{"error": "exception", "type": "E"}"#,
            r#"{"error": "exception", "message": "m"}"#,
            r#"{"error": "exception", "type": null, "message": "m"}"#,
            r#"{"error": "exception", "type": "E", "message": "m", "hidden_frames": -1}"#,
            r#"{"error": "exception", "type": "E", "message": "m", "hidden_frames": 99999999999999999999}"#,
            r#"{"error": "exception", "type": "E", "message": "m", "frames": 5}"#,
            r#"{"error": "missing-entry", "wanted": "f", "found": []}"#,
            r#"{"error": "missing-entry", "wanted": ["f"]}"#,
            r#"{"error": "missing-entry", "wanted": [], "found": [{"kind": "class"}]}"#,
            r#"{"error": "wrong-parameters", "name": "f", "wanted": [], "found": [1]}"#,
            r#"{"error": "syntax"}"#,
            // The same field twice, and text after the end.
            r#"{"error": "exit", "code": 1, "code": 2}"#,
            r#"{"error": "exit"} x"#,
        ] {
            assert_eq!(ending(report, Language::Python), Ending::Crashed(report.to_owned()));
        }
    }

    #[test]
    fn fields_that_nobody_knows_are_ignored() {
        assert_eq!(
            ending(r#"{"verdict": "AC", "error": "exit", "code": 4, "answer": [1]}"#, Language::Python),
            Ending::Exited(4)
        );
    }

    #[test]
    fn long_texts_are_cut_wherever_they_come_from() {
        // Characters of three bytes: the cut is between two of them.
        let long = "\u{20ac}".repeat(50_000);
        let cut = format!("{}...", "\u{20ac}".repeat(MAX_TEXT));
        let raised = exception(&format!(r#"{{"error": "exception", "type": "{long}", "message": "{long}"}}"#));
        assert!(raised.name == cut && raised.message == cut);
        let frames = format!(r#"[{{"line": 1, "function": "{long}"}}]"#);
        let raised =
            exception(&format!(r#"{{"error": "exception", "type": "E", "message": "m", "frames": {frames}}}"#));
        assert!(raised.frames[0].function == cut);
        let Ending::MissingEntry { wanted, found } = ending(
            &format!(
                r#"{{"error": "missing-entry", "wanted": ["{long}"], "found": [{{"kind": "{long}", "name": "{long}", "methods": ["{long}"]}}]}}"#
            ),
            Language::Python,
        ) else {
            panic!("it is a missing entry")
        };
        assert!(wanted == [cut.as_str()]);
        assert!(found[0].kind == cut && found[0].name == cut && found[0].methods == [cut.as_str()]);
        let parameters =
            format!(r#"{{"error": "wrong-parameters", "name": "{long}", "wanted": ["{long}"], "found": ["{long}"]}}"#);
        let Ending::WrongParameters { name, wanted, found } = ending(&parameters, Language::Python) else {
            panic!("they are wrong")
        };
        assert!(name == cut && wanted == [cut.as_str()] && found == [cut.as_str()]);
        assert!(ending(&long, Language::Python) == Ending::Crashed(cut.clone()));
        assert!(
            ending(&format!(r#"{{"error": "syntax", "message": "{long}"}}"#), Language::Python)
                == Ending::Crashed(cut.clone())
        );
        assert!(syntax_error(&format!(r#"{{"error": "syntax", "message": "{long}"}}"#)).message == cut);

        let exact = "x".repeat(MAX_TEXT);
        assert_eq!(ending(&exact, Language::Python), Ending::Crashed(exact), "what fits is not cut");
    }

    #[test]
    fn a_report_that_is_too_long_is_not_read() {
        let report = |length: usize| {
            let text = r#"{"error": "exit", "code": 3}"#;
            format!("{text}{}", " ".repeat(length - text.len()))
        };
        assert_eq!(ending(&report(MAX_REPORT), Language::Python), Ending::Exited(3));
        for language in Language::ALL {
            let Ending::Crashed(shown) = ending(&report(MAX_REPORT + 1), language) else { panic!("it was read") };
            assert_eq!(shown.len(), MAX_TEXT + "...".len());
        }
        let error = format!(r#"{{"error": "syntax", "message": "bad", "line": 3}}{}"#, " ".repeat(MAX_REPORT));
        assert_eq!(syntax_error(&error).line, None);
    }

    #[test]
    fn lists_are_cut_too() {
        let names = format!("[{}]", vec![r#""a""#; 100_000].join(","));
        let definitions =
            vec![format!(r#"{{"kind": "class", "name": "C", "methods": {}}}"#, r#"["m"]"#); 1_000].join(",");
        let report = format!(r#"{{"error": "missing-entry", "wanted": {names}, "found": [{definitions}]}}"#);
        let Ending::MissingEntry { wanted, found } = ending(&report, Language::Python) else {
            panic!("it is a missing entry")
        };
        assert_eq!((wanted.len(), found.len()), (MAX_NAMES, MAX_NAMES));
        let report = format!(
            r#"{{"error": "missing-entry", "wanted": [], "found": [{{"kind": "class", "name": "C", "methods": {names}}}]}}"#
        );
        let Ending::MissingEntry { found, .. } = ending(&report, Language::Python) else {
            panic!("it is a missing entry")
        };
        assert_eq!(found[0].methods.len(), MAX_NAMES);
        let frames = vec![r#"{"line": 1, "function": "f"}"#; 10_000].join(",");
        let raised =
            exception(&format!(r#"{{"error": "exception", "type": "E", "message": "", "frames": [{frames}]}}"#));
        assert_eq!(raised.frames.len(), 40);
    }

    #[test]
    fn nesting_without_end_does_not_exhaust_the_stack() {
        for report in ["[".repeat(1_000_000), r#"{"error": "exit", "x": "#.to_owned() + &r#"{"a":"#.repeat(1_000_000)] {
            assert!(matches!(ending(&report, Language::Python), Ending::Crashed(_)));
            assert_eq!(syntax_error(&report).line, None);
        }
    }

    #[test]
    fn a_syntax_error_has_its_place_as_far_as_it_is_known() {
        for (fields, line, columns) in [
            (r#""line": 3, "column": 5, "end_line": 3, "end_column": 9"#, Some(3), Some((4, 8))),
            // An end that is unknown, on another line, or before the start: one character is marked.
            (r#""line": 3, "column": 5, "end_line": 3, "end_column": 0"#, Some(3), Some((4, 5))),
            (r#""line": 3, "column": 5, "end_line": 4, "end_column": 9"#, Some(3), Some((4, 5))),
            (r#""line": 3, "column": 5, "end_line": 3, "end_column": 2"#, Some(3), Some((4, 5))),
            (r#""line": 3, "column": 5"#, Some(3), Some((4, 5))),
            (r#""line": 3, "column": 0"#, Some(3), Some((0, 1))),
            (r#""line": 3"#, Some(3), None),
            (r#""line": null, "column": null"#, None, None),
            // Python gives -1 for what it does not know, as for the end of an indent.
            (r#""line": 3, "column": 5, "end_line": -1, "end_column": -1"#, Some(3), Some((4, 5))),
            (r#""line": -1, "column": -9223372036854775808"#, None, None),
            // The largest numbers there are.
            (
                r#""line": 18446744073709551615, "column": 18446744073709551615"#,
                Some(usize::MAX),
                Some((usize::MAX - 1, usize::MAX)),
            ),
        ] {
            let report = format!(r#"{{"error": "syntax", "message": "bad", {fields}}}"#);
            let expected = SyntaxError { message: "bad".to_owned(), file: 0, line, columns };
            assert_eq!(syntax_error(&report), expected, "{fields}");
        }
    }

    #[test]
    fn what_is_not_a_syntax_error_is_said_in_words() {
        for report in [
            "",
            "{",
            r#"{"error": "syntax"}"#,
            r#"{"error": "syntax", "message": 1}"#,
            r#"{"error": "syntax", "message": "bad", "line": "3"}"#,
            r#"{"error": "syntax", "message": "bad", "line": 1e3}"#,
            r#"{"error": "exit", "code": 1}"#,
        ] {
            let SyntaxError { message, line, columns, .. } = syntax_error(report);
            assert!(message.starts_with("the source cannot be compiled") && !message.contains('{'), "{report}");
            assert_eq!((line, columns), (None, None), "{report}");
        }
    }

    #[test]
    fn half_a_character_does_not_spoil_a_report() {
        for (message, read) in [
            (r"a\ud800b", "a\u{fffd}b"),
            (r"a\\ud800b", r"a\ud800b"),
            (r"\ud83d\ude00", "😀"),
            (r"\uD83D\uDE00\ud83d", "😀\u{fffd}"),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83d\ud83d\ude00\n", "\u{fffd}😀\n"),
            (r"\u20ac \ud7ff \ue000 \\", "€ \u{d7ff} \u{e000} \\"),
        ] {
            let raised = exception(&format!(r#"{{"error": "exception", "type": "E", "message": "{message}"}}"#));
            assert_eq!(raised.message, read, "{message}");
        }
        for text in [r"\ud800", r"\ud8", r"\ud", r"\", r"\ud800\", r"\ud800\udc", r"\é\ud800"] {
            let report = format!(r#"{{"error": "exception", "type": "E", "message": "{text}"#);
            assert!(matches!(ending(&report, Language::Python), Ending::Crashed(_)), "{text} is not the end of JSON");
        }
    }

    fn report_in(fields: &str, language: Language) -> Option<Exception> {
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
            report_in(fields, language).map(|found| found.frames.iter().map(|frame| frame.line).collect::<Vec<_>>())
        };
        let both = format!("{frames}, {stack}");
        for (fields, python, typescript) in
            [(frames, vec![3], vec![]), (stack, vec![], vec![5]), (&both, vec![3], vec![5])]
        {
            assert_eq!(lines(fields, Language::Python), Some(python), "{fields}");
            assert_eq!(lines(fields, Language::TypeScript), Some(typescript), "{fields}");
        }
    }
}
