//! TypeScript and JavaScript to the JavaScript that the guest evaluates.
//!
//! A source is a stranger's text, and it is parsed on the host: within a budget that is counted (`budget`), by the parser
//! (`parser`) and before what comes after it (`shape`). Types are erased, not checked. What is made is one expression:
//!
//! ```js
//! (function(guest, isArray, exports, require, module, __filename, __dirname) {
//!   ...
//!   return { twoSum, Solution };
//! })
//! ```
//!
//! The function is the program as Node wraps it, and it answers with the names that its top level declares or exports, or with a
//! promise of them if the program waits at its top level. Of several files, each becomes such a function, and all of them are
//! one object with their paths as keys. `isArray` is the engine's own, and `guest` is what translated code needs
//! of the guest:
//!
//! | member | does |
//! |---|---|
//! | `namespace(name)` | the namespace of a module, for `import` declarations |
//! | `importModule(name)` | a promise of it, for `import(name)` |
//! | `meta` | `import.meta` |
//! | `offer`, `offerAll`, `expect` | what files export and import of each other |
//! | `reword`, `spread` | what the engine does otherwise than Node |
//! | `asyncToGenerator`, `wrapAsyncGenerator`, ... | the transformer's own helpers for async code |
//! | `decorator`, `initial`, `initialize` | what standard decorators need |
//! | `decorate`, `decorateParam` | those of the transformer for decorators |

mod asynchronous;
mod budget;
mod decorators;
mod dialect;
mod follow;
mod javascript;
mod links;
mod mends;
mod module;
mod namespaces;
mod outline;
mod parser;
mod pasted;
mod patterns;
mod shape;
mod slips;
#[cfg(test)]
mod tests;
mod translation;
mod tree;

/// Stands for everything that decides which JavaScript is made of a source and how its errors are worded: the version of the
/// parser, as `Cargo.toml` pins it, and the number of this crate's own rules, which is raised when these change.
pub const VERSION: &str = "oxc 0.146.0, rules 7";

pub use javascript::JavaScript;
pub use outline::outline;
pub use slips::slips;
pub use translation::{translate, translate_files};
