//! What a linter says of the code of a project, where a person has installed one: `ruff` for Python, `biome` for TypeScript.
//!
//! The rules are ours, so that a project is told the same whatever is configured around it. Tests are left out, as they are where the
//! code is measured.

use std::{io, path::Path, process::Command};

use judge_core::{Submission, own_tests::is_test};
use sandbox_api::Language;

use crate::helper::{Findings, Helper};

/// Names that are not used, comparisons that are always or never true, code that is longer than it need be.
const RUFF: [&str; 8] = [
    "check",
    "--isolated",
    "--no-cache",
    "--quiet",
    "--output-format=concise",
    "--target-version=py313",
    "--select=E7,E9,F,B,C4,SIM",
    ".",
];
/// What `biome` recommends. The longest lines that it writes are those for workflows on GitHub, and the only ones that are a line each.
const BIOME: [&str; 5] = ["lint", "--colors=off", "--reporter=github", "--max-diagnostics=200", "."];
/// A configuration of its own, or `biome` would look for one in the folders above.
const BIOME_FILE: (&str, &str) = ("biome.json", "{ \"linter\": { \"enabled\": true } }\n");

/// A linter that is at work.
#[derive(Debug)]
pub struct Lint {
    helper: Helper,
    language: Language,
}

impl Lint {
    /// The name of the linter for a language.
    pub fn name(language: Language) -> &'static str {
        match language {
            Language::Python => "ruff",
            Language::TypeScript => "biome",
        }
    }

    /// Begins to look at a project. `None` if there is no linter for it on the `PATH`.
    ///
    /// # Errors
    ///
    /// When the linter cannot be given the project.
    pub fn start(submission: &Submission) -> io::Result<Option<Self>> {
        let language = submission.language;
        Self::start_as(Command::new(Self::name(language)), submission)
    }

    fn start_as(mut command: Command, submission: &Submission) -> io::Result<Option<Self>> {
        let language = submission.language;
        let is_code = |(path, _): &(String, &str)| !is_test(language, path);
        let files: Vec<(String, &str)> = submission.files().filter(is_code).collect();
        let mut given: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        match language {
            Language::Python => command.args(RUFF),
            Language::TypeScript => {
                given.push(BIOME_FILE);
                command.args(BIOME)
            }
        };
        Ok(Helper::start(command, given)?.map(|helper| Self { helper, language }))
    }

    /// Waits for what it finds, each as `PATH:LINE: MESSAGE`; nothing if it takes too long.
    pub fn wait(mut self) -> Findings {
        let said = self.helper.wait();
        let folder = self.helper.folder().canonicalize().unwrap_or_default();
        let found = match self.language {
            Language::Python => said.lines().filter_map(of_ruff).collect(),
            Language::TypeScript => said.lines().filter_map(|line| of_biome(line, &folder)).collect(),
        };
        Findings::of(found)
    }
}

/// `a.py:3:5: E722 Do not use bare 'except'`. Other lines are no findings.
fn of_ruff(line: &str) -> Option<String> {
    let mut parts = line.splitn(4, ':');
    let (path, row, column, message) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let are_numbers = [row, column].iter().all(|number| number.parse::<usize>().is_ok());
    // `[*]` says that ruff would mend it.
    are_numbers.then(|| format!("{path}:{row}: {}", message.trim().replacen(" [*] ", " ", 1)))
}

/// `::error title=lint/suspicious/noDebugger,file=a.ts,line=1,endLine=1,col=5,endColumn=9::MESSAGE`.
fn of_biome(line: &str, folder: &Path) -> Option<String> {
    let (properties, message) = line.strip_prefix("::")?.split_once("::")?;
    let (_, properties) = properties.split_once(' ')?;
    let property = |name: &str| {
        properties.split(',').find_map(|property| property.strip_prefix(name)?.strip_prefix('=')).map(decoded)
    };
    let rule = property("title")?.strip_prefix("lint/")?.to_owned();
    let (file, row) = (property("file")?, property("line")?);
    let file = Path::new(&file).strip_prefix(folder).map_or(file.clone(), |path| path.display().to_string());
    Some(format!("{file}:{row}: {} ({rule})", decoded(message)))
}

/// A text as it was before it was written for a workflow.
fn decoded(text: &str) -> String {
    [("%0D", " "), ("%0A", " "), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
        .iter()
        .fold(text.to_owned(), |text, (code, meaning)| text.replace(code, meaning))
}

#[cfg(test)]
mod tests {
    use sandbox_api::Project;

    use super::*;

    /// What is told where a shell script stands in for the linter.
    #[cfg(unix)]
    fn told(language: Language, script: &str) -> Vec<String> {
        let name = |stem: &str| format!("{stem}.{}", language.extension()).parse().unwrap();
        let others = vec![(name("lib/b"), "second".to_owned()), (name("test_b"), "third".to_owned())];
        let project = Some(Project::new(name("main"), others).unwrap());
        let submission = Submission { path: "a".to_owned(), language, source: "first".to_owned(), project };
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Lint::start_as(command, &submission).unwrap().unwrap().wait().told
    }

    #[cfg(unix)]
    #[test]
    fn a_linter_is_given_the_code_and_not_the_tests() {
        let list = "for file in $(find . -type f | sort); do echo \"$file:1:1: X1 [*] $(cat $file)\"; done";
        let told = told(Language::Python, list);
        assert_eq!(told[1..], ["./lib/b.py:1: X1 second", "./main.py:1: X1 first"], "after its own output");
        assert!(!told.iter().any(|finding| finding.contains("third")));
    }

    #[cfg(unix)]
    #[test]
    fn what_biome_says_is_read_from_its_lines_for_workflows() {
        let finding =
            "::error title=lint/suspicious/noDebugger,file='$(pwd -P)'/lib/b.ts,line=3,col=5::No%3A 100%25%0Adone.";
        let script =
            format!("echo '{finding}'; echo '::notice title=deserialize,file=biome.json,line=1::Old.'; echo else");
        assert_eq!(told(Language::TypeScript, &script), ["lib/b.ts:3: No: 100% done. (suspicious/noDebugger)"]);
    }

    #[test]
    fn what_is_no_finding_of_ruff_is_left_out() {
        for line in ["", "warning: no", "a.py:x:1: E1 no", "a.py:1:1"] {
            assert_eq!(of_ruff(line), None, "{line}");
        }
        assert_eq!(of_ruff("a.py:5:5: E722 Do not use `except:`").unwrap(), "a.py:5: E722 Do not use `except:`");
    }
}
