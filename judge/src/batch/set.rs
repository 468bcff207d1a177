//! A practice set: the problems that belong together, and the rules that go with them.
//!
//! `problems/README.md` describes the files `problems/sets/*.toml`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use sandbox_api::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::{Spanned, value::Datetime};

use crate::{
    Bank, Error,
    file::{ProblemError, TomlSource, read},
    reveal::Reveal,
    vocabulary::nearest,
};

/// A practice set.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its title.
    pub title: String,
    /// Whether it is all problems of the bank, because no set was named.
    pub whole_bank: bool,
    /// How much of the hidden cases the results show.
    pub reveal: Reveal,
    /// When submissions are due.
    pub due: Option<Timestamp>,
    /// What a late one loses.
    pub late: Option<LatePolicy>,
    /// Its problems; at least one.
    pub problems: Vec<SetProblem>,
}

/// A problem of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct SetProblem {
    /// Its name.
    pub slug: String,
    /// What it counts for, relative to the others.
    pub weight: f64,
    /// The languages that it is judged in.
    pub languages: Vec<Language>,
}

/// What a late submission loses.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LatePolicy {
    /// Per cent of its score, for every day that has begun.
    pub per_day: f64,
    /// The most that it loses, in per cent of its score.
    pub at_most: f64,
}

impl LatePolicy {
    /// The share of its score that a submission keeps, from 0 to 1. A day is 24 hours.
    pub fn kept(&self, due: Timestamp, submitted_at: Timestamp) -> f64 {
        let late = submitted_at.as_second() - due.as_second();
        let days = if late <= 0 { 0 } else { (late + DAY - 1) / DAY };
        1.0 - (self.per_day * days as f64).min(self.at_most) / 100.0
    }
}

/// In seconds.
const DAY: i64 = 86_400;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SetFile {
    title: String,
    reveal: Option<Spanned<String>>,
    languages: Option<Vec<Spanned<String>>>,
    due: Option<Spanned<Datetime>>,
    late: Option<Spanned<RawLate>>,
    problem: Vec<RawProblem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawLate {
    per_day: f64,
    at_most: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawProblem {
    slug: Spanned<String>,
    weight: Option<Spanned<f64>>,
    languages: Option<Vec<Spanned<String>>>,
}

impl Set {
    /// The set that `name` names: `sets/NAME.toml` in the bank, or a path that ends in `.toml`.
    ///
    /// # Errors
    ///
    /// When there is none, at the first thing in it that is not as `problems/README.md` says, with its place, or when a
    /// problem is not in the bank.
    pub fn find(bank: &Bank, name: &str) -> Result<Self, Error> {
        if name.ends_with(".toml") {
            // Not the bank's fault, but that of who wrote the file.
            return Self::load(bank, Path::new(name)).map_err(Error::BadSet);
        }
        let known = Self::names(bank);
        if known.iter().any(|known| known == name) {
            return Ok(Self::load(bank, &Self::folder(bank).join(format!("{name}.toml")))?);
        }
        let nearest = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        Err(Error::UnknownSet { name: name.to_owned(), nearest, known })
    }

    /// All problems of the bank, in every language.
    pub fn of_bank(bank: &Bank) -> Self {
        let problem = |slug: &String| SetProblem { slug: slug.clone(), weight: 1.0, languages: Language::ALL.to_vec() };
        let problems = bank.ids().iter().map(problem).collect();
        Self {
            title: "All problems".to_owned(),
            whole_bank: true,
            reveal: Reveal::Category,
            due: None,
            late: None,
            problems,
        }
    }

    /// An error when `slug` is not in the set.
    ///
    /// # Errors
    ///
    /// That one.
    pub fn require(&self, slug: &str) -> Result<(), Error> {
        let slugs = || self.problems.iter().map(|problem| problem.slug.as_str());
        if slugs().any(|known| known == slug) {
            return Ok(());
        }
        Err(Error::NotInSet { name: slug.to_owned(), known: slugs().map(str::to_owned).collect() })
    }

    /// The names of the sets of the bank, in alphabetical order.
    pub fn names(bank: &Bank) -> Vec<String> {
        let files = fs::read_dir(Self::folder(bank)).into_iter().flatten().flatten();
        let name = |file: fs::DirEntry| file.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned);
        let mut names: Vec<String> = files.filter_map(name).collect();
        names.sort_unstable();
        names
    }

    fn folder(bank: &Bank) -> PathBuf {
        bank.folder().join("sets")
    }

    /// Reads the set in the file at `path`.
    fn load(bank: &Bank, path: &Path) -> Result<Self, ProblemError> {
        let text = read(path)?;
        let source = TomlSource { path, text: &text };
        let raw: SetFile = source.parse()?;
        let reveal = match raw.reveal {
            Some(word) => {
                let word = source.one_of(&word, "reveal policy", &Reveal::ALL.map(Reveal::name))?;
                Reveal::named(&word).unwrap_or(Reveal::Category)
            }
            None => Reveal::Category,
        };
        let due = raw.due.as_ref().map(|due| instant(&source, due)).transpose()?;
        let late = raw.late.as_ref().map(|late| late_policy(&source, late)).transpose()?;
        if let (Some(late), None) = (&raw.late, due) {
            return Err(source.error(late, "a late policy needs a `due` date"));
        }
        let languages = read_languages(&source, raw.languages.as_deref())?.unwrap_or_else(|| Language::ALL.to_vec());
        let mut problems: Vec<SetProblem> = Vec::new();
        for raw in &raw.problem {
            let problem = read_problem(&source, bank, raw, &languages)?;
            if problems.iter().any(|known| known.slug == problem.slug) {
                return Err(source.error(&raw.slug, format!("`{}` is in the set twice", problem.slug)));
            }
            problems.push(problem);
        }
        if problems.is_empty() {
            return Err(ProblemError::of(path, "the set has no problems").hint("add a [[problem]] with its `slug`"));
        }
        Ok(Self { title: raw.title, whole_bank: false, reveal, due, late, problems })
    }
}

fn read_problem(
    source: &TomlSource,
    bank: &Bank,
    raw: &RawProblem,
    languages: &[Language],
) -> Result<SetProblem, ProblemError> {
    let slug = raw.slug.get_ref();
    if !bank.ids().contains(slug) {
        let error = source.error(&raw.slug, format!("no problem is named `{slug}`"));
        return Err(match nearest(slug, bank.ids().iter().map(String::as_str)) {
            Some(name) => error.hint(format!("did you mean `{name}`?")),
            None => error.hint("`judge list` shows them all"),
        });
    }
    let weight = raw.weight.as_ref().map_or(1.0, |weight| *weight.get_ref());
    if let Some(spanned) = raw.weight.as_ref().filter(|_| !(weight > 0.0 && weight.is_finite())) {
        return Err(source.error(spanned, "`weight` must be greater than 0"));
    }
    let own = read_languages(source, raw.languages.as_deref())?;
    Ok(SetProblem { slug: slug.clone(), weight, languages: own.unwrap_or_else(|| languages.to_vec()) })
}

fn read_languages(source: &TomlSource, raw: Option<&[Spanned<String>]>) -> Result<Option<Vec<Language>>, ProblemError> {
    let Some(raw) = raw else { return Ok(None) };
    if raw.is_empty() {
        return Err(ProblemError::of(source.path, "`languages` is empty").hint("leave it out to allow all"));
    }
    let names = Language::ALL.map(Language::name);
    let names = raw.iter().map(|word| source.one_of(word, "language", &names)).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Language::ALL.into_iter().filter(|language| names.iter().any(|name| name == language.name())).collect()))
}

fn instant(source: &TomlSource, raw: &Spanned<Datetime>) -> Result<Timestamp, ProblemError> {
    let hint = "write it with its offset from UTC: 2027-01-31T23:59:00+01:00";
    let parsed = raw.get_ref().to_string().parse();
    parsed.map_err(|_| source.error(raw, format!("`{}` is no moment", raw.get_ref())).hint(hint))
}

fn late_policy(source: &TomlSource, raw: &Spanned<RawLate>) -> Result<LatePolicy, ProblemError> {
    let RawLate { per_day, at_most } = *raw.get_ref();
    let policy = LatePolicy { per_day, at_most: at_most.unwrap_or(100.0) };
    if [policy.per_day, policy.at_most].iter().all(|share| (0.0..=100.0).contains(share)) {
        return Ok(policy);
    }
    Err(source.error(raw, "`per-day` and `at-most` are per cent: from 0 to 100"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_begun_costs_up_to_the_most() {
        let due: Timestamp = "2027-01-31T23:59:00Z".parse().unwrap();
        let policy = LatePolicy { per_day: 10.0, at_most: 25.0 };
        let kept = |seconds| policy.kept(due, Timestamp::from_second(due.as_second() + seconds).unwrap());
        assert_eq!([-5, 0, 1, DAY, DAY + 1, 9 * DAY].map(kept), [1.0, 1.0, 0.9, 0.9, 0.8, 0.75]);
    }
}
