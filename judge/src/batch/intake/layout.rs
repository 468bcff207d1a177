//! Whose file is this? Read from its path, and for some platforms from what an export says of its hand-ins.
//!
//! | layout | path |
//! |---|---|
//! | folders | `STUDENT/FILE`, at any depth below the student's folder, or the same in a `STUDENT.zip` |
//! | flat | `STUDENT_PROBLEM.py` |
//! | by problem | `PROBLEM/STUDENT.py` or `PROBLEM/STUDENT/FILE`, when every folder at the top is called like a problem |
//! | Gradescope | `submission_N/FILE`, with `submission_metadata.yml` beside the folders |
//! | Moodle, Canvas, Blackboard, Brightspace | see `exports.rs` |
//!
//! The layout is decided by the names at the top, which teachers and their systems give, and never by what lies deeper,
//! which students hand in. The top is the root of the input, or the one folder around everything, as archives often have:
//! when the root has one folder and nothing else that counts. A file that can be no program, such as a `README.md`, does not
//! count. It is the folder of the only student if the class list says so, or if a `submission_metadata.yml` lies in it: around
//! an export, Gradescope makes a folder of another name. With folders beside it as in an export, it may be one that somebody has
//! renamed, and nothing tells which: that is an error.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::DateTime;

use super::{
    exports::{self, Named},
    found::{Found, Kind, Refusal, is_archive},
    gradescope,
    roster::Roster,
    student::Student,
    top::{METADATA, Top, stem},
    tree::Tree,
};
use crate::batch::{
    Error, NotGradable,
    problems::{Closeness, Match, Problems, copy_of},
};

/// How large the metadata of Gradescope may be: some hundred bytes a student, more with results and history.
const MAX_METADATA: usize = 32 << 20;

/// How much is read of what Blackboard says of a hand-in. The student is in its first line.
const MAX_ABOUT: usize = 1 << 20;

/// How an input is laid out.
pub struct Layout {
    /// What all paths begin with, `/` included.
    root: String,
    scheme: Scheme,
    problems: Problems,
}

/// What the names at the top mean.
enum Scheme {
    /// Folders and files that are named after students.
    Plain,
    /// Folders that are named after problems.
    ByProblem,
    Moodle,
    Canvas,
    /// With the student of each `Assignment_ID`.
    Blackboard(HashMap<String, Student>),
    /// With the student of each `ID-NUMBER - NAME`.
    Brightspace(HashMap<String, Student>),
    /// With the submitters of each folder.
    Gradescope(HashMap<String, Arc<[Student]>>),
}

/// Whose a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// The students: one, or several who handed in together. All files of a folder share them.
    pub students: Arc<[Student]>,
    /// The path below the student's folder; empty for what only says that there is a student.
    pub file: String,
    /// The part of it that the student's own name does not belong to, and that may say what the problem is.
    pub what: String,
    /// The problem it is for, where its place says so.
    pub problem: Option<Match>,
    /// When it was handed in, by a clock whose zone need not be known.
    pub at: Option<DateTime>,
    /// Whether the input says that it was handed in late, without saying when.
    pub is_late: bool,
}

impl Owned {
    /// What some students handed in at a path below their folder.
    pub fn new(students: impl Into<Arc<[Student]>>, file: &str) -> Self {
        let students = students.into();
        let (file, what) = (file.to_owned(), file.to_owned());
        Self { students, file, what, problem: None, at: None, is_late: false }
    }

    /// Whose a file at `path` in an archive is that was handed in: as if it had been unpacked where it lies.
    pub fn in_archive(&self, path: &str) -> Self {
        let below = |folder: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        Self { file: below(&self.file), what: below(stem(&self.what)), ..self.clone() }
    }
}

impl Layout {
    /// Finds out how a tree is laid out. A folder that is called like somebody on the class list is not around everything.
    pub fn of(tree: &Tree, problems: &Problems, roster: Option<&Roster>) -> Result<Self, Error> {
        let outer = Top::of(&tree.found, "");
        let is_listed = |folder: &&str| roster.is_some_and(|roster| roster.place(&Student::of_id(folder)).is_some());
        let around = outer.only_folder().filter(|folder| !is_listed(folder));
        let inner = around.map(|folder| Top::of(&tree.found, &format!("{folder}/")));
        let export = inner.as_ref().filter(|_| around.is_some_and(exports::is_gradescope));
        let layout = |root: &str, scheme| Self { root: root.to_owned(), scheme, problems: problems.clone() };
        for top in [Some(&outer), export].into_iter().flatten() {
            if let Some(metadata) = top.metadata {
                return Ok(layout(&top.root, Scheme::Gradescope(read_metadata(tree, metadata)?)));
            }
        }
        if let Some(top) = &inner
            && let Some(metadata) = top.metadata
            && top.folders.iter().any(|folder| exports::is_submission(folder))
        {
            let path = tree.path.join(&metadata.path);
            return Err(Error::NotGradable { path, reason: NotGradable::ExportOrStudent });
        }
        let is_class = |inner: &Top| {
            // In the folder of a class there would be folders only, so the student handed it in whose folder this is.
            inner.metadata.is_none()
                && (inner.is_of_class(problems)
                    || (inner.is_by_problem(problems) && inner.holds_students(&tree.found, problems)))
        };
        let top = inner.filter(is_class).unwrap_or(outer);
        let scheme = match () {
            () if top.is_moodle() => Scheme::Moodle,
            () if top.is_all(|name| exports::canvas(name).is_some()) => Scheme::Canvas,
            () if top.is_all(|name| exports::blackboard(name).is_some()) => {
                Scheme::Blackboard(blackboard_students(tree, &top)?)
            }
            () if top.is_brightspace() => Scheme::Brightspace(brightspace_students(&top)),
            () if top.is_by_problem(problems) => Scheme::ByProblem,
            () => Scheme::Plain,
        };
        Ok(layout(&top.root, scheme))
    }

    /// Whether this file is of the platform, and not of a student.
    pub fn is_metadata(&self, path: &str) -> bool {
        match (&self.scheme, path.strip_prefix(&self.root)) {
            (Scheme::Gradescope(_), Some(METADATA)) | (Scheme::Brightspace(_), Some("index.html")) => true,
            (Scheme::Blackboard(_), Some(name)) => exports::blackboard(name).is_some_and(|named| named.file.is_empty()),
            _ => false,
        }
    }

    /// Everybody of whom the input knows, although perhaps nothing of theirs is in it.
    pub fn known(&self) -> Vec<Student> {
        let mut known: Vec<Student> = match &self.scheme {
            Scheme::Gradescope(submitters) => {
                submitters.values().flat_map(|students| students.iter().cloned()).collect()
            }
            Scheme::Blackboard(students) => students.values().cloned().collect(),
            _ => Vec::new(),
        };
        known.sort_by(|a, b| a.id.cmp(&b.id));
        known
    }

    /// Who handed in what is at `path`, or why that is unknown.
    pub fn owner(&self, found: &Found) -> Result<Owned, String> {
        if let Kind::Refused(refusal @ (Refusal::Outside | Refusal::NoName)) = found.kind {
            return Err(refusal.to_string());
        }
        let path = found.path.strip_prefix(&self.root).unwrap_or(&found.path);
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        match &self.scheme {
            Scheme::Gradescope(submitters) => {
                let is_folder = rest.is_some() || matches!(found.kind, Kind::Folder);
                let unknown = || "`submission_metadata.yml` does not say whose this is".to_owned();
                let students = submitters.get(first).filter(|_| is_folder);
                match students {
                    Some(students) => Ok(Owned::new(students.clone(), rest.unwrap_or_default())),
                    None if is_folder => Err(unknown()),
                    None => Err("it is not in the folder of a submission".to_owned()),
                }
            }
            Scheme::Moodle if exports::is_moodle(first) => {
                let Named { student, file, .. } = exports::moodle(first)?;
                Ok(Owned::new(vec![student], rest.unwrap_or(file)))
            }
            Scheme::Canvas => {
                let named = exports::canvas(first).ok_or("its name does not say whose it is: `NAME_ID_NUMBER_FILE`")?;
                let is_late = named.is_late;
                Ok(Owned { is_late, ..Owned::new(vec![named.student], rest.unwrap_or(named.file)) })
            }
            Scheme::Blackboard(students) => {
                let nobody = "its name does not say whose it is: `ASSIGNMENT_ID_attempt_TIME_FILE`";
                let named = exports::blackboard(first).ok_or(nobody)?;
                let student = students.get(&named.student.id).ok_or(nobody)?;
                Ok(self.dated(student, named.at, rest.unwrap_or(named.file)))
            }
            Scheme::Brightspace(students) => {
                let nobody = "it is not in the folder of a student: `ID-NUMBER - NAME - TIME`";
                let named = exports::brightspace(first).ok_or(nobody)?;
                let student = students.get(brightspace_key(first)).ok_or(nobody)?;
                Ok(self.dated(student, named.at, rest.unwrap_or_default()))
            }
            Scheme::ByProblem => self.owner_below_problem(first, rest, found),
            Scheme::Moodle | Scheme::Plain => self.owner_of_plain(first, rest, found),
        }
    }

    /// `PROBLEM/STUDENT.py` or `PROBLEM/STUDENT/FILE`.
    fn owner_below_problem(&self, problem: &str, rest: Option<&str>, found: &Found) -> Result<Owned, String> {
        let nobody = "it is not in the folder of a problem: `PROBLEM/STUDENT.py`";
        let problem = self.problems.called(problem).ok_or(nobody)?;
        let Some(rest) = rest else { return Err("the folder is empty".to_owned()) };
        let (student, file) = match rest.split_once('/') {
            Some((student, file)) => (student, file),
            None if matches!(found.kind, Kind::Folder) => (rest, ""),
            None => (stem(rest), rest),
        };
        // `ana (1).py` is a second `ana.py`; `s-1.py` is that of `s-1`.
        let base = copy_of(student).filter(|_| student.ends_with(')'));
        let (student, copy) = base.unwrap_or_else(|| (student.to_owned(), 0));
        if self.problems.is_like_a_problem(&student) {
            return Err("its name says no student: `PROBLEM/STUDENT.py`".to_owned());
        }
        // Under the name of its problem, so that no two files of a student have one name.
        let file = format!("{problem}/{file}");
        let problem = Some(Match { slug: problem, by: Closeness::Name, copy });
        Ok(Owned { problem, ..Owned::new(vec![Student::of_id(&student)], &file) })
    }

    /// `STUDENT/FILE` or `STUDENT_PROBLEM.py`.
    fn owner_of_plain(&self, first: &str, rest: Option<&str>, found: &Found) -> Result<Owned, String> {
        if rest.is_some() || matches!(found.kind, Kind::Folder) {
            return Ok(Owned::new(vec![Student::of_id(first)], rest.unwrap_or_default()));
        }
        // A link in the place of a student's folder, or a folder that cannot be entered.
        if matches!(found.kind, Kind::Refused(_)) && !first.contains('.') {
            return Ok(Owned::new(vec![Student::of_id(first)], first));
        }
        let student = self.problems.student_before(first);
        if student.is_none() && is_archive(first) && !self.problems.is_like_a_problem(stem(first)) {
            let file = if found.is_zip() { "" } else { first };
            return Ok(Owned::new(vec![Student::of_id(stem(first))], file));
        }
        let student = student.ok_or("its name does not begin with a student: `STUDENT_PROBLEM.py`")?;
        let what = first[student.len() + 1..].to_owned();
        Ok(Owned { what, ..Owned::new(vec![Student::of_id(student)], first) })
    }

    /// What was handed in at a time that the platform gives without its zone: the zone is that of the `due` date.
    fn dated(&self, student: &Student, at: Option<DateTime>, file: &str) -> Owned {
        let submitted_at = at.and_then(|at| self.problems.zone()?.to_timestamp(at).ok());
        Owned { at, ..Owned::new(vec![Student { submitted_at, ..student.clone() }], file) }
    }
}

fn read_metadata(tree: &Tree, metadata: &Found) -> Result<HashMap<String, Arc<[Student]>>, Error> {
    let bad = |reason: String| Error::NotGradable {
        path: tree.path.join(&metadata.path),
        reason: NotGradable::Metadata(reason),
    };
    let bytes = tree.read(metadata, MAX_METADATA)?.map_err(bad)?;
    let text = String::from_utf8(bytes).map_err(|_| bad("it is not UTF-8 text".to_owned()))?;
    gradescope::submitters(&text).map_err(bad)
}

/// The student of each `Assignment_ID`: whom Blackboard itself names in what it says of a hand-in, else the part after the last
/// `_`. Where that part is the same for two of them, nothing is taken apart.
fn blackboard_students(tree: &Tree, top: &Top) -> Result<HashMap<String, Student>, Error> {
    let mut named: HashMap<String, Student> = HashMap::new();
    let names = top.programs.iter().chain(&top.folders).copied();
    let mut everybody: Vec<String> = Vec::new();
    for (name, about) in
        names.map(|name| (name, None)).chain(top.others.iter().map(|found| (top.name(found), Some(*found))))
    {
        let Some(Named { student, file, .. }) = exports::blackboard(name) else { continue };
        if let Some(about) = about.filter(|_| file.is_empty())
            && let Ok(bytes) = tree.read(about, MAX_ABOUT)?
            && let Some(found) = exports::blackboard_student(&student.id, &String::from_utf8_lossy(&bytes))
        {
            named.insert(student.id.clone(), found);
        }
        everybody.push(student.id);
    }
    let mut students = named;
    for who in everybody {
        let end = who.rsplit_once('_').map_or(who.as_str(), |(_, end)| end);
        let student = Student::of_id(end);
        students.entry(who).or_insert(student);
    }
    Ok(told_apart(students))
}

/// The student of each `ID-NUMBER - NAME`.
fn brightspace_students(top: &Top) -> HashMap<String, Student> {
    let student = |folder: &&str| Some((brightspace_key(folder).to_owned(), exports::brightspace(folder)?.student));
    let students: HashMap<String, Student> = top.folders.iter().filter_map(student).collect();
    // The same student has a folder for each hand-in; only a name makes another student of the same number.
    let mut names: HashMap<&str, Option<&str>> = HashMap::new();
    for student in students.values() {
        let name = names.entry(&student.id).or_insert(student.name.as_deref());
        *name = name.filter(|name| Some(*name) == student.name.as_deref());
    }
    let shared: HashSet<String> =
        names.iter().filter(|(_, name)| name.is_none()).map(|(id, _)| (*id).to_owned()).collect();
    let apart = |(key, student): (String, Student)| match shared.contains(&student.id) {
        true => (key.clone(), Student { id: Student::of_id(&key).id, ..student }),
        false => (key, student),
    };
    students.into_iter().map(apart).collect()
}

/// A folder without its time: what is the same for all hand-ins of a student.
fn brightspace_key(folder: &str) -> &str {
    folder.rsplit_once(" - ").map_or(folder, |(key, _)| key)
}

/// Where several keys have students of one id, each gets the key as the id.
fn told_apart(students: HashMap<String, Student>) -> HashMap<String, Student> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for student in students.values() {
        *counts.entry(student.id.clone()).or_default() += 1;
    }
    let apart = |(key, student): (String, Student)| match counts[&student.id] {
        1 => (key, student),
        _ => (key.clone(), Student { id: Student::of_id(&key).id, ..student }),
    };
    students.into_iter().map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{found::is_noise, testing::problems},
        *,
    };
    use crate::testing::TestBank;

    /// Whose the files of a folder are: `PATH: ID (NAME), FILE`, or `PATH: REASON`.
    fn check_owners(paths: &[&str], expected: &[&str]) {
        check_owners_with("", paths, expected);
    }

    /// The same, with the metadata of a Gradescope export at the first path.
    fn check_owners_with(metadata: &str, paths: &[&str], expected: &[&str]) {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for path in paths {
            let is_metadata = path.ends_with(METADATA);
            class.write(path, if is_metadata { metadata } else { "x = 1" });
        }
        let tree = Tree::folder(class.path(), is_noise).unwrap();
        let layout = Layout::of(&tree, &problems, None).unwrap();
        let files = tree.found.iter().filter(|found| !layout.is_metadata(&found.path));
        let show = |found: &Found| match layout.owner(found) {
            Ok(Owned { students, file, problem, .. }) => {
                let student = |student: &Student| match &student.name {
                    Some(name) => format!("{} ({name})", student.id),
                    None => student.id.clone(),
                };
                let students: Vec<String> = students.iter().map(student).collect();
                let problem = problem.map_or_else(String::new, |problem| format!(" for {}", problem.slug));
                format!("{}: {}, {file}{problem}", found.path, students.join(" and "))
            }
            Err(reason) => format!("{}: {reason}", found.path),
        };
        assert_eq!(files.map(show).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_folder_is_a_student_and_a_flat_file_names_one() {
        check_owners(
            &["ana/echo.py", "bo b/echo/solution.py", "cy_echo.py"],
            &[
                "ana/echo.py: ana, echo.py",
                "bo b/echo/solution.py: bo b, echo/solution.py",
                "cy_echo.py: cy, cy_echo.py",
            ],
        );
        let nobody = "its name does not begin with a student: `STUDENT_PROBLEM.py`";
        check_owners(
            &[
                "Ana_Two_Sum.ts",
                "ana-lisa-echo.py",
                "bo_ring.py",
                "echo.py",
                "two_sum.py",
                "van_der_berg_two-sum.py",
                "zzz.py",
            ],
            &[
                "Ana_Two_Sum.ts: Ana, Ana_Two_Sum.ts",
                "ana-lisa-echo.py: ana-lisa, ana-lisa-echo.py",
                // Of the bank, though not of the set: that is a reason of its own.
                "bo_ring.py: bo, bo_ring.py",
                &format!("echo.py: {nobody}"),
                &format!("two_sum.py: {nobody}"),
                "van_der_berg_two-sum.py: van_der_berg, van_der_berg_two-sum.py",
                &format!("zzz.py: {nobody}"),
            ],
        );
    }

    #[test]
    fn a_folder_around_all_of_it_is_passed_over() {
        check_owners(
            &["class/ana/echo.py", "class/bo/two-sum/solution.py"],
            &["class/ana/echo.py: ana, echo.py", "class/bo/two-sum/solution.py: bo, two-sum/solution.py"],
        );
        // One student with a folder for each problem is not around anything.
        check_owners(
            &["ana/echo/solution.py", "ana/two_sum/solution.py"],
            &["ana/echo/solution.py: ana, echo/solution.py", "ana/two_sum/solution.py: ana, two_sum/solution.py"],
        );
        // Nor are two folders, or one that has files of its own.
        check_owners(
            &["ana/src/echo.py", "bo/src/echo.py"],
            &["ana/src/echo.py: ana, src/echo.py", "bo/src/echo.py: bo, src/echo.py"],
        );
        check_owners(
            &["ana/echo.py", "ana/src/two_sum.py"],
            &["ana/echo.py: ana, echo.py", "ana/src/two_sum.py: ana, src/two_sum.py"],
        );
    }

    #[test]
    fn moodle_puts_the_student_before_a_word_of_its_own() {
        let nobody = "its name does not say whose it is: `NAME_ID_assignsubmission_file_`";
        let twice = "its name says twice whose it is";
        check_owners(
            &[
                "Ana Example_4711_assignsubmission_file_/echo.py",
                "Ana_Maria B_4712_assignsubmission_file_/src/echo.py",
                "Bo_4713_assignsubmission_file_two_sum.py",
                "Cy_4714_assignsubmission_onlinetext.py",
                "_4715_assignsubmission_file_/echo.py",
                "Di__assignsubmission_file_/echo.py",
                "Ed_4717x_assignsubmission_file_/echo.py",
                "_assignsubmission_file_/echo.py",
                // Whoever chose this name, or this name of a file, is not 4711.
                "X_4711_assignsubmission_file__4718_assignsubmission_file_/echo.py",
                "X_4719_assignsubmission_file_X_4711_assignsubmission_file_echo.py",
            ],
            &[
                "Ana Example_4711_assignsubmission_file_/echo.py: 4711 (Ana Example), echo.py",
                "Ana_Maria B_4712_assignsubmission_file_/src/echo.py: 4712 (Ana_Maria B), src/echo.py",
                "Bo_4713_assignsubmission_file_two_sum.py: 4713 (Bo), two_sum.py",
                "Cy_4714_assignsubmission_onlinetext.py: 4714 (Cy), onlinetext.py",
                &format!("Di__assignsubmission_file_/echo.py: {nobody}"),
                &format!("Ed_4717x_assignsubmission_file_/echo.py: {nobody}"),
                &format!("X_4711_assignsubmission_file__4718_assignsubmission_file_/echo.py: {twice}"),
                &format!("X_4719_assignsubmission_file_X_4711_assignsubmission_file_echo.py: {twice}"),
                "_4715_assignsubmission_file_/echo.py: 4715, echo.py",
                &format!("_assignsubmission_file_/echo.py: {nobody}"),
            ],
        );
        check_owners(
            &["CS1-Week 1-99/Ana Example_4711_assignsubmission_file_/echo.py"],
            &["CS1-Week 1-99/Ana Example_4711_assignsubmission_file_/echo.py: 4711 (Ana Example), echo.py"],
        );
        // In a class of plain folders, nobody is somebody else by such a name.
        check_owners(
            &["4711/echo.py", "x_4711_assignsubmission_file_/echo.py"],
            &[
                "4711/echo.py: 4711, echo.py",
                "x_4711_assignsubmission_file_/echo.py: x_4711_assignsubmission_file_, echo.py",
            ],
        );
    }

    #[test]
    fn a_folder_of_a_problem_has_the_students_in_it() {
        let expected = [
            "echo/bo.py: bo, echo/bo.py for echo",
            "echo/cy/solution.py: cy, echo/solution.py for echo",
            "two_sum/ana.py: ana, two-sum/ana.py for two-sum",
            "two_sum/bo (1).ts: bo, two-sum/bo (1).ts for two-sum",
        ];
        let paths = expected.map(|line| line.split(':').next().unwrap());
        check_owners(&paths, &expected);
        let around = expected.map(|line| format!("class/{line}"));
        let paths = paths.map(|path| format!("class/{path}"));
        check_owners(&paths.each_ref().map(String::as_str), &around.each_ref().map(String::as_str));
        // The same names below a single problem, which need not be of the set.
        check_owners(
            &["ring/ana.py", "ring/bo.py"],
            &["ring/ana.py: ana, ring/ana.py for ring", "ring/bo.py: bo, ring/bo.py for ring"],
        );
        let nobody = "its name says no student: `PROBLEM/STUDENT.py`";
        check_owners(
            &["echo/ana.py", "echo/solution.py", "two-sum/two_sum.py"],
            &[
                "echo/ana.py: ana, echo/ana.py for echo",
                &format!("echo/solution.py: {nobody}"),
                &format!("two-sum/two_sum.py: {nobody}"),
            ],
        );
    }

    #[test]
    fn canvas_puts_the_student_before_the_name_of_a_file() {
        let nobody = "its name does not say whose it is: `NAME_ID_NUMBER_FILE`";
        check_owners(
            &["README.md", "boann_LATE_102_9_echo.py", "leeann_101_7_two_sum.py", "leeann_101_8_notes.txt"],
            &[
                &format!("README.md: {nobody}"),
                "boann_LATE_102_9_echo.py: 102 (boann), echo.py",
                "leeann_101_7_two_sum.py: 101 (leeann), two_sum.py",
                "leeann_101_8_notes.txt: 101 (leeann), notes.txt",
            ],
        );
        // One file that is named otherwise, and it is another layout.
        check_owners(
            &["boann_echo.py", "leeann_101_7_echo.py"],
            &["boann_echo.py: boann, boann_echo.py", "leeann_101_7_echo.py: leeann_101_7, leeann_101_7_echo.py"],
        );
        check_owners(
            &["submissions/leeann_101_7_echo.ipynb"],
            &["submissions/leeann_101_7_echo.ipynb: 101 (leeann), echo.ipynb"],
        );
    }

    #[test]
    fn blackboard_says_who_a_student_is_beside_the_files() {
        let at = "attempt_2027-01-31-23-59-00";
        let names = [
            format!("W_1_a_lee_{at}.txt"),
            format!("W_1_a_lee_{at}_echo.py"),
            format!("W_1_b_lee_{at}_echo.py"),
            format!("W_1_bo_{at}_echo.py"),
            format!("W_1_bo_{at}_two_sum.py"),
            format!("W_1_c_lee_{at}_echo.py"),
        ];
        let paths = names.each_ref().map(String::as_str);
        let expected = [
            // Two have this end of their names, so it is not taken apart.
            format!("{}: lee, echo.py", names[1]),
            format!("{}: W_1_b_lee, echo.py", names[2]),
            format!("{}: bo, echo.py", names[3]),
            format!("{}: bo, two_sum.py", names[4]),
            format!("{}: W_1_c_lee, echo.py", names[5]),
        ];
        let mut expected = expected.each_ref().map(String::as_str);
        let whole = format!("{}: W_1_a_lee, echo.py", names[1]);
        expected[0] = &whole;
        check_owners(&paths, &expected);
    }

    #[test]
    fn brightspace_has_a_folder_for_each_hand_in() {
        check_owners(
            &[
                "101-77 - Ann Lee - Jan 30, 2027 1159 PM/echo.py",
                "101-77 - Ann Lee - Jan 31, 2027 1159 PM/echo.py",
                "102-77 - Bo - Jan 31, 2027 1159 PM/src/echo.py",
                "103-77 - Cy - Jan 31, 2027 1159 PM/x.py",
                "103-77 - Di - Jan 31, 2027 1159 PM/x.py",
                "index.html",
            ],
            &[
                "101-77 - Ann Lee - Jan 30, 2027 1159 PM/echo.py: 101 (Ann Lee), echo.py",
                "101-77 - Ann Lee - Jan 31, 2027 1159 PM/echo.py: 101 (Ann Lee), echo.py",
                "102-77 - Bo - Jan 31, 2027 1159 PM/src/echo.py: 102 (Bo), src/echo.py",
                // Two of one number.
                "103-77 - Cy - Jan 31, 2027 1159 PM/x.py: 103-77 - Cy (Cy), x.py",
                "103-77 - Di - Jan 31, 2027 1159 PM/x.py: 103-77 - Di (Di), x.py",
            ],
        );
        let one = "101-77 - Ann Lee - Jan 31, 2027 1159 PM/echo.py";
        check_owners(&[one], &[&format!("{one}: 101 (Ann Lee), echo.py")]);
        check_owners(&[&format!("export/{one}")], &[&format!("export/{one}: 101 (Ann Lee), echo.py")]);
    }

    #[test]
    fn a_flat_file_names_its_student_although_the_problem_is_misspelt() {
        let nobody = "its name does not begin with a student: `STUDENT_PROBLEM.py`";
        check_owners(
            &["ana_two_sun.py", "bo_echo (1).py", "cy-echo-2.py", "di_ecko.py", "ed_notes.txt"],
            &[
                "ana_two_sun.py: ana, ana_two_sun.py",
                "bo_echo (1).py: bo, bo_echo (1).py",
                "cy-echo-2.py: cy, cy-echo-2.py",
                "di_ecko.py: di, di_ecko.py",
                &format!("ed_notes.txt: {nobody}"),
            ],
        );
    }

    #[test]
    fn names_that_differ_only_in_how_they_are_encoded_are_of_one_student() {
        check_owners(
            &["Mu\u{308}ller/a.py", "M\u{fc}ller/echo.py"],
            &["Mu\u{308}ller/a.py: M\u{fc}ller, a.py", "M\u{fc}ller/echo.py: M\u{fc}ller, echo.py"],
        );
    }

    #[test]
    fn gradescope_says_whose_each_folder_is() {
        let metadata = "submission_1:
  :submitters:
  - :name: Ana
    :sid: a1
  - :name: Bo
    :sid: 42
submission_2:
  :submitters:
  - :name: Cy
";
        let reason = "`submission_metadata.yml` does not say whose this is";
        for around in ["", "assignment_4711_export/"] {
            let paths = [
                "submission_metadata.yml",
                "echo.py",
                "submission_1/src/echo.py",
                "submission_2/echo.py",
                "submission_3/echo.py",
            ];
            let paths = paths.map(|path| format!("{around}{path}"));
            let expected = [
                ("echo.py", "it is not in the folder of a submission"),
                ("submission_1/src/echo.py", "a1 (Ana) and 42 (Bo), src/echo.py"),
                ("submission_2/echo.py", "Cy (Cy), echo.py"),
                ("submission_3/echo.py", reason),
            ];
            let expected = expected.map(|(path, whose)| format!("{around}{path}: {whose}"));
            check_owners_with(
                metadata,
                &paths.each_ref().map(String::as_str),
                &expected.each_ref().map(String::as_str),
            );
        }
        // Deeper, it is a file that somebody handed in.
        check_owners_with(
            metadata,
            &["ana/src/submission_metadata.yml", "bo/echo.py"],
            &["ana/src/submission_metadata.yml: ana, src/submission_metadata.yml", "bo/echo.py: bo, echo.py"],
        );
        // So it is in the folder of an only student.
        let handed_in = ["submission/echo.py", "submission_metadata.yml"].map(|path| format!("ana/{path}"));
        check_owners_with(
            metadata,
            &handed_in.each_ref().map(String::as_str),
            &handed_in.each_ref().map(|path| format!("{path}: ana, {}", &path[4..])).each_ref().map(String::as_str),
        );
    }

    #[test]
    fn metadata_that_cannot_be_read_is_an_error_for_the_whole_input() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        for text in ["", "just text", "- a\n", "a: [", "? [1, 2]\n: x\n"] {
            let class = TestBank::new();
            class.write("submission_metadata.yml", text);
            let tree = Tree::folder(class.path(), is_noise).unwrap();
            match Layout::of(&tree, &problems, None) {
                Err(Error::NotGradable { path, .. }) => assert!(path.ends_with(METADATA), "{text}"),
                Err(error) => panic!("{text}: {error}"),
                Ok(_) => panic!("{text} was taken"),
            }
        }
    }
}
