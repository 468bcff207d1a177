//! What is in a folder. Links are not followed.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

use store::{DirEntry, walk_into};

use super::found::{Found, Kind, MAX_FOUND, Refusal};
use crate::{
    batch::{Error, NotGradable},
    error::is_hosts_fault,
};

/// Lists a folder, in no order, without what is noise by its name.
///
/// # Errors
///
/// When it cannot be read or has too many files.
pub fn list(root: &Path, is_noise: fn(&str) -> bool) -> Result<Vec<Found>, Error> {
    let is_noise = |entry: &DirEntry| entry.file_name().to_str().is_some_and(is_noise);
    // A folder whose name is not UTF-8 is refused as a whole.
    let is_entered = |entry: &DirEntry| entry.file_name().to_str().is_some() && !is_noise(entry);
    let mut found = Vec::new();
    for entry in walk_into(root, is_entered) {
        match entry {
            Ok(entry) if is_noise(&entry) => continue,
            Ok(entry) => found.push(Found::new(below(root, entry.path()), kind_of(&entry)?).checked()),
            Err(unmet) if unmet.reason.kind() == ErrorKind::QuotaExceeded => {
                found.push(Found::new(below(root, &unmet.path), Kind::Refused(Refusal::TooDeep)));
            }
            // Nobody is blamed for what the machine cannot do.
            Err(unmet) if unmet.path == root || is_hosts_fault(&unmet.reason) => {
                return Err(Error::read(&unmet.path)(unmet.reason));
            }
            Err(unmet) => found.push(Found::new(below(root, &unmet.path), Kind::Refused(Refusal::Unreadable))),
        }
        if found.len() > MAX_FOUND {
            return Err(Error::NotGradable { path: root.to_owned(), reason: NotGradable::TooManyFiles(MAX_FOUND) });
        }
    }
    Ok(found)
}

/// What an entry of a folder is.
fn kind_of(entry: &DirEntry) -> Result<Kind, Error> {
    if entry.file_name().to_str().is_none() {
        return Ok(Kind::Refused(Refusal::NotUtf8));
    }
    // The metadata of a link itself, not of its target.
    Ok(match entry.metadata().map_err(io::Error::from) {
        Ok(metadata) if metadata.is_dir() => Kind::Folder,
        Ok(metadata) if metadata.is_symlink() => Kind::Refused(Refusal::Link),
        Ok(metadata) if metadata.is_file() => Kind::File(metadata.len()),
        Ok(_) => Kind::Refused(Refusal::NotRegular),
        Err(error) if is_hosts_fault(&error) => return Err(Error::read(entry.path())(error)),
        Err(_) => Kind::Refused(Refusal::Unreadable),
    })
}

/// The path below the root, with `/` between its parts on every system.
fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
