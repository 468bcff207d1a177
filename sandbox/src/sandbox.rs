//! The sandbox: a program is prepared once, and every run gets a fresh interpreter.
//!
//! Theory of operation. A guest is an interpreter that was frozen just after it started. A run begins with an
//! instance of it whose memory is exactly as it was frozen: a new one, or one that was used before and whose memory
//! has been put back (`instance.rs`, `image_linux.rs`). The host hands the program to the guest (`load`), then the input
//! (`call`), and reads the answer. Nothing of the host's is reachable from inside but the functions in `host.rs`.
//!
//! Work is wasmtime's fuel, spent by `load` and `call` together. Memory is what the instance's linear memories
//! grew by. Both are counted inside the guest and do not depend on the machine.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use wasmtime::Trap;

use crate::{
    CacheFolder, Ending, Error, Event, Exception, Language, Limits, Outcome, Program, SyntaxError, Usage, engine,
    host::Stop,
    instance::Instance,
    outcome::Frame,
    program::MAX_SOURCE,
    reply,
    runtime::Runtimes,
    typescript::{self, JavaScript},
};

/// The stack that a thread should have to run programs on. On a thread with less, every run switches to a
/// stack of its own, which is correct but slower.
pub const THREAD_STACK: usize = engine::WASM_STACK + HOST_STACK + (16 << 20);

/// What the host itself may need below a running guest.
const HOST_STACK: usize = 32 << 20;

/// What compiling may use: far more than any program that a person wrote.
const COMPILING: Limits = Limits { work: 20_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 64 << 20 };

/// How a sandbox is set up.
pub struct Options {
    /// Where compiled guests are kept.
    pub cache: CacheFolder,
    /// Told what happens while a guest is made ready.
    pub progress: Box<dyn Fn(Event) + Send + Sync>,
    /// Whether the memory of an instance may be put back after a run, where the system can do that, instead of making a
    /// new instance for every run. It changes how long a run takes, and nothing else.
    pub put_back: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { cache: CacheFolder::Default, progress: Box::new(|_| {}), put_back: true }
    }
}

/// Runs programs. Cheap to clone; may be used from any number of threads.
#[derive(Clone)]
pub struct Sandbox {
    runtimes: Arc<Runtimes>,
}

/// A program that can be run.
pub struct Prepared {
    /// Different for every prepared program of this process.
    id: u64,
    program: Program,
    code: Code,
    entry: String,
}

enum Code {
    Bytecode(Vec<u8>),
    JavaScript(JavaScript),
}

impl Prepared {
    /// The program as it was given.
    pub fn program(&self) -> &Program {
        &self.program
    }
}

impl Sandbox {
    /// Sets up the engine. Guests are made ready when they are first needed.
    ///
    /// # Errors
    ///
    /// When the engine refuses to start.
    pub fn new(options: Options) -> Result<Self, Error> {
        Ok(Self { runtimes: Arc::new(Runtimes::new(options.cache, options.progress, options.put_back)?) })
    }

    /// What has to be equal for two sandboxes to give equal outcomes: 16 hexadecimal digits.
    pub fn digest() -> String {
        engine::digest()
    }

    /// Makes the guest for `language` ready now.
    ///
    /// # Errors
    ///
    /// When it does not compile or does not fit the engine.
    pub fn warm_up(&self, language: Language) -> Result<(), Error> {
        self.runtimes.guest(language).map(drop)
    }

    /// Compiles a program, once for all its runs. The inner error is the program's own.
    ///
    /// # Errors
    ///
    /// When the sandbox fails; the program has not been judged then.
    pub fn prepare(&self, program: Program) -> Result<Result<Prepared, SyntaxError>, Error> {
        if program.source.len() > MAX_SOURCE {
            let message = format!("the source has {} bytes; at most {MAX_SOURCE} are allowed", program.source.len());
            return Ok(Err(SyntaxError { message, line: None, columns: None }));
        }
        let compiled = match program.language {
            Language::Python => self.compile(&program)?.map(Code::Bytecode),
            Language::TypeScript => typescript::translate(&program.source).map(Code::JavaScript),
        };
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Ok(compiled.map(|code| Prepared { id, entry: entry_json(&program, &code), program, code }))
    }

    /// Runs a prepared program on one input, in a fresh interpreter.
    ///
    /// The input is a JSON list of arguments or of calls, or for a script its standard input as it is.
    ///
    /// # Errors
    ///
    /// When the sandbox fails; what the program did is never an error.
    pub fn run(&self, prepared: &Prepared, input: &str, limits: &Limits) -> Result<Outcome, Error> {
        let program = &prepared.program;
        let (bytecode, source) = match &prepared.code {
            Code::Bytecode(bytecode) => (bytecode.as_slice(), ""),
            Code::JavaScript(javascript) => (&[][..], javascript.code.as_str()),
        };
        let mut outcome = self.instance(program.language, Some(prepared.id), limits, |instance| {
            if !instance.is_loaded() {
                let Instance { guest, store, .. } = instance;
                let loaded = guest.call_load(store, bytecode, source, &program.file_name, &prepared.entry)?;
                if let Err(report) = loaded {
                    return Ok(reply::ending(&report));
                }
                instance.has_loaded(limits)?;
            }
            Ok(match instance.guest.call_call(&mut instance.store, input)? {
                Ok(answer) if answer.len() > limits.answer => Ending::OutputTooLong,
                Ok(answer) => Ending::Finished(answer),
                Err(report) => reply::ending(&report),
            })
        })?;
        if let Ending::Raised(exception) = &mut outcome.ending {
            match &prepared.code {
                Code::Bytecode(_) => {
                    exception.frames.iter_mut().for_each(|frame| columns_in_characters(frame, &program.source));
                }
                Code::JavaScript(javascript) => javascript.place_in_source(exception),
            }
        }
        Ok(outcome)
    }

    fn compile(&self, program: &Program) -> Result<Result<Vec<u8>, SyntaxError>, Error> {
        let mut compiled = None;
        let outcome = self.instance(program.language, None, &COMPILING, |instance| {
            let result = instance.guest.call_compile(&mut instance.store, &program.source, &program.file_name)?;
            compiled = Some(result.map_err(|report| reply::syntax_error(&report)));
            Ok(Ending::Finished(String::new()))
        })?;
        Ok(compiled.unwrap_or_else(|| {
            let why = match outcome.ending {
                Ending::OutOfMemory => "it needs too much memory",
                Ending::OutOfWork => "it takes too long",
                Ending::StackOverflow => "it is nested too deeply",
                _ => "the compiler gave up",
            };
            Err(SyntaxError { message: format!("the source cannot be compiled: {why}"), line: None, columns: None })
        }))
    }

    /// Obtains an instance for a run of `program`, lets `drive` use it, and says how that ended.
    fn instance(
        &self,
        language: Language,
        program: Option<u64>,
        limits: &Limits,
        drive: impl FnOnce(&mut Instance) -> wasmtime::Result<Ending>,
    ) -> Result<Outcome, Error> {
        stacker::maybe_grow(engine::WASM_STACK + HOST_STACK, THREAD_STACK, || {
            let mut instance = Instance::obtain(&self.runtimes, language, program, limits)?;
            let driven = drive(&mut instance);
            let (left, host) = instance.take_results()?;
            let usage = Usage { work: limits.work - left, memory: host.memory.size - instance.idle() };
            // After a trap, the guest's stack pointer is not where it was; a memory that grew cannot shrink.
            if driven.is_ok() && usage.memory == 0 {
                instance.keep();
            } else {
                instance.give_up(&self.runtimes);
            }
            let ending = driven.unwrap_or_else(|error| ended_by(&error));
            let [stdout, stderr] = host.output;
            let ending = if host.memory.refused { after_refusal(ending) } else { ending };
            Ok(Outcome { ending, stdout, stderr, usage })
        })
    }
}

/// What a program that was refused memory ended with: unless it recovered, that was the reason.
fn after_refusal(ending: Ending) -> Ending {
    match ending {
        Ending::Raised(exception) if is_about_memory(&exception) => Ending::OutOfMemory,
        Ending::Crashed(_) | Ending::StackOverflow => Ending::OutOfMemory,
        other => other,
    }
}

/// Whether an exception is what an interpreter raises when it gets no memory. QuickJS throws `null` when there is
/// not enough left for an error object.
fn is_about_memory(exception: &Exception) -> bool {
    match exception.name.as_str() {
        "MemoryError" | "InternalError" => true,
        "Uncaught" => exception.message == "null",
        _ => false,
    }
}

/// How a call that did not return ended the program.
fn ended_by(error: &wasmtime::Error) -> Ending {
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return match stop {
            Stop::OutputTooLong => Ending::OutputTooLong,
            Stop::Exited(code) => Ending::Exited(*code),
            Stop::Denied(what) => Ending::Crashed(format!("it asked for {what}")),
        };
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => Ending::OutOfWork,
        // The guest's own stack lies below its data, so running over its end leaves the memory.
        Some(Trap::StackOverflow | Trap::MemoryOutOfBounds) => Ending::StackOverflow,
        Some(Trap::UnreachableCodeReached) => Ending::Crashed("the interpreter aborted".to_owned()),
        Some(trap) => Ending::Crashed(format!("the interpreter stopped: {trap}")),
        None => Ending::Crashed(match error.root_cause().to_string().split('`').nth(1) {
            Some(import) => format!("it asked for `{import}`, which the sandbox does not have"),
            None => format!("{:#}", error.root_cause()),
        }),
    }
}

fn entry_json(program: &Program, code: &Code) -> String {
    let mut entry = serde_json::to_value(&program.entry).unwrap_or_default();
    if let (Code::JavaScript(javascript), Some(entry)) = (code, entry.as_object_mut()) {
        entry.insert("declared".to_owned(), javascript.declared.clone().into());
    }
    entry.to_string()
}

/// Python counts columns in bytes of UTF-8.
fn columns_in_characters(frame: &mut Frame, source: &str) {
    let line = source.lines().nth(frame.line.saturating_sub(1)).unwrap_or_default();
    let characters = |bytes: usize| line.char_indices().take_while(|(at, _)| *at < bytes).count();
    frame.columns = frame.columns.map(|(start, end)| (characters(start), characters(end)));
}
