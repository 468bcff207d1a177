//! Where the files of a results folder are.

use std::path::PathBuf;

use super::line::ProgramFile;
use crate::job::Key;

/// The names of the files of a results folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The folder.
    pub root: PathBuf,
}

impl Layout {
    /// `run.json`.
    pub fn run(&self) -> PathBuf {
        self.root.join("run.json")
    }

    /// `results.jsonl`.
    pub fn results(&self) -> PathBuf {
        self.root.join("results.jsonl")
    }

    /// `skipped.jsonl`.
    pub fn skipped(&self) -> PathBuf {
        self.root.join("skipped.jsonl")
    }

    /// `people.jsonl`.
    pub fn people(&self) -> PathBuf {
        self.root.join("people.jsonl")
    }

    /// `summary.json`.
    pub fn summary(&self) -> PathBuf {
        self.root.join("summary.json")
    }

    /// The folder of the judgements.
    pub fn judgements(&self) -> PathBuf {
        self.root.join("judgements")
    }

    /// The folder of the source texts.
    pub fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    /// The file of a judgement.
    pub fn judgement(&self, key: Key) -> PathBuf {
        self.judgements().join(format!("{}.json", key.0))
    }

    /// The file of a source text.
    pub fn source(&self, program: ProgramFile) -> PathBuf {
        self.root.join(program.path())
    }
}
