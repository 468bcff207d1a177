//! What a workflow on GitHub reads: annotations at the lines of files, and the summary of a step.
//!
//! Annotations are workflow commands, one a line, as "Workflow commands for GitHub Actions" in GitHub's documentation
//! describes them. GitHub shows ten errors of a step and drops the rest silently, so the tenth says how many there are.
//! A summary is Markdown. GitHub refuses it as a whole when a step writes more than 1 MiB, so it is cut in time.

use std::{
    fmt,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Environment, sink};
use crate::report::Error;

/// How many errors of a step GitHub shows.
const MAX_ANNOTATIONS: usize = 10;

/// How many bytes a summary has at most. One more line always fits between this and GitHub's limit of 1 MiB.
pub const MAX_SUMMARY: usize = 900 << 10;

/// An error that GitHub shows beside a line of a file, or on the page of the run.
pub struct Annotation {
    /// The file, from the root of the repository. `None` for an error that belongs to no file.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The heading.
    pub title: String,
    /// The text. It may have several lines.
    pub message: String,
}

impl fmt::Display for Annotation {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("::error ")?;
        if let Some(file) = &self.file {
            write!(f, "file={},", sink::property(file))?;
        }
        if let Some(line) = self.line {
            write!(f, "line={line},")?;
        }
        write!(f, "title={}::{}", sink::property(&self.title), sink::message(&self.message))
    }
}

/// Writes the annotations. When there are more than GitHub shows, the last one is made by `rest`, from the number
/// of those that are left out.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_annotations(
    out: &mut dyn Write,
    annotations: impl ExactSizeIterator<Item = Annotation>,
    rest: impl FnOnce(usize) -> Annotation,
) -> io::Result<()> {
    let count = annotations.len();
    let shown = if count > MAX_ANNOTATIONS { MAX_ANNOTATIONS - 1 } else { count };
    for annotation in annotations.take(shown) {
        writeln!(out, "{annotation}")?;
    }
    if shown < count {
        writeln!(out, "{}", rest(count - shown))?;
    }
    Ok(())
}

/// The file whose Markdown GitHub shows as the summary of a step.
pub struct StepSummary(PathBuf);

impl StepSummary {
    /// The summary of this step; `None` when this is not a step of a workflow on GitHub.
    pub fn find(environment: Environment) -> Option<Self> {
        environment("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(|path| Self(path.into()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Adds what `summary` makes for the number of bytes that are left. What the file already holds counts too.
    ///
    /// # Errors
    ///
    /// When the file cannot be written to.
    pub fn append(&self, summary: impl FnOnce(usize) -> String) -> Result<(), Error> {
        let failed = crate::Error::write(&self.0);
        let mut file = File::options().append(true).create(true).open(&self.0).map_err(failed)?;
        let used = file.metadata().map_err(failed)?.len() as usize;
        file.write_all(summary(MAX_SUMMARY.saturating_sub(used)).as_bytes()).map_err(failed)?;
        Ok(())
    }
}

/// Adds rows to `text` as long as it stays within `budget` bytes. Those that do not fit are replaced by what `rest`
/// makes of their number.
pub fn add_rows(
    text: &mut String,
    rows: impl ExactSizeIterator<Item = String>,
    budget: usize,
    rest: impl Fn(usize) -> String,
) {
    let count = rows.len();
    for (at, row) in rows.enumerate() {
        let rest = rest(count - at);
        if text.len() + row.len() + rest.len() > budget {
            *text += &rest;
            return;
        }
        *text += &row;
    }
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, fs};

    use super::*;

    fn annotation(title: &str) -> Annotation {
        Annotation { file: None, line: None, title: title.to_owned(), message: "m".to_owned() }
    }

    fn written(count: usize) -> Vec<String> {
        let mut out = Vec::new();
        let annotations = (0..count).map(|n| annotation(&n.to_string()));
        write_annotations(&mut out, annotations, |rest| annotation(&format!("{rest} more"))).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_command_is_one_line_with_its_properties() {
        let whole = Annotation {
            file: Some("a,b.ts".to_owned()),
            line: Some(3),
            title: "x: y".to_owned(),
            message: "1\n::error::2".to_owned(),
        };
        assert_eq!(whole.to_string(), "::error file=a%2Cb.ts,line=3,title=x%3A y::1%0A\\u{3a}:error::2");
        assert_eq!(annotation("t").to_string(), "::error title=t::m");
    }

    #[test]
    fn no_step_has_more_than_ten_annotations() {
        for (count, lines, last) in
            [(1, 1, "title=0:"), (10, 10, "title=9:"), (11, 10, "title=2 more:"), (99, 10, "90 more")]
        {
            let written = written(count);
            assert_eq!(written.len(), lines);
            assert!(written[lines - 1].contains(last), "{written:#?}");
        }
        assert!(written(0).is_empty());
    }

    #[test]
    fn rows_that_do_not_fit_are_counted() {
        let with_budget = |budget: usize| {
            let mut text = "head\n".to_owned();
            add_rows(&mut text, (0..5).map(|n| format!("row {n}\n")), budget, |rest| format!("{rest} more\n"));
            text
        };
        assert_eq!(with_budget(1_000).lines().count(), 6);
        let cut = with_budget(27);
        assert_eq!(cut, "head\nrow 0\nrow 1\n3 more\n");
        assert_eq!(with_budget(0), "head\n5 more\n");
        for budget in 13..60 {
            assert!(with_budget(budget).len() <= budget);
        }
    }

    #[test]
    fn what_the_summary_already_holds_counts() {
        let folder = tempfile::tempdir().unwrap();
        let summary = StepSummary(folder.path().join("summary.md"));
        summary.append(|budget| format!("{budget}\n")).unwrap();
        summary.append(|budget| format!("{budget}\n")).unwrap();
        let used = format!("{MAX_SUMMARY}\n").len();
        assert_eq!(fs::read_to_string(summary.path()).unwrap(), format!("{MAX_SUMMARY}\n{}\n", MAX_SUMMARY - used));
        fs::write(summary.path(), vec![b' '; MAX_SUMMARY + 1]).unwrap();
        summary
            .append(|budget| {
                assert_eq!(budget, 0);
                String::new()
            })
            .unwrap();
    }

    #[test]
    fn an_empty_variable_names_no_summary() {
        assert!(StepSummary::find(|_| None).is_none());
        assert!(StepSummary::find(|_| Some(OsString::new())).is_none());
        let found = StepSummary::find(|name| (name == "GITHUB_STEP_SUMMARY").then(|| "a.md".into())).unwrap();
        assert_eq!(found.path(), Path::new("a.md"));
    }

    #[test]
    fn a_summary_that_cannot_be_written_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = StepSummary(folder.path().join("no/such/file")).append(|_| String::new()).unwrap_err();
        assert!(error.to_string().contains("no/such/file"), "{error}");
    }
}
