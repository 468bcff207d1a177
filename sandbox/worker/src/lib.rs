//! A [`Runner`](sandbox_api::Runner) whose programs run in another process: the worker.
//!
//! Theory of operation. [`Workers`] starts the worker before it is needed and talks to it over sockets that have no name.
//! The first one, the control socket, is the worker's standard input. Over it, the worker is handed the others, its channels,
//! and says what happens while an interpreter is made ready. A channel is a conversation of one thread here with one thread
//! there: requests and replies take turns. So a thread that asks waits only for its own answer, a slow reader
//! holds up only its own runs, and nothing has to be sorted.
//!
//! What crosses are programs, limits, inputs and outcomes. Expected answers and files stay here, so the worker needs neither,
//! and can be walled in before it is told anything.
//!
//! A worker may die, by its own fault or by the kernel's. Whatever it was doing is tried once more, alone in a worker of its
//! own; what fails again is an error. A run depends on nothing but its program, its input and its limits, so
//! nobody can see that it was tried twice. All other work goes on in a new worker.
//!
//! A worker ends when the control socket is closed, and so never outlives the process that started it.
//!
//! Messages have no versions. Where the two ends are different programs, as a package for Python and the command that came with
//! it, the one that starts the worker names its [`identity`], and the other refuses what is not its own.

#[cfg(not(unix))]
compile_error!("workers are handed their sockets as Unix does it");

mod channel;
mod lines;
mod process;
mod program;
mod serve;
mod wire;
mod workers;

pub use crate::{
    channel::take_over,
    serve::{announcer, serve},
    workers::{Options, Workers},
};

/// What both ends must have in common: how messages are written, and the digest of the runner. How they are written is a hash of
/// the sources of this crate and of `sandbox-api`, from when they were built.
pub fn identity(digest: &str) -> String {
    format!("{}-{digest}", env!("WIRE"))
}
