//! What may be written: problems of a bank that was named, from the page, while no round goes on.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use judge::{
    Bank, Error,
    file::{has, without_links},
    report::sink::path_line,
    value::shorten,
};

use crate::commands::{
    round::rounds_of,
    serve::{house::House, refusal::Refusal},
};

/// A problem whose files are written here.
pub struct Authored {
    /// The bank that has it.
    pub bank: Arc<Bank>,
    /// Its name.
    pub id: String,
}

impl Authored {
    /// The problem with this name.
    ///
    /// # Errors
    ///
    /// When there is none, or the bank is not written here.
    pub fn of(house: &House, slug: &str) -> Result<Self, Refusal> {
        let bank = writable(house)?;
        // It may have been removed since the bank was opened.
        if !bank.ids().iter().any(|id| id == slug) || !has(&bank.folder().folder(slug), "problem.toml") {
            return Err(Error::UnknownProblem { name: shorten(slug, 60), nearest: None }.into());
        }
        let problem = Self { bank, id: slug.to_owned() };
        problem.place(Path::new(""))?;
        Ok(problem)
    }

    /// Where a file of the problem is on the disk. No part of the way there is a link.
    pub fn place(&self, path: &Path) -> Result<PathBuf, Refusal> {
        let place = without_links(self.bank.folder().path(), &Path::new(&self.id).join(path));
        place.map_err(|error| {
            let detail = format!("`{}`: {}", path_line(&error.path), error.message);
            Refusal::new(422, detail, error.hint.as_deref().unwrap_or_default())
        })
    }

    /// Its folder.
    pub fn folder(&self) -> PathBuf {
        self.bank.folder().join(&self.id)
    }
}

/// The bank, if its files may be seen and written here.
pub fn writable(house: &House) -> Result<Arc<Bank>, Refusal> {
    if !house.has_page {
        return Err(Refusal::new(404, "a bank is only written from the page", "`judge serve` without `--api` has it"));
    }
    if house.context.bank_to_name().is_none() {
        return Err(Refusal::new(
            403,
            "this bank is not written here: it was not named with `--bank`",
            "`judge bank export DIR` writes the built-in bank to a folder, and `judge --bank DIR serve` opens that",
        ));
    }
    if rounds_of(&house.folder)?.iter().any(|found| found.round.is_active()) {
        return Err(Refusal::new(
            403,
            "a round goes on, and hidden cases could be seen here",
            "finish it first: `/round` has it",
        ));
    }
    Ok(house.bank())
}
