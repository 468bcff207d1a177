//! `judge start`: a file to start from, which parses and has the right names.

use std::{io::ErrorKind, path::PathBuf};

use judge::{report::sink::path_line, stub::stub};
use store::write_new;

use super::{Context, Error, Status, shell};
use crate::cli::StartArgs;

/// Writes the file; never over one that exists.
pub fn run(context: &Context, args: &StartArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let name = format!("{}.{}", problem.id.replace('-', "_"), args.lang.extension());
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(name));
    let text = stub(&problem, args.lang);
    write_new(&path, text.as_bytes()).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::Exists(path.clone()),
        _ => judge::Error::write(&path)(error).into(),
    })?;
    context.print(|out| writeln!(out, "{}", path_line(&path)))?;
    let word = shell::path(&path);
    super::talk(&format!(
        "read the statement with `judge show {}`, try the samples with `judge run {word}`, then `judge submit {word}`",
        problem.id
    ));
    Ok(Status::Good)
}
