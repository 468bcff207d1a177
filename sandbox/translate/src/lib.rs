//! TypeScript to the JavaScript that the guest evaluates.
//!
//! A source is a stranger's text, and it is parsed on the host: within a budget that is counted (`budget`), by the parser
//! (`parser`) and before what comes after it (`shape`). Types are erased, not checked.

mod budget;
mod parser;
mod shape;
#[cfg(test)]
mod tests;
mod typescript;

/// Stands for everything that decides which JavaScript is made of a source and how its errors are worded: the version of the
/// parser, as `Cargo.toml` pins it, and the number of this crate's own rules, which is raised when these change.
pub const VERSION: &str = "oxc 0.146.0, rules 2";

pub use typescript::{JavaScript, translate};
