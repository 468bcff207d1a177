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
    time::{Duration, Instant},
};

use judge::{Bank, Problem, Submission, judging, work};
use rayon::prelude::*;
use sandbox::{Answer, Entry, Function, Language, Limits, Options, Prepared, Program, Sandbox, Type};

const RUNS: usize = 400;
const NATIVE_RUNS: usize = 20;
const SUBMISSIONS: usize = 40;

fn main() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let pool = |threads| {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(sandbox::THREAD_STACK);
        builder.build().expect("threads start")
    };
    let sandbox = Sandbox::new(Options::default()).expect("the sandbox starts");
    let fresh = Sandbox::new(Options { put_back: false, ..Options::default() }).expect("the sandbox starts");
    let python = ("python3", &["-I", "-S", "-c", "import json,sys; print(json.dumps(0))"][..]);
    let node = ("node", &["-e", "console.log(JSON.stringify(0))"][..]);

    println!("a trivial function, one case, all overhead in (median, and 90 of 100 are faster than)");
    pool(1).install(|| {
        for (language, source, (native, arguments)) in
            [(Language::Python, "def f(): return 0", python), (Language::TypeScript, "function f() { return 0 }", node)]
        {
            let again = times(&sandbox, &trivial(&sandbox, language, source), RUNS);
            let made_new = times(&fresh, &trivial(&fresh, language, source), RUNS / 4);
            show(&format!("{} put back", language.name()), &again, None);
            show(&format!("{} new instance", language.name()), &made_new, None);
            match native_times(native, arguments) {
                Some(native_times) => show(&format!("  {native} process"), &native_times, Some(&again)),
                None => println!("    {native} is not installed: no baseline"),
            }
        }
    });

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace");
    let problem = Bank::open(&root.join("problems")).and_then(|bank| bank.problem("text-justification"));
    let problem = problem.expect("the bank is there");
    println!("\ntext-justification, {} cases each, {SUBMISSIONS} submissions", problem.cases().count());
    for (language, file) in [("python", "text_justification.py"), ("typescript", "text-justification.ts")] {
        let submission = Submission::read(&root.join("examples").join(file), None).expect("the example is there");
        let one = pool(1).install(|| throughput(&sandbox, &problem, &submission));
        let all = pool(threads).install(|| throughput(&sandbox, &problem, &submission));
        println!(
            "  {language:<12} {one:>8.0} cases/s on 1 thread   {all:>8.0} on {threads}   ({:.2} times)",
            all / one
        );
    }
}

fn trivial(sandbox: &Sandbox, language: Language, source: &str) -> Prepared {
    let entry =
        Entry::Function(Function { name: "f".to_owned(), parameters: Vec::new(), answer: Answer::Returned(Type::Int) });
    let file_name = format!("f.{}", language.extension());
    let program = Program { language, file_name, source: source.to_owned(), entry };
    sandbox.prepare(program).expect("the sandbox works").expect("it compiles")
}

fn times(sandbox: &Sandbox, program: &Prepared, runs: usize) -> Vec<Duration> {
    let limits = Limits::default();
    let run = |_| {
        let start = Instant::now();
        black_box(sandbox.run(program, "[]", &limits).expect("the sandbox works"));
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

fn throughput(sandbox: &Sandbox, problem: &Problem, submission: &Submission) -> f64 {
    let limits = work::limits(sandbox, problem, submission.language).expect("the limits are known");
    let judge = || judging::judge_within(sandbox, problem, submission, &limits, false).expect("it is judged");
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
