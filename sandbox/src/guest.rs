//! A guest's three functions, and how values are passed to them and back.
//!
//! A guest was a component, and is called as its lifted functions were: see the canonical ABI
//! (<https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md>) and `guests/wit/guest.wit`. A text
//! or a list of bytes is passed as an address and a length, in memory that the guest allocates. A result lies in the guest's
//! memory too. Whatever a guest says about its memory is checked here: one that says what cannot be was taken over by its
//! program, which ends the run like any other crash.

use wasmtime::{AsContextMut, Instance, Memory, Store, TypedFunc, WasmParams};

use crate::host::{Host, Stop};

/// The most bytes that a guest may pass at once.
const MAX_PASSED: u32 = 128 << 20;

/// An instance of a guest.
pub struct Guest {
    memory: Memory,
    /// Takes an old address and size, an alignment and a new size.
    realloc: TypedFunc<(u32, u32, u32, u32), u32>,
    compile: Export<(u32, u32, u32, u32)>,
    load: Export<(u32, u32, u32, u32, u32, u32, u32, u32)>,
    call: Export<(u32, u32)>,
}

/// A function that returns the address of its result.
struct Export<P> {
    function: TypedFunc<P, u32>,
    /// Called with that address when the result was read.
    post_return: TypedFunc<u32, ()>,
}

impl<P: WasmParams> Export<P> {
    fn of(instance: &Instance, store: &mut Store<Host>, name: &str) -> wasmtime::Result<Self> {
        let function = instance.get_typed_func(&mut *store, name)?;
        let post_return = instance.get_typed_func(&mut *store, &format!("cabi_post_{name}"))?;
        Ok(Self { function, post_return })
    }
}

impl Guest {
    /// The guest in an instance of its module.
    ///
    /// # Errors
    ///
    /// When it lacks one of the functions.
    pub fn of(instance: &Instance, store: &mut Store<Host>) -> wasmtime::Result<Self> {
        let memory = instance.get_memory(&mut *store, "memory");
        Ok(Self {
            memory: memory.ok_or_else(|| wasmtime::Error::msg("a guest exports no memory"))?,
            realloc: instance.get_typed_func(&mut *store, "cabi_realloc")?,
            compile: Export::of(instance, store, "compile")?,
            load: Export::of(instance, store, "load")?,
            call: Export::of(instance, store, "call")?,
        })
    }

    /// Checks a source and turns it into what [`load`](Self::load) takes. The inner error is the guest's report.
    pub fn compile(
        &self,
        store: &mut Store<Host>,
        source: &str,
        file_name: &str,
    ) -> wasmtime::Result<Result<Vec<u8>, String>> {
        let (source, source_length) = self.pass(store, source.as_bytes())?;
        let (name, name_length) = self.pass(store, file_name.as_bytes())?;
        let arguments = (source, source_length, name, name_length);
        self.result(store, &self.compile, arguments, |compiled| Ok(compiled?.to_vec()))
    }

    /// Runs the top level of a program and finds its entry. The inner error is the guest's report.
    pub fn load(
        &self,
        store: &mut Store<Host>,
        bytecode: &[u8],
        source: &str,
        file_name: &str,
        entry: &str,
    ) -> wasmtime::Result<Result<(), String>> {
        let (bytecode, bytecode_length) = self.pass(store, bytecode)?;
        let (source, source_length) = self.pass(store, source.as_bytes())?;
        let (name, name_length) = self.pass(store, file_name.as_bytes())?;
        let (entry, entry_length) = self.pass(store, entry.as_bytes())?;
        let arguments = (bytecode, bytecode_length, source, source_length, name, name_length, entry, entry_length);
        self.result(store, &self.load, arguments, |_| Ok(()))
    }

    /// Calls the entry and returns the encoded answer. The inner error is the guest's report.
    pub fn call(&self, store: &mut Store<Host>, input: &str) -> wasmtime::Result<Result<String, String>> {
        let arguments = self.pass(store, input.as_bytes())?;
        self.result(store, &self.call, arguments, |answer| text(answer?).map(str::to_owned))
    }

    /// Puts bytes into the guest's memory. Returns their address and length.
    fn pass(&self, store: &mut Store<Host>, bytes: &[u8]) -> wasmtime::Result<(u32, u32)> {
        let length = u32::try_from(bytes.len())?;
        let address = self.realloc.call(&mut *store, (0, 0, 1, length))?;
        put(self.memory.data_mut(store), address, bytes)?;
        Ok((address, length))
    }

    /// Calls a function that returns a `result`, whose error is a text. `read` is given the bytes of what is no error.
    fn result<P: WasmParams, T>(
        &self,
        store: &mut Store<Host>,
        export: &Export<P>,
        arguments: P,
        read: impl FnOnce(Result<&[u8], Stop>) -> Result<T, Stop>,
    ) -> wasmtime::Result<Result<T, String>> {
        let at = export.function.call(&mut *store, arguments)?;
        let memory = self.memory.data(store.as_context_mut());
        let passed = || {
            let [address, length] = [4, 8].map(|offset| word(memory, at.saturating_add(offset)));
            passed(memory, address?, length?)
        };
        let result = match taken(memory, at, 1)? {
            [0] => Ok(read(passed())?),
            [1] => Err(text(passed()?)?.to_owned()),
            _ => return Err(Stop::Impossible("a result that is neither").into()),
        };
        export.post_return.call(store, at)?;
        Ok(result)
    }
}

/// The bytes at this place in a guest's memory.
pub fn taken(memory: &[u8], address: u32, length: u32) -> Result<&[u8], Stop> {
    let end = (address as usize).checked_add(length as usize);
    end.and_then(|end| memory.get(address as usize..end))
        .ok_or(Stop::Impossible("what lies beyond the end of its memory"))
}

/// Writes bytes to this place in a guest's memory.
pub fn put(memory: &mut [u8], address: u32, bytes: &[u8]) -> Result<(), Stop> {
    let place = memory.get_mut(address as usize..).and_then(|rest| rest.get_mut(..bytes.len()));
    place.ok_or(Stop::Impossible("a place beyond the end of its memory"))?.copy_from_slice(bytes);
    Ok(())
}

/// These bytes as a text.
pub fn text(bytes: &[u8]) -> Result<&str, Stop> {
    str::from_utf8(bytes).map_err(|_| Stop::Impossible("text that is not UTF-8"))
}

/// The same as [`taken`], for what the host copies.
fn passed(memory: &[u8], address: u32, length: u32) -> Result<&[u8], Stop> {
    if length > MAX_PASSED { Err(Stop::OutputTooLong) } else { taken(memory, address, length) }
}

fn word(memory: &[u8], address: u32) -> Result<u32, Stop> {
    let bytes = taken(memory, address, 4)?;
    Ok(bytes.try_into().map_or(0, u32::from_le_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_outside_of_the_memory_are_refused() {
        let mut memory = *b"memory";
        assert_eq!(taken(&memory, 2, 4), Ok(&b"mory"[..]));
        assert_eq!(taken(&memory, 6, 0), Ok(&b""[..]));
        for (address, length) in [(2, 5), (6, 1), (7, 0), (u32::MAX, 1), (0, u32::MAX), (u32::MAX, u32::MAX)] {
            assert!(matches!(taken(&memory, address, length), Err(Stop::Impossible(_))), "{address}, {length}");
        }
        for address in [3, 6, 7, u32::MAX] {
            assert!(matches!(put(&mut memory, address, b"four"), Err(Stop::Impossible(_))), "{address}");
        }
        assert_eq!(put(&mut memory, 2, b"four"), Ok(()));
        assert_eq!(&memory, b"mefour");
        assert!(matches!(word(&memory, 3), Err(Stop::Impossible(_))));
        assert_eq!(word(&memory, 2), Ok(u32::from_le_bytes(*b"four")));
    }

    #[test]
    fn more_than_may_be_passed_is_too_much_output_wherever_it_lies() {
        assert_eq!(passed(b"", 0, MAX_PASSED + 1), Err(Stop::OutputTooLong));
        assert!(matches!(passed(b"", 0, MAX_PASSED), Err(Stop::Impossible(_))));
    }

    #[test]
    fn text_is_utf_8() {
        assert_eq!(text("é".as_bytes()), Ok("é"));
        assert!(matches!(text(b"\xff"), Err(Stop::Impossible(_))));
    }
}
