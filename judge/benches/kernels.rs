//! How much slower CPU-bound programs are in the sandbox than in the interpreters of this machine:
//! `cargo bench --bench kernels`.
//!
//! Each kernel runs in both in turn, timed without the start of either; the ratio of the fastest runs is what counts. Node runs
//! without its compiler, because that is an interpreter too.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use sandbox::{Answer, Function, Language, Limits, Options, Prepared, Program, Runner, Sandbox, Signature, Type};

const RUNS: usize = 25;

/// The kernels of a language, and what runs them natively.
struct Suite {
    language: Language,
    extension: &'static str,
    kernels: &'static [&'static str],
    native: &'static str,
    /// What makes it run a kernel, whose path follows, and print how many seconds that took.
    timed: &'static [&'static str],
}

const SUITES: [Suite; 2] = [
    Suite {
        language: Language::Python,
        extension: "py",
        kernels: &["sieve", "table", "strings", "counting", "sorting", "recursion"],
        native: "python3",
        timed: &[
            "-I",
            "-S",
            "-c",
            "import sys, time; names = {'__name__': 'kernel'}; exec(open(sys.argv[1]).read(), names); \
             start = time.perf_counter(); names['main'](); print(time.perf_counter() - start)",
        ],
    },
    Suite {
        language: Language::TypeScript,
        extension: "js",
        kernels: &["calls", "loops", "objects"],
        native: "node",
        timed: &[
            "--jitless",
            "-e",
            "const kernel = (0, eval)(require('fs').readFileSync(process.argv[1], 'utf8') + '\\nmain'); \
             const start = performance.now(); kernel(); console.log((performance.now() - start) / 1000)",
        ],
    },
];

fn main() {
    let sandbox = Sandbox::new(Options::default()).expect("the sandbox starts");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(sandbox::THREAD_STACK).build();
    pool.expect("a thread starts").install(|| SUITES.iter().for_each(|suite| compare(&sandbox, suite)));
}

fn compare(sandbox: &Sandbox, suite: &Suite) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/kernels");
    let places = ["/usr/bin", "/usr/local/bin"].map(|folder| Path::new(folder).join(suite.native));
    let native = places.iter().find(|path| path.exists());
    let mut product = 1.0;
    for name in suite.kernels {
        let path = folder.join(name).with_extension(suite.extension);
        let program = prepare(sandbox, suite.language, &path);
        let runs = || (sandboxed(&*program), native.map(|native| by(native, suite.timed, &path)));
        let pairs: Vec<_> = (0..RUNS).map(|_| runs()).collect();
        let ours = fastest(pairs.iter().map(|pair| pair.0));
        if native.is_none() {
            println!("  {name:<10} {:>8.1} ms   {} is not installed: no baseline", ours * 1e3, suite.native);
            continue;
        }
        let theirs = fastest(pairs.iter().filter_map(|pair| pair.1));
        let ratio = ours / theirs;
        product *= ratio;
        println!("  {name:<10} {:>8.1} ms   native {:>8.1} ms   {ratio:.2} times", ours * 1e3, theirs * 1e3);
    }
    if native.is_some() {
        let mean = product.powf(1.0 / suite.kernels.len() as f64);
        println!("  geometric mean, beside {}: {mean:.2} times", suite.native);
    }
}

fn prepare(sandbox: &Sandbox, language: Language, path: &Path) -> Box<dyn Prepared> {
    let source = std::fs::read_to_string(path).expect("the kernel is there");
    let answer = Answer::Returned(Type::Int);
    let signature =
        Signature::Function(Function { name: "main".to_owned(), aliases: Vec::new(), parameters: Vec::new(), answer });
    let program = Program { language, source, project: None, signature };
    sandbox.prepare(program).expect("the sandbox works").expect("it compiles")
}

fn sandboxed(program: &dyn Prepared) -> Duration {
    let limits = Limits { work: u64::MAX / 2, memory: 1 << 30, ..Limits::default() };
    let start = Instant::now();
    let outcome = program.run("[]", &limits).expect("the sandbox works");
    let elapsed = start.elapsed();
    assert!(matches!(outcome.ending, sandbox::Ending::Finished(_)), "{:?}", outcome.ending);
    elapsed
}

/// What the interpreter itself measures, so that its start does not count.
fn by(native: &Path, timed: &[&str], kernel: &Path) -> Duration {
    let output = Command::new(native).args(timed).arg(kernel).env_clear().output();
    let seconds = String::from_utf8(output.expect("it starts").stdout).expect("it prints text");
    Duration::from_secs_f64(seconds.trim().parse().expect("it prints seconds"))
}

/// The fastest: whatever else the machine does only adds.
fn fastest(times: impl Iterator<Item = Duration>) -> f64 {
    times.map(|time| time.as_secs_f64()).fold(f64::INFINITY, f64::min)
}
