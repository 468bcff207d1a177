//! How the process that runs programs is started.

use std::{
    env, io,
    os::{fd::OwnedFd, unix::process::CommandExt},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use sandbox::CacheFolder;
use sandbox_api::Language;

/// Starts a worker at the other end of `control`, in which programs in these languages will be run.
pub fn start(control: OwnedFd, languages: &[Language]) -> io::Result<Option<Child>> {
    let mut command = command()?;
    for language in languages {
        command.args(["--ready", language.name()]);
    }
    command.stdin(control).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map(Some)
}

/// What starts a worker.
pub fn command() -> io::Result<Command> {
    // On Linux, this is the executable that runs, even if its file has been replaced since.
    let itself = if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { env::current_exe()? };
    let mut command = Command::new(itself);
    command.arg("worker").env_clear();
    if let Some(cache) = CacheFolder::Default.path() {
        command.arg("--cache").arg(cache);
    }
    // Ctrl-C is for the process that has the files.
    command.process_group(0);
    Ok(command)
}
