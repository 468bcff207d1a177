//! The folder in which compiled guests are kept between runs.
//!
//! Machine code that is loaded from a file is run without further checks, so a file must be exactly what was
//! written: its name carries the hash of its content, and a file that does not match is removed and made
//! again. Files are written under a temporary name and renamed, so that a reader never sees half of one. A
//! lock keeps two processes from doing the same work at the same time; without it they would both be right.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// One entry of the cache: a name, under which one content is kept.
pub struct Entry {
    folder: PathBuf,
    name: String,
}

/// Held while the content is being made; released when dropped.
pub struct Lock(#[expect(dead_code, reason = "held for its effect")] Option<File>);

impl Entry {
    /// The entry of this name; makes the folder.
    pub fn open(folder: &Path, name: String) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned(), name })
    }

    /// The file with the content, if it is there and whole.
    pub fn find(&self) -> Option<PathBuf> {
        for file in fs::read_dir(&self.folder).ok()?.flatten() {
            let path = file.path();
            let hash = file.file_name().to_str().and_then(|name| {
                Some(name.strip_prefix(&self.name)?.strip_prefix('-')?.strip_suffix(".cwasm")?.to_owned())
            });
            let Some(hash) = hash else { continue };
            if hash_of_file(&path).is_ok_and(|found| found == hash) {
                return Some(path);
            }
            // Truncated or changed: of no use to anyone.
            let _ = fs::remove_file(&path);
        }
        None
    }

    /// Waits until no other process is making this entry. Says so first through `waiting`.
    pub fn lock(&self, waiting: impl FnOnce()) -> Lock {
        let file = File::create(self.folder.join(format!("{}.lock", self.name))).ok();
        let file = file.filter(|file| match file.try_lock() {
            Ok(()) => true,
            Err(_) => {
                waiting();
                file.lock().is_ok()
            }
        });
        Lock(file)
    }

    /// Keeps `content` and returns its file.
    pub fn store(&self, content: &[u8]) -> io::Result<PathBuf> {
        let hash = blake3::Hasher::new().update_rayon(content).finalize().to_hex();
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(content)?;
        let path = self.folder.join(format!("{}-{hash}.cwasm", self.name));
        file.persist(&path)?;
        Ok(path)
    }

    /// Removes what earlier versions kept: entries whose name has this beginning, but not that of this version.
    pub fn remove_older(&self, beginning: &str, own: &str) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.flatten() {
            let name = file.file_name();
            let name = name.to_str().unwrap_or_default();
            if name.starts_with(beginning)
                && !name.starts_with(own)
                && (name.ends_with(".cwasm") || name.ends_with(".lock"))
            {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}

fn hash_of_file(path: &Path) -> io::Result<String> {
    Ok(blake3::Hasher::new().update_mmap_rayon(path)?.finalize().to_hex().to_string())
}
