//! The files of a problem: none missing, none that nothing reads, texts that render, and nothing left to do.

use std::{fs, path::Path};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use store::{list, walk};

use super::{Finding, Rule};
use crate::{Problem, file::line_of};

/// What a problem's folder may hold.
const FILES: [&str; 11] = [
    "problem.toml",
    "statement.md",
    "hints.md",
    "followups.md",
    "limits.toml",
    "mutants.toml",
    "validator.py",
    "generator.py",
    "checker.py",
    "cases",
    "solutions",
];
/// Files that every problem has, besides those that it cannot be loaded without.
const REQUIRED: [&str; 5] = ["statement.md", "hints.md", "followups.md", "validator.py", "generator.py"];
/// The texts that people read.
const TEXTS: [&str; 3] = ["statement.md", "hints.md", "followups.md"];
/// Marks a comment that says what is left to do.
const TODO: &str = "TODO:";

/// Everything about the files.
pub fn check(problem: &Problem) -> Vec<Finding> {
    let mut findings = presence(&problem.folder);
    findings.extend(unused_cases(problem));
    for name in TEXTS {
        let path = problem.folder.join(name);
        if let Ok(text) = fs::read_to_string(&path) {
            findings.extend(markdown(&problem.folder, &path, &text));
        }
    }
    for file in walk(&problem.folder).flatten().filter(|entry| entry.file_type().is_file()) {
        let path = file.path();
        let text = fs::read_to_string(path).unwrap_or_default();
        for (line, text) in (1..).zip(text.lines()) {
            if let Some((_, what)) = text.split_once(TODO) {
                let message = format!("left to do: {}", what.trim());
                findings.push(Finding::new(Rule::ToDo, path, message, "do it, and remove the comment").at(line));
            }
        }
    }
    findings
}

fn presence(folder: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in REQUIRED {
        let path = folder.join(name);
        if !path.is_file() {
            let hint = "problems/README.md says what it is for";
            findings.push(Finding::new(Rule::Missing, &path, "the file is missing", hint));
        }
    }
    for path in list(folder).unwrap_or_default() {
        if !FILES.iter().any(|name| path.ends_with(name)) {
            let hint = "remove it, or correct its name";
            findings.push(Finding::new(Rule::Unused, &path, "nothing reads this file", hint));
        }
    }
    findings
}

fn unused_cases(problem: &Problem) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in list(&problem.folder.join("cases")).unwrap_or_default() {
        let used = problem.groups.iter().any(|group| path.ends_with(format!("{}.jsonl", group.name)));
        if !used {
            let hint = "add a [[group]] for it in problem.toml, or remove it";
            findings.push(Finding::new(Rule::Unused, &path, "no group of the problem reads this file", hint));
        }
    }
    findings
}

/// Whether a text is in the part of CommonMark that every reader of it shows alike.
fn markdown(folder: &Path, path: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let mut find = |rule, message: String, hint| {
            findings.push(Finding::new(rule, path, message, hint).at(line_of(text, range.start)));
        };
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let message = format!("`{}` is HTML", html.trim());
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
                if !web && !folder.join(dest_url.as_ref()).exists() {
                    let hint = "link to a page on the web, or to a file of the problem";
                    find(Rule::Link, format!("the link leads to `{dest_url}`, which does not exist"), hint);
                }
            }
            _ => {}
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Rule, Option<usize>)> {
        let findings = markdown(Path::new("."), Path::new("statement.md"), text);
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
