//! The entries of a folder, in the order of their names, without following links.

use std::{
    fs, io, iter,
    path::{Path, PathBuf},
};

pub use walkdir::DirEntry;
use walkdir::WalkDir;

/// How deep a walk goes, and how many entries it meets: far more than in any folder that people make by hand.
const MAX_DEPTH: usize = 32;
const MAX_ENTRIES: usize = 100_000;

/// The paths of the entries directly in a folder, in the order of their names.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Everything below a folder, in the order of the names: a folder comes before its entries. A link is an entry like others,
/// and is not followed.
///
/// An entry that cannot be read is an error, and the walk goes on. Entries deeper than 32 folders, and those after the first
/// 100,000, are errors too. So a walk without an error has met everything.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<DirEntry, Unmet>> {
    walk_within(folder, MAX_DEPTH, MAX_ENTRIES, |_| true)
}

/// As [`walk`], but with at most `most` entries. One more is an error, and the last thing that is met.
pub fn walk_at_most(folder: &Path, most: usize) -> impl Iterator<Item = Result<DirEntry, Unmet>> {
    walk_within(folder, MAX_DEPTH, most, |_| true)
}

/// As [`walk`], but only into the folders that are to be entered, and with any number of entries: whoever asks counts them.
/// A folder that is not entered is met itself.
pub fn walk_into(
    folder: &Path,
    is_entered: impl FnMut(&DirEntry) -> bool,
) -> impl Iterator<Item = Result<DirEntry, Unmet>> {
    walk_within(folder, MAX_DEPTH, usize::MAX, is_entered)
}

/// Something that a walk did not meet.
#[derive(Debug)]
pub struct Unmet {
    /// Where it is. For a folder whose entries cannot be read, the folder.
    pub path: PathBuf,
    /// Why. The kind is `QuotaExceeded` for what is too deep or too much.
    pub reason: io::Error,
}

fn walk_within(
    folder: &Path,
    depth: usize,
    count: usize,
    mut is_entered: impl FnMut(&DirEntry) -> bool,
) -> impl Iterator<Item = Result<DirEntry, Unmet>> {
    let root = folder.to_owned();
    let too_large = |path: &Path, rule| {
        let reason = io::Error::new(io::ErrorKind::QuotaExceeded, rule);
        Err(Unmet { path: path.to_owned(), reason })
    };
    let mut entries = WalkDir::new(folder).min_depth(1).max_depth(depth + 1).sort_by_file_name().into_iter();
    let met = iter::from_fn(move || {
        let entry = entries.next()?;
        if entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir() && !is_entered(entry)) {
            entries.skip_current_dir();
        }
        Some(entry)
    });
    // One more than allowed shows that there are too many.
    met.take(count.saturating_add(1)).enumerate().map(move |(at, entry)| {
        let entry =
            entry.map_err(|error| Unmet { path: error.path().unwrap_or(&root).to_owned(), reason: error.into() })?;
        if at == count {
            return too_large(entry.path(), format!("there are more than {count} files"));
        }
        if entry.depth() > depth {
            return too_large(entry.path(), format!("it is deeper than {depth} folders"));
        }
        Ok(entry)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn names<T, E>(folder: &Path, entries: impl Iterator<Item = Result<T, E>>, path: fn(&T) -> &Path) -> Vec<String> {
        let name = |entry: Result<T, E>| match entry {
            Ok(entry) => path(&entry).strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"),
            Err(_) => "error".to_owned(),
        };
        entries.map(name).collect()
    }

    fn walked(folder: &Path, depth: usize, count: usize) -> Vec<String> {
        names(folder, walk_within(folder, depth, count, |_| true), DirEntry::path)
    }

    #[test]
    fn entries_come_in_the_order_of_their_names() {
        let folder = made(&["b.txt", "b/2", "b/1", "a", "B", ".hidden", "b-c"]);
        let all = [".hidden", "B", "a", "b", "b/1", "b/2", "b-c", "b.txt"];
        assert_eq!(names(folder.path(), walk(folder.path()), DirEntry::path), all);
        let listed = list(folder.path()).unwrap().into_iter().map(Ok::<_, io::Error>);
        let listed = names(folder.path(), listed, PathBuf::as_path);
        assert_eq!(listed, all.iter().filter(|name| !name.contains('/')).copied().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let folder = made(&[]);
        let missing = folder.path().join("missing");
        assert!(list(&missing).is_err());
        assert_eq!(walk(&missing).map(|entry| entry.is_err()).collect::<Vec<_>>(), [true]);
    }

    #[test]
    fn a_walk_that_is_too_deep_or_too_long_says_so() {
        let folder = made(&["a/b/c", "a/d", "e"]);
        assert_eq!(walked(folder.path(), 3, 5), ["a", "a/b", "a/b/c", "a/d", "e"]);
        assert_eq!(walked(folder.path(), 2, 5), ["a", "a/b", "error", "a/d", "e"]);
        assert_eq!(walked(folder.path(), 3, 2), ["a", "a/b", "error"]);
    }

    #[test]
    fn a_folder_that_is_not_entered_is_met_and_what_is_in_it_does_not_count() {
        let folder = made(&["a/b/c", "b", "d/b/c", "d/b/e", "e"]);
        let met = walk_into(folder.path(), |entry| entry.file_name() != "b");
        assert_eq!(names(folder.path(), met, DirEntry::path), ["a", "a/b", "b", "d", "d/b", "e"]);
        let met = walk_within(folder.path(), 9, 5, |entry| entry.file_name() != "b");
        assert_eq!(names(folder.path(), met, DirEntry::path), ["a", "a/b", "b", "d", "d/b", "error"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_met_and_not_followed() {
        use std::os::unix::fs::symlink;
        let folder = made(&["a/file"]);
        for (to, link) in [("..", "a/loop"), ("/", "root"), ("a/file", "same"), ("nowhere", "broken")] {
            symlink(to, folder.path().join(link)).unwrap();
        }
        assert_eq!(walked(folder.path(), 9, 99), ["a", "a/file", "a/loop", "broken", "root", "same"]);
        assert_eq!(walk(folder.path()).filter(|entry| entry.as_ref().unwrap().path_is_symlink()).count(), 4);
    }
}
