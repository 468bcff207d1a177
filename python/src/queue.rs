//! Many submissions, judged side by side, with results in the order in which they were put in.
//!
//! The queue never asks for programs: whoever reads it puts them in, in a thread of their own. So an iterable of Python's runs where
//! Python runs, and Ctrl-C ends it like any other. What is put in is a task of the pool, and its cases are tasks again.

use std::{
    collections::VecDeque,
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use judge_core::{Error, document::Detail};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};
use rayon::ThreadPool;
use sandbox_api::Language;

use crate::{
    bank::Problem,
    engine::{Engine, SIGNALS, caught, pool},
    error::{JudgeError, raised, whole},
    judging::Task,
};

/// How many submissions wait for each thread, so that it has work when it is done.
const AHEAD: usize = 4;
/// The most threads. More than there are cores only wait, and each costs memory.
const MAX_JOBS: u64 = 256;
/// How many may be in the queue. More would only cost memory, behind one that takes long.
const WINDOW: usize = 512;

/// Submissions on their way. It belongs to the process that made it, and to one thread at a time.
#[pyclass(frozen, module = "judge._judge")]
pub struct Queue {
    engine: Arc<Engine>,
    pool: Arc<ThreadPool>,
    fail_fast: bool,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Signalled when a submission was judged.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The results, in order; `None` where there is none yet.
    places: VecDeque<Option<Done>>,
    /// The number of the first of them.
    first: usize,
    /// How many are being judged, or wait for a thread.
    unfinished: usize,
    /// Whether what has not begun is given up.
    is_closed: bool,
}

/// What became of a submission. The outer error is a panic.
type Done = Result<Result<String, Error>, String>;

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Queue {
    /// With `jobs` threads, or those that everybody uses.
    #[new]
    fn new(py: Python, jobs: Option<&Bound<PyAny>>, fail_fast: bool) -> PyResult<Self> {
        let jobs = whole("jobs", jobs, 1..=MAX_JOBS)?;
        let engine = Engine::current(py, Language::Python)?;
        let pool = if let Some(jobs) = jobs { pool(Some(jobs as usize))? } else { Arc::clone(&engine.pool) };
        Ok(Self { engine, pool, fail_fast, shared: Arc::default() })
    }

    /// Puts a submission at the end.
    fn put(&self, source: &Bound<PyString>, problem: &Problem, language: &str) -> PyResult<()> {
        self.require_ours()?;
        let task = Task::new(source, problem, language, self.fail_fast, Detail::FirstFailure)?;
        let place = {
            let mut state = self.shared.lock();
            state.places.push_back(None);
            state.unfinished += 1;
            state.first + state.places.len() - 1
        };
        let (engine, shared) = (Arc::clone(&self.engine), Arc::clone(&self.shared));
        self.pool.spawn(move || {
            if shared.lock().is_closed {
                return;
            }
            let done = caught(|| task.judged(&engine.workers));
            let mut state = shared.lock();
            let at = place - state.first;
            state.places[at] = Some(done);
            state.unfinished -= 1;
            shared.changed.notify_all();
        });
        Ok(())
    }

    /// Whether more should be put in, so that no thread is without work. Whoever can have a result does not wait for more first.
    fn has_room(&self) -> bool {
        self.shared.lock().has_room(self.pool.current_num_threads())
    }

    fn __len__(&self) -> usize {
        self.shared.lock().places.len()
    }

    /// Takes out the first result and waits for it; `None` if more should be put in before that, which `may_grow` allows.
    fn take(&self, py: Python, may_grow: bool) -> PyResult<Option<String>> {
        self.require_ours()?;
        let threads = self.pool.current_num_threads();
        loop {
            let found = py.detach(|| {
                let mut state = self.shared.lock();
                if state.places.front().is_some_and(Option::is_none) && !(may_grow && state.has_room(threads)) {
                    let waited = self.shared.changed.wait_timeout(state, SIGNALS);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                if state.is_ready() {
                    state.first += 1;
                    return Some(state.places.pop_front().flatten());
                }
                (may_grow && state.has_room(threads)).then_some(None)
            });
            match found {
                Some(None) => return Ok(None),
                Some(Some(done)) => return done.map_err(JudgeError::new_err)?.map(Some).map_err(raised),
                None => py.check_signals()?,
            }
        }
    }
}

impl State {
    fn has_room(&self, threads: usize) -> bool {
        !self.is_ready() && self.places.len() < WINDOW && self.unfinished < AHEAD * threads
    }

    /// Whether the first result is there.
    fn is_ready(&self) -> bool {
        matches!(self.places.front(), Some(Some(_)))
    }
}

impl Queue {
    fn require_ours(&self) -> PyResult<()> {
        if self.engine.is_ours() {
            return Ok(());
        }
        Err(PyValueError::new_err("this was begun by another process, whose submissions it judges"))
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        if self.engine.is_ours() {
            self.shared.lock().is_closed = true;
        } else {
            // The threads are another process's. Here they are not there to be ended.
            mem::forget((Arc::clone(&self.pool), Arc::clone(&self.engine)));
        }
    }
}
