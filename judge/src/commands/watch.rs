//! `judge watch`: run the samples and the own cases at every save, and submit on Enter. What `tsc` says of a program in
//! TypeScript comes when it is ready.
//!
//! The system says when something changes in the folder of the file, or anywhere in the folder that is watched, so editors may write
//! a new file and give it the name of the old one. The program is also looked at from time to time, because a folder of another machine
//! changes without a word. What counts is its text: nothing is run twice for one.

use std::{
    fs,
    io::{self, BufRead},
    mem,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use judge::{
    Submission, helper::Findings, report::sink::path_line, source_folder::fingerprint, submission::largest,
    types::TypeCheck,
};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use store::read_named;

use super::{Context, Error, Status, failure::in_words, run as samples, submit, talk::advise};
use crate::cli::{Format, RunArgs, SubmitArgs, WatchArgs};

/// How often the program is looked at, where the system says when it changes.
const SELDOM: Duration = Duration::from_secs(1);
/// How often where it does not, and how often a check of types is looked at.
const OFTEN: Duration = Duration::from_millis(150);
/// How long after the first sign of a change the program is looked at: an editor may write it in several parts.
const SETTLE: Duration = Duration::from_millis(50);

/// What wakes whoever waits for an event.
enum Wake {
    /// Something changed that may be a file of the program.
    Change,
    /// There is a line on standard input.
    Line,
    /// Standard input ended.
    End,
}

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
    let mut watch = Watch::new(&args.file);
    read_lines(watch.waker.clone());
    let mut status = Status::Good;
    loop {
        let done = match watch.next() {
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

/// Wakes somebody for each line of standard input, and when it ends.
fn read_lines(waker: Sender<Wake>) {
    let spare = waker.clone();
    let read = move || {
        for _ in io::stdin().lock().lines().map_while(Result::ok) {
            if waker.send(Wake::Line).is_err() {
                return;
            }
        }
        let _ = waker.send(Wake::End);
    };
    // Without a thread to spare, standard input seems to have ended.
    if thread::Builder::new().spawn(read).is_err() {
        let _ = spare.send(Wake::End);
    }
}

/// A program, as it was when it was last looked at.
struct Watch<'a> {
    path: &'a Path,
    text: Option<blake3::Hash>,
    /// The check of its types that is under way.
    check: Option<TypeCheck>,
    waker: Sender<Wake>,
    wakes: Receiver<Wake>,
    /// Whether a change was seen that nobody has looked at.
    is_stale: Arc<AtomicBool>,
    /// Tells of changes, if the system does.
    signs: Option<RecommendedWatcher>,
}

impl<'a> Watch<'a> {
    /// The program in a file or a folder that nobody has looked at yet.
    fn new(path: &'a Path) -> Self {
        let (waker, wakes) = mpsc::channel();
        let is_stale = Arc::default();
        let signs = signs(path, waker.clone(), Arc::clone(&is_stale)).ok();
        Self { path, text: None, check: None, waker, wakes, is_stale, signs }
    }

    /// Waits for the next event.
    fn next(&mut self) -> Event {
        loop {
            self.is_stale.store(false, Ordering::Relaxed);
            if self.has_changed() {
                return Event::Saved;
            }
            if let Some(findings) = self.check.as_mut().and_then(TypeCheck::look) {
                self.check = None;
                return Event::Checked(findings);
            }
            let is_told = self.signs.is_some() && self.check.is_none();
            match self.wakes.recv_timeout(if is_told { SELDOM } else { OFTEN }) {
                Ok(Wake::Line) => return Event::Enter,
                Ok(Wake::End) => return Event::End,
                Ok(Wake::Change) => thread::sleep(SETTLE),
                // Time is up: a watch has a waker of its own, so there is no other reason.
                Err(_) => {}
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

/// Wakes somebody when a file changes that may be one of the program's, unless `is_stale` says that they know.
fn signs(path: &Path, waker: Sender<Wake>, is_stale: Arc<AtomicBool>) -> notify::Result<RecommendedWatcher> {
    let tell = move |event: notify::Result<notify::Event>| {
        // To read the program is no change of it. An error may mean that changes were missed.
        let is_change = !event.is_ok_and(|event| event.kind.is_access());
        if is_change && !is_stale.swap(true, Ordering::Relaxed) {
            let _ = waker.send(Wake::Change);
        }
    };
    let mut watcher = notify::recommended_watcher(tell)?;
    // The folder of a file, as the file may be replaced; where it lies, as its name may be a link.
    let path = path.canonicalize()?;
    match path.parent() {
        Some(folder) if !path.is_dir() => watcher.watch(folder, RecursiveMode::NonRecursive)?,
        _ => watcher.watch(&path, RecursiveMode::Recursive)?,
    }
    Ok(watcher)
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
        let mut watch = Watch::new(&path);
        watch.waker.send(Wake::Line).unwrap();
        watch.waker.send(Wake::End).unwrap();
        let events = [(); 3].map(|()| watch.next());
        assert_eq!(events, [Event::Saved, Event::Enter, Event::End]);
    }

    #[test]
    fn the_system_tells_of_what_is_written_and_replaced_and_not_of_what_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["a.py", "b.py"].map(|name| folder.path().join(name));
        fs::write(&path, "1").unwrap();
        for (watched, change) in [(path.as_path(), &other), (path.as_path(), &path), (folder.path(), &other)] {
            let watch = Watch::new(watched);
            assert!(watch.signs.is_some());
            fs::read(&path).unwrap();
            assert!(watch.wakes.recv_timeout(Duration::from_millis(200)).is_err(), "it was only read");
            fs::write(&other, "2").unwrap();
            fs::rename(&other, change).unwrap();
            let is_told = || matches!(watch.wakes.recv_timeout(Duration::from_secs(60)), Ok(Wake::Change));
            assert!(is_told(), "{change:?}");
            assert!(watch.wakes.try_recv().is_err(), "once, as long as nobody looks");
            watch.is_stale.store(false, Ordering::Relaxed);
        }
    }
}
