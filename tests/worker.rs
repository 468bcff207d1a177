//! The process in which programs run: it knows nothing, may die at any time, and is never left behind.
#![cfg(target_os = "linux")]

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::{JudgeTest, Ran, digest};

/// The workers that this process has started and that are still there.
fn workers_of(parent: &Child) -> Vec<u32> {
    let ids = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
    let is_worker = |id: &u32| {
        let read = |name| fs::read_to_string(format!("/proc/{id}/{name}")).unwrap_or_default();
        let stat = read("stat");
        let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let (state, of) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        of == parent.id().to_string() && state != "Z" && read("cmdline").contains("\0worker\0")
    };
    ids.filter(is_worker).collect()
}

/// Waits until `found` gives something.
fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        match found() {
            Some(found) => return found,
            None => assert!(start.elapsed() < Duration::from_secs(60), "{what}"),
        }
        thread::sleep(Duration::from_millis(1));
    }
}

fn kill(id: u32) {
    Command::new("kill").args(["-KILL", &id.to_string()]).status().unwrap();
}

/// A class whose grading takes a while.
fn class() -> JudgeTest {
    let slow = |n| format!("def two_sum(nums, target):\n    for i in range({n}000000): pass\n    return [0, 1]\n");
    (0..12).fold(JudgeTest::new(), |test, n| test.file(&format!("class/s{n}/two_sum.py"), &slow(n % 3)))
}

const GRADE: [&str; 6] = ["grade", "class", "-p", "two-sum", "--no-cache", "--out"];

fn results(folder: &Path) -> String {
    fs::read_to_string(folder.join("results.jsonl")).unwrap()
}

#[test]
fn a_worker_that_is_killed_changes_no_result() {
    let test = class();
    test.run(&[&GRADE[..], &["calm"]].concat()).exits(0);
    for after in [0, 60, 250] {
        let name = format!("killed-{after}");
        let mut child = test.command(&[&GRADE[..], &[name.as_str()]].concat()).stdout(Stdio::null()).spawn().unwrap();
        let id = wait_for("no worker", || workers_of(&child).first().copied());
        thread::sleep(Duration::from_millis(after));
        kill(id);
        assert_eq!(child.wait().unwrap().code(), Some(0));
        let folder = test.folder.path();
        assert_eq!(results(&folder.join("calm")), results(&folder.join(name)));
    }
}

/// A bank whose one problem allows a program to run for many seconds, and one that does.
fn endless() -> JudgeTest {
    endless_until(10_000_000_000)
}

/// The same, for so much work.
fn endless_until(work: u64) -> JudgeTest {
    let limits = format!("[engine.{}]\npython = {work}\n", digest());
    JudgeTest::new()
        .problem("echo", |n| n)
        .file("bank/echo/limits.toml", &limits)
        .file("class/ana/echo.py", "def echo(n):\n    return n\n")
        .file("class/bo/echo.py", "def echo(n):\n    while True: pass\n")
}

#[test]
fn a_submission_whose_worker_dies_twice_is_a_judge_error_and_can_be_judged_later() {
    // Enough to be killed in, and no more than can be waited for.
    let test = endless_until(2_000_000_000);
    let grade = ["--bank", "bank", "grade", "class", "--no-cache", "--out", "out"];
    let mut child = test.command(&grade).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = wait_for("it does not end", || {
        thread::sleep(Duration::from_millis(200));
        workers_of(&child).into_iter().for_each(kill);
        child.try_wait().unwrap()
    });
    assert_eq!(status.code(), Some(3));
    let lines = || results(&test.folder.path().join("out"));
    let died = lines();
    assert!(died.lines().count() == 2 && died.contains("has died: signal: 9 (SIGKILL)"), "{died}");
    // To resume goes on after the last line, so a line that is there stays. To rejudge makes each anew.
    test.run(&["--bank", "bank", "grade", "class", "--no-cache", "--resume", "out"]).exits(3);
    assert_eq!(lines(), died);
    test.run(&["--bank", "bank", "rejudge", "out", "--apply"]).exits(0);
    let later = lines();
    let verdicts = |line: &str| ["\"AC\"", "\"TLE\"", "judge_error"].map(|verdict| line.contains(verdict));
    let verdicts: Vec<_> = later.lines().map(verdicts).collect();
    assert_eq!(verdicts, [[true, false, false], [false, true, false]], "{later}");
}

#[test]
fn a_worker_ends_with_the_process_that_started_it() {
    let test = endless();
    let mut child =
        test.command(&["--bank", "bank", "submit", "class/bo/echo.py"]).stdout(Stdio::null()).spawn().unwrap();
    let id = wait_for("no worker", || workers_of(&child).first().copied());
    kill(child.id());
    child.wait().unwrap();
    wait_for("the worker is left behind", || {
        let state = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        (state.is_empty() || state.contains(") Z ")).then_some(())
    });
}

#[test]
fn a_worker_has_no_environment_and_no_files() {
    let test = endless();
    let mut command = test.command(&["--bank", "bank", "submit", "class/bo/echo.py"]);
    let mut child = command.env("TOKEN", "secret").stdout(Stdio::null()).spawn().unwrap();
    let id = wait_for("no worker", || workers_of(&child).first().copied());
    let opened = || fs::read_dir(format!("/proc/{id}/fd")).unwrap().map(|entry| fs::read_link(entry.unwrap().path()));
    // A channel is there when something was read of a stranger.
    wait_for("no channel", || {
        (opened().flatten().filter(|to| to.to_string_lossy().starts_with("socket:")).count() > 3).then_some(())
    });
    assert_eq!(fs::read_to_string(format!("/proc/{id}/environ")).unwrap(), "");
    for to in opened().flatten() {
        let to = to.to_str().unwrap();
        let is_allowed = ["socket:", "pipe:", "/dev/null", "/memfd:", "/proc/", "/sys/fs/cgroup"]
            .iter()
            .any(|known| to.starts_with(known))
            || to.contains("/cache");
        assert!(is_allowed, "{to}");
    }
    kill(child.id());
    child.wait().unwrap();
}

/// The bytes of memory that a process has now, or had at most.
fn memory(id: u32, field: &str) -> usize {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() << 10
}

#[test]
fn a_worker_gives_back_what_a_deep_recursion_took() {
    let test =
        endless().file("class/ana/echo.ts", "function echo(n: number): number { return [n + 1].map(echo)[0]; }\n");
    fs::remove_file(test.folder.path().join("class/ana/echo.py")).unwrap();
    let limits = format!("[engine.{}]\npython = 10000000000\ntypescript = 10000000000\n", digest());
    let test = test.file("bank/echo/limits.toml", &limits);
    let grade = ["--bank", "bank", "grade", "class", "--no-cache", "--jobs", "1", "--out", "out"];
    let mut child = test.command(&grade).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let out = test.folder.path().join("out/results.jsonl");
    // Ana's program has ended, and the next one runs.
    let line = wait_for("it has no line", || fs::read_to_string(&out).ok().filter(|text| text.ends_with('\n')));
    let [worker] = workers_of(&child)[..] else { panic!("it has one worker") };
    let (now, most) = (memory(worker, "VmRSS:"), memory(worker, "VmHWM:"));
    kill(child.id());
    child.wait().unwrap();
    assert!(line.contains("\"RE\"") || line.contains("\"MLE\""), "{line}");
    // The pages of its stack are gone.
    assert!(now < 150 << 20 && now + (64 << 20) < most, "{now} of {most} bytes are left");
}

#[test]
fn nobody_starts_a_worker_by_hand() {
    let test = JudgeTest::new();
    let ran = Ran::from(test.command(&["worker"]).stdin(Stdio::null()).output().unwrap()).exits(3);
    assert!(ran.stderr.contains("`judge worker` is started by judge itself"), "{}", ran.stderr);
}
