//! The files of a problem: none missing, none that nothing reads, texts that render, and nothing left to do.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fs,
    path::{Component, Path},
};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use store::{DirEntry, walk_at_most};

use super::{Finding, Rule, project::TESTS};
use crate::{
    Folder, Problem,
    file::{MAX_FILE, ProblemError, has, is_link, line_of, list_in, not_regular, read_in, too_large},
    value::shorten,
};

/// The files that a problem's folder may hold.
pub const FILES: [&str; 10] = [
    "problem.toml",
    "statement.md",
    "hints.md",
    "followups.md",
    "limits.toml",
    "mutants.toml",
    "validator.py",
    "generator.py",
    "checker.py",
    "interactor.py",
];
/// The folders in it, besides that of a project's tests.
const FOLDERS: [&str; 2] = ["cases", "solutions"];
/// Files that every problem has, besides those that it cannot be loaded without.
pub const REQUIRED: [&str; 5] = ["statement.md", "hints.md", "followups.md", "validator.py", "generator.py"];
/// The texts that people read.
const TEXTS: [&str; 3] = ["statement.md", "hints.md", "followups.md"];
/// The most files and folders of a problem, and the most findings in one text.
const MAX_FILES: usize = 1_000;
const MAX_FINDINGS: usize = 20;
/// Marks a comment that says what is left to do.
const TODO: &str = "TODO:";

/// Everything about the files.
pub fn check(problem: &Problem) -> Vec<Finding> {
    let mut findings = presence(problem);
    findings.extend(unused_cases(problem));
    for name in TEXTS {
        // A text that cannot be read is reported below.
        if let Ok(text) = read_in(&problem.folder, name) {
            findings.extend(markdown(&problem.folder, &problem.folder.join(name), &text));
        }
    }
    for entry in walk_at_most(problem.folder.path(), MAX_FILES) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match readable(problem, &entry) {
                Ok(text) => findings.extend(to_do(entry.path(), &text)),
                Err(error) => findings.push(of_format(error)),
            },
            Err(unmet) => {
                let error = ProblemError::of(&unmet.path, unmet.reason.to_string());
                findings
                    .push(of_format(error.hint("a problem has its files in three folders, and not more than needed")));
            }
        }
    }
    findings
}

pub(super) fn of_format(error: ProblemError) -> Finding {
    let hint = error.hint.unwrap_or_else(|| "problems/README.md describes the format".to_owned());
    Finding::new(Rule::Format, &error.path, error.message, hint)
}

/// The text of a file. One that is not text has none; whether it should be is a matter of who reads it.
fn readable(problem: &Problem, entry: &DirEntry) -> Result<String, ProblemError> {
    let path = entry.path();
    if entry.path_is_symlink() {
        return Err(is_link(path));
    }
    if !entry.file_type().is_file() {
        return Err(not_regular(path));
    }
    let most = if path.starts_with(problem.folder.join("cases")) { problem.kind.bounds().together } else { MAX_FILE };
    if entry.metadata().is_ok_and(|metadata| metadata.len() > most) {
        return Err(too_large(path, most));
    }
    Ok(fs::read_to_string(path).unwrap_or_default())
}

pub(super) fn to_do(path: &Path, text: &str) -> Vec<Finding> {
    let marked = (1..).zip(text.lines()).filter_map(|(line, text)| Some((line, text.split_once(TODO)?.1)));
    let finding = |(line, what): (usize, &str)| {
        let message = format!("left to do: {}", shorten(what.trim(), 200));
        Finding::new(Rule::ToDo, path, message, "do it, and remove the comment").at(line)
    };
    marked.take(MAX_FINDINGS).map(finding).collect()
}

fn presence(problem: &Problem) -> Vec<Finding> {
    let folder = &problem.folder;
    let tests = problem.project.as_ref().map(|_| TESTS);
    let mut findings = Vec::new();
    for name in REQUIRED {
        let path = folder.join(name);
        if !has(folder, name) {
            let hint = "problems/README.md says what it is for";
            findings.push(Finding::new(Rule::Missing, &path, "the file is missing", hint));
        }
    }
    for path in list_in(folder, "").unwrap_or_default() {
        if !FILES.into_iter().chain(FOLDERS).chain(tests).any(|name| path.ends_with(name)) {
            let hint = "remove it, or correct its name";
            findings.push(Finding::new(Rule::Unused, &path, "nothing reads this file", hint));
        }
    }
    findings
}

fn unused_cases(problem: &Problem) -> Vec<Finding> {
    let mut findings = Vec::new();
    let own = problem.groups.iter().filter(|group| !problem.is_inherited(group));
    let groups: HashSet<String> = own.map(|group| format!("{}.jsonl", group.name)).collect();
    for path in list_in(&problem.folder, "cases").unwrap_or_default() {
        let is_used = path.file_name().and_then(OsStr::to_str).is_some_and(|name| groups.contains(name));
        if !is_used {
            let hint = "add a [[group]] for it in problem.toml, or remove it";
            findings.push(Finding::new(Rule::Unused, &path, "no group of the problem reads this file", hint));
        }
    }
    findings
}

/// Whether a text is in the part of CommonMark that every reader of it shows alike.
pub(super) fn markdown(folder: &Folder, path: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if findings.len() == MAX_FINDINGS {
            break;
        }
        let mut find = |rule, message: String, hint| {
            findings.push(Finding::new(rule, path, message, hint).at(line_of(text, range.start)));
        };
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let message = format!("`{}` is HTML", shorten(html.trim(), 200));
                find(Rule::Markdown, message, "write it as code, in backticks, or in Markdown");
            }
            Event::Start(Tag::Image { .. }) => {
                find(Rule::Markdown, "there is an image".to_owned(), "say it in words, or draw it in a fenced block");
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let last = text[range.clone()].trim_end().lines().next_back().unwrap_or_default();
                if !last.trim_start().starts_with(['`', '~']) || !text[range.clone()].trim_end().contains('\n') {
                    find(Rule::Markdown, "a fenced block is not closed".to_owned(), "close it with a fence");
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                if !web && !is_inside(folder, &dest_url) {
                    let hint = "link to a page on the web, or to a file of the problem";
                    find(Rule::Link, format!("the link leads to `{dest_url}`, which does not exist"), hint);
                }
            }
            _ => {}
        }
    }
    findings
}

/// Whether `to` is the path of something in `folder`. What is outside is not looked at.
fn is_inside(folder: &Folder, to: &str) -> bool {
    let is_plain = Path::new(to).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    is_plain && has(folder, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Rule, Option<usize>)> {
        let findings = markdown(&Folder::from("."), Path::new("statement.md"), text);
        findings.iter().map(|finding| (finding.rule, finding.line)).collect()
    }

    #[test]
    fn plain_commonmark_has_no_findings() {
        assert_eq!(
            found("# T\n\nA `<b>`, [a page](https://example.org).\n\n```\n<b>\n```\n\n| a |\n|---|\n| 1 |\n"),
            []
        );
    }

    #[test]
    fn what_readers_show_differently_is_found() {
        assert_eq!(found("a\n\n<b>bold</b>\n")[0], (Rule::Markdown, Some(3)));
        assert_eq!(found("![a](b.png)\n"), [(Rule::Markdown, Some(1))]);
        assert_eq!(found("a\n\n```\nb\n"), [(Rule::Markdown, Some(3))]);
        assert_eq!(found("[a](no-such-file.md)\n"), [(Rule::Link, Some(1))]);
    }
}
