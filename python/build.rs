//! Asks the command that the package will start for the digest of its engine.

use std::{env, path::PathBuf, process::Command};

fn main() {
    println!("cargo::rerun-if-env-changed=JUDGE_COMMAND");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let command = env::var_os("JUDGE_COMMAND").map_or_else(|| root.join("../target/release/judge"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", command.display());
    let told = Command::new(&command).args(["worker", "--digest"]).output();
    let told = told.unwrap_or_else(|error| panic!("cannot run `{}`, which is built first: {error}", command.display()));
    assert!(told.status.success(), "`{} worker --digest` failed", command.display());
    let digest = String::from_utf8(told.stdout).expect("a digest is text");
    println!("cargo::rustc-env=JUDGE_ENGINE={}", digest.trim());
}
