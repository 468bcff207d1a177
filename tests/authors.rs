//! The bank of `docs/authors.md`, made from its text alone.

use std::fs;

use crate::support::{JudgeTest, root};

/// The files that the guide shows: a path in bold, and a block with the text.
fn files(guide: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for part in guide.split("\n**`").skip(1) {
        let (path, rest) = part.split_once("`**\n\n").unwrap();
        let fence = &rest[..rest.len() - rest.trim_start_matches('`').len()];
        let (_, text) = rest.split_once('\n').unwrap();
        let (text, _) = text.split_once(&format!("\n{fence}\n")).unwrap();
        files.push((path.to_owned(), format!("{text}\n")));
    }
    files
}

#[test]
fn the_bank_of_the_guide_is_checked_by_its_workflow_without_findings() {
    let guide = fs::read_to_string(root().join("docs/authors.md")).unwrap();
    let files = files(&guide);
    let test = files.iter().fold(JudgeTest::new(), |test, (path, text)| test.file(path, text));
    let (_, workflow) = files.iter().find(|(path, _)| path == ".github/workflows/bank.yml").unwrap();
    let check = workflow.lines().find_map(|line| line.trim().strip_prefix("run: judge ")).unwrap();
    let ran = test.run(&check.split(' ').collect::<Vec<_>>()).exits(0);
    assert!(ran.stdout.ends_with("✓ 3 problems, no findings\n"), "{ran:?}");

    // Whoever solves the half of a problem with points has the points of that half.
    let (_, wrong) = files.iter().find(|(path, _)| path.ends_with("wrong-answer/whole_line.py")).unwrap();
    let test = test.file("half.py", wrong);
    let ran = test.run(&["--bank", "problems", "submit", "half.py", "--problem", "longest-quiet"]).exits(1);
    assert!(ran.stdout.contains("points   short 40/40 · messages 16/40 · blank 20/20\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("WRONG ANSWER  76/100   points 76 of 100\n"), "{}", ran.stdout);
}
