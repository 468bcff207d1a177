//! What takes the place of the sandbox in a fuzz build, which has neither engine nor interpreters and is therefore made
//! and run quickly; and the private functions that its targets call, in `fuzz/`.

pub use crate::{
    reply::{ending, syntax_error},
    typescript::{JavaScript, translate},
};

use crate::{Error, Limits, Outcome, Program, SyntaxError};

/// Runs nothing.
pub struct Sandbox;

/// There is none.
pub enum Prepared {}

impl Prepared {
    /// Never called.
    pub fn program(&self) -> &Program {
        match *self {}
    }
}

impl Sandbox {
    /// Of no engine.
    pub fn digest() -> String {
        "0".repeat(16)
    }

    /// Always an error of ours.
    pub fn prepare(&self, _: Program) -> Result<Result<Prepared, SyntaxError>, Error> {
        Err(Error::Engine("a fuzz build has none".to_owned()))
    }

    /// Never called.
    pub fn run(&self, prepared: &Prepared, _: &str, _: &Limits) -> Result<Outcome, Error> {
        match *prepared {}
    }
}
