//! The template of a problem. It loads, its programs work together, and what is left to do is marked in place, so that
//! `judge check` names it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandbox_api::camel_case;
use store::write_new;

use crate::{case::is_slug, problem::Difficulty, prompt::PROMPTS};

/// Why no problem was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A name that no problem can have.
    #[error("`{0}` is not a name for a problem")]
    NoSlug(String),
    /// A bank has other things in a folder of this name.
    #[error("no problem is called `{0}`: a bank has its {0} in that folder")]
    Reserved(String),
    /// The folder exists already.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Core(#[from] crate::Error),
}

/// Folders of a bank that hold no problem.
const RESERVED: [&str; 2] = [PROMPTS, "rounds"];

/// A file of a problem, and what it holds: `{title}`, `{quoted}` (the same as TOML), `{difficulty}`, `{function}`, `{camel}` and `{class}`
/// are filled in.
type File = (&'static str, &'static str);

/// What a new problem of some kind begins with.
#[derive(Debug)]
pub struct Template {
    /// The name of the kind, as that of its table in `problem.toml`.
    pub kind: &'static str,
    /// The files that every kind has in its own words.
    files: [File; 11],
    /// A file that only this kind has.
    own: Option<File>,
}

/// The files that every kind has, from the folder of one. Its inputs may be those of another kind.
macro_rules! files {
    ($kind:literal) => {
        files!($kind, validator: $kind, generator: $kind)
    };
    ($kind:literal, validator: $validator:literal, generator: $generator:literal) => {
        [
            ("problem.toml", include_str!(concat!("scaffold/", $kind, "/problem.toml"))),
            ("statement.md", include_str!(concat!("scaffold/", $kind, "/statement.md"))),
            ("cases/samples.jsonl", include_str!(concat!("scaffold/", $kind, "/samples.jsonl"))),
            ("cases/basic.jsonl", include_str!(concat!("scaffold/", $kind, "/basic.jsonl"))),
            ("cases/empty.jsonl", include_str!(concat!("scaffold/", $kind, "/empty.jsonl"))),
            ("validator.py", include_str!(concat!("scaffold/", $validator, "/validator.py"))),
            ("generator.py", include_str!(concat!("scaffold/", $generator, "/generator.py"))),
            ("solutions/accepted/first.py", include_str!(concat!("scaffold/", $kind, "/first.py"))),
            ("solutions/accepted/second.py", include_str!(concat!("scaffold/", $kind, "/second.py"))),
            ("solutions/accepted/first.ts", include_str!(concat!("scaffold/", $kind, "/first.ts"))),
            ("solutions/wrong-answer/mistake.py", include_str!(concat!("scaffold/", $kind, "/mistake.py"))),
        ]
    };
}

/// A template for each kind of problem, the most usual one first.
pub static TEMPLATES: [Template; 5] = [
    Template { kind: "function", files: files!("function"), own: None },
    Template { kind: "class", files: files!("class"), own: None },
    Template { kind: "stdio", files: files!("stdio"), own: None },
    Template {
        kind: "interactive",
        files: files!("interactive", validator: "function", generator: "interactive"),
        own: Some(("interactor.py", include_str!("scaffold/interactive/interactor.py"))),
    },
    Template {
        kind: "multi-pass",
        files: files!("multi-pass", validator: "function", generator: "interactive"),
        own: Some(("checker.py", include_str!("scaffold/multi-pass/checker.py"))),
    },
];

/// The files that do not depend on the kind.
const TEXTS: [File; 2] =
    [("hints.md", include_str!("scaffold/hints.md")), ("followups.md", include_str!("scaffold/followups.md"))];

impl Template {
    /// The template of this kind.
    pub fn named(kind: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.kind == kind)
    }
}

/// Writes a problem into a new folder of `bank`, and returns the folder. Without a title, it follows from the name.
///
/// # Errors
///
/// When `slug` is not a name for a problem, when the folder exists already, or when a file cannot be written. What was
/// there before is never changed, and nothing is left of a problem that cannot be written as a whole.
pub fn scaffold(
    bank: &Path,
    slug: &str,
    template: &Template,
    title: Option<&str>,
    difficulty: Difficulty,
) -> Result<PathBuf, Error> {
    if !is_slug(slug) {
        return Err(Error::NoSlug(slug.to_owned()));
    }
    if RESERVED.contains(&slug) {
        return Err(Error::Reserved(slug.to_owned()));
    }
    let folder = bank.join(slug);
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(folder.clone()),
        _ => crate::Error::write(&folder)(error).into(),
    })?;
    fill(&folder, slug, template, title, difficulty).inspect_err(|_| {
        // The first failure is the one to tell.
        let _ = fs::remove_dir_all(&folder);
    })?;
    Ok(folder)
}

/// Writes every file into the new `folder`.
fn fill(
    folder: &Path,
    slug: &str,
    template: &Template,
    title: Option<&str>,
    difficulty: Difficulty,
) -> Result<(), crate::Error> {
    let function = slug.replace('-', "_");
    // A name in a program does not begin with a digit.
    let function =
        if function.starts_with(|c: char| c.is_ascii_digit()) { format!("solve_{function}") } else { function };
    let title = title.map_or_else(|| title_of(slug), str::to_owned);
    let camel = camel_case(&function);
    let class = camel[..1].to_uppercase() + &camel[1..];
    for (name, text) in TEXTS.into_iter().chain(template.files).chain(template.own) {
        let text = text
            .replace("{quoted}", &toml::Value::from(title.as_str()).to_string())
            .replace("{title}", &title)
            .replace("{difficulty}", difficulty.name())
            .replace("{function}", &function)
            .replace("{camel}", &camel)
            .replace("{class}", &class);
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(crate::Error::write(parent))?;
        write_new(&path, text.as_bytes()).map_err(crate::Error::write(&path))?;
    }
    Ok(())
}

/// `Two Sum` for `two-sum`.
pub fn title_of(slug: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;

    use super::*;
    use crate::{Problem, kind::KINDS};

    #[test]
    fn every_kind_has_a_template_with_an_accepted_solution_in_every_language() {
        assert_eq!(TEMPLATES.each_ref().map(|template| template.kind), KINDS.map(|(kind, _)| kind));
        for Template { kind, files, .. } in &TEMPLATES {
            let accepted = files.iter().filter_map(|(name, _)| name.strip_prefix("solutions/accepted/"));
            let languages: Vec<_> = accepted.filter_map(|name| Language::of_path(Path::new(name))).collect();
            for language in Language::ALL {
                assert!(languages.contains(&language), "{kind} in {}", language.name());
            }
        }
    }

    #[test]
    fn no_problem_is_written_where_a_bank_has_something_else() {
        let bank = tempfile::tempdir().unwrap();
        for name in RESERVED {
            let written = scaffold(bank.path(), name, &TEMPLATES[0], None, Difficulty::Easy);
            assert!(matches!(written, Err(Error::Reserved(slug)) if slug == name));
            assert!(!bank.path().join(name).exists());
        }
    }

    #[test]
    fn what_is_written_is_a_problem_of_its_kind() {
        let bank = tempfile::tempdir().unwrap();
        for template in &TEMPLATES {
            let slug = format!("3-{}s", template.kind);
            let folder = scaffold(bank.path(), &slug, template, Some("A \"Title\""), Difficulty::Hard).unwrap();
            let problem = Problem::load(&folder).unwrap();
            assert_eq!((problem.title.as_str(), problem.difficulty), ("A \"Title\"", Difficulty::Hard));
            let statement = problem.statement().unwrap();
            let sample = &problem.groups[0].cases[0];
            assert!(statement.contains(&sample.sample(&*problem.kind)), "{statement}");
        }
    }
}
