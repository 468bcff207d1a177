//! Checkers: which answers are right, and what is wrong with the others.

use std::fmt;

use crate::{decode::Mismatch, json::MAX_VALUES, value::Value};

/// The rule by which an answer is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Checker {
    /// The answer equals the expected one. Printed text is compared line by line; trailing white space and blank lines at
    /// the end do not count.
    Exact,
    /// The answer is a list with the same elements in any order.
    Unordered,
    /// Like `Unordered`, for lists at every depth.
    UnorderedNested,
    /// Numbers may differ by `tolerance`, absolutely or relatively; everything else must be equal.
    Float {
        /// The largest allowed difference.
        tolerance: f64,
    },
    /// A Python program of the problem decides: `checker.py`.
    Program {
        /// The text of `checker.py`.
        source: String,
    },
}

/// The result of checking an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The answer is right.
    Right,
    /// The answer is wrong.
    Wrong(Wrong),
}

/// Why an answer is wrong, and at which call.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The reason.
    pub fault: Fault,
    /// For a class, the first call whose answer is wrong, counted from 0, if it is known.
    pub call: Option<usize>,
}

/// Why an answer is wrong. Messages refer to the program as "it".
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The answer has the right type, but is not the expected one.
    Differs,
    /// The program returned a value of the wrong type.
    Returned(Mismatch),
    /// The program left a value of the wrong type in the argument that it should change.
    Left(Mismatch),
    /// The answer cannot be read as JSON.
    Unreadable,
    /// The answer consists of more than [`MAX_VALUES`] values.
    TooManyValues,
    /// The answer to the calls of a class is not a list.
    NotAList,
    /// Not every call of a class was answered.
    Unanswered {
        /// The number of answers.
        answered: usize,
        /// The number of calls.
        calls: usize,
    },
    /// The program printed bytes that are not UTF-8.
    NotText,
    /// The program printed nothing.
    NothingPrinted,
    /// The program printed the expected words, but with other white space or letter case.
    Layout,
    /// The problem's own checker refused the answer, for this reason.
    Objection(String),
}

impl Wrong {
    /// A wrong answer that is not tied to a call.
    pub fn because(fault: Fault) -> Self {
        Self { fault, call: None }
    }

    /// An answer of the right type that is not the expected one.
    pub fn differs() -> Self {
        Self::because(Fault::Differs)
    }

    /// The reason in words; `None` if showing the two answers is enough.
    pub fn reason(&self) -> Option<String> {
        (self.fault != Fault::Differs).then(|| self.fault.to_string())
    }
}

impl Fault {
    /// Whether the program returned nothing where a value was expected. It may lack a `return`.
    pub fn is_missing_return(&self) -> bool {
        matches!(self, Self::Returned(mismatch) if mismatch.is_nothing)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Differs => f.write_str("it is not the expected answer"),
            Self::Returned(mismatch) => write!(f, "it returned the wrong type: {mismatch}"),
            Self::Left(mismatch) => write!(f, "it left a value of the wrong type: {mismatch}"),
            Self::Unreadable => f.write_str("its answer cannot be read: it is nested too deeply or not text"),
            Self::TooManyValues => write!(f, "its answer has more than {MAX_VALUES} values"),
            Self::NotAList => f.write_str("its answers are not a list"),
            Self::Unanswered { answered, calls } => write!(f, "it answered {answered} of {calls} calls"),
            Self::NotText => f.write_str("what it printed is not UTF-8 text"),
            Self::NothingPrinted => f.write_str("it printed nothing"),
            Self::Layout => f.write_str("only white space or letter case differs, and both count"),
            Self::Objection(reason) => f.write_str(reason),
        }
    }
}

impl Checker {
    /// Whether `actual` is right. If a program decides, only an answer equal to `expected` counts as right here.
    pub fn equal(&self, expected: &Value, actual: &Value) -> bool {
        match self {
            // Sorting makes copies, and an answer may be much larger than the right one.
            Self::Unordered | Self::UnorderedNested if expected.count() != actual.count() => false,
            Self::Unordered => sorted(expected, false) == sorted(actual, false),
            Self::UnorderedNested => sorted(expected, true) == sorted(actual, true),
            Self::Float { tolerance } => close(expected, actual, *tolerance),
            Self::Exact | Self::Program { .. } => expected == actual,
        }
    }
}

fn sorted(value: &Value, nested: bool) -> Value {
    match value {
        Value::List(items) => {
            let mut items: Vec<Value> =
                if nested { items.iter().map(|item| sorted(item, true)).collect() } else { items.clone() };
            items.sort_by(Value::compare);
            Value::List(items)
        }
        other => other.clone(),
    }
}

fn close(expected: &Value, actual: &Value, tolerance: f64) -> bool {
    match (expected, actual) {
        (Value::Float(a), Value::Float(b)) => (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b, tolerance)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && close(a, b, tolerance))
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Type;

    use super::*;

    fn value(json: &str) -> Value {
        Value::read(json, &Type::Json, MAX_VALUES).unwrap().unwrap()
    }

    fn equal(checker: &Checker, expected: &str, actual: &str) -> bool {
        checker.equal(&value(expected), &value(actual))
    }

    #[test]
    fn order_counts_only_where_the_checker_says_so() {
        for (expected, actual, exact, unordered, nested) in [
            ("[1,2,3]", "[1,2,3]", true, true, true),
            ("[1,2,3]", "[3,1,2]", false, true, true),
            ("[[1,2],[3]]", "[[3],[1,2]]", false, true, true),
            ("[[1,2],[3]]", "[[3],[2,1]]", false, false, true),
            ("[1,1,2]", "[1,2,2]", false, false, false),
            ("[1,2]", "[1,2,2]", false, false, false),
            ("{\"a\":[1,2]}", "{\"a\":[2,1]}", false, false, false),
        ] {
            let found = [Checker::Exact, Checker::Unordered, Checker::UnorderedNested]
                .map(|checker| equal(&checker, expected, actual));
            assert_eq!(found, [exact, unordered, nested], "{expected} {actual}");
        }
    }

    #[test]
    fn floats_may_differ_by_the_tolerance_absolutely_or_relatively() {
        let checker = Checker::Float { tolerance: 1e-6 };
        for (expected, actual, is_right) in [
            ("[0.0]", "[0.0000009]", true),
            ("1e9", "1000000000.5", true),
            ("1.5", "1.50001", false),
            ("[1.5]", "[1.5, 1.5]", false),
            ("{\"a\": 1.5}", "{\"a\": 1.5000000001}", true),
            ("{\"a\": 1.5}", "{\"b\": 1.5}", false),
            ("\"1.5\"", "\"1.50\"", false),
            ("7", "8", false),
        ] {
            assert_eq!(equal(&checker, expected, actual), is_right, "{expected} {actual}");
        }
    }

    #[test]
    fn what_is_wrong_has_words_unless_the_difference_says_it() {
        let mismatch = |json: &str| {
            Value::decode(&serde_json::from_str(json).unwrap(), &Type::List(Box::new(Type::Int))).unwrap_err()
        };
        for (fault, reason) in [
            (Fault::Differs, None),
            (Fault::Returned(mismatch("3")), Some("it returned the wrong type: expected a list<int>, found the int 3")),
            (
                Fault::Left(mismatch("[true]")),
                Some("it left a value of the wrong type: expected an int at [0], found the bool true"),
            ),
            (Fault::Unanswered { answered: 1, calls: 3 }, Some("it answered 1 of 3 calls")),
            (Fault::Objection("too slow".to_owned()), Some("too slow")),
        ] {
            assert_eq!(Wrong::because(fault).reason().as_deref(), reason);
        }
    }

    #[test]
    fn only_a_program_that_returned_nothing_may_lack_a_return() {
        let mismatch = |json: &str| Value::decode(&serde_json::from_str(json).unwrap(), &Type::Int).unwrap_err();
        for (fault, is_missing) in [
            (Fault::Returned(mismatch("null")), true),
            (Fault::Returned(mismatch(r#"{"$odd": "undefined"}"#)), true),
            (Fault::Returned(mismatch("\"returned nothing\"")), false),
            (Fault::Returned(mismatch(r#"{"$odd": "a value of type set", "text": "{1}"}"#)), false),
            (Fault::Left(mismatch("null")), false),
            (Fault::Objection("it returned nothing".to_owned()), false),
        ] {
            assert_eq!(fault.is_missing_return(), is_missing, "{fault}");
        }
    }
}
