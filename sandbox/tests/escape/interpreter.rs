//! Attempts below the language: bytecode made by hand, the host's functions called directly, the engine's own objects.
//! The program breaks at most its own interpreter, and gains nothing.

use sandbox::{Ending, Language};

use super::{attempt, each_raises, gave_up, in_python, in_typescript, stopped_at};
use crate::support::finished;

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
    // Every stream except 2 is standard output.
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
    // The host's clock stops at its maximum. The interpreter's own arithmetic on it wraps, or reports an overflow.
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
    // `require` looks modules up in an object. What that object inherits is not a module.
    let ending = in_typescript("function f() { return require('constructor')('return 5')() }");
    assert!(matches!(ending, Ending::Raised(_)), "{ending:?}");
    let other = "const fs: any = require('fs'); return fs.unlinkSync ?? fs.readdirSync ?? fs.mkdirSync ?? fs.promises.open ?? null";
    assert_eq!(in_typescript(&format!("function f() {{ {other} }}")), finished("null"));
    assert_eq!(
        in_typescript(
            "function f() { return [typeof WebAssembly, typeof (globalThis as any).std, typeof (globalThis as any).os] }"
        ),
        finished(r#"["undefined","undefined","undefined"]"#)
    );
}
