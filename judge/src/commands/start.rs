//! `judge start`: a file to start from, which parses and has the right names.

use std::{
    io::{ErrorKind, Write},
    path::PathBuf,
};

use judge::stub::stub;
use store::write_new;

use super::{Context, Error, Status};
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
    let shown = path.display();
    writeln!(context.stdout(), "{shown}").map_err(Error::Output)?;
    super::talk(&format!(
        "read the statement with `judge show {}`, try the samples with `judge run {shown}`, then `judge submit {shown}`",
        problem.id
    ));
    Ok(Status::Good)
}
