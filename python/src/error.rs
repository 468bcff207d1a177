//! Errors, as Python raises them. What a program does is a result, and never an error.

use std::ops::RangeInclusive;

use judge_core::Error;
use pyo3::{
    create_exception,
    exceptions::{PyException, PyKeyError, PyOverflowError, PyValueError},
    prelude::*,
};
use sandbox_api::Language;

create_exception!(
    judge,
    JudgeError,
    PyException,
    "The judge, its bank or the machine has failed. It says nothing about the program."
);

/// What a fault of the caller is in Python, or a [`JudgeError`].
pub fn raised(error: Error) -> PyErr {
    match error {
        error if error.is_internal() => JudgeError::new_err(error.to_string()),
        Error::UnknownProblem { name, nearest } => PyKeyError::new_err(match nearest {
            Some(nearest) => format!("no problem is named `{name}`; did you mean `{nearest}`?"),
            None => format!("no problem is named `{name}`"),
        }),
        error => PyValueError::new_err(error.to_string()),
    }
}

/// The whole number that is given as the argument `name`, if it is one of `range`.
pub fn whole(name: &str, given: Option<&Bound<PyAny>>, range: RangeInclusive<u64>) -> PyResult<Option<u64>> {
    let Some(given) = given else { return Ok(None) };
    let number = match given.extract::<u64>() {
        Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => None,
        number => Some(number?).filter(|number| range.contains(number)),
    };
    let (least, most) = range.into_inner();
    number.map(Some).ok_or_else(|| PyValueError::new_err(format!("`{name}` is at least {least} and at most {most}")))
}

/// The language of this name.
pub fn language(name: &str) -> Result<Language, PyErr> {
    Language::named(name).ok_or_else(|| {
        let known = Language::ALL.map(|language| format!("`{}`", language.name())).join(" or ");
        PyValueError::new_err(format!("no language is named `{name}`; expected {known}"))
    })
}
