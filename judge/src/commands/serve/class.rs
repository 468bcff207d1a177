//! The results of a class: the page of `judge report --format html`, on a folder that `judge grade` may still write to.
//!
//! The folder is named when the server starts, and nowhere else: no request leads to another one.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, TryLockError},
    time::UNIX_EPOCH,
};

use judge::{
    batch::results::Layout,
    report::{
        run::{Gradebook, Options, RunReport, html},
        sink::{path_line, visible},
    },
};

use super::refusal::Refusal;
use crate::commands::error::Error;

/// How often the folder is read when it changes while it is read.
const TRIES: usize = 3;

/// A folder of results.
pub struct Class {
    layout: Layout,
    /// What was read last. Several tabs ask for the same.
    last: Mutex<Option<Arc<Shown>>>,
    /// Held by who reads the folder.
    reading: Mutex<()>,
}

/// The results at a moment.
#[derive(Debug)]
pub struct Shown {
    /// Stands for the state of the folder.
    pub version: String,
    /// What the page shows, as JSON.
    pub json: String,
}

impl Class {
    /// The results in a folder, which need not be there yet.
    pub fn of(folder: PathBuf) -> Self {
        Self { layout: Layout { root: folder }, last: Mutex::default(), reading: Mutex::default() }
    }

    /// The page without its data.
    pub fn page() -> String {
        html::page(
            "<link rel=\"icon\" href=\"/page/icon.svg\">\n<link rel=\"stylesheet\" href=\"/page/style.css\">",
            "<script type=\"module\" src=\"/page/class.js\"></script>",
        )
    }

    /// The results as they are now. While somebody else reads them, those that were read last: a large class takes a while, and no other
    /// request waits for that.
    ///
    /// # Errors
    ///
    /// When there are none yet, they are read for the first time, or the folder is damaged.
    pub fn shown(&self) -> Result<Arc<Shown>, Refusal> {
        let _reading = match self.reading.try_lock() {
            Ok(reading) => reading,
            Err(TryLockError::Poisoned(reading)) => reading.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let first = || Refusal::new(503, "the results are read for the first time", "this page tries again");
                return self.last().ok_or_else(first);
            }
        };
        for left in (0..TRIES).rev() {
            // Taken first: what changes while it is read is read again next time.
            let version = self.version();
            if let Some(shown) = self.last().filter(|shown| shown.version == version) {
                return Ok(shown);
            }
            match self.read() {
                Ok(json) => {
                    let shown = Arc::new(Shown { version, json });
                    *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&shown));
                    return Ok(shown);
                }
                // Files that were read one after the other may not fit together while they are written.
                Err(_) if left > 0 && self.version() != version => {}
                Err(_) if !self.layout.results().exists() => {
                    let folder = path_line(&self.layout.root);
                    let hint = "`judge grade INPUT --out DIR` writes them, and this page shows them as they come";
                    return Err(Refusal::new(404, format!("there are no results in {folder} yet"), hint));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(Refusal::new(503, "the results change faster than they are read", "this page tries again"))
    }

    fn last(&self) -> Option<Arc<Shown>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn read(&self) -> Result<String, Error> {
        let gradebook = Gradebook::read(&self.layout.root).map_err(judge::report::Error::from)?;
        let options = Options { width: 0, ks: Vec::new(), bom: false, environment: |_| None };
        Ok(visible(html::data(&RunReport::new(gradebook, options))?).to_string())
    }

    /// Changes with the folder: its lines are only ever added, and its other files are written whole.
    fn version(&self) -> String {
        let Layout { root } = &self.layout;
        let files = [self.layout.run(), self.layout.results(), self.layout.skipped(), self.layout.people()];
        let mut hasher = blake3::Hasher::new();
        for path in files.iter().chain([&self.layout.summary(), root]) {
            let found = path.metadata().ok();
            let changed = found.as_ref().and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
            let size = found.map(|file| file.len());
            hasher.update(format!("{size:?} {changed:?};").as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_who_reads_the_results() {
        let folder = tempfile::tempdir().unwrap();
        let class = Class::of(folder.path().to_owned());
        let reading = class.reading.lock().unwrap();
        assert_eq!(class.shown().unwrap_err().status, 503);
        let shown = Shown { version: "one".to_owned(), json: "{}".to_owned() };
        *class.last.lock().unwrap() = Some(Arc::new(shown));
        assert_eq!(class.shown().unwrap().version, "one", "it is what was read last");
        drop(reading);
        assert_eq!(class.shown().unwrap_err().status, 404, "it is looked at anew");
    }
}
