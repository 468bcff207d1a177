//! A bank from other people's problems.
//!
//! An importer reads a source of another format and gives [`Draft`]s, one for each problem that it finds. [`write_bank`] makes a
//! new folder of them, whole or not at all. What it finds and cannot translate is never dropped without a word: the [`Account`]
//! names it, with the reason.
//!
//! A source is a stranger's. It is only data here; what is a program in it runs in the sandbox.

mod draft;
pub mod humaneval;
pub mod jsonl;
pub mod kattis;
pub mod manifest;
mod names;
pub mod progress;
mod seen;
mod settle;
mod shape;
pub mod signature;
pub mod statement;

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;
use store::write_folder;

use self::manifest::Manifest;
pub use self::{
    draft::Draft,
    names::{Names, slug_of},
};
use crate::{Problem, name::plain, value::spaced};

/// The most problems of a bank that is imported.
pub const MAX_PROBLEMS: usize = 20_000;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the new bank exists already.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// The source is not what the importer reads.
    #[error("`{}` {reason}", path.display())]
    NotRead {
        /// The file or folder.
        path: PathBuf,
        /// The rule that it breaks, to be read after its name: "is empty".
        reason: String,
    },
    /// Nothing of the source could be translated, so there is no bank.
    #[error("none of it can be a problem here")]
    Nothing(Account),
    /// From the judge, and files that cannot be read or written.
    #[error(transparent)]
    Core(#[from] crate::Error),
}

impl From<sandbox_api::Error> for Error {
    fn from(error: sandbox_api::Error) -> Self {
        Self::Core(error.into())
    }
}

/// What became of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The names of the problems that were written.
    pub problems: Vec<String>,
    /// What is no problem of the bank.
    pub left_out: Vec<Remark>,
    /// What is missing in problems that were written, or otherwise in them.
    pub remarks: Vec<Remark>,
}

/// A sentence about a part of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What the source calls the part: `HumanEval/32`, `hello/submissions/accepted/hello.cc`. A stranger's text.
    pub of: String,
    /// The reason, or what is otherwise. It may have a stranger's words in it.
    pub what: String,
}

/// A case as a line of a case file, with the end of the line. Whether the judge takes it shows when the problem is read.
pub fn case_line<'a>(name: impl Into<Json>, fields: impl IntoIterator<Item = (&'a str, Json)>) -> String {
    let fields = [("name", name.into())].into_iter().chain(fields);
    let fields = fields.map(|(key, value)| format!("{}: {}", Json::from(key), spaced(&value)));
    format!("{{{}}}\n", fields.collect::<Vec<_>>().join(", "))
}

/// Writes the new bank at `folder`: `fill` gives its problems to the [`BankWriter`].
///
/// # Errors
///
/// When something is at `folder` already, when `fill` fails, when no problem was written, and when a file cannot be. Then nothing
/// is left of it.
pub fn write_bank(folder: &Path, fill: impl FnOnce(&mut BankWriter) -> Result<(), Error>) -> Result<Account, Error> {
    let mut account = Ok(Account::default());
    let written = write_folder(folder, |part| {
        let mut writer =
            BankWriter { folder: part, account: Account::default(), names: Names::default(), aliases: HashSet::new() };
        account = fill(&mut writer).and(match writer.account {
            account if account.problems.is_empty() => Err(Error::Nothing(account)),
            account => Ok(account),
        });
        // The error itself is in `account`; a folder is not kept when there is one.
        if account.is_ok() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
    });
    match (account, written) {
        (Err(error), _) => Err(error),
        (Ok(account), Ok(())) => Ok(account),
        (Ok(_), Err(error)) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists(folder.to_owned())),
        (Ok(_), Err(error)) => Err(crate::Error::write(folder)(error).into()),
    }
}

/// A bank that is being written.
pub struct BankWriter<'a> {
    folder: &'a Path,
    account: Account,
    names: Names,
    /// What the problems are called elsewhere, as [`plain`] names.
    aliases: HashSet<String>,
}

impl BankWriter<'_> {
    /// The folder that is filled. It gets its name when the bank is complete.
    pub fn folder(&self) -> &Path {
        self.folder
    }

    /// Writes a problem, and reads it as every command will. `None` if the judge does not take it; then it is left out, with the
    /// judge's reason.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn add(&mut self, draft: &Draft) -> Result<Option<Problem>, Error> {
        if self.account.problems.len() == MAX_PROBLEMS {
            self.leave_out(&draft.origin, format!("a bank that is imported has at most {MAX_PROBLEMS} problems"));
            return Ok(None);
        }
        let id = self.names.take(&draft.name);
        let folder = self.folder.join(&id);
        draft.write(&folder)?;
        match Problem::load(&folder) {
            Ok(problem) => {
                self.account.problems.push(id);
                self.aliases.extend(problem.aliases.iter().map(|alias| plain(alias)));
                Ok(Some(problem))
            }
            Err(error) => {
                remove(&folder)?;
                // Its path is that of a folder which is about to be renamed.
                let file = error.path.strip_prefix(&folder).unwrap_or(&error.path).display().to_string();
                self.leave_out(&draft.origin, format!("its {file} is refused: {}", error.message));
                Ok(None)
            }
        }
    }

    /// Writes or replaces a file of a problem that was added, and reads the problem again.
    ///
    /// # Errors
    ///
    /// When the file cannot be written, or the problem cannot be read any more.
    pub fn put(&self, problem: &Problem, file: &str, text: &str) -> Result<Problem, Error> {
        let path = problem.folder.join(file);
        let parent = path.parent().unwrap_or(&path);
        fs::create_dir_all(parent).map_err(crate::Error::write(parent))?;
        fs::write(&path, text).map_err(crate::Error::write(&path))?;
        Ok(Problem::load(problem.folder.clone()).map_err(crate::Error::from)?)
    }

    /// Takes a problem out again that was added.
    ///
    /// # Errors
    ///
    /// When its folder cannot be removed.
    pub fn remove(&mut self, problem: &Problem, origin: &str, why: impl Into<String>) -> Result<(), Error> {
        remove(problem.folder.path())?;
        self.account.problems.retain(|id| *id != problem.id);
        let own: Vec<String> = problem.aliases.iter().map(|alias| plain(alias)).collect();
        self.aliases.retain(|alias| !own.contains(alias));
        self.leave_out(origin, why);
        Ok(())
    }

    /// Gives a problem that is not added yet an alias, unless another problem has it: an alias leads to one problem. Then there is a
    /// remark, to be made when the problem is there.
    #[must_use]
    pub fn alias(&self, manifest: &mut Manifest, alias: &str) -> Option<Remark> {
        if self.aliases.contains(&plain(alias)) {
            let what = "another problem has this name already, so it is no alias of this one".to_owned();
            return Some(Remark { of: alias.to_owned(), what });
        }
        manifest.alias(alias);
        None
    }

    /// Says that a part of the source is no problem of the bank.
    pub fn leave_out(&mut self, of: &str, why: impl Into<String>) {
        self.account.left_out.push(Remark { of: of.to_owned(), what: why.into() });
    }

    /// Makes remarks on a problem that was added.
    pub fn remarks(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        self.account.remarks.extend(remarks);
    }

    /// Says what is otherwise in a problem than in the source.
    pub fn remark(&mut self, of: &str, what: impl Into<String>) {
        self.account.remarks.push(Remark { of: of.to_owned(), what: what.into() });
    }
}

fn remove(folder: &Path) -> Result<(), crate::Error> {
    fs::remove_dir_all(folder).map_err(crate::Error::write(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(origin: &str, name: &str) -> Draft {
        let mut draft = Draft::new(origin, name);
        let toml = "title = \"Echo\"\ndifficulty = \"easy\"\ntopics = []\ntheme = \"imported\"\nrounds = []\nminutes = 10\n\n[stdio]\n\n[[group]]\nname = \"tests\"\nkind = \"hidden\"\n";
        draft.add("problem.toml", toml);
        draft.add("cases/tests.jsonl", "{\"name\": \"c1\", \"stdin\": \"a\", \"expected\": \"a\"}\n");
        draft
    }

    #[test]
    fn a_bank_has_what_the_judge_takes_and_an_account_of_the_rest() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("bank");
        let account = write_bank(&folder, |bank| {
            for name in ["Echo/1", "echo 1"] {
                assert!(bank.add(&echo(name, name))?.is_some());
            }
            let mut broken = echo("Echo/2", "Echo/2");
            broken.add("cases/tests.jsonl", "{\"name\": \"c1\", \"stdin\": 1, \"expected\": \"a\"}\n");
            assert!(bank.add(&broken)?.is_none());
            let gone = bank.add(&echo("Echo/3", "Echo/3"))?.unwrap();
            bank.remove(&gone, "Echo/3", "it is endless")
        })
        .unwrap();
        assert_eq!(account.problems, ["echo-1", "echo-1-2"]);
        let left_out: Vec<String> = account.left_out.iter().map(|it| format!("{}: {}", it.of, it.what)).collect();
        let refused = "its cases/tests.jsonl is refused: expected the text on standard input, found the int 1";
        assert_eq!(left_out, [format!("Echo/2: {refused}"), "Echo/3: it is endless".to_owned()]);
        assert_eq!(crate::Bank::open(&folder).unwrap().ids(), ["echo-1", "echo-1-2"]);
    }

    #[test]
    fn an_alias_leads_to_one_problem_and_nothing_is_said_of_a_problem_that_is_left_out() {
        let outside = tempfile::tempdir().unwrap();
        let account = write_bank(&outside.path().join("bank"), |bank| {
            for (name, case) in [("a", "\"a\""), ("broken", "1"), ("b", "\"b\"")] {
                let mut manifest = Manifest::new(name, ("stdio", toml::Table::new()));
                manifest.group("tests", "hidden");
                let taken = bank.alias(&mut manifest, "Echo/1");
                let mut draft = echo(name, name);
                draft.add("problem.toml", manifest.to_text());
                draft.add(
                    "cases/tests.jsonl",
                    format!("{{\"name\": \"c1\", \"stdin\": {case}, \"expected\": \"a\"}}\n"),
                );
                if bank.add(&draft)?.is_some() {
                    bank.remarks(taken);
                }
            }
            Ok(())
        })
        .unwrap();
        assert_eq!((account.problems.len(), account.left_out.len(), account.remarks.len()), (2, 1, 1));
        assert!(account.remarks[0].what.starts_with("another problem has this name already"));
    }

    #[test]
    fn nothing_is_left_of_a_bank_without_problems_and_nothing_is_written_over() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("bank");
        let error = write_bank(&folder, |bank| {
            bank.leave_out("Echo/1", "it is endless");
            Ok(())
        });
        assert!(matches!(error, Err(Error::Nothing(account)) if account.left_out.len() == 1));
        assert!(fs::read_dir(outside.path()).unwrap().next().is_none());
        fs::create_dir(&folder).unwrap();
        let error = write_bank(&folder, |_| panic!("it is not begun"));
        assert!(matches!(error, Err(Error::Exists(path)) if path == folder));
    }
}
