//! `judge watch`: run the samples and the own cases at every save, and submit on Enter. What `tsc` says of a program in
//! TypeScript comes when it is ready.
//!
//! The file is looked at a few times a second. That is enough for one file, works on every file system, and survives
//! editors that write a new file and give it the name of the old one.

use std::{
    fs,
    io::{self, BufRead},
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use judge::{
    Submission,
    report::sink::{line, path_line},
    submission::largest,
    types::{Progress, TypeCheck},
};
use store::read_named;

use super::{Context, Error, Status, failure::in_words, run as samples, submit};
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
    /// Its types were checked: what `tsc` complains of, and how many more complaints there are.
    Checked(Vec<String>, usize),
    /// Nobody can press Enter any more.
    End,
}

/// Runs the program now and whenever it changes, until standard input ends. Ends with the status of what was done last.
pub fn run(context: &Context, args: &WatchArgs) -> Result<Status, Error> {
    // A file that is not there is an error at once; later it may be missing for a moment.
    let metadata = fs::metadata(&args.file).map_err(judge::Error::read(&args.file))?;
    if metadata.is_dir() {
        return Err(judge::Error::IsFolder(args.file.clone()).into());
    }
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
            Event::Checked(complaints, more) => {
                advise(&complaints, more);
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

/// Says what `tsc` complains of.
fn advise(complaints: &[String], more: usize) {
    if complaints.is_empty() {
        return;
    }
    super::talk("tsc says (no verdict depends on it):");
    complaints.iter().for_each(|complaint| super::talk(&format!("  {}", line(complaint))));
    if more > 0 {
        super::talk(&format!("  and {more} more"));
    }
    super::talk("");
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

/// A file, as it was when it was last looked at.
struct Watch<'a> {
    path: &'a Path,
    text: Option<blake3::Hash>,
    /// The check of its types that is under way.
    check: Option<TypeCheck>,
}

impl<'a> Watch<'a> {
    /// A file that nobody has looked at yet.
    fn new(path: &'a Path) -> Self {
        Self { path, text: None, check: None }
    }

    /// Waits for the next event.
    fn next(&mut self, lines: &Receiver<()>) -> Event {
        loop {
            if self.has_changed() {
                return Event::Saved;
            }
            if let Some(Progress::Done(complaints, more)) = self.check.as_mut().map(TypeCheck::look) {
                self.check = None;
                return Event::Checked(complaints, more);
            }
            match lines.recv_timeout(PAUSE) {
                Ok(()) => return Event::Enter,
                Err(RecvTimeoutError::Disconnected) => return Event::End,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Whether the file has another text than when it was last looked at. One that cannot be read, or is empty, is being written.
    fn has_changed(&mut self) -> bool {
        let Ok(bytes) = read_named(self.path, largest(self.path) as u64) else { return false };
        if bytes.is_empty() {
            return false;
        }
        let text = Some(blake3::hash(&bytes));
        std::mem::replace(&mut self.text, text) != text
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
