//! Ctrl-C ends the program at once, with the code that shells expect.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::support::{JudgeTest, TWO_SUM, press_control_c};

#[cfg(unix)]
#[test]
fn control_c_ends_a_long_run() {
    let endless = "def two_sum(nums, target):\n    while True: pass\n";
    let test = JudgeTest::new().file("two_sum.ts", TWO_SUM).file("two_sum.py", endless);
    // Every one of the endless programs is stopped by its limit, but all of them together take many minutes.
    let mut arguments = vec!["submit", "two_sum.ts"];
    arguments.resize(200, "two_sum.py");
    let mut child = test.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // The first report says that the run is under way. Without its reader, the program could not print the second.
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    assert_eq!(first, "two-sum · easy · typescript\n");
    press_control_c(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[cfg(unix)]
#[test]
fn control_c_leaves_nothing_of_an_import() {
    let test = JudgeTest::new()
        .file("packages/echo/problem.yaml", "problem_format_version: 2025-09\nname: Echo\nuuid: x\n")
        .file("packages/echo/data/secret/1.in", "1\n")
        .file("packages/echo/data/secret/1.ans", "1\n")
        .file("packages/echo/submissions/accepted/endless.py", "while True: pass\n");
    let mut child = test
        .command(&["import", "kattis", "packages", "--out", "bank"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What is being written is there while its submissions are tried, which takes many minutes.
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(told.any(|line| line.unwrap() == "echo: its submissions are tried"));
    press_control_c(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let left: Vec<_> = fs::read_dir(test.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["packages"]);
}
