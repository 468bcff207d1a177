//! Small texts in the cache folder: what was measured or found, under a name that says all it depends on.
//!
//! A text is written under a temporary name and renamed, so that a reader never sees half of one. The folder holds
//! a bounded number of them; the oldest ones go first.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    time::SystemTime,
};

use sandbox_api::CacheFolder;

/// How many texts one store keeps: enough for a few large banks.
const MOST: usize = 2000;

/// A folder of texts.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store of this name in the user's cache folder; nothing if there is no such folder.
    pub fn open(name: &str) -> Option<Self> {
        Some(Self { folder: CacheFolder::Default.path()?.join(name) })
    }

    /// The text of this name, if it is kept.
    pub fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }

    /// Keeps a text, and removes the oldest ones when there are too many.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written to. Whoever needs the text then makes it again next time.
    pub fn write(&self, name: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(text.as_bytes())?;
        file.persist(self.folder.join(name))?;
        self.remove_oldest(MOST)
    }

    fn remove_oldest(&self, most: usize) -> io::Result<()> {
        let files = fs::read_dir(&self.folder)?.flatten();
        let changed = |entry: &fs::DirEntry| entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let mut files: Vec<(Option<SystemTime>, PathBuf)> =
            files.map(|entry| (changed(&entry), entry.path())).collect();
        files.sort();
        for (_, path) in files.iter().take(files.len().saturating_sub(most)) {
            // Another process may have removed it already.
            let _ = fs::remove_file(path);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_the_oldest_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { folder: folder.path().join("made/on/the/way") };
        assert_eq!(store.read("a"), None);
        for (second, name) in (0..).zip(["a", "b", "c"]) {
            store.write(name, &format!("text of {name}")).unwrap();
            let file = fs::File::options().write(true).open(store.folder.join(name)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second)).unwrap();
        }
        store.remove_oldest(2).unwrap();
        assert_eq!([store.read("a"), store.read("b")], [None, Some("text of b".to_owned())]);
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 2);
    }
}
