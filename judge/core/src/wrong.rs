//! Why an answer is wrong.

use std::fmt;

use crate::{
    decode::{Mismatch, Slip},
    json::MAX_VALUES,
    raises::Raises,
};

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
    /// The program gave an answer, where it must raise an exception.
    NotRaised(Raises),
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
            Self::NotRaised(raises) => write!(f, "it must raise an exception ({}), and gave an answer", raises.name()),
            Self::Objection(reason) => f.write_str(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Type;

    use super::*;
    use crate::value::Value;

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
            (
                Fault::NotRaised(Raises::named("KeyError").unwrap()),
                Some("it must raise an exception (KeyError), and gave an answer"),
            ),
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
