//! The lines of a results folder, and their counts.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use sandbox_api::Language;
use serde::{Deserialize, Serialize};

use crate::{ContentHash, Document, batch::BadResult, job::Key, verdict::Verdict};

/// A line of `results.jsonl`: a submission and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// What submission this is. No two lines of a folder have the same.
    #[serde(flatten)]
    pub ticket: Ticket,
    /// What came of it.
    pub outcome: Decision,
}

/// What is known of a submission besides its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its name: `STUDENT/FILE`, or for samples `PROBLEM#LINE`. Unique in the folder.
    pub submission: String,
    /// Who it is from: unique among the students. `None` for samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<String>,
    /// What that student is called, where the input says both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student_name: Option<String>,
    /// When it was handed in, where the input says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// What there is to say about how it was read: "read as latin-1, which it declares".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The `id` of a sample, where the input has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the program was taken out of a fenced block of Markdown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_fence: bool,
    /// The problem it is for.
    pub problem: String,
    /// Its language; `None` where it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The BLAKE3 hash of its text; `None` where it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<ContentHash>,
}

/// A program that a folder keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramFile {
    /// Its language.
    pub language: Language,
    /// The BLAKE3 hash of its text.
    pub source: ContentHash,
}

impl ProgramFile {
    /// The program with this text.
    pub fn of(language: Language, text: &str) -> Self {
        Self { language, source: ContentHash::of(text.as_bytes()) }
    }
}

/// What came of a submission. Whether there is a score at all is decided here, so that a judge error cannot be read
/// as zero points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It was judged.
    Judged(Judged),
    /// It is no program: empty, too long, not text, in an unknown language. This is why. It counts as failed.
    Rejected(String),
    /// *We* failed: nothing is known about the submission. This is why.
    JudgeError(String),
}

/// A judgement in short.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Points out of 100.
    pub score: f64,
    /// Of these, for correctness.
    pub correctness: f64,
    /// Of these, for edge cases.
    pub edge_cases: f64,
    /// The name of its file in `judgements`, without `.json`.
    pub judgement: Key,
}

/// A line of `skipped.jsonl`: something in the input that is not judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Where in the input.
    pub path: String,
    /// Why. Names in it are as the input has them.
    pub reason: String,
    /// Who handed it in, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<String>,
    /// The problem that it would have been for, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Of a sample that names no problem of the set, the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
}

/// A line of `people.jsonl`: somebody of whom the input or the class list knows, whether or not anything was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Unique among the students: [`Ticket::student`].
    pub student: String,
    /// What they are called, where the input or the list says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student_name: Option<String>,
    /// Whether they are on the class list; `None` when there is no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_roster: Option<bool>,
    /// Whether nothing in the input is theirs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty_handed: bool,
}

/// `summary.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Lines in `results.jsonl`.
    pub submissions: u64,
    /// Lines in `skipped.jsonl`.
    pub skipped: u64,
    /// Lines in `people.jsonl`. Samples have none, and early versions wrote none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub people: u64,
    /// Submissions by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Decision {
    /// The verdict; where there is none, what stands for it.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Judged(judged) => judged.verdict,
            Self::Rejected(_) => Verdict::Rejected,
            Self::JudgeError(_) => Verdict::JudgeError,
        }
    }

    /// Why there is no judgement; empty where there is one.
    pub fn reason(&self) -> &str {
        match self {
            Self::Judged(_) => "",
            Self::Rejected(reason) | Self::JudgeError(reason) => reason,
        }
    }
}

impl Judged {
    /// The judgement `document` in short; `key` is the name of its file.
    pub fn of(key: Key, document: &Document) -> Self {
        Self {
            verdict: document.verdict,
            score: document.score,
            correctness: document.correctness.score,
            edge_cases: document.edge_cases.score,
            judgement: key,
        }
    }

    /// Checks that a submission can get this.
    ///
    /// # Errors
    ///
    /// When not. Then no judge has written it.
    pub fn check(&self) -> Result<(), BadResult> {
        if !self.verdict.is_on_program() {
            return Err(BadResult::Rule { field: "verdict", rule: "is one on a program that was judged" });
        }
        for (field, points) in
            [("score", self.score), ("correctness", self.correctness), ("edge_cases", self.edge_cases)]
        {
            if !(0.0..=100.0).contains(&points) {
                return Err(BadResult::Rule { field, rule: "is from 0 to 100" });
            }
        }
        Ok(())
    }
}

impl Ticket {
    /// Its program; `None` where it was rejected.
    pub fn program(&self) -> Option<ProgramFile> {
        Some(ProgramFile { language: self.language?, source: self.source? })
    }
}

impl ProgramFile {
    /// Where its text is, from the results folder.
    pub fn path(self) -> PathBuf {
        Path::new("sources").join(format!("{}.{}", self.source, self.language.extension()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::testing::ticket;

    #[test]
    fn a_line_leads_to_no_path_but_those_of_hashes() {
        let line = serde_json::to_value(ticket("ana/echo.py")).unwrap();
        assert!(serde_json::from_value::<Ticket>(line.clone()).is_ok());
        for (field, text) in [
            ("source", "../../x"),
            ("source", "/etc/passwd"),
            ("source", "a\0"),
            ("source", ""),
            ("language", "other"),
            ("language", "Python"),
            ("language", "../x"),
        ] {
            let mut line = line.clone();
            line[field] = text.into();
            assert!(serde_json::from_value::<Ticket>(line).is_err(), "{field}: {text}");
        }
        let json = serde_json::json!("../../x");
        assert!(serde_json::from_value::<Key>(json).is_err());
    }

    #[test]
    fn points_are_from_0_to_100() {
        let judgement = serde_json::from_value(serde_json::json!("0".repeat(64))).unwrap();
        let judged =
            Judged { verdict: Verdict::Accepted, score: 100.0, correctness: 70.0, edge_cases: 30.0, judgement };
        assert_eq!(judged.check(), Ok(()));
        for points in [-0.1, 100.1, 1e300, f64::NAN, f64::INFINITY] {
            for judged in [
                Judged { score: points, ..judged },
                Judged { correctness: points, ..judged },
                Judged { edge_cases: points, ..judged },
            ] {
                assert!(judged.check().is_err(), "{points}");
            }
        }
        for verdict in [Verdict::JudgeError, Verdict::Skipped, Verdict::Rejected] {
            assert!(Judged { verdict, ..judged }.check().is_err());
        }
    }
}
