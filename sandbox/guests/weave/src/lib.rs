//! Rewrites WebAssembly while the guests are built.
//!
//! A guest is a component that was linked, started and frozen. Things are then known that nobody knew when its parts were
//! compiled, and each is written into it here:
//!
//! - [`flatten`]: how its parts are linked, and where everything lies in memory;
//! - [`allocator`]: that most of what CPython allocates is small;
//! - [`directize`]: which functions are at known places in a table;
//! - [`inline`]: which functions are so small that calling them costs more than they do;
//! - [`arguments`]: that a call may pass on more values of a list;
//! - [`array_push`]: that a list may have places without a value;
//! - [`js_stack`]: how much stack JavaScript may use;
//! - [`map_hash`]: that the hash of `Map` and `Set` should use every bit of a key;
//! - [`stack`]: that the stack is empty, and can be a deeper one;
//! - [`count`]: how much work it does;
//! - [`expose`]: what a run may change outside of its memory;
//! - [`split`]: what its memory holds, so that instances can map it instead of copying it.
//!
//! Each works on bytes and leaves everything that it does not mean to change as it is. A mistake here would be a guest
//! that computes something else, so every result is validated before it is returned.

pub mod allocator;
pub mod arguments;
pub mod array_push;
pub mod count;
pub mod directize;
pub mod expose;
pub mod flatten;
pub mod inline;
pub mod js_stack;
pub mod map_hash;
pub mod split;
pub mod stack;

mod bodies;
mod component;
mod encoding;
mod module;
mod relocation;
mod sections;

use wasmparser::{BinaryReaderError, Validator, WasmFeatures};

/// Why WebAssembly cannot be rewritten.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not WebAssembly.
    #[error("not WebAssembly: {0}")]
    Parse(#[from] BinaryReaderError),
    /// A section is longer than what is there.
    #[error("a component ends in the middle")]
    Truncated,
    /// It has something that no linker puts there.
    #[error("there is {0}, which is not expected of a linked component")]
    Unsupported(&'static str),
    /// Something is imported or exported that nobody defines.
    #[error("nobody defines `{0}`")]
    Unresolved(String),
    /// Several modules define and export something under the same name.
    #[error("`{0}` is defined twice")]
    DefinedTwice(String),
    /// A function that is called or replaced by name takes or returns something else.
    #[error("`{0}` is a function of another type than expected")]
    OtherType(String),
    /// The globals of such a module have two values.
    #[error("module {module} is instantiated twice; linkers instantiate every module once")]
    InstantiatedTwice {
        /// Its index in the component.
        module: u32,
    },
    /// A function writes to a global whose value was taken for constant.
    #[error("a function writes to global {global}, which only a linker should write to")]
    AddressIsWritten {
        /// Its index in the module.
        global: u32,
    },
    /// The hash is not where it is known to be, as after an update of the runtime.
    #[error("expected {expected} hashes to mend in the JavaScript runtime, found {found}")]
    Hashes {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// QuickJS's limit of its stack is not where it is known to be, as after an update of the runtime.
    #[error("expected the limit of the JavaScript runtime's stack in one place, found it in {0}")]
    RuntimeStack(usize),
    /// The limit of arguments is not where it is known to be, as after an update of the runtime.
    #[error("expected one limit of arguments in the JavaScript runtime, found {0}")]
    ArgumentLimits(usize),
    /// The fast way of adding to a list is not where it is known to be, as after an update of the runtime.
    #[error("expected one fast way of adding to a list in the JavaScript runtime, found {0}")]
    ArrayPushes(usize),
    /// A guest's memory is not as freezing makes it.
    #[error("expected one memory, found {0}")]
    Memories(usize),
    /// It has no stack pointer, or several.
    #[error("expected one stack pointer, found {0}")]
    Stacks(usize),
    /// CPython's limits for its stack are not where they are known to be, as after an update.
    #[error("expected the limits of CPython's stack in one place, found them in {0}")]
    StackLimits(usize),
    /// Its data is put in place by code, or at a place that is not a constant.
    #[error("the memory has data that is not at a constant place")]
    DataPlace,
    /// Its data does not fit into it.
    #[error("the memory has data beyond its end")]
    DataBeyondEnd,
    /// Something runs without being counted.
    #[error("{0} is not counted as it should be")]
    Uncounted(&'static str),
    /// A mistake in this crate.
    #[error("the allocator is not WebAssembly text: {0}")]
    Text(#[source] wat::Error),
    /// A mistake in this crate.
    #[error("the rewritten code is not valid: {0}")]
    Invalid(#[source] BinaryReaderError),
}

/// What rewriting gives, or why it cannot.
pub type Result<T> = std::result::Result<T, Error>;

/// What a module may have: WebAssembly 2.0, and additions in initialisers, as dynamic libraries have. Nothing here knows
/// instructions that are newer, and some of those name things by indices that would have to be rewritten.
const FEATURES: WasmFeatures = WasmFeatures::WASM2.union(WasmFeatures::EXTENDED_CONST);

/// Returns a module that was rewritten if it is valid.
fn validated(rewritten: Vec<u8>) -> Result<Vec<u8>> {
    Validator::new_with_features(FEATURES).validate_all(&rewritten).map_err(Error::Invalid)?;
    Ok(rewritten)
}

#[cfg(test)]
mod testing {
    use wasmparser::Parser;

    /// Assembles a module or component.
    pub fn assemble(text: &str) -> Vec<u8> {
        wat::parse_str(text).expect("WebAssembly text")
    }

    /// Fails unless `actual` is what `expected` is assembled to, but for the names in its text.
    #[track_caller]
    pub fn assert_same_code(actual: &[u8], expected: &str) {
        let sections = |module: &[u8]| -> Vec<(u8, Vec<u8>)> {
            let payloads = Parser::new(0).parse_all(module);
            let sections = payloads.filter_map(|payload| payload.expect("a module").as_section());
            sections.filter(|(id, _)| *id != 0).map(|(id, range)| (id, module[range].to_owned())).collect()
        };
        assert!(sections(actual) == sections(&assemble(expected)), "expected {expected}");
    }

    /// Fails unless `actual` is what `expected` is assembled to.
    #[track_caller]
    pub fn assert_assembled(actual: &[u8], expected: &str) {
        assert!(actual == assemble(expected), "expected {expected}");
    }
}
