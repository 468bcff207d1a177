//! Attempts to send the host something that lies: reports that the runner never made, exceptions and values whose
//! methods raise or pretend. The host reads them as the program's own claims, at a bounded cost.

use std::time::Instant;

use sandbox::{Ending, Exception, Language};

use super::{attempt, attempt_as, exception_of, gave_up, in_python, in_typescript};
use crate::support::{finished, function, raised};

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
    // Places that do not exist in any source.
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
    let source = "function f() { const e: any = new Error('m'); e.stack = '    at f (<input>:2:18446744073709551615)\\n    at g (<input>:2:4294967295)\\n    at h (<input>:2:0)\\n'.repeat(1000); throw e }";
    assert_eq!(raised(in_typescript(source)).frames.len(), 40);
    // Of lines that were made from nothing, only the last frame stays.
    let source = source.replace("<input>:2:", "<input>:4294967295:");
    assert_eq!(raised(in_typescript(&source)).frames.len(), 1);
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
fn an_exception_that_lies_is_still_reported() {
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
        (
            "throw { toString() { throw 1 }, get message() { throw 2 } }",
            "Uncaught",
            "{ toString: [Function: toString], message: [Getter] }",
        ),
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

#[test]
fn answering_with_a_python_object_that_lies_gains_nothing() {
    for (class, answer) in [
        // It equals everything and is a list for `isinstance`, but only its elements count.
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
fn answering_with_a_javascript_object_that_lies_gains_nothing() {
    for (value, answer) in [
        ("{ toJSON() { return [0, 1] } }", r#"{"toJSON":{"$odd":"a function","text":"[Function: toJSON]"}}"#),
        ("{ valueOf() { return 5 }, a: 1 }", r#"{"valueOf":{"$odd":"a function","text":"[Function: valueOf]"},"a":1}"#),
        ("{ then(resolve: any) { resolve(5) } }", r#"{"then":{"$odd":"a function","text":"[Function: then]"}}"#),
        ("new Proxy([], { get: (_, key) => key === 'length' ? 3 : 7 })", "[7,7,7]"),
        (
            "new (class extends Number { valueOf() { return 5 } })(1)",
            r#"{"$odd":"a value of class ","text":"[Number: 1]"}"#,
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
