//! A prompt: a question of an interview that is answered in words, and judged by a person with a rubric.
//!
//! `prompts/SLUG` in a bank has two files. `prompt.md` is what the candidate reads, and `prompt.toml` what the interviewer
//! holds: questions to dig with, a rubric, traps, and where the facts come from. `problems/README.md` describes them.

use std::{collections::HashSet, path::PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    Folder,
    case::is_slug,
    file::{ProblemError, TomlSource, read_in},
    value::shorten,
    vocabulary::ROUNDS,
};

/// The folder of a bank's prompts.
pub const PROMPTS: &str = "prompts";
/// The text for the candidate.
pub const STATEMENT: &str = "prompt.md";
/// What the interviewer holds.
pub const NOTES: &str = "prompt.toml";

/// The most minutes that an answer takes.
const MAX_MINUTES: u32 = 240;
/// The most questions, criteria, traps or sources.
const MAX_ENTRIES: usize = 50;

/// A question that is answered in words. Everything in it is a stranger's text, and nothing in it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The name of its folder.
    pub slug: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What it asks for.
    pub kind: PromptKind,
    /// The title, for people.
    pub title: String,
    /// The interview rounds it suits, from [`ROUNDS`].
    pub rounds: Vec<String>,
    /// How many minutes an answer takes.
    pub minutes: u32,
    /// What the candidate reads, as Markdown. It begins with the title.
    pub statement: String,
    /// What an interviewer asks next.
    pub questions: Vec<Question>,
    /// What an answer is judged by.
    pub rubric: Vec<Criterion>,
    /// Mistakes that people make.
    pub traps: Vec<String>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// To design a system.
    Design,
    /// To tell what one did.
    Behavioural,
}

/// A question that an interviewer digs with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Question {
    /// The question.
    pub ask: String,
    /// What a good answer to it has.
    pub listen_for: String,
}

/// Something that an answer is judged by, with what each level sounds like.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its name, which no other criterion of the prompt has.
    pub name: String,
    /// What an answer is like that lacks it.
    pub weak: String,
    /// What an answer is like that would do.
    pub solid: String,
    /// What an answer names that stands out.
    pub strong: String,
}

/// A public page that states facts which the prompt uses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the page is.
    pub title: String,
    /// Its address, which begins with `https://`.
    pub url: String,
}

impl PromptKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Design, Self::Behavioural];

    /// The name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Behavioural => "behavioural",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Criterion {
    /// The levels with what each is like, the worst first. The first one is worth one point, and each further one a point more.
    pub fn levels(&self) -> [(&'static str, &str); 3] {
        [("weak", &self.weak), ("solid", &self.solid), ("strong", &self.strong)]
    }
}

/// The contents of `prompt.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromptFile {
    title: Spanned<String>,
    kind: Spanned<String>,
    rounds: Vec<Spanned<String>>,
    minutes: Spanned<u32>,
    question: Vec<Spanned<Question>>,
    criterion: Vec<Spanned<Criterion>>,
    traps: Vec<Spanned<String>>,
    #[serde(default)]
    source: Vec<Spanned<Source>>,
}

impl Prompt {
    /// Reads the prompt in `folder`.
    ///
    /// # Errors
    ///
    /// At the first error in one of its files, with the line.
    pub fn load(folder: &Folder) -> Result<Self, ProblemError> {
        let slug = folder.path().file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !is_slug(&slug) {
            return Err(ProblemError::of(
                folder.path(),
                format!("`{}` is not a valid prompt name", shorten(&slug, 60)),
            )
            .hint("use lower-case letters, digits and single dashes"));
        }
        let (path, text) = (folder.join(NOTES), read_in(folder, NOTES)?);
        let source = TomlSource { path: &path, text: &text };
        let file: PromptFile = source.parse()?;
        check(&source, &file)?;
        let kinds = PromptKind::ALL.map(|kind| (kind.name(), kind));
        let round = |round| source.one_of(round, "round", ROUNDS);
        Ok(Self {
            slug,
            folder: folder.path().to_owned(),
            kind: source.choice(&file.kind, "kind of prompt", &kinds)?,
            title: file.title.into_inner(),
            rounds: file.rounds.iter().map(round).collect::<Result<_, _>>()?,
            minutes: file.minutes.into_inner(),
            statement: statement(folder)?,
            questions: file.question.into_iter().map(Spanned::into_inner).collect(),
            rubric: file.criterion.into_iter().map(Spanned::into_inner).collect(),
            traps: file.traps.into_iter().map(Spanned::into_inner).collect(),
            sources: file.source.into_iter().map(Spanned::into_inner).collect(),
        })
    }
}

impl Prompt {
    /// What the interviewer holds, as Markdown: questions, rubric, traps and sources.
    pub fn notes(&self) -> String {
        let mut text = String::from("## Questions\n");
        for Question { ask, listen_for } in &self.questions {
            text += &format!("\n- {ask}\n  - listen for: {listen_for}\n");
        }
        text += "\n## Rubric\n";
        for criterion in &self.rubric {
            text += &format!("\n### {}\n\n", criterion.name);
            for (number, (level, words)) in (1..).zip(criterion.levels()) {
                text += &format!("- {number}, {level}: {words}\n");
            }
        }
        text += "\n## Traps\n\n";
        self.traps.iter().for_each(|trap| text += &format!("- {trap}\n"));
        if !self.sources.is_empty() {
            text += "\n## Sources\n\n";
            self.sources.iter().for_each(|Source { title, url }| text += &format!("- {title}: <{url}>\n"));
        }
        text.trim_end().to_owned()
    }
}

fn statement(folder: &Folder) -> Result<String, ProblemError> {
    let text = read_in(folder, STATEMENT)?;
    if text.trim().is_empty() {
        return Err(
            ProblemError::of(&folder.join(STATEMENT), "the text is empty").hint("say what the candidate is asked")
        );
    }
    Ok(text)
}

/// What the types of a file cannot say.
fn check(source: &TomlSource, file: &PromptFile) -> Result<(), ProblemError> {
    if !(1..=MAX_MINUTES).contains(file.minutes.get_ref()) {
        return Err(source.error(&file.minutes, format!("`minutes` must be between 1 and {MAX_MINUTES}")));
    }
    let counts = [
        ("question", file.question.len()),
        ("criterion", file.criterion.len()),
        ("traps", file.traps.len()),
        ("source", file.source.len()),
    ];
    if let Some((name, count)) = counts.into_iter().find(|(_, count)| *count > MAX_ENTRIES) {
        let message = format!("`{name}` has {count} entries; a prompt has at most {MAX_ENTRIES}");
        return Err(ProblemError::of(source.path, message));
    }
    let blank = "a text is blank";
    let is_blank = |texts: &[&String]| texts.iter().any(|text| text.trim().is_empty());
    if let Some(text) = [&file.title].into_iter().chain(&file.traps).find(|text| is_blank(&[text.get_ref()])) {
        return Err(source.error(text, blank));
    }
    for question in &file.question {
        let Question { ask, listen_for } = question.get_ref();
        if is_blank(&[ask, listen_for]) {
            return Err(source.error(question, blank));
        }
    }
    let mut names = HashSet::new();
    for criterion in &file.criterion {
        let Criterion { name, weak, solid, strong } = criterion.get_ref();
        if is_blank(&[name, weak, solid, strong]) {
            return Err(source.error(criterion, blank));
        }
        if !names.insert(name) {
            let message = format!("another criterion is already named `{}`", shorten(name, 60));
            return Err(source.error(criterion, message));
        }
    }
    for entry in &file.source {
        let Source { title, url } = entry.get_ref();
        if is_blank(&[title]) {
            return Err(source.error(entry, blank));
        }
        if !is_address(url) {
            return Err(source
                .error(entry, format!("`{}` is not the address of a page", shorten(url, 60)))
                .hint("it begins with `https://`"));
        }
    }
    Ok(())
}

fn is_address(url: &str) -> bool {
    url.strip_prefix("https://")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::testing::TestBank;

    /// A prompt that is whole.
    pub const GOOD: &str = r#"title = "A queue"
kind = "design"
rounds = ["onsite"]
minutes = 45
traps = ["Drawing boxes before asking for numbers."]

[[question]]
ask = "What if it is full?"
listen-for = "Who is told, and what they do then."

[[criterion]]
name = "overload"
weak = "It grows."
solid = "It has a bound."
strong = "It sheds by value, and says so."

[[source]]
title = "A page about queues"
url = "https://example.org/queues"
"#;

    fn load(slug: &str, notes: &str, statement: &str) -> Result<Prompt, String> {
        let bank = TestBank::new();
        bank.write(&format!("{slug}/{NOTES}"), notes);
        bank.write(&format!("{slug}/{STATEMENT}"), statement);
        let folder = Folder::from(bank.path()).folder(slug);
        let shown = format!("{}/", folder.path().display());
        Prompt::load(&folder).map_err(|error| error.to_string().replace(&shown, ""))
    }

    #[test]
    fn a_prompt_is_read_as_it_is_written() {
        let prompt = load("queue", GOOD, "# A queue\n").unwrap();
        assert_eq!((prompt.slug.as_str(), prompt.kind, prompt.minutes), ("queue", PromptKind::Design, 45));
        assert_eq!((prompt.title.as_str(), prompt.statement.as_str()), ("A queue", "# A queue\n"));
        assert_eq!(prompt.rounds, ["onsite"]);
        assert_eq!(prompt.questions[0].listen_for, "Who is told, and what they do then.");
        let levels =
            [("weak", "It grows."), ("solid", "It has a bound."), ("strong", "It sheds by value, and says so.")];
        assert_eq!(prompt.rubric[0].levels(), levels);
        let notes = prompt.notes();
        for part in [
            "- What if it is full?\n  - listen for: Who",
            "### overload\n\n- 1, weak: It grows.",
            "<https://example.org",
        ] {
            assert!(notes.contains(part), "{notes}");
        }
        assert_eq!((prompt.traps.len(), prompt.sources[0].url.as_str()), (1, "https://example.org/queues"));
    }

    #[test]
    fn a_file_that_is_not_a_prompt_says_where_and_why() {
        let criterion = "[[criterion]]\nname = \"overload\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n\n[[source]]";
        let many = "[[source]]\ntitle = \"a\"\nurl = \"https://a\"\n".repeat(50);
        for (before, after, message) in [
            (
                "\"design\"",
                "\"desing\"",
                "prompt.toml:2: unknown kind of prompt `desing`\n(hint: did you mean `design`?)",
            ),
            ("\"onsite\"", "\"on-site\"", "prompt.toml:3: unknown round `on-site`\n(hint: did you mean `onsite`?)"),
            ("minutes = 45", "minutes = 0", "prompt.toml:4: `minutes` must be between 1 and 240"),
            ("minutes = 45", "minute = 45", "unknown field `minute`"),
            ("listen-for", "listen_for", "unknown field `listen_for`"),
            ("\"A queue\"", "\" \"", "prompt.toml:1: a text is blank"),
            ("\"It grows.\"", "\"\"", "a text is blank"),
            ("strong = \"It sheds by value, and says so.\"\n", "", "missing field `strong`"),
            ("[[source]]", criterion, "another criterion is already named `overload`"),
            ("https://example", "http://example", "`http://example.org/queues` is not the address of a page"),
            ("https://example.org/queues", "https://a b", "is not the address of a page"),
            ("[[source]]", &format!("{many}[[source]]"), "`source` has 51 entries; a prompt has at most 50"),
        ] {
            assert!(GOOD.contains(before), "{before}");
            let error = load("queue", &GOOD.replacen(before, after, 1), "# A queue\n").unwrap_err();
            assert!(error.contains(message), "{after}: {error}");
        }
        assert!(load("queue", GOOD, " \n").unwrap_err().starts_with("prompt.md: the text is empty"));
        assert!(load("A_queue", GOOD, "# A queue\n").unwrap_err().contains("`A_queue` is not a valid prompt name"));
    }
}
