//! The tasks of a file, in the forms of the known benchmarks.
//!
//! | form | solution | tests |
//! |---|---|---|
//! | HumanEval, HumanEvalPack, HumanEvalPlus with tests | `prompt` and `canonical_solution` | `test`, and `example_test` |
//! | EvalPlus | the same | `base_input` and `plus_input`, on which the solution answers |
//! | MBPP | `code` | `test_list`, `challenge_test_list` |
//! | MultiPL-E in Python, JavaScript, TypeScript | none | `tests`, which say what they compare an answer with |
//! | LiveCodeBench | none | `public_test_cases` and `private_test_cases`, which are cases already |

use sandbox_api::Language;
use serde_json::{Map, Value as Json};

use super::{
    fields::{Fields, parameters_in},
    livecodebench::{self, Contest},
    mbpp_plus::has_other_inputs,
};
use crate::{
    import::signature::identifier, json::no_reserved_key, kind::json_error, records::MAX_RECORD, records::Record,
};

/// A record of a file.
#[derive(Debug)]
pub enum Task {
    /// Calls are to be recorded.
    Coded(Coded),
    /// It has cases.
    Contest(Contest),
}

/// A task whose tests are a program.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// What the file calls it: `HumanEval/32`.
    pub id: String,
    pub language: Language,
    /// The name of the function.
    pub entry: String,
    /// What people read.
    pub prompt: String,
    /// A whole program that is right, if there is one.
    pub solution: Option<String>,
    /// A whole program that is wrong.
    pub buggy: Option<String>,
    /// Programs that call the solution, one after the other.
    pub tests: Vec<String>,
    /// The arguments of calls, where there are no tests.
    pub inputs: Vec<Json>,
    /// How many of them, the first ones, are those of the benchmark; the others were added by EvalPlus.
    pub base: usize,
    /// The names of the parameters, if the prompt says them in a form that can be read.
    pub parameters: Vec<String>,
    /// The tolerance of answers with fractions, if it is stated.
    pub tolerance: Option<f64>,
    /// The functions of the solution that tests call besides `entry`.
    pub also_called: Vec<String>,
}

/// Why a record is no task.
#[derive(Debug, PartialEq)]
pub struct NoTask {
    /// What the file calls it, if that could be read.
    pub id: Option<String>,
    pub reason: String,
}

impl Task {
    /// Reads a record.
    ///
    /// # Errors
    ///
    /// When it is in none of the forms, or in a language that does not run here.
    pub fn read(record: &Record) -> Result<Self, NoTask> {
        let no_task = |reason: String| NoTask { id: None, reason };
        if record.is_longer {
            return Err(no_task(format!("it is longer than {MAX_RECORD} bytes")));
        }
        let text = std::str::from_utf8(&record.text).map_err(|_| no_task("it is not text".to_owned()))?;
        no_reserved_key(text).map_err(no_task)?;
        let fields: Map<String, Json> = serde_json::from_str(text).map_err(|error| no_task(json_error(&error)))?;
        let fields = Fields(fields);
        let id = fields.id();
        let read = || {
            if fields.0.contains_key("question_content") {
                return livecodebench::read(&fields, &id.clone().unwrap_or_default()).map(Self::Contest);
            }
            let id = id.clone().ok_or("it has no `task_id`, `name` or `question_id`")?;
            Coded::read(&fields, id).map(Self::Coded)
        };
        read().map_err(|reason| NoTask { id: id.clone(), reason })
    }
}

impl Coded {
    fn read(fields: &Fields, id: String) -> Result<Self, String> {
        let language = language_of(fields, &id)?;
        let prompt = fields.text("prompt").or_else(|| fields.text("text")).unwrap_or_default();
        let base = Self {
            id,
            language,
            entry: String::new(),
            prompt: prompt.clone(),
            solution: None,
            buggy: None,
            tests: Vec::new(),
            inputs: Vec::new(),
            base: 0,
            parameters: Vec::new(),
            tolerance: fields.0.get("atol").and_then(Json::as_f64).filter(|tolerance| *tolerance > 0.0),
            also_called: Vec::new(),
        };
        if let Some(code) = fields.text("code") {
            return Self::of_mbpp(base, fields, code);
        }
        if let (Some(tests), None) = (fields.text("tests"), fields.text("canonical_solution")) {
            // `HumanEval_0_has_close_elements`
            let name = fields.text("name").unwrap_or_default();
            let entry = name.splitn(3, '_').nth(2).unwrap_or_default();
            let entry = identifier(&fields.text("entry_point").unwrap_or_else(|| entry.to_owned()))?;
            let parameters = parameters_in(&prompt, &entry);
            return Ok(Self { entry, parameters, tests: vec![tests], ..base });
        }
        let entry = identifier(&fields.text("entry_point").ok_or("it has no `entry_point`")?)?;
        let body = fields.text("canonical_solution").ok_or("it has no `canonical_solution`")?;
        let whole = |body: &str| format!("{prompt}{body}");
        let inputs = |name| fields.0.get(name).and_then(Json::as_array).cloned().unwrap_or_default();
        let (mut inputs, plus) = (inputs("base_input"), inputs("plus_input"));
        let base_inputs = inputs.len();
        inputs.extend(plus);
        if !inputs.is_empty() && has_other_inputs(&base.id) {
            return Err(
                "its inputs are tuples, sets or complex numbers, and its file has lists and texts instead".to_owned()
            );
        }
        let mut tests: Vec<String> = Vec::new();
        if inputs.is_empty() {
            tests.push(fields.text("test").ok_or("it has neither `test` nor `base_input`")?);
        }
        let parameters = parameters_in(&fields.text("declaration").unwrap_or_else(|| prompt.clone()), &entry);
        let solution = Some(whole(&body));
        let buggy = fields.text("buggy_solution").map(|body| whole(&body));
        Ok(Self { entry, solution, buggy, tests, inputs, base: base_inputs, parameters, ..base })
    }

    fn of_mbpp(base: Self, fields: &Fields, code: String) -> Result<Self, String> {
        let setup = fields.text("test_setup_code").into_iter().chain(fields.texts("test_imports"));
        let asserts: Vec<String> =
            [fields.texts("test_list"), fields.texts("challenge_test_list")].into_iter().flatten().collect();
        let (entry, also_called) = called(&asserts, &code).ok_or("its tests call no function of its solution")?;
        let test = setup.chain(asserts).collect::<Vec<_>>().join("\n");
        Ok(Self { entry: identifier(&entry)?, solution: Some(code), tests: vec![test], also_called, ..base })
    }

    /// A task of nothing but inputs, the first `base` of them those of the benchmark.
    #[cfg(test)]
    pub fn of_inputs(inputs: &[Json], base: usize) -> Self {
        Self {
            id: "HumanEval/0".to_owned(),
            language: Language::Python,
            entry: "f".to_owned(),
            prompt: String::new(),
            solution: None,
            buggy: None,
            tests: Vec::new(),
            inputs: inputs.to_vec(),
            base,
            parameters: Vec::new(),
            tolerance: None,
            also_called: Vec::new(),
        }
    }

    /// What tasks have in common that are the same in several languages: the benchmark and the number.
    pub fn key(&self) -> String {
        let (family, number) = match (self.id.split_once('/'), self.id.splitn(3, '_').collect::<Vec<_>>().as_slice()) {
            (Some((family, number)), _) => (family, number),
            (None, [family, number, _]) => (*family, *number),
            _ => return self.id.clone(),
        };
        let is_language = matches!(family, "Python" | "JavaScript" | "TypeScript");
        format!("{}/{number}", if is_language { "HumanEval" } else { family })
    }
}

/// The language of a task: that of its field, else by its name.
fn language_of(fields: &Fields, id: &str) -> Result<Language, String> {
    let family = id.split_once('/').map_or("", |(family, _)| family);
    let name = fields.text("language").unwrap_or_else(|| match family {
        "JavaScript" | "TypeScript" | "CPP" | "C++" | "Go" | "Java" | "Rust" => family.to_owned(),
        _ => "python".to_owned(),
    });
    let known = match name.to_lowercase().as_str() {
        "py" | "python" | "python3" => Some(Language::Python),
        "js" | "javascript" | "ts" | "typescript" => Some(Language::TypeScript),
        _ => None,
    };
    known.ok_or_else(|| format!("its language, {name}, does not run here"))
}

/// The function of `code` that tests are about, and the others of it that they call. It is the one whose answer most tests look at,
/// as in `assert entry(helper(1)) == 2`, and of several the last one: it may use those before it.
fn called(tests: &[String], code: &str) -> Option<(String, Vec<String>)> {
    let defined: Vec<&str> =
        code.lines().filter_map(|line| line.strip_prefix("def ")?.split('(').next()).map(str::trim).collect();
    let called: Vec<Vec<&str>> =
        tests.iter().map(|test| calls_in(test).filter(|name| defined.contains(name)).collect()).collect();
    let looked_at = |name: &str| called.iter().filter(|names| names.first() == Some(&name)).count();
    let entry = *defined.iter().filter(|name| looked_at(name) > 0).max_by_key(|name| looked_at(name))?;
    let is_other = |name: &&&str| **name != entry && called.iter().flatten().any(|called| called == *name);
    Some((entry.to_owned(), defined.iter().filter(is_other).map(|name| (*name).to_owned()).collect()))
}

/// The names that are followed by `(`.
fn calls_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('(').map(|(at, _)| {
        let head = &text[..at];
        let start = head
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        &head[start..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Task, NoTask> {
        Task::read(&Record { number: 1, text: text.into(), is_longer: false })
    }

    fn coded(text: &str) -> Coded {
        let Ok(Task::Coded(task)) = read(text) else { panic!("{text}") };
        task
    }

    #[test]
    fn a_task_is_read_in_every_form() {
        let pack = coded(
            r#"{"task_id": "JavaScript/7", "prompt": "const addOne = (n) => {\n", "canonical_solution": "  return n + 1;\n}\n", "buggy_solution": "  return n;\n}\n", "test": "const t = () => {}\nt()", "declaration": "const addOne = (n, by = 1) => {\n", "entry_point": "addOne"}"#,
        );
        assert_eq!((pack.language, pack.entry.as_str()), (Language::TypeScript, "addOne"));
        assert_eq!(pack.buggy.as_deref(), Some("const addOne = (n) => {\n  return n;\n}\n"));
        assert_eq!((pack.parameters, pack.tests.len()), (vec!["n".to_owned(), "by".to_owned()], 1));
        let plus = coded(
            r#"{"task_id": "HumanEval/7", "prompt": "def add_one(n):\n", "canonical_solution": "    return n + 1\n", "entry_point": "add_one", "base_input": [[1]], "plus_input": [[2], [3]], "atol": 0}"#,
        );
        assert_eq!((plus.inputs.len(), plus.base, plus.tests.len(), plus.tolerance), (3, 1, 0, None));
        let mbpp = coded(
            r#"{"task_id": 7, "text": "Add one.", "code": "import math\ndef helper(n):\n    return n\ndef add_one(n):\n    return helper(n) + 1", "test_list": ["assert set(add_one(1)) == 2"], "test_setup_code": "", "challenge_test_list": []}"#,
        );
        assert_eq!((mbpp.id.as_str(), mbpp.entry.as_str()), ("MBPP/7", "add_one"));
        let with_setup = coded(
            r#"{"task_id": 8, "code": "def f(n):\n    return n", "test_list": ["assert f(y)"], "test_setup_code": "y = 1", "test_imports": ["import math", "import re"]}"#,
        );
        assert_eq!(with_setup.tests, ["y = 1\nimport math\nimport re\nassert f(y)"]);
        let multi = coded(
            r#"{"name": "HumanEval_7_add_one", "language": "ts", "prompt": "function add_one(n: number): number {\n", "tests": "test()"}"#,
        );
        assert_eq!((multi.entry.as_str(), multi.solution), ("add_one", None));
        assert_eq!(multi.parameters, ["n"]);
    }

    #[test]
    fn the_function_of_a_task_is_the_one_that_its_tests_look_at() {
        let code = "def helper(x):\n    return x\ndef main_f(x):\n    return x\ndef unused(x):\n    return x";
        for (tests, entry, also) in [
            (&["assert main_f(helper(1)) == 4", "assert main_f(2) == 4"][..], "main_f", &["helper"][..]),
            (&["assert helper(1)", "assert main_f(1)"], "main_f", &["helper"]),
            (&["assert helper(1)", "assert helper(main_f(1))", "assert main_f(1)"], "helper", &["main_f"]),
            (&["assert sorted(helper(1)) == []"], "helper", &[]),
        ] {
            let tests: Vec<String> = tests.iter().map(|test| (*test).to_owned()).collect();
            let also = also.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(called(&tests, code), Some((entry.to_owned(), also)), "{tests:?}");
        }
        assert_eq!(called(&["assert other(1)".to_owned()], code), None);
    }

    #[test]
    fn tasks_of_several_languages_are_known_by_their_number() {
        let key = |id: &str| {
            Coded { id: id.to_owned(), ..coded(r#"{"task_id": 1, "code": "def f(): 1", "test_list": ["f()"]}"#) }.key()
        };
        assert_eq!([key("Python/7"), key("JavaScript/7"), key("HumanEval/7")], ["HumanEval/7"; 3].map(str::to_owned));
        assert_eq!(
            [key("HumanEval_7_add"), key("MBPP/7"), key("x")],
            ["HumanEval/7", "MBPP/7", "x"].map(str::to_owned)
        );
    }

    #[test]
    fn what_is_no_task_says_why() {
        for (text, id, reason) in [
            ("{", None, "not the expected JSON"),
            ("[1]", None, "not the expected JSON"),
            ("{}", None, "it has no `task_id`, `name` or `question_id`"),
            (r#"{"task_id": "CPP/1", "entry_point": "f"}"#, Some("CPP/1"), "its language, CPP, does not run here"),
            (r#"{"task_id": "HumanEval/1"}"#, Some("HumanEval/1"), "it has no `entry_point`"),
            (r#"{"task_id": "HumanEval/1", "entry_point": "import"}"#, Some("HumanEval/1"), "`import` is a keyword"),
            (r#"{"task_id": "HumanEval/1", "entry_point": "f(x); import os"}"#, Some("HumanEval/1"), "is not a name"),
            (
                r#"{"task_id": 3, "code": "x = 1", "test_list": ["assert f(1)"]}"#,
                Some("MBPP/3"),
                "its tests call no function",
            ),
            (
                r#"{"task_id": "Mbpp/278", "entry_point": "f", "canonical_solution": "def f(a): 1", "base_input": [[[1, [2]]]]}"#,
                Some("Mbpp/278"),
                "its inputs are tuples, sets or complex numbers",
            ),
            (r#"{"task_id": "a", "x": {"$serde_json::private::Number": "1"}}"#, None, "is reserved"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.id.as_deref(), id, "{text}");
            assert!(error.reason.contains(reason), "{text}: {}", error.reason);
        }
    }
}
