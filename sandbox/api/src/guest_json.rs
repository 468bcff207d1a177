//! Signatures as JSON, as the runners in the guests read them.

use serde_json::{Map, Value as Json, json};

use crate::{Answer, Function, Lists, Parameter, Signature, Type};

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
    let (argument, unordered) = match function.answer {
        Answer::Returned(_) => (None, None),
        Answer::ReturnedInAnyOrder(_, lists) => (None, Some(lists)),
        Answer::Argument(at) => (Some(at), None),
    };
    let parameter_names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let fields = [
        ("names", function.names().into()),
        ("parameters", types(&function.parameters).into()),
        ("parameter_names", parameter_names.into()),
        ("answer", json!(argument)),
        ("result", of_type(function.answer_type(), unordered)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn types(parameters: &[Parameter]) -> Vec<Json> {
    parameters.iter().map(|parameter| of_type(&parameter.ty, None)).collect()
}

/// `{"kind": "list", "of": {"kind": "int"}}`. Lists whose order does not count have `"any_order": true` as well.
fn of_type(ty: &Type, unordered: Option<Lists>) -> Json {
    let inside = unordered.filter(|lists| *lists == Lists::All);
    let name = ty.to_string();
    let kind = match ty {
        Type::TupleOf(_) => "tuple-of",
        Type::Pairs(_) => "pairs",
        _ => name.split('<').next().unwrap_or_default(),
    };
    match ty {
        Type::Optional(of) => json!({ "kind": kind, "of": of_type(of, unordered) }),
        Type::List(of) | Type::TupleOf(of) if unordered.is_some() => {
            json!({ "kind": kind, "of": of_type(of, inside), "any_order": true })
        }
        Type::List(of) | Type::TupleOf(of) | Type::ListNode(of) | Type::TreeNode(of) => {
            json!({ "kind": kind, "of": of_type(of, inside) })
        }
        // No checker looks for lists in such a map, or in the keys of another.
        Type::Map(of) => json!({ "kind": kind, "of": of_type(of, None) }),
        Type::Pairs(of) => json!({ "kind": kind, "of": [of_type(&of[0], None), of_type(&of[1], inside)] }),
        Type::Tuple(parts) => {
            json!({ "kind": kind, "of": parts.iter().map(|part| of_type(part, inside)).collect::<Vec<_>>() })
        }
        // Guests know nothing of `number`: values of a kind that they do not know are taken as JSON has them.
        Type::Void | Type::Int | Type::Long | Type::Float | Type::Number | Type::Bool | Type::String | Type::Json => {
            json!({ "kind": kind })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_told_which_lists_are_in_any_order() {
        for (ty, outermost, all) in [
            ("int", 0, 0),
            ("list<int>", 1, 1),
            ("optional<list<list<int>>>", 1, 2),
            ("tuple<int, ...>", 1, 1),
            ("map<string, list<int>>", 0, 0),
            ("map<tuple<int, ...>, list<int>>", 0, 1),
            ("tuple<list<int>, tree-node<list<int>>>", 0, 2),
            ("list-node<list<int>>", 0, 1),
        ] {
            let ty = ty.parse().unwrap();
            let marked = [None, Some(Lists::Outermost), Some(Lists::All)]
                .map(|lists| of_type(&ty, lists).to_string().matches(r#""any_order":true"#).count());
            assert_eq!(marked, [0, outermost, all], "{ty}");
        }
    }
}
