//! The count of a guest's work.

use wasmtime::{AsContextMut, Global, Val};

use crate::stop::Stop;

/// The name of the global in which a guest counts (`guests/weave/src/count.rs`).
pub const WORK: &str = "work";

/// The most work that can be counted.
pub const MAX_WORK: u64 = i64::MAX.cast_unsigned();

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
