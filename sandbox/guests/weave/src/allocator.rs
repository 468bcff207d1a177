//! Puts an allocator for small objects under CPython.
//!
//! Built for WASI, CPython has none: every object goes through a table of functions to `dlmalloc`, which finds the best place in
//! the whole memory. Most objects are small, live shortly, and are followed by one of the same size. The allocator in
//! `allocator.wat` is made for these: it takes pages of 4 KiB from `dlmalloc`, gives each to blocks of one size, and keeps a list of
//! the free blocks in each page, as pymalloc and mimalloc do. With one list for all pages of a size, what is allocated one after the
//! other would lie in many pages after a while; that was measured to be slower.
//!
//! The code is text, because what a reader must see in it is where it reads and writes: lists of encoded instructions in Rust
//! hide that. Linked to the rest by [`flatten`](crate::flatten::flatten), it can call and be called like any library. The
//! old functions become calls of the new ones, which [`inline`](crate::inline) dissolves.
//!
//! What is allocated through `PyMem_RawMalloc` or `malloc` stays `dlmalloc`'s, as CPython demands that everything is freed through the
//! family of functions that allocated it. Since no table is asked any more, tools that count allocations there (`tracemalloc`)
//! see large objects only.

use crate::{Error, Result, component::Component, flatten::flatten_read};

const CODE: &str = include_str!("allocator.wat");

/// Pages of 64 KiB for its tables: a byte for each 4 KiB of four gibibytes, and a few words. They are empty in a frozen memory, and
/// few of them are ever written to.
const TABLE_PAGES: u32 = 17;

/// Returns `component`, a frozen CPython, as one module with these of its exports and the allocator.
///
/// # Errors
///
/// Those of [`flatten`](crate::flatten::flatten), and when the functions that the allocator takes the place of or needs are not each
/// defined once, or are of another type.
pub fn flatten(component: &[u8], exports: &[&str]) -> Result<Vec<u8>> {
    let allocator;
    let mut component = Component::read(component)?;
    let tables = component.extend_memory(TABLE_PAGES)?;
    allocator = wat::parse_str(CODE.replace("TABLES", &tables.to_string())).map_err(Error::Text)?;
    component.substitute(&allocator)?;
    flatten_read(&component, exports)
}
