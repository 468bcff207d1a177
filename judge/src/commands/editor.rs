//! The editor of the person.

use std::{env, path::Path, process::Command};

use super::Error;

/// The words of the command that opens an editor.
pub fn named() -> Result<Vec<String>, Error> {
    let command = |name| env::var(name).ok().filter(|command| !command.trim().is_empty());
    let command = command("VISUAL").or_else(|| command("EDITOR")).ok_or(Error::NoEditor)?;
    // What a shell could not read either is the name of a program, such as one in a folder with an apostrophe.
    Ok(shlex::split(&command).filter(|words| !words.is_empty()).unwrap_or_else(|| vec![command]))
}

/// Opens a file and waits until the editor is closed. What an editor ends with says nothing about the file.
pub fn open(editor: &[String], path: &Path) -> Result<(), Error> {
    let Some((program, options)) = editor.split_first() else { return Ok(()) };
    let opened = Command::new(program).args(options).arg(path).status();
    opened.map(drop).map_err(|error| Error::Editor { program: program.clone(), error })
}
