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
use serde_json::{Map, Value as Json};

use super::{Item, submission};
use crate::{
    Error,
    batch::{problems::Problems, results::Ticket},
};

/// The longest line, in bytes: the largest source text with every character escaped, and room to spare.
const MAX_LINE: u64 = 4 << 20;

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
        let sample: Map<String, Json> =
            serde_json::from_slice(line).map_err(|error| format!("it is no JSON object: {error}"))?;
        let field = |name: &str| match sample.get(name) {
            Some(Json::String(text)) => Ok(Some(text.clone())),
            Some(Json::Number(number)) => Ok(Some(number.to_string())),
            None | Some(Json::Null) => Ok(None),
            Some(_) => Err(format!("`{name}` is no text")),
        };
        let either = |a: &str, b: &str| field(a)?.map_or_else(|| field(b), |text| Ok(Some(text)));
        let task = either("task_id", "problem")?.ok_or("it has no `task_id`")?;
        let problem = self.problems.named(&task)?;
        let language = match field("language")?.as_deref() {
            None | Some("python" | "py" | "python3") => Language::Python,
            Some("typescript" | "javascript" | "ts" | "js") => Language::TypeScript,
            Some(other) => return Err(format!("unknown language `{other}`: there are `python` and `typescript`")),
        };
        let source = match (either("solution", "source")?, field("completion")?) {
            (Some(source), _) => source,
            (None, Some(completion)) => self.problems.complete(&problem, language, &completion),
            (None, None) => return Err("it has neither `solution` nor `completion`".to_owned()),
        };
        let submission = submission(&task, language, source.into_bytes())?;
        self.problems.refuse_language(&problem, language)?;
        let ticket = Ticket {
            submission: format!("{problem}#{}", self.number),
            student: None,
            student_name: None,
            submitted_at: None,
            id: field("id")?,
            problem,
            language: String::new(),
            source: String::new(),
        };
        Ok(Item::submission(ticket, language, submission.source))
    }
}

impl Iterator for Samples {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (line, is_longer) = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) => return None,
                Err(source) => return Some(Err(Error::Read { path: self.path.clone().into(), source })),
            };
            let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line).trim_ascii();
            if line.is_empty() {
                continue;
            }
            let item = if is_longer { Err(format!("it is longer than {MAX_LINE} bytes")) } else { self.sample(line) };
            return Some(Ok(
                item.unwrap_or_else(|reason| Item::skipped(format!("{}:{}", self.path, self.number), reason))
            ));
        }
    }
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
