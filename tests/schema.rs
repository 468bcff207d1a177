//! What the program writes for other systems, held against the schemas of their formats in `tests/schemas`.

use std::fs;

use serde_json::{Value as Json, json};

use crate::support::root;

/// Fails the test unless `json` is what the schema of this file name says.
#[track_caller]
pub fn assert_valid(schema: &str, json: &Json) {
    let errors = errors(schema, json);
    assert!(errors.is_empty(), "{errors:#?} in {json:#}");
}

/// What is wrong with `json`, each with its place.
fn errors(schema: &str, json: &Json) -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/schemas").join(schema)).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Fails the test unless `right` is valid, and is not any more with any one of these values put into it. The library
/// passes over keywords that it does not know, so a rule that is misspelt in a schema would be none.
fn assert_refuses(schema: &str, right: &Json, wrong: &[(&str, Json)]) {
    assert_valid(schema, right);
    for (place, value) in wrong {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let mut json = right.clone();
        match json.pointer_mut(parent).unwrap() {
            Json::Array(items) => items[name.parse::<usize>().unwrap()] = value.clone(),
            object => object[name] = value.clone(),
        }
        assert!(!errors(schema, &json).is_empty(), "{schema} accepts {place} = {value}");
    }
}

#[test]
fn the_schema_of_prairielearn_refuses_what_is_not_documented() {
    let right = json!({ "gradable": true, "score": 1, "tests": [{ "name": "a", "points": 1.5 }] });
    let wrong = [
        ("/undocumented", json!(1)),
        ("/score", json!(1.1)),
        ("/score", json!(-0.1)),
        ("/gradable", json!(false)), // and yet it has a score
        ("/format_errors", json!([1])),
        ("/tests/0/undocumented", json!(1)),
        ("/tests/0", json!({ "points": 1 })),
    ];
    assert_refuses("prairielearn.json", &right, &wrong);
    assert_valid("prairielearn.json", &json!({ "gradable": false, "format_errors": "m" }));
    assert!(!errors("prairielearn.json", &json!({ "gradable": true })).is_empty(), "it has no score");
}

#[test]
fn the_schema_of_gradescope_refuses_what_is_not_documented() {
    let right = json!({ "score": 100, "output_format": "text", "tests": [{ "status": "passed" }] });
    let wrong = [
        ("/undocumented", json!(1)),
        ("/score", json!("100")),
        ("/score", json!(101)),
        ("/output_format", json!("markdown")),
        ("/visibility", json!("all")),
        ("/tests/0/status", json!("skipped")),
        ("/tests/0/undocumented", json!(1)),
    ];
    assert_refuses("gradescope.json", &right, &wrong);
    assert!(!errors("gradescope.json", &json!({ "output": "x" })).is_empty(), "it has no score");
}

#[test]
fn the_schema_of_classroom50_refuses_what_is_not_documented() {
    let right = json!({
        "schema": "classroom50/result/v1", "classroom": "cs", "assignment": "hello", "submission": "submit/1",
        "commit": "c", "release": "r", "review": "c", "datetime": "2026-06-01T14:32:05Z", "score": 1, "max-score": 2,
        "tests": [{ "test-name": "a", "passed": true, "score": 1, "max-score": 2 }],
    });
    let wrong = [
        ("/undocumented", json!(1)),
        ("/schema", json!("classroom50/result/v2")),
        ("/classroom", json!("")),
        ("/submission", json!("1")),
        ("/datetime", json!("2026-06-01T14:32:05+02:00")),
        ("/score", json!(0.5)),
        ("/max-score", json!(-1)),
        ("/tests/0/passed", json!("yes")),
        ("/tests/0", json!({ "test-name": "a" })),
    ];
    assert_refuses("classroom50.json", &right, &wrong);
    assert!(!errors("classroom50.json", &json!({})).is_empty(), "everything is missing");
}
