//! `mutants.toml`: which solution of a problem is mutated in each language, and which of its mutants are equivalent to it.
//!
//! A mutant is named by the lines that it changes and what they become, not by a line number, so that an entry
//! holds when lines are added above. An entry that fits no mutant any more is a finding, like one that a case denies.

use std::{collections::HashMap, path::PathBuf};

use sandbox_api::Language;
use serde::Deserialize;
use toml::Spanned;

use super::{Finding, Rule};
use crate::{
    Problem,
    file::{ProblemError, from_toml, has, line_of, read_in},
    mutants::Mutant,
    solution::Solution,
    tool::LANGUAGE,
};

/// The most mutants that a problem lists for a language. All of them are run, however many mutants are asked for.
const MAX_EQUIVALENT: usize = 500;

/// What the file of a problem says. A missing one says nothing.
pub struct MutantsFile {
    pub path: PathBuf,
    text: String,
    raw: Option<MutantsToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MutantsToml {
    python: Option<OfLanguage>,
    typescript: Option<OfLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfLanguage {
    solution: Spanned<String>,
    #[serde(default)]
    equivalent: Vec<Spanned<Equivalent>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Equivalent {
    line: String,
    mutated: String,
    occurrence: Option<usize>,
    reason: String,
}

impl MutantsFile {
    /// Reads the file of a problem.
    pub fn load(problem: &Problem) -> Result<Self, ProblemError> {
        let path = problem.folder.join("mutants.toml");
        if !has(&problem.folder, "mutants.toml") {
            return Ok(Self { path, text: String::new(), raw: None });
        }
        let text = read_in(&problem.folder, "mutants.toml")?;
        let raw: MutantsToml = from_toml(&text, &path)?;
        let too_many =
            |of: &OfLanguage| of.equivalent.get(MAX_EQUIVALENT).map(|more| line_of(&text, more.span().start));
        if let Some(line) = [&raw.python, &raw.typescript].into_iter().flatten().find_map(too_many) {
            let message = format!("at most {MAX_EQUIVALENT} mutants are listed for a language");
            let error = ProblemError::at(&path, line, message);
            return Err(error.hint("name a smaller solution to mutate"));
        }
        Ok(Self { path, text, raw: Some(raw) })
    }

    fn of(&self, language: Language) -> Option<&OfLanguage> {
        let raw = self.raw.as_ref()?;
        match language {
            Language::Python => raw.python.as_ref(),
            Language::TypeScript => raw.typescript.as_ref(),
        }
    }

    /// The solution to mutate, chosen from the accepted ones in a language: the one that is named. If none is, it is none, but in the
    /// language of the problem's own programs the first by file name among those that leave out the fewest groups.
    pub fn choose(
        &self,
        problem: &Problem,
        language: Language,
        accepted: Vec<Solution>,
    ) -> Result<Option<Solution>, ProblemError> {
        let Some(raw) = self.of(language) else {
            let is_always = |_: &Solution| language == LANGUAGE;
            return Ok(accepted.into_iter().filter(is_always).min_by_key(|solution| solution.except.len()));
        };
        let named = problem.folder.join(raw.solution.get_ref());
        match accepted.into_iter().find(|solution| solution.path == named) {
            Some(solution) => Ok(Some(solution)),
            None => {
                let message =
                    format!("`{}` is not an accepted solution in {}", raw.solution.get_ref(), language.title());
                let line = line_of(&self.text, raw.solution.span().start);
                Err(ProblemError::at(&self.path, line, message).hint("name a file under solutions/accepted"))
            }
        }
    }

    /// Those mutants of the solution in a language that are listed, by position, each with the line of its entry; and what is wrong with entries.
    pub fn equivalent(&self, language: Language, mutants: &[Mutant]) -> (HashMap<usize, usize>, Vec<Finding>) {
        let (mut listed, mut findings) = (HashMap::new(), Vec::new());
        for entry in self.of(language).into_iter().flat_map(|of| &of.equivalent) {
            let line = line_of(&self.text, entry.span().start);
            let entry = entry.get_ref();
            let fits = |at: &usize| {
                let mutant = &mutants[*at];
                mutant.original == entry.line.trim()
                    && mutant.mutated == entry.mutated.trim()
                    && entry.occurrence.is_none_or(|occurrence| occurrence == mutant.occurrence)
            };
            let fitting: Vec<usize> = (0..mutants.len()).filter(fits).collect();
            let (message, hint) = match fitting.as_slice() {
                _ if entry.reason.trim().is_empty() => {
                    ("the entry has no reason", "say why no input distinguishes the mutant from the solution")
                }
                [] => ("no mutant matches this entry any more", "remove the entry"),
                [at] if listed.insert(*at, line).is_none() => continue,
                [_] => ("the mutant is listed twice", "remove one of the two"),
                _ => ("several mutants match this entry", "choose one with `occurrence`, counted from 1"),
            };
            findings.push(Finding::new(Rule::MutantEntry, &self.path, message, hint).at(line));
        }
        (listed, findings)
    }
}
