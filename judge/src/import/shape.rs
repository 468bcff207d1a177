//! The type of what was seen: the narrowest that has all the values.

use sandbox_api::Type;

use super::seen::Seen;

/// What is known of a type so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Whether a value was nothing.
    or_nothing: bool,
    kind: Kind,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Kind {
    /// No value was seen yet.
    #[default]
    Unknown,
    Bool,
    Int,
    Float,
    /// Integers, and numbers that are none.
    Number,
    Text,
    List(Box<Shape>),
    Tuple(Vec<Shape>),
    /// Tuples of several lengths, or empty ones.
    TupleOf(Box<Shape>),
    /// The keys and the values.
    Map(Box<[Shape; 2]>),
    /// Values that have no narrower type together.
    Any,
}

/// The largest `int`.
const MAX_INT: u64 = 1 << 53;

impl Shape {
    /// The shape of these values.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a Seen>) -> Self {
        values.into_iter().map(Self::of_one).fold(Self::default(), Self::join)
    }

    fn of_one(value: &Seen) -> Self {
        let kind = match value {
            Seen::Nothing => return Self { or_nothing: true, kind: Kind::Unknown },
            Seen::Bool(_) => Kind::Bool,
            // Only a number that is exact in every language is an int.
            Seen::Int(digits) => {
                let is_int = digits.parse::<i64>().is_ok_and(|n| n.unsigned_abs() <= MAX_INT);
                if is_int { Kind::Int } else { Kind::Any }
            }
            Seen::Float(_) => Kind::Float,
            Seen::Text(_) => Kind::Text,
            Seen::List(items) | Seen::Set(items) => Kind::List(Box::new(Self::of(items))),
            Seen::Tuple(items) if items.is_empty() => Kind::TupleOf(Box::default()),
            Seen::Tuple(items) => Kind::Tuple(items.iter().map(Self::of_one).collect()),
            Seen::Map(pairs) => {
                let keys = Self::of(pairs.iter().map(|(key, _)| key));
                Kind::Map(Box::new([keys, Self::of(pairs.iter().map(|(_, value)| value))]))
            }
            Seen::Other(_) => Kind::Any,
        };
        Self { or_nothing: false, kind }
    }

    fn join(self, other: Self) -> Self {
        Self { or_nothing: self.or_nothing || other.or_nothing, kind: self.kind.join(other.kind) }
    }

    /// The type of a parameter or an answer with this shape.
    pub fn to_type(&self) -> Type {
        let ty = match &self.kind {
            Kind::Unknown => return Type::Json,
            Kind::Any => Type::Json,
            Kind::Bool => Type::Bool,
            Kind::Int => Type::Int,
            Kind::Float => Type::Float,
            Kind::Number => Type::Number,
            Kind::Text => Type::String,
            Kind::List(of) => Type::List(Box::new(of.to_type())),
            Kind::Tuple(parts) => Type::Tuple(parts.iter().map(Self::to_type).collect()),
            Kind::TupleOf(of) => Type::TupleOf(Box::new(of.to_type())),
            Kind::Map(of) => match (of[0].to_type(), of[1].to_type()) {
                (Type::String, values) => Type::Map(Box::new(values)),
                // Of an empty map, nothing is known.
                (_, values) if of[0] == Self::default() => Type::Map(Box::new(values)),
                (keys, values) if keys.is_key() => Type::Pairs(Box::new([keys, values])),
                _ => Type::Json,
            },
        };
        // Of `json` too: in TypeScript, what may be nothing may also be `undefined`.
        if self.or_nothing { Type::Optional(Box::new(ty)) } else { ty }
    }
}

impl Kind {
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, kind) | (kind, Self::Unknown) => kind,
            (a, b) if a == b => a,
            (Self::Int | Self::Float | Self::Number, Self::Float | Self::Number)
            | (Self::Float | Self::Number, Self::Int) => Self::Number,
            (Self::List(a), Self::List(b)) => Self::List(Box::new(a.join(*b))),
            (Self::Map(a), Self::Map(b)) => {
                let ([a, c], [b, d]) = (*a, *b);
                Self::Map(Box::new([a.join(b), c.join(d)]))
            }
            (Self::Tuple(a), Self::Tuple(b)) if a.len() == b.len() => {
                Self::Tuple(a.into_iter().zip(b).map(|(a, b)| a.join(b)).collect())
            }
            (Self::Tuple(a), Self::Tuple(b)) => {
                Self::TupleOf(Box::new(a.into_iter().chain(b).fold(Shape::default(), Shape::join)))
            }
            (Self::TupleOf(of), Self::Tuple(parts)) | (Self::Tuple(parts), Self::TupleOf(of)) => {
                Self::TupleOf(Box::new(parts.into_iter().fold(*of, Shape::join)))
            }
            (Self::TupleOf(a), Self::TupleOf(b)) => Self::TupleOf(Box::new(a.join(*b))),
            // Lists beside tuples are lists.
            (Self::List(of), Self::Tuple(parts)) | (Self::Tuple(parts), Self::List(of)) => {
                Self::List(Box::new(parts.into_iter().fold(*of, Shape::join)))
            }
            (Self::List(a), Self::TupleOf(b)) | (Self::TupleOf(b), Self::List(a)) => Self::List(Box::new(a.join(*b))),
            _ => Self::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The type of what Python writes like this.
    fn type_of(values: &[&str]) -> String {
        let seen: Vec<Seen> = values.iter().map(|json| serde_json::from_str(json).unwrap()).collect();
        Shape::of(&seen).to_type().to_string()
    }

    #[test]
    fn a_type_is_the_narrowest_that_has_all_values() {
        let (one, half, text, nothing) = (r#"{"Int": "1"}"#, r#"{"Float": "0.5"}"#, r#"{"Text": "a"}"#, r#""Nothing""#);
        let (none, ones) = (r#"{"List": []}"#, r#"{"List": [{"Int": "1"}, {"Int": "2"}]}"#);
        let (pair, triple) =
            (r#"{"Tuple": [{"Int": "1"}, {"Text": "a"}]}"#, r#"{"Tuple": [{"Int": "1"}, {"Int": "1"}, {"Int": "1"}]}"#);
        for (values, ty) in [
            (&[one][..], "int"),
            (&[one, nothing], "optional<int>"),
            (&[half, half], "float"),
            (&[r#"{"List": [{"Int": "1"}, {"Float": "0.5"}]}"#], "list<number>"),
            (&[one, half], "number"),
            (&[one, text], "json"),
            (&[one, text, nothing], "optional<json>"),
            (&[one, r#"{"Bool": true}"#], "json"),
            (&[none, ones], "list<int>"),
            (&[none], "list<json>"),
            (&[nothing], "json"),
            (&[pair], "tuple<int, string>"),
            (&[pair, triple], "tuple<json, ...>"),
            (&[triple, r#"{"Tuple": []}"#, triple], "tuple<int, ...>"),
            (&[r#"{"Tuple": []}"#, pair], "tuple<json, ...>"),
            (&[triple, none], "list<int>"),
            (&[r#"{"Tuple": []}"#, none], "list<json>"),
            (&[r#"{"Int": "9007199254740993"}"#], "json"),
            (&[r#"{"Map": [[{"Text": "k"}, {"Int": "1"}]]}"#, r#"{"Map": []}"#], "map<string, int>"),
            (&[r#"{"Map": []}"#], "map<string, json>"),
            (&[r#"{"Map": [[{"Int": "1"}, {"Float": "0.5"}]]}"#, r#"{"Map": []}"#], "map<int, float>"),
            (
                &[r#"{"Map": [[{"Tuple": [{"Int": "1"}, {"Text": "a"}]}, {"List": []}]]}"#],
                "map<tuple<int, string>, list<json>>",
            ),
            (&[r#"{"Map": [[{"Int": "1"}, "Nothing"], [{"Text": "a"}, "Nothing"]]}"#], "json"),
        ] {
            assert_eq!(type_of(values), ty, "{values:?}");
        }
    }
}
