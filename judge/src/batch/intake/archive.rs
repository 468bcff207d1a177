//! A zip archive: what is in it, and the bytes of one file.
//!
//! Nothing is ever unpacked to the disk: a name in an archive is only a name. What the headers say of a size is not trusted.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use rawzip::{CompressionMethod, FileReader, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord};

use super::found::{Found, Kind, MAX_FOUND, MAX_PATH, Refusal, is_noise};
use crate::batch::{Error, NotGradable};

/// Enough for a header whose name, extra fields and comment are as long as the format allows.
const HEADER: usize = 4 << 16;

/// An archive.
pub struct Archive(ZipArchive<FileReader>);

impl Archive {
    /// Opens an archive and lists what is in it, in no order.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is damaged, or has too many files.
    pub fn open(path: &Path) -> Result<(Self, Vec<Found>), Error> {
        let not_gradable = |reason| Error::NotGradable { path: path.to_owned(), reason };
        let bad = |error: rawzip::Error| not_gradable(NotGradable::DamagedZip(error.to_string()));
        let file = File::open(path).map_err(Error::read(path))?;
        let mut buffer = vec![0; HEADER];
        let archive = ZipArchive::from_file(file, &mut buffer).map_err(bad)?;
        let mut found = Vec::new();
        let mut entries = archive.entries(&mut buffer);
        while let Some(entry) = entries.next_entry().map_err(bad)? {
            found.extend(listed(&entry));
            if found.len() > MAX_FOUND {
                return Err(not_gradable(NotGradable::TooManyFiles(MAX_FOUND)));
            }
        }
        Ok((Self(archive), found))
    }

    /// The bytes of a file, if they are at most `most`, or why they cannot be had.
    pub fn read(
        &self,
        wayfinder: ZipArchiveEntryWayfinder,
        method: CompressionMethod,
        most: usize,
    ) -> Result<Vec<u8>, String> {
        let damaged = |error: &dyn std::fmt::Display| format!("it is damaged in the archive: {error}");
        let entry = self.0.get_entry(wayfinder).map_err(|error| damaged(&error))?;
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
        io::copy(&mut entry.verifying_reader(bytes.as_slice()), &mut io::sink()).map_err(|error| damaged(&error))?;
        Ok(bytes)
    }
}

/// What an entry of an archive stands for; `None` for what nobody hands in.
fn listed(entry: &ZipFileHeaderRecord) -> Option<Found> {
    let raw = entry.file_path();
    let raw = raw.as_bytes();
    // Of a longer name, only this much is ever looked at.
    let name = String::from_utf8_lossy(&raw[..raw.len().min(MAX_PATH)]);
    // Some programs on Windows write the separator of that system.
    let name = name.replace('\\', "/");
    let refused = |refusal| Some(Found::new(&*name, Kind::Refused(refusal)));
    if name.starts_with('/') || name.split('/').any(|part| part == ".." || part.ends_with(':')) {
        return refused(Refusal::Outside);
    }
    if raw.len() > MAX_PATH {
        return refused(Refusal::LongPath);
    }
    if str::from_utf8(raw).is_err() {
        return refused(Refusal::NotUtf8);
    }
    let mut parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if let Some(noise) = parts.iter().position(|part| is_noise(part)) {
        // As in a folder, what it lies in is there all the same.
        parts.truncate(noise);
        return (noise > 0).then(|| Found::new(parts.join("/"), Kind::Folder).checked());
    }
    let is_folder = entry.is_dir() || name.ends_with('/');
    if parts.is_empty() {
        return (!is_folder).then(|| Found::new(name, Kind::Refused(Refusal::NoName)));
    }
    let kind = if is_folder {
        Kind::Folder
    } else if entry.mode().is_symlink() {
        Kind::Refused(Refusal::Link)
    } else if entry.flags().is_encrypted() {
        Kind::Refused(Refusal::Encrypted)
    } else if !matches!(entry.compression_method(), CompressionMethod::STORE | CompressionMethod::DEFLATE) {
        Kind::Refused(Refusal::Method)
    } else {
        Kind::Packed(entry.uncompressed_size_hint(), entry.wayfinder(), entry.compression_method())
    };
    Some(Found::new(parts.join("/"), kind).checked())
}
