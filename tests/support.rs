//! Running the program in a few words.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the workspace").to_owned()
}

/// The cache that all tests share, so that the interpreters are compiled once.
pub fn shared_cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
}

/// The digest of what the program writes.
pub fn digest() -> String {
    judge::Digest::of_engine(&sandbox::digest()).to_string()
}

/// Runs programs of any depth.
pub fn on_large_stack<T: Send>(action: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().stack_size(sandbox::THREAD_STACK).build().unwrap().install(action)
}

/// A folder of its own, and the program with the bank of the repository.
pub struct JudgeTest {
    pub folder: TempDir,
    cache: PathBuf,
}

impl JudgeTest {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), cache: shared_cache() }
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

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("JUDGE_BANK", root().join("problems"))
            .env("JUDGE_CACHE_DIR", &self.cache);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
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
