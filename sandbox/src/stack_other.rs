//! For systems other than Linux: the stack of the thread, if it is large enough, else one for every run.
//! `stack_linux.rs` has the same interface.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sandbox_api::Error;

use crate::{engine, failure::panicked};

/// The stack, in bytes, that a thread should have for running programs. On a thread with less, every run switches to a
/// stack of its own, which is correct but slower.
pub const THREAD_STACK: usize = engine::WASM_STACK + HOST_STACK + (16 << 20);

/// The stack, in bytes, that the host itself may need below a running guest.
const HOST_STACK: usize = 32 << 20;

/// Runs `action` on a stack that is large enough for a program.
///
/// # Errors
///
/// When `action` panics.
pub fn run<T>(action: impl FnOnce() -> T) -> Result<T, Error> {
    let run = AssertUnwindSafe(|| stacker::maybe_grow(engine::WASM_STACK + HOST_STACK, THREAD_STACK, action));
    catch_unwind(run).map_err(|panic| panicked(&*panic))
}
