//! What the TypeScript compiler says of a program's types, where a person has installed one.
//!
//! This is advice: no verdict depends on it, because a program runs as it is without its types. `tsc` is a program of the
//! person and runs outside the sandbox; it reads the program and never runs it. It runs in a folder of its own, so that no
//! configuration of the folder around the program decides what is said.

use std::{
    fs::{self, File},
    io,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use judge_core::Submission;
use sandbox_api::Language;
use tempfile::TempDir;

/// How long `tsc` may take. After that, nothing is said.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many complaints are told.
const MOST: usize = 10;
/// The names that a program finds, so that `tsc` knows them too.
const PROVIDED: &str = include_str!("types/provided.d.ts");
/// The options of LeetCode. `--strict` is off unless something says otherwise, which is its default before TypeScript 6.
const OPTIONS: [&str; 15] = [
    "--noEmit",
    "--pretty",
    "false",
    "--strict",
    "false",
    "--alwaysStrict",
    "--strictBindCallApply",
    "--strictFunctionTypes",
    "--target",
    "esnext",
    "--lib",
    "esnext",
    "--module",
    "esnext",
    "provided.d.ts",
];

/// A `tsc` that is at work.
#[derive(Debug)]
pub struct TypeCheck {
    child: Child,
    folder: TempDir,
    name: String,
    end: Instant,
}

/// How far it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is still at work.
    Going,
    /// It is done: what it complains of, as `two_sum.ts:3:5: Type 'string' is not assignable to type 'number'. (TS2322)`, and how many
    /// more complaints there are. Nothing where it took too long.
    Done(Vec<String>, usize),
}

impl TypeCheck {
    /// Begins to check a program of one file. `None` if it is no TypeScript, or there is no `tsc` on the `PATH`.
    ///
    /// # Errors
    ///
    /// When `tsc` cannot be given the program.
    pub fn start(submission: &Submission) -> io::Result<Option<Self>> {
        let has_types = Path::new(&submission.path).extension().is_some_and(|extension| extension == "ts");
        if submission.language != Language::TypeScript || !has_types {
            return Ok(None);
        }
        Self::start_as(Command::new("tsc"), submission)
    }

    fn start_as(mut command: Command, submission: &Submission) -> io::Result<Option<Self>> {
        let folder = tempfile::tempdir()?;
        // As a module, it may have a name of its own for what is provided.
        let source = format!("{}\nexport {{}};\n", submission.source);
        // A name of ours: theirs might be an option.
        fs::write(folder.path().join("program.ts"), source)?;
        fs::write(folder.path().join("provided.d.ts"), PROVIDED)?;
        // A file, because nobody reads a pipe while it is at work.
        let output = File::create(folder.path().join("output"))?;
        command.args(OPTIONS).arg("program.ts").current_dir(folder.path());
        match command.stdin(Stdio::null()).stdout(output).stderr(Stdio::null()).spawn() {
            Ok(child) => {
                let (name, end) = (submission.file_name(), Instant::now() + PATIENCE);
                Ok(Some(Self { child, folder, name, end }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Looks whether it is done. Does not wait.
    pub fn look(&mut self) -> Progress {
        match self.child.try_wait() {
            Ok(None) if Instant::now() < self.end => Progress::Going,
            Ok(Some(_)) => {
                let output = fs::read(self.folder.path().join("output")).unwrap_or_default();
                let mut complaints = complaints(&String::from_utf8_lossy(&output), &self.name);
                let more = complaints.len().saturating_sub(MOST);
                complaints.truncate(MOST);
                Progress::Done(complaints, more)
            }
            Ok(None) | Err(_) => Progress::Done(Vec::new(), 0),
        }
    }
}

impl Drop for TypeCheck {
    fn drop(&mut self) {
        // It may be over already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `tsc` complains of in the program itself. It writes a line for each complaint, and explains it in further lines, which
/// are indented.
fn complaints(output: &str, name: &str) -> Vec<String> {
    let complaint = |line: &str| {
        let (place, said) = line.strip_prefix("program.ts(")?.split_once("): error ")?;
        let (row, column) = place.split_once(',')?;
        let (code, message) = said.split_once(": ")?;
        Some(format!("{name}:{row}:{column}: {message} ({code})"))
    };
    output.lines().filter_map(complaint).collect()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn program(path: &str, source: &str) -> Submission {
        Submission { path: path.to_owned(), language: Language::TypeScript, source: source.to_owned(), project: None }
    }

    /// What is said in the end by a shell script in the place of `tsc`.
    #[cfg(unix)]
    fn said(script: &str) -> Progress {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let mut check = TypeCheck::start_as(command, &program("a.ts", "x")).unwrap().unwrap();
        loop {
            match check.look() {
                Progress::Going => thread::sleep(Duration::from_millis(5)),
                done @ Progress::Done(..) => return done,
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn complaints_about_the_program_are_told_with_their_places() {
        let line = "program.ts(3,5): error TS2322: Type 'A' is not assignable: no.";
        let told = "a.ts:3:5: Type 'A' is not assignable: no. (TS2322)".to_owned();
        assert_eq!(said(&format!("echo \"{line}\"; exit 2")), Progress::Done(vec![told.clone()], 0));
        let others = "echo '  Type B'; echo 'provided.d.ts(1,1): error TS1: No.'; echo 'error TS5023: Unknown option.'";
        assert_eq!(said(others), Progress::Done(Vec::new(), 0));
        let many = format!("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo \"{line}\"; done");
        assert_eq!(said(&many), Progress::Done(vec![told; MOST], 2));
    }

    #[cfg(unix)]
    #[test]
    fn one_that_is_no_longer_wanted_is_ended() {
        let mut command = Command::new("sh");
        command.args(["-c", "exec sleep 1000"]);
        let mut check = TypeCheck::start_as(command, &program("a.ts", "x")).unwrap().unwrap();
        assert_eq!(check.look(), Progress::Going);
        let folder = check.folder.path().to_owned();
        check.end = Instant::now();
        assert_eq!(check.look(), Progress::Done(Vec::new(), 0), "it took too long");
        drop(check);
        assert!(!folder.exists());
    }

    #[test]
    fn what_is_no_typescript_has_no_types() {
        assert!(TypeCheck::start(&program("a.js", "x")).unwrap().is_none());
        let python = Submission { language: Language::Python, ..program("a.py", "x") };
        assert!(TypeCheck::start(&python).unwrap().is_none());
        let none = Command::new("tsc-that-nobody-has");
        assert!(TypeCheck::start_as(none, &program("a.ts", "x")).unwrap().is_none());
    }
}
