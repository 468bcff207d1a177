//! `judge export`: a problem in the format of other judges.

use std::{io, path::PathBuf};

use judge::{
    export::{self, Remark},
    report::sink::{Terminal, line, path_line},
};

use super::{Context, Error, Status};
use crate::cli::{ExportArgs, ExportCommand};

/// Carries out what is asked for.
pub fn run(context: &Context, args: &ExportArgs) -> Result<Status, Error> {
    let ExportCommand::Kattis { problem, format, out } = &args.command;
    let bank = context.bank()?;
    let problem = bank.problem(problem)?;
    let folder = out.clone().unwrap_or_else(|| PathBuf::from(export::kattis::name(&problem.id)));
    let remarks = export::kattis::export(&problem, &bank.name()?, *format, &folder)?;
    context.print(|out| {
        writeln!(out, "{}", path_line(&folder))?;
        write_remarks(out, &remarks)
    })?;
    super::talk("its licence and the names of its authors are yours to write into `problem.yaml`");
    Ok(Status::Good)
}

/// ```text
///
/// otherwise than here
///   the verifiers know no TypeScript: solutions/accepted/map.ts, solutions/wrong-answer/plain_object.ts
/// ```
fn write_remarks(out: &mut Terminal, remarks: &[Remark]) -> io::Result<()> {
    if !remarks.is_empty() {
        writeln!(out, "\notherwise than here")?;
    }
    for Remark { what, files } in remarks {
        let colon = if files.is_empty() { "" } else { ": " };
        writeln!(out, "  {}{colon}{}", line(what), line(&files.join(", ")))?;
    }
    Ok(())
}
