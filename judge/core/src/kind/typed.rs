//! Inputs that a person typed or pasted: one value after the other, as statements and reports show them.
//!
//! Values are JSON. What stands around them is as free as it can be without a guess: labels, commas and line breaks between
//! values, and what a report says after an input, such as the answer.

use sandbox_api::{Parameter, Type, camel_case};
use serde_json::Value as Json;

use crate::{
    decode::Mismatch,
    error::quoted,
    json::no_reserved_key,
    value::{Value, shorten},
};

/// A text of which some has been read.
pub struct Typed<'a> {
    whole: &'a str,
    rest: &'a str,
}

impl<'a> Typed<'a> {
    /// A text that nothing was read of yet.
    pub fn new(text: &'a str) -> Self {
        Self { whole: text, rest: text }
    }

    /// Skips white space and commas, and says whether anything follows.
    pub fn more(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        !self.rest.is_empty()
    }

    /// Reads a name and the `sign` behind it; nothing if anything else follows.
    pub fn name(&mut self, sign: char) -> Option<&'a str> {
        let word = self.word()?;
        let rest = self.rest[word.len()..].trim_start().strip_prefix(sign)?;
        self.rest = rest;
        Some(word)
    }

    /// Reads one of these words, in any case and perhaps with a colon, if it follows.
    pub fn label(&mut self, labels: &[&str]) -> bool {
        let Some(word) = self.word().filter(|word| labels.iter().any(|label| word.eq_ignore_ascii_case(label))) else {
            return false;
        };
        let rest = &self.rest[word.len()..];
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        if !rest.starts_with(char::is_whitespace) {
            return false;
        }
        self.rest = rest.trim_start();
        true
    }

    /// Whether this text follows.
    pub fn begins_with(&self, text: &str) -> bool {
        self.rest.starts_with(text)
    }

    /// Reads `sign`, if it follows.
    pub fn sign(&mut self, sign: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Passes over the rest of the line.
    pub fn skip_line(&mut self) {
        self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
    }

    /// Reads a JSON value; `what` names it in messages.
    pub fn value(&mut self, what: &str) -> Result<Json, String> {
        let start = self.rest.trim_start();
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ')');
        // What has no end of its own ends before the next sign, which need not be one of JSON.
        let length = if start.starts_with(['"', '[', '{']) { None } else { start.find(is_end) };
        let end = length.map_or(self.rest.len(), |length| self.rest.len() - start.len() + length);
        let mut values = serde_json::Deserializer::from_str(&self.rest[..end]).into_iter();
        let value = values.next().unwrap_or_else(|| serde_json::from_str(""));
        let value = value.map_err(|error| {
            let before = &self.whole[..self.whole.len() - self.rest.len()];
            let (lines, in_line) = (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default());
            let column = error.column() + if error.line() == 1 { in_line.chars().count() } else { 0 };
            let text = error.to_string();
            let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
            let line = lines + error.line();
            let place = if line > 1 { format!("line {line}, column {column}") } else { format!("column {column}") };
            format!("{what} is not JSON: {reason} at {place}")
        })?;
        let (read, rest) = self.rest.split_at(values.byte_offset());
        no_reserved_key(read)?;
        self.rest = rest;
        Ok(value)
    }

    /// The letters, digits and underscores that follow, if they are a name.
    fn word(&self) -> Option<&'a str> {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let end = self.rest.find(|c: char| !is_part(c)).unwrap_or(self.rest.len());
        Some(&self.rest[..end]).filter(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_'))
    }
}

/// What a report or a statement may say after an input.
pub const AFTER: [&str; 10] =
    ["returns", "raises", "output", "expected", "yours", "answer", "accepted", "at", "because", "explanation"];

/// The position of the name that `name` means: the same, or else the same in `camelCase`.
pub fn known_name(known: &[&str], name: &str) -> Option<usize> {
    let same = known.iter().position(|known| *known == name);
    same.or_else(|| known.iter().position(|known| camel_case(known) == name))
}

/// Reads the argument of a command: JSON, or for a string also the text itself.
pub fn word(word: &str, Parameter { name, ty }: &Parameter) -> Result<Json, String> {
    let is_text = match ty {
        Type::String => true,
        Type::Optional(of) => **of == Type::String && word != "null",
        _ => false,
    };
    match only_value(word) {
        Some(value) if !is_text || value.is_string() => Ok(value),
        _ if is_text => Ok(Json::from(word)),
        _ => {
            let mut typed = Typed::new(word);
            typed.value(&format!("`{name}`"))?;
            Err(format!("`{name}` is not one JSON value"))
        }
    }
}

/// Reads a text that is one JSON value; `None` if it is anything else.
pub fn only_value(text: &str) -> Option<Json> {
    no_reserved_key(text).ok()?;
    serde_json::from_str(text).ok()
}

/// The input in what may be a whole line of a case file, where it is the field `field`.
pub fn input_of_case(mut json: Json, field: &str) -> Json {
    match json.get_mut(field) {
        Some(input) if input.is_array() => input.take(),
        _ => json,
    }
}

/// Brings what was given into the order of the parameters: all of it has names, or none of it.
pub fn in_order<T>(given: Vec<(Option<String>, T)>, parameters: &[Parameter]) -> Result<Vec<T>, String> {
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    if given.iter().all(|(name, _)| name.is_none()) {
        if given.len() != names.len() {
            return Err(format!("it needs {}, and has {}", arguments(&names), count(given.len())));
        }
        return Ok(given.into_iter().map(|(_, value)| value).collect());
    }
    let mut slots: Vec<Option<T>> = names.iter().map(|_| None).collect();
    for (name, value) in given {
        let name = name.ok_or("some of its arguments have names, and some have none")?;
        let at = known_name(&names, &name);
        let at =
            at.ok_or_else(|| format!("there is no argument `{}`; it needs {}", shorten(&name, 60), arguments(&names)))?;
        if slots[at].replace(value).is_some() {
            return Err(format!("`{name}` is given twice"));
        }
    }
    slots.into_iter().zip(&names).map(|(slot, name)| slot.ok_or_else(|| format!("`{name}` is missing"))).collect()
}

fn arguments(names: &[&str]) -> String {
    match names {
        [] => "no argument".to_owned(),
        names => format!("{} ({})", count(names.len()), quoted(names)),
    }
}

fn count(arguments: usize) -> String {
    if arguments == 1 { "1 argument".to_owned() } else { format!("{arguments} arguments") }
}

/// Checks that an argument has the type of its parameter, and says in the words of a statement what has not.
pub fn check(value: &Json, Parameter { name, ty }: &Parameter) -> Result<(), String> {
    Value::decode(value, ty).map(|_| ()).map_err(|Mismatch { place, wanted, found, .. }| match (place.as_str(), ty) {
        // These know the range of what is too large.
        ("", Type::Int | Type::Long) => format!("`{name}` must be {wanted}; it is {found}"),
        ("", ty) => format!("`{name}` must be {}; it is {found}", one(ty)),
        (place, ty) => format!("`{name}` must be {}; `{name}{place}` is {found}, not {wanted}", one(ty)),
    })
}

/// A value of the type: "a list of ints".
fn one(ty: &Type) -> String {
    match ty {
        Type::Int => "an int".to_owned(),
        Type::Json => "a JSON value".to_owned(),
        Type::Optional(of) => format!("{} or null", one(of)),
        Type::Void | Type::Long | Type::Float | Type::Number | Type::Bool | Type::String => format!("a {ty}"),
        composed => format!("a {}", composed_of(composed, "")),
    }
}

/// Several values of the type: "lists of ints".
fn many(ty: &Type) -> String {
    match ty {
        Type::Json => "JSON values".to_owned(),
        Type::Optional(of) => format!("{} or null", many(of)),
        Type::Void | Type::Int | Type::Long | Type::Float | Type::Number | Type::Bool | Type::String => {
            format!("{ty}s")
        }
        composed => composed_of(composed, "s"),
    }
}

fn composed_of(ty: &Type, s: &str) -> String {
    let as_list = if s.is_empty() { "a list" } else { "lists" };
    match ty {
        Type::List(of) | Type::TupleOf(of) => format!("list{s} of {}", many(of)),
        Type::ListNode(of) => format!("linked list{s} of {}, written as {as_list}", many(of)),
        Type::TreeNode(of) => format!("tree{s} of {}, written as {as_list} in level order", many(of)),
        Type::Map(of) => format!("map{s} from strings to {}", many(of)),
        Type::Pairs(of) => format!("map{s} from {} to {}, written as {as_list} of pairs", many(&of[0]), many(&of[1])),
        Type::Tuple(parts) => {
            let same = parts.iter().all(|part| Some(part) == parts.first());
            match parts.first().filter(|_| same && parts.len() > 1) {
                Some(part) => format!("list{s} of {} {}", parts.len(), many(part)),
                None => format!("list{s} of {}", parts.iter().map(one).collect::<Vec<_>>().join(" and ")),
            }
        }
        other => many(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parameter(ty: &str) -> Parameter {
        Parameter { name: "a".to_owned(), ty: ty.parse().unwrap() }
    }

    #[test]
    fn what_is_wrong_is_said_in_the_words_of_a_statement() {
        for (value, ty, words) in [
            (json!([1, "x"]), "list<int>", "`a` must be a list of ints; `a[1]` is the string \"x\", not an int"),
            (json!("x"), "list<int>", "`a` must be a list of ints; it is the string \"x\""),
            (json!(1.5), "int", "`a` must be an int; it is the float 1.5"),
            (json!([1, 2.5]), "list<number>", ""),
            (
                json!([1, "x"]),
                "list<number>",
                "`a` must be a list of numbers; `a[1]` is the string \"x\", not a number",
            ),
            (
                json!([[1], [2, null]]),
                "list<list<int>>",
                "`a` must be a list of lists of ints; `a[1][1]` is nothing (`None`, `null`), not an int",
            ),
            (
                json!([[1, 2], [3]]),
                "list<tuple<int, int>>",
                "`a` must be a list of lists of 2 ints; `a[1]` is a list of length 1, not a tuple<int, int>",
            ),
            (json!([1]), "tuple<int, string>", "`a` must be a list of an int and a string; it is a list of length 1"),
            (
                json!({"k": 1}),
                "map<string, bool>",
                "`a` must be a map from strings to bools; `a[\"k\"]` is the int 1, not a bool",
            ),
            (
                json!(["x"]),
                "tree-node<int>",
                "`a` must be a tree of ints, written as a list in level order; `a[0]` is the string \"x\", not an int",
            ),
            (
                json!({"1": 2}),
                "map<int, int>",
                "`a` must be a map from ints to ints, written as a list of pairs; it is a map of size 1",
            ),
            (json!([1, "x"]), "tuple<int, ...>", "`a` must be a list of ints; `a[1]` is the string \"x\", not an int"),
            (json!("x"), "optional<float>", "`a` must be a float or null; it is the string \"x\""),
            (json!([1.5]), "list<json>", ""),
        ] {
            assert_eq!(check(&value, &parameter(ty)).err().unwrap_or_default(), words, "{value}");
        }
        let large: Json = serde_json::from_str("9007199254740993").unwrap();
        let words = "`a` must be an int from -2^53 to 2^53; it is the int 9007199254740993";
        assert_eq!(check(&large, &parameter("int")), Err(words.to_owned()));
    }

    #[test]
    fn values_have_names_or_an_order() {
        let parameters = ["x", "y"].map(|name| Parameter { name: name.to_owned(), ty: Type::Int });
        let ordered = |given: &[(&str, u8)]| {
            let name = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            in_order(given.iter().map(|(of, value)| (name(of), *value)).collect(), &parameters)
        };
        for (given, expected) in [
            (&[("", 1), ("", 2)][..], Ok(vec![1, 2])),
            (&[("y", 1), ("x", 2)], Ok(vec![2, 1])),
            (&[("", 1)], Err("it needs 2 arguments (`x`, `y`), and has 1 argument")),
            (&[], Err("it needs 2 arguments (`x`, `y`), and has 0 arguments")),
            (&[("x", 1)], Err("`y` is missing")),
            (&[("x", 1), ("x", 2)], Err("`x` is given twice")),
            (&[("x", 1), ("z", 2)], Err("there is no argument `z`; it needs 2 arguments (`x`, `y`)")),
            (&[("x", 1), ("", 2)], Err("some of its arguments have names, and some have none")),
        ] {
            assert_eq!(ordered(given), expected.map_err(str::to_owned), "{given:?}");
        }
    }

    #[test]
    fn a_word_is_json_or_for_a_string_the_text_itself() {
        for (text, ty, read) in [
            ("[1, 2]", "list<int>", Ok(json!([1, 2]))),
            ("-3", "int", Ok(json!(-3))),
            ("abc", "string", Ok(json!("abc"))),
            ("\"abc\"", "string", Ok(json!("abc"))),
            ("12", "string", Ok(json!("12"))),
            ("", "string", Ok(json!(""))),
            ("null", "optional<string>", Ok(json!(null))),
            ("abc", "int", Err("`a` is not JSON: expected value at column 1")),
            ("1 2", "int", Err("`a` is not one JSON value")),
        ] {
            assert_eq!(word(text, &parameter(ty)), read.map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_value_that_is_not_json_is_named_with_its_place() {
        for (text, error) in [
            ("[1, x]", "`a` is not JSON: expected value at column 5"),
            ("[1,\n 2", "`a` is not JSON: EOF while parsing a list at line 2, column 2"),
            ("", "`a` is not JSON: EOF while parsing a value at column 0"),
            ("{\"$serde_json::private::Number\": \"7\"}", "the key `$serde_json::private::Number` is reserved"),
        ] {
            assert_eq!(Typed::new(text).value("`a`"), Err(error.to_owned()), "{text}");
        }
        let mut typed = Typed::new("a = 1\nb = [2");
        assert_eq!((typed.name('='), typed.value("`a`"), typed.more()), (Some("a"), Ok(json!(1)), true));
        let error = "`b` is not JSON: EOF while parsing a list at line 2, column 6";
        assert_eq!((typed.name('='), typed.value("`b`")), (Some("b"), Err(error.to_owned())));
    }
}
