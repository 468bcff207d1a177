//! What a person tried, in one file of the user.
//!
//! - [`Event`]: something that was done, with everything that statistics and schedules follow from;
//! - [`record()`]: adds one event, in a few milliseconds, whatever state the file is in;
//! - [`History`]: the open file, for whoever reads, exports, imports or forgets.
//!
//! The file is an SQLite database. Several processes may use it at the same time. When [`record()`] returns, the event
//! outlives the process; not promised is that the last events outlive a failure of power, since nothing waits for the disk.
//!
//! Nothing here knows the time, prints, or decides what events mean.

mod connection;
mod error;
mod event;
mod history;
mod migrations;
#[cfg(test)]
mod testing;

pub use uuid::Uuid;

pub use crate::{
    error::Error,
    event::{
        Answer, BadLine, Boot, Event, Followup, Hint, InRound, Key, Line, Note, Rating, Reveal, Round, Run, SCHEMA,
        Solution, Strength, Stress, Submit, Tally, What,
    },
    history::{Forgotten, History, Imported, Recorded, record},
};
