//! What a person tried, for people: a log of it, and numbers.

pub mod log;
pub mod stats;
