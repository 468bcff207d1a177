//! The guests: CPython and QuickJS as WebAssembly components, each with its runner, already initialised.
//!
//! This crate only holds the two byte strings that its build script makes. It is a crate of its own so
//! that a change to the sandbox does not make them again, which takes longer than everything else.

/// CPython 3.14 with the runner of `python/`, a component of the world in `wit/guest.wit`.
pub static PYTHON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/python.wasm"));

/// QuickJS-NG with the runner of `javascript/`, a component of the same world.
pub static JAVASCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/javascript.wasm"));

/// The hash of both guests, in hexadecimal: two builds with equal guests have equal digests.
pub const DIGEST: &str = env!("GUESTS_DIGEST");
