//! The problems of a practice set, loaded and ready to judge.

use std::{collections::BTreeMap, ffi::OsStr, path::Path, sync::Arc};

use jiff::tz::Offset;
use sandbox_api::{Language, Limits, Runner};

use super::{
    Error,
    results::RunProblem,
    set::{Set, SetProblem},
};
use crate::{
    Bank, ContentHash, Problem, Submission, calibrate, error::quoted, file::ProblemError, file_name::FileName,
    name::plain, problem::Facts, source_text::Note, stub, value::shorten, vocabulary::nearest,
};

/// The longest name, in bytes, that is looked for among the problems.
const MAX_NAME: usize = 255;

/// The problem that a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub slug: String,
    /// How the file says so.
    pub by: Closeness,
    /// Which copy it is by its name: 1 for `two_sum-1.py` and `two_sum (1).py`, 0 for `two_sum.py`.
    pub copy: u32,
}

/// How clearly a file says which problem it is for, the clearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// It has the name or number of the problem, or says it in a comment, or the set names the file.
    Name,
    /// It is the `solution.py` in a folder of that name, or of the only problem.
    Folder,
    /// The problem is a part of its name, or it lies in a folder of that name: `fast_two_sum.py`.
    Like,
}

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
    entries: BTreeMap<String, Entry>,
    order: Vec<String>,
    /// Names of files, and the problem that each is for.
    files: Vec<(String, String)>,
    /// That of the `due` date.
    zone: Option<Offset>,
}

/// A problem of the set.
pub struct Entry {
    /// What the set says of it.
    rules: SetProblem,
    title: String,
    number: Option<u32>,
    /// What judging it takes; or why nothing can be judged.
    pub ready: Result<ReadyProblem, String>,
}

/// A problem with all that judging needs.
pub struct ReadyProblem {
    pub problem: Problem,
    /// Its [digest](Problem::digest).
    pub digest: blake3::Hash,
    /// By the languages that it is judged in; there is one at least.
    pub limits: BTreeMap<Language, Limits>,
}

impl Problems {
    /// Loads the problems of `set`. One whose files are not as they should be, or for which nothing says how much work is too
    /// much, is [broken](Self::broken) and costs no other.
    ///
    /// # Errors
    ///
    /// When the set has a problem that the bank does not have, or the sandbox fails.
    pub fn load(runner: &dyn Runner, bank: &Bank, set: &Set) -> Result<Self, Error> {
        let mut entries = BTreeMap::new();
        for rules in &set.problems {
            entries.insert(rules.slug.clone(), Entry::load(runner, bank, rules)?);
        }
        let order: Vec<String> = set.problems.iter().map(|problem| problem.slug.clone()).collect();
        let (files, zone) = (set.files.clone().into_iter().collect(), set.zone);
        let inner = Inner { bank: bank.clone(), of_set: bank.among(&order), entries, order, files, zone };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The problem of this name, if it is in the set.
    pub fn get(&self, slug: &str) -> Option<&Entry> {
        self.inner.entries.get(slug)
    }

    /// Whether a problem of the set asks for a project.
    pub fn asks_for_project(&self, slug: &str) -> bool {
        let ready = self.get(slug).and_then(|entry| entry.ready.as_ref().ok());
        ready.is_some_and(|ready| ready.problem.is_project)
    }

    /// The problem of a set that has no other, if it asks for a project.
    pub fn only_project(&self) -> Option<&str> {
        match self.order() {
            [only] if self.asks_for_project(only) => Some(only),
            _ => None,
        }
    }

    /// The problems to which nothing can be judged, and why.
    pub fn broken(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.inner.order.iter().filter_map(|slug| Some((slug, self.get(slug)?)));
        entries.filter_map(|(slug, entry)| Some((slug.as_str(), entry.ready.as_ref().err()?.as_str())))
    }

    /// What a run says of the problems, in the order of the set.
    pub fn to_run(&self) -> Vec<RunProblem> {
        self.inner.order.iter().filter_map(|slug| Some(self.get(slug)?.to_run())).collect()
    }

    /// The problem that a file is for, or why no problem of the set fits.
    pub fn resolve(&self, submission: &Submission, note: Option<&Note>) -> Result<Match, String> {
        let found = match submission.named_problem().map_err(in_one_line)? {
            Some(name) => Match { slug: self.named(name)?, by: Closeness::Name, copy: 0 },
            None => self.of_name(&submission.path).or_else(|reason| {
                let slug = self.inner.of_set.id_of_headings(note).ok_or(reason)?;
                Ok::<_, String>(Match { slug, by: Closeness::Like, copy: 0 })
            })?,
        };
        self.refuse_language(&found.slug, submission.language)?;
        Ok(found)
    }

    /// The problem that a file is for by its path alone, whatever is in it; or why no problem of the set fits.
    pub fn of_name(&self, path: &str) -> Result<Match, String> {
        let whole = self.of_exact_name(path);
        if whole.as_ref().is_ok_and(|found| found.by == Closeness::Name) {
            return whole;
        }
        // `two_sum-1.py` and `two_sum (1).py` are what platforms and browsers make of a second `two_sum.py`.
        let base = copy_of(path).and_then(|(path, copy)| {
            let base = self.of_exact_name(&path).ok()?;
            (base.by == Closeness::Name).then_some(Match { copy, ..base })
        });
        base.map_or(whole, Ok)
    }

    /// The problem that a folder is called by, in one of the ways of a file, whatever lies around it.
    pub fn of_folder(&self, name: &str) -> Option<Match> {
        self.of_name(name).ok().filter(|found| found.by == Closeness::Name)
    }

    fn of_exact_name(&self, path: &str) -> Result<Match, String> {
        let Inner { bank, of_set, order, files, .. } = &*self.inner;
        let path = Path::new(path);
        let text = |part: Option<&OsStr>| part.and_then(OsStr::to_str).unwrap_or_default().to_owned();
        let (name, stem) = (text(path.file_name()), text(path.file_stem()));
        let is_mapped =
            |(key, _): &&(String, String)| key.eq_ignore_ascii_case(&name) || key.eq_ignore_ascii_case(&stem);
        if let Some((_, slug)) = files.iter().find(is_mapped) {
            return Ok(Match { slug: slug.clone(), by: Closeness::Name, copy: 0 });
        }
        let is_any = || FileName::new(&stem).is_for_any_problem();
        match (of_set.id_for(path), order.as_slice()) {
            (Ok(slug), _) if is_name_of(&stem, &slug) => Ok(Match { slug, by: Closeness::Name, copy: 0 }),
            (Ok(slug), _) if is_any() => Ok(Match { slug, by: Closeness::Folder, copy: 0 }),
            (Ok(slug), _) => Ok(Match { slug, by: Closeness::Like, copy: 0 }),
            (Err(_), [only]) if is_any() => Ok(Match { slug: only.clone(), by: Closeness::Folder, copy: 0 }),
            (Err(error), _) => {
                let other = bank.id_for(path).map(|slug| not_in_set(&slug));
                Err(other.unwrap_or_else(|_| in_one_line(error)))
            }
        }
    }

    /// The names of the problems, in the order of the set.
    pub fn order(&self) -> &[String] {
        &self.inner.order
    }

    /// The problem of the set that `name` stands for; see [`Bank::named`].
    pub fn named(&self, name: &str) -> Result<String, String> {
        let unknown = || format!("no problem of the practice set is named `{}`", shorten(name, 60));
        if name.len() > MAX_NAME {
            return Err(unknown());
        }
        // A number that two problems of the bank share may be clear in the set.
        for bank in [&self.inner.of_set, &self.inner.bank] {
            match bank.named(name).as_slice() {
                [] => {}
                [slug] if self.get(slug).is_some() => return Ok(slug.clone()),
                [slug] => return Err(not_in_set(slug)),
                several => return Err(format!("it could be for several problems: {}", quoted(several))),
            }
        }
        Err(unknown())
    }

    /// An error when the set does not have this problem of the bank, or does not judge it in `language`.
    pub fn accepts(&self, slug: &str, language: Language) -> Result<(), String> {
        if self.get(slug).is_none() {
            return Err(not_in_set(slug));
        }
        self.refuse_language(slug, language)
    }

    /// An error when the set does not judge `language` for this problem.
    pub fn refuse_language(&self, slug: &str, language: Language) -> Result<(), String> {
        let known = self.get(slug).map(Entry::languages).unwrap_or_default();
        if known.contains(&language) {
            return Ok(());
        }
        let known: Vec<&str> = known.into_iter().map(Language::name).collect();
        Err(format!("`{slug}` is judged in {}, not in {}", known.join(" and "), language.name()))
    }

    /// The problem of the bank that a folder or file is called like.
    pub fn called(&self, name: &str) -> Option<String> {
        let slug = plain(name);
        self.inner.bank.ids().contains(&slug).then_some(slug)
    }

    /// Whether a file is called like a problem of the bank, or like a solution of any.
    pub fn is_like_a_problem(&self, stem: &str) -> bool {
        FileName::new(stem).is_for_any_problem() || self.called(stem).is_some()
    }

    /// The student in `STUDENT_PROBLEM.py`, where the problem may be misspelt or be the name of a file in the set.
    pub fn student_before<'a>(&self, name: &'a str) -> Option<&'a str> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let base = copy_of(stem).map_or(stem.len(), |(base, _)| base.len());
        let ends = [(name, name.len()), (stem, stem.len()), (stem, base)];
        let mapped = self.inner.files.iter().map(|(key, _)| key.as_str());
        let known = self.inner.bank.ids().iter().map(String::as_str).chain(mapped);
        // Like a plain name, but every byte stays where it is.
        let as_long = |text: &str| text.to_ascii_lowercase().replace(['_', ' '], "-");
        let before = |text: &str, end: usize, known: &str| {
            let text = as_long(text.get(..end)?);
            let student = text.strip_suffix(&as_long(known))?;
            student.strip_suffix('-').map(str::len)
        };
        let exact = known.flat_map(|known| ends.iter().filter_map(move |(text, end)| before(text, *end, known))).min();
        let length = exact.or_else(|| {
            // The longest rest that is nearly the name of a problem.
            let slugs = || self.inner.bank.ids().iter().map(String::as_str);
            let is_near = |at: &usize| {
                let rest = as_long(&stem[*at + 1..]);
                rest.len() > 3 && nearest(&rest, slugs()).is_some()
            };
            stem.match_indices(['_', '-']).map(|(at, _)| at).find(is_near)
        })?;
        stem.get(..length).filter(|student| !student.is_empty())
    }

    /// The zone of the times that an input gives without one: that of the set's `due` date.
    pub fn zone(&self) -> Option<Offset> {
        self.inner.zone
    }

    /// The program that the body of a function makes: the head of the file that `judge start` writes, and the body.
    pub fn complete(&self, slug: &str, language: Language, body: &str) -> String {
        let Some(Entry { ready: Ok(ready), .. }) = self.get(slug) else { return body.to_owned() };
        let stub = stub::stub(&ready.problem, language);
        // All of it up to the placeholder, which is the last indented line.
        let lines: Vec<&str> = stub.lines().collect();
        let head = lines.iter().rposition(|line| line.starts_with(' ')).unwrap_or(lines.len());
        format!("{}\n{body}", lines[..head].join("\n"))
    }
}

/// Whether a file is called by the name or the number of a problem, and nothing else: `two_sum`, `TwoSum`, `0001-two-sum`, `1`.
fn is_name_of(stem: &str, slug: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (stem, slug) = (letters(stem), letters(slug));
    let named = stem.strip_prefix("leetcode").or_else(|| stem.strip_prefix("lc")).unwrap_or(&stem);
    let rest = named.trim_start_matches(|c: char| c.is_ascii_digit());
    stem == slug || rest == slug || (rest.is_empty() && !named.is_empty())
}

/// The path without the number that a platform or a browser adds to a name that it has seen before, and that number:
/// `two_sum-1.py`, `two_sum (1).py`. The extension may be missing.
pub fn copy_of(path: &str) -> Option<(String, u32)> {
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    let dot = path[name_at..].rfind('.').map_or(path.len(), |at| name_at + at);
    let (stem, extension) = path.split_at(dot);
    let (base, number) = match stem.strip_suffix(')') {
        Some(stem) => stem.rsplit_once('(')?,
        None => stem.rsplit_once('-')?,
    };
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let base = base.trim_end();
    let number = number.parse().ok().filter(|number| is_number && *number > 0 && base.len() > name_at)?;
    Some((format!("{base}{extension}"), number))
}

impl Entry {
    fn load(runner: &dyn Runner, bank: &Bank, rules: &SetProblem) -> Result<Self, Error> {
        let ready = match ReadyProblem::load(runner, bank, rules) {
            Ok(ready) => Ok(ready),
            Err(error) if is_problems_fault(&error) => Err(in_results(bank, &error)),
            Err(error) => return Err(error.into()),
        };
        // Cases may be broken where `problem.toml` is not.
        let facts = match &ready {
            Ok(ready) => Some(ready.problem.facts.clone()),
            Err(_) => Facts::load(bank.folder().folder(&rules.slug)).ok(),
        };
        let (title, number) = facts.map_or((rules.slug.clone(), None), |facts| (facts.title, facts.number));
        Ok(Self { rules: rules.clone(), title, number, ready })
    }

    /// The languages that it is judged in. Where nothing can be judged, those that the set names.
    fn languages(&self) -> Vec<Language> {
        match &self.ready {
            Ok(ready) => ready.limits.keys().copied().collect(),
            Err(_) => self.rules.languages.clone(),
        }
    }

    fn to_run(&self) -> RunProblem {
        RunProblem {
            slug: self.rules.slug.clone(),
            number: self.number,
            title: self.title.clone(),
            weight: self.rules.weight,
            languages: self.languages(),
            tests: match &self.ready {
                Ok(ready) => ready.tests(),
                Err(reason) => ContentHash::of(reason.as_bytes()),
            },
        }
    }
}

impl ReadyProblem {
    fn load(runner: &dyn Runner, bank: &Bank, rules: &SetProblem) -> Result<Self, crate::Error> {
        let problem = bank.problem(&rules.slug)?;
        let limits = limits(runner, &problem, &rules.languages)?;
        let digest = problem.digest()?;
        Ok(Self { problem, digest, limits })
    }

    /// The hash of everything that decides verdicts: the problem itself, and the limits that follow from its solutions.
    fn tests(&self) -> ContentHash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.digest.as_bytes());
        for (language, Limits { work, memory, output, answer, turns_from: _ }) in &self.limits {
            hasher.update(format!("{} {work} {memory} {output} {answer}\n", language.name()).as_bytes());
        }
        hasher.finalize().into()
    }
}

/// The limits of a problem in each of the languages for which it has some; there is one at least.
fn limits(
    runner: &dyn Runner,
    problem: &Problem,
    languages: &[Language],
) -> Result<BTreeMap<Language, Limits>, crate::Error> {
    let mut limits = BTreeMap::new();
    let mut missing = None;
    for &language in languages {
        match calibrate::limits(runner, problem, language) {
            Ok(found) => drop(limits.insert(language, found)),
            Err(error @ crate::Error::NoWorkLimit { .. }) => missing = Some(error),
            Err(error) => return Err(error),
        }
    }
    missing.filter(|_| limits.is_empty()).map_or(Ok(limits), Err)
}

/// Whether an error is about one problem, and says nothing of the others.
fn is_problems_fault(error: &crate::Error) -> bool {
    use crate::Error::{BrokenProgram, NoWorkLimit, Problem, TooMuchWork};
    matches!(error, BrokenProgram { .. } | NoWorkLimit { .. } | Problem(_) | TooMuchWork { .. })
}

/// What results say of an error, which are the same wherever the bank lies: without the bank's path.
fn in_results(bank: &Bank, error: &crate::Error) -> String {
    let what =
        if matches!(error, crate::Error::Problem(_)) { "it cannot be read" } else { "its work cannot be limited" };
    let in_bank = |path: &Path| path.strip_prefix(bank.folder().path()).unwrap_or(path).to_owned();
    let text = match error {
        crate::Error::Problem(error) => {
            ProblemError { path: in_bank(&error.path), hint: None, ..(**error).clone() }.to_string()
        }
        crate::Error::BrokenProgram { path, reason } => {
            crate::Error::BrokenProgram { path: in_bank(path), reason: reason.clone() }.to_string()
        }
        crate::Error::TooMuchWork { path, most } => {
            crate::Error::TooMuchWork { path: in_bank(path), most: *most }.to_string()
        }
        error => error.to_string(),
    };
    format!("{what}: {text}")
}

fn not_in_set(slug: &str) -> String {
    format!("its problem `{slug}` is not in the practice set")
}

fn in_one_line(error: crate::Error) -> String {
    match error {
        crate::Error::NoProblemForFile { nearest: None, .. } => "no problem of the set has this name".to_owned(),
        crate::Error::NoProblemForFile { nearest: Some(nearest), .. } => {
            format!("no problem of the set has this name; did you mean `{nearest}`?")
        }
        crate::Error::NamesNothing { line, .. } => format!("it says `judge:` in line {line}, but not which problem"),
        crate::Error::SeveralProblems { candidates, .. } => {
            format!("it could be for several problems: {}", quoted(&candidates))
        }
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn every_limit_is_part_of_the_tests_of_a_problem() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        let mut ready = ReadyProblem { digest: problem.digest().unwrap(), problem, limits: BTreeMap::new() };
        let mut tests = |change: fn(&mut Limits)| {
            let mut limits = Limits::default();
            change(&mut limits);
            ready.limits = [(Language::Python, limits)].into();
            ready.tests()
        };
        let changes: [fn(&mut Limits); 4] =
            [|of| of.work += 1, |of| of.memory += 1, |of| of.output += 1, |of| of.answer += 1];
        let all: Vec<_> = [tests(|_| ())].into_iter().chain(changes.map(tests)).collect();
        assert!((1..all.len()).all(|at| !all[..at].contains(&all[at])), "{all:?}");
    }

    #[test]
    fn a_copy_is_known_by_the_number_at_its_end() {
        for (path, expected) in [
            ("two_sum-1.py", Some(("two_sum.py", 1))),
            ("a/two_sum (12).py", Some(("a/two_sum.py", 12))),
            ("two_sum(2)", Some(("two_sum", 2))),
            ("a-1/two_sum.py", None),
            ("two_sum-0.py", None),
            ("two_sum-2027.py", None),
            ("-1.py", None),
            ("a/(1).py", None),
            ("two_sum-x.py", None),
            ("two_sum (x).py", None),
            ("two_sum)", None),
        ] {
            let expected = expected.map(|(base, number)| (base.to_owned(), number));
            assert_eq!(copy_of(path), expected, "{path}");
        }
    }

    #[test]
    fn a_file_has_the_name_of_a_problem_or_is_only_like_it() {
        for (stem, is_name) in [
            ("two_sum", true),
            ("Two Sum", true),
            ("twoSum", true),
            ("1.two-sum", true),
            ("0001_two_sum", true),
            ("1", true),
            ("lc-0001", true),
            ("test_two_sum", false),
            ("two_sum_final", false),
            ("solution", false),
            ("lc", false),
            ("", false),
        ] {
            assert_eq!(is_name_of(stem, "two-sum"), is_name, "{stem}");
        }
        assert!(is_name_of("3sum", "3sum") && !is_name_of("sum", "3sum"));
    }
}
