//! JSON lines of a results folder, read one by one.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    marker::PhantomData,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};
use store::open_plain;

use crate::batch::{BadResult, Error};

/// How long a line may be, in bytes. A line has no source text in it, but the names that an input gives.
const MAX_LINE: u64 = 8 << 20;

/// The lines of a file. A torn last line, which a process that was killed may leave, is left out.
pub struct Lines<T> {
    path: PathBuf,
    file: BufReader<File>,
    line: Vec<u8>,
    /// How many lines have been read.
    count: usize,
    /// How many there should be, if that is known.
    expected: Option<u64>,
    of: PhantomData<T>,
}

impl<T> Lines<T> {
    /// Opens the file at `path`, which should have `expected` lines.
    ///
    /// # Errors
    ///
    /// When it is not a plain file or cannot be opened.
    pub fn open(path: &Path, expected: Option<u64>) -> Result<Self, Error> {
        let file = BufReader::with_capacity(1 << 16, open_plain(path).map_err(Error::unread(path))?);
        Ok(Self { path: path.to_owned(), file, line: Vec::new(), count: 0, expected, of: PhantomData })
    }

    /// An error at the line that was read last.
    pub fn bad(&self, reason: BadResult) -> Error {
        Error::BadResult { path: self.path.clone(), line: self.count.max(1), reason }
    }
}

impl<T: Serialize> Lines<T> {
    /// Whether the line that was read last is how `value` is written.
    pub fn is_as_written(&self, value: &T) -> bool {
        let written = serde_json::to_vec(value).unwrap_or_default();
        self.line.strip_suffix(b"\n") == Some(&written)
    }
}

impl<T: DeserializeOwned> Lines<T> {
    /// The next line; `None` at the end.
    fn read(&mut self) -> Result<Option<T>, Error> {
        self.line.clear();
        let read = self.file.by_ref().take(MAX_LINE).read_until(b'\n', &mut self.line);
        let length = read.map_err(Error::read(&self.path))? as u64;
        if !self.line.ends_with(b"\n") && length < MAX_LINE {
            // The end, or a line that is torn because the process that wrote it died.
            return match self.expected.take().filter(|expected| *expected != self.count as u64) {
                Some(expected) => Err(self.bad(BadResult::Count { found: self.count, expected })),
                None => Ok(None),
            };
        }
        self.count += 1;
        if !self.line.ends_with(b"\n") {
            return Err(self.bad(BadResult::TooLong(MAX_LINE)));
        }
        let what = "a line of results";
        let value = serde_json::from_slice(&self.line);
        value.map(Some).map_err(|error| self.bad(BadResult::Malformed { what, error: error.to_string() }))
    }
}

impl<T: DeserializeOwned> Iterator for Lines<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], expected: Option<u64>) -> Vec<Result<u32, String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        std::fs::write(&path, text).unwrap();
        let lines = Lines::open(&path, expected).unwrap();
        lines.map(|line| line.map_err(|error| error.to_string().split_off(path.to_str().unwrap().len()))).collect()
    }

    #[test]
    fn a_torn_line_is_left_out_and_a_missing_one_is_missed() {
        for (text, expected, lines) in [
            ("", None, vec![]),
            ("1\n2\n3", None, vec![Ok(1), Ok(2)]),
            ("1\n2\n", Some(2), vec![Ok(1), Ok(2)]),
            ("1\n", Some(2), vec![Ok(1), Err(":1: it has 1 line, and `summary.json` counts 2".to_owned())]),
            ("", Some(u64::MAX), vec![Err(format!(":1: it has 0 lines, and `summary.json` counts {}", u64::MAX))]),
        ] {
            assert_eq!(read(text.as_bytes(), expected), lines, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_named_that_cannot_be_read() {
        let lines = read(b"1\n\xff\n\0\n4\n", None);
        assert_eq!((&lines[0], &lines[3]), (&Ok(1), &Ok(4)));
        for (at, start) in [(1, ":2: not a line of results: "), (2, ":3: not a line of results: ")] {
            assert!(lines[at].as_ref().unwrap_err().starts_with(start), "{lines:?}");
        }
        let endless = vec![b' '; MAX_LINE as usize + 10];
        assert_eq!(read(&endless, None)[0], Err(format!(":1: longer than {MAX_LINE} bytes")));
    }
}
