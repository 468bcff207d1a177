//! What often lies behind a failure. Facts are said elsewhere; a hint is a guess, and asks.

use sandbox_api::{Exception, Language};

use crate::{Submission, decode::Slip, raises::ran_too_deep, wrong::Fault};

const RECURSION: &str = "is there a case that ends the recursion? does the input reach it?";
const SELF: &str = "is `self` missing? the first parameter of a method is the object itself";

/// What a program may have forgotten that gave such an answer.
pub fn of_answer(fault: &Fault) -> Option<&'static str> {
    Some(match fault.slip()? {
        Slip::NoReturn => "does every path of the function end in `return`?",
        Slip::NotAwaited => "is an `await` missing? the answer is the result, not a promise of it",
        Slip::NotCalled => "are the parentheses of a call missing? the answer is a function that was not called",
        Slip::NotMade => "the answer makes its values one by one, and has made none: return a list, as in `list(...)`",
    })
}

/// What a program may have forgotten that ended with this exception.
pub fn of_exception(exception: &Exception, submission: &Submission) -> Option<&'static str> {
    let Exception { name, message, .. } = exception;
    match (submission.language, name.as_str()) {
        (language, _) if ran_too_deep(exception, language) => Some(RECURSION),
        (Language::Python, "NameError") if message == "name 'self' is not defined" => Some(SELF),
        (Language::Python, "TypeError") => {
            let function = function_with_one_argument_too_many(message)?;
            has_no_self(submission, function).then_some(SELF)
        }
        _ => None,
    }
}

/// What a program may have forgotten whose stack is at its end.
pub fn of_stack_overflow() -> &'static str {
    RECURSION
}

/// Why a program and the judge may wait for each other.
pub fn of_deadlock() -> &'static str {
    "it may print a line too few, or without its end, or read a line too many"
}

/// What a program may have forgotten whose function `name` takes the parameters `found` instead of `wanted`.
pub fn of_parameters(submission: &Submission, name: &str, wanted: &[String], found: &[String]) -> Option<&'static str> {
    (found.len() + 1 == wanted.len() && has_no_self(submission, name)).then_some(SELF)
}

/// The method that `Solution.f() takes 1 positional argument but 2 were given` is about.
fn function_with_one_argument_too_many(message: &str) -> Option<&str> {
    let (function, counts) = message.split_once("() takes ")?;
    let (_, function) = function.rsplit_once('.')?;
    let (taken, given) = counts.split_once(" but ")?;
    let number = |text: &str| text.split(' ').filter_map(|word| word.parse::<usize>().ok()).next_back();
    (number(taken)?.checked_add(1)? == number(given)?).then_some(function)
}

/// Whether a Python program has a method of this name whose first parameter is not the object.
fn has_no_self(submission: &Submission, name: &str) -> bool {
    let parameters = |line: &str| {
        let definition = line.strip_prefix([' ', '\t'])?.trim_start();
        let definition = definition.strip_prefix("async ").unwrap_or(definition);
        let (defined, parameters) = definition.strip_prefix("def ")?.split_once('(')?;
        let first = parameters.split([',', ')', ':', '=']).next()?.trim();
        (defined.trim() == name).then(|| first.to_owned())
    };
    submission.language == Language::Python
        && submission
            .files()
            .flat_map(|(_, text)| text.lines())
            .filter_map(parameters)
            .any(|first| !matches!(first.as_str(), "self" | "cls"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn python(source: &str) -> Submission {
        Submission { path: "a.py".to_owned(), language: Language::Python, source: source.to_owned(), project: None }
    }

    fn of(language: Language, source: &str, name: &str, message: &str) -> Option<&'static str> {
        let exception =
            Exception { name: name.to_owned(), message: message.to_owned(), frames: Vec::new(), hidden_frames: 0 };
        of_exception(&exception, &Submission { language, ..python(source) })
    }

    #[test]
    fn a_method_without_self_is_found_where_python_counts_one_argument_too_many() {
        let source = "class Solution:\n    def f(n):\n        pass\n\n    def g(self, n):\n        return h()\n";
        for (name, message, hint) in [
            ("TypeError", "Solution.f() takes 1 positional argument but 2 were given", Some(SELF)),
            ("TypeError", "Solution.f() takes 0 positional arguments but 1 was given", Some(SELF)),
            ("TypeError", "Solution.f() takes from 1 to 2 positional arguments but 3 were given", Some(SELF)),
            ("TypeError", "Solution.g() takes 2 positional arguments but 3 were given", None),
            ("TypeError", "Solution.f() takes 1 positional argument but 3 were given", None),
            ("TypeError", "f() takes 1 positional argument but 2 were given", None),
            ("TypeError", "'int' object is not callable", None),
            ("NameError", "name 'self' is not defined", Some(SELF)),
            ("NameError", "name 'x' is not defined", None),
            ("RecursionError", "maximum recursion depth exceeded", Some(RECURSION)),
        ] {
            assert_eq!(of(Language::Python, source, name, message), hint, "{message}");
        }
    }

    #[test]
    fn the_stack_of_javascript_ends_in_its_own_words() {
        for (name, message, hint) in [
            ("RangeError", "Maximum call stack size exceeded", Some(RECURSION)),
            ("InternalError", "stack overflow", Some(RECURSION)),
            ("RangeError", "invalid array length", None),
            ("TypeError", "stack overflow", None),
        ] {
            assert_eq!(of(Language::TypeScript, "", name, message), hint, "{message}");
        }
    }

    #[test]
    fn parameters_lack_self_only_in_a_class() {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        for (source, found, hint) in [
            ("class Solution:\n    def f(nums: list[int], target):\n        pass\n", &["target"][..], Some(SELF)),
            ("class Solution:\n\tdef f (nums, target):\n\t\tpass\n", &["target"], Some(SELF)),
            ("class Solution:\n    async def f(nums, target):\n        pass\n", &["target"], Some(SELF)),
            ("class Solution:\n    def f(self, nums):\n        pass\n", &["nums"], None),
            ("class Solution:\n    def f(a, b, c):\n        pass\n", &["b", "c"], None),
            ("def f(nums):\n    pass\n", &["nums"], None),
        ] {
            let wanted = strings(&["nums", "target"]);
            assert_eq!(of_parameters(&python(source), "f", &wanted, &strings(found)), hint, "{source}");
        }
    }
}
