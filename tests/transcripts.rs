//! Transcripts: the README and `tests/messages/*.trycmd` are run as they are printed there.
//!
//! `TRYCMD=overwrite cargo test --release transcripts` writes what the program prints now; read the difference.

use tempfile::TempDir;

use crate::support::{root, shared_cache};

/// Transcripts of commands that remember in this folder, which is their own.
fn cases(data: &TempDir) -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("judge", std::path::Path::new(env!("CARGO_BIN_EXE_judge")))
        .env("JUDGE_BANK", root().join("problems").to_string_lossy())
        .env("JUDGE_CACHE_DIR", shared_cache().to_string_lossy())
        .env("JUDGE_DATA_DIR", data.path().to_string_lossy())
        // Where these tests run, nothing would be remembered.
        .env("CI", "")
        .env("TZ", "UTC")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1");
    cases
}

#[test]
fn every_message_reads_as_printed() {
    // The interpreters are compiled first: this is reported on standard error, and only once.
    crate::support::JudgeTest::new().run(&["doctor"]).exits(0);
    let data = tempfile::tempdir().unwrap();
    cases(&data).env("JUDGE_NO_RECORD", "1").case(root().join("tests/messages/*.trycmd"));
}

#[test]
fn every_message_about_what_was_tried_reads_as_printed() {
    crate::support::JudgeTest::new().run(&["doctor"]).exits(0);
    let data = tempfile::tempdir().unwrap();
    cases(&data).case(root().join("tests/messages/practice/*.trycmd"));
}

#[test]
fn every_message_about_a_round_reads_as_printed() {
    crate::support::JudgeTest::new().run(&["doctor"]).exits(0);
    let data = tempfile::tempdir().unwrap();
    cases(&data).case(root().join("tests/messages/rounds/*.trycmd"));
}

#[test]
fn the_readme_shows_what_happens() {
    crate::support::JudgeTest::new().run(&["doctor"]).exits(0);
    // No other test depends on the folder that the process is in.
    std::env::set_current_dir(root()).unwrap();
    let data = tempfile::tempdir().unwrap();
    cases(&data).case(root().join("README.md"));
}
