//! The rules of a round, as `rounds/NAME.toml` in a bank has them.
//!
//! `problems/README.md` describes the file.

use std::path::{Path, PathBuf};

use judge_core::{
    Bank, Folder,
    error::system_words,
    file::{ProblemError, TomlSource, has, list_in, read_in},
    problem::Difficulty,
    prompt::PromptKind,
    vocabulary::{ROUNDS, nearest},
};
use serde::Deserialize;
use store::{Unread, read_named};
use toml::Spanned;

use super::Error;

/// The folder of a bank's rules.
const FOLDER: &str = "rounds";
/// The largest file of rules, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The most parts of a round.
const MAX_PARTS: usize = 20;
/// The most minutes of a round: ten hours.
pub const MAX_MINUTES: u32 = 600;

/// What a round asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The name of the file.
    pub name: String,
    /// The title, for people.
    pub title: String,
    /// Problems and prompts are for this kind of round; `None` for all of them.
    pub round: Option<String>,
    /// How many minutes the problems may take together. Each prompt adds its own.
    pub minutes: u32,
    /// What such a round asks for, in a sentence.
    pub asks: String,
    /// The parts, in turn; at least one.
    pub parts: Vec<Part>,
}

/// A part of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A problem of this difficulty; with `if_time`, only if the minutes are enough.
    Problem { difficulty: Difficulty, if_time: bool },
    /// A problem that follows the one before, if the bank has one and the minutes are enough.
    FollowUp,
    /// A prompt of this kind, if the bank has one.
    Prompt(PromptKind),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    title: Spanned<String>,
    round: Option<Spanned<String>>,
    minutes: Spanned<u32>,
    asks: Spanned<String>,
    part: Vec<Spanned<PartToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PartToml {
    kind: Spanned<String>,
    difficulty: Option<Spanned<String>>,
    if_time: Option<bool>,
}

impl Rules {
    /// The rules that `name` names: `rounds/NAME.toml` in the bank, or a path that ends in `.toml`.
    ///
    /// # Errors
    ///
    /// When there are none, or the file does not follow `problems/README.md`.
    pub fn find(bank: &Bank, name: &str) -> Result<Self, Error> {
        if name.ends_with(".toml") {
            let path = Path::new(name);
            let text = text_of(path).map_err(Error::BadRules)?;
            return Self::parse(path, &text).map_err(Error::BadRules);
        }
        let known = Self::names(bank)?;
        if known.iter().any(|known| known == name) {
            return Ok(Self::load(bank, name)?);
        }
        let nearest = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        Err(Error::Unknown { name: name.to_owned(), nearest, known })
    }

    /// Loads the rules of this name in the bank.
    ///
    /// # Errors
    ///
    /// At the first error in their file.
    pub fn load(bank: &Bank, name: &str) -> Result<Self, ProblemError> {
        let (folder, file): (Folder, _) = (bank.folder().folder(FOLDER), format!("{name}.toml"));
        Self::parse(&folder.join(&file), &read_in(&folder, &file)?)
    }

    /// The names of the rules in the bank, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When their folder is there and cannot be read.
    pub fn names(bank: &Bank) -> Result<Vec<String>, ProblemError> {
        let files = if has(bank.folder(), FOLDER) { list_in(bank.folder(), FOLDER)? } else { Vec::new() };
        let name = |file: &PathBuf| file.file_name()?.to_str()?.strip_suffix(".toml").map(str::to_owned);
        Ok(files.iter().filter_map(name).collect())
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ProblemError> {
        let source = TomlSource { path, text };
        let file: RulesFile = source.parse()?;
        for text in [&file.title, &file.asks] {
            if text.get_ref().trim().is_empty() {
                return Err(source.error(text, "a text is blank"));
            }
        }
        if !(1..=MAX_MINUTES).contains(file.minutes.get_ref()) {
            return Err(source.error(&file.minutes, format!("`minutes` must be between 1 and {MAX_MINUTES}")));
        }
        let mut parts: Vec<Part> = Vec::new();
        for part in &file.part {
            let next = read_part(&source, part)?;
            let follows = matches!(parts.last(), Some(Part::Problem { if_time: false, .. } | Part::FollowUp));
            if next == Part::FollowUp && !follows {
                return Err(source.error(part, "a follow-up comes behind a problem that is not only `if-time`"));
            }
            parts.push(next);
        }
        let is_certain = |part: &Part| matches!(part, Part::Problem { if_time: false, .. } | Part::Prompt(_));
        if parts.len() > MAX_PARTS || !parts.iter().any(is_certain) {
            let rule = format!("a round has at most {MAX_PARTS} parts, one of them not only `if-time`");
            return Err(ProblemError::of(path, rule));
        }
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self {
            name,
            title: file.title.into_inner(),
            round: file.round.map(|round| source.one_of(&round, "round", ROUNDS)).transpose()?,
            minutes: file.minutes.into_inner(),
            asks: file.asks.into_inner(),
            parts,
        })
    }
}

fn read_part(source: &TomlSource, part: &Spanned<PartToml>) -> Result<Part, ProblemError> {
    let PartToml { kind, difficulty, if_time } = part.get_ref();
    let prompts = PromptKind::ALL.map(|kind| (kind.name(), Some(Part::Prompt(kind))));
    let kinds: Vec<_> = [("problem", None), ("follow-up", Some(Part::FollowUp))].into_iter().chain(prompts).collect();
    match (source.choice(kind, "kind of part", &kinds)?, difficulty) {
        (None, Some(word)) => {
            let known = Difficulty::ALL.map(|difficulty| (difficulty.name(), difficulty));
            let difficulty = source.choice(word, "difficulty", &known)?;
            Ok(Part::Problem { difficulty, if_time: if_time.unwrap_or_default() })
        }
        (None, None) => Err(source.error(kind, "a problem needs a `difficulty`")),
        (Some(_), Some(word)) => Err(source.error(word, "only a problem has a `difficulty`")),
        (Some(_), None) if if_time.is_some() => Err(source.error(kind, "only a problem has `if-time`")),
        (Some(part), None) => Ok(part),
    }
}

/// The text of a file that a person named.
fn text_of(path: &Path) -> Result<String, ProblemError> {
    let bytes = read_named(path, MAX_BYTES).map_err(|error| match error {
        Unread::Refused(rule) => ProblemError::of(path, format!("the file {rule}")),
        Unread::Failed(error) => ProblemError::of(path, system_words(&error)),
    })?;
    String::from_utf8(bytes).map_err(|_| ProblemError::of(path, "the file is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    const GOOD: &str = "title = \"T\"\nround = \"phone\"\nminutes = 45\nasks = \"A.\"\n\
        [[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\nif-time = true\n[[part]]\nkind = \"design\"\n";

    fn load(text: &str) -> Result<Rules, String> {
        let files = TestBank::new();
        files.problem("echo", "hidden 1");
        files.write("rounds/short.toml", text);
        let rules = Rules::find(&Bank::open(files.path()).unwrap(), "short");
        rules.map_err(|error| error.to_string().rsplit('/').next().unwrap_or_default().to_owned())
    }

    #[test]
    fn rules_are_read_as_they_are_written() {
        let rules = load(GOOD).unwrap();
        assert_eq!((rules.name.as_str(), rules.round.as_deref(), rules.minutes), ("short", Some("phone"), 45));
        let parts = [Part::Problem { difficulty: Difficulty::Easy, if_time: true }, Part::Prompt(PromptKind::Design)];
        assert_eq!(rules.parts, parts);
        let chain = GOOD.replace("if-time = true\n", "").replace("design", "follow-up");
        let Part::Problem { difficulty, .. } = parts[0] else { panic!("it is a problem") };
        assert_eq!(load(&chain).unwrap().parts, [Part::Problem { difficulty, if_time: false }, Part::FollowUp]);
    }

    #[test]
    fn a_file_that_has_no_rules_says_where_and_why() {
        for (before, after, message) in [
            ("\"phone\"", "\"phon\"", "short.toml:2: unknown round `phon`\n(hint: did you mean `phone`?)"),
            ("minutes = 45", "minutes = 0", "short.toml:3: `minutes` must be between 1 and 600"),
            ("minutes = 45", "minutes = 601", "short.toml:3: `minutes` must be between 1 and 600"),
            ("\"A.\"", "\" \"", "short.toml:4: a text is blank"),
            (
                "\"design\"",
                "\"desing\"",
                "short.toml:10: unknown kind of part `desing`\n(hint: did you mean `design`?)",
            ),
            ("difficulty = \"easy\"\n", "", "short.toml:6: a problem needs a `difficulty`"),
            ("\"easy\"", "\"eazy\"", "short.toml:7: unknown difficulty `eazy`\n(hint: did you mean `easy`?)"),
            (
                "kind = \"design\"\n",
                "kind = \"design\"\nif-time = true\n",
                "short.toml:10: only a problem has `if-time`",
            ),
            (
                "\"design\"",
                "\"follow-up\"",
                "short.toml:9: a follow-up comes behind a problem that is not only `if-time`",
            ),
            (
                "[[part]]\nkind = \"design\"\n",
                "",
                "short.toml: a round has at most 20 parts, one of them not only `if-time`",
            ),
            ("asks", "ask", "unknown field `ask`"),
        ] {
            assert!(GOOD.contains(before), "{before}");
            let error = load(&GOOD.replacen(before, after, 1)).unwrap_err();
            assert!(error.contains(message), "{after}: {error}");
        }
    }

    #[test]
    fn rules_that_are_not_there_name_those_that_are() {
        let files = TestBank::new();
        files.problem("echo", "hidden 1");
        files.write("rounds/phone.toml", GOOD);
        let bank = Bank::open(files.path()).unwrap();
        let error = Rules::find(&bank, "phon").unwrap_err();
        assert!(matches!(&error, Error::Unknown { nearest: Some(name), .. } if name == "phone"), "{error}");
        let missing = Rules::find(&bank, "nowhere/x.toml").unwrap_err();
        assert!(matches!(missing, Error::BadRules(_)) && !missing.is_internal());
    }
}
