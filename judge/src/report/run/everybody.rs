//! Every layout of an input, with every kind of hand-in, in every format: nobody and nothing is missing.

use std::{fs, path::Path};

use super::{FORMATS, Gradebook, Options, RunReport, Writer, github};
use crate::batch::{
    grade::{Choices, Finish, Target},
    testing::{Course, write_zip},
};

/// Somebody, what they handed in, and the words of the reason if it is not judged.
struct HandIn {
    /// The number of the student on the platform.
    number: usize,
    name: &'static str,
    /// Names and texts of files; a folder for none.
    files: &'static [(&'static str, &'static str)],
    reason: Option<&'static str>,
}

const PROGRAM: &str = "* => answer [1]";

/// Longer than a submission may be. Written once for the whole class.
const LONG: &str = "LONG";

const CLASS: [HandIn; 9] = [
    HandIn { number: 101, name: "ann", files: &[("echo.py", PROGRAM)], reason: None },
    HandIn { number: 102, name: "bob", files: &[("echo.py", LONG)], reason: Some("it has 262145 bytes") },
    HandIn { number: 103, name: "cat", files: &[("echo.py", " \n")], reason: Some("it is empty") },
    HandIn {
        number: 104,
        name: "dan",
        files: &[("echo.py", PROGRAM), ("echo.ts", "* => answer [2]")],
        reason: Some("nothing says which one counts"),
    },
    HandIn { number: 105, name: "eve", files: &[("ecko.py", PROGRAM)], reason: Some("did you mean `echo`?") },
    HandIn { number: 106, name: "fay", files: &[("echo.txt", PROGRAM)], reason: Some("its language is not known") },
    HandIn { number: 107, name: "gus", files: &[("echo.ipynb", "{}")], reason: Some("it is not the JSON of one") },
    HandIn { number: 108, name: "hal", files: &[("echo-1.py", PROGRAM)], reason: None },
    HandIn { number: 109, name: "ida", files: &[], reason: None },
];

/// Where a platform puts the files of a student, and what it says about all of them.
struct Layout {
    name: &'static str,
    /// The path of a file, or of a folder without any.
    place: fn(&HandIn, &str) -> String,
    /// Whether a student without a file has a folder.
    has_folders: bool,
    about: fn(&HandIn) -> Option<(String, String)>,
}

const NOTHING: fn(&HandIn) -> Option<(String, String)> = |_| None;

const LAYOUTS: [Layout; 8] = [
    Layout { name: "folders", place: |of, file| format!("{}/{file}", of.name), has_folders: true, about: NOTHING },
    Layout { name: "around", place: |of, file| format!("class/{}/{file}", of.name), has_folders: true, about: NOTHING },
    Layout { name: "flat", place: |of, file| format!("{}_{file}", of.name), has_folders: false, about: NOTHING },
    Layout {
        name: "gradescope",
        place: |of, file| format!("export/submission_{}/{file}", of.number),
        has_folders: true,
        about: |of| {
            let of_student = format!("submission_{}: {{:submitters: [{{:sid: {}}}]}}\n", of.number, of.name);
            Some(("export/submission_metadata.yml".to_owned(), of_student))
        },
    },
    Layout {
        name: "moodle",
        place: |of, file| format!("{}_{}_assignsubmission_file_/{file}", of.name, of.number),
        has_folders: true,
        about: NOTHING,
    },
    Layout {
        name: "canvas",
        place: |of, file| format!("{}_LATE_{}_5{}_{file}", of.name, of.number, of.number),
        has_folders: false,
        about: NOTHING,
    },
    Layout {
        name: "blackboard",
        place: |of, file| format!("Week 1_{}_attempt_2027-01-31-23-59-00_{file}", of.name),
        has_folders: false,
        about: |of| {
            let path = format!("Week 1_{}_attempt_2027-01-31-23-59-00.txt", of.name);
            Some((path, format!("Name: {} ({})\n", of.name, of.name)))
        },
    },
    Layout {
        name: "brightspace",
        place: |of, file| format!("{}-77 - {} - Jan 31, 2027 1159 PM/{file}", of.number, of.name),
        has_folders: true,
        about: |_| Some(("index.html".to_owned(), String::new())),
    },
];

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
fn check(text: &str, layout: &str, format: &str) {
    for HandIn { number, name, reason, .. } in &CLASS {
        assert!(text.contains(name) || text.contains(&number.to_string()), "{layout}, {format}: no {name}: {text}");
        // Where apostrophes and the like are escaped, part of it is enough.
        let reason = reason.map(|reason| reason.split('`').next().unwrap().trim());
        assert!(reason.is_none_or(|reason| text.contains(reason)), "{layout}, {format}: no reason of {name}: {text}");
    }
}

#[test]
fn everybody_and_everything_is_in_every_report_whatever_the_layout() {
    let environment = |name: &str| (name != "GITHUB_STEP_SUMMARY").then(|| "https://x.org".into());
    for layout in &LAYOUTS {
        let course = Course::open();
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
            assert_eq!(gradebook.submissions.len(), 2, "{}: {:?}", layout.name, gradebook.passed_over);
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
                check(&text, layout.name, format.name);
                reports.push((format.name, text));
            }
        }
        // Apart from the order of what is nobody's, a zip is like a folder.
        let (of_folder, of_zip) = reports.split_at(reports.len() / 2);
        let csv = |reports: &[(&str, String)]| reports.iter().find(|(name, _)| *name == "csv").unwrap().1.clone();
        assert_eq!(csv(of_folder), csv(of_zip), "{}", layout.name);
    }
}
