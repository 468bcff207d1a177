//! Problems of LiveCodeBench, which have cases: texts on standard input, or the arguments of a function, a line each.

use std::io::Read;

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::read::ZlibDecoder;
use serde::Deserialize;
use serde_json::Value as Json;

use super::fields::{Fields, parameters_in};
use crate::{
    import::{case_line, seen::Seen, signature::identifier},
    json::no_reserved_key,
    kind::Bounds,
    problem::Difficulty,
    value::shorten,
};

/// A problem of a contest.
#[derive(Debug)]
pub struct Contest {
    pub id: String,
    pub title: String,
    pub statement: String,
    pub difficulty: Difficulty,
    pub calls: Calls,
}

/// Its cases.
#[derive(Debug)]
pub enum Calls {
    /// Those of a whole program.
    /// The texts of two case files.
    Script { samples: String, tests: String },
    /// Those of a function.
    Function {
        entry: String,
        parameters: Vec<String>,
        /// Arguments and answers.
        calls: Vec<(Vec<Seen>, Seen)>,
    },
}

#[derive(Deserialize)]
struct Test {
    input: String,
    output: String,
    testtype: String,
}

/// The most bytes of unpacked tests of a function with this name, or of a whole program; more could not be cases. Tests of a function have
/// escapes and white space that cases have not.
fn most(entry: Option<&str>) -> u64 {
    match entry {
        Some(_) => 16 * Bounds::OF_VALUES.together,
        None => Bounds::OF_TEXT.together,
    }
}

/// Reads a problem.
///
/// # Errors
///
/// In words, when its tests cannot be read.
pub fn read(fields: &Fields, id: &str) -> Result<Contest, String> {
    let metadata = fields.text("metadata").map(|text| parse(&text)).transpose()?;
    let entry = metadata.as_ref().and_then(|metadata| metadata["func_name"].as_str());
    let most = most(entry);
    let public = tests(&fields.text("public_test_cases").ok_or("it has no `public_test_cases`")?, most)?;
    let private = fields.text("private_test_cases").map(|text| tests(&text, most)).transpose()?.unwrap_or_default();
    if public.is_empty() && private.is_empty() {
        return Err("it has no tests".to_owned());
    }
    let is_function = public.iter().chain(&private).any(|test| test.testtype == "functional");
    let starter = fields.text("starter_code").unwrap_or_default();
    let calls = if is_function {
        let entry = identifier(entry.ok_or("its `metadata` names no function")?)?;
        let mut parameters = parameters_in(&starter, &entry);
        parameters.retain(|name| name != "self");
        let calls = public.iter().chain(&private).map(call).collect::<Result<_, _>>()?;
        Calls::Function { entry, parameters, calls }
    } else if private.is_empty() {
        Calls::Script { samples: String::new(), tests: cases(&public) }
    } else {
        Calls::Script { samples: cases(&public), tests: cases(&private) }
    };
    let difficulty = fields.text("difficulty").and_then(|name| Difficulty::named(&name)).unwrap_or(Difficulty::Medium);
    let title = fields.text("question_title").unwrap_or_else(|| id.to_owned());
    let mut statement = fields.text("question_content").unwrap_or_default();
    if !starter.is_empty() {
        statement = format!("{statement}\n\n{starter}");
    }
    Ok(Contest { id: id.to_owned(), title, statement, difficulty, calls })
}

fn cases(tests: &[Test]) -> String {
    let case = |(number, test): (u32, &Test)| {
        let fields = [("stdin", &test.input), ("expected", &test.output)];
        case_line(format!("c{number}"), fields.map(|(key, text)| (key, text.as_str().into())))
    };
    (1..).zip(tests).map(case).collect()
}

fn call(test: &Test) -> Result<(Vec<Seen>, Seen), String> {
    let arguments = test.input.lines().filter(|line| !line.trim().is_empty()).map(parse);
    let arguments = arguments.map(|argument| argument.map(|json| Seen::of_json(&json))).collect::<Result<_, _>>()?;
    Ok((arguments, Seen::of_json(&parse(&test.output)?)))
}

fn parse(text: &str) -> Result<Json, String> {
    no_reserved_key(text)?;
    serde_json::from_str(text).map_err(|_| format!("`{}` in its tests is not JSON", shorten(text, 40)))
}

/// Reads a list of tests: JSON, or as most files have it, JSON that is pickled, compressed and encoded. Unpacked, it has at most `most`
/// bytes.
fn tests(text: &str, most: u64) -> Result<Vec<Test>, String> {
    let unreadable = || "its tests cannot be read".to_owned();
    let read = |text: &str| serde_json::from_str(text).map_err(|_| unreadable());
    if text.trim_start().starts_with('[') {
        return read(text);
    }
    let packed = BASE64_STANDARD.decode(text.trim()).map_err(|_| unreadable())?;
    let mut pickle = Vec::new();
    ZlibDecoder::new(packed.as_slice()).take(most + 1).read_to_end(&mut pickle).map_err(|_| unreadable())?;
    if pickle.len() as u64 > most {
        return Err(format!("its tests have more than {most} bytes"));
    }
    read(pickled_text(&pickle).ok_or_else(unreadable)?)
}

/// The text in a pickle that holds a text and nothing else. No other pickle is read: it would be a program.
fn pickled_text(pickle: &[u8]) -> Option<&str> {
    let [0x80, _, rest @ ..] = pickle else { return None };
    // A frame: its length, which does not matter here.
    let rest = if let [0x95, rest @ ..] = rest { rest.get(8..)? } else { rest };
    let (width, rest) = match rest {
        [0x8c, rest @ ..] => (1, rest),
        [b'X', rest @ ..] => (4, rest),
        [0x8d, rest @ ..] => (8, rest),
        _ => return None,
    };
    let mut length = [0; 8];
    length[..width].copy_from_slice(rest.get(..width)?);
    let length = usize::try_from(u64::from_le_bytes(length)).ok()?;
    std::str::from_utf8(rest.get(width..)?.get(..length)?).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};
    use serde_json::json;

    use super::*;

    fn packed(json: &str) -> String {
        let mut pickle = vec![0x80, 4, 0x95];
        pickle.extend((json.len() as u64 + 7).to_le_bytes());
        pickle.push(b'X');
        pickle.extend((json.len() as u32).to_le_bytes());
        pickle.extend(json.as_bytes());
        pickle.extend(b"\x94.");
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&pickle).unwrap();
        BASE64_STANDARD.encode(encoder.finish().unwrap())
    }

    #[test]
    fn tests_are_read_packed_or_plain() {
        let json = r#"[{"input": "1\n", "output": "2\n", "testtype": "stdin"}]"#;
        for text in [json.to_owned(), packed(json)] {
            assert_eq!(tests(&text, 100).unwrap()[0].output, "2\n");
        }
        // What is pickled is a text, or it is not read.
        for text in ["gA==", "!", &BASE64_STANDARD.encode("x"), &packed("[")] {
            assert!(tests(text, 100).is_err(), "{text}");
        }
        assert_eq!(pickled_text(b"\x80\x04cos\nsystem\n"), None);
        assert_eq!(pickled_text(b"\x80\x04X\xff\xff\xff\x7fabc"), None);
    }

    #[test]
    fn unpacked_tests_have_a_bound() {
        let json = format!("[{}]", " ".repeat(1_000));
        assert!(tests(&packed(&json), 1_100).unwrap().is_empty());
        assert_eq!(tests(&packed(&json), 1_000).map(|_| ()), Err("its tests have more than 1000 bytes".to_owned()));
        // Texts may be larger than the values of a function.
        assert_eq!((most(None), most(Some("f"))), (Bounds::OF_TEXT.together, 16 * Bounds::OF_VALUES.together));
    }

    #[test]
    fn a_function_has_a_name() {
        let Json::Object(fields) =
            json!({ "public_test_cases": r#"[{"input": "1", "output": "", "testtype": "functional"}]"# })
        else {
            unreachable!()
        };
        assert_eq!(read(&Fields(fields), "lc-1").unwrap_err(), "its `metadata` names no function");
    }

    #[test]
    fn arguments_are_lines() {
        let fields = json!({
            "question_content": "Add.", "starter_code": "class Solution:\n    def addBoth(self, a: int, b: List[int]) -> int:\n        ",
            "public_test_cases": r#"[{"input": "1\n[2, 3]", "output": "6", "testtype": "functional"}]"#,
            "metadata": "{\"func_name\": \"addBoth\"}", "difficulty": "hard",
        });
        let Json::Object(fields) = fields else { unreachable!() };
        let read = read(&Fields(fields), "lc-1").unwrap();
        let Calls::Function { entry, parameters, calls } = read.calls else { panic!() };
        assert_eq!((entry.as_str(), parameters), ("addBoth", vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(calls[0].1, Seen::Int("6".to_owned()));
        assert_eq!(read.difficulty, Difficulty::Hard);
    }
}
