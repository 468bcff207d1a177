//! What a class handed in, as a tree of files: everybody there is, and for each of their files a submission or a reason.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    iter,
    sync::Arc,
    vec,
};

use indexmap::IndexMap;
use judge_core::{
    source_folder,
    submission::{language_of, largest},
};
use sandbox_api::{Language, MAX_SOURCE, SourcePath};

use super::{
    Item,
    choice::{Candidate, Rank, choose, notes},
    found::{Found, Kind},
    group::{Group, Groups, HandIn, PassedOver, with_few_lines},
    layout::{Layout, Owned},
    people::People,
    program_folder::{ProgramFolder, Together, together, without},
    read_submission, reason,
    roster::Roster,
    student::Student,
    too_large,
    top::{METADATA, stem},
    tree::Tree,
};
use crate::batch::{Error, problems::Problems, results::Ticket};

/// How many bytes are read of one student: no archive may make much work of little.
const MAX_OF_STUDENT: usize = 256 * MAX_SOURCE;

/// How many bytes an archive that was handed in may have.
const MAX_ARCHIVE: usize = 16 << 20;

/// Reads the files of a tree, student by student, in the order of their names.
pub struct Files {
    tree: Tree,
    problems: Problems,
    groups: vec::IntoIter<Group>,
    /// The file that was taken for each student and problem.
    taken: HashMap<(String, String), Arc<str>>,
    /// The names of the submissions.
    names: HashSet<String>,
    /// How many bytes of the files of each student were read.
    read: HashMap<String, usize>,
    /// Everybody, and the files of nobody, as far as they have not been handed out yet.
    first: vec::IntoIter<Item>,
    /// The hand-ins of the group that was read last, with the places of those students who have not been given theirs.
    lines: Box<dyn Iterator<Item = (Arc<HandIn>, usize)> + Send>,
}

/// What a file gives: the problem that it is for and what may be judged, or why nothing is.
type Sorted = Result<(String, Candidate), PassedOver>;

impl Files {
    /// # Errors
    ///
    /// When what an export says of its hand-ins cannot be read.
    pub fn new(mut tree: Tree, problems: Problems, roster: Option<&Roster>) -> Result<Self, Error> {
        let layout = Layout::of(&tree, &problems, roster)?;
        let (mut groups, mut nobodys) = (Groups::new(People::new(roster)), Vec::new());
        for found in std::mem::take(&mut tree.found) {
            match layout.owner(&found) {
                // What the platform says of a hand-in is none.
                Ok(mut owned) if layout.is_metadata(&found.path) => groups.meet(&mut owned, false),
                Ok(owned) => groups.add(found, owned),
                Err(_) if layout.is_metadata(&found.path) => {}
                Err(reason) => nobodys.push(Item::skipped(&found.path, &reason)),
            }
        }
        let (mut people, groups) = groups.into_parts();
        layout.known().iter_mut().for_each(|student| people.meet(student, false));
        Ok(Self {
            tree,
            problems,
            groups: groups.into_iter(),
            taken: HashMap::new(),
            names: HashSet::new(),
            read: HashMap::new(),
            first: people.all().map(Item::Person).chain(nobodys).collect::<Vec<_>>().into_iter(),
            lines: Box::new(iter::empty()),
        })
    }

    /// What comes of the files of some students, in the order of the files.
    fn hand_ins(&mut self, Group { students, files }: Group) -> Result<Vec<HandIn>, Error> {
        let mut hand_ins = Vec::new();
        let mut candidates: IndexMap<String, Vec<Candidate>> = IndexMap::new();
        let pass_over = |place: usize, path: String, passed_over: PassedOver| HandIn {
            place,
            path: path.into(),
            students: students.clone(),
            content: Err(passed_over),
        };
        let mut place = 0;
        for lot in together(&self.problems, "", files) {
            for (path, candidate) in self.candidates(place, lot)? {
                match candidate {
                    Ok((slug, candidate)) => candidates.entry(slug).or_default().push(candidate),
                    Err(passed_over) => hand_ins.push(pass_over(place, path, passed_over)),
                }
                place += 1;
            }
        }
        for (slug, candidates) in candidates {
            let chosen = choose(students.first().map_or("", |student| &student.id), &slug, candidates);
            let others = chosen.passed_over.into_iter();
            hand_ins
                .extend(others.map(|(other, reason)| pass_over(other.place, other.path, (reason, Some(slug.clone())))));
            hand_ins.extend(chosen.taken.map(|candidate| HandIn::of(&slug, candidate)));
        }
        hand_ins.sort_by_key(|hand_in| hand_in.place);
        Ok(with_few_lines(&students, hand_ins))
    }

    /// What files that were handed in together give, by their paths: what is in it if it is an archive, else what they are.
    fn candidates(&mut self, place: usize, lot: Together) -> Result<Vec<(String, Sorted)>, Error> {
        let [(found, owned)] = lot.files.as_slice() else { return self.sorted(place, None, lot) };
        if !found.is_zip() {
            return self.sorted(place, None, lot);
        }
        let archive = self.read((None, found), owned, MAX_ARCHIVE)?;
        let archive = match archive.and_then(|bytes| self.tree.handed_in(found, bytes)) {
            Ok(archive) => archive,
            Err(reason) => return Ok(vec![(found.path.clone(), Err((reason, None)))]),
        };
        let as_unpacked = |inner: &Found| {
            let path = inner.path.strip_prefix(&format!("{}/", found.path)).unwrap_or(&inner.path);
            (inner.clone(), owned.in_archive(path))
        };
        let mut sorted = Vec::new();
        let whole = stem(&owned.what);
        let unpacked = archive.found.iter().map(as_unpacked).collect();
        for lot in together(&self.problems, whole, unpacked) {
            sorted.extend(self.sorted(place + sorted.len(), Some(&archive), lot)?);
        }
        Ok(sorted)
    }

    /// What files give that lie in one folder: a program of several, if they are one, and what each of the others is by itself.
    fn sorted(
        &mut self,
        place: usize,
        archive: Option<&Tree>,
        Together { folder, mut files }: Together,
    ) -> Result<Vec<(String, Sorted)>, Error> {
        let mut sorted = Vec::new();
        let folder = folder.map(|folder| {
            let is_project = self.problems.asks_for_project(&folder.problem.slug);
            if is_project { folder.without_one_around(&files) } else { folder }
        });
        if let Some((folder, entry)) =
            folder.and_then(|folder| Some((folder.clone(), folder.entry(&self.problems, &files)?)))
        {
            let is_part = |owned: &Owned| folder.path_of(owned).is_some_and(|(_, language)| language == entry.1);
            let (parts, others) = files.into_iter().partition(|(_, owned)| is_part(owned));
            files = others;
            sorted.push(self.program(place, archive, (&folder, entry), &parts)?);
        }
        for (found, owned) in files {
            let candidate = self.candidate(place + sorted.len(), (archive, &found), owned)?;
            sorted.push((found.path, candidate));
        }
        Ok(sorted)
    }

    /// The program of several files in a folder, of which there is one at least.
    fn program(
        &mut self,
        place: usize,
        archive: Option<&Tree>,
        (folder, (entry, language)): (&ProgramFolder, (SourcePath, Language)),
        parts: &[(Found, Owned)],
    ) -> Result<(String, Sorted), Error> {
        let (_, owned) = &parts[0];
        let ProgramFolder { path, place: at, problem } = folder;
        if let Err(reason) = self.problems.accepts(&problem.slug, language) {
            let of_set = self.problems.get(&problem.slug).is_some().then(|| problem.slug.clone());
            return Ok((at.clone(), Err((reason, of_set))));
        }
        let mut texts: HashMap<SourcePath, Vec<u8>> = HashMap::new();
        let mut content = Ok(());
        for (found, owned) in parts {
            let Some((below, _)) = folder.path_of(owned) else { continue };
            let bytes = match found.kind {
                Kind::Refused(refusal) => Err(refusal.to_string()),
                Kind::Folder => continue,
                Kind::File(size) | Kind::Packed(size, ..) if size > MAX_SOURCE as u64 => {
                    Err(too_large(size, MAX_SOURCE))
                }
                Kind::File(_) | Kind::Packed(..) => self.read((archive, found), owned, MAX_SOURCE)?,
            };
            match bytes {
                Ok(bytes) => drop(texts.insert(below, bytes)),
                Err(reason) => content = content.and(Err(format!("`{below}` in it: {reason}"))),
            }
        }
        let content = content.and_then(|()| {
            let paths = texts.keys().cloned().collect::<BTreeSet<_>>().into_iter().collect();
            let read = |path: &SourcePath| Ok(texts.remove(path).unwrap_or_default());
            source_folder::assemble(path.as_ref(), (entry, language), paths, read).map_err(reason)
        });
        let candidate = Candidate {
            place,
            path: at.clone(),
            rank: Rank::of(path, owned.at, problem),
            content: content.map(|(submission, note)| (submission, notes(note, owned.is_late))),
            file: match without(&owned.file, &owned.what[path.len()..]) {
                whole if whole.is_empty() => problem.slug.clone(),
                file => file,
            },
            students: owned.students.clone(),
        };
        Ok((at.clone(), Ok((problem.slug.clone(), candidate))))
    }

    /// The problem that a file is for, and what is in it; or why it cannot be for any. It is a file of the input, or of an
    /// archive that was handed in.
    fn candidate(
        &mut self,
        place: usize,
        (archive, found): (Option<&Tree>, &Found),
        owned: Owned,
    ) -> Result<Sorted, Error> {
        let by_place = owned.problem.clone();
        // Neither the folder around everything nor the student's own name says what the problem is.
        let by_path = by_place.clone().or_else(|| self.problems.of_name(&owned.what).ok());
        let of_set = by_path.clone().map(|found| found.slug).filter(|slug| self.problems.get(slug).is_some());
        let pass_over = |reason: String| Ok(Err((reason, of_set.clone())));
        let size = match found.kind {
            Kind::Refused(refusal) => return pass_over(refusal.to_string()),
            Kind::Folder => return pass_over("the folder is empty".to_owned()),
            Kind::File(size) | Kind::Packed(size, ..) => size,
        };
        if owned.file.rsplit('/').next() == Some(METADATA) {
            let rule = "counts only at the top of an export, or in its folder `assignment_NUMBER_export`";
            return pass_over(format!("`{METADATA}` {rule}; this one was handed in"));
        }
        let file = owned.what.as_ref();
        let Some(language) = language_of(file) else {
            return pass_over(format!("its language is not known: submissions are {}", Language::choices()));
        };
        let bytes = if size > largest(file) as u64 {
            Err(too_large(size, largest(file)))
        } else {
            self.read((archive, found), &owned, largest(file))?
        };
        let content = bytes.and_then(|bytes| read_submission(&owned.what, language, bytes));
        let problem = match (&content, by_place, by_path) {
            (Ok((submission, _)), Some(by_place), _) => {
                self.problems.accepts(&by_place.slug, submission.language).map(|()| by_place)
            }
            (Ok((submission, note)), None, _) => self.problems.resolve(submission, note.as_ref()),
            (Err(_), _, Some(by_path)) => self.problems.accepts(&by_path.slug, language).map(|()| by_path),
            (Err(reason), _, None) => Err(reason.clone()),
        };
        let problem = match problem {
            Ok(problem) => problem,
            Err(reason) => return pass_over(reason),
        };
        let candidate = Candidate {
            place,
            path: found.path.clone(),
            rank: Rank::of(&owned.what, owned.at, &problem),
            content: content.map(|(submission, note)| (submission, notes(note, owned.is_late))),
            file: owned.file,
            students: owned.students,
        };
        Ok(Ok((problem.slug, candidate)))
    }

    /// What comes of a hand-in for one of its students.
    fn item(&mut self, HandIn { path, content, .. }: &HandIn, student: &Student) -> Item {
        let id = &student.id;
        let taken = match content {
            Ok(taken) => taken,
            Err((reason, problem)) => return Item::passed_over(path, reason, id, problem.as_deref()),
        };
        let slug = &taken.slug;
        let key = (id.clone(), slug.clone());
        if let Some(first) = self.taken.get(&key) {
            let reason = format!("a second file of `{id}` for `{slug}`: `{first}` is judged");
            return Item::passed_over(path, &reason, id, Some(slug));
        }
        self.taken.insert(key, path.clone());
        let mut name = format!("{id}/{}", taken.file);
        while !self.names.insert(name.clone()) {
            // The same name in another hand-in of the same student.
            name.push('+');
        }
        let ticket = Ticket {
            submission: name,
            student: Some(id.clone()),
            student_name: student.name.clone(),
            submitted_at: student.submitted_at,
            note: taken.note.clone(),
            id: None,
            from_fence: false,
            problem: slug.clone(),
            language: None,
            source: None,
        };
        Item::submission(ticket, taken.program, taken.source.clone())
    }

    /// The bytes of a file, counted for the first of its students; or why they are not read.
    fn read(
        &mut self,
        (archive, found): (Option<&Tree>, &Found),
        owned: &Owned,
        most: usize,
    ) -> Result<Result<Vec<u8>, String>, Error> {
        let student = owned.students.first().map(|student| student.id.as_str()).unwrap_or_default();
        let before = self.read.get(student).copied().unwrap_or_default();
        if before >= MAX_OF_STUDENT {
            return Ok(Err(format!(
                "the files of `{student}` before it have the {MAX_OF_STUDENT} bytes that are read of one"
            )));
        }
        let bytes = archive.unwrap_or(&self.tree).read(found, most)?;
        // A file that turns out to be damaged may have made as much work as the largest.
        let read = bytes.as_ref().map_or(most, Vec::len);
        self.read.insert(student.to_owned(), before + read);
        Ok(bytes)
    }
}

impl Iterator for Files {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(item) = self.first.next() {
            return Some(Ok(item));
        }
        loop {
            if let Some((hand_in, student)) = self.lines.next() {
                return Some(Ok(self.item(&hand_in, &hand_in.students[student])));
            }
            let group = self.groups.next()?;
            match self.hand_ins(group) {
                Ok(hand_ins) => self.lines = Box::new(hand_ins.into_iter().flat_map(HandIn::for_each_student)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{found::is_noise, testing::problems},
        *,
    };
    use crate::testing::TestBank;

    #[test]
    fn one_student_cannot_make_much_work_of_a_small_archive() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for path in ["ana/echo.py", "mallory/a.py", "mallory/b.py"] {
            class.write(path, "# judge: echo");
        }
        let mut files = Files::new(Tree::folder(class.path(), is_noise).unwrap(), problems, None).unwrap();
        files.read.insert("mallory".to_owned(), MAX_OF_STUDENT - 1);
        let show = |item| match item {
            Item::Person(person) => person.student,
            Item::Submission(found) => found.ticket.submission,
            Item::Rejected(ticket, _) => ticket.submission,
            Item::Skipped(skipped) => format!("{}: {}", skipped.path, skipped.reason),
        };
        let reason = "the files of `mallory` before it have the 67108864 bytes that are read of one";
        let expected = ["ana", "mallory", "ana/echo.py", "mallory/a.py", &format!("mallory/b.py: {reason}")];
        assert_eq!(files.map(|item| show(item.unwrap())).collect::<Vec<_>>(), expected);
    }
}
