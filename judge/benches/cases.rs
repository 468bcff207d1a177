//! How long a case takes, with everything in, beside the interpreters without any sandbox: `cargo bench`.
//!
//! The native baseline starts a process for each case, which is what a judge without a sandbox does at least. Both are
//! run in turn, so that a machine whose speed drifts slows both; quote the ratio. Nothing is asserted.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]

use std::{
    hint::black_box,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use judge::{
    Bank, Problem, Submission, calibrate,
    case::{Group, GroupKind, read_cases},
    document::Detail,
    judging,
};
use rayon::prelude::*;
use sandbox::{
    Answer, Ending, Function, Language, Limits, Options, PageTracking, Prepared, Program, Runner, Sandbox, Signature,
    Type,
};
use serde_json::{Value as Json, json};

const RUNS: usize = 400;
const NATIVE_RUNS: usize = 20;
const SUBMISSIONS: usize = 40;
const CASES: usize = 60;
const SANDBOXES: usize = 8;

fn main() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let pool = |threads| {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(sandbox::THREAD_STACK);
        builder.build().expect("threads start")
    };
    let sandbox = Sandbox::new(Options::default()).expect("the sandbox starts");
    let [read, fresh] = [PageTracking::Read, PageTracking::Off]
        .map(|tracking| Sandbox::new(Options { tracking, ..Options::default() }).expect("the sandbox starts"));
    let python = ("python3", &["-I", "-S", "-c", "import json,sys; print(json.dumps(0))"][..]);
    let node = ("node", &["-e", "console.log(JSON.stringify(0))"][..]);

    println!("a trivial function, one case, all overhead in (median, and 90 of 100 are faster than)");
    pool(1).install(|| {
        for (language, source, (native, arguments)) in
            [(Language::Python, "def f(): return 0", python), (Language::TypeScript, "function f() { return 0 }", node)]
        {
            let limits = Limits::default();
            let again = times(&*trivial(&sandbox, language, source), &limits, RUNS);
            let by_reading = times(&*trivial(&read, language, source), &limits, RUNS);
            let made_new = times(&*trivial(&fresh, language, source), &limits, RUNS / 4);
            show(&format!("{} put back", language.name()), &again, None);
            show(&format!("{} without PAGEMAP_SCAN", language.name()), &by_reading, None);
            show(&format!("{} new instance", language.name()), &made_new, None);
            match native_times(native, arguments) {
                Some(native_times) => show(&format!("  {native} process"), &native_times, Some(&again)),
                None => println!("    {native} is not installed: no baseline"),
            }
        }
    });

    println!("\nafter a trap: what a run costs more, by which another one ends within the same work");
    pool(1).install(|| {
        for (language, source) in [
            (Language::Python, "def f():\n    for _ in range(100_000): pass\n    return 0"),
            (Language::TypeScript, "function f() { for (let i = 0; i < 300_000; i++); return 0 }"),
        ] {
            let program = trivial(&sandbox, language, source);
            let limits = Limits::default();
            let work = program.run("[]", &limits).expect("the sandbox works").usage.work;
            let ending = times(&*program, &limits, RUNS / 4);
            let trapped = times(&*program, &Limits { work: work - 1, ..limits }, RUNS / 4);
            show(&format!("{} ends", language.name()), &ending, None);
            show(&format!("{} traps", language.name()), &trapped, None);
        }
    });

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace");
    let problem = Bank::open(&root.join("problems")).and_then(|bank| bank.problem("text-justification"));
    let original = problem.expect("the bank is there");
    let problem = Problem { groups: vec![justifications(&sandbox, &original, root).into()], ..original.clone() };
    let limits =
        |submission: &Submission| calibrate::limits(&sandbox, &original, submission.language).expect("known limits");
    println!("\ntext-justification, {CASES} cases of 1 to 300 words, {SUBMISSIONS} submissions");
    for (language, file) in [("python", PYTHON), ("typescript", TYPESCRIPT)] {
        let submission = Submission::read(&root.join(file), None).expect("the solution is there");
        let one = pool(1).install(|| throughput(&sandbox, &problem, &submission, &limits(&submission)));
        let all = pool(threads).install(|| throughput(&sandbox, &problem, &submission, &limits(&submission)));
        println!(
            "  {language:<12} {one:>8.0} cases/s on 1 thread   {all:>8.0} on {threads}   ({:.2} times)",
            all / one
        );
    }

    println!("\nmemory of {SANDBOXES} sandboxes at once above the first, each, after these cases");
    for file in [PYTHON, TYPESCRIPT] {
        let submission = Submission::read(&root.join(file), None).expect("the solution is there");
        memory(&sandbox, &problem, &submission, &limits(&submission));
    }
}

const PYTHON: &str = "examples/text_justification.py";
const TYPESCRIPT: &str = "problems/text-justification/solutions/accepted/fill_and_divide.ts";

/// Cases of evenly growing length, with the answers of an accepted solution.
fn justifications(sandbox: &Sandbox, problem: &Problem, root: &Path) -> Group {
    let words = ["trace", "of", "the", "deploy", "a", "rollback", "is", "observability", "span", "error"];
    let line = |case: usize, expected: &Json| {
        let count = (case * 300).div_ceil(CASES);
        let words: Vec<&str> = (0..count).map(|word| words[(word * 7 + case) % words.len()]).collect();
        json!({ "name": format!("case-{case}"), "args": [words, 16 + case % 50], "expected": expected }).to_string()
    };
    let group = |expected: &dyn Fn(usize) -> Json| {
        let lines: Vec<String> = (1..=CASES).map(|case| line(case, &expected(case))).collect();
        let path = Path::new("justifications");
        let cases = read_cases(&lines.join("\n"), path, &*problem.kind, &problem.checker).expect("legal cases");
        Group { name: "justifications".to_owned(), kind: GroupKind::Hidden, scoring: None, cases }
    };
    let unanswered = Problem { groups: vec![group(&|_| json!([])).into()], ..problem.clone() };
    let submission = Submission::read(&root.join(PYTHON), None).expect("the solution is there");
    let limits = Limits::default();
    let program = sandbox.prepare(submission.program(problem.signature())).expect("it works").expect("it compiles");
    group(&|case| {
        let input = problem.kind.encode(&unanswered.groups[0].cases[case - 1].input, submission.language);
        match program.run(&input, &limits).expect("it works").ending {
            Ending::Finished(answer) => serde_json::from_str(&answer).expect("an answer"),
            other => panic!("it {other}"),
        }
    })
}

/// Runs the submission on many threads that all keep their sandbox, and says what that took.
fn memory(sandbox: &Sandbox, problem: &Problem, submission: &Submission, limits: &Limits) {
    let on = |threads: usize| {
        let judged = Barrier::new(threads + 1);
        let measured = Barrier::new(threads + 1);
        thread::scope(|scope| {
            for _ in 0..threads {
                let run = || {
                    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
                    pool.expect("a pool")
                        .install(|| judging::judge(sandbox, problem, submission, limits, false, Detail::FirstFailure))
                        .expect("it is judged");
                    judged.wait();
                    measured.wait();
                };
                let thread = thread::Builder::new().stack_size(sandbox::THREAD_STACK);
                thread.spawn_scoped(scope, run).expect("a thread starts");
            }
            judged.wait();
            let used = resident();
            measured.wait();
            used
        })
    };
    match (on(1), on(1 + SANDBOXES)) {
        (Some(one), Some(many)) => {
            let each = |at: usize| many[at].saturating_sub(one[at]) as f64 / SANDBOXES as f64 / 1024.0;
            println!(
                "  {:<12} {:>6.1} MiB resident, of which {:.1} MiB its own, not shared",
                submission.language.name(),
                each(0),
                each(1)
            );
        }
        _ => println!("  not known on this system"),
    }
}

/// The kilobytes that this process has resident, and those of them that only it has, once, where several map them.
fn resident() -> Option<[usize; 2]> {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let field = |name: &str| -> Option<usize> {
        let line = text.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    Some([field("Rss:")?, field("Anonymous:")?])
}

fn trivial(sandbox: &Sandbox, language: Language, source: &str) -> Box<dyn Prepared> {
    let signature = Signature::Function(Function {
        name: "f".to_owned(),
        aliases: Vec::new(),
        parameters: Vec::new(),
        answer: Answer::Returned(Type::Int),
    });
    let program = Program { language, source: source.to_owned(), project: None, signature };
    sandbox.prepare(program).expect("the sandbox works").expect("it compiles")
}

fn times(program: &dyn Prepared, limits: &Limits, runs: usize) -> Vec<Duration> {
    let run = |_| {
        let start = Instant::now();
        black_box(program.run("[]", limits).expect("the sandbox works"));
        start.elapsed()
    };
    let _warm: Vec<Duration> = (0..20).map(run).collect();
    (0..runs).map(run).collect()
}

fn native_times(program: &str, arguments: &[&str]) -> Option<Vec<Duration>> {
    // The interpreter itself, not a version manager's shim.
    let path =
        ["/usr/bin", "/usr/local/bin"].iter().map(|folder| Path::new(folder).join(program)).find(|p| p.exists())?;
    let run = |_| {
        let start = Instant::now();
        let mut child = Command::new(&path)
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        child.stdin.take().expect("it is piped").write_all(b"[]").expect("it reads");
        black_box(child.wait_with_output().expect("it ends"));
        start.elapsed()
    };
    Some((0..NATIVE_RUNS).map(run).collect())
}

fn throughput(sandbox: &Sandbox, problem: &Problem, submission: &Submission, limits: &Limits) -> f64 {
    let judge =
        || judging::judge(sandbox, problem, submission, limits, false, Detail::FirstFailure).expect("it is judged");
    judge();
    let start = Instant::now();
    (0..SUBMISSIONS).into_par_iter().for_each(|_| drop(black_box(judge())));
    (SUBMISSIONS * problem.cases().count()) as f64 / start.elapsed().as_secs_f64()
}

fn show(label: &str, times: &[Duration], against: Option<&[Duration]>) {
    let at = |times: &[Duration], share: usize| {
        let mut sorted = times.to_vec();
        sorted.sort_unstable();
        sorted[(sorted.len() - 1) * share / 100].as_secs_f64() * 1e3
    };
    let ratio =
        against.map_or_else(String::new, |other| format!("   {:.0} times as long", at(times, 50) / at(other, 50)));
    println!("  {label:<26} {:>8.3} ms {:>8.3} ms{ratio}", at(times, 50), at(times, 90));
}
