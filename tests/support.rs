//! Running the program in a few words.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Output},
    thread,
};

use judge::{Bank, Problem, solution::Solution, verdict::Verdict};
use tempfile::TempDir;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the workspace").to_owned()
}

/// The cache that all tests share, so that the interpreters are compiled once.
pub fn shared_cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
}

/// The path of a program that is found under one of these names. Where there is none, a test has to be skipped and says
/// so; where `CI` is set it fails, so that nobody takes for tested what was not.
pub fn installed(names: &[&str], package: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|path| path.is_file());
    if found.is_none() {
        let missing = format!("`{}` is not installed (on Debian: apt-get install {package})", names[0]);
        assert!(
            env::var_os("CI").is_none_or(|ci| ci.is_empty()),
            "{missing}, and no test is skipped where `CI` is set"
        );
        let test = thread::current();
        // Not by `eprintln`, whose text the test runner shows only when a test fails.
        let text = format!("skipped {}: {missing}\n", test.name().unwrap_or_default());
        io::stderr().write_all(text.as_bytes()).unwrap();
    }
    found
}

/// Says that a test did not run, where the machine does not let it and nothing could be installed that would.
pub fn not_possible(reason: &str) {
    let test = thread::current();
    io::stderr().write_all(format!("not possible {}: {reason}\n", test.name().unwrap_or_default()).as_bytes()).unwrap();
}

/// What a terminal does to the program on Ctrl-C.
pub fn press_control_c(child: &Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
}

/// The digest of what the program writes.
pub fn digest() -> String {
    judge::Digest::of_engine(&sandbox::digest()).to_string()
}

/// Every solution of the bank that is there to get one of these verdicts, with its problem.
pub fn solutions(verdicts: &[Verdict]) -> impl Iterator<Item = (Problem, Solution)> {
    let problems = Bank::open(&root().join("problems")).unwrap().problems().unwrap();
    problems.into_iter().flat_map(|problem| {
        let solutions = Solution::of_problem(&problem).unwrap().into_iter();
        let these = solutions.filter(|solution| verdicts.contains(&solution.verdict));
        these.map(move |solution| (problem.clone(), solution)).collect::<Vec<_>>()
    })
}

/// Runs programs of any depth.
pub fn on_large_stack<T: Send>(action: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().stack_size(sandbox::THREAD_STACK).build().unwrap().install(action)
}

/// A folder of its own, and the program with the bank of the repository. Nothing is remembered.
pub struct JudgeTest {
    pub folder: TempDir,
    /// The folder of the history.
    pub data: TempDir,
    cache: PathBuf,
}

impl JudgeTest {
    pub fn new() -> Self {
        let new_folder = || tempfile::tempdir().unwrap();
        Self { folder: new_folder(), data: new_folder(), cache: shared_cache() }
    }

    pub fn cache(self, folder: &Path) -> Self {
        Self { cache: folder.to_owned(), ..self }
    }

    pub fn file(self, name: &str, text: &str) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Adds a problem to the folder `bank`: a function from int to int, of the problem's name, with three hidden cases and
    /// one of the edge case zero. It is judged at once: its work limit is written, and is the least there is.
    pub fn problem(self, slug: &str, function: impl Fn(i32) -> i32) -> Self {
        let problem = format!(
            r#"title = "{slug}"
difficulty = "easy"
topics = ["math"]
theme = "warm-up"
rounds = ["phone"]
minutes = 5

[function]
name = "{slug}"
params = [{{ name = "n", type = "int" }}]
returns = "int"

[[group]]
name = "basic"
kind = "hidden"

[[group]]
name = "zero"
kind = "edge"
category = "zero"
"#
        );
        let case = |n| format!("{{\"name\": \"n-{n}\", \"args\": [{n}], \"expected\": {}}}\n", function(n));
        let limits = format!("[engine.{}]\npython = 1\ntypescript = 1\n", digest());
        self.file(&format!("bank/{slug}/problem.toml"), &problem)
            .file(&format!("bank/{slug}/cases/basic.jsonl"), &[1, 2, 3].map(case).concat())
            .file(&format!("bank/{slug}/cases/zero.jsonl"), &case(0))
            .file(&format!("bank/{slug}/limits.toml"), &limits)
    }

    /// Copies a folder of `tests/fixtures`.
    pub fn fixture(self, name: &str, to: &str) -> Self {
        copy(&root().join("tests/fixtures").join(name), &self.folder.path().join(to));
        self
    }

    /// A problem of the shipped bank in the one of the test.
    pub fn shipped(self, slug: &str) -> Self {
        copy(&root().join("problems").join(slug), &self.folder.path().join("bank").join(slug));
        self
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("JUDGE_BANK", root().join("problems"))
            .env("JUDGE_CACHE_DIR", &self.cache)
            .env("JUDGE_DATA_DIR", self.data.path())
            .env("JUDGE_NO_RECORD", "1");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Ran {
    /// Fails the test unless the program ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

/// A short accepted solution in TypeScript, whose interpreter is compiled quickly.
pub const TWO_SUM: &str = "function twoSum(nums: number[], target: number): number[] {\n  \
    const seen = new Map<number, number>();\n  \
    for (let i = 0; i < nums.length; i++) {\n    \
    const j = seen.get(target - nums[i]);\n    \
    if (j !== undefined) return [j, i];\n    \
    seen.set(nums[i], i);\n  }\n  return [];\n}\n";
