//! `judge bank`: the bank that is built into the program.

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

use builtin::BANK;
use judge::{
    Bank,
    report::{plural, sink::path_line},
};
use store::write_folder;

use super::{Context, Error, Status, shell};
use crate::cli::{BankArgs, BankCommand};

/// Carries out what is asked for.
pub fn run(context: &Context, args: &BankArgs) -> Result<Status, Error> {
    match &args.command {
        BankCommand::Export { folder } => export(context, folder),
    }
}

/// Writes the bank to a new folder.
fn export(context: &Context, folder: &Path) -> Result<Status, Error> {
    write_folder(folder, unpack).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::FolderExists(folder.to_owned()),
        _ => judge::Error::write(folder)(error).into(),
    })?;
    context.print(|out| writeln!(out, "{}", path_line(folder)))?;
    let problems = plural(Bank::built_in(&BANK).ids().len(), "problem");
    super::talk(&format!("{problems}; `judge --bank {} list` lists them", shell::path(folder)));
    Ok(Status::Good)
}

/// Writes every file of the bank into `folder`.
fn unpack(folder: &Path) -> io::Result<()> {
    for file in BANK.files {
        let path = folder.join(file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        let text =
            BANK.unpack(file).ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "the built-in bank is damaged"))?;
        fs::write(path, text)?;
    }
    Ok(())
}
