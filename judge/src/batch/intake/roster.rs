//! Whose file is this? Read from its path, and for Gradescope from the metadata of the export.
//!
//! | layout | path |
//! |---|---|
//! | folders | `STUDENT/FILE`, at any depth below the student's folder |
//! | flat | `STUDENT_PROBLEM.py` |
//! | Moodle | `First Last_ID_assignsubmission_file_/FILE`, or the same without a folder |
//! | Gradescope | `submission_N/FILE`, with `submission_metadata.yml` beside the folders |
//!
//! The layout is decided by the names at the top, which teachers and their systems give, and never by what lies deeper,
//! which students hand in. The top is the root of the input, or the one folder around everything, as archives often have:
//! when the root has one folder and nothing else that counts. A file that can be no program, such as a `README.md`, does not
//! count. In an input with a single student, that student's folder may be taken for the one around everything.

use std::collections::HashMap;

use sandbox_api::Language;

use super::{
    found::{Found, Kind, Refusal},
    gradescope::{self, Student},
    tree::Tree,
};
use crate::batch::{Error, NotGradable, problems::Problems};

/// The metadata of a Gradescope export.
const METADATA: &str = "submission_metadata.yml";

/// How large it may be: some hundred bytes a student, more with results and history.
const MAX_METADATA: usize = 32 << 20;

/// What Moodle puts between a student and what the student handed in.
const MOODLE: &str = "_assignsubmission_";

/// Who handed in what.
pub struct Roster {
    /// What all paths begin with, `/` included.
    root: String,
    layout: Layout,
}

/// How an input is laid out.
enum Layout {
    /// With the submitters of each folder.
    Gradescope(HashMap<String, Vec<Student>>),
    Moodle,
    /// Folders and files that are named after students.
    Plain,
}

/// Whose a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// The students: one, or several who handed in together.
    pub students: Vec<Student>,
    /// The path below the student's folder.
    pub file: String,
}

impl Roster {
    /// Finds out how a tree is laid out.
    pub fn of(tree: &Tree, problems: &Problems) -> Result<Self, Error> {
        let outer = Top::of(&tree.found, "");
        let inner = outer.only_folder().map(|folder| Top::of(&tree.found, &format!("{folder}/")));
        for top in [Some(&outer), inner.as_ref()].into_iter().flatten() {
            if let Some(metadata) = top.metadata {
                let layout = Layout::Gradescope(read_metadata(tree, metadata)?);
                return Ok(Self { root: top.root.clone(), layout });
            }
        }
        let top = inner.filter(|inner| inner.is_of_class(problems)).unwrap_or(outer);
        let layout = if top.is_moodle() { Layout::Moodle } else { Layout::Plain };
        Ok(Self { root: top.root, layout })
    }

    /// Whether this is the file that describes the submissions, rather than a submission.
    pub fn is_metadata(&self, path: &str) -> bool {
        matches!(self.layout, Layout::Gradescope(_)) && path.strip_prefix(&self.root) == Some(METADATA)
    }

    /// Who submitted the file at `path`, or why that is unknown. `problems` are the problems it could be for.
    pub fn owner(&self, path: &str, problems: &Problems) -> Result<Owned, &'static str> {
        if path.rsplit('/').next() == Some(METADATA) {
            return Err("`submission_metadata.yml` counts only at the top of an export; this one was handed in");
        }
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        match &self.layout {
            Layout::Gradescope(submitters) => {
                let rest = rest.ok_or("it is not in the folder of a submission")?;
                let students = submitters.get(first).ok_or("`submission_metadata.yml` does not say whose this is")?;
                return Ok(Owned { students: students.clone(), file: rest.to_owned() });
            }
            Layout::Moodle if first.contains(MOODLE) => {
                let (student, flat) = moodle(first)?;
                return Ok(Owned { students: vec![student], file: rest.unwrap_or(flat).to_owned() });
            }
            Layout::Moodle | Layout::Plain => {}
        }
        if let Some(rest) = rest {
            return Ok(Owned { students: vec![Student::of_id(first)], file: rest.to_owned() });
        }
        let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
        let id = problems.student_before(stem).ok_or("its name does not begin with a student: `STUDENT_PROBLEM.py`")?;
        Ok(Owned { students: vec![Student::of_id(id)], file: first.to_owned() })
    }
}

/// What lies directly at the root of an input, or directly in a folder of it, and counts.
struct Top<'a> {
    /// What the paths below begin with, `/` included.
    root: String,
    /// The names of folders, and of what is refused and may be one.
    folders: Vec<&'a str>,
    /// The names of programs.
    programs: Vec<&'a str>,
    metadata: Option<&'a Found>,
}

impl<'a> Top<'a> {
    fn of(found: &'a [Found], root: &str) -> Self {
        let mut top = Self { root: root.to_owned(), folders: Vec::new(), programs: Vec::new(), metadata: None };
        for found in found {
            let Some(path) = found.path.strip_prefix(root) else { continue };
            let name = path.split_once('/').map_or(path, |(folder, _)| folder);
            match found.kind {
                // It has no place in the tree.
                Kind::Refused(Refusal::Outside | Refusal::NoName) => {}
                Kind::File(_) | Kind::Packed(..) | Kind::Refused(_) if path == METADATA => {
                    top.metadata.get_or_insert(found);
                }
                Kind::File(_) | Kind::Packed(..) if path == name => {
                    top.programs.extend(Language::of_path(name.as_ref()).map(|_| name));
                }
                // What is in one folder comes one after the other.
                _ if top.folders.last() == Some(&name) => {}
                _ => top.folders.push(name),
            }
        }
        top
    }

    /// The one folder that everything lies in.
    fn only_folder(&self) -> Option<&'a str> {
        match self.folders.as_slice() {
            [folder] if self.programs.is_empty() && !folder.contains(MOODLE) => Some(folder),
            _ => None,
        }
    }

    /// Whether everything is named as Moodle does.
    fn is_moodle(&self) -> bool {
        let mut names = self.folders.iter().chain(&self.programs).peekable();
        names.peek().is_some() && names.all(|name| name.contains(MOODLE))
    }

    /// Whether this is what a class handed in, and not what one student did. One folder that is named after no problem is
    /// enough: otherwise a student who is called like a problem could decide it for all.
    fn is_of_class(&self, problems: &Problems) -> bool {
        let is_student = |folder: &&str| !problems.is_named(folder);
        self.is_moodle() || (self.programs.is_empty() && self.folders.iter().any(is_student))
    }
}

fn read_metadata(tree: &Tree, metadata: &Found) -> Result<HashMap<String, Vec<Student>>, Error> {
    let bad = |reason: String| Error::NotGradable {
        path: tree.path.join(&metadata.path),
        reason: NotGradable::Metadata(reason),
    };
    let bytes = tree.read(metadata, MAX_METADATA).map_err(bad)?;
    let text = String::from_utf8(bytes).map_err(|_| bad("it is not UTF-8 text".to_owned()))?;
    gradescope::submitters(&text).map_err(bad)
}

/// The student that Moodle puts into a name, and the name of the file, if it is that of a file.
///
/// Students can choose their names and those of their files. So what looks like two students is neither.
fn moodle(name: &str) -> Result<(Student, &str), &'static str> {
    let nobody = "its name does not say whose it is: `NAME_ID_assignsubmission_file_`";
    let (who, what) = name.split_once(MOODLE).ok_or(nobody)?;
    if what.contains(MOODLE) {
        return Err("its name says twice whose it is");
    }
    let (name, id) = who.rsplit_once('_').ok_or(nobody)?;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(nobody);
    }
    let name = Some(name).filter(|name| !name.is_empty()).map(str::to_owned);
    let file = what.split_once('_').map_or(what, |(_, file)| file);
    Ok((Student { name, ..Student::of_id(id) }, file))
}

#[cfg(test)]
mod tests {
    use super::{super::testing::problems, *};
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
        let tree = Tree::folder(class.path()).unwrap();
        let roster = Roster::of(&tree, &problems).unwrap();
        let files = tree.found.iter().filter(|found| !roster.is_metadata(&found.path));
        let show = |found: &Found| match roster.owner(&found.path, &problems) {
            Ok(Owned { students, file }) => {
                let student = |student: &Student| match &student.name {
                    Some(name) => format!("{} ({name})", student.id),
                    None => student.id.clone(),
                };
                let students: Vec<String> = students.iter().map(student).collect();
                format!("{}: {}, {file}", found.path, students.join(" and "))
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
        for around in ["", "export/"] {
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
            &[
                "ana/src/submission_metadata.yml: `submission_metadata.yml` counts only at the top of an export; this one \
                 was handed in",
                "bo/echo.py: bo, echo.py",
            ],
        );
    }

    #[test]
    fn metadata_that_cannot_be_read_is_an_error_for_the_whole_input() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        for text in ["", "just text", "- a\n", "a: [", "? [1, 2]\n: x\n"] {
            let class = TestBank::new();
            class.write("submission_metadata.yml", text);
            let tree = Tree::folder(class.path()).unwrap();
            match Roster::of(&tree, &problems) {
                Err(Error::NotGradable { path, .. }) => assert!(path.ends_with(METADATA), "{text}"),
                Err(error) => panic!("{text}: {error}"),
                Ok(_) => panic!("{text} was taken"),
            }
        }
    }
}
