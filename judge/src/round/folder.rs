//! The folder of a round: its programs, and `.judge/round.json` with what was drawn and when it began.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use history::Uuid;
use judge_core::{case::is_slug, error::system_words, problem::Difficulty, prompt::PromptKind};
use serde::{Deserialize, Serialize};
use store::{is_unfinished, list, read_plain, write_folder, write_whole};

use super::Error;
use crate::clock::Moment;

/// The name and version of the format.
pub const SCHEMA: &str = "judge/round/v1";
/// Where the file is in the folder.
const FILE: &str = ".judge/round.json";
/// The largest file, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// A round, as its folder has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// [`SCHEMA`].
    pub schema: String,
    /// What its events are known by.
    pub id: Uuid,
    /// The name of its rules.
    pub name: String,
    /// The title of its rules.
    pub title: String,
    /// What such a round asks for.
    pub asks: String,
    /// The name of the bank.
    pub bank: String,
    /// The seed by which it was drawn.
    pub seed: u64,
    /// How many minutes it has.
    pub minutes: u32,
    /// The parts, in turn.
    pub parts: Vec<PartOf>,
    /// When it began.
    pub started: Moment,
    /// When it ended, if a person said so.
    pub finished: Option<Moment>,
}

/// A part of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOf {
    /// The name of the problem or prompt.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// How many minutes it takes.
    pub minutes: u32,
    /// What it is.
    pub kind: Kind,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An easy problem.
    Easy,
    /// A medium problem.
    Medium,
    /// A hard problem.
    Hard,
    /// A system to design.
    Design,
    /// A story of one's own work.
    Behavioural,
}

/// A round and where it is.
#[derive(Clone, Debug)]
pub struct Found {
    /// The folder.
    pub folder: PathBuf,
    /// The round.
    pub round: Round,
}

impl Kind {
    /// The kind of a problem of this difficulty.
    pub fn of(difficulty: Difficulty) -> Self {
        match difficulty {
            Difficulty::Easy => Self::Easy,
            Difficulty::Medium => Self::Medium,
            Difficulty::Hard => Self::Hard,
        }
    }

    /// The kind of a prompt.
    pub fn of_prompt(kind: PromptKind) -> Self {
        match kind {
            PromptKind::Design => Self::Design,
            PromptKind::Behavioural => Self::Behavioural,
        }
    }

    /// Whether a program answers it.
    pub fn is_problem(self) -> bool {
        matches!(self, Self::Easy | Self::Medium | Self::Hard)
    }

    /// The name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
            Self::Design => "design",
            Self::Behavioural => "behavioural",
        }
    }
}

impl Round {
    /// Whether nobody has said that it is over.
    pub fn is_active(&self) -> bool {
        self.finished.is_none()
    }

    /// Its time, in milliseconds.
    pub fn limit(&self) -> u64 {
        u64::from(self.minutes) * 60_000
    }

    /// Whether a problem or prompt of a bank is a part of it.
    pub fn has(&self, bank: &str, slug: &str) -> bool {
        self.bank == bank && self.parts.iter().any(|part| part.slug == slug)
    }

    /// Makes its folder, with these files beside its own. What is there already is not replaced.
    ///
    /// # Errors
    ///
    /// When it cannot be made. The kind is `AlreadyExists` when something is there.
    pub fn write_folder(&self, folder: &Path, files: &[(PathBuf, String)]) -> io::Result<()> {
        write_folder(folder, |folder| {
            fs::create_dir(folder.join(".judge"))?;
            fs::write(folder.join(FILE), self.text())?;
            files.iter().try_for_each(|(name, text)| {
                let path = folder.join(name);
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::write(path, text)
            })
        })
    }

    fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Found {
    /// The round in `folder` itself. `None` if it has none.
    ///
    /// # Errors
    ///
    /// When its file cannot be read, or is not one.
    pub fn at(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        let bad = |reason: String| Error::BadFile { path: path.clone(), reason };
        let bytes = match read_plain(&path, MAX_BYTES) {
            Err(error) if error.is_missing() => return Ok(None),
            Err(error) => return Err(bad(error.to_string())),
            Ok(bytes) => bytes,
        };
        let round: Round = serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?;
        let is_good = round.schema == SCHEMA && round.parts.iter().all(|part| is_slug(&part.slug));
        let found = is_good.then(|| Self { folder: folder.to_owned(), round });
        found.map(Some).ok_or_else(|| bad(format!("it is not of the format `{SCHEMA}`")))
    }

    /// The round that `place` is in, at any depth.
    ///
    /// # Errors
    ///
    /// As for [`at`](Self::at).
    pub fn around(place: &Path) -> Result<Option<Self>, Error> {
        place.ancestors().find_map(|folder| Self::at(folder).transpose()).transpose()
    }

    /// The rounds of a workspace, which are folders in it. What is no round, or was never begun, is passed over.
    pub fn all_in(workspace: &Path) -> Vec<Self> {
        let folders = list(workspace).unwrap_or_default();
        folders
            .iter()
            .filter(|folder| !is_unfinished(folder))
            .filter_map(|folder| Self::at(folder).ok().flatten())
            .collect()
    }

    /// Ends the round.
    ///
    /// # Errors
    ///
    /// When it is over already, or its file cannot be written.
    pub fn finish(&mut self, now: Moment) -> Result<(), Error> {
        if !self.round.is_active() {
            return Err(Error::Over(self.folder.clone()));
        }
        self.round.finished = Some(now);
        let path = self.folder.join(FILE);
        write_whole(&path, self.round.text().as_bytes())
            .map_err(|error| Error::BadFile { path, reason: system_words(&error) })
    }
}
