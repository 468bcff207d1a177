//! Hashes the sources that decide what `judge check` finds, and carries the editor of `judge serve` along, if `editor/bundle.sh`
//! has made it. Nothing is made here: a build needs no node.

use std::{env, fs, path::Path};

#[path = "../sandbox/worker/sources.rs"]
mod sources;

/// What stands for the editor in a build without it.
const NONE: &str = "export const codeMirror = null;\n";

fn main() {
    sources::hash_into("JUDGE_SOURCES", &["src", "core/src", "../sandbox/api/src"]);
    carry_editor();
}

fn carry_editor() {
    println!("cargo:rustc-check-cfg=cfg(editor)");
    let bundle = Path::new("../target/editor/codemirror.js");
    let text = if bundle.is_file() {
        println!("cargo:rerun-if-changed={}", bundle.display());
        println!("cargo:rustc-cfg=editor");
        fs::read_to_string(bundle)
    } else {
        Ok(NONE.to_owned())
    };
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = text.and_then(|text| fs::write(Path::new(&out).join("codemirror.js"), text)) {
        println!("cargo::error=the editor cannot be carried along: {error}");
    }
}
