//! The solutions that come with a problem: each states the verdict it must get.

use std::path::{Path, PathBuf};

use store::list;

use crate::{
    Error, Problem,
    file::{ProblemError, read},
    submission::Submission,
    verdict::Verdict,
};

/// A solution and what it is expected to get.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The file.
    pub submission: Submission,
    /// The verdict, which its folder names.
    pub verdict: Verdict,
    /// The group that must catch it, unless it is accepted or does not compile.
    pub caught_by: Option<String>,
    /// Groups that it is not meant for.
    pub except: Vec<String>,
}

impl Solution {
    /// Every solution of a problem, in order of folder and file name.
    ///
    /// # Errors
    ///
    /// When a folder is not named after a verdict, or a first line does not say what is needed.
    pub fn of_problem(problem: &Problem) -> Result<Vec<Self>, Error> {
        let root = problem.folder.join("solutions");
        let mut solutions = Vec::new();
        for folder in sorted_entries(&root)? {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let known = Verdict::from_slug(&name).filter(|v| !matches!(v, Verdict::JudgeError | Verdict::Skipped));
            let verdict = known.ok_or_else(|| {
                let slugs: Vec<String> = Verdict::ALL[..7].iter().map(|verdict| verdict.slug()).collect();
                ProblemError::of(&folder, "the folder is not named after a verdict").hint(slugs.join(", "))
            })?;
            for path in sorted_entries(&folder)? {
                solutions.push(Self::read(problem, &path, verdict)?);
            }
        }
        Ok(solutions)
    }

    fn read(problem: &Problem, path: &Path, verdict: Verdict) -> Result<Self, Error> {
        let first = read(path)?.lines().next().unwrap_or_default().to_owned();
        let fail = |message: String| {
            let slug = verdict.slug();
            let form = match verdict {
                Verdict::Accepted => format!("`# {slug}: why`, or `# {slug} except GROUP: why`"),
                Verdict::CompileError => format!("`# {slug}: why`"),
                _ => format!("`# {slug} in GROUP: why`"),
            };
            ProblemError::at(path, 1, message).hint(format!("the first line reads {form}"))
        };
        let submission = Submission::read(path, None)?;
        let header = first.strip_prefix("# ").or_else(|| first.strip_prefix("// "));
        let (head, _) = header
            .and_then(|header| header.split_once(": "))
            .ok_or_else(|| fail("the first line does not say what to expect".to_owned()))?;
        let rest = head
            .strip_prefix(&verdict.slug())
            .ok_or_else(|| fail(format!("the first line says `{head}`, but the folder is `{}`", verdict.slug())))?;
        let group = |name: &str| {
            let name = name.trim();
            let known = problem.groups.iter().any(|group| group.name == name);
            if known { Ok(name.to_owned()) } else { Err(fail(format!("there is no group `{name}`"))) }
        };
        let caught_by = rest.strip_prefix(" in ").map(group).transpose()?;
        let except = match rest.strip_prefix(" except ") {
            Some(names) => names.split(',').map(group).collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        if caught_by.is_none() && !matches!(verdict, Verdict::Accepted | Verdict::CompileError) {
            return Err(fail("the first line does not name the group that must catch it".to_owned()).into());
        }
        Ok(Self { submission, verdict, caught_by, except })
    }

    /// The problem without the groups that the solution is not meant for.
    pub fn within(&self, problem: &Problem) -> Problem {
        let mut problem = problem.clone();
        problem.groups.retain(|group| !self.except.contains(&group.name));
        problem
    }
}

fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = list(folder).map_err(|_| {
        ProblemError::of(folder, "the folder is missing")
            .hint("a problem comes with solutions that state their verdict")
    })?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '_'])));
    Ok(paths)
}
