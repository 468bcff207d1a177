//! The packages in a folder or an archive, and their files.
//!
//! Packages link from one test group to another, so a link is followed if it leads to a file of the same folder that a person
//! named. It is only read as a name: what is opened is the file that it leads to, which was found on the way.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    fs,
    ops::Range,
    path::{Component, Path},
};

use sandbox_api::MAX_SOURCE;

use crate::{
    batch::{
        self,
        intake::{Found, Kind, Refusal, Tree, is_noise},
    },
    import::Error,
};

/// The file that every package has.
const PROBLEM: &str = "problem.yaml";

/// The files in which DOMjudge and Kattis keep a time limit.
pub const DOMJUDGE: &str = "domjudge-problem.ini";
pub const TIME_LIMIT: &str = ".timelimit";

/// The folders of the two parts of the data: what people see, and the rest.
pub const SAMPLE: &str = "data/sample";
pub const SECRET: &str = "data/secret";

/// How many links may lead to each other.
const MAX_HOPS: usize = 8;

/// The most bytes of a file that describes something.
const MAX_TEXT: usize = MAX_SOURCE;

/// A folder or an archive with packages in it.
pub struct Source {
    tree: Tree,
    places: HashMap<String, usize>,
}

impl Source {
    /// Lists what is at `path`.
    ///
    /// # Errors
    ///
    /// When it is neither a folder nor a zip archive, cannot be read, or has too many files.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let metadata = fs::metadata(path).map_err(crate::Error::read(path))?;
        // A package may have its time limit in a hidden file.
        let is_noise = |name: &str| is_noise(name) && name != TIME_LIMIT;
        let tree = if metadata.is_dir() { Tree::folder(path, is_noise) } else { Tree::zip(path, is_noise) };
        let tree = tree.map_err(not_read)?;
        // Of several with one name, the first is the one that is taken.
        let places = tree.found.iter().enumerate().rev().map(|(at, found)| (found.path.clone(), at)).collect();
        Ok(Self { tree, places })
    }

    /// The packages in it, in the order of their paths. What lies in the folder of a package is no package of its own.
    pub fn packages(&self) -> Vec<Files<'_>> {
        let is_one = |found: &&Found| found.path.ends_with(PROBLEM) && self.file(found).is_some();
        let roots = self.tree.found.iter().filter(is_one).filter_map(|found| found.path.strip_suffix(PROBLEM));
        let mut roots: Vec<&str> = roots.filter(|root| root.is_empty() || root.ends_with('/')).collect();
        // A folder comes directly before what lies in it.
        roots.sort_unstable();
        roots.dedup_by(|root, outer| root.starts_with(&**outer));
        roots
            .into_iter()
            .map(|root| Files {
                source: self,
                root: root.to_owned(),
                range: self.range(root),
                read: RefCell::default(),
            })
            .collect()
    }

    /// Where what lies in a folder is: its order is that of the parts of paths, so it lies together.
    fn range(&self, root: &str) -> Range<usize> {
        let found = &self.tree.found;
        let Some(folder) = root.strip_suffix('/') else { return 0..found.len() };
        let start = found.partition_point(|found| found.path.split('/').lt(folder.split('/')));
        start..start + found[start..].iter().take_while(|found| found.path.starts_with(root)).count()
    }

    /// The file that something is or leads to.
    fn file<'a>(&'a self, mut found: &'a Found) -> Option<&'a Found> {
        for _ in 0..MAX_HOPS {
            match found.kind {
                Kind::File(_) | Kind::Packed(..) => return Some(found),
                Kind::Refused(Refusal::Link) => {
                    let target = fs::read_link(self.tree.path.join(&found.path)).ok()?;
                    found = &self.tree.found[*self.places.get(&inside(&found.path, &target)?)?];
                }
                _ => return None,
            }
        }
        None
    }
}

/// The path of what a link at `path` leads to, if that lies in the same tree.
fn inside(path: &str, target: &Path) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::ParentDir => drop(parts.pop()?),
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

fn not_read(error: batch::Error) -> Error {
    match error {
        batch::Error::Core(error) => Error::Core(error),
        batch::Error::NotGradable { path, reason } => Error::NotRead { path, reason: format!("is not read: {reason}") },
        other => Error::NotRead { path: Path::new("").to_owned(), reason: other.to_string() },
    }
}

/// The files of one package.
pub struct Files<'a> {
    source: &'a Source,
    /// The path of its folder in the source, which ends with `/` unless it is the source itself.
    root: String,
    range: Range<usize>,
    /// The paths of the files whose text somebody asked for.
    read: RefCell<HashSet<String>>,
}

impl<'a> Files<'a> {
    /// What the package is called: its folder, or what holds it.
    pub fn name(&self) -> String {
        let named = self.root.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
        let whole = || {
            let full = self.source.tree.path.canonicalize().unwrap_or_else(|_| self.source.tree.path.clone());
            full.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        named.map_or_else(whole, str::to_owned)
    }

    /// Whether the text of a file was asked for.
    pub fn was_read(&self, path: &str) -> bool {
        self.read.borrow().contains(path)
    }

    /// The paths of the files in a folder (of the whole package, if that is empty) and below it, from the folder of the package, in the
    /// order of their names.
    pub fn below<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'a str> + 'b {
        self.files(folder).filter(|(_, found)| self.source.file(found).is_some()).map(|(path, _)| path)
    }

    /// What is in a folder and is not taken, with the reason.
    pub fn refused<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = (&'a str, String)> + 'b {
        self.files(folder).filter_map(|(path, found)| match found.kind {
            Kind::Refused(refusal) if self.source.file(found).is_none() => Some((path, refusal.to_string())),
            _ => None,
        })
    }

    fn files<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = (&'a str, &'a Found)> + 'b {
        let found = self.source.tree.found[self.range.clone()].iter();
        let paths = found.map(|found| (&found.path[self.root.len()..], found));
        paths.filter(move |(path, _)| {
            folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// Whether there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    fn place(&self, path: &str) -> Option<&'a Found> {
        let at = *self.source.places.get(&format!("{}{path}", self.root))?;
        self.source.file(&self.source.tree.found[at])
    }

    /// The text of a file that describes something, or why it is not taken. `None` if there is none.
    ///
    /// # Errors
    ///
    /// When the machine cannot read it.
    pub fn text(&self, path: &str) -> Result<Option<Result<String, String>>, Error> {
        self.text_of(path, MAX_TEXT)
    }

    /// The text of a file of at most `most` bytes.
    ///
    /// # Errors
    ///
    /// When the machine cannot read it.
    pub fn text_of(&self, path: &str, most: usize) -> Result<Option<Result<String, String>>, Error> {
        let Some(found) = self.place(path) else { return Ok(None) };
        self.read.borrow_mut().insert(path.to_owned());
        let bytes = self.source.tree.read(found, most).map_err(not_read)?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned());
        Ok(Some(bytes.and_then(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn a_package_is_a_folder_with_its_file_and_none_lies_in_another() {
        let files = TestBank::new();
        for path in ["a/problem.yaml", "a/data/x.in", "a/a/problem.yaml", "a-b/problem.yaml", "c/d/problem.yaml", "e/f"]
        {
            files.write(path, "x");
        }
        let source = Source::open(files.path()).unwrap();
        let packages = source.packages();
        let names: Vec<String> = packages.iter().map(Files::name).collect();
        assert_eq!(names, ["a-b", "a", "d"]);
        assert_eq!(packages[1].below("data").collect::<Vec<_>>(), ["data/x.in"]);
        let one = Source::open(&files.path().join("a")).unwrap();
        assert_eq!(one.packages().iter().map(Files::name).collect::<Vec<_>>(), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_to_a_file_of_the_same_tree_and_nowhere_else() {
        use std::os::unix::fs::symlink;
        let (files, outside) = (TestBank::new(), TestBank::new());
        let secret = outside.write("secret.in", "secret");
        files.write("p/problem.yaml", "");
        files.write("p/data/secret/1.in", "one");
        let place = |name: &str| files.path().join("p/data/secret").join(name);
        for (name, target) in [
            ("2.in", "1.in"),
            ("3.in", "../secret/2.in"),
            ("4.in", secret.to_str().unwrap()),
            ("5.in", "../../../../../../../../etc/passwd"),
            ("6.in", "6.in"),
            ("7.in", "nowhere"),
            ("8.in", "."),
        ] {
            symlink(target, place(name)).unwrap();
        }
        let source = Source::open(files.path()).unwrap();
        let [package] = <[Files; 1]>::try_from(source.packages()).ok().unwrap();
        let found: Vec<&str> = package.below("data").collect();
        assert_eq!(found, ["data/secret/1.in", "data/secret/2.in", "data/secret/3.in"]);
        for path in found {
            assert_eq!(package.text(path).unwrap(), Some(Ok("one".to_owned())), "{path}");
        }
        assert_eq!(package.text("data/secret/4.in").unwrap(), None);
        assert_eq!(package.refused("data").count(), 5);
    }
}
