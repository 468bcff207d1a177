//! Hashes the sources that decide how messages are written.

mod sources;

fn main() {
    sources::hash_into("WIRE", &["src", "../api/src"]);
}
