//! Attempts to end before the answer, and to go on after it: an exit is never a pass, and what runs late changes nothing.

use sandbox::{Ending, Language, Signature};

use super::{attempt, attempt_as, exception_of, in_python, in_typescript};
use crate::support::finished;

#[test]
fn exiting_is_not_a_pass_in_python() {
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
    // The same holds for a class, and when the answer is already made.
    let late = "import os\nclass D(list):\n    def __del__(self): os._exit(0)\ndef f(): return D([1])";
    assert_eq!(in_python(late), Ending::Exited(0));
    assert_eq!(in_python("import os\ndef f():\n    try: os._exit(0)\n    finally: return 5"), Ending::Exited(0));
    let traced = "import sys\ndef f():\n    def t(*a): raise SystemExit(0)\n    sys.setprofile(t)\n    return 1";
    assert_eq!(in_python(traced), Ending::Exited(0));
}

#[test]
fn exiting_is_not_a_pass_in_typescript() {
    assert_eq!(in_typescript("process.exit(0);\nfunction f() { return 1 }"), Ending::Exited(0));
    assert_eq!(in_typescript("function f() { process.exit(3) }"), Ending::Exited(3));
    assert_eq!(in_typescript("function f() { process.exit('x' as any) }"), Ending::Exited(0));
    exception_of("function f() { process.exit({ valueOf() { throw 1 } } as any) }", "Uncaught", "1");
    // Only a script that exits with 0 has answered: a function that does has not, as in Python.
    assert_eq!(in_typescript("function f() { process.exit(0) }"), Ending::Exited(0));
    assert_eq!(in_typescript("function f() { setTimeout(() => process.exit(0)); return 5 }"), Ending::Exited(0));
}

#[test]
fn exiting_a_script_well_is_its_end() {
    let outcome = attempt_as(Language::Python, "print('kept', end='')\nraise SystemExit(0)", Signature::Script, "");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"kept"[..]));
    let outcome =
        attempt_as(Language::TypeScript, "process.stdout.write('kept'); process.exit(0)", Signature::Script, "");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"kept"[..]));
    let outcome = attempt_as(Language::Python, "raise SystemExit(2)", Signature::Script, "");
    assert_eq!(outcome.ending, Ending::Exited(2));
}

#[test]
fn running_after_the_answer_is_too_late_in_python() {
    let late = "import atexit, weakref\natexit.register(print, 'atexit')\nclass D:\n    def __del__(self): print('del')\nd = D()\n\
        class W: pass\nw = W()\nweakref.finalize(w, print, 'finaliser')\ndef g():\n    try: yield 1\n    finally: print('generator')\n\
        h = g(); next(h)\nasync def later(): print('async')\nc = later()\ndef f(): return 1";
    let outcome = attempt(Language::Python, late);
    assert_eq!((outcome.ending, outcome.stdout.len(), outcome.stderr.len()), (finished("1"), 0, 0));
    // Objects that are freed on return may print, but the answer stands.
    let freed = "import sys\nclass D(list):\n    def __del__(self):\n        sys.modules['wire'].encode = None\n        print('freed')\n        raise SystemExit(0)\ndef f(): return D([1])";
    let outcome = attempt(Language::Python, freed);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("[1]"), &b"freed\n"[..]));
}

#[test]
fn running_after_the_answer_is_too_late_in_typescript() {
    let late = "function f() { Promise.resolve().then(() => console.log('then')); queueMicrotask(() => console.log('microtask'));\n\
        (async () => { await 0; console.log('await') })(); process.nextTick(() => console.log('tick'));\n\
        new FinalizationRegistry(() => console.log('finaliser')).register({}, 1); import('std').then(console.log, console.log); return [1] }";
    // What was put off runs, but the answer stands.
    let outcome = attempt(Language::TypeScript, late);
    let printed = String::from_utf8_lossy(&outcome.stdout).into_owned();
    assert_eq!((outcome.ending, outcome.stderr.len()), (finished("[1]"), 0));
    assert_eq!(printed.lines().take(4).collect::<Vec<_>>(), ["tick", "then", "microtask", "await"]);
    assert!(!printed.contains("finaliser"), "{printed}");
    let timer = "function f() { const a = [1]; setTimeout(() => { a.push(2); console.log('timer') }); return a }";
    let outcome = attempt(Language::TypeScript, timer);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("[1]"), &b"timer\n"[..]));
    exception_of("function f() { setTimeout(() => { throw new Error('timer') }); return 5 }", "Error", "timer");
    let changed =
        "async function f() { const a = [1]; Promise.resolve().then(() => 0).then(() => a.push(2)); return a }";
    assert_eq!(in_typescript(changed), finished("[1]"));
}
