//! Banks and problems. A problem is read when it is first asked for, and then kept.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use judge_core::{Error, calibrate, stub::stub};
use pyo3::{exceptions::PyKeyError, prelude::*, types::PyIterator};
use sandbox_api::{Language, Limits, Runner};

use crate::error::{language, raised};

/// Problems by their names, as a mapping.
#[pyclass(frozen, mapping, module = "judge")]
pub struct Bank {
    bank: judge_core::Bank,
    /// Those that were read, by the names that they were asked for by. Only locked by threads that hold the GIL.
    read: Mutex<HashMap<String, Py<Problem>>>,
}

#[pymethods]
impl Bank {
    #[new]
    #[pyo3(signature = (path = None))]
    fn new(path: Option<PathBuf>) -> PyResult<Self> {
        let bank = match path {
            Some(path) => judge_core::Bank::open(&path).map_err(raised)?,
            None => judge_core::Bank::built_in(&builtin::BANK),
        };
        Ok(Self { bank, read: Mutex::default() })
    }

    fn __getitem__(&self, py: Python, name: &str) -> PyResult<Py<Problem>> {
        if let Some(problem) = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(problem.clone_ref(py));
        }
        let problem = py.detach(|| self.bank.problem(name)).map_err(raised)?;
        let problem = Py::new(py, Problem(Arc::new(Ready { problem, limits: Default::default() })))?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(read.entry(name.to_owned()).or_insert(problem).clone_ref(py))
    }

    #[pyo3(signature = (name, default = None))]
    fn get(&self, py: Python, name: &str, default: Option<Py<PyAny>>) -> PyResult<Option<Py<PyAny>>> {
        match self.__getitem__(py, name) {
            Ok(problem) => Ok(Some(problem.into_any())),
            Err(error) if error.is_instance_of::<PyKeyError>(py) => Ok(default),
            Err(error) => Err(error),
        }
    }

    fn __contains__(&self, name: &str) -> bool {
        self.bank.id_of(name).is_some()
    }

    fn __len__(&self) -> usize {
        self.bank.ids().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.bank.ids().into_pyobject(py)?.try_iter()
    }

    fn __repr__(&self) -> String {
        format!("<judge.Bank {}: {} problems>", self.bank.folder().path().display(), self.bank.ids().len())
    }
}

/// A problem.
#[pyclass(frozen, module = "judge")]
pub struct Problem(pub Arc<Ready>);

/// A problem, and what is known of its limits.
pub struct Ready {
    pub problem: judge_core::Problem,
    limits: [OnceLock<Limits>; Language::ALL.len()],
}

impl Ready {
    /// The limits for a program in `language`. They are looked up once, or measured if nobody has done so.
    pub fn limits(&self, runner: &dyn Runner, language: Language) -> Result<Limits, Error> {
        let known = &self.limits[language.index()];
        if let Some(limits) = known.get() {
            return Ok(limits.clone());
        }
        let limits = calibrate::limits(runner, &self.problem, language)?;
        // Two threads may have measured them, with the same result. That way, none waits for another that a fork has left behind.
        let _ = known.set(limits.clone());
        Ok(limits)
    }
}

#[pymethods]
impl Problem {
    #[getter]
    fn slug(&self) -> &str {
        &self.0.problem.id
    }

    #[getter]
    fn title(&self) -> &str {
        &self.0.problem.title
    }

    #[getter]
    fn number(&self) -> Option<u32> {
        self.0.problem.number
    }

    #[getter]
    fn aliases(&self) -> Vec<String> {
        self.0.problem.aliases.clone()
    }

    #[getter]
    fn difficulty(&self) -> &str {
        self.0.problem.difficulty.name()
    }

    #[getter]
    fn topics(&self) -> Vec<String> {
        self.0.problem.topics.clone()
    }

    #[getter]
    fn minutes(&self) -> u32 {
        self.0.problem.minutes
    }

    #[getter]
    fn statement(&self) -> PyResult<String> {
        self.0.problem.statement().map_err(|error| raised(error.into()))
    }

    #[pyo3(signature = (language = "python"))]
    fn stub(&self, language: &str) -> PyResult<String> {
        Ok(stub(&self.0.problem, self::language(language)?))
    }

    fn __repr__(&self) -> String {
        format!("<judge.Problem {}>", self.0.problem.id)
    }
}
