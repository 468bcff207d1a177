//! Attempts to forge an answer: by printing what the judge says, by patching the library, and by finding and patching the
//! runner. Printing is only printing, and a patched runner changes nothing but this program's own answer.

use sandbox::{Ending, Language};

use super::{attempt, gave_up, in_python, in_typescript};
use crate::support::finished;

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
    // The runner calls with the engine's own function, whatever stands in its place.
    let patched = "Function.prototype.apply = Reflect.apply = () => 'forged' as any;\nfunction f() { return 1 }";
    assert_eq!(in_typescript(patched), finished("1"));
    let joined = "function f() { (Array.prototype as any).join = () => '0,1'; return [5] }";
    assert_eq!(in_typescript(joined), finished("[0,1]"));
    for source in [
        "import sys\ndef f():\n    sys.modules['stdio'].flush = None\n    return 1",
        "import sys\ndef f():\n    sys.modules['wire'].describe_exception = None\n    raise ValueError(1)",
        "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: 5\ndef f(): return 1",
        "import sys\nsys.modules['runner']._find_entry = lambda names, entry: lambda text: '\\ud800'\ndef f(): return 1",
        "import builtins\ndef f():\n    builtins.str = builtins.int = builtins.isinstance = None\n    return 1",
        "import builtins\nfor name in list(vars(builtins)):\n    if name not in ('delattr', 'vars', 'list'): delattr(builtins, name)\ndef f(): return 1",
    ] {
        gave_up(&in_python(source));
    }
    let spoilt = "function f() { const e = new Error('x'); String.prototype.slice = () => { throw 1 }; throw e }";
    gave_up(&in_typescript(spoilt));
}

#[test]
fn walking_the_frames_finds_nothing_that_belongs_to_the_judge() {
    let source = "import sys\ndef f():\n    frame, out = sys._getframe(1), []\n    while frame:\n        \
        out += [frame.f_code.co_name, *sorted(frame.f_locals)]\n        frame = frame.f_back\n    return out";
    let locals = r#"["call","answer","arguments","build","encode","entry","function","loads","names","plain","result","target","text","_guard","arguments","function","call","self","text"]"#;
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
        class Q(metaclass=M):\n    files = {}\n    call = staticmethod(lambda text: '46')\nsys.modules['runner']._Program = Q\ndef f(): return 1";
    assert_eq!(in_python(frozen), finished("46"));
    let seen = find.replace("FOUND", "print(o.call, *o.files)") + "def f(): return 1";
    let outcome = attempt(Language::Python, &seen);
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), &b"None solution.py\n"[..]));
}
