//! Findings of problems that have not changed since they were last checked.
//!
//! What is found depends on the files of the problem, on the engine, and on the judge's own code, for which a hash of its sources
//! stands that was compiled in: a judge with other code checks anew, and whatever executable it runs in knows the same. All of that
//! is hashed into the name under which findings are kept, so that nothing stale can be read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandbox_api::Runner;
use serde_json::{Value as Json, json};
use store::{Cache, walk_at_most};

use super::{CheckedProblem, Finding, Rule, Tally};
use crate::{digest, problem::Facts};

/// How many bytes may be kept: a block on the disk for each of two thousand problems, which is a few large banks.
const MAX_BYTES: u64 = 8 << 20;
/// The most files, and bytes in them, of a problem whose findings are kept.
const MAX_FILES: usize = 1_000;
const MAX_FOLDER: u64 = 64 << 20;

/// The findings that are kept in the user's cache folder.
pub struct FindingsCache {
    cache: Cache,
    /// A hash of what is the same for all problems.
    judge: blake3::Hash,
}

/// What a problem is at some time, as far as its findings depend on it.
pub struct State {
    folder: PathBuf,
    mutants: usize,
    /// The name under which its findings are kept.
    name: String,
}

impl FindingsCache {
    /// `None` if there is no cache folder.
    pub fn open(runner: &dyn Runner) -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("JUDGE_SOURCES").as_bytes());
        hasher.update(digest(runner).as_str().as_bytes());
        Some(Self { cache: Cache::of_user("check", MAX_BYTES)?, judge: hasher.finalize() })
    }

    /// What a problem in `folder` is now, to be checked with at most so many mutants. `None` if that is unknown, because there is a link,
    /// or because there is more in the folder than a problem has.
    pub fn state(&self, folder: &Path, mutants: usize) -> Option<State> {
        Some(State { folder: folder.to_owned(), mutants, name: self.name(folder, mutants)? })
    }

    /// What was found in a problem that is in this state.
    pub fn find(&self, state: &State) -> Option<CheckedProblem> {
        let State { folder, name, .. } = state;
        let text = self.cache.find(name)?;
        let (findings, [killed, survived, equivalent]): (Vec<Json>, [usize; 3]) = serde_json::from_slice(&text).ok()?;
        Some(CheckedProblem {
            id: folder.file_name()?.to_str()?.to_owned(),
            findings: findings.iter().map(|finding| from_json(folder, finding)).collect::<Option<_>>()?,
            mutants: Tally { killed, survived, equivalent },
            recalled: true,
        })
    }

    /// Keeps what was found in a problem, unless somebody has changed it since it was in this state, or a larger budget would find more.
    /// What is not kept is checked again next time.
    pub fn keep(&self, state: &State, checked: &CheckedProblem) {
        let State { folder, mutants, name } = state;
        let findings: Option<Json> = checked.findings.iter().map(|finding| to_json(folder, finding)).collect();
        let Tally { killed, survived, equivalent } = checked.mutants;
        if let (Some(findings), true) = (findings, checked.is_complete())
            && self.name(folder, *mutants).as_ref() == Some(name)
        {
            self.cache.keep(name, json!([findings, [killed, survived, equivalent]]).to_string().as_bytes());
        }
    }

    /// A name that changes with everything that the findings depend on.
    fn name(&self, folder: &Path, mutants: usize) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.judge.as_bytes()).update(&(mutants as u64).to_le_bytes());
        hash_files(&mut hasher, folder)?;
        if let Some(parent) = Facts::load(folder).ok().and_then(|facts| facts.follows) {
            // Some of its cases may be inherited.
            hash_files(&mut hasher, &folder.with_file_name(parent))?;
        }
        let id = folder.file_name()?.to_str()?;
        Some(format!("{id}-{}.json", &hasher.finalize().to_hex()[..32]))
    }
}

/// Hashes the names and the contents of all files in a folder. `None` if that cannot stand for what is there.
fn hash_files(hasher: &mut blake3::Hasher, folder: &Path) -> Option<()> {
    let mut left = MAX_FOLDER;
    for entry in walk_at_most(folder, MAX_FILES) {
        let entry = entry.ok()?;
        let mut name = entry.path().strip_prefix(folder).ok()?.as_os_str().as_encoded_bytes().to_vec();
        let content = match entry.file_type() {
            kind if kind.is_file() => {
                left = left.checked_sub(entry.metadata().ok()?.len())?;
                fs::read(entry.path()).ok()?
            }
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
    Some(())
}

/// Paths are kept relative to the problem, which may be found elsewhere next time. `None` if one is not text.
fn to_json(folder: &Path, finding: &Finding) -> Option<Json> {
    let path = finding.path.strip_prefix(folder).unwrap_or(&finding.path).to_str()?;
    Some(json!([finding.rule.id(), path, finding.line, finding.message, finding.hint]))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    fn cache(folder: &Path) -> FindingsCache {
        let cache = Cache::open(folder.join("cache"), MAX_BYTES).unwrap();
        FindingsCache { cache, judge: blake3::hash(b"this judge") }
    }

    #[test]
    fn what_was_found_is_found_again_until_something_of_the_problem_changes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache(folder.path());
        let problem = folder.path().join("clamp");
        fs::create_dir_all(problem.join("cases")).unwrap();
        fs::write(problem.join("hints.md"), "TODO: think").unwrap();
        let finding = Finding::new(Rule::ToDo, &problem.join("hints.md"), "left to do: think", "do it").at(1);
        let checked = CheckedProblem {
            id: "clamp".to_owned(),
            findings: vec![finding.clone()],
            mutants: Tally { killed: 1, survived: 2, equivalent: 3 },
            recalled: false,
        };
        let changes: [fn(&Path); 4] = [
            |_| (),
            |problem| fs::write(problem.join("hints.md"), "TODO: thing").unwrap(),
            |problem| fs::create_dir(problem.join("empty")).unwrap(),
            |problem| fs::rename(problem.join("hints.md"), problem.join("cases/hints.md")).unwrap(),
        ];
        for change in changes {
            change(&problem);
            let state = cache.state(&problem, 9).unwrap();
            assert!(cache.find(&state).is_none());
            cache.keep(&state, &checked);
            let found = cache.find(&state).unwrap();
            assert_eq!((found.findings, found.mutants.survived, found.recalled), (vec![finding.clone()], 2, true));
        }
        assert!(cache.find(&cache.state(&problem, 8).unwrap()).is_none(), "with fewer mutants, less is found");
        // Somebody writes while it is checked.
        fs::write(problem.join("hints.md"), "TODO: other").unwrap();
        let before = cache.state(&problem, 9).unwrap();
        fs::write(problem.join("hints.md"), "done").unwrap();
        cache.keep(&before, &checked);
        assert!([before, cache.state(&problem, 9).unwrap()].iter().all(|state| cache.find(state).is_none()));
        // With a larger budget, more is found.
        let budget = Finding::new(Rule::Budget, &problem, "more work", "make it smaller");
        let state = cache.state(&problem, 9).unwrap();
        cache.keep(&state, &CheckedProblem { findings: vec![budget], ..checked.clone() });
        assert!(cache.find(&state).is_none());
        cache.keep(&state, &checked);
        assert!(cache.find(&state).is_some());
    }

    #[test]
    fn what_was_found_in_a_follow_up_depends_on_the_problem_that_it_follows() {
        let bank = TestBank::new();
        bank.problem("echo", "hidden 1");
        bank.problem("parrot", "follows = \"echo\", hidden 1");
        let cache = cache(bank.path());
        let names = || ["echo", "parrot"].map(|id| cache.name(&bank.path().join(id), 9).unwrap());
        let before = names();
        bank.write("parrot/hints.md", "");
        let after = names();
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
        bank.write("echo/hints.md", "");
        assert_ne!(names()[1], after[1]);
    }

    #[cfg(unix)]
    #[test]
    fn findings_of_a_problem_with_links_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache(folder.path());
        fs::write(folder.path().join("shared.md"), "").unwrap();
        for (name, to) in [("loop", ".."), ("shared", "../shared.md"), ("broken", "nowhere")] {
            let problem = folder.path().join(name);
            fs::create_dir(&problem).unwrap();
            assert!(cache.name(&problem, 9).is_some());
            std::os::unix::fs::symlink(to, problem.join(name)).unwrap();
            assert_eq!(cache.name(&problem, 9), None, "{name}");
        }
    }
}
