//! Samples: programs that a model wrote, one JSON object a line.
//!
//! ```json
//! {"task_id": "two-sum", "solution": "def two_sum(nums, target): ...", "language": "python", "id": "run-1/17"}
//! ```
//!
//! `problem` means the same as `task_id`, and `source` as `solution`. A `completion` is what follows the head that
//! `judge start` writes; one that begins at the margin is taken as a whole program. Other fields are left alone.
//! The lines are read one by one: memory does not grow with their number.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use sandbox_api::Language;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Item, submission};
use crate::{
    ContentHash,
    batch::{Error, problems::Problems, results::Ticket},
};

/// The longest line, in bytes: the largest source text with every character escaped, and room to spare.
const MAX_LINE: u64 = 4 << 20;

/// The longest `id`, in bytes.
const MAX_ID: usize = 1_024;

/// Reads samples.
pub struct Samples {
    reader: BufReader<Box<dyn Read + Send>>,
    path: String,
    problems: Problems,
    number: u64,
}

impl Samples {
    /// `path` is what messages call the file.
    pub fn new(reader: impl Read + Send + 'static, path: String, problems: Problems) -> Self {
        Self { reader: BufReader::with_capacity(1 << 16, Box::new(reader)), path, problems, number: 0 }
    }

    /// The next line, without what follows [`MAX_LINE`], and whether it was longer; `None` at the end.
    fn line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut line = Vec::new();
        if self.reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_longer = line.len() as u64 == MAX_LINE && line.last() != Some(&b'\n');
        if is_longer {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some((line, is_longer)))
    }

    fn sample(&self, line: &[u8]) -> Result<Item, String> {
        // serde would also take a list of the fields.
        if !line.starts_with(b"{") {
            return Err("it is not a JSON object: it does not begin with `{`".to_owned());
        }
        let sample: Sample =
            serde_json::from_slice(line).map_err(|error| format!("it is not a JSON object: {error}"))?;
        let either = |a: Field, b: Field| text(a)?.map_or_else(|| text(b), |text| Ok(Some(text)));
        let task = either(("task_id", sample.task_id), ("problem", sample.problem))?.ok_or("it has no `task_id`")?;
        let problem = self.problems.named(&task)?;
        let language =
            text(("language", sample.language))?.map_or_else(|| Ok(Language::default()), |name| language(&name))?;
        let source = either(("solution", sample.solution), ("source", sample.source))?;
        let source = match (source, text(("completion", sample.completion))?) {
            (Some(source), _) => source,
            (None, Some(completion)) => self.problems.complete(&problem, language, &completion),
            (None, None) => return Err("it has neither `solution` nor `completion`".to_owned()),
        };
        let submission = submission(&task, language, source.into_bytes())?;
        self.problems.refuse_language(&problem, language)?;
        let id = text(("id", sample.id))?;
        if id.as_ref().is_some_and(|id| id.len() > MAX_ID) {
            return Err(format!("its `id` has more than {MAX_ID} bytes"));
        }
        let ticket = Ticket {
            submission: format!("{problem}#{}", self.number),
            student: None,
            student_name: None,
            submitted_at: None,
            note: None,
            id,
            problem,
            language,
            source: ContentHash::of(submission.source.as_bytes()),
        };
        Ok(Item::submission(ticket, submission.source))
    }
}

/// The fields of a sample that are used, as they stand in the line: a value of `serde_json` would take some objects for
/// numbers, and would keep everything else in the line too.
#[derive(Deserialize)]
struct Sample<'a> {
    #[serde(borrow)]
    task_id: Option<&'a RawValue>,
    #[serde(borrow)]
    problem: Option<&'a RawValue>,
    #[serde(borrow)]
    solution: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    completion: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// The name of a field, and its value.
type Field<'a> = (&'a str, Option<&'a RawValue>);

/// The string or number in a field; `None` if there is none.
fn text((name, value): Field) -> Result<Option<String>, String> {
    match value.map(RawValue::get) {
        None => Ok(None),
        Some(number) if number.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            Ok(Some(number.to_owned()))
        }
        Some(json) if json.starts_with('"') => {
            serde_json::from_str(json).map(Some).map_err(|error| format!("`{name}` is not a string: {error}"))
        }
        Some(_) => Err(format!("`{name}` is not a string")),
    }
}

impl Iterator for Samples {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (line, is_longer) = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) => return None,
                Err(source) => return Some(Err(Error::read(self.path.as_ref())(source))),
            };
            let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line).trim_ascii();
            if line.is_empty() {
                continue;
            }
            let item = if is_longer { Err(format!("it is longer than {MAX_LINE} bytes")) } else { self.sample(line) };
            return Some(Ok(
                item.unwrap_or_else(|reason| Item::skipped(&format!("{}:{}", self.path, self.number), &reason))
            ));
        }
    }
}

fn language(name: &str) -> Result<Language, String> {
    Language::named(name).ok_or_else(|| {
        let known = Language::ALL.map(|language| format!("`{}`", language.name())).join(" or ");
        format!("unknown language `{name}`: expected {known}")
    })
}

/// How many lines a file has.
pub fn count_lines(path: &Path) -> io::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut count = 0;
    while reader.skip_until(b'\n')? > 0 {
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::{super::testing::problems, *};

    /// What the lines of a file are: `SUBMISSION LANGUAGE ID: SOURCE`, or `PATH: REASON`.
    fn samples(text: impl Into<Vec<u8>>) -> Vec<String> {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let show = |item: Result<Item, Error>| match item.unwrap() {
            Item::Submission(found) => {
                let (ticket, id) = (&found.ticket, found.ticket.id.as_deref().unwrap_or("-"));
                assert_eq!(ticket.source, ContentHash::of(found.source.as_bytes()));
                assert_eq!((&ticket.student, found.language), (&None, ticket.language));
                format!("{} {} {id}: {}", ticket.submission, ticket.language.name(), found.source)
            }
            Item::Skipped(skipped) => format!("{}: {}", skipped.path, skipped.reason),
            Item::Person(person) => person.student,
        };
        Samples::new(io::Cursor::new(text.into()), "s.jsonl".to_owned(), problems).map(show).collect()
    }

    #[test]
    fn a_line_is_a_sample_in_any_of_the_usual_spellings() {
        for (line, expected) in [
            (r#"{"task_id": "two-sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"problem": "two-sum", "source": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "echo", "problem": "two-sum", "solution": "x", "source": "y"}"#, "echo#1 python -: x"),
            (r#"{"task_id": null, "problem": "echo", "solution": null, "source": "y"}"#, "echo#1 python -: y"),
            (r#"{"task_id": "Two_Sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "leetcode/two-sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": 2, "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "lc-0002", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "py"}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "python3"}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "js"}"#, "echo#1 typescript -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "typescript"}"#, "echo#1 typescript -: x"),
            (r#"{"task_id": "echo", "solution": "x", "id": "run-1/17"}"#, "echo#1 python run-1/17: x"),
            (r#"{"task_id": "echo", "solution": "x", "id": 17}"#, "echo#1 python 17: x"),
            (r#"{"task_id": "echo", "solution": "x", "temperature": [0.8], "prompt": {}}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "\ufeffx\r\ny"}"#, "echo#1 python -: x\ny"),
            (r#"{"task_id": "echo", "completion": "x = 1"}"#, "echo#1 python -: x = 1"),
            (r#"{"task_id": "echo", "solution": "x", "completion": "    y"}"#, "echo#1 python -: x"),
        ] {
            assert_eq!(samples(line), [expected], "{line}");
        }
    }

    #[test]
    fn an_indented_completion_follows_the_head_that_start_writes() {
        let body = r#"{"task_id": "echo", "completion": "\n    return [n]\n"}"#;
        let [found] = samples(body).try_into().unwrap();
        let expected = "def echo(n: int) -> list[int]:\n\n    return [n]\n";
        assert!(found.starts_with("echo#1 python -: # judge: echo\n") && found.ends_with(expected), "{found}");
    }

    #[test]
    fn what_is_no_sample_is_passed_over_with_its_line() {
        for (line, reason) in [
            (r#"{"solution": "x"}"#, "it has no `task_id`"),
            (r#"{"task_id": "echo"}"#, "it has neither `solution` nor `completion`"),
            (r#"{"task_id": ["echo"], "solution": "x"}"#, "`task_id` is not a string"),
            (r#"{"task_id": "echo", "solution": true}"#, "`solution` is not a string"),
            (r#"{"task_id": "echo", "solution": "x", "id": {}}"#, "`id` is not a string"),
            (r#"{"task_id": {"$serde_json::private::Number": "1"}, "solution": "x"}"#, "`task_id` is not a string"),
            (r#"{"task_id": {"$serde_json::private::RawValue": "1"}, "solution": "x"}"#, "`task_id` is not a string"),
            (r#"{"task_id": "echo", "solution": ""}"#, "it is empty"),
            (r#"{"task_id": "zzz", "solution": "x"}"#, "no problem of the practice set is named `zzz`"),
            (r#"{"task_id": "ring", "solution": "x"}"#, "its problem `ring` is not in the practice set"),
            (
                r#"{"task_id": "echo", "solution": "x", "language": "go"}"#,
                "unknown language `go`: expected `python` or `typescript`",
            ),
        ] {
            assert_eq!(samples(line), [format!("s.jsonl:1: {reason}")], "{line}");
        }
        for line in ["x", "[]", "5", "{", r#"{"a": 1} {"b": 2}"#, r#"["echo", null, "x"]"#, &r#"{"a":"#.repeat(100_000)]
        {
            let [found] = samples(line).try_into().unwrap();
            assert!(found.starts_with("s.jsonl:1: it is not a JSON object: "), "{found}");
        }
        let [found] = samples(b"{\"task_id\": \"\xff\"}".to_vec()).try_into().unwrap();
        assert!(found.starts_with("s.jsonl:1: it is not a JSON object: "), "{found}");
    }

    #[test]
    fn lines_are_counted_with_the_blank_ones_and_may_end_as_on_any_system() {
        let sample = r#"{"task_id": "echo", "solution": "x"}"#;
        let text = format!("\u{feff}{sample}\r\n\n \t\r\nx\n{sample}");
        let [first, second, third] = samples(text).try_into().unwrap();
        assert_eq!((first.as_str(), third.as_str()), ("echo#1 python -: x", "echo#5 python -: x"));
        assert!(second.starts_with("s.jsonl:4: "), "{second}");
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_without_being_kept() {
        let sample = r#"{"task_id": "echo", "solution": "x"}"#;
        let text = format!("{}\n{sample}\n", "x".repeat(MAX_LINE as usize + 10));
        let expected = [format!("s.jsonl:1: it is longer than {MAX_LINE} bytes"), "echo#2 python -: x".to_owned()];
        assert_eq!(samples(text), expected);
        let source = "x".repeat(sandbox_api::MAX_SOURCE + 1);
        let reason = "s.jsonl:1: it has 262145 bytes; a submission has at most 262144";
        assert_eq!(samples(format!(r#"{{"task_id": "echo", "solution": "{source}"}}"#)), [reason]);
    }

    #[test]
    fn lines_are_counted_as_they_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.jsonl");
        for (text, lines) in [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(count_lines(&path).unwrap(), lines, "{text:?}");
        }
    }

    #[test]
    fn a_sample_may_name_its_language_in_any_way_that_is_known() {
        for of in Language::ALL {
            for name in [&[of.name()], of.aliases()].concat() {
                assert_eq!(language(name), Ok(of), "{name}");
            }
        }
        let message = "unknown language `ruby`: expected `python` or `typescript`";
        assert_eq!(language("ruby"), Err(message.to_owned()));
    }
}
