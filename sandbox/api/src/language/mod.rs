//! The languages that submissions are written in.
//!
//! What the rest of the code must know about a language is one table of facts, in a file of its own. A new language is a
//! variant, its place in [`Language::ALL`], and such a file.

mod python;
mod typescript;

use std::path::Path;

pub use self::typescript::FOLLOWER;

use serde::{Deserialize, Serialize};

use crate::Frame;

/// A language that submissions are written in. Serialised as its [name](Self::name).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// CPython 3.14. The default where nobody names a language.
    #[default]
    Python,
    /// TypeScript, and JavaScript as TypeScript without types. The engine is QuickJS-NG.
    TypeScript,
}

/// What the rest of the code must know about a language.
struct Facts {
    /// The name in lower case, for options and files.
    name: &'static str,
    /// The name as its users write it.
    title: &'static str,
    /// Other names that options accept.
    aliases: &'static [&'static str],
    /// The extensions of its files. The first is for new files.
    extensions: &'static [&'static str],
    /// The name of every program inside the sandbox.
    solution_name: &'static str,
    /// The mark that begins a comment up to the end of the line.
    comment: &'static str,
    /// A program of so many rounds of a loop as it reads from standard input; see [`Runner::step_work`](crate::Runner::step_work).
    reference_loop: &'static str,
    /// Whether the numbers in its JSON are doubles, which round integers beyond 2^53.
    rounds_integers: bool,
    /// Whether the line of an innermost frame is right even if its columns are unknown.
    knows_lines: bool,
    /// Reads the frames of an exception from a report of the language's runner, innermost last.
    frames: fn(&str) -> serde_json::Result<Vec<Frame>>,
    stepped: MakeStepped,
}

/// Makes files of a program, a path and a text each, of which the first is run, into texts of one that stops after so many steps.
type MakeStepped = fn(&[(&str, &str)], usize) -> Vec<String>;

impl Language {
    /// Every language, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Python, Self::TypeScript];

    const fn facts(self) -> &'static Facts {
        match self {
            Self::Python => &python::FACTS,
            Self::TypeScript => &typescript::FACTS,
        }
    }

    /// Its place in [`ALL`](Self::ALL), for tables with an entry for each language.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The program whose rounds are steps, the unit of work that does not change with the engine. It reads the number of rounds
    /// from standard input; in each round it reads an element of a list, adds to it and writes it back.
    pub const fn reference_loop(self) -> &'static str {
        self.facts().reference_loop
    }

    /// The language of this name or alias.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name || language.aliases().contains(&name))
    }

    /// The language that the extension of this file name stands for, in small or capital letters.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let is_its = |known: &&str| known.eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(|language| language.facts().extensions.iter().any(is_its))
    }

    /// The name in lower case, as in options and reports.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The name as its users write it: `TypeScript`.
    pub const fn title(self) -> &'static str {
        self.facts().title
    }

    /// Other names that options accept, such as `py`.
    pub const fn aliases(self) -> &'static [&'static str] {
        self.facts().aliases
    }

    /// The extension of a new file in this language.
    pub const fn extension(self) -> &'static str {
        self.facts().extensions[0]
    }

    /// The name that every program of one file has inside the sandbox, and by which it is called in what it prints about itself:
    /// `solution.py`. The judge's own messages use the name of the person's file.
    pub const fn solution_name(self) -> &'static str {
        self.facts().solution_name
    }

    /// The mark that begins a comment up to the end of the line.
    pub const fn comment(self) -> &'static str {
        self.facts().comment
    }

    /// Whether its JSON rounds integers beyond 2^53, so that a [`Type::Long`](crate::Type::Long) is passed as text.
    pub const fn rounds_integers(self) -> bool {
        self.facts().rounds_integers
    }

    /// Whether the line of an exception's innermost frame is right even if its columns are unknown. If not, the error
    /// lies on that line or further down in the same function.
    pub const fn knows_lines(self) -> bool {
        self.facts().knows_lines
    }

    /// The texts of a program that does the same as these files, a path and a text each, and stops after `most` steps: see
    /// [`Program::stepped`](crate::Program::stepped).
    pub(crate) fn stepped(self, files: &[(&str, &str)], most: usize) -> Vec<String> {
        (self.facts().stepped)(files, most)
    }

    /// The frames of an exception in a report of this language's runner, innermost last; at most [`MAX_FRAMES`].
    pub(crate) fn frames(self, report: &str) -> serde_json::Result<Vec<Frame>> {
        (self.facts().frames)(report)
    }

    /// What submissions may be written in, for messages: "Python `.py` or TypeScript `.ts`".
    pub fn choices() -> String {
        Self::ALL.map(|language| format!("{} `.{}`", language.title(), language.extension())).join(" or ")
    }
}

/// The name of the exception that ends a program which was [followed](crate::Program::stepped).
pub const STEPS: &str = "Steps";

/// The most frames of an exception that are kept.
const MAX_FRAMES: usize = 40;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_language_is_found_by_its_name_and_by_its_aliases_alone() {
        let (python, typescript) = (Some(Language::Python), Some(Language::TypeScript));
        for (name, language) in [
            ("python", python),
            ("py", python),
            ("python3", python),
            ("typescript", typescript),
            ("ts", typescript),
            ("javascript", typescript),
            ("js", typescript),
            ("Python", None),
            ("ruby", None),
            ("", None),
        ] {
            assert_eq!(Language::named(name), language, "{name}");
        }
    }

    #[test]
    fn the_extension_of_a_file_says_its_language() {
        let (python, typescript) = (Some(Language::Python), Some(Language::TypeScript));
        for (path, language) in [
            ("two_sum.py", python),
            ("ana/two_sum.ts", typescript),
            ("two_sum.js", typescript),
            ("two_sum.mts", typescript),
            ("two_sum.mjs", typescript),
            ("two_sum.PY", python),
            ("two_sum.Ts", typescript),
            ("two.py.txt", None),
            ("py", None),
            (".py", None),
        ] {
            assert_eq!(Language::of_path(Path::new(path)), language, "{path}");
        }
    }

    #[test]
    fn no_two_languages_share_a_name_or_an_extension() {
        let names = |language: Language| [language.name()].into_iter().chain(language.aliases().iter().copied());
        let extensions = |language: Language| language.facts().extensions.iter().copied();
        let names: Vec<&str> = Language::ALL.into_iter().flat_map(names).collect();
        let extensions: Vec<&str> = Language::ALL.into_iter().flat_map(extensions).collect();
        for words in [names, extensions, Language::ALL.map(Language::title).to_vec()] {
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len(), "{words:?}");
        }
    }

    #[test]
    fn a_language_is_serialised_as_its_name() {
        for language in Language::ALL {
            let json = serde_json::to_value(language).unwrap();
            assert_eq!(json, language.name());
            assert_eq!(serde_json::from_value::<Language>(json).unwrap(), language);
        }
    }

    #[test]
    fn an_index_is_the_place_among_all() {
        assert_eq!(Language::ALL.map(Language::index), std::array::from_fn(|at| at));
    }

    #[test]
    fn the_documentation_has_the_names_and_extensions_of_every_language() {
        let page = include_str!("../../../../docs/languages.md");
        for language in Language::ALL {
            let names: Vec<_> = [&[language.name()], language.aliases()].concat();
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let extensions: Vec<_> = language.facts().extensions.iter().map(|name| format!("`.{name}`")).collect();
            let row = format!("| {} | {} | {} |\n", language.title(), names.join(", "), extensions.join(", "));
            assert!(page.contains(&row), "{row}");
        }
    }

    #[test]
    fn messages_name_every_language_with_the_extension_of_a_new_file() {
        assert_eq!(Language::choices(), "Python `.py` or TypeScript `.ts`");
    }
}
