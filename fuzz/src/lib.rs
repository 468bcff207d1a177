//! What the targets share: signatures of every kind, and positions that must exist.

use std::{path::Path, sync::LazyLock};

use sandbox::{Answer, Class, Entry, Function, Parameter, Type};

/// Where a file is said to be that only exists in memory.
pub const PATH: &str = "fuzzed";

/// Signatures that together have every type. A target takes one by the first byte of its input.
pub static ENTRIES: LazyLock<[Entry; 6]> = LazyLock::new(|| {
    [
        function(&["list<int>", "string"], Answer::Returned(ty("list<list<string>>"))),
        function(&["tree-node<int>", "list-node<long>"], Answer::Returned(ty("tuple<float, optional<bool>>"))),
        function(&["json", "map<string, json>"], Answer::Returned(ty("json"))),
        function(&["list<list<float>>"], Answer::Argument(0)),
        Entry::Class(Class {
            name: "Cache".to_owned(),
            constructor: parameters(&["int"]),
            methods: vec![
                method("put", &["string", "long"], "void"),
                method("get", &["string"], "optional<json>"),
                method("keys", &[], "list<string>"),
            ],
        }),
        Entry::Script,
    ]
});

/// The entry that `byte` stands for: `0` is the first one, and so on around the list.
pub fn entry(byte: u8) -> &'static Entry {
    &ENTRIES[usize::from(byte.wrapping_sub(b'0')) % ENTRIES.len()]
}

/// Panics unless `line` is a line of `text`, counted from 1. An empty text has one.
pub fn assert_is_line(line: usize, text: &str) {
    assert!((1..=text.split('\n').count()).contains(&line), "there is no line {line}");
}

/// Panics unless a terminal shows `report` as it is: no control character but line breaks and the report's own styles.
pub fn assert_is_printable(report: &[u8]) {
    let text = std::str::from_utf8(report).expect("a report is UTF-8");
    let plain = anstream::adapter::strip_str(text).to_string();
    let odd = plain.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert!(odd.is_none(), "the report has the character {odd:?}");
    for (at, _) in text.match_indices('\u{1b}') {
        let style = text[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || "[;".contains(c));
        assert!(style.starts_with('m'), "the report has an escape sequence that is no style");
    }
}

/// The path of [`PATH`].
pub fn path() -> &'static Path {
    Path::new(PATH)
}

fn function(types: &[&str], answer: Answer) -> Entry {
    Entry::Function(Function { name: "solve".to_owned(), parameters: parameters(types), answer })
}

fn method(name: &str, types: &[&str], returns: &str) -> Function {
    Function { name: name.to_owned(), parameters: parameters(types), answer: Answer::Returned(ty(returns)) }
}

fn parameters(types: &[&str]) -> Vec<Parameter> {
    types.iter().zip('a'..).map(|(text, name)| Parameter { name: name.to_string(), ty: ty(text) }).collect()
}

fn ty(text: &str) -> Type {
    text.parse().expect("it is a type")
}
