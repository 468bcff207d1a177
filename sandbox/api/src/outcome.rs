//! What a program did.

use serde::{Deserialize, Serialize};

use crate::{Conversation, Ending, Usage};

/// The result of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// What it printed, up to [`crate::Limits::output`]; not necessarily UTF-8.
    pub stdout: Vec<u8>,
    /// What it printed on standard error, likewise.
    pub stderr: Vec<u8>,
    /// What it used.
    pub usage: Usage,
    /// Its conversation, if it talked to another program.
    pub conversation: Option<Box<Conversation>>,
}

impl Outcome {
    /// That of a run which ended like this before it did anything.
    pub fn ended(ending: Ending) -> Self {
        let nothing = Vec::new;
        Self { ending, stdout: nothing(), stderr: nothing(), usage: Usage::default(), conversation: None }
    }
}
