//! The sandbox from the outside: what programs may do, and what happens when they try more.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

mod support;

/// The guest's allocator, without the guest.
mod allocator;
mod asynchronous;
/// Programs that talk to each other.
mod conversations;
mod documented;
mod escape;
mod languages;
mod mended;
mod modules;
mod node;
mod pasted;
mod patterns;
mod projects;
mod reuse;
/// Runs of several calls.
mod sessions;
/// The guest's package of this name beside the one from PyPI.
mod sortedcontainers;
