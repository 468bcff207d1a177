//! A problem: everything its folder says, as complete values. After loading, nothing parses again.

mod read;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    case::{Case, Group},
    checker::Checker,
    file::{ProblemError, read},
    kind::Kind,
};

/// A problem of the bank.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its name: the name of its folder.
    pub id: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What it is about, from the bank's list.
    pub topics: Vec<String>,
    /// The field it is taken from.
    pub theme: String,
    /// The interview rounds it fits.
    pub rounds: Vec<String>,
    /// The minutes that a prepared person needs.
    pub minutes: u32,
    /// What is called, and with what.
    pub kind: Arc<dyn Kind>,
    /// What makes an answer right.
    pub checker: Checker,
    /// The points for correctness and for edge cases.
    pub weights: Weights,
    /// What a program may use.
    pub limits: ProblemLimits,
    /// The cases, in the order in which they are judged.
    pub groups: Vec<Group>,
}

/// How hard a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// A warm-up.
    Easy,
    /// What most interviews ask.
    Medium,
    /// The hardest that interviews ask.
    Hard,
}

/// The points for the two parts of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// For the hidden groups.
    pub correctness: u32,
    /// For the edge groups.
    pub edge_cases: u32,
}

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemLimits {
    /// How many times the work of the slowest accepted solution in the same language.
    pub work_factor: u32,
    /// Bytes of memory above the idle interpreter.
    pub memory: usize,
}

impl Difficulty {
    /// Every difficulty, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// The difficulty of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| difficulty.name() == name)
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

impl Problem {
    /// Every case with its group, in the order in which they are judged.
    pub fn cases(&self) -> impl Iterator<Item = (&Group, &Case)> {
        self.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)))
    }

    /// The hash of everything of the problem that decides or words a result: its name, its `problem.toml`, its cases and
    /// its checker. The limits that follow from its solutions are not in it.
    ///
    /// # Errors
    ///
    /// When one of these files can no longer be read.
    pub fn digest(&self) -> Result<blake3::Hash, ProblemError> {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        add(&self.id);
        add(&read(&self.folder.join("problem.toml"))?);
        for group in &self.groups {
            add(&read(&cases_file(&self.folder, &group.name))?);
        }
        if let Checker::Program { source } = &self.checker {
            add(source);
        }
        Ok(hasher.finalize())
    }

    /// The text of the statement.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn statement(&self) -> Result<String, ProblemError> {
        read(&self.folder.join("statement.md"))
    }
}

/// The file of the cases of a group.
fn cases_file(folder: &Path, group: &str) -> PathBuf {
    folder.join("cases").join(format!("{group}.jsonl"))
}
