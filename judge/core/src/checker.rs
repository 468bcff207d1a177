//! Checkers: which answers are right, and what is wrong with the others.

use sandbox_api::Lists;

use crate::{
    value::Value,
    words::{Tolerance, Words},
    wrong::Wrong,
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

impl Checker {
    /// The same rule with another tolerance; `None` if it has none.
    pub fn within(&self, tolerance: f64) -> Option<Self> {
        match self {
            Self::Float { .. } => Some(Self::Float { tolerance }),
            Self::Words(words) if !words.tolerance.is_none() => {
                Some(Self::Words(Words { tolerance: Tolerance::of(tolerance), ..*words }))
            }
            _ => None,
        }
    }

    /// The lists whose order does not count.
    pub fn unordered(&self) -> Option<Lists> {
        match self {
            Self::Unordered => Some(Lists::Outermost),
            Self::UnorderedNested => Some(Lists::All),
            Self::Exact | Self::Float { .. } | Self::Words(_) | Self::Program { .. } => None,
        }
    }

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
        Value::Pairs(pairs) if nested => {
            Value::Pairs(pairs.iter().map(|(key, value)| (key.clone(), sorted(value, true))).collect())
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
        (Value::Pairs(a), Value::Pairs(b)) => {
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
    use sandbox_api::{Answer, Type};

    use super::*;
    use crate::json::MAX_VALUES;

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
    fn lists_are_in_any_order_only_where_they_are_compared_so() {
        let answer = |checker: &str| {
            let text = format!("hidden 1\n-- problem.toml --\n[checker]\nkind = \"{checker}\"");
            match crate::testing::TestBank::new().problem("echo", &text).signature() {
                sandbox_api::Signature::Function(function) => function.answer,
                other => panic!("{other:?}"),
            }
        };
        let ty: Type = "list<int>".parse().unwrap();
        assert_eq!(answer("exact"), Answer::Returned(ty.clone()));
        assert_eq!(answer("unordered"), Answer::ReturnedInAnyOrder(ty.clone(), Lists::Outermost));
        assert_eq!(answer("unordered-nested"), Answer::ReturnedInAnyOrder(ty, Lists::All));
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
    fn a_rule_with_a_tolerance_can_have_another_one() {
        let words = |tolerance| Checker::Words(Words { tolerance, case_sensitive: true, space_sensitive: false });
        let one_bound = Tolerance { absolute: Some(1e-9), relative: None };
        for (checker, expected) in [
            (Checker::Float { tolerance: 1e-9 }, Some(Checker::Float { tolerance: 0.5 })),
            (words(one_bound), Some(words(Tolerance::of(0.5)))),
            (words(Tolerance::default()), None),
            (Checker::Exact, None),
            (Checker::Unordered, None),
            (Checker::Program { source: String::new() }, None),
        ] {
            assert_eq!(checker.within(0.5), expected, "{checker:?}");
        }
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
}
