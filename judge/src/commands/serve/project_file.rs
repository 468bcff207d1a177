//! Renaming and removing a file of a project. Whoever asks says which version they have seen.

use std::{fs, io::ErrorKind, path::Path};

use judge::{problem::Facts, round::folder::Found as Round};
use sandbox_api::Language;
use serde::Deserialize;

use super::{
    file::{self, Found, Place, Written, change},
    house::House,
    project::FilePath,
    refusal::Refusal,
};

/// A file to rename.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The file.
    path: FilePath,
    /// What it is called then. Nothing is there yet.
    to: FilePath,
    /// The version that was seen.
    version: Option<String>,
    /// The round that the problem belonged to; `None` if to none.
    #[serde(default)]
    round: Option<String>,
}

/// A file to remove.
pub struct Removed {
    /// The file.
    pub path: FilePath,
    /// The version that was seen.
    pub version: Option<String>,
    /// The round that the problem belonged to; `None` if to none.
    pub round: Option<String>,
}

/// Renames a file of a project, if it is still the one that was seen.
pub fn rename(house: &House, slug: &str, Renamed { path, to, version, round }: &Renamed) -> Result<Written, Refusal> {
    let problem = house.facts(slug)?;
    let round = house.round_as_seen(&problem.id, round.as_deref())?;
    let [from, there] = [path, to].map(|path| file_at(house, &problem, round.as_ref(), path));
    let (from, there) = (from?, there?);
    change(
        house,
        || known(&from),
        version.as_deref(),
        |found| {
            // What is there already is never written over, also where it comes between.
            file::put(&there.path, &found.text, true).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => Refusal::new(
                    422,
                    format!("`{to}` is there already"),
                    "choose another name, or remove that one first",
                ),
                _ => judge::Error::write(&there.path)(error).into(),
            })?;
            fs::remove_file(&from.path).map_err(judge::Error::write(&from.path))?;
            Ok(Found { path: there.name.clone(), ..found })
        },
    )
}

/// Removes a file of a project, if it is still the one that was seen.
pub fn remove(house: &House, slug: &str, Removed { path, version, round }: &Removed) -> Result<Written, Refusal> {
    let problem = house.facts(slug)?;
    let round = house.round_as_seen(&problem.id, round.as_deref())?;
    let place = file_at(house, &problem, round.as_ref(), path)?;
    change(
        house,
        || known(&place),
        version.as_deref(),
        |found| {
            fs::remove_file(&place.path).map_err(judge::Error::write(&place.path))?;
            Ok(Found { version: None, ..found })
        },
    )
}

fn file_at(house: &House, problem: &Facts, round: Option<&Round>, path: &FilePath) -> Result<Place, Refusal> {
    let language = Language::of_path(Path::new(&path.to_string())).unwrap_or_default();
    Place::of(house, problem, round, language, Some(path))
}

/// A file that is there.
fn known(place: &Place) -> Result<Found, Refusal> {
    let missing =
        || Refusal::new(404, format!("there is no file `{}`", place.name), "it may have been removed elsewhere");
    file::there(place)?.ok_or_else(missing)
}
