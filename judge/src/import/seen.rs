//! What a program was given and what it answered, with the exact types of its language.

use sandbox_api::Type;
use serde::Deserialize;
use serde_json::{Map, Number, Value as Json};

/// A value. A program of a stranger says that this is what it saw; it may be anything that can be read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Seen {
    /// `None`, `null` or `undefined`.
    Nothing,
    Bool(bool),
    /// An integer in digits.
    Int(String),
    /// A number with a fraction, or one that could have had one: `2.0`.
    Float(String),
    Text(String),
    List(Vec<Self>),
    /// Of Python.
    Tuple(Vec<Self>),
    Set(Vec<Self>),
    Map(Vec<(Self, Self)>),
    /// What has no place in a case, in words: "a function".
    Other(String),
}

impl Seen {
    /// What JSON says.
    pub fn of_json(json: &Json) -> Self {
        match json {
            Json::Null => Self::Nothing,
            Json::Bool(b) => Self::Bool(*b),
            Json::Number(number) => {
                let digits = number.to_string();
                if digits.contains(['.', 'e', 'E']) { Self::Float(digits) } else { Self::Int(digits) }
            }
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::of_json).collect()),
            Json::Object(fields) => {
                let pair = |(key, value): (&String, &Json)| (Self::Text(key.clone()), Self::of_json(value));
                Self::Map(fields.iter().map(pair).collect())
            }
        }
    }

    /// Whether a number that could have a fraction is anywhere in it.
    pub fn has_fractions(&self) -> bool {
        match self {
            Self::Float(_) => true,
            Self::List(items) | Self::Tuple(items) | Self::Set(items) => items.iter().any(Self::has_fractions),
            Self::Map(pairs) => pairs.iter().any(|(_, value)| value.has_fractions()),
            Self::Nothing | Self::Bool(_) | Self::Int(_) | Self::Text(_) | Self::Other(_) => false,
        }
    }

    /// As a case has it where its type is `ty`, which is one that has this value.
    ///
    /// # Errors
    ///
    /// What in it has no place in a case, in words.
    pub fn to_json(&self, ty: &Type) -> Result<Json, String> {
        let ty = if let Type::Optional(of) = ty { of } else { ty };
        let list =
            |items: &[Self], of: &Type| items.iter().map(|item| item.to_json(of)).collect::<Result<Json, String>>();
        Ok(match self {
            Self::Nothing => Json::Null,
            Self::Bool(b) => Json::from(*b),
            Self::Int(digits) => number(digits).ok_or("an integer that cannot be read")?,
            Self::Float(digits) => {
                let is_finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
                number(digits).filter(|_| is_finite).ok_or("a number that is not finite")?
            }
            Self::Text(text) => Json::from(text.as_str()),
            Self::List(items) | Self::Tuple(items) => match ty {
                Type::List(of) | Type::TupleOf(of) => list(items, of)?,
                Type::Tuple(parts) => {
                    items.iter().zip(parts).map(|(item, part)| item.to_json(part)).collect::<Result<Json, String>>()?
                }
                _ => list(items, &Type::Json)?,
            },
            Self::Set(_) => return Err("a set, which has no order".to_owned()),
            Self::Map(pairs) if let Type::Pairs(of) = ty => {
                let pair = |(key, value): &(Self, Self)| Ok(Json::from([key.to_json(&of[0])?, value.to_json(&of[1])?]));
                pairs.iter().map(pair).collect::<Result<Json, String>>()?
            }
            Self::Map(pairs) => {
                let of = if let Type::Map(of) = ty { of } else { &Type::Json };
                let mut fields = Map::new();
                for (key, value) in pairs {
                    let Self::Text(key) = key else { return Err("a map whose keys have several types".to_owned()) };
                    fields.insert(key.clone(), value.to_json(of)?);
                }
                Json::Object(fields)
            }
            Self::Other(what) => return Err(what.clone()),
        })
    }
}

/// A number as it is written.
fn number(digits: &str) -> Option<Json> {
    digits.parse::<Number>().ok().map(Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(json: &str) -> Seen {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_value_keeps_how_its_numbers_are_written() {
        for (text, ty, json) in [
            (r#""Nothing""#, "optional<int>", "null"),
            (r#"{"List": [{"Int": "1"}, {"Float": "1.0"}, {"Float": "1e-07"}]}"#, "list<number>", "[1,1.0,1e-07]"),
            (r#"{"Tuple": [{"Bool": true}, {"Text": "a"}]}"#, "tuple<bool, string>", r#"[true,"a"]"#),
            (
                r#"{"Map": [[{"Text": "a"}, {"Int": "123456789012345678901234567890"}]]}"#,
                "map<string, json>",
                r#"{"a":123456789012345678901234567890}"#,
            ),
            (r#"{"List": [{"Map": [[{"Int": "1"}, {"Map": []}]]}]}"#, "list<map<int, map<int, int>>>", "[[[1,[]]]]"),
            (
                r#"{"Map": [[{"Tuple": [{"Int": "1"}]}, {"Text": "a"}]]}"#,
                "map<tuple<int, ...>, json>",
                r#"[[[1],"a"]]"#,
            ),
        ] {
            assert_eq!(seen(text).to_json(&ty.parse().unwrap()).unwrap().to_string(), json, "{text}");
        }
    }

    #[test]
    fn what_has_no_place_in_a_case_is_named() {
        for (text, reason) in [
            (r#"{"Set": []}"#, "a set, which has no order"),
            (r#"{"List": [{"Other": "a function"}]}"#, "a function"),
            (r#"{"Map": [[{"Int": "1"}, "Nothing"]]}"#, "a map whose keys have several types"),
            (r#"{"Float": "inf"}"#, "a number that is not finite"),
            (r#"{"Float": "nan"}"#, "a number that is not finite"),
            (r#"{"Int": "1; x"}"#, "an integer that cannot be read"),
        ] {
            assert_eq!(seen(text).to_json(&Type::Json), Err(reason.to_owned()), "{text}");
        }
    }
}
