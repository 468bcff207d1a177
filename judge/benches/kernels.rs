//! How much slower CPU-bound Python is in the sandbox than in the interpreter of this machine:
//! `cargo bench --bench kernels`.
//!
//! Each kernel runs in both in turn, timed without the start of either; the ratio of the fastest runs is what counts.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use sandbox::{Answer, Function, Language, Limits, Options, Prepared, Program, Runner, Sandbox, Signature, Type};

const KERNELS: [&str; 6] = ["sieve", "table", "strings", "counting", "sorting", "recursion"];
const RUNS: usize = 25;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/kernels");
    let native = ["/usr/bin/python3", "/usr/local/bin/python3"].iter().map(Path::new).find(|path| path.exists());
    let sandbox = Sandbox::new(Options::default()).expect("the sandbox starts");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(sandbox::THREAD_STACK).build();
    pool.expect("a thread starts").install(|| {
        let mut product = 1.0;
        for name in KERNELS {
            let path = folder.join(name).with_extension("py");
            let program = prepare(&sandbox, &path);
            let pairs: Vec<_> = (0..RUNS).map(|_| (sandboxed(&*program), native.map(|n| by(n, &path)))).collect();
            let ours = fastest(pairs.iter().map(|pair| pair.0));
            match native {
                None => println!("  {name:<10} {:>8.1} ms   python3 is not installed: no baseline", ours * 1e3),
                Some(_) => {
                    let theirs = fastest(pairs.iter().filter_map(|pair| pair.1));
                    product *= ours / theirs;
                    let ratio = ours / theirs;
                    println!(
                        "  {name:<10} {:>8.1} ms   native {:>8.1} ms   {ratio:.2} times",
                        ours * 1e3,
                        theirs * 1e3
                    );
                }
            }
        }
        if native.is_some() {
            println!("  geometric mean: {:.2} times", product.powf(1.0 / KERNELS.len() as f64));
        }
    });
}

fn prepare(sandbox: &Sandbox, path: &Path) -> Box<dyn Prepared> {
    let source = std::fs::read_to_string(path).expect("the kernel is there");
    let answer = Answer::Returned(Type::Int);
    let signature =
        Signature::Function(Function { name: "main".to_owned(), aliases: Vec::new(), parameters: Vec::new(), answer });
    let program = Program { language: Language::Python, source, project: None, signature };
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
fn by(python: &Path, kernel: &Path) -> Duration {
    let timed = "import sys, time; names = {'__name__': 'kernel'}; exec(open(sys.argv[1]).read(), names); \
                 start = time.perf_counter(); names['main'](); print(time.perf_counter() - start)";
    let output = Command::new(python).args(["-I", "-S", "-c", timed]).arg(kernel).env_clear().output();
    let seconds = String::from_utf8(output.expect("it starts").stdout).expect("it prints text");
    Duration::from_secs_f64(seconds.trim().parse().expect("it prints seconds"))
}

/// The fastest: whatever else the machine does only adds.
fn fastest(times: impl Iterator<Item = Duration>) -> f64 {
    times.map(|time| time.as_secs_f64()).fold(f64::INFINITY, f64::min)
}
