//! A validator for the part of JSON Schema that `tests/schemas` uses.
//!
//! A crate would bring twenty more, and with them another set of features for those that wasmtime needs: the tests
//! would compile it a second time. A keyword that is not known here fails the test, so that no rule is passed over.

use serde_json::Value as Json;

/// What is wrong with `json`, each with its place; nothing when it is valid.
pub fn errors(schema: &Json, json: &Json) -> Vec<String> {
    let mut errors = Vec::new();
    Check { root: schema, errors: &mut errors }.value("$", schema, json);
    errors
}

struct Check<'a> {
    root: &'a Json,
    errors: &'a mut Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, place: &str, schema: &Json, json: &Json) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            let holds = match keyword.as_str() {
                "$schema" | "title" | "$defs" | "then" | "else" => true,
                "$ref" => {
                    let target = rule.as_str().and_then(|path| self.root.pointer(path.trim_start_matches('#')));
                    self.value(place, target.expect("a reference leads somewhere"), json);
                    true
                }
                "type" => one_or_many(rule).iter().any(|name| has_type(json, name.as_str().unwrap())),
                "const" => json == rule,
                "enum" => rule.as_array().unwrap().contains(json),
                "minimum" => json.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
                "maximum" => json.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
                "minLength" => json.as_str().is_none_or(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
                "pattern" => json.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
                "required" => rule.as_array().unwrap().iter().all(|name| json.get(name.as_str().unwrap()).is_some()),
                "additionalProperties" => {
                    assert_eq!(rule, false, "only `false` is known");
                    let known = &schema["properties"];
                    json.as_object().is_none_or(|fields| fields.keys().all(|name| known.get(name).is_some()))
                }
                "properties" => {
                    for (name, rule) in rule.as_object().unwrap() {
                        if let Some(value) = json.get(name) {
                            self.value(&format!("{place}.{name}"), rule, value);
                        }
                    }
                    true
                }
                "items" => {
                    for (at, item) in json.as_array().into_iter().flatten().enumerate() {
                        self.value(&format!("{place}[{at}]"), rule, item);
                    }
                    true
                }
                "not" => !is_valid(self.root, rule, json),
                "if" => {
                    let branch = if is_valid(self.root, rule, json) { "then" } else { "else" };
                    self.value(place, &schema[branch], json);
                    true
                }
                unknown => panic!("`{unknown}` is not known to the validator of the tests"),
            };
            if !holds {
                self.errors.push(format!("{place}: {keyword} {rule}"));
            }
        }
    }
}

fn is_valid(root: &Json, schema: &Json, json: &Json) -> bool {
    let mut errors = Vec::new();
    Check { root, errors: &mut errors }.value("$", schema, json);
    errors.is_empty()
}

fn one_or_many(rule: &Json) -> &[Json] {
    rule.as_array().map_or_else(|| std::slice::from_ref(rule), Vec::as_slice)
}

fn has_type(json: &Json, name: &str) -> bool {
    match name {
        "object" => json.is_object(),
        "array" => json.is_array(),
        "string" => json.is_string(),
        "boolean" => json.is_boolean(),
        "number" => json.is_number(),
        "integer" => json.is_u64() || json.is_i64(),
        unknown => panic!("`{unknown}` is no type"),
    }
}

/// Whether a text has the form of `pattern`: `^`, digits as `[0-9]{N}`, all else as it is, and `$`.
fn matches(pattern: &str, text: &str) -> bool {
    let mut pattern = pattern.strip_prefix('^').expect("patterns are anchored");
    let mut text = text;
    while !pattern.is_empty() && pattern != "$" {
        if let Some((count, rest)) = pattern.strip_prefix("[0-9]{").and_then(|rest| rest.split_once('}')) {
            let digits: usize = count.parse().unwrap();
            if text.len() < digits || !text.as_bytes()[..digits].iter().all(u8::is_ascii_digit) {
                return false;
            }
            (text, pattern) = (&text[digits..], rest);
        } else {
            let next = pattern.chars().next().unwrap();
            let Some(rest) = text.strip_prefix(next) else { return false };
            (text, pattern) = (rest, &pattern[next.len_utf8()..]);
        }
    }
    pattern.is_empty() || text.is_empty()
}

#[test]
fn a_schema_refuses_what_it_says() {
    let schema = serde_json::json!({
        "type": "object", "required": ["at"], "additionalProperties": false,
        "properties": { "at": { "type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$" }, "n": { "minimum": 0 } },
        "if": { "required": ["n"] }, "then": {}, "else": { "properties": { "at": { "const": "00:00" } } },
    });
    let count = |json: Json| errors(&schema, &json).len();
    assert_eq!(count(serde_json::json!({ "at": "12:30", "n": 0 })), 0);
    assert_eq!(count(serde_json::json!({ "at": "00:00" })), 0);
    assert_eq!(count(serde_json::json!({ "at": "12:30" })), 1);
    assert_eq!(count(serde_json::json!({ "at": "1:300", "n": -1, "x": 1 })), 3);
    assert_eq!(count(serde_json::json!({ "n": 1 })), 1);
    assert_eq!(count(serde_json::json!([])), 2);
}
