//! What Ctrl-C does: it ends the process at once, or, while a run is under way that can be continued, asks that run
//! to end first.

use std::sync::atomic::{AtomicBool, Ordering};

static IS_GENTLE: AtomicBool = AtomicBool::new(false);
static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// From now on, the first Ctrl-C only sets what this gives.
pub fn be_gentle() -> &'static AtomicBool {
    IS_GENTLE.store(true, Ordering::Relaxed);
    &IS_ASKED
}

/// Notes a Ctrl-C. Says whether it is to end the process.
pub fn happened() -> bool {
    !IS_GENTLE.load(Ordering::Relaxed) || IS_ASKED.swap(true, Ordering::Relaxed)
}
