//! A bank: a folder of problems, and finding the problem that a name or a file stands for.
//!
//! The folder is on the disk or built into the program.

use std::{collections::HashMap, ffi::OsStr, fs, io, ops::Range, path::Path, sync::OnceLock};

use serde::Deserialize;

use crate::{
    Error, Folder, Problem,
    case::is_slug,
    file::{ProblemError, from_toml, has, list_in, read_in},
    file_name::{FileName, letters},
    folder::Archive,
    name::plain,
    problem::Facts,
    prompt::{NOTES, PROMPTS, Prompt},
    source_text::Note,
    submission::Submission,
    value::shorten,
    vocabulary::nearest,
};

/// A folder of problems. Opening it only lists them; a problem is loaded on request.
#[derive(Clone, Debug)]
pub struct Bank {
    folder: Folder,
    ids: Vec<String>,
    /// Their names by their [letters].
    by_letters: HashMap<String, Vec<String>>,
    /// What else the problems are called, read when it is first asked for.
    other_names: OnceLock<Vec<OtherNames>>,
}

/// The most bytes of a name that is looked for. Files have no longer ones, and strangers may ask for anything.
const LONGEST_NAME: usize = 1_000;

/// What cannot be read: its name, and what is wrong with it.
pub type Unreadable = (String, Error);

/// The file in which a bank says what holds for all of its problems. It may be missing.
const BANK_FILE: &str = "bank.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BankFile {
    name: BankName,
}

/// A name that is a slug.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct BankName(String);

impl TryFrom<String> for BankName {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        if is_slug(&name) {
            Ok(Self(name))
        } else {
            Err("the name of a bank has lower-case letters, digits and single dashes")
        }
    }
}

/// How a problem is called: what goes before the other comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Title,
    Name,
}

/// What a problem is called besides its name.
#[derive(Clone, Debug)]
struct OtherNames {
    id: String,
    title: String,
    number: Option<u32>,
    /// As [`plain`] names.
    aliases: Vec<String>,
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
        if ids.is_empty() { Err(no_bank()) } else { Ok(Self::new(folder.into(), ids)) }
    }

    /// Opens the bank `problems` in `start` or the nearest folder above it that has one. `None` if there is none.
    ///
    /// # Errors
    ///
    /// When the host cannot look.
    pub fn find(start: &Path) -> Result<Option<Self>, Error> {
        let mut banks = start.ancestors().map(|folder| Self::open(&folder.join("problems")));
        banks.find(|bank| bank.as_ref().map_or_else(Error::is_internal, |_| true)).transpose()
    }

    /// The bank that is built into the program.
    pub fn built_in(archive: &'static Archive) -> Self {
        let folder = Folder::built_in(archive);
        let names = archive.names("").into_iter();
        let ids = names.filter(|name| has(&folder.folder(name), "problem.toml")).map(str::to_owned).collect();
        Self::new(folder, ids)
    }

    /// A bank with only those problems whose names are in `ids`.
    pub fn among(&self, ids: &[String]) -> Self {
        let ids = self.ids.iter().filter(|id| ids.contains(id)).cloned().collect();
        Self::new(self.folder.clone(), ids)
    }

    fn new(folder: Folder, ids: Vec<String>) -> Self {
        let mut by_letters = HashMap::<String, Vec<String>>::new();
        for id in &ids {
            by_letters.entry(letters(id).collect()).or_default().push(id.clone());
        }
        // No file stands for a problem by having no letters.
        by_letters.remove("");
        Self { folder, ids, by_letters, other_names: OnceLock::new() }
    }

    /// The folder of the problems.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The name by which the bank is known wherever it lies: the one in its `bank.toml`, else that of its folder, or of the
    /// folder around it if that is called `problems`.
    ///
    /// # Errors
    ///
    /// When `bank.toml` has an error.
    pub fn name(&self) -> Result<String, ProblemError> {
        if has(&self.folder, BANK_FILE) {
            let BankFile { name } = from_toml(&read_in(&self.folder, BANK_FILE)?, &self.folder.join(BANK_FILE))?;
            return Ok(name.0);
        }
        let path = self.folder.on_disk().and_then(|path| path.canonicalize().ok());
        let names = path.iter().flat_map(|path| path.ancestors()).filter_map(Path::file_name);
        let mut names = names.map(OsStr::to_string_lossy).filter(|name| name != "problems");
        Ok(names.next().map_or_else(|| "problems".to_owned(), |name| name.into_owned()))
    }

    /// The names of all problems, in alphabetical order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The title of the problem with this name, if its `problem.toml` can be read. No case is read.
    pub fn title(&self, id: &str) -> Option<&str> {
        let title = &self.other_names().iter().find(|problem| problem.id == id)?.title;
        (!title.is_empty()).then_some(title)
    }

    /// Loads the problem with this name, or the only one with this alias or LeetCode number.
    ///
    /// # Errors
    ///
    /// When there is no such problem, or its files have an error.
    pub fn problem(&self, id: &str) -> Result<Problem, Error> {
        match self.id_of(id) {
            Some(id) => Ok(Problem::load(self.folder.folder(&id))?),
            None => {
                let nearest = nearest(id, self.ids.iter().map(String::as_str)).map(str::to_owned);
                Err(Error::UnknownProblem { name: shorten(id, 60), nearest })
            }
        }
    }

    /// The name of the problem with this name, or of the only one with this alias or LeetCode number.
    pub fn id_of(&self, name: &str) -> Option<String> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        if self.ids.iter().any(|known| known == name) {
            return Some(name.to_owned());
        }
        let only = |found: Vec<String>| <[String; 1]>::try_from(found).ok().map(|[id]| id);
        let of_number = || {
            let number = FileName::new(name).number().filter(|number| number.is_alone)?;
            only(self.with_number(number.value))
        };
        only(self.with_alias(&plain(name))).or_else(of_number)
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
        self.ids.iter().map(|id| Ok(Facts::load(self.folder.folder(id))?)).collect()
    }

    /// What [`Bank::facts`] gives, of the problems of which it can be read, and the other ones with what is wrong. While somebody writes one
    /// problem, all others can be used.
    pub fn readable_facts(&self) -> (Vec<Facts>, Vec<(&str, ProblemError)>) {
        let (mut facts, mut errors) = (Vec::new(), Vec::new());
        for id in &self.ids {
            match Facts::load(self.folder.folder(id)) {
                Ok(read) => facts.push(read),
                Err(error) => errors.push((id.as_str(), error)),
            }
        }
        (facts, errors)
    }

    /// The names of all prompts, in alphabetical order; none in a bank without prompts.
    ///
    /// # Errors
    ///
    /// When the folder `prompts` cannot be listed.
    pub fn prompt_slugs(&self) -> Result<Vec<String>, ProblemError> {
        if !has(&self.folder, PROMPTS) {
            return Ok(Vec::new());
        }
        let prompts = self.folder.folder(PROMPTS);
        let names = list_in(&self.folder, PROMPTS)?;
        let names = names.iter().filter_map(|path| path.file_name()?.to_str());
        Ok(names.filter(|name| has(&prompts.folder(name), NOTES)).map(str::to_owned).collect())
    }

    /// Loads the prompt with this name.
    ///
    /// # Errors
    ///
    /// When there is no such prompt, or its files have an error.
    pub fn prompt(&self, slug: &str) -> Result<Prompt, Error> {
        let known = self.prompt_slugs()?;
        if known.iter().any(|known| known == slug) {
            return Ok(Prompt::load(&self.folder.folder(PROMPTS).folder(slug))?);
        }
        let nearest = nearest(slug, known.iter().map(String::as_str)).map(str::to_owned);
        Err(Error::UnknownPrompt { name: shorten(slug, 60), nearest })
    }

    /// Loads every prompt, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When the files of one prompt have an error.
    pub fn prompts(&self) -> Result<Vec<Prompt>, Error> {
        self.prompt_slugs()?.iter().map(|slug| self.prompt(slug)).collect()
    }

    /// The prompts that can be read, and the other ones with what is wrong. While somebody writes one, all others can be used.
    ///
    /// # Errors
    ///
    /// When the folder with the prompts cannot be read.
    pub fn readable_prompts(&self) -> Result<(Vec<Prompt>, Vec<Unreadable>), Error> {
        let (mut prompts, mut errors) = (Vec::new(), Vec::new());
        for slug in self.prompt_slugs()? {
            match self.prompt(&slug) {
                Ok(prompt) => prompts.push(prompt),
                Err(error) => errors.push((slug, error)),
            }
        }
        Ok((prompts, errors))
    }

    /// Loads the problem that a submission is for: the one that its first lines name, else the one that its path names, else
    /// the only one that the headings of a notebook name.
    ///
    /// # Errors
    ///
    /// As for [`Bank::id_for`], and when the files of the problem have an error.
    pub fn problem_for(&self, submission: &Submission, note: Option<&Note>) -> Result<Problem, Error> {
        if let Some(name) = submission.named_problem()? {
            return self.problem(name);
        }
        let id = self.id_for(&submission.entry());
        self.problem(&id.or_else(|error| self.id_of_headings(note).ok_or(error))?)
    }

    /// The name of the only problem that headings of a notebook name.
    pub fn id_of_headings(&self, note: Option<&Note>) -> Option<String> {
        let headings = note.map(Note::headings).unwrap_or_default();
        let mut named = headings.iter().filter_map(|heading| self.id_for(Path::new(heading)).ok());
        let id = named.next()?;
        named.all(|other| other == id).then_some(id)
    }

    /// The name of the problem that the file at `path` is for; it need not be there. What the file is called goes before what its folder is
    /// called, and a whole name goes before a name among other words. Among other words, a title or a LeetCode number names a
    /// problem too; then the folder only counts when the file is called like any solution, as in `0001.two-sum/main.py`.
    ///
    /// # Errors
    ///
    /// When no problem or several problems fit.
    pub fn id_for(&self, path: &Path) -> Result<String, Error> {
        let name = |name: Option<&OsStr>| FileName::new(name.and_then(OsStr::to_str).unwrap_or_default());
        let whole = |name: &FileName| self.by_letters.get(&name.letters()).cloned().unwrap_or_default();
        let file = name(path.file_stem());
        let mut candidates = whole(&file);
        if candidates.is_empty() {
            let folder = name(path.parent().and_then(Path::file_name));
            candidates = whole(&folder);
            if candidates.is_empty() {
                candidates = self.among_words(&file);
            }
            if candidates.is_empty() && file.is_for_any_problem() {
                candidates = self.among_words(&folder);
            }
        }
        match candidates.as_slice() {
            [id] => Ok(id.clone()),
            [] => {
                let nearest = nearest(&file.slug(), self.ids.iter().map(String::as_str)).map(str::to_owned);
                Err(Error::NoProblemForFile { path: path.to_owned(), nearest })
            }
            _ => Err(Error::SeveralProblems { path: path.to_owned(), candidates }),
        }
    }

    /// The names of the problems that `name` may stand for in the data of another program: the one of this name in any
    /// [spelling](plain), also with something else and a `/` before it; else those with this alias; else those with this number.
    /// Nothing but `LC` or `LeetCode` may stand before a number, since every benchmark has a problem 1.
    pub fn named(&self, name: &str) -> Vec<String> {
        let whole = plain(name);
        let last = name.rsplit('/').next().map(plain).unwrap_or_default();
        if let Some(id) = self.ids.iter().find(|id| **id == whole || **id == last) {
            return vec![id.clone()];
        }
        let aliased = self.with_alias(&whole);
        match FileName::new(name).number().filter(|number| number.is_alone && aliased.is_empty()) {
            Some(number) => self.with_number(number.value),
            None => aliased,
        }
    }

    /// The problems whose names, titles or numbers are in a name with other words, in alphabetical order.
    fn among_words(&self, name: &FileName) -> Vec<String> {
        let mut found = Vec::new();
        for problem in self.other_names() {
            for (rank, of) in [(Rank::Title, &problem.title), (Rank::Name, &problem.id)] {
                found.extend(name.places(of).into_iter().map(|place| (place, rank, &problem.id)));
            }
        }
        // In `ring-buffer-2`, `ring` is a part of another name, and what is a name is no title of another problem.
        let is_part = |(inner, rank, of): &(Range<usize>, Rank, &String)| {
            found.iter().any(|(outer, other_rank, other)| {
                let covers = outer.start <= inner.start && inner.end <= outer.end;
                other != of && covers && (outer.len(), other_rank) > (inner.len(), rank)
            })
        };
        let whole = found.iter().filter(|place| !is_part(place));
        let mut ids: Vec<String> = whole.map(|(_, _, id)| (*id).clone()).collect();
        if let Some(number) = name.number()
            && (number.is_certain || number.is_alone)
        {
            ids.extend(self.with_number(number.value));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The names of the problems that have an alias, as a [`plain`] name.
    fn with_alias(&self, alias: &str) -> Vec<String> {
        let aliased = self.other_names().iter().filter(|problem| problem.aliases.iter().any(|known| known == alias));
        aliased.map(|problem| problem.id.clone()).collect()
    }

    fn with_number(&self, number: u32) -> Vec<String> {
        let numbered = self.other_names().iter().filter(|problem| problem.number == Some(number));
        numbered.map(|problem| problem.id.clone()).collect()
    }

    /// What the problems are called. One whose `problem.toml` has an error is only known by its name, so that it does not
    /// stand in the way of the others.
    fn other_names(&self) -> &[OtherNames] {
        self.other_names.get_or_init(|| {
            let names = |id: &String| match Facts::load(self.folder.folder(id)) {
                Ok(Facts { id, title, number, aliases, .. }) => {
                    OtherNames { id, title, number, aliases: aliases.iter().map(|alias| plain(alias)).collect() }
                }
                Err(_) => OtherNames { id: id.clone(), title: String::new(), number: None, aliases: Vec::new() },
            };
            self.ids.iter().map(names).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;

    use super::*;
    use crate::testing::TestBank;

    /// Problems with a number, two that share one, two without, and one with a title of its own.
    fn bank() -> (TestBank, Bank) {
        let files = TestBank::new();
        let title = "title = \"Longest Substring Without Repeating Characters\"";
        files.problem("unique-substring", &format!("number = 3\n{title}\nhidden 1"));
        for (id, number) in [("two-sum", 1), ("text-justification", 68), ("ring", 7), ("ring-buffer", 7)] {
            files.problem(id, &format!("number = {number}, hidden 1"));
        }
        files.problem("echo", "hidden 1");
        files.problem("log-merge", "hidden 1");
        let bank = Bank::open(files.path()).unwrap();
        (files, bank)
    }

    fn submission(path: &str, source: &str) -> Submission {
        Submission { path: path.into(), language: Language::Python, source: source.to_owned(), project: None }
    }

    #[test]
    fn a_bank_is_known_by_the_name_that_it_states_or_by_its_folder() {
        let around = tempfile::tempdir().unwrap();
        let name = |folder: &str, file: Option<&str>| {
            let folder = around.path().join(folder);
            fs::create_dir_all(folder.join("echo")).unwrap();
            fs::write(folder.join("echo/problem.toml"), "").unwrap();
            if let Some(text) = file {
                fs::write(folder.join("bank.toml"), text).unwrap();
            }
            Bank::open(&folder).unwrap().name().map_err(|error| error.to_string())
        };
        assert_eq!(name("acme", None).unwrap(), "acme");
        assert_eq!(name("acme/problems", None).unwrap(), "acme");
        assert_eq!(name("acme/./problems/../problems", None).unwrap(), "acme");
        assert_eq!(name("other/problems", Some("name = \"two-words\"")).unwrap(), "two-words");
        for (text, words) in
            [("name = \"../x\"", "the name of a bank has"), ("", "missing field"), ("nam = 1", "unknown field")]
        {
            let error = name("bad", Some(text)).unwrap_err();
            assert!(error.contains("bank.toml") && error.contains(words), "{error}");
        }
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
            ("TwoSum.py", "two-sum"),
            ("twoSum.ts", "two-sum"),
            ("twosum.py", "two-sum"),
            ("two_sum.PY", "two-sum"),
            ("two-sum", "two-sum"),
            ("two_sum (1).py", "two-sum"),
            ("two_sum - Copy.py", "two-sum"),
            // The file name goes before the folder name.
            ("echo/two_sum.py", "two-sum"),
            ("log-merge/solution.py", "log-merge"),
            ("a/log-merge/1.py", "log-merge"),
            ("two_sum/zzzz.py", "two-sum"),
            ("TwoSum/index.ts", "two-sum"),
            // A LeetCode number.
            ("68.py", "text-justification"),
            ("lc68.py", "text-justification"),
            ("lc-68.py", "text-justification"),
            ("LC_68.py", "text-justification"),
            ("leetcode68.py", "text-justification"),
            ("leetcode_68.py", "text-justification"),
            ("0068.py", "text-justification"),
            ("lc0001.py", "two-sum"),
            ("68 (1).py", "text-justification"),
            ("lc_68_mine.py", "text-justification"),
            ("1.\u{4e24}\u{6570}\u{4e4b}\u{548c}.py", "two-sum"),
            ("0068/main.py", "text-justification"),
            // The whole name of one problem, with other words around it.
            ("two-sum-v2.py", "two-sum"),
            ("fast_two_sum.py", "two-sum"),
            ("0001-two-sum.ts", "two-sum"),
            ("my_two_sum_final.py", "two-sum"),
            ("two_sum.final.py", "two-sum"),
            ("two_sum2.py", "two-sum"),
            ("log-merge/echo-2.py", "log-merge"),
            ("ring-buffer-2.py", "ring-buffer"),
            // As tools name files, after the number and the title.
            ("1.two-sum.py", "two-sum"),
            ("3.longest-substring-without-repeating-characters.py", "unique-substring"),
            ("0001.two-sum/solution.py", "two-sum"),
            ("0003-longest-substring-without-repeating-characters/solution.ts", "unique-substring"),
            ("0001-two-sum/0001-two-sum.py", "two-sum"),
            ("1-two-sum/two-sum.js", "two-sum"),
            ("[1]Two Sum.py", "two-sum"),
            ("P1_TwoSum.py", "two-sum"),
            // Exercises have numbers too.
            ("68_two_sum.py", "two-sum"),
            ("2.two-sum.py", "two-sum"),
            ("0002.two-sum.py", "two-sum"),
        ] {
            assert_eq!(bank.id_for(Path::new(path)).map_err(|error| error.to_string()), Ok(id.to_owned()), "{path}");
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
            // A folder with the name among other words, where the file is called like none of them.
            ("two_sum_notes/zzzz.py", None),
            ("0001/zzzz.py", None),
            // A number that no problem has, and some that may count anything.
            ("2.py", None),
            ("1.2.py", None),
            ("1_reverse.py", None),
            ("week 1/3sum.py", None),
            ("lc.py", None),
            ("99999999999.py", None),
            ("+68.py", None),
            ("lc+68.py", None),
            ("٦٨.py", None),
            (".py", None),
        ] {
            match bank.id_for(Path::new(path)) {
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
            ("ring_and_ring_buffer.py", ["ring", "ring-buffer"]),
            ("0068-two-sum.py", ["text-justification", "two-sum"]),
            ("0068.two-sum/main.py", ["text-justification", "two-sum"]),
        ] {
            match bank.id_for(Path::new(path)) {
                Err(Error::SeveralProblems { candidates, .. }) => assert_eq!(candidates, expected, "{path}"),
                other => panic!("{path}: {other:?}"),
            }
        }
    }

    #[test]
    fn headings_of_a_notebook_name_a_problem_where_its_path_does_not() {
        let (_files, bank) = bank();
        for (path, headings, expected) in [
            ("week.ipynb", &["Week 3", "1. Two Sum"][..], Some("two-sum")),
            ("week.ipynb", &["Two Sum", "two-sum, again"], Some("two-sum")),
            ("week.ipynb", &["Exercise: ring / buffer"], Some("ring-buffer")),
            ("echo.ipynb", &["Two Sum"], Some("echo")),
            ("two-sum/week.ipynb", &["echo"], Some("two-sum")),
            ("week.ipynb", &["Two Sum", "echo"], None),
            ("week.ipynb", &["Introduction"], None),
            ("week.ipynb", &[], None),
        ] {
            let headings = headings.iter().map(|heading| (*heading).to_owned()).collect();
            let note = Note::Notebook { cells: 1, left_out: 0, headings };
            let found = bank.problem_for(&submission(path, "x = 1\n"), Some(&note)).map(|problem| problem.facts.id);
            assert_eq!(found.ok().as_deref(), expected, "{path} {note:?}");
        }
    }

    #[test]
    fn what_the_file_says_counts_more_than_its_path() {
        let (_files, bank) = bank();
        let found = |source| bank.problem_for(&submission("two_sum.py", source), None).map(|problem| problem.facts.id);
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
    fn another_program_names_a_problem_by_its_name_an_alias_or_a_number() {
        let (files, _) = bank();
        files.problem("sum-list", "aliases = [\"HumanEval/1\", \"Mbpp/68\", \"17\"] # (three)\nhidden 1");
        files.problem("sum-all", "aliases = [\"mbpp_68\"]\nhidden 1");
        let bank = Bank::open(files.path()).unwrap();
        for (name, ids) in [
            ("two-sum", &["two-sum"][..]),
            ("Two_Sum", &["two-sum"]),
            ("leetcode/two-sum", &["two-sum"]),
            ("bank/two_sum", &["two-sum"]),
            ("1", &["two-sum"]),
            ("LC/1", &["two-sum"]),
            ("LeetCode/0001", &["two-sum"]),
            ("7", &["ring", "ring-buffer"]),
            ("HumanEval/1", &["sum-list"]),
            ("HumanEval_1", &["sum-list"]),
            ("17", &["sum-list"]),
            ("Mbpp/68", &["sum-all", "sum-list"]),
            // A benchmark's own number is no number of LeetCode, and a name is not looked for within another.
            ("HumanEval/68", &[]),
            ("Mbpp/1", &[]),
            ("two-sum-v2", &[]),
            ("two-sum/solution", &[]),
            ("", &[]),
        ] {
            assert_eq!(bank.named(name), ids, "{name}");
        }
        assert_eq!(bank.problem("HumanEval/1").unwrap().id, "sum-list");
        assert_eq!(bank.id_of("1").as_deref(), Some("two-sum"));
        assert_eq!((bank.id_of("HumanEval/1").as_deref(), bank.id_of("Mbpp/68")), (Some("sum-list"), None));
        assert!(matches!(bank.problem("Mbpp/68"), Err(Error::UnknownProblem { .. })), "two have it");
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
    fn prompts_are_found_by_their_names_on_the_disk_and_built_in() {
        let (files, bank) = bank();
        assert!(bank.prompts().unwrap().is_empty());
        for slug in ["queue", "edge"] {
            files.write(&format!("prompts/{slug}/prompt.toml"), crate::prompt::tests::GOOD);
            files.write(&format!("prompts/{slug}/prompt.md"), "# A queue\n");
        }
        files.write("prompts/notes/readme.md", "no prompt");
        for bank in [bank, Bank::built_in(files.pack())] {
            let slugs: Vec<String> = bank.prompts().unwrap().into_iter().map(|prompt| prompt.slug).collect();
            assert_eq!(slugs, ["edge", "queue"]);
            assert_eq!(bank.prompt("edge").unwrap().title, "A queue");
            for (name, expected) in [("queu", Some("queue")), ("../edge", None), ("notes", None)] {
                match bank.prompt(name) {
                    Err(Error::UnknownPrompt { nearest, .. }) => assert_eq!(nearest.as_deref(), expected, "{name}"),
                    other => panic!("{name}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn a_problem_with_an_error_does_not_stand_in_the_way_of_others() {
        let (files, _) = bank();
        files.write("broken/problem.toml", "number = 2\n");
        let bank = Bank::open(files.path()).unwrap();
        for (path, id) in [("my_two_sum.py", "two-sum"), ("68.py", "text-justification"), ("my_broken.py", "broken")] {
            assert_eq!(bank.id_for(Path::new(path)).unwrap(), id);
        }
    }

    #[test]
    fn a_bank_is_a_folder_with_problems_and_is_found_from_below() {
        let (files, bank) = bank();
        let all = ["echo", "log-merge", "ring", "ring-buffer", "text-justification", "two-sum", "unique-substring"];
        assert_eq!(bank.ids(), all);
        let file = files.write("notes/readme.md", "");
        for path in [file.as_path(), file.parent().unwrap(), &files.path().join("missing")] {
            assert!(matches!(Bank::open(path), Err(Error::NoBank { .. })), "{}", path.display());
        }

        let checkout = TestBank::new();
        checkout.problem("problems/echo", "hidden 1");
        let start = checkout.path().join("src/deep");
        let found = Bank::find(&start).unwrap().unwrap();
        assert_eq!(found.folder().on_disk(), Some(&*checkout.path().join("problems")));
        assert!(Bank::find(Path::new("nowhere")).unwrap().is_none());
    }

    #[test]
    fn a_bank_that_is_built_in_is_the_same_bank() {
        let (files, bank) = bank();
        files.write("sets/week.toml", "");
        files.write("README.md", "");
        let built_in = Bank::built_in(files.pack());
        assert_eq!(built_in.ids(), bank.ids());
        for (problem, same) in built_in.problems().unwrap().iter().zip(bank.problems().unwrap()) {
            assert_eq!(problem.digest().unwrap(), same.digest().unwrap(), "{}", problem.id);
            assert_eq!(problem.folder.on_disk(), None);
        }
        assert_eq!(
            built_in.id_for(Path::new("3.longest-substring-without-repeating-characters.py")).unwrap(),
            "unique-substring"
        );
    }
}
