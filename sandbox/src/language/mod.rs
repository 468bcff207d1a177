//! What the engine does differently for each language: the guest that runs it, how a program is prepared for that
//! guest, and where the guest's places are in the source.

mod python;
mod typescript;

use sandbox_api::{Exception, Language, SyntaxError};

/// What the engine must know of a language.
pub struct Interpreter {
    /// The guest, a component of the world in `guests/wit/guest.wit`.
    pub guest: &'static guests::Guest,
    pub preparation: Preparation,
}

/// How a source text becomes what the guest loads.
pub enum Preparation {
    /// The guest compiles it to bytecode.
    InGuest(fn(Vec<u8>) -> Box<dyn Code>),
    /// It is translated on the host, and the guest evaluates the result.
    OnHost(fn(&str) -> Result<Box<dyn Code>, SyntaxError>),
}

/// A program as its guest loads it.
pub trait Code: Send + Sync {
    /// Bytecode and source text, as the guest's `load` takes them: one of the two is empty.
    fn to_load(&self) -> (&[u8], &str);

    /// The names that its top level declares, where the guest cannot find them out by itself.
    fn declared(&self) -> Option<&[String]> {
        None
    }

    /// Replaces the places where the guest raised an exception by those in `source`, the program's own text.
    fn place_in_source(&self, exception: &mut Exception, source: &str);
}

/// The interpreter for a language.
pub fn interpreter(language: Language) -> &'static Interpreter {
    match language {
        Language::Python => &python::INTERPRETER,
        Language::TypeScript => &typescript::INTERPRETER,
    }
}
