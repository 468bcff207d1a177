//! A folder of somebody who practises: where own cases are kept, beside the programs.
//!
//! The workspace of a place is the nearest folder above it that has a folder `.judge`, else the place itself. A problem's own
//! cases are in `.judge/cases/SLUG.jsonl`, in the format of the bank's cases. Who reads what is there to write it anew holds the
//! workspace meanwhile, so that nothing is lost that another one writes.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use judge_core::{
    Error, Problem,
    case::{Case, Group, GroupKind, read_cases},
    file::ProblemError,
};
use store::{open_plain, read_plain, write_whole};

/// The folder that makes a folder a workspace.
const MARK: &str = ".judge";
/// The name of the group that own cases are in.
pub const OWN: &str = "own";
/// The most bytes of a file of own cases.
const MAX_BYTES: u64 = 4 << 20;

/// How long it is waited for a workspace that somebody else holds, and how often it is looked at. What is done meanwhile takes moments.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);

/// A workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace(PathBuf);

/// Where a case is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// The name of the case, which may have been kept before.
    pub name: String,
}

/// What became of a case that was to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It was changed or removed.
    Done,
    /// It is not the one that was seen. Nothing was changed.
    Changed,
    /// None has this name.
    Missing,
}

impl Kept {
    /// `own/NAME`, as `judge run --case` takes it.
    pub fn id(&self) -> String {
        format!("{OWN}/{}", self.name)
    }
}

impl Workspace {
    /// The workspace of a folder.
    pub fn of(here: &Path) -> Self {
        let marked = here.ancestors().find(|folder| folder.join(MARK).is_dir());
        Self(marked.unwrap_or(here).to_owned())
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Holds the workspace until the file is dropped. Whoever else holds it, here or in another process, is waited for.
    ///
    /// # Errors
    ///
    /// When the file that stands for that cannot be made or locked, and when it is held by somebody else for ten seconds.
    pub fn hold(&self) -> Result<File, Error> {
        let folder = self.0.join(MARK);
        fs::create_dir_all(&folder).map_err(Error::write(&folder))?;
        let path = folder.join("lock");
        let lock = lock_file(&path).map_err(Error::write(&path))?;
        let end = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(lock),
                Err(TryLockError::Error(error)) => return Err(Error::write(&path)(error)),
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::write(&path)(io::Error::new(
                        ErrorKind::ResourceBusy,
                        "another program holds it",
                    )));
                }
            }
        }
    }

    /// The file with the own cases of a problem, which need not be there.
    pub fn cases_file(&self, problem: &Problem) -> PathBuf {
        self.0.join(MARK).join("cases").join(format!("{}.jsonl", problem.id))
    }

    /// The own cases of a problem, as a group that `judge run` runs like samples; `None` if there is none.
    ///
    /// # Errors
    ///
    /// When the file is no plain file, is larger than 4 MiB, or is not a file of cases of this problem.
    pub fn own_cases(&self, problem: &Problem) -> Result<Option<Group>, ProblemError> {
        let path = self.cases_file(problem);
        let bytes = match read_plain(&path, MAX_BYTES) {
            Err(error) if error.is_missing() => return Ok(None),
            Err(error) => return Err(ProblemError::of(&path, error.to_string())),
            Ok(bytes) => bytes,
        };
        let text = String::from_utf8(bytes).map_err(|_| ProblemError::of(&path, "the file is not UTF-8"))?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let cases = read_cases(&text, &path, &*problem.kind, &problem.checker)?;
        Ok(Some(Group { name: OWN.to_owned(), kind: GroupKind::Sample, scoring: None, cases }))
    }

    /// Keeps a case under the first of the names `PREFIX-1`, `PREFIX-2`, ... that is free. One with an equal input is kept
    /// already.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, as for [`own_cases`](Self::own_cases), or not be written, and when it would be larger than that.
    pub fn keep(&self, problem: &Problem, prefix: &str, case: &Case) -> Result<Kept, Error> {
        let _held = self.hold()?;
        let mut cases = self.cases(problem)?;
        let name = match put(&mut cases, case, (1..).map(|number| format!("{prefix}-{number}"))) {
            Put::Known(name) => name,
            Put::New(name) => {
                self.write(problem, &cases)?;
                name
            }
        };
        Ok(Kept { path: self.cases_file(problem), name })
    }

    /// Keeps cases under their names, with a number where one is taken. One with an equal input is kept already.
    ///
    /// # Errors
    ///
    /// As for [`keep`](Self::keep).
    pub fn add(&self, problem: &Problem, added: &[Case]) -> Result<Vec<Kept>, Error> {
        let _held = self.hold()?;
        let mut cases = self.cases(problem)?;
        let names = added.iter().map(|case| {
            let numbered = (2..).map(|number| format!("{}-{number}", case.name));
            let (Put::Known(name) | Put::New(name)) =
                put(&mut cases, case, [case.name.clone()].into_iter().chain(numbered));
            name
        });
        let names: Vec<String> = names.collect();
        self.write(problem, &cases)?;
        Ok(names.into_iter().map(|name| Kept { path: self.cases_file(problem), name }).collect())
    }

    /// Puts a case in the place of the one with this name, or removes that, if its line is still the one that was seen. The name of
    /// another case is not taken: it stays what it was.
    ///
    /// # Errors
    ///
    /// As for [`keep`](Self::keep).
    pub fn replace(&self, problem: &Problem, name: &str, seen: &str, case: Option<Case>) -> Result<Replaced, Error> {
        let _held = self.hold()?;
        let mut cases = self.cases(problem)?;
        let Some(at) = cases.iter().position(|case| case.name == name) else {
            return Ok(Replaced::Missing);
        };
        if cases[at].line(&*problem.kind) != seen {
            return Ok(Replaced::Changed);
        }
        match case {
            None => drop(cases.remove(at)),
            Some(mut case) => {
                if cases.iter().any(|other| other.name == case.name) {
                    name.clone_into(&mut case.name);
                }
                cases[at] = case;
            }
        }
        self.write(problem, &cases)?;
        Ok(Replaced::Done)
    }

    fn cases(&self, problem: &Problem) -> Result<Vec<Case>, ProblemError> {
        Ok(self.own_cases(problem)?.map_or_else(Vec::new, |group| group.cases))
    }

    fn write(&self, problem: &Problem, cases: &[Case]) -> Result<(), Error> {
        let path = self.cases_file(problem);
        let lines: String = cases.iter().map(|case| case.line(&*problem.kind) + "\n").collect();
        // What is longer could not be read again, nor anything be removed from it.
        if lines.len() as u64 > MAX_BYTES {
            let full = format!("own cases have at most {MAX_BYTES} bytes, so some have to go first");
            return Err(Error::write(&path)(io::Error::new(ErrorKind::InvalidInput, full)));
        }
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder).map_err(Error::write(folder))?;
        write_whole(&path, lines.as_bytes()).map_err(Error::write(&path))
    }
}

/// A file to be locked, for the person alone: whoever can read it can hold it.
///
/// # Errors
///
/// When it cannot be made or opened, and when something else has its name.
pub fn lock_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => open_plain(path).map_err(io::Error::other),
        made => made,
    }
}

/// What became of a case, and its name.
enum Put {
    /// One with an equal input was there.
    Known(String),
    /// It is the last one now.
    New(String),
}

/// Adds a case under the first of the names that is free.
fn put(cases: &mut Vec<Case>, case: &Case, mut names: impl Iterator<Item = String>) -> Put {
    if let Some(known) = cases.iter().find(|known| known.input == case.input) {
        return Put::Known(known.name.clone());
    }
    let name = names.find(|name| cases.iter().all(|case| case.name != *name)).unwrap_or_default();
    cases.push(Case { name: name.clone(), ..case.clone() });
    Put::New(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn the_workspace_is_the_nearest_folder_with_a_mark() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        assert_eq!(Workspace::of(&inner), Workspace(inner.clone()));
        fs::create_dir(folder.path().join(MARK)).unwrap();
        assert_eq!(Workspace::of(&inner), Workspace(folder.path().to_owned()));
    }

    #[test]
    fn a_case_is_kept_once_and_read_like_those_of_the_bank() {
        let (bank, folder) = (TestBank::new(), tempfile::tempdir().unwrap());
        let problem = bank.problem("echo", "hidden 2");
        let workspace = Workspace::of(folder.path());
        assert!(workspace.own_cases(&problem).unwrap().is_none());
        let cases = &problem.groups[0].cases;
        let names: Vec<String> =
            [&cases[0], &cases[1], &cases[0]].map(|case| workspace.keep(&problem, "stress", case).unwrap().name).into();
        assert_eq!(names, ["stress-1", "stress-2", "stress-1"]);
        let own = workspace.own_cases(&problem).unwrap().unwrap();
        let kept: Vec<_> = own.cases.iter().map(|case| (case.name.as_str(), &case.input, &case.expected)).collect();
        assert_eq!(
            kept,
            [("stress-1", &cases[0].input, &cases[0].expected), ("stress-2", &cases[1].input, &cases[1].expected)]
        );
    }

    #[test]
    fn cases_are_added_changed_and_removed_by_their_names() {
        let (bank, folder) = (TestBank::new(), tempfile::tempdir().unwrap());
        let problem = bank.problem("echo", "hidden 3");
        let workspace = Workspace::of(folder.path());
        let cases = &problem.groups[0].cases;
        let named = |at: usize, name: &str| Case { name: name.to_owned(), ..cases[at].clone() };
        let kept = workspace.add(&problem, &[named(0, "a"), named(1, "a"), named(0, "b")]).unwrap();
        assert_eq!(kept.iter().map(|kept| kept.name.as_str()).collect::<Vec<_>>(), ["a", "a-2", "a"]);
        let names = || {
            let own = workspace.own_cases(&problem).unwrap();
            own.map_or_else(Vec::new, |own| own.cases.into_iter().map(|case| (case.name, case.input)).collect())
        };
        let line = |at: usize, name: &str| named(at, name).line(&*problem.kind);
        let replace = |name: &str, seen: &str, case| workspace.replace(&problem, name, seen, case).unwrap();
        assert_eq!(replace("c", &line(0, "c"), None), Replaced::Missing);
        for case in [Some(named(2, "b")), None] {
            assert_eq!(replace("a", &line(2, "a"), case), Replaced::Changed, "it is another one than was seen");
        }
        let taken = replace("a", &line(0, "a"), Some(named(2, "a-2")));
        assert_eq!(taken, Replaced::Done, "a name that is taken stays as it was");
        let [first, second] = [("a".to_owned(), cases[2].input.clone()), ("a-2".to_owned(), cases[1].input.clone())];
        assert_eq!(names(), [first, second.clone()]);
        assert_eq!(replace("a", &line(2, "a"), None), Replaced::Done);
        assert_eq!(names(), [second]);
        assert_eq!(replace("a-2", &line(1, "a-2"), None), Replaced::Done);
        assert_eq!(names(), []);
    }

    #[test]
    fn what_could_not_be_read_again_is_not_kept() {
        let (bank, folder) = (TestBank::new(), tempfile::tempdir().unwrap());
        let problem = bank.problem("echo", "hidden 2");
        let workspace = Workspace::of(folder.path());
        let cases = &problem.groups[0].cases;
        workspace.keep(&problem, "stress", &cases[0]).unwrap();
        let large = Case { name: "x".repeat(MAX_BYTES as usize), ..cases[1].clone() };
        let error = workspace.add(&problem, &[large]).unwrap_err();
        assert!(error.to_string().contains("at most 4194304 bytes") && !error.is_internal(), "{error}");
        let seen = Case { name: "stress-1".to_owned(), ..cases[0].clone() }.line(&*problem.kind);
        let replaced = workspace.replace(&problem, "stress-1", &seen, None).unwrap();
        assert_eq!(replaced, Replaced::Done, "what is there can be changed");
    }

    #[test]
    fn cases_that_are_written_at_once_are_all_there() {
        let (bank, folder) = (TestBank::new(), tempfile::tempdir().unwrap());
        let problem = bank.problem("echo", "hidden 8");
        let workspace = Workspace::of(folder.path());
        let cases = &problem.groups[0].cases;
        let count = || workspace.own_cases(&problem).unwrap().map_or(0, |own| own.cases.len());
        thread::scope(|scope| {
            for case in cases {
                scope.spawn(|| workspace.keep(&problem, "stress", case).unwrap());
            }
        });
        assert_eq!(count(), 8);
        let own = workspace.own_cases(&problem).unwrap().unwrap();
        thread::scope(|scope| {
            for case in &own.cases[..7] {
                let remove = || workspace.replace(&problem, &case.name, &case.line(&*problem.kind), None).unwrap();
                scope.spawn(move || assert_eq!(remove(), Replaced::Done));
            }
        });
        assert_eq!(count(), 1);
    }

    #[test]
    fn who_cannot_hold_a_workspace_is_told_why() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join(MARK);
        fs::create_dir(&mark).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("elsewhere", mark.join("lock")).unwrap();
            let error = Workspace::of(folder.path()).hold().unwrap_err();
            assert!(error.to_string().contains("lock"), "{error}");
            assert!(!mark.join("elsewhere").exists());
            fs::remove_file(mark.join("lock")).unwrap();
        }
        drop(Workspace::of(folder.path()).hold().unwrap());
        drop(Workspace::of(folder.path()).hold().unwrap());
    }

    #[test]
    fn what_is_no_file_of_cases_is_left_alone() {
        let (bank, folder) = (TestBank::new(), tempfile::tempdir().unwrap());
        let problem = bank.problem("echo", "hidden 1");
        let workspace = Workspace::of(folder.path());
        let path = workspace.cases_file(&problem);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        for text in ["not a case\n", "{\"name\": \"a\", \"args\": [\"x\"], \"expected\": [1]}\n"] {
            fs::write(&path, text).unwrap();
            let error = workspace.keep(&problem, "stress", &problem.groups[0].cases[0]).unwrap_err();
            assert!(error.to_string().contains("echo.jsonl:1: "), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::write(&path, "\n").unwrap();
        assert!(workspace.own_cases(&problem).unwrap().is_none());
    }
}
