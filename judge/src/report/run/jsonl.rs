//! The results as they are in the folder: a JSON object a line, for other programs.
//!
//! The lines are written again from what was read and checked, so nothing else that somebody put into the file comes along.

use std::io::Write;

use super::RunReport;
use crate::{
    batch::results::Graded,
    report::{Error, sink::json},
};

/// Writes the lines of `results.jsonl`.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    for scored in &run.gradebook.submissions {
        let line = Graded { ticket: scored.ticket.clone(), outcome: scored.outcome.clone() };
        let text = serde_json::to_string(&line).map_err(|error| Error::Output(error.into()))?;
        writeln!(out, "{}", json(&text)).map_err(Error::Output)?;
    }
    Ok(())
}
