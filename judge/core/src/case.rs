//! A case: one input, the answer that is expected, and the group it belongs to.

use std::path::Path;

use sandbox_api::{Class, Function, Language, Parameter, Signature, Type};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::{
    file::ProblemError,
    value::{Value, spaced},
    vocabulary::{Category, Kind},
};

/// What a group's cases count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Public: shown in the statement, worth nothing.
    Sample,
    /// They make the correctness score.
    Hidden,
    /// They make the edge-case score, under this category.
    Edge(Category),
}

impl GroupKind {
    /// The kind, without the category of edge cases.
    pub fn kind(self) -> Kind {
        match self {
            Self::Sample => Kind::Sample,
            Self::Hidden => Kind::Hidden,
            Self::Edge(_) => Kind::Edge,
        }
    }

    /// The category of edge cases.
    pub fn category(self) -> Option<Category> {
        match self {
            Self::Edge(category) => Some(category),
            _ => None,
        }
    }
}

/// Cases that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name, a slug.
    pub name: String,
    /// What its cases count for.
    pub kind: GroupKind,
    /// Its cases, in order; at least one.
    pub cases: Vec<Case>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in its group.
    pub name: String,
    /// What the case is about, for a person whose program fails it.
    pub note: Option<String>,
    /// What the program gets.
    pub input: Input,
    /// What it should answer, as written in the case file.
    pub expected_json: Json,
    /// What it should answer.
    pub expected: Expected,
}

/// What a program gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The arguments of a function.
    Arguments(Vec<Json>),
    /// The calls of a class: a name, then arguments; the constructor first.
    Calls(Vec<(String, Vec<Json>)>),
    /// Standard input.
    Text(String),
}

/// What a program should answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// This value.
    Value(Value),
    /// What each call returns.
    Values(Vec<Value>),
    /// This text on standard output.
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    note: Option<String>,
    args: Option<Vec<Json>>,
    calls: Option<Vec<Vec<Json>>>,
    stdin: Option<String>,
    expected: Json,
}

/// Reads the cases of one group from the text of its file.
pub fn read_cases(text: &str, path: &Path, signature: &Signature) -> Result<Vec<Case>, ProblemError> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let fail = |message: String| ProblemError::at(path, number, message);
        let line: Line = serde_json::from_str(line).map_err(|error| fail(json_error(&error)))?;
        if !is_slug(&line.name) {
            return Err(fail(format!("`{}` is no name for a case", line.name))
                .hint("use lower-case letters, digits and single dashes"));
        }
        if cases.iter().any(|case| case.name == line.name) {
            return Err(fail(format!("a case of this group is named `{}` already", line.name)));
        }
        let case = match signature {
            Signature::Function(function) => function_case(line, function),
            Signature::Class(class) => class_case(line, class),
            Signature::Script => script_case(line),
        };
        cases.push(case.map_err(fail)?);
    }
    if cases.is_empty() {
        return Err(ProblemError::of(path, "the group has no case").hint("write one JSON object a line"));
    }
    Ok(cases)
}

fn function_case(line: Line, function: &Function) -> Result<Case, String> {
    let args = line.args.ok_or("`args` is missing")?;
    check_arguments(&args, &function.parameters)?;
    let expected = Value::decode(&line.expected, function.answer_type()).map_err(|m| format!("`expected` is {m}"))?;
    Ok(Case {
        name: line.name,
        note: line.note,
        input: Input::Arguments(args),
        expected: Expected::Value(expected),
        expected_json: line.expected,
    })
}

fn class_case(line: Line, class: &Class) -> Result<Case, String> {
    let calls = line.calls.ok_or("`calls` is missing")?;
    let Json::Array(expected_list) = &line.expected else {
        return Err("`expected` must be a list with one entry for each call".to_owned());
    };
    if calls.len() != expected_list.len() {
        return Err(format!("{} calls, but {} expected answers", calls.len(), expected_list.len()));
    }
    let (mut named, mut expected) = (Vec::new(), Vec::new());
    for (at, (call, answer)) in calls.into_iter().zip(expected_list).enumerate() {
        let mut parts = call.into_iter();
        let Some(Json::String(name)) = parts.next() else {
            return Err(format!("call {at} does not begin with a name"));
        };
        let arguments: Vec<Json> = parts.collect();
        let (parameters, ty) = if at == 0 {
            if name != class.name {
                return Err(format!("the first call must be the constructor `{}`", class.name));
            }
            (&class.constructor, &Type::Void)
        } else {
            let method = class.methods.iter().find(|method| method.name == name);
            let method = method.ok_or_else(|| format!("call {at}: there is no method `{name}`"))?;
            (&method.parameters, method.answer_type())
        };
        check_arguments(&arguments, parameters).map_err(|message| format!("call {at}: {message}"))?;
        let answer = Value::decode(answer, ty).map_err(|m| format!("`expected` of call {at} is {m}"))?;
        named.push((name, arguments));
        expected.push(answer);
    }
    if named.is_empty() {
        return Err("`calls` is empty; it begins with the constructor".to_owned());
    }
    Ok(Case {
        name: line.name,
        note: line.note,
        input: Input::Calls(named),
        expected: Expected::Values(expected),
        expected_json: line.expected,
    })
}

fn script_case(line: Line) -> Result<Case, String> {
    let stdin = line.stdin.ok_or("`stdin` is missing")?;
    let Json::String(expected) = &line.expected else {
        return Err("`expected` must be the text on standard output".to_owned());
    };
    Ok(Case {
        name: line.name,
        note: line.note,
        input: Input::Text(stdin),
        expected: Expected::Text(expected.clone()),
        expected_json: line.expected,
    })
}

/// Checks arguments against parameters.
fn check_arguments(arguments: &[Json], parameters: &[Parameter]) -> Result<(), String> {
    if arguments.len() != parameters.len() {
        return Err(format!("{} arguments, but {} parameters", arguments.len(), parameters.len()));
    }
    for (json, Parameter { name, ty }) in arguments.iter().zip(parameters) {
        Value::decode(json, ty).map_err(|mismatch| format!("`{name}` is {mismatch}"))?;
    }
    Ok(())
}

impl Input {
    /// Reads an input that a person gives by hand: JSON arguments or calls, or plain text.
    ///
    /// # Errors
    ///
    /// Says what does not fit the entry.
    pub fn by_hand(text: &str, signature: &Signature) -> Result<Self, String> {
        match signature {
            Signature::Script => Ok(Self::Text(text.to_owned())),
            Signature::Function(function) => {
                let args: Vec<Json> = serde_json::from_str(text).map_err(|error| json_error(&error))?;
                check_arguments(&args, &function.parameters)?;
                Ok(Self::Arguments(args))
            }
            Signature::Class(_) => {
                let calls: Vec<(String, Vec<Json>)> = serde_json::from_str::<Vec<Vec<Json>>>(text)
                    .map_err(|error| json_error(&error))?
                    .into_iter()
                    .map(|mut call| {
                        let name = if call.is_empty() { Json::Null } else { call.remove(0) };
                        Some((name.as_str()?.to_owned(), call))
                    })
                    .collect::<Option<_>>()
                    .ok_or("every call begins with a name")?;
                Ok(Self::Calls(calls))
            }
        }
    }

    /// The input as the sandbox takes it.
    pub fn encode(&self, signature: &Signature, language: Language) -> String {
        let bigint = |json: &Json, ty: &Type| {
            if language.rounds_integers() { long_as_text(json, ty) } else { json.clone() }
        };
        match (self, signature) {
            (Self::Text(text), _) => text.clone(),
            (Self::Arguments(arguments), Signature::Function(function)) => {
                let arguments = arguments.iter().zip(&function.parameters).map(|(json, p)| bigint(json, &p.ty));
                Json::Array(arguments.collect()).to_string()
            }
            (Self::Arguments(arguments), _) => Json::Array(arguments.clone()).to_string(),
            (Self::Calls(calls), signature) => {
                let types = |name: &str| match signature {
                    Signature::Class(class) if class.name == name => {
                        class.constructor.iter().map(|p| p.ty.clone()).collect()
                    }
                    Signature::Class(class) => {
                        let method = class.methods.iter().find(|method| method.name == name);
                        method.map_or_else(Vec::new, |method| method.parameters.iter().map(|p| p.ty.clone()).collect())
                    }
                    _ => Vec::new(),
                };
                let calls = calls.iter().map(|(name, arguments)| {
                    let types = types(name);
                    let arguments = arguments.iter().zip(types.iter().chain(std::iter::repeat(&Type::Json)));
                    let mut call = vec![Json::from(name.as_str())];
                    call.extend(arguments.map(|(json, ty)| bigint(json, ty)));
                    Json::Array(call)
                });
                Json::Array(calls.collect()).to_string()
            }
        }
    }

    /// The input as JSON, as in a case file.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Arguments(arguments) => Json::Array(arguments.clone()),
            Self::Text(text) => Json::from(text.as_str()),
            Self::Calls(calls) => {
                let call = |(name, arguments): &(String, Vec<Json>)| {
                    let mut call = vec![Json::from(name.as_str())];
                    call.extend(arguments.iter().cloned());
                    Json::Array(call)
                };
                calls.iter().map(call).collect()
            }
        }
    }

    /// The input as people read it, a line for each argument or call.
    pub fn lines(&self, signature: &Signature) -> Vec<String> {
        match (self, signature) {
            (Self::Arguments(arguments), Signature::Function(function)) => {
                let named = function.parameters.iter().zip(arguments);
                named.map(|(parameter, json)| format!("{} = {}", parameter.name, spaced(json))).collect()
            }
            (Self::Arguments(arguments), _) => arguments.iter().map(spaced).collect(),
            (Self::Calls(calls), _) => calls.iter().map(|(name, arguments)| show_call(name, arguments)).collect(),
            (Self::Text(text), _) => text.lines().map(str::to_owned).collect(),
        }
    }
}

impl Case {
    /// The case as the statement shows it.
    pub fn as_sample(&self, signature: &Signature) -> String {
        let mut lines = self.input.lines(signature);
        match (&self.expected, signature, &self.input) {
            (Expected::Value(_), Signature::Function(function), _) => {
                let verb = match function.answer {
                    sandbox_api::Answer::Returned(_) => "returns".to_owned(),
                    sandbox_api::Answer::Argument(at) => format!("{} becomes", function.parameters[at].name),
                };
                lines.push(format!("{verb} {}", spaced(&self.expected_json)));
            }
            (Expected::Values(_), Signature::Class(class), Input::Calls(calls)) => {
                let answers = self.expected_json.as_array().map_or(&[][..], Vec::as_slice);
                for (line, ((name, _), answer)) in lines.iter_mut().zip(calls.iter().zip(answers)) {
                    let method = class.methods.iter().find(|method| method.name == *name);
                    if method.is_some_and(|method| *method.answer_type() != Type::Void) {
                        *line += &format!(" -> {}", spaced(answer));
                    }
                }
            }
            (Expected::Text(stdout), _, Input::Text(stdin)) => {
                return format!("stdin:\n{}\nstdout:\n{}", stdin.trim_end_matches('\n'), stdout.trim_end_matches('\n'));
            }
            _ => {}
        }
        lines.join("\n")
    }
}

/// `put("a", 1)`.
pub fn show_call(name: &str, arguments: &[Json]) -> String {
    format!("{name}({})", arguments.iter().map(spaced).collect::<Vec<_>>().join(", "))
}

/// Long integers as text, for a language whose JSON would round them.
fn long_as_text(json: &Json, ty: &Type) -> Json {
    match (json, ty) {
        (Json::Number(number), Type::Long) => Json::from(number.to_string()),
        (json, Type::Optional(of)) => long_as_text(json, of),
        (Json::Array(items), Type::List(of) | Type::ListNode(of) | Type::TreeNode(of)) => {
            items.iter().map(|item| long_as_text(item, of)).collect()
        }
        (Json::Array(items), Type::Tuple(parts)) => {
            items.iter().zip(parts).map(|(item, part)| long_as_text(item, part)).collect()
        }
        (Json::Object(fields), Type::Map(of)) => {
            fields.iter().map(|(key, value)| (key.clone(), long_as_text(value, of))).collect()
        }
        (json, _) => json.clone(),
    }
}

/// What serde_json says, without a line number that would always be 1.
fn json_error(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    format!("not the JSON that is due: {reason} at column {}", error.column())
}

/// Lower-case letters and digits in words joined by single dashes.
pub fn is_slug(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}
