//! A bank: a folder of problems, and finding the problem that a name or a file stands for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crate::{Error, Problem, problem::Facts, submission::Submission, value::shorten, vocabulary::nearest};

/// A folder of problems. Opening it only lists them; a problem is loaded on request.
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
    /// When no such folder has a bank, or the host cannot look.
    pub fn find(start: &Path) -> Result<Self, Error> {
        let mut banks = start.ancestors().map(|folder| Self::open(&folder.join("problems")));
        banks
            .find(|bank| bank.as_ref().map_or_else(Error::is_internal, |_| true))
            .unwrap_or_else(|| Err(Error::NoBank { path: start.join("problems") }))
    }

    /// A bank with only those problems whose names are in `ids`.
    pub fn among(&self, ids: &[String]) -> Self {
        let ids = self.ids.iter().filter(|id| ids.contains(id)).cloned().collect();
        Self { folder: self.folder.clone(), ids, numbered: OnceLock::new() }
    }

    /// The folder that was opened.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The names of all problems, in alphabetical order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Loads the problem with this name, or the only one with this LeetCode number.
    ///
    /// # Errors
    ///
    /// When there is no such problem, or its files have an error.
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

    /// Loads every problem, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When the files of one problem have an error.
    pub fn problems(&self) -> Result<Vec<Problem>, Error> {
        self.ids.iter().map(|id| self.problem(id)).collect()
    }

    /// Reads what every problem says about itself, in alphabetical order. No case is read.
    ///
    /// # Errors
    ///
    /// When the `problem.toml` of one problem has an error.
    pub fn facts(&self) -> Result<Vec<Facts>, Error> {
        self.ids.iter().map(|id| Ok(Facts::load(&self.folder.join(id))?)).collect()
    }

    /// Loads the problem that a submission is for: the one that its first lines name, else the one that its path names.
    ///
    /// # Errors
    ///
    /// As for [`Bank::id_for`], and when the files of the problem have an error.
    pub fn problem_for(&self, submission: &Submission) -> Result<Problem, Error> {
        match submission.named_problem()? {
            Some(name) => self.problem(name),
            None => self.problem(&self.id_for(submission)?),
        }
    }

    /// The name of the problem that a submission is for, from its path: its file name, with `_` for `-`, or a number as
    /// in `68.py` and `lc68.py`, or the name of its folder.
    ///
    /// # Errors
    ///
    /// When no problem or several problems fit.
    pub fn id_for(&self, submission: &Submission) -> Result<String, Error> {
        let path = Path::new(&submission.path);
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let name = stem.to_lowercase().replace(['_', ' '], "-");
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        for name in [Some(name.as_str()), folder].into_iter().flatten() {
            if self.ids.iter().any(|id| id == name) {
                return Ok(name.to_owned());
            }
        }
        let candidates = match number(&name) {
            Some(number) => self.with_number(number)?,
            // `two-sum-v2`, `fast-two-sum`: the whole name of a problem with other words around it.
            None => {
                let beside = |id: &&String| format!("-{name}-").contains(&format!("-{id}-"));
                self.ids.iter().filter(beside).cloned().collect()
            }
        };
        match candidates.as_slice() {
            [id] => Ok(id.clone()),
            [] => {
                let nearest = nearest(&name, self.ids.iter().map(String::as_str)).map(str::to_owned);
                Err(Error::NoProblemForFile { path: path.to_owned(), nearest })
            }
            _ => Err(Error::SeveralProblems { path: path.to_owned(), candidates }),
        }
    }

    fn with_number(&self, number: u32) -> Result<Vec<String>, Error> {
        let numbered = match self.numbered.get() {
            Some(numbered) => numbered,
            None => {
                let facts = self.facts()?.into_iter();
                let numbered = facts.filter_map(|facts| Some((facts.number?, facts.id))).collect();
                self.numbered.get_or_init(|| numbered)
            }
        };
        Ok(numbered.iter().filter(|(known, _)| *known == number).map(|(_, id)| id.clone()).collect())
    }
}

/// Parses the number in `68`, `lc68`, `lc-68`, `leetcode-68` or `0068`.
fn number(name: &str) -> Option<u32> {
    let rest = name.strip_prefix("leetcode").or_else(|| name.strip_prefix("lc")).unwrap_or(name);
    let digits = rest.trim_start_matches('-');
    // Parsing alone would also take a sign.
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;

    use super::*;
    use crate::testing::TestBank;

    /// Two problems with a number, two that share one, and two without.
    fn bank() -> (TestBank, Bank) {
        let files = TestBank::new();
        for (id, number) in [("two-sum", 1), ("text-justification", 68), ("ring", 7), ("ring-buffer", 7)] {
            files.problem(id, &format!("number = {number}, hidden 1"));
        }
        files.problem("echo", "hidden 1");
        files.problem("log-merge", "hidden 1");
        let bank = Bank::open(files.path()).unwrap();
        (files, bank)
    }

    fn submission(path: &str, source: &str) -> Submission {
        Submission { path: path.into(), language: Language::Python, source: source.to_owned() }
    }

    #[test]
    fn a_file_finds_its_problem_by_its_path() {
        let (_files, bank) = bank();
        for (path, id) in [
            // The file name.
            ("two-sum.py", "two-sum"),
            ("two_sum.py", "two-sum"),
            ("Two Sum.ts", "two-sum"),
            ("TWO_SUM.py", "two-sum"),
            ("two-sum", "two-sum"),
            // The file name goes before the folder name.
            ("echo/two_sum.py", "two-sum"),
            ("log-merge/solution.py", "log-merge"),
            ("a/log-merge/1.py", "log-merge"),
            // A LeetCode number.
            ("68.py", "text-justification"),
            ("lc68.py", "text-justification"),
            ("lc-68.py", "text-justification"),
            ("LC_68.py", "text-justification"),
            ("leetcode68.py", "text-justification"),
            ("leetcode_68.py", "text-justification"),
            ("0068.py", "text-justification"),
            ("lc0001.py", "two-sum"),
            // The whole name of one problem, with other words around it.
            ("two-sum-v2.py", "two-sum"),
            ("fast_two_sum.py", "two-sum"),
            ("0001-two-sum.ts", "two-sum"),
            ("my_two_sum_final.py", "two-sum"),
            ("log-merge/echo-2.py", "log-merge"),
        ] {
            assert_eq!(
                bank.id_for(&submission(path, "")).map_err(|error| error.to_string()),
                Ok(id.to_owned()),
                "{path}"
            );
        }
    }

    #[test]
    fn a_path_that_leads_to_no_problem_suggests_the_nearest() {
        let (_files, bank) = bank();
        for (path, expected) in [
            ("two_sums.py", Some("two-sum")),
            ("text-justificaton.py", Some("text-justification")),
            ("log.py", Some("log-merge")),
            ("echoes.py", Some("echo")),
            // An unrelated folder, and a number that no problem has.
            ("two_sum/zzzz.py", None),
            ("2.py", None),
            ("lc.py", None),
            ("99999999999.py", None),
            ("+68.py", None),
            ("lc+68.py", None),
            ("٦٨.py", None),
            (".py", None),
        ] {
            match bank.id_for(&submission(path, "")) {
                Err(Error::NoProblemForFile { path: of, nearest }) => {
                    assert_eq!((of.to_str(), nearest.as_deref()), (Some(path), expected), "{path}");
                }
                other => panic!("{path}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_path_that_leads_to_several_problems_names_them() {
        let (_files, bank) = bank();
        for (path, expected) in [
            ("two-sum-echo.py", ["echo", "two-sum"]),
            ("lc7.py", ["ring", "ring-buffer"]),
            ("ring-buffer-2.py", ["ring", "ring-buffer"]),
        ] {
            match bank.id_for(&submission(path, "")) {
                Err(Error::SeveralProblems { candidates, .. }) => assert_eq!(candidates, expected, "{path}"),
                other => panic!("{path}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_the_file_says_counts_more_than_its_path() {
        let (_files, bank) = bank();
        let found = |source| bank.problem_for(&submission("two_sum.py", source)).map(|problem| problem.facts.id);
        assert_eq!(found("x = 1\n").unwrap(), "two-sum");
        assert_eq!(found("# judge: echo\n").unwrap(), "echo");
        assert_eq!(found("# judge: 68\n").unwrap(), "text-justification");
        match found("# judge: log-mrege\n") {
            Err(Error::UnknownProblem { name, nearest }) => {
                assert_eq!((name.as_str(), nearest.as_deref()), ("log-mrege", Some("log-merge")));
            }
            other => panic!("{other:?}"),
        }
        assert!(
            matches!(found("# judge:\n"), Err(Error::NamesNothing { line: 1, .. })),
            "its path is no second choice"
        );
    }

    #[test]
    fn a_problem_is_named_by_its_id_or_its_number() {
        let (_files, bank) = bank();
        for (name, id) in
            [("echo", "echo"), ("1", "two-sum"), ("lc68", "text-justification"), ("0068", "text-justification")]
        {
            assert_eq!(bank.problem(name).unwrap().id, id);
        }
        for name in ["7", "2", "+68", "lc-+68", "Two-Sum", "../echo", "", "zzzz"] {
            assert!(matches!(bank.problem(name), Err(Error::UnknownProblem { .. })), "{name}");
        }
        let Err(Error::UnknownProblem { name, .. }) = bank.problem(&"x".repeat(1000)) else {
            panic!("it has no such problem")
        };
        assert_eq!(name, format!("{}...", "x".repeat(60)), "a message stays readable");
    }

    #[test]
    fn a_number_is_known_only_among_the_problems_that_are_asked_for() {
        let (_files, bank) = bank();
        let among = bank.among(&["echo".to_owned(), "two-sum".to_owned(), "nothing".to_owned()]);
        assert_eq!(among.ids(), ["echo", "two-sum"]);
        assert_eq!(among.problem("1").unwrap().id, "two-sum");
        assert!(matches!(among.problem("68"), Err(Error::UnknownProblem { .. })));
    }

    #[test]
    fn a_bank_is_a_folder_with_problems_and_is_found_from_below() {
        let (files, bank) = bank();
        assert_eq!(bank.ids(), ["echo", "log-merge", "ring", "ring-buffer", "text-justification", "two-sum"]);
        let file = files.write("notes/readme.md", "");
        for path in [file.as_path(), file.parent().unwrap(), &files.path().join("missing")] {
            assert!(matches!(Bank::open(path), Err(Error::NoBank { .. })), "{}", path.display());
        }

        let checkout = TestBank::new();
        checkout.problem("problems/echo", "hidden 1");
        let start = checkout.path().join("src/deep");
        assert_eq!(Bank::find(&start).unwrap().folder(), checkout.path().join("problems"));
        match Bank::find(Path::new("nowhere")) {
            Err(Error::NoBank { path }) => assert_eq!(path, Path::new("nowhere/problems")),
            other => panic!("{other:?}"),
        }
    }
}
