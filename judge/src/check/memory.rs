//! Findings of problems that have not changed since they were last checked.
//!
//! What is found depends on the files of the problem, on the engine, and on this program, whose executable stands for
//! its version: a judge that was built anew checks anew. All of that is hashed into the name under which findings are
//! kept, so that nothing stale can be read.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use sandbox_api::Runner;
use serde_json::{Value as Json, json};

use super::{CheckedProblem, Finding, Rule, Tally};
use crate::{digest, store::Store};

/// The findings that are kept in the user's cache folder.
pub struct Memory {
    store: Store,
    /// A hash of what is the same for all problems.
    judge: blake3::Hash,
}

impl Memory {
    /// Nothing, if there is no folder to keep findings in or the program cannot be told from another one.
    pub fn open(runner: &dyn Runner) -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(env::current_exe().ok()?).ok()?).ok()?;
        hasher.update(digest(runner).as_str().as_bytes());
        Some(Self { store: Store::open("check")?, judge: hasher.finalize() })
    }

    /// What is known of the problem in `folder` as it is now, with at most so many mutants.
    pub fn recall(&self, folder: &Path, mutants: usize) -> Option<CheckedProblem> {
        let text = self.store.read(&self.name(folder, mutants)?)?;
        let (findings, [killed, survived, equivalent]): (Vec<Json>, [usize; 3]) = serde_json::from_str(&text).ok()?;
        Some(CheckedProblem {
            id: folder.file_name()?.to_str()?.to_owned(),
            findings: findings.iter().map(|finding| from_json(folder, finding)).collect::<Option<_>>()?,
            mutants: Tally { killed, survived, equivalent },
            recalled: true,
        })
    }

    /// Keeps what was found. If that fails, the problem is checked again next time.
    pub fn keep(&self, folder: &Path, mutants: usize, checked: &CheckedProblem) {
        let findings: Json = checked.findings.iter().map(|finding| to_json(folder, finding)).collect();
        let Tally { killed, survived, equivalent } = checked.mutants;
        if let Some(name) = self.name(folder, mutants) {
            let _ = self.store.write(&name, &json!([findings, [killed, survived, equivalent]]).to_string());
        }
    }

    /// A name that changes with everything that the findings depend on.
    fn name(&self, folder: &Path, mutants: usize) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.judge.as_bytes()).update(&(mutants as u64).to_le_bytes());
        let mut files = Vec::new();
        all_files(folder, &mut files)?;
        files.sort();
        for path in files {
            let name = path.strip_prefix(folder).ok()?.to_string_lossy().into_owned();
            let content = fs::read(&path).ok()?;
            // With its length in front, no content can be taken for the next name.
            for part in [name.as_bytes(), &content] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
        let id = folder.file_name()?.to_str()?;
        Some(format!("{id}-{}.json", &hasher.finalize().to_hex()[..32]))
    }
}

fn all_files(folder: &Path, files: &mut Vec<PathBuf>) -> Option<()> {
    for entry in fs::read_dir(folder).ok()? {
        let path = entry.ok()?.path();
        if path.is_dir() { all_files(&path, files)? } else { files.push(path) }
    }
    Some(())
}

/// Paths are kept relative to the problem, which may be found elsewhere next time.
fn to_json(folder: &Path, finding: &Finding) -> Json {
    let path = finding.path.strip_prefix(folder).unwrap_or(&finding.path);
    json!([finding.rule.id(), path, finding.line, finding.message, finding.hint])
}

fn from_json(folder: &Path, json: &Json) -> Option<Finding> {
    let text = |at: usize| Some(json.get(at)?.as_str()?.to_owned());
    let relative = text(1)?;
    Some(Finding {
        rule: Rule::ALL.iter().copied().find(|rule| Some(rule.id()) == json[0].as_str())?,
        path: if relative.is_empty() { folder.to_owned() } else { folder.join(relative) },
        line: json[2].as_u64().and_then(|line| usize::try_from(line).ok()),
        message: text(3)?,
        hint: text(4)?,
    })
}
