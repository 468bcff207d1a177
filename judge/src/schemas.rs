//! The JSON Schemas in `docs/schemas` are those of the types that are written.

use std::{env, fs, path::Path};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};

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
