//! How many judge at a time.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How many programs are judged at a time; each of them uses every core.
pub const MAX_JUDGING: usize = 4;
/// How long others wait for one of them to end.
const WAIT: Duration = Duration::from_secs(10);

/// Who may judge now.
#[derive(Clone)]
pub struct Gate {
    free: Arc<Semaphore>,
    wait: Duration,
}

/// Others judge, and did so for as long as anybody waits.
#[derive(Debug)]
pub struct Busy;

/// One of those who may, until it is dropped.
pub type Pass = OwnedSemaphorePermit;

impl Default for Gate {
    fn default() -> Self {
        Self { free: Arc::new(Semaphore::new(MAX_JUDGING)), wait: WAIT }
    }
}

impl Gate {
    /// Lets one more judge when its turn has come. Who comes first is first.
    pub async fn turn(&self) -> Option<Pass> {
        Arc::clone(&self.free).acquire_owned().await.ok()
    }

    /// Lets one more judge, as soon as few enough do. Who comes first is first.
    ///
    /// # Errors
    ///
    /// When that takes too long.
    pub async fn enter(&self) -> Result<Pass, Busy> {
        timeout(self.wait, self.turn()).await.ok().flatten().ok_or(Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_too_many_waits_until_another_has_gone() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let gate = Gate { wait: Duration::from_millis(20), ..Gate::default() };
            let mut passes = Vec::new();
            for _ in 0..MAX_JUDGING {
                passes.push(gate.enter().await.unwrap());
            }
            for _ in 0..3 {
                assert!(gate.enter().await.is_err());
            }
            passes.pop();
            passes.push(gate.enter().await.unwrap());
            assert!(gate.enter().await.is_err());
            passes.pop();
            passes.push(gate.turn().await.unwrap());
        });
    }
}
