//! The report for machines: a `judge/result/v1`, one JSON object a line.

use std::io::{self, Write};

use crate::{Digest, Document, Subject, document::Detail, report::sink};

/// Writes the result as one line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut dyn Write, subject: &Subject, engine: &Digest) -> io::Result<()> {
    writeln!(out, "{}", sink::json(&Document::of(subject, engine, Detail::Full).to_line()))
}
