use std::{
    collections::HashMap,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use judge::{
    Problem, calibrate,
    solution::Solution,
    stress::{Duel, Found, search, shrink::Size},
    trial::Referee,
    verdict::Verdict,
};
use sandbox::{CacheFolder, Options, Sandbox};
use sandbox_api::Limits;

use crate::support::{JudgeTest, installed, on_large_stack, shared_cache, solutions};

/// How many parts of the sequence are tried: about what two cores do in five seconds.
const PARTS: usize = 1_500;

/// An engine for many programs.
pub fn sandbox() -> Sandbox {
    Sandbox::new(Options { cache: CacheFolder::At(shared_cache()), ..Options::default() }).unwrap()
}

/// A wrong solution, and an accepted one.
pub struct Opponents<'a> {
    sandbox: &'a Sandbox,
    problem: &'a Problem,
    solution: &'a Solution,
    limits: Limits,
    referee: Referee,
}

impl<'a> Opponents<'a> {
    pub fn new(sandbox: &'a Sandbox, problem: &'a Problem, solution: &'a Solution) -> Self {
        let language = solution.submission.language;
        let limits = calibrate::limits(sandbox, problem, language).unwrap();
        let referee = Referee { limits: limits.clone(), ..Referee::accepted(problem, language).unwrap().unwrap() };
        Self { sandbox, problem, solution, limits, referee }
    }

    /// What is found with this seed.
    pub fn found(&self, seed: u64) -> Option<Found> {
        let Self { sandbox, problem, solution, limits, referee } = self;
        let tried = AtomicUsize::new(0);
        let goes_on = || tried.fetch_add(1, Ordering::Relaxed) < PARTS;
        let searched =
            on_large_stack(|| search(*sandbox, problem, (&solution.submission, limits), referee, seed, &goes_on));
        searched.unwrap().unwrap_or_else(|error| panic!("{}: {:?}", solution.path.display(), error.error)).found
    }

    pub fn duel(&self) -> Duel<'a> {
        Duel::new(self.sandbox, self.problem, (&self.solution.submission, &self.limits), &self.referee)
            .unwrap()
            .unwrap()
    }
}

/// What gets one of these verdicts differs from an accepted solution in its answers.
const WRONG_ANSWERS: [Verdict; 2] = [Verdict::WrongAnswer, Verdict::RuntimeError];

/// All of them. The first ones are of all problems, so that a table that is not finished is a sample.
pub fn one_of_each_problem_after_the_other() -> impl Iterator<Item = (Problem, Solution)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let ranked = solutions(&WRONG_ANSWERS).map(|(problem, solution)| {
        let rank = seen.entry(problem.id.clone()).or_default();
        *rank += 1;
        (*rank, problem, solution)
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, ..)| *rank);
    ranked.into_iter().map(|(_, problem, solution)| (problem, solution))
}

/// Looks for what is wrong with these solutions, prints a table, and says how many were found.
#[expect(clippy::print_stdout, reason = "the table is for whoever runs this by hand")]
fn table(solutions: &[(Problem, Solution)]) -> usize {
    let sandbox = sandbox();
    let mut count = 0;
    for (problem, solution) in solutions {
        let name = format!("{}/{}", problem.id, solution.submission.file_name());
        let line = match Opponents::new(&sandbox, problem, solution).found(1) {
            None => format!("{name:70} not found"),
            Some(Found { at, original, smallest, steps, .. }) => {
                count += 1;
                let [before, after] = [&original, &smallest].map(|input| Size::of(input).parts);
                format!("{name:70} input {at:6}   size {before:4} -> {after:3}   {steps:5} steps   {}", smallest.json())
            }
        };
        println!("{line}");
    }
    println!("{count} of {} found", solutions.len());
    count
}

#[test]
fn what_is_wrong_with_the_wrong_solutions_of_the_bank_is_found() {
    let solutions: Vec<_> = solutions(&WRONG_ANSWERS).skip(3).step_by(97).collect();
    assert!(solutions.len() >= 5);
    assert_eq!(table(&solutions), solutions.len());
}

#[test]
#[ignore = "it takes minutes; it is the table by which changes of the search are measured"]
fn what_is_wrong_with_nearly_all_wrong_solutions_is_found() {
    let solutions: Vec<_> = one_of_each_problem_after_the_other().collect();
    let found = table(&solutions);
    assert!(100 * found >= 95 * solutions.len());
}

const WRONG: &str = "def two_sum(nums, target):\n    return [nums.index(n) for n in nums if target - n in nums][:2]\n";

#[test]
fn a_difference_is_the_same_every_time_and_kept_as_an_own_case() {
    let test = JudgeTest::new().file("two_sum.py", WRONG).file(".judge/.keep", "").file("inner/two_sum.py", WRONG);
    let first = test.run(&["stress", "two_sum.py", "--seconds", "60"]);
    assert_eq!(first.code, Some(1), "{}", first.stdout);
    let again = test.run(&["stress", "two_sum.py", "--seconds", "30"]);
    assert_eq!(first.stdout, again.stdout);
    let kept = fs::read_to_string(test.folder.path().join(".judge/cases/two-sum.jsonl")).unwrap();
    assert_eq!(kept.lines().count(), 1, "it is kept once: {kept}");
    let ran = test.run(&["run", "two_sum.py"]);
    assert!(ran.stdout.contains("own/stress-1"), "{}", ran.stdout);
    let alone = test.run(&["run", "two_sum.py", "--case", "own/stress-1"]);
    assert_eq!((alone.code, alone.stdout.matches("own/stress-1").count()), (Some(1), 2), "{}", alone.stdout);
}

#[test]
fn programs_are_compared_with_each_other_and_nothing_is_kept() {
    let test = JudgeTest::new().file("two_sum.py", WRONG).file("other.py", WRONG);
    let ran = test.run(&["stress", "two_sum.py", "--against", "other.py", "--seconds", "1"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("no difference found\n", Some(0)));
    let test = test.file("other.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    let ran = test.run(&["stress", "two_sum.py", "--against", "other.py", "--seconds", "60"]);
    assert!(ran.stdout.contains("the other program `other.py`"), "{}", ran.stdout);
    assert_eq!(ran.code, Some(1));
    assert!(!test.folder.path().join(".judge").exists());
}

#[test]
fn a_problem_without_what_is_needed_says_so() {
    let test = JudgeTest::new().problem("half", |n| n / 2).file("half.py", "def half(n):\n    return n // 2\n");
    let ran = test.run(&["--bank", "bank", "stress", "half.py"]);
    let missing = "`half` cannot be used for this: it has no generator.py, no validator.py, no accepted solution";
    assert!(ran.exits(2).stderr.contains(missing));
}

#[test]
fn a_program_that_is_watched_is_run_and_submitted() {
    let test = JudgeTest::new().file("two_sum.py", WRONG);
    let mut command = test.command(&["watch", "two_sum.py"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let (ran, submitted) = shown.split_once("two-sum · easy").unwrap();
    assert!(ran.contains("samples/") && submitted.contains("✗ WRONG ANSWER"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_tsc_complains_of_is_said_of_a_program_that_is_watched() {
    if installed(&["tsc"], "node-typescript").is_none() {
        return;
    }
    // What is provided is known, and what is around the file does not count.
    let source = "const heap = new MinPriorityQueue<number>();
        function twoSum(nums: number[], target: number): number[] {
          heap.enqueue(target);
          return nums.length;
        }";
    let test =
        JudgeTest::new().file("two_sum.ts", source).file("tsconfig.json", r#"{"compilerOptions": {"strict": 1}}"#);
    let mut child =
        test.command(&["watch", "two_sum.ts"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, said) = mpsc::channel();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    // On a busy machine `tsc` may take longer than the judge waits for it; the next save begins anew.
    let complaint = (0..6).find_map(|attempt| {
        fs::write(test.folder.path().join("two_sum.ts"), format!("{source}{}", " ".repeat(attempt))).unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        let line = || said.recv_timeout(end.saturating_duration_since(Instant::now())).ok();
        while !line()?.starts_with("tsc says") {}
        line()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    let expected = "  two_sum.ts:4:11: Type 'number' is not assignable to type 'number[]'. (TS2322)";
    assert_eq!(complaint.as_deref(), Some(expected));
}

#[test]
fn a_file_to_begin_with_is_opened_in_the_editor_that_is_named() {
    let test = JudgeTest::new();
    let ran = test.run(&["start", "two-sum", "--edit"]).exits(2);
    assert!(ran.stderr.contains("no editor is named"), "{}", ran.stderr);
    assert!(!test.folder.path().join("two_sum.py").exists(), "nothing is written for nothing");
    let mut command = test.command(&["start", "two-sum", "--edit"]);
    let output = command.env("PATH", "/usr/bin:/bin").env("EDITOR", "rm -f").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!test.folder.path().join("two_sum.py").exists(), "this editor removes it");
}
