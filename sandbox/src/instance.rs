//! An instance of a guest: used for one run after another where its memory can be put back, else for one run.
//!
//! Every thread keeps one instance of each guest. A run that came to its end puts the memory back at once, on the
//! thread that is warm with it. When the same program runs again, its loading is kept as well: the memory, and the state
//! of the host, are put back to where it was loaded.
//!
//! A run that trapped, or made the memory grow, costs the next one a new instance. It is made in advance, on a thread of
//! its own, as soon as the first one is lost.

use std::{cell::RefCell, mem, sync::Arc, thread};

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
    /// Whether that is so not for the first time.
    again: bool,
    loaded: Option<Loaded>,
    /// Bytes of memory before anything ran.
    idle: usize,
    language: Language,
    /// Of whose engine it is.
    owner: u64,
    memory: Option<Memory>,
}

/// Where a program was loaded.
struct Loaded {
    host: Host,
    work: u64,
    limits: Limits,
}

thread_local! {
    static KEPT: RefCell<[Option<Instance>; Language::ALL.len()]> =
        const { RefCell::new([const { None }; Language::ALL.len()]) };
}

impl Instance {
    /// The instance that this thread keeps, or a new one, set up for a run of `program` within `limits`.
    pub fn obtain(
        runtimes: &Arc<Runtimes>,
        language: Language,
        program: Option<u64>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let kept = KEPT.with_borrow_mut(|kept| kept[language.index()].take());
        let kept = kept.filter(|instance| instance.owner == runtimes.id);
        let kept = kept.and_then(|instance| instance.turned_to(program, limits));
        let mut instance = match kept.or_else(|| runtimes.spare(language)) {
            Some(instance) => instance,
            None => Self::make(runtimes, language)?,
        };
        instance.program = program;
        if let Some(memory) = &instance.memory {
            memory.begin();
        }
        let (host, work) = match &instance.loaded {
            Some(loaded) => (loaded.host.clone(), limits.work - loaded.work),
            None => (Host::new(limits.output, instance.idle, limits.memory), limits.work),
        };
        *instance.store.data_mut() = host;
        instance.store.set_fuel(work).map_err(|error| broken(language, &error))?;
        Ok(instance)
    }

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

    /// Ready for a run of `program`; nothing if its memory cannot be put back.
    fn turned_to(mut self, program: Option<u64>, limits: &Limits) -> Option<Self> {
        self.again = program.is_some() && self.program == program;
        let stays = self.again && self.loaded.as_ref().is_none_or(|loaded| loaded.limits == *limits);
        if !stays {
            self.loaded = None;
            self.memory.as_mut()?.reset().ok()?;
        }
        Some(self)
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

    /// Ends a run: the instance is kept for the next one where it can be used again, else given up. `returned` says that
    /// all of its calls did: after a trap, the guest's stack pointer is not where it was.
    pub fn finish(self, runtimes: &Arc<Runtimes>, returned: bool) {
        // A memory that grew cannot shrink.
        if returned && self.store.data().memory.size == self.idle {
            self.keep();
        } else {
            self.give_up(runtimes);
        }
    }

    /// Bytes of memory before anything ran.
    pub fn idle(&self) -> usize {
        self.idle
    }

    /// Puts the memory back and keeps the instance for this thread's next run. Only for an instance whose calls have
    /// all returned, and whose memory did not grow.
    fn keep(self) {
        // An instance that cannot be put back is dropped, and the next run makes a new one.
        if self.memory.as_ref().is_some_and(|memory| memory.put_back().is_ok()) {
            let at = self.language.index();
            KEPT.with_borrow_mut(|kept| kept[at] = Some(self));
        }
    }

    /// Gives up an instance that cannot be used again, and has another one made meanwhile.
    fn give_up(self, runtimes: &Arc<Runtimes>) {
        if self.memory.is_none() {
            return;
        }
        let runtimes = Arc::clone(runtimes);
        let language = self.language;
        // Without a thread, the next run makes its instance itself.
        let _ = thread::Builder::new().name("sandbox-spare".to_owned()).spawn(move || {
            drop(self);
            runtimes.add_spare(language);
        });
    }
}

pub fn broken(language: Language, error: &wasmtime::Error) -> Error {
    Error::Guest { language: language.name(), reason: format!("{error:?}") }
}
