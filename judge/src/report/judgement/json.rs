//! The report for machines: a `judge/result/v1`, one JSON object a line.

use std::io::{self, Write};

use crate::{Digest, Document, Subject, document::Detail};

/// Writes the result as one line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut dyn Write, subject: &Subject, engine: &Digest) -> io::Result<()> {
    writeln!(out, "{}", Document::of(subject, engine, Detail::Full).to_line())
}
