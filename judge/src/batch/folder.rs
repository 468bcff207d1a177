//! Writing a results folder, such that a process may die at any moment; `results/mod.rs` has the argument.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;
use store::{append_plain, create_anew, open_plain, read_plain, remove_parts, require_folder, write_whole};

use super::{
    Error, OtherRun,
    results::{Graded, Key, Layout, Person, ProgramFile, Results, Run, Skipped, Submissions, Summary},
};
use crate::difference::differences;

/// A results folder that is being written.
pub struct Folder {
    /// Where its files are.
    pub layout: Layout,
    results: File,
    skipped: File,
    people: File,
    summary: Summary,
    /// Held as long as the folder is written to.
    _lock: File,
}

impl Folder {
    /// Begins a folder at `root`, which must be empty or missing.
    ///
    /// # Errors
    ///
    /// When there is something in it, or it cannot be written to.
    pub fn create(root: &Path, run: &Run) -> Result<Self, Error> {
        if !entries(root)?.is_empty() {
            return Err(Error::NotEmpty(root.to_owned()));
        }
        Self::begin(Layout { root: root.to_owned() }, run)
    }

    /// Goes on in the folder at `root`, and gives the lines that are finished. A folder of which a process that died made no
    /// more than the beginning is begun.
    ///
    /// # Errors
    ///
    /// When it is not a results folder, when its results are of another run, when something in it is a link, and when it
    /// cannot be written to. Nothing has been changed then.
    pub fn resume(root: &Path, run: &Run) -> Result<(Self, Option<Submissions>), Error> {
        let layout = Layout { root: root.to_owned() };
        if layout.results().symlink_metadata().is_err() {
            return Self::begin_again(layout, run).map(|folder| (folder, None));
        }
        let results = Results::open(root)?;
        if let Some(difference) = differences(&results.run, run).into_iter().next() {
            return Err(Error::OtherRun { path: root.to_owned(), reason: OtherRun::Choices(difference) });
        }
        let submissions = results.submissions()?;
        for folder in [layout.judgements(), layout.sources()] {
            require_folder(&folder).map_err(Error::unread(&folder))?;
        }
        let lock = lock(&layout)?;
        let path = layout.results();
        let lines = append_plain(&path).map_err(Error::unread(&path))?;
        remove(&layout.summary())?;
        cut_torn_line(&lines).map_err(Error::write(&path))?;
        for part_of in [root.to_owned(), layout.judgements(), layout.sources()] {
            remove_parts(&part_of);
        }
        Ok((Self::open(layout, lock, lines)?, Some(submissions)))
    }

    /// Begins a folder in which a process that died left only what is written again now.
    fn begin_again(layout: Layout, run: &Run) -> Result<Self, Error> {
        let is_ours = |name: &OsString| {
            name.to_str().is_some_and(|name| matches!(name, "judgements" | "sources") || name.starts_with("run.json"))
        };
        if !layout.root.is_dir() {
            return Err(Error::NoResults(layout.root));
        }
        if !entries(&layout.root)?.iter().all(is_ours) {
            return Err(Error::NotEmpty(layout.root));
        }
        remove_parts(&layout.root);
        Self::begin(layout, run)
    }

    fn begin(layout: Layout, run: &Run) -> Result<Self, Error> {
        for folder in [layout.judgements(), layout.sources()] {
            fs::create_dir_all(&folder).map_err(Error::write(&folder))?;
            require_folder(&folder).map_err(Error::unread(&folder))?;
        }
        write_json(&layout.run(), run)?;
        let lock = lock(&layout)?;
        let path = layout.results();
        let lines = create_anew(&path).map_err(Error::write(&path))?;
        Self::open(layout, lock, lines)
    }

    fn open(layout: Layout, lock: File, results: File) -> Result<Self, Error> {
        // These follow from the input and are written again as that is read.
        let anew = |path: PathBuf| create_anew(&path).map_err(Error::write(&path));
        let (skipped, people) = (anew(layout.skipped())?, anew(layout.people())?);
        Ok(Self { layout, results, skipped, people, summary: Summary::default(), _lock: lock })
    }

    /// Counts a line that was there already.
    pub fn count(&mut self, line: &Graded) {
        self.summary.submissions += 1;
        *self.summary.verdicts.entry(line.outcome.verdict()).or_default() += 1;
    }

    /// Adds lines to the results. They are with the system when this returns.
    pub fn write(&mut self, lines: &[Graded]) -> Result<(), Error> {
        let mut text = Vec::new();
        for line in lines {
            self.count(line);
            add_line(&mut text, line);
        }
        self.results.write_all(&text).map_err(Error::write(&self.layout.results()))
    }

    /// Adds a line to what was not taken.
    pub fn write_skipped(&mut self, skipped: &Skipped) -> Result<(), Error> {
        let mut text = Vec::new();
        add_line(&mut text, skipped);
        self.summary.skipped += 1;
        self.skipped.write_all(&text).map_err(Error::write(&self.layout.skipped()))
    }

    /// Adds a line to the people.
    pub fn write_person(&mut self, person: &Person) -> Result<(), Error> {
        let mut text = Vec::new();
        add_line(&mut text, person);
        self.summary.people += 1;
        self.people.write_all(&text).map_err(Error::write(&self.layout.people()))
    }

    /// Removes the folder. If that fails, what stays is a folder that is not complete.
    pub fn remove(self) {
        let _ = fs::remove_dir_all(&self.layout.root);
    }

    /// Whether no submission is in it.
    pub fn is_empty(&self) -> bool {
        self.summary.submissions == 0
    }

    /// Marks the folder as complete.
    pub fn finish(self) -> Result<Summary, Error> {
        write_json(&self.layout.summary(), &self.summary)?;
        Ok(self.summary)
    }
}

/// The names of what is in a folder; none when there is no folder.
pub fn entries(folder: &Path) -> Result<Vec<OsString>, Error> {
    let names = match fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        entries => entries.and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect()),
    };
    names.map_err(Error::read(folder))
}

/// Takes the lock of the one process that may write to a folder.
fn lock(layout: &Layout) -> Result<File, Error> {
    let run = layout.run();
    let lock = open_plain(&run).map_err(Error::unread(&run))?;
    if lock.try_lock().is_err() {
        return Err(Error::InUse(layout.root.clone()));
    }
    Ok(lock)
}

/// Keeps a source text in the folder; a line that names it may be written then.
pub fn keep_source(layout: &Layout, program: ProgramFile, text: &str) -> Result<(), Error> {
    let path = layout.source(program);
    if read_plain(&path, text.len() as u64).is_ok_and(|kept| kept == text.as_bytes()) {
        return Ok(());
    }
    write_whole(&path, text.as_bytes()).map_err(Error::write(&path))
}

/// Keeps a judgement in the folder; a line that names it may be written then.
pub fn keep_judgement(layout: &Layout, key: Key, text: &[u8]) -> Result<(), Error> {
    let path = layout.judgement(key);
    write_whole(&path, text).map_err(Error::write(&path))
}

/// Writes a value as a file of JSON.
pub fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    write_whole(path, text.as_bytes()).map_err(Error::write(path))
}

/// Removes a file if it is there.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != ErrorKind::NotFound => Err(Error::write(path)(source)),
        _ => Ok(()),
    }
}

fn add_line<T: Serialize>(text: &mut Vec<u8>, value: &T) {
    // Writing to memory does not fail, and neither do these types.
    let _ = serde_json::to_writer(&mut *text, value);
    text.push(b'\n');
}

/// Cuts off what follows the last end of a line.
fn cut_torn_line(mut file: &File) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut end = length;
    let mut buffer = [0; 4096];
    while end > 0 {
        let start = end.saturating_sub(buffer.len() as u64);
        let part = &mut buffer[..(end - start) as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(part)?;
        if let Some(at) = part.iter().rposition(|byte| *byte == b'\n') {
            end = start + at as u64 + 1;
            break;
        }
        end = start;
    }
    if end < length { file.set_len(end) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_is_cut_off_wherever_it_begins() {
        for (before, after) in [("", ""), ("a\n", "a\n"), ("a\nb", "a\n"), ("ab", ""), ("a\n\n", "a\n\n")] {
            for filler in [0, 4094, 4095, 4096, 9000] {
                let long = |text: &str| text.replace('a', &"x".repeat(filler + 1));
                let mut file = tempfile::tempfile().unwrap();
                file.write_all(long(before).as_bytes()).unwrap();
                cut_torn_line(&file).unwrap();
                assert_eq!(file.metadata().unwrap().len() as usize, long(after).len(), "{before:?} {filler}");
            }
        }
    }
}
