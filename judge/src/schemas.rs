//! The JSON Schemas in `docs/schemas` are those of the types that are written.

use std::{env, fs, path::Path};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value as Json;

use crate::{
    Document,
    batch::results::Run,
    report::{bank::json::CheckDocument, run::passk::PassAtK},
};

/// The schema of what is written as `T`, as the text of a file.
fn schema_of<T: JsonSchema>(id: &str) -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    schema.insert("title".to_owned(), id.into());
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schemas");
    for (file, schema) in [
        ("result-v1.json", schema_of::<Document>(crate::document::SCHEMA)),
        ("run-v1.json", schema_of::<Run>(crate::batch::results::SCHEMA)),
        ("check-v1.json", schema_of::<CheckDocument>(crate::report::bank::json::SCHEMA)),
        ("pass-at-k-v1.json", schema_of::<PassAtK>(crate::report::run::passk::SCHEMA)),
    ] {
        let path = folder.join(file);
        if env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(written == schema, "{file} is not the schema of its type: `UPDATE_SCHEMAS=1` writes it anew");
    }
}

/// The fields of the objects that `node` of a schema allows, as `problems[].id`. An object that is a `$ref` to `apart` is one of
/// its own, and what is in it is left out.
fn fields(schema: &Json, node: &Json, path: &str, apart: &str) -> Vec<String> {
    if let Some(reference) = node["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return if name == apart { vec![path.to_owned()] } else { fields(schema, &schema["$defs"][name], path, apart) };
    }
    if node["items"].is_object() {
        return fields(schema, &node["items"], &format!("{path}[]"), apart);
    }
    let Some(properties) = node["properties"].as_object() else { return vec![path.to_owned()] };
    let joined = |name: &String| if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
    properties.iter().flat_map(|(name, node)| fields(schema, node, &joined(name), apart)).collect()
}

#[test]
fn the_page_on_checks_has_every_field() {
    let page = include_str!("../../docs/check.md");
    let schema: Json = serde_json::from_str(&schema_of::<CheckDocument>("")).unwrap();
    let finding = &schema["$defs"]["FindingDocument"];
    let all = [fields(&schema, &schema, "", "FindingDocument"), fields(&schema, finding, "", "")].concat();
    assert!(all.contains(&"problems[].mutants.killed".to_owned()) && all.contains(&"rule".to_owned()), "{all:?}");
    for field in all {
        assert!(page.contains(&format!("\n| `{field}` | ")), "docs/check.md lacks `{field}`");
    }
}
