//! The fields of a record, and what is read out of the text of a program in them.

use serde_json::{Map, Value as Json};

use crate::import::signature::identifier;

/// The fields of a record.
#[derive(Debug)]
pub struct Fields(pub Map<String, Json>);

impl Fields {
    /// A field that is a text and not blank.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
    }

    /// A field that is a list of texts; what else is in it is passed over.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let items = self.0.get(name).and_then(Json::as_array).into_iter().flatten();
        items.filter_map(Json::as_str).map(str::to_owned).collect()
    }

    /// What the file calls the task. MBPP has numbers alone.
    pub fn id(&self) -> Option<String> {
        let number = |name: &str| self.0.get(name).and_then(Json::as_u64);
        let task = || self.text("task_id").or_else(|| number("task_id").map(|number| format!("MBPP/{number}")));
        task().or_else(|| self.text("name")).or_else(|| self.text("question_id"))
    }
}

/// The names of the parameters in a declaration of `entry`: `const entry = (a, b) =>`, `function entry(a: number)`. Empty if there
/// is none that can be read.
pub fn parameters_in(text: &str, entry: &str) -> Vec<String> {
    let after = |(at, _): (usize, &str)| {
        let rest = text[at + entry.len()..].trim_start();
        let rest = rest.strip_prefix('=').map_or(rest, str::trim_start);
        let rest = rest.strip_prefix("function").map_or(rest, str::trim_start);
        rest.strip_prefix('(')
    };
    let list = text.match_indices(entry).filter_map(after).last().and_then(|rest| rest.split(')').next());
    let name = |part: &str| identifier(part.split([':', '=']).next().unwrap_or_default().trim_end_matches('?'));
    let read = |list| parts(list).into_iter().map(name).collect::<Result<_, _>>().ok();
    list.and_then(read).unwrap_or_default()
}

/// Splits at the commas that are not inside of brackets, as in `a: [number, string], b`.
fn parts(list: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let is_end = |c: char| {
        depth += match c {
            '[' | '{' | '<' => 1,
            ']' | '}' | '>' => -1,
            _ => 0,
        };
        c == ',' && depth <= 0
    };
    list.split(is_end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_from_a_declaration() {
        for (text, names) in [
            ("const f = (a, b = 1) => {", &["a", "b"][..]),
            ("function f(a: number, b?: string): boolean {", &["a", "b"]),
            ("function f(a: [number, string], b: Record<string, number>, c: { x: 1, y: 2 }) {", &["a", "b", "c"]),
            ("def f(a: List[int], b):", &["a", "b"]),
            ("function g(a) {", &[]),
            ("function f(...a) {", &[]),
            ("function f() {", &[]),
        ] {
            assert_eq!(parameters_in(text, "f"), names, "{text}");
        }
    }
}
