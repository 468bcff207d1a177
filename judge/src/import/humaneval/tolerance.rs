//! How exact an answer with fractions must be.

use super::task::Coded;

/// The tolerance where a task states none, as EvalPlus has it.
pub const USUAL: f64 = 1e-6;

/// The largest tolerance that is believed.
const LARGEST: f64 = 1e-2;

/// The program that compares answers of which tests make a set.
const DISTINCT: &str = include_str!("distinct.py");

/// The checker of a task, if it is not the exact one: its table, and its program if it is one.
pub fn checker(task: &Coded, has_fractions: bool) -> Option<(toml::Table, Option<&'static str>)> {
    // What tests sort, or make a set of, they compare exactly, with fractions too.
    let (kind, program) = if is_wrapped(task, &["set"]) {
        ("program", Some(DISTINCT))
    } else if is_wrapped(task, &["set", "sorted"]) {
        ("unordered", None)
    } else if has_fractions {
        let stated = task.tolerance.or_else(|| task.tests.iter().filter_map(|test| stated_in(test)).reduce(f64::max));
        return Some((float(stated.unwrap_or(USUAL)), None));
    } else {
        return None;
    };
    Some(([("kind".to_owned(), kind.into())].into_iter().collect(), program))
}

/// The checker with a tolerance.
pub fn float(tolerance: f64) -> toml::Table {
    [("kind".to_owned(), "float".into()), ("tolerance".to_owned(), tolerance.into())].into_iter().collect()
}

/// The largest tolerance that a test states: `abs(a - b) < 1e-4`, `isclose(a, b, rel_tol=0.001)`. What is less than a number without
/// being a distance is an answer with a bound.
fn stated_in(test: &str) -> Option<f64> {
    let number = |(at, sign): (usize, &str)| {
        let (head, rest) = (&test[..at], &test[at + sign.len()..]);
        if sign == "<" && !compared(head).contains("abs(") {
            return None;
        }
        let rest = rest.trim_start_matches(['=', ' ']);
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'e' | '-'))).unwrap_or(rest.len());
        rest[..end].parse::<f64>().ok().filter(|n| *n > 0.0 && *n <= LARGEST)
    };
    ["<", "tol"].into_iter().flat_map(|sign| test.match_indices(sign)).filter_map(number).reduce(f64::max)
}

/// The left side of a comparison, which is at the end of `head`.
fn compared(head: &str) -> &str {
    ["\n", ";", " and ", " or ", " if "].iter().fold(head, |head, end| head.rsplit(end).next().unwrap_or(head))
}

/// Whether every test hands the answer to one of these functions before it compares.
fn is_wrapped(task: &Coded, functions: &[&str]) -> bool {
    let (mut all, mut wrapped) = (0, 0);
    for test in &task.tests {
        // What `check` of HumanEval calls the function.
        let handed = test.contains("def check(candidate").then_some("candidate");
        for name in std::iter::once(task.entry.as_str()).chain(handed) {
            let call = format!("{name}(");
            for (at, _) in test.match_indices(&call).filter(|(at, _)| !ends_in_name(&test[..*at])) {
                all += 1;
                wrapped += usize::from(functions.iter().any(|name| is_handed_to(&test[..at], name)));
            }
        }
    }
    all > 0 && all == wrapped
}

/// Whether what follows `head` is the first argument of the function `name`, and not of a method or of a function with a longer name.
fn is_handed_to(head: &str, name: &str) -> bool {
    let before = head.strip_suffix('(').and_then(|head| head.strip_suffix(name));
    before.is_some_and(|before| !ends_in_name(before) && !before.ends_with('.'))
}

fn ends_in_name(head: &str) -> bool {
    head.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checker_of(test: &str, has_fractions: bool) -> Option<String> {
        let task = Coded { tests: vec![test.to_owned()], ..Coded::of_inputs(&[], 0) };
        let (table, program) = checker(&task, has_fractions)?;
        assert_eq!(program.is_some(), table["kind"].as_str() == Some("program"));
        Some(table.to_string().replace('\n', " ").trim().to_owned())
    }

    #[test]
    fn a_tolerance_is_that_of_the_tests_or_the_usual_one() {
        for (test, tolerance) in [
            ("assert abs(f(1) - 2.5) < 1e-4", "0.0001"),
            ("assert math.isclose(f(1), 2.5, rel_tol=0.001)", "0.001"),
            ("assert abs(f(1) - 2.5) <= 0.01 and abs(f(2)) < 1e-8", "0.01"),
            ("assert f(1) == 2.5", "0.000001"),
            ("assert f(1) < 3", "0.000001"),
            ("assert f(200) < 0.01", "0.000001"),
            ("assert abs(f(1) - 2.5) < 1e-4 and f(200) < 0.01", "0.0001"),
            ("assert math.fabs(f(1) - 2.5) < 0.001\nassert f(200) <= 0.01", "0.001"),
        ] {
            assert_eq!(checker_of(test, true), Some(format!("kind = \"float\" tolerance = {tolerance}")), "{test}");
        }
    }

    #[test]
    fn an_order_that_no_test_looks_at_does_not_count() {
        for (test, kind) in [
            ("assert set(f(1)) == {1}\nassert sorted(f(2)) == [1, 2]", Some("kind = \"unordered\"")),
            ("assert set(f(1)) == {1}\nassert set(f(2)) == {1, 2}", Some("kind = \"program\"")),
            ("assert set(f(1)) == {1}\nassert f(2) == [1, 2]", None),
            ("assert f(1) == [1]", None),
            ("assert is_sorted(f(1))\nassert is_sorted(f(2))", None),
            ("assert seen.set(f(1)) == 1\nassert reset(f(2)) == 1", None),
            ("assert sorted(f(1)) == [1]\nassert if_(1) == sorted(f(2))", Some("kind = \"unordered\"")),
            ("def check(candidate):\n    assert sorted(candidate(1)) == [1]", Some("kind = \"unordered\"")),
            ("def check(candidate):\n    assert sorted(f(1)) == [1]\n    assert candidate(2) == [2]", None),
            ("assert sorted(f(1)) == [1]\nassert candidate(2) == [2]", Some("kind = \"unordered\"")),
            ("assert True", None),
        ] {
            assert_eq!(checker_of(test, false).as_deref(), kind, "{test}");
            if kind.is_some() {
                assert_eq!(checker_of(test, true).as_deref(), kind, "with fractions: {test}");
            }
        }
    }
}
