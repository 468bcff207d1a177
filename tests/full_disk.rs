//! A full disk is neither a verdict nor wrong use: the command ends with 3 and says so, and files are whole or
//! not there.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
};

use crate::support::{JudgeTest, Ran};

const FULL: &str = "/dev/full";
const TOLD: &str = "judge error: cannot write the results: no space left on device";
const IDENTITY: &str = "function echo(n: number): number { return n; }\n";

/// Runs the program where a file cannot grow. The signal that the system sends then is not to end it, as on a full disk.
fn without_room(test: &JudgeTest, line: &str) -> Ran {
    let judge = test.command(&[]);
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(judge.get_program());
    shell.args(line.split(' ')).current_dir(test.folder.path()).env_clear();
    shell.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Ran::from(shell.output().unwrap())
}

#[track_caller]
fn is_told(ran: &Ran, line: &str, words: &str) {
    assert_eq!(ran.code, Some(3), "{line}: {ran:#?}");
    assert!(ran.stderr.contains(words) && !ran.stderr.contains("panicked"), "{line}: {ran:#?}");
}

#[test]
fn a_command_whose_results_have_no_room_says_so() {
    let test = JudgeTest::new()
        .problem("echo", |n| n)
        .file("echo.ts", IDENTITY)
        .file("wrong/echo.ts", "function echo(n: number) { return 7; }\n")
        .file("broken/echo.ts", "let echo = {;\n");
    for line in [
        "list",
        "list --topics",
        "pick --seed 1",
        "show two-sum",
        "start two-sum --output begun.py",
        "completions bash",
        "man",
        "--help",
        "submit --help",
        "--version",
        "--bank bank submit echo.ts",
        "--bank bank submit wrong/echo.ts",
        "--bank bank submit broken/echo.ts",
        "--bank bank submit echo.ts --output-format json",
        "--bank bank submit echo.ts echo.ts --output-format concise",
        "--bank bank run echo.ts --case basic",
        "doctor",
    ] {
        let arguments: Vec<&str> = line.split(' ').collect();
        let full = File::options().write(true).open(FULL).unwrap();
        is_told(&Ran::from(test.command(&arguments).stdout(full).output().unwrap()), line, TOLD);
    }
}

#[test]
fn a_report_that_has_no_room_says_so() {
    let test = JudgeTest::new().problem("echo", |n| n).file("class/ana/echo.ts", IDENTITY);
    test.run(&["--bank", "bank", "grade", "class", "--out", "out"]).exits(0);
    for format in ["text", "html", "jsonl", "csv", "junit", "gradescope", "prairielearn"] {
        let full = File::options().write(true).open(FULL).unwrap();
        let printed = test.command(&["report", "out", "--format", format]).stdout(full).output().unwrap();
        is_told(&Ran::from(printed), format, TOLD);
        let written = test.run(&["report", "out", "--format", format, "--output", FULL]);
        is_told(&written, format, "judge error: cannot write `/dev/full`: no space left on device");
    }
    let summary = test.command(&["report", "out", "--format", "github"]).env("GITHUB_STEP_SUMMARY", FULL).output();
    is_told(&Ran::from(summary.unwrap()), "github", "cannot write `/dev/full`: no space left on device");
}

#[test]
fn a_file_that_has_no_room_is_not_begun() {
    let test = JudgeTest::new().problem("echo", |n| n).file("class/ana/echo.ts", IDENTITY);
    for (line, path) in [
        ("start two-sum --output begun.py", "begun.py"),
        ("--bank bank new fresh", "bank/fresh/hints.md"),
        ("--bank bank grade class --out out", "out/run.json"),
    ] {
        let ran = without_room(&test, line);
        is_told(&ran, line, "judge error: cannot write `");
        assert!(ran.stderr.contains(&format!("{path}`: file too large")), "{ran:#?}");
    }
    let root = test.folder.path();
    assert!(!root.join("begun.py").exists() && !root.join("bank/fresh").exists());
    let left = |folder: &Path| fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
    assert!(!left(&root.join("out")).iter().any(|name| name.to_string_lossy().starts_with("run.json")));

    test.run(&["--bank", "bank", "grade", "class", "--resume", "out"]).exits(0);
    test.run(&["--bank", "bank", "new", "fresh"]).exits(0);
    let before = fs::read(root.join("out/summary.json")).unwrap();
    is_told(&without_room(&test, "report out --format csv --output out/summary.json"), "report", "file too large");
    assert_eq!(fs::read(root.join("out/summary.json")).unwrap(), before);
}

#[test]
fn a_path_that_cannot_be_is_still_wrong_use() {
    let test = JudgeTest::new().file("file", "");
    for line in ["submit missing.py", "start two-sum --output missing/a.py", "start two-sum --output file/a.py"] {
        let ran = test.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, Some(2), "{line}: {ran:#?}");
        assert!(ran.stderr.starts_with("error: "), "{ran:#?}");
    }
}
