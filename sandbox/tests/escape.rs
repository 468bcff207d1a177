//! Attempts to get out of the sandbox, to outlast its limits, and to answer without solving. Each is named for the
//! attempt; after each, this thread's next run is a normal one.

use std::{
    fs, io,
    net::TcpListener,
    path::Path,
    time::{Duration, Instant},
};

use sandbox::{Ending, Entry, Exception, Language, Limits, Outcome, Program, SyntaxError};
use tempfile::TempDir;

use crate::support::*;

const LIMITS: Limits = Limits { work: 400_000_000, memory: 64 << 20, output: 64 << 10, answer: 1 << 20 };

/// Runs a hostile program. Whatever it does is an outcome, never an error of ours, and the next run is clean.
fn attempt_as(language: Language, source: &str, entry: Entry, input: &str) -> Outcome {
    let prepared = prepare(language, source, entry).unwrap_or_else(|error| panic!("{error:?}\n{source}"));
    let outcome = SANDBOX.run(&prepared, input, &LIMITS).unwrap_or_else(|error| panic!("{error}\n{source}"));
    works_normally(language);
    outcome
}

fn attempt(language: Language, source: &str) -> Outcome {
    attempt_as(language, source, function(&[], "json"), "[]")
}

fn in_python(source: &str) -> Ending {
    attempt(Language::Python, source).ending
}

fn in_typescript(source: &str) -> Ending {
    attempt(Language::TypeScript, source).ending
}

/// A trivial program that uses what hostile programs like to break: it has to answer, print and read the clock as on
/// the first day.
fn works_normally(language: Language) {
    let source = match language {
        Language::Python => {
            "import json, sys, time, builtins\ndef f(a):\n    print('fine', json.dumps(sorted(a)))\n    \
             return [sum(a), len(a), str(a), time.time() < 1735689601, hasattr(builtins, 'leak'), sys.getrecursionlimit()]"
        }
        Language::TypeScript => {
            "function f(a: number[]) { console.log('fine', JSON.stringify([...a].sort())); return [a.map(x => x).reduce((x, y) => x + y), \
             a.length, String(a), Date.now() < 1735689601000, 'leak' in globalThis, 1000] }"
        }
    };
    let outcome = run_with(language, source, function(&["list<int>"], "json"), "[[3,1,2]]", &LIMITS);
    let text = if language == Language::Python { "[3, 1, 2]" } else { "3,1,2" };
    assert_eq!(outcome.ending, finished(&format!("[6,3,\"{text}\",true,false,1000]")));
    let printed = if language == Language::Python { "fine [1, 2, 3]\n" } else { "fine [1,2,3]\n" };
    assert_eq!((outcome.stdout.as_slice(), outcome.stderr.as_slice()), (printed.as_bytes(), &b""[..]));
}

/// Asserts that every one of these Python expressions raises `name` with `message` in its message.
fn each_raises(setup: &str, expressions: &[&str], name: &str, message: &str) {
    for expression in expressions {
        let exception = raised(in_python(&format!("{setup}\ndef f(): return {expression}")));
        assert_eq!(exception.name, name, "{expression}: {}", exception.message);
        assert!(exception.message.contains(message), "{expression}: {}", exception.message);
    }
}

/// Asserts that the program asked WASI for something and was stopped.
fn stopped_at(import: &str, ending: &Ending) {
    let at = format!("`wasi:{import}");
    assert!(matches!(ending, Ending::Crashed(why) if why.contains(&at)), "{ending:?}");
}

/// The interpreter gave up: it wanted to say why on WASI's own standard error, which is not there.
fn gave_up(ending: &Ending) {
    stopped_at("cli/stderr", ending);
}

fn exception_of(source: &str, name: &str, message: &str) {
    let exception = raised(in_typescript(source));
    assert_eq!((exception.name.as_str(), exception.message.as_str()), (name, message));
}

// --- files ---------------------------------------------------------------------------------------

/// Every way in Python to get at a file named `PATH`, with what they raise: ours says why, the C library's does not.
const READS: [&str; 18] = [
    "open(PATH).read()",
    "open(PATH, 'rb').read()",
    "io.FileIO(PATH).read()",
    "_io.open(PATH).read()",
    "_io.open_code(PATH).read()",
    "os.open(PATH, os.O_RDONLY)",
    "posix.open(PATH, 0)",
    "pathlib.Path(PATH).read_text()",
    "tokenize.open(PATH).read()",
    "SourceFileLoader('x', PATH).get_data(PATH)",
    "SourceFileLoader('x', PATH).load_module()",
    "importlib.machinery.ExtensionFileLoader('x', PATH).get_data(PATH)",
    "os.stat(PATH).st_size",
    "os.readlink(PATH)",
    "os.listdir(PATH)",
    "list(os.scandir(PATH))",
    "next(pathlib.Path(PATH).iterdir())",
    "exec(open(PATH).read())",
];

const FILES: &str = "import io, _io, os, posix, pathlib, tokenize, importlib.machinery, logging\n\
    from importlib.machinery import SourceFileLoader";

fn reading_is_denied(path: &str) {
    let reads = READS.map(|read| read.replace("PATH", &format!("{path:?}")));
    each_raises(FILES, &reads.each_ref().map(String::as_str), "FileNotFoundError", "[Errno ");
    // These answer "nothing there" instead of raising.
    let quiet =
        format!("import linecache, os\ndef f(): return [linecache.getlines({path:?}), os.path.exists({path:?})]");
    assert_eq!(in_python(&quiet), finished("[[],false]"));
    let exception =
        raised(in_typescript(&format!("function f() {{ return require('fs').readFileSync({path:?}, 'utf8') }}")));
    assert_eq!(exception.message, format!("ENOENT: programs run without a file system, open '{path}'"));
    let object = format!(
        "function f() {{ return require({{ toString() {{ return 'node:fs' }} }} as any).readFileSync({{ toString() {{ return {path:?} }} }}) }}"
    );
    assert_eq!(raised(in_typescript(&object)).message, exception.message);
}

#[test]
fn reading_etc_passwd_is_denied() {
    reading_is_denied("/etc/passwd");
}

#[test]
fn reading_the_source_tree_is_denied() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    assert!(source.is_file());
    reading_is_denied(source.to_str().unwrap());
    // Relative, and where the runner was while the guest was built.
    reading_is_denied("src/lib.rs");
    reading_is_denied("/0/runner.py");
}

#[test]
fn reading_proc_is_denied() {
    reading_is_denied("/proc/self/environ");
    reading_is_denied("/proc/self/fd/0");
}

#[test]
fn walking_up_from_the_current_folder_is_denied() {
    assert_eq!(
        in_python("import os\ndef f(): return [os.getcwd(), os.path.exists('/'), os.path.exists('..')]"),
        finished("[\"/\",false,false]")
    );
    each_raises(
        "import os",
        &["os.listdir()", "os.listdir('/')", "os.listdir('../../..')", "os.open('.', 0)", "os.chdir('/')"],
        "FileNotFoundError",
        "[Errno 44]",
    );
}

#[test]
fn reading_descriptors_that_nobody_opened_is_denied() {
    each_raises(
        "import os, io",
        &["os.read(3, 10)", "os.read(4, 10)", "os.fstat(3)", "io.FileIO(3).read()"],
        "OSError",
        "[Errno 8]",
    );
    each_raises("import os, io", &["open(3).read()", "os.fdopen(3).read()"], "FileNotFoundError", "[Errno 2]");
    for (number, stream) in [(0, "stdin"), (1, "stdout"), (2, "stderr")] {
        let action = if number == 0 { "os.read(0, 10)".to_owned() } else { format!("os.write({number}, b'x')") };
        let outcome = attempt(Language::Python, &format!("import os\ndef f(): return {action}"));
        stopped_at(&format!("cli/{stream}"), &outcome.ending);
        assert_eq!((outcome.stdout.len(), outcome.stderr.len()), (0, 0));
    }
}

#[test]
fn writing_anywhere_is_denied() {
    let folder = TempDir::new().unwrap();
    let canary = folder.path().join("canary");
    fs::write(&canary, "alive").unwrap();
    let (old, new) = (canary.to_str().unwrap(), folder.path().join("new").to_str().unwrap().to_owned());
    let writes = [
        "open(OLD, 'w')",
        "open(NEW, 'x')",
        "open(OLD, 'a').write('x')",
        "io.FileIO(OLD, 'w')",
        "_io.open(NEW, 'w')",
        "os.open(NEW, os.O_CREAT | os.O_WRONLY)",
        "os.open(OLD, os.O_TRUNC | os.O_WRONLY)",
        "os.mkdir(NEW)",
        "os.makedirs(NEW + '/deep')",
        "os.rename(OLD, NEW)",
        "os.replace(OLD, NEW)",
        "os.remove(OLD)",
        "os.unlink(OLD)",
        "os.rmdir(OLD)",
        "os.symlink(OLD, NEW)",
        "os.link(OLD, NEW)",
        "os.truncate(OLD, 0)",
        "os.utime(OLD)",
        "pathlib.Path(OLD).write_text('x')",
        "pathlib.Path(NEW).touch()",
        "logging.FileHandler(NEW)",
    ];
    let writes = writes.map(|write| write.replace("OLD", &format!("{old:?}")).replace("NEW", &format!("{new:?}")));
    each_raises(FILES, &writes.each_ref().map(String::as_str), "FileNotFoundError", "[Errno ");
    // WASI has no permissions: the C library says yes and does nothing.
    assert_eq!(in_python(&format!("import os\ndef f(): return os.chmod({old:?}, 0)")), finished("null"));
    // The interpreter brings a database that opens files by itself.
    for (path, uri) in [(new.clone(), "False"), (format!("file:{new}?mode=rwc"), "True")] {
        let source =
            format!("import _sqlite3\ndef f(): _sqlite3.connect({path:?}, uri={uri}).execute('create table t(x)')");
        let exception = raised(in_python(&source));
        assert_eq!(
            (exception.name.as_str(), exception.message.as_str()),
            ("OperationalError", "unable to open database file")
        );
    }
    let exception =
        raised(in_typescript(&format!("function f() {{ return require('fs').writeFileSync({new:?}, 'x') }}")));
    assert_eq!((exception.name.as_str(), exception.message.as_str()), ("TypeError", "not a function"));

    assert_eq!(fs::read_to_string(&canary).unwrap(), "alive");
    assert!(!fs::metadata(&canary).unwrap().permissions().readonly());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

// --- the environment, the network, processes -----------------------------------------------------

#[test]
fn reading_the_environment_is_denied() {
    let secret = std::env::var("PATH").unwrap();
    assert!(!secret.is_empty());
    let source = "import os, posix, sys, platform\ndef f(): return [dict(os.environ), os.getenv('PATH'), dict(posix.environ), \
        os.getenv('HOME', 'none'), sys.argv, sys.path, sys.flags.no_site, platform.node(), os.cpu_count(), os.getpid()]";
    assert_eq!(in_python(source), finished(r#"[{},null,{},"none",["solution.py"],[],0,"(none)",1,42]"#));
    let source = "function f() { return [process.env, process.argv, process.platform, process.memoryUsage()] }";
    assert_eq!(in_typescript(source), finished(r#"[{},["node","solution.js"],"wasi",{"heapUsed":0}]"#));
    // A new copy of the module that read the environment reads it again, and finds none.
    let source = "import sys\ndef f():\n    del sys.modules['posix'], sys.modules['os']\n    import posix\n    return len(posix.environ)";
    assert_eq!(in_python(source), finished("0"));
}

#[test]
fn reading_the_real_time_is_denied() {
    let source = "import time, datetime\ndef f():\n    host_clocks = [time.time(), time.monotonic(), datetime.datetime.now().timestamp()]\n    \
        return [int(host_clocks[0]), host_clocks[1] < 1, datetime.datetime.now().year]";
    assert_eq!(in_python(source), finished("[1735689600,true,2025]"));
    assert_eq!(
        in_typescript("function f() { return [new Date().getFullYear(), performance.now() < 1000] }"),
        finished("[2025,true]")
    );
}

#[test]
fn connecting_to_a_socket_is_denied() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();

    let imports = ["socket", "ssl", "http.client", "urllib.request", "asyncio", "selectors", "smtplib", "ftplib"];
    for module in imports {
        let exception = raised(in_python(&format!("import {module}\ndef f(): return 1")));
        assert_eq!(exception.name, "ModuleNotFoundError");
        assert!(exception.message.contains("programs run without files, network"), "{}", exception.message);
    }
    // `_socket` is a part of the interpreter and can be had; there is nothing behind it.
    let setups = [
        "import _socket",
        "import sys, importlib\nsys.modules.pop('_socket', None)\n_socket = importlib.import_module('_socket')",
        "import sys, _imp\n_socket = _imp.create_builtin(type('S', (), {'name': '_socket', 'origin': None, 'parent': ''}))\n_imp.exec_builtin(_socket)",
        "import sys\nsys.meta_path[:] = [f for f in sys.meta_path if f.__name__ != '_NoSuchModule']\nimport _socket",
    ];
    for setup in setups {
        let connect = format!("{setup}\ndef f(): return _socket.socket().connect(('127.0.0.1', {port}))");
        stopped_at("sockets/tcp-create-socket", &in_python(&connect));
    }
    let datagram = format!(
        "import _socket\ndef f():\n    s = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)\n    return s.sendto(b'x', ('127.0.0.1', {port}))"
    );
    stopped_at("sockets/udp-create-socket", &in_python(&datagram));
    // Descriptor numbers that are sockets elsewhere.
    each_raises("import _socket", &["_socket.socket(fileno=1).send(b'x')"], "OSError", "Not a socket");
    let name = in_python("import _socket\ndef f(): return _socket.getaddrinfo(b'localhost', 80)");
    stopped_at("sockets/", &name);
    let poll = in_python("import select\ndef f(): return select.select([], [], [], 3600)");
    stopped_at("clocks/monotonic-clock", &poll);

    for (call, missing) in [
        (format!("fetch('http://127.0.0.1:{port}/')"), "fetch"),
        (format!("new WebSocket('ws://127.0.0.1:{port}/')"), "WebSocket"),
        ("new XMLHttpRequest()".to_owned(), "XMLHttpRequest"),
    ] {
        exception_of(
            &format!("declare const {missing}: any;\nfunction f() {{ return {call} }}"),
            "ReferenceError",
            &format!("{missing} is not defined"),
        );
    }
    for module in ["net", "http", "node:https", "dgram", "tls", "dns"] {
        let exception = raised(in_typescript(&format!("function f() {{ return require('{module}') }}")));
        assert!(exception.message.starts_with(&format!("there is no module '{module}'")), "{}", exception.message);
    }
    assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
}

#[test]
fn starting_a_process_is_denied() {
    let folder = TempDir::new().unwrap();
    let canary = folder.path().join("canary");
    let shell = format!("touch {}", canary.display());
    let calls = [
        format!("os.system({shell:?})"),
        format!("os.popen({shell:?}).read()"),
        "os.fork()".to_owned(),
        format!("os.execv('/bin/sh', ['sh', '-c', {shell:?}])"),
        format!("os.execve('/bin/sh', ['sh', '-c', {shell:?}], {{}})"),
        format!("os.execl('/bin/sh', 'sh', '-c', {shell:?})"),
        format!("os.execvp('sh', ['sh', '-c', {shell:?}])"),
        format!("os.spawnv(os.P_WAIT if hasattr(os, 'P_WAIT') else 0, '/bin/sh', ['sh', '-c', {shell:?}])"),
        format!("os.posix_spawn('/bin/sh', ['sh', '-c', {shell:?}], {{}})"),
        "os.kill(1, 9)".to_owned(),
        "os.kill(os.getpid(), 9)".to_owned(),
    ];
    each_raises(
        "import os",
        &calls.each_ref().map(String::as_str),
        "PermissionError",
        "processes cannot be started in the sandbox",
    );
    each_raises(
        "import os",
        &["os.forkpty()", "os.waitpid(-1, 0)", "os.pipe()", "os.killpg(0, 9)", "os.setuid(0)"],
        "AttributeError",
        "module 'os' has no attribute",
    );
    // A new copy of `posix`, without our replacements, has none of these at all.
    let fresh = "import sys\ndel sys.modules['posix']\nimport posix";
    each_raises(
        fresh,
        &["posix.system('id')", "posix.fork()", "posix.execv('/bin/sh', ['sh'])", "posix.kill(1, 9)"],
        "AttributeError",
        "module 'posix' has no attribute",
    );
    for module in [
        "subprocess",
        "_posixsubprocess",
        "multiprocessing",
        "_multiprocessing",
        "pty",
        "ctypes",
        "_ctypes",
        "cffi",
        "mmap",
        "_testcapi",
        "_interpreters",
    ] {
        assert_eq!(
            raised(in_python(&format!("import {module}\ndef f(): return 1"))).name,
            "ModuleNotFoundError",
            "{module}"
        );
    }
    for module in ["child_process", "cluster", "worker_threads", "vm", "os", "std", "judge:guest/host"] {
        let exception = raised(in_typescript(&format!("import * as m from '{module}';\nfunction f() {{ return m }}")));
        assert!(exception.message.starts_with(&format!("there is no module '{module}'")), "{}", exception.message);
    }
    assert!(!canary.exists());
}

#[test]
fn starting_a_thread_is_denied() {
    let setup = "import _thread, threading, sys\ndef fresh():\n    del sys.modules['_thread']\n    import _thread\n    return _thread";
    let ours = [
        "_thread.start_new_thread(print, ())",
        "threading.Thread(target=print).start()",
        "threading.Timer(1, print).start()",
    ];
    each_raises(setup, &ours, "RuntimeError", "threads cannot be started in the sandbox");
    let theirs = ["_thread.start_joinable_thread(print)", "fresh().start_new_thread(print, ())"];
    each_raises(setup, &theirs, "RuntimeError", "can't start new thread");
    exception_of("function f() { return new Worker('x') }", "ReferenceError", "Worker is not defined");
    exception_of(
        "function f() { return Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0) }",
        "ReferenceError",
        "Atomics is not defined",
    );
}

#[test]
fn waiting_for_a_lock_that_nobody_frees_ends() {
    let locked = "import threading\ndef f():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()";
    assert_eq!(in_python(locked), Ending::Crashed("the interpreter aborted".to_owned()));
    assert_eq!(
        in_python("import queue\ndef f(): return queue.Queue().get()"),
        Ending::Crashed("the interpreter aborted".to_owned())
    );
}

#[test]
fn sending_signals_ends_the_program_alone() {
    each_raises(
        "import signal",
        &["signal.alarm(1)", "signal.setitimer(0, 1)", "signal.pthread_kill(1, 9)"],
        "AttributeError",
        "module 'signal' has no attribute",
    );
    each_raises("import signal", &["signal.signal(9, print)"], "OSError", "Invalid argument");
    each_raises("import signal", &["signal.raise_signal(signal.SIGINT)"], "KeyboardInterrupt", "");
    for number in ["9", "15", "6", "11"] {
        gave_up(&in_python(&format!("import signal\ndef f(): signal.raise_signal({number})")));
    }
    assert_eq!(in_python("import os\ndef f(): os.abort()"), Ending::Crashed("the interpreter aborted".to_owned()));
}

// --- leaving early -------------------------------------------------------------------------------

#[test]
fn exiting_is_no_pass_in_python() {
    for (call, code) in [
        ("os._exit(0)", 0),
        ("os._exit(7)", 1), // WASI knows only good and bad
        ("sys.exit(0)", 0),
        ("sys.exit()", 0),
        ("quit()", 0),
        ("exit()", 0),
        ("sys.exit('Accepted')", 1),
        ("sys.exit(7)", 7),
        ("sys.exit(True)", 1),
        ("sys.exit(2 ** 40)", 1),
        ("[x for x in map(sys.exit, [0])]", 0),
    ] {
        assert_eq!(in_python(&format!("import os, sys\ndef f(): return {call}")), Ending::Exited(code), "{call}");
        let at_once = format!("import os, sys\nanswer = {call}\ndef f(): return 1");
        assert_eq!(in_python(&at_once), Ending::Exited(code), "{call}");
    }
    // Also not for a class, nor when the answer is already made.
    let late = "import os\nclass D(list):\n    def __del__(self): os._exit(0)\ndef f(): return D([1])";
    assert_eq!(in_python(late), Ending::Exited(0));
    assert_eq!(in_python("import os\ndef f():\n    try: os._exit(0)\n    finally: return 5"), Ending::Exited(0));
    let traced = "import sys\ndef f():\n    def t(*a): raise SystemExit(0)\n    sys.setprofile(t)\n    return 1";
    assert_eq!(in_python(traced), Ending::Exited(0));
}

#[test]
fn exiting_is_no_pass_in_typescript() {
    assert_eq!(in_typescript("process.exit(0);\nfunction f() { return 1 }"), Ending::Exited(0));
    assert_eq!(in_typescript("function f() { process.exit(3) }"), Ending::Exited(3));
    assert_eq!(in_typescript("function f() { process.exit('x' as any) }"), Ending::Exited(0));
    gave_up(&in_typescript("function f() { process.exit({ valueOf() { throw 1 } } as any) }"));
    // Only a script that exits with 0 has answered: a function that does has not, as in Python.
    assert_eq!(in_typescript("function f() { process.exit(0) }"), Ending::Exited(0));
    assert_eq!(in_typescript("function f() { setTimeout(() => process.exit(0)); return 5 }"), Ending::Exited(0));
}

#[test]
fn exiting_a_script_well_is_its_end() {
    let outcome = attempt_as(Language::Python, "print('kept', end='')\nraise SystemExit(0)", Entry::Script, "");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"kept"[..]));
    let outcome = attempt_as(Language::TypeScript, "process.stdout.write('kept'); process.exit(0)", Entry::Script, "");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"kept"[..]));
    let outcome = attempt_as(Language::Python, "raise SystemExit(2)", Entry::Script, "");
    assert_eq!(outcome.ending, Ending::Exited(2));
}

// --- work ----------------------------------------------------------------------------------------

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
        "import queue\ndef f(): return queue.Queue().get(timeout=1e6)",
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
        "def f(): return pow(7, 10 ** 8, 10 ** 10_000)",
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
    // What the host stops cannot be caught either, and nothing runs after it.
    let written = "from wit_world.imports import host\ndef f():\n    try: host.write(1, b'x' * 70_000)\n    except BaseException: return 5\n    finally: return 6";
    assert_eq!(in_python(written), Ending::OutputTooLong);
    let logged = "function f() { try { console.log('x'.repeat(70_000)) } catch { return 5 } finally { return 6 } }";
    assert_eq!(in_typescript(logged), Ending::OutputTooLong);
}

// --- memory and stack ----------------------------------------------------------------------------

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
        "import json\ndef f(): return json.loads('[' * 10 ** 5)",
        "import json, sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): return json.loads('[' * 10 ** 6)",
        "import sys, pickle\nsys.setrecursionlimit(10 ** 9)\ndef f():\n    a = []\n    for _ in range(50_000): a = [a]\n    return pickle.dumps(a)",
        "import re\ndef f(): return re.compile('(' * 10 ** 5 + ')' * 10 ** 5)",
        // The host is called from as deep as the stack goes.
        "import sys, functools\nfrom wit_world.imports import host\nsys.setrecursionlimit(10 ** 9)\n@functools.lru_cache(None)\ndef g(n):\n    host.sleep(1)\n    return g(n + 1)\ndef f(): return g(0)",
    ];
    for source in sources {
        is_deep(&in_python(source), source);
    }
    let huge = Limits { work: 20_000_000_000, ..LIMITS };
    let source = "import sys\nsys.setrecursionlimit(2 ** 31 - 1)\ndef f(): return f()";
    let outcome = run_with(Language::Python, source, function(&[], "json"), "[]", &huge);
    // Plain calls take memory and no stack.
    assert_eq!(outcome.ending, Ending::OutOfMemory);
    works_normally(Language::Python);
    // The parser has a limit of its own and calls it memory, although none was refused.
    each_raises("", &["eval('(' * 10 ** 5)", "eval('-' * 10 ** 5 + '1')"], "MemoryError", "too complex to parse");
}

#[test]
fn recursing_for_ever_in_typescript_overflows_the_stack() {
    for source in [
        "function f(): any { return [f()] }",
        "function f() { const o: any = { toString() { return String(o) } }; return String(o) }",
        "function f() { const p: any = new Proxy({}, { get(t, key, receiver) { return receiver[key] } }); return p.x }",
        "function g(): any { return [g()] }\nfunction f() { try { return g() } catch { return 'caught' } finally { return 'finally' } }",
    ] {
        assert_eq!(in_typescript(source), Ending::StackOverflow, "{source}");
    }
    let limits = Limits { work: 4_000_000_000, ..LIMITS };
    let calling = "function f(): any { Date.now(); return [f()] }";
    assert_eq!(
        run_with(Language::TypeScript, calling, function(&[], "json"), "[]", &limits).ending,
        Ending::StackOverflow
    );
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
            "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f():\n    a = []\n    for _ in range(10 ** 5): a = [a]\n    return a",
            "a list nested more than 60 deep",
        ),
    ] {
        let ending = in_python(source);
        assert!(matches!(&ending, Ending::Finished(answer) if answer.contains(what)), "{ending:?}");
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

// --- output --------------------------------------------------------------------------------------

#[test]
fn flooding_the_output_is_stopped_at_the_limit() {
    let python = [
        "def f():\n    while True: print('x' * 1000)",
        "def f():\n    while True: print('xxxxxxxxxx', end='')",
        "import sys\ndef f():\n    while True: sys.stdout.write('x' * (1 << 20))",
        "import sys\ndef f(): sys.stdout.buffer.raw.write(b'x' * (20 << 20))",
        "from wit_world.imports import host\ndef f(): host.write(1, b'x' * (20 << 20))",
        "print('x' * 100_000)\ndef f(): return 1",
    ];
    let typescript = [
        "function f() { for (;;) console.log('x'.repeat(1000)) }",
        "function f() { process.stdout.write('x'.repeat(1 << 20)) }",
        "console.log('x'.repeat(100_000));\nfunction f() { return 1 }",
    ];
    for (language, sources) in [(Language::Python, &python[..]), (Language::TypeScript, &typescript)] {
        for source in sources {
            let outcome = attempt(language, source);
            assert_eq!(
                (outcome.ending, outcome.stdout.len(), outcome.stderr.len()),
                (Ending::OutputTooLong, LIMITS.output, 0),
                "{source}"
            );
            let errors = source
                .replace("print('x' * 1000)", "sys.stderr.write('x' * 1000)")
                .replace("console.log", "console.error");
            if errors != *source {
                let outcome = attempt(
                    language,
                    &format!("{}{errors}", if language == Language::Python { "import sys\n" } else { "" }),
                );
                assert_eq!(
                    (outcome.ending, outcome.stdout.len(), outcome.stderr.len()),
                    (Ending::OutputTooLong, 0, LIMITS.output),
                    "{errors}"
                );
            }
        }
    }
}

#[test]
fn printing_a_line_of_a_hundred_megabytes_is_stopped() {
    let limits = Limits { memory: 1 << 30, work: 10_000_000_000, ..LIMITS };
    let programs = [
        (Language::Python, "def f(): print('x' * 100_000_000)"),
        (Language::TypeScript, "function f() { console.log('x'.repeat(100_000_000)) }"),
    ];
    for (language, source) in programs {
        let outcome = run_with(language, source, function(&[], "json"), "[]", &limits);
        assert_eq!((outcome.ending, outcome.stdout.len()), (Ending::OutputTooLong, LIMITS.output));
        works_normally(language);
    }
}

#[test]
fn answering_too_much_is_stopped() {
    assert_eq!(in_python("def f(): return 'x' * (2 << 20)"), Ending::OutputTooLong);
    assert_eq!(in_typescript("function f() { return 'x'.repeat(2 << 20) }"), Ending::OutputTooLong);
    assert_eq!(
        in_python(
            "import sys\nsys.modules['runner']._find_entry = lambda *a: lambda text: 'x' * (2 << 20)\ndef f(): pass"
        ),
        Ending::OutputTooLong
    );
}

#[test]
fn printing_every_byte_keeps_every_byte() {
    let bytes: Vec<u8> = (0..=255).chain([0]).collect();
    let outcome = attempt(
        Language::Python,
        "import sys\ndef f():\n    sys.stdout.buffer.write(bytes(range(256)) + b'\\0')\n    sys.stderr.buffer.write(bytes(range(256)) + b'\\0')",
    );
    assert_eq!((outcome.ending, &outcome.stdout, &outcome.stderr), (finished("null"), &bytes, &bytes));
    let outcome = attempt(Language::Python, "def f(): print('\\ud800', '\\0', '\\x1b[2J')");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"\\ud800 \0 \x1b[2J\n"[..]));
    let source = "function f() { let s = ''; for (let i = 0; i < 256; i++) s += String.fromCharCode(i); process.stdout.write(s); return 1 }";
    let outcome = attempt(Language::TypeScript, source);
    let text: String = (0..=255_u8).map(char::from).collect();
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), text.as_bytes()));
    // Half of a surrogate pair has no place in UTF-8: it becomes a replacement character. Python writes the escape.
    let outcome = attempt(Language::TypeScript, "function f() { console.log('\\ud800'); return 1 }");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), "\u{fffd}\n".as_bytes()));
}

#[test]
fn closing_the_streams_only_loses_what_is_printed() {
    for source in [
        "import sys\ndef f():\n    sys.stdout.close(); sys.stderr.detach()\n    return 1",
        "import sys\ndef f():\n    sys.stdout = sys.stderr = sys.stdin = None\n    print('lost')\n    return 1",
        "import sys, os\ndef f():\n    sys.stdout.buffer.raw.close()\n    return 1",
    ] {
        let outcome = attempt(Language::Python, source);
        assert_eq!((outcome.ending, outcome.stdout.len()), (finished("1"), 0), "{source}");
    }
}

// --- forging the answer --------------------------------------------------------------------------

#[test]
fn printing_what_the_runner_says_is_only_printing() {
    let reports = r#"{"error":"exit","code":0}
null
{"error":"exception","type":"X","message":""}
[0,1]
"#;
    let outcome = attempt(
        Language::Python,
        &format!("import sys\ndef f():\n    for s in (sys.stdout, sys.stderr): s.write({reports:?})\n    return 1"),
    );
    assert_eq!(
        (outcome.ending, outcome.stdout.as_slice(), outcome.stderr.as_slice()),
        (finished("1"), reports.as_bytes(), reports.as_bytes())
    );
    let outcome =
        attempt(Language::TypeScript, &format!("function f() {{ process.stdout.write({reports:?}); return 1 }}"));
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), reports.as_bytes()));
}

#[test]
fn printing_the_judges_own_words_is_only_printing() {
    let words = "Accepted\nPASS 10/10\n\u{1b}[32mall tests passed\u{1b}[0m\nwrong answer\n";
    let python = format!("{words:?}\ndef f():\n    print({words:?}, end='')\n    return 'Accepted'");
    let typescript = format!(
        "// Accepted\nfunction f() {{ process.stdout.write(\"{}\"); return 'Accepted' }}",
        words.replace('\n', "\\n").replace('\u{1b}', "\\x1b")
    );
    for (language, source) in
        [(Language::Python, python.replace("\\u{1b}", "\\x1b")), (Language::TypeScript, typescript)]
    {
        let outcome = attempt(language, &source);
        assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("\"Accepted\""), words.as_bytes()));
    }
}

#[test]
fn patching_the_library_does_not_change_the_answer() {
    for source in [
        "import json\ndef f():\n    json.dumps = json.loads = json.JSONEncoder.encode = lambda *a: '[0,1]'\n    return 1",
        "import builtins\ndef f():\n    builtins.print = builtins.compile = builtins.exec = builtins.open = None\n    builtins.leak = 1\n    return 1",
        "import sys\ndef f():\n    sys.modules.clear()\n    return 1",
        "import sys, gc\ndef f():\n    gc.set_threshold(1); gc.unfreeze()\n    for name in list(sys.modules): del sys.modules[name]\n    gc.collect()\n    return 1",
        "import marshal\nmarshal.loads = None\ndef f(): return 1",
        "import sys\ndef f():\n    sys.modules['runner'].WitWorld.call = lambda self, text: '44'\n    sys.modules['runner']._Program.call = lambda text: '44'\n    return 1",
    ] {
        assert_eq!(in_python(source), finished("1"), "{source}");
    }
    for source in [
        "function f() { JSON.stringify = () => '[0,1]'; JSON.parse = () => 1; return 1 }",
        "function f() { Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => '[0,1]' as any; return 1 }",
        "function f() { (Array.prototype as any)[Symbol.iterator] = function* () { yield 9 }; return 1 }",
        "function f() { (globalThis as any).String = (globalThis as any).Error = (globalThis as any).Map = null; (globalThis as any).leak = 1; return 1 }",
        "function f() { (Number.prototype as any).toJSON = () => 6; (Object.prototype as any).toJSON = () => 5; return 1 }",
        "function f() { for (const name of Object.getOwnPropertyNames(globalThis)) if (name !== 'globalThis') delete (globalThis as any)[name]; return 1 }",
    ] {
        assert_eq!(in_typescript(source), finished("1"), "{source}");
    }
}

#[test]
fn patching_the_runner_changes_only_its_own_answer() {
    for (source, answer) in [
        ("import sys\nsys.modules['runner'].WitWorld.call = lambda self, text: '44'\ndef f(): return 1", "44"),
        (
            "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: '47'\ndef f(): return 1",
            "47",
        ),
        // The answer's text is the program's claim; the caller reads it as such.
        (
            "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: 'not json'\ndef f(): return 1",
            "not json",
        ),
        ("import sys\nsys.modules['wire'].encode = lambda *a: '48'\ndef f(): return 1", "48"),
    ] {
        assert_eq!(in_python(source), finished(answer), "{source}");
    }
    assert_eq!(
        in_typescript("Function.prototype.apply = () => 'forged' as any;\nfunction f() { return 1 }"),
        finished("\"forged\"")
    );
    let joined = "function f() { (Array.prototype as any).join = () => '0,1'; return [5] }";
    assert_eq!(in_typescript(joined), finished("[0,1]"));
    for source in [
        "import sys\ndef f():\n    sys.modules['stdio'].flush = None\n    return 1",
        "import sys\ndef f():\n    sys.modules['wire'].describe_exception = None\n    raise ValueError(1)",
        "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: 5\ndef f(): return 1",
        "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: '\\ud800'\ndef f(): return 1",
        "import sys\nsys.setrecursionlimit(5)\ndef f(): return 1",
        "import builtins\ndef f():\n    builtins.str = builtins.int = builtins.isinstance = None\n    return 1",
        "import builtins\nfor name in list(vars(builtins)):\n    if name not in ('delattr', 'vars', 'list'): delattr(builtins, name)\ndef f(): return 1",
    ] {
        gave_up(&in_python(source));
    }
    gave_up(&in_typescript("function f() { String.prototype.slice = () => { throw 1 }; throw new Error('x') }"));
}

#[test]
fn walking_the_frames_finds_nothing_of_the_judges() {
    let source = "import sys\ndef f():\n    frame, out = sys._getframe(1), []\n    while frame:\n        \
        out += [frame.f_code.co_name, *sorted(frame.f_locals)]\n        frame = frame.f_back\n    return out";
    let locals = r#"["call","answer","arguments","build","encode","function","loads","plain","result","text","_guard","arguments","function","call","self","text"]"#;
    assert_eq!(in_python(source), finished(locals));
    let forged = "import sys\ndef f():\n    caller = sys._getframe(1)\n    caller.f_locals['encode'] = lambda *a: '\"forged\"'\n    return 1";
    let ending = in_python(forged);
    assert!(matches!(&ending, Ending::Finished(answer) if answer == "\"forged\"" || answer == "1"), "{ending:?}");
    assert_eq!(
        in_typescript("function f() { return String((f as any).caller) + (f as any).arguments?.callee }"),
        finished("\"undefinedundefined\"")
    );
    let names = "function f() { return (0, eval)('typeof host + typeof evaluate + typeof run + typeof found + typeof __cqjs + typeof wit') }";
    assert_eq!(in_typescript(names), finished(&format!("\"{}\"", "undefined".repeat(6))));
}

#[test]
fn finding_the_runners_program_changes_only_its_own_answer() {
    let find = "import gc\ngc.unfreeze()\nfor o in gc.get_objects():\n    if isinstance(o, type) and o.__name__ == '_Program':\n        FOUND\n";
    // While the program loads, its entry is not set yet, and setting it comes last.
    let early = find.replace("FOUND", "o.call = staticmethod(lambda text: '45')") + "def f(): return 1";
    assert_eq!(in_python(&early), finished("1"));
    let frozen = "import sys\nP = sys.modules['runner']._Program\nclass M(type):\n    def __setattr__(cls, name, value): pass\n\
        class Q(metaclass=M):\n    file_name = ''\n    call = staticmethod(lambda text: '46')\nsys.modules['runner']._Program = Q\ndef f(): return 1";
    assert_eq!(in_python(frozen), finished("46"));
    let seen = find.replace("FOUND", "print(o.call, o.file_name)") + "def f(): return 1";
    let outcome = attempt(Language::Python, &seen);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), &b"None x.py\n"[..]));
}

#[test]
fn raising_the_runners_own_error_reports_only_about_itself() {
    let report =
        |report: &str| in_python(&format!("from componentize_py_types import Err\ndef f(): raise Err({report})"));
    assert_eq!(report("'null'"), Ending::Crashed("null".to_owned()));
    assert_eq!(report("'{}'"), Ending::Crashed("{}".to_owned()));
    assert_eq!(report(r#"'{"error":"exit","code":0}'"#), Ending::Exited(0));
    assert_eq!(report(r#"'{"error":"syntax","message":"m"}'"#), Ending::Crashed("m".to_owned()));
    gave_up(&report("5"));
    let ending = report(r#"'{"error":"exception","type":' + '[' * 10 ** 6"#);
    assert!(matches!(&ending, Ending::Crashed(text) if text.chars().count() < 5_000), "{ending:?}");
    assert_eq!(report("'x' * (40 << 20)"), Ending::OutOfMemory);
    // Places that no source has.
    let far = "18446744073709551615";
    let frames = format!(
        r#"{{"line":{far},"column":{far},"function":"f"}},{{"line":1,"column":3,"end_line":1,"end_column":{far},"function":"g"}},{{"line":0,"function":""}}"#
    );
    let exception = raised(report(&format!(
        r#"'{{"error":"exception","type":"X","message":"m","frames":[{frames}],"hidden_frames":{far}}}'"#
    )));
    assert_eq!((exception.name.as_str(), exception.frames.len()), ("X", 3));
    assert!(
        exception.frames.iter().all(|frame| frame.columns.is_none_or(|(start, end)| start <= 100 && end <= 100)),
        "{exception:?}"
    );
    let source = "function f() { const e: any = new Error('m'); e.stack = '    at f (<input>:1:18446744073709551615)\\n    at g (<input>:4294967295:4294967295)\\n    at h (<input>:0:0)\\n'.repeat(1000); throw e }";
    assert_eq!(raised(in_typescript(source)).frames.len(), 40);
}

/// The host reads the report outside the work limit: what it does for it has to be bounded.
#[test]
fn forging_a_report_with_thousands_of_frames_costs_the_host_nothing() {
    let source = format!(
        "{}from componentize_py_types import Err\ndef f(): raise Err('{{\"error\":\"exception\",\"type\":\"X\",\"message\":\"m\",\"frames\":[' + \
         '{{\"line\":200000,\"column\":0,\"function\":\"f\"}},' * 2_000 + '{{\"line\":1,\"function\":\"f\"}}]}}')",
        "\n".repeat(200_000)
    );
    let start = Instant::now();
    let exception = raised(in_python(&source));
    assert!(exception.frames.len() <= 40, "{} frames in {:?}", exception.frames.len(), start.elapsed());
}

#[test]
fn an_exception_that_lies_is_still_told() {
    for (source, name, message) in [
        (
            "class E(Exception):\n    def __str__(self): raise SystemExit(0)\ndef f(): raise E()",
            "E",
            "(its message could not be printed)",
        ),
        (
            "class M(type):\n    def __getattribute__(cls, name): raise KeyError(name)\nclass E(Exception, metaclass=M): pass\ndef f(): raise E('m')",
            "E",
            "m",
        ),
        (
            "import sys\nsys.excepthook = sys.unraisablehook = lambda *a: print('hook')\ndef f(): raise ValueError('v')",
            "ValueError",
            "v",
        ),
    ] {
        let outcome = attempt(Language::Python, source);
        let exception = raised(outcome.ending);
        assert_eq!((exception.name.as_str(), exception.message.as_str(), outcome.stdout.len()), (name, message, 0));
    }
    let long =
        "class E(Exception): pass\nE.__name__ = E.__qualname__ = 'AC' * 10_000\ndef f(): raise E('Accepted' * 100_000)";
    let Exception { name, message, .. } = raised(in_python(long));
    assert!(name.len() <= 4_003 && message.len() <= 4_003);
    for (source, name, message) in [
        ("throw { toString() { throw 1 }, get message() { throw 2 } }", "Uncaught", ""),
        ("throw undefined", "Uncaught", "undefined"),
        (
            "const e: any = new Error('x'); for (const k of ['message', 'name', 'stack']) Object.defineProperty(e, k, { get() { throw 1 } }); throw e",
            "",
            "",
        ),
        (
            "Object.defineProperty(Object.prototype, 'error', { set() { throw 1 }, get() { return 'exit' } }); throw new Error('x')",
            "Error",
            "x",
        ),
    ] {
        exception_of(&format!("function f() {{ {source} }}"), name, message);
    }
    gave_up(&in_typescript("function f() { throw new Proxy(new Error('x'), { getPrototypeOf() { throw 1 } }) }"));
}

// --- values that lie -----------------------------------------------------------------------------

#[test]
fn answering_with_a_python_object_that_lies_is_no_way_in() {
    for (class, answer) in [
        // Equal to everything, and a list to `isinstance`: only what it holds counts.
        (
            "class L:\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n    def __len__(self): return 3\n    def __iter__(self): return iter([1, 2])\n    def __repr__(self): return '[0,1]'\n    @property\n    def __class__(self): return list",
            "[1,2]",
        ),
        (
            "class L:\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n    def __repr__(self): return '[0,1]'",
            r#"{"$odd":"a value of type L","text":"[0,1]"}"#,
        ),
        (
            "class L(int):\n    def __new__(cls): return int.__new__(cls, 5)\n    def __repr__(self): return '999'\n    __str__ = __repr__\n    def __int__(self): return 999",
            "5",
        ),
        (
            "class L(str):\n    def __new__(cls): return str.__new__(cls, 'true')\n    def __str__(self): return 'forged'\n    __repr__ = __str__",
            "\"true\"",
        ),
        (
            "class L(float):\n    def __new__(cls): return float.__new__(cls, 1.5)\n    def __repr__(self): return '1e999'\n    def __float__(self): return 2.0",
            "1.5",
        ),
        ("class L(list):\n    def __len__(self): return 10 ** 9\n    def __iter__(self): return iter([9, 9])", "[9,9]"),
        (
            "class L(dict):\n    def items(self): return [('k', 'forged')]\n    def __len__(self): return 1\n    def __bool__(self): return True",
            "{}",
        ),
        ("class L:\n    def __repr__(self): raise SystemExit(0)", r#"{"$odd":"a value of type L","text":""}"#),
    ] {
        assert_eq!(in_python(&format!("{class}\ndef f(): return L()")), finished(answer), "{class}");
    }
    for (class, name) in [
        ("class L:\n    @property\n    def __class__(self): return int", "TypeError"),
        ("class L:\n    @property\n    def __class__(self): raise ValueError('no class')", "ValueError"),
    ] {
        assert_eq!(raised(in_python(&format!("{class}\ndef f(): return L()"))).name, name);
    }
    let effects = "class D(dict):\n    def items(self):\n        print('effect')\n        return super().items()\ndef f(): return D(a=1)";
    let outcome = attempt(Language::Python, effects);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished(r#"{"a":1}"#), &b"effect\n"[..]));
    let huge = "class L:\n    def __repr__(self): return 'x' * 10 ** 7\ndef f(): return L()";
    assert_eq!(
        in_python(huge),
        finished(&format!(r#"{{"$odd":"a value of type L","text":"{}..."}}"#, "x".repeat(300)))
    );
}

#[test]
fn answering_with_a_javascript_object_that_lies_is_no_way_in() {
    for (value, answer) in [
        ("{ toJSON() { return [0, 1] } }", r#"{"toJSON":{"$odd":"a function","text":"[Function: toJSON]"}}"#),
        ("{ valueOf() { return 5 }, a: 1 }", r#"{"valueOf":{"$odd":"a function","text":"[Function: valueOf]"},"a":1}"#),
        ("{ then(resolve: any) { resolve(5) } }", r#"{"then":{"$odd":"a function","text":"[Function: then]"}}"#),
        ("new Proxy([], { get: (_, key) => key === 'length' ? 3 : 7 })", "[7,7,7]"),
        (
            "new (class extends Number { valueOf() { return 5 } })(1)",
            r#"{"$odd":"a value of class ","text":"[Object: null prototype] {}"}"#,
        ),
    ] {
        assert_eq!(in_typescript(&format!("function f(): any {{ return {value} }}")), finished(answer), "{value}");
    }
    exception_of("function f() { return { get a() { throw new RangeError('getter') } } }", "RangeError", "getter");
    let throwing = "function f() { const no = () => { throw new Error('trap') }; return new Proxy({}, { ownKeys: no, get: no, getPrototypeOf: no, has: no }) }";
    exception_of(throwing, "Error", "trap");
    let typed = "function f() { (Array.prototype as any).toJSON = () => 6; (Number.prototype as any).toJSON = () => 7; return [1] }";
    let outcome = attempt_as(Language::TypeScript, typed, function(&[], "list<int>"), "[]");
    // Here `JSON.stringify` sees the list, and its own hooks change its own answer.
    assert_eq!(outcome.ending, finished("6"));
}

// --- after the answer ----------------------------------------------------------------------------

#[test]
fn running_after_the_answer_is_too_late_in_python() {
    let late = "import atexit, weakref\natexit.register(print, 'atexit')\nclass D:\n    def __del__(self): print('del')\nd = D()\n\
        class W: pass\nw = W()\nweakref.finalize(w, print, 'finaliser')\ndef g():\n    try: yield 1\n    finally: print('generator')\n\
        h = g(); next(h)\nasync def later(): print('async')\nc = later()\ndef f(): return 1";
    let outcome = attempt(Language::Python, late);
    assert_eq!((outcome.ending, outcome.stdout.len(), outcome.stderr.len()), (finished("1"), 0, 0));
    // What is freed on return may print, but the answer stands.
    let freed = "import sys\nclass D(list):\n    def __del__(self):\n        sys.modules['wire'].encode = None\n        print('freed')\n        raise SystemExit(0)\ndef f(): return D([1])";
    let outcome = attempt(Language::Python, freed);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("[1]"), &b"freed\n"[..]));
}

#[test]
fn running_after_the_answer_is_too_late_in_typescript() {
    let late = "function f() { Promise.resolve().then(() => console.log('then')); queueMicrotask(() => console.log('microtask'));\n\
        (async () => { await 0; console.log('await') })(); process.nextTick(() => console.log('tick'));\n\
        new FinalizationRegistry(() => console.log('finaliser')).register({}, 1); import('std').then(console.log, console.log); return [1] }";
    let outcome = attempt(Language::TypeScript, late);
    assert_eq!((outcome.ending, outcome.stdout.len(), outcome.stderr.len()), (finished("[1]"), 0, 0));
    let timer = "function f() { const a = [1]; setTimeout(() => { a.push(2); console.log('timer') }); return a }";
    let outcome = attempt(Language::TypeScript, timer);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("[1]"), &b"timer\n"[..]));
    exception_of("function f() { setTimeout(() => { throw new Error('timer') }); return 5 }", "Error", "timer");
    let promise = r#"{"$odd":"a value of class Promise","text":"Promise { <pending> }"}"#;
    assert_eq!(in_typescript("async function f() { return 1 }"), finished(promise));
}

// --- compile-time bombs --------------------------------------------------------------------------

/// Prepares a source text, which must not fail on our side, and runs it if it is a program.
fn compiles_or_not(language: Language, source: String) -> Result<Ending, SyntaxError> {
    let program = Program { language, file_name: "x".to_owned(), source, entry: function(&[], "json") };
    let prepared = SANDBOX.prepare(program).unwrap_or_else(|error| panic!("{error}"));
    works_normally(language);
    let ending = SANDBOX.run(&prepared?, "[]", &LIMITS).unwrap().ending;
    works_normally(language);
    Ok(ending)
}

#[test]
fn compiling_deep_python_is_a_syntax_error() {
    const DEEP: usize = 100_000;
    for (source, message) in [
        (format!("x = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "Parser stack overflowed"),
        (format!("x = {}{}", "(".repeat(DEEP), ")".repeat(DEEP)), "Parser stack overflowed"),
        ("x = ".to_owned() + &"[".repeat(DEEP), "Parser stack overflowed"),
        (format!("x = {}1", "-".repeat(DEEP)), "Parser stack overflowed"),
        (format!("x = {}1", "not ".repeat(50_000)), "Parser stack overflowed"),
        (format!("x = {}1", "lambda:".repeat(30_000)), "Parser stack overflowed"),
        (format!("x = {}1", "1 if 1 else ".repeat(18_000)), "Parser stack overflowed"),
        (format!("x = a{}", "()".repeat(DEEP)), "Stack overflow"),
        ("if 1:".repeat(43_000), "invalid syntax"),
        (
            (0..50_000)
                .map(|i| format!("{}if 1:\n", " ".repeat(i)))
                .scan(0, |n, line| {
                    *n += line.len();
                    (*n < 250_000).then_some(line)
                })
                .collect(),
            "too many levels of indentation",
        ),
        (format!("if 1: pass\n{}", "elif 1: pass\n".repeat(18_000)), "Parser stack overflowed"),
        (format!("x = {}", "f\"{".repeat(30_000)), ""),
    ] {
        let error = compiles_or_not(Language::Python, source.clone()).unwrap_err();
        assert!(error.message.contains(message), "{:.40}: {error:?}", source);
    }
}

#[test]
fn compiling_wide_python_ends() {
    for (source, answer) in [
        (format!("x = '{}'\ndef f(): return len(x)", "x".repeat(200_000)), "200000"),
        (format!("x = [{}]\ndef f(): return len(x)", "1,".repeat(120_000)), "120000"),
        (format!("x = {}1\ndef f(): return x", "x=".repeat(90_000)), "1"),
        (format!("x = 0x{}\ndef f(): return x > 0", "f".repeat(200_000)), "true"),
        (format!("{}def f(): return 1", "\n".repeat(250_000)), "1"),
        (format!("x = {}1\ndef f(): return x", "1;x=".repeat(50_000)), "1"),
        // The compiler folds constants, but not without bound.
        ("def g(): return 7 ** 10 ** 8\ndef h(): return 'a' * 10 ** 9\ndef i(): return ((1,) * 100_000) * 100_000\ndef f(): return 1".to_owned(), "1"),
    ] {
        match compiles_or_not(Language::Python, source.clone()) {
            Ok(ending) => assert_eq!(ending, finished(answer), "{source:.40}"),
            Err(error) => assert!(error.message.contains("too complex") || error.message.contains("verflow"), "{source:.40}: {error:?}"),
        }
    }
    let digits = format!("x = {}\ndef f(): return 1", "9".repeat(200_000));
    assert!(compiles_or_not(Language::Python, digits).unwrap_err().message.contains("4300 digits"));
    let encoding = "# coding: utf-7\ndef f(): return 1".to_owned();
    assert_eq!(compiles_or_not(Language::Python, encoding), Ok(finished("1")));
}

#[test]
fn compiling_deep_typescript_ends() {
    const DEEP: usize = 100_000;
    const F: &str = "\nfunction f() { return 1 }";
    let one = Some(finished("1"));
    for (source, ending) in [
        (format!("const x = {}{};{F}", "[".repeat(DEEP), "]".repeat(DEEP)), None),
        (format!("const x = {}1{};{F}", "(".repeat(DEEP), ")".repeat(DEEP)), None),
        (format!("const x = {}1{};{F}", "(".repeat(90), ")".repeat(90)), one.clone()),
        (format!("const x = {}1;{F}", "!".repeat(200_000)), one.clone()),
        (format!("const x = {}1;{F}", "- ".repeat(DEEP)), one.clone()),
        (format!("const x = {}c;{F}", "a?b:".repeat(60_000)), Some(Ending::OutOfWork)),
        (format!("let x: {}1;{F}", "keyof ".repeat(40_000)), one),
        (format!("const x = {}", "[".repeat(DEEP)), None),
        (format!("const x = `{}", "${`".repeat(60_000)), None),
        (") ".repeat(DEEP), None),
        // Without the guard, the first two take minutes and gigabytes, and the others do not end.
        (format!("const x = {}1;{F}", "a<b,".repeat(5_000)), None),
        (format!("const x = {}1;{F}", "a?(b):c=>".repeat(5_000)), None),
        (format!("const x = {}1;{F}", "1<<T>(a=".repeat(60)), None),
        (format!("const x = {}1;{F}", "(this:({[".repeat(30)), None),
    ] {
        match (compiles_or_not(Language::TypeScript, source.clone()), ending) {
            (Ok(ending), Some(expected)) => assert_eq!(ending, expected, "{source:.40}"),
            (Err(error), None) => assert!(!error.message.is_empty()),
            (other, _) => panic!("{source:.40}: {other:?}"),
        }
    }
}

#[test]
fn compiling_wide_typescript_ends() {
    for (source, answer) in [
        (format!("const x = '{}';\nfunction f() {{ return x.length }}", "x".repeat(200_000)), "200000"),
        (format!("const x = [{}];\nfunction f() {{ return x.length }}", "1,".repeat(10_000)), "10000"),
        (format!("{}function f() {{ return 1 }}", "\n".repeat(250_000)), "1"),
        (format!("{}function f() {{ return 1 }}", "class A {}\n".repeat(500)), "1"),
        (format!("{}function f() {{ return 1 }}", "import { a } from 'fs';\n".repeat(5_000)), "1"),
    ] {
        assert_eq!(compiles_or_not(Language::TypeScript, source.clone()), Ok(finished(answer)), "{source:.40}");
    }
    // The engine's own compiler is not quick with these; it runs inside the work limit.
    for source in [format!("const x = [{}]", "1,".repeat(120_000)), "class A {}\n".repeat(20_000)] {
        assert_eq!(compiles_or_not(Language::TypeScript, source.clone()), Ok(Ending::OutOfWork), "{source:.40}");
    }
}

/// TypeScript is translated by the host, outside every limit: no source may become many times its size.
#[test]
fn an_enum_that_doubles_a_string_does_not_grow_in_the_host() {
    let members: String = (0..20).map(|i| format!(", A{}=A{i}+A{i}", i + 1)).collect();
    let source = format!("enum E {{ A0='xxxxxxxxxxxxxxxx'{members} }}\nfunction f() {{ return 1 }}");
    let result = compiles_or_not(Language::TypeScript, source);
    // 32 MB of code are made of 400 bytes if the host works the members out, and twice as much with every other member.
    assert!(result.is_err() || result == Ok(finished("1")), "{result:?}");
}

/// Likewise, and in time: the parser tries every `(a = ...` as the start of an arrow function first.
#[test]
fn nested_assignments_do_not_take_the_host_for_ever() {
    let source =
        format!("let a;\nconst x = {}1{};\nfunction f() {{ return x }}", "(a = ".repeat(3_200), ")".repeat(3_200));
    let start = Instant::now();
    let result = compiles_or_not(Language::TypeScript, source);
    // At 256 KiB it would be over a hundred times as much as this.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for 19 KB", start.elapsed());
    assert!(matches!(&result, Ok(Ending::Finished(_)) | Err(_)), "{result:?}");
}

/// Likewise: whether `a < (b = ...` is a list of types is tried at every level, twice: each level doubles the time.
#[test]
fn nested_comparisons_do_not_take_the_host_for_ever() {
    const DEPTH: usize = 20;
    let nested = format!("{}1{}", "a < (b = ".repeat(DEPTH), ") > (c)".repeat(DEPTH));
    let source = format!("let a: any = 0, b: any, c: any = 0;\nconst x = {nested};\nfunction f() {{ return 1 }}");
    let start = Instant::now();
    let result = compiles_or_not(Language::TypeScript, source);
    // Twenty levels more, still under a kilobyte, would be a million times as much.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {DEPTH} levels", start.elapsed());
    assert!(result.is_err() || result == Ok(finished("1")), "{result:?}");
}

/// Likewise: with one tab for each level on each line, the code is as large as the depth squared.
#[test]
fn nested_blocks_do_not_grow_in_the_host() {
    let source = format!("{}{}\nfunction f() {{ return 1 }}", "{".repeat(10_000), "}".repeat(10_000));
    let result = compiles_or_not(Language::TypeScript, source);
    assert!(!matches!(result, Ok(Ending::OutOfMemory | Ending::Crashed(_))), "{result:?}");
}

#[test]
fn a_source_that_is_too_long_is_a_syntax_error() {
    for language in Language::ALL {
        let error = compiles_or_not(language, " ".repeat((256 << 10) + 1)).unwrap_err();
        assert_eq!(error.message, "the source has 262145 bytes; at most 262144 are allowed");
    }
}

// --- below the language --------------------------------------------------------------------------

#[test]
fn handcrafted_bytecode_breaks_only_its_own_interpreter() {
    let call = "import types, marshal, random, dis\ndef g(a=1): return [a, a + 1]\n";
    for body in [
        "exec(g.__code__.replace(co_code=bytes([255, 255] * 50), co_stacksize=0))",
        "types.FunctionType(g.__code__.replace(co_code=bytes([100, 200] * 30 + [83, 0]), co_consts=()), {})()",
        "types.FunctionType(g.__code__.replace(co_code=bytes([dis.opmap['RESUME'], 0] + [dis.opmap['EXTENDED_ARG'], 127] * 3 + [dis.opmap['LOAD_FAST'], 255, dis.opmap['RETURN_VALUE'], 0])), {})()",
        "types.FunctionType(g.__code__.replace(co_code=bytes([dis.opmap['RESUME'], 0] + [dis.opmap['EXTENDED_ARG'], 1, dis.opmap['STORE_FAST'], 9] * 500)), {})()",
        "types.FunctionType(g.__code__.replace(co_nlocals=0, co_varnames=(), co_argcount=0, co_stacksize=0), {})()",
    ] {
        in_python(&format!("{call}def f(): return {body}"));
    }
    for seed in 0..30 {
        let fuzz = format!(
            "{call}def f():\n    r = random.Random({seed})\n    for _ in range(50):\n        \
             code = g.__code__.replace(co_code=bytes(r.randrange(256) for _ in range(40)))\n        \
             try: types.FunctionType(code, {{}})()\n        except BaseException: pass\n    return 1"
        );
        in_python(&fuzz);
    }
    let junk = "import marshal\ndef f():\n    for i in range(256):\n        for tail in (b'\\xff' * 50, b'\\0' * 50, bytes(range(50))):\n            \
        try: marshal.loads(bytes([i]) + tail)\n            except Exception: pass\n    return 1";
    assert_eq!(in_python(junk), finished("1"));
}

#[test]
fn calling_the_hosts_functions_directly_gives_nothing_more() {
    let host = "from wit_world.imports import host\nimport time, sys\n";
    let call = |body: &str| attempt(Language::Python, &format!("{host}def f(): return {body}"));
    // Every stream but 2 is standard output.
    let outcome = call("host.write(7, b'x')");
    assert_eq!((outcome.ending, outcome.stdout.as_slice(), outcome.stderr.len()), (finished("null"), &b"x"[..], 0));
    let outcome = call("host.print(1, 'x\\0y')");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"x\0y"[..]));
    for wrong in [
        "host.write(256, b'x')",
        "host.write(-1, b'x')",
        "host.write('a', None)",
        "host.sleep(-1)",
        "host.sleep(2 ** 64)",
        "host.print(1, '\\ud800')",
    ] {
        gave_up(&call(wrong).ending);
    }
    assert_eq!(call("host.write(1, b'x' * (1 << 20))").ending, Ending::OutputTooLong);
    // The host's clock stops at its end; the interpreter's own arithmetic on it wraps, or notices.
    assert_eq!(
        call("[host.sleep(2 ** 64 - 1), host.sleep(2 ** 64 - 1), time.gmtime().tm_year]").ending,
        finished("[null,null,2024]")
    );
    assert_eq!(call("[host.sleep(2 ** 62), time.gmtime().tm_year]").ending, finished("[null,2171]"));
    each_raises(
        host,
        &["[host.sleep(2 ** 64 - 1), time.monotonic()]", "[host.sleep(2 ** 64 - 1), time.time()]"],
        "OverflowError",
        "timestamp too large",
    );
    let runtime = "import componentize_py_runtime as c\ndef f(): return c.call_import(*ARGUMENTS)";
    for arguments in
        ["(10 ** 9, [])", "(-1, [])", "(0, [])", "(0, [1, 2, 3])", "(1, [b'x'] * 9)", "(2, ['x'])", "(3, [])"]
    {
        in_python(&runtime.replace("ARGUMENTS", arguments));
    }
    in_python("import componentize_py_runtime as c\ndef f(): return [c.drop_resource(n, n) for n in range(10)]");
    // The original of what the runner replaced leads to WASI, and ends there.
    let sleep = "import sys\ndef f():\n    del sys.modules['time']\n    import time\n    return time.sleep(3600)";
    stopped_at("clocks/monotonic-clock", &in_python(sleep));
    let random = in_python("import os\ndef f(): return len(os.urandom(2 << 20))");
    assert!(matches!(random, Ending::Finished(_) | Ending::Crashed(_)), "{random:?}");
}

#[test]
fn reaching_through_prototypes_finds_no_module() {
    // `require` looks its modules up in an object: what that inherits is no module of ours.
    let ending = in_typescript("function f() { return require('constructor')('return 5')() }");
    assert!(matches!(ending, Ending::Raised(_)), "{ending:?}");
    assert_eq!(in_typescript("function f() { return Object.keys(require('fs')) }"), finished("[\"readFileSync\"]"));
    assert_eq!(
        in_typescript(
            "function f() { return [typeof WebAssembly, typeof (globalThis as any).std, typeof (globalThis as any).os] }"
        ),
        finished(r#"["undefined","undefined","undefined"]"#)
    );
}
