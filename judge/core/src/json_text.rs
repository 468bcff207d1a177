//! JSON as a text, part by part.
//!
//! What a program answers may have half a million values, and costs the program little. So a walk through it costs little as well:
//! nothing is allocated but a string in which something is escaped.

use std::borrow::Cow;

/// A part of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonEvent<'a> {
    /// A string, without its quotes and escapes.
    String(Cow<'a, str>),
    /// The digits of a number as they are written.
    Number(Cow<'a, str>),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// The beginning of a list.
    StartArray,
    /// The end of a list.
    EndArray,
    /// The beginning of an object.
    StartObject,
    /// The end of an object.
    EndObject,
    /// The name of a field, whose value follows.
    ObjectKey(Cow<'a, str>),
    /// The end of all.
    Eof,
}

/// A walk through a text.
pub struct Text<'a> {
    text: &'a str,
    /// Where the next part begins.
    at: usize,
    /// The lists and objects around it; `true` for an object.
    open: Vec<bool>,
    next: Next,
}

/// What may come next in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// A value or the end of a list that is empty.
    FirstItem,
    /// A name or the end of an object that is empty.
    FirstName,
    /// Whatever follows a value: a comma and more, or an end.
    More,
}

impl<'a> Text<'a> {
    /// A walk that begins where the text does.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), next: Next::Value }
    }

    /// The next part; `None` if there is none that JSON has here.
    pub fn part(&mut self) -> Option<JsonEvent<'a>> {
        let mut byte = self.byte();
        let mut next = self.next;
        if next == Next::More {
            let Some(is_object) = self.open.last() else { return byte.is_none().then_some(JsonEvent::Eof) };
            if byte == Some(b',') {
                next = if *is_object { Next::FirstName } else { Next::Value };
                self.at += 1;
                byte = self.byte();
                // Nothing ends behind a comma.
                if matches!(byte, Some(b']' | b'}')) {
                    return None;
                }
            }
        }
        match (byte?, next) {
            (b']', Next::FirstItem | Next::More) if !self.open.pop()? => self.end(JsonEvent::EndArray),
            (b'}', Next::FirstName | Next::More) if self.open.pop()? => self.end(JsonEvent::EndObject),
            (_, Next::More) => None,
            (b'"', Next::FirstName) => {
                let name = self.string()?;
                (self.byte()? == b':').then_some(())?;
                self.at += 1;
                self.next = Next::Value;
                Some(JsonEvent::ObjectKey(name))
            }
            (_, Next::FirstName) => None,
            (byte, Next::Value | Next::FirstItem) => self.value(byte),
        }
    }

    /// The byte that comes next, after spaces.
    fn byte(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let spaces = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.at += spaces.unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    fn end(&mut self, event: JsonEvent<'a>) -> Option<JsonEvent<'a>> {
        self.at += 1;
        self.next = Next::More;
        Some(event)
    }

    /// The value that begins with `byte`.
    fn value(&mut self, byte: u8) -> Option<JsonEvent<'a>> {
        self.next = Next::More;
        match byte {
            b'[' | b'{' => {
                let is_object = byte == b'{';
                self.at += 1;
                self.open.push(is_object);
                self.next = if is_object { Next::FirstName } else { Next::FirstItem };
                Some(if is_object { JsonEvent::StartObject } else { JsonEvent::StartArray })
            }
            b'"' => self.string().map(JsonEvent::String),
            b't' => self.word("true", JsonEvent::Boolean(true)),
            b'f' => self.word("false", JsonEvent::Boolean(false)),
            b'n' => self.word("null", JsonEvent::Null),
            _ => self.number().map(|digits| JsonEvent::Number(digits.into())),
        }
    }

    fn word(&mut self, word: &str, event: JsonEvent<'a>) -> Option<JsonEvent<'a>> {
        self.text[self.at..].starts_with(word).then_some(())?;
        self.at += word.len();
        Some(event)
    }

    fn number(&mut self) -> Option<&'a str> {
        let bytes = &self.text.as_bytes()[self.at..];
        let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = usize::from(bytes.first() == Some(&b'-'));
        let whole = digits(end);
        if whole == 0 || (whole > 1 && bytes[end] == b'0') {
            return None;
        }
        end += whole;
        if bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            (fraction > 0).then_some(())?;
            end += 1 + fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(end) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            (exponent > 0).then_some(())?;
            end += 1 + sign + exponent;
        }
        let start = self.at;
        self.at += end;
        Some(&self.text[start..self.at])
    }

    /// The string that begins here. Where nothing in it is escaped, it is a part of the text.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let mut plain = self.plain()?;
        if self.text.as_bytes()[self.at] == b'"' {
            self.at += 1;
            return Some(plain.into());
        }
        let mut string = String::new();
        loop {
            string.push_str(plain);
            if self.text.as_bytes()[self.at] == b'"' {
                self.at += 1;
                return Some(string.into());
            }
            string.push(self.escaped()?);
            // It begins with the last byte of what was escaped.
            plain = self.plain()?;
        }
    }

    /// The text behind this byte and up to the next quote or backslash, which is where the walk is then.
    fn plain(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
        self.at = start + length;
        (self.text.as_bytes()[self.at] >= b' ').then(|| &self.text[start..self.at])
    }

    /// The character that is escaped here. The walk is at its last byte then.
    fn escaped(&mut self) -> Option<char> {
        self.at += 1;
        Some(match self.text.as_bytes().get(self.at)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.unit()?;
                let Some(c) = char::from_u32(high) else {
                    // Half of a character: the other half must follow.
                    (self.text.get(self.at + 1..self.at + 3)? == "\\u").then_some(())?;
                    self.at += 2;
                    let low = self.unit()?;
                    ((0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low)).then_some(())?;
                    return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                };
                c
            }
            _ => return None,
        })
    }

    /// The number of four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use json_event_parser::SliceJsonParser;
    use serde_json::Value as Json;

    use super::*;

    const PIECES: [&str; 40] = [
        "[", "[", "]", "]", "{", "{", "}", "}", ",", ",", ",", ":", ":", "\"", "\"", "\"a\"", "\"b\":", "1", "0", "-",
        ".", "e", "E+", "12.50", "true", "false", "null", " ", "\n", "\t", "\r", "\\", "\\u", "\\ud83d", "\\ude00",
        "00e9", "é", "😀", "\u{c}", "\\\"",
    ];

    /// The parts of a text up to where it is no JSON any more, and whether it is all JSON.
    fn parts(text: &str) -> (Vec<String>, bool) {
        let (mut walk, mut parts) = (Text::new(text), Vec::new());
        while let Some(part) = walk.part() {
            parts.push(format!("{part:?}"));
            if part == JsonEvent::Eof {
                return (parts, true);
            }
        }
        (parts, false)
    }

    fn parts_of_another_parser(text: &str) -> (Vec<String>, bool) {
        let (mut parser, mut parts) = (SliceJsonParser::new(text.as_bytes()), Vec::new());
        while let Ok(part) = parser.parse_next() {
            parts.push(format!("{part:?}"));
            if part == json_event_parser::JsonEvent::Eof {
                return (parts, true);
            }
        }
        (parts, false)
    }

    #[test]
    fn whatever_is_put_together_is_read_as_by_two_other_parsers() {
        let mut state = 1_u64;
        let mut below = |end: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % end
        };
        let mut read = 0;
        for round in 0..300_000 {
            let pieces = 1 + below(if round % 2 == 0 { 4 } else { 12 });
            let text: String = (0..pieces).map(|_| PIECES[below(PIECES.len())]).collect();
            let (found, is_json) = parts(&text);
            assert_eq!(is_json, serde_json::from_str::<Json>(&text).is_ok(), "{text}");
            // Of what is no JSON, another parser may notice so a part earlier or later.
            if is_json {
                assert_eq!((found, true), parts_of_another_parser(&text), "{text}");
                read += 1;
            }
        }
        assert!(read > 1_000, "only {read} of them are JSON");
    }
}
