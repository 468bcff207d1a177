//! `judge man` and `judge completions`: what is made from the definition of the command line.

use std::{fs, io::Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Context, Error, Status};
use crate::cli::{Cli, ManArgs};

/// Prints the manual page, or writes one for every command.
pub fn man(context: &Context, args: &ManArgs) -> Result<Status, Error> {
    if let Some(folder) = &args.out {
        fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
        clap_mangen::generate_to(Cli::command(), folder).map_err(judge::Error::write(folder))?;
        return Ok(Status::Good);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(Error::Output)?;
    print(context, &page)
}

/// Prints the completion script of a shell.
pub fn completions(context: &Context, shell: Shell) -> Result<Status, Error> {
    // Into memory, as it panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "judge", &mut script);
    print(context, &script)
}

fn print(context: &Context, text: &[u8]) -> Result<Status, Error> {
    let mut out = context.stdout();
    out.write_all(text).and_then(|()| out.flush()).map_err(Error::Output)?;
    Ok(Status::Good)
}
