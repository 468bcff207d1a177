//! A value that is made when it is first asked for.

use std::sync::{Mutex, PoisonError};

/// A value that is made once, by whoever asks for it first; others wait until it is there.
///
/// Whoever makes it must not wait for other threads of its pool: one of them may be waiting for the value.
#[derive(Debug)]
pub struct Once<T>(Mutex<Option<T>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Once<T> {
    /// The value, which `make` makes if nobody has.
    ///
    /// # Errors
    ///
    /// That of `make`. Whoever asks next tries again.
    pub fn get<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let mut value = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = &*value {
            return Ok(value.clone());
        }
        Ok(value.insert(make()?).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_kept_and_what_failed_is_tried_again() {
        let once = Once::default();
        assert_eq!(once.get(|| Err("not yet")), Err("not yet"));
        assert_eq!(once.get(|| Ok::<_, &str>(1)), Ok(1));
        assert_eq!(once.get(|| Ok::<_, &str>(2)), Ok(1));
    }
}
