//! The kind `function`: a case is a list of arguments. The answer is the result, or the argument that is changed in place.

use std::sync::Arc;

use sandbox_api::{Function, Language, Parameter, Signature};
use serde::Deserialize;
use serde_json::Value as Json;
use toml::{Spanned, de::DeValue};

use super::{
    Again, Answer, Difference, Input, Kind, StubWriter,
    names::read_aliases,
    no_list,
    parameters::{ParameterTable, check_arguments, has_long, longs_as_text, read_parameters, read_type},
    typed::{self, Typed},
    unreadable,
};
use crate::{
    Folder,
    checker::Checker,
    file::{ProblemError, TomlSource},
    json::MAX_VALUES,
    places::{Definition, Place, Step, places_within},
    value::{Value, spaced},
    wrong::{Fault, Wrong},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    params: Vec<ParameterTable>,
    returns: Option<Spanned<String>>,
    answer: Option<Spanned<String>>,
}

/// Reads `[function]`.
pub fn read(source: &TomlSource, table: Spanned<DeValue>, _: &Folder) -> Result<Arc<dyn Kind>, ProblemError> {
    let table: Table = source.value(table)?;
    let aliases = read_aliases(source, table.aliases)?;
    let parameters = read_parameters(source, table.params)?;
    let answer = match (table.returns, table.answer) {
        (Some(returns), None) => sandbox_api::Answer::Returned(read_type(source, &returns)?),
        (None, Some(answer)) => {
            let at = parameters.iter().position(|parameter| parameter.name == *answer.get_ref());
            let at =
                at.ok_or_else(|| source.error(&answer, format!("no parameter is named `{}`", answer.get_ref())))?;
            sandbox_api::Answer::Argument(at)
        }
        _ => {
            return Err(ProblemError::of(source.path, "[function] needs either `returns` or `answer`")
                .hint("`returns` is the type of the result; `answer` names the parameter that is changed in place"));
        }
    };
    Ok(Arc::new(Function { name: table.name, aliases, parameters, answer }))
}

/// The arguments in an input.
fn arguments(input: &Input) -> Vec<Json> {
    match input.json() {
        Json::Array(arguments) => arguments,
        _ => Vec::new(),
    }
}

/// What was given for one argument, with its name if that was given too.
type Given = (Option<String>, Json);

/// Reads arguments one after the other, with or without names.
fn read_arguments(function: &Function, text: &str) -> Result<Vec<Given>, String> {
    let mut typed = Typed::new(text);
    let mut given: Vec<Given> = Vec::new();
    while typed.more() {
        let mut name = typed.name('=');
        if name.is_none() && typed.label(&["input"]) {
            name = typed.name('=');
        }
        let changed = |parameter: &Parameter| typed.begins_with(&format!("{} becomes ", parameter.name));
        if name.is_none() && (function.parameters.iter().any(changed) || typed.label(&typed::AFTER)) {
            break;
        }
        let next = function.parameters.get(given.len()).map(|parameter| parameter.name.as_str());
        let what = name.or(next).map_or_else(|| "the input".to_owned(), |name| format!("`{name}`"));
        given.push((name.map(str::to_owned), typed.value(&what)?));
    }
    Ok(given)
}

/// The input of these arguments.
fn input_of(function: &Function, arguments: Vec<Json>) -> Result<Input, String> {
    let mut checked = arguments.iter().zip(&function.parameters);
    checked.try_for_each(|(argument, parameter)| typed::check(argument, parameter))?;
    function.read_input(Json::from(arguments))
}

/// Whether a parameter has this name.
fn has_parameter(function: &Function, name: &str) -> bool {
    typed::known_name(&function.validator_parameters(), name).is_some()
}

/// Whether a list is the list of arguments of a function with one parameter, and not the argument itself.
fn is_list_of_arguments(items: &[Json], only: &Parameter) -> bool {
    let [item] = items else { return false };
    match (Value::decode(item, &only.ty), Value::decode(&Json::from(items), &only.ty)) {
        (Ok(_), _) => true,
        (Err(_), Ok(_)) => false,
        // Neither fits: the one that is wrong further inside is what was meant.
        (Err(as_item), Err(_)) => !as_item.place.is_empty(),
    }
}

impl Kind for Function {
    fn signature(&self) -> Signature {
        Signature::Function(self.clone())
    }

    fn input_field(&self) -> &'static str {
        "args"
    }

    fn read_input(&self, json: Json) -> Result<Input, String> {
        let arguments = json.as_array().ok_or_else(|| no_list("arguments", &json))?;
        check_arguments(arguments, &self.parameters)?;
        Ok(Input::new(&json))
    }

    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        let may_be_case = !has_parameter(self, self.input_field());
        let value = typed::only_value(text);
        let value = value.map(|json| if may_be_case { typed::input_of_case(json, self.input_field()) } else { json });
        let given = match (value, self.parameters.as_slice()) {
            (Some(Json::Array(items)), [only]) if !is_list_of_arguments(&items, only) => {
                vec![(None, Json::from(items))]
            }
            (Some(Json::Array(items)), _) => items.into_iter().map(|item| (None, item)).collect(),
            (Some(Json::Object(fields)), [_]) if !fields.keys().any(|key| has_parameter(self, key)) => {
                vec![(None, Json::Object(fields))]
            }
            (Some(Json::Object(fields)), _) => fields.into_iter().map(|(key, value)| (Some(key), value)).collect(),
            (Some(value), _) => vec![(None, value)],
            (None, _) => read_arguments(self, text)?,
        };
        input_of(self, typed::in_order(given, &self.parameters)?)
    }

    fn read_input_words(&self, words: &[String]) -> Result<Input, String> {
        let named = |word: &String| match word.split_once('=') {
            Some((name, value)) if has_parameter(self, name.trim()) => {
                (Some(name.trim().to_owned()), value.trim().to_owned())
            }
            _ => (None, word.clone()),
        };
        let ordered = typed::in_order(words.iter().map(named).collect(), &self.parameters)?;
        let values = ordered.iter().zip(&self.parameters).map(|(word, parameter)| typed::word(word, parameter));
        input_of(self, values.collect::<Result<_, _>>()?)
    }

    fn read_expected(&self, _input: &Input, json: Json) -> Result<Answer, String> {
        let value = Value::decode(&json, self.answer_type()).map_err(|mismatch| mismatch.of("expected"))?;
        Ok(Answer::new(&json, value))
    }

    fn encode(&self, input: &Input, language: Language) -> String {
        if !language.rounds_integers() || !has_long(&self.parameters) {
            return input.text().to_owned();
        }
        Json::Array(longs_as_text(&arguments(input), &self.parameters).collect()).to_string()
    }

    fn again(&self) -> Option<Again> {
        Some(Again::InTurn)
    }

    fn read_answer(&self, _input: &Input, answer: &str, _stdout: &[u8]) -> Result<Value, Wrong> {
        let read = Value::read(answer, self.answer_type(), MAX_VALUES).map_err(unreadable)?;
        read.map_err(|mismatch| {
            Wrong::because(match self.answer {
                sandbox_api::Answer::Argument(_) => Fault::Left(mismatch),
                _ => Fault::Returned(mismatch),
            })
        })
    }

    fn compare(&self, checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong> {
        (!checker.equal(&expected.value, actual)).then(Wrong::differs)
    }

    fn lines(&self, input: &Input) -> Vec<String> {
        let named = self.parameters.iter().zip(arguments(input));
        named.map(|(parameter, json)| format!("{} = {}", parameter.name, spaced(&json))).collect()
    }

    fn expected_lines(&self, _input: &Input, expected: &Answer) -> Vec<String> {
        vec![spaced(&expected.json())]
    }

    fn sample(&self, input: &Input, expected: &Answer) -> String {
        let mut lines = self.lines(input);
        let verb = match self.answer {
            sandbox_api::Answer::Argument(at) => format!("{} becomes", self.parameters[at].name),
            _ => "returns".to_owned(),
        };
        lines.push(format!("{verb} {}", spaced(&expected.json())));
        lines.join("\n")
    }

    fn difference<'a>(
        &self,
        _input: &Input,
        expected: &'a Answer,
        actual: Option<&'a Json>,
        _wrong: &Wrong,
    ) -> Option<Difference<'a>> {
        Some(Difference::Values { place: None, expected: expected.json(), actual })
    }

    fn stub(&self, writer: &dyn StubWriter) -> String {
        writer.function(self)
    }

    fn validator_parameters(&self) -> Vec<&str> {
        self.parameters.iter().map(|parameter| parameter.name.as_str()).collect()
    }

    /// The view is the list of arguments itself.
    fn view(&self, input: &Input) -> Json {
        input.json()
    }

    fn validator_arguments(&self, view: &Json, _changed: &[usize]) -> Json {
        view.clone()
    }

    fn places(&self, definitions: &[Definition]) -> Vec<Place> {
        let parameters = self.parameters.iter().enumerate();
        let within = parameters.map(|(at, p)| places_within(&p.name, vec![Step::At(at)], &p.ty, definitions));
        within.flatten().collect()
    }

    fn spoilt(&self, expected: &Answer, spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json> {
        let is_of_type = |json: &Json| Value::decode(json, self.answer_type()).is_ok();
        spoil(&expected.json()).filter(is_of_type).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Parameter, Type};
    use serde_json::json;

    use super::*;

    fn function(types: &[&str], answer: sandbox_api::Answer) -> Function {
        let parameter = |(ty, name): (&&str, char)| Parameter { name: name.to_string(), ty: ty.parse().unwrap() };
        let parameters = types.iter().zip('a'..).map(parameter).collect();
        Function { name: "solve".to_owned(), aliases: Vec::new(), parameters, answer }
    }

    fn returning(ty: &str) -> Function {
        function(&["list<int>", "long"], sandbox_api::Answer::Returned(ty.parse().unwrap()))
    }

    #[test]
    fn an_input_of_a_file_is_a_list_of_arguments() {
        let solve = returning("int");
        for (json, error) in [
            (json!([[1, 2], 3]), None),
            (json!({"a": 1}), Some("expected a list of arguments, found a map of size 1")),
            (json!([[1]]), Some("expected 2 arguments, found 1")),
            (json!([[1], "x"]), Some("expected a long for `b`, found the string \"x\"")),
        ] {
            assert_eq!(solve.read_input(json.clone()).err().as_deref(), error, "{json}");
        }
    }

    #[test]
    fn an_input_is_typed_as_it_is_shown() {
        let solve = function(&["list<int>", "string"], sandbox_api::Answer::Argument(0));
        for text in [
            // As in a case file, and by name.
            r#"[[1, 2], "x"]"#,
            r#"{"b": "x", "a": [1, 2]}"#,
            r#"{"name": "one", "args": [[1, 2], "x"], "expected": [2, 1]}"#,
            // As a statement or a report shows it, whole or in part.
            "a = [1, 2]\nb = \"x\"",
            "a = [1, 2]\nb = \"x\"\na becomes [2, 1]\n",
            "  input     a = [1, 2]\r\n            b = \"x\"\r\n  expected  [2, 1]\n",
            "b = \"x\"\na = [\n  1,\n  2\n]",
            "Input: a = [1, 2], b = \"x\"\nOutput: [2, 1]\nExplanation: none",
            "a=[1,2],b=\"x\"",
            // A line for each argument, as in a box for test cases.
            "[1,2]\n\"x\"",
            "\n[1, 2]\n\n\"x\"\n",
        ] {
            assert_eq!(solve.read_input_text(text).map(|input| input.json()), Ok(json!([[1, 2], "x"])), "{text}");
        }
        for words in [&["[1, 2]", "x"], &["[1,2]", "\"x\""], &["b=x", "a=[1,2]"], &["a = [1, 2]", "b = x"]] {
            let words = words.map(str::to_owned);
            assert_eq!(solve.read_input_words(&words).map(|input| input.json()), Ok(json!([[1, 2], "x"])), "{words:?}");
        }
    }

    #[test]
    fn a_typed_input_that_does_not_fit_is_refused_in_the_words_of_the_problem() {
        let solve = returning("int");
        for (text, error) in [
            ("[1, \"x\"]\n3", "`a` must be a list of ints; `a[1]` is the string \"x\", not an int"),
            (r#"[[1], "x"]"#, "`b` must be a long; it is the string \"x\""),
            ("a = [1]\nb = ", "`b` is not JSON: EOF while parsing a value at line 2, column 3"),
            ("a = [1", "`a` is not JSON: EOF while parsing a list at column 6"),
            ("a = ['x']", "`a` is not JSON: expected value at column 6"),
            ("[1]", "it needs 2 arguments (`a`, `b`), and has 1 argument"),
            ("7", "it needs 2 arguments (`a`, `b`), and has 1 argument"),
            ("[1]\n2\n3", "it needs 2 arguments (`a`, `b`), and has 3 arguments"),
            ("a = [1]", "`b` is missing"),
            (r#"{"a": [1]}"#, "`b` is missing"),
            ("a = [1]\nc = 2", "there is no argument `c`; it needs 2 arguments (`a`, `b`)"),
            ("", "it needs 2 arguments (`a`, `b`), and has 0 arguments"),
            ("nonsense", "`a` is not JSON: expected ident at column 2"),
        ] {
            assert_eq!(solve.read_input_text(text).err().as_deref(), Some(error), "{text}");
        }
    }

    #[test]
    fn the_only_argument_needs_no_list_around_it() {
        for (ty, text, argument) in [
            ("list<int>", "[1, 2]", Ok(json!([1, 2]))),
            ("list<int>", "[[1, 2]]", Ok(json!([1, 2]))),
            ("list<int>", "[]", Ok(json!([]))),
            ("list<int>", "[[]]", Ok(json!([]))),
            ("list<list<int>>", "[[1, 2]]", Ok(json!([[1, 2]]))),
            ("list<list<int>>", "[[[1, 2]]]", Ok(json!([[1, 2]]))),
            ("int", "7", Ok(json!(7))),
            ("int", "[7]", Ok(json!(7))),
            ("map<string, int>", r#"{"k": 1}"#, Ok(json!({"k": 1}))),
            ("map<string, int>", r#"{"a": {"k": 1}}"#, Ok(json!({"k": 1}))),
            ("list<int>", r#"["x"]"#, Err("`a` must be a list of ints; `a[0]` is the string \"x\", not an int")),
            ("list<int>", r#"[["x"]]"#, Err("`a` must be a list of ints; `a[0]` is the string \"x\", not an int")),
        ] {
            let solve = function(&[ty], sandbox_api::Answer::Returned(Type::Int));
            let read = solve.read_input_text(text).map(|input| input.json()[0].clone());
            assert_eq!(read, argument.map_err(str::to_owned), "{ty} {text}");
        }
    }

    #[test]
    fn long_integers_are_text_only_where_json_would_round_them() {
        let solve = returning("int");
        let input = solve.read_input(json!([[1, 2], 9007199254740993_i64])).unwrap();
        assert_eq!(solve.encode(&input, Language::Python), "[[1,2],9007199254740993]");
        assert_eq!(solve.encode(&input, Language::TypeScript), r#"[[1,2],"9007199254740993"]"#);
    }

    #[test]
    fn an_answer_is_read_before_it_is_compared() {
        let input = |solve: &Function| solve.read_input(json!([[1, 2], 3])).unwrap();
        let (returns, changes) = (returning("int"), function(&["list<int>", "long"], sandbox_api::Answer::Argument(0)));
        for (solve, answer, reason) in [
            (&returns, "7", None),
            (&returns, "\"7\"", Some("it returned the wrong type: expected an int, found the string \"7\"")),
            (
                &changes,
                "[2, null]",
                Some("it left a value of the wrong type: expected an int at [1], found nothing (`None`, `null`)"),
            ),
            (&returns, "[[", Some("its answer cannot be read: it is nested too deeply or not text")),
        ] {
            let read = solve.read_answer(&input(solve), answer, b"printed");
            assert_eq!(read.err().and_then(|wrong| wrong.reason()).as_deref(), reason);
            assert_eq!(solve.answer_text(answer, b"printed").as_deref(), Some(answer));
        }
        let [right, wrong] = ["7", "8"].map(|answer| returns.read_answer(&input(&returns), answer, b"").unwrap());
        let expected = returns.read_expected(&input(&returns), json!(7)).unwrap();
        assert_eq!(returns.compare(&Checker::Exact, &expected, &right), None);
        assert_eq!(returns.compare(&Checker::Exact, &expected, &wrong), Some(Wrong::differs()));
    }

    #[test]
    fn an_answer_of_too_many_values_is_wrong_whatever_they_are() {
        let solve = returning("json");
        let input = solve.read_input(json!([[], 3])).unwrap();
        let read = |answer: &str| solve.read_answer(&input, answer, b"").map(|_| ()).map_err(|wrong| wrong.fault);
        let zeros = |count: usize| format!("[{}0]", "0,".repeat(count - 1));
        assert_eq!(read(&zeros(MAX_VALUES - 1)), Ok(()));
        assert_eq!(read(&zeros(MAX_VALUES)), Err(Fault::TooManyValues));
        assert_eq!(read(&format!("[{}{{}}]", r#"{"":0},"#.repeat(MAX_VALUES / 3 + 1))), Err(Fault::TooManyValues));
        assert_eq!(
            Fault::TooManyValues.to_string(),
            format!("its answer has more than {MAX_VALUES} values"),
            "it is counted, and the same everywhere"
        );
    }

    #[test]
    fn a_map_that_looks_like_a_number_inside_the_judge_is_a_map() {
        let solve = returning("int");
        let input = solve.read_input(json!([[], 3])).unwrap();
        let wrong = solve.read_answer(&input, r#"{"$serde_json::private::Number": "7"}"#, b"").unwrap_err();
        assert_eq!(
            wrong.reason().as_deref(),
            Some("it returned the wrong type: expected an int, found a map of size 1")
        );
        let error = solve.read_input_text(r#"[[], {"$serde_json::private::Number": "7"}]"#).unwrap_err();
        assert_eq!(error, "the key `$serde_json::private::Number` is reserved");
    }

    #[test]
    fn a_sample_shows_the_arguments_by_name_and_what_comes_of_them() {
        let sample = |solve: &Function, expected: Json| {
            let input = solve.read_input(json!([[1, 2], 3])).unwrap();
            let expected = solve.read_expected(&input, expected).unwrap();
            solve.sample(&input, &expected)
        };
        assert_eq!(sample(&returning("int"), json!(3)), "a = [1, 2]\nb = 3\nreturns 3");
        let changes = function(&["list<int>", "long"], sandbox_api::Answer::Argument(0));
        assert_eq!(sample(&changes, json!([2, 1])), "a = [1, 2]\nb = 3\na becomes [2, 1]");
    }

    #[test]
    fn an_expected_answer_of_another_type_is_refused() {
        let solve = returning("list<int>");
        let input = solve.read_input(json!([[], 3])).unwrap();
        let error = solve.read_expected(&input, json!([1, "2"])).unwrap_err();
        assert_eq!(error, "expected an int for `expected[1]`, found the string \"2\"");
    }

    #[test]
    fn a_spoilt_answer_keeps_its_type() {
        let solve = returning("list<int>");
        let input = solve.read_input(json!([[], 3])).unwrap();
        let expected = solve.read_expected(&input, json!([1])).unwrap();
        assert_eq!(solve.spoilt(&expected, &|_| Some(json!([1, 1]))), [json!([1, 1])]);
        assert_eq!(solve.spoilt(&expected, &|_| Some(json!("x"))), Vec::<Json>::new());
        assert_eq!(solve.spoilt(&expected, &|_| None), Vec::<Json>::new());
    }

    #[test]
    fn every_argument_has_its_places() {
        let solve = function(&["list<int>", "int"], sandbox_api::Answer::Returned(Type::Int));
        let names: Vec<String> = solve.places(&[]).into_iter().map(|place| place.name).collect();
        assert_eq!(names, ["a", "a[]", "b"]);
        let steps: Vec<Vec<Step>> = solve.places(&[]).into_iter().map(|place| place.steps).collect();
        assert_eq!(steps, [vec![Step::At(0)], vec![Step::At(0), Step::Each], vec![Step::At(1)]]);
    }
}
