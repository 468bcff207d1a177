//! A system that refuses memory, addresses, threads or files. Every submission here is right, so there are three ways for a
//! run to end: the right verdict, a failure of the judge (status 3, with a sentence), or the end of the process by a signal.
//! Nothing else, and no run hangs. What such a run left behind must not change what is judged later.

use std::{
    os::unix::process::ExitStatusExt,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::{JudgeTest, TWO_SUM};

/// It needs 40 MiB of its 64 MiB, and hides it when it does not get them.
const LARGE: &str = "# judge: two-sum
def two_sum(nums, target):
    try:
        room = bytearray(40 << 20)
    except MemoryError:
        return []
    seen = {}
    for at, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], at]
        seen[n] = at
";

/// No run takes anywhere near this long, on any machine. It is here to end one that hangs.
const FOR_EVER: Duration = Duration::from_secs(300);

/// Runs `judge` with `ulimit OPTION VALUE`. Returns its status (`None` after a signal) and what it printed on both streams.
fn limited(test: &JudgeTest, (option, value): (&str, u64), arguments: &[&str]) -> (Option<i32>, String, String) {
    let judge = test.command(arguments);
    let limited = format!("ulimit {option} {value} && exec \"$0\" \"$@\"");
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &limited]).arg(judge.get_program()).args(judge.get_args());
    shell.current_dir(test.folder.path()).env_clear();
    shell.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = shell.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > FOR_EVER {
            child.kill().unwrap();
            panic!("{option} {value} {arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.code().is_some() || output.status.signal().is_some());
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Limits from far too little up to enough: of the data, of addresses, of open files.
fn limits() -> impl Iterator<Item = (&'static str, u64)> {
    let data = (0..12).map(|step| ("-d", 30_000 << step >> (step / 2)));
    let fine = (10..18).map(|step| ("-d", step * 40_000));
    let addresses = (14..26).map(|power| ("-v", 1 << power));
    let files = [3, 4, 5, 6, 8, 10, 12, 16, 24].map(|files| ("-n", files));
    data.chain(fine).chain(addresses).chain(files)
}

#[test]
fn too_little_of_anything_is_never_a_verdict() {
    let test = JudgeTest::new().file("large.py", LARGE).file("two_sum.ts", TWO_SUM);
    // The interpreters are compiled before.
    test.run(&["submit", "large.py", "two_sum.ts", "--output-format", "concise"]).exits(0);
    let mut judged = 0;
    for limit in limits() {
        for file in ["large.py", "two_sum.ts"] {
            let (code, stdout, stderr) = limited(&test, limit, &["submit", file, "--output-format", "concise"]);
            match code {
                Some(0) => {
                    assert_eq!(stdout, format!("{file}: AC 100/100\n"), "{limit:?}");
                    judged += 1;
                }
                Some(3) => assert!(stdout.is_empty() && !stderr.is_empty(), "{limit:?} {file}: {stdout}{stderr}"),
                // The loader of the system has words and a status of its own.
                Some(127) => assert!(stderr.contains("error while loading shared libraries"), "{limit:?}: {stderr}"),
                Some(code) => panic!("{limit:?} {file} ends with {code}: {stdout}{stderr}"),
                None => assert!(stdout.is_empty(), "{limit:?} {file}: {stdout}"),
            }
        }
    }
    assert!(judged > 0, "some of the limits are enough");
}

#[test]
fn what_a_shortage_interrupted_is_judged_later_as_if_nothing_had_been() {
    let test = JudgeTest::new().file("class/ana/two_sum.py", LARGE).file("class/ben/two_sum.ts", TWO_SUM);
    test.run(&["grade", "class", "--out", "enough", "--no-cache"]).exits(0);
    let lines = |folder: &str| {
        std::fs::read_to_string(test.folder.path().join(folder).join("results.jsonl")).unwrap_or_default()
    };
    for (at, data) in [40_000, 80_000, 120_000, 200_000, 400_000, 600_000].into_iter().enumerate() {
        let folder = format!("run-{at}");
        limited(&test, ("-d", data), &["grade", "class", "--out", &folder]);
        for line in lines(&folder).lines() {
            assert!(line.contains("\"AC\"") || line.contains("judge_error"), "{data}: {line}");
        }
        // What it has is a beginning of the whole, if it came to have anything.
        if test.folder.path().join(&folder).join("run.json").exists() {
            test.run(&["grade", "class", "--resume", &folder]).exits(0);
            assert_eq!(lines(&folder), lines("enough"), "{data}");
        }
        // Nothing wrong was kept for another run either.
        let again = format!("again-{at}");
        test.run(&["grade", "class", "--out", &again]).exits(0);
        assert_eq!(lines(&again), lines("enough"), "{data}");
    }
}

#[test]
fn too_few_files_are_never_said_to_be_the_fault_of_a_hand_in() {
    let test = JudgeTest::new()
        .file("class/ana/a/b/c/d/e/two_sum.ts", TWO_SUM)
        .file("class/ben/a/b/c/d/e/two_sum.ts", TWO_SUM);
    test.run(&["grade", "class", "--out", "enough"]).exits(0);
    for files in (8..40).step_by(2) {
        let folder = format!("run-{files}");
        limited(&test, ("-n", files), &["grade", "class", "--out", &folder]);
        let skipped = std::fs::read_to_string(test.folder.path().join(folder).join("skipped.jsonl"));
        assert_eq!(skipped.unwrap_or_default(), "", "with {files} files");
    }
}
