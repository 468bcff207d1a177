//! Typed values: the inputs and expected answers of cases, and the answers of programs.

use std::{cmp::Ordering, collections::BTreeMap, fmt};

use sandbox_api::Type;
use serde_json::{Map, Value as Json};

/// A value of some [`Type`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value: an absent optional, an empty position in a tree, the result of a method that returns nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer; within 2^53 of zero for an `int`, within 64 bits for a `long`, any for `json`.
    Int(i128),
    /// A floating-point number, never infinite or NaN.
    Float(f64),
    /// A string.
    Text(String),
    /// A list, a tuple, a linked list, or a tree in level order.
    List(Vec<Self>),
    /// A map from strings.
    Map(BTreeMap<String, Self>),
}

/// Why a value does not have the expected type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The position inside the value, as in `[3][0]`; empty for the whole value.
    pub place: String,
    /// The expected type, as in "an int"; with its range if the value is outside of that.
    pub wanted: String,
    /// The value that is there, as in "the string \"x\"".
    pub found: String,
    /// Whether the value is `None`, `null` or `undefined`.
    pub is_nothing: bool,
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
const MAX_INT: i128 = 1 << 53;

impl Value {
    /// Reads `json` as a value of type `ty`.
    ///
    /// # Errors
    ///
    /// When it has another type. The only conversion is that of an integer to a float.
    pub fn decode(json: &Json, ty: &Type) -> Result<Self, Mismatch> {
        let mismatch = || Mismatch::new(json, name_of(ty));
        match (ty, json) {
            (Type::Void, Json::Null) => Ok(Self::Null),
            (Type::Optional(_), Json::Null) => Ok(Self::Null),
            (Type::ListNode(_) | Type::TreeNode(_), Json::Null) => Ok(Self::List(Vec::new())),
            (Type::Bool, Json::Bool(b)) => Ok(Self::Bool(*b)),
            (Type::String, Json::String(text)) => Ok(Self::Text(text.clone())),
            (Type::Int | Type::Long, Json::Number(number)) => match integer(&number.to_string()) {
                Some(n) if n.abs() <= MAX_INT || (*ty == Type::Long && i64::try_from(n).is_ok()) => Ok(Self::Int(n)),
                _ if !is_whole(&number.to_string()) => Err(mismatch()),
                _ if *ty == Type::Int => Err(Mismatch::new(json, "an int from -2^53 to 2^53".to_owned())),
                _ => Err(Mismatch::new(json, "a long from -2^63 to 2^63 - 1".to_owned())),
            },
            (Type::Float, Json::Number(number)) => match number.to_string().parse::<f64>() {
                Ok(n) if n.is_finite() => Ok(Self::Float(n)),
                _ => Err(mismatch()),
            },
            (Type::Optional(of), json) => Self::decode(json, of),
            (Type::List(of) | Type::ListNode(of), Json::Array(items)) => decode_items(items, |_| Some(of)),
            (Type::TreeNode(of), Json::Array(items)) => {
                let optional = Type::Optional(of.clone());
                let Self::List(mut nodes) = decode_items(items, |_| Some(&optional))? else { return Err(mismatch()) };
                let used = nodes.iter().rposition(|node| *node != Self::Null).map_or(0, |last| last + 1);
                nodes.truncate(used);
                Ok(Self::List(nodes))
            }
            (Type::Tuple(parts), Json::Array(items)) if parts.len() == items.len() => {
                decode_items(items, |at| parts.get(at))
            }
            (Type::Map(of), Json::Object(fields)) if !fields.contains_key("$odd") => decode_fields(fields, of),
            (Type::Json, json) => decode_any(json),
            _ => Err(mismatch()),
        }
    }

    /// Converts the value to JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(b) => Json::Bool(*b),
            Self::Int(n) => serde_json::from_str(&n.to_string()).unwrap_or_default(),
            Self::Float(n) => Json::from(*n),
            Self::Text(text) => Json::String(text.clone()),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(map) => map.iter().map(|(key, value)| (key.clone(), value.to_json())).collect(),
        }
    }

    /// A total order over all values, for sorting lists whose order does not matter.
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::List(a), Self::List(b)) => {
                let first = a.iter().zip(b).map(|(a, b)| a.compare(b)).find(|order| order.is_ne());
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            (Self::Map(a), Self::Map(b)) => {
                let pair = |((k, v), (l, w)): ((&String, &Self), (&String, &Self))| k.cmp(l).then_with(|| v.compare(w));
                let first = a.iter().zip(b).map(pair).find(|order| order.is_ne());
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Int(_) => 2,
            Self::Float(_) => 3,
            Self::Text(_) => 4,
            Self::List(_) => 5,
            Self::Map(_) => 6,
        }
    }
}

fn decode_items<'a>(items: &[Json], type_at: impl Fn(usize) -> Option<&'a Type>) -> Result<Value, Mismatch> {
    let mut values = Vec::with_capacity(items.len());
    for (at, json) in items.iter().enumerate() {
        let ty = type_at(at).unwrap_or(&Type::Json);
        values.push(Value::decode(json, ty).map_err(|inner| inner.inside(&format!("[{at}]")))?);
    }
    Ok(Value::List(values))
}

fn decode_fields(fields: &Map<String, Json>, ty: &Type) -> Result<Value, Mismatch> {
    let mut map = BTreeMap::new();
    for (key, json) in fields {
        let value = Value::decode(json, ty).map_err(|inner| inner.inside(&format!("[{key:?}]")))?;
        map.insert(key.clone(), value);
    }
    Ok(Value::Map(map))
}

fn decode_any(json: &Json) -> Result<Value, Mismatch> {
    match json {
        Json::Null => Ok(Value::Null),
        Json::Bool(b) => Ok(Value::Bool(*b)),
        Json::String(text) => Ok(Value::Text(text.clone())),
        Json::Array(items) => decode_items(items, |_| Some(&Type::Json)),
        Json::Number(number) => match integer(&number.to_string()) {
            Some(n) => Ok(Value::Int(n)),
            None => Value::decode(json, &Type::Float),
        },
        Json::Object(fields) if !fields.contains_key("$odd") => decode_fields(fields, &Type::Json),
        Json::Object(_) => Err(Mismatch::new(json, name_of(&Type::Json))),
    }
}

/// Parses a JSON number that is written without a fraction or an exponent.
fn integer(text: &str) -> Option<i128> {
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

    fn new(found: &Json, wanted: String) -> Self {
        let is_nothing = found.is_null() || found["$odd"] == "undefined";
        Self { place: String::new(), wanted, found: describe(found), is_nothing }
    }

    fn inside(self, outer: &str) -> Self {
        Self { place: format!("{outer}{}", self.place), ..self }
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
    match json {
        Json::Null => "nothing (`None`, `null`)".to_owned(),
        Json::Bool(b) => format!("the bool {b}"),
        Json::Number(number) => {
            let text = number.to_string();
            let kind = if is_whole(&text) { "int" } else { "float" };
            let shown = if text.len() > 40 { format!("of {} digits", text.len()) } else { text };
            format!("the {kind} {shown}")
        }
        Json::String(text) => format!("the string {}", shorten(&Json::String(text.clone()).to_string(), 60)),
        Json::Array(items) => format!("a list of length {}", items.len()),
        Json::Object(fields) => match fields.get("$odd").and_then(Json::as_str) {
            Some(what) => {
                let text = fields.get("text").and_then(Json::as_str).unwrap_or_default();
                let shown = if text.is_empty() { String::new() } else { format!(" ({})", shorten(text, 100)) };
                format!("{what}{shown}")
            }
            None => format!("a map of size {}", fields.len()),
        },
    }
}

/// The first `limit` characters of `text`, followed by `...` if it is longer.
pub fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&spaced(&self.to_json()))
    }
}

/// Formats JSON with one space after `,` and `:`, as in statements and reports.
pub fn spaced(json: &Json) -> String {
    match json {
        Json::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{}: {}", Json::from(key.as_str()), spaced(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
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
            ("null", "list-node<int>", "[]"),
            ("[1,null,2,null]", "tree-node<int>", "[1, null, 2]"),
            ("9223372036854775807", "long", "9223372036854775807"),
            (r#"{"b":1,"a":null}"#, "map<string, optional<int>>", r#"{"a": null, "b": 1}"#),
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
