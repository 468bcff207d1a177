//! Samples: programs that a model wrote, in the files that tools for models write.
//!
//! ```json
//! {"task_id": "two-sum", "solution": "def two_sum(nums, target): ...", "language": "python", "id": "run-1/17"}
//! ```
//!
//! | what | as in |
//! |---|---|
//! | an object a line, `task_id` and `solution` or `completion` | HumanEval, EvalPlus, BigCodeBench |
//! | a list of objects, `question_id` and `code_list` | LiveCodeBench |
//! | a list of lists of programs, one for each problem of the set, in its order | the BigCode harness |
//! | a folder for each task, with `0.py`, `1.py` and so on in it (`per_task.rs`) | EvalPlus |
//!
//! `problem` means the same as `task_id`, and `source` as `solution`. Each may be a list of several samples, and so may
//! `solutions` and `completions`. A `completion` is what follows the head that `judge start` writes, unless it is a whole
//! program. Other fields are left alone.
//!
//! **Whatever a model wrote for a problem of the set is counted.** A sample that is no program (empty, `null`, cut off, too
//! long, not text, in an unknown language) is a result too, one that was rejected: leaving it out would make the model look
//! better than it is. Only a record that names no problem of the set is passed over, with the name that it has.

mod fences;
mod fields;
pub mod per_task;

use std::{borrow::Cow, collections::VecDeque, fs::File, io::Read, path::Path};

use sandbox_api::Language;

use self::{
    fences::{Wanted, is_body},
    fields::{Fields, Texts, text, texts},
};
use super::{Item, submission};
use crate::{
    batch::{
        Error, NotGradable,
        problems::Problems,
        results::{ProgramFile, Ticket},
    },
    records::{MAX_RECORD, Record, Records},
    value::shorten,
};

/// The longest `id`, in bytes.
const MAX_ID: usize = 1_024;

/// Whether programs are taken out of fenced blocks of Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fences {
    /// They are, and the result says so.
    #[default]
    Opened,
    /// A text is a program as it is.
    Kept,
}

/// Reads samples.
pub struct Samples {
    records: Records,
    path: String,
    problems: Problems,
    fences: Fences,
    /// How many records were lists.
    lists: u64,
    /// What a record gave that has not been handed out yet.
    ready: VecDeque<Item>,
}

impl Samples {
    /// `path` is what messages call the file.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn new(
        reader: impl Read + Send + 'static,
        path: String,
        problems: Problems,
        fences: Fences,
    ) -> Result<Self, Error> {
        let records = Records::new(reader).map_err(Error::read(path.as_ref()))?;
        Ok(Self { records, path, problems, fences, lists: 0, ready: VecDeque::new() })
    }

    /// Opens a file, and gives the number of its records too.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or has another number of lists than the set has problems.
    pub fn open(path: &Path, problems: &Problems, fences: Fences) -> Result<(Self, u64), Error> {
        let read = Error::read(path);
        let (records, lists) = Records::count(path).map_err(read)?;
        one_list_each(path, lists, problems)?;
        let samples =
            Self::new(File::open(path).map_err(read)?, path.to_string_lossy().into_owned(), problems.clone(), fences)?;
        Ok((samples, records))
    }

    /// Where a record is: `samples.jsonl:17`.
    fn place(&self, record: &Record) -> String {
        format!("{}:{}", self.path, record.number)
    }

    /// What a record gives: a result for each of its samples, or the reason why it gives none.
    fn items(&mut self, record: &Record) -> Result<Vec<Item>, String> {
        let json = String::from_utf8_lossy(&record.text);
        if json.starts_with('[') {
            return self.of_list(record.number, &json);
        }
        let (fields, damage) = Fields::read(&json);
        let Some(task) = fields.task_id.or(fields.problem).or(fields.question_id) else {
            return Err(damage.map_or_else(
                || "it has no `task_id`".to_owned(),
                |damage| format!("it is not a JSON object: {damage}"),
            ));
        };
        let task = text(task).ok_or("its `task_id` is not a string")?;
        let problem = match self.problems.named(&task) {
            Ok(problem) => problem,
            Err(reason) => return Ok(vec![Item::unknown(&self.place(record), &task, &reason)]),
        };
        let damage = if record.is_longer {
            Some(format!("it is longer than {MAX_RECORD} bytes"))
        } else {
            damage.map(|damage| format!("its JSON is damaged: {damage}"))
        };
        let language = fields.language.map_or_else(|| Ok(Language::default()), language);
        let (field, samples) = samples(&fields);
        let sample = Sample {
            problem,
            id: fields.id.and_then(text).filter(|id| id.len() <= MAX_ID),
            language: damage.map_or(language, Err),
            is_completion: matches!(field, "completion" | "completions"),
        };
        Ok(self.of_record(record.number, &sample, &json, samples))
    }

    /// The samples of a list that stands for the problem at its place.
    #[expect(clippy::ptr_arg, reason = "whether it is borrowed says whether all of it was text")]
    fn of_list(&mut self, number: u64, json: &Cow<str>) -> Result<Vec<Item>, String> {
        self.lists += 1;
        let problem = usize::try_from(number - 1).ok().and_then(|at| self.problems.order().get(at)).cloned();
        let problem = problem.ok_or("the practice set has no problem at the place of this list")?;
        let damage = serde_json::from_str::<serde::de::IgnoredAny>(json).err();
        let language = damage.map_or(Ok(Language::default()), |damage| Err(format!("its JSON is damaged: {damage}")));
        let sample = Sample { problem, id: None, language, is_completion: false };
        Ok(self.of_record(number, &sample, json, texts("list", json)))
    }

    /// The results for the texts of a record.
    #[expect(clippy::ptr_arg, reason = "whether it is borrowed says whether all of it was text")]
    fn of_record(&self, number: u64, sample: &Sample, json: &Cow<str>, texts: Texts) -> Vec<Item> {
        // Where some bytes of a record are no text, the samples without them are as good as any.
        let is_text = |text: &String| matches!(json, Cow::Borrowed(_)) || !text.contains('\u{fffd}');
        let checked = |text: String| if is_text(&text) { Ok(text) } else { Err("it is not UTF-8 text".to_owned()) };
        let item = |name: &str, text: Result<String, String>| {
            sample.item(&self.problems, self.fences, name, text.and_then(checked))
        };
        match texts {
            Texts::One(text) => vec![item(&number.to_string(), text)],
            // Names are unique, and a list without samples is a sample that is missing.
            Texts::List(list) if list.is_empty() => {
                vec![item(&number.to_string(), Err("its list of samples is empty".to_owned()))]
            }
            Texts::List(list) => (1..).zip(list).map(|(at, text)| item(&format!("{number}.{at}"), text)).collect(),
        }
    }
}

/// What is known of a sample besides its text.
struct Sample {
    problem: String,
    id: Option<String>,
    /// Its language, or why it has no program whatever its text is.
    language: Result<Language, String>,
    is_completion: bool,
}

impl Sample {
    /// The result for a text; `name` is unique among the samples for the problem.
    fn item(&self, problems: &Problems, fences: Fences, name: &str, text: Result<String, String>) -> Item {
        let ticket = Ticket {
            submission: format!("{}#{name}", self.problem),
            student: None,
            student_name: None,
            submitted_at: None,
            note: None,
            id: self.id.clone(),
            from_fence: false,
            problem: self.problem.clone(),
            language: None,
            source: None,
        };
        let program = |language| Ok((language, self.program(problems, fences, language, text?)?));
        match self.language.clone().and_then(program) {
            Ok((language, (source, from_fence))) => {
                Item::submission(Ticket { from_fence, ..ticket }, ProgramFile::of(language, &source), source.into())
            }
            Err(reason) => Item::rejected(ticket, &reason),
        }
    }

    /// The program in a text, and whether it was taken out of a fence; or why there is none.
    fn program(
        &self,
        problems: &Problems,
        fences: Fences,
        language: Language,
        text: String,
    ) -> Result<(String, bool), String> {
        problems.refuse_language(&self.problem, language)?;
        let entry = problems.get(&self.problem).ok_or("its problem is not in the practice set")?;
        let in_fences = match &entry.ready {
            Ok(ready) if fences == Fences::Opened => {
                Wanted::new(&ready.problem.kind.signature(), language).in_fences(&text)
            }
            _ => None,
        };
        let (mut source, from_fence) = in_fences.map_or((text, false), |program| (program, true));
        if self.is_completion && is_body(&source, language) {
            source = problems.complete(&self.problem, language, &source);
        }
        let submission = submission(&self.problem, language, source.into_bytes())?;
        Ok((submission.source, from_fence))
    }
}

/// The field that has the samples of a record, and their texts.
fn samples(fields: &Fields) -> (&'static str, Texts) {
    let known = [
        ("solution", fields.solution),
        ("source", fields.source),
        ("completion", fields.completion),
        ("solutions", fields.solutions),
        ("code_list", fields.code_list),
        ("completions", fields.completions),
    ];
    let field = known.into_iter().find_map(|(name, json)| Some((name, json?)));
    let missing = || ("", Texts::One(Err("its `solution` or `completion` is missing or null".to_owned())));
    field.map_or_else(missing, |(name, json)| (name, texts(name, json)))
}

fn language(json: &str) -> Result<Language, String> {
    let name = text(json).ok_or("its `language` is not a string")?;
    Language::named(&name.to_lowercase()).ok_or_else(|| {
        let known = Language::ALL.map(|language| format!("`{}`", language.name())).join(" or ");
        format!("unknown language `{}`: expected {known}", shorten(&name, 60))
    })
}

/// An error unless there are no lists or as many as problems: each list belongs to the problem at its place.
fn one_list_each(path: &Path, lists: u64, problems: &Problems) -> Result<(), Error> {
    let problems = problems.order().len() as u64;
    if lists == 0 || lists == problems {
        return Ok(());
    }
    Err(Error::NotGradable { path: path.to_owned(), reason: NotGradable::Lists { found: lists, problems } })
}

impl Iterator for Samples {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            let record = match self.records.next() {
                Some(Ok(record)) => record,
                Some(Err(source)) => return Some(Err(Error::read(self.path.as_ref())(source))),
                None => {
                    let lists = std::mem::take(&mut self.lists);
                    return one_list_each(self.path.as_ref(), lists, &self.problems).err().map(Err);
                }
            };
            if record.text.is_empty() {
                continue;
            }
            match self.items(&record) {
                Ok(items) => self.ready.extend(items),
                Err(reason) => {
                    self.ready.push_back(Item::skipped(&self.place(&record), &reason));
                }
            }
        }
        self.ready.pop_front().map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{super::testing::problems, *};

    /// What the records of a file are: `SUBMISSION LANGUAGE ID: SOURCE`, `SUBMISSION rejected: REASON`, or `PATH: REASON`.
    fn samples(text: impl Into<Vec<u8>>) -> Vec<String> {
        read(text, Fences::Opened).into_iter().map(Result::unwrap).collect()
    }

    fn read(text: impl Into<Vec<u8>>, fences: Fences) -> Vec<Result<String, String>> {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let show = |item: Result<Item, Error>| match item.map_err(|error| error.to_string())? {
            Item::Submission(found) => {
                let (ticket, id) = (&found.ticket, found.ticket.id.as_deref().unwrap_or("-"));
                assert_eq!((&ticket.student, ticket.program()), (&None, Some(found.program)));
                let fence = if ticket.from_fence { " from a fence" } else { "" };
                Ok(format!("{} {} {id}{fence}: {}", ticket.submission, found.program.language.name(), found.source))
            }
            Item::Person(person) => Ok(format!("{} is somebody", person.student)),
            Item::Rejected(ticket, reason) => Ok(format!("{} rejected: {reason}", ticket.submission)),
            Item::Skipped(skipped) => {
                let task = skipped.task.map(|task| format!(" ({task})")).unwrap_or_default();
                Ok(format!("{}: {}{task}", skipped.path, skipped.reason))
            }
        };
        Samples::new(io::Cursor::new(text.into()), "s.jsonl".to_owned(), problems, fences).unwrap().map(show).collect()
    }

    #[test]
    fn a_line_is_a_sample_in_any_of_the_usual_spellings() {
        for (line, expected) in [
            (r#"{"task_id": "two-sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"problem": "two-sum", "source": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"question_id": "two-sum", "code_list": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "echo", "problem": "two-sum", "solution": "x", "source": "y"}"#, "echo#1 python -: x"),
            (r#"{"task_id": null, "problem": "echo", "solution": null, "source": "y"}"#, "echo#1 python -: y"),
            (r#"{"task_id": "Two_Sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "leetcode/two-sum", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": 2, "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "lc-0002", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "LC/2", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "Bench/2", "solution": "x"}"#, "two-sum#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "py"}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "Python"}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "js"}"#, "echo#1 typescript -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": "TypeScript"}"#, "echo#1 typescript -: x"),
            (r#"{"task_id": "echo", "solution": "x", "language": null}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "id": "run-1/17"}"#, "echo#1 python run-1/17: x"),
            (r#"{"task_id": "echo", "solution": "x", "id": 17}"#, "echo#1 python 17: x"),
            (r#"{"task_id": "echo", "solution": "x", "id": {"a": 1}}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "x", "temperature": [0.8], "prompt": {}}"#, "echo#1 python -: x"),
            (r#"{"task_id": "echo", "solution": "\ufeffx\r\ny"}"#, "echo#1 python -: x\ny"),
            (r#"{"task_id": "echo", "solution": "'\ufffd'"}"#, "echo#1 python -: '\u{fffd}'"),
            (r#"{"task_id": "echo", "completion": "x = 1"}"#, "echo#1 python -: x = 1"),
            (r#"{"task_id": "echo", "solution": "x", "completion": "    y"}"#, "echo#1 python -: x"),
        ] {
            assert_eq!(samples(line), [expected], "{line}");
        }
    }

    #[test]
    fn a_record_may_have_several_samples() {
        for field in ["solution", "solutions", "source", "code_list", "completions"] {
            let line = format!(r#"{{"task_id": "echo", "{field}": ["x", "", "y"], "id": 7}}"#);
            let expected = ["echo#1.1 python 7: x", "echo#1.2 rejected: it is empty", "echo#1.3 python 7: y"];
            assert_eq!(samples(line), expected, "{field}");
        }
    }

    #[test]
    fn a_list_holds_objects_or_a_list_for_each_problem_of_the_set() {
        let objects = r#"[{"question_id": "echo", "code_list": ["x"]}, {"task_id": "two-sum", "solution": "y"}]"#;
        assert_eq!(samples(objects), ["echo#1.1 python -: x", "two-sum#2 python -: y"]);
        let lists = r#"[["x", "y"], []]"#;
        let expected =
            ["echo#1.1 python -: x", "echo#1.2 python -: y", "two-sum#2 rejected: its list of samples is empty"];
        assert_eq!(samples(lists), expected);
        for (lists, found) in [(r#"[["x"]]"#, 1), (r#"[["x"], [], []]"#, 3)] {
            let error = read(lists, Fences::Opened).pop().unwrap().unwrap_err();
            assert!(error.contains(&format!("it has {found} list")) && error.contains("2 problems"), "{error}");
        }
    }

    #[test]
    fn an_indented_completion_follows_the_head_that_start_writes() {
        for (body, expected) in [
            (r"\n    return [n]\n", "def echo(n: int) -> list[int]:\n\n    return [n]\n"),
            (r"# once\n    return [n]\n", "def echo(n: int) -> list[int]:\n# once\n    return [n]\n"),
            (r"```python\n    return [n]\n```\n", "def echo(n: int) -> list[int]:\n    return [n]\n"),
        ] {
            let [found] = samples(format!(r#"{{"task_id": "echo", "completion": "{body}"}}"#)).try_into().unwrap();
            assert!(found.starts_with("echo#1 python -") && found.contains(": # judge: echo\n"), "{found}");
            assert!(found.ends_with(expected), "{found}");
        }
    }

    #[test]
    fn a_program_is_taken_out_of_its_fence_unless_fences_are_kept() {
        let line = r#"{"task_id": "echo", "solution": "Sure:\n```python\nx = 1\n```\n"}"#;
        assert_eq!(read(line, Fences::Opened), [Ok("echo#1 python - from a fence: x = 1\n".to_owned())]);
        assert_eq!(read(line, Fences::Kept), [Ok("echo#1 python -: Sure:\n```python\nx = 1\n```\n".to_owned())]);
        let empty = r#"{"task_id": "echo", "solution": "```python\n```"}"#;
        assert_eq!(samples(empty), ["echo#1 rejected: it is empty"]);
    }

    #[test]
    fn a_sample_that_is_no_program_is_one_that_failed() {
        let long = "x".repeat(sandbox_api::MAX_SOURCE + 1);
        for (line, reason) in [
            (r#"{"task_id": "echo"}"#, "its `solution` or `completion` is missing or null"),
            (r#"{"task_id": "echo", "solution": null}"#, "its `solution` or `completion` is missing or null"),
            (r#"{"task_id": "echo", "solution": ""}"#, "it is empty"),
            (r#"{"task_id": "echo", "completion": " \n"}"#, "it is empty"),
            (r#"{"task_id": "echo", "solution": true}"#, "`solution` is not a string"),
            (r#"{"task_id": "echo", "solution": {"a": "x"}}"#, "`solution` is not a string"),
            (r#"{"task_id": "echo", "solutions": []}"#, "its list of samples is empty"),
            (
                r#"{"task_id": "echo", "solution": "x", "language": 5}"#,
                "unknown language `5`: expected `python` or `typescript`",
            ),
            (r#"{"task_id": "echo", "solution": "x", "language": []}"#, "its `language` is not a string"),
            (
                r#"{"task_id": "echo", "solution": "x", "language": "go"}"#,
                "unknown language `go`: expected `python` or `typescript`",
            ),
            (
                &format!(r#"{{"task_id": "echo", "solution": "{long}"}}"#),
                "it has 262145 bytes; a submission has at most 262144",
            ),
        ] {
            assert_eq!(samples(line), [format!("echo#1 rejected: {reason}")], "{line}");
        }
        for (line, reason) in [
            (&br#"{"task_id": "echo", "solution": "x"#[..], "its JSON is damaged: EOF"),
            (br#"{"task_id": "echo", "solution": "x""#, "its JSON is damaged: EOF"),
            (br#"{"task_id": "echo", "solution": "\ud800"}"#, "`solution` is not text: "),
            (b"{\"task_id\": \"echo\", \"solution\": \"\xff\"}", "it is not UTF-8 text"),
        ] {
            let [found] = samples(line).try_into().unwrap();
            assert!(found.starts_with(&format!("echo#1 rejected: {reason}")), "{found}");
        }
        let mixed = b"{\"task_id\": \"echo\", \"solution\": [\"x\", \"\xff\"]}";
        assert_eq!(samples(mixed), ["echo#1.1 python -: x", "echo#1.2 rejected: it is not UTF-8 text"]);
    }

    #[test]
    fn a_record_that_is_too_long_is_a_sample_that_failed() {
        let long = format!(r#"{{"task_id": "echo", "solution": "{}"}}"#, "x".repeat(MAX_RECORD as usize));
        let text = format!("{long}\n{}\n", r#"{"task_id": "echo", "solution": "x"}"#);
        let expected =
            [format!("echo#1 rejected: it is longer than {MAX_RECORD} bytes"), "echo#2 python -: x".to_owned()];
        assert_eq!(samples(text), expected);
    }

    #[test]
    fn what_names_no_problem_of_the_set_is_passed_over_with_its_name() {
        for (line, reason) in [
            (r#"{"solution": "x"}"#, "it has no `task_id`"),
            (r#"{"task_id": ["echo"], "solution": "x"}"#, "its `task_id` is not a string"),
            (r#"{"task_id": {"$serde_json::private::Number": "1"}, "solution": "x"}"#, "its `task_id` is not a string"),
            (r#"{"task_id": "zzz", "solution": "x"}"#, "no problem of the practice set is named `zzz` (zzz)"),
            (
                r#"{"task_id": "echo-two", "solution": "x"}"#,
                "no problem of the practice set is named `echo-two` (echo-two)",
            ),
            // Not the problem with the number 1.
            (
                r#"{"task_id": "HumanEval/1", "solution": "x"}"#,
                "no problem of the practice set is named `HumanEval/1` (HumanEval/1)",
            ),
            (r#"{"task_id": "Mbpp/2", "solution": ""}"#, "no problem of the practice set is named `Mbpp/2` (Mbpp/2)"),
            (r#"{"task_id": "ring", "solution": "x"}"#, "its problem `ring` is not in the practice set (ring)"),
        ] {
            assert_eq!(samples(line), [format!("s.jsonl:1: {reason}")], "{line}");
        }
        for line in ["x", "5", "{", &r#"{"a":"#.repeat(100_000)] {
            let [found] = samples(line).try_into().unwrap();
            assert!(found.starts_with("s.jsonl:1: it is not a JSON object: "), "{found}");
        }
        let [found] = samples(r#"["echo", {"task_id": "echo", "solution": "x"}]"#)[..1].to_vec().try_into().unwrap();
        assert!(found.starts_with("s.jsonl:1: it is not a JSON object: "), "{found}");
    }
}
