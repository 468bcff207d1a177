//! The runner.

use std::{
    io,
    os::fd::OwnedFd,
    process::Child,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sandbox_api::{Error, Event, Language, Outline, Prepared, Program, Runner, Slip, SyntaxError};

use crate::{
    lines::Lines,
    program::{RemoteProgram, outline, slips},
};

/// What a runner in other processes is made of.
pub struct Options {
    /// The digest of the runner in the workers.
    pub digest: String,
    /// Starts a worker, whose standard input is one end of the control socket. What it says on standard error should be
    /// piped: it is read when the worker dies.
    pub start: Box<dyn Fn(OwnedFd) -> io::Result<Option<Child>> + Send + Sync>,
    /// Hears what happens while an interpreter is made ready.
    pub progress: Arc<dyn Fn(Event) + Send + Sync>,
}

/// Runs programs in a worker. Cheap to clone; may be used from any number of threads.
#[derive(Clone)]
pub struct Workers {
    lines: Arc<Lines>,
    digest: String,
    next_program: Arc<AtomicU64>,
}

impl Workers {
    /// Starts a worker.
    ///
    /// # Errors
    ///
    /// When the system does not let it start.
    pub fn new(options: Options) -> Result<Self, Error> {
        let Options { digest, start, progress } = options;
        let lines = Arc::new(Lines::new(start, progress));
        lines.current()?;
        Ok(Self { lines, digest, next_program: Arc::default() })
    }
}

impl Runner for Workers {
    fn digest(&self) -> String {
        self.digest.clone()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        let number = self.next_program.fetch_add(1, Ordering::Relaxed);
        let program = RemoteProgram::new(Arc::clone(&self.lines), number, program);
        let compiled = program.compile()?;
        Ok(compiled.map(|()| -> Box<dyn Prepared> { Box::new(program) }))
    }

    fn outline(&self, language: Language, texts: &[&str]) -> Result<Option<Outline>, Error> {
        outline(&self.lines, language, texts)
    }

    fn slips(&self, language: Language, text: &str) -> Result<Option<Vec<Slip>>, Error> {
        slips(&self.lines, language, text)
    }
}
