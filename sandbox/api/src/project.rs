//! Programs of several files.

use std::{collections::HashSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The most files of a program.
pub const MAX_FILES: usize = 100;
/// The most bytes of a path.
const MAX_PATH: usize = 200;

/// What a program of several files has beside the text that is run: where that lies, and the files that it may import. Paths are
/// those from the program's folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Project {
    /// The path of the file that is run.
    pub entry: SourcePath,
    others: Vec<(SourcePath, String)>,
}

type Parts = (SourcePath, Vec<(SourcePath, String)>);

/// Why files are no program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoProject {
    /// Two files have this path.
    Twice(SourcePath),
    /// There are so many files.
    TooMany(usize),
}

impl Project {
    /// A program that is run from `entry`, beside which there are other files. They are kept in the order of their paths.
    ///
    /// # Errors
    ///
    /// When two of them have one path, or there are more than [`MAX_FILES`].
    pub fn new(entry: SourcePath, mut others: Vec<(SourcePath, String)>) -> Result<Self, NoProject> {
        if others.len() >= MAX_FILES {
            return Err(NoProject::TooMany(others.len() + 1));
        }
        others.sort_by(|one, other| one.0.cmp(&other.0));
        let mut known = HashSet::from([&entry]);
        if let Some((path, _)) = others.iter().find(|(path, _)| !known.insert(path)) {
            return Err(NoProject::Twice(path.clone()));
        }
        Ok(Self { entry, others })
    }

    /// The paths and texts of the files that are not run, in the order of their paths.
    pub fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        self.others.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The same files with other texts, which are asked for in the order of the paths.
    #[must_use]
    pub fn map(&self, mut text: impl FnMut(&str) -> String) -> Self {
        let others = self.others.iter().map(|(path, old)| (path.clone(), text(old))).collect();
        Self { entry: self.entry.clone(), others }
    }
}

impl TryFrom<Parts> for Project {
    type Error = NoProject;

    fn try_from((entry, others): Parts) -> Result<Self, NoProject> {
        Self::new(entry, others)
    }
}

impl From<Project> for Parts {
    fn from(project: Project) -> Self {
        (project.entry, project.others)
    }
}

impl fmt::Display for NoProject {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Twice(path) => write!(f, "two files are `{path}`"),
            Self::TooMany(count) => write!(f, "it has {count} files; a program has at most {MAX_FILES}"),
        }
    }
}

/// The path of a file from its program's folder, such as `shapes/circle.py`. It leads nowhere else: no part of it is empty, `.` or
/// `..`, and it has no backslash and no control character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourcePath(String);

/// A path that no file of a program may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPath;

impl SourcePath {
    /// The path, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SourcePath {
    type Err = BadPath;

    fn from_str(path: &str) -> Result<Self, BadPath> {
        let is_part = |part: &str| !matches!(part, "" | "." | "..");
        let is_plain = !path.contains(|c: char| c == '\\' || c.is_control());
        let is_path = path.len() <= MAX_PATH && is_plain && path.split('/').all(is_part);
        if is_path { Ok(Self(path.to_owned())) } else { Err(BadPath) }
    }
}

impl TryFrom<String> for SourcePath {
    type Error = BadPath;

    fn try_from(path: String) -> Result<Self, BadPath> {
        path.parse()
    }
}

impl From<SourcePath> for String {
    fn from(path: SourcePath) -> Self {
        path.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "a file of a program has a path of at most {MAX_PATH} bytes below its folder, without control characters"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SourcePath {
        text.parse().unwrap()
    }

    #[test]
    fn a_path_stays_in_its_folder() {
        for good in ["main.py", "a/b/c.ts", "...", "a..b/.c", "größe.py", "a b.ts", "-rf"] {
            assert_eq!(path(good).as_str(), good);
        }
        let long = "x".repeat(MAX_PATH + 1);
        for bad in
            ["", "/", "/a.py", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "./a", "a\\b", "a\nb", "\0", &long]
        {
            assert_eq!(bad.parse::<SourcePath>(), Err(BadPath), "{bad:?}");
        }
    }

    #[test]
    fn files_have_an_order_and_no_two_have_one_path() {
        let file = |text: &str| (path(text), String::new());
        let project = Project::new(path("m.py"), vec![file("z.py"), file("a/b.py"), file("a.py")]).unwrap();
        assert_eq!(project.others().map(|(path, _)| path).collect::<Vec<_>>(), ["a.py", "a/b.py", "z.py"]);
        for twice in [vec![file("m.py")], vec![file("a.py"), file("b.py"), file("a.py")]] {
            let expected = twice[0].0.clone();
            assert_eq!(Project::new(path("m.py"), twice), Err(NoProject::Twice(expected)));
        }
        let many = (1..MAX_FILES).map(|n| file(&n.to_string()));
        assert!(Project::new(path("m.py"), many.clone().collect()).is_ok());
        let more = many.chain([file("x")]).collect();
        assert_eq!(Project::new(path("m.py"), more), Err(NoProject::TooMany(MAX_FILES + 1)));
    }

    #[test]
    fn what_is_read_from_another_process_keeps_the_rules() {
        for text in [r#"["../m.py", []]"#, r#"["m.py", [["m.py", ""]]]"#, r#"["m.py", [["/etc/a.py", ""]]]"#] {
            assert!(serde_json::from_str::<Project>(text).is_err(), "{text}");
        }
        let project = Project::new(path("m.py"), vec![(path("a.py"), "x = 1".to_owned())]).unwrap();
        assert_eq!(serde_json::from_str::<Project>(&serde_json::to_string(&project).unwrap()).unwrap(), project);
    }
}
