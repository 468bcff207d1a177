//! Puts an allocator for small objects under CPython.
//!
//! Built for WASI, CPython has none: every object goes through a table of functions to `dlmalloc`, which finds the best place in
//! the whole memory. Most objects are small, live shortly, and are followed by one of the same size. The allocator in
//! `allocator.wat` is made for these: it takes pages of 1 KiB from `dlmalloc`, gives each to blocks of one size, and keeps a list of
//! the free blocks in each page, as pymalloc and mimalloc do. With one list for all pages of a size, what is allocated one after the
//! other would lie in many pages after a while; that was measured to be slower. Pages are small because every size begins one, and
//! what a run writes to is put back: with pages of 4 KiB, short runs were slower than without an allocator.
//!
//! The code is text, because what a reader must see in it is where it reads and writes: lists of encoded instructions in Rust
//! hide that. Linked to the rest by [`flatten`](crate::flatten::flatten), it can call and be called like any library. The
//! old functions become calls of the new ones, which [`inline`](crate::inline) dissolves.
//!
//! What is allocated through `PyMem_RawMalloc` or `malloc` stays `dlmalloc`'s, as CPython demands that everything is freed through the
//! family of functions that allocated it. Since no table is asked any more, tools that count allocations there (`tracemalloc`)
//! see what has more than 256 bytes. A compiler may put `PyMem_Malloc` into the place of a call (`_PyMem_Strdup` has it); that still asks
//! the table, and what it allocates is told apart like everything else that is `dlmalloc`'s.

use crate::{Error, Result, component::Component, flatten::flatten_read};

const CODE: &str = include_str!("allocator.wat");

/// Pages of 64 KiB for its tables: a byte for each KiB of four gibibytes, and a few words. They are empty in a frozen memory, and
/// few of them are ever written to.
const TABLE_PAGES: u32 = 65;

/// Returns `component`, a frozen CPython, as one module with these of its exports and the allocator.
///
/// # Errors
///
/// Those of [`flatten`](crate::flatten::flatten), and when the functions that the allocator takes the place of or needs are not each
/// defined once, or are of another type.
pub fn flatten(component: &[u8], exports: &[&str]) -> Result<Vec<u8>> {
    let mut component = Component::read(component)?;
    let tables = component.extend_memory(TABLE_PAGES)?;
    let code = wat::parse_str(CODE.replace("TABLES", &tables.to_string())).map_err(Error::Text)?;
    flatten_read(&component.with_substitutes(&code)?, exports)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assemble;

    /// What the allocator calls, and what it takes the place of.
    const FUNCTIONS: [(&str, &str); 14] = [
        ("PyMem_RawMalloc", "(param i32) (result i32)"),
        ("PyMem_RawCalloc", "(param i32 i32) (result i32)"),
        ("PyMem_RawRealloc", "(param i32 i32) (result i32)"),
        ("PyMem_RawFree", "(param i32)"),
        ("aligned_alloc", "(param i32 i32) (result i32)"),
        ("free", "(param i32)"),
        ("PyMem_Malloc", "(param i32) (result i32)"),
        ("PyMem_Calloc", "(param i32 i32) (result i32)"),
        ("PyMem_Realloc", "(param i32 i32) (result i32)"),
        ("PyMem_Free", "(param i32)"),
        ("PyObject_Malloc", "(param i32) (result i32)"),
        ("PyObject_Calloc", "(param i32 i32) (result i32)"),
        ("PyObject_Realloc", "(param i32 i32) (result i32)"),
        ("PyObject_Free", "(param i32)"),
    ];

    fn function((name, ty): (&str, &str)) -> String {
        format!(r#"(func (export "{name}") {ty} unreachable)"#)
    }

    /// A component with this memory, these functions in a library, and more in another one.
    fn component(memory: &str, functions: &str, others: &str) -> Vec<u8> {
        assemble(&format!(
            r#"(component
                (core module $env (memory (export "memory") {memory}) (func (export "free") (param i32) unreachable))
                (core module $python {functions} (func (export "f")))
                (core module $other {others})
                (core instance (instantiate $env))
                (core instance $p (instantiate $python))
                (core instance (instantiate $other))
                (func (export "f") (canon lift (core func $p "f"))))"#
        ))
    }

    #[track_caller]
    fn refused(component: &[u8]) -> Error {
        flatten(component, &["f"]).expect_err("it is refused")
    }

    #[test]
    fn every_function_must_be_there_once_and_of_its_type() {
        let all = FUNCTIONS.map(function);
        assert!(flatten(&component("1", &all.concat(), ""), &["f"]).is_ok());
        for (at, (name, _)) in FUNCTIONS.into_iter().enumerate() {
            let with = |function: String| {
                let mut functions = all.clone();
                functions[at] = function;
                functions.concat()
            };
            let named = |found: &String| found == name;
            let missing = refused(&component("1", &with(String::new()), ""));
            assert!(matches!(&missing, Error::Unresolved(found) if named(found)), "{name}: {missing}");
            let twice = refused(&component("1", &all.concat(), &all[at]));
            assert!(matches!(&twice, Error::DefinedTwice(found) if named(found)), "{name}: {twice}");
            let other = refused(&component("1", &with(function((name, "(param i64)"))), ""));
            assert!(matches!(&other, Error::OtherType(found) if named(found)), "{name}: {other}");
            let table = format!(r#"(table (export "{name}") 1 funcref)"#);
            let no_function = refused(&component("1", &with(table), ""));
            assert!(matches!(&no_function, Error::Unresolved(found) if named(found)), "{name}: {no_function}");
        }
    }

    #[test]
    fn the_memory_must_have_room_for_the_tables() {
        let all = FUNCTIONS.map(function).concat();
        let most = (1 << 16) - TABLE_PAGES;
        for memory in ["1 66".to_owned(), most.to_string()] {
            assert!(flatten(&component(&memory, &all, ""), &["f"]).is_ok(), "{memory}");
        }
        for memory in ["1 65".to_owned(), (most + 1).to_string()] {
            assert!(matches!(refused(&component(&memory, &all, "")), Error::DataBeyondEnd), "{memory}");
        }
        assert!(matches!(refused(&component("1", &all, "(memory 1)")), Error::Memories(2)));
    }
}
