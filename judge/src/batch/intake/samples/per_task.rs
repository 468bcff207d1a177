//! Samples in a folder for each task, as EvalPlus writes them: `HumanEval_0/0.py`, `HumanEval_0/1.py`.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    vec,
};

use sandbox_api::{Language, MAX_SOURCE};

use super::{
    super::{
        Item,
        found::{Found, Kind},
        too_large,
        tree::Tree,
    },
    Fences, Sample,
};
use crate::batch::{Error, problems::Problems};

/// Reads such samples.
pub struct PerTask {
    tree: Tree,
    rest: vec::IntoIter<Found>,
    /// The names of the samples so far.
    names: HashSet<String>,
    problems: Problems,
    fences: Fences,
}

impl PerTask {
    /// Whether the files of a tree are laid out like this: some folder is named after a problem of the bank, and in each are
    /// nothing but programs that are numbered from 0. A folder of somebody who handed in programs is neither. Files
    /// beside the folders do not count.
    pub fn is_in(tree: &Tree, problems: &Problems) -> bool {
        let mut folders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for found in tree.found.iter().filter(|found| found.path.contains('/')) {
            match place(&found.path) {
                Some((task, number, _)) if !matches!(found.kind, Kind::Folder) => {
                    folders.entry(task).or_default().insert(number);
                }
                _ => return false,
            }
        }
        folders.keys().any(|task| problems.named(task).is_ok())
            && folders.values().all(|numbers| numbers.iter().copied().eq(0..numbers.len()))
    }

    pub fn new(mut tree: Tree, problems: Problems, fences: Fences) -> Self {
        let rest = std::mem::take(&mut tree.found).into_iter();
        Self { tree, rest, names: HashSet::new(), problems, fences }
    }

    fn item(&mut self, found: &Found) -> Result<Item, Error> {
        let Some((task, number, language)) = place(&found.path) else {
            return Ok(Item::skipped(&found.path, "it is not in the folder of a task"));
        };
        let problem = match self.problems.named(task) {
            Ok(problem) => problem,
            Err(reason) => return Ok(Item::unknown(&found.path, task, &reason)),
        };
        // An archive may have a name twice, and a folder `0.py` beside `0.ts`.
        let name = format!("{task}/{number}");
        if !self.names.insert(name.clone()) {
            return Ok(Item::skipped(&found.path, "another sample of its task has this number"));
        }
        let sample = Sample { problem, id: None, language: Ok(language), is_completion: false };
        let text = match found.kind {
            Kind::File(size) | Kind::Packed(size, ..) if size > MAX_SOURCE as u64 => Err(too_large(size, MAX_SOURCE)),
            _ => self.tree.read(found, MAX_SOURCE)?,
        };
        let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned()));
        Ok(sample.item(&self.problems, self.fences, &name, text))
    }
}

impl Iterator for PerTask {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = self.rest.next()?;
        Some(self.item(&found))
    }
}

/// The task, the number and the language in `TASK/NUMBER.py`.
fn place(path: &str) -> Option<(&str, usize, Language)> {
    let (task, file) = path.split_once('/')?;
    let number = file.split('.').next()?;
    let parsed = number.parse().ok().filter(|parsed: &usize| parsed.to_string() == number)?;
    let language = Language::of_path(file.as_ref())?;
    (file.len() == number.len() + 1 + language.extension().len()).then_some((task, parsed, language))
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::{found::is_noise, testing::problems},
        *,
    };
    use crate::testing::TestBank;

    fn items(files: &[(&str, &str)]) -> Option<Vec<String>> {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let folder = TestBank::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        let tree = Tree::folder(folder.path(), is_noise).unwrap();
        let show = |item: Result<Item, Error>| match item.unwrap() {
            Item::Submission(found) => {
                format!("{} {}: {}", found.ticket.submission, found.program.language.name(), found.source)
            }
            Item::Person(person) => format!("{} is somebody", person.student),
            Item::Rejected(ticket, reason) => format!("{} rejected: {reason}", ticket.submission),
            Item::Skipped(skipped) => format!("{} skipped: {}", skipped.path, skipped.reason),
        };
        let is_in = PerTask::is_in(&tree, &problems);
        is_in.then(|| PerTask::new(tree, problems, Fences::Opened).map(show).collect())
    }

    #[test]
    fn each_file_is_a_sample_of_the_task_that_its_folder_names() {
        let found = items(&[
            ("Bench_2/0.py", "x = 1"),
            ("Bench_2/1.py", ""),
            ("Bench_7/0.py", "x = 1"),
            ("echo/0.py", "x = 1"),
            ("echo/0.ts", "```ts\nlet x\n```"),
            ("eval_results.json", "{}"),
        ]);
        let expected = [
            "two-sum#Bench_2/0 python: x = 1",
            "two-sum#Bench_2/1 rejected: it is empty",
            "Bench_7/0.py skipped: no problem of the practice set is named `Bench_7`",
            "echo#echo/0 python: x = 1",
            "echo/0.ts skipped: another sample of its task has this number",
            "eval_results.json skipped: it is not in the folder of a task",
        ];
        assert_eq!(found.unwrap(), expected);
    }

    #[test]
    fn the_programs_of_people_are_not_taken_for_samples() {
        for files in [
            // People who name their files after numbers, people with numbers, and files with other names.
            &[("ana/0.py", "x"), ("bo/0.py", "x")][..],
            &[("echo/1.py", "x"), ("echo/2.py", "x")],
            &[("echo/0.py", "x"), ("echo/2.py", "x")],
            &[("echo/0.py", "x"), ("echo/main.py", "x")],
            &[("echo/00.py", "x")],
            &[("echo/0.test.py", "x")],
            &[("class/echo/0.py", "x")],
            &[("echo.py", "x")],
        ] {
            assert_eq!(items(files), None, "{files:?}");
        }
    }
}
