//! The kind `interactive`: the program talks with the problem's `interactor.py`, line by line. A case is what that is called with.
//!
//! What an input is, is said by the parameters of `interact`, so a case is like that of a function. Nothing is expected: the
//! interactor returns nothing, or says what it objects to.

use std::{borrow::Cow, sync::Arc};

use sandbox_api::{Function, Interactor, Language, Limits, Program, Signature, Type};
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

/// The file of the interactor.
pub const FILE: &str = "interactor.py";
/// The function in it that is called.
pub const FUNCTION: &str = "interact";

/// The limits of the interactor in one conversation.
const LIMITS: Limits = Limits { work: 20_000_000_000, memory: 512 << 20, output: 16 << 20, answer: 64 << 10 };

/// A program that talks.
#[derive(Clone, Debug)]
pub struct Interactive {
    /// The function `interact`.
    function: Function,
    /// The text of `interactor.py`.
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    params: Vec<ParameterTable>,
}

/// Reads `[interactive]`, and the interactor in the folder of the problem.
pub fn read(source: &TomlSource, table: Spanned<DeValue>, folder: &Folder) -> Result<Arc<dyn Kind>, ProblemError> {
    let Table { params } = source.value(table)?;
    let parameters = read_parameters(source, params)?;
    let answer = sandbox_api::Answer::Returned(Type::Json);
    let function = Function { name: FUNCTION.to_owned(), aliases: Vec::new(), parameters, answer };
    Ok(Arc::new(Interactive { function, source: read_in(folder, FILE)? }))
}

impl Kind for Interactive {
    fn signature(&self) -> Signature {
        let signature = Signature::Function(self.function.clone());
        let program = Program { language: tool::LANGUAGE, source: self.source.clone(), project: None, signature };
        Signature::Interactive(Box::new(Interactor { program, limits: LIMITS }))
    }

    fn input_field(&self) -> &'static str {
        self.function.input_field()
    }

    fn has_expected(&self) -> bool {
        false
    }

    fn read_input(&self, json: Json) -> Result<Input, String> {
        self.function.read_input(json)
    }

    fn read_input_text(&self, text: &str) -> Result<Input, String> {
        self.function.read_input_text(text)
    }

    fn read_input_words(&self, words: &[String]) -> Result<Input, String> {
        self.function.read_input_words(words)
    }

    fn read_expected(&self, _input: &Input, json: Json) -> Result<Answer, String> {
        match json {
            Json::Null => Ok(Answer::new(&json, Value::Null)),
            _ => Err("nothing is expected: the interactor decides".to_owned()),
        }
    }

    /// The interactor is in Python, whatever the program is in.
    fn encode(&self, input: &Input, _language: Language) -> String {
        self.function.encode(input, tool::LANGUAGE)
    }

    /// The answer is what the interactor returned: nothing, or an objection.
    fn read_answer(&self, _input: &Input, answer: &str, _stdout: &[u8]) -> Result<Value, Wrong> {
        match serde_json::from_str(answer) {
            Ok(Json::Null) => Ok(Value::Null),
            Ok(Json::String(objection)) => Err(Wrong::because(Fault::Objection(objection))),
            _ => Err(Wrong::because(Fault::Unreadable)),
        }
    }

    /// There is nothing to show of a program to which the interactor objects.
    fn answer_text<'a>(&self, answer: &'a str, _stdout: &[u8]) -> Option<Cow<'a, str>> {
        (answer == "null").then(|| answer.into())
    }

    fn compare(&self, _checker: &Checker, expected: &Answer, actual: &Value) -> Option<Wrong> {
        (expected.value != *actual).then(Wrong::differs)
    }

    fn lines(&self, input: &Input) -> Vec<String> {
        self.function.lines(input)
    }

    fn expected_lines(&self, _input: &Input, _expected: &Answer) -> Vec<String> {
        Vec::new()
    }

    /// What the interactor is called with; the statement tells the conversation in its own words.
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
        writer.conversation()
    }

    fn validator_parameters(&self) -> Vec<&str> {
        self.function.validator_parameters()
    }

    fn view(&self, input: &Input) -> Json {
        self.function.view(input)
    }

    fn validator_arguments(&self, view: &Json, changed: &[usize]) -> Json {
        self.function.validator_arguments(view, changed)
    }

    fn places(&self, definitions: &[Definition]) -> Vec<Place> {
        self.function.places(definitions)
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

    fn guessing() -> (TestBank, Arc<dyn Kind>) {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "interactive, hidden 1");
        (bank, problem.kind)
    }

    #[test]
    fn a_case_is_what_the_interactor_is_called_with() {
        let (_bank, kind) = guessing();
        let input = kind.read_input(json!([7])).unwrap();
        for language in Language::ALL {
            assert_eq!(kind.encode(&input, language), "[7]");
        }
        assert_eq!(kind.lines(&input), ["n = 7"]);
        let expected = kind.read_expected(&input, Json::Null).unwrap();
        assert_eq!(kind.sample(&input, &expected), "n = 7");
        assert!(kind.read_expected(&input, json!(7)).is_err());
        let Signature::Interactive(interactor) = kind.signature() else { panic!("it talks") };
        assert_eq!(interactor.program.source, crate::testing::INTERACTOR);
    }

    #[test]
    fn an_objection_is_why_an_answer_is_wrong() {
        let (_bank, kind) = guessing();
        let input = kind.read_input(json!([7])).unwrap();
        assert_eq!(kind.read_answer(&input, "null", b"printed"), Ok(Value::Null));
        let objection = Wrong::because(Fault::Objection("too \"many\"".to_owned()));
        assert_eq!(kind.read_answer(&input, r#""too \"many\"""#, b""), Err(objection));
        assert_eq!(kind.read_answer(&input, "7", b""), Err(Wrong::because(Fault::Unreadable)));
    }
}
