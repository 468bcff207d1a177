//! Checkers: what an answer is worth. The expected answer stays on this side; a program's answer is only data.

use sandbox_api::{Answer, Limits, Runner, Signature, Type};
use serde_json::Value as Json;

use crate::{
    Error, Problem,
    case::{Case, Expected},
    tool::Tool,
    value::Value,
};

/// What makes an answer right.
#[derive(Clone, Debug, PartialEq)]
pub enum Checker {
    /// It equals the expected one. Printed text is compared line by line; white space at the end of lines and
    /// blank lines at the end do not count.
    Exact,
    /// A list with the same elements in any order.
    Unordered,
    /// The same, for lists at every depth.
    UnorderedNested,
    /// Numbers may differ by `tolerance`, absolutely or relatively; everything else is equal.
    Float {
        /// The largest difference that is still right.
        tolerance: f64,
    },
    /// A Python program of the problem decides.
    Program {
        /// Its source.
        source: String,
    },
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// It is right.
    Right,
    /// It is not.
    Wrong(Wrong),
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// In words, where the difference alone does not say it.
    pub reason: Option<String>,
    /// For a class, the first call whose answer is wrong.
    pub call: Option<usize>,
}

impl Wrong {
    fn because(reason: impl Into<String>) -> Check {
        Check::Wrong(Self { reason: Some(reason.into()), call: None })
    }
}

/// A checker that is ready to be used on the cases of one problem.
pub struct ReadyChecker<'a> {
    problem: &'a Problem,
    program: Option<Tool>,
}

/// What `checker.py` may use for one answer.
const PROGRAM_LIMITS: Limits = Limits { work: 20_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 64 << 10 };

impl<'a> ReadyChecker<'a> {
    /// Prepares the problem's checker.
    ///
    /// # Errors
    ///
    /// When `checker.py` is not valid Python.
    pub fn new(problem: &'a Problem, runner: &dyn Runner) -> Result<Self, Error> {
        let Checker::Program { source } = &problem.checker else { return Ok(Self { problem, program: None }) };
        let input = match problem.signature {
            Signature::Function(_) => "args",
            Signature::Class(_) => "calls",
            Signature::Script => "stdin",
        };
        let path = problem.folder.join("checker.py");
        let function = ("check", &[input, "expected", "actual"][..]);
        let program = Tool::new(runner, path, source.clone(), function, PROGRAM_LIMITS)?;
        Ok(Self { problem, program: Some(program) })
    }

    /// Decodes what a program answered, and says what it is worth.
    ///
    /// `answer` is JSON text as the program gave it; for a script, `stdout` is the answer. The decoded answer is
    /// returned for showing it, if it could be decoded.
    ///
    /// # Errors
    ///
    /// When `checker.py` fails: that is the problem's fault, not the program's.
    pub fn check(&self, case: &Case, answer: &str, stdout: &[u8]) -> Result<(Check, Option<Json>), Error> {
        if let Expected::Text(expected) = &case.expected {
            return Ok(match std::str::from_utf8(stdout) {
                Err(_) => (Wrong::because("what it printed is not UTF-8 text"), None),
                Ok(text) => {
                    let shown = Json::from(text);
                    let check = match &self.program {
                        None => check_text(expected, text),
                        Some(program) => ask(program, case, &shown)?,
                    };
                    (check, Some(shown))
                }
            });
        }
        let Ok(json) = serde_json::from_str::<Json>(answer) else {
            return Ok((Wrong::because("its answer cannot be read: it is nested too deeply or not text"), None));
        };
        let check = match (&case.expected, &self.problem.signature) {
            (Expected::Value(expected), Signature::Function(function)) => {
                match Value::decode(&json, function.answer_type()) {
                    Err(mismatch) => {
                        let verb = if matches!(function.answer, Answer::Returned(_)) { "returned" } else { "left" };
                        Wrong::because(format!("it {verb} {mismatch}"))
                    }
                    Ok(actual) => match &self.program {
                        Some(program) => ask(program, case, &json)?,
                        None if equal(&self.problem.checker, expected, &actual) => Check::Right,
                        None => Check::Wrong(Wrong { reason: None, call: None }),
                    },
                }
            }
            (Expected::Values(expected), Signature::Class(class)) => {
                let types = call_types(case, class);
                match (decode_calls(&json, &types), &self.program) {
                    (Err(wrong), _) => Check::Wrong(wrong),
                    (Ok(_), Some(program)) => ask(program, case, &json)?,
                    (Ok(actual), None) => {
                        let differs = |(a, b): (&Value, &Value)| !equal(&self.problem.checker, a, b);
                        match expected.iter().zip(&actual).position(differs) {
                            None => Check::Right,
                            call => Check::Wrong(Wrong { reason: None, call }),
                        }
                    }
                }
            }
            _ => Wrong::because("its answer has another shape than the problem's"),
        };
        Ok((check, Some(json)))
    }
}

/// What the problem's own program says of an answer.
fn ask(program: &Tool, case: &Case, actual: &Json) -> Result<Check, Error> {
    let arguments = Json::Array(vec![case.input.to_json(), case.expected_json.clone(), actual.clone()]);
    let objection = program.objection(&arguments, || format!("case `{}`", case.name))?;
    Ok(objection.map_or(Check::Right, Wrong::because))
}

/// What each call of a case returns.
fn call_types(case: &Case, class: &sandbox_api::Class) -> Vec<Type> {
    let crate::case::Input::Calls(calls) = &case.input else { return Vec::new() };
    let ty = |name: &String| class.methods.iter().find(|m| m.name == *name).map(|m| m.answer_type().clone());
    calls.iter().map(|(name, _)| ty(name).unwrap_or(Type::Void)).collect()
}

fn decode_calls(json: &Json, types: &[Type]) -> Result<Vec<Value>, Wrong> {
    let Json::Array(answers) = json else {
        return Err(Wrong { reason: Some("its answers are not a list".to_owned()), call: None });
    };
    if answers.len() != types.len() {
        let reason = format!("it answered {} of {} calls", answers.len(), types.len());
        return Err(Wrong { reason: Some(reason), call: None });
    }
    let decode = |(at, (json, ty)): (usize, (&Json, &Type))| {
        Value::decode(json, ty)
            .map_err(|mismatch| Wrong { reason: Some(format!("it returned {mismatch}")), call: Some(at) })
    };
    answers.iter().zip(types).enumerate().map(decode).collect()
}

fn equal(checker: &Checker, expected: &Value, actual: &Value) -> bool {
    match checker {
        Checker::Unordered => sorted(expected, false) == sorted(actual, false),
        Checker::UnorderedNested => sorted(expected, true) == sorted(actual, true),
        Checker::Float { tolerance } => close(expected, actual, *tolerance),
        Checker::Exact | Checker::Program { .. } => expected == actual,
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

/// The lines that count: without white space at their ends, and without blank lines at the end of the text.
pub fn significant_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn check_text(expected: &str, actual: &str) -> Check {
    if significant_lines(expected) == significant_lines(actual) {
        return Check::Right;
    }
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let reason = if actual.trim().is_empty() {
        Some("it printed nothing".to_owned())
    } else if words(expected) == words(actual) {
        Some("only white space or upper and lower case differ; both count here".to_owned())
    } else {
        None
    };
    Check::Wrong(Wrong { reason, call: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Value {
        Value::decode(&serde_json::from_str(json).unwrap(), &Type::Json).unwrap()
    }

    #[test]
    fn order_counts_only_where_the_checker_says_so() {
        let (a, b) = (value("[[1,2],[3]]"), value("[[3],[2,1]]"));
        assert!(!equal(&Checker::Exact, &a, &b));
        assert!(!equal(&Checker::Unordered, &a, &b));
        assert!(equal(&Checker::UnorderedNested, &a, &b));
        assert!(equal(&Checker::Unordered, &a, &value("[[3],[1,2]]")));
        assert!(!equal(&Checker::Unordered, &value("[1,1,2]"), &value("[1,2,2]")));
    }

    #[test]
    fn floats_may_differ_by_the_tolerance_absolutely_or_relatively() {
        let checker = Checker::Float { tolerance: 1e-6 };
        assert!(equal(&checker, &value("[0.0]"), &value("[0.0000009]")));
        assert!(equal(&checker, &value("1e9"), &value("1000000000.5")));
        assert!(!equal(&checker, &value("1.5"), &value("1.50001")));
        assert!(!equal(&checker, &value("[1.5]"), &value("[1.5, 1.5]")));
    }

    #[test]
    fn white_space_at_the_end_of_printed_lines_does_not_count() {
        assert_eq!(check_text("a b\nc\n", "a b  \nc\n\n\n"), Check::Right);
        assert_ne!(check_text("a b\n", " a b\n"), Check::Right);
        assert_ne!(check_text("a\n\nb\n", "a\nb\n"), Check::Right);
    }
}
