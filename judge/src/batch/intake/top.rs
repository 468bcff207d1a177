//! What lies at the top of an input. Its names decide how the input is laid out.

use judge_core::submission::language_of;

use super::{
    exports,
    found::{Found, Kind, Refusal},
};
use crate::batch::problems::Problems;

/// The metadata of a Gradescope export.
pub const METADATA: &str = "submission_metadata.yml";

/// What lies directly at the root of an input, or directly in a folder of it, and counts.
pub struct Top<'a> {
    /// What the paths below begin with, `/` included.
    pub root: String,
    /// The names of folders, and of archives and what is refused, which may stand for one.
    pub folders: Vec<&'a str>,
    /// The names of programs.
    pub programs: Vec<&'a str>,
    /// The names of other files.
    pub others: Vec<&'a Found>,
    /// The file at [`METADATA`].
    pub metadata: Option<&'a Found>,
}

impl<'a> Top<'a> {
    /// The top below `root`.
    pub fn of(found: &'a [Found], root: &str) -> Self {
        let mut top = Self {
            root: root.to_owned(),
            folders: Vec::new(),
            programs: Vec::new(),
            others: Vec::new(),
            metadata: None,
        };
        for found in found {
            let Some(path) = found.path.strip_prefix(root) else { continue };
            let name = path.split_once('/').map_or(path, |(folder, _)| folder);
            match found.kind {
                // It has no place in the tree.
                Kind::Refused(Refusal::Outside | Refusal::NoName) => {}
                Kind::File(_) | Kind::Packed(..) | Kind::Refused(_) if path == METADATA => {
                    top.metadata.get_or_insert(found);
                }
                Kind::File(_) | Kind::Packed(..) if path == name && !found.is_zip() => match language_of(name.as_ref())
                {
                    Some(_) => top.programs.push(name),
                    None => top.others.push(found),
                },
                // What is in one folder comes one after the other.
                _ if top.folders.last() == Some(&name) => {}
                _ => top.folders.push(name),
            }
        }
        top
    }

    /// The one folder that everything lies in.
    pub fn only_folder(&self) -> Option<&'a str> {
        match self.folders.as_slice() {
            [folder] if self.programs.is_empty() && !is_of_platform(folder) => Some(folder),
            _ => None,
        }
    }

    /// Whether everything is named as Moodle does.
    pub fn is_moodle(&self) -> bool {
        let mut names = self.folders.iter().chain(&self.programs).peekable();
        names.peek().is_some() && names.all(|name| exports::is_moodle(name))
    }

    /// Whether everything that could be handed in is named in one way. A name without `_` is nobody's.
    pub fn is_all(&self, is: impl Fn(&str) -> bool) -> bool {
        let others = self.others.iter().map(|found| self.name(found)).filter(|name| name.contains('_'));
        let mut names = self.folders.iter().chain(&self.programs).copied().chain(others).peekable();
        names.peek().is_some() && names.all(is)
    }

    /// Whether all folders are named as Brightspace does, and no program lies beside them.
    pub fn is_brightspace(&self) -> bool {
        let is_named = |folder: &&str| exports::brightspace(folder).is_some();
        self.programs.is_empty() && !self.folders.is_empty() && self.folders.iter().all(is_named)
    }

    /// Whether all folders are called like problems, and no program lies beside them.
    pub fn is_by_problem(&self, problems: &Problems) -> bool {
        let is_named = |folder: &&str| problems.called(folder).is_some();
        self.programs.is_empty() && !self.folders.is_empty() && self.folders.iter().all(is_named)
    }

    /// Whether this is what a class handed in, and not what one student did. One folder that is named after no problem is
    /// enough: otherwise a student who is called like a problem could decide it for all.
    pub fn is_of_class(&self, problems: &Problems) -> bool {
        let is_student = |folder: &&str| problems.called(folder).is_none();
        let is_flat = self.is_all(|name| exports::canvas(name).is_some() || exports::blackboard(name).is_some());
        self.is_moodle() || is_flat || (self.programs.is_empty() && self.folders.iter().any(is_student))
    }

    /// Whether what lies directly in the folders is named after students, and not after problems.
    pub fn holds_students(&self, found: &[Found], problems: &Problems) -> bool {
        let mut names =
            found.iter().filter_map(|found| found.path.strip_prefix(&self.root)?.split('/').nth(1)).peekable();
        names.peek().is_some() && !names.any(|name| problems.is_like_a_problem(stem(name)))
    }

    /// The name of what lies here.
    pub fn name(&self, found: &'a Found) -> &'a str {
        found.path.strip_prefix(&self.root).unwrap_or(&found.path)
    }
}

/// Whether a folder is one that a platform makes for a student.
fn is_of_platform(folder: &str) -> bool {
    exports::is_moodle(folder) || exports::brightspace(folder).is_some()
}

/// A name without its extension.
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
