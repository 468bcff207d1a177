//! The files of a problem. A request names them by the paths that files of problems have, and no other path is opened.

use std::{fmt, fs, path::Path, str::FromStr};

use judge::{
    Verdict,
    check::{FILES, REQUIRED},
    report::sink::line,
    stub::stub,
    value::shorten,
};
use sandbox_api::{Language, MAX_SOURCE};
use serde::Deserialize;
use store::{Unread, read_plain, walk_at_most, write_new, write_whole};

use super::authored::Authored;
use crate::commands::serve::{
    file::{Found, Written, change, replace, version},
    house::House,
    http::Request,
    refusal::Refusal,
};

/// The most bytes of a file of cases. A body has room for it, however many quotes are in it.
const MAX_CASES: usize = 1 << 20;
/// The most bytes of a name before its extension.
const MAX_NAME: usize = 60;
/// The most files and folders that are listed.
const MAX_FILES: usize = 1_000;

/// What the files are called.
const RULE: &str = "files are called as in problems/README.md: `statement.md`, `cases/GROUP.jsonl`, `solutions/VERDICT/NAME.py`, \
    `tests/NAME.ts`, with names of letters, digits, `-`, `_` and `.`";

/// The path of a file in the folder of a problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct FilePath(String);

impl FromStr for FilePath {
    type Err = String;

    fn from_str(path: &str) -> Result<Self, String> {
        let is_program = |name: &str| Language::ALL.iter().any(|language| is_name(name, language.extension()));
        let is_verdict = |name: &str| Verdict::from_slug(name).is_some_and(Verdict::is_on_program);
        let is_known = match path.split('/').collect::<Vec<_>>().as_slice() {
            [name] => FILES.contains(name),
            ["cases", name] => is_name(name, "jsonl"),
            ["solutions", verdict, name] => is_verdict(verdict) && is_program(name),
            ["tests", name] => is_program(name),
            _ => false,
        };
        if is_known {
            Ok(Self(path.to_owned()))
        } else {
            Err(format!("no file of a problem is `{}`", line(&shorten(path, 60))))
        }
    }
}

/// Whether it is a plain name with this extension. What begins with another sign is no file of a problem for `judge check` either.
fn is_name(name: &str, extension: &str) -> bool {
    let Some((stem, found)) = name.rsplit_once('.') else { return false };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let begins = stem.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    found == extension && begins && stem.len() <= MAX_NAME && stem.bytes().all(is_plain)
}

impl TryFrom<String> for FilePath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        path.parse()
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FilePath {
    /// Whether a problem can do without it.
    pub fn is_removable(&self) -> bool {
        self.0 != "problem.toml" && !REQUIRED.contains(&self.0.as_str())
    }

    /// The most bytes that it has here.
    fn most(&self) -> usize {
        if self.0.starts_with("cases/") { MAX_CASES } else { MAX_SOURCE }
    }

    /// What it begins with.
    fn beginning(&self, problem: &Authored) -> String {
        let parts: Vec<&str> = self.0.split('/').collect();
        let (["solutions", verdict, _], Some(language)) = (parts.as_slice(), Language::of_path(Path::new(&self.0)))
        else {
            return String::new();
        };
        let claim = match Verdict::from_slug(verdict) {
            Some(Verdict::Accepted) => "TODO: how it works",
            _ => "TODO: the mistake",
        };
        let group = if ["accepted", "compile-error"].contains(verdict) { "" } else { " in GROUP" };
        let program = problem.bank.problem(&problem.id).map(|problem| stub(&problem, language)).unwrap_or_default();
        // The stub names the problem, which a solution of its own need not do.
        let program = program.split_once("\n\n").map_or("", |(_, program)| program);
        format!("{} {verdict}{group}: {claim}\n{program}", language.comment())
    }
}

/// The file that a request names.
pub fn named(request: &Request) -> Result<FilePath, Refusal> {
    let path =
        request.parameter("path").ok_or_else(|| Refusal::new(422, "no file is named", "add `?path=statement.md`"))?;
    path.parse().map_err(|reason: String| Refusal::new(422, reason, RULE))
}

/// The files of a problem that are written here, those that every problem has first; and what else is in its folder.
pub fn list(problem: &Authored) -> (Vec<FilePath>, Vec<String>) {
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for entry in walk_at_most(&problem.folder(), MAX_FILES) {
        let (path, size) = match &entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) if entry.file_type().is_file() => (entry.path(), entry.metadata().ok().map(|found| found.len())),
            Ok(entry) => (entry.path(), None),
            Err(unmet) => (unmet.path.as_path(), None),
        };
        let path = path.strip_prefix(problem.folder()).unwrap_or(path).to_string_lossy().replace('\\', "/");
        match (path.parse::<FilePath>(), size) {
            (Ok(path), Some(size)) if size <= path.most() as u64 => files.push(path),
            _ => others.push(path),
        }
    }
    let place = |path: &FilePath| FILES.iter().position(|name| *name == path.0).unwrap_or(FILES.len());
    files.sort_by_cached_key(|path| (place(path), path.clone()));
    (files, others)
}

/// A file of a problem; what it would begin with if it is not there.
pub fn read(problem: &Authored, path: &FilePath) -> Result<Found, Refusal> {
    let place = problem.place(Path::new(&path.0))?;
    let elsewhere =
        |reason: String| Refusal::new(422, format!("`{path}` {reason}"), "change it with an editor of your own");
    let bytes = match read_plain(&place, path.most() as u64) {
        Err(unread) if unread.is_missing() => {
            return Ok(Found { path: path.to_string(), text: path.beginning(problem), version: None });
        }
        Err(Unread::Refused(rule)) => return Err(elsewhere(rule.to_string())),
        Err(Unread::Failed(error)) => return Err(judge::Error::read(&place)(error).into()),
        Ok(bytes) => bytes,
    };
    let version = Some(version(&bytes));
    let text = String::from_utf8(bytes).map_err(|_| elsewhere("is not UTF-8 text".to_owned()))?;
    Ok(Found { path: path.to_string(), text, version })
}

/// What is to be written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The file.
    path: FilePath,
    /// Its text.
    text: String,
    /// The version that it was made from; `None` if no file was there.
    version: Option<String>,
}

/// Writes a file of a problem, if it is still the one that the writer has seen.
pub fn write(house: &House, problem: &Authored, wanted: Wanted) -> Result<Written, Refusal> {
    let Wanted { path, text, version } = wanted;
    let (place, most) = (problem.place(Path::new(&path.0))?, path.most());
    if text.len() > most {
        let detail = format!("`{path}` has {} bytes; at most {most} are written here", text.len());
        return Err(Refusal::new(422, detail, "make it smaller, or write it with an editor of your own"));
    }
    replace(
        house,
        || read(problem, &path),
        version.as_deref(),
        text,
        |text, is_new| {
            let folder = place.parent().unwrap_or(&place);
            fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
            let write = if is_new { write_new } else { write_whole };
            write(&place, text.as_bytes()).map_err(judge::Error::write(&place))
        },
    )
}

/// Removes a file of a problem, if it is still the one that was seen.
pub fn remove(house: &House, problem: &Authored, path: &FilePath, seen: Option<&str>) -> Result<Written, Refusal> {
    if !path.is_removable() {
        return Err(Refusal::new(422, format!("`{path}` stays: every problem has it"), "empty it, if that is meant"));
    }
    let place = problem.place(Path::new(&path.0))?;
    change(
        house,
        || read(problem, path),
        seen,
        |found| {
            fs::remove_file(&place).map_err(judge::Error::write(&place))?;
            Ok(Found { version: None, ..found })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_of_a_problem_and_no_other() {
        for path in [
            "problem.toml",
            "statement.md",
            "checker.py",
            "cases/basic.jsonl",
            "cases/max-size.2.jsonl",
            "tests/a.test.ts",
            "solutions/accepted/first.py",
            "solutions/run-time-error/a_b.ts",
        ] {
            assert_eq!(path.parse::<FilePath>().unwrap().to_string(), path);
        }
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../two-sum/statement.md",
            "problem.toml/",
            "./statement.md",
            "statement.md ",
            "Statement.md",
            "notes.txt",
            "cases",
            "cases/",
            "cases/../problem.toml",
            "cases/.jsonl",
            "cases/..jsonl",
            "cases/_a.jsonl",
            "cases/a.json",
            "cases/a b.jsonl",
            "cases/a\0.jsonl",
            "cases\\a.jsonl",
            "cases/ü.jsonl",
            "cases/a/b.jsonl",
            "cases//a.jsonl",
            "solutions/a.py",
            "solutions/accepted/../../x.py",
            "solutions/skipped/a.py",
            "solutions/judge-error/a.py",
            "solutions/wrong/a.py",
            "solutions/accepted/a.sh",
            "solutions/accepted/a",
            "tests/a.md",
            "tests/a/b.py",
        ] {
            assert!(path.parse::<FilePath>().is_err(), "{path:?}");
        }
        let long = |length| format!("cases/{}.jsonl", "a".repeat(length)).parse::<FilePath>().is_ok();
        assert!(long(MAX_NAME) && !long(MAX_NAME + 1));
    }

    #[test]
    fn what_every_problem_has_is_not_removed() {
        for (path, is_removable) in [
            ("problem.toml", false),
            ("statement.md", false),
            ("validator.py", false),
            ("checker.py", true),
            ("limits.toml", true),
            ("cases/basic.jsonl", true),
            ("solutions/accepted/first.py", true),
        ] {
            assert_eq!(path.parse::<FilePath>().unwrap().is_removable(), is_removable, "{path}");
        }
    }
}
