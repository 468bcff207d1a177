//! `judge start`: a file to begin with, which parses and has the right names.

use std::{fs::File, io::Write, path::PathBuf};

use judge::stub::stub;

use super::{Context, Error, Status};
use crate::cli::StartArgs;

/// Writes the file; never over one that exists.
pub fn run(context: &Context, args: &StartArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let name = format!("{}.{}", problem.id.replace('-', "_"), args.lang.extension());
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(name));
    let text = stub(&problem, args.lang);
    let mut file = File::create_new(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(path.clone()),
        _ => judge::Error::write(&path)(error).into(),
    })?;
    file.write_all(text.as_bytes()).map_err(judge::Error::write(&path))?;
    let shown = path.display();
    writeln!(context.stdout(), "{shown}").map_err(Error::Output)?;
    super::talk(&format!(
        "read the statement with `judge show {}`, try the samples with `judge run {shown}`, then `judge submit {shown}`",
        problem.id
    ));
    Ok(Status::Good)
}
