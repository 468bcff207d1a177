//! What the two languages can do here: the standard library, deep recursion, a virtual clock, and how errors
//! are reported.

use sandbox::{Ending, Exception, Frame, Language, Limits, Runner};

use crate::support::*;

#[test]
fn a_function_answers() {
    assert_eq!(python("def f(): return [1, 'a', None, 2.5]"), finished(r#"[1,"a",null,2.5]"#));
    assert_eq!(typescript("function f(): any { return [1, 'a', null, 2.5] }"), finished(r#"[1,"a",null,2.5]"#));
}

#[test]
fn the_standard_library_of_interviews_is_there() {
    const MODULES: &str = "abc argparse array ast base64 binascii bisect calendar cmath codecs collections \
        collections.abc colorsys contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis enum \
        errno fnmatch fractions functools gc getopt graphlib hashlib heapq hmac html inspect io itertools json keyword \
        linecache locale logging marshal math numbers operator os os.path pathlib pickle platform pprint queue random \
        re reprlib sched secrets shlex signal sortedcontainers stat statistics string struct sys textwrap threading \
        time timeit token tokenize traceback types typing unicodedata unittest urllib.parse uuid warnings weakref zlib \
        zoneinfo";
    let imports: Vec<String> = MODULES.split_whitespace().map(|module| format!("    import {module}")).collect();
    assert_eq!(python(&format!("def f():\n{}\n    return True", imports.join("\n"))), finished("true"));
    let uses = "import re, datetime, random, hashlib, decimal, dataclasses, enum\n\
        @dataclasses.dataclass(order=True)\nclass P:\n    x: int\n    y: int = 2\n\
        class E(enum.Enum):\n    A = 1\n\
        def f(): return [re.findall('[a-z]+', 'ab1c'), str(decimal.Decimal('0.1') * 3), hashlib.md5(b'x').hexdigest()[:4],\n\
        datetime.datetime.strptime('2024-02-29', '%Y-%m-%d').isoweekday(), sorted([P(2), P(1)])[0].x, E.A.name]";
    assert_eq!(python(uses), finished(r#"[["ab","c"],"0.3","9dd4",4,1,"A"]"#));
}

#[test]
fn a_step_is_measured_with_the_loop_of_the_language_and_is_the_same_every_time() {
    for language in Language::ALL {
        let step = SANDBOX.step_work(language).unwrap();
        assert_eq!(SANDBOX.step_work(language).unwrap(), step);
        // Work is about one for each instruction, and a round takes more than a few and less than thousands.
        assert!((20..2_000).contains(&step), "{language:?}: {step}");
    }
}

#[test]
fn a_module_that_cannot_exist_says_so() {
    for module in ["socket", "subprocess", "asyncio", "multiprocessing", "ctypes", "urllib.request"] {
        let exception = raised(python(&format!("import {module}\ndef f(): return 1")));
        assert_eq!(exception.name, "ModuleNotFoundError");
        let message = "in the sandbox: programs run without files, network, processes and threads";
        assert!(exception.message.contains(module) && exception.message.contains(message), "{}", exception.message);
    }
    let exception = raised(python("import numpy\ndef f(): return 1"));
    assert!(exception.message.contains("programs run with Python's standard library only"), "{}", exception.message);
    let exception = raised(python("import threading\ndef f(): threading.Thread(target=print).start()"));
    assert_eq!(exception.message, "threads cannot be started in the sandbox: a program has one thread");
    let exception = raised(typescript("import { spawn } from 'child_process';\nfunction f() { return 1 }"));
    assert!(exception.message.contains("there is no module 'child_process' in the sandbox"), "{}", exception.message);
}

#[test]
fn plain_recursion_goes_a_hundred_thousand_deep_once_the_limit_is_raised() {
    let source = "import sys\nsys.setrecursionlimit(200_000)\n\
        def depth(n): return 0 if n == 0 else 1 + depth(n - 1)\ndef f(): return depth(100_000)";
    assert_eq!(python(source), finished("100000"));
}

#[test]
fn recursion_past_the_limit_is_the_programs_own_error() {
    assert_eq!(raised(python("def f(): return f()")).name, "RecursionError");
    let endless = "import sys\nsys.setrecursionlimit(10**9)\ndef g(n): return [g(n + 1)]\ndef f(): return g(0)";
    let ending = python(endless);
    assert!(matches!(&ending, Ending::Raised(_) | Ending::StackOverflow | Ending::OutOfMemory), "{ending:?}");
    let cached = "import sys, functools\nsys.setrecursionlimit(10**6)\n@functools.lru_cache(None)\n\
        def g(n): return n and 1 + g(n - 1)\ndef f(): return g(DEPTH)";
    assert_eq!(python(&cached.replace("DEPTH", "900")), finished("900"));
    let ending = python(&cached.replace("DEPTH", "500_000"));
    assert!(
        matches!(&ending, Ending::Raised(e) if e.name == "RecursionError") || ending == Ending::StackOverflow,
        "{ending:?}"
    );
    let lying = "import sys\nsys.setrecursionlimit(10**6)\nclass L:\n    def __lt__(self, other): return other < self\n\
        def f(): return sorted([L(), L()])";
    let ending = python(lying);
    assert!(
        matches!(&ending, Ending::Raised(e) if e.name == "RecursionError") || ending == Ending::StackOverflow,
        "{ending:?}"
    );
}

#[test]
fn javascript_recursion_goes_ten_thousand_deep_and_then_overflows() {
    let depth = "function depth(n: number): number { return n === 0 ? 0 : 1 + depth(n - 1) }\n";
    assert_eq!(typescript(&format!("{depth}function f() {{ return depth(10_000) }}")), finished("10000"));
    let method = "class S { dfs(n: number, path: number[]): number { path.push(n); let best = n; \
        for (const d of [1]) if (n > 0) best = Math.max(best, this.dfs(n - d, path)); path.pop(); return best } }\n\
        function f() { return new S().dfs(10_000, []) }";
    assert_eq!(typescript(method), finished("10000"));
    assert_eq!(typescript("function f(): any { return [f()] }"), Ending::StackOverflow);
}

#[test]
fn long_lists_and_deep_nesting_are_built_returned_and_freed() {
    let entry = function(&["list-node<int>"], "list-node<int>");
    let input = format!("[{:?}]", (0..100_000).collect::<Vec<_>>());
    let limits = Limits { memory: 256 << 20, ..Limits::default() };
    let python =
        "def f(head):\n    last = None\n    while head: head.next, last, head = last, head, head.next\n    return last";
    let typescript = "function f(head: ListNode | null): ListNode | null { let last = null;\n\
        while (head) { const next = head.next; head.next = last; last = head; head = next } return last }";
    let reversed = format!("{:?}", (0..100_000).rev().collect::<Vec<_>>()).replace(' ', "");
    for (language, source) in [(Language::Python, python), (Language::TypeScript, typescript)] {
        let outcome = run_with(language, source, entry.clone(), &input, &limits);
        assert_eq!(outcome.ending, Ending::Finished(reversed.clone()));
    }
    let freed =
        "def f():\n    deep = None\n    for _ in range(1_000_000): deep = [deep]\n    del deep\n    return 'freed'";
    let outcome = run_with(Language::Python, freed, function(&[], "string"), "[]", &limits);
    assert_eq!(outcome.ending, finished("\"freed\""));
    let chain = "class N:\n    def __init__(self, next): self.next = next\n\
        def f():\n    n = None\n    for _ in range(1_000_000): n = N(n)\n    n = None\n    return 'freed'";
    let outcome = run_with(Language::Python, chain, function(&[], "string"), "[]", &limits);
    assert_eq!(outcome.ending, finished("\"freed\""));
    let nested = "function f() { let deep: any = null; for (let i = 0; i < 1_000_000; i++) deep = [deep]; deep = null; return 'freed' }";
    let outcome = run_with(Language::TypeScript, nested, function(&[], "string"), "[]", &limits);
    assert_eq!(outcome.ending, finished("\"freed\""));
    let ending = self::python("import json\ndef f(): return json.loads('[' * 200_000)");
    assert!(matches!(&ending, Ending::Raised(_) | Ending::StackOverflow), "{ending:?}");
}

#[test]
fn sleeping_moves_the_clock_and_takes_no_time() {
    let source =
        "import time\ndef f():\n    a = time.time(); time.sleep(86_400); b = time.time()\n    return round(b - a)";
    assert_eq!(python(source), finished("86400"));
    let source = "import time, datetime\ndef f(): return [datetime.datetime.now().year, time.perf_counter() < time.perf_counter()]";
    assert_eq!(python(source), finished("[2025,true]"));
    let source =
        "function f() { const a = Date.now(); while (Date.now() - a < 50) {} return new Date().getFullYear() }";
    assert_eq!(typescript(source), finished("2025"));
}

#[test]
fn what_looks_random_is_the_same_every_time() {
    let python_source = "import random, os, uuid\ndef f(): return [random.random(), str(uuid.uuid4()), os.urandom(4).hex(), \
        hash('abc'), id(object()), list({'a', 'b', 'c', 'd', 'e'}), [str(o)[-16:] for o in {object(), object()}]]";
    let typescript_source = "function f() { return [Math.random(), Math.random()] }";
    for (first, again) in
        [(python(python_source), python(python_source)), (typescript(typescript_source), typescript(typescript_source))]
    {
        assert!(matches!(first, Ending::Finished(_)), "{first:?}");
        assert_eq!(first, again);
    }
}

/// QuickJS-NG hashes small integers badly, and the guest corrects that. Work is compared, so the machine does not matter.
#[test]
fn maps_of_integers_cost_at_most_twice_those_of_strings() {
    let run = |key: &str| {
        let source = format!(
            "function f() {{ const keys: any[] = []; for (let i = 0; i < 977; i++) keys.push({key});\n\
             const map = new Map(); const set = new Set();\n\
             for (let i = 0; i < 300_000; i++) {{ map.set(keys[i % 977], i); }} return map.size }}"
        );
        let outcome = run_with(Language::TypeScript, &source, function(&[], "int"), "[]", &Limits::default());
        assert_eq!(outcome.ending, finished("977"));
        outcome.usage.work
    };
    let (integers, strings, objects) = (run("i"), run("'k' + i"), run("({ i })"));
    assert!(integers <= 2 * strings, "{integers} for integers, {strings} for strings");
    assert!(objects <= 2 * strings, "{objects} for objects, {strings} for strings");
}

#[test]
fn maps_keep_their_semantics() {
    let source = "function f() { class M extends Map {} const m = new M<any, any>([[3, 'c'], [1, 'a'], [2, 'b']]);\n\
        m.set(NaN, 'nan'); m.set(-0, 'zero'); m.delete(1); m.set(1, 'again');\n\
        return [[...m.keys()].map(k => Object.is(k, 0) ? '+0' : String(k)), m.get(NaN), m.get(0), m instanceof Map, m.size, \
        [...new Set([2, 1, 2, '2'])].length] }";
    assert_eq!(typescript(source), finished(r#"[["3","2","NaN","+0","1"],"nan","zero",true,5,3]"#));
}

#[test]
fn an_exception_is_reported_with_the_programs_own_lines() {
    let exception = raised(python("def g(x):\n    return x[5]\n\ndef f():\n    é = 1; return g([])\n"));
    let frame = |line, columns, function: &str| Frame { line, columns: Some(columns), function: function.to_owned() };
    assert_eq!(
        exception,
        Exception {
            name: "IndexError".to_owned(),
            message: "list index out of range".to_owned(),
            frames: vec![frame(5, (18, 23), "f"), frame(2, (11, 15), "g")],
            hidden_frames: 0,
        }
    );
    let source = "interface Point { x: number }\n\nenum Kind { A }\n\nfunction g(p: Point | null): number {\n  \
        return p!.x;\n}\nfunction f(): number {\n  return g(null);\n}\n";
    let exception = raised(typescript(source));
    assert_eq!(exception.name, "TypeError");
    let lines: Vec<(usize, &str)> = exception.frames.iter().map(|f| (f.line, f.function.as_str())).collect();
    // Of an error that it throws itself, the engine only knows the last call before it: here, the start of the function.
    assert_eq!(lines, [(9, "f"), (5, "g")]);
    let exception = raised(typescript("\ntype T = number\nfunction f(): T {\n  throw new Error('here');\n}"));
    assert_eq!((exception.frames[0].line, exception.frames[0].columns), (4, Some((12, 13))));
}

#[test]
fn a_syntax_error_has_its_place() {
    let error = prepare(Language::Python, "def f():\n    return (1,\n", function(&[], "json")).err().unwrap();
    assert_eq!((error.message.as_str(), error.line, error.columns), ("'(' was never closed", Some(2), Some((11, 12))));
    let error = prepare(Language::TypeScript, "function f() {\n  const x = ;\n}", function(&[], "json")).err().unwrap();
    assert_eq!((error.line, error.columns), (Some(2), Some((12, 13))));
    let error = prepare(Language::Python, "x = '\0'", function(&[], "json")).err().unwrap();
    assert!(error.message.contains("null bytes"), "{}", error.message);
}

#[test]
fn types_are_erased_and_not_checked() {
    let source = "type Pair<T> = [T, T];\nabstract class A { constructor(private readonly n: number) {} get(): number { return this.n } }\n\
        class B extends A {}\nenum Color { Red = 'r', Blue = 'b' }\nnamespace N { export const k = 3 }\n\
        function f(): any { const p: Pair<number> = ['wrong', 2] as any; return [new B(4).get(), Color.Blue, N.k, p[1] satisfies number] }";
    assert_eq!(typescript(source), finished(r#"[4,"b",3,2]"#));
}

#[test]
fn limits_end_a_program_with_what_it_met() {
    let limits = Limits { work: 100_000_000, memory: 8 << 20, output: 1000, ..Limits::default() };
    let end = |language, source: &str| run_with(language, source, function(&[], "json"), "[]", &limits).ending;
    assert_eq!(end(Language::Python, "def f():\n    while True: pass"), Ending::OutOfWork);
    assert_eq!(end(Language::TypeScript, "function f() { for (;;) {} }"), Ending::OutOfWork);
    assert_eq!(end(Language::Python, "def f(): return len(bytearray(1 << 28))"), Ending::OutOfMemory);
    assert_eq!(
        end(Language::TypeScript, "function f() { const a = []; for (;;) a.push(new Uint8Array(1 << 20)) }"),
        Ending::OutOfMemory
    );
    assert_eq!(end(Language::Python, "def f(): print('x' * 2000)"), Ending::OutputTooLong);
    assert_eq!(end(Language::TypeScript, "function f() { console.log('x'.repeat(2000)) }"), Ending::OutputTooLong);
    assert_eq!(end(Language::Python, "import sys\ndef f(): sys.exit(3)"), Ending::Exited(3));
    assert_eq!(
        end(Language::TypeScript, "declare const process: any;\nfunction f() { process.exit(3) }"),
        Ending::Exited(3)
    );
    let recovered = "def f():\n    try: bytearray(1 << 28)\n    except MemoryError: return 'recovered'";
    assert_eq!(end(Language::Python, recovered), finished("\"recovered\""));
}

#[test]
fn prints_before_the_end_are_kept() {
    let limits = Limits { work: 300_000_000, ..Limits::default() };
    let python = "def f():\n    print('before')\n    while True: pass";
    let typescript = "function f() { console.log('before', [1, { a: 'b' }], new Map([[1, 2]])); for (;;) {} }";
    let outcome = run_with(Language::Python, python, function(&[], "json"), "[]", &limits);
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "before\n");
    let outcome = run_with(Language::TypeScript, typescript, function(&[], "json"), "[]", &limits);
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "before [ 1, { a: 'b' } ] Map(1) { 1 => 2 }\n");
}
