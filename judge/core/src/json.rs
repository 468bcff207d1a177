//! JSON that strangers wrote: read as it is, value by value, and no more of it than is allowed.
//!
//! The crate `serde_json` keeps the digits of numbers here, and for that it takes an object with a certain key for a number
//! (`{"$serde_json::private::Number": "1"}`). So what strangers wrote is not read by it, or is [checked](no_reserved_key)
//! before.

use std::slice;

use serde_json::{Map, Value as Json, map};

pub use crate::json_text::JsonEvent;
use crate::json_text::Text;

/// The most values, names in objects included, that an answer may have: one for every 32 bytes of the longest answer.
pub const MAX_VALUES: usize = (16 << 20) / 32;

/// How deep values may be nested: as deep as `serde_json` reads them.
const MAX_DEPTH: usize = 127;

/// Why a text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON, or is nested too deeply.
    Malformed,
    /// It has more values than it may have.
    TooManyValues,
}

/// Reads the parts of JSON, a text or a tree, one after the other.
pub struct Reader<'a> {
    source: Source<'a>,
    depth: usize,
    /// How many values and names may still follow.
    left: usize,
}

impl<'a> Reader<'a> {
    /// A reader of a text that may have `most` values and names.
    pub fn new(text: &'a str, most: usize) -> Self {
        Self { source: Source::Text(Text::new(text)), depth: 0, left: most }
    }

    /// A reader of a value that has been read before. It gives the same parts as one of its text.
    pub fn of_tree(tree: &'a Json) -> Self {
        Self { source: Source::Tree(Tree { open: Vec::new(), next: Some(tree) }), depth: 0, left: usize::MAX }
    }

    /// The next part: a simple value, a name, or the beginning or end of a list or an object.
    pub fn part(&mut self) -> Result<JsonEvent<'a>, Unreadable> {
        let event = match &mut self.source {
            Source::Text(text) => text.part().ok_or(Unreadable::Malformed)?,
            Source::Tree(tree) => tree.part(),
        };
        match event {
            JsonEvent::EndArray | JsonEvent::EndObject => self.depth -= 1,
            JsonEvent::Eof => {}
            _ => self.left = self.left.checked_sub(1).ok_or(Unreadable::TooManyValues)?,
        }
        if matches!(event, JsonEvent::StartArray | JsonEvent::StartObject) {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(Unreadable::Malformed);
            }
        }
        Ok(event)
    }

    /// Reads the value that begins with `event` to its end.
    pub fn skip(&mut self, event: &JsonEvent) -> Result<(), Unreadable> {
        if matches!(event, JsonEvent::StartArray | JsonEvent::StartObject) {
            let outside = self.depth - 1;
            while self.depth > outside {
                self.part()?;
            }
        }
        Ok(())
    }

    /// Expects that nothing follows.
    pub fn end(&mut self) -> Result<(), Unreadable> {
        match self.part()? {
            JsonEvent::Eof => Ok(()),
            _ => Err(Unreadable::Malformed),
        }
    }

    fn value(&mut self, event: JsonEvent) -> Result<Json, Unreadable> {
        Ok(match event {
            JsonEvent::Null => Json::Null,
            JsonEvent::Boolean(value) => Json::Bool(value),
            JsonEvent::Number(digits) => Json::Number(digits.parse().map_err(|_| Unreadable::Malformed)?),
            JsonEvent::String(text) => Json::String(text.into_owned()),
            JsonEvent::StartArray => {
                let mut items = Vec::new();
                loop {
                    match self.part()? {
                        JsonEvent::EndArray => break Json::Array(items),
                        event => items.push(self.value(event)?),
                    }
                }
            }
            JsonEvent::StartObject => {
                let mut fields = Map::new();
                while let JsonEvent::ObjectKey(name) = self.part()? {
                    let event = self.part()?;
                    fields.insert(name.into_owned(), self.value(event)?);
                }
                Json::Object(fields)
            }
            JsonEvent::EndArray | JsonEvent::EndObject | JsonEvent::ObjectKey(_) | JsonEvent::Eof => {
                return Err(Unreadable::Malformed);
            }
        })
    }
}

/// Where a [`Reader`] takes its parts from.
enum Source<'a> {
    Text(Text<'a>),
    Tree(Tree<'a>),
}

/// A walk through a tree.
struct Tree<'a> {
    /// The lists and objects around the next value.
    open: Vec<Open<'a>>,
    /// The next value, if it does not follow from what is open: the whole tree, or the value of the last name.
    next: Option<&'a Json>,
}

enum Open<'a> {
    List(slice::Iter<'a, Json>),
    Object(map::Iter<'a>),
}

impl<'a> Tree<'a> {
    fn part(&mut self) -> JsonEvent<'a> {
        let json = match (self.next.take(), self.open.last_mut()) {
            (Some(json), _) => json,
            (None, None) => return JsonEvent::Eof,
            (None, Some(Open::List(items))) => match items.next() {
                Some(json) => json,
                None => return self.close(JsonEvent::EndArray),
            },
            (None, Some(Open::Object(fields))) => match fields.next() {
                Some((name, json)) => {
                    self.next = Some(json);
                    return JsonEvent::ObjectKey(name.into());
                }
                None => return self.close(JsonEvent::EndObject),
            },
        };
        match json {
            Json::Null => JsonEvent::Null,
            Json::Bool(value) => JsonEvent::Boolean(*value),
            Json::Number(number) => JsonEvent::Number(number.as_str().into()),
            Json::String(text) => JsonEvent::String(text.into()),
            Json::Array(items) => {
                self.open.push(Open::List(items.iter()));
                JsonEvent::StartArray
            }
            Json::Object(fields) => {
                self.open.push(Open::Object(fields.iter()));
                JsonEvent::StartObject
            }
        }
    }

    fn close(&mut self, end: JsonEvent<'a>) -> JsonEvent<'a> {
        self.open.pop();
        end
    }
}

/// Reads a text with at most `most` values and names.
///
/// # Errors
///
/// When it is not JSON, is nested too deeply, or has more of them.
pub fn parse(text: &str, most: usize) -> Result<Json, Unreadable> {
    let mut reader = Reader::new(text, most);
    let event = reader.part()?;
    let json = reader.value(event)?;
    reader.end()?;
    Ok(json)
}

/// Whether `serde_json` reads every object of `text` as an object. If not, an error names the key. Texts that are not JSON
/// pass; whoever reads them will say so.
///
/// # Errors
///
/// When an object has a key by which `serde_json` marks numbers.
pub fn no_reserved_key(text: &str) -> Result<(), String> {
    const RESERVED: &str = "$serde_json::private::";
    // An escaped character may hide it.
    if !text.contains(RESERVED) && !text.contains("\\u") {
        return Ok(());
    }
    let mut reader = Reader::new(text, usize::MAX);
    loop {
        match reader.part() {
            Ok(JsonEvent::ObjectKey(name)) if name.starts_with(RESERVED) => {
                return Err(format!("the key `{name}` is reserved"));
            }
            Ok(JsonEvent::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = r#"{"$serde_json::private::Number":"1e400"}"#;

    fn parts(mut reader: Reader) -> Vec<JsonEvent> {
        let mut parts = vec![reader.part().unwrap()];
        while parts.last() != Some(&JsonEvent::Eof) {
            parts.push(reader.part().unwrap());
        }
        parts
    }

    #[test]
    fn what_serde_reads_is_read_in_the_same_way() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        let (deepest, too_deep) = (deep(127), deep(128));
        for text in [
            "null",
            " [1, -0, 1.50, 1e5, 1E+5, 123456789012345678901234567890, true] ",
            r#"{"b":{"a":[]},"a":"\u0041\n\ud83d\ude00 \" \\ \/","":{}}"#,
            r#"[[],[[]],{},{"a":1},[1,[2,3],4]]"#,
            r#"{"a":1,"a":2}"#,
            &deepest,
            // None of these is JSON.
            &too_deep,
            "",
            " ",
            "[",
            "[1",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{1:1}",
            "1 2",
            "[]]",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "NaN",
            "Infinity",
            "nul",
            "'a'",
            "\"a",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\n\"",
            "\u{feff}1",
        ] {
            let serde = serde_json::from_str::<Json>(text).ok();
            assert_eq!(parse(text, usize::MAX).ok(), serde, "{text}");
            if let Some(tree) = &serde {
                assert_eq!(parts(Reader::of_tree(tree)), parts(Reader::new(&tree.to_string(), usize::MAX)), "{text}");
            }
        }
    }

    #[test]
    fn an_object_is_never_taken_for_a_number() {
        assert!(serde_json::from_str::<Json>(NUMBER).unwrap().is_number(), "that is why");
        let read = parse(NUMBER, 10).unwrap();
        assert_eq!(read.as_object().map(Map::len), Some(1));
        for hidden in [NUMBER, &format!("[1, {{\"a\": {NUMBER}}}]"), r#"{"\u0024serde_json::private::Number":"1"}"#] {
            let error = no_reserved_key(hidden).unwrap_err();
            assert_eq!(error, "the key `$serde_json::private::Number` is reserved");
        }
        for harmless in [r#"["$serde_json::private::Number"]"#, r#"{"Number": "\u0041"}"#, "not JSON \\u", "{"] {
            assert_eq!(no_reserved_key(harmless), Ok(()));
        }
    }

    #[test]
    fn values_and_names_are_counted() {
        for (text, count) in [("1", 1), ("[]", 1), ("[1, 2]", 3), (r#"{"a": 1}"#, 3), (r#"[{"":0},{"":0}]"#, 7)] {
            assert!(parse(text, count).is_ok(), "{text}");
            assert_eq!(parse(text, count - 1), Err(Unreadable::TooManyValues), "{text}");
        }
    }
}
