//! What the TypeScript compiler says of a program's types, where a person has installed one. A program runs as it is without its types,
//! so no verdict depends on it.

use std::{io, path::Path, process::Command};

use judge_core::Submission;
use sandbox_api::Language;

use crate::helper::{self, Findings, Helper};

/// The names that a program finds, so that `tsc` knows them too.
const PROVIDED: &str = include_str!("types/provided.d.ts");
/// The options of LeetCode. `--strict` is off unless something says otherwise, which is its default before TypeScript 6.
const OPTIONS: [&str; 15] = [
    "--noEmit",
    "--pretty",
    "false",
    "--strict",
    "false",
    "--alwaysStrict",
    "--strictBindCallApply",
    "--strictFunctionTypes",
    "--target",
    "esnext",
    "--lib",
    "esnext",
    "--module",
    "esnext",
    "provided.d.ts",
];

/// A `tsc` that is at work.
#[derive(Debug)]
pub struct TypeCheck {
    helper: Helper,
    name: String,
}

impl TypeCheck {
    /// Begins to check a program of one file. `None` if it is no TypeScript, or there is no `tsc` on the `PATH`.
    ///
    /// # Errors
    ///
    /// When `tsc` cannot be given the program.
    pub fn start(submission: &Submission) -> io::Result<Option<Self>> {
        let has_types = Path::new(&submission.path).extension().is_some_and(|extension| extension == "ts");
        if submission.language != Language::TypeScript || !has_types {
            return Ok(None);
        }
        Self::start_as(Command::new("tsc"), submission)
    }

    fn start_as(mut command: Command, submission: &Submission) -> io::Result<Option<Self>> {
        // As a module, it may have a name of its own for what is provided.
        let source = format!("{}\nexport {{}};\n", submission.source);
        command.args(OPTIONS).arg("program.ts");
        // A name of ours: theirs might be an option.
        let files = [("program.ts", source.as_str()), ("provided.d.ts", PROVIDED)];
        Ok(Helper::start(command, files)?.map(|helper| Self { helper, name: submission.file_name() }))
    }

    /// What it complains of, as `two_sum.ts:3:5: Type 'string' is not assignable to type 'number'. (TS2322)`, if it is done. Does not
    /// wait.
    pub fn look(&mut self) -> Option<Findings> {
        match self.helper.look() {
            helper::Progress::Going => None,
            helper::Progress::Done(said) => Some(Findings::of(complaints(&said, &self.name))),
        }
    }
}

/// What `tsc` complains of in the program itself. It writes a line for each complaint, and explains it in further lines, which
/// are indented.
fn complaints(output: &str, name: &str) -> Vec<String> {
    let complaint = |line: &str| {
        let (place, said) = line.strip_prefix("program.ts(")?.split_once("): error ")?;
        let (row, column) = place.split_once(',')?;
        let (code, message) = said.split_once(": ")?;
        Some(format!("{name}:{row}:{column}: {message} ({code})"))
    };
    output.lines().filter_map(complaint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(path: &str, source: &str) -> Submission {
        Submission { path: path.to_owned(), language: Language::TypeScript, source: source.to_owned(), project: None }
    }

    #[test]
    fn complaints_about_the_program_are_told_with_their_places() {
        let line = "program.ts(3,5): error TS2322: Type 'A' is not assignable: no.";
        assert_eq!(complaints(line, "a.ts"), ["a.ts:3:5: Type 'A' is not assignable: no. (TS2322)"]);
        let others = "  Type B\nprovided.d.ts(1,1): error TS1: No.\nerror TS5023: Unknown option.";
        assert!(complaints(others, "a.ts").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn it_is_done_when_the_compiler_is() {
        let mut command = Command::new("sh");
        command.args(["-c", "cat program.ts >/dev/null && echo 'program.ts(1,1): error TS1: No.'; exit 2"]);
        let mut check = TypeCheck::start_as(command, &program("a.ts", "x")).unwrap().unwrap();
        let findings = loop {
            if let Some(findings) = check.look() {
                break findings;
            }
        };
        assert_eq!(findings, Findings { told: vec!["a.ts:1:1: No. (TS1)".to_owned()], more: 0 });
    }

    #[test]
    fn what_is_no_typescript_has_no_types() {
        assert!(TypeCheck::start(&program("a.js", "x")).unwrap().is_none());
        let python = Submission { language: Language::Python, ..program("a.py", "x") };
        assert!(TypeCheck::start(&python).unwrap().is_none());
    }
}
