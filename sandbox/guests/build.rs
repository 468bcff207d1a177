//! Makes the guests: CPython and QuickJS, each linked with its runner and frozen once initialised.
//!
//! The result is two WebAssembly components in `OUT_DIR`. Everything they are made of comes through
//! crates.io. The build is deterministic: the clocks and the random numbers that the runtimes see
//! while they start are constants, so that the hash seed of Python, for one, is the same everywhere.

#[path = "build/addresses.rs"]
mod addresses;
#[path = "build/bodies.rs"]
mod bodies;
#[path = "build/constants.rs"]
mod constants;
#[path = "build/files.rs"]
mod files;
#[path = "build/javascript.rs"]
mod javascript;
#[path = "build/map_hash.rs"]
mod map_hash;
#[path = "build/python.rs"]
mod python;

use std::{env, fs, path::Path};

fn main() -> anyhow::Result<()> {
    for path in ["build", "javascript", "python", "wit"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;

    let javascript = addresses::write_in(&runtime.block_on(javascript::guest())?)?;
    fs::write(out.join("javascript.wasm"), &javascript)?;
    let python = addresses::write_in(&runtime.block_on(python::guest(out))?)?;
    fs::write(out.join("python.wasm"), &python)?;

    let digest = blake3::Hasher::new().update(&javascript).update(&python).finalize();
    println!("cargo::rustc-env=GUESTS_DIGEST={}", digest.to_hex());
    Ok(())
}
