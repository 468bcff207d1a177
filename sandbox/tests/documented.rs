//! `docs/languages.md` is true: its numbers and lists are read from it and tried.

use sandbox::{Ending, Language, Limits, Program, Runner};

use crate::support::*;

/// The document in one line.
fn document() -> String {
    include_str!("../../docs/languages.md").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the document between these two texts.
fn between(before: &str, after: &str) -> String {
    let document = document();
    let found = document.split_once(before).and_then(|(_, rest)| rest.split_once(after));
    found.unwrap_or_else(|| panic!("`{before}...{after}` is not in docs/languages.md")).0.to_owned()
}

fn number(before: &str, after: &str) -> usize {
    let number = between(before, after).replace(',', "");
    number.parse().unwrap_or_else(|_| panic!("`{before}{number}{after}` has no number"))
}

fn compiles(language: Language, source: String) -> bool {
    let program = Program { language, source, project: None, signature: function(&[], "json") };
    SANDBOX.prepare(program).unwrap().is_ok()
}

#[test]
fn a_source_may_be_as_long_as_documented_and_no_longer() {
    let size = number("A program has at most ", " KiB") << 10;
    for (language, source) in
        [(Language::Python, "def f(): return 1\n"), (Language::TypeScript, "function f() { return 1 }\n")]
    {
        let longest = source.to_owned() + &"\n".repeat(size - source.len());
        assert!(compiles(language, longest.clone()), "{language:?}");
        assert!(!compiles(language, longest + "\n"), "{language:?}");
    }
}

#[test]
fn brackets_may_be_nested_as_deep_as_documented_and_no_deeper() {
    let depth = number("Brackets may be nested ", " deep");
    for (open, close) in [("[", "]"), ("(", ")")] {
        let nested =
            |depth| format!("const x = {}1{};\nfunction f() {{ return 1 }}", open.repeat(depth), close.repeat(depth));
        assert_eq!(typescript(&nested(depth)), finished("1"), "{open}");
        assert!(!compiles(Language::TypeScript, nested(depth + 1)), "{open}");
    }
}

#[test]
fn tracemalloc_sees_what_is_as_large_as_documented() {
    let most = number("`tracemalloc` sees only blocks of more than ", " bytes");
    let source = format!(
        "import sys, tracemalloc\ndef seen(size):\n    before = tracemalloc.get_traced_memory()[0]\n\
         \x20   kept = [bytes(size - sys.getsizeof(b'')) for _ in range(100)]\n\
         \x20   return tracemalloc.get_traced_memory()[0] - before > 50 * size\n\
         def f():\n    tracemalloc.start()\n    return [seen({most}), seen({})]",
        most + 1
    );
    assert_eq!(python(&source), finished("[false,true]"));
}

#[test]
fn recursion_goes_as_deep_as_documented() {
    let limit = number("Up to ", " calls may be open at once");
    assert_eq!(python("import sys\ndef f(): return sys.getrecursionlimit()"), finished(&limit.to_string()));
    let plain = |limit: usize, depth: usize| {
        python(&format!(
            "import sys\nsys.setrecursionlimit({limit})\ndef depth(n): return n and 1 + depth(n - 1)\ndef f(): return depth({depth})"
        ))
    };
    let depth = limit - 10;
    assert_eq!(plain(limit, depth), finished(&depth.to_string()));
    assert_eq!(raised(plain(limit, limit)).name, "RecursionError");
    let depth = number("(`cache`, `sorted` with a recursive key) about ", ", which");
    let cached = format!("@cache\ndef depth(n): return n and 1 + depth(n - 1)\ndef f(): return depth({depth})");
    assert_eq!(python(&cached), finished(&depth.to_string()));
    let depth = number("Recursion reaches about ", " calls (");
    let recursing = "let reached = 0\nfunction depth(): void { reached++; depth() }\n\
        function f() { try { depth() } catch (e) { return [reached, e instanceof RangeError] } }";
    let Ending::Finished(answer) = typescript(recursing) else { panic!("not caught") };
    let reached: usize =
        answer.trim_start_matches('[').split(',').next().and_then(|n| n.parse().ok()).expect("a number");
    assert!((depth..depth + depth / 4).contains(&reached) && answer.ends_with(",true]"), "{answer}");
}

#[test]
fn a_program_is_called_inside_as_documented() {
    let names = between("Inside, every program of one file is called `", "`, whatever its file is called");
    assert_eq!(names, Language::ALL.map(Language::solution_name).join("` or `"));
    assert!(document().contains("a traceback that a Python program prints itself says `solution.py`"));
    let traceback =
        "import traceback\ndef f():\n    try: 1 / 0\n    except ZeroDivisionError: return traceback.format_exc()";
    let finished_with = python(traceback);
    let Ending::Finished(text) = &finished_with else { panic!("{finished_with:?}") };
    assert!(text.contains(r#"File \"solution.py\", line 3, in f"#), "{text}");
    assert!(document().contains("so does `__file__`"));
    assert_eq!(python("def f(): return __file__"), finished("\"solution.py\""));
}

#[test]
fn the_clock_starts_and_moves_as_documented() {
    let day = between("The clock starts on ", ",");
    let python_day = "import datetime\ndef f(): return datetime.datetime.now().isoformat()[:10]";
    assert_eq!(python(python_day), finished(&format!("{day:?}")));
    let typescript_day = "function f() { return new Date().toISOString().slice(0, 10) }";
    assert_eq!(typescript(typescript_day), finished(&format!("{day:?}")));
    assert_eq!(between("moves by a ", " with every reading"), "microsecond");
    let readings = "import time\ndef f():\n    a = time.perf_counter_ns()\n    return time.perf_counter_ns() - a";
    assert_eq!(python(readings), finished("1000"));
}

#[test]
fn python_is_the_documented_version_and_has_the_documented_modules() {
    let version = between("CPython ", ", with its standard library");
    let running = "import sys\ndef f(): return '{}.{}'.format(*sys.version_info)";
    assert_eq!(python(running), finished(&format!("{version:?}")));
    let packages = between("and `sortedcontainers` ", ", rewritten for the judge");
    let running = "import sortedcontainers\ndef f(): return sortedcontainers.__version__";
    assert_eq!(python(running), finished(&format!("{packages:?}")));
    let refused = between("says when it is used that it is not there: `", "`. There are no other packages");
    for module in refused.split("`, `") {
        let used = raised(python(&format!("import {module}\ndef f(): return {module}.anything()")));
        assert_eq!(used.message.split(" in ").next(), Some(format!("{module}.anything is not there").as_str()));
    }
    let all = "import importlib, sys\ndef f():\n    failed = []\n    for name in sorted(sys.stdlib_module_names):\n        \
        try: name[0] == '_' or importlib.import_module(name)\n        except Exception as e: failed.append(f'{name}: {e}')\n    \
        return failed";
    let limits = Limits { work: 20_000_000_000, memory: 512 << 20, ..Limits::default() };
    let outcome = run_with(Language::Python, all, function(&[], "json"), "[]", &limits);
    let windows: Vec<String> =
        ["msvcrt", "nt", "winreg", "winsound"].map(|name| format!("{name}: No module named '{name}'")).into();
    assert_eq!(outcome.ending, finished(&serde_json::to_string(&windows).unwrap()));
}

#[test]
fn what_python_lacks_is_documented() {
    let digits = number("`decimal` has at most ", " digits");
    assert_eq!(python("import decimal\ndef f(): return decimal.MAX_PREC"), finished(&digits.to_string()));
    let codecs = between("and the old Macintosh (`", "`), except for `cp437`");
    for codec in codecs.split("`, `") {
        let used = raised(python(&format!("def f(): return 'a'.encode({codec:?})")));
        assert!(used.message.contains("is not there in the sandbox"), "{codec}: {}", used.message);
    }
    assert_eq!(python("def f(): return b'\\x84'.decode('cp437')"), finished("\"\\u00e4\""));
    let used = raised(python("def f(): return help(len)"));
    assert!(used.message.contains("is not there in the sandbox"), "{}", used.message);
}

#[test]
fn the_documented_names_are_there_without_an_import() {
    for name in ["ListNode", "TreeNode", "Node", "choice", "randint", "deepcopy", "dataclass", "Enum", "SortedList"] {
        assert!(document().contains(&format!("`{name}`")), "{name}");
        assert_eq!(python(&format!("def f(): return callable({name})")), finished("true"), "{name}");
    }
    let starred = between("all of `typing` and `queue`, and all that LeetCode imports: ", ". Python's own names");
    let starred: Vec<&str> = starred.split('`').skip(1).step_by(2).collect();
    assert!(starred.len() > 12, "{starred:?}");
    for module in ["typing", "queue"].iter().chain(&starred) {
        let absent = format!(
            "import builtins, {module}\ndef f(): return [n for n in getattr({module}, '__all__', dir({module})) \
             if n[0] != '_' and n not in ('stdin', 'stdout', 'stderr') and not hasattr(builtins, n)]"
        );
        assert_eq!(python(&absent), finished("[]"), "{module}");
        assert_eq!(python(&format!("def f(): return {module}.__name__")), finished(&format!("{module:?}")));
    }
    for (use_, answer) in [("or_(1, 2)", "3"), ("pow(2, 3, 5)", "3"), ("open(0).read()", "\"\""), ("sub(3, 1)", "2")] {
        assert_eq!(python(&format!("def f(): return {use_}")), finished(answer), "{use_}");
    }
    let names = between("interface (`front().element` and plain values); ", ". A name that the program declares");
    let names = format!(
        "{names}{}",
        between("These names are there without an import: `ListNode`", " of `@datastructures-js`")
    );
    let names: Vec<&str> = names.split('`').skip(1).step_by(2).collect();
    assert!(names.len() > 15, "{names:?}");
    let source = format!(
        "// @ts-nocheck\nfunction f() {{ return [{}].filter(value => value === undefined).length }}",
        names.join(",")
    );
    assert_eq!(typescript(&source), finished("0"), "{names:?}");
    let modules = between("- **Modules of Node.** ", ", with and without `node:`");
    for module in modules.split('`').skip(1).step_by(2) {
        let source =
            format!("// @ts-nocheck\nfunction f() {{ return require('{module}') === require('node:{module}') }}");
        assert_eq!(typescript(&source), finished("true"), "{module}");
    }
}
