//! The submissions in a tree of files.

use std::{
    collections::{HashMap, VecDeque},
    vec,
};

use sandbox_api::{Language, MAX_SOURCE};

use super::{
    Item,
    found::{Found, Kind},
    roster::{Owned, Roster},
    submission, too_large,
    tree::Tree,
};
use crate::{
    ContentHash,
    batch::{Error, problems::Problems, results::Ticket},
};

/// How many bytes are read of one student: no archive may make much work of little.
const MAX_OF_STUDENT: usize = 256 * MAX_SOURCE;

/// Reads the files of a tree one by one, in the order of their names.
pub struct Files {
    tree: Tree,
    rest: vec::IntoIter<Found>,
    roster: Roster,
    problems: Problems,
    /// The file that was taken for each student and problem.
    taken: HashMap<(String, String), String>,
    /// How many bytes of the files of each student were read.
    read: HashMap<String, usize>,
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
        Ok(Self { tree, rest, roster, problems, taken: HashMap::new(), read: HashMap::new(), ready: VecDeque::new() })
    }

    /// What a file gives: one submission for each of its students, or the reason why it gives none.
    fn items(&mut self, found: &Found) -> Result<Vec<Item>, String> {
        let path = &found.path;
        let size = match found.kind {
            Kind::Refused(refusal) => return Err(refusal.to_string()),
            Kind::Folder => return Err("the folder is empty".to_owned()),
            Kind::File(size) | Kind::Packed(size, ..) => size,
        };
        let owned = self.roster.owner(path, &self.problems)?;
        let language = Language::of_path(path.as_ref());
        let unknown = || format!("its language is not known: submissions are {}", Language::choices());
        let language = language.ok_or_else(unknown)?;
        if size > MAX_SOURCE as u64 {
            return Err(too_large(size));
        }
        let bytes = self.read(found, &owned)?;
        // Neither the folder around everything nor the student's own name says what the problem is.
        let submission = submission(&owned.file, language, bytes)?;
        let problem = self.problems.resolve(&submission)?;
        let mut items = Vec::new();
        for student in owned.students {
            let key = (student.id.clone(), problem.clone());
            if let Some(first) = self.taken.get(&key) {
                let reason = format!("a second file of `{}` for `{problem}`: `{first}` is judged", student.id);
                items.push(Item::skipped(path, &reason));
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

    /// The bytes of a file, counted for the first of its students.
    fn read(&mut self, found: &Found, owned: &Owned) -> Result<Vec<u8>, String> {
        let student = owned.students.first().map(|student| student.id.as_str()).unwrap_or_default();
        let before = self.read.get(student).copied().unwrap_or_default();
        if before >= MAX_OF_STUDENT {
            return Err(format!(
                "the files of `{student}` before it have the {MAX_OF_STUDENT} bytes that are read of one"
            ));
        }
        let bytes = self.tree.read(found, MAX_SOURCE);
        // A file that turns out to be damaged may have made as much work as the largest.
        let read = bytes.as_ref().map_or(MAX_SOURCE, Vec::len);
        self.read.insert(student.to_owned(), before + read);
        bytes
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
                Err(reason) => self.ready.push_back(Item::skipped(&found.path, &reason)),
            }
        }
        self.ready.pop_front().map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::problems, *};
    use crate::testing::TestBank;

    #[test]
    fn one_student_cannot_make_much_work_of_a_small_archive() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for path in ["ana/echo.py", "mallory/a.py", "mallory/b.py"] {
            class.write(path, "# judge: echo");
        }
        let mut files = Files::new(Tree::folder(class.path()).unwrap(), problems).unwrap();
        files.read.insert("mallory".to_owned(), MAX_OF_STUDENT - 1);
        let show = |item| match item {
            Item::Submission(found) => found.ticket.submission,
            Item::Skipped(skipped) => format!("{}: {}", skipped.path, skipped.reason),
        };
        let reason = "the files of `mallory` before it have the 67108864 bytes that are read of one";
        let expected = ["ana/echo.py", "mallory/a.py", &format!("mallory/b.py: {reason}")];
        assert_eq!(files.map(|item| show(item.unwrap())).collect::<Vec<_>>(), expected);
    }
}
