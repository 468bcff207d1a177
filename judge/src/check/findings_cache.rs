//! Findings of problems that have not changed since they were last checked.
//!
//! What is found depends on the files of the problem, on the engine, and on this program, whose executable stands for
//! its version: a judge that was built anew checks anew. All of that is hashed into the name under which findings are
//! kept, so that nothing stale can be read.

use std::{env, fs, path::Path};

use sandbox::Sandbox;
use serde_json::{Value as Json, json};
use store::{Cache, walk};

use super::{CheckedProblem, Finding, Rule, Tally};

/// How many bytes may be kept: a block on the disk for each of two thousand problems, which is a few large banks.
const MAX_BYTES: u64 = 8 << 20;

/// The findings that are kept in the user's cache folder.
pub struct FindingsCache {
    cache: Cache,
    /// A hash of what is the same for all problems.
    judge: blake3::Hash,
}

impl FindingsCache {
    /// Nothing, if there is no folder to keep findings in or the program cannot be told from another one.
    pub fn open() -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(env::current_exe().ok()?).ok()?).ok()?;
        hasher.update(Sandbox::digest().as_bytes());
        Some(Self { cache: Cache::of_user("check", MAX_BYTES)?, judge: hasher.finalize() })
    }

    /// What is known of the problem in `folder` as it is now, with at most so many mutants.
    pub fn find(&self, folder: &Path, mutants: usize) -> Option<CheckedProblem> {
        let text = self.cache.find(&self.name(folder, mutants)?)?;
        let (findings, [killed, survived, equivalent]): (Vec<Json>, [usize; 3]) = serde_json::from_slice(&text).ok()?;
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
            self.cache.keep(&name, json!([findings, [killed, survived, equivalent]]).to_string().as_bytes());
        }
    }

    /// A name that changes with everything that the findings depend on; none if that cannot be known, as where a link
    /// leads out of the problem.
    fn name(&self, folder: &Path, mutants: usize) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.judge.as_bytes()).update(&(mutants as u64).to_le_bytes());
        for entry in walk(folder) {
            let entry = entry.ok()?;
            let mut name = entry.path().strip_prefix(folder).ok()?.as_os_str().as_encoded_bytes().to_vec();
            let content = match entry.file_type() {
                kind if kind.is_file() => fs::read(entry.path()).ok()?,
                kind if kind.is_dir() => {
                    name.push(b'/');
                    Vec::new()
                }
                _ => return None,
            };
            // With its length in front, no content can be taken for the next name.
            for part in [&name, &content] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
        let id = folder.file_name()?.to_str()?;
        Some(format!("{id}-{}.json", &hasher.finalize().to_hex()[..32]))
    }
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
