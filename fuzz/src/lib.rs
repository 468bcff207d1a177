//! Shared by the targets: sample problems of every kind, and assertions on positions and reports.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use judge_core::kind::{Kind, Script};
use sandbox_api::{Answer, Class, Function, Parameter, Type};

/// The path in messages about a file that exists only in memory.
pub const PATH: &str = "fuzzed";

/// A kind of problem with a valid case.
pub struct Sample {
    /// How programs are called.
    pub kind: Arc<dyn Kind>,
    /// The case, as a line of a case file.
    pub case: &'static str,
}

/// Samples that together cover every kind and every type. The first byte of a target's input selects one.
pub static SAMPLES: LazyLock<[Sample; 6]> = LazyLock::new(|| {
    let class = Class {
        name: "Cache".to_owned(),
        constructor: parameters(&["int"]),
        methods: vec![
            function("put", &["string", "long"], Answer::Returned(ty("void"))),
            function("get", &["string"], Answer::Returned(ty("optional<json>"))),
            function("keys", &[], Answer::Returned(ty("list<string>"))),
        ],
    };
    [
        Sample {
            kind: solve(&["list<int>", "string"], Answer::Returned(ty("list<list<string>>"))),
            case: r#"{"name":"a","args":[[1],"x"],"expected":[["a","b c"],["d"]]}"#,
        },
        Sample {
            kind: solve(&["tree-node<int>", "list-node<long>"], Answer::Returned(ty("tuple<float, optional<bool>>"))),
            case: r#"{"name":"a","args":[[1],[2]],"expected":[0.5,true]}"#,
        },
        Sample {
            kind: solve(&["json", "map<string, json>"], Answer::Returned(ty("json"))),
            case: r#"{"name":"a","args":[1,{}],"expected":{"a":[1,2.5,"x",null]}}"#,
        },
        Sample {
            kind: solve(&["list<list<float>>"], Answer::Argument(0)),
            case: r#"{"name":"a","args":[[[1.5],[]]],"expected":[[2,1],[]]}"#,
        },
        Sample {
            kind: Arc::new(class),
            case: r#"{"name":"a","calls":[["Cache",2],["put","a",1],["get","a"],["keys"]],"expected":[null,null,[1],["a"]]}"#,
        },
        Sample { kind: Arc::new(Script), case: r#"{"name":"a","stdin":"1 2\n","expected":"3\nx y\n"}"# },
    ]
});

/// The sample that `byte` selects: `0` selects the first one; the count wraps around at the end.
pub fn sample(byte: u8) -> &'static Sample {
    &SAMPLES[usize::from(byte.wrapping_sub(b'0')) % SAMPLES.len()]
}

/// Panics unless `text` has a line numbered `line`, counted from 1. An empty text has one line.
pub fn assert_is_line(line: usize, text: &str) {
    assert!((1..=text.split('\n').count()).contains(&line), "there is no line {line}");
}

/// Panics if a terminal would interpret part of `report`: the only control characters allowed are line breaks, tabs and
/// the report's own styles.
pub fn assert_is_printable(report: &[u8]) {
    let text = std::str::from_utf8(report).expect("a report is UTF-8");
    let plain = anstream::adapter::strip_str(text).to_string();
    let odd = plain.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert!(odd.is_none(), "the report has the character {odd:?}");
    for (at, _) in text.match_indices('\u{1b}') {
        let style = text[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || "[;".contains(c));
        assert!(style.starts_with('m'), "the report has an escape sequence that is not a style");
    }
}

/// [`PATH`] as a [`Path`].
pub fn path() -> &'static Path {
    Path::new(PATH)
}

fn solve(types: &[&str], answer: Answer) -> Arc<dyn Kind> {
    Arc::new(function("solve", types, answer))
}

fn function(name: &str, types: &[&str], answer: Answer) -> Function {
    Function { name: name.to_owned(), aliases: Vec::new(), parameters: parameters(types), answer }
}

fn parameters(types: &[&str]) -> Vec<Parameter> {
    types.iter().zip('a'..).map(|(text, name)| Parameter { name: name.to_string(), ty: ty(text) }).collect()
}

fn ty(text: &str) -> Type {
    text.parse().expect("it is a type")
}
