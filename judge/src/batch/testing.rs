//! Values that the tests of a batch begin with.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use judge_core::{ContentHash, Digest};
use rawzip::{ZipArchiveWriter, ZipFileBuilder, path::EntryPath};
use rayon::{ThreadPool, ThreadPoolBuilder};
use sandbox_api::Language;
use scripted::Scripted;

use super::{
    Error,
    grade::{Batch, Choices, Finish, Target},
    intake::{Fences, Intake, Roster},
    problems::Problems,
    progress::Progress,
    rejudge::{choices_of, set_of},
    results::{Results, Run, RunProblem, SCHEMA, Shard, Ticket},
    set::Set,
};
use crate::{Bank, Reveal, testing::TestBank};

/// A bank of the problems `echo`, `ring` and `sums`, and what is graded with it. Programs are scripts of the crate `scripted`.
pub struct Course {
    bank: TestBank,
    files: TestBank,
    set: Set,
    problems: Problems,
    pool: ThreadPool,
}

impl Course {
    pub fn open() -> Self {
        Self::with(|set| set)
    }

    /// The same with another set.
    pub fn with(change: impl FnOnce(Set) -> Set) -> Self {
        let bank = TestBank::new();
        let limits = "-- limits.toml --\n[engine.ENGINE]\npython = 50\ntypescript = 50\n";
        bank.problem("echo", &format!("number = 1, sample 1, hidden 2, edge zero 2, edge ties 1\n{limits}"));
        bank.problem("ring", &format!("class, sample 1, hidden 3\n{limits}"));
        bank.problem("sums", &format!("script, hidden 2, hidden more 1, edge empty 1\n{limits}"));
        let opened = Bank::open(bank.path()).unwrap();
        let set = change(Set { whole_bank: false, reveal: Reveal::Full, ..Set::of_bank(&opened) });
        let problems = Problems::load(&Scripted, &opened, &set).unwrap();
        let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        Self { bank, files: TestBank::new(), set, problems, pool }
    }

    /// A path in a folder of its own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// Grades samples into a new folder of this name.
    pub fn grade(&self, samples: &str, name: &str, shard: Option<Shard>) -> PathBuf {
        // The name of the input is a part of the results.
        let input = self.files.write("in.jsonl", samples);
        let choices = Choices { shard, ..Choices::default() };
        let finish = self.run(&input, &Target::New(self.path(name)), choices).unwrap();
        assert!(matches!(finish, Finish::Complete(_)));
        self.path(name)
    }

    /// Grades an input.
    pub fn run(&self, input: &Path, target: &Target, choices: Choices) -> Result<Finish, Error> {
        self.run_intake(Intake::open(input, &self.problems, Fences::Opened)?, target, choices)
    }

    /// Grades what a class on a list handed in.
    pub fn run_class(&self, input: &Path, list: &Path, target: &Target, choices: Choices) -> Result<Finish, Error> {
        let roster = Roster::read(list)?;
        self.run_intake(Intake::open_for(input, &self.problems, Fences::Opened, Some(&roster))?, target, choices)
    }

    fn run_intake(&self, intake: Intake, target: &Target, choices: Choices) -> Result<Finish, Error> {
        let (progress, stop) = (Progress::default(), AtomicBool::new(false));
        let run = Run::describe(&Scripted, &self.set, &self.problems, choices);
        let batch =
            Batch { runner: &Scripted, problems: &self.problems, run, cache: None, progress: &progress, stop: &stop };
        batch.grade(intake, target, &self.pool)
    }

    /// Judges the submissions of a results folder again, and gives the new results.
    pub fn rejudge(&self, before: &Results) -> Result<Results, Error> {
        let root = super::rejudge::scratch(before)?;
        let set = set_of(&before.run);
        let problems = Problems::load(&Scripted, &Bank::open(self.bank.path())?, &set)?;
        let run = Run::describe(&Scripted, &set, &problems, choices_of(&before.run));
        let (progress, stop) = (Progress::default(), AtomicBool::new(false));
        let batch =
            Batch { runner: &Scripted, problems: &problems, run, cache: None, progress: &progress, stop: &stop };
        batch.grade(Intake::of_results(before)?, &Target::New(root.clone()), &self.pool)?;
        Results::open(&root)
    }

    /// The content of every plain file below a folder, by its path from there. Bytes that are no text are replaced.
    pub fn files(&self, folder: &Path) -> BTreeMap<PathBuf, String> {
        let entries = store::walk(folder).map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
        let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let file = |entry: store::DirEntry| (entry.path().strip_prefix(folder).unwrap().to_owned(), text(entry.path()));
        entries.map(file).collect()
    }
}

/// Writes an archive of files with exactly these names.
pub fn write_zip<'a>(path: &Path, entries: impl IntoIterator<Item = (&'a [u8], &'a str)>) {
    let mut archive = ZipArchiveWriter::new(File::create(path).unwrap());
    for (name, text) in entries {
        write_entry(archive.new_file(EntryPath::verbatim(name.to_vec())), text);
    }
    archive.finish().unwrap();
}

/// Writes a file of an archive.
pub fn write_entry(file: ZipFileBuilder<File>, text: &str) {
    let (mut entry, config) = file.start().unwrap();
    let mut writer = config.wrap(&mut entry);
    writer.write_all(text.as_bytes()).unwrap();
    let (_, descriptor) = writer.finish().unwrap();
    entry.finish(descriptor).unwrap();
}

/// A run of one problem.
pub fn run() -> Run {
    let problem = RunProblem {
        slug: "echo".to_owned(),
        number: None,
        title: "Echo".to_owned(),
        weight: 1.0,
        languages: vec![Language::Python],
        tests: ContentHash::of(b"tests"),
    };
    Run {
        schema: SCHEMA.to_owned(),
        judge: "0.1.0".to_owned(),
        engine: Digest::of_engine("none"),
        title: "Echo".to_owned(),
        whole_bank: false,
        reveal: Reveal::Full,
        due: None,
        late: None,
        problems: vec![problem],
        fail_fast: false,
        only: Vec::new(),
        skip: Vec::new(),
        fences: true,
        shard: None,
        files: BTreeMap::new(),
    }
}

/// The ticket of a submission of this name, whose source says the name too.
pub fn ticket(name: &str) -> Ticket {
    Ticket {
        submission: name.to_owned(),
        student: None,
        student_name: None,
        submitted_at: None,
        note: None,
        id: None,
        from_fence: false,
        problem: "echo".to_owned(),
        language: Some(Language::Python),
        source: Some(ContentHash::of(name.as_bytes())),
    }
}
