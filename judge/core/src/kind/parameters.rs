//! Parameters of functions and methods: reading them from `problem.toml`, and checking arguments.

use sandbox_api::{Parameter, Type, UnknownType};
use serde::Deserialize;
use serde_json::Value as Json;
use toml::Spanned;

use crate::{
    file::{ProblemError, TomlSource},
    value::{Value, spaced},
};

/// A parameter in `problem.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterTable {
    name: String,
    #[serde(rename = "type")]
    ty: Spanned<String>,
}

/// The most parameters of a function, and the most methods of a class.
pub const MAX_PARAMETERS: usize = 100;

/// Reads a list of parameters.
pub fn read_parameters(source: &TomlSource, tables: Vec<ParameterTable>) -> Result<Vec<Parameter>, ProblemError> {
    if let Some(table) = tables.get(MAX_PARAMETERS) {
        return Err(source.error(&table.ty, format!("there are more than {MAX_PARAMETERS} parameters")));
    }
    tables.into_iter().map(|table| Ok(Parameter { ty: read_type(source, &table.ty)?, name: table.name })).collect()
}

/// Reads a type; an unknown one is an error at its line.
pub fn read_type(source: &TomlSource, text: &Spanned<String>) -> Result<Type, ProblemError> {
    text.get_ref().parse().map_err(|error: UnknownType| {
        source.error(text, error.to_string()).hint(
            "expected int, long, float, number, bool, string, json, list<T>, tuple<A, B>, tuple<T, ...>, map<K, T>, optional<T>, list-node<T> or tree-node<T>",
        )
    })
}

/// Checks the number and the types of arguments. An error is a message.
pub fn check_arguments(arguments: &[Json], parameters: &[Parameter]) -> Result<(), String> {
    if arguments.len() != parameters.len() {
        let noun = if parameters.len() == 1 { "argument" } else { "arguments" };
        return Err(format!("expected {} {noun}, found {}", parameters.len(), arguments.len()));
    }
    for (json, Parameter { name, ty }) in arguments.iter().zip(parameters) {
        Value::decode(json, ty).map_err(|mismatch| mismatch.of(name))?;
    }
    Ok(())
}

/// Whether a [`Type::Long`] is anywhere in them.
pub fn has_long(parameters: &[Parameter]) -> bool {
    fn is_in(ty: &Type) -> bool {
        match ty {
            Type::Long => true,
            Type::Optional(of)
            | Type::List(of)
            | Type::TupleOf(of)
            | Type::Map(of)
            | Type::ListNode(of)
            | Type::TreeNode(of) => is_in(of),
            Type::Pairs(of) => of.iter().any(is_in),
            Type::Tuple(parts) => parts.iter().any(is_in),
            Type::Void | Type::Int | Type::Float | Type::Number | Type::Bool | Type::String | Type::Json => false,
        }
    }
    parameters.iter().any(|parameter| is_in(&parameter.ty))
}

/// Arguments in which every [`Type::Long`] is a string, for languages that round integers.
pub fn longs_as_text<'a>(arguments: &'a [Json], parameters: &'a [Parameter]) -> impl Iterator<Item = Json> + use<'a> {
    arguments.iter().zip(parameters).map(|(json, parameter)| long_as_text(json, &parameter.ty))
}

fn long_as_text(json: &Json, ty: &Type) -> Json {
    match (json, ty) {
        (Json::Number(number), Type::Long) => Json::from(number.to_string()),
        (json, Type::Optional(of)) => long_as_text(json, of),
        (Json::Array(items), Type::List(of) | Type::TupleOf(of) | Type::ListNode(of) | Type::TreeNode(of)) => {
            items.iter().map(|item| long_as_text(item, of)).collect()
        }
        (Json::Array(pairs), Type::Pairs(of)) => {
            let pair = Type::Tuple(of.to_vec());
            pairs.iter().map(|item| long_as_text(item, &pair)).collect()
        }
        (Json::Array(items), Type::Tuple(parts)) => {
            items.iter().zip(parts).map(|(item, part)| long_as_text(item, part)).collect()
        }
        (Json::Object(fields), Type::Map(of)) => {
            fields.iter().map(|(key, value)| (key.clone(), long_as_text(value, of))).collect()
        }
        (json, _) => json.clone(),
    }
}

/// The arguments of a call, for people: `"a", 1`.
pub fn shown(arguments: &[Json]) -> String {
    arguments.iter().map(spaced).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parameters(types: &[&str]) -> Vec<Parameter> {
        let parameter = |(ty, name): (&&str, char)| Parameter { name: name.to_string(), ty: ty.parse().unwrap() };
        types.iter().zip('a'..).map(parameter).collect()
    }

    #[test]
    fn arguments_must_be_as_many_as_parameters_and_of_their_types() {
        let parameters = parameters(&["int", "list<string>"]);
        for (arguments, error) in [
            (json!([1, ["x"]]), None),
            (json!([1]), Some("expected 2 arguments, found 1")),
            (json!([1, [], 2]), Some("expected 2 arguments, found 3")),
            (json!([1.5, []]), Some("expected an int for `a`, found the float 1.5")),
            (json!([1, ["x", null]]), Some("expected a string for `b[1]`, found nothing (`None`, `null`)")),
        ] {
            let found = check_arguments(arguments.as_array().unwrap(), &parameters);
            assert_eq!(found.err().as_deref(), error, "{arguments}");
        }
    }

    #[test]
    fn long_integers_become_text_wherever_they_are() {
        let types = [
            "long",
            "int",
            "list<optional<long>>",
            "tuple<int, long>",
            "tuple<long, ...>",
            "map<string, long>",
            "map<long, int>",
            "tree-node<long>",
        ];
        let arguments = json!([9007199254740993_i64, 7, [1, null], [1, 2], [1, 2], {"x": 3}, [[5, 6]], [4, null]]);
        let encoded: Json = longs_as_text(arguments.as_array().unwrap(), &parameters(&types)).collect();
        let expected =
            json!(["9007199254740993", 7, ["1", null], [1, "2"], ["1", "2"], {"x": "3"}, [["5", 6]], ["4", null]]);
        assert_eq!(encoded, expected);
    }
}
