//! TypeScript to the JavaScript that the guest evaluates.
//!
//! A source is a stranger's text, and it is parsed on the host: [`nesting`](crate) keeps from the parser what would keep
//! it busy. Types are erased, not checked.

mod nesting;
mod typescript;

pub use typescript::{JavaScript, translate};
