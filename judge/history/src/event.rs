//! What is remembered: one event for each thing that a person did, complete in itself.
//!
//! As JSON, an event is one line of the format `judge/history/v1`. A line may have more fields than are known here, but not
//! another kind of event: a new kind is a new version of the database too, so that an older judge leaves it alone.

use std::fmt;

use indexmap::IndexMap;
use jiff::Timestamp;
use judge_core::{ContentHash, Digest, Verdict, quality::Remark};
use sandbox_api::Language;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use uuid::Uuid;

/// The name and version of the format.
pub const SCHEMA: &str = "judge/history/v1";

/// Something that a person did.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What tells it from all others, on this machine and elsewhere.
    pub id: Uuid,
    /// When, in whole milliseconds.
    pub at: Timestamp,
    /// The problem that it is about.
    pub problem: Key,
    /// What was done.
    pub what: What,
    /// The round that it was done in.
    pub round: Option<InRound>,
}

/// The round that something was done in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InRound {
    /// The round.
    pub id: Uuid,
    /// Where the machine's own clock stood, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot: Option<Boot>,
}

/// A clock that nobody can set: it begins when the machine is started, and counts while it sleeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot {
    /// What tells this start of the machine from others.
    pub id: String,
    /// The time since then, in milliseconds.
    pub ms: u64,
}

/// What a problem is known by, wherever its bank lies. A round has a key too: its name stands behind `round/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The [name](judge_core::Bank::name) of the bank.
    pub bank: String,
    /// The name of the problem in it.
    pub slug: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A program was judged.
    Submit(Submit),
    /// A program was run on the samples.
    Run(Run),
    /// A hint was shown.
    Hint(Hint),
    /// The solution was shown.
    Solution(Solution),
    /// The follow-up questions were shown.
    Followup(Followup),
    /// A person said how hard the last accepted submission was.
    Rating(Rating),
    /// A person wrote something down.
    Note(Note),
    /// A prompt was answered.
    Answer(Answer),
    /// A program was tried on many inputs.
    Stress(Stress),
    /// Hidden cases were shown.
    Reveal(Reveal),
    /// A round began or ended.
    Round(Round),
}

/// A program that was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Submit {
    /// The hash of the program. Its text is kept beside the event.
    pub source: ContentHash,
    /// Its language.
    pub language: Language,
    /// The [digest](judge_core::Problem::digest) of the problem, by which a change of tests is seen.
    pub tests: ContentHash,
    /// The digest of what decided the result besides.
    pub engine: Digest,
    /// The verdict, which is one on the program.
    #[serde(deserialize_with = "verdict")]
    pub verdict: Verdict,
    /// The points, from 0 to 100.
    #[serde(deserialize_with = "score")]
    pub score: f64,
    /// The cases of each edge category.
    pub categories: IndexMap<String, Tally>,
    /// What the tests of a project are worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_tests: Option<Strength>,
    /// What is hard to follow in the code, the worst first. It is measured for a project, and in a round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<Vec<Remark>>,
}

/// How many wrong deliveries, mutants among them, the tests of a project catch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// On how many a test fails.
    pub caught: u32,
    /// How many there are; 0 if no test counts.
    pub of: u32,
}

/// How many cases passed and failed. One that was not run did neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many are accepted.
    pub passed: u32,
    /// How many are not.
    pub failed: u32,
}

/// A program that was run on the samples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The hash of the program, whose text is kept in a round only.
    pub source: ContentHash,
    /// Its language.
    pub language: Language,
    /// The samples.
    pub samples: Tally,
}

/// A hint that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Which one, from 1.
    pub number: u32,
}

/// A solution that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// Its language.
    pub language: Language,
}

/// Follow-up questions that were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followup {
    /// Whether what they lead to was shown too.
    pub answers: bool,
}

/// How hard it was to solve a problem again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// As if it were new.
    Again,
    /// With effort.
    Hard,
    /// As it should be.
    Good,
    /// Without thinking.
    Easy,
}

/// Something that a person wrote down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub text: String,
}

/// An answer to a prompt, whose name stands in the place of a problem's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The words; empty if it was spoken.
    pub text: String,
    /// How long it took; 0 if that is not known.
    pub seconds: u64,
    /// What the person gave the answer by the rubric: the level, from 1, for each criterion that was scored.
    pub scores: IndexMap<String, u8>,
}

/// A program that was tried on many inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stress {
    /// The hash of the program, whose text is kept in a round only.
    pub source: ContentHash,
    /// Whether it failed on one of them.
    pub found: bool,
}

/// Hidden cases that were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reveal {
    /// The case or the group that was asked for; `None` for those that a submission failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// What happened to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Round {
    /// Its time began.
    Started {
        /// How many minutes it has.
        minutes: u32,
    },
    /// A person said that it is over.
    Finished {},
}

impl What {
    /// The hash of the program that it is about.
    pub fn program(&self) -> Option<ContentHash> {
        match self {
            Self::Submit(submit) => Some(submit.source),
            Self::Run(run) => Some(run.source),
            Self::Stress(stress) => Some(stress.source),
            _ => None,
        }
    }
}

impl Event {
    /// Something that was done at `at`. It gets an id of its own.
    pub fn new(at: Timestamp, problem: Key, what: What) -> Self {
        Self { id: Uuid::new_v4(), at: whole(at), problem, what, round: None }
    }
}

impl Rating {
    /// Every rating, the worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// The rating with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.name() == name)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.bank, self.slug)
    }
}

/// An instant, in whole milliseconds, as databases and lines have it.
fn whole(at: Timestamp) -> Timestamp {
    // What is rounded towards zero from a valid instant is one.
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

fn verdict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Verdict, D::Error> {
    let verdict = Verdict::deserialize(deserializer)?;
    let is_on_program = verdict.is_on_program();
    is_on_program.then_some(verdict).ok_or_else(|| D::Error::custom("the verdict is not one on a program"))
}

fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let score = f64::deserialize(deserializer)?;
    (0.0..=100.0).contains(&score).then_some(score).ok_or_else(|| D::Error::custom("a score is from 0 to 100"))
}

/// An event as a line, with the text of its program.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The event.
    pub event: Event,
    /// The program of a submission, if it is known.
    pub source: Option<String>,
}

/// A line as it is written.
#[derive(Serialize, Deserialize)]
struct Written<S> {
    schema: S,
    id: Uuid,
    at: Timestamp,
    bank: S,
    slug: S,
    event: What,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<InRound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<S>,
}

/// What lines of every format have.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// Why a line is none of the format.
#[derive(Debug, thiserror::Error)]
pub enum BadLine {
    /// It does not parse.
    #[error("{0}")]
    Malformed(#[from] serde_json::Error),
    /// It says that it is of another format.
    #[error("the format is not `{SCHEMA}`")]
    OtherFormat,
    /// It brings another program than the one that was judged.
    #[error("the program is not the one that the event is about")]
    OtherSource,
}

impl Line {
    /// The line, without a line break.
    pub fn to_text(&self) -> String {
        let Event { id, at, problem, what, round } = &self.event;
        let (id, at, event, round) = (*id, *at, what.clone(), round.clone());
        let source = self.source.as_deref();
        let written =
            Written { schema: SCHEMA, id, at, bank: &*problem.bank, slug: &*problem.slug, event, round, source };
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads what [`to_text`](Self::to_text) writes.
    ///
    /// # Errors
    ///
    /// When the line is none of the format.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        // Lines of another format have other fields.
        if serde_json::from_str::<Head>(line)?.schema != SCHEMA {
            return Err(BadLine::OtherFormat);
        }
        let Written::<String> { id, at, bank, slug, event, round, source, .. } = serde_json::from_str(line)?;
        let is_of = |text: &String| event.program() == Some(ContentHash::of(text.as_bytes()));
        if source.as_ref().is_some_and(|text| !is_of(text)) {
            return Err(BadLine::OtherSource);
        }
        Ok(Self { event: Event { id, at: whole(at), problem: Key { bank, slug }, what: event, round }, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event, hint, submit};

    #[test]
    fn a_line_that_is_written_and_read_is_the_same() {
        for what in [
            submit("def two_sum(): pass", Verdict::WrongAnswer, 62.5),
            What::Run(Run {
                source: ContentHash::of(b"x"),
                language: Language::TypeScript,
                samples: Tally { passed: 2, failed: 1 },
            }),
            hint(3),
            What::Solution(Solution { language: Language::Python }),
            What::Followup(Followup { answers: true }),
            What::Rating(Rating::Hard),
            What::Note(Note { text: "two\nlines \u{1b}[0m".to_owned() }),
            What::Answer(Answer { text: "a\nb".to_owned(), seconds: 61, scores: [("overload".to_owned(), 3)].into() }),
            What::Stress(Stress { source: ContentHash::of(b"x"), found: true }),
            What::Reveal(Reveal { case: None }),
            What::Reveal(Reveal { case: Some("hidden/a".to_owned()) }),
            What::Round(Round::Started { minutes: 50 }),
            What::Round(Round::Finished {}),
        ] {
            let mut line = Line { event: event("two-sum", 1_700_000_000_123, what), source: None };
            assert_eq!(Line::read(&line.to_text()).unwrap(), line);
            let boot = Some(Boot { id: "b".to_owned(), ms: 12 });
            line.event.round = Some(InRound { id: line.event.id, boot });
            let text = line.to_text();
            assert!(!text.contains('\n'), "{text}");
            assert_eq!(Line::read(&text).unwrap(), line);
        }
    }

    #[test]
    fn a_line_says_what_is_wrong_with_it() {
        let of = |source: &str, text: Option<&str>| Line {
            event: event("two-sum", 0, submit(source, Verdict::Accepted, 100.0)),
            source: text.map(str::to_owned),
        };
        let good = of("pass", Some("pass")).to_text();
        assert!(Line::read(&good).is_ok());
        let other_field = good.replace("{\"schema\"", "{\"new\":[1],\"schema\"");
        assert!(Line::read(&other_field).is_ok(), "fields may be added");
        for (line, words) in [
            (of("pass", Some("other")).to_text(), "the program is not the one"),
            (
                Line { source: Some("x".to_owned()), ..Line { event: event("a", 0, hint(1)), source: None } }.to_text(),
                "the program is not",
            ),
            (good.replace("history/v1", "history/v2"), "the format is not `judge/history/v1`"),
            (good.replace("\"AC\"", "\"JE\""), "the verdict is not one on a program"),
            (good.replace("100.0", "100.1"), "a score is from 0 to 100"),
            (good.replace("100.0", "-1"), "a score is from 0 to 100"),
            (good.replace("\"submit\"", "\"interview\""), "unknown variant `interview`"),
            (good.replace("1970-01-01", "yesterday"), "failed to parse"),
            (good.replace("\"passed\":1", "\"passed\":-1"), "invalid value"),
            ("{}".to_owned(), "missing field"),
            (format!("{{\"new\":{}", "[".repeat(10_000)), "EOF"),
            (String::new(), "EOF"),
        ] {
            let error = Line::read(&line).unwrap_err().to_string();
            assert!(error.contains(words), "{line}: {error}");
        }
    }

    #[test]
    fn an_instant_has_whole_milliseconds_before_and_after_1970() {
        for (nanosecond, millisecond) in [(1_999_999, 1), (0, 0), (-1, 0), (-1_500_000, -1)] {
            let at = Timestamp::from_nanosecond(nanosecond).unwrap();
            assert_eq!(
                Event::new(at, Key { bank: "a".into(), slug: "b".into() }, hint(1)).at.as_millisecond(),
                millisecond
            );
        }
    }
}
