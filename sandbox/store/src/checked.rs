//! One large file that is found by its name and checked by its hash.
//!
//! Entries of a [`Cache`](crate::Cache) carry their hash inside. Content such as machine code is mapped into memory and used
//! there, so it has to fill its file. Its hash is in the name, and checking reads the file through a mapping, on all cores. A
//! lock keeps two processes from making the same content at the same time. That only saves work: without it, both would
//! make the same file.
//!
//! What was checked is not read again as long as it is the same file, unchanged (`identity.rs`). That is noted beside it, in
//! `NAME-HASH.checked`. Whoever can write a false note could as well write a false file with its true hash in its name.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    holes::write_with_holes,
    identity::{Identity, identity},
    whole::write_private_by,
    write_private,
};

/// How the names of notes end.
const NOTE: &str = "checked";

/// A file whose name is `NAME-HASH.EXTENSION`.
#[derive(Debug)]
pub struct CheckedFile {
    folder: PathBuf,
    name: String,
    extension: &'static str,
}

/// Held while the content is being made; released when dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held for its effect")] Option<File>);

impl CheckedFile {
    /// The file of this name in `folder`, which is made if it does not exist. The name must stand for everything that the
    /// content depends on.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made.
    pub fn open(folder: &Path, name: String, extension: &'static str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned(), name, extension })
    }

    /// The path of the file, if it exists and is whole. A damaged file is removed.
    pub fn find(&self) -> Option<PathBuf> {
        self.find_at(SystemTime::now())
    }

    fn find_at(&self, now: SystemTime) -> Option<PathBuf> {
        for file in fs::read_dir(&self.folder).ok()?.flatten() {
            let path = file.path();
            let file_name = file.file_name();
            let Some(hash) = file_name.to_str().and_then(|name| self.hash_in(name)) else { continue };
            let note = path.with_extension(NOTE);
            if is_noted(&path, &note, now) {
                return Some(path);
            }
            if let Ok((found, identity)) = check(&path, now)
                && found == hash
            {
                // If it cannot be kept, the file is only read again.
                let _ = identity.map(|identity| write_private(&note, identity.as_bytes()));
                return Some(path);
            }
            // Truncated or changed, so it is useless.
            let _ = fs::remove_file(&path);
            let _ = fs::remove_file(&note);
        }
        None
    }

    /// Waits until no other process is making the content. Calls `waiting` first if there is one.
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

    /// Keeps `content` in the file, for this user alone, with holes where it is zero. Gives its path.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn keep(&self, content: &[u8]) -> io::Result<PathBuf> {
        let hash = blake3::Hasher::new().update_rayon(content).finalize().to_hex();
        let path = self.folder.join(format!("{}-{hash}.{}", self.name, self.extension));
        write_private_by(&path, |file| write_with_holes(file, content))?;
        Ok(path)
    }

    /// Removes what earlier versions kept: the files, and their locks, whose names begin with `all` but not with `current`.
    pub fn remove_older(&self, all: &str, current: &str) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.flatten() {
            let path = file.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let ours = path.extension().and_then(|extension| extension.to_str());
            let ours = ours.is_some_and(|extension| [self.extension, NOTE, "lock"].contains(&extension));
            if ours && name.starts_with(all) && !name.starts_with(current) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// The hash in a file name, if it is a name of this file.
    fn hash_in(&self, name: &str) -> Option<blake3::Hash> {
        let rest = name.strip_prefix(&self.name)?.strip_prefix('-')?;
        blake3::Hash::from_hex(rest.strip_suffix(self.extension)?.strip_suffix('.')?).ok()
    }
}

/// The hash of a file, and what to note of it.
fn check(path: &Path, now: SystemTime) -> io::Result<(blake3::Hash, Option<Identity>)> {
    let before = File::open(path).and_then(|file| {
        // From now on, not even a failure of power can change it.
        file.sync_all()?;
        identity(&file.metadata()?, now).ok_or_else(|| io::ErrorKind::Unsupported.into())
    });
    Ok((blake3::Hasher::new().update_mmap_rayon(path)?.finalize(), before.ok()))
}

/// Whether it is noted that this very file was whole.
fn is_noted(path: &Path, note: &Path, now: SystemTime) -> bool {
    let same = || -> io::Result<bool> {
        let noted = fs::read_to_string(note)?;
        Ok(identity(&path.metadata()?, now).is_some_and(|identity| identity == noted))
    };
    same().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::*;

    fn open(folder: &Path, name: &str) -> CheckedFile {
        CheckedFile::open(folder, name.to_owned(), "code").unwrap()
    }

    #[test]
    fn a_file_is_found_by_its_whole_name() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("made/on/the/way");
        let file = open(&folder, "python-1");
        assert_eq!(file.find(), None);
        file.keep(b"content").unwrap();
        assert_eq!(fs::read(file.find().unwrap()).unwrap(), b"content");
        for other in ["python", "python-", "python-11", "ython-1"] {
            assert_eq!(open(&folder, other).find(), None, "{other}");
            assert!(file.find().is_some(), "that of another name is left alone");
        }
    }

    #[test]
    fn a_damaged_file_is_removed_and_never_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = open(folder.path(), "a");
        for damage in [&b""[..], b"conten", b"contents", b"cOntent"] {
            file.keep(b"content").unwrap();
            fs::write(file.find().unwrap(), damage).unwrap();
            assert_eq!(file.find(), None);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_was_checked_is_not_read_again_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let file = open(folder.path(), "a");
        let later = SystemTime::now() + Duration::from_secs(3600);
        file.keep(b"content").unwrap();
        let path = file.find().unwrap();
        let note = path.with_extension(NOTE);
        assert!(!note.exists(), "it is too new");
        assert_eq!((file.find_at(later), note.exists()), (Some(path.clone()), true));
        // With a false note, it can be seen that a file is not read.
        fs::write(&path, b"changed").unwrap();
        fs::write(&note, identity(&path.metadata().unwrap(), later).unwrap()).unwrap();
        assert_eq!(file.find_at(later), Some(path.clone()));
        // The clock must tick.
        thread::sleep(Duration::from_millis(20));
        fs::write(&path, b"changes").unwrap();
        assert_eq!(file.find_at(later), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_earlier_versions_kept_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["python-1-x.code", "python-1-x.checked", "python-1.lock", "python-1.txt", "javascript-1-x.code"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let file = open(folder.path(), "python-2");
        file.keep(b"").unwrap();
        drop(file.lock(|| {}));
        file.remove_older("python", "python-2");
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap().chars().take(12).collect::<String>())
            .collect();
        left.sort();
        assert_eq!(left, ["javascript-1", "python-1.txt", "python-2-af1", "python-2.loc"]);
    }

    #[test]
    fn the_second_one_waits_until_the_first_has_made_it() {
        let folder = tempfile::tempdir().unwrap();
        let (say, hear) = mpsc::channel();
        let lock = open(folder.path(), "a").lock(|| panic!("nobody else is there"));
        thread::scope(|scope| {
            scope.spawn(|| {
                let file = open(folder.path(), "a");
                let _lock = file.lock(|| say.send("waiting").unwrap());
                assert!(file.find().is_some());
            });
            assert_eq!(hear.recv(), Ok("waiting"));
            open(folder.path(), "a").keep(b"content").unwrap();
            drop(lock);
        });
    }
}
