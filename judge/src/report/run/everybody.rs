//! Every layout of an input, with every kind of hand-in, in every format: nobody and nothing is missing.

use std::{fs, path::Path};

use jiff::tz::Offset;

use super::{FORMATS, Gradebook, Options, RunReport, Writer, github};
use crate::batch::{
    grade::{Choices, Finish, Target},
    set::{LatePolicy, Set},
    testing::{Course, write_zip},
};

/// Somebody, what they handed in, and what is to be said of it.
struct HandIn {
    /// The number of the student on the platform.
    number: usize,
    name: &'static str,
    /// Names and texts of files; a folder for none.
    files: &'static [(&'static str, &'static str)],
    /// Whether one of the files is judged.
    is_judged: bool,
    /// Words of the reason why a file is not judged.
    said: Option<&'static str>,
}

const PROGRAM: &str = "* => echo";
const OTHER: &str = "* => answer [2]";

/// Longer than a submission may be. Written once for the whole class.
const LONG: &str = "LONG";

const NOTEBOOK: &str = r#"{"cells": [{"cell_type": "code", "source": "* => echo"}]}"#;

/// Who is late: half a day, where the platform says by how much.
const LATE: &str = "lea";

const CLASS: [HandIn; 14] = [
    judged(101, "ann", &[("echo.py", PROGRAM)], None),
    judged(102, LATE, &[("echo.py", PROGRAM)], None),
    judged(103, "hal", &[("echo-1.py", PROGRAM)], None),
    judged(104, "nan", &[("echo.ipynb", NOTEBOOK)], None),
    // Twice: the later copy counts, the better name, and equal programs are one.
    judged(105, "jay", &[("echo.py", OTHER), ("echo-1.py", PROGRAM)], Some("a second file of")),
    judged(106, "kay", &[("echo_old.py", OTHER), ("echo.py", PROGRAM)], Some("a second file of")),
    judged(107, "moe", &[("echo.py", PROGRAM), ("Echo.py", PROGRAM)], Some("the same program as")),
    not_judged(108, "bob", &[("echo.py", LONG)], "it has 262145 bytes"),
    not_judged(109, "cat", &[("echo.py", " \n")], "it is empty"),
    not_judged(110, "dan", &[("echo.py", PROGRAM), ("echo.ts", OTHER)], "nothing says which one counts"),
    not_judged(111, "eve", &[("ecko.py", PROGRAM)], "did you mean `echo`?"),
    not_judged(112, "fay", &[("echo.txt", PROGRAM)], "its language is not known"),
    not_judged(113, "gus", &[("echo.ipynb", "{}")], "it is not the JSON of one"),
    HandIn { number: 114, name: "ida", files: &[], is_judged: false, said: None },
];

const fn judged(
    number: usize,
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
    said: Option<&'static str>,
) -> HandIn {
    HandIn { number, name, files, is_judged: true, said }
}

const fn not_judged(
    number: usize,
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
    reason: &'static str,
) -> HandIn {
    HandIn { number, name, files, is_judged: false, said: Some(reason) }
}

/// What a platform says of the time of a hand-in.
#[derive(Clone, Copy, PartialEq)]
enum Tells {
    Nothing,
    Late,
    Time,
}

/// Where a platform puts the files of a student, and what it says about all of them.
struct Layout {
    name: &'static str,
    /// The path of a file, or of a folder without any.
    place: fn(&HandIn, &str) -> String,
    /// Whether a student without a file has a folder.
    has_folders: bool,
    tells: Tells,
    about: fn(&HandIn) -> Option<(String, String)>,
}

const NOTHING: fn(&HandIn) -> Option<(String, String)> = |_| None;

/// Names at the top that say whose a file is.
const fn plain(name: &'static str, place: fn(&HandIn, &str) -> String, has_folders: bool) -> Layout {
    Layout { name, place, has_folders, tells: Tells::Nothing, about: NOTHING }
}

const LAYOUTS: [Layout; 9] = [
    plain("folders", |of, file| format!("{}/{file}", of.name), true),
    plain("around", |of, file| format!("class/{}/{file}", of.name), true),
    plain("flat", |of, file| format!("{}_{file}", of.name), false),
    plain("by problem", |of, file| format!("echo/{}/{file}", of.name), true),
    Layout {
        name: "gradescope",
        place: |of, file| format!("assignment_1_export/submission_{}/{file}", of.number),
        has_folders: true,
        tells: Tells::Time,
        about: |of| {
            let at = if of.name == LATE { "2027-02-01 12:00:00" } else { "2027-01-31 23:59:00" };
            let of_student =
                format!("submission_{}: {{:submitters: [{{:sid: {}}}], :created_at: {at} Z}}\n", of.number, of.name);
            Some(("assignment_1_export/submission_metadata.yml".to_owned(), of_student))
        },
    },
    plain("moodle", |of, file| format!("{}_{}_assignsubmission_file_/{file}", of.name, of.number), true),
    Layout {
        name: "canvas",
        place: |of, file| {
            let late = if of.name == LATE { "LATE_" } else { "" };
            format!("{}_{late}{}_5{}_{file}", of.name, of.number, of.number)
        },
        has_folders: false,
        tells: Tells::Late,
        about: NOTHING,
    },
    Layout {
        name: "blackboard",
        place: |of, file| format!("{}_{file}", attempt(of)),
        has_folders: false,
        tells: Tells::Time,
        about: |of| Some((format!("{}.txt", attempt(of)), format!("Name: {} ({})\n", of.name, of.name))),
    },
    Layout {
        name: "brightspace",
        place: |of, file| {
            let at = if of.name == LATE { "Feb 1, 2027 1200 PM" } else { "Jan 31, 2027 1159 PM" };
            format!("{}-77 - {} - {at}/{file}", of.number, of.name)
        },
        has_folders: true,
        tells: Tells::Time,
        about: |_| Some(("index.html".to_owned(), String::new())),
    },
];

/// What Blackboard calls a hand-in.
fn attempt(of: &HandIn) -> String {
    let at = if of.name == LATE { "2027-02-01-12-00-00" } else { "2027-01-31-23-59-00" };
    format!("Week 1_{}_attempt_{at}", of.name)
}

/// The files of a class; a path that ends in `/` is a folder.
fn files(layout: &Layout) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for hand_in in &CLASS {
        for (name, text) in hand_in.files {
            let text = if *text == LONG { "x".repeat(sandbox_api::MAX_SOURCE + 1) } else { (*text).to_owned() };
            files.push(((layout.place)(hand_in, name), text));
        }
        if hand_in.files.is_empty() && layout.has_folders {
            files.push(((layout.place)(hand_in, ""), String::new()));
        }
        if let Some((path, text)) = (layout.about)(hand_in) {
            match files.iter_mut().find(|(known, _)| *known == path) {
                Some((_, about)) => about.push_str(&text),
                None => files.push((path, text)),
            }
        }
    }
    files
}

fn write_folder(folder: &Path, files: &[(String, String)]) {
    for (path, text) in files {
        let path = folder.join(path);
        if path.to_str().unwrap().ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

/// Asserts that `text`, which is in some format, has whoever and whatever was handed in.
fn check(text: &str, layout: &Layout, format: &str) {
    for HandIn { number, name, said, .. } in &CLASS {
        let layout = layout.name;
        assert!(text.contains(name) || text.contains(&number.to_string()), "{layout}, {format}: no {name}: {text}");
        // Where apostrophes and the like are escaped, part of it is enough.
        let said = said.map(|said| said.split('`').next().unwrap().trim());
        assert!(said.is_none_or(|said| text.contains(said)), "{layout}, {format}: nothing of {name}: {text}");
    }
}

/// Asserts that one person is late, as far as the platform says so.
fn check_late(gradebook: &Gradebook, layout: &Layout) {
    for (row, person) in gradebook.people.iter().enumerate() {
        let is_late = person.name == LATE;
        let costs = gradebook.score(row).unwrap().penalty > 0.0;
        assert_eq!(costs, is_late && layout.tells == Tells::Time, "{}: {person:?}", layout.name);
        let is_told = gradebook.remarks(row).iter().any(|remark| remark.contains("late, as its name says"));
        assert_eq!(is_told, is_late && layout.tells == Tells::Late, "{}: {person:?}", layout.name);
    }
}

/// A class whose work is due before the last hand-in.
fn course() -> Course {
    let late = Some(LatePolicy { per_day: 10.0, at_most: 100.0 });
    let due = Some("2027-02-01T00:00:00Z".parse().unwrap());
    Course::with(|set| Set { due, zone: Some(Offset::UTC), late, ..set })
}

#[test]
fn everybody_and_everything_is_in_every_report_whatever_the_layout() {
    let environment =
        |name: &str| (!matches!(name, "GITHUB_STEP_SUMMARY" | "JUDGE_NOW")).then(|| "https://x.org".into());
    for layout in &LAYOUTS {
        let course = course();
        let files = files(layout);
        let (folder, zip) = (course.path("class"), course.path("class.zip"));
        write_folder(&folder, &files);
        write_zip(&zip, files.iter().map(|(path, text)| (path.as_bytes(), text.as_str())));
        // Whoever has neither file nor folder is on the list.
        let list = course.path("list.csv");
        let rows = CLASS.map(|of| format!("{},{}\n", of.name, of.number)).concat();
        fs::write(&list, format!("login,id\n{rows}")).unwrap();
        let mut reports = Vec::new();
        for (input, out) in [(&folder, "of-folder"), (&zip, "of-zip")] {
            let out = course.path(out);
            let finish = course.run_class(input, &list, &Target::New(out.clone()), Choices::default()).unwrap();
            assert!(matches!(finish, Finish::Complete(_)), "{}", layout.name);
            let gradebook = Gradebook::read(&out).unwrap();
            assert_eq!(gradebook.people.len(), CLASS.len(), "{}: {:?}", layout.name, gradebook.people);
            let judged = CLASS.iter().filter(|of| of.is_judged).count();
            assert_eq!(gradebook.submissions.len(), judged, "{}: {:?}", layout.name, gradebook.passed_over);
            check_late(&gradebook, layout);
            let run = RunReport::new(gradebook, Options { width: 300, ks: vec![1], bom: false, environment });
            for format in FORMATS.iter().filter(|format| format.name != "passk") {
                let mut text = Vec::new();
                match format.write {
                    Writer::Whole(write) => write(&run, &mut text).unwrap(),
                    Writer::OfStudent(of) => {
                        for (row, person) in run.gradebook.people.iter().enumerate() {
                            let report = of(&run, row).unwrap().unwrap();
                            text.extend(format!("{} {report}\n", person.name).bytes());
                        }
                    }
                }
                let mut text = String::from_utf8(text).unwrap();
                if format.name == "github" {
                    text += &github::summary(&run.gradebook, 1 << 20);
                }
                check(&text, layout, format.name);
                reports.push((format.name, text));
            }
        }
        // Apart from the order of what is nobody's, a zip is like a folder.
        let (of_folder, of_zip) = reports.split_at(reports.len() / 2);
        let csv = |reports: &[(&str, String)]| reports.iter().find(|(name, _)| *name == "csv").unwrap().1.clone();
        assert_eq!(csv(of_folder), csv(of_zip), "{}", layout.name);
    }
}
