//! How many judge at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::refusal::Refusal;

/// How many programs are judged at a time; each of them uses every core.
const MAX_JUDGING: usize = 4;

/// Who may judge now.
#[derive(Default)]
pub struct Gate(AtomicUsize);

/// One of those who may.
pub struct Pass<'a>(&'a Gate);

impl Gate {
    /// Lets one more judge, until the pass is dropped.
    ///
    /// # Errors
    ///
    /// When too many judge already.
    pub fn enter(&self) -> Result<Pass<'_>, Refusal> {
        let pass = Pass(self);
        // The pass is there first: whoever is refused gives theirs back too.
        if self.0.fetch_add(1, Ordering::Relaxed) < MAX_JUDGING {
            return Ok(pass);
        }
        Err(Refusal::new(429, format!("{MAX_JUDGING} programs are being judged"), "wait for one of them to end"))
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_too_many_waits_until_another_has_gone() {
        let gate = Gate::default();
        let mut passes: Vec<Pass> = (0..MAX_JUDGING).map(|_| gate.enter().unwrap()).collect();
        for _ in 0..3 {
            assert_eq!(gate.enter().err().map(|refusal| refusal.status), Some(429));
        }
        passes.pop();
        passes.push(gate.enter().unwrap());
        assert!(gate.enter().is_err());
    }
}
