//! The program that libFuzzer drives. The variable `BOUNDARY` names what is fuzzed.

#![no_main]

use std::sync::LazyLock;

use fuzz::{BOUNDARIES, Boundary};
use libfuzzer_sys::fuzz_target;

static CHOSEN: LazyLock<&Boundary> = LazyLock::new(|| {
    let name = std::env::var("BOUNDARY").unwrap_or_default();
    BOUNDARIES.iter().find(|boundary| boundary.name == name).expect("BOUNDARY names one of the boundaries")
});

fuzz_target!(|bytes: &[u8]| (CHOSEN.hold)(bytes));
