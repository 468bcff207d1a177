//! Runs programs that nobody trusts, in WebAssembly, with the same result on every machine.
//!
//! It implements the [`Runner`] of the crate `sandbox-api`, whose types are all exported here too. A [`Sandbox`] prepares a
//! [`Program`] once and then runs it on any number of inputs, each in a fresh copy of an interpreter that was frozen right
//! after it started. What the program did comes back as an [`Outcome`]; an [`Error`] means that the sandbox failed, and
//! says nothing about the program.
//!
//! ```no_run
//! use sandbox::{Answer, Ending, Function, Language, Limits, Options, Program, Runner, Sandbox, Signature, Type};
//!
//! let sandbox = Sandbox::new(Options::default())?;
//! let program = Program {
//!     language: Language::Python,
//!     source: "def answer(): return 6 * 7".to_owned(),
//!     project: None,
//!     signature: Signature::Function(Function {
//!         name: "answer".to_owned(),
//!         aliases: vec![],
//!         parameters: vec![],
//!         answer: Answer::Returned(Type::Int),
//!     }),
//! };
//! let prepared = sandbox.prepare(program)?.expect("it is valid Python");
//! let outcome = prepared.run("[]", &Limits::default())?;
//! assert_eq!(outcome.ending, Ending::Finished("42".to_owned()));
//! # Ok::<(), sandbox::Error>(())
//! ```
//!
//! # What a program cannot reach
//!
//! There are no files, no network, no environment, no processes and no threads: no such functions are linked.
//! The clock is virtual and moves by a fixed step with every reading and by `sleep`; random numbers and hash
//! seeds are constants. Work, memory and output are limited by counting.
//!
//! # What is not promised
//!
//! A program can find out that it runs here, and can answer whatever it likes: an answer is only a claim. The
//! sandbox is as strong as wasmtime; see SECURITY.md for what that means.

mod ending;
mod engine;
mod failure;
mod globals;
mod guest;
mod guest_memory;
mod host;
#[cfg_attr(target_os = "linux", path = "image_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "image_none.rs")]
mod image;
#[cfg(target_os = "linux")]
mod image_file;
mod instance;
mod language;
#[cfg(target_os = "linux")]
mod pagemap;
mod pair;
mod pool;
mod run;
mod runtime;
mod sandbox;
#[cfg_attr(target_os = "linux", path = "stack_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "stack_other.rs")]
mod stack;
mod stop;
mod talk;
mod tracking;
mod turn;
pub mod walls;
mod work;

pub use sandbox_api::*;
pub use store::CacheFolder;

pub use crate::{
    engine::digest,
    sandbox::{Options, Sandbox},
    stack::THREAD_STACK,
    tracking::PageTracking,
};
