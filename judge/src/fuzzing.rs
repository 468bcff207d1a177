//! What the targets in `fuzz/` call and nobody else. It exists only in their build.

pub use crate::check::statement::check as check_statement;
