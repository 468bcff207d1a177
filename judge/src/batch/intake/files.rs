//! The submissions in a tree of files.

use std::{
    collections::{HashMap, VecDeque},
    vec,
};

use sandbox_api::{Language, MAX_SOURCE};

use super::{
    Item,
    roster::Roster,
    submission, too_large,
    tree::{Found, Kind, Tree},
};
use crate::{
    ContentHash,
    batch::{Error, problems::Problems, results::Ticket},
};

/// Reads the files of a tree one by one, in the order of their names.
pub struct Files {
    tree: Tree,
    rest: vec::IntoIter<Found>,
    roster: Roster,
    problems: Problems,
    /// The file that was taken for each student and problem.
    taken: HashMap<(String, String), String>,
    /// What a file gave that has not been handed out yet.
    ready: VecDeque<Item>,
}

impl Files {
    /// # Errors
    ///
    /// When the metadata of a Gradescope export cannot be read.
    pub fn new(mut tree: Tree, problems: Problems) -> Result<Self, Error> {
        let roster = Roster::of(&tree, &problems)?;
        let rest = std::mem::take(&mut tree.found).into_iter();
        Ok(Self { tree, rest, roster, problems, taken: HashMap::new(), ready: VecDeque::new() })
    }

    /// What a file gives: one submission for each of its students, or the reason why it gives none.
    fn items(&mut self, found: &Found) -> Result<Vec<Item>, String> {
        let path = &found.path;
        let size = match found.kind {
            Kind::Refused(reason) => return Err(reason.to_owned()),
            Kind::EmptyFolder => return Err("the folder is empty".to_owned()),
            Kind::File(size) | Kind::Packed(size, ..) => size,
        };
        let owned = self.roster.owner(path, &self.problems)?;
        let language = Language::of_path(path.as_ref());
        let unknown = || format!("its language is not known: submissions are {}", Language::choices());
        let language = language.ok_or_else(unknown)?;
        if size > MAX_SOURCE as u64 {
            return Err(too_large(size));
        }
        let bytes = self.tree.read(found, MAX_SOURCE)?;
        let submission = submission(path, language, bytes)?;
        let problem = self.problems.resolve(&submission)?;
        let mut items = Vec::new();
        for student in owned.students {
            let key = (student.id.clone(), problem.clone());
            if let Some(first) = self.taken.get(&key) {
                let reason = format!("a second file of `{}` for `{problem}`: `{first}` is judged", student.id);
                items.push(Item::skipped(path, reason));
                continue;
            }
            self.taken.insert(key, path.clone());
            let ticket = Ticket {
                submission: format!("{}/{}", student.id, owned.file),
                student: Some(student.id),
                student_name: student.name,
                submitted_at: student.submitted_at,
                id: None,
                problem: problem.clone(),
                language,
                source: ContentHash::of(submission.source.as_bytes()),
            };
            items.push(Item::submission(ticket, submission.source.clone()));
        }
        Ok(items)
    }
}

impl Iterator for Files {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            let found = self.rest.next()?;
            if self.roster.is_metadata(&found.path) {
                continue;
            }
            match self.items(&found) {
                Ok(items) => self.ready.extend(items),
                Err(reason) => self.ready.push_back(Item::skipped(found.path, reason)),
            }
        }
        self.ready.pop_front().map(Ok)
    }
}
