//! A case file, read for problems of every kind: either its cases load, or the error names a line of the file. For a case
//! that loads, the guests can read the input, a person can type it by hand, and its expected answer, if it has one, is accepted.
//!
//! The first byte chooses the kind, `0` to `5`; the rest is the case file.

use std::path::Path;

use judge_core::{case::read_cases, checker::Checker};
use sandbox_api::Language;
use serde_json::Value as Json;

use crate::{kinds, laws::assert_is_line};

pub fn hold(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let kind = &*kinds::sample(first).kind;
    let cases = match read_cases(text, Path::new("hidden.jsonl"), kind, &Checker::Float { tolerance: 1e-6 }) {
        Ok(cases) => cases,
        Err(error) => return error.line.into_iter().for_each(|line| assert_is_line(line, text)),
    };
    for case in &cases {
        case.sample(kind);
        kind.validator_arguments(&kind.view(&case.input), &[]);
        // For standard input and output, input and answer are plain text, not JSON.
        let text = |json: Json| match json {
            Json::String(text) if kind.answers_by_printing() => text,
            json => json.to_string(),
        };
        for language in Language::ALL {
            let encoded = kind.encode(&case.input, language);
            assert!(kind.answers_by_printing() || serde_json::from_str::<Json>(&encoded).is_ok());
        }
        assert_eq!(kind.read_input_text(&text(case.input.json())).as_ref(), Ok(&case.input));
        let Some(expected) = case.answer() else { continue };
        let answer = text(expected.json());
        let answer = kind.read_answer(&case.input, &answer, answer.as_bytes()).expect("it is of the right type");
        assert_eq!(kind.compare(&Checker::Exact, expected, &answer), None);
    }
}
