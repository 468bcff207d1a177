//! Attempts to start processes and threads, and to send signals: no process or thread of the host is started, nobody else is
//! hit, and the program ends even if it waits for what cannot come.

use sandbox::Ending;
use tempfile::TempDir;

use super::{each_raises, exception_of, gave_up, in_python, in_typescript};
use crate::support::raised;

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
    each_raises(
        "import subprocess, pty, ctypes, mmap, multiprocessing.process",
        &[
            "subprocess.run(['id'])",
            "subprocess.Popen('id', shell=True)",
            "pty.spawn('/bin/sh')",
            "ctypes.CDLL(None)",
            "mmap.mmap(0, 0)",
            "multiprocessing.process.BaseProcess().start()",
        ],
        "RuntimeError",
        "is not there in the sandbox: programs run without files, network, processes and devices",
    );
    each_raises(
        "import multiprocessing",
        &["multiprocessing.Process(target=print).start()"],
        "PermissionError",
        "processes cannot be started in the sandbox",
    );
    for module in ["_posixsubprocess", "_multiprocessing", "_ctypes", "cffi", "_testcapi", "_interpreters"] {
        assert_eq!(
            raised(in_python(&format!("import {module}\ndef f(): return 1"))).name,
            "ModuleNotFoundError",
            "{module}"
        );
    }
    for module in ["child_process", "cluster", "worker_threads", "vm", "qjs:os", "std", "judge:guest/host"] {
        let exception = raised(in_typescript(&format!("import * as m from '{module}';\nfunction f() {{ return m }}")));
        assert!(exception.message.starts_with(&format!("there is no module '{module}'")), "{}", exception.message);
    }
    // Node's own module is there, but not what the engine knows by this name.
    let reached =
        "import * as os from 'os';\nfunction f() { return ['exec', 'open', 'Worker'].filter((name) => name in os) }";
    assert_eq!(in_typescript(reached), Ending::Finished("[]".to_owned()));
    assert!(!canary.exists());
}

#[test]
fn starting_a_thread_of_the_host_is_denied() {
    let setup =
        "import _thread, sys\ndef fresh():\n    del sys.modules['_thread']\n    import _thread\n    return _thread";
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
fn waiting_for_what_cannot_come_ends() {
    each_raises(
        "import threading, queue, asyncio\nlock = threading.Lock()\nlock.acquire()\n\
         async def forever(): await asyncio.Event().wait()",
        &[
            "lock.acquire()",
            "queue.Queue().get()",
            "queue.SimpleQueue().get()",
            "threading.Event().wait()",
            "threading.Barrier(2).wait()",
            "asyncio.run(forever())",
        ],
        "RuntimeError",
        "",
    );
    // The interpreter's own lock, without ours around it.
    let own = "import sys\ndef f():\n    del sys.modules['_thread']\n    import _thread\n    lock = _thread.allocate_lock()\n    \
        lock.acquire()\n    lock.acquire()";
    assert_eq!(in_python(own), Ending::Crashed("the interpreter aborted".to_owned()));
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
