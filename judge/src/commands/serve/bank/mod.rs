//! Writing the problems of a bank: what there is, a new problem, and the files of one, which are checked as `judge check` does.
//!
//! Files are written in a bank that was named with `--bank` when the server started, and in no other. Its author sees hidden cases
//! here, so there is nothing to see while a round goes on.

mod authored;
mod check;
mod file;

pub use self::{
    authored::Authored,
    check::check,
    file::{named, read, remove, write},
};

use std::sync::Arc;

use judge::{
    check::{FILES, FindingsCache},
    file::has,
    problem::{Difficulty, Facts},
    report::sink::{line, visible},
    scaffold::{TEMPLATES, Template, scaffold},
};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use self::{
    authored::writable,
    check::{as_shown, last},
};
use super::{house::House, refusal::Refusal};
use crate::commands::error::Error;

/// The problems of the bank, with what was found when they were checked as they are now.
pub fn list(house: &House) -> Result<Json, Refusal> {
    writable(house)?;
    let bank = house.reopen_bank()?;
    tempfile::tempfile_in(bank.folder().path()).map_err(|_| {
        Refusal::new(403, "the folder of this bank cannot be written to", "`judge --bank DIR serve` names another one")
    })?;
    let known = FindingsCache::open(&house.runner);
    let row = |id: &String| {
        let problem = Authored { bank: Arc::clone(&bank), id: id.clone() };
        let facts = Facts::load(bank.folder().folder(id));
        let facts_of = facts.as_ref().ok();
        json!({
            "slug": id, "title": facts_of.map(|facts| &facts.title), "difficulty": facts_of.map(|facts| facts.difficulty.name()),
            "error": facts.as_ref().err().map(|error| &error.message),
            "checked": last(known.as_ref(), &problem).map(|checked| as_shown(&problem, &checked)),
        })
    };
    let problems: Vec<Json> = bank.ids().par_iter().map(row).collect();
    let (name, kinds) = (bank.name().map_err(Error::from)?, TEMPLATES.each_ref().map(|template| template.kind));
    Ok(visible(json!({ "bank": name, "problems": problems, "kinds": kinds })))
}

/// A problem to begin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// Its name.
    slug: String,
    /// How programs are called.
    kind: String,
}

/// Begins a problem as `judge new` does.
pub fn begin(house: &House, new: &New) -> Result<Json, Refusal> {
    let bank = writable(house)?;
    let template = Template::named(&new.kind).ok_or_else(|| {
        let kinds = TEMPLATES.each_ref().map(|template| template.kind).join(", ");
        Refusal::new(422, format!("there is no kind `{}`", line(&new.kind)), &format!("it is one of {kinds}"))
    })?;
    scaffold(bank.folder().path(), &new.slug, template, None, Difficulty::Medium).map_err(Error::from)?;
    house.reopen_bank()?;
    Ok(json!({ "slug": new.slug }))
}

/// A problem: its files, and what was found when it was checked as it is now.
pub fn show(house: &House, slug: &str) -> Result<Json, Refusal> {
    let problem = Authored::of(house, slug)?;
    let facts = Facts::load(problem.bank.folder().folder(slug)).ok();
    let (files, others) = file::list(&problem);
    let files: Vec<Json> =
        files.iter().map(|path| json!({ "path": path.to_string(), "is_removable": path.is_removable() })).collect();
    let folder = problem.bank.folder().folder(slug);
    let checked = last(FindingsCache::open(&house.runner).as_ref(), &problem);
    Ok(visible(json!({
        "slug": slug,
        "title": facts.map(|facts| facts.title),
        "files": files,
        "others": others,
        "missing": FILES.into_iter().filter(|name| !has(&folder, name)).collect::<Vec<_>>(),
        "checked": checked.map(|checked| as_shown(&problem, &checked)),
    })))
}
