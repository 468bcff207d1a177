//! What the judge does with files, in one place and without knowledge of their content.
//!
//! - [`write_whole`], [`write_new`], [`WholeFile`], [`write_folder`]: a file or a folder is written whole or not at all;
//! - [`Cache`]: a bounded cache of named entries, which can be lost at any time;
//! - [`CheckedFile`]: one large file with its hash in its name, for content that is mapped into memory;
//! - [`write_with_holes`]: a file in which zeros take no room;
//! - [`CacheFolder`], [`data_folder`]: where on this machine caches belong, and what must not be lost;
//! - [`open_plain`], [`read_plain`], [`append_plain`]: files in a folder that a stranger may have filled, where links are not
//!   followed;
//! - [`walk()`], [`walk_at_most`], [`walk_into`], [`list`]: the entries of a folder, in the order of their names, without following links.

mod cache;
mod checked;
mod folder;
mod holes;
mod identity;
mod plain;
mod walk;
mod whole;
mod whole_folder;

pub use crate::{
    cache::Cache,
    checked::{CheckedFile, Lock},
    folder::{CacheFolder, data_folder},
    holes::write_with_holes,
    plain::{Refusal, Unread, append_plain, create_anew, open_plain, read_named, read_plain, require_folder},
    walk::{DirEntry, Unmet, list, walk, walk_at_most, walk_into},
    whole::{WholeFile, remove_parts, write_new, write_private, write_whole},
    whole_folder::{is_unfinished, write_folder},
};
