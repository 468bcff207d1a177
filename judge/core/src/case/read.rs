//! Reading a case file: one JSON object a line.

use std::{borrow::Cow, collections::HashSet, fmt, path::Path};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Visitor},
};
use serde_json::Value as Json;

use super::{Case, Expected, is_slug};
use crate::{
    checker::Checker,
    file::ProblemError,
    json::{MAX_VALUES, no_reserved_key},
    kind::{Kind, json_error},
    raises::Raises,
    value::shorten,
};

/// Reads the cases of one group from the text of its file. `checker` is that of their problem.
///
/// # Errors
///
/// At the first line that is not a valid case, and when there is no case.
pub fn read_cases(text: &str, path: &Path, kind: &dyn Kind, checker: &Checker) -> Result<Vec<Case>, ProblemError> {
    let mut cases: Vec<Case> = Vec::new();
    let mut names = HashSet::new();
    let most = kind.bounds().each;
    for (number, line) in (1..).zip(text.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let fail = |message: String| ProblemError::at(path, number, message);
        if line.len() > most {
            return Err(fail(format!("a case has at most {most} bytes")));
        }
        no_reserved_key(line).map_err(fail)?;
        let line = Line::read(line, kind).map_err(|error| fail(json_error(&error)))?;
        if !is_slug(&line.name) {
            return Err(fail(format!("`{}` is not a valid case name", shorten(&line.name, 60)))
                .hint("use lower-case letters, digits and single dashes"));
        }
        if !names.insert(line.name.clone()) {
            return Err(fail(format!("another case of this group is already named `{}`", line.name)));
        }
        cases.push(line.case(kind, checker).map_err(fail)?);
    }
    if cases.is_empty() {
        return Err(ProblemError::of(path, "the group has no case").hint("write one JSON object a line"));
    }
    Ok(cases)
}

/// The fields of a line, not yet checked against the problem.
struct Line {
    name: String,
    note: Option<String>,
    input: Option<Json>,
    expected: Option<Json>,
    raises: Option<String>,
    tolerance: Option<f64>,
}

impl Line {
    fn read(text: &str, kind: &dyn Kind) -> serde_json::Result<Self> {
        let mut json = serde_json::Deserializer::from_str(text);
        let fields = Fields {
            input: kind.input_field(),
            has_expected: kind.has_expected(),
            may_raise: kind.has_expected() && !kind.answers_by_printing(),
        };
        let line = fields.deserialize(&mut json)?;
        json.end()?;
        Ok(line)
    }

    fn case(self, kind: &dyn Kind, checker: &Checker) -> Result<Case, String> {
        if let Some(tolerance) = self.tolerance {
            if checker.within(tolerance).is_none() {
                return Err("only where the checker of the problem has a tolerance, a case may have its own".to_owned());
            }
            if !(tolerance > 0.0 && tolerance.is_finite()) {
                return Err("`tolerance` must be a positive number".to_owned());
            }
        }
        let input = self.input.ok_or_else(|| format!("`{}` is missing", kind.input_field()))?;
        let input = kind.read_input(input)?;
        let expected = match (self.expected, self.raises) {
            (Some(_), Some(_)) => return Err("a case has either `expected` or `raises`".to_owned()),
            (None, Some(name)) => {
                let raises = Raises::named(&name);
                let raises = raises.ok_or_else(|| format!("`{}` is not the name of a class", shorten(&name, 60)))?;
                Expected::Raises(raises)
            }
            (expected, None) => {
                let answer = kind.read_expected(&input, expected.unwrap_or_default())?;
                let count = answer.value().count();
                if count > MAX_VALUES {
                    return Err(format!("`expected` has {count} values; an answer has at most {MAX_VALUES}"));
                }
                Expected::Answer(answer)
            }
        };
        Ok(Case { name: self.name, note: self.note, input, expected, tolerance: self.tolerance })
    }
}

/// Reads a [`Line`]. Serde cannot derive this, since the kind of problem decides the name of the input's field.
struct Fields {
    input: &'static str,
    has_expected: bool,
    /// Whether programs are called, so that an exception can be what is expected.
    may_raise: bool,
}

impl<'de> DeserializeSeed<'de> for Fields {
    type Value = Line;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Line, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.has_expected {
            true => write!(f, "an object with `name`, `{}` and `expected`", self.input),
            false => write!(f, "an object with `name` and `{}`", self.input),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let (mut name, mut note, mut input) = (None, None, None);
        let (mut expected, mut raises, mut tolerance) = (None, None, None);
        while let Some(field) = map.next_key::<Cow<str>>()? {
            match &*field {
                "name" => fill(&mut name, "name", &mut map)?,
                "note" => fill(&mut note, "note", &mut map)?,
                "expected" if self.has_expected => fill(&mut expected, "expected", &mut map)?,
                "raises" if self.may_raise => fill(&mut raises, "raises", &mut map)?,
                "tolerance" if self.has_expected => fill(&mut tolerance, "tolerance", &mut map)?,
                field if field == self.input => fill(&mut input, self.input, &mut map)?,
                field => {
                    let last = match (self.has_expected, self.may_raise) {
                        (true, true) => ", `expected`, `raises`, `tolerance`",
                        (true, false) => ", `expected`, `tolerance`",
                        (false, _) => "",
                    };
                    let known = format_args!("`name`, `note`, `{}`{last}", self.input);
                    return Err(A::Error::custom(format_args!("unknown field `{field}`, expected one of {known}")));
                }
            }
        }
        Ok(Line {
            name: name.ok_or_else(|| A::Error::missing_field("name"))?,
            note: note.flatten(),
            input: input.flatten(),
            expected: match expected {
                None if self.has_expected && raises.is_none() => return Err(A::Error::missing_field("expected")),
                expected => expected,
            },
            raises,
            tolerance: tolerance.flatten(),
        })
    }
}

fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    field: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(field));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Function, Parameter, Type};

    use super::*;
    use crate::kind::{Answer, Script};

    fn double() -> Function {
        let parameters = vec![Parameter { name: "n".to_owned(), ty: Type::Int }];
        Function {
            name: "double".to_owned(),
            aliases: Vec::new(),
            parameters,
            answer: sandbox_api::Answer::Returned(Type::Int),
        }
    }

    fn read_by(checker: &Checker, text: &str) -> Result<Vec<Case>, String> {
        read_cases(text, Path::new("basic.jsonl"), &double(), checker).map_err(|error| error.to_string())
    }

    fn read(text: &str) -> Result<Vec<Case>, String> {
        read_by(&Checker::Exact, text)
    }

    #[test]
    fn a_line_is_a_case_and_blank_lines_are_nothing() {
        let text = "{\"name\":\"one\",\"args\":[1],\"expected\":2}\r\n\n \
                    {\"note\":\"large\",\"expected\":8,\"args\":[4],\"name\":\"four\"}\n";
        let cases = read(text).unwrap();
        let names: Vec<(&str, Option<&str>)> =
            cases.iter().map(|case| (case.name.as_str(), case.note.as_deref())).collect();
        assert_eq!(names, [("one", None), ("four", Some("large"))]);
        assert_eq!(cases[1].input.text(), "[4]");
        assert_eq!(cases[1].answer().map(Answer::text), Some("8"));
        let line = r#"{"name": "four", "args": [4], "expected": 8, "note": "large"}"#;
        assert_eq!(cases[1].line(&double()), line);
    }

    #[test]
    fn a_line_that_is_not_a_case_says_what_is_wrong_with_it() {
        for (line, message) in [
            ("{", "not the expected JSON: EOF while parsing an object at column 1"),
            ("{} {}", "not the expected JSON: missing field `name` at column 2"),
            (
                "7",
                "not the expected JSON: invalid type: integer `7`, expected an object with `name`, `args` and `expected` at column 1",
            ),
            (r#"{"name":"a","args":[1]}"#, "not the expected JSON: missing field `expected` at column 23"),
            (r#"{"name":"a","args":[1],"expected":2} x"#, "not the expected JSON: trailing characters at column 38"),
            (r#"{"name":"a","name":"b"}"#, "not the expected JSON: duplicate field `name` at column 18"),
            (r#"{"name":7}"#, "not the expected JSON: invalid type: integer `7`, expected a string at column 9"),
            (
                r#"{"name":"a","argz":[1]}"#,
                "not the expected JSON: unknown field `argz`, expected one of `name`, `note`, `args`, `expected`, `raises`, `tolerance` at column 18",
            ),
            (
                r#"{"name":"a","calls":[]}"#,
                "not the expected JSON: unknown field `calls`, expected one of `name`, `note`, `args`, `expected`, `raises`, `tolerance` at column 19",
            ),
            (r#"{"name":"a","expected":2}"#, "`args` is missing"),
            (r#"{"name":"a","args":null,"expected":2}"#, "`args` is missing"),
            (r#"{"name":"a","args":7,"expected":2}"#, "expected a list of arguments, found the int 7"),
            (r#"{"name":"a","args":["x"],"expected":2}"#, "expected an int for `n`, found the string \"x\""),
            (
                r#"{"name":"a","args":[1],"expected":null}"#,
                "expected an int for `expected`, found nothing (`None`, `null`)",
            ),
            (
                r#"{"name":"A b","args":[1],"expected":2}"#,
                "`A b` is not a valid case name\n(hint: use lower-case letters, digits and single dashes)",
            ),
            (
                r#"{"name":"a","args":[1],"expected":{"$serde_json::private::Number":"2"}}"#,
                "the key `$serde_json::private::Number` is reserved",
            ),
            (r#"{"name":"one","args":[1],"expected":2}"#, "another case of this group is already named `one`"),
        ] {
            let text = format!("{{\"name\":\"one\",\"args\":[1],\"expected\":2}}\n{line}\n");
            assert_eq!(read(&text).unwrap_err(), format!("basic.jsonl:2: {message}"), "{line}");
        }
    }

    #[test]
    fn a_case_may_have_a_tolerance_of_its_own() {
        let checker = Checker::Float { tolerance: 1e-6 };
        let line =
            |tolerance: &str| format!(r#"{{"name": "a", "args": [1], "expected": 2, "tolerance": {tolerance}}}"#);
        let cases = read_by(&checker, &line("0.5")).unwrap();
        assert_eq!(cases[0].checker(&checker), std::borrow::Cow::Owned::<Checker>(Checker::Float { tolerance: 0.5 }));
        assert_eq!(cases[0].line(&double()), line("0.5"));
        assert_eq!(*read_by(&checker, &line("null")).unwrap()[0].checker(&checker), checker);
        for (checker, tolerance, message) in [
            (&checker, "0", "`tolerance` must be a positive number"),
            (&checker, "-1e-3", "`tolerance` must be a positive number"),
            (&Checker::Exact, "0.5", "only where the checker of the problem has a tolerance, a case may have its own"),
        ] {
            assert_eq!(read_by(checker, &line(tolerance)).unwrap_err(), format!("basic.jsonl:1: {message}"));
        }
        assert!(read_by(&checker, &line("\"0.5\"")).unwrap_err().contains("invalid type: string"));
    }

    #[test]
    fn a_case_may_demand_an_exception_in_place_of_an_answer() {
        let line = r#"{"name": "a", "args": [-1], "raises": "ValueError", "note": "below zero"}"#;
        let cases = read(line).unwrap();
        assert_eq!(cases[0].expected, Expected::Raises(Raises::named("ValueError").unwrap()));
        assert_eq!(cases[0].line(&double()), line);
        assert_eq!(cases[0].sample(&double()), "n = -1\nraises ValueError");
        assert_eq!(cases[0].expected_lines(&double()), ["raises ValueError"]);
        for (fields, message) in [
            (r#""raises": "no name""#, "`no name` is not the name of a class"),
            (r#""raises": "KeyError", "expected": 2"#, "a case has either `expected` or `raises`"),
            (r#""raises": 7"#, "not the expected JSON: invalid type: integer `7`, expected a string at column 38"),
        ] {
            let text = format!(r#"{{"name": "a", "args": [1], {fields}}}"#);
            assert_eq!(read(&text).unwrap_err(), format!("basic.jsonl:1: {message}"));
        }
        let printed = r#"{"name": "a", "stdin": "", "raises": "KeyError"}"#;
        let error = read_cases(printed, Path::new("a.jsonl"), &Script, &Checker::Exact).unwrap_err();
        assert!(error.message.contains("unknown field `raises`"), "a program that prints is not called");
    }

    #[test]
    fn a_group_has_a_case() {
        let message = "basic.jsonl: the group has no case\n(hint: write one JSON object a line)";
        assert_eq!(read("\n \n").unwrap_err(), message);
    }

    #[test]
    fn names_of_groups_and_cases_are_slugs() {
        for (text, is) in [("two-sum", true), ("a1", true), ("", false), ("a--b", false), ("-a", false), ("A", false)] {
            assert_eq!(is_slug(text), is, "{text}");
        }
    }
}
