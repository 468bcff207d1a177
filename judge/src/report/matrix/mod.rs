//! Every sink against every hostile text, through the reports themselves. Each sink has a law of its own, which is stated
//! here without the functions that keep it.

mod data;
mod terminal;

use std::{cell::RefCell, ffi::OsString, fs, path::PathBuf};

use anstream::adapter::strip_str;
use judge_core::Digest;
use serde_json::Value as Json;
use tempfile::TempDir;

use super::{
    BAD, BOLD, DIM, GOOD,
    bank::{self, BankReport},
    run::{
        self, RunReport, Writer,
        sample::{self, Sample},
    },
    sink::json_for_people,
};
use crate::check::{Checked, CheckedProblem, Finding, Rule, Tally};

/// What a terminal, a workflow, a spreadsheet, a page, a document or a chat would each like to take for its own.
const TEXTS: [&str; 55] = [
    "\u{1b}[8m",
    "a\u{1b}[1;31mred\u{1b}[3m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://example.org\u{1b}\\link",
    "\u{9b}2J\u{9d}0;x\u{9c}",
    "bell\u{7}",
    "back\u{8}\u{8}space",
    "first\rsecond",
    "nul\0l",
    "delete\u{7f}",
    "::error::x",
    "a\n::error file=b::x",
    "a\r::error::x",
    "\n \t::stop-commands::x",
    "\u{3000}::add-mask::a",
    "\u{200d}::error::x",
    "##vso[task.setvariable variable=x]y",
    "a\n##vso[task.complete result=Failed]",
    "a #\u{200d}#vso[task.complete]",
    "##[error]x",
    "a ##[group]x",
    "##teamcity[buildStatus status='FAILURE']",
    "##TeamCity[x 'y']",
    "\u{202e}gpj.exe",
    "a\u{2066}b\u{2069}c\u{200f}",
    "zero\u{200b}width\u{feff}",
    "tag\u{e0041}\u{e007f}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "no\u{fffe}character\u{ffff}",
    "\u{fdd0}\u{10ffff}",
    "replaced \u{fffd}",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "&lt;b&gt; &#60;",
    "=cmd|' /C calc'!A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "＝1",
    "\"quoted\", and more",
    "a\"\n\"b",
    "a,b;c",
    "`code` ``` ~~~",
    "a|b|c",
    "[x](javascript:alert(1))",
    "![x](https://example.org/a.png) www.example.org",
    "# title\n\n- list\n| a |\n|---|",
    "50 % %0A::error::x",
    "\\u{1b}[8m",
    "x\n✓ ACCEPTED  100/100\n\n✗ x\n",
    "{0} ${{ secrets.A }} $(id) \\",
];

/// All of them, and a very long one.
fn texts() -> impl Iterator<Item = String> {
    TEXTS.into_iter().map(str::to_owned).chain([format!("{}\u{1b}::", "long ".repeat(1_000))])
}

/// The law of whatever can be printed: there is nothing in it to obey, for a terminal and for a workflow.
fn assert_not_obeyed(output: &str) {
    const HIDDEN: &str = "\u{202e}\u{2066}\u{2069}\u{200f}\u{200b}\u{feff}\u{2028}\u{2029}\u{e0041}\u{e007f}\u{fffe}\
        \u{ffff}\u{fdd0}\u{10ffff}";

    for line in output.split('\n') {
        let odd = line.chars().find(|c| (c.is_control() && *c != '\t') || HIDDEN.contains(*c));
        assert_eq!(odd, None, "{line:?}");
        // As an agent compares that does not see joiners.
        let seen = line.replace('\u{200d}', "").to_ascii_lowercase();
        assert!(!seen.trim_start().starts_with("::"), "{line:?}");
        assert!(!["##[", "##vso[", "##teamcity["].iter().any(|command| seen.contains(command)), "{line:?}");
    }
}

/// The law of text for people: no style is in it but the judge's own, and the rest is not obeyed.
fn assert_plain(output: &str) -> String {
    let mut plain = output.to_owned();
    for style in [GOOD, BAD, DIM, BOLD] {
        plain = plain.replace(&style.render().to_string(), "").replace(&style.render_reset().to_string(), "");
    }
    assert_not_obeyed(&plain);
    plain
}

/// The law of data: it is not obeyed, and a stream that removes styles finds none.
fn assert_data(output: &str) {
    assert_not_obeyed(output);
    assert_eq!(strip_str(output).to_string(), output);
}

fn assert_json(output: &str) -> Json {
    assert_data(output);
    serde_json::from_str(output).unwrap()
}

/// The text that an escaped line was made of.
fn read_back(shown: &str) -> String {
    let mut parts = shown.split("\\u{");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        text += rest;
    }
    text
}

/// Somebody who is right, somebody who is wrong, and somebody on whom the judge failed; all hostile.
fn class(hostile: &str) -> (TempDir, RunReport) {
    let folder = Sample::new()
        .written(hostile)
        .person(&format!("silent{hostile}"), Some(hostile), Some(false))
        .passed_over(&format!("{hostile}/x.py"), hostile, Some(hostile), Some("a"))
        .passed_over(hostile, &format!("nobody's {hostile}"), None, None)
        .accepted(hostile, "a")
        .failed(&format!("{hostile}1"), "b", "samples/one")
        .judge_error(&format!("{hostile}2"), "a")
        .write();
    let mut report = sample::report_on(folder.path(), workflow);
    for problem in &mut report.gradebook.problems {
        problem.slug += hostile;
    }
    (folder, report)
}

thread_local! {
    static SUMMARY: RefCell<PathBuf> = const { RefCell::new(PathBuf::new()) };
}

/// The environment of a workflow and of a classroom.
fn workflow(name: &str) -> Option<OsString> {
    match name {
        "GITHUB_STEP_SUMMARY" => Some(SUMMARY.with_borrow(Clone::clone).into()),
        "CLASSROOM" | "ASSIGNMENT" | "SUBMISSION_TAG" | "COMMIT_URL" | "RELEASE_URL" => Some(name.into()),
        _ => None,
    }
}

/// What `write` adds to the summary of the step.
fn summary(write: impl FnOnce()) -> String {
    let folder = tempfile::tempdir().unwrap();
    SUMMARY.set(folder.path().join("summary.md"));
    write();
    fs::read_to_string(SUMMARY.take()).unwrap()
}

fn of_run(report: &RunReport, format: &str) -> String {
    let format = run::FORMATS.iter().find(|known| known.name == format).unwrap();
    let mut out = Vec::new();
    match format.write {
        Writer::Whole(write) => write(report, &mut out).unwrap(),
        Writer::OfStudent(of) => {
            let students = (0..report.gradebook.people.len()).filter_map(|person| of(report, person).unwrap());
            out = Json::Array(students.map(|json| json_for_people(&json).into()).collect()).to_string().into_bytes();
        }
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn every_format_of_a_run_is_in_the_matrix() {
    let names: Vec<&str> = run::FORMATS.iter().map(|format| format.name).collect();
    let tried =
        ["text", "html", "jsonl", "csv", "junit", "github", "gradescope", "classroom50", "prairielearn", "passk"];
    assert_eq!(names, tried);
    let names: Vec<&str> = bank::FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, ["text", "json", "junit", "sarif", "github"]);
}

fn of_bank(text: &str, format: &str) -> String {
    let finding = || Finding {
        rule: Rule::Sample,
        path: PathBuf::from(text),
        line: Some(1),
        message: text.to_owned(),
        hint: text.to_owned(),
    };
    let mutants = Tally { killed: 1, survived: 1, equivalent: 0 };
    let problem = CheckedProblem { id: text.to_owned(), findings: vec![finding()], mutants, recalled: false };
    let checked = Checked { problems: vec![problem], of_bank: vec![finding()] };
    let report = BankReport { checked, engine: Digest::of_engine("none"), environment: workflow };
    let format = bank::FORMATS.iter().find(|known| known.name == format).unwrap();
    let mut out = Vec::new();
    (format.write)(&report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
