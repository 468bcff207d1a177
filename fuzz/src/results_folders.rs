//! A results folder that a stranger changed: reporting it in every format, merging it, judging it again and resuming it each end
//! with an error or with a result, and change nothing outside of it.
//!
//! An honest folder is made once. The input changes its files, one after the other: the number of the file, the place in it
//! (two bytes, little-endian), how many bytes are removed there, how many follow, and these.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use judge::{
    batch::{
        grade::{Choices, Target},
        intake::Intake,
        merge::merge,
        rejudge::{apply, changes, choices_of, discard, scratch},
        results::{Results, Shard},
    },
    report::{
        run::{FORMATS, Gradebook, Options, RunReport, Writer},
        sink::json_for_people,
    },
};

use crate::{
    course::{COURSE, write},
    laws::assert_not_obeyed,
};

/// What people handed in.
const CLASS: [(&str, &str); 5] = [
    ("ana/two_sum.py", "* => echo"),
    ("ana/sums.ts", "syntax expected ';'"),
    ("bo/two_sum.py", "* => raise ValueError: no"),
    ("bo/lru_cache.py", "* => break"),
    ("bo/sums.txt", "a text"),
];

/// The paths of the files of the honest folder, which begin with its name, and their contents.
static HONEST: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let place = COURSE.clean("honest");
    for (path, text) in CLASS {
        write(&place.join("class").join(path), text);
    }
    let intake = COURSE.intake(&place.join("class"), None).expect("it is a class");
    COURSE.grade(intake, &Target::New(place.join("results")), choices()).expect("it can be graded");
    files(&place).into_iter().collect()
});

fn choices() -> Choices {
    Choices { shard: Some(Shard { index: 1, of: 1 }), ..Choices::default() }
}

pub fn hold(bytes: &[u8]) {
    let changed = changed(bytes);
    for task in [report, merged, rejudged, resumed] {
        let place = COURSE.clean("stranger");
        for (path, text) in &changed {
            write(&place.join(path), text);
        }
        let outside = COURSE.place.path().join("bank");
        let around = files(&outside);
        if let Err(error) = task(&place) {
            assert!(!error.is_empty());
        }
        assert_eq!(files(&outside), around);
        let class = |path: &Path| path.starts_with("class");
        let before = changed.iter().filter(|(path, _)| class(path)).cloned().collect::<BTreeMap<_, _>>();
        let mut after = files(&place);
        after.retain(|path, _| class(path));
        assert_eq!(after, before, "what was handed in is only read");
    }
}

/// The files after the changes.
fn changed(mut bytes: &[u8]) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = HONEST.clone();
    let results: Vec<usize> = (0..files.len()).filter(|at| files[*at].0.starts_with("results")).collect();
    while let [file, low, high, removed, length, rest @ ..] = bytes {
        let (inserted, rest) = rest.split_at(rest.len().min(usize::from(*length)));
        let text = &mut files[results[usize::from(*file) % results.len()]].1;
        let start = usize::from(u16::from_le_bytes([*low, *high])).min(text.len());
        let end = (start + usize::from(*removed)).min(text.len());
        text.splice(start..end, inserted.iter().copied());
        bytes = rest;
    }
    files
}

fn report(place: &Path) -> Result<(), String> {
    let gradebook = Gradebook::read(&place.join("results")).map_err(|error| error.to_string())?;
    let environment = |name: &str| (name != "GITHUB_STEP_SUMMARY").then(|| "variable".into());
    let run = RunReport::new(gradebook, Options { width: 80, ks: vec![1, 2], bom: false, environment });
    for format in FORMATS {
        match format.write {
            Writer::Whole(write) => {
                let mut out = Vec::new();
                if write(&run, &mut out).is_ok() && format.name != "html" {
                    assert_not_obeyed(&workflow(format.name, out));
                }
            }
            Writer::OfStudent(of) => {
                for person in 0..run.gradebook.people.len() {
                    if let Ok(Some(json)) = of(&run, person) {
                        assert_not_obeyed(json_for_people(&json).as_bytes());
                    }
                }
            }
        }
    }
    Ok(())
}

/// What a format writes, without the commands that it is for.
fn workflow(format: &str, out: Vec<u8>) -> Vec<u8> {
    if format != "github" {
        return out;
    }
    let text = String::from_utf8(out).expect("what is written is UTF-8");
    let kinds = ["::error", "::warning", "::notice"];
    text.lines().filter(|line| !kinds.iter().any(|kind| line.starts_with(kind))).collect::<Vec<_>>().join("\n").into()
}

fn merged(place: &Path) -> Result<(), String> {
    merge(&[place.join("results")], &place.join("merged")).map(drop).map_err(|error| error.to_string())
}

fn rejudged(place: &Path) -> Result<(), String> {
    let rejudge = || {
        let before = Results::open(&place.join("results"))?;
        let root = scratch(&before)?;
        COURSE.grade(Intake::of_results(&before)?, &Target::New(root.clone()), choices_of(&before.run))?;
        let after = Results::open(&root)?;
        let found: Result<Vec<_>, _> = changes(&before, &after)?.collect();
        if found?.is_empty() { discard(&after) } else { apply(&before, &after) }
    };
    rejudge().map_err(|error: judge::batch::Error| error.to_string())
}

fn resumed(place: &Path) -> Result<(), String> {
    let resume = || {
        let intake = COURSE.intake(&place.join("class"), None)?;
        COURSE.grade(intake, &Target::Resumed(place.join("results")), choices())
    };
    resume().map(drop).map_err(|error| error.to_string())
}

/// The content of every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("it is a folder") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is in it").to_owned();
                found.insert(name, fs::read(&path).expect("it can be read"));
            }
        }
    }
    found
}
