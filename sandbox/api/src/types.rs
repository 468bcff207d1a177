//! The types of a call interface.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a parameter or an answer holds. Written as `list<string>`, `map<string, int>` and so on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Type {
    /// No value, for methods that return nothing.
    Void,
    /// An integer from -2^53 to 2^53, so that it is exact in every language.
    Int,
    /// A 64-bit integer; a `bigint` in TypeScript.
    Long,
    /// A double that is neither infinite nor NaN.
    Float,
    /// A number: in Python an `int` or a `float`, as it is written. Equal ones are equal, `2` and `2.0` too.
    Number,
    /// True or false.
    Bool,
    /// Unicode text.
    String,
    /// Any JSON value.
    Json,
    /// A value, or `null`.
    Optional(Box<Self>),
    /// A list of values of one type.
    List(Box<Self>),
    /// A fixed number of values.
    Tuple(Vec<Self>),
    /// Any number of values of one type, as a tuple in Python.
    TupleOf(Box<Self>),
    /// A map from strings.
    Map(Box<Self>),
    /// A map from values of another type, for which [`Type::is_key`] holds. In JSON it is a list of pairs of a key and a value.
    Pairs(Box<[Self; 2]>),
    /// A singly linked list, given by its first `ListNode`; empty when there is none.
    ListNode(Box<Self>),
    /// A binary tree, given by its root `TreeNode`; empty when there is none.
    TreeNode(Box<Self>),
}

/// A type that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType {
    /// The part that is not a type.
    pub found: String,
}

impl fmt::Display for UnknownType {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "unknown type `{}`", self.found)
    }
}

impl std::error::Error for UnknownType {}

impl Type {
    /// Whether its values can be keys of a map in every language: they do not change.
    pub fn is_key(&self) -> bool {
        match self {
            Self::Int | Self::Long | Self::Float | Self::Number | Self::Bool | Self::String => true,
            Self::Optional(of) | Self::TupleOf(of) => of.is_key(),
            Self::Tuple(parts) => parts.iter().all(Self::is_key),
            Self::Void
            | Self::Json
            | Self::List(_)
            | Self::Map(_)
            | Self::Pairs(_)
            | Self::ListNode(_)
            | Self::TreeNode(_) => false,
        }
    }
}

/// The most `<...>` that a type may have: far more than any signature needs, and few enough for recursive code.
const MAX_COMPOSED: usize = 32;

impl std::str::FromStr for Type {
    type Err = UnknownType;

    fn from_str(text: &str) -> Result<Self, UnknownType> {
        let text = text.trim();
        let unknown = || UnknownType { found: text.to_owned() };
        if text.matches('<').count() > MAX_COMPOSED {
            return Err(unknown());
        }
        let simple = match text {
            "void" => Some(Self::Void),
            "int" => Some(Self::Int),
            "long" => Some(Self::Long),
            "float" => Some(Self::Float),
            "number" => Some(Self::Number),
            "bool" => Some(Self::Bool),
            "string" => Some(Self::String),
            "json" => Some(Self::Json),
            _ => None,
        };
        if let Some(simple) = simple {
            return Ok(simple);
        }
        let (outer, inner) = text.split_once('<').ok_or_else(unknown)?;
        let parts = split_parts(inner.strip_suffix('>').ok_or_else(unknown)?);
        let one = || match parts.as_slice() {
            [part] => part.parse().map(Box::new),
            _ => Err(unknown()),
        };
        match outer.trim() {
            "optional" => Ok(Self::Optional(one()?)),
            "list" => Ok(Self::List(one()?)),
            "list-node" => Ok(Self::ListNode(one()?)),
            "tree-node" => Ok(Self::TreeNode(one()?)),
            "tuple" if matches!(parts.as_slice(), [_, rest] if rest.trim() == "...") => {
                Ok(Self::TupleOf(Box::new(parts[0].parse()?)))
            }
            "tuple" => parts.iter().map(|part| part.parse()).collect::<Result<_, _>>().map(Self::Tuple),
            "map" => match parts.as_slice() {
                [key, value] => match (key.parse()?, value.parse()?) {
                    (Self::String, value) => Ok(Self::Map(Box::new(value))),
                    (key, value) if key.is_key() => Ok(Self::Pairs(Box::new([key, value]))),
                    _ => Err(unknown()),
                },
                _ => Err(unknown()),
            },
            _ => Err(unknown()),
        }
    }
}

/// Splits at the commas that are not inside `<...>`.
fn split_parts(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Void => f.write_str("void"),
            Self::Int => f.write_str("int"),
            Self::Long => f.write_str("long"),
            Self::Float => f.write_str("float"),
            Self::Number => f.write_str("number"),
            Self::Bool => f.write_str("bool"),
            Self::String => f.write_str("string"),
            Self::Json => f.write_str("json"),
            Self::Optional(of) => write!(f, "optional<{of}>"),
            Self::List(of) => write!(f, "list<{of}>"),
            Self::TupleOf(of) => write!(f, "tuple<{of}, ...>"),
            Self::Pairs(of) => write!(f, "map<{}, {}>", of[0], of[1]),
            Self::Map(of) => write!(f, "map<string, {of}>"),
            Self::ListNode(of) => write!(f, "list-node<{of}>"),
            Self::TreeNode(of) => write!(f, "tree-node<{of}>"),
            Self::Tuple(parts) => {
                f.write_str("tuple<")?;
                for (at, part) in parts.iter().enumerate() {
                    write!(f, "{}{part}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str(">")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_reads_back_as_it_is_written() {
        for text in [
            "int",
            "list<list<string>>",
            "map<string, tuple<int, optional<float>>>",
            "tree-node<int>",
            "list<list-node<long>>",
            "optional<number>",
            "tuple<string, ...>",
            "map<tuple<int, ...>, list<int>>",
            "map<optional<long>, map<bool, tuple<float, string>>>",
        ] {
            assert_eq!(text.parse::<Type>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_part_that_is_no_type_is_named() {
        for (text, found) in [
            ("list<itn>", "itn"),
            ("map<int, inn>", "inn"),
            ("map<list<int>, int>", "map<list<int>, int>"),
            ("map<tuple<json, ...>, int>", "map<tuple<json, ...>, int>"),
            ("tuple<...>", "..."),
            ("tuple<int, string, ...>", "..."),
            ("list<int", "list<int"),
            ("list<int, int>", "list<int, int>"),
            ("", ""),
        ] {
            assert_eq!(text.parse::<Type>(), Err(UnknownType { found: found.to_owned() }));
        }
    }

    #[test]
    fn nesting_types_without_end_does_not_exhaust_the_stack() {
        let text = "list<".repeat(100_000);
        assert_eq!(text.parse::<Type>(), Err(UnknownType { found: text }));
    }
}
