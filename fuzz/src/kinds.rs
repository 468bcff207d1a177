//! Kinds of problems that together have every type, each with a valid case.

use std::sync::{Arc, LazyLock};

use judge_core::kind::{Kind, Script};
use sandbox_api::{Answer, Class, Function, Parameter, Type};

/// A kind of problem.
pub struct Sample {
    /// How programs are called.
    pub kind: Arc<dyn Kind>,
    /// A case, as a line of a case file.
    pub case: &'static str,
}

/// All of them.
pub static SAMPLES: LazyLock<[Sample; 7]> = LazyLock::new(|| {
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
            kind: solve(&["list<list<number>>"], Answer::Argument(0)),
            case: r#"{"name":"a","args":[[[1.5],[]]],"expected":[[2,1],[]]}"#,
        },
        Sample {
            kind: Arc::new(class),
            case: r#"{"name":"a","calls":[["Cache",2],["put","a",1],["get","a"],["keys"]],"expected":[null,null,[1],["a"]]}"#,
        },
        Sample { kind: Arc::new(Script), case: r#"{"name":"a","stdin":"1 2\n","expected":"3\nx y\n"}"# },
        Sample {
            kind: solve(&["tuple<int, ...>"], Answer::Returned(ty("map<tuple<int, string>, list<long>>"))),
            case: r#"{"name":"a","args":[[1,2]],"expected":[[[1,"x"],[3]],[[1,"y"],[]]]}"#,
        },
    ]
});

/// The one that `byte` selects: `0` selects the first; the count wraps around at the end.
pub fn sample(byte: u8) -> &'static Sample {
    &SAMPLES[usize::from(byte.wrapping_sub(b'0')) % SAMPLES.len()]
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
