//! A system that refuses memory, addresses, threads or files. Every submission here is right, so there are two ways for a run to
//! end: the right verdict, or a failure of the judge (status 3, with a sentence). Where the kernel takes back memory that it has
//! promised, there is a third: it ends the process by SIGKILL. Nothing else, and no run hangs: any other signal is a fault of ours.
//! What such a run left behind must not change what is judged later.

use std::{
    fs::{self, OpenOptions, Permissions},
    io::Write,
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::{Path, PathBuf},
    process::{self, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::{JudgeTest, TWO_SUM, not_possible};

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

/// The signal by which the kernel ends a process that has too much memory.
const SIGKILL: i32 = 9;

/// No run takes anywhere near this long, on any machine. It is here to end one that hangs.
const FOR_EVER: Duration = Duration::from_secs(300);

/// Runs `judge` under a limit: words of a shell before the command. Returns its status and what it printed on both
/// streams.
fn limited(test: &JudgeTest, limit: &str, arguments: &[&str]) -> (ExitStatus, String, String) {
    let judge = test.command(arguments);
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("{limit} \"$0\" \"$@\"")]).arg(judge.get_program()).args(judge.get_args());
    shell.current_dir(test.folder.path()).env_clear();
    shell.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = shell.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > FOR_EVER {
            child.kill().unwrap();
            panic!("{limit} {arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status, text(&output.stdout), text(&output.stderr))
}

/// The words that limit a resource of the shell and of what it starts.
fn ulimit(option: &str, value: u64) -> String {
    format!("ulimit {option} {value} && exec")
}

/// Limits from far too little up to enough: of the data, of addresses, of open files.
fn limits() -> impl Iterator<Item = String> {
    let data = (0..12).map(|step| ("-d", 30_000 << step >> (step / 2)));
    let fine = (10..18).map(|step| ("-d", step * 40_000));
    // With fewer addresses than the program itself has, the kernel ends it before its first line, and not by SIGKILL.
    let addresses = (16..26).map(|power| ("-v", 1 << power));
    let files = [3, 4, 5, 6, 8, 10, 12, 16, 24].map(|files| ("-n", files));
    data.chain(fine).chain(addresses).chain(files).map(|(option, value)| ulimit(option, value))
}

/// What a system does that is short of something.
#[derive(Clone, Copy, PartialEq)]
enum Shortage {
    /// It refuses.
    Refuses,
    /// It ends processes that have too much.
    Kills,
}

/// Submits these files under each of the limits, and fails the test unless each run ends in one of the ways of this shortage. Some of
/// the limits have to be enough.
fn try_limits(test: &JudgeTest, shortage: Shortage, limits: impl IntoIterator<Item = String>, files: &[&str]) {
    let mut judged = 0;
    for limit in limits {
        for file in files {
            let (status, stdout, stderr) = limited(test, &limit, &["submit", file, "--output-format", "concise"]);
            match status.code() {
                Some(0) => {
                    assert_eq!(stdout, format!("{file}: AC 100/100\n"), "{limit}");
                    judged += 1;
                }
                Some(3) => assert!(stdout.is_empty() && !stderr.is_empty(), "{limit} {file}: {stdout}{stderr}"),
                // The loader of the system has words and a status of its own, and so has a shell.
                Some(127) => assert!(stderr.contains("error while loading shared libraries"), "{limit}: {stderr}"),
                Some(code) => panic!("{limit} {file} ends with {code}: {stdout}{stderr}"),
                None => {
                    let is_killed = shortage == Shortage::Kills && status.signal() == Some(SIGKILL);
                    assert!(is_killed && stdout.is_empty(), "{limit} {file}: {status}: {stdout}{stderr}");
                }
            }
        }
    }
    assert!(judged > 0, "some of the limits are enough");
}

#[test]
fn too_little_of_anything_is_never_a_verdict() {
    let test = JudgeTest::new().file("large.py", LARGE).file("two_sum.ts", TWO_SUM);
    // The interpreters are compiled before.
    test.run(&["submit", "large.py", "two_sum.ts", "--output-format", "concise"]).exits(0);
    try_limits(&test, Shortage::Refuses, limits(), &["large.py", "two_sum.ts"]);
}

/// A limit of threads is one of all that belong to a user, and holds for nobody with the rights of root. So judge is run as a user
/// that has nothing else, whom only root can be.
#[test]
fn too_few_threads_are_never_a_verdict() {
    let place = tempfile::tempdir().unwrap();
    let test = JudgeTest::new().cache(place.path()).file("two_sum.ts", TWO_SUM);
    let open = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    open(test.folder.path(), 0o755);
    open(place.path(), 0o777);
    let user = 1_000_000_000 + process::id();
    let as_user = format!("exec setpriv --reuid {user} --regid {user} --clear-groups");
    let (status, ..) = limited(&test, &as_user, &["submit", "two_sum.ts", "--output-format", "concise"]);
    if !status.success() {
        return not_possible("judge cannot be run as another user (it needs root, and a place that all may enter)");
    }
    let limits = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 48];
    let limits = limits.map(|threads| format!("{as_user} prlimit --nproc={threads}"));
    try_limits(&test, Shortage::Refuses, limits, &["two_sum.ts"]);
}

/// The kernel ends processes of a group that has too much memory: the worker first.
#[test]
fn a_group_of_processes_with_too_little_memory_gets_no_verdict() {
    let test = JudgeTest::new().file("large.py", LARGE).file("two_sum.ts", TWO_SUM);
    test.run(&["submit", "large.py", "two_sum.ts", "--output-format", "concise"]).exits(0);
    let limits = [4, 12, 24, 40, 64, 96, 128, 192, 256, 512, 3_072].map(|mebibytes| mebibytes << 20);
    let groups: Option<Vec<MemoryGroup>> = limits.into_iter().map(MemoryGroup::new).collect();
    match groups {
        Some(groups) => {
            let limits = groups.iter().map(MemoryGroup::words);
            try_limits(&test, Shortage::Kills, limits, &["large.py", "two_sum.ts"]);
        }
        None => not_possible("no group with a limit can be made below that of this process in /sys/fs/cgroup"),
    }
}

/// A control group, which is removed again.
struct MemoryGroup(PathBuf);

impl MemoryGroup {
    /// Makes one for at most so many bytes of memory, with the second version of control groups or the first.
    fn new(bytes: u64) -> Option<Self> {
        let own = fs::read_to_string("/proc/self/cgroup").ok()?;
        let place = |root: &str, path: &str| Path::new(root).join(path.trim_start_matches('/'));
        let parents = own.lines().filter_map(|line| match line.splitn(3, ':').collect::<Vec<_>>()[..] {
            ["0", "", path] => Some((place("/sys/fs/cgroup", path), "memory.max")),
            [_, "memory", path] => Some((place("/sys/fs/cgroup/memory", path), "memory.limit_in_bytes")),
            _ => None,
        });
        parents.into_iter().find_map(|(parent, limit)| {
            let group = Self(parent.join(format!("judge-test-{}-{bytes}", process::id())));
            fs::create_dir(&group.0).ok()?;
            let file = OpenOptions::new().write(true).open(group.0.join(limit));
            file.and_then(|mut file| file.write_all(bytes.to_string().as_bytes())).ok()?;
            Some(group)
        })
    }

    /// The words that make a shell a member.
    fn words(&self) -> String {
        format!("echo $$ > '{}/cgroup.procs' && exec", self.0.display())
    }
}

impl Drop for MemoryGroup {
    fn drop(&mut self) {
        let _ = fs::remove_dir(&self.0);
    }
}

/// Promised and given are the same where the system is told to promise no more than it has. That is a setting of the whole machine,
/// which a test leaves as it is.
#[test]
fn a_system_that_promises_no_more_than_it_has_gives_no_wrong_verdict() {
    let setting = fs::read_to_string("/proc/sys/vm/overcommit_memory").unwrap_or_default();
    if setting.trim() != "2" {
        return not_possible("`sysctl vm.overcommit_memory=2` holds for all of a machine, and is not set");
    }
    let test = JudgeTest::new().file("large.py", LARGE).file("two_sum.ts", TWO_SUM);
    for file in ["large.py", "two_sum.ts"] {
        let (status, stdout, stderr) = limited(&test, "exec", &["submit", file, "--output-format", "concise"]);
        let is_right = status.success() && stdout == format!("{file}: AC 100/100\n");
        assert!(is_right || status.code() == Some(3) && stdout.is_empty(), "{status} {stdout}{stderr}");
    }
}

#[test]
fn what_a_shortage_interrupted_is_judged_later_as_if_nothing_had_been() {
    let test = JudgeTest::new().file("class/ana/two_sum.py", LARGE).file("class/ben/two_sum.ts", TWO_SUM);
    test.run(&["grade", "class", "--out", "enough", "--no-cache"]).exits(0);
    let lines =
        |folder: &str| fs::read_to_string(test.folder.path().join(folder).join("results.jsonl")).unwrap_or_default();
    for (at, data) in [40_000, 80_000, 120_000, 200_000, 400_000, 600_000].into_iter().enumerate() {
        let folder = format!("run-{at}");
        let (status, stdout, stderr) = limited(&test, &ulimit("-d", data), &["grade", "class", "--out", &folder]);
        let ends = match status.code() {
            Some(0) => lines(&folder) == lines("enough"),
            Some(3) => !stderr.is_empty(),
            _ => false,
        };
        assert!(ends, "{data}: {status}: {stdout}{stderr}");
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
        limited(&test, &ulimit("-n", files), &["grade", "class", "--out", &folder]);
        let skipped = fs::read_to_string(test.folder.path().join(folder).join("skipped.jsonl"));
        assert_eq!(skipped.unwrap_or_default(), "", "with {files} files");
    }
}
