//! The results of a class: the page of `judge report --format html`, on a folder that `judge grade` may still write to.
//!
//! The folder is named when the server starts, and nowhere else: no request leads to another one.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
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
}

/// The results at a moment.
pub struct Shown {
    /// Stands for the state of the folder.
    pub version: String,
    /// What the page shows, as JSON.
    pub json: String,
}

impl Class {
    /// The results in a folder, which need not be there yet.
    pub fn of(folder: PathBuf) -> Self {
        Self { layout: Layout { root: folder }, last: Mutex::default() }
    }

    /// The page without its data.
    pub fn page() -> String {
        html::page(
            "<link rel=\"icon\" href=\"/page/icon.svg\">\n<link rel=\"stylesheet\" href=\"/page/style.css\">",
            "<script type=\"module\" src=\"/page/class.js\"></script>",
        )
    }

    /// The results as they are now.
    ///
    /// # Errors
    ///
    /// When there are none yet, or the folder is damaged.
    pub fn shown(&self) -> Result<Arc<Shown>, Refusal> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        for left in (0..TRIES).rev() {
            // Taken first: what changes while it is read is read again next time.
            let version = self.version();
            if let Some(shown) = last.as_ref().filter(|shown| shown.version == version) {
                return Ok(Arc::clone(shown));
            }
            match self.read() {
                Ok(json) => return Ok(Arc::clone(last.insert(Arc::new(Shown { version, json })))),
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
