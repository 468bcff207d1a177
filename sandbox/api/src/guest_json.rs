//! Signatures as JSON, as the runners in the guests read them.

use serde_json::{Map, Value as Json, json};

use crate::{Answer, Function, Parameter, Signature, Type};

/// The JSON that a guest is told how it is called with: `{"kind": "function", "names": ["two_sum", "twoSum"], ...}`. `talks` says
/// whether it talks to another program.
pub fn of_entry(signature: &Signature, talks: bool) -> Json {
    let mut entry = of_signature(signature);
    entry["talks"] = talks.into();
    entry
}

fn of_signature(signature: &Signature) -> Json {
    match signature {
        Signature::Script | Signature::Interactive(_) => json!({ "kind": "script" }),
        Signature::Function(function) => {
            let mut fields = Map::new();
            fields.insert("kind".to_owned(), "function".into());
            fields.extend(of_function(function));
            fields.into()
        }
        Signature::Class(class) => json!({
            "kind": "class",
            "name": class.name,
            "constructor": types(&class.constructor),
            "methods": class.methods.iter().map(|method| of_function(method).into()).collect::<Vec<Json>>(),
        }),
    }
}

fn of_function(function: &Function) -> Map<String, Json> {
    let argument = match function.answer {
        Answer::Returned(_) => None,
        Answer::Argument(at) => Some(at),
    };
    let parameter_names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let fields = [
        ("names", function.names().into()),
        ("parameters", types(&function.parameters).into()),
        ("parameter_names", parameter_names.into()),
        ("answer", json!(argument)),
        ("result", of_type(function.answer_type())),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn types(parameters: &[Parameter]) -> Vec<Json> {
    parameters.iter().map(|parameter| of_type(&parameter.ty)).collect()
}

/// `{"kind": "list", "of": {"kind": "int"}}`.
fn of_type(ty: &Type) -> Json {
    let name = ty.to_string();
    let kind = match ty {
        Type::TupleOf(_) => "tuple-of",
        Type::Pairs(_) => "pairs",
        _ => name.split('<').next().unwrap_or_default(),
    };
    match ty {
        Type::Optional(of)
        | Type::List(of)
        | Type::TupleOf(of)
        | Type::Map(of)
        | Type::ListNode(of)
        | Type::TreeNode(of) => {
            json!({ "kind": kind, "of": of_type(of) })
        }
        Type::Pairs(of) => json!({ "kind": kind, "of": [of_type(&of[0]), of_type(&of[1])] }),
        Type::Tuple(parts) => json!({ "kind": kind, "of": parts.iter().map(of_type).collect::<Vec<_>>() }),
        // Guests know nothing of `number`: values of a kind that they do not know are taken as JSON has them.
        Type::Void | Type::Int | Type::Long | Type::Float | Type::Number | Type::Bool | Type::String | Type::Json => {
            json!({ "kind": kind })
        }
    }
}
