//! How wide the terminal is.

use std::io::IsTerminal;

use terminal_size::terminal_size;

/// How many columns a terminal has that does not say.
const COLUMNS: usize = 80;

/// How many columns `stream` has, if it is a terminal.
pub fn columns(stream: &impl IsTerminal) -> Option<usize> {
    let said = || terminal_size().map(|(width, _)| usize::from(width.0)).filter(|columns| *columns > 0);
    stream.is_terminal().then(|| said().unwrap_or(COLUMNS))
}
