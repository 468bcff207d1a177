//! The instances: kept for the next run where that is possible, else made in advance.
//!
//! Every thread keeps one instance of each guest. A run that came to its end puts the memory back at once, on the
//! thread that is warm with it. A run that trapped, or made the memory grow, costs the next one a new instance. It is made
//! in advance, on a thread of its own, as soon as the first one is lost.

use std::{
    cell::RefCell,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use sandbox_api::{Error, Language, Limits};

use crate::{instance::Instance, runtime::Runtimes};

thread_local! {
    static KEPT: RefCell<[Option<Instance>; Language::ALL.len()]> =
        const { RefCell::new([const { None }; Language::ALL.len()]) };
}

/// The instances of one engine.
pub struct Pool {
    pub runtimes: Runtimes,
    spares: [Mutex<Vec<Instance>>; Language::ALL.len()],
}

impl Pool {
    pub fn new(runtimes: Runtimes) -> Self {
        Self { runtimes, spares: Default::default() }
    }

    /// The instance that this thread keeps, or a new one, set up for a run of `program` within `limits`.
    pub fn obtain(&self, language: Language, program: Option<u64>, limits: &Limits) -> Result<Instance, Error> {
        let kept = KEPT.with_borrow_mut(|kept| kept[language.index()].take());
        let kept = kept.filter(|instance| instance.owner() == self.runtimes.id);
        let kept = kept.and_then(|instance| instance.turned_to(program, limits));
        let mut instance = match kept.or_else(|| self.spares(language).pop()) {
            Some(instance) => instance,
            None => Instance::make(&self.runtimes, language)?,
        };
        instance.begin(program, limits)?;
        Ok(instance)
    }

    /// Ends a run. `returned` says that all of its calls did: after a trap, the guest's stack pointer is not where it was,
    /// and the instance is given up.
    pub fn take_back(self: &Arc<Self>, instance: Instance, returned: bool) {
        if !(returned && instance.is_as_large_as_before()) {
            self.replace(instance);
        } else if instance.put_back() {
            let at = instance.language().index();
            KEPT.with_borrow_mut(|kept| kept[at] = Some(instance));
        }
        // An instance that cannot be put back is dropped, and the next run makes a new one.
    }

    /// Gives up an instance that cannot be used again, and has another one made meanwhile.
    fn replace(self: &Arc<Self>, instance: Instance) {
        if !instance.puts_back() {
            return;
        }
        let pool = Arc::clone(self);
        let language = instance.language();
        // Without a thread, the next run makes its instance itself.
        let _ = thread::Builder::new().name("sandbox-spare".to_owned()).spawn(move || {
            drop(instance);
            pool.add_spare(language);
        });
    }

    /// Makes an instance in advance, unless there is one for every core.
    fn add_spare(&self, language: Language) {
        let enough = thread::available_parallelism().map_or(1, usize::from);
        // A failure will be met again by the run that needs an instance, and reported then.
        if self.spares(language).len() < enough
            && let Ok(instance) = Instance::make(&self.runtimes, language)
        {
            self.spares(language).push(instance);
        }
    }

    fn spares(&self, language: Language) -> MutexGuard<'_, Vec<Instance>> {
        self.spares[language.index()].lock().unwrap_or_else(PoisonError::into_inner)
    }
}
