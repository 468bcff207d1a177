//! What a program answered, as people read it.
//!
//! An answer is JSON text. A guest writes a value that JSON does not have as `{"$odd": what, "text": how it looks}`; people
//! read it as `<what: how it looks>`.

use std::borrow::Cow;

use serde_json::{Number, Value as Json};

use crate::{
    json::{JsonEvent, MAX_VALUES, Reader, Unreadable},
    untrusted::Untrusted,
    value::shorten,
};

/// How many characters of the words for a value that JSON does not have are shown.
const MAX_WORDS: usize = 300;

/// The text of an answer in the form of statements and reports. What is not JSON, or has more than [`MAX_VALUES`] values, stays
/// as it is.
pub fn in_words(answer: &str) -> String {
    let mut shown = String::new();
    match write_in_words(answer, MAX_VALUES, |piece| shown.push_str(piece)) {
        Ok(()) => shown,
        Err(_) => answer.to_owned(),
    }
}

/// Writes an answer as [`in_words`], piece by piece, without ever having the text as a whole.
///
/// # Errors
///
/// When it is not JSON, is nested too deeply, or has more than `most` values and names. Pieces may have been written before.
pub fn write_in_words(answer: &str, most: usize, mut write: impl FnMut(&str)) -> Result<(), Unreadable> {
    let mut reader = Reader::new(answer, most);
    // Whether something precedes on the same level, in front of which there must be a comma.
    let (mut follows, mut is_field) = (false, false);
    let mut ahead = None;
    loop {
        let event = ahead.take().map_or_else(|| reader.part(), Ok)?;
        let ends = matches!(event, JsonEvent::EndArray | JsonEvent::EndObject);
        if follows && !ends && !is_field && event != JsonEvent::Eof {
            write(", ");
        }
        is_field = matches!(event, JsonEvent::ObjectKey(_));
        follows = !matches!(event, JsonEvent::StartArray | JsonEvent::StartObject | JsonEvent::ObjectKey(_));
        let piece: Cow<str> = match event {
            JsonEvent::Null => "null".into(),
            JsonEvent::Boolean(value) => if value { "true" } else { "false" }.into(),
            // Exponents are written in one way.
            JsonEvent::Number(digits) if digits.contains(['e', 'E']) => {
                let number: Number = digits.parse().map_err(|_| Unreadable::Malformed)?;
                number.to_string().into()
            }
            JsonEvent::Number(digits) => digits,
            JsonEvent::String(text) => Json::from(text.as_ref()).to_string().into(),
            JsonEvent::ObjectKey(name) => format!("{}: ", Json::from(name.as_ref())).into(),
            JsonEvent::StartArray => "[".into(),
            JsonEvent::EndArray => "]".into(),
            JsonEvent::StartObject => match reader.part()? {
                JsonEvent::ObjectKey(name) if name == "$odd" => match reader.part()? {
                    JsonEvent::String(what) => {
                        follows = true;
                        odd(&mut reader, &what)?.into()
                    }
                    other => {
                        (is_field, ahead) = (true, Some(other));
                        "{\"$odd\": ".into()
                    }
                },
                other => {
                    ahead = Some(other);
                    "{".into()
                }
            },
            JsonEvent::EndObject => "}".into(),
            JsonEvent::Eof => return Ok(()),
        };
        write(&piece);
    }
}

/// The words for a value that JSON does not have, of which `what` was read.
fn odd(reader: &mut Reader, what: &str) -> Result<String, Unreadable> {
    let mut text = String::new();
    while let JsonEvent::ObjectKey(name) = reader.part()? {
        match reader.part()? {
            JsonEvent::String(value) if name == "text" => text = shorten(&value, MAX_WORDS),
            value => reader.skip(&value)?,
        }
    }
    let colon = if text.is_empty() { "" } else { ": " };
    let words = format!("<{}{colon}{text}>", shorten(what, MAX_WORDS));
    Ok(Untrusted::new(&words).line())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_has_is_spaced_as_in_statements() {
        let deep = "[".repeat(127) + &"]".repeat(127);
        for text in [
            "null",
            " [1, -0, 1.50, 1e5, 1E+5, 123456789012345678901234567890, true] ",
            r#"{"b":{"a":[]},"a":"\u0041\n\ud83d\ude00 \" \\ \/","":{}}"#,
            r#"[[],[[]],{},{"a":1},[1,[2,3],4]]"#,
            &deep,
        ] {
            let json: Json = serde_json::from_str(text).unwrap();
            assert_eq!(in_words(text), crate::value::spaced(&json), "{text}");
        }
    }

    #[test]
    fn what_json_lacks_is_said_in_words() {
        for (answer, words) in [
            (r#"{"$odd":"undefined","text":""}"#, "<undefined>"),
            (r#"[1,{"$odd":"a value of type set","text":"{0, 1}"},2]"#, "[1, <a value of type set: {0, 1}>, 2]"),
            (r#"{"a":{"$odd":"a Promise"},"b":1}"#, r#"{"a": <a Promise>, "b": 1}"#),
            (r#"{"$odd":"x","other":{"$odd":[1]},"text":"a\n✓ ACCEPTED"}"#, "<x: a\\u{a}✓ ACCEPTED>"),
            // A map that a program made has other values there.
            (r#"{"$odd":[1,2],"b":[3]}"#, r#"{"$odd": [1, 2], "b": [3]}"#),
            (r#"[{"$odd":{"$odd":"y"}},{}]"#, r#"[{"$odd": <y>}, {}]"#),
        ] {
            assert_eq!(in_words(answer), words);
        }
        let long = in_words(&format!(r#"{{"$odd":"{0}","text":"{0}"}}"#, "x".repeat(1_000)));
        assert!(long.len() < 700 && long.contains("..."));
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        for text in ["", "[", "[1,]", "{\"$odd\"}", "{\"$odd\":", "{\"$odd\":\"x\"", "{\"$odd\":\"x\",}", "nul", "1 2"]
        {
            assert_eq!(in_words(text), text);
        }
        let mut written = String::new();
        let many = write_in_words("[1, 2, 3]", 3, |piece| written.push_str(piece));
        assert_eq!((many, written.as_str()), (Err(Unreadable::TooManyValues), "[1, 2"));
    }
}
