//! A package of the Kattis format, for a problem of standard input.
//!
//! ```text
//! problem.toml      problem.yaml                      title, topics, memory
//! statement.md      statement/problem.en.tex          (statement)
//! cases/            data/sample/, data/secret/GROUP/  (data)
//! validator.py      input_validators/                 (programs)
//! the checker       output_validator/, or the flags of the default comparison
//! solutions/        submissions/                      (submissions)
//! ```
//!
//! The verifiers of packages read two formats: `verifyproblem` that of 2023-07, BAPCtools that of 2025-09. They differ in few
//! files. A package has no points: BAPCtools knows none. It has no time limit either: whoever installs it measures one.

mod data;
mod programs;
mod statement;
mod submissions;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use sandbox_api::Signature;
use serde_json::{Value as Json, json};
use store::write_folder;

use super::{Error, Refusal, Remark};
use crate::{ContentHash, Problem};

/// A version of the format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The draft that `verifyproblem` of problemtools checks.
    V2023_07,
    /// The one that BAPCtools checks.
    V2025_09,
}

impl Format {
    /// Every version, the newest first.
    pub const ALL: [Self; 2] = [Self::V2025_09, Self::V2023_07];

    /// The version as `problem.yaml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::V2023_07 => "2023-07",
            Self::V2025_09 => "2025-09",
        }
    }

    /// The version with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Here memory counts beyond that of the idle interpreter, and in packages with it. This much is for any interpreter, in MiB.
const INTERPRETER: usize = 256;

/// How much a program may print where a package does not say, in MiB.
const OUTPUT: usize = 8;

/// The name that the package of a problem has: packages are called by lower-case letters and digits alone.
pub fn name(problem: &str) -> String {
    problem.replace('-', "")
}

/// Writes the package of a problem at `folder`, and makes the folders that it lies in. `bank` is the name of its bank.
///
/// # Errors
///
/// When the format has no room for the problem, when something is at `folder` already, and when a file cannot be read or written.
pub fn export(problem: &Problem, bank: &str, format: Format, folder: &Path) -> Result<Vec<Remark>, Error> {
    if let Some(reason) = refusal(problem) {
        return Err(Error::Refused { problem: problem.id.clone(), reason });
    }
    let mut package = Package { format, files: Vec::new(), remarks: IndexMap::new() };
    package.add("problem.yaml", yaml(&metadata(problem, bank, format)));
    let statement = problem.statement().map_err(crate::Error::from)?;
    package.add("statement/problem.en.tex", statement::tex(&problem.title, &statement));
    data::add(problem, &mut package);
    programs::add(problem, &mut package)?;
    if !submissions::add(problem, &mut package)? {
        return Err(Error::Refused { problem: problem.id.clone(), reason: Refusal::NoSolution });
    }
    if problem.has_points() {
        package.remark("its points are not kept: every case must be right", None);
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent).map_err(crate::Error::write(parent))?;
    }
    write_folder(folder, |part| package.write(part)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(folder.to_owned()),
        _ => crate::Error::write(folder)(error).into(),
    })?;
    Ok(package.remarks.into_iter().map(|(what, files)| Remark { what, files }).collect())
}

fn refusal(problem: &Problem) -> Option<Refusal> {
    match problem.kind.signature() {
        Signature::Script if problem.kind.leader().is_some() => Some(Refusal::Led),
        Signature::Interactive(_) => Some(Refusal::Led),
        Signature::Script if problem.is_project => Some(Refusal::Project),
        Signature::Script => None,
        Signature::Function(_) | Signature::Class(_) => Some(Refusal::Called),
    }
}

/// The files of a package, and what is otherwise in it.
struct Package {
    format: Format,
    files: Vec<(PathBuf, String)>,
    /// Each with the files that it is about.
    remarks: IndexMap<String, Vec<String>>,
}

impl Package {
    fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) {
        self.files.push((path.into(), text.into()));
    }

    fn remark(&mut self, what: impl Into<String>, file: Option<String>) {
        self.remarks.entry(what.into()).or_default().extend(file);
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        for (path, text) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text)?;
        }
        Ok(())
    }
}

/// What `problem.yaml` says.
fn metadata(problem: &Problem, bank: &str, format: Format) -> Vec<(&'static str, Json)> {
    let mut limits = json!({ "memory": (problem.limits.memory >> 20) + INTERPRETER });
    let output = problem.limits.output.div_ceil(1 << 20);
    if output != OUTPUT {
        limits["output"] = output.into();
    }
    vec![
        ("problem_format_version", format.name().into()),
        ("name", json!({ "en": problem.title })),
        ("uuid", uuid(bank, &problem.id).into()),
        ("type", "pass-fail".into()),
        ("keywords", problem.topics.iter().map(String::as_str).collect()),
        ("limits", limits),
    ]
}

/// A mapping, whose values are written as JSON: all of JSON is YAML too.
fn yaml(entries: &[(&str, Json)]) -> String {
    entries.iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

/// The same for a problem whenever it is exported, and for no other one.
fn uuid(bank: &str, problem: &str) -> String {
    let hash = ContentHash::of(format!("{bank}/{problem}").as_bytes()).to_string();
    // The version and the variant are those of a UUID that was made by other rules than a clock or a network (RFC 9562).
    format!("{}-{}-8{}-8{}-{}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    const PROGRAMS: &str = "\
-- statement.md --
# Echo
\n\
Print the number.
-- validator.py --
def validate(stdin): ...
-- solutions/accepted/a.py --
# accepted: prints its number
* => echo
-- solutions/accepted/a.ts --
// accepted: prints its number
* => echo
-- solutions/wrong-answer/w.py --
# wrong-answer in basic: prints one
* => print 1
-- solutions/time-limit/t.py --
# time-limit in ties: counts up
* => work 9999999
";

    fn exported(header: &str, format: Format) -> (TestBank, Result<Vec<Remark>, Error>) {
        let bank = TestBank::new();
        let problem = bank.problem("echo-one", &format!("{header}\n{PROGRAMS}"));
        let remarks = export(&problem, "bank", format, &bank.path().join("out"));
        (bank, remarks)
    }

    fn files(bank: &TestBank) -> Vec<String> {
        let out = bank.path().join("out");
        let entries = store::walk(&out).map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let mut paths: Vec<String> =
            files.map(|entry| entry.path().strip_prefix(&out).unwrap().display().to_string()).collect();
        paths.sort();
        paths
    }

    #[test]
    fn a_package_has_what_a_verifier_looks_for() {
        let header = "script, sample 1, hidden basic 10, edge ties 1";
        let (bank, remarks) = exported(header, Format::V2025_09);
        let what: Vec<String> =
            remarks.unwrap().iter().map(|it| format!("{}: {}", it.what, it.files.join(" "))).collect();
        assert_eq!(what, ["the verifiers know no TypeScript: solutions/accepted/a.ts"]);
        let found = files(&bank);
        for path in [
            "data/sample/1-c1.ans",
            "data/secret/1-basic/01-c2.in",
            "data/test_group.yaml",
            "data/secret/1-basic/10-c11.ans",
            "data/secret/2-ties/1-c12.in",
            "input_validators/validator.py",
            "output_validator/validator.py",
            "problem.yaml",
            "statement/problem.en.tex",
            "submissions/accepted/a.py",
            "submissions/submissions.yaml",
            "submissions/time_limit_exceeded/t.py",
            "submissions/wrong_answer/w.py",
        ] {
            assert!(found.iter().any(|found| found == path), "{path}: {found:#?}");
        }
        let text = |path: &str| fs::read_to_string(bank.path().join("out").join(path)).unwrap();
        assert_eq!(text("statement/problem.en.tex"), "\\problemname{Echo}\n\nPrint the number.\n");
        let program = text("submissions/accepted/a.py");
        assert_eq!(program, "# accepted: prints its number\nfrom __future__ import annotations\n* => echo");
        let yaml = text("problem.yaml");
        assert!(yaml.starts_with("problem_format_version: \"2025-09\"\nname: {\"en\":\"Echo\"}\nuuid: "), "{yaml}");
        assert!(yaml.contains("\nlimits: {\"memory\":320,\"output\":1}\n"), "{yaml}");
        // What is there is left alone.
        let problem = bank.problem("echo-one", &format!("{header}\n{PROGRAMS}"));
        let again = export(&problem, "bank", Format::V2025_09, &bank.path().join("out"));
        assert!(matches!(again, Err(Error::Exists(_))), "{again:?}");
    }

    #[test]
    fn the_older_format_takes_no_program_that_a_clock_may_not_catch() {
        let (bank, remarks) = exported("script, sample 1, hidden basic 1, edge ties 1", Format::V2023_07);
        let remarks = remarks.unwrap();
        assert_eq!(remarks.last().unwrap().files, ["solutions/time-limit/t.py"]);
        let found = files(&bank);
        assert!(!found.iter().any(|path| path.ends_with("t.py") || path.ends_with(".yaml") && path != "problem.yaml"));
    }

    #[test]
    fn what_is_no_program_of_standard_input_is_refused_by_its_rule() {
        for (kind, reason) in [
            ("", Refusal::Called),
            ("class, ", Refusal::Called),
            ("interactive, ", Refusal::Led),
            ("multi-pass, ", Refusal::Led),
        ] {
            let (bank, refused) = exported(&format!("{kind}hidden basic 1, edge ties 1"), Format::V2025_09);
            assert!(matches!(&refused, Err(Error::Refused { reason: found, .. }) if *found == reason), "{refused:?}");
            assert!(!bank.path().join("out").exists());
        }
        let bank = TestBank::new();
        let text = format!(
            "script, hidden basic 1, edge ties 1\n{}",
            PROGRAMS.replace("accepted: ", "accepted except ties: ")
        );
        let refused = export(&bank.problem("echo", &text), "bank", Format::V2025_09, &bank.path().join("out"));
        assert!(matches!(refused, Err(Error::Refused { reason: Refusal::NoSolution, .. })), "{refused:?}");
    }

    #[test]
    fn a_problem_has_one_uuid() {
        let one = uuid("bank", "two-sum");
        assert_eq!((one.len(), one.clone()), (36, uuid("bank", "two-sum")));
        assert_ne!(one, uuid("bank", "three-sum"));
        assert!(one.split('-').map(str::len).eq([8, 4, 4, 4, 12]), "{one}");
    }
}
