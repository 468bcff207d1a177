//! An instance that is used again is as good as new: one run leaves nothing for the next, and every outcome, work included,
//! equals that of a new instance, in whichever way memory is put back.

use std::sync::LazyLock;

use sandbox::{Ending, Language, Limits, Options, Outcome, PageTracking, Prepared, Sandbox, Signature};

use crate::support::*;

/// A sandbox for each way to put memory back, the fastest first. The last one makes a new instance for every run.
static SANDBOXES: LazyLock<[Sandbox; 3]> = LazyLock::new(|| {
    PageTracking::ALL.map(|tracking| Sandbox::new(Options { tracking, ..Options::default() }).unwrap())
});

const LIMITS: Limits =
    Limits { work: 300_000_000, memory: 64 << 20, output: 64 << 10, answer: 1 << 20, turns_from: usize::MAX };

/// Loading is a run of the program's own: it prints, reads the clock, draws numbers and fills memory.
const LOADS: [(Language, &str); 3] = [
    (
        Language::Python,
        "import random, time\nprint('loading', time.time(), random.random())\nstate = [0]\n\
         def f():\n    state[0] += 1\n    print('called', time.time(), random.random())\n    return state",
    ),
    (
        Language::Python,
        "hoard = [bytearray(1000) for _ in range(9000)]\ndef f():\n    hoard.clear()\n    return [len(bytearray(9 << 20)), len(hoard)]",
    ),
    (
        Language::TypeScript,
        "console.log('loading', Date.now(), Math.random()); const state = [0]; \
         function f() { state[0]++; console.log('called', Date.now(), Math.random()); return state }",
    ),
];

/// Programs that try to leave something behind, each in its own way.
const PYTHON: [&str; 16] = [
    "import builtins\ndef f():\n    builtins.len = lambda x: 99\n    builtins.leak = 1\n    return len([])",
    "import json, sys\ndef f():\n    json.dumps = json.loads = None\n    sys.modules['random'] = None\n    sys.setrecursionlimit(77)\n    return 1",
    "import random\ndef f():\n    random.seed(5)\n    return [random.random() for _ in range(3)]",
    "import time\ndef f():\n    time.sleep(1000)\n    return time.time()",
    "import gc\ndef f():\n    gc.disable()\n    gc.set_threshold(1)\n    gc.unfreeze()\n    return len(gc.get_objects()) > 0",
    "import sys, io\ndef f():\n    print('left in the buffer', end='')\n    sys.stdout = io.StringIO()\n    sys.stderr = None\n    return 2",
    "import collections\ndef f():\n    collections.OrderedDict.leak = 1\n    collections.Counter.__init__ = None\n    return 3",
    "def f():\n    hoard = [bytearray(1000) for _ in range(3000)]\n    f.hoard = hoard\n    return id(hoard[0]) % 16",
    "def f():\n    return len(bytearray(80 << 20))",
    "def f():\n    while True: pass",
    "def f():\n    def g(n): return g(n + 1)\n    return g(0)",
    "import os\ndef f(): os._exit(0)",
    "def f():\n    while True: print('flood' * 100)",
    "import sys\ndef f():\n    a = sys.intern('leaked string' * 3)\n    return a.__hash__() % 7",
    "class E(BaseException): pass\ndef f():\n    class D:\n        def __del__(self): print('late')\n    f.d = D()\n    raise E('own')",
    "import atexit, threading, decimal\ndef f():\n    atexit.register(print, 'at exit')\n    decimal.getcontext().prec = 3\n    threading.local().x = 1\n    return str(decimal.Decimal(1) / 3)",
];

const TYPESCRIPT: [&str; 10] = [
    "function f() { (Array.prototype as any).leak = 1; Object.prototype.toString = () => 'x'; return [1] }",
    "function f() { (globalThis as any).leak = 1; JSON.stringify = null as any; Math.random = () => 4; return Math.random() }",
    "function f() { return [Math.random(), Date.now()] }",
    "function f() { (Map.prototype as any).get = null; delete (globalThis as any).Set; return 1 }",
    "function f() { const hoard = []; for (let i = 0; i < 20000; i++) hoard.push({ i }); (f as any).hoard = hoard; return hoard.length }",
    "function f() { return new Uint8Array(40 << 20).length }",
    "function f() { for (;;) {} }",
    "function f(): any { return [f()] }",
    "function f() { for (;;) console.log('flood'.repeat(100)) }",
    "function f() { Promise.resolve().then(() => console.log('late')); setTimeout(() => console.log('timer'), 5); throw new TypeError('own') }",
];

/// Programs that end in the middle of something, far from where a run begins: deep in recursions, in the interpreter's own code,
/// in a function that an allocation, a comparison or a destructor called, while they are loaded, or while they are asking the
/// host. All of them run out of work.
const INTERRUPTED_PYTHON: [&str; 10] = [
    "import re\ndef f(): return re.match('(a+)+$', 'a' * 60 + 'b')",
    "def f():\n    def g(n):\n        if n: return [g(n - 1)]\n        while True: pass\n    return g(900)",
    "import functools\n@functools.cache\ndef g(n):\n    if n: return g(n - 1)\n    while True: pass\ndef f(): return g(400)",
    "class K:\n    def __lt__(self, other):\n        while True: pass\ndef f(): return sorted([K(), K()])",
    "import gc\nclass D:\n    def __init__(self): self.me = self\n    def __del__(self):\n        while True: pass\n\
     def f():\n    for _ in range(9): D()\n    gc.collect()",
    "import os\ndef f():\n    while True: os.urandom(1 << 16)",
    "import builtins\nbuiltins.leak = 1\nwhile True: pass\ndef f(): return 1",
    "def f(): return 7 ** 10 ** 8",
    "def g():\n    try:\n        while True: yield 1\n    finally:\n        while True: pass\ndef f(): return sum(g())",
    "import sys\ndef f():\n    sys.setrecursionlimit(10 ** 9)\n    def g(): return [g() for _ in [1]]\n    return g()",
];

const INTERRUPTED_TYPESCRIPT: [&str; 6] = [
    "function f() { return /^(a+)+$/.test('a'.repeat(60) + 'b') }",
    "function f() { const g = (n: number): any => { if (n) return [g(n - 1)]; for (;;); }; return g(5000) }",
    "function f() { return [2, 1].sort(() => { for (;;); }) }",
    "function f() { return JSON.stringify({ get a() { return JSON.stringify({ toJSON() { for (;;); } }) } }) }",
    "(globalThis as any).leak = 1; for (;;); function f() { return 1 }",
    "function f() { for (;;) Date.now() }",
];

/// Looks for anything that one of the programs above may have left.
const PYTHON_PROBE: &str = "import sys, json, random, time, gc, collections, decimal, io\n\
    def f():\n    import builtins\n    return [hasattr(builtins, 'leak'), len([1]), json.dumps([1]), sys.getrecursionlimit(), random.random(), time.time(), \
    gc.isenabled(), gc.get_threshold()[0], gc.get_freeze_count(), hasattr(collections.OrderedDict, 'leak'), collections.Counter('a')['a'], \
    decimal.getcontext().prec, isinstance(sys.stdout, io.TextIOWrapper), id(object()), [str(o) for o in {object(), object()}], 'random' in sys.modules]";

const TYPESCRIPT_PROBE: &str = "function f() { return ['leak' in Array.prototype, 'leak' in globalThis, typeof JSON.stringify, Math.random(), \
    Date.now(), typeof Set, new Map([[1, 2]]).get(1), String({}), Object.keys(globalThis).length] }";

/// A program, prepared by every sandbox.
struct Prepareds {
    /// By those that use instances again.
    reused: [Box<dyn Prepared>; 2],
    fresh: Box<dyn Prepared>,
}

impl Prepareds {
    fn new(language: Language, source: &str, signature: &Signature) -> Self {
        let [scan, read, fresh] = SANDBOXES.each_ref().map(|sandbox| {
            let prepared = prepare_in(sandbox, language, source, signature.clone());
            prepared.unwrap_or_else(|error| panic!("{error:?}\n{source}"))
        });
        Self { reused: [scan, read], fresh }
    }

    fn of_function(language: Language, source: &str) -> Self {
        Self::new(language, source, &function(&[], "json"))
    }

    /// Runs it in the sandbox that puts memory back in this way.
    fn run(&self, way: usize) -> Outcome {
        self.reused[way].run("[]", &LIMITS).unwrap()
    }

    fn run_fresh(&self) -> Outcome {
        self.fresh.run("[]", &LIMITS).unwrap()
    }

    fn source(&self) -> &str {
        &self.fresh.program().source
    }
}

fn everything() -> Vec<Prepareds> {
    let python = PYTHON.iter().chain(&INTERRUPTED_PYTHON[..3]).chain([&PYTHON_PROBE]);
    let python = python.map(|source| Prepareds::of_function(Language::Python, source));
    let typescript = TYPESCRIPT.iter().chain(&INTERRUPTED_TYPESCRIPT[..3]).chain([&TYPESCRIPT_PROBE]);
    let typescript = typescript.map(|source| Prepareds::of_function(Language::TypeScript, source));
    let script = "import sys\nprint(sys.stdin.read()[::-1])";
    let script = Prepareds::new(Language::Python, script, &Signature::Script);
    let loads = LOADS.iter().map(|(language, source)| Prepareds::of_function(*language, source));
    python.chain(typescript).chain([script]).chain(loads).collect()
}

#[test]
fn nothing_is_left_behind() {
    for (programs, probe, language) in [
        (PYTHON.iter().chain(&INTERRUPTED_PYTHON), PYTHON_PROBE, Language::Python),
        (TYPESCRIPT.iter().chain(&INTERRUPTED_TYPESCRIPT), TYPESCRIPT_PROBE, Language::TypeScript),
    ] {
        let probe = Prepareds::of_function(language, probe);
        let clean = probe.run_fresh();
        assert!(matches!(clean.ending, Ending::Finished(_)), "{clean:?}");
        for source in programs {
            let program = Prepareds::of_function(language, source);
            let expected = program.run_fresh();
            // From the third run on, the program is not loaded again.
            for way in 0..2 {
                for run in 1..=4 {
                    assert_eq!(program.run(way), expected, "run {run} of\n{source}");
                }
                for run in 1..=4 {
                    assert_eq!(probe.run(way), clean, "probe {run} after\n{source}");
                }
            }
        }
    }
}

/// The work limit ends a program wherever it happens to be. Sixty places in a run, from its first steps to its last.
#[test]
fn a_run_may_end_anywhere() {
    for (language, source, probe) in
        [(Language::Python, LOADS[0].1, PYTHON_PROBE), (Language::TypeScript, LOADS[2].1, TYPESCRIPT_PROBE)]
    {
        let (program, probe) = (Prepareds::of_function(language, source), Prepareds::of_function(language, probe));
        let (whole, clean) = (program.run_fresh(), probe.run_fresh());
        for part in 1..=60 {
            let limits = Limits { work: whole.usage.work * part / 60 - 1, ..LIMITS };
            let expected = program.fresh.run("[]", &limits).unwrap();
            assert_eq!((&expected.ending, expected.usage.work), (&Ending::OutOfWork, limits.work), "{part}");
            for way in 0..2 {
                assert_eq!(program.reused[way].run("[]", &limits).unwrap(), expected, "{part} of 60");
                assert_eq!(probe.run(way), clean, "after {part} of 60");
                assert_eq!(program.run(way), whole, "after {part} of 60");
            }
        }
    }
}

#[test]
fn interrupted_programs_run_out_of_work() {
    for (language, programs) in
        [(Language::Python, &INTERRUPTED_PYTHON[..]), (Language::TypeScript, &INTERRUPTED_TYPESCRIPT[..])]
    {
        for source in programs {
            assert_eq!(Prepareds::of_function(language, source).run_fresh().ending, Ending::OutOfWork, "{source}");
        }
    }
}

/// A random mix, so that sooner or later every program runs after every other: once, or up to four times in a row.
#[test]
fn every_outcome_is_that_of_a_new_instance() {
    let programs = everything();
    let expected: Vec<Outcome> = programs.iter().map(Prepareds::run_fresh).collect();
    for way in 0..2 {
        let mut state = 1_u64;
        for _ in 0..400 {
            // The constants of Knuth's MMIX.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % programs.len();
            for _ in 0..=(state >> 62) {
                assert_eq!(programs[at].run(way), expected[at], "{}", programs[at].source());
            }
        }
    }
}

#[test]
fn threads_do_not_disturb_each_other() {
    let programs = everything();
    let expected: Vec<Outcome> = programs.iter().map(Prepareds::run_fresh).collect();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (programs, expected) = (&programs, &expected);
            scope.spawn(move || {
                for round in 0..40 {
                    let at = (round * (2 * thread + 1) + thread) % programs.len();
                    assert_eq!(programs[at].run(thread % 2), expected[at], "{}", programs[at].source());
                }
            });
        }
    });
}
