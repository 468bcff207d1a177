//! A bank with three problems, and what is graded with it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, atomic::AtomicBool},
};

use judge::{
    Bank, Reveal,
    batch::{
        Error,
        grade::{Batch, Choices, Finish, Target},
        intake::{Fences, Intake, Roster},
        problems::Problems,
        progress::Progress,
        results::Run,
        set::Set,
    },
    digest,
};
use rayon::{ThreadPool, ThreadPoolBuilder};
use scripted::Scripted;
use tempfile::TempDir;

/// The problems: their names, how programs are called, and a case.
const PROBLEMS: [(&str, &str, &str); 3] = [
    (
        "two-sum",
        "number = 1\naliases = [\"HumanEval/1\"]\n[function]\nname = \"two_sum\"\n\
         params = [{ name = \"n\", type = \"int\" }]\nreturns = \"list<int>\"\n",
        r#"{"name":"a","args":[1],"expected":[1]}"#,
    ),
    (
        "lru-cache",
        "[class]\nname = \"Cache\"\nconstructor = []\n\
         methods = [{ name = \"get\", params = [{ name = \"n\", type = \"int\" }], returns = \"int\" }]\n",
        r#"{"name":"a","calls":[["Cache"],["get",1]],"expected":[null,1]}"#,
    ),
    ("sums", "[stdio]\n", r#"{"name":"a","stdin":"1\n","expected":"1\n"}"#),
];

/// What programs are graded with.
pub struct Course {
    /// A folder that lies in memory where the system can do that, for whatever a boundary writes.
    pub place: TempDir,
    /// The bank.
    pub bank: Bank,
    /// Its problems, ready to judge.
    pub problems: Problems,
    set: Set,
    pool: ThreadPool,
}

/// The only one.
pub static COURSE: LazyLock<Course> = LazyLock::new(Course::open);

impl Course {
    fn open() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let bank = place.path().join("bank");
        for (id, signature, case) in PROBLEMS {
            let head = "title = \"Sums & \\\"more\\\"\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\ntheme = \"test\"\n\
                        rounds = [\"phone\"]\nminutes = 5\n";
            let groups = "[[group]]\nname = \"hidden\"\nkind = \"hidden\"\n";
            let limits = format!("[engine.{}]\npython = 50\ntypescript = 50\n", digest(&Scripted).as_str());
            write(&bank.join(id).join("problem.toml"), format!("{head}{signature}{groups}"));
            write(&bank.join(id).join("cases/hidden.jsonl"), case);
            write(&bank.join(id).join("limits.toml"), limits);
        }
        let bank = Bank::open(&bank).expect("it is a bank");
        let set = Set { whole_bank: false, reveal: Reveal::Full, ..Set::of_bank(&bank) };
        let problems = Problems::load(&Scripted, &bank, &set).expect("its problems are sound");
        let pool = ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        Self { place, bank, problems, set, pool }
    }

    /// Opens an input.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn intake(&self, input: &Path, roster: Option<&Roster>) -> Result<Intake, Error> {
        Intake::open_for(input, &self.problems, Fences::Opened, roster)
    }

    /// Grades an input.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or does not fit what is there already.
    pub fn grade(&self, intake: Intake, target: &Target, choices: Choices) -> Result<Finish, Error> {
        let (progress, stop) = (Progress::default(), AtomicBool::new(false));
        let run = Run::describe(&Scripted, &self.set, &self.problems, choices);
        let (runner, problems) = (&Scripted, &self.problems);
        Batch { runner, problems, run, cache: None, progress: &progress, stop: &stop }.grade(intake, target, &self.pool)
    }

    /// An empty folder of this name.
    pub fn clean(&self, name: &str) -> PathBuf {
        let path = self.place.path().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        path
    }
}

/// Writes a file, and the folders around it.
pub fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
