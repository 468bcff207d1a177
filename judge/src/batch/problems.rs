//! The problems of a practice set, loaded and ready to judge.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use sandbox_api::{Language, Limits, Runner};

use super::{
    Error,
    results::RunProblem,
    set::{Set, SetProblem},
};
use crate::{Bank, ContentHash, Problem, Submission, calibrate, error::quoted, stub, value::shorten};

/// What people call a file when there is only one problem to solve.
const ANY_PROBLEM: [&str; 4] = ["main", "solution", "submission", "answer"];

/// The longest name, in bytes, that is looked for among the problems.
const MAX_NAME: usize = 255;

/// The problems of a set. Cheap to clone.
#[derive(Clone)]
pub struct Problems {
    inner: Arc<Inner>,
}

struct Inner {
    /// The whole bank.
    bank: Bank,
    /// Only the problems of the set.
    of_set: Bank,
    ready: BTreeMap<String, ReadyProblem>,
    order: Vec<String>,
}

/// A problem with all that judging needs.
pub struct ReadyProblem {
    pub problem: Problem,
    /// What the set says of it.
    pub rules: SetProblem,
    /// Its [digest](Problem::digest).
    pub digest: blake3::Hash,
    /// By the languages that it is judged in.
    pub limits: BTreeMap<Language, Limits>,
}

impl Problems {
    /// Loads the problems of `set`.
    ///
    /// # Errors
    ///
    /// When the files of one are not as they should be, or nothing says how much work is too much in any language.
    pub fn load(runner: &dyn Runner, bank: &Bank, set: &Set) -> Result<Self, Error> {
        let mut ready = BTreeMap::new();
        for rules in &set.problems {
            let problem = bank.problem(&rules.slug)?;
            let mut limits = BTreeMap::new();
            let mut missing = None;
            for &language in &rules.languages {
                match calibrate::limits(runner, &problem, language) {
                    Ok(found) => drop(limits.insert(language, found)),
                    Err(error @ crate::Error::NoWorkLimit { .. }) => missing = Some(error),
                    Err(error) => return Err(error.into()),
                }
            }
            if let (true, Some(error)) = (limits.is_empty(), missing) {
                return Err(error.into());
            }
            let digest = problem.digest()?;
            ready.insert(rules.slug.clone(), ReadyProblem { problem, rules: rules.clone(), digest, limits });
        }
        let order: Vec<String> = set.problems.iter().map(|problem| problem.slug.clone()).collect();
        let inner = Inner { bank: bank.clone(), of_set: bank.among(&order), ready, order };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The problem of this name, if it is in the set.
    pub fn get(&self, slug: &str) -> Option<&ReadyProblem> {
        self.inner.ready.get(slug)
    }

    /// What a run says of the problems, in the order of the set.
    pub fn to_run(&self) -> Vec<RunProblem> {
        let ready = self.inner.order.iter().filter_map(|slug| self.get(slug));
        let problem = |ready: &ReadyProblem| RunProblem {
            slug: ready.problem.id.clone(),
            number: ready.problem.number,
            title: ready.problem.title.clone(),
            weight: ready.rules.weight,
            languages: ready.limits.keys().copied().collect(),
            tests: tests(ready.digest, &ready.limits),
        };
        ready.map(problem).collect()
    }

    /// The problem that a file is for, or why no problem of the set fits.
    pub fn resolve(&self, submission: &Submission) -> Result<String, String> {
        let Inner { bank, of_set, order, .. } = &*self.inner;
        let stem = Path::new(&submission.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let named = submission.named_problem().map_err(in_one_line)?;
        let slug = match (named, of_set.id_for(submission), order.as_slice()) {
            (Some(name), ..) => self.named(name)?,
            (None, Ok(slug), _) => slug,
            (None, Err(_), [only]) if ANY_PROBLEM.contains(&stem.to_lowercase().as_str()) => only.clone(),
            (None, Err(error), _) => {
                let other = bank.id_for(submission).map(|slug| not_in_set(&slug));
                return Err(other.unwrap_or_else(|_| in_one_line(error)));
            }
        };
        self.refuse_language(&slug, submission.language)?;
        Ok(slug)
    }

    /// The problem of the set with this name or number. Everything up to the last `/` is ignored: `HumanEval/3` is 3.
    pub fn named(&self, name: &str) -> Result<String, String> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let unknown = || format!("no problem of the practice set is named `{}`", shorten(last, 60));
        if last.len() > MAX_NAME {
            return Err(unknown());
        }
        let slug = last.to_lowercase().replace(['_', ' '], "-");
        if self.get(&slug).is_some() {
            return Ok(slug);
        }
        let submission = Submission { path: slug.clone(), language: Language::default(), source: String::new() };
        match self.inner.of_set.id_for(&submission) {
            Ok(slug) => Ok(slug),
            Err(_) if self.inner.bank.ids().contains(&slug) => Err(not_in_set(&slug)),
            Err(_) => Err(unknown()),
        }
    }

    /// An error when the set does not judge `language` for this problem.
    pub fn refuse_language(&self, slug: &str, language: Language) -> Result<(), String> {
        let limits = self.get(slug).map(|ready| &ready.limits);
        if limits.is_some_and(|limits| limits.contains_key(&language)) {
            return Ok(());
        }
        let known: Vec<&str> = limits.into_iter().flat_map(BTreeMap::keys).map(|language| language.name()).collect();
        Err(format!("`{slug}` is judged in {}, not in {}", known.join(" and "), language.name()))
    }

    /// Whether a folder or file is called like a problem of the set.
    pub fn is_named(&self, name: &str) -> bool {
        self.get(&name.to_lowercase().replace(['_', ' '], "-")).is_some()
    }

    /// The student in `STUDENT_PROBLEM`.
    pub fn student_before<'a>(&self, stem: &'a str) -> Option<&'a str> {
        let name = stem.to_ascii_lowercase().replace(['_', ' '], "-");
        let student = |slug: &String| name.strip_suffix(slug.as_str())?.strip_suffix('-').map(str::len);
        let shortest = self.inner.bank.ids().iter().filter_map(student).min()?;
        stem.get(..shortest).filter(|student| !student.is_empty())
    }

    /// The program that a completion makes: the head of the file that `judge start` writes, and the completion.
    pub fn complete(&self, slug: &str, language: Language, completion: &str) -> String {
        let is_body =
            completion.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with([' ', '\t']));
        let Some(ready) = self.get(slug).filter(|_| is_body) else { return completion.to_owned() };
        let stub = stub::stub(&ready.problem, language);
        // All of it up to the placeholder, which is the last indented line.
        let lines: Vec<&str> = stub.lines().collect();
        let head = lines.iter().rposition(|line| line.starts_with(' ')).unwrap_or(lines.len());
        format!("{}\n{completion}", lines[..head].join("\n"))
    }
}

fn not_in_set(slug: &str) -> String {
    format!("its problem `{slug}` is not in the practice set")
}

fn in_one_line(error: crate::Error) -> String {
    match error {
        crate::Error::NoProblemForFile { nearest: None, .. } => {
            "no problem of the practice set has its name".to_owned()
        }
        crate::Error::NoProblemForFile { nearest: Some(nearest), .. } => {
            format!("no problem of the practice set has its name; did you mean `{nearest}`?")
        }
        crate::Error::NamesNothing { line, .. } => format!("it says `judge:` in line {line}, but not which problem"),
        crate::Error::SeveralProblems { candidates, .. } => {
            format!("it could be for several problems: {}", quoted(&candidates))
        }
        error => error.to_string(),
    }
}

/// The hash of everything of a problem that decides verdicts: the problem itself, and the limits that follow from its
/// solutions.
fn tests(digest: blake3::Hash, limits: &BTreeMap<Language, Limits>) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(digest.as_bytes());
    for (language, limits) in limits {
        hasher.update(format!("{} {} {}\n", language.name(), limits.work, limits.memory).as_bytes());
    }
    hasher.finalize().into()
}
