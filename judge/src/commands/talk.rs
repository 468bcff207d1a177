//! What is said on standard error, beside the results. When nobody listens, nothing is lost.

use judge::{
    helper::Findings,
    report::sink::{Terminal, line},
};

/// A line of talk, or several.
pub fn talk(text: &str) {
    let _ = Terminal::on(&mut anstream::stderr(), |out| writeln!(out, "{text}"));
}

/// Says what a program that the person has installed finds in a submission, if it finds anything.
pub fn advise(program: &str, findings: &Findings) {
    let Findings { told, more } = findings;
    if told.is_empty() {
        return;
    }
    talk(&format!("{program} says (no verdict depends on it):"));
    told.iter().for_each(|finding| talk(&format!("  {}", line(finding))));
    if *more > 0 {
        talk(&format!("  and {more} more"));
    }
    talk("");
}
