//! What is said on standard error, beside the results. When nobody listens, nothing is lost.

use judge::report::sink::Terminal;

/// A line of talk, or several.
pub fn talk(text: &str) {
    let _ = Terminal::on(&mut anstream::stderr(), |out| writeln!(out, "{text}"));
}
