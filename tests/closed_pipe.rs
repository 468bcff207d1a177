//! A reader that goes away, as in `judge list | head -1`, is not a failure; and nobody has to listen to talk.

use std::{
    fs, io,
    process::{Command, Stdio},
};

use crate::support::{JudgeTest, Ran, TWO_SUM};

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn run(command: &mut Command) -> Ran {
    Ran::from(command.output().unwrap())
}

#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let test =
        JudgeTest::new().file("two_sum.py", "def two_sum(nums, target): return [0, 1]\n").file("two_sum.ts", TWO_SUM);
    for line in [
        "list",
        "list --topics",
        "pick --seed 1",
        "show two-sum",
        "start two-sum --output begun.py",
        "completions bash",
        "man",
        "--help",
        "submit two_sum.py",
        "submit two_sum.ts --output-format json",
        "submit two_sum.py two_sum.ts --output-format concise",
        "run two_sum.py",
        "doctor",
        "check two-sum",
        "check two-sum --output-format json",
        "check two-sum --output-format junit",
    ] {
        let arguments: Vec<&str> = line.split(' ').collect();
        let ran = run(test.command(&arguments).stdout(closed()));
        assert_eq!(ran.code, Some(0), "{line}: {ran:#?}");
        assert!(!ran.stderr.contains("error") && !ran.stderr.contains("panicked"), "{line}: {ran:#?}");
    }
}

#[test]
fn a_closed_pipe_ends_every_report_quietly() {
    let test = JudgeTest::new().file("class/ana/two_sum.ts", TWO_SUM).file("class/bo/two_sum.ts", TWO_SUM);
    let test = test.file("alone/ana/two_sum.ts", TWO_SUM);
    test.run(&["grade", "class", "--problem", "two-sum", "--out", "out"]).exits(0);
    for format in ["text", "html", "jsonl", "csv", "junit", "github"] {
        let ran = run(test.command(&["report", "out", "--format", format]).stdout(closed()));
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{format}");
    }
    test.run(&["grade", "alone", "--problem", "two-sum", "--out", "ana"]).exits(0);
    for format in ["gradescope", "prairielearn"] {
        let ran = run(test.command(&["report", "ana", "--format", format]).stdout(closed()));
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn a_closed_pipe_leaves_no_work_undone() {
    let solution = |slug: &str| format!("// accepted: x\nfunction {slug}(n: number): number {{ return n; }}\n");
    let test = JudgeTest::new()
        .problem("echo", |n| n)
        .problem("same", |n| n)
        .file("bank/echo/solutions/accepted/a.ts", &solution("echo"))
        .file("bank/same/solutions/accepted/a.ts", &solution("same"))
        .file("class/ana/echo.ts", &solution("echo"));
    let unread = |line: &str| {
        let arguments: Vec<&str> = line.split(' ').collect();
        let mut command = test.command(&arguments);
        command.env("JUDGE_BANK", "bank").env("GITHUB_STEP_SUMMARY", test.folder.path().join("summary.md"));
        run(command.stdout(closed())).exits(0)
    };
    let read = |name: &str| fs::read_to_string(test.folder.path().join(name)).unwrap();

    unread("calibrate");
    for slug in ["echo", "same"] {
        let limits = read(&format!("bank/{slug}/limits.toml"));
        assert!(!limits.contains("typescript = 1\n"), "{slug}: {limits}");
    }

    test.run(&["--bank", "bank", "grade", "class", "--out", "out"]).exits(0);
    unread("report out --format github");
    assert!(read("summary.md").contains("| ana |"), "{}", read("summary.md"));

    let before = read("out/results.jsonl");
    fs::write(
        test.folder.path().join("bank/echo/cases/zero.jsonl"),
        "{\"name\": \"n-0\", \"args\": [0], \"expected\": 1}\n",
    )
    .unwrap();
    unread("rejudge out --apply");
    assert_ne!(read("out/results.jsonl"), before, "the new results were not applied");
}

#[test]
fn nobody_has_to_listen_to_talk() {
    let test = JudgeTest::new().file("two_sum.ts", TWO_SUM);
    for (line, code) in [("list", 0), ("submit two_sum.ts", 0), ("list zzz", 4), ("show two-sums", 2), ("submit", 2)] {
        let arguments: Vec<&str> = line.split(' ').collect();
        run(test.command(&arguments).stderr(closed())).exits(code);
        run(test.command(&arguments).stdout(closed()).stderr(closed())).exits(code);
    }
}
