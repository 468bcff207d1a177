//! What is found in a folder or archive, and which names are taken from a stranger.

use std::io;

use rawzip::{CompressionMethod, ZipArchiveEntryWayfinder};

/// The longest path, in bytes, and the longest name of a file or folder in it: as on most file systems.
pub const MAX_PATH: usize = 1_024;
pub const MAX_NAME: usize = 255;

/// How many folders deep a file may lie, the outermost included.
pub const MAX_DEPTH: usize = 32;

/// No class has more files and folders than this.
pub const MAX_FOUND: usize = 1_000_000;

/// Endings of archives of other kinds than zip, which are not looked into.
const OTHER_ARCHIVES: [&str; 7] = [".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar"];

/// Something in a tree.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path from the root of the tree, with `/` between its parts. Where the name itself is refused, it is the part of
    /// it that can be shown.
    pub path: String,
    pub kind: Kind,
}

/// What something in a tree is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A file in a folder, and its size in bytes.
    File(u64),
    /// A file in an archive: its size, where it is, and how it is compressed.
    Packed(u64, ZipArchiveEntryWayfinder, CompressionMethod),
    /// A folder.
    Folder,
    /// Something that is not taken.
    Refused(Refusal),
}

/// Why something in a tree is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("its name is not UTF-8")]
    NotUtf8,
    #[error("its path has more than {MAX_PATH} bytes")]
    LongPath,
    #[error("a name in its path has more than {MAX_NAME} bytes")]
    LongName,
    #[error("it lies deeper than {MAX_DEPTH} folders")]
    TooDeep,
    #[error("it has no name")]
    NoName,
    #[error("its name leads out of the archive")]
    Outside,
    #[error("the archive has another file of this name")]
    Twice,
    #[error("it is a link, and links are not followed")]
    Link,
    #[error("it is not a regular file")]
    NotRegular,
    #[error("it cannot be read")]
    Unreadable,
    #[error("it is encrypted")]
    Encrypted,
    #[error("its compression method is not supported; only `deflate` is")]
    Method,
    #[error("it is an archive of a kind that is not read; only zip is")]
    OtherArchive,
    #[error("it is an archive inside of an archive that was handed in")]
    Nested,
}

/// Why a file of a tree was not read.
pub enum Unread {
    /// It is not taken; this is the reason.
    Refused(String),
    /// The system could not read it.
    Failed(io::Error),
}

impl From<store::Unread> for Unread {
    fn from(unread: store::Unread) -> Self {
        match unread {
            store::Unread::Refused(rule) => Self::Refused(format!("it {rule}")),
            store::Unread::Failed(error) => Self::Failed(error),
        }
    }
}

impl Found {
    pub fn new(path: impl Into<String>, kind: Kind) -> Self {
        Self { path: path.into(), kind }
    }

    /// The same, refused if its path is too long or too deep, or if it is an archive that cannot be read.
    pub fn checked(self) -> Self {
        let parts = || self.path.split('/');
        let refusal = match self.kind {
            Kind::Refused(refusal) => refusal,
            _ if self.path.len() > MAX_PATH => Refusal::LongPath,
            _ if parts().any(|part| part.len() > MAX_NAME) => Refusal::LongName,
            _ if parts().count() > MAX_DEPTH => Refusal::TooDeep,
            Kind::File(_) | Kind::Packed(..) if has_ending(&self.path, &OTHER_ARCHIVES) => Refusal::OtherArchive,
            _ => return self,
        };
        Self { kind: Kind::Refused(refusal), ..self }
    }

    /// Whether it is a zip archive, by its name.
    pub fn is_zip(&self) -> bool {
        matches!(self.kind, Kind::File(_) | Kind::Packed(..)) && has_ending(&self.path, &[".zip"])
    }
}

/// What systems and interpreters leave behind, and nobody hands in.
pub fn is_noise(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__MACOSX" | "__pycache__" | "node_modules" | "Thumbs.db" | "desktop.ini")
}

/// Whether a path is that of an archive of any kind, by its name.
pub fn is_archive(path: &str) -> bool {
    has_ending(path, &[".zip"]) || has_ending(path, &OTHER_ARCHIVES)
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    endings.iter().any(|end| name.ends_with(end))
}

/// Puts what was found in the order of the names, folder by folder. Only empty folders stay, and of several files with one
/// name the first.
pub fn settled(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    // What is in a folder now comes directly after it.
    let mut settled: Vec<Found> = Vec::with_capacity(found.len());
    for mut next in found {
        if let Some(last) = settled.last() {
            let is_same = last.path == next.path;
            if matches!(last.kind, Kind::Folder) {
                if is_same || next.path.strip_prefix(&last.path).is_some_and(|rest| rest.starts_with('/')) {
                    settled.pop();
                }
            } else if is_same {
                match next.kind {
                    Kind::Folder => continue,
                    Kind::Refused(_) => {}
                    Kind::File(_) | Kind::Packed(..) => next.kind = Kind::Refused(Refusal::Twice),
                }
            }
        }
        settled.push(next);
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays of these paths: `PATH/` for a folder, `PATH: REASON`, or `PATH`.
    fn shown(paths: &[&str]) -> Vec<String> {
        let found = |path: &&str| match path.strip_suffix('/') {
            Some(path) => Found::new(path, Kind::Folder).checked(),
            None => Found::new(*path, Kind::File(1)).checked(),
        };
        let show = |found: &Found| match found.kind {
            Kind::Folder => format!("{}/", found.path),
            Kind::Refused(refusal) => format!("{}: {refusal}", found.path),
            _ => found.path.clone(),
        };
        settled(paths.iter().map(found).collect()).iter().map(show).collect()
    }

    #[test]
    fn a_folder_stays_only_when_nothing_is_in_it() {
        assert_eq!(shown(&["b/", "a/c/", "a/", "a-b/x", "a/b"]), ["a/b", "a/c/", "a-b/x", "b/"]);
        assert_eq!(shown(&["a/", "a/", "b/c/d/", "b/", "b/c/"]), ["a/", "b/c/d/"]);
        assert_eq!(shown(&["a", "a/", "b/", "b", "c/", "c", "c/d"]), ["a", "b", "c", "c/d"]);
    }

    #[test]
    fn of_several_files_with_one_name_the_first_stays() {
        let twice = Refusal::Twice;
        assert_eq!(
            shown(&["a/x", "b", "a/x", "a/x"]),
            ["a/x", &format!("a/x: {twice}"), &format!("a/x: {twice}"), "b"]
        );
        // Names that look alike are different names.
        let alike = ["A", "a", "\u{e9}", "e\u{301}", "a\0b", "a "];
        assert_eq!(shown(&alike).len(), alike.len());
    }

    #[test]
    fn a_path_has_bounds() {
        let name = |length| "x".repeat(length);
        let long = [name(255), name(255), name(255), name(255)].join("/");
        for (path, refusal) in [
            (name(255), None),
            (name(256), Some(Refusal::LongName)),
            (long.clone(), None),
            (format!("{long}/x"), Some(Refusal::LongPath)),
            (vec!["a"; 32].join("/"), None),
            (vec!["a"; 33].join("/"), Some(Refusal::TooDeep)),
            ("a/b.ZIP".to_owned(), None),
            ("a/b.tar.GZ".to_owned(), Some(Refusal::OtherArchive)),
        ] {
            let found = match Found::new(path.clone(), Kind::File(1)).checked().kind {
                Kind::Refused(refusal) => Some(refusal),
                _ => None,
            };
            assert_eq!(found, refusal, "{path}");
        }
    }
}
