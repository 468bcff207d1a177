//! What came of a submission, as one typed document: `judge/result/v1`.
//!
//! Everything that is written of a judgement and read again is this type: what `judge submit` prints for machines, the
//! files of a results folder, and what reports are made from. Everything in it follows from the submission, the problem,
//! the choices and the engine: there is no time of day and no duration.
//!
//! Fields may be added, and readers ignore those that they do not know; removing one makes a `v2`.

use indexmap::IndexMap;
use sandbox_api::{Ending, Language};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use crate::{
    Judgement, Problem, Reveal, Submission, Verdict,
    case::{Case, Group},
    case_result::CaseResult,
    score::PartScore,
    value::spaced,
    vocabulary::Kind,
};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/result/v1";

/// A judgement, and what it is a judgement of.
pub struct Subject<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The submission.
    pub submission: &'a Submission,
    /// What came of it.
    pub judgement: &'a Judgement,
    /// How much may be shown.
    pub reveal: Reveal,
}

/// Which failing cases a document describes in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// All that may be shown, with up to 64 KiB of each text.
    Full,
    /// The first one, with up to 4 KiB of each text: for keeping many documents.
    FirstFailure,
}

/// What came of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: String,
    /// What made the document.
    pub judge: Maker,
    /// The same as `judge.engine`.
    pub engine: String,
    /// A hash of the problem's name, the language, the engine and the source, in 16 hexadecimal digits.
    pub id: String,
    /// The problem.
    pub problem: ProblemName,
    /// The language of the submission.
    #[serde(with = "language")]
    pub language: Language,
    /// The submission.
    pub source: Source,
    /// The verdict: that of the first case, in order, that is not accepted.
    pub verdict: Verdict,
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made: 100.
    pub max_score: u32,
    /// The points for the hidden groups.
    pub correctness: Part,
    /// The points for the edge groups.
    pub edge_cases: EdgeCases,
    /// How much of the hidden cases is in the document.
    pub reveal: Reveal,
    /// What the program was allowed to use on each case.
    pub limits: CaseLimits,
    /// Why the program could not be run at all.
    pub syntax_error: Option<SyntaxError>,
    /// The groups, in order.
    pub groups: Vec<GroupResult>,
    /// The cases, in order.
    pub cases: Vec<CaseDocument>,
    /// The `id` of the first case that failed.
    pub first_failure: Option<String>,
}

/// What made a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    /// The version of judge.
    pub version: String,
    /// The digest of the engine.
    pub engine: String,
}

/// A problem by its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemName {
    /// Its name in the bank.
    pub slug: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
}

/// A source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Where it came from. In a results folder, its path from that folder.
    pub path: String,
    /// The BLAKE3 hash of its text, in hexadecimal digits.
    pub blake3: String,
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made.
    pub max_score: u32,
}

/// The part of the score for edge cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EdgeCases {
    /// The points, with one decimal.
    pub score: f64,
    /// The points that can be made.
    pub max_score: u32,
    /// The cases of each edge category of the problem.
    pub categories: IndexMap<String, Count>,
}

/// Cases that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many are accepted.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
}

/// What a program may use on one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLimits {
    /// Work, counted by the engine.
    pub work: u64,
    /// Bytes of memory beyond those of the idle interpreter.
    pub memory_bytes: usize,
}

/// Why a source text is not a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
}

/// What came of a group of cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupResult {
    /// Its name.
    pub name: String,
    /// What its cases count for.
    pub kind: Kind,
    /// The category of edge cases.
    pub category: Option<String>,
    /// How many cases are accepted.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
}

/// What came of a case. A case that is not accepted is described further as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDocument {
    /// `group/name`.
    pub id: String,
    /// The name of its group.
    pub group: String,
    /// The category of an edge case.
    pub category: Option<String>,
    /// What is said of it.
    pub verdict: Verdict,
    /// The work that was done.
    pub work: u64,
    /// The most memory that was used at once, in bytes beyond those of the idle interpreter.
    pub memory_bytes: usize,
    /// Whether it is not a sample.
    pub hidden: bool,
    /// Its input, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Text>,
    /// The answer that was expected, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Text>,
    /// What the case is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// What the program answered, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Text>,
    /// What it printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<Text>,
    /// What it printed on standard error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stderr: Option<Text>,
    /// What went wrong, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    /// The line of the source where it went wrong, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A text of a program or a case, which may be cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its beginning, or all of it.
    pub text: String,
    /// How long all of it is, in bytes of UTF-8.
    pub bytes: usize,
    /// Whether it is cut.
    pub truncated: bool,
}

/// What of a document has to be equal when a submission is judged again: verdicts, points and what was used. Words are
/// not in it.
#[derive(Debug, PartialEq, Serialize)]
pub struct Decided<'a> {
    verdict: Verdict,
    score: f64,
    correctness: Part,
    edge_cases: Part,
    cases: Vec<DecidedCase<'a>>,
}

#[derive(Debug, PartialEq, Serialize)]
struct DecidedCase<'a> {
    id: &'a str,
    verdict: Verdict,
    work: u64,
    memory_bytes: usize,
}

/// Why a text is not a document.
#[derive(Debug)]
pub enum Unreadable {
    /// It is not JSON, or a field is missing or of another type.
    Shape(serde_json::Error),
    /// It is of another format or version.
    Format,
}

impl Detail {
    fn max_text(self) -> usize {
        match self {
            Self::Full => 64 << 10,
            Self::FirstFailure => 4 << 10,
        }
    }
}

impl Subject<'_> {
    /// The case that a result is of.
    pub fn case(&self, result: &CaseResult) -> Option<&Case> {
        let is = |(group, case): &(&Group, &Case)| group.name == result.group && case.name == result.name;
        self.problem.cases().find(is).map(|(_, case)| case)
    }
}

impl Document {
    /// The document on `subject`, judged by `engine`.
    pub fn of(subject: &Subject, engine: &str, detail: Detail) -> Self {
        let Subject { problem, submission, judgement, reveal } = subject;
        let source = blake3::hash(submission.source.as_bytes()).to_hex();
        let id = blake3::hash(format!("{}\0{}\0{engine}\0{source}", problem.id, judgement.language.name()).as_bytes());
        let score = &judgement.score;
        let count = |(category, passed, total): &(crate::vocabulary::Category, usize, usize)| {
            (category.name().to_owned(), Count { passed: *passed, total: *total })
        };
        Self {
            schema: SCHEMA.to_owned(),
            judge: Maker { version: env!("CARGO_PKG_VERSION").to_owned(), engine: engine.to_owned() },
            engine: engine.to_owned(),
            id: id.to_hex()[..16].to_owned(),
            problem: ProblemName { slug: problem.id.clone(), number: problem.number, title: problem.title.clone() },
            language: judgement.language,
            source: Source { path: submission.path.to_string_lossy().into_owned(), blake3: source.to_string() },
            verdict: judgement.verdict,
            score: score.total(),
            max_score: 100,
            correctness: Part::of(score.correctness),
            edge_cases: EdgeCases {
                score: score.edge_cases.points,
                max_score: score.edge_cases.of,
                categories: score.categories.iter().map(count).collect(),
            },
            reveal: *reveal,
            limits: CaseLimits { work: judgement.limits.work, memory_bytes: judgement.limits.memory },
            syntax_error: judgement.syntax_error.as_ref().map(|error| SyntaxError {
                message: error.message.clone(),
                line: error.line,
                column: error.columns.map(|(start, _)| start + 1),
            }),
            groups: groups(subject),
            cases: cases(subject, detail),
            first_failure: judgement.first_failure().map(CaseResult::id),
        }
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// When the text is not one of this format.
    pub fn read(text: &[u8]) -> Result<Self, Unreadable> {
        let json: Json = serde_json::from_slice(text).map_err(Unreadable::Shape)?;
        if json["schema"] != SCHEMA {
            return Err(Unreadable::Format);
        }
        serde_json::from_value(json).map_err(Unreadable::Shape)
    }

    /// The document as one line of JSON, without an end of line.
    pub fn to_line(&self) -> String {
        // A document has neither keys nor values that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What has to be equal when the submission is judged again.
    pub fn decided(&self) -> Decided<'_> {
        Decided {
            verdict: self.verdict,
            score: self.score,
            correctness: self.correctness,
            edge_cases: Part { score: self.edge_cases.score, max_score: self.edge_cases.max_score },
            cases: self.cases.iter().map(DecidedCase::of).collect(),
        }
    }
}

impl<'a> DecidedCase<'a> {
    fn of(case: &'a CaseDocument) -> Self {
        Self { id: &case.id, verdict: case.verdict, work: case.work, memory_bytes: case.memory_bytes }
    }
}

impl Part {
    fn of(score: PartScore) -> Self {
        Self { score: score.points, max_score: score.of }
    }
}

impl Text {
    /// At most `most` bytes of a text; `None` for an empty one.
    fn cut(text: &str, most: usize) -> Option<Self> {
        let end = text.floor_char_boundary(most.min(text.len()));
        let cut = Self { text: text[..end].to_owned(), bytes: text.len(), truncated: end < text.len() };
        (!text.is_empty()).then_some(cut)
    }
}

fn groups(subject: &Subject) -> Vec<GroupResult> {
    let mut results = subject.judgement.cases.iter();
    let group = |group: &Group| {
        let of_group = results.by_ref().take(group.cases.len());
        GroupResult {
            name: group.name.clone(),
            kind: group.kind.kind(),
            category: group.kind.category().map(|category| category.name().to_owned()),
            passed: of_group.filter(|result| result.verdict.is_accepted()).count(),
            total: group.cases.len(),
        }
    };
    subject.problem.groups.iter().map(group).collect()
}

fn cases(subject: &Subject, detail: Detail) -> Vec<CaseDocument> {
    let only = match detail {
        Detail::Full => None,
        Detail::FirstFailure => subject.judgement.first_failure(),
    };
    let case = |result: &CaseResult| {
        let document = CaseDocument::of(result);
        let may_be_shown = subject.reveal == Reveal::Full || result.kind.kind() == Kind::Sample;
        let is_wanted = only.is_none_or(|only| std::ptr::eq(only, result));
        match subject.case(result) {
            Some(case) if may_be_shown && is_wanted && !result.verdict.is_accepted() => {
                document.described(result, case, detail.max_text())
            }
            _ => document,
        }
    };
    subject.judgement.cases.iter().map(case).collect()
}

impl CaseDocument {
    /// What may always be said.
    fn of(result: &CaseResult) -> Self {
        let usage = result.usage();
        Self {
            id: result.id(),
            group: result.group.clone(),
            category: result.kind.category().map(|category| category.name().to_owned()),
            verdict: result.verdict,
            work: usage.work,
            memory_bytes: usage.memory,
            hidden: result.kind.kind() != Kind::Sample,
            input: None,
            expected: None,
            note: None,
            actual: None,
            stdout: None,
            stderr: None,
            message: None,
            line: None,
        }
    }

    /// With the case as a whole, and what the program did.
    fn described(mut self, result: &CaseResult, case: &Case, max_text: usize) -> Self {
        let text = |text: &str| Text::cut(text, max_text);
        self.input = text(&spaced(&case.input.to_json()));
        self.expected = text(&spaced(&case.expected_json));
        self.note = text(case.note.as_deref().unwrap_or_default());
        let Some(run) = &result.execution else { return self };
        self.actual = run.actual.as_ref().and_then(|actual| text(&spaced(actual)));
        self.stdout = text(&String::from_utf8_lossy(&run.outcome.stdout));
        self.stderr = text(&String::from_utf8_lossy(&run.outcome.stderr));
        let message = match &run.outcome.ending {
            Ending::Raised(exception) => format!("{}: {}", exception.name, exception.message),
            Ending::Crashed(reason) => reason.clone(),
            Ending::Exited(code) => format!("exit code {code}"),
            Ending::Finished(_) => run.wrong.as_ref().and_then(|wrong| wrong.reason.clone()).unwrap_or_default(),
            ending => ending.to_string(),
        };
        self.message = text(&message);
        if let Ending::Raised(exception) = &run.outcome.ending {
            self.line = exception.frames.last().map(|frame| frame.line);
        }
        self
    }
}

/// A language is written as its name.
mod language {
    use super::{Deserialize, Deserializer, Language, Serializer};

    pub fn serialize<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.name())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        let name = String::deserialize(deserializer)?;
        let language = Language::ALL.into_iter().find(|language| language.name() == name);
        language.ok_or_else(|| serde::de::Error::custom(format!("unknown language `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Runner;
    use scripted::Scripted;

    use super::*;
    use crate::programs::{Judged, judged};

    const GOLDEN: &str = include_str!("../tests/documents/golden.jsonl");

    fn document(judged: &Judged, detail: Detail) -> Document {
        let Judged { problem, submission, judgement, reveal } = judged;
        let subject = Subject { problem, submission, judgement, reveal: *reveal };
        let mut document = Document::of(&subject, &Scripted.digest(), detail);
        // A release changes nothing else.
        document.judge.version = "0.1.0".to_owned();
        document
    }

    #[test]
    fn what_programs_read_is_what_it_was() {
        let judged = judged().into_iter().filter(|judged| judged.submission.file_name() != "long.py");
        let documents: Vec<String> = judged.map(|judged| document(&judged, Detail::Full).to_line()).collect();
        for (document, golden) in documents.iter().zip(GOLDEN.lines()) {
            assert_eq!(document, golden);
        }
        assert_eq!(documents.len(), GOLDEN.lines().count());
    }

    #[test]
    fn what_is_written_is_read() {
        for judged in judged() {
            for detail in [Detail::Full, Detail::FirstFailure] {
                let document = document(&judged, detail);
                assert_eq!(Document::read(document.to_line().as_bytes()).unwrap(), document);
            }
        }
    }

    #[test]
    fn long_texts_are_cut_and_only_the_first_failure_is_described_among_many() {
        let judged = judged();
        let long = judged.iter().find(|judged| judged.submission.file_name() == "long.py").unwrap();
        for (detail, most, described) in [(Detail::Full, 64 << 10, 7), (Detail::FirstFailure, 4 << 10, 1)] {
            let document = document(long, detail);
            let texts: Vec<&Text> = document.cases.iter().filter_map(|case| case.stdout.as_ref()).collect();
            assert_eq!(texts.len(), described);
            assert_eq!((texts[0].text.len(), texts[0].bytes, texts[0].truncated), (most, 70_001, true));
        }
    }

    #[test]
    fn a_text_of_another_format_is_refused_and_an_unknown_field_is_not() {
        let line = GOLDEN.lines().next().unwrap();
        let other = line.replace("judge/result/v1", "judge/result/v2");
        assert!(matches!(Document::read(other.as_bytes()), Err(Unreadable::Format)));
        assert!(matches!(Document::read(&line.as_bytes()[1..]), Err(Unreadable::Shape(_))));
        assert!(matches!(Document::read(line.replace("\"AC\"", "\"XX\"").as_bytes()), Err(Unreadable::Shape(_))));
        let more = line.replacen('{', "{\"new\":1,", 1);
        assert_eq!(Document::read(more.as_bytes()).unwrap(), Document::read(line.as_bytes()).unwrap());
    }

    #[test]
    fn words_are_not_decided() {
        let line = GOLDEN.lines().find(|line| line.contains("ValueError: bad")).unwrap();
        let document = Document::read(line.as_bytes()).unwrap();
        let reworded = Document::read(line.replace("ValueError: bad", "ValueError (bad)").as_bytes()).unwrap();
        assert_ne!(document, reworded);
        assert_eq!(document.decided(), reworded.decided());
        let slower = Document::read(line.replacen("\"work\":0", "\"work\":1", 1).as_bytes()).unwrap();
        assert_ne!(document.decided(), slower.decided());
    }
}
