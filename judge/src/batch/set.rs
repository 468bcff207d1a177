//! A practice set: the problems that belong together, and the rules that go with them.
//!
//! `problems/README.md` describes the files `problems/sets/*.toml`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::Offset};
use sandbox_api::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Unread, read_named};
use toml::{Spanned, value::Datetime};

use crate::{
    Bank,
    batch::Error,
    file::{ProblemError, TomlSource, has, list_in, read_in},
    folder::Folder,
    reveal::Reveal,
    vocabulary::nearest,
};

#[derive(Clone, Debug)]
pub struct Set {
    pub title: String,
    /// Whether it is all problems of the bank, because no set was named.
    pub whole_bank: bool,
    /// How much of the hidden cases the results show.
    pub reveal: Reveal,
    /// When submissions are due.
    pub due: Option<Timestamp>,
    /// The zone in which that is written.
    pub zone: Option<Offset>,
    /// What a late one loses.
    pub late: Option<LatePolicy>,
    /// Its problems; at least one.
    pub problems: Vec<SetProblem>,
    /// Names of files, with or without their extension, and the problem that each is for.
    pub files: BTreeMap<String, String>,
}

/// A problem of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct SetProblem {
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
    /// Whether both are per cent.
    pub fn is_possible(&self) -> bool {
        [self.per_day, self.at_most].iter().all(|share| (0.0..=100.0).contains(share))
    }

    /// The share of its score that a submission keeps, from 0 to 1. A day is 24 hours.
    pub fn kept(&self, due: Timestamp, submitted_at: Timestamp) -> f64 {
        let late = submitted_at.as_second() - due.as_second();
        let days = if late <= 0 { 0 } else { (late + DAY - 1) / DAY };
        1.0 - (self.per_day * days as f64).min(self.at_most) / 100.0
    }
}

/// The most that a problem counts for, relative to the others. Points times weights stay numbers that are exact.
pub const MAX_WEIGHT: f64 = 1e6;

/// The largest file of a set, in bytes.
const MAX_SET: u64 = 1 << 20;

/// The folder of a bank's sets.
const SETS: &str = "sets";

/// In seconds.
const DAY: i64 = 86_400;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SetFile {
    title: String,
    reveal: Option<Spanned<String>>,
    languages: Option<Vec<Spanned<String>>>,
    due: Option<Spanned<Datetime>>,
    late: Option<Spanned<LateToml>>,
    problem: Vec<ProblemToml>,
    #[serde(default)]
    files: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LateToml {
    per_day: f64,
    at_most: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProblemToml {
    slug: Spanned<String>,
    weight: Option<Spanned<f64>>,
    languages: Option<Vec<Spanned<String>>>,
}

impl Set {
    /// The set that `name` names: `sets/NAME.toml` in the bank, or a path that ends in `.toml`.
    ///
    /// # Errors
    ///
    /// When there is no such set, when its file does not follow `problems/README.md` (the error names the first place
    /// that does not), or when a problem is not in the bank.
    pub fn find(bank: &Bank, name: &str) -> Result<Self, Error> {
        if name.ends_with(".toml") {
            let path = Path::new(name);
            // The author of the file is at fault, not the bank.
            let text = text_of(path)?.map_err(Error::BadSet)?;
            return Self::parse(bank, path, &text).map_err(Error::BadSet);
        }
        let known = Self::names(bank)?;
        if known.iter().any(|known| known == name) {
            let folder = Self::folder(bank);
            let name = format!("{name}.toml");
            return Ok(read_in(&folder, &name).and_then(|text| Self::parse(bank, &folder.join(&name), &text))?);
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
            zone: None,
            late: None,
            problems,
            files: BTreeMap::new(),
        }
    }

    /// Checks that `slug` is in the set.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn require(&self, slug: &str) -> Result<(), Error> {
        let slugs = || self.problems.iter().map(|problem| problem.slug.as_str());
        if slugs().any(|known| known == slug) {
            return Ok(());
        }
        Err(Error::NotInSet { name: slug.to_owned(), known: slugs().map(str::to_owned).collect() })
    }

    /// The names of the sets of the bank, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When the folder of the sets is there and cannot be read.
    pub fn names(bank: &Bank) -> Result<Vec<String>, Error> {
        let files = if has(bank.folder(), SETS) { list_in(bank.folder(), SETS)? } else { Vec::new() };
        let name = |file: &PathBuf| file.file_name()?.to_str()?.strip_suffix(".toml").map(str::to_owned);
        let mut names: Vec<String> = files.iter().filter_map(name).collect();
        names.sort_unstable();
        Ok(names)
    }

    fn folder(bank: &Bank) -> Folder {
        bank.folder().folder(SETS)
    }

    /// Reads the set in `text`, which is that of the file at `path`.
    fn parse(bank: &Bank, path: &Path, text: &str) -> Result<Self, ProblemError> {
        let source = TomlSource { path, text };
        let raw: SetFile = source.parse()?;
        let reveal = match raw.reveal {
            Some(word) => source.choice(&word, "reveal policy", &Reveal::ALL.map(|reveal| (reveal.name(), reveal)))?,
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
        for slug in raw.files.values() {
            if !problems.iter().any(|problem| problem.slug == *slug.get_ref()) {
                return Err(source.error(slug, format!("`{}` is not in the set", slug.get_ref())));
            }
        }
        let files = raw.files.into_iter().map(|(name, slug)| (name, slug.into_inner())).collect();
        let zone = raw.due.as_ref().and_then(|due| zone(due.get_ref()));
        Ok(Self { title: raw.title, whole_bank: false, reveal, due, zone, late, problems, files })
    }
}

/// The text of a file that a person named. What is wrong with the file itself is an error inside; that it cannot be read is one outside.
fn text_of(path: &Path) -> Result<Result<String, ProblemError>, Error> {
    let bytes = match read_named(path, MAX_SET) {
        Ok(bytes) => bytes,
        Err(Unread::Refused(rule)) => return Ok(Err(ProblemError::of(path, format!("the file {rule}")))),
        Err(Unread::Failed(error)) => return Err(Error::read(path)(error)),
    };
    Ok(String::from_utf8(bytes).map_err(|_| ProblemError::of(path, "the file is not UTF-8 text")))
}

fn read_problem(
    source: &TomlSource,
    bank: &Bank,
    raw: &ProblemToml,
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
    if let Some(spanned) = raw.weight.as_ref().filter(|_| weight > MAX_WEIGHT) {
        return Err(source.error(spanned, format!("`weight` must be at most {MAX_WEIGHT}")));
    }
    let own = read_languages(source, raw.languages.as_deref())?;
    Ok(SetProblem { slug: slug.clone(), weight, languages: own.unwrap_or_else(|| languages.to_vec()) })
}

fn read_languages(source: &TomlSource, raw: Option<&[Spanned<String>]>) -> Result<Option<Vec<Language>>, ProblemError> {
    let Some(raw) = raw else { return Ok(None) };
    if raw.is_empty() {
        return Err(ProblemError::of(source.path, "`languages` is empty").hint("leave it out to allow all"));
    }
    let languages = Language::ALL.map(|language| (language.name(), language));
    let choice = |word| source.choice(word, "language", &languages);
    let chosen = raw.iter().map(choice).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Language::ALL.into_iter().filter(|language| chosen.contains(language)).collect()))
}

fn instant(source: &TomlSource, raw: &Spanned<Datetime>) -> Result<Timestamp, ProblemError> {
    let hint = "write it with its offset from UTC: 2027-01-31T23:59:00+01:00";
    let parsed = raw.get_ref().to_string().parse();
    parsed.map_err(|_| source.error(raw, format!("`{}` is not a point in time", raw.get_ref())).hint(hint))
}

/// The offset from UTC in which a moment is written.
fn zone(due: &Datetime) -> Option<Offset> {
    match due.offset? {
        toml::value::Offset::Z => Some(Offset::UTC),
        toml::value::Offset::Custom { minutes } => Offset::from_seconds(i32::from(minutes) * 60).ok(),
    }
}

fn late_policy(source: &TomlSource, raw: &Spanned<LateToml>) -> Result<LatePolicy, ProblemError> {
    let LateToml { per_day, at_most } = *raw.get_ref();
    let policy = LatePolicy { per_day, at_most: at_most.unwrap_or(100.0) };
    if policy.is_possible() {
        return Ok(policy);
    }
    Err(source.error(raw, "`per-day` and `at-most` are per cent: from 0 to 100"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn every_day_begun_costs_up_to_the_most() {
        let due: Timestamp = "2027-01-31T23:59:00Z".parse().unwrap();
        let policy = LatePolicy { per_day: 10.0, at_most: 25.0 };
        let kept = |seconds| policy.kept(due, Timestamp::from_second(due.as_second() + seconds).unwrap());
        assert_eq!([-5, 0, 1, DAY, DAY + 1, 9 * DAY].map(kept), [1.0, 1.0, 0.9, 0.9, 0.8, 0.75]);
    }

    /// A bank of two problems, and what its set `week` is.
    fn set(text: &str) -> (TestBank, Result<Set, Error>) {
        let files = TestBank::new();
        files.problem("echo", "number = 3, hidden 1");
        files.problem("two-sum", "hidden 1");
        let path = files.write("sets/week.toml", text);
        let set = Set::find(&Bank::open(files.path()).unwrap(), path.to_str().unwrap());
        (files, set)
    }

    #[test]
    fn a_set_says_what_it_says_and_the_rest_has_defaults() {
        let set = set("title = \"Week 1\"\n[[problem]]\nslug = \"two-sum\"\n").1.unwrap();
        assert_eq!((set.title.as_str(), set.whole_bank, set.reveal), ("Week 1", false, Reveal::Category));
        assert_eq!((set.due, set.late), (None, None));
        let problem = SetProblem { slug: "two-sum".to_owned(), weight: 1.0, languages: Language::ALL.to_vec() };
        assert_eq!(set.problems, [problem]);

        let set = self::set(
            "title = \"Week 2\"
reveal = \"full\"
languages = [\"typescript\"]
due = 2027-01-31T23:59:00+01:00
late = { per-day = 10 }
[[problem]]
slug = \"two-sum\"
weight = 2
[[problem]]
slug = \"echo\"
weight = 0.5
languages = [\"typescript\", \"python\"]
",
        )
        .1
        .unwrap();
        assert_eq!((set.reveal, set.due), (Reveal::Full, "2027-01-31T22:59:00Z".parse().ok()));
        assert_eq!(set.late, Some(LatePolicy { per_day: 10.0, at_most: 100.0 }));
        let problem = |slug: &str, weight, languages: &[Language]| SetProblem {
            slug: slug.to_owned(),
            weight,
            languages: languages.to_vec(),
        };
        // In the order of the file; languages in that of the judge.
        let expected = [problem("two-sum", 2.0, &[Language::TypeScript]), problem("echo", 0.5, &Language::ALL)];
        assert_eq!(set.problems, expected);
    }

    #[test]
    fn a_bad_set_is_refused_at_its_line_with_what_to_do() {
        let one = "\n[[problem]]\nslug = \"echo\"\n";
        let per_cent = "`per-day` and `at-most` are per cent: from 0 to 100";
        for (text, line, message, hint) in [
            ("[[problem]]\nslug = \"echo\"\n".to_owned(), Some(1), "missing field `title`", None),
            (
                format!("title = \"T\"\nreveal = \"categry\"{one}"),
                Some(2),
                "unknown reveal policy `categry`",
                Some("did you mean `category`?"),
            ),
            (
                format!("title = \"T\"\nreveal = \"everything\"{one}"),
                Some(2),
                "unknown reveal policy `everything`",
                Some("expected one of none, category, full"),
            ),
            (
                format!("title = \"T\"\nlanguages = [\"python\", \"go\"]{one}"),
                Some(2),
                "unknown language `go`",
                Some("expected one of python, typescript"),
            ),
            (
                format!("title = \"T\"\nlanguages = []{one}"),
                None,
                "`languages` is empty",
                Some("leave it out to allow all"),
            ),
            (
                format!("title = \"T\"\n\nlate = {{ per-day = 10 }}{one}"),
                Some(3),
                "a late policy needs a `due` date",
                None,
            ),
            (
                format!("title = \"T\"\ndue = 2027-01-31T23:59:00Z\nlate = {{ per-day = 101 }}{one}"),
                Some(3),
                per_cent,
                None,
            ),
            (
                format!("title = \"T\"\ndue = 2027-01-31T23:59:00Z\nlate = {{ per-day = -1 }}{one}"),
                Some(3),
                per_cent,
                None,
            ),
            (
                format!("title = \"T\"\ndue = 2027-01-31T23:59:00Z\nlate = {{ per-day = nan }}{one}"),
                Some(3),
                per_cent,
                None,
            ),
            (
                format!("title = \"T\"\ndue = 2027-01-31T23:59:00Z\nlate = {{ per-day = 1, at-most = 200 }}{one}"),
                Some(3),
                per_cent,
                None,
            ),
            (
                "title = \"T\"\nproblem = []".to_owned(),
                None,
                "the set has no problems",
                Some("add a [[problem]] with its `slug`"),
            ),
            (format!("title = \"T\"{one}{one}"), Some(6), "`echo` is in the set twice", None),
            (
                "title = \"T\"\n[[problem]]\nslug = \"two_sum\"\n".to_owned(),
                Some(3),
                "no problem is named `two_sum`",
                Some("did you mean `two-sum`?"),
            ),
            (
                "title = \"T\"\n[[problem]]\nslug = \"zzz\"\n".to_owned(),
                Some(3),
                "no problem is named `zzz`",
                Some("`judge list` shows them all"),
            ),
        ] {
            let (_files, set) = set(&text);
            let Err(Error::BadSet(error)) = set else { panic!("{text}: {set:?}") };
            assert_eq!((error.line, error.message.as_str(), error.hint.as_deref()), (line, message, hint), "{text}");
            assert!(error.path.ends_with("sets/week.toml"));
        }
    }

    #[test]
    fn names_of_files_stand_for_problems_of_the_set() {
        let files =
            "title = \"T\"\ndue = 2027-01-31T23:59:00-05:00\n[files]\n\"A1.py\" = \"two-sum\"\n\"Task 2\" = \"echo\"\n";
        let problems = "[[problem]]\nslug = \"two-sum\"\n";
        let (_files, set) = self::set(&format!("{files}{problems}[[problem]]\nslug = \"echo\"\n"));
        let set = set.unwrap();
        let expected =
            [("A1.py", "two-sum"), ("Task 2", "echo")].map(|(name, slug)| (name.to_owned(), slug.to_owned()));
        assert_eq!((set.files, set.zone), (BTreeMap::from(expected), Some(Offset::constant(-5))));
        let (_files, set) = self::set(&format!("{files}{problems}"));
        let Err(Error::BadSet(error)) = set else { panic!("{set:?}") };
        assert_eq!((error.line, error.message.as_str()), (Some(5), "`echo` is not in the set"));
    }

    #[test]
    fn a_weight_is_a_number_above_zero() {
        for weight in ["0", "-1", "-0.0", "nan", "inf"] {
            let (_files, set) = set(&format!("title = \"T\"\n[[problem]]\nslug = \"echo\"\nweight = {weight}\n"));
            let Err(Error::BadSet(error)) = set else { panic!("{weight}: {set:?}") };
            assert_eq!((error.line, error.message.as_str()), (Some(4), "`weight` must be greater than 0"), "{weight}");
        }
        let (_files, set) = set("title = \"T\"\n[[problem]]\nslug = \"echo\"\nweight = 1e7\n");
        let Err(Error::BadSet(error)) = set else { panic!("{set:?}") };
        assert_eq!((error.line, error.message.as_str()), (Some(4), "`weight` must be at most 1000000"));
    }

    #[test]
    fn a_moment_has_its_offset_from_utc() {
        for due in ["2027-01-31T23:59:00", "2027-01-31", "23:59:00"] {
            let (_files, set) = set(&format!("title = \"T\"\ndue = {due}\n[[problem]]\nslug = \"echo\"\n"));
            let Err(Error::BadSet(error)) = set else { panic!("{due}: {set:?}") };
            assert!(error.line == Some(2) && error.message.contains(due), "{error}");
            let hint = "write it with its offset from UTC: 2027-01-31T23:59:00+01:00";
            assert_eq!(error.hint.as_deref(), Some(hint));
        }
    }

    #[test]
    fn a_set_of_the_bank_is_found_by_its_name() {
        let (files, _) = set("title = \"T\"\n[[problem]]\nslug = \"echo\"\n");
        files.write("sets/broken.toml", "title = 1\n");
        files.write("sets/notes.md", "");
        let bank = Bank::open(files.path()).unwrap();
        assert_eq!(Set::names(&bank).unwrap(), ["broken", "week"]);
        let built_in = Bank::built_in(files.pack());
        assert_eq!(Set::names(&built_in).unwrap(), Set::names(&bank).unwrap());
        let week = Set::find(&bank, "week").unwrap();
        assert_eq!(Set::find(&built_in, "week").unwrap().problems, week.problems);
        assert!(week.require("echo").is_ok());
        let Err(Error::NotInSet { name, known }) = week.require("two-sum") else { panic!("it is not in the set") };
        assert_eq!((name.as_str(), known), ("two-sum", vec!["echo".to_owned()]));

        match Set::find(&bank, "weak") {
            Err(Error::UnknownSet { nearest, known, .. }) => {
                assert_eq!((nearest.as_deref(), known), (Some("week"), vec!["broken".to_owned(), "week".to_owned()]));
            }
            other => panic!("{other:?}"),
        }
        // A set that the bank itself has is the bank's fault; one that is named by its path is not.
        let broken = Set::find(&bank, "broken").unwrap_err();
        assert!(matches!(&broken, Error::Core(crate::Error::Problem(_))) && broken.is_internal(), "{broken}");
        let missing = Set::find(&bank, "nowhere/week.toml").unwrap_err();
        assert!(!missing.is_internal(), "{missing}");
        assert_eq!(missing.to_string(), "there is no file `nowhere/week.toml`");
    }

    #[cfg(unix)]
    #[test]
    fn a_set_is_a_plain_file_or_a_link_to_one() {
        let (files, _) = set("title = \"T\"\n[[problem]]\nslug = \"echo\"\n");
        let bank = Bank::open(files.path()).unwrap();
        let at = |name: &str| files.path().join(name);
        std::os::unix::fs::symlink(at("sets/week.toml"), at("link.toml")).unwrap();
        assert_eq!(Set::find(&bank, at("link.toml").to_str().unwrap()).unwrap().title, "T");
        // Whoever opened a pipe would wait for ever.
        assert!(std::process::Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap().success());
        let error = Set::find(&bank, at("pipe.toml").to_str().unwrap()).unwrap_err().to_string();
        assert!(error.ends_with("pipe.toml: the file is not a plain file"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_set_of_the_bank_is_a_file_of_the_bank() {
        let (files, _) = set("title = \"T\"\n[[problem]]\nslug = \"echo\"\n");
        // Whoever opened a device would read for ever, and wait for ever at a pipe.
        std::os::unix::fs::symlink("/dev/zero", files.path().join("sets/link.toml")).unwrap();
        assert!(
            std::process::Command::new("mkfifo").arg(files.path().join("sets/pipe.toml")).status().unwrap().success()
        );
        let _socket = std::os::unix::net::UnixListener::bind(files.path().join("sets/socket.toml")).unwrap();
        let bank = Bank::open(files.path()).unwrap();
        for (name, message) in
            [("link", "it is a link"), ("pipe", "it is not a regular file"), ("socket", "it is not a regular file")]
        {
            let error = Set::find(&bank, name).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn without_a_set_all_problems_of_the_bank_count_the_same() {
        let (files, _) = set("");
        let set = Set::of_bank(&Bank::open(files.path()).unwrap());
        let problems: Vec<_> = set.problems.iter().map(|problem| (problem.slug.as_str(), problem.weight)).collect();
        assert_eq!((set.whole_bank, problems), (true, vec![("echo", 1.0), ("two-sum", 1.0)]));
    }
}
