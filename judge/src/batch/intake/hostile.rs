//! Attempts of one student against the others of a class: whatever is handed in, it changes nothing for anybody else.

use std::{fs, path::Path};

use super::{
    Fences, Intake, Item, Roster,
    testing::{problems, write_zip},
};
use crate::{
    batch::{Error, NotGradable, problems::Problems},
    testing::TestBank,
};

/// What begins a line about somebody, and one about a file that is not judged.
const ROW: &str = "there is";
const PASSED_OVER: &str = "passed over:";

/// A class in one of the layouts that are read. Mallory's own files are not in it.
struct Class {
    /// Paths and texts; a path that ends in `/` is a folder.
    files: &'static [(&'static str, &'static str)],
    /// What the paths of everything begin with that Mallory hands in. It ends in `/` unless the layout has no folders.
    own: &'static str,
    /// What the ids begin with that are Mallory's.
    id: &'static str,
}

const EXPORT: &str = "submission_1: {:submitters: [{:name: Ana, :sid: ana}]}
submission_2: {:submitters: [{:name: Bo, :sid: bo}], :created_at: 2026-09-09 03:15:39 Z}
submission_9: {:submitters: [{:name: Mallory, :sid: mallory}]}
";

const CLASSES: [Class; 17] = [
    Class {
        files: &[("ana/echo.py", "a"), ("ana/two_sum.ts", "b"), ("bo/src/two_sum.py", "c")],
        own: "mallory/",
        id: "mallory",
    },
    Class {
        files: &[("class/ana/echo.py", "a"), ("class/bo/two-sum/solution.py", "b"), ("class/cy/", "")],
        own: "class/mallory/",
        id: "mallory",
    },
    // A student who is called like a problem.
    Class { files: &[("class/ana/echo.py", "a"), ("class/bo/3.py", "b")], own: "class/two_sum/", id: "two_sum" },
    Class { files: &[("README.md", "a"), ("class/ana/echo.py", "b")], own: "class/mallory/", id: "mallory" },
    // Nobody else has handed in anything.
    Class { files: &[("ana/", "")], own: "mallory/", id: "mallory" },
    Class { files: &[("ana/.DS_Store", "a")], own: "mallory/", id: "mallory" },
    Class { files: &[("ana_echo.py", "a"), ("bo-two-sum.py", "b")], own: "mallory_", id: "mallory" },
    Class {
        files: &[
            ("Ana A_1_assignsubmission_file_/echo.py", "a"),
            ("Bo_2_assignsubmission_file_two_sum.py", "b"),
            ("Bo_2_assignsubmission_onlinetext_onlinetext.html", "c"),
        ],
        own: "Mallory_9_assignsubmission_file_/",
        id: "9",
    },
    Class {
        files: &[
            ("CS1/Ana A_1_assignsubmission_file_echo.py", "a"),
            ("CS1/Bo_2_assignsubmission_file_/two_sum.py", "b"),
        ],
        own: "CS1/Mallory_9_assignsubmission_file_",
        id: "9",
    },
    Class {
        files: &[
            ("submission_metadata.yml", EXPORT),
            ("submission_1/echo.py", "a"),
            ("submission_2/src/two_sum.py", "b"),
        ],
        own: "submission_9/",
        id: "mallory",
    },
    Class {
        files: &[
            ("assignment_1_export/submission_metadata.yml", EXPORT),
            ("assignment_1_export/submission_1/echo.py", "a"),
            ("assignment_1_export/submission_2/two_sum.py", "b"),
        ],
        own: "assignment_1_export/submission_9/",
        id: "mallory",
    },
    Class {
        files: &[("leeana_1_71_echo.py", "a"), ("libo_LATE_2_72_two_sum.py", "b"), ("licy_3_73_notes.txt", "c")],
        own: "mallory_9_79_",
        id: "9",
    },
    Class {
        files: &[
            ("W_1_ana_attempt_2027-01-31-23-59-00.txt", ABOUT_ANA),
            ("W_1_ana_attempt_2027-01-31-23-59-00_echo.py", "a"),
            ("W_1_bo_attempt_2027-01-31-23-59-00_two_sum.py", "b"),
        ],
        own: "W_1_mallory_attempt_2027-01-31-23-59-00_",
        id: "mallory",
    },
    Class {
        files: &[
            ("index.html", "<p>"),
            ("1-77 - Ana A - Jan 31, 2027 1159 PM/echo.py", "a"),
            ("2-77 - Bo - Jan 31, 2027 1159 PM/src/two_sum.py", "b"),
        ],
        own: "9-77 - Mallory - Jan 31, 2027 1159 PM/",
        id: "9",
    },
    Class { files: &[("echo/ana.py", "a"), ("two-sum/bo.py", "b")], own: "echo/mallory/", id: "mallory" },
    Class {
        files: &[("class/echo/ana.py", "a"), ("class/two-sum/bo.py", "b")],
        own: "class/echo/mallory/",
        id: "mallory",
    },
    Class {
        files: &[("ana/empty.py", ""), ("bo/", ""), ("cy/a/echo.py", "1"), ("cy/b/two_sum.py", "2")],
        own: "mallory/",
        id: "mallory",
    },
];

/// What Blackboard says of a hand-in.
const ABOUT_ANA: &str = "Name: Ana A (ana)\nAssignment: W_1\n";

/// Metadata that gives everything to Mallory, and Mallory's to everybody.
const TAKE_OVER: &str = "ana: {:submitters: [{:sid: mallory}]}
submission_1: {:submitters: [{:sid: mallory}]}
mallory: {:submitters: [{:sid: ana}, {:sid: bo}, {:sid: '1'}]}
";

const FILES: [(&str, &str); 27] = [
    ("submission_metadata.yml", TAKE_OVER),
    ("submission_metadata.yml", "a: ["),
    ("src/submission_metadata.yml", TAKE_OVER),
    ("submission_metadata.yml/echo.py", "x"),
    ("ana/echo.py", "x"),
    ("bo/two_sum.py", "x"),
    ("1/echo.py", "x"),
    ("ana_echo.py", "x"),
    ("submission_1/echo.py", "x"),
    ("class/ana/echo.py", "x"),
    ("X_1_assignsubmission_file_/echo.py", "x"),
    ("X_1_assignsubmission_file_echo.py", "x"),
    ("_1_assignsubmission_file_/X_2_assignsubmission_file_/echo.py", "x"),
    ("echo/solution.py", "x"),
    ("two-sum/echo.py", "x"),
    ("work.py", "# judge: two-sum\nx"),
    ("echo.zip", "PK\u{3}\u{4}"),
    ("README.md", "x"),
    ("__MACOSX/ana/echo.py", "x"),
    (".git/config", "x"),
    ("../ana/echo.py", "x"),
    ("../../submission_metadata.yml", TAKE_OVER),
    ("/ana/echo.py", "x"),
    ("..\\ana\\echo.py", "x"),
    ("a\\..\\..\\echo.py", "x"),
    ("ana\\echo.py", "x"),
    ("C:\\ana\\echo.py", "x"),
];

/// What everybody but Mallory has in an input: a row, submissions, and files that are passed over.
fn of_others(input: &Path, class: &Class, problems: &Problems) -> Vec<String> {
    let items = Intake::open(input, problems, Fences::Opened).unwrap().map(Result::unwrap);
    let show = |item| match item {
        Item::Person(person) => {
            let what = format!("{ROW} {} {:?}", person.student, person.student_name);
            (!person.student.starts_with(class.id)).then_some(what)
        }
        Item::Submission(found) => {
            let student = found.ticket.student.unwrap();
            let name = found.ticket.student_name.unwrap_or_default();
            let what = (found.ticket.submission, found.ticket.problem, found.ticket.submitted_at);
            (!student.starts_with(class.id)).then(|| format!("{student} ({name}): {what:?}, {}", found.source))
        }
        Item::Rejected(..) => None,
        Item::Skipped(skipped) => {
            let student = skipped.student.clone().filter(|student| !student.starts_with(class.id));
            student.map(|_| format!("{PASSED_OVER} {skipped:?}"))
        }
    };
    items.filter_map(show).collect()
}

/// What the others of a class have when Mallory hands in `files`: in a folder, and in an archive.
fn with(class: &Class, files: &[(&str, &str)], problems: &Problems) -> [Vec<String>; 2] {
    let place = TestBank::new();
    let (folder, zip) = (place.path().join("folder"), place.path().join("class.zip"));
    let own = files.iter().map(|(path, text)| {
        // Without folders, a student chooses the end of one name.
        let path = if class.own.ends_with('/') { (*path).to_owned() } else { path.replace('/', "_") };
        (format!("{}{path}", class.own), *text)
    });
    let of_class = class.files.iter().map(|(path, text)| ((*path).to_owned(), *text));
    let entries: Vec<(String, &str)> = of_class.chain(own).collect();
    for (path, text) in &entries {
        if path.ends_with('/') {
            fs::create_dir_all(folder.join(path)).unwrap();
        } else if !path.split('/').any(|part| part == "..") {
            let path = folder.join(path);
            // No folder has a file and a folder of one name, or a name that is too long.
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(path, text);
        }
    }
    write_zip(&zip, entries.iter().map(|(path, text)| (path.as_bytes(), *text)));
    [of_others(&folder, class, problems), of_others(&zip, class, problems)]
}

/// The same when Mallory hands in nothing but a program.
fn without(class: &Class, problems: &Problems) -> [Vec<String>; 2] {
    let expected = with(class, &[("echo.ts", "m")], problems);
    let is_program = |path: &str| {
        [".py", ".ts"].iter().any(|end| path.ends_with(end)) && !path.ends_with("/3.py") && !path.ends_with("/empty.py")
    };
    let programs = class.files.iter().filter(|(path, _)| is_program(path)).count();
    let is_submission = |line: &&String| !line.starts_with(ROW) && !line.starts_with(PASSED_OVER);
    let submissions = expected.each_ref().map(|lines| lines.iter().filter(is_submission).count());
    assert_eq!(submissions, [programs; 2], "{}: {expected:?}", class.own);
    expected
}

#[test]
fn no_file_that_is_handed_in_changes_anything_for_another_student() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    for class in &CLASSES {
        let expected = without(class, &problems);
        for file in FILES {
            assert_eq!(with(class, &[file], &problems), expected, "{}: {file:?}", class.own);
        }
        assert_eq!(with(class, &FILES, &problems), expected, "{}", class.own);
        assert_eq!(with(class, &[], &problems), expected, "{}", class.own);
    }
}

#[test]
fn no_set_of_files_that_is_handed_in_changes_anything_for_another_student() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    let mut random = Random(1);
    for class in &CLASSES {
        let expected = without(class, &problems);
        for _ in 0..20 {
            let files: Vec<_> = (0..=random.below(6)).map(|_| random.file()).collect();
            let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            assert_eq!(with(class, &files, &problems), expected, "{}: {files:?}", class.own);
        }
    }
}

/// Numbers that look random and are always the same (`splitmix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn of<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }

    /// A path whose parts mean something somewhere, and a text that does.
    fn file(&mut self) -> (String, &'static str) {
        let names = FILES.map(|(path, _)| path);
        let texts = ["x", "", TAKE_OVER, EXPORT, "# judge: echo\nx", "// judge: ring\nx", "PK\u{5}\u{6}", "\u{0}"];
        let long = "n".repeat(self.of(&[1, 200, 256, 1_200]));
        let mut parts = Vec::new();
        for _ in 0..self.of(&[1, 1, 1, 2, 3, 4, 40]) {
            let part = self.of(&names).split('/').next_back().unwrap_or_default();
            parts.push(if self.below(20) == 0 { &long } else { part });
        }
        let separator = self.of(&["/", "/", "/", "//", "\\", "/./", "_", "/../"]);
        (parts.join(separator), self.of(&texts))
    }
}

/// Why metadata does not count.
const HANDED_IN: &str = "`submission_metadata.yml` counts only at the top of an export, or in its folder \
    `assignment_NUMBER_export`; this one was handed in";

#[test]
fn metadata_that_a_student_hands_in_is_passed_over_with_its_reason() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    let class = TestBank::new();
    for (path, text) in [
        ("ana/echo.py", "a"),
        ("mallory/echo.py", "m"),
        ("mallory/submission_metadata.yml", TAKE_OVER),
        ("mallory/src/submission_metadata.yml", TAKE_OVER),
    ] {
        class.write(path, text);
    }
    let expected = [
        "ana".to_owned(),
        "mallory".to_owned(),
        "ana/echo.py: a".to_owned(),
        "mallory/echo.py: m".to_owned(),
        format!("mallory/src/submission_metadata.yml of mallory: {HANDED_IN}"),
        format!("mallory/submission_metadata.yml of mallory: {HANDED_IN}"),
    ];
    assert_eq!(items(class.path(), &problems, None), expected);
}

/// All that is found in an input, a line for each.
fn items(input: &Path, problems: &Problems, roster: Option<&Roster>) -> Vec<String> {
    let show = |item| match item {
        Item::Person(person) => person.student,
        Item::Submission(found) => format!("{}: {}", found.ticket.submission, found.source),
        Item::Rejected(ticket, reason) => format!("{}: {reason}", ticket.submission),
        Item::Skipped(skipped) => format!("{} of {}: {}", skipped.path, skipped.student.unwrap(), skipped.reason),
    };
    let intake = Intake::open_for(input, problems, Fences::Opened, roster).unwrap();
    intake.map(|item| show(item.unwrap())).collect()
}

#[test]
fn the_only_student_of_a_class_is_nobody_else_by_metadata() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    for metadata in ["x: {:submitters: [{:sid: ana}]}\n", TAKE_OVER, EXPORT, "a: ["] {
        for file in ["x/two_sum.py", "submission_x/two_sum.py", "two_sum.py", "two-sum/ana.py"] {
            let class = TestBank::new();
            class.write(&format!("mallory/{file}"), "m");
            class.write("mallory/submission_metadata.yml", metadata);
            let passed_over = format!("mallory/submission_metadata.yml of mallory: {HANDED_IN}");
            let mut expected = ["mallory".to_owned(), format!("mallory/{file}: m"), passed_over];
            expected.sort();
            let mut items = items(class.path(), &problems, None);
            items.sort();
            assert_eq!(items, expected, "{metadata:?}");
        }
    }
}

/// What Gradescope has written and what a student has can look the same.
#[test]
fn an_export_whose_folder_was_renamed_is_neither_a_class_nor_a_student() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    let files = [("submission_metadata.yml", EXPORT), ("submission_1/echo.py", "a"), ("submission_2/echo.py", "b")];
    let place = TestBank::new();
    for (path, text) in files {
        place.write(&format!("week/hw-1/{path}"), text);
    }
    let zip = place.path().join("hw-1.zip");
    let around = files.map(|(path, text)| (format!("hw-1/{path}"), text));
    write_zip(&zip, around.iter().map(|(path, text)| (path.as_bytes(), *text)));
    for input in [place.path().join("week"), zip] {
        let error = Intake::open(&input, &problems, Fences::Opened).err().unwrap();
        let path = input.join("hw-1/submission_metadata.yml");
        assert!(
            matches!(&error, Error::NotGradable { path: found, reason: NotGradable::ExportOrStudent } if *found == path),
            "{error}"
        );
    }
    let class = ["ana", "bo", "mallory", "ana/echo.py: a", "bo/echo.py: b"];
    assert_eq!(items(&place.path().join("week/hw-1"), &problems, None), class);
    place.write("list.csv", "id\nhw-1\n");
    let roster = Roster::read(&place.path().join("list.csv")).unwrap();
    let student = items(&place.path().join("week"), &problems, Some(&roster));
    assert!(student.iter().all(|line| line.contains("hw-1")) && student.len() == 4, "{student:?}");
}

#[test]
fn the_only_student_of_a_class_is_nobody_else_by_folders_when_there_is_a_class_list() {
    let (_files, problems) = problems(["echo", "two-sum", "ring"]);
    let list = TestBank::new();
    list.write("list.csv", "id\nmallory\nana\n");
    let roster = Roster::read(&list.path().join("list.csv")).unwrap();
    let class = TestBank::new();
    class.write("mallory/ana/two_sum.py", "m");
    let expected = ["mallory", "ana", "mallory/ana/two_sum.py: m"];
    assert_eq!(items(class.path(), &problems, Some(&roster)), expected);
    // Without the list, it is a class in which Ana has handed in something.
    assert_eq!(items(class.path(), &problems, None), ["ana", "ana/two_sum.py: m"]);
}
