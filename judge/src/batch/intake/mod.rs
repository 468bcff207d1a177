//! The intake: where submissions come from.
//!
//! ```text
//! folder, zip archive ─► tree     the files, in a stable order, and what is wrong with some of them
//!                          │
//!                        roster   whose file is this? plain folders, Gradescope, Moodle
//!                          ▼
//! samples.jsonl ────────► Item    a submission, or something that is passed over and why
//! results folder ───────►
//! ```
//!
//! Everything in an input is written by strangers. What cannot be taken becomes a [`Skipped`] with its reason, and the
//! rest goes on; an error is only given for an input that cannot be read at all.

mod files;
mod roster;
mod samples;
mod tree;

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use sandbox_api::Language;

use crate::{
    Error, Submission,
    batch::{
        problems::Problems,
        results::{Results, Skipped, Ticket},
    },
};

/// One thing found in an input.
#[derive(Clone, Debug)]
pub enum Item {
    /// Something to judge.
    Submission(Box<Candidate>),
    /// Something that is not taken.
    Skipped(Skipped),
}

/// A submission of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Whose it is, and what it is for.
    pub ticket: Ticket,
    /// Its language.
    pub language: Language,
    /// Its text.
    pub source: String,
}

impl Item {
    fn skipped(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Skipped(Skipped { path: path.into(), reason: reason.into() })
    }

    /// The item that a submission becomes.
    fn submission(mut ticket: Ticket, language: Language, source: String) -> Self {
        language.name().clone_into(&mut ticket.language);
        ticket.source = blake3::hash(source.as_bytes()).to_hex().to_string();
        Self::Submission(Box::new(Candidate { ticket, language, source }))
    }
}

/// The items of an input, read one by one, in an order that depends on the input alone.
pub struct Intake {
    items: Box<dyn Iterator<Item = Result<Item, Error>> + Send>,
    /// About how many there are, where that is known.
    pub total: Option<u64>,
}

impl Intake {
    /// Opens the folder, zip archive or file of samples at `path`; `-` is samples from standard input.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is nothing of the kind.
    pub fn open(path: &Path, problems: &Problems) -> Result<Self, Error> {
        if path == Path::new("-") {
            let items = samples::Samples::new(io::stdin(), "-".to_owned(), problems.clone());
            return Ok(Self { items: Box::new(items), total: None });
        }
        let read = |source| Error::Read { path: path.to_owned(), source };
        if fs::metadata(path).map_err(read)?.is_dir() {
            return Self::of_files(tree::Tree::folder(path)?, problems);
        }
        let mut file = File::open(path).map_err(read)?;
        let mut start = [0; 4];
        let length = file.read(&mut start).map_err(read)?;
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if start[..length].starts_with(b"PK") {
            return Self::of_files(tree::Tree::zip(path)?, problems);
        }
        if matches!(extension, "jsonl" | "ndjson" | "json") {
            let total = samples::count_lines(path).map_err(read)?;
            let file = File::open(path).map_err(read)?;
            let items = samples::Samples::new(file, path.to_string_lossy().into_owned(), problems.clone());
            return Ok(Self { items: Box::new(items), total: Some(total) });
        }
        Err(Error::NotGradable {
            path: path.to_owned(),
            reason: "it is neither a folder, nor a zip archive, nor a file of samples".to_owned(),
            hint: "samples are JSON lines in a file that ends in `.jsonl`; unpack other archives first",
        })
    }

    /// The submissions of a results folder, with what is known of them.
    ///
    /// # Errors
    ///
    /// When its lines cannot be read.
    pub fn of_results(results: &Results) -> Result<Self, Error> {
        let total = results.summary()?.map(|summary| summary.submissions);
        let reader = results.clone();
        let items = results.submissions()?.map(move |line| {
            let ticket = line?.ticket;
            let source = reader.source(&ticket)?;
            let language = Language::ALL.into_iter().find(|language| language.name() == ticket.language);
            Ok(match language {
                Some(language) => Item::Submission(Box::new(Candidate { ticket, language, source })),
                None => Item::skipped(ticket.submission, format!("unknown language `{}`", ticket.language)),
            })
        });
        Ok(Self { items: Box::new(items), total })
    }

    fn of_files(tree: tree::Tree, problems: &Problems) -> Result<Self, Error> {
        let total = Some(tree.found.len() as u64);
        Ok(Self { items: Box::new(files::Files::new(tree, problems.clone())?), total })
    }
}

impl Iterator for Intake {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next()
    }
}

/// A submission that a file or sample is, or in one line why it is none.
fn submission(path: &str, language: Language, bytes: Vec<u8>) -> Result<Submission, String> {
    Submission::from_bytes(Path::new(path), language, bytes).map_err(|error| match error {
        Error::EmptyFile(_) => "it is empty".to_owned(),
        Error::NotUtf8 { valid_up_to, .. } => format!("it is not UTF-8 text: the byte at offset {valid_up_to} is not"),
        Error::TooLarge { size, .. } => too_large(size),
        error => error.to_string(),
    })
}

fn too_large(size: u64) -> String {
    format!("it has {size} bytes, and a submission has at most {}", sandbox_api::MAX_SOURCE)
}
