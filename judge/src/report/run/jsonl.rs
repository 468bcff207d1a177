//! The results as they are in the folder: a JSON object a line, for other programs.

use std::io::{self, BufReader, Write};

use super::RunReport;
use crate::report::Error;

/// Copies `results.jsonl`.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let file = run.gradebook.results.lines()?;
    io::copy(&mut BufReader::new(file), out).map(drop).map_err(Error::Output)
}
