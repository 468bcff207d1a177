//! The template of a problem. It loads, its programs work together, and what is left to do is marked in place, so that
//! `judge check` names it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandbox_api::camel_case;
use store::write_new;

use crate::{case::is_slug, problem::Difficulty};

/// Why no problem was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A name that no problem can have.
    #[error("`{0}` is not a name for a problem")]
    NoSlug(String),
    /// The folder exists already.
    #[error("`{}` exists already and was left alone", .0.display())]
    Exists(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Core(#[from] crate::Error),
}

/// Every file, and what it holds; `{title}`, `{quoted}` (the same as TOML), `{difficulty}`, `{function}` and `{camel}` are filled in.
const FILES: [(&str, &str); 13] = [
    ("problem.toml", include_str!("scaffold/problem.toml")),
    ("statement.md", include_str!("scaffold/statement.md")),
    ("hints.md", include_str!("scaffold/hints.md")),
    ("followups.md", include_str!("scaffold/followups.md")),
    ("cases/samples.jsonl", include_str!("scaffold/samples.jsonl")),
    ("cases/basic.jsonl", include_str!("scaffold/basic.jsonl")),
    ("cases/empty.jsonl", include_str!("scaffold/empty.jsonl")),
    ("validator.py", include_str!("scaffold/validator.py")),
    ("generator.py", include_str!("scaffold/generator.py")),
    ("solutions/accepted/first.py", include_str!("scaffold/first.py")),
    ("solutions/accepted/second.py", include_str!("scaffold/second.py")),
    ("solutions/accepted/first.ts", include_str!("scaffold/first.ts")),
    ("solutions/wrong-answer/mistake.py", include_str!("scaffold/mistake.py")),
];

/// Writes a problem into a new folder of `bank`, and returns the folder. Without a title, it follows from the name.
///
/// # Errors
///
/// When `slug` is not a name for a problem, when the folder exists already, or when a file cannot be written. What was
/// there before is never changed, and nothing is left of a problem that cannot be written as a whole.
pub fn scaffold(bank: &Path, slug: &str, title: Option<&str>, difficulty: Difficulty) -> Result<PathBuf, Error> {
    if !is_slug(slug) {
        return Err(Error::NoSlug(slug.to_owned()));
    }
    let folder = bank.join(slug);
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(folder.clone()),
        _ => crate::Error::write(&folder)(error).into(),
    })?;
    fill(&folder, slug, title, difficulty).inspect_err(|_| {
        // The first failure is the one to tell.
        let _ = fs::remove_dir_all(&folder);
    })?;
    Ok(folder)
}

/// Writes every file into the new `folder`.
fn fill(folder: &Path, slug: &str, title: Option<&str>, difficulty: Difficulty) -> Result<(), crate::Error> {
    let function = slug.replace('-', "_");
    // A name in a program does not begin with a digit.
    let function =
        if function.starts_with(|c: char| c.is_ascii_digit()) { format!("solve_{function}") } else { function };
    let title = title.map_or_else(|| title_of(slug), str::to_owned);
    for (name, text) in FILES {
        let text = text
            .replace("{quoted}", &toml::Value::from(title.as_str()).to_string())
            .replace("{title}", &title)
            .replace("{difficulty}", difficulty.name())
            .replace("{function}", &function)
            .replace("{camel}", &camel_case(&function));
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

    #[test]
    fn a_new_problem_has_an_accepted_solution_in_every_language() {
        let accepted = FILES.iter().filter_map(|(name, _)| name.strip_prefix("solutions/accepted/"));
        let languages: Vec<_> = accepted.filter_map(|name| Language::of_path(Path::new(name))).collect();
        for language in Language::ALL {
            assert!(languages.contains(&language), "{}", language.name());
        }
    }
}
