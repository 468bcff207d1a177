//! How fast `judge grade` is, how much memory it takes, and whether it survives being killed: `cargo bench --bench batch`.
//! A word after `--` chooses one of `class`, `samples`, `kill`.
//!
//! Everything is measured from outside, on the program that people run. The native baseline starts a process of
//! `python3 -I -S` for each test, in the same minute. The only thing that is asserted is what does not depend on the
//! machine: that results are the same bytes.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]
#![expect(clippy::unwrap_used, reason = "a benchmark ends when it cannot run")]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use judge::Bank;
use tempfile::TempDir;

const STUDENTS: usize = 200;
const SAMPLES: usize = 100_000;
const DISTINCT: usize = 1_000;
const KILLS: u32 = 100;
const NATIVE_RUNS: u32 = 40;

fn main() {
    let chosen: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|word| word == name);
    let place = Place::new();
    if is_chosen("class") {
        class(&place);
    }
    if is_chosen("samples") {
        samples(&place);
    }
    if is_chosen("kill") {
        kill(&place);
    }
}

/// A folder of its own, with a cache in which the interpreters are compiled.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        assert!(place.judge(&["doctor"]).status().unwrap().success());
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn judge(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("JUDGE_BANK", root().join("problems"))
            .env("JUDGE_CACHE_DIR", self.path("cache"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// How long grading takes.
    fn grade(&self, arguments: &[&str]) -> f64 {
        let start = Instant::now();
        let status = self.judge(&[&["grade"], arguments].concat()).status().unwrap();
        assert!(status.success(), "{arguments:?}: {status}");
        start.elapsed().as_secs_f64()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A class that hands in one problem: threads, the cache, and the native baseline.
fn class(place: &Place) {
    let problem = Bank::open(&root().join("problems")).unwrap().problem("text-justification").unwrap();
    let cases = STUDENTS * problem.cases().count();
    let source = fs::read_to_string(root().join("examples/text_justification.py")).unwrap();
    for student in 0..STUDENTS {
        let folder = place.path("class").join(format!("student-{student:03}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("text_justification.py"), format!("{source}\n# {student}\n")).unwrap();
    }
    println!("{STUDENTS} Text Justification submissions, {cases} cases");
    let one = place.grade(&["class", "-s", "onsite", "--no-cache", "--jobs", "1", "--out", "one"]);
    let two = place.grade(&["class", "-s", "onsite", "--no-cache", "--jobs", "2", "--out", "two"]);
    let rate = |seconds: f64| cases as f64 / seconds;
    println!("  1 thread   {:>8.0} cases/s", rate(one));
    println!("  2 threads  {:>8.0} cases/s   {:.2} times", rate(two), one / two);
    let call = "print(json.dumps(Solution().fullJustify(json.loads('[\"Deploy\", \"finished\", \"with\"]'), 16)))";
    let native = native(&format!("import json\nList = list\n{source}"), call);
    println!("  python3    {:>8.0} cases/s   2 threads are {:.0} times as fast", 1.0 / native, rate(two) * native);
    assert!(files(&place.path("one")) == files(&place.path("two")), "the results are the same bytes");

    let first = place.grade(&["class", "-s", "onsite", "--out", "first"]);
    let second = place.grade(&["class", "-s", "onsite", "--out", "second"]);
    println!("  again      {:>8.3} s after {first:.3} s   {:.0} times as fast", second, first / second);
    assert!(files(&place.path("first")) == files(&place.path("second")), "the results are the same bytes");
}

/// Seconds for one process of `python3` that runs a call of the program.
fn native(source: &str, call: &str) -> f64 {
    let program = format!("{source}\n{call}\n");
    // The interpreter itself, not a version manager's shim.
    let python = ["/usr/bin/python3", "/usr/local/bin/python3"].iter().find(|path| Path::new(path).exists());
    let python = python.copied().unwrap_or("python3");
    let start = Instant::now();
    for _ in 0..NATIVE_RUNS {
        let output = Command::new(python).args(["-I", "-S", "-c", &program]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    start.elapsed().as_secs_f64() / f64::from(NATIVE_RUNS)
}

/// Many samples with few different ones: memory must not grow with their number.
fn samples(place: &Place) {
    let mut text = String::new();
    for at in 0..SAMPLES {
        let distinct = at * 7919 % DISTINCT;
        let _ = writeln!(
            text,
            "{{\"task_id\": \"valid-parentheses\", \"id\": {at}, \"language\": \"typescript\", \"solution\": \
             \"function isValid(s: string): boolean {{ return s.length % 2 == 0 }} // {distinct}\"}}"
        );
    }
    fs::write(place.path("samples.jsonl"), text).unwrap();
    println!("{SAMPLES} samples, {DISTINCT} distinct");
    let start = Instant::now();
    let mut child = place
        .judge(&["grade", "samples.jsonl", "-s", "phone-screen", "--no-cache", "--out", "samples"])
        .spawn()
        .unwrap();
    let mut peaks = Vec::new();
    while child.try_wait().unwrap().is_none() {
        let bytes = fs::metadata(place.path("samples/results.jsonl")).map_or(0, |metadata| metadata.len());
        peaks.extend(peak_memory(&child).map(|memory| (bytes, memory)));
        thread::sleep(Duration::from_millis(20));
    }
    assert!(child.wait().unwrap().success());
    let seconds = start.elapsed().as_secs_f64();
    let whole = fs::metadata(place.path("samples/results.jsonl")).unwrap().len();
    let judged = fs::read_dir(place.path("samples/judgements")).unwrap().count();
    println!("  {seconds:.1} s, {:.0} samples/s, {judged} judged", SAMPLES as f64 / seconds);
    for part in [10, 50, 100] {
        let peak = peaks.iter().filter(|(bytes, _)| bytes * 100 <= whole * part).map(|(_, memory)| memory).max();
        println!("  peak memory after {part:>3} % of the samples: {} MiB", peak.unwrap_or(&0) / 1024);
    }
}

/// The most memory that a process has had so far, in KiB.
fn peak_memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Killed at moments spread over a whole run, and continued.
fn kill(place: &Place) {
    let line = |at: usize| {
        format!(
            "{{\"task_id\": \"valid-parentheses\", \"language\": \"typescript\", \"solution\": \
             \"function isValid(s: string): boolean {{ return s.length % 2 == 0 }} // {at}\"}}\n"
        )
    };
    fs::write(place.path("kill.jsonl"), (0..400).map(line).collect::<String>()).unwrap();
    let options = ["kill.jsonl", "-s", "phone-screen", "--no-cache"];
    let whole = place.grade(&[&options[..], &["--out", "whole"]].concat());
    let expected = files(&place.path("whole"));
    let mut unfinished = 0;
    for at in 0..KILLS {
        let folder = format!("killed-{at}");
        let mut child = place.judge(&[&["grade"], &options[..], &["--out", &folder]].concat()).spawn().unwrap();
        thread::sleep(Duration::from_secs_f64(whole * f64::from(at) / f64::from(KILLS)));
        child.kill().unwrap();
        child.wait().unwrap();
        unfinished += u32::from(!place.path(&folder).join("summary.json").exists());
        place.grade(&[&options[..], &["--resume", &folder]].concat());
        assert!(files(&place.path(&folder)) == expected, "killed at {at} %: the results are the same bytes");
        fs::remove_dir_all(place.path(&folder)).unwrap();
    }
    println!("{KILLS} runs killed, {unfinished} before their end, and continued: all the same bytes");
}

/// Every file of a results folder with its content.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let folders = ["", "judgements", "sources"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let paths = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    paths.map(|path| (path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}
