//! Attempts to use more memory or stack than there is: the program ends within its limit, with an outcome that says which
//! of the two it was, and the judge's own stack never overflows.

use sandbox::{Ending, Language, Limits};

use super::{LIMITS, attempt, attempt_as, each_raises, exception_of, in_python, in_typescript, works_normally};
use crate::support::{finished, function, run_with};

fn runs_out_of_memory(language: Language, sources: &[&str]) {
    for source in sources {
        let outcome = attempt(language, source);
        assert_eq!(outcome.ending, Ending::OutOfMemory, "{source}");
        assert!(outcome.usage.memory <= LIMITS.memory, "{source}");
    }
}

#[test]
fn hoarding_memory_runs_out_of_it() {
    let python = [
        "def f():\n    s = 'x'\n    while True: s += s",
        "def f():\n    a = [0]\n    while True: a += a",
        "def f():\n    a = []\n    while True: a.append(bytearray(1 << 20))",
        "import sys\nsys.setrecursionlimit(10 ** 6)\ndef g(x): return g([x, bytearray(100_000)])\ndef f(): return g(0)",
        "def f(): return len(bytearray(100 << 20))",
        "def f(): return 1 << 2 ** 31",
        "def f(): print('x' * (50 << 20))",
        "from wit_world.imports import host\ndef f(): host.write(1, bytes(60 << 20))",
    ];
    runs_out_of_memory(Language::Python, &python);
    let typescript = [
        "function f() { let s = 'x'; for (;;) { s = s + s + 'y'; s.charCodeAt(s.length - 1) } }",
        "function f() { const a = []; for (;;) a.push(new Uint8Array(1 << 20)) }",
        "function f() { return new Uint8Array(100 << 20).length }",
        "function f() { return 'x'.repeat(2 ** 30 - 1).length }",
    ];
    runs_out_of_memory(Language::TypeScript, &typescript);
}

#[test]
fn asking_for_more_memory_than_there_can_be_is_the_programs_own_error() {
    let sizes = ["len(bytearray(2 ** 40))", "len([0] * 2 ** 40)", "len('x' * 2 ** 31)", "1 << 2 ** 40"];
    each_raises("", &sizes, "OverflowError", "");
    exception_of(
        "function f() { return new ArrayBuffer(2 ** 40).byteLength }",
        "RangeError",
        "invalid array buffer length",
    );
    exception_of("function f() { return 1n << (2n ** 40n) }", "RangeError", "BigInt is too large to allocate");
    exception_of("function f() { let s = 'x'; for (;;) s += s }", "InternalError", "string too long");
}

#[test]
fn recovering_from_a_refusal_is_allowed_and_leaves_nothing() {
    let source = "def f():\n    hoard = []\n    try:\n        while True: hoard.append(bytearray(1 << 20))\n    except MemoryError:\n        n = len(hoard); hoard.clear()\n        return n > 50";
    let outcome = attempt(Language::Python, source);
    assert_eq!(outcome.ending, finished("true"));
    assert!(outcome.usage.memory <= LIMITS.memory);
    let source = "function f() { const hoard = []; try { for (;;) hoard.push(new Uint8Array(1 << 20)) } catch { const n = hoard.length; hoard.length = 0; return n > 50 } }";
    assert_eq!(in_typescript(source), finished("true"));
}

#[test]
fn freeing_what_is_nested_a_million_deep_does_not_overflow() {
    let limits = Limits { work: 4_000_000_000, memory: 256 << 20, ..LIMITS };
    let python = [
        "def f():\n    deep = None\n    for _ in range(10 ** 6): deep = [deep]\n    deep = None\n    return 1",
        "def f():\n    deep = None\n    for _ in range(10 ** 6): deep = (deep,)\n    deep = None\n    return 1",
        "def f():\n    deep = None\n    for _ in range(300_000): deep = {1: deep}\n    deep = None\n    return 1",
        "class N:\n    def __init__(self, next): self.next = next\n    def __del__(self): pass\ndef f():\n    deep = None\n    for _ in range(200_000): deep = N(deep)\n    deep = None\n    return 1",
        "def f():\n    deep = iter([])\n    for _ in range(10 ** 5): deep = map(str, deep)\n    deep = None\n    return 1",
    ];
    let typescript = [
        "function f() { let deep: any = null; for (let i = 0; i < 1e6; i++) deep = [deep]; deep = null; return 1 }",
        "function f() { let deep: any = null; for (let i = 0; i < 1e5; i++) { const inner = deep; deep = () => inner } deep = null; return 1 }",
        "function f() { let deep: any = []; for (let i = 0; i < 1e5; i++) deep = new Proxy(deep, {}); deep = null; return 1 }",
    ];
    for (language, sources) in [(Language::Python, &python[..]), (Language::TypeScript, &typescript)] {
        for source in sources {
            assert_eq!(
                run_with(language, source, function(&[], "int"), "[]", &limits).ending,
                finished("1"),
                "{source}"
            );
            works_normally(language);
        }
    }
}

fn is_deep(ending: &Ending, source: &str) {
    let deep = match ending {
        Ending::Raised(exception) => exception.name == "RecursionError" && exception.frames.len() <= 40,
        other => *other == Ending::StackOverflow,
    };
    assert!(deep, "{ending:?}\n{source}");
}

#[test]
fn recursing_for_ever_in_python_is_a_recursion_error() {
    let sources = [
        "def f(): return f()",
        "class A:\n    def __eq__(self, other): return self == other\ndef f(): return A() == A()",
        "class A:\n    def __getattr__(self, name): return getattr(self, name)\ndef f(): return A().x",
        "class A:\n    def __repr__(self): return repr(self)\nimport sys\nsys.setrecursionlimit(2 ** 31 - 1)\ndef f(): return repr(A())",
        "def f():\n    a, b = [], []\n    a.append(a); b.append(b)\n    return a == b",
        // The host is called from as deep as the stack goes.
        "import sys, functools\nfrom wit_world.imports import host\nsys.setrecursionlimit(10 ** 9)\n@functools.lru_cache(None)\ndef g(n):\n    host.sleep(1)\n    return g(n + 1)\ndef f(): return g(0)",
    ];
    let huge = Limits { work: 20_000_000_000, ..LIMITS };
    for source in sources {
        is_deep(&run_with(Language::Python, source, function(&[], "json"), "[]", &huge).ending, source);
    }
    let source = "import sys\nsys.setrecursionlimit(2 ** 31 - 1)\ndef f(): return f()";
    let outcome = run_with(Language::Python, source, function(&[], "json"), "[]", &huge);
    // Plain calls take memory and no stack.
    assert_eq!(outcome.ending, Ending::OutOfMemory);
    works_normally(Language::Python);
    // JSON is read without recursion.
    each_raises("import json", &["json.loads('[' * 10 ** 5)"], "JSONDecodeError", "Expecting value");
    // The parser has a limit of its own and reports it as a lack of memory, although none was refused.
    each_raises("", &["eval('(' * 10 ** 5)", "eval('-' * 10 ** 5 + '1')"], "MemoryError", "too complex to parse");
}

#[test]
fn recursing_for_ever_in_typescript_is_a_range_error() {
    for source in [
        "function f(): any { return [f()] }",
        "function f() { f.apply(null, []) }",
        "function f() { [1].forEach(f) }",
        "function f() { [2, 1].sort(f) }",
        "function f() { 'a'.replace(/a/, f) }",
        "function f() { return String(Array.from({ length: 3e5 }).reduce(a => [a], [])) }",
        "function* g() { yield* g() }\nfunction f() { return [...g()] }",
        "class A { x = new A() }\nfunction f() { return new A() }",
        // The host is called from as deep as the stack goes.
        "function f(): any { Date.now(); return [f()] }",
        "function f(): any { console.log(); return [f()] }",
        "function f() { const o: any = { toString() { return String(o) } }; return String(o) }",
        "function f() { const p: any = new Proxy({}, { get(t, key, receiver) { return receiver[key] } }); return p.x }",
    ] {
        let limits = Limits { work: 4_000_000_000, output: 1 << 20, ..LIMITS };
        let outcome = run_with(Language::TypeScript, source, function(&[], "json"), "[]", &limits);
        match outcome.ending {
            Ending::Raised(exception) => assert_eq!(exception.name, "RangeError", "{source}"),
            other => panic!("{other:?}\n{source}"),
        }
    }
    // Who catches it at the very end of the stack, again and again, gets no further.
    let stubborn = "function f(): void { try { f() } catch { f() } }";
    assert_eq!(in_typescript(stubborn), Ending::OutOfWork);
    works_normally(Language::TypeScript);
    exception_of(
        "function f() { return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)) }",
        "SyntaxError",
        "too many captures",
    );
}

#[test]
fn answering_with_what_is_nested_for_ever_ends() {
    for (source, what) in [
        ("def f():\n    a = []; a.append(a); return a", "a list that contains itself"),
        ("def f():\n    a = {}; a['a'] = a; return a", "a dict that contains itself"),
        (
            "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f():\n    a = []\n    for _ in range(4 * 10 ** 5): a = [a]\n    return a",
            "a list nested more than 60 deep",
        ),
    ] {
        let ending = in_python(source);
        let is_told = matches!(&ending, Ending::Finished(answer) if answer.contains(what));
        assert!(is_told || (what.contains("nested") && ending == Ending::OutOfWork), "{ending:?}");
    }
    for (source, what) in [
        ("function f() { const a: any[] = []; a.push(a); return a }", "an object that contains itself"),
        (
            "function f() { let a: any = []; for (let i = 0; i < 1e5; i++) a = [a]; return a }",
            "an object nested more than 60 deep",
        ),
    ] {
        let ending = in_typescript(source);
        assert!(matches!(&ending, Ending::Finished(answer) if answer.contains(what)), "{ending:?}");
    }
    let circle = "class N:\n    def __init__(self): self.val = 1; self.next = self\ndef f(): return N()";
    let outcome = attempt_as(Language::Python, circle, function(&[], "list-node<int>"), "[]");
    assert_eq!(outcome.ending, finished(r#"{"$odd":"a linked list that runs in a circle","text":""}"#));
    let endless = "class N:\n    val = 1\n    @property\n    def next(self): return N()\nk = []\ndef f(): return N()";
    let outcome = attempt_as(Language::Python, endless, function(&[], "list-node<int>"), "[]");
    // Freed nodes share an identity, so the second one looks like the first.
    assert!(
        matches!(outcome.ending, Ending::Finished(_) | Ending::OutOfWork | Ending::OutOfMemory),
        "{:?}",
        outcome.ending
    );
}
