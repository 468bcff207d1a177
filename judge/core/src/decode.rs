//! Reading values by their types, and saying what is there instead.
//!
//! A value is read straight from its text. What does not have the right type, or is not wanted, is passed over and never kept,
//! so a text costs no more than the value that it should be.

use std::{fmt, iter};

use sandbox_api::Type;
use serde_json::Value as Json;

use crate::{
    json::{JsonEvent, Reader, Unreadable},
    value::{Value, shorten},
};

/// Why a value does not have the expected type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The position inside the value, as in `[3][0]`; empty for the whole value.
    pub place: String,
    /// The expected type, as in "an int"; with its range if the value is outside of that.
    pub wanted: String,
    /// The value that is there, as in "the string \"x\"".
    pub found: String,
    /// What a program may have forgotten that has such a value.
    pub slip: Option<Slip>,
}

/// What a program may have forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// To return: the value is `None`, `null` or `undefined`.
    NoReturn,
    /// To await: it is a coroutine or a promise.
    NotAwaited,
    /// To call: it is a function.
    NotCalled,
    /// To make a list: it is a generator or another iterator.
    NotMade,
}

impl Slip {
    /// What such a value comes of, by the words of a guest for it.
    fn behind(what: &str) -> Option<Self> {
        Some(match what.strip_prefix("a value of type ").or_else(|| what.strip_prefix("a value of ")).unwrap_or(what) {
            "undefined" => Self::NoReturn,
            "coroutine" | "class Promise" => Self::NotAwaited,
            "a function" | "function" | "method" | "builtin_function_or_method" => Self::NotCalled,
            "generator" | "map" | "filter" | "zip" | "enumerate" | "reversed" => Self::NotMade,
            _ => return None,
        })
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { place, wanted, found, .. } = self;
        if place.is_empty() {
            write!(f, "expected {wanted}, found {found}")
        } else {
            write!(f, "expected {wanted} at {place}, found {found}")
        }
    }
}

/// The largest `int`: integers up to this one are exact in every language.
const MAX_INT: u64 = 1 << 53;
/// How many characters of a value are shown in a message, and of the words for a value that JSON does not have.
const MAX_SHOWN: usize = 100;
const MAX_WORDS: usize = 300;

impl Value {
    /// Reads `json` as a value of type `ty`.
    ///
    /// # Errors
    ///
    /// When it has another type. The only conversions are those of an integer to a float, and, of a `number` and in `json`, of a number
    /// without a fraction to an integer: no language keeps both apart everywhere.
    pub fn decode(json: &Json, ty: &Type) -> Result<Self, Mismatch> {
        let mut reader = Reader::of_tree(json);
        let read = reader.part().and_then(|event| read_value(&mut reader, event, ty));
        // It is only unreadable when it is nested too deeply.
        read.unwrap_or_else(|_| Err(Found::of(json).instead_of(ty)))
    }

    /// Reads a JSON text as a value of type `ty`. The inner error says that it has another type.
    ///
    /// # Errors
    ///
    /// When it is not JSON, or has more than `most` values and names.
    pub fn read(text: &str, ty: &Type, most: usize) -> Result<Result<Self, Mismatch>, Unreadable> {
        let mut reader = Reader::new(text, most);
        let event = reader.part()?;
        let value = read_value(&mut reader, event, ty)?;
        reader.end()?;
        Ok(value)
    }
}

/// The items of a list as they were read.
pub struct Items {
    /// The values before the first one of another type.
    pub values: Vec<Value>,
    /// The number of items in the text.
    pub length: usize,
    /// The position of the first item that has another type, and what is there.
    pub mismatch: Option<(usize, Mismatch)>,
}

impl Items {
    /// Reads a JSON text that is a list with an item for each of `types`; `None` if it is no list. What follows the last of
    /// these items is only counted.
    ///
    /// # Errors
    ///
    /// As for [`Value::read`].
    pub fn read<'t>(
        text: &str,
        types: impl Iterator<Item = &'t Type>,
        most: usize,
    ) -> Result<Option<Self>, Unreadable> {
        let mut reader = Reader::new(text, most);
        let event = reader.part()?;
        let items = if event == JsonEvent::StartArray {
            Some(read_items(&mut reader, types)?)
        } else {
            reader.skip(&event)?;
            None
        };
        reader.end()?;
        Ok(items)
    }

    fn into_value(self) -> Result<Value, Mismatch> {
        match self.mismatch {
            Some((at, mismatch)) => Err(mismatch.inside(&format!("[{at}]"))),
            None => Ok(Value::List(self.values)),
        }
    }
}

/// Reads the value that begins with `event`.
fn read_value(reader: &mut Reader, event: JsonEvent, ty: &Type) -> Result<Result<Value, Mismatch>, Unreadable> {
    Ok(match (ty, event) {
        (Type::Optional(_) | Type::Void | Type::Json, JsonEvent::Null) => Ok(Value::Null),
        (Type::ListNode(_) | Type::TreeNode(_), JsonEvent::Null) => Ok(Value::List(Vec::new())),
        (Type::Bool | Type::Json, JsonEvent::Boolean(b)) => Ok(Value::Bool(b)),
        (Type::String | Type::Json, JsonEvent::String(text)) => Ok(Value::Text(text.into_owned())),
        (Type::Int | Type::Long | Type::Float | Type::Number | Type::Json, JsonEvent::Number(digits)) => {
            read_number(&digits, ty)
        }
        (Type::Optional(of), event) => read_value(reader, event, of)?,
        (Type::List(of) | Type::TupleOf(of) | Type::ListNode(of), JsonEvent::StartArray) => {
            read_items(reader, iter::repeat(&**of))?.into_value()
        }
        (Type::Json, JsonEvent::StartArray) => read_items(reader, iter::repeat(ty))?.into_value(),
        (Type::TreeNode(of), JsonEvent::StartArray) => {
            let optional = Type::Optional(of.clone());
            let mut nodes = read_items(reader, iter::repeat(&optional))?;
            let used = nodes.values.iter().rposition(|node| *node != Value::Null).map_or(0, |last| last + 1);
            nodes.values.truncate(used);
            nodes.into_value()
        }
        (Type::Tuple(parts), JsonEvent::StartArray) => {
            let items = read_items(reader, parts.iter())?;
            if items.length == parts.len() { items.into_value() } else { Err(Found::list(items.length).instead_of(ty)) }
        }
        (Type::Pairs(of), JsonEvent::StartArray) => {
            let pair = Type::Tuple(of.to_vec());
            read_items(reader, iter::repeat(&pair))?.into_value().map(pairs)
        }
        (Type::Map(of), JsonEvent::StartObject) => read_fields(reader, of, ty)?,
        (Type::Json, JsonEvent::StartObject) => read_fields(reader, ty, ty)?,
        (_, event) => Err(Found::read(reader, event)?.instead_of(ty)),
    })
}

fn read_number(digits: &str, ty: &Type) -> Result<Value, Mismatch> {
    let read = match (ty, integer(digits)) {
        (Type::Float, _) => finite(digits).map(Value::Float),
        (Type::Number | Type::Json, _) => read_any_number(digits),
        (Type::Int, Some(n)) => (n.unsigned_abs() <= MAX_INT).then_some(Value::Int(n)),
        (_, n) => n.map(Value::Int),
    };
    let wanted = match ty {
        Type::Int if is_whole(digits) => "an int from -2^53 to 2^53".to_owned(),
        Type::Long if is_whole(digits) => "a long from -2^63 to 2^63 - 1".to_owned(),
        Type::Number | Type::Json => name_of(&Type::Float),
        ty => name_of(ty),
    };
    read.ok_or_else(|| Mismatch { wanted, ..Found::number(digits).instead_of(ty) })
}

/// Reads the items of a list, each by its type. Once one has another type, the rest is only counted.
fn read_items<'t>(reader: &mut Reader, mut types: impl Iterator<Item = &'t Type>) -> Result<Items, Unreadable> {
    let mut items = Items { values: Vec::new(), length: 0, mismatch: None };
    loop {
        let event = reader.part()?;
        if event == JsonEvent::EndArray {
            items.values.shrink_to_fit();
            return Ok(items);
        }
        match types.next().filter(|_| items.mismatch.is_none()) {
            Some(ty) => match read_value(reader, event, ty)? {
                Ok(value) => items.values.push(value),
                Err(mismatch) => items.mismatch = Some((items.length, mismatch)),
            },
            None => reader.skip(&event)?,
        }
        items.length += 1;
    }
}

/// Reads the fields of an object as a value of type `whole`, each as a value of type `of`.
fn read_fields(reader: &mut Reader, of: &Type, whole: &Type) -> Result<Result<Value, Mismatch>, Unreadable> {
    let (mut values, mut mismatch, mut fields) = (Vec::new(), None, Fields::default());
    while let JsonEvent::ObjectKey(name) = reader.part()? {
        let event = reader.part()?;
        fields.see(&name, &event);
        if mismatch.is_some() || fields.are_odd {
            reader.skip(&event)?;
            continue;
        }
        match read_value(reader, event, of)? {
            Ok(value) => values.push((name.into_owned(), value)),
            Err(inner) => mismatch = Some(inner.inside(&format!("[{:?}]", shorten(&name, MAX_SHOWN)))),
        }
    }
    if fields.are_odd {
        return Ok(Err(fields.found().instead_of(whole)));
    }
    // Of equal names, the last one counts.
    values.reverse();
    values.sort_by(|(a, _), (b, _)| a.cmp(b));
    values.dedup_by(|(a, _), (b, _)| a == b);
    values.shrink_to_fit();
    Ok(mismatch.map_or(Ok(Value::Map(values)), Err))
}

/// The map that a list of pairs is.
fn pairs(list: Value) -> Value {
    let Value::List(items) = list else { return list };
    let pair = |item| match item {
        Value::List(pair) => <[Value; 2]>::try_from(pair).ok().map(|[key, value]| (key, value)),
        _ => None,
    };
    let mut pairs: Vec<(Value, Value)> = items.into_iter().filter_map(pair).collect();
    // Of equal keys, the last one counts.
    pairs.reverse();
    pairs.sort_by(|(a, _), (b, _)| a.compare(b));
    pairs.dedup_by(|(a, _), (b, _)| a.compare(b).is_eq());
    Value::Pairs(pairs)
}

/// Reads a `number`, or one of `json`, by its value. A number without a fraction is an integer, however it is written: one with an
/// exponent has the shortest digits that lead to the same float, as every language writes it, so `1e30` is the thirtieth
/// power of ten and no neighbour of it. `None` if it is larger than every float and has an exponent.
fn read_any_number(digits: &str) -> Option<Value> {
    if is_whole(digits) {
        return Some(whole(digits));
    }
    let float = finite(digits)?;
    Some(if float.fract() == 0.0 { whole(&float.to_string()) } else { Value::Float(float) })
}

/// An integer of `json` from its digits.
fn whole(digits: &str) -> Value {
    if let Some(n) = integer(digits).filter(|n| n.unsigned_abs() <= MAX_INT) {
        return Value::Int(n);
    }
    let significant = digits.trim_end_matches('0');
    Value::Big(format!("{significant}e{}", digits.len() - significant.len()))
}

/// Parses a JSON number that floats can hold.
fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// Parses a JSON number that is written without a fraction or an exponent, and has at most 64 bits.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Whether a JSON number is written without a fraction or an exponent, however large it is.
fn is_whole(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit())
}

impl Mismatch {
    /// The message for the value of `name`, which a file or a person gave: "expected an int for `nums[3]`, found ...".
    pub fn of(&self, name: &str) -> String {
        let Self { place, wanted, found, .. } = self;
        format!("expected {wanted} for `{name}{place}`, found {found}")
    }

    fn inside(self, outer: &str) -> Self {
        Self { place: format!("{outer}{}", self.place), ..self }
    }
}

/// A value that is there instead of another, in words.
struct Found {
    words: String,
    slip: Option<Slip>,
}

impl Found {
    fn of(json: &Json) -> Self {
        let mut reader = Reader::of_tree(json);
        let found = reader.part().and_then(|event| Self::read(&mut reader, event));
        found.unwrap_or_else(|_| Self::something("a value that is nested too deeply".to_owned()))
    }

    /// Reads the value that begins with `event`, without keeping it.
    fn read(reader: &mut Reader, event: JsonEvent) -> Result<Self, Unreadable> {
        Ok(match event {
            JsonEvent::Null => Self { words: "nothing (`None`, `null`)".to_owned(), slip: Some(Slip::NoReturn) },
            JsonEvent::Boolean(b) => Self::something(format!("the bool {b}")),
            JsonEvent::Number(digits) => Self::number(&digits),
            JsonEvent::String(text) => {
                // Cut twice, because quoting makes a text longer.
                let quoted = Json::from(shorten(&text, MAX_SHOWN)).to_string();
                Self::something(format!("the string {}", shorten(&quoted, 60)))
            }
            JsonEvent::StartArray => Self::list(read_items(reader, iter::empty())?.length),
            JsonEvent::StartObject => {
                let mut fields = Fields::default();
                while let JsonEvent::ObjectKey(name) = reader.part()? {
                    let event = reader.part()?;
                    fields.see(&name, &event);
                    reader.skip(&event)?;
                }
                fields.found()
            }
            JsonEvent::EndArray | JsonEvent::EndObject | JsonEvent::ObjectKey(_) | JsonEvent::Eof => {
                return Err(Unreadable::Malformed);
            }
        })
    }

    fn number(digits: &str) -> Self {
        let kind = if is_whole(digits) { "int" } else { "float" };
        let shown = if digits.len() > 40 { format!("of {} digits", digits.len()) } else { digits.to_owned() };
        Self::something(format!("the {kind} {shown}"))
    }

    fn list(length: usize) -> Self {
        Self::something(format!("a list of length {length}"))
    }

    fn something(words: String) -> Self {
        Self { words, slip: None }
    }

    /// What is wrong with it where a value of type `ty` should be.
    fn instead_of(self, ty: &Type) -> Mismatch {
        let Self { words: found, slip } = self;
        Mismatch { place: String::new(), wanted: name_of(ty), found, slip }
    }
}

/// What the fields of an object say. A guest writes a value that JSON does not have as `{"$odd": what, "text": how it looks}`.
#[derive(Default)]
struct Fields {
    count: usize,
    are_odd: bool,
    what: Option<String>,
    text: String,
}

impl Fields {
    /// Takes note of a field and the beginning of its value.
    fn see(&mut self, name: &str, event: &JsonEvent) {
        self.count += 1;
        let text = |most| if let JsonEvent::String(text) = event { Some(shorten(text, most)) } else { None };
        match name {
            "$odd" => (self.are_odd, self.what) = (true, text(MAX_WORDS)),
            "text" => self.text = text(MAX_SHOWN).unwrap_or_default(),
            _ => {}
        }
    }

    fn found(self) -> Found {
        let Some(what) = self.what else { return Found::something(format!("a map of size {}", self.count)) };
        let shown = if self.text.is_empty() { String::new() } else { format!(" ({})", self.text) };
        Found { words: format!("{what}{shown}"), slip: Slip::behind(&what) }
    }
}

/// The name of a type in a message, with its article.
fn name_of(ty: &Type) -> String {
    match ty {
        Type::Int => "an int".to_owned(),
        Type::Void => "nothing".to_owned(),
        Type::Json => "a JSON value".to_owned(),
        Type::ListNode(of) => format!("a linked list of {of}"),
        Type::TreeNode(of) => format!("a tree of {of}"),
        Type::Optional(of) => format!("{} or nothing", name_of(of)),
        other => format!("a {other}"),
    }
}

/// Describes a value in words: "the int 3", "a list of length 2".
pub fn describe(json: &Json) -> String {
    Found::of(json).words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(json: &str, ty: &str) -> Result<String, String> {
        let value = Value::decode(&serde_json::from_str(json).unwrap(), &ty.parse().unwrap());
        value.map(|value| value.to_string()).map_err(|mismatch| mismatch.to_string())
    }

    #[test]
    fn a_value_reads_as_its_type_says() {
        for (json, ty, shown) in [
            ("[1,[2]]", "tuple<int, list<int>>", "[1, [2]]"),
            ("3", "float", "3.0"),
            ("[3,3.0,0.5,1e30]", "list<number>", "[3, 3, 0.5, 1e+30]"),
            ("null", "list-node<int>", "[]"),
            ("[1,null,2,null]", "tree-node<int>", "[1, null, 2]"),
            ("9223372036854775807", "long", "9223372036854775807"),
            (r#"{"b":1,"a":null}"#, "map<string, optional<int>>", r#"{"a": null, "b": 1}"#),
            (r#"[[2,"x"],[1,"y"],[2,"z"]]"#, "map<int, string>", r#"[[1, "y"], [2, "z"]]"#),
            (r#"[[["b"],1],[[],2]]"#, "map<tuple<string, ...>, float>", r#"[[[], 2.0], [["b"], 1.0]]"#),
            ("[1,2,3]", "tuple<number, ...>", "[1, 2, 3]"),
        ] {
            assert_eq!(decode(json, ty).as_deref(), Ok(shown));
        }
    }

    #[test]
    fn another_type_is_named_with_its_place() {
        for (json, ty, message) in [
            ("\"3\"", "int", "expected an int, found the string \"3\""),
            ("true", "int", "expected an int, found the bool true"),
            ("3.0", "int", "expected an int, found the float 3.0"),
            ("9007199254740993", "int", "expected an int from -2^53 to 2^53, found the int 9007199254740993"),
            (
                "[-9007199254740993]",
                "list<optional<int>>",
                "expected an int from -2^53 to 2^53 at [0], found the int -9007199254740993",
            ),
            (
                "9223372036854775808",
                "long",
                "expected a long from -2^63 to 2^63 - 1, found the int 9223372036854775808",
            ),
            (&"9".repeat(50), "int", "expected an int from -2^53 to 2^53, found the int of 50 digits"),
            ("1e400", "int", "expected an int, found the float 1e+400"),
            ("true", "number", "expected a number, found the bool true"),
            ("1e400", "number", "expected a float, found the float 1e+400"),
            ("{\"1\":2}", "map<int, int>", "expected a map<int, int>, found a map of size 1"),
            ("[[1,2],[3]]", "map<int, int>", "expected a tuple<int, int> at [1], found a list of length 1"),
            ("[1,\"x\"]", "tuple<int, ...>", "expected an int at [1], found the string \"x\""),
            ("null", "list<int>", "expected a list<int>, found nothing (`None`, `null`)"),
            ("[[1],[2,\"x\"]]", "list<list<int>>", "expected an int at [1][1], found the string \"x\""),
            (
                r#"{"$odd":"a value of type set","text":"{1}"}"#,
                "json",
                "expected a JSON value, found a value of type set ({1})",
            ),
        ] {
            assert_eq!(decode(json, ty).unwrap_err(), message);
        }
    }
}
