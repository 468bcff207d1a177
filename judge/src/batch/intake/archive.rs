//! A zip archive: what is in it, and the bytes of one file.
//!
//! Nothing is ever unpacked to the disk: a name in an archive is only a name. What the headers say of a size is not trusted.

use std::{
    fmt,
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
};

use rawzip::{CompressionMethod, FileReader, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord};

use super::{
    cp437,
    found::{Found, Kind, MAX_FOUND, MAX_PATH, Refusal, Unread, is_noise},
};
use crate::{
    batch::{Error, NotGradable},
    error::is_hosts_fault,
};

/// What somebody hands in for a few problems has fewer files and folders than this.
pub const MAX_IN_ARCHIVE: usize = 1_000;

/// Enough for a header whose name, extra fields and comment are as long as the format allows.
const HEADER: usize = 4 << 16;

/// An archive, in a file or in memory.
pub struct Archive<R>(ZipArchive<R>);

impl Archive<FileReader> {
    /// Opens an archive and lists what is in it, in no order.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is damaged, or has too many files.
    pub fn open(path: &Path, is_noise: fn(&str) -> bool) -> Result<(Self, Vec<Found>), Error> {
        let not_gradable = |reason| Error::NotGradable { path: path.to_owned(), reason };
        let bad = |error: rawzip::Error| match error.kind() {
            rawzip::ErrorKind::IO(source) if is_hosts_fault(source) && source.raw_os_error().is_some() => {
                Error::read(path)(
                    source.raw_os_error().map_or_else(|| io::ErrorKind::Other.into(), io::Error::from_raw_os_error),
                )
            }
            _ => not_gradable(NotGradable::DamagedZip(error.to_string())),
        };
        let file = File::open(path).map_err(Error::read(path))?;
        let mut buffer = vec![0; HEADER];
        let archive = Self(ZipArchive::from_file(file, &mut buffer).map_err(bad)?);
        let found = archive.list(MAX_FOUND, is_noise).map_err(bad)?;
        Ok((archive, found.ok_or_else(|| not_gradable(NotGradable::TooManyFiles(MAX_FOUND)))?))
    }
}

impl Archive<Cursor<Vec<u8>>> {
    /// Opens an archive that somebody handed in, and lists what is in it, in no order; or says why it is not taken.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<(Self, Vec<Found>), String> {
        let damaged = |error: rawzip::Error| format!("it is a damaged zip archive: {error}");
        let archive = Self(ZipArchive::from_slice(bytes).map_err(damaged)?.into_cursor_archive());
        let found = archive.list(MAX_IN_ARCHIVE, is_noise).map_err(damaged)?;
        let too_many = || format!("it is an archive of more than {MAX_IN_ARCHIVE} files and folders");
        Ok((archive, found.ok_or_else(too_many)?))
    }
}

impl<R: ReaderAt> Archive<R> {
    /// What is in it and is not noise by its name; `None` if that is more than `most`.
    fn list(&self, most: usize, is_noise: fn(&str) -> bool) -> Result<Option<Vec<Found>>, rawzip::Error> {
        let mut buffer = vec![0; HEADER];
        let mut found = Vec::new();
        let mut entries = self.0.entries(&mut buffer);
        while let Some(entry) = entries.next_entry()? {
            found.extend(listed(&entry, is_noise));
            if found.len() > most {
                return Ok(None);
            }
        }
        Ok(Some(found))
    }

    /// The bytes of a file, if they are at most `most`.
    ///
    /// # Errors
    ///
    /// When they are more, when they are damaged, and when the archive cannot be read.
    pub fn read(
        &self,
        wayfinder: ZipArchiveEntryWayfinder,
        method: CompressionMethod,
        most: usize,
    ) -> Result<Vec<u8>, Unread> {
        let damaged = |error: &dyn fmt::Display| Unread::Refused(format!("it is damaged in the archive: {error}"));
        let entry = self.0.get_entry(wayfinder).map_err(|error| match error.kind() {
            rawzip::ErrorKind::IO(source) => failed_or(source, damaged(&error)),
            _ => damaged(&error),
        })?;
        let mut packed = Vec::new();
        // Deflate never makes a text much longer.
        let limit = most as u64 + (64 << 10);
        let read = entry.reader().take(limit).read_to_end(&mut packed);
        read.map_err(|error| failed_or(&error, damaged(&error)))?;
        let bytes = if method == CompressionMethod::STORE {
            packed
        } else {
            use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
            decompress_to_vec_with_limit(&packed, most).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => too_large(most),
                _ => damaged(&error),
            })?
        };
        if bytes.len() > most {
            return Err(too_large(most));
        }
        io::copy(&mut entry.verifying_reader(bytes.as_slice()), &mut io::sink()).map_err(|error| damaged(&error))?;
        Ok(bytes)
    }
}

fn too_large(most: usize) -> Unread {
    Unread::Refused(format!("it is larger than the {most} bytes that are allowed"))
}

/// A failure of the machine, or what else it says of the file.
fn failed_or(error: &io::Error, otherwise: Unread) -> Unread {
    match error.raw_os_error() {
        Some(number) if is_hosts_fault(error) => Unread::Failed(io::Error::from_raw_os_error(number)),
        _ => otherwise,
    }
}

/// What an entry of an archive stands for; `None` for noise.
fn listed(entry: &ZipFileHeaderRecord, is_noise: fn(&str) -> bool) -> Option<Found> {
    let raw = entry.file_path();
    let raw = raw.as_bytes();
    // Of a longer name, only this much is ever looked at.
    let start = &raw[..raw.len().min(MAX_PATH)];
    // Without the flag for UTF-8, a name is in the code page of the first PCs, although many programs write UTF-8.
    let is_utf8 = entry.flags().is_utf8() || str::from_utf8(raw).is_ok();
    let name = if is_utf8 { String::from_utf8_lossy(start) } else { cp437::decode(start).into() };
    // Some programs on Windows write the separator of that system.
    let name = name.replace('\\', "/");
    let refused = |refusal| Some(Found::new(&*name, Kind::Refused(refusal)));
    if name.starts_with('/') || name.split('/').any(|part| part == ".." || part.ends_with(':')) {
        return refused(Refusal::Outside);
    }
    if raw.len() > MAX_PATH {
        return refused(Refusal::LongPath);
    }
    if is_utf8 && str::from_utf8(raw).is_err() {
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
