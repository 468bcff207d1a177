//! A folder of a bank: one on the disk, or one in the archive that the program carries.
//!
//! Whatever belongs to a bank is read through a [`Folder`] (`file.rs`), so that a bank without files on the disk is a bank like
//! any other: the same problems, the same digests.

use std::{
    collections::BTreeSet,
    ops::Range,
    path::{Path, PathBuf},
};

/// What the path of a built-in file begins with, in messages. It cannot be opened.
const BUILT_IN: &str = "<built-in>";

/// A folder of a bank. Its path is for people; only [`on_disk`](Self::on_disk) gives one that can be opened.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    archive: Option<&'static Archive>,
}

/// The files of a bank, each compressed by itself, so that reading a problem does not unpack the others. It is made while the
/// program is built.
#[derive(Debug)]
pub struct Archive {
    /// The files, in the order of their paths.
    pub files: &'static [Packed],
    /// The compressed texts of all files.
    pub bytes: &'static [u8],
}

/// A file of an [`Archive`].
#[derive(Debug)]
pub struct Packed {
    /// The path in the bank, with `/` between its parts.
    pub path: &'static str,
    /// How many bytes it has, uncompressed.
    pub size: usize,
    /// Where it is among the bytes of the archive, compressed with deflate.
    pub place: Range<usize>,
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Folder {
    fn from(path: &P) -> Self {
        Self { path: path.as_ref().to_owned(), archive: None }
    }
}

impl Folder {
    /// The outermost folder of an archive.
    pub fn built_in(archive: &'static Archive) -> Self {
        Self { path: BUILT_IN.into(), archive: Some(archive) }
    }

    /// The folder of this name in it.
    pub fn folder(&self, name: &str) -> Self {
        Self { path: self.path.join(name), archive: self.archive }
    }

    /// The folder of this name beside it.
    pub fn beside(&self, name: &str) -> Self {
        Self { path: self.path.with_file_name(name), archive: self.archive }
    }

    /// Its path, as people read it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of something in it, as people read it.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Its path on the disk, if it is there.
    pub fn on_disk(&self) -> Option<&Path> {
        self.archive.is_none().then_some(&*self.path)
    }

    /// The archive that it is in, and the path there of something in this folder.
    pub(crate) fn in_archive(&self, name: &Path) -> Option<(&'static Archive, String)> {
        let archive = self.archive?;
        let path = self.path.strip_prefix(BUILT_IN).unwrap_or(&self.path).join(name);
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        Some((archive, parts.join("/")))
    }
}

impl Archive {
    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&'static Packed> {
        self.files.binary_search_by_key(&path, |file| file.path).ok().map(|at| &self.files[at])
    }

    /// The names of what is in the folder at this path, in order; none if there is no such folder.
    pub fn names(&self, folder: &str) -> BTreeSet<&'static str> {
        let inside = |file: &'static Packed| match folder {
            "" => Some(file.path),
            folder => file.path.strip_prefix(folder)?.strip_prefix('/'),
        };
        self.files.iter().filter_map(inside).filter_map(|rest| rest.split('/').next()).collect()
    }

    /// The bytes of a file of this archive. `None` if they are damaged.
    pub fn unpack(&self, file: &Packed) -> Option<Vec<u8>> {
        let packed = self.bytes.get(file.place.clone())?;
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, file.size).ok()?;
        (bytes.len() == file.size).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn only_a_folder_on_the_disk_has_a_path_there() {
        let folder = Folder::from("bank").folder("two-sum");
        assert_eq!(folder.on_disk(), Some(Path::new("bank/two-sum")));
        assert_eq!((folder.path(), folder.join("a/b")), (Path::new("bank/two-sum"), "bank/two-sum/a/b".into()));
        assert_eq!(folder.beside("lru-cache").path(), Path::new("bank/lru-cache"));
        assert!(folder.in_archive(Path::new("a")).is_none());

        let files = TestBank::new();
        let folder = Folder::built_in(files.pack()).folder("two-sum");
        assert_eq!(folder.on_disk(), None);
        assert_eq!(folder.join("problem.toml"), Path::new("<built-in>/two-sum/problem.toml"));
        let (_, path) = folder.in_archive(Path::new("cases/a.jsonl")).unwrap();
        assert_eq!(path, "two-sum/cases/a.jsonl");
    }

    #[test]
    fn an_archive_has_the_files_that_were_packed_and_no_others() {
        let files = TestBank::new();
        for (path, text) in [("b/c", "text"), ("b-c", ""), ("b/a/d", "x"), ("a", "y")] {
            files.write(path, text);
        }
        let archive = files.pack();
        let unpacked = |path| archive.unpack(archive.file(path)?);
        assert_eq!(unpacked("b/c").unwrap(), b"text");
        assert_eq!(unpacked("b-c").unwrap(), b"");
        for path in ["", "b", "b/", "/b/c", "b/c/", "b/../a", "c"] {
            assert!(archive.file(path).is_none(), "{path}");
        }
        for (folder, names) in
            [("", &["a", "b", "b-c"][..]), ("b", &["a", "c"]), ("b/a", &["d"]), ("a", &[]), ("c", &[])]
        {
            assert!(archive.names(folder).iter().eq(names), "{folder}");
        }
    }

    #[test]
    fn damaged_bytes_are_no_file() {
        let files = TestBank::new();
        files.write("a", "text that is long enough, long enough, long enough");
        let archive = files.pack();
        let [Packed { size, place, .. }] = archive.files else { panic!("there is one file") };
        for (size, place) in
            [(size - 1, place.clone()), (size + 1, place.clone()), (*size, 1..place.end), (*size, 0..9999)]
        {
            assert_eq!(archive.unpack(&Packed { path: "a", size, place }), None);
        }
    }
}
