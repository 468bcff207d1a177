//! Hashes the sources that decide what `judge check` finds.

#[path = "../sandbox/worker/sources.rs"]
mod sources;

fn main() {
    sources::hash_into("JUDGE_SOURCES", &["src", "core/src"]);
}
