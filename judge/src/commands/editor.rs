//! The editor of the person.

use std::{
    env,
    io::{IsTerminal, stdin},
    path::Path,
    process::{Command, Stdio},
    thread,
};

use super::Error;

/// The words of the command that opens an editor.
pub fn named() -> Result<Vec<String>, Error> {
    let command = |name| env::var(name).ok().filter(|command| !command.trim().is_empty());
    let command = command("VISUAL").or_else(|| command("EDITOR")).ok_or(Error::NoEditor)?;
    // What a shell could not read either is the name of a program, such as one in a folder with an apostrophe.
    Ok(shlex::split(&command).filter(|words| !words.is_empty()).unwrap_or_else(|| vec![command]))
}

/// Opens a file and does not wait. An editor that works on a terminal gets the one of this command, if there is one.
pub fn start(editor: &[String], path: &Path) -> Result<(), Error> {
    let Some((program, options)) = editor.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(options).arg(path);
    if !stdin().is_terminal() {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    }
    let mut started = command.spawn().map_err(|error| Error::Editor { program: program.clone(), error })?;
    // Whoever ended and is not waited for stays in the list of processes.
    thread::spawn(move || started.wait());
    Ok(())
}

/// Opens a file and waits until the editor is closed. What an editor ends with says nothing about the file.
pub fn open(editor: &[String], path: &Path) -> Result<(), Error> {
    let Some((program, options)) = editor.split_first() else { return Ok(()) };
    let opened = Command::new(program).args(options).arg(path).status();
    opened.map(drop).map_err(|error| Error::Editor { program: program.clone(), error })
}
