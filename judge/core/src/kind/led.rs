//! The kinds `interactive` and `multi-pass`: a program of the problem leads the one that is judged through a case.
//!
//! `interactor.py` talks with it, line by line. `checker.py` has it run again and again, each time on an input that it makes of what was
//! printed before. A case is what they are called with, so it is like that of a function. Nothing is expected: they return nothing in the
//! end, or say what they object to.

use std::{borrow::Cow, sync::Arc};

use sandbox_api::{Function, Interactor, LARGE, Language, Limits, Parameter, Program, Signature, Type};
use serde::Deserialize;
use serde_json::Value as Json;
use toml::{Spanned, de::DeValue};

use super::{
    Answer, Difference, Input, Kind, StubWriter,
    parameters::{ParameterTable, read_parameters},
};
use crate::{
    Folder,
    checker::Checker,
    file::{ProblemError, TomlSource, read_in},
    places::{Definition, Place},
    tool,
    value::Value,
    wrong::{Fault, Wrong},
};

/// The limits of the interactor in one conversation.
const INTERACTOR: Limits =
    Limits { work: 20_000_000_000, memory: tool::MEMORY, output: 16 << 20, answer: 64 << 10, turns_from: LARGE };
/// Those of the checker after one pass. Its answer may be the whole input of the next.
const CHECKER: Limits =
    Limits { work: 20_000_000_000, memory: tool::MEMORY, output: 64 << 10, answer: 16 << 20, turns_from: usize::MAX };

/// The most passes that a problem may state.
pub const MAX_PASSES: usize = 100;

/// What leads programs through a case.
#[derive(Clone, Debug)]
pub struct Leader {
    /// The name of its file.
    pub file: &'static str,
    /// The function that is called with the arguments of a case; in passes, with the list of what each printed too.
    pub function: Function,
    /// What it may use in a call.
    pub limits: Limits,
    /// How often the program that is judged is run at most; `None` if it is run once, and they talk.
    pub passes: Option<usize>,
    source: String,
}

/// A program that is led.
#[derive(Clone, Debug)]
pub struct Led(Leader);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InteractiveTable {
    params: Vec<ParameterTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MultiPassTable {
    passes: Spanned<usize>,
    params: Vec<ParameterTable>,
}

/// Reads `[interactive]`, and the interactor in the folder of the problem.
pub fn read_interactive(
    source: &TomlSource,
    table: Spanned<DeValue>,
    folder: &Folder,
) -> Result<Arc<dyn Kind>, ProblemError> {
    let InteractiveTable { params } = source.value(table)?;
    let function = function("interact", read_parameters(source, params)?);
    let file = "interactor.py";
    Ok(Arc::new(Led(Leader { file, function, limits: INTERACTOR, passes: None, source: read_in(folder, file)? })))
}

/// Reads `[multi-pass]`, and the checker in the folder of the problem.
pub fn read_multi_pass(
    source: &TomlSource,
    table: Spanned<DeValue>,
    folder: &Folder,
) -> Result<Arc<dyn Kind>, ProblemError> {
    let MultiPassTable { passes, params } = source.value(table)?;
    if !(1..=MAX_PASSES).contains(passes.get_ref()) {
        return Err(source.error(&passes, format!("`passes` must be between 1 and {MAX_PASSES}")));
    }
    let function = function("check", read_parameters(source, params)?);
    let (file, passes) = ("checker.py", Some(passes.into_inner()));
    Ok(Arc::new(Led(Leader { file, function, limits: CHECKER, passes, source: read_in(folder, file)? })))
}

fn function(name: &str, parameters: Vec<Parameter>) -> Function {
    let answer = sandbox_api::Answer::Returned(Type::Json);
    Function { name: name.to_owned(), aliases: Vec::new(), parameters, answer }
}

impl Leader {
    /// The program.
    pub fn program(&self) -> Program {
        let mut function = self.function.clone();
        if self.passes.is_some() {
            let ty = Type::List(Box::new(Type::String));
            function.parameters.push(Parameter { name: "printed".to_owned(), ty });
        }
        let signature = Signature::Function(function);
        Program { language: tool::LANGUAGE, source: self.source.clone(), project: None, signature }
    }
}

impl Kind for Led {
    fn signature(&self) -> Signature {
        let Leader { limits, passes, .. } = &self.0;
        match passes {
            Some(_) => Signature::Script,
            None => Signature::Interactive(Box::new(Interactor { program: self.0.program(), limits: limits.clone() })),
        }
    }

    fn leader(&self) -> Option<&Leader> {
        Some(&self.0)
    }

    fn input_field(&self) -> &'static str {
        self.0.function.input_field()
    }

    fn read_input(&self, json: Json) -> Result<Input, String> {
        self.0.function.read_input(json)
    }

    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        self.0.function.read_input_text(text)
    }

    fn read_input_words(&self, words: &[String]) -> Result<Input, String> {
        self.0.function.read_input_words(words)
    }

    fn read_expected(&self, _input: &Input, json: Json) -> Result<Answer, String> {
        match json {
            Json::Null => Ok(Answer::new(&json, Value::Null)),
            _ => Err(format!("nothing is expected: `{}` decides", self.0.file)),
        }
    }

    /// The leader is in Python, whatever the program is in.
    fn encode(&self, input: &Input, _language: Language) -> String {
        self.0.function.encode(input, tool::LANGUAGE)
    }

    /// The answer is what the leader returned: nothing, or an objection.
    fn read_answer(&self, _input: &Input, answer: &str, _stdout: &[u8]) -> Result<Value, Wrong> {
        match serde_json::from_str(answer) {
            Ok(Json::Null) => Ok(Value::Null),
            Ok(Json::String(objection)) => Err(Wrong::because(Fault::Objection(objection))),
            _ => Err(Wrong::because(Fault::Unreadable)),
        }
    }

    /// There is nothing to show of a program to which the leader objects.
    fn answer_text<'a>(&self, answer: &'a str, _stdout: &[u8]) -> Option<Cow<'a, str>> {
        (answer == "null").then(|| answer.into())
    }

    fn compare(&self, _checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong> {
        (expected.value != *actual).then(Wrong::differs)
    }

    fn lines(&self, input: &Input) -> Vec<String> {
        self.0.function.lines(input)
    }

    fn expected_lines(&self, _input: &Input, _expected: &Answer) -> Vec<String> {
        Vec::new()
    }

    /// What the leader is called with; the statement tells the rest in its own words.
    fn sample(&self, input: &Input, _expected: &Answer) -> String {
        self.lines(input).join("\n")
    }

    fn difference<'a>(
        &self,
        _input: &Input,
        _expected: &'a Answer,
        _actual: Option<&'a Json>,
        _wrong: &Wrong,
    ) -> Option<Difference<'a>> {
        None
    }

    fn stub(&self, writer: &dyn StubWriter) -> String {
        if self.0.passes.is_some() { writer.script() } else { writer.conversation() }
    }

    fn validator_parameters(&self) -> Vec<&str> {
        self.0.function.validator_parameters()
    }

    fn view(&self, input: &Input) -> Json {
        self.0.function.view(input)
    }

    fn validator_arguments(&self, view: &Json, changed: &[usize]) -> Json {
        self.0.function.validator_arguments(view, changed)
    }

    fn places(&self, definitions: &[Definition]) -> Vec<Place> {
        self.0.function.places(definitions)
    }

    fn spoilt(&self, _expected: &Answer, _spoil: &dyn Fn(&Json) -> Option<Json>) -> Vec<Json> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::TestBank;

    fn kind(name: &str) -> (TestBank, Arc<dyn Kind>) {
        let bank = TestBank::new();
        let problem = bank.problem("echo", &format!("{name}, hidden 1"));
        (bank, problem.kind)
    }

    #[test]
    fn a_case_is_what_the_leader_is_called_with() {
        for name in ["interactive", "multi-pass"] {
            let (_bank, kind) = kind(name);
            let input = kind.read_input(json!([7])).unwrap();
            for language in Language::ALL {
                assert_eq!(kind.encode(&input, language), "[7]");
            }
            assert_eq!(kind.lines(&input), ["n = 7"]);
            let expected = kind.read_expected(&input, Json::Null).unwrap();
            assert_eq!(kind.sample(&input, &expected), "n = 7");
            assert!(kind.read_expected(&input, json!(7)).is_err());
        }
    }

    #[test]
    fn one_is_talked_to_and_the_other_is_told_what_was_printed() {
        let (_bank, talks) = kind("interactive");
        let Signature::Interactive(interactor) = talks.signature() else { panic!("it talks") };
        assert_eq!(interactor.program.source, crate::testing::INTERACTOR);
        let (_bank, in_passes) = kind("multi-pass");
        assert_eq!(in_passes.signature(), Signature::Script);
        let leader = in_passes.leader().unwrap();
        let Signature::Function(function) = leader.program().signature else { panic!("it is called") };
        let names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        assert_eq!(
            (leader.passes, names, in_passes.validator_parameters()),
            (Some(2), vec!["n", "printed"], vec!["n"])
        );
    }

    #[test]
    fn passes_are_a_number_within_bounds() {
        let bank = TestBank::new();
        for (passes, is_refused) in [("0", true), ("1", false), ("100", false), ("101", true)] {
            let problem = bank.try_problem("echo", &format!("multi-pass {passes}, hidden 1"));
            let message = problem.err().map(|error| error.message);
            assert_eq!(message.as_deref(), is_refused.then_some("`passes` must be between 1 and 100"), "{passes}");
        }
    }

    #[test]
    fn an_objection_is_why_an_answer_is_wrong() {
        let (_bank, kind) = kind("interactive");
        let input = kind.read_input(json!([7])).unwrap();
        assert_eq!(kind.read_answer(&input, "null", b"printed"), Ok(Value::Null));
        let objection = Wrong::because(Fault::Objection("too \"many\"".to_owned()));
        assert_eq!(kind.read_answer(&input, r#""too \"many\"""#, b""), Err(objection));
        assert_eq!(kind.read_answer(&input, "7", b""), Err(Wrong::because(Fault::Unreadable)));
    }
}
