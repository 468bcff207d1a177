//! Markdown for a person: laid out on a terminal, and as it is elsewhere.

use std::io;

use judge::report;

use super::{Context, Error, columns::columns};

/// Writes it to standard output.
pub fn write(context: &Context, markdown: &str) -> Result<(), Error> {
    context.print(|out| match columns(&io::stdout()) {
        Some(columns) => report::statement::write(out, markdown, columns),
        None => writeln!(out, "{markdown}"),
    })
}
