//! What is said on standard error, beside the results. When nobody listens, nothing is lost.

use std::io::Write;

/// A line of talk.
pub fn talk(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
