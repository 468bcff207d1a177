//! The file of a problem in the workspace, or one of a project, which the page, the command line and an editor share.
//!
//! Whoever writes says which version they have seen. If it is another one by now, nothing is overwritten, and both are shown.

use std::{
    fs,
    path::{Path, PathBuf},
};

use judge::{problem::Facts, round::folder::Found as Round, stub::stub, workspace::Workspace};
use sandbox_api::{Language, MAX_SOURCE};
use serde::{Deserialize, Serialize};
use store::{read_named, write_new, write_whole};

use super::{
    house::House,
    project::{self, FilePath, not_project},
    refusal::Refusal,
};
use crate::commands::{editor, error::Error, start::usual_path};

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

/// What stands for no file where it is asked for again.
pub const NONE: &str = "none";

impl Found {
    /// What stands for it where it is asked for again.
    pub fn tag(&self) -> &str {
        self.version.as_deref().unwrap_or(NONE)
    }
}

/// What is to be written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The language of the program.
    pub language: Language,
    /// Which file of a project.
    #[serde(default)]
    pub path: Option<FilePath>,
    /// The text.
    pub text: String,
    /// The version that it was made from; `None` if no file was there.
    pub version: Option<String>,
    /// The round that the problem belonged to; `None` if to none.
    #[serde(default)]
    pub round: Option<String>,
}

/// How writing went.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It is in the file.
    Done(Found),
    /// The file is another one by now: this one.
    Conflict(Found),
}

/// Where a file of a problem is, whether or not it is there.
pub struct Place {
    /// On the disk.
    pub path: PathBuf,
    /// In the workspace.
    pub name: String,
    /// Whose stub it begins with, and in which language. A file of a project begins empty.
    stub: Option<(String, Language)>,
}

impl Place {
    /// The place of the program in a language, or of a file of a project. The round is the one that the problem belongs to.
    ///
    /// # Errors
    ///
    /// When a file is named and the problem is no project, or the other way round; and those of [`project::place`].
    pub fn of(
        house: &House,
        problem: &Facts,
        round: Option<&Round>,
        language: Language,
        file: Option<&FilePath>,
    ) -> Result<Self, Refusal> {
        match (problem.is_project, file) {
            (true, Some(file)) => {
                let path = project::place(house, problem, round, file)?;
                Ok(Self { path, name: file.to_string(), stub: None })
            }
            (true, None) => {
                let detail = format!("`{}` is a project: its program has several files", problem.id);
                Err(Refusal::new(422, detail, "name one of them, as `path`"))
            }
            (false, Some(_)) => Err(not_project(problem)),
            (false, None) => {
                let name = usual_path(problem, language);
                let path = house.place(round).join(&name);
                let name = name.to_string_lossy().into_owned();
                Ok(Self { path, name, stub: Some((problem.id.clone(), language)) })
            }
        }
    }

    /// What a file begins with that is not there.
    ///
    /// # Errors
    ///
    /// When its problem cannot be read.
    pub fn beginning(&self, house: &House) -> Result<Found, Error> {
        let text = match &self.stub {
            Some((problem, language)) => stub(&house.problem(problem)?, *language),
            None => String::new(),
        };
        Ok(Found { path: self.name.clone(), text, version: None })
    }
}

/// The file at a place, or what it begins with.
///
/// # Errors
///
/// When it cannot be read or is no text.
pub fn read(house: &House, place: &Place) -> Result<Found, Error> {
    there(place)?.map_or_else(|| place.beginning(house), Ok)
}

/// The file at a place, if there is one. Nothing of its problem is read.
///
/// # Errors
///
/// When it cannot be read or is no text.
pub fn there(place: &Place) -> Result<Option<Found>, Error> {
    let Place { path, name, .. } = place;
    let bytes = match read_named(path, MAX_SOURCE as u64) {
        Err(error) if error.is_missing() => return Ok(None),
        read => read.map_err(|error| judge::Error::read(path)(std::io::Error::other(error)))?,
    };
    let version = Some(version(&bytes));
    let text = String::from_utf8(bytes)
        .map_err(|error| judge::Error::NotUtf8 { path: path.clone(), valid_up_to: error.utf8_error().valid_up_to() })?;
    Ok(Some(Found { path: name.clone(), text, version }))
}

/// Writes the file of a problem, if it is still the one that the writer has seen.
///
/// # Errors
///
/// Those of [`Place::of`] and [`House::round_as_seen`]; when it cannot be read or written, and when the text is longer than a program
/// may be.
pub fn write(house: &House, problem: &Facts, wanted: Wanted) -> Result<Written, Refusal> {
    let round = house.round_as_seen(&problem.id, wanted.round.as_deref())?;
    let place = Place::of(house, problem, round.as_ref(), wanted.language, wanted.path.as_ref())?;
    let path = &place.path;
    if wanted.text.len() > MAX_SOURCE {
        let size = wanted.text.len() as u64;
        return Err(judge::Error::TooLarge { path: path.clone(), size, most: MAX_SOURCE }.into());
    }
    let written = replace(
        house,
        || read(house, &place),
        wanted.version.as_deref(),
        wanted.text,
        |text, is_new| put(path, text, is_new).map_err(judge::Error::write(path)),
    );
    Ok(written?)
}

/// Writes a text to a file. A new one is never written over another.
pub fn put(path: &Path, text: &str, is_new: bool) -> std::io::Result<()> {
    if !is_new {
        // It is replaced as a whole, for which the folder alone has to be writable.
        if fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
            return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        return write_whole(&behind(path), text.as_bytes());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    write_new(path, text.as_bytes())
}

/// Writes a text by `put`, if what `look` finds is what the writer has seen. `put` is told whether nothing was there.
///
/// # Errors
///
/// Those of `look` and `put`.
pub fn replace<E: From<judge::Error>>(
    house: &House,
    look: impl FnOnce() -> Result<Found, E>,
    seen: Option<&str>,
    text: String,
    put: impl FnOnce(&str, bool) -> Result<(), judge::Error>,
) -> Result<Written, E> {
    change(house, look, seen, |found| {
        put(&text, found.version.is_none())?;
        let version = Some(version(text.as_bytes()));
        Ok(Found { path: found.path, text, version })
    })
}

/// Makes a change, if what `look` finds is what the writer has seen. `make` is given that, and returns what is there then. One at a time
/// looks and changes, also of several servers of a folder.
///
/// # Errors
///
/// Those of `look` and `make`, and of [`Workspace::hold`].
pub fn change<E: From<judge::Error>>(
    house: &House,
    look: impl FnOnce() -> Result<Found, E>,
    seen: Option<&str>,
    make: impl FnOnce(Found) -> Result<Found, E>,
) -> Result<Written, E> {
    let _held = Workspace::of(&house.folder).hold()?;
    let found = look()?;
    if found.version.as_deref() != seen {
        return Ok(Written::Conflict(found));
    }
    make(found).map(Written::Done)
}

/// A file to open elsewhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The language of the program.
    language: Language,
    /// Which file of a project.
    #[serde(default)]
    path: Option<FilePath>,
}

/// Opens a file of a problem in the person's editor, with what it would begin with if it is not there. Says which editor it is.
///
/// # Errors
///
/// When no editor is named or it cannot be started, and when the file cannot be written.
pub fn open(house: &House, problem: &Facts, opened: &Opened) -> Result<String, Refusal> {
    let editor = editor::named()?;
    let round = house.round(&problem.id);
    let place = Place::of(house, problem, round.as_ref(), opened.language, opened.path.as_ref())?;
    let found = read(house, &place)?;
    if found.version.is_none() {
        put(&place.path, &found.text, true).map_err(judge::Error::write(&place.path))?;
    }
    editor::start(&editor, &place.path)?;
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
