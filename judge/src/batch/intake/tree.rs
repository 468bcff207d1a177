//! Trees of files: a folder or a zip archive, listed in a stable order, whose files are read one by one.
//!
//! Nothing is ever unpacked: a name in an archive is only a name, and at most the largest size of a submission is
//! read. Names that lead out of the archive, links, and files that are something else are found but refused.

use std::{
    cell::RefCell,
    collections::HashSet,
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};
use store::{DirEntry, walk_wanted};

use crate::batch::{Error, NotGradable};

/// No class has more than this.
const MAX_FILES: usize = 1_000_000;

/// Endings of archives, which are not looked into.
const ARCHIVES: [&str; 8] = [".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar"];

/// A folder or an archive.
pub struct Tree {
    pub path: PathBuf,
    /// What is in it, in the order of the names.
    pub found: Vec<Found>,
    archive: Option<ZipArchive<FileReader>>,
}

/// Something in a tree.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path from the root of the tree, with `/` between its parts.
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
    /// An empty folder; others are not listed.
    EmptyFolder,
    /// Something that is not taken, and why.
    Refused(&'static str),
}

impl Tree {
    /// Lists a folder. Links are not followed, and hidden files are passed over.
    pub fn folder(root: &Path) -> Result<Self, Error> {
        let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
        let (mut found, mut folders) = (Vec::new(), Vec::new());
        let full = RefCell::new(HashSet::new());
        let is_wanted = |entry: &DirEntry| {
            let folder = entry.path().parent().map(below).unwrap_or_default();
            // A folder whose name is not UTF-8 is refused as a whole.
            let is_nameless = folder.to_str().is_none();
            full.borrow_mut().insert(folder);
            !is_nameless && !entry.file_name().to_str().is_some_and(is_noise)
        };
        for entry in walk_wanted(root, MAX_FILES, is_wanted) {
            let (path, kind) = match entry {
                Ok(entry) if entry.file_name().to_str().is_none() => {
                    (below(entry.path()), Some(Kind::Refused(NOT_UTF8)))
                }
                Ok(entry) => (below(entry.path()), kind_of(&entry)),
                Err(unmet) if unmet.path == root => return Err(Error::read(root)(unmet.reason)),
                Err(unmet) => {
                    let is_too_much = unmet.reason.kind() == ErrorKind::QuotaExceeded;
                    let reason = if is_too_much { "it is too deep in the folder" } else { "it cannot be read" };
                    full.borrow_mut().insert(below(&unmet.path));
                    (below(&unmet.path), Some(Kind::Refused(reason)))
                }
            };
            match kind {
                Some(kind) => found.push(Found::new(slashed(&path), kind)),
                None => folders.push(path),
            }
            refuse_too_many(root, found.len() + folders.len())?;
        }
        let full = full.into_inner();
        let empty = folders.iter().filter(|folder| !full.contains(*folder));
        found.extend(empty.map(|folder| Found::new(slashed(folder), Kind::EmptyFolder)));
        Ok(Self::sorted(root, found, None))
    }

    /// Lists a zip archive.
    pub fn zip(path: &Path) -> Result<Self, Error> {
        let bad = |error: rawzip::Error| Error::NotGradable {
            path: path.to_owned(),
            reason: NotGradable::DamagedZip(error.to_string()),
        };
        let file = File::open(path).map_err(Error::read(path))?;
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipArchive::from_file(file, &mut buffer).map_err(bad)?;
        let (mut found, mut folders, mut names) = (Vec::new(), Vec::new(), HashSet::new());
        let mut entries = archive.entries(&mut buffer);
        while let Some(entry) = entries.next_entry().map_err(bad)? {
            let raw = entry.file_path();
            let Ok(name) = str::from_utf8(raw.as_bytes()) else {
                let name = String::from_utf8_lossy(raw.as_bytes()).into_owned();
                found.push(Found::new(name, Kind::Refused(NOT_UTF8)));
                continue;
            };
            // Some programs on Windows write the separator of that system.
            let name = name.replace('\\', "/");
            if name.starts_with('/') || name.split('/').any(|part| part == ".." || part.ends_with(':')) {
                found.push(Found::new(name, Kind::Refused("its name leads out of the archive")));
                continue;
            }
            let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
            if parts.iter().any(|part| is_noise(part)) {
                continue;
            }
            let path = parts.join("/");
            if entry.is_dir() || name.ends_with('/') {
                folders.push(path);
                continue;
            }
            let kind = if !names.insert(path.clone()) {
                Kind::Refused("the archive has another file of this name")
            } else if entry.mode().is_symlink() {
                Kind::Refused(LINK)
            } else if entry.flags().is_encrypted() {
                Kind::Refused("it is encrypted")
            } else if !matches!(entry.compression_method(), CompressionMethod::STORE | CompressionMethod::DEFLATE) {
                Kind::Refused("its compression method is not supported; only `deflate` is")
            } else {
                Kind::Packed(entry.uncompressed_size_hint(), entry.wayfinder(), entry.compression_method())
            };
            found.push(Found::new(path, kind));
            if found.len() > MAX_FILES {
                break;
            }
        }
        refuse_too_many(path, found.len().max(folders.len()))?;
        let full: HashSet<&str> =
            found.iter().map(|found| &found.path).chain(&folders).flat_map(|path| above(path)).collect();
        let empty = folders.iter().filter(|folder| !full.contains(folder.as_str()));
        let empty: Vec<Found> = empty.map(|folder| Found::new(folder.clone(), Kind::EmptyFolder)).collect();
        found.extend(empty);
        Ok(Self::sorted(path, found, Some(archive)))
    }

    fn sorted(path: &Path, mut found: Vec<Found>, archive: Option<ZipArchive<FileReader>>) -> Self {
        for found in &mut found {
            let name = found.path.to_lowercase();
            if matches!(found.kind, Kind::File(_) | Kind::Packed(..)) && ARCHIVES.iter().any(|end| name.ends_with(end))
            {
                found.kind = Kind::Refused("it is an archive inside the input; unpack it first");
            }
        }
        found.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
        Self { path: path.to_owned(), found, archive }
    }

    /// The bytes of a file, at most `most`, or why it cannot be read.
    pub fn read(&self, found: &Found, most: usize) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match (found.kind, &self.archive) {
            (Kind::File(_), _) => {
                let file = File::open(self.path.join(&found.path)).map_err(|error| error.to_string())?;
                file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
            }
            (Kind::Packed(_, wayfinder, method), Some(archive)) => {
                bytes = unpack(archive, wayfinder, method, most)?;
            }
            (Kind::Refused(reason), _) => return Err(reason.to_owned()),
            _ => return Err("it is not a file".to_owned()),
        }
        if bytes.len() > most { Err(format!("it is larger than the {most} bytes that are allowed")) } else { Ok(bytes) }
    }
}

impl Found {
    fn new(path: String, kind: Kind) -> Self {
        Self { path, kind }
    }
}

const NOT_UTF8: &str = "its name is not UTF-8";
const LINK: &str = "it is a link, and links are not followed";

/// A file of an archive. What its headers say of its size is not trusted.
fn unpack(
    archive: &ZipArchive<FileReader>,
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    most: usize,
) -> Result<Vec<u8>, String> {
    let damaged = |error: &dyn std::fmt::Display| format!("it is damaged in the archive: {error}");
    let entry = archive.get_entry(wayfinder).map_err(|error| damaged(&error))?;
    let mut packed = Vec::new();
    // Deflate never makes a text much longer.
    let limit = most as u64 + (64 << 10);
    entry.reader().take(limit).read_to_end(&mut packed).map_err(|error| damaged(&error))?;
    let bytes = if method == CompressionMethod::STORE {
        packed
    } else {
        use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
        decompress_to_vec_with_limit(&packed, most).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => format!("it is larger than the {most} bytes that are allowed"),
            _ => damaged(&error),
        })?
    };
    let mut checked = Vec::with_capacity(bytes.len());
    entry.verifying_reader(bytes.as_slice()).read_to_end(&mut checked).map_err(|error| damaged(&error))?;
    Ok(checked)
}

/// What systems and interpreters leave behind, and nobody hands in.
fn is_noise(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__MACOSX" | "__pycache__" | "node_modules" | "Thumbs.db" | "desktop.ini")
}

/// The folders that a path is in.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// What an entry of a folder is; `None` for a folder.
fn kind_of(entry: &DirEntry) -> Option<Kind> {
    // The metadata of a link itself, not of its target.
    match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => None,
        Ok(metadata) if metadata.is_symlink() => Some(Kind::Refused(LINK)),
        Ok(metadata) if metadata.is_file() => Some(Kind::File(metadata.len())),
        Ok(_) => Some(Kind::Refused("it is not a regular file")),
        Err(_) => Some(Kind::Refused("it cannot be read")),
    }
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn refuse_too_many(path: &Path, count: usize) -> Result<(), Error> {
    if count <= MAX_FILES {
        return Ok(());
    }
    Err(Error::NotGradable { path: path.to_owned(), reason: NotGradable::TooManyFiles(MAX_FILES) })
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use rawzip::ZipArchiveWriter;

    use super::*;
    use crate::testing::TestBank;

    /// What is in a tree: `PATH SIZE`, `PATH/` for an empty folder, or `PATH: REASON`.
    fn listed(tree: &Tree) -> Vec<String> {
        let show = |found: &Found| match found.kind {
            Kind::File(size) | Kind::Packed(size, ..) => format!("{} {size}", found.path),
            Kind::EmptyFolder => format!("{}/", found.path),
            Kind::Refused(reason) => format!("{}: {reason}", found.path),
        };
        tree.found.iter().map(show).collect()
    }

    /// An archive of files with these names and texts.
    fn archive(entries: &[(&[u8], &str)]) -> (TestBank, PathBuf) {
        let files = TestBank::new();
        let path = files.path().join("a.zip");
        let mut archive = ZipArchiveWriter::new(File::create(&path).unwrap());
        for (name, text) in entries {
            let name = rawzip::path::EntryPath::verbatim(name.to_vec());
            write_entry(archive.new_file(name), text);
        }
        archive.finish().unwrap();
        (files, path)
    }

    fn write_entry(file: rawzip::ZipFileBuilder<File>, text: &str) {
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }

    #[test]
    fn a_folder_is_listed_by_its_names_without_what_nobody_hands_in() {
        let files = TestBank::new();
        for path in [
            "a/x.py",
            "a-b/x.py",
            "a.py",
            "B.py",
            ".git/config",
            "a/.hidden.py",
            "a/__pycache__/x.pyc",
            "node_modules/m/index.js",
            "__MACOSX/a/._x.py",
            "a/Thumbs.db",
            "desktop.ini",
            "a/work.zip",
            "a/WORK.TAR.GZ",
        ] {
            files.write(path, "four");
        }
        fs::create_dir_all(files.path().join("empty/inner")).unwrap();
        let archive = "it is an archive inside the input; unpack it first";
        let expected = [
            "B.py 4".to_owned(),
            format!("a/WORK.TAR.GZ: {archive}"),
            format!("a/work.zip: {archive}"),
            "a/x.py 4".to_owned(),
            "a-b/x.py 4".to_owned(),
            "a.py 4".to_owned(),
            "empty/inner/".to_owned(),
        ];
        assert_eq!(listed(&Tree::folder(files.path()).unwrap()), expected);
        assert!(Tree::folder(&files.path().join("missing")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_refused_with_what_is_below_it() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let files = TestBank::new();
        let class = files.path().join(OsStr::from_bytes(b"class-\xff"));
        for (folder, name) in [("ana", "echo.py"), ("bo-\u{e9}", "echo.py")] {
            fs::create_dir_all(class.join(folder)).unwrap();
            fs::write(class.join(folder).join(name), "x").unwrap();
        }
        fs::create_dir(class.join(OsStr::from_bytes(b"cy-\xe9"))).unwrap();
        fs::write(class.join(OsStr::from_bytes(b"cy-\xe9/echo.py")), "x").unwrap();
        fs::write(class.join(OsStr::from_bytes(b"ana/\xe9.py")), "x").unwrap();
        let expected = [
            "ana/echo.py 1".to_owned(),
            format!("ana/\u{fffd}.py: {NOT_UTF8}"),
            "bo-\u{e9}/echo.py 1".to_owned(),
            format!("cy-\u{fffd}: {NOT_UTF8}"),
        ];
        assert_eq!(listed(&Tree::folder(&class).unwrap()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_wherever_they_lead() {
        use std::os::unix::{fs::symlink, net::UnixListener};
        let (files, outside) = (TestBank::new(), TestBank::new());
        let secret = outside.write("secret.py", "x");
        files.write("ana/echo.py", "x");
        symlink(&secret, files.path().join("ana/file.py")).unwrap();
        symlink(outside.path(), files.path().join("folder")).unwrap();
        symlink("nowhere", files.path().join("dangling.py")).unwrap();
        symlink("..", files.path().join("ana/loop")).unwrap();
        let _socket = UnixListener::bind(files.path().join("socket")).unwrap();
        let tree = Tree::folder(files.path()).unwrap();
        let expected = [
            "ana/echo.py 1".to_owned(),
            format!("ana/file.py: {LINK}"),
            format!("ana/loop: {LINK}"),
            format!("dangling.py: {LINK}"),
            format!("folder: {LINK}"),
            "socket: it is not a regular file".to_owned(),
        ];
        assert_eq!(listed(&tree), expected);
        assert_eq!(tree.read(&tree.found[1], 100), Err(LINK.to_owned()));
    }

    #[test]
    fn a_file_of_a_folder_is_read_up_to_what_it_may_have() {
        let files = TestBank::new();
        files.write("a.py", "12345");
        let tree = Tree::folder(files.path()).unwrap();
        assert_eq!(tree.read(&tree.found[0], 5).unwrap(), b"12345");
        assert_eq!(tree.read(&tree.found[0], 4).unwrap_err(), "it is larger than the 4 bytes that are allowed");
        let folder = Found::new("a".to_owned(), Kind::EmptyFolder);
        assert!(tree.read(&folder, 4).is_err());
    }

    #[test]
    fn names_in_an_archive_are_only_names_and_those_that_lead_out_are_refused() {
        let (_files, path) = archive(&[
            (b"ana/echo.py", "x = 1"),
            (b"./bo//echo.py", "x"),
            (b"cy\\echo.py", "x"),
            (b"../echo.py", "x"),
            (b"ana/../../echo.py", "x"),
            (b"ana\\..\\..\\echo.py", "x"),
            (b"/etc/echo.py", "x"),
            (b"\\\\server\\echo.py", "x"),
            (b"C:/echo.py", "x"),
            (b"c:\\echo.py", "x"),
            (b"ana/..echo.py", "x"),
            (b"d\xffi/echo.py", "x"),
            (b"__MACOSX/ana/._echo.py", "x"),
            (b"ana/.DS_Store", "x"),
            (b"ana/echo.py", "y"),
            (b"ana/./echo.py", "y"),
            (b"ana/more.7z", "x"),
        ]);
        let out = "its name leads out of the archive";
        let twice = "the archive has another file of this name";
        let mut expected = vec![
            "ana/echo.py 5".to_owned(),
            "bo/echo.py 1".to_owned(),
            "cy/echo.py 1".to_owned(),
            format!("../echo.py: {out}"),
            format!("ana/../../echo.py: {out}"),
            format!("ana/../../echo.py: {out}"),
            format!("/etc/echo.py: {out}"),
            format!("//server/echo.py: {out}"),
            format!("C:/echo.py: {out}"),
            format!("c:/echo.py: {out}"),
            format!("d\u{fffd}i/echo.py: {NOT_UTF8}"),
            format!("ana/echo.py: {twice}"),
            format!("ana/echo.py: {twice}"),
            "ana/more.7z: it is an archive inside the input; unpack it first".to_owned(),
        ];
        let tree = Tree::zip(&path).unwrap();
        let mut found = listed(&tree);
        assert!(tree.found.is_sorted_by(|a, b| a.path.split('/').le(b.path.split('/'))));
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        // The first of two is the one that is taken.
        let taken = tree.found.iter().find(|found| matches!(found.kind, Kind::Packed(5, ..))).unwrap();
        assert_eq!(tree.read(taken, 5).unwrap(), b"x = 1");
        assert_eq!(tree.read(taken, 4).unwrap_err(), "it is larger than the 4 bytes that are allowed");
    }

    #[test]
    fn links_and_what_cannot_be_unpacked_are_refused() {
        let files = TestBank::new();
        let path = files.path().join("a.zip");
        let mut archive = ZipArchiveWriter::new(File::create(&path).unwrap());
        write_entry(archive.new_file("link.py").unix_permissions(0o120_777), "/etc/passwd");
        write_entry(archive.new_file("secret.py").encrypted(true), "x");
        write_entry(archive.new_file("strange.py").compression_method(CompressionMethod::BZIP2), "x");
        write_entry(archive.new_file("broken.py").compression_method(CompressionMethod::DEFLATE), "not deflated");
        archive.new_dir("empty/").create().unwrap();
        archive.new_dir("full/").create().unwrap();
        archive.new_dir(".git/").create().unwrap();
        write_entry(archive.new_file("full/a.py"), "x");
        archive.finish().unwrap();
        let tree = Tree::zip(&path).unwrap();
        let expected = [
            "broken.py 12".to_owned(),
            "empty/".to_owned(),
            "full/a.py 1".to_owned(),
            format!("link.py: {LINK}"),
            "secret.py: it is encrypted".to_owned(),
            "strange.py: its compression method is not supported; only `deflate` is".to_owned(),
        ];
        assert_eq!(listed(&tree), expected);
        let reason = tree.read(&tree.found[0], 100).unwrap_err();
        assert!(reason.starts_with("it is damaged in the archive: "), "{reason}");
    }

    #[test]
    fn a_file_that_has_changed_on_the_way_is_damaged() {
        let (_files, path) = archive(&[(b"a.py", "unmistakable")]);
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.windows(12).position(|window| window == b"unmistakable").unwrap();
        bytes[at] = b'U';
        fs::write(&path, &bytes).unwrap();
        let tree = Tree::zip(&path).unwrap();
        let reason = tree.read(&tree.found[0], 100).unwrap_err();
        assert!(reason.starts_with("it is damaged in the archive: "), "{reason}");
        for length in [0, 3, 30, bytes.len() - 1] {
            fs::write(&path, &bytes[..length]).unwrap();
            match Tree::zip(&path) {
                Err(Error::NotGradable { reason: NotGradable::DamagedZip(_), .. }) => {}
                other => panic!("{length}: {:?}", other.map(|tree| tree.found)),
            }
        }
    }
}
