//! How exact an answer with fractions must be.

use sandbox_api::Language;

use super::{
    recorder::{Looks, Order},
    task::Coded,
};

/// The tolerance where a task states none, as EvalPlus has it.
pub const USUAL: f64 = 1e-6;

/// The largest tolerance that is believed.
const LARGEST: f64 = 1e-2;

/// The program that compares answers of which tests make a set.
const DISTINCT: &str = include_str!("distinct.py");

/// The checker of a task, if it is not the exact one: its table, and its program if it is one.
pub fn checker(task: &Coded, looks: &Looks, has_fractions: bool) -> Option<(toml::Table, Option<&'static str>)> {
    // What tests sort, or make a set of, they compare exactly, with fractions too.
    let (kind, program) = match looks.order {
        Order::Set => ("program", Some(DISTINCT)),
        Order::Sorted => ("unordered", None),
        Order::Given if has_fractions => {
            let stated = || match task.language {
                Language::Python => looks.tolerance.map(|stated| stated.min(LARGEST)),
                Language::TypeScript => task.tests.iter().filter_map(|test| stated_in(test)).reduce(f64::max),
            };
            return Some((float(task.tolerance.or_else(stated).unwrap_or(USUAL)), None));
        }
        Order::Given => return None,
    };
    Some(([("kind".to_owned(), kind.into())].into_iter().collect(), program))
}

/// What is stricter here than the tests are, if anything is.
pub fn remark(looks: &Looks, has_fractions: bool) -> Option<String> {
    match looks.tolerance.filter(|stated| has_fractions && *stated > LARGEST) {
        Some(stated) => Some(format!("a test allows a distance of {stated}, and at most {LARGEST} is allowed here")),
        None if looks.parts.is_empty() => None,
        None => {
            let parts = looks.parts.iter().map(|part| format!("`{part}`")).collect::<Vec<_>>().join(", ");
            Some(format!("a test looks only at {parts} of an answer, and the whole answer is compared here"))
        }
    }
}

/// The checker with a tolerance.
pub fn float(tolerance: f64) -> toml::Table {
    [("kind".to_owned(), "float".into()), ("tolerance".to_owned(), tolerance.into())].into_iter().collect()
}

/// The largest tolerance that a test in JavaScript states: `Math.abs(a - b) < 1e-4`. What is less than a number without being a distance
/// is an answer with a bound. Of tests in Python, `looks.py` reads that.
fn stated_in(test: &str) -> Option<f64> {
    let number = |(at, _): (usize, &str)| {
        if !compared(&test[..at]).contains("abs(") {
            return None;
        }
        let rest = test[at + 1..].trim_start_matches(['=', ' ']);
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'e' | '-'))).unwrap_or(rest.len());
        rest[..end].parse::<f64>().ok().filter(|n| *n > 0.0 && *n <= LARGEST)
    };
    test.match_indices('<').filter_map(number).reduce(f64::max)
}

/// The left side of a comparison, which is at the end of `head`.
fn compared(head: &str) -> &str {
    ["\n", ";", "&&", "||"].iter().fold(head, |head, end| head.rsplit(end).next().unwrap_or(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checker_of(task: &Coded, looks: &Looks, has_fractions: bool) -> Option<String> {
        let (table, program) = checker(task, looks, has_fractions)?;
        assert_eq!(program.is_some(), table["kind"].as_str() == Some("program"));
        Some(table.to_string().replace('\n', " ").trim().to_owned())
    }

    #[test]
    fn a_tolerance_is_that_of_the_tests_or_the_usual_one() {
        let python = Coded::of_inputs(&[], 0);
        for (stated, tolerance) in [(Some(1e-4), "0.0001"), (Some(0.05), "0.01"), (None, "0.000001")] {
            let looks = Looks { tolerance: stated, ..Looks::default() };
            let expected = format!("kind = \"float\" tolerance = {tolerance}");
            assert_eq!(checker_of(&python, &looks, true), Some(expected));
            assert_eq!(checker_of(&python, &looks, false), None);
        }
        for (test, tolerance) in [
            ("assert(Math.abs(f(1) - 2.5) < 1e-4)", "0.0001"),
            ("assert(Math.abs(f(1) - 2.5) <= 0.01 && Math.abs(f(2)) < 1e-8)", "0.01"),
            ("assert(f(1) === 2.5)", "0.000001"),
            ("assert(f(200) < 0.01)", "0.000001"),
            ("assert(Math.abs(f(1) - 2.5) < 1e-4 && f(200) < 0.01)", "0.0001"),
            ("assert(Math.abs(f(1) - 2.5) < 0.001)\nassert(f(200) <= 0.01)", "0.001"),
        ] {
            let task = Coded { language: Language::TypeScript, tests: vec![test.to_owned()], ..python.clone() };
            let expected = format!("kind = \"float\" tolerance = {tolerance}");
            assert_eq!(checker_of(&task, &Looks::default(), true), Some(expected), "{test}");
        }
    }

    #[test]
    fn an_order_that_no_test_looks_at_does_not_count() {
        for (order, kind) in [
            (Order::Sorted, Some("kind = \"unordered\"")),
            (Order::Set, Some("kind = \"program\"")),
            (Order::Given, None),
        ] {
            let looks = Looks { order, ..Looks::default() };
            assert_eq!(checker_of(&Coded::of_inputs(&[], 0), &looks, false).as_deref(), kind);
            if kind.is_some() {
                assert_eq!(checker_of(&Coded::of_inputs(&[], 0), &looks, true).as_deref(), kind, "with fractions");
            }
        }
    }

    #[test]
    fn what_is_stricter_than_the_tests_is_said() {
        let looks = |tolerance, parts: &[&str]| {
            let parts = parts.iter().map(|part| (*part).to_owned()).collect();
            Looks { tolerance, parts, ..Looks::default() }
        };
        let allowed = "a test allows a distance of 0.05, and at most 0.01 is allowed here";
        assert_eq!(remark(&looks(Some(0.05), &[]), true).as_deref(), Some(allowed));
        assert_eq!(remark(&looks(Some(0.05), &[]), false), None);
        assert_eq!(remark(&looks(Some(0.001), &[]), true), None);
        let parts = "a test looks only at `len(...)`, `[...]` of an answer, and the whole answer is compared here";
        assert_eq!(remark(&looks(None, &["len(...)", "[...]"]), true).as_deref(), Some(parts));
    }
}
