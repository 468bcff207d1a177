//! The instances: kept for the next run if possible, else made in advance.
//!
//! Every thread keeps one instance of each guest. After a run, its state is put back at once, on the thread whose caches still
//! hold it. After a run that made the memory grow, the next run needs a new instance. That one is made in advance, on a thread
//! of its own, as soon as the old one is lost.

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

    /// Ends a run.
    pub fn take_back(self: &Arc<Self>, mut instance: Instance) {
        if instance.is_as_large_as_before() {
            // An instance that cannot be put back is dropped, and the next run makes a new one.
            if instance.put_back() {
                let at = instance.language().index();
                KEPT.with_borrow_mut(|kept| kept[at] = Some(instance));
            }
            return;
        }
        let (language, puts_back) = (instance.language(), instance.puts_back());
        // A memory that grew is dropped here, because the next run of this thread may want as much again.
        let rest = instance.is_as_large_as_before().then_some(instance);
        if puts_back {
            self.make_spare(language, rest);
        }
    }

    /// Makes an instance on a thread of its own, which also drops what is left of one that cannot be used again.
    pub fn make_spare(self: &Arc<Self>, language: Language, rest: Option<Instance>) {
        let pool = Arc::clone(self);
        // Without a thread, the next run makes its instance itself.
        let _ = thread::Builder::new().name("sandbox-spare".to_owned()).spawn(move || {
            drop(rest);
            pool.add_spare(language);
        });
    }

    /// Makes an instance in advance, unless there is already one for every core.
    fn add_spare(&self, language: Language) {
        let enough = thread::available_parallelism().map_or(1, usize::from);
        // A failure is not reported here: the run that needs an instance will meet it again.
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
