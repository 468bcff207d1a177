//! The fields of a record, read as far as they can be.
//!
//! A sample that was cut off in the middle still says what it is for, and so it can be counted as one that failed.

use std::{borrow::Cow, fmt};

use serde::{
    Deserializer as _,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// The fields that are used, as they stand in the record: a value of `serde_json` would take some objects for numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    pub task_id: Field<'a>,
    pub problem: Field<'a>,
    pub question_id: Field<'a>,
    pub solution: Field<'a>,
    pub source: Field<'a>,
    pub completion: Field<'a>,
    pub solutions: Field<'a>,
    pub code_list: Field<'a>,
    pub completions: Field<'a>,
    pub language: Field<'a>,
    pub id: Field<'a>,
}

/// The JSON text of a field; `None` where it is missing or `null`.
pub type Field<'a> = Option<&'a str>;

impl<'a> Fields<'a> {
    /// Reads an object. Where it is none, or not whole, the fields before are kept and the reason is given too.
    pub fn read(record: &'a str) -> (Self, Option<String>) {
        let mut fields = Self::default();
        let mut deserializer = serde_json::Deserializer::from_str(record);
        let read = deserializer.deserialize_map(Reader(&mut fields)).and_then(|()| deserializer.end());
        (fields, read.err().map(|error| error.to_string()))
    }

    /// The field of this name, to be filled in.
    fn named(&mut self, name: &str) -> Option<&mut Field<'a>> {
        Some(match name {
            "task_id" => &mut self.task_id,
            "problem" => &mut self.problem,
            "question_id" => &mut self.question_id,
            "solution" => &mut self.solution,
            "source" => &mut self.source,
            "completion" => &mut self.completion,
            "solutions" => &mut self.solutions,
            "code_list" => &mut self.code_list,
            "completions" => &mut self.completions,
            "language" => &mut self.language,
            "id" => &mut self.id,
            _ => return None,
        })
    }
}

struct Reader<'f, 'a>(&'f mut Fields<'a>);

impl<'a> Visitor<'a> for Reader<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(name) = map.next_key::<Cow<str>>()? {
            match self.0.named(&name) {
                Some(field) => *field = Some(map.next_value::<&RawValue>()?.get()).filter(|json| *json != "null"),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The text in a JSON string or number; `None` if it is something else, or not text.
pub fn text(json: &str) -> Option<String> {
    let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if is_number { Some(json.to_owned()) } else { serde_json::from_str(json).ok() }
}

/// One text or a list of texts. Each that is none has the reason in its place.
#[derive(Debug, PartialEq, Eq)]
pub enum Texts {
    One(Result<String, String>),
    List(Vec<Result<String, String>>),
}

/// What a JSON string or a list of strings says; `name` is what a reason calls it.
pub fn texts(name: &str, json: &str) -> Texts {
    if !json.starts_with('[') {
        return Texts::One(string(&format!("`{name}`"), json));
    }
    let elements: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
    let string = |element: &&RawValue| string("an element of its list", element.get());
    Texts::List(elements.iter().map(string).collect())
}

fn string(what: &str, json: &str) -> Result<String, String> {
    if json == "null" {
        return Err(format!("{what} is null"));
    }
    if !json.starts_with('"') {
        return Err(format!("{what} is not a string"));
    }
    serde_json::from_str(json).map_err(|error| format!("{what} is not text: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_damage_is_kept() {
        for (record, task, solution, error) in [
            (r#"{"task_id": "a", "x": [1], "solution": "s"}"#, Some(r#""a""#), Some(r#""s""#), ""),
            (r#"{"task_id": "a", "solution": null}"#, Some(r#""a""#), None, ""),
            (r#"{"task_id": "a", "solution": "s""#, Some(r#""a""#), Some(r#""s""#), "EOF while parsing an object"),
            (r#"{"task_id": "a", "solution": "s"#, Some(r#""a""#), None, "EOF while parsing a string"),
            (r#"{"task_id": "a"} {}"#, Some(r#""a""#), None, "trailing characters"),
            (r#"{"task_id": "a", "task_id": "b"}"#, Some(r#""b""#), None, ""),
            (r#"["a"]"#, None, None, "invalid type: sequence, expected an object"),
            ("x", None, None, "expected value"),
        ] {
            let (fields, reason) = Fields::read(record);
            assert_eq!((fields.task_id, fields.solution), (task, solution), "{record}");
            assert!(reason.clone().unwrap_or_default().starts_with(error), "{record}: {reason:?}");
            assert_eq!(reason.is_none(), error.is_empty(), "{record}: {reason:?}");
        }
    }

    #[test]
    fn a_text_is_what_json_says_and_nothing_else() {
        for (json, found) in [
            (r#""a\u0041""#, Some("aA")),
            ("17", Some("17")),
            ("-1", Some("-1")),
            ("true", None),
            (r#""\ud800""#, None),
            (r#"{"$serde_json::private::Number": "1"}"#, None),
            (r#"["a"]"#, None),
        ] {
            assert_eq!(text(json).as_deref(), found, "{json}");
        }
    }

    #[test]
    fn each_text_of_a_list_stands_by_itself() {
        let json = r#"["a", null, 5, "\ud800", {"$serde_json::private::RawValue": "1"}, "b"]"#;
        let Texts::List(found) = texts("solutions", json) else { panic!("it is a list") };
        let reasons: Vec<&str> =
            found.iter().map(|text| text.as_ref().map_or_else(String::as_str, String::as_str)).collect();
        assert_eq!(reasons[..3], ["a", "an element of its list is null", "an element of its list is not a string"]);
        assert!(reasons[3].starts_with("an element of its list is not text: "), "{reasons:?}");
        assert_eq!(reasons[4..], ["an element of its list is not a string", "b"]);
        assert_eq!(texts("solution", "true"), Texts::One(Err("`solution` is not a string".to_owned())));
        assert_eq!(texts("solution", "[]"), Texts::List(Vec::new()));
    }
}
