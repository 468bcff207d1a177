//! Running the tests of a task on its own solution, and reading which calls they made.

use sandbox_api::{
    Answer, Ending, Function, Language, Limits, MAX_SOURCE, Parameter, Program, Runner, Signature, Type,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    task::Coded,
    translate::{Call, Came},
};
use crate::{
    import::{
        manifest::{BASE, PLUS, TESTS},
        seen::Seen,
    },
    kind::json_error,
    raises::Raises,
};

/// What the tests of a task did.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    pub calls: Vec<Call>,
    /// The names of the parameters, if there is a fixed number of them and they are known.
    pub parameters: Vec<String>,
    /// How many assertions do not hold, where that ends no test.
    pub failed: u32,
    /// How the tests look at answers, if they are in Python.
    pub looks: Looks,
}

/// How tests look at answers.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Looks {
    /// What they make of an answer before they compare it.
    pub order: Order,
    /// The largest distance that they allow, if they state one.
    pub tolerance: Option<f64>,
    /// What they look at where it is not the whole of an answer: `len(...)`, `.split`.
    pub parts: Vec<String>,
}

/// What all tests make of an answer before they compare it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// At least one compares it as it is.
    #[default]
    Given,
    /// They sort it, or make a set of it.
    Sorted,
    /// They make a set of it.
    Set,
}

/// What a task may use: its tests are hundreds of calls.
const LIMITS: Limits =
    Limits { work: 20_000_000_000, memory: 512 << 20, output: 1 << 20, answer: 16 << 20, turns_from: usize::MAX };

/// What the program answers.
#[derive(Deserialize)]
struct Reply {
    parameters: Option<Vec<String>>,
    calls: Vec<Line>,
    failed: u32,
    #[serde(default)]
    looks: Option<Looks>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    /// Which of the inputs it is made of, from 0.
    #[serde(default)]
    test: usize,
    args: Vec<Seen>,
    result: Option<Seen>,
    raised: Option<String>,
    after: Option<Vec<Seen>>,
    /// Why it can be no case.
    #[serde(default)]
    left_out: Option<String>,
}

/// Runs the tests. The inner error is why there are no calls, in words.
///
/// # Errors
///
/// When the runner fails.
pub fn record(runner: &dyn Runner, task: &Coded) -> Result<Result<Recorded, String>, sandbox_api::Error> {
    let (source, input) = match task.language {
        Language::Python => (
            [include_str!("looks.py"), include_str!("record.py")].concat(),
            json!([{ "entry": task.entry, "solution": task.solution, "tests": task.tests, "inputs": task.inputs }]),
        ),
        Language::TypeScript => (javascript(task), json!([null])),
    };
    if source.len() > MAX_SOURCE {
        return Ok(Err(format!("its solution and its tests have more than {MAX_SOURCE} bytes together")));
    }
    let parameters = vec![Parameter { name: "task".to_owned(), ty: Type::Json }];
    let answer = Answer::Returned(Type::Json);
    let function = Function { name: "judge_record".to_owned(), aliases: Vec::new(), parameters, answer };
    let signature = Signature::Function(function);
    let program = Program { language: task.language, source, project: None, signature };
    let prepared = match runner.prepare(program)? {
        Ok(prepared) => prepared,
        Err(error) => return Ok(Err(format!("its solution and its tests are no program: {}", error.message))),
    };
    let outcome = prepared.run(&input.to_string(), &LIMITS)?;
    Ok(match outcome.ending {
        Ending::Finished(answer) => read(task, &answer),
        ending => Err(format!("the program of its solution and its tests {ending}")),
    })
}

/// The solution, the tests as a function of it, and what records.
fn javascript(task: &Coded) -> String {
    let Coded { entry, tests, .. } = task;
    let (solution, target) = match &task.solution {
        Some(solution) => (solution.as_str(), entry.as_str()),
        None => ("", "null"),
    };
    // A function has no place for declarations of what is there without them.
    let tests = tests.iter().flat_map(|test| test.lines()).filter(|line| !line.starts_with("declare "));
    let (tests, record) = (tests.collect::<Vec<_>>().join("\n"), include_str!("record.js"));
    format!(
        "{solution}\n;const judge_target = {target};\n\
         const judge_tests = ({entry}, require) => {{\n{tests}\n}};\n{record}"
    )
}

/// Reads what the program answered, which a stranger may have written.
fn read(task: &Coded, answer: &str) -> Result<Recorded, String> {
    let reply: Reply =
        serde_json::from_str(answer).map_err(|error| format!("its calls cannot be read: {}", json_error(&error)))?;
    if let Some(error) = reply.error {
        return Err(error);
    }
    let call = |line: Line| {
        let Line { test, args, result, raised, after, left_out } = line;
        let group = match test {
            _ if task.inputs.is_empty() => TESTS,
            test if test < task.base => BASE,
            _ => PLUS,
        };
        // As many afterwards as before.
        let after = after.filter(|after| after.len() == args.len());
        let result = left_out.map_or_else(|| came(task, raised, result), Came::Nothing);
        Call { group, arguments: args, result, after }
    };
    let calls = reply.calls.into_iter().map(call).collect();
    let (parameters, looks) = (reply.parameters.unwrap_or_default(), reply.looks.unwrap_or_default());
    Ok(Recorded { calls, parameters, failed: reply.failed, looks })
}

/// What came of a call that raised an exception of this name, or returned something.
fn came(task: &Coded, raised: Option<String>, result: Option<Seen>) -> Came {
    match (raised, result) {
        // Nobody wants the solution to raise one on an input.
        (Some(_), _) if !task.inputs.is_empty() => Came::Nothing("its solution raises an exception".to_owned()),
        (Some(name), _) => {
            // No class of JavaScript is one of Python.
            let name = if task.language == Language::Python { name.as_str() } else { "Exception" };
            Raises::named(name).map_or_else(|| Came::Nothing("it raises what has no name".to_owned()), Came::Raises)
        }
        (None, Some(result)) => Came::Answer(result),
        (None, None) => Came::Nothing("nothing is compared with its answer".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_answers_is_read_or_refused() {
        let task = Coded::of_inputs(&[], 0);
        let read = |answer: &str| read(&task, answer);
        let line = r#"{"test": 0, "args": [{"Int": "1"}], "result": {"Text": "a"}, "raised": null, "after": null}"#;
        let read_one =
            read(&format!(r#"{{"parameters": ["n"], "calls": [{line}], "failed": 0, "error": null}}"#)).unwrap();
        assert_eq!(read_one.calls[0].result, Came::Answer(Seen::Text("a".to_owned())));
        for (answer, reason) in [
            ("null", "its calls cannot be read"),
            (r#"{"parameters": null, "calls": [{"args": 1}], "failed": 0, "error": null}"#, "its calls cannot be read"),
            (r#"{"parameters": null, "calls": [], "failed": 0, "error": "its tests fail"}"#, "its tests fail"),
            (&"[".repeat(10_000), "its calls cannot be read"),
        ] {
            let error = read(answer).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let shorter = r#"{"args": [{"Int": "1"}], "result": "Nothing", "raised": null, "after": []}"#;
        let read_one =
            read(&format!(r#"{{"parameters": null, "calls": [{shorter}], "failed": 0, "error": null}}"#)).unwrap();
        assert_eq!(read_one.calls[0].after, None);
    }

    #[test]
    fn an_exception_is_expected_where_a_test_wants_it() {
        let task = |language, inputs: &[serde_json::Value]| Coded { language, ..Coded::of_inputs(inputs, 0) };
        let raised = |task: &Coded, name: &str| match came(task, Some(name.to_owned()), None) {
            Came::Raises(raises) => raises.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(raised(&task(Language::Python, &[]), "KeyError"), "raises KeyError");
        assert_eq!(raised(&task(Language::TypeScript, &[]), "TypeError"), "raises Exception");
        let left_out = |reason: &str| format!("{:?}", Came::Nothing(reason.to_owned()));
        assert_eq!(raised(&task(Language::Python, &[]), "no name"), left_out("it raises what has no name"));
        let of_input = task(Language::Python, &[json!([1])]);
        assert_eq!(raised(&of_input, "KeyError"), left_out("its solution raises an exception"));
        let nothing = Came::Nothing("nothing is compared with its answer".to_owned());
        assert_eq!(came(&task(Language::Python, &[]), None, None), nothing);
    }

    #[test]
    fn a_call_is_in_the_group_of_its_input() {
        let line =
            |test| format!(r#"{{"test": {test}, "args": [], "result": "Nothing", "raised": null, "after": null}}"#);
        let calls = [0, 1, 2, 9].map(line).join(", ");
        let answer = format!(r#"{{"parameters": null, "calls": [{calls}], "failed": 0, "error": null}}"#);
        let groups = |task| read(&task, &answer).unwrap().calls.iter().map(|call| call.group).collect::<Vec<_>>();
        assert_eq!(groups(Coded::of_inputs(&[json!([]), json!([]), json!([])], 2)), [BASE, BASE, PLUS, PLUS]);
        assert_eq!(groups(Coded::of_inputs(&[], 0)), [TESTS; 4]);
    }
}
