//! An instance of a guest: used for one run after another where its memory can be put back, else for one run.
//!
//! Every thread keeps one instance of each guest. A run that came to its end puts the memory back at once, on the
//! thread that is warm with it; one that trapped, or grew the memory, costs the next run a new instance.

use std::{cell::RefCell, sync::Arc};

use wasmtime::Store;

use crate::{
    Error, Language, Limits, engine,
    host::Host,
    image::{self, Image, Place},
    runtime::{Guest, Runtimes},
};

/// A guest with its memory as it was frozen, ready for a run.
pub struct Instance {
    pub guest: Guest,
    pub store: Store<Host>,
    /// Bytes of memory before anything ran.
    pub idle: usize,
    language: Language,
    runtimes: Arc<Runtimes>,
    memory: Option<(Arc<Image>, Vec<Arc<Place>>)>,
}

thread_local! {
    static KEPT: RefCell<[Option<Instance>; Language::ALL.len()]> = const { RefCell::new([None, None]) };
}

impl Instance {
    /// The instance that this thread keeps, or a new one, set up for a run within `limits`.
    pub fn obtain(runtimes: &Arc<Runtimes>, language: Language, limits: &Limits) -> Result<Self, Error> {
        let kept = KEPT.with_borrow_mut(|kept| kept[language as usize].take());
        let kept = kept.filter(|instance| Arc::ptr_eq(&instance.runtimes, runtimes));
        let mut instance = match kept {
            Some(instance) => instance,
            None => Self::make(runtimes, language)?,
        };
        let mut host = Host::new(limits.output);
        host.memory.size = instance.idle;
        host.memory.limit = Some(instance.idle.saturating_add(limits.memory));
        *instance.store.data_mut() = host;
        instance.store.set_fuel(limits.work).map_err(|error| broken(language, &error))?;
        let ticks = limits.wall.as_millis().div_ceil(engine::TICK.as_millis());
        instance.store.set_epoch_deadline(ticks as u64 + 1);
        Ok(instance)
    }

    fn make(runtimes: &Arc<Runtimes>, language: Language) -> Result<Self, Error> {
        let pre = runtimes.guest(language)?;
        let mut store = Store::new(&runtimes.engine, Host::new(0));
        store.limiter(|host| host);
        store.set_fuel(u64::MAX).map_err(|error| broken(language, &error))?;
        store.set_epoch_deadline(u64::MAX / 2);
        let (guest, places) = image::memories_of(|| pre.instantiate(&mut store));
        let guest = guest.map_err(|error| broken(language, &error))?;
        let idle = store.data().memory.size;
        let image = if runtimes.puts_back { runtimes.image(language, &places) } else { None };
        let memory = image.map(|image| (image, places));
        Ok(Self { guest, store, idle, language, runtimes: Arc::clone(runtimes), memory })
    }

    /// Puts the memory back and keeps the instance for this thread's next run. Only for an instance whose calls have
    /// all returned: after a trap, its stack pointer is not where it was.
    pub fn keep(self) {
        let Some((image, places)) = &self.memory else { return };
        // An instance that cannot be put back is dropped, and the next run makes a new one.
        if !image.is_outgrown(places) && image.put_back(places).is_ok() {
            let language = self.language as usize;
            KEPT.with_borrow_mut(|kept| kept[language] = Some(self));
        }
    }
}

pub fn broken(language: Language, error: &wasmtime::Error) -> Error {
    Error::Guest { language: language.name(), reason: format!("{error:?}") }
}
