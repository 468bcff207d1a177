//! Turns: runs that may need much more memory than a program have it one after the other.
//!
//! A run that takes turns waits at the point where it would become large ([`Limits::turns_from`](sandbox_api::Limits)). Its turn
//! ends when its memory has been given back to the system.

use std::sync::{Condvar, Mutex, PoisonError};

static TAKEN: Mutex<bool> = Mutex::new(false);
static ENDED: Condvar = Condvar::new();

/// The turn of a run. It ends when it is dropped.
pub struct Turn(());

impl Turn {
    /// Waits until nobody has it.
    pub fn take() -> Self {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        *ENDED.wait_while(taken, |taken| *taken).unwrap_or_else(PoisonError::into_inner) = true;
        Self(())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = false;
        ENDED.notify_one();
    }
}
