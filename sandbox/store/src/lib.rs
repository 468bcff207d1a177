//! What the judge does with files, in one place, and without knowing what is in them.
//!
//! - [`whole`]: a file is written whole or not at all;
//! - [`cache`]: a bounded cache of named entries, which can be lost at any time;
//! - [`checked`]: one large file with its hash in its name, for content that is mapped and not read;
//! - [`folder`]: where on this machine caches belong;
//! - [`walk`]: what is in a folder, in the order of the names, without following links.

pub mod cache;
pub mod checked;
pub mod folder;
pub mod walk;
pub mod whole;

pub use crate::{
    cache::Cache,
    checked::CheckedFile,
    folder::CacheFolder,
    walk::{list, walk},
    whole::{WholeFile, remove_parts, write_private, write_whole},
};
