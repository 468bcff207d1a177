//! Failures of the sandbox itself, as errors.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

use sandbox_api::{Error, Language};

/// The guest for `language` could not be made ready.
pub fn broken(language: Language, error: &wasmtime::Error) -> Error {
    Error::Guest { language: language.name(), reason: format!("{error:?}") }
}

/// What a panic means. A library that was refused memory or a thread may panic, and that says nothing about a program.
pub fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::Panicked(text.unwrap_or("no reason is known").to_owned())
}

/// Calls `action`; a panic becomes an error.
pub fn caught<T>(action: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(action)).map_err(|panic| panicked(&*panic))
}
