//! The WebAssembly engine and its settings: everything that decides what a program does, and its digest.

use sandbox_api::{Error, LARGE, Language, Limits};
use wasmtime::{Config, Engine};

use crate::{host, image};

/// The version that `Cargo.toml` pins, because another one may run programs differently.
const WASMTIME: &str = "48.0.8";

/// How much of a thread's stack a program may use. CPython's deepest recursions in C need most of it.
pub const WASM_STACK: usize = 512 << 20;

/// The limits for compiling a program in its guest: some four times what the longest source needs that people write, and about a
/// second. Compilers have steps whose work grows with the square of the source.
pub const COMPILING: Limits =
    Limits { work: 6_000_000_000, memory: 224 << 20, output: 64 << 10, answer: 16 << 20, turns_from: LARGE };

/// Makes the engine. Nothing in it ends programs: guests count their own work (`guests/weave/src/count.rs`).
pub fn new() -> Result<Engine, Error> {
    let mut config = Config::new();
    config
        .cranelift_nan_canonicalization(true)
        .max_wasm_stack(WASM_STACK)
        .async_stack_size(WASM_STACK) // unused, but must not be smaller
        // Nobody asks where in a guest a trap was, and the tables for that would be a sixth of the machine code.
        .generate_address_map(false)
        .wasm_backtrace_max_frames(None)
        .native_unwind_info(false)
        .concurrency_support(false);
    image::configure(&mut config);
    Engine::new(&config).map_err(|error| Error::Engine(error.to_string()))
}

/// Stands for everything that decides outcomes and work: the guests, the translator, the engine and its settings, and what
/// programs are called inside. 16 hexadecimal digits.
pub fn digest() -> String {
    let mut hasher = blake3::Hasher::new();
    let numbers = [WASM_STACK.to_string(), COMPILING.work.to_string(), COMPILING.memory.to_string()];
    let settings = [guests::DIGEST, translate::VERSION, WASMTIME, "nan-canonical", host::CHARGES];
    let settings = settings.into_iter().chain(numbers.iter().map(String::as_str));
    // A program does other work under another name.
    for part in settings.chain(Language::ALL.map(Language::solution_name)) {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_names_the_wasmtime_that_is_built() {
        let lock = include_str!("../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"wasmtime\"\nversion = \"{}\"", super::WASMTIME)));
    }
}
