//! Runs programs that nobody trusts, in WebAssembly, with the same result on every machine.
//!
//! A [`Program`] is source text in Python or TypeScript and the way it is called. A [`Sandbox`] prepares it
//! once and then runs it on any number of inputs, each in a fresh copy of an interpreter that was frozen right
//! after it started. What the program did comes back as an [`Outcome`]; an [`Error`] means that *we* failed and
//! says nothing about the program.
//!
//! ```no_run
//! use sandbox::{Answer, Ending, Entry, Function, Language, Limits, Options, Program, Sandbox, Type};
//!
//! let sandbox = Sandbox::new(Options::default())?;
//! let program = Program {
//!     language: Language::Python,
//!     file_name: "answer.py".to_owned(),
//!     source: "def answer(): return 6 * 7".to_owned(),
//!     entry: Entry::Function(Function {
//!         name: "answer".to_owned(),
//!         parameters: vec![],
//!         answer: Answer::Returned(Type::Int),
//!     }),
//! };
//! let prepared = sandbox.prepare(program)?.expect("it is valid Python");
//! let outcome = sandbox.run(&prepared, "[]", &Limits::default())?;
//! assert_eq!(outcome.ending, Ending::Finished("42".to_owned()));
//! # Ok::<(), sandbox::Error>(())
//! ```
//!
//! # What a program cannot reach
//!
//! There are no files, no network, no environment, no processes and no threads: nothing of the kind is linked.
//! The clock is virtual and moves by a fixed step with every reading and by `sleep`; random numbers and hash
//! seeds are constants. Work, memory and output are limited by counting.
//!
//! # What is not promised
//!
//! A program can find out that it runs here, and can answer whatever it likes: an answer is only a claim. The
//! sandbox is as strong as wasmtime; see SECURITY.md for what that means.

// A fuzz build has no engine: what it tests is what happens before and after a run.
#![cfg_attr(fuzzing, allow(dead_code))]

mod cache;
#[cfg(not(fuzzing))]
mod engine;
mod error;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(not(fuzzing))]
mod host;
#[cfg(not(fuzzing))]
#[cfg_attr(target_os = "linux", path = "image_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "image_none.rs")]
mod image;
#[cfg(not(fuzzing))]
mod instance;
mod limits;
mod nesting;
mod outcome;
#[cfg(all(target_os = "linux", not(fuzzing)))]
mod pagemap;
mod program;
mod reply;
#[cfg(not(fuzzing))]
mod runtime;
#[cfg(not(fuzzing))]
mod sandbox;
mod types;
mod typescript;
pub mod walls;

#[cfg(fuzzing)]
pub use crate::fuzzing::{Prepared, Sandbox};
pub use crate::{
    cache::CacheFolder,
    error::Error,
    limits::Limits,
    outcome::{Definition, Ending, Exception, Frame, Outcome, SyntaxError, Usage},
    program::{Answer, Class, Entry, Function, Language, MAX_SOURCE, Parameter, Program, camel_case},
    types::{Type, UnknownType},
};
#[cfg(not(fuzzing))]
pub use crate::{
    runtime::Event,
    sandbox::{Options, Prepared, Sandbox, THREAD_STACK},
};
