//! Mutants: programs that differ from a solution in one place, by a slip that people make. They show how much notices a slip: the
//! cases of a problem, or the tests that come with a project.
//!
//! They are made where programs of their language are parsed, which is never here: Python by `mutator.py` in the sandbox, TypeScript by
//! the engine's translator.

mod mutant;
mod sample;
mod trial;

pub use mutant::{Mutant, in_words};
pub use sample::sample;
pub use trial::{Fate, Trial};
