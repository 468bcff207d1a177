//! Trees of files: a folder or a zip archive, listed in a stable order, whose files are read one by one.
//!
//! Nothing is ever unpacked: a name in an archive is only a name, and at most the largest size of a submission is
//! read. Names that lead out of the archive, links, and files that are something else are found but refused.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

use crate::Error;

/// More than this is no class.
const MAX_FILES: usize = 1_000_000;

/// Endings of archives, which are not looked into.
const ARCHIVES: [&str; 8] = [".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar"];

/// A folder or an archive.
pub struct Tree {
    /// Its path.
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
    /// What it is.
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
        let mut found = Vec::new();
        let mut folders = vec![(root.to_owned(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(source) if prefix.is_empty() => return Err(Error::Read { path: folder, source }),
                Err(_) => {
                    found.push(Found::new(prefix, Kind::Refused("the folder cannot be read")));
                    continue;
                }
            };
            let mut is_empty = true;
            for entry in entries {
                let entry = entry.map_err(|source| Error::Read { path: folder.clone(), source })?;
                is_empty = false;
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                    let path = join(&prefix, &entry.file_name().to_string_lossy());
                    found.push(Found::new(path, Kind::Refused(NOT_UTF8)));
                    continue;
                };
                if is_noise(&name) {
                    continue;
                }
                let path = join(&prefix, &name);
                // Not that of what a link leads to.
                let Ok(metadata) = entry.metadata() else {
                    found.push(Found::new(path, Kind::Refused("it cannot be read")));
                    continue;
                };
                if metadata.is_dir() {
                    folders.push((entry.path(), path));
                } else if metadata.is_symlink() {
                    found.push(Found::new(path, Kind::Refused(LINK)));
                } else if metadata.is_file() {
                    found.push(Found::new(path, Kind::File(metadata.len())));
                } else {
                    found.push(Found::new(path, Kind::Refused("it is no regular file")));
                }
            }
            if is_empty && !prefix.is_empty() {
                found.push(Found::new(prefix, Kind::EmptyFolder));
            }
            refuse_too_many(root, found.len())?;
        }
        Ok(Self::sorted(root, found, None))
    }

    /// Lists a zip archive.
    pub fn zip(path: &Path) -> Result<Self, Error> {
        let bad = |error: rawzip::Error| Error::NotGradable {
            path: path.to_owned(),
            reason: format!("the zip archive is damaged: {error}"),
            hint: "make or download it again",
        };
        let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
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
                Kind::Refused("it is compressed in a way that is not known here: only `deflate` is")
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

    /// The bytes of a file, of which there must be at most `most`; else why it cannot be read.
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
            _ => return Err("it is no file".to_owned()),
        }
        if bytes.len() > most { Err(format!("it has more than the {most} bytes that it may have")) } else { Ok(bytes) }
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
            TINFLStatus::HasMoreOutput => format!("it has more than the {most} bytes that it may have"),
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

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") }
}

fn refuse_too_many(path: &Path, count: usize) -> Result<(), Error> {
    if count <= MAX_FILES {
        return Ok(());
    }
    Err(Error::NotGradable {
        path: path.to_owned(),
        reason: format!("it has more than {MAX_FILES} files"),
        hint: "grade it in parts",
    })
}
