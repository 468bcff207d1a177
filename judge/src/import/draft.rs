//! A problem before it is written.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path},
};

/// The files of a problem that an importer makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the source calls it, for people: `HumanEval/32`. A stranger's text.
    pub origin: String,
    /// What its folder is named for. Any text; [`slug_of`](super::slug_of) makes a name of it.
    pub name: String,
    files: BTreeMap<String, String>,
}

impl Draft {
    /// A problem without files.
    pub fn new(origin: impl Into<String>, name: impl Into<String>) -> Self {
        Self { origin: origin.into(), name: name.into(), files: BTreeMap::new() }
    }

    /// Adds a file, or replaces it.
    ///
    /// # Panics
    ///
    /// When the path does not lie in the folder of the problem: an importer makes it, and never takes it from a source as it is.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        let path = path.into();
        assert!(is_inside(&path), "`{path}` leads out of the problem");
        self.files.insert(path, text.into());
    }

    /// Whether it has this file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Writes every file into the new `folder`.
    pub(super) fn write(&self, folder: &Path) -> Result<(), crate::Error> {
        fs::create_dir(folder).map_err(crate::Error::write(folder))?;
        for (path, text) in &self.files {
            let path = folder.join(path);
            let parent = path.parent().unwrap_or(folder);
            fs::create_dir_all(parent).map_err(crate::Error::write(parent))?;
            fs::write(&path, text).map_err(crate::Error::write(&path))?;
        }
        Ok(())
    }
}

fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_in_the_folder_of_its_problem() {
        for (path, inside) in [
            ("a.md", true),
            ("cases/a.jsonl", true),
            ("", false),
            ("/etc/a", false),
            ("../a", false),
            ("a/../../b", false),
        ] {
            assert_eq!(is_inside(path), inside, "{path}");
        }
    }
}
