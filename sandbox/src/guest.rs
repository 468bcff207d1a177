//! A guest's three functions, and how values are passed to them and back.
//!
//! A guest was a component, and is called as its lifted functions were: see the canonical ABI
//! (<https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md>) and `guests/wit/guest.wit`. A text
//! or a list of bytes is passed as an address and a length, in memory that the guest allocates. A result lies in the guest's
//! memory too. What a guest says about its memory is checked (`guest_memory.rs`): one that says what cannot be was taken over by
//! its program, which ends the run like any other crash.

use sandbox_api::reply::MAX_REPORT;
use wasmtime::{AsContextMut, Instance, Memory, Store, TypedFunc, WasmParams};

use crate::{
    guest_memory::{passed, put, taken, text, word},
    host::Host,
    stop::Stop,
};

/// An instance of a guest.
pub struct Guest {
    memory: Memory,
    /// Takes an old address and size, an alignment and a new size.
    realloc: TypedFunc<(u32, u32, u32, u32), u32>,
    compile: Export<(u32, u32)>,
    load: Export<FourTexts>,
    call: Export<(u32, u32)>,
}

/// The parameters of a function that takes four texts: an address and a length each.
type FourTexts = (u32, u32, u32, u32, u32, u32, u32, u32);

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

    /// Checks the files of a program, a path and a text each, and turns them into what [`load`](Self::load) takes. The inner error
    /// is the guest's report.
    pub fn compile<'p>(
        &self,
        store: &mut Store<Host>,
        files: impl Iterator<Item = (&'p str, &'p str)>,
    ) -> wasmtime::Result<Result<Vec<u8>, String>> {
        let (mut list, mut count) = (Vec::new(), 0);
        for (path, text) in files {
            for (address, length) in [self.pass(store, path.as_bytes(), 1)?, self.pass(store, text.as_bytes(), 1)?] {
                list.extend([address.to_le_bytes(), length.to_le_bytes()].concat());
            }
            count += 1;
        }
        let (list, _) = self.pass(store, &list, size_of::<u32>() as u32)?;
        self.result(store, &self.compile, (list, count), |compiled| Ok(compiled?.to_vec()))
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
        let (bytecode, bytecode_length) = self.pass(store, bytecode, 1)?;
        let (source, source_length) = self.pass(store, source.as_bytes(), 1)?;
        let (name, name_length) = self.pass(store, file_name.as_bytes(), 1)?;
        let (entry, entry_length) = self.pass(store, entry.as_bytes(), 1)?;
        let arguments = (bytecode, bytecode_length, source, source_length, name, name_length, entry, entry_length);
        self.result(store, &self.load, arguments, |_| Ok(()))
    }

    /// Calls the entry and returns the encoded answer, or `None` if it has more than `most` bytes: then nothing of it is copied.
    /// The inner error is the guest's report.
    pub fn call(
        &self,
        store: &mut Store<Host>,
        input: &str,
        most: usize,
    ) -> wasmtime::Result<Result<Option<String>, String>> {
        let arguments = self.pass(store, input.as_bytes(), 1)?;
        self.result(store, &self.call, arguments, |answer| match answer? {
            answer if answer.len() > most => Ok(None),
            answer => text(answer).map(|answer| Some(answer.to_owned())),
        })
    }

    /// Puts bytes into the guest's memory, at a multiple of `align`. Returns their address and length.
    fn pass(&self, store: &mut Store<Host>, bytes: &[u8], align: u32) -> wasmtime::Result<(u32, u32)> {
        let length = u32::try_from(bytes.len())?;
        let address = self.realloc.call(&mut *store, (0, 0, align, length))?;
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
            [1] => Err(report(text(passed()?)?)),
            _ => return Err(Stop::Impossible("a result that is neither").into()),
        };
        export.post_return.call(store, at)?;
        Ok(result)
    }
}

/// A report as it is kept. Of one that is too long to be read, only as much as shows that.
fn report(text: &str) -> String {
    text[..text.floor_char_boundary(MAX_REPORT + char::MAX_LEN_UTF8)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_kept_whole_or_seen_to_be_too_long() {
        let longest = "é".repeat(MAX_REPORT / 2);
        assert_eq!(report(&longest), longest);
        for more in ["x", "é", "日", "😀"] {
            let kept = report(&format!("{longest}{}", more.repeat(MAX_REPORT))).len();
            assert!((MAX_REPORT + 1..=MAX_REPORT + 4).contains(&kept), "{kept}");
        }
    }
}
