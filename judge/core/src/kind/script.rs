//! The kind `stdio`: a case is the text on standard input. The answer is the text that the program prints.

use std::{borrow::Cow, sync::Arc};

use sandbox_api::{Language, Signature, Type};
use serde::Deserialize;
use serde_json::Value as Json;
use toml::{Spanned, de::DeValue};

use super::{Answer, Difference, Input, Kind, StubWriter};
use crate::{
    Folder,
    checker::Checker,
    decode::describe,
    file::{ProblemError, TomlSource},
    places::{Definition, Place, Step, places_within},
    value::Value,
    wrong::{Fault, Wrong},
};

/// A program that is run as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Script;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {}

/// Reads `[stdio]`.
pub fn read(source: &TomlSource, table: Spanned<DeValue>, _: &Folder) -> Result<Arc<dyn Kind>, ProblemError> {
    let Table {} = source.value(table)?;
    Ok(Arc::new(Script))
}

/// The text of an input.
fn stdin(input: &Input) -> String {
    match input.json() {
        Json::String(text) => text,
        _ => String::new(),
    }
}

/// The text that is expected.
fn stdout(expected: &Answer) -> &str {
    match &expected.value {
        Value::Text(text) => text,
        _ => "",
    }
}

impl Kind for Script {
    fn signature(&self) -> Signature {
        Signature::Script
    }

    fn input_field(&self) -> &'static str {
        "stdin"
    }

    fn answers_by_printing(&self) -> bool {
        true
    }

    fn read_input(&self, json: Json) -> Result<Input, String> {
        match json {
            Json::String(_) => Ok(Input::new(&json)),
            other => Err(format!("expected the text on standard input, found {}", describe(&other))),
        }
    }

    /// The input is the text itself.
    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        self.read_input(Json::from(text))
    }

    fn read_expected(&self, _input: &Input, json: Json) -> Result<Answer, String> {
        match &json {
            Json::String(text) => Ok(Answer::new(&json, Value::Text(text.clone()))),
            _ => Err("`expected` must be the text on standard output".to_owned()),
        }
    }

    fn encode(&self, input: &Input, _language: Language) -> String {
        stdin(input)
    }

    /// The answer is the printed text; a whole program returns no value.
    fn read_answer(&self, _input: &Input, _answer: &str, stdout: &[u8]) -> Result<Value, Wrong> {
        let text = std::str::from_utf8(stdout).map_err(|_| Wrong::because(Fault::NotText))?;
        Ok(Value::Text(text.to_owned()))
    }

    /// The printed text, if it is UTF-8.
    fn answer_text<'a>(&self, _answer: &'a str, stdout: &[u8]) -> Option<Cow<'a, str>> {
        Some(Json::from(std::str::from_utf8(stdout).ok()?).to_string().into())
    }

    /// Text is compared word by word or line by line; checkers of values do not apply.
    fn compare(&self, checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong> {
        let Value::Text(actual) = actual else { return Some(Wrong::differs()) };
        let fault = match checker {
            Checker::Words(words) => words.compare(stdout(expected), actual),
            _ => compare_text(stdout(expected), actual),
        };
        fault.map(Wrong::because)
    }

    fn lines(&self, input: &Input) -> Vec<String> {
        stdin(input).lines().map(str::to_owned).collect()
    }

    fn expected_lines(&self, _input: &Input, expected: &Answer) -> Vec<String> {
        stdout(expected).lines().map(str::to_owned).collect()
    }

    fn sample(&self, input: &Input, expected: &Answer) -> String {
        let stdin = stdin(input);
        let [stdin, stdout] = [&stdin, stdout(expected)].map(|text| text.trim_end_matches('\n'));
        format!("stdin:\n{stdin}\nstdout:\n{stdout}")
    }

    fn difference<'a>(
        &self,
        _input: &Input,
        expected: &'a Answer,
        actual: Option<&'a Json>,
        _wrong: &Wrong,
    ) -> Option<Difference<'a>> {
        Some(Difference::Texts { expected: stdout(expected), actual: actual?.as_str()? })
    }

    fn stub(&self, writer: &dyn StubWriter) -> String {
        writer.script()
    }

    /// The view is a list of two: the text, and the list of its lines.
    fn view(&self, input: &Input) -> Json {
        let text = stdin(input);
        Json::from(vec![Json::from(text.as_str()), text.lines().collect()])
    }

    /// The text; if a line was changed, the text is joined from the lines.
    fn validator_arguments(&self, view: &Json, changed: &[usize]) -> Json {
        let text = match (&view[1], changed.first()) {
            (Json::Array(lines), Some(1)) => {
                let lines: Vec<&str> = lines.iter().filter_map(Json::as_str).collect();
                Json::from(lines.join("\n") + "\n")
            }
            _ => view[0].clone(),
        };
        Json::Array(vec![text])
    }

    /// A text has no values inside, so definitions do not apply.
    fn places(&self, _definitions: &[Definition]) -> Vec<Place> {
        let text = places_within(self.input_field(), vec![Step::At(0)], &Type::String, &[]);
        let lines = places_within("lines", vec![Step::At(1)], &Type::List(Box::new(Type::String)), &[]);
        text.into_iter().chain(lines.into_iter().map(|place| Place { derived: true, ..place })).collect()
    }

    fn spoilt(&self, expected: &Answer, spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json> {
        spoil(&expected.json()).into_iter().collect()
    }
}

/// Compares a printed text with the expected one. Returns what is wrong, or `None` if it is right.
fn compare_text(expected: &str, actual: &str) -> Option<Fault> {
    if significant_lines(expected) == significant_lines(actual) {
        return None;
    }
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    Some(if actual.trim().is_empty() {
        Fault::NothingPrinted
    } else if words(expected) == words(actual) {
        Fault::Layout
    } else {
        Fault::Differs
    })
}

/// The lines that are compared: without trailing white space, and without blank lines at the end of the text.
fn significant_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn input(text: &str) -> Input {
        Script.read_input_text(text).unwrap()
    }

    #[test]
    fn an_input_is_text_whatever_is_in_it() {
        for text in ["", "1 2\n", "[1, 2]", "{"] {
            assert_eq!(Script.read_input(json!(text)), Ok(input(text)));
            assert_eq!(Script.encode(&input(text), Language::TypeScript), text);
        }
        let error = Script.read_input(json!([1])).unwrap_err();
        assert_eq!(error, "expected the text on standard input, found a list of length 1");
    }

    #[test]
    fn only_text_can_be_expected() {
        let error = Script.read_expected(&input(""), json!(3)).unwrap_err();
        assert_eq!(error, "`expected` must be the text on standard output");
    }

    #[test]
    fn white_space_at_the_end_of_printed_lines_does_not_count() {
        for (expected, actual, fault) in [
            ("a b\nc\n", "a b  \nc\n\n\n", None),
            ("a b\n", "a b", None),
            ("", " \n\n", None),
            ("a b\n", " a b\n", Some(Fault::Layout)),
            ("a\n\nb\n", "a\nb\n", Some(Fault::Layout)),
            ("Yes\n", "yes\n", Some(Fault::Layout)),
            ("a\n", " \n", Some(Fault::NothingPrinted)),
            ("a\n", "b\n", Some(Fault::Differs)),
        ] {
            let right = Script.read_expected(&input(""), json!(expected)).unwrap();
            let answer = Script.read_answer(&input(""), "null", actual.as_bytes()).unwrap();
            let wrong = Script.compare(&Checker::Exact, &right, &answer);
            assert_eq!(wrong, fault.map(Wrong::because), "{expected:?} {actual:?}");
        }
    }

    #[test]
    fn what_is_printed_must_be_text() {
        let given = Script.read_answer(&input(""), "null", b"\xff");
        assert_eq!(given, Err(Wrong::because(Fault::NotText)));
        assert_eq!(Script.answer_text("null", b"\xff"), None);
        assert_eq!(Script.answer_text("null", b"a\n").as_deref(), Some("\"a\\n\""));
    }

    #[test]
    fn a_sample_and_a_difference_show_the_texts() {
        let expected = Script.read_expected(&input("1 2\n"), json!("3\n")).unwrap();
        assert_eq!(Script.sample(&input("1 2\n"), &expected), "stdin:\n1 2\nstdout:\n3");
        let actual = json!("4\n");
        let shown = |actual| Script.difference(&input("1 2\n"), &expected, actual, &Wrong::differs());
        assert_eq!(shown(Some(&actual)), Some(Difference::Texts { expected: "3\n", actual: "4\n" }));
        assert_eq!(shown(None), None);
    }

    #[test]
    fn the_validator_gets_the_changed_lines_as_one_text() {
        let view = Script.view(&input("a\nb"));
        assert_eq!(view, json!(["a\nb", ["a", "b"]]));
        assert_eq!(Script.validator_arguments(&view, &[]), json!(["a\nb"]));
        assert_eq!(Script.validator_arguments(&view, &[0]), json!(["a\nb"]));
        assert_eq!(Script.validator_arguments(&view, &[1, 0]), json!(["a\nb\n"]));
    }

    #[test]
    fn the_lines_are_another_look_at_the_text() {
        let places = Script.places(&[]);
        let named: Vec<(&str, bool)> = places.iter().map(|place| (place.name.as_str(), place.derived)).collect();
        assert_eq!(named, [("stdin", false), ("lines", true), ("lines[]", true)]);
    }
}
