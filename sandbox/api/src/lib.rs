//! What a judge and the engine that runs programs say to each other.
//!
//! A [`Program`] is source text, in one file or several, in a [`Language`] and its [`Signature`]: how it is called. A [`Runner`] compiles it, once,
//! into a [`Prepared`] program, which runs any number of times, each time in a fresh interpreter. What the program did
//! comes back as an [`Outcome`]; an [`Error`] means that the runner failed, and says nothing about the program.
//!
//! This crate knows no engine. The crate `sandbox` implements [`Runner`] with WebAssembly, and `scripted` does so for tests.

mod conversation;
mod ending;
mod error;
mod event;
pub mod guest_json;
mod language;
mod limits;
mod outcome;
mod outline;
mod program;
mod project;
pub mod reply;
mod runner;
mod slip;
mod types;

pub use crate::{
    conversation::{Conversation, Side, Transcript},
    ending::{Definition, Ending, Exception, Frame, SyntaxError, Usage},
    error::Error,
    event::Event,
    language::{FOLLOWER, Language, STEPS},
    limits::{LARGE, Limits},
    outcome::Outcome,
    outline::{FunctionOutline, Outline},
    program::{Answer, Class, Function, Interactor, Lists, MAX_SOURCE, Parameter, Program, Signature, camel_case},
    project::{BadPath, MAX_FILES, NoProject, Project, SourcePath},
    runner::{Outcomes, Prepared, Runner, Session},
    slip::Slip,
    types::{Type, UnknownType},
};
