//! A program that a person has installed, and that reads a submission to say something about it.
//!
//! What it says is advice: no verdict depends on it. It is a program of the person and runs outside the sandbox; it reads the
//! submission and never runs it. It runs in a folder of its own, so that no configuration of the folder around the submission decides
//! what is said, and for a bounded time.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long one may take. After that, nothing is said.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often one is looked at by whoever waits for it.
const PAUSE: Duration = Duration::from_millis(10);
/// How many bytes are read of what it says.
const MAX_OUTPUT: u64 = 1 << 20;
/// How many findings are told.
const MOST: usize = 10;
/// The file that it writes to. A file, because nobody reads a pipe while it is at work.
const OUTPUT: &str = ".output";

/// A program that is at work.
#[derive(Debug)]
pub struct Helper {
    child: Child,
    folder: TempDir,
    end: Instant,
}

/// How far it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is still at work.
    Going,
    /// It is done, and wrote this to its standard output; nothing where it took too long.
    Done(String),
}

/// What a program finds in a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The first of them, each in a line that begins with its place.
    pub told: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Findings {
    /// The first of these, and how many more there are.
    pub fn of(mut all: Vec<String>) -> Self {
        let more = all.len().saturating_sub(MOST);
        all.truncate(MOST);
        Self { told: all, more }
    }
}

impl Helper {
    /// Starts a program in a new folder with these files, paths from there and texts. `None` if there is no such program.
    ///
    /// # Errors
    ///
    /// When it cannot be given the files, or does not start.
    pub fn start<'a>(
        mut command: Command,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> io::Result<Option<Self>> {
        let folder = tempfile::tempdir()?;
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)?;
        }
        let output = File::create(folder.path().join(OUTPUT))?;
        command.current_dir(folder.path()).stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
        match command.spawn() {
            Ok(child) => Ok(Some(Self { child, folder, end: Instant::now() + PATIENCE })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folder in which it is at work.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Looks whether it is done. Does not wait.
    pub fn look(&mut self) -> Progress {
        match self.child.try_wait() {
            Ok(None) if Instant::now() < self.end => Progress::Going,
            Ok(Some(_)) => Progress::Done(self.output().unwrap_or_default()),
            Ok(None) | Err(_) => Progress::Done(String::new()),
        }
    }

    /// Waits until it is done or has taken too long.
    pub fn wait(&mut self) -> String {
        loop {
            match self.look() {
                Progress::Going => thread::sleep(PAUSE),
                Progress::Done(said) => return said,
            }
        }
    }

    fn output(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        File::open(self.folder().join(OUTPUT))?.take(MAX_OUTPUT).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        // It may be over already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Helper {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Helper::start(command, [("a/b.py", "x = 1")]).unwrap().unwrap()
    }

    #[test]
    fn one_finds_the_files_and_is_heard_whatever_its_status_is() {
        assert_eq!(shell("cat a/b.py; echo; echo not heard >&2; exit 2").wait(), "x = 1\n");
        assert_eq!(shell("yes | head -c 3000000").wait().len(), 1 << 20);
        let none = Command::new("program-that-nobody-has");
        assert!(Helper::start(none, []).unwrap().is_none());
    }

    #[test]
    fn one_that_is_no_longer_wanted_is_ended() {
        let mut helper = shell("exec sleep 1000");
        assert_eq!(helper.look(), Progress::Going);
        let folder = helper.folder().to_owned();
        helper.end = Instant::now();
        assert_eq!(helper.wait(), "", "it took too long");
        drop(helper);
        assert!(!folder.exists());
    }

    #[test]
    fn the_first_findings_are_told_and_the_others_counted() {
        let all = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
        assert_eq!(Findings::of(all(2)), Findings { told: all(2), more: 0 });
        assert_eq!(Findings::of(all(12)), Findings { told: all(10), more: 2 });
    }
}
