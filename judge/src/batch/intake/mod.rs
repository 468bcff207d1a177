//! The intake: where submissions come from.
//!
//! ```text
//! folder, zip archive ─► tree     the files, in a stable order, and what is wrong with some of them
//!                          │
//!                        layout   whose file is this? plain folders, exports of learning platforms
//!     class list ──────► people   who there is
//!                          │
//!                        group    what some students handed in together
//!                          │
//!                        choice   which of several files for one problem counts?
//!                          ▼
//! files of samples ─────► Item    somebody, a submission, or something that is passed over and why
//! results folder ───────►
//! ```
//!
//! A *hand-in* is a file that a *person* handed in, for a *problem*. It is judged, or it is passed over for a reason; in
//! both cases it is a line of the results. Everybody is a line too, so whoever handed in nothing is not forgotten.
//!
//! Everything in an input is written by strangers. What cannot be taken becomes a [`Skipped`] with its reason, and the
//! rest goes on; an error is only given for an input that cannot be read at all.

mod archive;
mod choice;
mod cp437;
mod exports;
mod files;
mod folder;
mod found;
mod gradescope;
mod group;
mod layout;
mod people;
mod program_folder;
mod roster;
mod samples;
mod student;
mod top;
mod tree;

#[cfg(test)]
mod hostile;

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use judge_core::source_text::Note;
use sandbox_api::Language;

pub use self::{
    found::{Found, Kind, Refusal, is_noise},
    roster::Roster,
    samples::Fences,
    tree::Tree,
};
use samples::{Samples, per_task::PerTask};

use crate::{
    Submission,
    batch::{
        Error, NotGradable,
        problems::Problems,
        results::{Graded, Person, ProgramFile, Results, Skipped, Ticket},
    },
    value::shorten,
};

/// The most characters of a stranger's text in a line about what is not taken.
const MAX_SHOWN: usize = 1_200;

/// One thing found in an input.
#[derive(Clone, Debug)]
pub enum Item {
    /// Somebody. Everybody comes before anything that they handed in.
    Person(Person),
    /// Something to judge.
    Submission(Box<Candidate>),
    /// A submission that is no program, and why.
    Rejected(Box<Ticket>, String),
    /// Something that is not taken.
    Skipped(Skipped),
}

/// A submission of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Whose it is, and what it is for.
    pub ticket: Ticket,
    pub program: ProgramFile,
    /// Its [text](Submission::text), which may be that of several files. Those who handed it in together share it.
    pub source: Arc<str>,
}

impl Item {
    /// Something that is not taken. Both texts are cut where they are longer than anything that people write.
    fn skipped(path: &str, reason: &str) -> Self {
        let (path, reason) = (shorten(path, MAX_SHOWN), shorten(reason, MAX_SHOWN));
        Self::Skipped(Skipped { path, reason, student: None, problem: None, task: None })
    }

    /// Something that a student handed in and that is not taken.
    fn passed_over(path: &str, reason: &str, student: &str, problem: Option<&str>) -> Self {
        let (path, reason) = (shorten(path, MAX_SHOWN), shorten(reason, MAX_SHOWN));
        let (student, problem) = (Some(student.to_owned()), problem.map(str::to_owned));
        Self::Skipped(Skipped { path, reason, student, problem, task: None })
    }

    /// A sample for a task that is no problem of the set.
    fn unknown(path: &str, task: &str, reason: &str) -> Self {
        let (path, reason) = (shorten(path, MAX_SHOWN), shorten(reason, MAX_SHOWN));
        Self::Skipped(Skipped { path, reason, student: None, problem: None, task: Some(shorten(task, MAX_SHOWN)) })
    }

    /// The item that a submission becomes. What `ticket` says of its program is set here.
    fn submission(ticket: Ticket, program: ProgramFile, source: Arc<str>) -> Self {
        let ticket = Ticket { language: Some(program.language), source: Some(program.source), ..ticket };
        Self::Submission(Box::new(Candidate { ticket, program, source }))
    }

    /// The item that a submission becomes which is no program.
    fn rejected(ticket: Ticket, reason: &str) -> Self {
        Self::Rejected(Box::new(ticket), shorten(reason, MAX_SHOWN))
    }
}

/// The items of an input, read one by one, in an order that depends on the input alone.
pub struct Intake {
    items: Box<dyn Iterator<Item = Result<Item, Error>> + Send>,
    /// About how many there are, where that is known.
    pub total: Option<u64>,
}

impl Intake {
    /// Opens the folder, zip archive or file of samples at `path`; `-` is samples from standard input.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not of one of these kinds.
    pub fn open(path: &Path, problems: &Problems, fences: Fences) -> Result<Self, Error> {
        Self::open_for(path, problems, fences, None)
    }

    /// The same, for the class on a list.
    ///
    /// # Errors
    ///
    /// As for [`Intake::open`].
    pub fn open_for(path: &Path, problems: &Problems, fences: Fences, roster: Option<&Roster>) -> Result<Self, Error> {
        if path == Path::new("-") {
            let items = Samples::new(io::stdin(), "-".to_owned(), problems.clone(), fences)?;
            return Ok(Self { items: Box::new(items), total: None });
        }
        let read = Error::read(path);
        if fs::metadata(path).map_err(read)?.is_dir() {
            return Self::of_files(tree::Tree::folder(path, is_noise)?, problems, fences, roster);
        }
        let mut file = File::open(path).map_err(read)?;
        let mut start = [0; 4];
        let length = file.read(&mut start).map_err(read)?;
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if start[..length].starts_with(b"PK") {
            return Self::of_files(tree::Tree::zip(path, is_noise)?, problems, fences, roster);
        }
        let is_gzip = extension == "gz" && start[..length].starts_with(b"\x1f\x8b");
        let inner =
            if is_gzip { Path::new(path.file_stem().unwrap_or_default()).extension() } else { path.extension() };
        if inner
            .and_then(|extension| extension.to_str())
            .is_some_and(|name| matches!(name, "jsonl" | "ndjson" | "json"))
        {
            let (items, total) = Samples::open(path, problems, fences)?;
            return Ok(Self { items: Box::new(items), total: Some(total) });
        }
        Err(Error::NotGradable { path: path.to_owned(), reason: NotGradable::UnknownKind })
    }

    /// The submissions of a results folder, with what is known of them.
    ///
    /// # Errors
    ///
    /// When its lines cannot be read.
    pub fn of_results(results: &Results) -> Result<Self, Error> {
        let total = results.summary()?.map(|summary| summary.submissions);
        let reader = results.clone();
        let items = results.submissions()?.map(move |line| {
            let Graded { ticket, outcome } = line?;
            // Only what was rejected is read without a program.
            let Some(program) = ticket.program() else { return Ok(Item::rejected(ticket, outcome.reason())) };
            let source = reader.source(program)?;
            Ok(Item::submission(ticket, program, source.into()))
        });
        Ok(Self { items: Box::new(items), total })
    }

    fn of_files(tree: tree::Tree, problems: &Problems, fences: Fences, roster: Option<&Roster>) -> Result<Self, Error> {
        let total = Some(tree.found.len() as u64);
        if PerTask::is_in(&tree, problems) {
            return Ok(Self { items: Box::new(PerTask::new(tree, problems.clone(), fences)), total });
        }
        Ok(Self { items: Box::new(files::Files::new(tree, problems.clone(), roster)?), total })
    }
}

impl Iterator for Intake {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next()
    }
}

/// The submission in a sample, or one line that says why there is none.
fn submission(path: &str, language: Language, bytes: impl AsRef<[u8]>) -> Result<Submission, String> {
    read_submission(path, language, bytes).map(|(submission, _)| submission)
}

/// The submission in a file, with how it was read; or one line that says why there is none.
fn read_submission(
    path: &str,
    language: Language,
    bytes: impl AsRef<[u8]>,
) -> Result<(Submission, Option<Note>), String> {
    Submission::from_bytes_noted(Path::new(path), language, bytes.as_ref()).map_err(reason)
}

/// Why there is no submission, in one line.
fn reason(error: crate::Error) -> String {
    match error {
        crate::Error::EmptyFile(_) => "it is empty".to_owned(),
        crate::Error::BadNotebook { reason, .. } => format!("it is a notebook {reason}"),
        crate::Error::NotUtf8 { valid_up_to, .. } => {
            format!("it is not UTF-8 text: invalid byte at offset {valid_up_to}")
        }
        crate::Error::TooLarge { size, most, .. } => too_large(size, most),
        error => error.to_string(),
    }
}

fn too_large(size: u64, most: usize) -> String {
    format!("it has {size} bytes; a submission has at most {most}")
}

#[cfg(test)]
mod testing {
    use std::path::Path;

    use scripted::Scripted;

    pub use crate::batch::testing::{write_entry, write_zip};

    use super::{Error, Fences, Intake, Item};
    use crate::{
        Bank,
        batch::{problems::Problems, set::Set},
        testing::TestBank,
    };

    const LIMITS: &str = "-- limits.toml --\n[engine.ENGINE]\npython = 1\ntypescript = 1\n";

    /// A bank of these problems, of which the first two are in the set.
    pub fn problems(ids: [&str; 3]) -> (TestBank, Problems) {
        let files = TestBank::new();
        for (number, id) in (1..).zip(ids) {
            let keys = format!("number = {number}, aliases = [\"Bench/{number}\"], hidden 1");
            files.problem(id, &format!("{keys}\n{LIMITS}"));
        }
        let problems = in_set(&files, &ids[..2]);
        (files, problems)
    }

    /// A bank with the project `echo-client` and another problem, and a set of the project alone.
    pub fn only_project() -> (TestBank, Problems) {
        let files = TestBank::new();
        files.problem("echo", &format!("hidden 1\n{LIMITS}"));
        let project =
            "-- problem.toml --\n[project]\nmodule = \"echo_client\"\n-- solutions/accepted/first.py --\nx = 1\n";
        files.problem("echo-client", &format!("hidden 1\n{LIMITS}{project}"));
        let problems = in_set(&files, &["echo-client"]);
        (files, problems)
    }

    /// What an input gives: `SUBMISSION PROBLEM LANGUAGE`, or `PATH: REASON`. Those who handed it in are left out.
    pub fn items(path: &Path, problems: &Problems) -> Result<Vec<String>, Error> {
        let show = |item| match item {
            Item::Person(_) => String::new(),
            Item::Submission(found) => {
                format!("{} {} {}", found.ticket.submission, found.ticket.problem, found.program.language.name())
            }
            Item::Rejected(ticket, reason) => format!("{} {}: {reason}", ticket.submission, ticket.problem),
            Item::Skipped(skipped) => format!("{}: {}", skipped.path, skipped.reason),
        };
        let items: Result<Vec<String>, Error> =
            Intake::open(path, problems, Fences::Opened)?.map(|item| item.map(show)).collect();
        items.map(|items| items.into_iter().filter(|item| !item.is_empty()).collect())
    }

    fn in_set(files: &TestBank, ids: &[&str]) -> Problems {
        let bank = Bank::open(files.path()).unwrap();
        let mut set = Set::of_bank(&bank);
        set.problems.retain(|problem| ids.contains(&problem.slug.as_str()));
        Problems::load(&Scripted, &bank, &set).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        testing::{items, problems},
        *,
    };
    use crate::testing::TestBank;

    #[test]
    fn every_file_of_a_folder_is_a_submission_or_is_passed_over_with_its_reason() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for (path, text) in [
            ("ana/echo.py", "x = 1"),
            ("ana/two_sum.ts", "let x"),
            ("ana/two_sum_old.py", "x = 1"),
            ("bo/3.py", "x = 1"),
            ("bo/blank.py", " \n"),
            ("bo/notes.txt", "x"),
            ("bo/work.py", "# judge: 1\n"),
            ("bo/zzz.py", "x = 1"),
            ("cy/main.py", "x = 1"),
            ("cy/ring.py", "x = 1"),
        ] {
            class.write(path, text);
        }
        class.write("bo/echo.py", &"x".repeat(sandbox_api::MAX_SOURCE + 1));
        std::fs::write(class.path().join("cy/echo.py"), b"x = '\xff\0'").unwrap();
        std::fs::create_dir_all(class.path().join("di")).unwrap();
        let expected = [
            "ana/echo.py echo python",
            "ana/two_sum.ts two-sum typescript",
            "ana/two_sum_old.py: a second file of `ana` for `two-sum`: `ana/two_sum.ts` is judged",
            "bo/3.py: its problem `ring` is not in the practice set",
            "bo/blank.py: it is empty",
            "bo/echo.py: it has 262145 bytes; a submission has at most 262144",
            "bo/notes.txt: its language is not known: submissions are Python `.py` or TypeScript `.ts`",
            "bo/work.py echo python",
            "bo/zzz.py: no problem of the set has this name",
            "cy/echo.py: it is not UTF-8 text: invalid byte at offset 5",
            "cy/main.py: no problem of the set has this name",
            "cy/ring.py: its problem `ring` is not in the practice set",
            "di: the folder is empty",
        ];
        let found = items(class.path(), &problems).unwrap();
        assert_eq!(found, expected);
    }

    #[test]
    fn students_who_handed_in_together_get_a_submission_each() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        let submitters = ":submitters: [{:name: Ana, :sid: a}, {:name: Bo, :sid: b}]";
        class.write("submission_metadata.yml", &format!("submission_1:\n  {submitters}\n"));
        class.write("submission_1/echo.py", "x = 1");
        assert_eq!(items(class.path(), &problems).unwrap(), ["a/echo.py echo python", "b/echo.py echo python"]);
    }

    #[test]
    fn neither_the_name_of_a_student_nor_of_a_folder_around_says_what_a_program_is_for() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for path in ["ana/main.py", "two-sum/echo.py", "two-sum/main.py"] {
            class.write(&format!("echo/{path}"), "x = 1");
        }
        let unknown = "no problem of the set has this name";
        let expected = [
            format!("echo/ana/main.py: {unknown}"),
            "two-sum/echo.py echo python".to_owned(),
            format!("echo/two-sum/main.py: {unknown}"),
        ];
        assert_eq!(items(class.path(), &problems).unwrap(), expected);
        let class = TestBank::new();
        class.write("Echo Li_1_assignsubmission_file_two_sum.py", "x = 1");
        assert_eq!(items(class.path(), &problems).unwrap(), ["1/two_sum.py two-sum python"]);
    }

    #[test]
    fn names_without_a_place_in_an_archive_do_not_hide_the_folder_around_everything() {
        let (files, problems) = problems(["echo", "two-sum", "ring"]);
        let zip = files.path().join("class.zip");
        let names = ["class/ana/echo.py", "class/bo/echo.py", "../x.py", "/etc/x.py", "class/bo/../../x.py"];
        testing::write_zip(&zip, names.map(|name| (name.as_bytes(), "x = 1")));
        let found = items(&zip, &problems).unwrap();
        assert!(found.contains(&"ana/echo.py echo python".to_owned()), "{found:?}");
        assert_eq!(found.iter().filter(|item| item.ends_with(": its name leads out of the archive")).count(), 3);
    }

    #[test]
    fn a_notebook_finds_its_problem_as_other_files_do_and_by_its_headings() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for (path, heading, code) in [
            ("ana/echo.ipynb", "two-sum", "x = 1"),
            ("bo/two-sum/hw.ipynb", "echo", "x = 1"),
            ("cy/hw.ipynb", "echo", "# judge: two-sum\nx = 1"),
            ("di/hw.ipynb", "Part 1: echo", "x = 1"),
            ("eli/hw.ipynb", "ring", "x = 1"),
        ] {
            let cells = serde_json::json!([
                { "cell_type": "markdown", "source": [format!("# {heading}\n"), "text"] },
                { "cell_type": "code", "source": code },
            ]);
            class.write(path, &serde_json::json!({ "cells": cells }).to_string());
        }
        let expected = [
            "ana/echo.ipynb echo python",
            "bo/two-sum/hw.ipynb two-sum python",
            "cy/hw.ipynb two-sum python",
            "di/hw.ipynb echo python",
            "eli/hw.ipynb: no problem of the set has this name",
        ];
        assert_eq!(items(class.path(), &problems).unwrap(), expected);
    }

    #[test]
    fn an_archive_that_was_handed_in_is_read_as_if_it_had_been_unpacked() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        let zip = |path: &str, entries: &[(&str, &str)]| {
            let path = class.write(path, "");
            testing::write_zip(&path, entries.iter().map(|(name, text)| (name.as_bytes(), *text)));
        };
        // In the student's folder, in the place of one, and for a problem.
        zip("ana/work.zip", &[("echo.py", "x = 1"), ("hw/two_sum.ts", "let x"), ("read.me", "x"), ("../echo.py", "x")]);
        zip("bo.zip", &[("echo.py", "x = 1"), ("more.zip", "PK"), ("old/echo.py", "x = 2"), (".git/config", "x")]);
        zip("cy_two-sum.zip", &[("solution.py", "x = 1")]);
        zip("di/ECHO.ZIP", &[("main.py", "x = 1")]);
        zip("eli/echo.zip", &[("echo.py", "x = 2")]);
        class.write("eli/echo.py", "x = 1");
        zip("flo/work.zip", &[]);
        class.write("gus/work.zip", "PK and no more");
        class.write("hal.rar", "Rar!");
        let many: Vec<String> = (0..=archive::MAX_IN_ARCHIVE).map(|number| format!("{number}.txt")).collect();
        zip("ida/work.zip", &many.iter().map(|name| (name.as_str(), "")).collect::<Vec<_>>());
        let unknown = "its language is not known: submissions are Python `.py` or TypeScript `.ts`";
        let expected = [
            "ana/work.zip/../echo.py: its name leads out of the archive".to_owned(),
            "ana/work.zip/echo.py echo python".to_owned(),
            "ana/work.zip/hw/two_sum.ts two-sum typescript".to_owned(),
            format!("ana/work.zip/read.me: {unknown}"),
            "bo/echo.py echo python".to_owned(),
            "bo.zip/more.zip: it is an archive inside of an archive that was handed in".to_owned(),
            "bo.zip/old/echo.py: a second file of `bo` for `echo`: `bo.zip/echo.py` is judged".to_owned(),
            "cy/cy_two-sum.zip/solution.py two-sum python".to_owned(),
            "di/ECHO.ZIP/main.py echo python".to_owned(),
            "eli/echo.py echo python".to_owned(),
            "eli/echo.zip/echo.py: a second file of `eli` for `echo`: `eli/echo.py` is judged".to_owned(),
            "flo/work.zip: it is an archive without files".to_owned(),
            "gus/work.zip: it is a damaged zip archive".to_owned(),
            "hal.rar: it is an archive of a kind that is not read; only zip is".to_owned(),
            "ida/work.zip: it is an archive of more than 1000 files and folders".to_owned(),
        ];
        let mut found = items(class.path(), &problems).unwrap();
        for item in &mut found {
            // What is said about the damage is rawzip's.
            if let Some(at) = item.find("damaged zip archive") {
                item.truncate(at + "damaged zip archive".len());
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_of_many_folders_is_refused_and_not_shown_whole() {
        let (files, problems) = problems(["echo", "two-sum", "ring"]);
        let zip = files.path().join("class.zip");
        let long = "a/".repeat(32_000) + "echo.py";
        let deep = "ana/".repeat(32) + "echo.py";
        testing::write_zip(&zip, [&long, &deep, &long].map(|name| (name.as_bytes(), "x = 1")));
        let found = items(&zip, &problems).unwrap();
        let reasons: Vec<&str> = found.iter().filter_map(|item| item.rsplit(": ").next()).collect();
        let long = "its path has more than 1024 bytes";
        assert_eq!(reasons, [long, long, "it lies deeper than 32 folders"]);
        assert!(found.iter().all(|item| item.len() < 1_200), "{found:?}");
    }

    #[test]
    fn what_is_no_input_at_all_is_an_error() {
        let (files, problems) = problems(["echo", "two-sum", "ring"]);
        let empty_zip = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        std::fs::write(files.path().join("empty.zip"), empty_zip).unwrap();
        assert_eq!(items(&files.path().join("empty.zip"), &problems).unwrap().len(), 0);
        for (name, text) in
            [("a.txt", "x"), ("a.py", "x = 1"), ("a.tar.gz", "\u{1f}x"), ("a.zip", "x"), ("b.zip", "PKzip")]
        {
            let error = items(&files.write(name, text), &problems).unwrap_err();
            assert!(matches!(error, Error::NotGradable { .. }), "{name}: {error}");
        }
        let missing = items(&files.path().join("missing"), &problems).unwrap_err();
        assert!(matches!(missing, Error::Core(crate::Error::Read { .. })), "{missing}");
    }
}
