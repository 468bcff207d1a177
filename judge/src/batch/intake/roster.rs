//! Whose file is this? Read from its path, and for Gradescope from the metadata of the export.
//!
//! | layout | path |
//! |---|---|
//! | folders | `STUDENT/FILE`, at any depth below the student's folder |
//! | flat | `STUDENT_PROBLEM.py` |
//! | Moodle | `First Last_ID_assignsubmission_file_/FILE`, or the same without a folder |
//! | Gradescope | `submission_N/FILE`, with `submission_metadata.yml` beside the folders |
//!
//! A single folder around all of it, as archives often have, is passed over.

use std::collections::HashMap;

use jiff::Timestamp;
use saphyr::{LoadableYamlNode, Yaml};

use super::tree::{Found, Kind, Tree};
use crate::batch::{Error, NotGradable, problems::Problems};

/// The metadata of a Gradescope export.
const METADATA: &str = "submission_metadata.yml";

/// How large it may be: some hundred bytes a student, more with results and history.
const MAX_METADATA: usize = 64 << 20;

/// Who handed in what.
pub struct Roster {
    /// What all paths begin with, `/` included.
    root: String,
    /// For a Gradescope export, the submitters of each folder.
    gradescope: Option<HashMap<String, Vec<Student>>>,
}

/// A student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// Identifies the student; unique in the input.
    pub id: String,
    /// The student's name, if the input gives it besides the id.
    pub name: Option<String>,
    /// When the student submitted, if known.
    pub submitted_at: Option<Timestamp>,
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
        let is_metadata = |found: &&Found| found.path == METADATA || found.path.ends_with(&format!("/{METADATA}"));
        let metadata = tree.found.iter().filter(|found| found.path.matches('/').count() <= 1).find(is_metadata);
        if let Some(metadata) = metadata {
            let root = metadata.path.strip_suffix(METADATA).unwrap_or_default().to_owned();
            let bad = |reason: String| Error::NotGradable {
                path: tree.path.join(&metadata.path),
                reason: NotGradable::Metadata(reason),
            };
            let bytes = tree.read(metadata, MAX_METADATA).map_err(bad)?;
            let text = String::from_utf8(bytes).map_err(|_| bad("it is not UTF-8 text".to_owned()))?;
            return Ok(Self { root, gradescope: Some(submitters(&text).map_err(bad)?) });
        }
        Ok(Self { root: wrapper(tree, problems), gradescope: None })
    }

    /// Whether this is the file that describes the submissions, rather than a submission.
    pub fn is_metadata(&self, path: &str) -> bool {
        self.gradescope.is_some() && path.strip_prefix(&self.root) == Some(METADATA)
    }

    /// Who submitted the file at `path`, or why that is unknown. `problems` are the problems it could be for.
    pub fn owner(&self, path: &str, problems: &Problems) -> Result<Owned, &'static str> {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        if let Some(submitters) = &self.gradescope {
            let rest = rest.ok_or("it is not in the folder of a submission")?;
            let students = submitters.get(first).ok_or("`submission_metadata.yml` does not say whose this is")?;
            return Ok(Owned { students: students.clone(), file: rest.to_owned() });
        }
        let student = |id: &str, name: Option<&str>| {
            vec![Student { id: id.to_owned(), name: name.map(str::to_owned), submitted_at: None }]
        };
        if let Some((who, what)) = first.split_once("_assignsubmission_")
            && let Some((name, id)) = who.rsplit_once('_')
        {
            let flat = what.split_once('_').map_or(what, |(_, file)| file);
            let file = rest.unwrap_or(flat).to_owned();
            return Ok(Owned { students: student(id, Some(name)), file });
        }
        if let Some(rest) = rest {
            return Ok(Owned { students: student(first, None), file: rest.to_owned() });
        }
        let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
        let name =
            problems.student_before(stem).ok_or("its name does not begin with a student: `STUDENT_PROBLEM.py`")?;
        Ok(Owned { students: student(name, None), file: first.to_owned() })
    }
}

/// The folder around the folders of the students, if there is one.
fn wrapper(tree: &Tree, problems: &Problems) -> String {
    let files = || tree.found.iter().filter(|found| !matches!(found.kind, Kind::Refused(_)));
    let Some((first, _)) = files().next().and_then(|found| found.path.split_once('/')) else { return String::new() };
    let is_inside = |found: &Found| match found.path.split('/').collect::<Vec<_>>().as_slice() {
        [top, student, _, ..] => *top == first && !problems.is_named(student),
        [top, _] => *top == first && matches!(found.kind, Kind::EmptyFolder),
        _ => false,
    };
    if files().all(is_inside) { format!("{first}/") } else { String::new() }
}

/// The submitters of each folder, from the metadata of a Gradescope export: a mapping from folders to mappings with
/// `:submitters:`, a list with `:name:`, `:sid:` and `:email:`, and `:created_at:`.
fn submitters(text: &str) -> Result<HashMap<String, Vec<Student>>, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| format!("it is not YAML: {error}"))?;
    let folders = documents.first().and_then(Yaml::as_mapping).ok_or("it is not a mapping of submissions")?;
    let mut found = HashMap::new();
    for (folder, of_folder) in folders {
        let folder = plain(folder).ok_or("the name of a submission is not a string")?;
        let field = |of: &Yaml, name: &str| of.as_mapping_get(name).and_then(plain).filter(|text| !text.is_empty());
        let submitted_at = field(of_folder, ":created_at").and_then(|text| instant(&text));
        let list = of_folder.as_mapping_get(":submitters").and_then(Yaml::as_sequence);
        let students = list.into_iter().flatten().filter_map(|submitter| {
            let name = field(submitter, ":name");
            let id = field(submitter, ":sid").or_else(|| field(submitter, ":email")).or_else(|| name.clone())?;
            Some(Student { id, name, submitted_at })
        });
        let mut students: Vec<Student> = students.collect();
        if students.is_empty() {
            students.push(Student { id: folder.clone(), name: None, submitted_at });
        }
        found.insert(folder, students);
    }
    Ok(found)
}

/// A scalar as text.
fn plain(yaml: &Yaml) -> Option<String> {
    yaml.as_str().map(str::to_owned).or_else(|| yaml.as_integer().map(|number| number.to_string()))
}

/// `2026-09-09 03:15:39.000000000 Z` or `2026-09-09 03:15:39 -07:00`.
fn instant(text: &str) -> Option<Timestamp> {
    text.replacen(' ', "T", 1).replace(' ', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{super::testing::problems, *};
    use crate::testing::TestBank;

    #[test]
    fn gradescope_names_its_submitters() {
        let text = "---\nsubmission_1:\n  :submitters:\n  - :name: Ana Example\n    :sid: '007'\n    :email: ana@x.org\n  \
                    - :name: Bo\n    :sid:\n    :email: bo@x.org\n  :created_at: 2026-09-09 03:15:39.000000000 Z\n  \
                    :score: 0.0\nsubmission_2:\n  :submitters: []\n";
        let found = submitters(text).unwrap();
        let ids = |folder: &str| found[folder].iter().map(|student| student.id.as_str()).collect::<Vec<_>>();
        assert_eq!((ids("submission_1"), ids("submission_2")), (vec!["007", "bo@x.org"], vec!["submission_2"]));
        assert_eq!(found["submission_1"][0].submitted_at, "2026-09-09T03:15:39Z".parse().ok());
        assert!(submitters("- a\n- b\n").is_err() && submitters("a: [").is_err());
    }

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
        check_owners(
            &[
                "Ana Example_4711_assignsubmission_file_/echo.py",
                "Ana_Maria B_4712_assignsubmission_file_/src/echo.py",
                "Bo_4713_assignsubmission_file_two_sum.py",
                "Cy_4714_assignsubmission_onlinetext.py",
                "_4715_assignsubmission_file_/echo.py",
            ],
            &[
                "Ana Example_4711_assignsubmission_file_/echo.py: 4711 (Ana Example), echo.py",
                "Ana_Maria B_4712_assignsubmission_file_/src/echo.py: 4712 (Ana_Maria B), src/echo.py",
                "Bo_4713_assignsubmission_file_two_sum.py: 4713 (Bo), two_sum.py",
                "Cy_4714_assignsubmission_onlinetext.py: 4714 (Cy), onlinetext.py",
                "_4715_assignsubmission_file_/echo.py: 4715 (), echo.py",
            ],
        );
        check_owners(
            &["CS1-Week 1-99/Ana Example_4711_assignsubmission_file_/echo.py"],
            &["CS1-Week 1-99/Ana Example_4711_assignsubmission_file_/echo.py: 4711 (Ana Example), echo.py"],
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
            &["ana/src/submission_metadata.yml: ana, src/submission_metadata.yml", "bo/echo.py: bo, echo.py"],
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

    #[test]
    fn fields_of_another_type_are_passed_over() {
        for (submission, expected) in [
            (":submitters: 5", "s"),
            (":submitters: [1, [2], {}]", "s"),
            (":submitters: {:name: Ana}", "s"),
            (":submitters: [{:sid: [1], :email: ana@x.org}]", "ana@x.org"),
            (":submitters: [{:sid: '', :name: Ana}]", "Ana"),
            (":submitters: [{:sid: 007}]", "7"),
        ] {
            let found = submitters(&format!("s: {{{submission}}}")).unwrap();
            assert_eq!(
                found["s"].iter().map(|student| student.id.as_str()).collect::<Vec<_>>(),
                [expected],
                "{submission}"
            );
        }
        for (text, moment) in [
            ("2026-09-09 03:15:39.000000000 Z", Some("2026-09-09T03:15:39Z")),
            ("2026-09-09 03:15:39 -07:00", Some("2026-09-09T10:15:39Z")),
            ("2026-09-09", None),
            ("yesterday", None),
        ] {
            assert_eq!(instant(text), moment.and_then(|moment| moment.parse().ok()), "{text}");
        }
    }
}
