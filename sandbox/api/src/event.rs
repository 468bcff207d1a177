//! What an engine says while it gets ready.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Language;

/// What happens while an interpreter is made ready. A person who waits may want to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The interpreter is being compiled, which takes some seconds.
    Compiling(Language),
    /// Another process is compiling it.
    Waiting(Language),
    /// It has been compiled, in this time.
    Compiled(Language, Duration),
    /// Its machine code could not be kept, so the next process will compile it again.
    NotCached {
        /// The folder that was tried, if there is one.
        folder: Option<String>,
        /// The reason, in the words of the system.
        reason: String,
    },
}
