//! A project in the workspace: a folder with a program of several files, its tests, and what is written about it. A request names the
//! files by their paths in it. Nothing else is opened, and no link is followed.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use judge::{
    Problem, Submission,
    file::without_links,
    file_name::FileName,
    own_tests::is_test,
    problem::Facts,
    report::sink::line,
    round::folder::Found as Round,
    source_folder::{is_ours, read_edited},
    stub::skeleton,
    value::shorten,
};
use sandbox_api::{Language, SourcePath};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use store::walk_into;

use super::{house::House, refusal::Refusal};
use crate::commands::start::{usual_folder, write_project};

/// The extension of what is written about a project.
const WORDS: &str = "md";
/// The most files that are listed, and the most of anything that is looked at for them.
const MAX_FILES: usize = 1_000;
const MAX_ENTRIES: usize = 100_000;

/// The path of a file in the folder of a project.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub struct FilePath(SourcePath);

impl TryFrom<String> for FilePath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        let place = Path::new(&path);
        let is_written = Language::of_path(place).is_some() || place.extension().is_some_and(|found| found == WORDS);
        let found = path.parse().ok().filter(|_| is_written && place.iter().all(is_ours));
        found.map(Self).ok_or_else(|| format!("no file of a project is `{}`", line(&shorten(&path, 60))))
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A project to begin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// The language of the files that it begins with.
    language: Language,
}

/// Where a project is, and its files; `null` for them before it is begun.
pub fn shown(house: &House, problem: &Problem) -> Json {
    let folder = folder(house, problem, house.round(&problem.id).as_ref());
    let files = folder.is_dir().then(|| files(&folder));
    json!({ "folder": problem.id, "files": files })
}

/// Begins a project as `judge start` does.
pub fn begin(house: &House, slug: &str, new: &New) -> Result<Json, Refusal> {
    let problem = house.problem(slug)?;
    let files = skeleton(&problem, new.language).ok_or_else(|| not_project(&problem))?;
    write_project(&folder(house, &problem, house.round(&problem.id).as_ref()), &files)?;
    Ok(shown(house, &problem))
}

/// Refuses what only a project has.
pub fn not_project(problem: &Facts) -> Refusal {
    let detail = format!("`{}` is no project: its program is one file", problem.id);
    Refusal::new(422, detail, "leave out `path`")
}

/// Where a file of a project is that was begun.
pub fn place(house: &House, problem: &Facts, round: Option<&Round>, path: &FilePath) -> Result<PathBuf, Refusal> {
    let folder = folder(house, problem, round);
    if !folder.is_dir() {
        let detail = format!("the project `{}` was not begun", problem.id);
        return Err(Refusal::new(422, detail, "ask for `project` of this problem first, or `judge start` it"));
    }
    let place = without_links(&folder, Path::new(&path.to_string()));
    place.map_err(|error| {
        Refusal::new(422, format!("`{path}`: {}", error.message), "a project holds all of its files itself")
    })
}

/// The program of a project while one of its files is edited.
pub fn program(
    house: &House,
    problem: &Facts,
    language: Language,
    (path, text): (&FilePath, &str),
) -> Result<Submission, Refusal> {
    let round = house.round(&problem.id);
    place(house, problem, round.as_ref(), path)?;
    let names_problem = |stem: &str| FileName::new(stem).is(&problem.id);
    let folder = folder(house, problem, round.as_ref());
    let (read, _) = read_edited(&folder, Some(language), names_problem, (&path.0, text))?;
    Ok(Submission { path: problem.id.clone(), ..read })
}

/// The folder of a project, which need not be there. In a round it lies in that.
fn folder(house: &House, problem: &Facts, round: Option<&Round>) -> PathBuf {
    house.place(round).join(usual_folder(problem))
}

/// The files of a project that are written here: the program, its tests, and words about it.
fn files(folder: &Path) -> Vec<FilePath> {
    let entries = walk_into(folder, |entry| is_ours(entry.file_name())).take(MAX_ENTRIES).flatten();
    let paths = entries.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let parts: Option<Vec<&str>> =
            entry.path().strip_prefix(folder).ok()?.iter().map(|part| part.to_str()).collect();
        FilePath::try_from(parts?.join("/")).ok()
    });
    let mut paths: Vec<FilePath> = paths.take(MAX_FILES).collect();
    paths.sort_by_cached_key(|path| {
        let path = path.to_string();
        let language = Language::of_path(Path::new(&path));
        (language.is_none(), language.is_some_and(|language| is_test(language, &path)), path)
    });
    paths
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_path_is_one_of_a_program_or_of_words_and_stays_in_its_folder() {
        let path = |text: &str| FilePath::try_from(text.to_owned());
        for good in ["main.py", "a/b/c.ts", "WRITEUP.md", "tests/test_a.py", "größe.py"] {
            assert_eq!(path(good).unwrap().to_string(), good);
        }
        for bad in [
            "",
            "/",
            "..",
            "../a.py",
            "a/../b.py",
            "/etc/a.py",
            "a.sh",
            "a",
            "a/",
            ".a.py",
            ".git/a.py",
            "a\\b.py",
            "node_modules/a.ts",
            "a/__pycache__/b.py",
            "a\n.py",
            "a.py\0",
            "notes.txt",
        ] {
            assert!(path(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn programs_are_listed_first_then_tests_then_words() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("sub/node_modules")).unwrap();
        for name in ["NOTES.md", "test_a.py", "z.py", "sub/b.py", "sub/node_modules/c.ts", ".d.py", "e.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<String> = files(folder.path()).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["sub/b.py", "z.py", "test_a.py", "NOTES.md"]);
    }

    #[test]
    fn what_is_no_file_of_a_project_takes_no_place_in_the_list() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..=MAX_FILES {
            fs::write(folder.path().join(format!("{number}.txt")), "").unwrap();
        }
        fs::write(folder.path().join("z.py"), "").unwrap();
        assert_eq!(files(folder.path()).iter().map(ToString::to_string).collect::<Vec<_>>(), ["z.py"]);
    }
}
