//! Checkers: which answers are right, and what is wrong with the others.

use std::fmt;

use crate::{
    decode::{Mismatch, Slip},
    json::MAX_VALUES,
    value::Value,
    words::Words,
};

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
    /// Numbers may differ by `tolerance`, absolutely or relatively; everything else must be equal, and so must integers that
    /// are exact in every language.
    Float {
        /// The largest allowed difference.
        tolerance: f64,
    },
    /// Printed text is compared word by word.
    Words(Words),
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
    /// A printed word is not the expected one.
    WrongWord {
        /// The line of what was printed, counted from 1.
        line: usize,
    },
    /// Only letter case differs, and it counts.
    LetterCase {
        /// The line of what was printed, counted from 1.
        line: usize,
    },
    /// Only white space differs, and it counts.
    WhiteSpace {
        /// The line of the word that follows it, counted from 1.
        line: usize,
    },
    /// The printed words are right, but there are not enough of them.
    TooFewWords,
    /// The printed words are right, but there are more of them.
    TooManyWords,
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
    /// What the program may have forgotten that returned such a value.
    pub fn slip(&self) -> Option<Slip> {
        match self {
            Self::Returned(mismatch) => mismatch.slip,
            _ => None,
        }
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
            Self::WrongWord { line } => write!(f, "line {line} of what it printed has the first wrong word"),
            Self::LetterCase { line } => write!(f, "only letter case differs in line {line}, and it counts"),
            Self::WhiteSpace { line } => write!(f, "only white space differs at line {line}, and it counts"),
            Self::TooFewWords => f.write_str("what it printed ends too early"),
            Self::TooManyWords => f.write_str("it printed more than is expected"),
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
            Self::Exact | Self::Words(_) | Self::Program { .. } => expected == actual,
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
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b, tolerance)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && close(a, b, tolerance))
        }
        (Value::Int(a), Value::Int(b)) => a == b,
        (a, b) => match (a.as_float(), b.as_float()) {
            (Some(a), Some(b)) => (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0),
            _ => a == b, // too large for a float, or no numbers
        },
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
    fn numbers_of_json_are_equal_when_their_values_are() {
        let thirty = "1000000000000000000000000000000";
        let fifty = format!("1{}", "0".repeat(50));
        for (a, b, are_equal) in [
            ("2", "2.0", true),
            ("100", "1e2", true),
            ("100", "1.00E+2", true),
            ("0", "-0.0", true),
            ("-3", "-3.000", true),
            ("2", "2.5", false),
            ("0.1", "1e-1", true),
            ("0.1", "0.1000001", false),
            ("2", "\"2\"", false),
            ("1", "true", false),
            // Where floats are further apart than one, integers still count by one.
            ("9007199254740992.0", "9007199254740992", true),
            ("9007199254740993", "9007199254740992", false),
            ("9007199254740993", "9007199254740992.0", false),
            (thirty, "1e30", true),
            (thirty, "1e+30", true),
            (thirty, "1000000000000000000000000000001", false),
            ("123456789012345678.0", "1.2345678901234568e+17", true),
            (&fifty, "1e50", true),
            (&fifty, &fifty.replace("00", "01"), false),
            (&format!("-{fifty}"), "-1E50", true),
            (&format!("-{fifty}"), &fifty, false),
            (&format!("{fifty}0"), &fifty, false),
            (&"7".repeat(400), &"7".repeat(400), true),
        ] {
            for checker in [Checker::Exact, Checker::Unordered, Checker::UnorderedNested] {
                let list = |number: &str| format!("[{number}, {{\"n\": [{number}]}}]");
                for (a, b) in [(a, b), (b, a)] {
                    assert_eq!(equal(&checker, a, b), are_equal, "{a} and {b}");
                    assert_eq!(equal(&checker, &list(a), &list(b)), are_equal, "{a} and {b}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_numbers_does_not_depend_on_how_they_are_written() {
        assert!(equal(&Checker::Unordered, "[1, 2.0, 3e0, 1e50, 0.5]", "[1e50, 3, 0.50, 1.0, 2]"));
    }

    #[test]
    fn floats_may_differ_by_the_tolerance_absolutely_or_relatively() {
        let checker = Checker::Float { tolerance: 1e-6 };
        let nines = "9".repeat(400);
        for (expected, actual, is_right) in [
            ("[0.0]", "[0.0000009]", true),
            ("1e9", "1000000000.5", true),
            ("1.5", "1.50001", false),
            ("[1.5]", "[1.5, 1.5]", false),
            ("{\"a\": 1.5}", "{\"a\": 1.5000000001}", true),
            ("{\"a\": 1.5}", "{\"b\": 1.5}", false),
            ("\"1.5\"", "\"1.50\"", false),
            ("7", "8", false),
            // What has no fraction may stand for a number that has one. Two such numbers are integers, unless they are so large
            // that every float is one.
            ("2.0", "2.0000000001", true),
            ("[2]", "[1.9999999999]", true),
            ("2", "2.1", false),
            ("1000000", "1000001", false),
            ("1e300", "1.0000000001e300", true),
            ("1e300", "1.1e300", false),
            (&nines, &nines, true),
            (&nines, "1.5", false),
            (&nines, "1e308", false),
            ("1.5", "\"1.5\"", false),
            ("1.5", "null", false),
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
    fn an_answer_shows_what_may_have_been_forgotten() {
        let mismatch = |json: &str| Value::decode(&serde_json::from_str(json).unwrap(), &Type::Int).unwrap_err();
        let odd = |what: &str| Fault::Returned(mismatch(&format!(r#"{{"$odd": "{what}", "text": "x"}}"#)));
        for (fault, slip) in [
            (Fault::Returned(mismatch("null")), Some(Slip::NoReturn)),
            (odd("undefined"), Some(Slip::NoReturn)),
            (odd("a value of type coroutine"), Some(Slip::NotAwaited)),
            (odd("a value of class Promise"), Some(Slip::NotAwaited)),
            (odd("a value of type method"), Some(Slip::NotCalled)),
            (odd("a function"), Some(Slip::NotCalled)),
            (odd("a value of type generator"), Some(Slip::NotMade)),
            (Fault::Returned(mismatch("\"returned nothing\"")), None),
            (odd("a value of type set"), None),
            (Fault::Left(mismatch("null")), None),
            (Fault::Objection("it returned nothing".to_owned()), None),
        ] {
            assert_eq!(fault.slip(), slip, "{fault}");
        }
    }
}
