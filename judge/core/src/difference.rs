//! Differences between two values.

use serde::Serialize;
use serde_json::Value as Json;

use crate::value::shorten;

/// Lists the differences between two values as JSON: `cases[3].work: 10 -> 11`. The list is empty if they are equal.
pub fn differences<T: Serialize>(before: &T, after: &T) -> Vec<String> {
    let json = |value| serde_json::to_value(value).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &json(before), &json(after), &mut found);
    found
}

fn compare(place: &str, before: &Json, after: &Json, found: &mut Vec<String>) {
    match (before, after) {
        (Json::Object(a), Json::Object(b)) if a.keys().eq(b.keys()) => {
            let dot = if place.is_empty() { "" } else { "." };
            a.iter().zip(b.values()).for_each(|((key, a), b)| compare(&format!("{place}{dot}{key}"), a, b, found));
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(at, (a, b))| compare(&format!("{place}[{at}]"), a, b, found));
        }
        (a, b) if a != b => {
            found.push(format!("{place}: {} -> {}", shorten(&a.to_string(), 60), shorten(&b.to_string(), 60)));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_difference_has_its_place() {
        let before = json!({ "verdict": "AC", "cases": [{ "work": 1 }, { "work": 10 }], "tags": [1] });
        let after = json!({ "verdict": "WA", "cases": [{ "work": 1 }, { "work": 11 }], "tags": [] });
        let wanted = ["verdict: \"AC\" -> \"WA\"", "cases[1].work: 10 -> 11", "tags: [1] -> []"];
        assert_eq!(differences(&before, &after), wanted);
        assert!(differences(&before, &before).is_empty());
    }
}
