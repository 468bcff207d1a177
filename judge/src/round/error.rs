//! Why there is no round. As in the core, errors state facts.

use std::path::PathBuf;

use judge_core::{file::ProblemError, problem::Difficulty};

/// Why a round cannot be started or found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A problem or a file of the bank cannot be read, or a file not be written.
    #[error(transparent)]
    Core(#[from] judge_core::Error),
    /// The rules that a person named are none.
    #[error(transparent)]
    BadRules(ProblemError),
    /// No rules have this name.
    #[error("no round is named `{name}`")]
    Unknown { name: String, nearest: Option<String>, known: Vec<String> },
    /// No problem fits.
    #[error("no {} problem {}takes at most {minutes} min", difficulty.name(), round.as_ref().map_or_else(String::new, |round| format!("for a round of the kind `{round}` ")))]
    NoProblem { difficulty: Difficulty, round: Option<String>, minutes: u32 },
    /// Another round goes on in this workspace.
    #[error("a round is going on in `{}`", .0.display())]
    Active(PathBuf),
    /// There is no round here.
    #[error("there is no round here")]
    None,
    /// Its file is not one.
    #[error("{}: {reason}", path.display())]
    BadFile { path: PathBuf, reason: String },
    /// It is over.
    #[error("the round in `{}` is over", .0.display())]
    Over(PathBuf),
}

impl From<ProblemError> for Error {
    fn from(error: ProblemError) -> Self {
        Self::Core(error.into())
    }
}

impl Error {
    /// Whether the bank or the host is at fault, rather than how the command was used.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::Core(error) if error.is_internal())
    }
}
