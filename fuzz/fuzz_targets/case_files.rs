//! The cases of a group, read against signatures of every kind: cases load, or the error is at a line of the file. Of a
//! case that loads, the guests can read the input, a person can give it by hand, and the expected answer is right.
//!
//! The first byte of the input chooses the signature, `0` to `5`; the rest is the case file.

#![no_main]

use judge::{
    case::{Expected, Input, read_cases},
    value::Value,
};
use libfuzzer_sys::fuzz_target;
use sandbox::{Entry, Language};
use serde_json::Value as Json;

fuzz_target!(|text: &str| {
    let Some((first, text)) = text.split_at_checked(1) else { return };
    let entry = fuzz::entry(first.as_bytes()[0]);
    let cases = match read_cases(text, fuzz::path(), entry) {
        Ok(cases) => cases,
        Err(error) => {
            if let Some(line) = error.line {
                fuzz::assert_is_line(line, text);
            }
            return;
        }
    };
    for case in &cases {
        case.as_sample(entry);
        for language in Language::ALL {
            let encoded = case.input.encode(entry, language);
            assert!(*entry == Entry::Script || serde_json::from_str::<Json>(&encoded).is_ok());
        }
        let by_hand = match &case.input {
            Input::Text(text) => text.clone(),
            other => other.to_json().to_string(),
        };
        assert_eq!(Input::by_hand(&by_hand, entry).as_ref(), Ok(&case.input));
        if let (Expected::Value(expected), Entry::Function(function)) = (&case.expected, entry) {
            let answer = serde_json::from_str(&case.expected_json.to_string()).expect("it was JSON before");
            assert_eq!(Value::decode(&answer, function.answer_type()).as_ref(), Ok(expected));
        }
    }
});
