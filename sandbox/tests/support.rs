//! Running a program in a few words.

use std::sync::LazyLock;

use sandbox::{
    Answer, Ending, Function, Language, Limits, Options, Outcome, Parameter, Prepared, Program, Runner, Sandbox,
    Signature, SyntaxError, Type,
};

pub static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new(Options::default()).unwrap());

/// A function `f` that takes and returns values of these types.
pub fn function(parameters: &[&str], result: &str) -> Signature {
    Signature::Function(Function {
        name: "f".to_owned(),
        aliases: Vec::new(),
        parameters: (0..)
            .zip(parameters)
            .map(|(n, ty)| Parameter { name: format!("p{n}"), ty: ty.parse().unwrap() })
            .collect(),
        answer: Answer::Returned(result.parse::<Type>().unwrap()),
    })
}

pub fn prepare(language: Language, source: &str, signature: Signature) -> Result<Box<dyn Prepared>, SyntaxError> {
    prepare_in(&SANDBOX, language, source, signature)
}

pub fn prepare_in(
    sandbox: &Sandbox,
    language: Language,
    source: &str,
    signature: Signature,
) -> Result<Box<dyn Prepared>, SyntaxError> {
    sandbox.prepare(Program { language, source: source.to_owned(), project: None, signature }).unwrap()
}

pub fn run_with(language: Language, source: &str, signature: Signature, input: &str, limits: &Limits) -> Outcome {
    let prepared = prepare(language, source, signature).unwrap_or_else(|error| panic!("{error:?}"));
    prepared.run(input, limits).unwrap()
}

/// The ending of a Python program whose function `f`, without parameters, is called.
pub fn python(source: &str) -> Ending {
    run_with(Language::Python, source, function(&[], "json"), "[]", &Limits::default()).ending
}

/// The ending of a TypeScript program whose function `f`, without parameters, is called.
pub fn typescript(source: &str) -> Ending {
    run_with(Language::TypeScript, source, function(&[], "json"), "[]", &Limits::default()).ending
}

pub fn finished(answer: &str) -> Ending {
    Ending::Finished(answer.to_owned())
}

/// The exception that a program ended with.
pub fn raised(ending: Ending) -> sandbox::Exception {
    match ending {
        Ending::Raised(exception) => exception,
        other => panic!("expected an exception, got {other:?}"),
    }
}

/// Tries claims about JavaScript in one program: each an expression and what it gives. A claim that throws gives the error as text.
#[track_caller]
pub fn holds(claims: &[(&str, &str)]) {
    let tried: String = claims.iter().map(|(expression, _)| format!("() => {expression},\n")).collect();
    let source = format!(
        "// @ts-nocheck\nfunction f() {{ return [{tried}].map(claim => {{ try {{ return claim() ?? null }} catch (e) {{ return String(e) }} }}) }}"
    );
    let ending = typescript(&source);
    let Ending::Finished(answers) = &ending else { panic!("{ending:?}") };
    let answers: Vec<serde_json::Value> = serde_json::from_str(answers).unwrap();
    let wrong: Vec<String> = claims
        .iter()
        .zip(&answers)
        .filter(|((_, expected), found)| serde_json::from_str::<serde_json::Value>(expected).unwrap() != **found)
        .map(|((expression, expected), found)| format!("{expression}\n  expected {expected}\n  found    {found}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}
