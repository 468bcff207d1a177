//! A bounded cache of named entries. It can be lost at any time and never changes a result.
//!
//! An entry is a file that begins with the BLAKE3 hash of its content, in hexadecimal digits and on a line of its own. An
//! entry that does not match its hash is removed and never returned. The name must stand for everything that the content
//! depends on, so that an entry can be damaged but never out of date.
//!
//! The modification time of a file is when its entry was last used. Room is made when the cache is dropped and whenever a
//! quarter of its size has been added, by removing the entries that were unused for longest.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::SystemTime,
};

use crate::{CacheFolder, write_private};

/// The length of a hash and its line break, in bytes.
const HEAD: usize = 65;

/// On most file systems, a file takes a multiple of this on the disk. Entries are counted like that, or small ones would be
/// too many.
const BLOCK: u64 = 4096;

/// A folder of entries. If the folder cannot be written to, it keeps nothing.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    max_bytes: u64,
    /// How many bytes on the disk were added since room was last made.
    added: AtomicU64,
}

impl Cache {
    /// The cache of this name in the user's cache folder; `None` if that cannot be used.
    pub fn of_user(name: &str, max_bytes: u64) -> Option<Self> {
        Self::open(CacheFolder::Default.path()?.join(name), max_bytes).ok()
    }

    /// The cache in `folder`, which holds nothing else and is made when it does not exist. `max_bytes` is what it may
    /// take on the disk; every process that writes to it at the same time may add a quarter to that.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made.
    pub fn open(folder: PathBuf, max_bytes: u64) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, max_bytes, added: AtomicU64::new(0) })
    }

    /// The content under a name, if it is there and whole.
    pub fn find(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        let mut bytes = fs::read(&path).ok()?;
        let hash = blake3::hash(bytes.get(HEAD..).unwrap_or_default()).to_hex();
        if bytes.get(..HEAD - 1) != Some(hash.as_bytes()) {
            let _ = fs::remove_file(&path);
            return None;
        }
        // An entry that is used stays. If its time cannot be set, it is only removed earlier.
        let _ = File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        bytes.drain(..HEAD);
        Some(bytes)
    }

    /// Keeps `content` under a name, which must be a valid file name. A failure is not reported: the content is only made
    /// again when it is next needed.
    pub fn keep(&self, name: &str, content: &[u8]) {
        let mut bytes = format!("{}\n", blake3::hash(content).to_hex()).into_bytes();
        bytes.extend_from_slice(content);
        if write_private(&self.folder.join(name), &bytes).is_err() {
            return;
        }
        let size = on_disk(bytes.len() as u64);
        if self.added.fetch_add(size, Ordering::Relaxed) + size > self.max_bytes / 4 {
            self.make_room();
        }
    }

    /// If the cache is too large, removes the entries that were unused for longest until a quarter of it is free, so that
    /// this need not be done again soon.
    fn make_room(&self) {
        self.added.store(0, Ordering::Relaxed);
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        // Other processes make room too, so a file may be gone.
        let mut files: Vec<(SystemTime, u64, PathBuf)> = files
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                Some((metadata.modified().ok()?, on_disk(metadata.len()), entry.path()))
            })
            .collect();
        let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
        if size <= self.max_bytes {
            return;
        }
        files.sort_unstable();
        for (_, length, path) in files {
            if size <= self.max_bytes / 4 * 3 {
                break;
            }
            let _ = fs::remove_file(path);
            size -= length;
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if *self.added.get_mut() > 0 {
            self.make_room();
        }
    }
}

fn on_disk(length: u64) -> u64 {
    length.next_multiple_of(BLOCK)
}

#[cfg(test)]
mod tests {
    use std::{path::Path, time::Duration};

    use super::*;

    fn set_age(cache: &Cache, name: &str, seconds: u64) {
        let file = File::options().append(true).open(cache.folder.join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_kept_is_found_in_a_folder_that_is_made_on_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path().join("made/on/the/way"), 1 << 20).unwrap();
        assert_eq!(cache.find("a"), None);
        for content in [&b"one"[..], b"", b"two\n\xff"] {
            cache.keep("a", content);
            assert_eq!(cache.find("a").as_deref(), Some(content));
        }
    }

    #[test]
    fn a_damaged_entry_is_removed_and_never_returned() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path().to_owned(), 1 << 20).unwrap();
        cache.keep("a", b"{}");
        let whole = fs::read(folder.path().join("a")).unwrap();
        let flipped = |at: usize| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        };
        let longer = [&whole[..], b"}"].concat();
        let torn = whole[..whole.len() - 1].to_vec();
        // What earlier versions wrote had no hash.
        let old = b"{}".to_vec();
        for damage in [vec![], old, vec![b'0'; 80], torn, longer, flipped(0), flipped(HEAD)] {
            fs::write(folder.path().join("a"), damage).unwrap();
            assert_eq!(cache.find("a"), None);
            assert_eq!(names(folder.path()), [""; 0]);
        }
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path().to_owned(), 4 * BLOCK).unwrap();
        for (age, name) in (0..).zip(["e", "d", "c", "b", "a"]) {
            fs::write(folder.path().join(name), [b' '; 35]).unwrap();
            set_age(&cache, name, 100 - age);
        }
        fs::remove_file(folder.path().join("a")).unwrap();
        cache.make_room();
        assert_eq!(names(folder.path()), ["b", "c", "d", "e"], "four blocks are not too many");
        cache.keep("d", b"used");
        set_age(&cache, "d", 200);
        assert!(cache.find("d").is_some());
        cache.keep("a", b"new");
        cache.make_room();
        assert_eq!(names(folder.path()), ["a", "b", "d"]);
    }

    #[test]
    fn room_is_made_at_the_end_and_whenever_a_quarter_was_added() {
        let folder = tempfile::tempdir().unwrap();
        let keep = |cache: &Cache, count: usize| (0..count).for_each(|at| cache.keep(&at.to_string(), b"text"));
        let count = || names(folder.path()).len() as u64;
        let cache = Cache::open(folder.path().to_owned(), 8 * BLOCK).unwrap();
        keep(&cache, 100);
        assert!((6..=10).contains(&count()), "{}", count());
        // Each process adds less than a quarter.
        for at in 0..100 {
            Cache::open(folder.path().to_owned(), 8 * BLOCK).unwrap().keep(&format!("other {at}"), b"text");
        }
        assert!((6..=8).contains(&count()), "{}", count());
    }

    #[test]
    fn a_cache_that_only_reads_removes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Cache::open(folder.path().to_owned(), 1 << 20).unwrap().keep("a", b"text");
        assert!(Cache::open(folder.path().to_owned(), 0).unwrap().find("a").is_some());
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_folder_that_is_gone_keeps_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path().join("cache"), 1 << 20).unwrap();
        fs::remove_dir(folder.path().join("cache")).unwrap();
        cache.keep("a", b"text");
        assert_eq!(cache.find("a"), None);
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(Cache::open(folder.path().join("file/cache"), 1 << 20).is_err());
    }
}
