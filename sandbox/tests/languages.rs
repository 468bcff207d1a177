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
fn a_module_that_cannot_exist_says_so_when_it_is_used() {
    for (module, usage) in [
        ("socket", "socket.socket()"),
        ("subprocess", "subprocess.run('ls')"),
        ("ctypes", "ctypes.c_int(1)"),
        ("urllib.request", "urllib.request.urlopen('x')"),
        ("tkinter", "tkinter.Tk()"),
        ("turtle", "turtle.forward(1)"),
        ("curses.ascii", "curses.ascii.isalpha('a')"),
        ("lzma", "lzma.compress(b'')"),
    ] {
        let exception = raised(python(&format!("import {module}\ndef f(): return {usage}")));
        let message = "is not there in the sandbox: programs run without files, network, processes and devices";
        assert!(exception.message.ends_with(message), "{}", exception.message);
        assert!(exception.message.starts_with(module), "{}", exception.message);
        assert_eq!(exception.frames.last().map(|frame| frame.line), Some(2));
    }
    assert_eq!(python("from tkinter import N\nfrom turtle import *\ndef f(): return 1"), finished("1"));
    let exception = raised(python("import numpy\ndef f(): return 1"));
    assert!(exception.message.contains("programs run with Python's standard library only"), "{}", exception.message);
    let exception = raised(typescript("import { spawn } from 'child_process';\nfunction f() { return spawn }"));
    assert!(exception.message.contains("there is no module 'child_process' in the sandbox"), "{}", exception.message);
}

#[test]
fn a_python_program_finds_its_own_text() {
    for (source, answer) in [
        (
            "import traceback\ndef f():\n    try: 1 / 0  # here\n    except ZeroDivisionError: return traceback.format_exc().split('\\n')[1:4]",
            r#"["  File \"solution.py\", line 3, in f","    try: 1 / 0  # here","         ~~^~~"]"#,
        ),
        (
            "import inspect\nclass A:\n    def g(self):\n        return 1\ndef f(): return [inspect.getsource(A.g), inspect.getsourcelines(A)[1]]",
            r#"["    def g(self):\n        return 1\n",2]"#,
        ),
    ] {
        assert_eq!(python(source), finished(answer), "{source}");
    }
}

/// What a program imports that does more than compute, and what it does here.
#[test]
fn modules_that_are_kept_until_they_are_wanted_work() {
    for (source, answer) in [
        (
            "import asyncio, time\nasync def one(n):\n    await asyncio.sleep(n)\n    return n\n\
             def f():\n    start = time.monotonic()\n    \
             async def main(): return await asyncio.gather(one(3), one(1), asyncio.to_thread(len, 'ab'))\n    \
             return [asyncio.run(main()), round(time.monotonic() - start)]",
            "[[3,1,2],3]",
        ),
        (
            "from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, as_completed\n\
             def f():\n    with ThreadPoolExecutor(4) as pool, ProcessPoolExecutor() as other:\n        \
             failed = pool.submit(int, 'x').exception()\n        \
             done = next(as_completed([other.submit(pow, 2, 5)])).result()\n        \
             return [*pool.map(abs, [-1, 2]), done, type(failed).__name__]",
            r#"[1,2,32,"ValueError"]"#,
        ),
        (
            "from multiprocessing import Pool, cpu_count\nfrom multiprocessing.pool import ThreadPool\n\
             def f():\n    with Pool(2) as pool: return [pool.map(abs, [-1]), ThreadPool(3).starmap(pow, [(2, 3)]), cpu_count()]",
            "[[1],[8],1]",
        ),
        (
            "import tomllib, configparser, xml.etree.ElementTree as ET, html.parser, zipfile, io, gzip\n\
             def f():\n    c = configparser.ConfigParser(); c.read_string('[a]\\nb = 1')\n    \
             return [tomllib.loads('a = 1')['a'], c['a']['b'], ET.fromstring('<a><b/></a>')[0].tag, \
             gzip.decompress(gzip.compress(b'x')).decode()]",
            r#"[1,"1","b","x"]"#,
        ),
        (
            "import sys, doctest, unittest, unittest.mock\ndef g():\n    \"\"\"\n    >>> g()\n    2\n    \"\"\"\n    return 2\n\
             class T(unittest.TestCase):\n    def test(self): self.assertEqual(g(), 2)\n\
             def f():\n    mock = unittest.mock.Mock(return_value=3)\n    \
             ran = unittest.defaultTestLoader.loadTestsFromTestCase(T).run(unittest.TestResult())\n    \
             return [list(doctest.testmod(sys.modules['solution'])), ran.testsRun, ran.wasSuccessful(), mock(1)]",
            "[[0,1],1,true,3]",
        ),
        (
            "import codecs\ndef f(): return [codecs.encode('abc', 'rot13'), b'\\\\u0041'.decode('unicode_escape'), \
             '\\xe9'.encode('cp1252').hex(), b'\\xef\\xbb\\xbfa'.decode('utf-8-sig'), 'a'.encode('utf-16-le').hex(), \
             codecs.encode(b'a', 'hex').decode()]",
            r#"["nop","A","e9","a","6100","61"]"#,
        ),
        (
            "import resource, faulthandler, readline, ast, tempfile\ndef f():\n    \
             resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY,) * 2); faulthandler.enable()\n    \
             file = tempfile.SpooledTemporaryFile(); file.write(b'ab'); file.seek(0)\n    \
             return [ast.unparse(ast.parse('x=1')), file.read().decode()]",
            r#"["x = 1","ab"]"#,
        ),
        (
            "from decimal import Decimal\ndef f():\n    \
             try: format(Decimal(1), 'x')\n    except ValueError as error: refused = str(error)\n    \
             return [f'{Decimal(\"-0.01\"):z.1f}', refused]",
            r#"["0.0","invalid format string"]"#,
        ),
        (
            "from hashlib import pbkdf2_hmac\ndef f(): return [pbkdf2_hmac('sha1', b'password', b'salt', 2).hex(), \
             pbkdf2_hmac('sha256', b'p', b's', 3, 40).hex()]",
            r#"["ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957","3c174b26bc748c193e403d2d198cf1a278daad183cc2342a2aaef3af44d55be27acbe613ec7dce3a"]"#,
        ),
    ] {
        assert_eq!(python(source), finished(answer), "{source}");
    }
}

#[test]
fn files_are_the_three_streams_and_what_is_in_memory() {
    for (source, answer) in [
        (
            "[io.FileIO(0).readall().decode(), io.BufferedReader(io.FileIO('/dev/stdin')).read().decode(), io.FileIO(0).name]",
            r#"["","",0]"#,
        ),
        (
            "[isinstance(sys.stdin.buffer.raw, io.FileIO), sys.stdin.buffer.raw.name, sys.stdout.buffer.raw.mode]",
            r#"[true,"<stdin>","wb"]"#,
        ),
        ("[file.write('a\\nb'), file.seek(0), file.readlines()]", r#"[3,0,["a\n","b"]]"#),
        ("[tempfile.gettempdir(), tempfile.SpooledTemporaryFile(9, 'w').write('ab')]", r#"["/tmp",2]"#),
    ] {
        let source = format!("import tempfile\nfile = tempfile.TemporaryFile('w+')\ndef f(): return {source}");
        assert_eq!(python(&source), finished(answer), "{source}");
    }
    for call in ["NamedTemporaryFile()", "TemporaryDirectory()", "mkstemp()"] {
        let exception = raised(python(&format!("import tempfile\ndef f(): tempfile.{call}")));
        assert!(exception.message.contains("programs run without a file system"), "{}", exception.message);
    }
    for call in ["open('x')", "os.stat('x')", "os.listdir('x')", "io.FileIO('x')"] {
        let source = format!(
            "import errno\ndef f():\n    try: {call}\n    except OSError as e: return [type(e).__name__, e.errno == errno.ENOENT]"
        );
        assert_eq!(python(&source), finished(r#"["FileNotFoundError",true]"#), "{call}");
    }
}

#[test]
fn a_set_of_constants_keeps_the_order_that_it_was_compiled_in() {
    let source = "def f(): return [list({8, 16, 0}), [n for n in {33, 1, 65, 2}]]";
    let compiled_here = format!("names = {{}}\nexec({source:?}, names)\nf = names['f']");
    assert_eq!(python(source), python(&compiled_here));
    assert_eq!(python("def f(): return list({8, 16, 0})"), finished("[8,16,0]"));
}

#[test]
fn threads_run_in_turn() {
    for (source, answer) in [
        // A deep stack, and what the thread changed is there after `join`.
        (
            "def f():\n    sys.setrecursionlimit(10 ** 6); threading.stack_size(1 << 27); out = []\n    \
             def depth(n): return n and 1 + depth(n - 1)\n    \
             t = threading.Thread(target=lambda: out.append(depth(50_000)))\n    \
             before = t.is_alive(); t.start(); running = t.is_alive(); t.join()\n    \
             return [before, running, t.is_alive(), out]",
            "[false,true,false,[50000]]",
        ),
        // One that waits for one that was started later.
        (
            "def f():\n    ready, log = threading.Event(), []\n    \
             def first(): ready.wait(); log.append('first')\n    \
             def second(): log.append('second'); ready.set()\n    \
             threads = [threading.Thread(target=t) for t in (first, second)]\n    \
             for t in threads: t.start()\n    for t in threads: t.join()\n    return log",
            r#"["second","first"]"#,
        ),
        // Workers that wait for more work until the program ends.
        (
            "def f():\n    tasks, done = queue.Queue(), []\n    \
             def work():\n        while True:\n            done.append(tasks.get() ** 2); tasks.task_done()\n    \
             for _ in range(3): threading.Thread(target=work, daemon=True).start()\n    \
             for n in range(4): tasks.put(n)\n    tasks.join()\n    return done",
            "[0,1,4,9]",
        ),
        (
            "def f():\n    barrier, seen, local = threading.Barrier(2), [], threading.local()\n    local.x = 1\n    \
             def meet(): barrier.wait(); seen.append((hasattr(local, 'x'), threading.current_thread().name))\n    \
             threads = [threading.Thread(target=meet, name=f't{n}') for n in range(2)]\n    \
             for t in threads: t.start()\n    for t in threads: t.join()\n    return sorted(seen)",
            r#"[[false,"t0"],[false,"t1"]]"#,
        ),
        (
            "def f():\n    start, late = time.monotonic(), threading.Timer(5, print)\n    late.start(); late.join()\n    \
             lock = threading.Lock(); lock.acquire(); first = round(time.monotonic() - start)\n    \
             return [first, lock.acquire(timeout=2), round(time.monotonic() - start), lock.acquire(False)]",
            "[5,false,7,false]",
        ),
        // A failure in a thread is told on standard error, as everywhere.
        ("def f():\n    t = threading.Thread(target=int, args=('x',)); t.start(); t.join(); return 'on'", "\"on\""),
    ] {
        assert_eq!(python(&format!("import threading, queue, time\n{source}")), finished(answer), "{source}");
    }
    let source = "import threading\ndef f():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()";
    let exception = raised(python(source));
    assert!(exception.message.contains("waits for ever"), "{}", exception.message);
    assert_eq!(exception.frames.last().map(|frame| frame.line), Some(5));
}

#[test]
fn threads_go_back_and_forth() {
    const BUFFER: &str = "class Buffer:\n    \
        def __init__(self): self.items, self.changed = [], threading.Condition()\n    \
        def put(self, item):\n        with self.changed:\n            while len(self.items) >= 2: self.changed.wait()\n            \
        self.items.append(item); self.changed.notify_all()\n    \
        @property\n    def next(self):\n        with self.changed:\n            self.changed.wait_for(lambda: self.items)\n            \
        self.changed.notify_all(); return self.items.pop(0)\n    \
        def take(self, timeout=None):\n        with self.changed:\n            \
        while not self.items:\n                if not self.changed.wait(timeout): return 'late'\n            \
        self.changed.notify_all(); return self.items.pop(0)\n";
    const RUN: &str = "def run(*targets):\n    threads = [threading.Thread(target=t) for t in targets]\n    \
        for t in threads: t.start()\n    for t in threads: t.join()\n";
    for (source, answer) in [
        // A queue that is full twice for each that is empty.
        (
            "def f():\n    full, out = queue.Queue(maxsize=2), []\n    \
             def make():\n        for n in range(6): full.put(n)\n        full.put(None)\n    \
             def use():\n        while (n := full.get()) is not None: out.append(n)\n    \
             run(make, use); return out",
            "[0,1,2,3,4,5]",
        ),
        (
            "def f():\n    first, second, out = threading.Semaphore(1), threading.Semaphore(0), []\n    \
             def say(word, mine, other):\n        for _ in range(200): mine.acquire(); out.append(word); other.release()\n    \
             run(lambda: say('b', second, first), lambda: say('a', first, second)); return ''.join(out) == 'ab' * 200",
            "true",
        ),
        (
            "def f():\n    buffer, out = Buffer(), []\n    \
             def fill():\n        for n in range(5): buffer.put(n)\n    \
             def use():\n        for _ in range(6): out.append(buffer.take(1))\n    run(use, fill); return out",
            r#"[0,1,2,3,4,"late"]"#,
        ),
        (
            "def f():\n    meeting, log = threading.Barrier(3), []\n    \
             def go():\n        for n in range(3): log.append(n); meeting.wait()\n    run(go, go, go); return log",
            "[0,0,0,1,1,1,2,2,2]",
        ),
        // The thread is a class, and what it waits for is below a decorator.
        (
            "def f():\n    turn, log, all = [0], [], threading.Condition()\n    \
             class Own(threading.Thread):\n        def __init__(self, n): super().__init__(); self.n = n\n        \
             def run(self):\n            for _ in range(2):\n                with all:\n                    \
             all.wait_for(lambda: turn[0] % 3 == self.n); log.append(self.n); turn[0] += 1; all.notify_all()\n    \
             threads = [Own(n) for n in (2, 0, 1)]\n    \
             for t in threads: t.start()\n    for t in threads: t.join()\n    return log",
            "[0,1,2,0,1,2]",
        ),
        (
            "def f():\n    log, stop = [], threading.Event()\n    \
             def beat():\n        while not stop.is_set(): log.append(1); time.sleep(0.3)\n    \
             def end(): time.sleep(1); stop.set()\n    run(beat, end); return len(log)",
            "4",
        ),
    ] {
        assert_eq!(
            python(&format!("import threading, queue, time\n{BUFFER}{RUN}{source}")),
            finished(answer),
            "{source}"
        );
    }
    // What waits in a generator waits on the stack.
    let hidden = format!(
        "import threading, queue\n{RUN}def f():\n    a, b, out = queue.Queue(1), queue.Queue(1), []\n    \
         def all(queue):\n        while True: yield queue.get()\n    \
         def forth():\n        for n, _ in zip(range(5), all(a)): b.put(n)\n    \
         def back():\n        a.put(0)\n        for n in all(b): out.append(n); a.put(n)\n    \
         run(forth, back); return out"
    );
    let exception = raised(python(&hidden));
    assert!(exception.message.contains("threads share one stack here"), "{}", exception.message);
    let knot = format!(
        "import threading\n{RUN}def f():\n    a, b, is_held = threading.Lock(), threading.Lock(), threading.Barrier(2)\n    \
         def take(one, other):\n        with one:\n            is_held.wait()\n            with other: pass\n    \
         run(lambda: take(a, b), lambda: take(b, a))"
    );
    let exception = raised(python(&knot));
    assert_eq!(exception.message, "joining a thread waits for ever: no other thread of the program can change that");
}

#[test]
fn what_has_a_twin_is_what_it_was() {
    for (source, answer) in [
        // Decorators, values of parameters, names of classes, and functions within functions.
        (
            "def f():\n    import functools\n    asked = []\n    \
             @functools.lru_cache\n    def slow(n, *, by=2): asked.append(n); threading.Event().wait(1); return n * by\n    \
             def go(): out.append([slow(2), slow(2), slow(3, by=3)])\n    \
             out = []; t = threading.Thread(target=go); t.start(); t.join(); return [out, asked, slow.__name__]",
            r#"[[[4,4,9]],[2,3],"slow"]"#,
        ),
        (
            "class A:\n    def __init__(self): self.__x, self.lock = 1, threading.Lock()\n    \
             @property\n    def x(self):\n        with self.lock: return self.__x\n    \
             @x.setter\n    def x(self, value):\n        with self.lock: self.__x = value\n    \
             @classmethod\n    def make(cls):\n        with threading.Lock(): return cls()\n\
             def f():\n    a = A.make(); a.x += 1; return [a.x, [n for n in vars(A) if n[0] not in '_$']]",
            r#"[2,["x","make"]]"#,
        ),
        (
            "def f():\n    def outer(n, seen=[]):\n        \
             def inner():\n            nonlocal n\n            with threading.Lock(): n += 1\n        \
             inner(); seen.append(n); return seen\n    \
             t = threading.Thread(target=outer, args=(5,)); t.start(); t.join(); return outer(1)",
            "[6,2]",
        ),
    ] {
        assert_eq!(python(&format!("import threading\n{source}")), finished(answer), "{source}");
    }
    let source =
        "import threading\ndef g(d):\n    with threading.Lock():\n        return d['x']\ndef f(): return g({})";
    let exception = raised(python(source));
    let lines: Vec<_> = exception.frames.iter().map(|frame| (frame.line, &*frame.function)).collect();
    assert_eq!((&*exception.name, lines), ("KeyError", vec![(5, "f"), (4, "g")]));
}

#[test]
fn sizes_are_those_of_a_64_bit_interpreter() {
    for (source, answer) in [
        ("[sys.maxsize, min(10 ** 12, sys.maxsize)]", "[9223372036854775807,1000000000000]"),
        ("bisect.bisect_left(range(10 ** 14), 123456789012)", "123456789012"),
        ("bisect_left(range(1, 10 ** 10), True, key=lambda x: x * x >= 10 ** 18)", "999999999"),
        ("[bisect_right([1, 2, 2], 2, hi=3), bisect.bisect(range(0, 10 ** 11, 10), 50)]", "[3,6]"),
        ("bisect_left(type('', (), {'__getitem__': lambda self, i: i * i})(), 10 ** 20, 0, 10 ** 12)", "10000000000"),
        (
            "bisect_left(type('', (), {'__len__': lambda self: 10 ** 11, '__getitem__': lambda self, i: i})(), 10 ** 10)",
            "10000000000",
        ),
        ("[*itertools.islice([1, 2], 2 ** 40), next(islice(count(), 1, sys.maxsize))]", "[1,2,1]"),
        ("[range(10 ** 12)[10 ** 11], 10 ** 11 in range(10 ** 12), [1, 2][:sys.maxsize]]", "[100000000000,true,[1,2]]"),
        ("(lambda a: insort(a, 2, 0, 2) or a)([1, 3])", "[1,2,3]"),
        (
            "(lambda seen: insort(type('', (), {'__getitem__': lambda self, i: i, 'insert': lambda self, *at: seen.extend(at)})(), \
             10 ** 10, 0, 10 ** 11) or seen)([])",
            "[10000000001,10000000000]",
        ),
        // Calls with a count that is too large for C, by all that has one.
        (
            "['a b'.split(None, sys.maxsize), 'a,b'.rsplit(',', 2 ** 40), 'aa'.replace('a', 'b', sys.maxsize)]",
            r#"[["a","b"],["a","b"],"bb"]"#,
        ),
        (
            "[re.sub('a', 'b', 'aa', count=sys.maxsize), re.split(',', 'a,b', 2 ** 40), re.compile('a').subn('b', 'aa', 2 ** 33)]",
            r#"["bb",["a","b"],["bb",2]]"#,
        ),
        (
            "(lambda d: [list(d), d.rotate(10 ** 12 + 1), list(d)])(deque([1, 2, 3], maxlen=2 ** 40))",
            "[[1,2,3],null,[2,3,1]]",
        ),
        ("(lambda a: [a.insert(sys.maxsize, 3), a.insert(-2 ** 40, 0), a])([1])", "[null,null,[0,1,3]]"),
        ("[*zip('ab', itertools.repeat(1, sys.maxsize))]", r#"[["a",1],["b",1]]"#),
        ("[io.StringIO('ab').read(sys.maxsize), io.BytesIO(b'ab\\nc').readline(2 ** 40).decode()]", r#"["ab","ab\n"]"#),
        ("[functools.lru_cache(sys.maxsize)(lambda n: n)(3), functools.lru_cache(maxsize=2 ** 40)(abs)(-3)]", "[3,3]"),
        (
            "(lambda r: [r.choice(range(10 ** 12)), r.sample(range(10 ** 10), 3), r.choices(range(10 ** 12), k=1)])(random.Random(1))",
            "[623347347957,[3280387012,1095513148,6225516707],[651592972722]]",
        ),
        ("type('', (), {'insert': lambda self, key, value: key})().insert(10 ** 12, 1)", "1000000000000"),
        (
            "[random.seed(2.5), random.random(), random.seed(-1.0), random.random()]",
            "[null,0.41877545666909954,null,0.13119521545503066]",
        ),
    ] {
        assert_eq!(python(&format!("def f(): return {source}")), finished(answer), "{source}");
    }
    let own_set = "from collections.abc import Set\n\
        class Own(Set):\n\
        \x20   __init__ = lambda self, items: setattr(self, 'items', items)\n\
        \x20   __contains__ = lambda self, item: item in self.items\n\
        \x20   __iter__ = lambda self: iter(self.items)\n\
        \x20   __len__ = lambda self: len(self.items)\n\
        \x20   __hash__ = Set._hash\n\
        def f(): return [Own('ab') in {frozenset('ab')}, Own([1]) in {frozenset([1])}]";
    assert_eq!(python(own_set), finished("[true,true]"));
    let exception = raised(python("def f(): return islice([1], 'a', sys.maxsize)"));
    assert_eq!(exception.name, "ValueError", "{}", exception.message);
    let exception = raised(python("def f(): return len(range(10 ** 12))"));
    assert!(exception.message.ends_with("(in the sandbox, a size is at most 2147483647)"), "{}", exception.message);
    assert_eq!(python("def f(): return len(str(7 ** 20_000))"), finished("16902"));
}

#[test]
fn recursion_goes_as_deep_as_solutions_need() {
    let grid = "def f():\n    grid = [['1'] * 200 for _ in range(200)]\n    \
        def sink(r, c):\n        if 0 <= r < 200 and 0 <= c < 200 and grid[r][c] == '1':\n            grid[r][c] = '0'\n            \
        sink(r + 1, c); sink(r - 1, c); sink(r, c + 1); sink(r, c - 1)\n    \
        sink(0, 0)\n    return sum(row.count('1') for row in grid)";
    assert_eq!(python(grid), finished("0"));
    for (name, definition) in [
        ("plain", "def g(n): return 0 if n == 0 else 1 + g(n - 1)"),
        ("cached", "@cache\ndef g(n): return 0 if n == 0 else 1 + g(n - 1)"),
        ("counted", "@lru_cache(maxsize=100_000)\ndef g(n): return 0 if n == 0 else 1 + g(n - 1)"),
        ("through max", "def g(n): return 0 if n == 0 else 1 + max(g(n - 1) for _ in range(1))"),
    ] {
        assert_eq!(python(&format!("{definition}\ndef f(): return g(20_000)")), finished("20000"), "{name}");
    }
    let deeper =
        "import sys\nsys.setrecursionlimit(10 ** 6)\ndef g(n): return n and 1 + g(n - 1)\ndef f(): return g(300_000)";
    let limits = Limits { memory: 256 << 20, ..Limits::default() };
    let outcome = run_with(Language::Python, deeper, function(&[], "int"), "[]", &limits);
    assert_eq!(outcome.ending, finished("300000"));
}

#[test]
fn recursion_past_the_limit_is_the_programs_own_error() {
    let large =
        "def g(a, b, c, d):\n    e, h, i = a, b, c\n    return g(e + 1, h, i, [d])\ndef f(): return g(1, 2, 3, 4)";
    for endless in [
        "def f(): return f()",
        large,
        "import sys\nsys.setrecursionlimit(10**9)\n@cache\ndef g(n): return n and 1 + g(n - 1)\ndef f(): return g(500_000)",
        "class L:\n    def __lt__(self, other): return other < self\ndef f(): return sorted([L(), L()])",
        "def g(x): return max(map(g, [x]))\ndef f(): return g(1)",
    ] {
        let limits = Limits { memory: 64 << 20, ..Limits::default() };
        let ending = run_with(Language::Python, endless, function(&[], "json"), "[]", &limits).ending;
        assert_eq!(raised(ending).name, "RecursionError", "{endless}");
    }
    let endless = "import sys\nsys.setrecursionlimit(10**9)\ndef g(n): return [g(n + 1)]\ndef f(): return g(0)";
    let ending = python(endless);
    assert!(matches!(&ending, Ending::Raised(_) | Ending::StackOverflow | Ending::OutOfMemory), "{ending:?}");
}

#[test]
fn javascript_recursion_goes_far_beyond_ten_thousand_and_then_throws() {
    let depth = "function depth(n: number): number { return n === 0 ? 0 : 1 + depth(n - 1) }\n";
    assert_eq!(typescript(&format!("{depth}function f() {{ return depth(90_000) }}")), finished("90000"));
    let within = "function f() { let n = 0; const g = (): void => { n++; [0].forEach(g) };\n\
        try { g() } catch (e) { return [n > 40_000, e instanceof RangeError, e.message] } }";
    assert_eq!(typescript(within), finished(r#"[true,true,"Maximum call stack size exceeded"]"#));
    let method = "class S { dfs(n: number, path: number[]): number { path.push(n); let best = n; \
        for (const d of [1]) if (n > 0) best = Math.max(best, this.dfs(n - d, path)); path.pop(); return best } }\n\
        function f() { return new S().dfs(50_000, []) }";
    assert_eq!(typescript(method), finished("50000"));
    let exception = raised(typescript("function f(): any { return [f()] }"));
    assert_eq!((&*exception.name, &*exception.message), ("RangeError", "Maximum call stack size exceeded"));
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
    let frame =
        |line, columns, function: &str| Frame { file: 0, line, columns: Some(columns), function: function.to_owned() };
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
