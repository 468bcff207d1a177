//! The file of a problem in the workspace, which the page, the command line and an editor share.
//!
//! Whoever writes says which version they have seen. If it is another one by now, nothing is overwritten, and both are shown.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use judge::{Problem, stub::stub};
use sandbox_api::{Language, MAX_SOURCE};
use serde::{Deserialize, Serialize};
use store::{read_named, write_new, write_whole};

use super::house::House;
use crate::commands::{editor, error::Error};

/// A file as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Its name in the workspace.
    pub path: String,
    /// Its text; what it would begin with if it is not there.
    pub text: String,
    /// Stands for the text; `None` if the file is not there.
    pub version: Option<String>,
}

/// What is to be written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Which of the files of the problem.
    pub language: Language,
    /// The text.
    pub text: String,
    /// The version that it was made from; `None` if no file was there.
    pub version: Option<String>,
}

/// How writing went.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It is in the file.
    Done(Found),
    /// The file is another one by now: this one.
    Conflict(Found),
}

/// One at a time looks and writes.
static WRITING: Mutex<()> = Mutex::new(());

/// The file of a problem in a language.
///
/// # Errors
///
/// When it cannot be read or is no text.
pub fn read(house: &House, problem: &Problem, language: Language) -> Result<Found, Error> {
    let path = house.file(problem, language);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = match read_named(&path, MAX_SOURCE as u64) {
        Err(error) if error.is_missing() => {
            return Ok(Found { path: name, text: stub(problem, language), version: None });
        }
        read => read.map_err(|error| judge::Error::read(&path)(std::io::Error::other(error)))?,
    };
    let version = Some(version(&bytes));
    let text = String::from_utf8(bytes)
        .map_err(|error| judge::Error::NotUtf8 { path, valid_up_to: error.utf8_error().valid_up_to() })?;
    Ok(Found { path: name, text, version })
}

/// Writes the file of a problem, if it is still the one that the writer has seen.
///
/// # Errors
///
/// When it cannot be read or written, and when the text is longer than a program may be.
pub fn write(house: &House, problem: &Problem, wanted: Wanted) -> Result<Written, Error> {
    let path = house.file(problem, wanted.language);
    if wanted.text.len() > MAX_SOURCE {
        return Err(judge::Error::TooLarge { path, size: wanted.text.len() as u64, most: MAX_SOURCE }.into());
    }
    let put = |text: &str, is_new| match is_new {
        true => write_new(&path, text.as_bytes()),
        false => write_whole(&behind(&path), text.as_bytes()),
    };
    let look = || read(house, problem, wanted.language);
    replace(look, wanted.version.as_deref(), wanted.text, |text, is_new| {
        put(text, is_new).map_err(judge::Error::write(&path))
    })
}

/// Writes a text by `put`, if what `look` finds is what the writer has seen. `put` is told whether nothing was there.
///
/// # Errors
///
/// Those of `look` and `put`.
pub fn replace<E: From<judge::Error>>(
    look: impl FnOnce() -> Result<Found, E>,
    seen: Option<&str>,
    text: String,
    put: impl FnOnce(&str, bool) -> Result<(), judge::Error>,
) -> Result<Written, E> {
    change(look, seen, |found| {
        put(&text, found.version.is_none())?;
        let version = Some(version(text.as_bytes()));
        Ok(Found { path: found.path, text, version })
    })
}

/// Makes a change, if what `look` finds is what the writer has seen. `make` is given that, and returns what is there then.
///
/// # Errors
///
/// Those of `look` and `make`.
pub fn change<E>(
    look: impl FnOnce() -> Result<Found, E>,
    seen: Option<&str>,
    make: impl FnOnce(Found) -> Result<Found, E>,
) -> Result<Written, E> {
    let _guard: MutexGuard<()> = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let found = look()?;
    if found.version.as_deref() != seen {
        return Ok(Written::Conflict(found));
    }
    make(found).map(Written::Done)
}

/// Opens the file of a problem in the person's editor, with what it would begin with if it is not there. Says which editor it is.
///
/// # Errors
///
/// When no editor is named or it cannot be started, and when the file cannot be written.
pub fn open(house: &House, problem: &Problem, language: Language) -> Result<String, Error> {
    let editor = editor::named()?;
    let path = house.file(problem, language);
    let found = read(house, problem, language)?;
    if found.version.is_none() {
        write_new(&path, found.text.as_bytes()).map_err(judge::Error::write(&path))?;
    }
    editor::start(&editor, &path)?;
    Ok(editor[0].clone())
}

/// What a link leads to: the person put it there, so it stays one.
fn behind(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What stands for a text.
pub fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}
