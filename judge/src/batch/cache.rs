//! The cache of judgements: what was judged once, under the same engine, tests and options, is not judged again.
//!
//! A file's name is the [`Key`] of its judgement. It begins with the BLAKE3 hash of what follows, and one that does not
//! match is removed: a cache can be lost at any time and never changes a result.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    time::SystemTime,
};

use sandbox_api::CacheFolder;

use super::{folder::write_whole, results::Key};

/// How many bytes may be kept.
const MAX_BYTES: u64 = 512 << 20;

/// How much is left after making room, so that it need not be made again soon.
const KEPT_BYTES: u64 = MAX_BYTES / 4 * 3;

/// Length of a hash and of the end of its line.
const HEAD: usize = 65;

/// A folder of judgements. One that cannot be written to keeps nothing.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    has_grown: AtomicBool,
}

impl Cache {
    /// The cache in the user's cache folder; `None` where there is no such folder.
    pub fn open() -> Option<Self> {
        let folder = CacheFolder::Default.path()?.join("judgements");
        fs::create_dir_all(&folder).ok()?;
        Some(Self { folder, has_grown: AtomicBool::new(false) })
    }

    /// The judgement under `key`, if it is there and whole.
    pub fn find(&self, key: Key) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut bytes = fs::read(&path).ok()?;
        let hash = blake3::hash(bytes.get(HEAD..).unwrap_or_default()).to_hex();
        if bytes.get(..HEAD - 1) != Some(hash.as_bytes()) {
            let _ = fs::remove_file(&path);
            return None;
        }
        // What is used stays. If the time cannot be set, it only goes earlier.
        let _ = File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        bytes.drain(..HEAD);
        Some(bytes)
    }

    /// Keeps a judgement. If that fails, it is judged again next time.
    pub fn store(&self, key: Key, judgement: &[u8]) {
        let mut bytes = format!("{}\n", blake3::hash(judgement).to_hex()).into_bytes();
        bytes.extend_from_slice(judgement);
        if write_whole(&self.path(key), &bytes).is_ok() {
            self.has_grown.store(true, Ordering::Relaxed);
        }
    }

    /// Removes what was not used for longest, if there is too much.
    pub fn make_room(&self) {
        if self.has_grown.load(Ordering::Relaxed) {
            // Whatever cannot be removed now is tried again after the next run.
            let _ = self.shrink(MAX_BYTES, KEPT_BYTES);
        }
    }

    fn shrink(&self, most: u64, kept: u64) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            files.push((metadata.modified()?, metadata.len(), entry.path()));
        }
        let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
        if size <= most {
            return Ok(());
        }
        files.sort_unstable();
        for (_, length, path) in files {
            if size <= kept {
                break;
            }
            fs::remove_file(path)?;
            size -= length;
        }
        Ok(())
    }

    fn path(&self, key: Key) -> PathBuf {
        self.folder.join(key.0.to_hex().as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn cache(folder: &tempfile::TempDir) -> Cache {
        Cache { folder: folder.path().to_owned(), has_grown: AtomicBool::new(false) }
    }

    fn key(name: &str) -> Key {
        Key(blake3::hash(name.as_bytes()))
    }

    #[test]
    fn a_damaged_judgement_is_not_used_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache(&folder);
        cache.store(key("a"), b"{}");
        assert_eq!(cache.find(key("a")).as_deref(), Some(&b"{}"[..]));
        for damage in [&b""[..], b"{}", &[b'0'; 80]] {
            fs::write(cache.path(key("a")), damage).unwrap();
            assert_eq!(cache.find(key("a")), None);
            assert!(!cache.path(key("a")).exists());
        }
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache(&folder);
        for (age, name) in (0..4).zip(["a", "b", "c", "d"]) {
            cache.store(key(name), &[b' '; 35]);
            let file = File::options().append(true).open(cache.path(key(name))).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(100 - age)).unwrap();
        }
        cache.find(key("a"));
        cache.shrink(400, 200).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "400 bytes are not too many");
        cache.shrink(399, 200).unwrap();
        assert_eq!(["a", "b", "c", "d"].map(|name| cache.path(key(name)).exists()), [true, false, false, true]);
    }
}
