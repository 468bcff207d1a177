//! The guests: CPython and QuickJS as WebAssembly modules, each with its runner, already initialised.
//!
//! A module exports the functions of the world in `wit/guest.wit` in their lowered form, a `cabi_post_` for each, `memory`,
//! `cabi_realloc`, the global `work` in which it counts, and all other globals that its code may change. It imports the lowered
//! functions of that world and of WASI. All of this is as the component model's canonical ABI wants it, so that it could be a
//! component again.
//!
//! This crate only holds what its build script makes. It is a crate of its own so that a change to the sandbox does not run
//! that script again, which takes longer than everything else.

/// CPython 3.14 with the runner of `python/`.
pub static PYTHON: Guest = include!(concat!(env!("OUT_DIR"), "/python.rs"));

/// QuickJS-NG with the runner of `javascript/`.
pub static JAVASCRIPT: Guest = include!(concat!(env!("OUT_DIR"), "/javascript.rs"));

/// The hash of both guests as whole modules, in hexadecimal: two builds with equal guests have equal digests, on
/// every system.
pub const DIGEST: &str = env!("GUESTS_DIGEST");

/// Where this build left CPython and its runner as they were linked, before they were made faster: for a test that compares the two.
pub const LINKED_PYTHON: &str = concat!(env!("OUT_DIR"), "/linked.wasm");

/// The same for QuickJS-NG and its runner.
pub const LINKED_JAVASCRIPT: &str = concat!(env!("OUT_DIR"), "/linked_javascript.wasm");

/// A guest in the form that suits this system.
pub struct Guest {
    /// The module, without the data of its memory if `memory` has it.
    pub code: &'static [u8],
    /// The data of its memory, on Linux, where instances map it.
    pub memory: Option<FrozenMemory>,
}

/// A linear memory as it was frozen.
pub struct FrozenMemory {
    /// The size in bytes.
    pub length: usize,
    /// The offset and length of each segment. Everything between them is zero.
    places: &'static [(usize, usize)],
    /// The bytes of all segments, one after the other.
    data: &'static [u8],
}

impl FrozenMemory {
    /// The segments: offsets and bytes. Where two overlap, the later one counts.
    pub fn segments(&self) -> impl Iterator<Item = (usize, &'static [u8])> {
        let mut rest = self.data;
        self.places.iter().map_while(move |(offset, length)| {
            let (bytes, behind) = rest.split_at_checked(*length)?;
            rest = behind;
            Some((*offset, bytes))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_memory_has_its_place_inside_it() {
        for memory in [&PYTHON, &JAVASCRIPT].into_iter().filter_map(|guest| guest.memory.as_ref()) {
            assert!(memory.segments().all(|(offset, bytes)| offset + bytes.len() <= memory.length));
            assert_eq!(memory.segments().count(), memory.places.len());
            assert_eq!(memory.segments().map(|(_, bytes)| bytes.len()).sum::<usize>(), memory.data.len());
        }
    }

    #[test]
    fn the_text_that_the_javascript_runner_was_made_of_is_not_frozen_beside_it() {
        let Some(memory) = &JAVASCRIPT.memory else { return };
        let is_frozen = |text: &str| memory.data.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        assert!(is_frozen("class AssertionError extends"), "the library is kept as text");
        for statement in ["const LIBRARY = ", "const namespaces = new MapClass();"] {
            assert!(!is_frozen(statement), "{statement}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_memory_is_given_apart_from_the_code() {
        for guest in [&PYTHON, &JAVASCRIPT] {
            assert!(guest.memory.as_ref().is_some_and(|memory| memory.data.len() > 100_000));
        }
    }
}
