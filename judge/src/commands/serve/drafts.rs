//! What was typed and is in no file yet, and how the person has laid the page out. Both lie in the workspace, readable by its owner
//! alone, so that another tab, another page and the next server find them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use judge::workspace::Workspace;
use sandbox_api::{Language, MAX_SOURCE};
use serde::{Deserialize, Serialize};
use store::{read_plain, write_private};

use super::{
    file::{Found, Written, replace, version},
    house::House,
    http::MAX_BODY,
    refusal::Refusal,
};
use crate::commands::error::Error;

/// The most bytes of the file with the layout.
const MAX_LAYOUT: u64 = 1_000;

/// Where something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// A note on a problem.
    Note,
    /// An input of one's own for a problem.
    Input,
    /// Cases to import for a problem.
    Import,
    /// The answer to a prompt.
    Answer,
}

impl Field {
    /// The field with this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Note, Self::Input, Self::Import, Self::Answer].into_iter().find(|field| field.name() == name)
    }

    /// The most bytes of its text. What is not too large to be imported is not too large for a draft either.
    fn most(self) -> usize {
        if self == Self::Import { MAX_BODY } else { MAX_SOURCE }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Input => "input",
            Self::Import => "import",
            Self::Answer => "answer",
        }
    }
}

/// A draft to write.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Where it was typed.
    field: Field,
    /// The text; empty when nothing is left to write.
    text: String,
    /// The version that it was made from; `None` if there was none.
    version: Option<String>,
}

/// What was typed last in a field of a problem or prompt; empty if nothing was.
pub fn read(house: &House, slug: &str, field: Field) -> Result<Found, Error> {
    found(&place(house, slug, field)?, field)
}

/// Keeps what was typed, unless another tab has typed something there.
pub fn write(house: &House, slug: &str, wanted: Wanted) -> Result<Written, Error> {
    let path = place(house, slug, wanted.field)?;
    let (size, most) = (wanted.text.len(), wanted.field.most());
    if size > most {
        return Err(judge::Error::TooLarge { path, size: size as u64, most }.into());
    }
    replace(
        house,
        || found(&path, wanted.field),
        wanted.version.as_deref(),
        wanted.text,
        |text, _| private(&path, text),
    )
}

fn found(path: &Path, field: Field) -> Result<Found, Error> {
    let bytes = match read_plain(path, field.most() as u64) {
        Err(error) if error.is_missing() => None,
        read => Some(read.map_err(|error| judge::Error::read(path)(io::Error::other(error)))?),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = bytes.as_deref().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    Ok(Found { path: name, text, version: bytes.as_deref().map(version) })
}

/// The file of a draft. Only what the bank has can have one.
fn place(house: &House, slug: &str, field: Field) -> Result<PathBuf, Error> {
    let slug = match field {
        Field::Note | Field::Input | Field::Import => house.id(slug)?,
        Field::Answer => house.bank().prompt(slug)?.slug,
    };
    Ok(mark(house).join("drafts").join(format!("{slug}.{}", field.name())))
}

fn mark(house: &House) -> PathBuf {
    Workspace::of(&house.folder).folder().join(".judge")
}

fn private(path: &Path, text: &str) -> Result<(), judge::Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
    write_private(path, text.as_bytes()).map_err(judge::Error::write(path))
}

/// How the page is laid out. What was never chosen is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// The width of the statement, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<f64>,
    /// The height of the program, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    top: Option<f64>,
    /// The language that a problem is opened in.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    /// Whether the editor has the keys of Vim.
    #[serde(skip_serializing_if = "Option::is_none")]
    vim: Option<bool>,
    /// Whether a letter or sign alone does something.
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<bool>,
    /// Whether the time of a round is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<bool>,
}

impl Layout {
    /// The one that was chosen last. A file that is damaged says nothing.
    pub fn of(house: &House) -> Self {
        let text = read_plain(&mark(house).join("layout.json"), MAX_LAYOUT).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Chooses what this one says, and leaves the rest.
    pub fn choose(self, house: &House) -> Result<Self, Refusal> {
        if [self.left, self.top].into_iter().flatten().any(|share| !(0.0..=100.0).contains(&share)) {
            return Err(Refusal::new(422, "a pane has a share from 0 to 100", "a share is a number of percent"));
        }
        let _held = Workspace::of(&house.folder).hold()?;
        let last = Self::of(house);
        let layout = Self {
            left: self.left.or(last.left),
            top: self.top.or(last.top),
            language: self.language.or(last.language),
            vim: self.vim.or(last.vim),
            keys: self.keys.or(last.keys),
            clock: self.clock.or(last.clock),
        };
        private(&mark(house).join("layout.json"), &serde_json::to_string(&layout).unwrap_or_default())?;
        Ok(layout)
    }
}
