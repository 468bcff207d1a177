//! Typed values: the inputs and expected answers of cases, and the answers of programs.

use std::{cmp::Ordering, fmt};

use serde_json::Value as Json;

/// A value of some [`Type`](sandbox_api::Type).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value: an absent optional, an empty position in a tree, the result of a method that returns nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer: within 64 bits for a `long`, within 2^53 of zero for an `int` or in `json`, where it is every number
    /// without a fraction, however it is written.
    Int(i64),
    /// An integer of `json` that is further from zero: its digits up to the last that is not zero, `e`, and how many zeros
    /// follow. So equal numbers have equal texts, and `1e308` is a short one.
    Big(String),
    /// A floating-point number, never infinite or NaN. Of `json`, only one with a fraction.
    Float(f64),
    /// A string.
    Text(String),
    /// A list, a tuple, a linked list, or a tree in level order.
    List(Vec<Self>),
    /// A map from strings, in the order of its keys, each of which is there once.
    Map(Vec<(String, Self)>),
    /// A map from other values, in the order of its keys, each of which is there once.
    Pairs(Vec<(Self, Self)>),
}

impl Value {
    /// Converts the value to JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(b) => Json::Bool(*b),
            Self::Int(n) => serde_json::from_str(&n.to_string()).unwrap_or_default(),
            Self::Big(digits) => serde_json::from_str(digits).unwrap_or_default(),
            Self::Float(n) => Json::from(*n),
            Self::Text(text) => Json::String(text.clone()),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(map) => map.iter().map(|(key, value)| (key.clone(), value.to_json())).collect(),
            Self::Pairs(pairs) => {
                pairs.iter().map(|(key, value)| Json::from([key.to_json(), value.to_json()])).collect()
            }
        }
    }

    /// A total order over all values, for sorting lists whose order does not matter.
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Big(a), Self::Big(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::List(a), Self::List(b)) => in_turn(a, b, Self::compare),
            (Self::Map(a), Self::Map(b)) => in_turn(a, b, |(k, v), (l, w)| k.cmp(l).then_with(|| v.compare(w))),
            (Self::Pairs(a), Self::Pairs(b)) => in_turn(a, b, |(k, v), (l, w)| k.compare(l).then_with(|| v.compare(w))),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    /// How many values it consists of: itself, and what is in it. Names in maps count too.
    pub fn count(&self) -> usize {
        match self {
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Map(fields) => 1 + fields.iter().map(|(_, value)| 1 + value.count()).sum::<usize>(),
            Self::Pairs(pairs) => 1 + pairs.iter().map(|(key, value)| 1 + key.count() + value.count()).sum::<usize>(),
            _ => 1,
        }
    }

    /// The nearest floating-point number; `None` if it is no number, or too large.
    pub fn as_float(&self) -> Option<f64> {
        match self {
            Self::Int(n) => Some(*n as f64),
            Self::Big(digits) => digits.parse().ok().filter(|n: &f64| n.is_finite()),
            Self::Float(n) => Some(*n),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Int(_) => 2,
            Self::Big(_) => 3,
            Self::Float(_) => 4,
            Self::Text(_) => 5,
            Self::List(_) => 6,
            Self::Map(_) => 7,
            Self::Pairs(_) => 8,
        }
    }
}

/// The order of the first items that differ, else that of the lengths.
fn in_turn<T>(a: &[T], b: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    let first = a.iter().zip(b).map(|(a, b)| compare(a, b)).find(|order| order.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
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
