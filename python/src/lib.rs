//! The judge from Python.
//!
//! ```text
//! engine    the process that runs programs, and the threads that judge
//!   ▼
//! bank      banks and problems, each problem read once
//! judging   one submission: `submit`
//!   ▼
//! queue     many of them, in order: what `grade` is made of
//! sandbox   a program without a problem: `run`
//! ```
//!
//! Whatever takes long happens without the lock of the interpreter (GIL), on threads that know nothing of Python. Results cross as
//! lines of JSON, and become objects in `judge/_result.py`.
//!
//! The process that imports this is not touched: it gets no handler of signals, no walls and no large stacks, and may fork.

mod bank;
mod engine;
mod error;
mod judging;
mod queue;
mod sandbox;

/// What the package `judge` is made of.
#[pyo3::pymodule]
mod _judge {
    use judge_core::Digest;
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::{
        bank::{Bank, Problem},
        error::JudgeError,
        judging::submit,
        queue::Queue,
        sandbox::run,
    };

    #[pymodule_init]
    fn init(module: &Bound<PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("engine", Digest::of_engine(crate::engine::RUNNER).as_str())
    }
}
