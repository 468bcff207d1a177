//! What Ctrl-C does: it ends the process at once, or, while a run is under way that can be continued, asks that run
//! to end first.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::talk::talk;

/// The code that shells expect of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

static IS_GENTLE: AtomicBool = AtomicBool::new(false);
static IS_ASKED: AtomicBool = AtomicBool::new(false);
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Handles Ctrl-C from now on.
///
/// Nothing is left half-written when it ends the process: results go out as they are made, files are renamed into place, and a folder
/// that is being filled is removed.
pub fn handle() {
    let handled = ctrlc::set_handler(|| {
        if !happened() {
            talk("\nfinishing what runs; Ctrl-C again stops at once");
            return;
        }
        talk("\ninterrupted");
        // It is held until the end, so that whoever misses the folder waits for that.
        let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = &*unfinished {
            // Another thread may be writing into it.
            let _ = (0..3).any(|_| fs::remove_dir_all(folder).is_ok());
        }
        #[allow(clippy::exit, reason = "it is for `main`, on another thread; no finding when built as a test")]
        process::exit(INTERRUPTED);
    });
    if let Err(error) = handled {
        talk(&format!("warning: Ctrl-C will end this at once: {error}"));
    }
}

/// From now on, the first Ctrl-C only sets the flag that this returns.
pub fn be_gentle() -> &'static AtomicBool {
    IS_GENTLE.store(true, Ordering::Relaxed);
    &IS_ASKED
}

/// From now on, a Ctrl-C that ends the process removes this folder first. It is one that is renamed when it is complete, or of use only
/// as long as the process goes on.
pub fn remove_unfinished(folder: &Path) {
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
}

/// The folder has its name, or filling it failed, or it was removed. While a Ctrl-C is ending the process, this waits for the end: what failed then is
/// no failure.
pub fn has_finished() {
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Notes a Ctrl-C. Says whether it is to end the process.
fn happened() -> bool {
    !IS_GENTLE.load(Ordering::Relaxed) || IS_ASKED.swap(true, Ordering::Relaxed)
}
