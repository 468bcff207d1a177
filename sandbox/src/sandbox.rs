//! The sandbox: programs are prepared once, and every run gets a fresh interpreter.
//!
//! Theory of operation. A guest is an interpreter that was frozen just after it started. A run begins with an
//! instance of it whose memory is exactly as it was frozen: a new one, or one that was used before and whose state
//! has been put back (`instance.rs`, `image_linux.rs`). The host hands the program to the guest (`load`), then the input
//! (`call`), and reads the answer. From inside, only the functions in `host.rs` can be reached.
//!
//! Work is what the guest counts while it runs (`work.rs`), by `load` and `call` together. Memory is the growth of the instance's linear memories.
//! Both are counted inside the guest and do not depend on the machine.

#[cfg(all(test, target_os = "linux"))]
mod differential;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sandbox_api::{
    Ending, Error, Event, Interactor, Language, MAX_SOURCE, Outline, Prepared, Program, Runner, Signature, Slip,
    SyntaxError, reply,
};

use crate::{
    CacheFolder,
    ending::{after_refusal, ended_by},
    engine,
    failure::caught,
    language::{self, Preparation},
    pair::Pair,
    pool::Pool,
    run::Compiled,
    runtime::Runtimes,
    stack,
    tracking::PageTracking,
};

/// The settings of a sandbox. None of them changes an outcome.
pub struct Options {
    /// The folder in which compiled guests are kept.
    pub cache: CacheFolder,
    /// Called for each [`Event`] while a guest is made ready.
    pub progress: Box<dyn Fn(Event) + Send + Sync>,
    /// How the memory of an instance is put back after a run. Where the system lacks this way, the next slower one is used.
    pub tracking: PageTracking,
}

impl Default for Options {
    fn default() -> Self {
        Self { cache: CacheFolder::Default, progress: Box::new(|_| {}), tracking: PageTracking::Scan }
    }
}

/// Runs programs. Cheap to clone; may be used from any number of threads.
#[derive(Clone)]
pub struct Sandbox {
    pool: Arc<Pool>,
}

impl Sandbox {
    /// Sets up the engine. Guests are made ready when they are first needed.
    ///
    /// # Errors
    ///
    /// When the engine refuses to start.
    pub fn new(options: Options) -> Result<Self, Error> {
        let runtimes = Runtimes::new(options.cache, options.progress, options.tracking)?;
        Ok(Self { pool: Arc::new(Pool::new(runtimes)) })
    }

    /// How memory is put back: as the options say, or slower.
    pub fn tracking(&self) -> PageTracking {
        self.pool.runtimes.tracking
    }

    /// Makes a first interpreter for `language` in advance, on a thread of its own. A program that comes before it is ready waits
    /// for it.
    pub fn expect(&self, language: Language) {
        self.pool.make_spare(language, None);
    }

    /// Compiles a program in the guest for its language.
    fn compile(&self, program: &Program) -> Result<Result<Vec<u8>, SyntaxError>, Error> {
        let (compiled, left, memory) = stack::run(|| {
            let mut instance = self.pool.obtain(program.language, None, &engine::COMPILING)?;
            let compiled = instance.guest.compile(&mut instance.store, program.files());
            let left = instance.work_left();
            let (_, memory) = instance.take_results();
            self.pool.take_back(instance);
            Ok::<_, Error>((compiled, left, memory))
        })??;
        Ok(match compiled {
            Ok(compiled) => compiled.map_err(|report| at_zero_byte(reply::syntax_error(&report), program)),
            Err(error) => {
                let ending = ended_by(&error, left)?;
                let why = match if memory.refused { after_refusal(ending) } else { ending } {
                    Ending::OutOfMemory => "it needs too much memory",
                    Ending::OutOfWork => "it takes too long",
                    Ending::StackOverflow => "it is nested too deeply",
                    _ => "the compiler gave up",
                };
                let message = format!("the source cannot be compiled: {why}");
                Err(SyntaxError { message, file: 0, line: None, columns: None })
            }
        })
    }
}

impl Runner for Sandbox {
    fn digest(&self) -> String {
        engine::digest()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        let size: usize = program.files().map(|(_, text)| text.len()).sum();
        if size > MAX_SOURCE {
            let message = format!("the source has {size} bytes; at most {MAX_SOURCE} are allowed");
            return Ok(Err(SyntaxError { message, file: 0, line: None, columns: None }));
        }
        let interactor = match &program.signature {
            Signature::Interactive(interactor) => Some(Interactor::clone(interactor)),
            _ => None,
        };
        let compiled = match self.prepare_one(program, interactor.is_some())? {
            Ok(compiled) => compiled,
            Err(error) => return Ok(Err(error)),
        };
        let Some(Interactor { program, limits }) = interactor else { return Ok(Ok(Box::new(compiled))) };
        let interactor = self.prepare_one(program, true)?.map_err(|error| Error::Interactor(error.message))?;
        Ok(Ok(Box::new(Pair::new(compiled, interactor, limits))))
    }

    fn outline(&self, language: Language, texts: &[&str]) -> Result<Option<Outline>, Error> {
        match language::interpreter(language).preparation {
            Preparation::InGuest(_) => Ok(None),
            Preparation::OnHost { outline, .. } => Ok(caught(|| outline(texts))?.ok()),
        }
    }

    fn slips(&self, language: Language, text: &str) -> Result<Option<Vec<Slip>>, Error> {
        match language::interpreter(language).preparation {
            Preparation::InGuest(_) => Ok(None),
            Preparation::OnHost { slips, .. } => Ok(caught(|| slips(text))?.ok()),
        }
    }
}

impl Sandbox {
    /// Prepares a program, which talks to another one or not.
    fn prepare_one(&self, program: Program, talks: bool) -> Result<Result<Compiled, SyntaxError>, Error> {
        let code = match language::interpreter(program.language).preparation {
            Preparation::InGuest(code) => self.compile(&program)?.map(code),
            Preparation::OnHost { translate, .. } => caught(|| translate(&program))?,
        };
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Ok(code.map(|code| Compiled::new(Arc::clone(&self.pool), id, program, code, talks)))
    }
}

/// The error with its place if that is a zero byte, of which Python says only that there is one.
fn at_zero_byte(error: SyntaxError, program: &Program) -> SyntaxError {
    let text = program.files().nth(error.file).map_or("", |(_, text)| text);
    match text.split_once('\0') {
        Some((before, _)) if error.line.is_none() => {
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
            SyntaxError { line: Some(before.matches('\n').count() + 1), columns: Some((column, column + 1)), ..error }
        }
        _ => error,
    }
}
