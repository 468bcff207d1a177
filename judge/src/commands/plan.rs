//! What a command that runs programs has around it: second walls, and a pool of threads with large stacks.

use std::path::PathBuf;

use rayon::ThreadPool;

use super::{Context, Error, Status};

/// What a command reads and writes, and on which threads it runs. The bank and the cache come on top.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// Files and folders that it reads.
    pub read: Vec<PathBuf>,
    /// Files and folders that it writes to; only those that exist can be named to the kernel.
    pub write: Vec<PathBuf>,
    /// Where it runs.
    pub threads: Threads,
}

/// Where a command runs.
#[derive(Debug, PartialEq)]
pub enum Threads {
    /// On a pool, of one thread for each core.
    Pool,
    /// On the first thread; it makes a pool of its own. The thread that reads the input of a run must not be one of
    /// those that judge.
    Own,
}

impl Plan {
    /// Carries out a command as planned: raises the walls, for good, and runs `command` inside them.
    pub fn carry_out(
        self,
        context: &Context,
        command: impl FnOnce() -> Result<Status, Error> + Send,
    ) -> Result<Status, Error> {
        context.raise_walls(self.read, self.write);
        match self.threads {
            Threads::Pool => pool(None)?.install(command),
            Threads::Own => command(),
        }
    }
}

/// A pool of threads whose stacks are as large as programs need: `threads` of them, or one for each core.
pub fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or_default())
        .thread_name(|n| format!("judge-{n}"))
        .stack_size(sandbox::THREAD_STACK)
        .build()
        .map_err(|error| sandbox::Error::Thread(error.to_string()).into())
}
