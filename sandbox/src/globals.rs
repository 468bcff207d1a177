//! The globals of a guest: the count of its work, and those that its code changes.

use wasmtime::{Global, Instance, Mutability, Store, Val};

use crate::{
    host::Host,
    work::{WORK, Work},
};

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
