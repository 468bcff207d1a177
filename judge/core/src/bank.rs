//! A bank: a folder of problems, and how one of them is found.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crate::{Error, Problem, submission::Submission, value::shorten, vocabulary::nearest};

/// A folder of problems. Opening it lists them; each is read when it is asked for.
#[derive(Clone, Debug)]
pub struct Bank {
    folder: PathBuf,
    ids: Vec<String>,
    /// The problems that have a number, read when a number is first asked for.
    numbered: OnceLock<Vec<(u32, String)>>,
}

impl Bank {
    /// Opens the bank in `folder`.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or has no folder with a `problem.toml`.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let no_bank = || Error::NoBank { path: folder.to_owned() };
        let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => no_bank(),
            _ => Error::read(folder)(error),
        })?;
        let mut ids = Vec::new();
        for entry in entries {
            let entry = entry.map_err(Error::read(folder))?;
            if entry.path().join("problem.toml").is_file()
                && let Some(id) = entry.file_name().to_str()
            {
                ids.push(id.to_owned());
            }
        }
        ids.sort_unstable();
        if ids.is_empty() {
            Err(no_bank())
        } else {
            Ok(Self { folder: folder.to_owned(), ids, numbered: OnceLock::new() })
        }
    }

    /// Opens the bank `problems` in `start` or the nearest folder above it that has one.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn find(start: &Path) -> Result<Self, Error> {
        let banks = start.ancestors().map(|folder| folder.join("problems"));
        banks
            .filter_map(|folder| Self::open(&folder).ok())
            .next()
            .ok_or_else(|| Error::NoBank { path: start.join("problems") })
    }

    /// The same bank with no problems but these.
    pub fn among(&self, ids: &[String]) -> Self {
        let ids = self.ids.iter().filter(|id| ids.contains(id)).cloned().collect();
        Self { folder: self.folder.clone(), ids, numbered: OnceLock::new() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The names of all problems, in alphabetical order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The problem of this name.
    ///
    /// # Errors
    ///
    /// When there is none, or its files are not as they should be.
    pub fn problem(&self, id: &str) -> Result<Problem, Error> {
        if self.ids.iter().any(|known| known == id) {
            return Ok(Problem::load(&self.folder.join(id))?);
        }
        if let Some(number) = number(id)
            && let [id] = self.with_number(number)?.as_slice()
        {
            return self.problem(id);
        }
        let nearest = nearest(id, self.ids.iter().map(String::as_str)).map(str::to_owned);
        Err(Error::UnknownProblem { name: shorten(id, 60), nearest })
    }

    /// Every problem, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When the files of one are not as they should be.
    pub fn problems(&self) -> Result<Vec<Problem>, Error> {
        self.ids.iter().map(|id| self.problem(id)).collect()
    }

    /// The problem that a submission is for.
    ///
    /// # Errors
    ///
    /// As for [`Bank::id_for`], and when its files are not as they should be.
    pub fn problem_for(&self, submission: &Submission) -> Result<Problem, Error> {
        match submission.named_problem() {
            Some(name) => self.problem(name),
            None => self.problem(&self.id_for(submission)?),
        }
    }

    /// The name of the problem that a submission is for, from its path: its file name, with `_` for `-`, or a number as
    /// in `68.py` and `lc68.py`, or the name of its folder.
    ///
    /// # Errors
    ///
    /// When none or several fit.
    pub fn id_for(&self, submission: &Submission) -> Result<String, Error> {
        let stem = submission.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let name = stem.to_lowercase().replace(['_', ' '], "-");
        let folder = submission.path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        for name in [Some(name.as_str()), folder].into_iter().flatten() {
            if self.ids.iter().any(|id| id == name) {
                return Ok(name.to_owned());
            }
        }
        let candidates = match number(&name) {
            Some(number) => self.with_number(number)?,
            // `two-sum-v2`, `fast-two-sum`: a problem's whole name with something beside it.
            None => {
                let beside = |id: &&String| format!("-{name}-").contains(&format!("-{id}-"));
                self.ids.iter().filter(beside).cloned().collect()
            }
        };
        match candidates.as_slice() {
            [id] => Ok(id.clone()),
            [] => {
                let nearest = nearest(&name, self.ids.iter().map(String::as_str)).map(str::to_owned);
                Err(Error::NoProblemForFile { path: submission.path.clone(), nearest })
            }
            _ => Err(Error::SeveralProblems { path: submission.path.clone(), candidates }),
        }
    }

    fn with_number(&self, number: u32) -> Result<Vec<String>, Error> {
        let numbered = match self.numbered.get() {
            Some(numbered) => numbered,
            None => {
                let problems = self.problems()?.into_iter();
                let numbered = problems.filter_map(|problem| Some((problem.number?, problem.id))).collect();
                self.numbered.get_or_init(|| numbered)
            }
        };
        Ok(numbered.iter().filter(|(known, _)| *known == number).map(|(_, id)| id.clone()).collect())
    }
}

/// `68`, `lc68`, `lc-68`, `leetcode-68`, `0068`.
fn number(name: &str) -> Option<u32> {
    let rest = name.strip_prefix("leetcode").or_else(|| name.strip_prefix("lc")).unwrap_or(name);
    rest.trim_start_matches('-').parse().ok()
}
