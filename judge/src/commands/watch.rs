//! `judge watch`: run the samples and the own cases at every save, and submit on Enter. What `tsc` says of a program in
//! TypeScript comes when it is ready.
//!
//! The file, or those of the folder, are looked at a few times a second. That is enough for one program, works on every file system, and
//! survives editors that write a new file and give it the name of the old one.

use std::{
    fs,
    io::{self, BufRead},
    mem,
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use judge::{
    Submission, helper::Findings, report::sink::path_line, source_folder::fingerprint, submission::largest,
    types::TypeCheck,
};
use store::read_named;

use super::{Context, Error, Status, failure::in_words, run as samples, submit, talk::advise};
use crate::cli::{Format, RunArgs, SubmitArgs, WatchArgs};

/// How often the file is looked at.
const PAUSE: Duration = Duration::from_millis(150);

/// What happens to a program that is watched.
#[derive(Debug, PartialEq, Eq)]
enum Event {
    /// It has another text than before.
    Saved,
    /// Enter was pressed.
    Enter,
    /// Its types were checked: what `tsc` complains of.
    Checked(Findings),
    /// Nobody can press Enter any more.
    End,
}

/// Runs the program now and whenever it changes, until standard input ends. Ends with the status of what was done last.
pub fn run(context: &Context, args: &WatchArgs) -> Result<Status, Error> {
    // One that is not there is an error at once; later it may be missing for a moment.
    fs::metadata(&args.file).map_err(judge::Error::read(&args.file))?;
    super::talk(&format!("watching {}: Enter submits it, Ctrl-C ends this\n", path_line(&args.file)));
    let (mut watch, lines) = (Watch::new(&args.file), lines());
    let mut status = Status::Good;
    loop {
        let done = match watch.next(&lines) {
            Event::Saved => {
                // Advice that cannot be had is none.
                let submission = Submission::read(&args.file, args.which.lang);
                watch.check = submission.ok().and_then(|submission| TypeCheck::start(&submission).ok().flatten());
                samples::run(context, &run_args(args))
            }
            Event::Enter => submit::run(context, &submit_args(args)),
            Event::Checked(findings) => {
                advise("tsc", &findings);
                continue;
            }
            Event::End => return Ok(status),
        };
        status = done.unwrap_or_else(|error| {
            super::talk(&in_words(&error));
            error.status()
        });
        super::talk("");
    }
}

fn run_args(args: &WatchArgs) -> RunArgs {
    RunArgs {
        file: args.file.clone(),
        which: args.which.clone(),
        input: None,
        args: Vec::new(),
        case: None,
        record: args.record.clone(),
    }
}

fn submit_args(args: &WatchArgs) -> SubmitArgs {
    SubmitArgs {
        files: vec![args.file.clone()],
        which: args.which.clone(),
        fail_fast: false,
        reveal: None,
        output_format: Format::Text,
        exit_zero: false,
        repeat: 1,
        record: args.record.clone(),
    }
}

/// A message for each line of standard input, until it ends.
fn lines() -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    let read = move || {
        for _ in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(()).is_err() {
                return;
            }
        }
    };
    // Without a thread to spare, standard input seems to have ended.
    let _ = thread::Builder::new().spawn(read);
    receiver
}

/// A program, as it was when it was last looked at.
struct Watch<'a> {
    path: &'a Path,
    text: Option<blake3::Hash>,
    /// The check of its types that is under way.
    check: Option<TypeCheck>,
}

impl<'a> Watch<'a> {
    /// The program in a file or a folder that nobody has looked at yet.
    fn new(path: &'a Path) -> Self {
        Self { path, text: None, check: None }
    }

    /// Waits for the next event.
    fn next(&mut self, lines: &Receiver<()>) -> Event {
        loop {
            if self.has_changed() {
                return Event::Saved;
            }
            if let Some(findings) = self.check.as_mut().and_then(TypeCheck::look) {
                self.check = None;
                return Event::Checked(findings);
            }
            match lines.recv_timeout(PAUSE) {
                Ok(()) => return Event::Enter,
                Err(RecvTimeoutError::Disconnected) => return Event::End,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Whether the program has another text than when it was last looked at. One that cannot be read, or is empty, is being written.
    fn has_changed(&mut self) -> bool {
        let text = if self.path.is_dir() { fingerprint(self.path) } else { self.text_of_file() };
        text.is_some() && mem::replace(&mut self.text, text) != text
    }

    fn text_of_file(&self) -> Option<blake3::Hash> {
        let bytes = read_named(self.path, largest(self.path) as u64).ok()?;
        (!bytes.is_empty()).then(|| blake3::hash(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_is_seen_once_also_when_the_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["a.py", "a.py~"].map(|name| folder.path().join(name));
        fs::write(&path, "1").unwrap();
        let mut watch = Watch::new(&path);
        assert_eq!([watch.has_changed(), watch.has_changed()], [true, false]);
        fs::write(&path, "2").unwrap();
        assert!(watch.has_changed());
        fs::remove_file(&path).unwrap();
        assert!(!watch.has_changed(), "it is being replaced");
        fs::write(&other, "2").unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(!watch.has_changed(), "it has the same text as before");
        fs::write(&other, "").unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(!watch.has_changed(), "it is being written");
        fs::write(&other, "3").unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(watch.has_changed());
    }

    #[test]
    fn a_save_of_any_file_of_a_folder_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut watch = Watch::new(folder.path());
        assert!(!watch.has_changed(), "nothing is there");
        fs::write(path("main.py"), "1").unwrap();
        assert_eq!([watch.has_changed(), watch.has_changed()], [true, false]);
        fs::create_dir(path("lib")).unwrap();
        fs::write(path("lib/a.py"), "2").unwrap();
        assert!(watch.has_changed());
        fs::write(path("notes.md"), "3").unwrap();
        assert!(!watch.has_changed(), "it is no part of the program");
    }

    #[test]
    fn enter_and_the_end_of_input_are_events_and_a_save_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        fs::write(&path, "1").unwrap();
        let (sender, lines) = mpsc::channel();
        sender.send(()).unwrap();
        drop(sender);
        let mut watch = Watch::new(&path);
        let events = [(); 3].map(|()| watch.next(&lines));
        assert_eq!(events, [Event::Saved, Event::Enter, Event::End]);
    }
}
