//! Attempts to run for ever, or for very long in a single call: the work limit ends each of them, at the same count, and
//! cannot be caught.

use sandbox::{Ending, Language};

use super::{LIMITS, attempt, in_python, in_typescript};

fn runs_out_of_work(language: Language, sources: &[&str]) {
    for source in sources {
        let outcome = attempt(language, source);
        assert_eq!(outcome.ending, Ending::OutOfWork, "{source}");
        assert_eq!(outcome.usage.work, LIMITS.work, "{source}");
    }
}

#[test]
fn looping_for_ever_in_python_runs_out_of_work() {
    let sources = [
        "def f():\n    while True: pass",
        "while True: pass\ndef f(): return 1",
        "import time\ndef f():\n    while True: time.sleep(1e9)",
        "import time\ndef f():\n    end = time.time() + 1e9\n    while time.time() < end: pass",
        "import itertools\ndef f(): return sum(1 for _ in itertools.count())",
        "import itertools\ndef f(): return max(itertools.cycle([1]))",
        "def g():\n    while True: yield 1\ndef f(): return any(x > 1 for x in g())",
        "class L(list):\n    def __iter__(self):\n        while True: yield 1\ndef f(): return L([1])",
        "class D(list):\n    def __del__(self):\n        while True: pass\ndef f(): return D([1])",
        "from wit_world.imports import host\ndef f():\n    while True: host.write(1, b'')",
    ];
    runs_out_of_work(Language::Python, &sources);
}

#[test]
fn looping_for_ever_in_typescript_runs_out_of_work() {
    let sources = [
        "function f() { for (;;); }",
        "for (;;);\nfunction f() { return 1 }",
        "function f() { setTimeout(function again() { setTimeout(again, 1e12) }); return 1 }",
        "function f() { setInterval(() => {}, 1); setTimeout(() => { for (;;); }); return 1 }",
        "function f() { function* g() { for (;;) yield 1 } let s = 0; for (const x of g()) s += x; return s }",
        "function f() { return [...(function* () { for (;;) yield 1 })()] }",
        "function f() { return new Proxy([], { get: (_, key) => key === 'length' ? Infinity : 7 }) }",
        "function f() { return new Promise(() => { for (;;); }) }",
        "function f() { return { get a() { for (;;); } } }",
    ];
    runs_out_of_work(Language::TypeScript, &sources);
}

#[test]
fn one_slow_call_runs_out_of_work() {
    let python = [
        "import re\ndef f(): return re.match('(a+)+$', 'a' * 60 + 'b')",
        "def f(): return 7 ** 10 ** 8",
        "def f(): return str(7 ** 10 ** 6)",
        "import sys\ndef f():\n    sys.set_int_max_str_digits(0)\n    return len(str(7 ** 10 ** 7))",
        "def f(): return pow(7, 10 ** 8, 10 ** 20_000)",
        "def f(): return sorted(range(10 ** 6), key=lambda x: x * 7919 % 1_000_003)[0]",
        "def f(): return sum(range(10 ** 12))",
        "def f(): return 10 ** 12 - 1 in iter(range(10 ** 12))",
        "import itertools\ndef f(): return sum(1 for _ in itertools.permutations(range(20)))",
    ];
    runs_out_of_work(Language::Python, &python);
    let typescript = [
        "function f() { return /^(a+)+$/.test('a'.repeat(60) + 'b') }",
        "function f() { return 7n ** (10n ** 8n) }",
        "function f() { return (7n ** 1_000_000n).toString() }",
        "function f() { const a = []; for (let i = 0; i < 3e6; i++) a.push(i * 7919 % 1_000_003); return a.sort((x, y) => x - y)[0] }",
        "function f() { return new Array(2 ** 32 - 1).indexOf(1) }",
    ];
    runs_out_of_work(Language::TypeScript, &typescript);
}

#[test]
fn catching_everything_does_not_outlast_the_work_limit() {
    let python = [
        "def f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n        finally: continue",
        "def f():\n    hoard = []\n    while True:\n        try: hoard.append(bytearray(1 << 20))\n        except BaseException: pass",
        "def f():\n    while True:\n        try: f()\n        except BaseException: pass",
        "import sys\ndef f():\n    def t(*a): return t\n    sys.settrace(t)\n    while True:\n        try: raise SystemExit\n        except: pass",
    ];
    runs_out_of_work(Language::Python, &python);
    let typescript = [
        "function f() { for (;;) { try { for (;;); } catch {} finally { continue } } }",
        "function f() { const hoard = []; for (;;) { try { hoard.push(new Uint8Array(1 << 20)) } catch {} } }",
    ];
    runs_out_of_work(Language::TypeScript, &typescript);
    // A stop by the host cannot be caught either, and nothing runs after it.
    let written = "from wit_world.imports import host\ndef f():\n    try: host.write(1, b'x' * 70_000)\n    except BaseException: return 5\n    finally: return 6";
    assert_eq!(in_python(written), Ending::OutputTooLong);
    let logged = "function f() { try { console.log('x'.repeat(70_000)) } catch { return 5 } finally { return 6 } }";
    assert_eq!(in_typescript(logged), Ending::OutputTooLong);
}

#[test]
fn letting_the_host_work_is_counted() {
    let work = |language, source: &str| {
        let outcome = attempt(language, source);
        assert!(matches!(outcome.ending, Ending::Finished(_)), "{outcome:?}");
        outcome.usage.work
    };
    let python = |call: &str, times: u32| {
        let source = format!("import os, time\ndef f():\n    for _ in range({times}): {call}\n    return 1");
        work(Language::Python, &source)
    };
    // In each, the host does most of it.
    for (call, least) in [("os.urandom(1 << 20)", 16 << 20), ("time.time()", 500), ("time.sleep(1)", 500)] {
        let each = (python(call, 11) - python(call, 1)) / 10;
        assert!(each >= least, "{call}: {each}");
    }
    let typescript = |times: u32| {
        let source = format!("function f() {{ for (let i = 0; i < {times}; i++) Date.now(); return 1 }}");
        work(Language::TypeScript, &source)
    };
    assert!(typescript(11) - typescript(1) >= 5_000);
}
