//! How evenly work is counted: the time for a unit of work in programs of many kinds: `cargo bench --bench work`.
//!
//! A work limit stands for time, so a unit should take about as long whatever a program does. What counts is the ratio of the
//! slowest unit to the fastest. The weights of `sandbox/guests/weave/src/count.rs` and `sandbox/src/host.rs` were chosen by this.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::time::Instant;

use sandbox::{Answer, Ending, Function, Language, Limits, Options, Program, Runner, Sandbox, Signature, Type};

const RUNS: usize = 7;

/// Statements that are repeated inside of a function `main`, each with what it is about.
const PYTHON: [(&str, &str); 20] = [
    ("arithmetic", "for i in range(99999): x = (x * 31 + i) & 0xffff"),
    ("floats", "for i in range(1, 50000): x += math.sin(i) / i"),
    ("large integers", "for i in range(9): x ^= 3 ** (9000 + i) * 7 ** 8000"),
    ("calls", "def g(n): return n if n < 2 else g(n - 1) + g(n - 2)\ng(20)"),
    ("objects", "for i in range(30000): p = Pair(i, i); x += p.left"),
    ("generators", "x = sum(n & 1 for n in (i * i for i in range(60000)))"),
    ("sum of a range", "x = sum(range(500000))"),
    ("sorting", "x = sorted((i * 7919 % 100003 for i in range(20000)))[0]"),
    ("sorting by key", "x = sorted(range(20000), key=lambda i: i * 7919 % 100003)[0]"),
    ("dictionary", "d = {i * 7919 % 100003: i for i in range(50000)}\nfor k in d: x ^= d[k]"),
    (
        "set operations",
        "a = set(range(0, 40000, 2)); b = set(range(0, 40000, 3)); x = len(a & b) + len(a | b) + len(a - b)",
    ),
    ("list copies", "a = list(range(40000))\nfor i in range(60): x += len(a[:])"),
    ("zeroed memory", "for i in range(60): x += len(bytearray(400000))"),
    ("copied bytes", "a = bytearray(400000)\nfor i in range(60): x += len(a[:])"),
    ("searching bytes", "a = b'a' * 400000 + b'b'\nfor i in range(20): x += a.find(b'b') + a.count(b'c')"),
    ("searching text", "a = 'ab' * 50000\nfor i in range(30): x += ('abb' in a) + a.find('aab')"),
    ("joining text", "x = len(','.join(str(i) for i in range(30000)).split(','))"),
    ("formatting", "for i in range(20000): x += len(f'{i:>8} {i / 3:.2f}')"),
    ("regular expressions", "x = len(re.findall('[a-c]+[0-9]', 'abc1 ' * 9000))"),
    ("json", "x = len(json.dumps(json.loads(json.dumps([{'n': i, 'v': [i, i / 2, None]} for i in range(2000)]))))"),
];

const TYPESCRIPT: [(&str, &str); 8] = [
    ("arithmetic", "for (let i = 0; i < 400000; i++) x = (x * 31 + i) & 0xffff;"),
    ("floats", "for (let i = 1; i < 200000; i++) x += Math.sin(i) / i;"),
    ("calls", "const g = (n: number): number => n < 2 ? n : g(n - 1) + g(n - 2); x = g(20);"),
    ("objects", "for (let i = 0; i < 60000; i++) { const p = { left: i, right: i }; x += p.left; }"),
    ("arrays", "x = Array.from({ length: 50000 }, (_, i) => i).map(i => i * 2).filter(i => i % 3).length;"),
    ("sorting", "x = Array.from({ length: 20000 }, (_, i) => i * 7919 % 100003).sort((a, b) => a - b)[0];"),
    ("map", "const m = new Map(); for (let i = 0; i < 50000; i++) m.set(i * 7919 % 100003, i); x = m.size;"),
    ("text", "let s = ''; for (let i = 0; i < 50000; i++) s += i; x = s.split('9').join('.').length;"),
];

fn main() {
    let sandbox = Sandbox::new(Options::default()).expect("the sandbox starts");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(sandbox::THREAD_STACK).build();
    pool.expect("a thread starts").install(|| {
        let python = PYTHON.map(|(name, body)| {
            let body = body.replace('\n', "\n    ");
            let source = format!(
                "import json, math, re\nclass Pair:\n    def __init__(self, left, right): self.left, self.right = left, right\n\
                 def main():\n    x = 0\n    {body}\n    return int(x) % 1000"
            );
            show(name, unit(&sandbox, Language::Python, source))
        });
        println!("  python: the slowest unit takes {:.1} times as long as the fastest\n", spread(&python));
        let typescript = TYPESCRIPT.map(|(name, body)| {
            let source = format!("function main() {{ let x = 0; {body} return Math.floor(x) % 1000 }}");
            show(name, unit(&sandbox, Language::TypeScript, source))
        });
        println!("  typescript: {:.1} times", spread(&typescript));
    });
}

/// The nanoseconds for a unit of work, in the fastest of some runs, and the work.
fn unit(sandbox: &Sandbox, language: Language, source: String) -> (f64, u64) {
    let answer = Answer::Returned(Type::Int);
    let signature =
        Signature::Function(Function { name: "main".to_owned(), aliases: Vec::new(), parameters: Vec::new(), answer });
    let program = sandbox.prepare(Program { language, source, project: None, signature });
    let program = program.expect("the sandbox works").expect("it compiles");
    let mut work = 0;
    let nanoseconds = (0..RUNS).map(|_| {
        let start = Instant::now();
        let outcome = program.run("[]", &Limits::default()).expect("the sandbox works");
        let elapsed = start.elapsed();
        assert!(matches!(outcome.ending, Ending::Finished(_)), "{:?}", outcome.ending);
        work = outcome.usage.work;
        elapsed.as_secs_f64() * 1e9
    });
    let fastest = nanoseconds.fold(f64::INFINITY, f64::min);
    (fastest / work as f64, work)
}

fn show(name: &str, (unit, work): (f64, u64)) -> f64 {
    println!("  {name:<20} {unit:>6.3} ns for a unit, {:>6.1} M", work as f64 / 1e6);
    unit
}

fn spread(units: &[f64]) -> f64 {
    let most = units.iter().copied().fold(0.0, f64::max);
    let least = units.iter().copied().fold(f64::INFINITY, f64::min);
    most / least
}
