//! The engine: the process that runs programs (the worker), and the threads that judge.
//!
//! There is one for the process, which is started when it is first needed. A child that was forked has the memory of its parent, but
//! not its threads, and must not end its parent's worker. So an engine knows whose it is, and in another process it is never dropped:
//! that process starts one of its own. A fork happens in a thread that holds the GIL, and `CURRENT` is locked by such threads only,
//! so no child finds it locked.

use std::{
    any::Any,
    io, mem,
    os::{fd::OwnedFd, unix::process::CommandExt},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{RecvTimeoutError, sync_channel},
    },
    time::Duration,
};

use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sandbox_api::Language;
use store::CacheFolder;
use worker::{Options, Workers, identity};

use crate::error::JudgeError;

/// The digest of the engine that this package was built with; see `build.rs`.
pub const RUNNER: &str = env!("JUDGE_ENGINE");
/// How often a thread that waits asks whether Ctrl-C was pressed.
pub const SIGNALS: Duration = Duration::from_millis(50);

/// Runs programs for one process.
pub struct Engine {
    owner: u32,
    /// What runs programs.
    pub workers: Workers,
    /// What judges, unless somebody brings threads of their own.
    pub pool: Arc<ThreadPool>,
}

static CURRENT: Mutex<Option<Arc<Engine>>> = Mutex::new(None);

impl Engine {
    /// That of this process. If it is started now, what runs `language` is made ready at once.
    pub fn current(py: Python, language: Language) -> PyResult<Arc<Self>> {
        let mut current = CURRENT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = current.as_ref().filter(|engine| engine.is_ours()) {
            return Ok(Arc::clone(engine));
        }
        let engine = Arc::new(Self::start(py, language)?);
        // What was there is another process's: as long as this one counts as a user of it, nothing of it is dropped.
        mem::forget(current.replace(Arc::clone(&engine)));
        Ok(engine)
    }

    fn start(py: Python, language: Language) -> PyResult<Self> {
        let command: PathBuf = py.import("judge._command")?.getattr("path")?.call0()?.extract()?;
        let start = Box::new(move |control| start(&command, control, language).map(Some));
        let options = Options { digest: RUNNER.to_owned(), start, progress: Arc::new(|_| ()) };
        let workers = Workers::new(options).map_err(|error| JudgeError::new_err(error.to_string()))?;
        Ok(Self { owner: process::id(), workers, pool: pool(None)? })
    }

    /// Whether this process has started it.
    pub fn is_ours(&self) -> bool {
        self.owner == process::id()
    }

    /// Does `work` on the threads of the engine. The GIL is released meanwhile.
    ///
    /// # Errors
    ///
    /// When Ctrl-C was pressed. Then what was begun goes on to its end, and nobody hears of it.
    pub fn wait_for<T: Send + 'static>(
        self: &Arc<Self>,
        py: Python,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> PyResult<T> {
        let (send, mut receive) = sync_channel(1);
        let engine = Arc::clone(self);
        self.pool.spawn(move || drop(send.send(caught(|| work(&engine)))));
        loop {
            let receive = &mut receive;
            match py.detach(move || receive.recv_timeout(SIGNALS)) {
                Ok(done) => return done.map_err(JudgeError::new_err),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => return Err(JudgeError::new_err("a thread has ended")),
            }
        }
    }
}

/// A pool of threads that judge: `threads` of them, or one for each core.
pub fn pool(threads: Option<usize>) -> PyResult<Arc<ThreadPool>> {
    let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or_default());
    let built = pool.thread_name(|n| format!("judge-{n}")).build();
    built.map(Arc::new).map_err(|error| JudgeError::new_err(format!("cannot start threads: {error}")))
}

/// What comes of `work`. A panic would end the process on threads of a pool, and is an error here.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| format!("the judge has panicked: {}", in_words(&*panic)))
}

fn in_words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("for an unknown reason")
}

/// Starts the worker at the other end of `control`.
fn start(command: &Path, control: OwnedFd, language: Language) -> io::Result<Child> {
    let mut worker = Command::new(command);
    worker.args(["worker", "--client", &identity(RUNNER), "--ready", language.name()]).env_clear();
    if let Some(cache) = CacheFolder::Default.path() {
        worker.arg("--cache").arg(cache);
    }
    // Ctrl-C is for this process.
    worker.process_group(0);
    worker.stdin(control).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()
}
