//! What the engine does differently for each language: the guest that runs it, how a program is prepared for that guest,
//! and how the guest's places are found in the source.

mod python;
mod typescript;

use sandbox_api::{Exception, Language, Outline, Program, Slip, SyntaxError};

/// What the engine must know about a language.
pub struct Interpreter {
    /// The guest, whose functions are those of the world in `guests/wit/guest.wit`.
    pub guest: &'static guests::Guest,
    pub preparation: Preparation,
}

/// How the files of a program become what the guest loads.
pub enum Preparation {
    /// The guest compiles it to bytecode.
    InGuest(fn(Vec<u8>) -> Box<dyn Code>),
    /// It is parsed on the host.
    OnHost {
        /// Makes the code that the guest evaluates.
        translate: fn(&Program) -> Result<Box<dyn Code>, SyntaxError>,
        /// What its files are made of.
        outline: fn(&[&str]) -> Result<Outline, SyntaxError>,
        /// Programs that differ from it by a slip.
        slips: fn(&str) -> Result<Vec<Slip>, SyntaxError>,
    },
}

/// A program as its guest loads it.
pub trait Code: Send + Sync {
    /// Bytecode and source text, as the guest's `load` takes them. One of the two is empty.
    fn to_load(&self) -> (&[u8], &str);

    /// Replaces the guest's places of an exception by places in the program's own files. Columns are bytes.
    fn place_in_source(&self, exception: &mut Exception);
}

/// The interpreter for a language.
pub fn interpreter(language: Language) -> &'static Interpreter {
    match language {
        Language::Python => &python::INTERPRETER,
        Language::TypeScript => &typescript::INTERPRETER,
    }
}
