//! A worker, seen from the process that started it.

use std::{
    fmt::Write as _,
    io::{self, Read},
    mem,
    net::Shutdown,
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::Child,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use sandbox_api::Event;

use crate::{
    channel::{Channel, hand_over},
    wire,
};

/// How long a worker that closed a channel may take to be gone, before it is killed.
const DYING: Duration = Duration::from_millis(500);
/// The most bytes that are read of what a dying worker says.
const LAST_WORDS: u64 = 2_000;

/// A running worker. It is killed when nobody holds it any more.
pub struct Worker {
    /// Different for every worker of this process, and never 0.
    pub id: u64,
    control: UnixStream,
    /// Where a worker is a thread, as in tests, there is no process.
    process: Mutex<Option<Child>>,
    idle: Mutex<Vec<Channel>>,
    /// Programs that nobody needs any more, and that it has not been told to forget.
    dropped: Mutex<Vec<u64>>,
}

/// Starts the process of a worker. It gets one end of the control socket, as its standard input.
pub type Start = dyn Fn(OwnedFd) -> io::Result<Option<Child>> + Send + Sync;

impl Worker {
    /// Starts a worker. `progress` hears what it says while it makes an interpreter ready.
    pub fn start(start: &Start, progress: Arc<dyn Fn(Event) + Send + Sync>) -> io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let (control, theirs) = UnixStream::pair()?;
        let mut events = control.try_clone()?;
        thread::Builder::new().name("judge-events".to_owned()).spawn(move || {
            while let Ok(Some(event)) = wire::receive(&mut events) {
                progress(event);
            }
        })?;
        let process = Mutex::new(start(theirs.into())?);
        Ok(Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            control,
            process,
            idle: Mutex::default(),
            dropped: Mutex::default(),
        })
    }

    /// A channel that nobody uses.
    pub fn channel(&self) -> io::Result<Channel> {
        if let Some(channel) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(channel);
        }
        let (ours, theirs) = UnixStream::pair()?;
        hand_over(&self.control, &theirs)?;
        Ok(Channel::new(ours.into()))
    }

    /// Takes back a channel on which every request has been answered.
    pub fn take_back(&self, channel: Channel) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(channel);
    }

    /// Notes that nobody needs a program any more.
    pub fn forget(&self, program: u64) {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner).push(program);
    }

    /// The programs that it can be told to forget.
    pub fn take_dropped(&self) -> Vec<u64> {
        mem::take(&mut self.dropped.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Ends the worker, if it has not ended, and says how it did. Only the first who asks is told.
    pub fn bury(&self) -> Option<String> {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let start = Instant::now();
        while matches!(process.try_wait(), Ok(None)) && start.elapsed() < DYING {
            thread::sleep(Duration::from_millis(1));
        }
        let _ = process.kill();
        let status = process.wait().ok()?;
        let mut words = String::new();
        if let Some(stderr) = process.stderr.take() {
            let _ = stderr.take(LAST_WORDS).read_to_string(&mut words);
        }
        let mut how = status.to_string();
        if !words.trim().is_empty() {
            let _ = write!(how, "; it said: {}", words.trim());
        }
        Some(how)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Closing it is not enough: the thread that hears events has it too.
        let _ = self.control.shutdown(Shutdown::Both);
        let process = self.process.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut process) = process {
            let _ = process.kill();
            // Giving back its memory takes the system some milliseconds, for which nobody has to wait.
            let _ = thread::Builder::new().spawn(move || process.wait());
        }
    }
}
