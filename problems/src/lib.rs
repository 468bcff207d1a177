//! The bank that judge carries with it: all files beside this crate's own that belong to a bank, packed by the build script.

use judge_core::folder::{Archive, Packed};

/// The files of the bank.
pub static BANK: Archive = Archive {
    files: include!(concat!(env!("OUT_DIR"), "/files.rs")),
    bytes: include_bytes!(concat!(env!("OUT_DIR"), "/bytes")),
};
