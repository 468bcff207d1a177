//! An instance of a guest, and what a run leaves in it.
//!
//! When the same program runs again in an instance, it is not loaded again: the memory and the state of the host are put back
//! to the moment when it had just been loaded.

use std::{mem, sync::Arc};

use sandbox_api::{Error, Language, Limits};
use wasmtime::Store;

use crate::{
    failure::broken,
    globals::Globals,
    guest::Guest,
    host::{Host, MemoryMeter},
    image::{self, MappedMemory},
    runtime::Runtimes,
    tracking::PageTracking,
    turn::Turn,
};

/// What a guest may have before its idle state is known. It does nothing yet.
const WHILE_MAKING: Limits = Limits { work: 0, memory: usize::MAX, output: 0, answer: 0, turns_from: usize::MAX };

/// A guest whose memory and globals are as they were frozen, or as it was when the program to run had just been loaded.
pub struct Instance {
    pub guest: Guest,
    pub store: Store<Host>,
    globals: Globals,
    /// The program of the current run, or of the last one.
    program: Option<u64>,
    /// Whether the run before that was of the same program.
    again: bool,
    loaded: Option<Loaded>,
    /// Bytes of memory before anything ran.
    idle: usize,
    language: Language,
    /// The [`Runtimes::id`] of its engine.
    owner: u64,
    memory: Option<MappedMemory>,
    /// The turn of its run, which ends after the memory above is gone.
    turn: Option<Arc<Turn>>,
}

/// The state in which a program had just been loaded.
struct Loaded {
    host: Host,
    work: u64,
    limits: Limits,
}

impl Instance {
    /// Instantiates the guest for `language`.
    pub fn make(runtimes: &Runtimes, language: Language) -> Result<Self, Error> {
        let ready = runtimes.guest(language)?;
        let mut store = Store::new(&runtimes.engine, Host::new(&WHILE_MAKING, 0));
        store.limiter(|host| host);
        let (instance, memory) = image::memory_of(ready.image.as_ref(), || ready.guest.instantiate(&mut store));
        let parts =
            instance.and_then(|instance| Ok((Guest::of(&instance, &mut store)?, Globals::of(&instance, &mut store)?)));
        let (guest, globals) = parts.map_err(|error| broken(language, &error))?;
        let idle = store.data().memory.size;
        let memory = memory.filter(|_| runtimes.tracking != PageTracking::Off);
        let owner = runtimes.id;
        Ok(Self {
            guest,
            store,
            globals,
            program: None,
            again: false,
            loaded: None,
            idle,
            language,
            owner,
            memory,
            turn: None,
        })
    }

    /// This instance, ready for a run of `program`; `None` if its memory cannot be put back.
    pub fn turned_to(mut self, program: Option<u64>, limits: &Limits) -> Option<Self> {
        self.again = program.is_some() && self.program == program;
        let stays = self.again && self.loaded.as_ref().is_none_or(|loaded| loaded.limits == *limits);
        if !stays {
            self.loaded = None;
            self.memory.as_mut()?.reset().ok()?;
            self.globals.reset(&mut self.store).ok()?;
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
            None => (Host::new(limits, self.idle), limits.work),
        };
        *self.store.data_mut() = host;
        self.globals.work().allow(&mut self.store, work).map_err(|error| broken(self.language, &error))
    }

    /// Whether the program to run is loaded already.
    pub fn is_loaded(&self) -> bool {
        self.loaded.is_some()
    }

    /// Must be called when the program has been loaded. If the program runs repeatedly, later runs begin in this state.
    pub fn has_loaded(&mut self, limits: &Limits) {
        let grew = self.store.data().memory.size != self.idle;
        if let (true, false, Some(memory)) = (self.again, grew, &mut self.memory)
            && memory.mark().is_ok()
        {
            self.globals.mark(&mut self.store);
            let work = limits.work - self.work_left().cast_unsigned();
            self.loaded = Some(Loaded { host: self.store.data().clone(), work, limits: limits.clone() });
        }
    }

    /// The work that the program may still do. It is negative if that ended the program.
    pub fn work_left(&mut self) -> i64 {
        self.globals.work().left(&mut self.store)
    }

    /// Takes what was printed since the last call of this, and how much memory there is.
    pub fn take_results(&mut self) -> ([Vec<u8>; 2], MemoryMeter) {
        let host = self.store.data_mut();
        let memory = host.memory.clone();
        self.turn.clone_from(&memory.turn);
        host.memory.refused = false;
        host.voice = None;
        (mem::take(&mut host.output), memory)
    }

    /// Bytes of memory before anything ran.
    pub fn idle(&self) -> usize {
        self.idle
    }

    /// Whether the memory has its first size. If it grew, it cannot shrink, and the instance cannot be used again.
    pub fn is_as_large_as_before(&self) -> bool {
        self.store.data().memory.size == self.idle
    }

    /// Whether the memory can be put back at all.
    pub fn puts_back(&self) -> bool {
        self.memory.is_some()
    }

    /// Puts memory and globals back as they were before the run, however it ended. Returns whether that succeeded.
    pub fn put_back(&mut self) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.put_back().is_ok())
            && self.globals.put_back(&mut self.store).is_ok()
    }

    /// The language of the guest.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The [`Runtimes::id`] of its engine.
    pub fn owner(&self) -> u64 {
        self.owner
    }
}
