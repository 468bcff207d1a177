//! The globals of a guest: the count of its work, and those that its code changes.

use wasmtime::{AsContextMut, Global, Instance, Mutability, Store, Val};

use crate::{host::Host, stop::Stop};

/// The name of the global in which a guest counts (`guests/weave/src/count.rs`).
pub const WORK: &str = "work";

/// The most work that can be counted.
pub const MAX_WORK: u64 = i64::MAX.cast_unsigned();

/// The globals of an instance that may change.
pub struct Globals {
    work: Work,
    /// All others, such as the stack pointer.
    others: Vec<Variable>,
}

struct Variable {
    global: Global,
    /// Its value before anything ran.
    first: Val,
    /// The value that it is put back to.
    marked: Val,
}

impl Globals {
    /// The globals of an instance in which nothing ran yet.
    ///
    /// # Errors
    ///
    /// When it does not count its work.
    pub fn of(instance: &Instance, store: &mut Store<Host>) -> wasmtime::Result<Self> {
        let work = Work::of(instance.get_global(&mut *store, WORK))?;
        let exports = instance.exports(&mut *store).filter(|export| export.name() != WORK);
        let globals: Vec<_> = exports.filter_map(wasmtime::Export::into_global).collect();
        let mut others = Vec::new();
        for global in globals {
            if global.ty(&*store).mutability() == Mutability::Var {
                let first = global.get(&mut *store);
                others.push(Variable { global, first, marked: first });
            }
        }
        Ok(Self { work, others })
    }

    /// The count of its work.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Marks the present values: from now on, globals are put back to them.
    pub fn mark(&mut self, store: &mut Store<Host>) {
        for variable in &mut self.others {
            variable.marked = variable.global.get(&mut *store);
        }
    }

    /// Puts all but the work back to the mark.
    ///
    /// # Errors
    ///
    /// None that can happen: each gets a value that it had.
    pub fn put_back(&self, store: &mut Store<Host>) -> wasmtime::Result<()> {
        self.others.iter().try_for_each(|variable| variable.global.set(&mut *store, variable.marked))
    }

    /// Puts all but the work back to what they were before anything ran, and forgets the mark.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn reset(&mut self, store: &mut Store<Host>) -> wasmtime::Result<()> {
        for variable in &mut self.others {
            variable.marked = variable.first;
        }
        self.put_back(store)
    }
}

/// The global in which a guest counts: what it may still do. It is negative from the moment when that is used up, and then nothing
/// more of the guest runs: the code that counts traps, and so do the functions of the host.
pub struct Work(Global);

impl Work {
    /// The count in this export of a guest.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn of(export: Option<Global>) -> wasmtime::Result<Self> {
        export.map(Self).ok_or_else(|| wasmtime::Error::msg("a guest does not count its work"))
    }

    /// What may still be done.
    pub fn left(&self, store: impl AsContextMut) -> i64 {
        self.0.get(store).i64().unwrap_or_default()
    }

    /// Allows this much, but no more than [`MAX_WORK`].
    ///
    /// # Errors
    ///
    /// When the global is none of 64 bits.
    pub fn allow(&self, store: impl AsContextMut, work: u64) -> wasmtime::Result<()> {
        self.0.set(store, Val::I64(work.min(MAX_WORK).cast_signed()))
    }

    /// Counts work of the host.
    ///
    /// # Errors
    ///
    /// When that is more than may still be done.
    pub fn take(&self, mut store: impl AsContextMut, work: u64) -> wasmtime::Result<()> {
        let left = self.left(&mut store).saturating_sub_unsigned(work);
        self.0.set(&mut store, Val::I64(left))?;
        if left < 0 { Err(Stop::OutOfWork.into()) } else { Ok(()) }
    }
}
