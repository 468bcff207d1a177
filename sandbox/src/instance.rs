//! An instance of a guest, and what a run leaves in it.
//!
//! When the same program runs again in it, its loading is kept: the memory, and the state of the host, are put back to
//! where the program had just been loaded.

use std::mem;

use sandbox_api::{Error, Language, Limits};
use wasmtime::Store;

use crate::{
    host::{Host, MemoryMeter},
    image::{self, Memory},
    runtime::{Guest, Runtimes},
};

/// A guest with its memory as it was frozen, or as it was when the program that is to run was loaded.
pub struct Instance {
    pub guest: Guest,
    pub store: Store<Host>,
    /// The program that ran last, or runs.
    program: Option<u64>,
    /// Whether `program` also ran before that.
    again: bool,
    loaded: Option<Loaded>,
    /// Bytes of memory before anything ran.
    idle: usize,
    language: Language,
    /// The [`Runtimes::id`] of its engine.
    owner: u64,
    memory: Option<Memory>,
}

/// Where a program was loaded.
struct Loaded {
    host: Host,
    work: u64,
    limits: Limits,
}

impl Instance {
    /// A new instance.
    pub fn make(runtimes: &Runtimes, language: Language) -> Result<Self, Error> {
        let ready = runtimes.guest(language)?;
        let mut store = Store::new(&runtimes.engine, Host::new(0, 0, usize::MAX));
        store.limiter(|host| host);
        store.set_fuel(u64::MAX).map_err(|error| broken(language, &error))?;
        let (guest, memory) = image::memory_of(ready.image.as_ref(), || ready.guest.instantiate(&mut store));
        let guest = guest.map_err(|error| broken(language, &error))?;
        let idle = store.data().memory.size;
        let memory = memory.filter(|_| runtimes.puts_back);
        let owner = runtimes.id;
        Ok(Self { guest, store, program: None, again: false, loaded: None, idle, language, owner, memory })
    }

    /// Ready for a run of `program`; `None` if its memory cannot be put back.
    pub fn turned_to(mut self, program: Option<u64>, limits: &Limits) -> Option<Self> {
        self.again = program.is_some() && self.program == program;
        let stays = self.again && self.loaded.as_ref().is_none_or(|loaded| loaded.limits == *limits);
        if !stays {
            self.loaded = None;
            self.memory.as_mut()?.reset().ok()?;
        }
        Some(self)
    }

    /// Begins a run of `program` within `limits`.
    pub fn begin(&mut self, program: Option<u64>, limits: &Limits) -> Result<(), Error> {
        self.program = program;
        if let Some(memory) = &self.memory {
            memory.begin();
        }
        let (host, work) = match &self.loaded {
            Some(loaded) => (loaded.host.clone(), limits.work - loaded.work),
            None => (Host::new(limits.output, self.idle, limits.memory), limits.work),
        };
        *self.store.data_mut() = host;
        self.store.set_fuel(work).map_err(|error| broken(self.language, &error))
    }

    /// Whether the program that is to run is loaded.
    pub fn is_loaded(&self) -> bool {
        self.loaded.is_some()
    }

    /// To be called when the program has been loaded: if it runs again and again, later runs begin here.
    pub fn has_loaded(&mut self, limits: &Limits) -> wasmtime::Result<()> {
        let grew = self.store.data().memory.size != self.idle;
        if let (true, false, Some(memory)) = (self.again, grew, &mut self.memory)
            && memory.mark().is_ok()
        {
            let work = limits.work - self.store.get_fuel()?;
            self.loaded = Some(Loaded { host: self.store.data().clone(), work, limits: limits.clone() });
        }
        Ok(())
    }

    /// The work that the program may still do.
    pub fn work_left(&self) -> Result<u64, Error> {
        self.store.get_fuel().map_err(|error| broken(self.language, &error))
    }

    /// What was printed, and how the memory stands, since this was last asked.
    pub fn take_results(&mut self) -> ([Vec<u8>; 2], MemoryMeter) {
        let host = self.store.data_mut();
        let memory = host.memory.clone();
        host.memory.refused = false;
        (mem::take(&mut host.output), memory)
    }

    /// Bytes of memory before anything ran.
    pub fn idle(&self) -> usize {
        self.idle
    }

    /// Whether it can be used again after a run whose calls have all returned: a memory that grew cannot shrink.
    pub fn is_as_large_as_before(&self) -> bool {
        self.store.data().memory.size == self.idle
    }

    /// Whether its memory can be put back at all.
    pub fn puts_back(&self) -> bool {
        self.memory.is_some()
    }

    /// Puts the memory back to where it was before the run; says whether that succeeded.
    pub fn put_back(&self) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.put_back().is_ok())
    }

    /// Whose guest it is an instance of.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The [`Runtimes::id`] of the engine that it belongs to.
    pub fn owner(&self) -> u64 {
        self.owner
    }
}

pub fn broken(language: Language, error: &wasmtime::Error) -> Error {
    Error::Guest { language: language.name(), reason: format!("{error:?}") }
}
