//! Small problems for unit tests, written as short texts.
//!
//! ```text
//! number = 68                                   any key of problem.toml
//! function(nums: list<int>; k: int) -> int      how a program is called: this, `class`, `script`, `interactive` or `multi-pass 2`
//! hidden basic 2                                groups: kind, name or edge category, number of cases
//! edge ties, edge ties 2                        one case if there is no number
//! called again                                  keeps the judge's own case, which these problems do not have otherwise
//! -- solutions/accepted/a.py --                 every other file, verbatim
//! # accepted: returns its argument
//! * => echo
//! ```
//!
//! The default signature is the function `echo(n: int)`, which returns `[n]`. Cases are numbered from 1 over all groups. The
//! input of a case is its number, and so is the expected answer, so `* => echo` is right for a function. A class `Echo`
//! gets the number by `get(n)`; a script prints it. Programs are written for the crate `scripted`; [`program`] makes one
//! that gets given verdicts. A second group of the same name is called `NAME-2`. A group with its own case file needs no
//! number of cases. The text under `-- problem.toml --` is added at the end of that file. In `-- limits.toml --`, `ENGINE`
//! is replaced by the digest of the scripted runner.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sandbox_api::Limits;
use scripted::Scripted;
use tempfile::TempDir;

use crate::{
    Problem, digest,
    file::ProblemError,
    folder::{Archive, Packed},
};

/// Limits that are easy to exceed.
pub const LIMITS: Limits = Limits { work: 1_000, memory: 1_000, output: 10, answer: 1_000, turns_from: usize::MAX };

/// The interactor of an interactive problem, as a script: the program has to print the number that it is called with.
pub const INTERACTOR: &str =
    "[1] 1 => answer null\n[2] 2 => answer null\n[3] 3 => answer null\n* => answer \"not so\"\n";

/// The checker of a multi-pass problem, as a script: the program has to print the number that it reads, and in a second pass the one
/// after `then`.
pub const CHECKER: &str = r#"[1,[]] => answer {"stdin":"1\n"}
[1,["1\n"]] => answer {"stdin":"then 1\n"}
[1,["1\n","1\n"]] => answer null
[2,[]] => answer {"stdin":"2\n"}
[2,["2\n"]] => answer {"stdin":"then 2\n"}
[2,["2\n","2\n"]] => answer null
* => answer "not so"
"#;

/// A temporary folder of problems, deleted on drop.
pub struct TestBank(TempDir);

impl TestBank {
    /// Makes an empty bank.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The path of the folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file at a path relative to the bank and returns its whole path.
    pub fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The archive of all files, as it is built into the program. It stays for as long as the test runs.
    pub fn pack(&self) -> &'static Archive {
        let (mut files, mut bytes) = (Vec::new(), Vec::new());
        for entry in store::walk(self.path()) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let text = fs::read(entry.path()).unwrap();
                let path = entry.path().strip_prefix(self.path()).unwrap().to_str().unwrap().to_owned();
                let start = bytes.len();
                bytes.extend(miniz_oxide::deflate::compress_to_vec(&text, 6));
                files.push(Packed { path: path.leak(), size: text.len(), place: start..bytes.len() });
            }
        }
        files.sort_by_key(|file| file.path);
        Box::leak(Box::new(Archive { files: files.leak(), bytes: bytes.leak() }))
    }

    /// Writes the problem that `text` describes, and loads it.
    pub fn problem(&self, id: &str, text: &str) -> Problem {
        self.try_problem(id, text).unwrap()
    }

    /// The same for one that cannot be loaded.
    pub fn try_problem(&self, id: &str, text: &str) -> Result<Problem, ProblemError> {
        let (head, files) = sections(text);
        let mut draft = Draft::default();
        for item in
            head.lines().flat_map(|line| if line.contains('(') { vec![line] } else { line.split(',').collect() })
        {
            draft.read(item.trim());
        }
        for (group, cases) in &draft.groups {
            self.write(&format!("{id}/cases/{group}.jsonl"), cases);
        }
        if draft.signature == "interactive" {
            self.write(&format!("{id}/interactor.py"), INTERACTOR);
        }
        if draft.signature.starts_with("[multi-pass]") {
            self.write(&format!("{id}/checker.py"), CHECKER);
        }
        let mut toml = draft.toml();
        for (name, text) in files {
            match name {
                "problem.toml" => toml += text,
                "limits.toml" => {
                    let text = text.replace("ENGINE", digest(&Scripted).as_str());
                    self.write(&format!("{id}/{name}"), &text);
                }
                _ => drop(self.write(&format!("{id}/{name}"), text)),
            }
        }
        self.write(&format!("{id}/problem.toml"), &toml);
        let problem = Problem::load(&self.path().join(id))?;
        Ok(Problem { again: problem.again.filter(|_| draft.is_called_again), ..problem })
    }
}

/// The text before the first line `-- NAME --`, and each name with the text that follows.
fn sections(text: &str) -> (&str, Vec<(&str, &str)>) {
    let mut parts = text.split("\n-- ");
    let head = parts.next().unwrap_or_default();
    (head, parts.map(|part| part.split_once(" --\n").expect("a line `-- NAME --`")).collect())
}

#[derive(Default)]
struct Draft {
    keys: String,
    signature: String,
    tables: String,
    /// The name and the case file of each group.
    groups: Vec<(String, String)>,
    cases: usize,
    is_called_again: bool,
}

impl Draft {
    fn read(&mut self, item: &str) {
        let words: Vec<&str> = item.split(' ').collect();
        match *words.as_slice() {
            [""] => {}
            _ if item.starts_with("function(") => self.signature = function(item),
            ["called", "again"] => self.is_called_again = true,
            ["class"] => item.clone_into(&mut self.signature),
            ["script" | "interactive"] => item.clone_into(&mut self.signature),
            ["multi-pass", ref passes @ ..] => {
                let passes = passes.first().unwrap_or(&"2");
                self.signature =
                    format!("[multi-pass]\npasses = {passes}\nparams = [{{ name = \"n\", type = \"int\" }}]\n");
            }
            [kind @ ("sample" | "hidden" | "edge"), ref rest @ ..] => {
                let (name, count) = match *rest {
                    [] => (kind, "1"),
                    [only] if only.parse::<usize>().is_ok() => (kind, only),
                    [name] => (name, "1"),
                    [name, count] => (name, count),
                    _ => panic!("`{item}`: expected KIND NAME COUNT"),
                };
                self.group(kind, name, count.parse().expect("a number of cases"));
            }
            _ if item.contains('=') => self.keys += &format!("{item}\n"),
            _ => panic!("`{item}` is neither a group nor a signature"),
        }
    }

    fn group(&mut self, kind: &str, base: &str, count: usize) {
        let again = (2..).map(|number| format!("{base}-{number}"));
        let mut names = std::iter::once(base.to_owned()).chain(again);
        let name = names.find(|name| !self.groups.iter().any(|(known, _)| known == name)).unwrap();
        let category = if kind == "edge" { format!("category = \"{base}\"\n") } else { String::new() };
        let _ = write!(self.tables, "\n[[group]]\nname = \"{name}\"\nkind = \"{kind}\"\n{category}");
        let mut cases = String::new();
        for _ in 0..count {
            self.cases += 1;
            let n = self.cases;
            let io = match self.signature.as_str() {
                "class" => format!(r#""calls": [["Echo"], ["get", {n}]], "expected": [null, {n}]"#),
                "interactive" => format!(r#""args": [{n}]"#),
                table if table.starts_with("[multi-pass]") => format!(r#""args": [{n}]"#),
                "script" => format!(r#""stdin": "{n}\n", "expected": "{n}\n""#),
                _ => format!(r#""args": [{n}], "expected": [{n}]"#),
            };
            let _ = writeln!(cases, r#"{{"name": "c{n}", {io}}}"#);
        }
        self.groups.push((name, cases));
    }

    fn toml(&self) -> String {
        let signature = match self.signature.as_str() {
            "" => &function("function(n: int) -> list<int>"),
            "class" => {
                "[class]\nname = \"Echo\"\nconstructor = []\n\
                 methods = [{ name = \"get\", params = [{ name = \"n\", type = \"int\" }], returns = \"int\" }]\n"
            }
            "script" => "[stdio]\n",
            "interactive" => "[interactive]\nparams = [{ name = \"n\", type = \"int\" }]\n",
            table => table,
        };
        let head = "title = \"Echo\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\ntheme = \"test\"\nrounds = [\"phone\"]\nminutes = 5";
        let own = |line: &&str| !self.keys.lines().any(|key| key.split(' ').next() == line.split(' ').next());
        let head: Vec<&str> = head.lines().filter(own).collect();
        format!("{}\n{}\n{signature}{}\n", head.join("\n"), self.keys, self.tables)
    }
}

/// Converts `function(nums: list<int>; k: int) -> int` to the table `[function]`.
fn function(text: &str) -> String {
    let (parameters, returns) = text["function(".len()..].split_once(") -> ").expect("what it returns");
    let parameter = |text: &str| {
        let (name, ty) = text.split_once(": ").expect("NAME: TYPE");
        format!("{{ name = \"{}\", type = \"{ty}\" }}", name.trim())
    };
    let parameters: Vec<String> = parameters.split(';').filter(|text| !text.is_empty()).map(parameter).collect();
    format!("[function]\nname = \"echo\"\nparams = [{}]\nreturns = \"{returns}\"\n", parameters.join(", "))
}

/// A script for the function `echo` that gets these verdicts, such as `AC WA TLE`, on its cases under [`LIMITS`]. `JE`
/// makes the runner itself fail.
pub fn program(verdicts: &str) -> String {
    let step = |code: &str| match code {
        "AC" => "echo",
        "WA" => "answer [0]",
        "TLE" => "work 1001",
        "MLE" => "memory 1001",
        "OLE" => "print more than ten",
        "RE" => "raise ValueError: no",
        "CE" => "missing echo",
        "JE" => "break",
        _ => panic!("no program gets `{code}`"),
    };
    let rules = (1..).zip(verdicts.split_whitespace()).map(|(n, code)| format!("[{n}] => {}\n", step(code)));
    rules.collect()
}
