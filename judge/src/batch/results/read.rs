//! Reading a results folder, which may come from a stranger.

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry},
    io,
    path::{Path, PathBuf},
};

use sandbox_api::{Language, MAX_SOURCE};
use serde::{Deserialize, de::DeserializeOwned};
use store::{read_plain, require_folder};

use super::{
    layout::Layout,
    line::{Decision, Graded, Judged, Person, ProgramFile, Skipped, Summary, Ticket},
    lines::Lines,
    run::{Run, SCHEMA},
};
use crate::{
    ContentHash, Document,
    batch::{BadResult, Error},
    document::{self, Detail, Unreadable},
    job::Key,
    verdict::Verdict,
};

/// How large `run.json`, `summary.json` and a judgement may be, in bytes: some ten thousand problems, and a hundred thousand
/// cases.
const MAX_RUN: u64 = 8 << 20;
/// How large the text of a program may be, in bytes: that of all its files, and their paths.
const MAX_TEXT: usize = 2 * MAX_SOURCE;
const MAX_SUMMARY: u64 = 1 << 20;
const MAX_JUDGEMENT: u64 = 16 << 20;

/// What tells whether a file is `run.json` of this version.
#[derive(Deserialize)]
struct Head {
    schema: Option<String>,
}

/// A results folder that is read.
#[derive(Clone, Debug)]
pub struct Results {
    layout: Layout,
    /// What decided the results.
    pub run: Run,
}

impl Results {
    /// Opens the folder at `path`, which may be a link; nothing in it may be.
    ///
    /// # Errors
    ///
    /// When it is not a results folder, or has another format.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let layout = Layout { root: path.to_owned() };
        let file = layout.run();
        let text = read_plain(&file, MAX_RUN).map_err(|unread| match &unread {
            store::Unread::Failed(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                Error::NoResults(path.to_owned())
            }
            _ => Error::unread(&file)(unread),
        })?;
        for folder in [layout.judgements(), layout.sources()] {
            match require_folder(&folder) {
                Err(unread) if !unread.is_missing() => return Err(Error::unread(&folder)(unread)),
                _ => {}
            }
        }
        let bad = |reason| Error::BadResult { path: file.clone(), line: 1, reason };
        let head: Head = parse(&file, "a run", &text)?;
        if head.schema.as_deref() != Some(SCHEMA) {
            return Err(bad(BadResult::OtherFormat { what: "a run", schema: SCHEMA }));
        }
        let run: Run = parse(&file, "a run", &text)?;
        run.check().map_err(bad)?;
        Ok(Self { layout, run })
    }

    /// Where its files are.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The submissions, in the order of the input. They are read one by one; a torn last line, which a run that was
    /// killed may leave, is left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read. A line that no judge can have written, or that does not agree with its judgement, is an
    /// error of its own.
    pub fn submissions(&self) -> Result<Submissions, Error> {
        let summary = self.summary()?;
        let lines = Lines::open(&self.layout.results(), summary.as_ref().map(|summary| summary.submissions))?;
        let problem = |problem: &super::run::RunProblem| (problem.slug.clone(), problem.languages.clone());
        Ok(Submissions {
            results: self.clone(),
            lines,
            problems: self.run.problems.iter().map(problem).collect(),
            names: HashSet::new(),
            judged: HashMap::new(),
            verdicts: BTreeMap::new(),
            expected: summary.map(|summary| summary.verdicts),
        })
    }

    /// What was not taken, in the order of the input.
    ///
    /// # Errors
    ///
    /// As for [`Results::submissions`].
    pub fn skipped(&self) -> Result<Lines<Skipped>, Error> {
        Lines::open(&self.layout.skipped(), self.summary()?.map(|summary| summary.skipped))
    }

    /// Everybody of whom the input or the class list knows, in the order of the input. Nobody in a folder that an early
    /// version wrote.
    ///
    /// # Errors
    ///
    /// As for [`Results::submissions`], and when somebody is there twice.
    pub fn people(&self) -> Result<Vec<Person>, Error> {
        let path = self.layout.people();
        let expected = self.summary()?.map(|summary| summary.people);
        if path.symlink_metadata().is_err() && expected.unwrap_or_default() == 0 {
            return Ok(Vec::new());
        }
        let (mut people, mut ids) = (Vec::new(), HashSet::new());
        let mut lines = Lines::<Person>::open(&path, expected)?;
        while let Some(person) = lines.next() {
            let person = person?;
            if !ids.insert(person.student.clone()) {
                return Err(lines.bad(BadResult::Twice(person.student)));
            }
            people.push(person);
        }
        Ok(people)
    }

    /// The counts; `None` while the run is not complete.
    ///
    /// # Errors
    ///
    /// When the file exists and is not a summary.
    pub fn summary(&self) -> Result<Option<Summary>, Error> {
        let path = self.layout.summary();
        match read_plain(&path, MAX_SUMMARY) {
            Ok(text) => parse(&path, "a summary", &text).map(Some),
            Err(unread) if unread.is_missing() => Ok(None),
            Err(unread) => Err(Error::unread(&path)(unread)),
        }
    }

    /// The whole judgement, a `judge/result/v1`. Its `source.path` is the path in this folder, and only its first
    /// failing case has details.
    ///
    /// # Errors
    ///
    /// When its file is missing or damaged, or when no judge can have made it in this run.
    pub fn judgement(&self, key: Key) -> Result<Document, Error> {
        self.judgement_and_text(key).map(|(document, _)| document)
    }

    /// As [`Results::judgement`], with the text of the file.
    ///
    /// # Errors
    ///
    /// See there.
    pub fn judgement_and_text(&self, key: Key) -> Result<(Document, Vec<u8>), Error> {
        let path = self.layout.judgement(key);
        let text = read_plain(&path, MAX_JUDGEMENT).map_err(Error::unread(&path))?;
        let bad = |reason| Error::BadResult { path: path.clone(), line: 1, reason };
        let document = Document::read(&text).map_err(|unreadable| {
            bad(BadResult::MalformedJudgement(match unreadable {
                Unreadable::Shape(error) => error.to_string(),
                Unreadable::Format => format!("its format is not `{}`", document::SCHEMA),
            }))
        })?;
        document.check().map_err(|impossible| bad(BadResult::ImpossibleJudgement(impossible)))?;
        for (field, is_same) in [
            ("engine", document.engine == self.run.engine),
            ("reveal", document.reveal == self.run.reveal),
            ("fail_fast", document.may_be_judged(self.run.fail_fast)),
            ("detail", document.may_have(Detail::FirstFailure)),
        ] {
            if !is_same {
                return Err(bad(BadResult::JudgementOfOtherRun(field)));
            }
        }
        Ok((document, text))
    }

    /// The text of a program.
    ///
    /// # Errors
    ///
    /// When its file is missing or another text than the one that was judged.
    pub fn source(&self, program: ProgramFile) -> Result<String, Error> {
        let path = self.layout.source(program);
        let bytes = read_plain(&path, MAX_TEXT as u64).map_err(Error::unread(&path))?;
        let is_same = ContentHash::of(&bytes) == program.source;
        let text = String::from_utf8(bytes).ok().filter(|_| is_same);
        text.ok_or(Error::BadResult { path, line: 1, reason: BadResult::OtherContent })
    }
}

/// The submissions of a results folder, each checked against everything else that the folder says of it.
pub struct Submissions {
    results: Results,
    lines: Lines<Graded>,
    /// The languages of each problem of the run.
    problems: HashMap<String, Vec<Language>>,
    /// The names of the submissions so far.
    names: HashSet<String>,
    /// What each judgement says.
    judged: HashMap<Key, Known>,
    verdicts: BTreeMap<Verdict, u64>,
    /// The verdicts that the folder counts.
    expected: Option<BTreeMap<Verdict, u64>>,
}

/// What a judgement says, as far as lines say it too.
struct Known {
    problem: String,
    language: Language,
    source: ContentHash,
    judged: Judged,
}

impl Submissions {
    fn check(&mut self, line: &Graded) -> Result<(), Error> {
        let ticket = &line.ticket;
        let Some(languages) = self.problems.get(&ticket.problem) else {
            return Err(self.lines.bad(BadResult::UnknownProblem(ticket.problem.clone())));
        };
        if let Some(other) = ticket.language.filter(|language| !languages.contains(language)) {
            return Err(self.lines.bad(BadResult::OtherLanguage(other)));
        }
        let has_program = !matches!(line.outcome, Decision::Rejected(_));
        if [ticket.language.is_some(), ticket.source.is_some()] != [has_program; 2] {
            return Err(self
                .lines
                .bad(BadResult::Rule { field: "outcome", rule: "is `rejected` where there is no program" }));
        }
        if !self.names.insert(ticket.submission.clone()) {
            return Err(self.lines.bad(BadResult::Twice(ticket.submission.clone())));
        }
        *self.verdicts.entry(line.outcome.verdict()).or_default() += 1;
        match &line.outcome {
            Decision::Judged(judged) => self.check_judged(ticket, judged),
            Decision::Rejected(_) | Decision::JudgeError(_) => Ok(()),
        }
    }

    /// Checks that a line says what its judgement says.
    fn check_judged(&mut self, ticket: &Ticket, judged: &Judged) -> Result<(), Error> {
        judged.check().map_err(|reason| self.lines.bad(reason))?;
        let key = judged.judgement;
        let known = match self.judged.entry(key) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let document = self.results.judgement(key)?;
                let bad = BadResult::OtherJudgement { field: "source", judgement: key };
                let source = serde_json::from_value(document.source.blake3.as_str().into());
                let source = source.map_err(|_| self.lines.bad(bad))?;
                let judged = Judged::of(key, &document);
                entry.insert(Known { problem: document.problem.slug, language: document.language, source, judged })
            }
        };
        for (field, is_same) in [
            ("problem", known.problem == ticket.problem),
            ("language", Some(known.language) == ticket.language),
            ("source", Some(known.source) == ticket.source),
            ("verdict", known.judged.verdict == judged.verdict),
            ("score", known.judged.score == judged.score),
            ("correctness", known.judged.correctness == judged.correctness),
            ("edge_cases", known.judged.edge_cases == judged.edge_cases),
        ] {
            if !is_same {
                return Err(self.lines.bad(BadResult::OtherJudgement { field, judgement: key }));
            }
        }
        Ok(())
    }

    /// Whether the line that was read last is byte for byte how a judge writes `line`.
    pub fn is_as_written(&self, line: &Graded) -> bool {
        self.lines.is_as_written(line)
    }

    /// An error at the line that was read last.
    pub fn bad(&self, reason: BadResult) -> Error {
        self.lines.bad(reason)
    }
}

impl Iterator for Submissions {
    type Item = Result<Graded, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.lines.next() {
            Some(line) => Some(line.and_then(|line| self.check(&line).map(|()| line))),
            None => {
                let is_other = self.expected.take().is_some_and(|expected| expected != self.verdicts);
                is_other.then(|| Err(self.lines.bad(BadResult::OtherVerdicts)))
            }
        }
    }
}

fn parse<T: DeserializeOwned>(path: &Path, what: &'static str, text: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(text).map_err(|error| Error::BadResult {
        path: PathBuf::from(path),
        line: 1,
        reason: BadResult::Malformed { what, error: error.to_string() },
    })
}
