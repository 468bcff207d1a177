//! Makes the guests: CPython and QuickJS, each linked with its runner and frozen once initialised.
//!
//! Each becomes a WebAssembly component, of which `weave` makes a module, which is written to `OUT_DIR` as `src/lib.rs` includes
//! it. Everything they are made of comes through crates.io. The build is deterministic: the clocks and the random numbers
//! that the runtimes see while they start are constants, so that the hash seed of Python, for one, is the same everywhere.

#[path = "build/compare.rs"]
mod compare;
#[path = "build/constants.rs"]
mod constants;
#[path = "build/files.rs"]
mod files;
#[path = "build/javascript.rs"]
mod javascript;
#[path = "build/programs.rs"]
mod programs;
#[path = "build/python.rs"]
mod python;

use std::{env, fs, path::Path};

use weave::{
    allocator, count::count, directize::directize, expose::expose, flatten::flatten, inline::inline, split,
    split::FrozenMemory, stack,
};

/// The functions of a guest: those that `wit/guest.wit` exports.
const FUNCTIONS: [&str; 3] = ["compile", "load", "call"];

fn main() -> anyhow::Result<()> {
    for path in ["build", "javascript", "python", "wit"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;

    let linked = runtime.block_on(javascript::guest())?;
    fs::write(out.join("linked_javascript.wasm"), &linked)?;
    let javascript = directize(&flatten(&linked, &FUNCTIONS)?)?;
    let javascript = expose(&count(&inline(&javascript)?)?)?;
    compare::compare(&linked, &javascript, &programs::JAVASCRIPT)?;
    write(out, "javascript", &javascript)?;
    let python = directize(&allocator::flatten(&runtime.block_on(python::guest(out))?, &FUNCTIONS)?)?;
    let python = stack::deepen(&python, python::STACK_PAGES)?;
    let python = expose(&count(&inline(&python)?)?)?;
    write(out, "python", &python)?;

    let digest = blake3::Hasher::new().update(&javascript).update(&python).finalize();
    println!("cargo::rustc-env=GUESTS_DIGEST={}", digest.to_hex());
    Ok(())
}

/// Writes `guest` as a `Guest` of `src/lib.rs`: an expression, and the files that it includes.
fn write(out: &Path, name: &str, guest: &[u8]) -> anyhow::Result<()> {
    let code = format!("{name}.wasm");
    let memory = if env::var("CARGO_CFG_TARGET_OS")? == "linux" {
        let parts = split::split(guest)?;
        fs::write(out.join(&code), parts.code)?;
        let FrozenMemory { length, segments } = parts.memory;
        let places: Vec<_> = segments.iter().map(|(offset, bytes)| (offset, bytes.len())).collect();
        let data = format!("{name}.data");
        fs::write(out.join(&data), segments.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>().concat())?;
        format!("Some(FrozenMemory {{ length: {length}, places: &{places:?}, data: include_bytes!({data:?}) }})")
    } else {
        fs::write(out.join(&code), guest)?;
        "None".to_owned()
    };
    let expression = format!("Guest {{ code: include_bytes!({code:?}), memory: {memory} }}");
    Ok(fs::write(out.join(format!("{name}.rs")), expression)?)
}
