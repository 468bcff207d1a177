//! The kind `class`: a case is a list of calls, the constructor first. The answer is the list of what they return.

use std::{borrow::Cow, sync::Arc};

use sandbox_api::{Class, Function, Language, Parameter, Signature, Type};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use toml::{Spanned, de::DeValue};

use super::{
    Again, Answer, Difference, Input, Kind, StubWriter,
    names::{check_distinct, read_aliases},
    no_list,
    parameters::{
        MAX_PARAMETERS, ParameterTable, check_arguments, has_long, longs_as_text, read_parameters, read_type, shown,
    },
    typed::{self, Typed},
    unreadable,
};
use crate::{
    Folder,
    checker::Checker,
    decode::{Items, describe},
    file::{ProblemError, TomlSource},
    json::{JsonEvent, MAX_VALUES, Reader, Unreadable},
    places::{Definition, Place, Step, find, longer, places_within, shorter, with},
    value::{Value, shorten, spaced},
    wrong::{Fault, Wrong},
};

/// The name of the list of calls, in case files and in constraints.
const CALLS: &str = "calls";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    constructor: Vec<ParameterTable>,
    methods: Vec<MethodTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MethodTable {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    params: Vec<ParameterTable>,
    returns: Spanned<String>,
}

/// Reads `[class]`.
pub fn read(source: &TomlSource, table: Spanned<DeValue>, _: &Folder) -> Result<Arc<dyn Kind>, ProblemError> {
    let table: Table = source.value(table)?;
    if let Some(method) = table.methods.get(MAX_PARAMETERS) {
        return Err(source.error(&method.name, format!("there are more than {MAX_PARAMETERS} methods")));
    }
    let method = |method: MethodTable| {
        let function = Function {
            name: method.name.get_ref().clone(),
            aliases: read_aliases(source, method.aliases)?,
            parameters: read_parameters(source, method.params)?,
            answer: sandbox_api::Answer::Returned(read_type(source, &method.returns)?),
        };
        Ok((function, method.name))
    };
    let methods: Vec<_> = table.methods.into_iter().map(method).collect::<Result<_, _>>()?;
    check_distinct(source, methods.iter().map(|(method, place)| (method, place)))?;
    let methods = methods.into_iter().map(|(method, _)| method).collect();
    let constructor = read_parameters(source, table.constructor)?;
    Ok(Arc::new(Class { name: table.name, constructor, methods }))
}

/// A call in an input: a name and arguments.
type Call<'a> = (&'a str, &'a [Json]);

fn as_call(json: &Json) -> Option<Call<'_>> {
    let (name, arguments) = json.as_array()?.split_first()?;
    Some((name.as_str()?, arguments))
}

/// The calls in an input, the constructor first.
fn calls(input: &Json) -> impl Iterator<Item = Call<'_>> {
    input.as_array().into_iter().flatten().filter_map(as_call)
}

/// The names of the calls in an input. Their arguments, which are most of it, are passed over.
fn names_of_calls(input: &Input) -> Result<Vec<Cow<'_, str>>, Unreadable> {
    let mut reader = Reader::new(input.text(), usize::MAX);
    let mut names = Vec::new();
    reader.part()?;
    while reader.part()? == JsonEvent::StartArray {
        if let JsonEvent::String(name) = reader.part()? {
            names.push(name);
        }
        loop {
            match reader.part()? {
                JsonEvent::EndArray => break,
                argument => reader.skip(&argument)?,
            }
        }
    }
    Ok(names)
}

/// `put("a", 1)`.
fn show_call((name, arguments): Call) -> String {
    format!("{name}({})", shown(arguments))
}

/// The parameters and the result type of the call at a position; `None` if there is no such method.
fn called<'a>(class: &'a Class, at: usize, name: &str) -> Option<(&'a [Parameter], &'a Type)> {
    if at == 0 {
        return Some((&class.constructor, &Type::Void));
    }
    let method = class.methods.iter().find(|method| method.name == name)?;
    Some((&method.parameters, method.answer_type()))
}

/// Each call of an input with its parameters and result type.
fn all_called<'a>(class: &'a Class, input: &'a Json) -> impl Iterator<Item = (Call<'a>, &'a [Parameter], &'a Type)> {
    calls(input).enumerate().filter_map(|(at, call)| {
        let (parameters, returns) = called(class, at, call.0)?;
        Some((call, parameters, returns))
    })
}

fn check_call(class: &Class, at: usize, json: &Json) -> Result<(), String> {
    let no_name = || format!("call {at} does not begin with a name");
    let call = json.as_array().ok_or_else(|| format!("call {at} is {}, not a list", describe(json)))?;
    let (name, arguments) = call.split_first().ok_or_else(no_name)?;
    let name = name.as_str().ok_or_else(no_name)?;
    if at == 0 && name != class.name {
        return Err(format!("the first call must be the constructor `{}`", class.name));
    }
    let (parameters, _) = called(class, at, name).ok_or_else(|| format!("call {at}: there is no method `{name}`"))?;
    check_arguments(arguments, parameters).map_err(|message| format!("call {at}: {message}"))
}

/// Reads calls as statements and reports show them, `hit(1)`, or as a list of names and a list of lists of arguments.
fn read_calls(text: &str) -> Result<Json, String> {
    let mut typed = Typed::new(text);
    let mut calls = Vec::new();
    while typed.more() {
        typed.label(&["input"]);
        if typed.begins_with("[") {
            let names = typed.value("the list of names")?;
            typed.more();
            let arguments = typed.value("the list of lists of arguments")?;
            return joined(&names, &arguments)
                .ok_or_else(|| "expected a list of names, and for each name a list of arguments".to_owned());
        }
        let Some(name) = typed.name('(') else {
            if typed.label(&typed::AFTER) {
                break;
            }
            return Err(format!("call {} is not written as a call, such as `name(1)`", calls.len()));
        };
        let mut call = vec![Json::from(name)];
        loop {
            typed.more();
            if typed.sign(")") {
                break;
            }
            call.push(typed.value(&format!("call {}, `{name}`: an argument", calls.len()))?);
        }
        if typed.sign("->") {
            typed.skip_line();
        }
        calls.push(Json::from(call));
    }
    Ok(calls.into())
}

/// The calls of these names with these arguments.
fn joined(names: &Json, arguments: &Json) -> Option<Json> {
    let (names, arguments) = (names.as_array()?, arguments.as_array()?);
    let call =
        |(name, arguments): (&Json, &Json)| Some(Json::from([&[name.clone()][..], arguments.as_array()?].concat()));
    (names.len() == arguments.len()).then(|| names.iter().zip(arguments).map(call).collect::<Option<_>>())?
}

/// A call with the method's name as the problem has it.
fn known_by(class: &Class, mut call: Json) -> Json {
    let names: Vec<&str> = class.methods.iter().map(|method| method.name.as_str()).collect();
    if let Some(name) = call.get_mut(0)
        && let Some(at) = name.as_str().and_then(|name| typed::known_name(&names, name))
    {
        *name = Json::from(names[at]);
    }
    call
}

impl Kind for Class {
    fn signature(&self) -> Signature {
        Signature::Class(self.clone())
    }

    fn input_field(&self) -> &'static str {
        CALLS
    }

    fn read_input(&self, json: Json) -> Result<Input, String> {
        let calls = json.as_array().ok_or_else(|| no_list("calls", &json))?;
        if calls.is_empty() {
            return Err("`calls` is empty; the first call must be the constructor".to_owned());
        }
        calls.iter().enumerate().try_for_each(|(at, call)| check_call(self, at, call))?;
        Ok(Input::new(&json))
    }

    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        let json = match typed::only_value(text) {
            Some(json) => typed::input_of_case(json, CALLS),
            None => read_calls(text)?,
        };
        let calls: Vec<Json> = match json {
            Json::Array(calls) => calls.into_iter().map(|call| known_by(self, call)).collect(),
            other => return self.read_input(other),
        };
        for (at, (name, arguments)) in calls.iter().enumerate().filter_map(|(at, call)| Some((at, as_call(call)?))) {
            let parameters = called(self, at, name).map_or(&[][..], |(parameters, _)| parameters);
            if parameters.len() == arguments.len() {
                let mut checked = arguments.iter().zip(parameters);
                let check = checked.try_for_each(|(argument, parameter)| typed::check(argument, parameter));
                check.map_err(|message| {
                    format!("call {at}, `{}`: {message}", shorten(&show_call((name, arguments)), 60))
                })?;
            }
        }
        self.read_input(Json::from(calls))
    }

    fn read_expected(&self, input: &Input, json: Json) -> Result<Answer, String> {
        let Json::Array(answers) = &json else {
            return Err("`expected` must be a list with one entry for each call".to_owned());
        };
        let input = input.json();
        let count = calls(&input).count();
        if count != answers.len() {
            return Err(format!("`expected` must have one entry for each call ({count}), found {}", answers.len()));
        }
        let values = all_called(self, &input).zip(answers).enumerate().map(|(at, ((_, _, returns), answer))| {
            Value::decode(answer, returns).map_err(|mismatch| mismatch.of(&format!("expected[{at}]")))
        });
        let value = Value::List(values.collect::<Result<_, _>>()?);
        Ok(Answer::new(&json, value))
    }

    fn encode(&self, input: &Input, language: Language) -> String {
        let mut methods = self.methods.iter().map(|method| &method.parameters).chain([&self.constructor]);
        if !language.rounds_integers() || !methods.any(|parameters| has_long(parameters)) {
            return input.text().to_owned();
        }
        let input = input.json();
        let calls = all_called(self, &input).map(|((name, arguments), parameters, _)| {
            let name = std::iter::once(Json::from(name));
            Json::Array(name.chain(longs_as_text(arguments, parameters)).collect())
        });
        Json::Array(calls.collect()).to_string()
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Interleaved)
    }

    fn read_answer(&self, input: &Input, answer: &str, _stdout: &[u8]) -> Result<Value, Wrong> {
        let names = names_of_calls(input).map_err(unreadable)?;
        let types = names.iter().enumerate().filter_map(|(at, name)| Some(called(self, at, name)?.1));
        let items = Items::read(answer, types, MAX_VALUES).map_err(unreadable)?;
        let Items { values, length, mismatch } = items.ok_or_else(|| Wrong::because(Fault::NotAList))?;
        if length != names.len() {
            return Err(Wrong::because(Fault::Unanswered { answered: length, calls: names.len() }));
        }
        match mismatch {
            Some((at, mismatch)) => Err(Wrong { fault: Fault::Returned(mismatch), call: Some(at) }),
            None => Ok(Value::List(values)),
        }
    }

    /// Finds the first call whose answer is wrong.
    fn compare(&self, checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong> {
        let (Value::List(expected), Value::List(actual)) = (&expected.value, actual) else {
            return Some(Wrong::differs());
        };
        let call = expected.iter().zip(actual).position(|(expected, actual)| !checker.equal(expected, actual))?;
        Some(Wrong { call: Some(call), ..Wrong::differs() })
    }

    fn lines(&self, input: &Input) -> Vec<String> {
        calls(&input.json()).map(show_call).collect()
    }

    /// All calls, because most of what they return is nothing without what was called before.
    fn expected_lines(&self, input: &Input, expected: &Answer) -> Vec<String> {
        let (input, expected) = (input.json(), expected.json());
        let answers = expected.as_array().into_iter().flatten();
        let lines = all_called(self, &input).zip(answers).map(|((call, _, returns), answer)| match returns {
            Type::Void => show_call(call),
            _ => format!("{} -> {}", show_call(call), spaced(answer)),
        });
        lines.collect()
    }

    fn sample(&self, input: &Input, expected: &Answer) -> String {
        self.expected_lines(input, expected).join("\n")
    }

    /// Compares the answers of the wrong call. If the type is wrong, only the words show the actual one.
    fn difference<'a>(
        &self,
        input: &Input,
        expected: &'a Answer,
        actual: Option<&'a Json>,
        wrong: &Wrong,
    ) -> Option<Difference<'a>> {
        let at = wrong.call?;
        let (input, expected) = (input.json(), expected.json());
        let call = calls(&input).nth(at)?;
        Some(Difference::Values {
            place: Some(format!("call {at}: {}", show_call(call))),
            expected: expected.get(at)?.clone(),
            actual: actual.filter(|_| wrong.fault == Fault::Differs).and_then(|answers| answers.get(at)),
        })
    }

    fn stub(&self, writer: &dyn StubWriter) -> String {
        writer.class(self)
    }

    /// The view is the list of calls itself.
    fn view(&self, input: &Input) -> Json {
        input.json()
    }

    fn validator_arguments(&self, view: &Json, _changed: &[usize]) -> Json {
        Json::Array(vec![view.clone()])
    }

    fn places(&self, definitions: &[Definition]) -> Vec<Place> {
        let constructor = (&self.name, &self.constructor);
        let methods = self.methods.iter().map(|method| (&method.name, &method.parameters));
        let mut places = Vec::new();
        for (name, parameters) in std::iter::once(constructor).chain(methods) {
            for (at, parameter) in (1..).zip(parameters) {
                let steps = vec![Step::Call(name.clone()), Step::At(at)];
                places.extend(places_within(&parameter.name, steps, &parameter.ty, definitions));
            }
        }
        let ty = Type::List(Box::new(Type::Json));
        places.push(Place { name: CALLS.to_owned(), steps: Vec::new(), ty, fixed: None, derived: true });
        places
    }

    fn misshapen(&self, views: &[&Json]) -> Vec<(String, Json)> {
        let has_calls = |view: &&&Json| view.as_array().is_some_and(|calls| calls.len() > 1);
        let Some(view) = views.iter().find(has_calls) else { return Vec::new() };
        let rest = view.as_array().and_then(|calls| calls.get(1..)).map(<[Json]>::to_vec);
        let made = [
            ("an argument too many in the constructor", longer(view, &[0])),
            ("an argument too many in a call", longer(view, &[1])),
            ("a call without a name", Some(with(view, &[1], json!([])))),
            ("a call of an unknown method", Some(with(view, &[1, 0], json!("no such method")))),
            ("a second constructor", Some(with(view, &[1], view[0].clone()))),
            ("no constructor", rest.map(Json::Array)),
        ];
        let with_parameters = self.methods.iter().filter(|method| !method.parameters.is_empty());
        let too_few = with_parameters.filter_map(|method| {
            let steps = [Step::Call(method.name.clone())];
            let (view, path) = views.iter().find_map(|view| Some((view, find(view, &steps).pop()?)))?;
            Some((format!("an argument too few for `{}`", method.name), shorter(view, &path)?))
        });
        let made = made.into_iter().filter_map(|(change, view)| Some((change.to_owned(), view?)));
        made.chain(too_few).collect()
    }

    /// Spoils one answer at a time: that of the first and that of the last call that returns a value.
    fn spoilt(&self, expected: &Answer, spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json> {
        let expected = expected.json();
        let answers = expected.as_array().map_or(&[][..], Vec::as_slice);
        let with_answer: Vec<usize> = (0..answers.len()).filter(|at| !answers[*at].is_null()).collect();
        let ends = with_answer.first().into_iter().chain(with_answer.last().filter(|_| with_answer.len() > 1));
        let spoil_one = |at: &usize| Some(with(&expected, &[*at], spoil(&answers[*at])?));
        ends.filter_map(spoil_one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(name: &str, types: &[&str], returns: &str) -> Function {
        let answer = sandbox_api::Answer::Returned(returns.parse().unwrap());
        Function { name: name.to_owned(), aliases: Vec::new(), parameters: parameters(types), answer }
    }

    fn parameters(types: &[&str]) -> Vec<Parameter> {
        let parameter = |(ty, name): (&&str, char)| Parameter { name: name.to_string(), ty: ty.parse().unwrap() };
        types.iter().zip('a'..).map(parameter).collect()
    }

    fn counter() -> Class {
        let methods = vec![method("hit", &["long"], "void"), method("count", &[], "int")];
        Class { name: "Counter".to_owned(), constructor: parameters(&["int"]), methods }
    }

    /// The names of each method in the table of a class with these methods.
    fn names(methods: &str) -> Result<Vec<String>, String> {
        let text = format!("[class]\nname = \"Queue\"\nconstructor = []\nmethods = [\n{methods}\n]\n");
        let source = TomlSource { path: "problem.toml".as_ref(), text: &text };
        let table = source.table().unwrap().get_mut().remove("class").unwrap();
        let signature = read(&source, table, &Folder::from(".")).map_err(|error| error.to_string())?.signature();
        let Signature::Class(class) = signature else { panic!("it is a class") };
        Ok(class.methods.iter().map(|method| method.names().join(" ")).collect())
    }

    #[test]
    fn methods_may_have_other_names_but_no_two_the_same() {
        let table = |names: &[(&str, &str)]| {
            let method = |(name, aliases): &(&str, &str)| {
                format!("{{ name = \"{name}\", {aliases} params = [], returns = \"int\" }},")
            };
            self::names(&names.iter().map(method).collect::<Vec<_>>().join("\n"))
        };
        let front = ("front", r#"aliases = ["Front", "peek_first"],"#);
        assert_eq!(
            table(&[front, ("en_queue", "")]),
            Ok(vec!["front Front peek_first".into(), "en_queue enQueue".into()])
        );
        let eleven = format!("aliases = {:?},", ["x"; 11]);
        for (methods, line, message) in [
            ([front, ("Front", "")], 6, "another method may already be called `Front`"),
            (
                [("rear", r#"aliases = ["enQueue"],"#), ("en_queue", "")],
                6,
                "another method may already be called `enQueue`",
            ),
            ([("rear", ""), ("rear", "")], 6, "another method may already be called `rear`"),
            ([("rear", &eleven), ("front", "")], 5, "there are more than 10 aliases"),
            ([("rear", r#"aliases = ["get rear"],"#), front], 5, "`get rear` is not the name of a function"),
            ([("rear", r#"aliases = [""],"#), front], 5, "`` is not the name of a function"),
            ([front, ("rear", r#"aliases = ["2nd"],"#)], 6, "`2nd` is not the name of a function"),
        ] {
            let error = table(&methods).unwrap_err();
            assert_eq!(error.lines().next(), Some(format!("problem.toml:{line}: {message}").as_str()));
        }
    }

    fn three_calls() -> Input {
        counter().read_input(json!([["Counter", 5], ["hit", 9007199254740993_i64], ["count"]])).unwrap()
    }

    #[test]
    fn an_input_of_a_file_is_a_list_of_calls() {
        for (text, error) in [
            (r#"[["Counter", 5], ["hit", 1], ["count"]]"#, None),
            (r#"[["Counter", 5]]"#, None),
            ("[]", Some("`calls` is empty; the first call must be the constructor")),
            ("7", Some("expected a list of calls, found the int 7")),
            (r#"[["hit", 1]]"#, Some("the first call must be the constructor `Counter`")),
            (r#"[["Counter", "5"]]"#, Some("call 0: expected an int for `a`, found the string \"5\"")),
            (r#"[["Counter", 5], ["hitt", 1]]"#, Some("call 1: there is no method `hitt`")),
            (r#"[["Counter", 5], ["Counter", 5]]"#, Some("call 1: there is no method `Counter`")),
            (r#"[["Counter", 5], ["hit"]]"#, Some("call 1: expected 1 argument, found 0")),
            (r#"[["Counter", 5], ["hit", 1.5]]"#, Some("call 1: expected a long for `a`, found the float 1.5")),
            (r#"[["Counter", 5], []]"#, Some("call 1 does not begin with a name")),
            (r#"[["Counter", 5], [1]]"#, Some("call 1 does not begin with a name")),
            (r#"[["Counter", 5], "count"]"#, Some("call 1 is the string \"count\", not a list")),
        ] {
            assert_eq!(counter().read_input(serde_json::from_str(text).unwrap()).err().as_deref(), error, "{text}");
        }
    }

    #[test]
    fn an_input_is_typed_as_it_is_shown() {
        let methods = vec![method("hit", &["long"], "void"), method("get_hits", &["int", "string"], "int")];
        let class = Class { name: "Counter".to_owned(), constructor: parameters(&["int"]), methods };
        let read = |text: &str| class.read_input_text(text).map(|input| input.json());
        for text in [
            r#"[["Counter", 5], ["hit", 1], ["get_hits", 2, "a, b)"]]"#,
            r#"[["Counter", 5], ["hit", 1], ["getHits", 2, "a, b)"]]"#,
            "Counter(5)\nhit(1)\nget_hits(2, \"a, b)\")",
            "Counter(5)\nhit(1)\nget_hits(2, \"a, b)\") -> 1\n",
            "  input     Counter(5)\n            hit(1)\n            getHits(2, \"a, b)\")\n  at        call 2",
            "Counter(5), hit(1), get_hits( 2 , \"a, b)\" )",
            r#"{"name": "one", "calls": [["Counter", 5], ["hit", 1], ["get_hits", 2, "a, b)"]]}"#,
            // As in LeetCode's box for test cases.
            "[\"Counter\", \"hit\", \"getHits\"]\n[[5], [1], [2, \"a, b)\"]]\n",
        ] {
            assert_eq!(read(text), Ok(json!([["Counter", 5], ["hit", 1], ["get_hits", 2, "a, b)"]])), "{text}");
        }
        for (text, error) in [
            ("", "`calls` is empty; the first call must be the constructor"),
            ("7", "expected a list of calls, found the int 7"),
            ("hit(1)", "the first call must be the constructor `Counter`"),
            ("Counter(\"5\")", "call 0, `Counter(\"5\")`: `a` must be an int; it is the string \"5\""),
            ("Counter(5)\nhitt(1)", "call 1: there is no method `hitt`"),
            ("Counter(5)\nhit()", "call 1: expected 1 argument, found 0"),
            ("Counter(5)\nhit(x)", "call 1, `hit`: an argument is not JSON: expected value at line 2, column 5"),
            (
                "Counter(5)\nhit(1",
                "call 1, `hit`: an argument is not JSON: EOF while parsing a value at line 2, column 5",
            ),
            ("Counter(5)\nhit", "call 1 is not written as a call, such as `name(1)`"),
            ("[\"Counter\"]\n[[5], [1]]", "expected a list of names, and for each name a list of arguments"),
            ("[\"Counter\"]\n[5]", "expected a list of names, and for each name a list of arguments"),
        ] {
            assert_eq!(read(text), Err(error.to_owned()), "{text}");
        }
    }

    #[test]
    fn every_call_has_an_expected_answer_of_its_type() {
        for (expected, error) in [
            (json!([null, null, 1]), None),
            (json!({}), Some("`expected` must be a list with one entry for each call")),
            (json!([null, null]), Some("`expected` must have one entry for each call (3), found 2")),
            (json!([null, 1, 1]), Some("expected nothing for `expected[1]`, found the int 1")),
            (json!([null, null, "1"]), Some("expected an int for `expected[2]`, found the string \"1\"")),
        ] {
            assert_eq!(counter().read_expected(&three_calls(), expected.clone()).err().as_deref(), error, "{expected}");
        }
    }

    #[test]
    fn long_integers_are_text_only_where_json_would_round_them() {
        let encode = |language| counter().encode(&three_calls(), language);
        assert_eq!(encode(Language::Python), r#"[["Counter",5],["hit",9007199254740993],["count"]]"#);
        assert_eq!(encode(Language::TypeScript), r#"[["Counter",5],["hit","9007199254740993"],["count"]]"#);
    }

    #[test]
    fn what_is_wrong_is_said_of_the_first_wrong_call() {
        let expected = counter().read_expected(&three_calls(), json!([null, null, 1])).unwrap();
        for (answer, reason, call) in [
            ("[null, null, 2]", None, Some(2)),
            (
                "[null, null, \"1\"]",
                Some("it returned the wrong type: expected an int, found the string \"1\""),
                Some(2),
            ),
            ("[null, 3, \"1\"]", Some("it returned the wrong type: expected nothing, found the int 3"), Some(1)),
            ("[null, null]", Some("it answered 2 of 3 calls"), None),
            ("{}", Some("its answers are not a list"), None),
            ("nonsense", Some("its answer cannot be read: it is nested too deeply or not text"), None),
        ] {
            let wrong = match counter().read_answer(&three_calls(), answer, b"") {
                Ok(answer) => counter().compare(&Checker::Exact, &expected, &answer).unwrap(),
                Err(wrong) => wrong,
            };
            assert_eq!((wrong.reason().as_deref(), wrong.call), (reason, call), "{answer}");
        }
        let right = counter().read_answer(&three_calls(), "[null, null, 1]", b"").unwrap();
        assert_eq!(counter().compare(&Checker::Exact, &expected, &right), None);
    }

    #[test]
    fn a_report_shows_the_call_that_is_wrong_and_only_its_answers() {
        let expected = counter().read_expected(&three_calls(), json!([null, null, 1])).unwrap();
        let actual = json!([null, null, 2]);
        let wrong = Wrong { call: Some(2), ..Wrong::differs() };
        let shown = counter().difference(&three_calls(), &expected, Some(&actual), &wrong);
        let place = Some("call 2: count()".to_owned());
        assert_eq!(shown, Some(Difference::Values { place, expected: json!(1), actual: Some(&json!(2)) }));
        let unanswered = Wrong::because(Fault::Unanswered { answered: 1, calls: 3 });
        assert_eq!(counter().difference(&three_calls(), &expected, Some(&json!([null])), &unanswered), None);
    }

    #[test]
    fn a_sample_shows_what_each_call_returns() {
        let expected = counter().read_expected(&three_calls(), json!([null, null, 1])).unwrap();
        let sample = counter().sample(&three_calls(), &expected);
        assert_eq!(sample, "Counter(5)\nhit(9007199254740993)\ncount() -> 1");
    }

    #[test]
    fn an_answer_is_spoilt_at_the_first_and_at_the_last_call_that_has_one() {
        let input = counter().read_input(json!([["Counter", 5], ["count"], ["count"], ["count"]])).unwrap();
        let expected = counter().read_expected(&input, json!([null, 1, 2, 3])).unwrap();
        let spoilt = counter().spoilt(&expected, &|_| Some(json!(7)));
        assert_eq!(spoilt, [json!([null, 7, 2, 3]), json!([null, 1, 2, 7])]);
    }

    #[test]
    fn no_misshapen_input_is_one() {
        let view = counter().view(&three_calls());
        let made = counter().misshapen(&[&view]);
        assert_eq!(made.len(), 7);
        for (change, json) in made {
            assert!(counter().read_input(json).is_err(), "{change}");
        }
    }

    #[test]
    fn parameters_have_places_in_the_calls_of_their_method() {
        let places = counter().places(&[]);
        let named: Vec<(&str, &[Step])> =
            places.iter().map(|place| (place.name.as_str(), place.steps.as_slice())).collect();
        let call = |name: &str| [Step::Call(name.to_owned()), Step::At(1)];
        assert_eq!(named, [("a", &call("Counter")[..]), ("a", &call("hit")[..]), ("calls", &[][..])]);
    }
}
