//! Programs of several files, which import each other as their language has it.

use sandbox::{Ending, Language, Limits, Prepared, Program, Project, Runner, Signature, SyntaxError};

use crate::support::*;

/// Compiles a program of these files, of which the first is run.
fn prepare(language: Language, files: &[(&str, &str)], signature: Signature) -> Result<Box<dyn Prepared>, SyntaxError> {
    let mut files = files.iter().map(|(path, text)| (path.parse().unwrap(), (*text).to_owned()));
    let (entry, source) = files.next().unwrap();
    let project = Some(Project::new(entry, files.collect()).unwrap());
    SANDBOX.prepare(Program { language, source, project, signature }).unwrap()
}

fn run(language: Language, files: &[(&str, &str)], signature: Signature, input: &str) -> Ending {
    let program = prepare(language, files, signature).unwrap_or_else(|error| panic!("{error:?}"));
    program.run(input, &Limits::default()).unwrap().ending
}

/// How the function `f` of these files ends.
fn called(language: Language, files: &[(&str, &str)]) -> Ending {
    run(language, files, function(&[], "json"), "[]")
}

/// What a script of these files prints.
fn printed(language: Language, files: &[(&str, &str)]) -> String {
    let program = prepare(language, files, Signature::Script).unwrap_or_else(|error| panic!("{error:?}"));
    let outcome = program.run("", &Limits::default()).unwrap();
    assert_eq!(outcome.ending, finished("null"), "{files:?}\n{}", String::from_utf8_lossy(&outcome.stderr));
    String::from_utf8_lossy(&outcome.stdout).trim_end().to_owned()
}

use Language::{Python, TypeScript};

#[test]
fn python_files_are_imported_as_from_a_folder() {
    let main = |text| ("main.py", text);
    for (files, expected) in [
        (&[main("import helper\nprint(helper.x)"), ("helper.py", "x = 1")][..], "1"),
        (&[main("from pkg.mod import x\nprint(x)"), ("pkg/mod.py", "x = 2")], "2"),
        (
            &[
                main("import pkg.sub.a as a, pkg\nprint(a.x, pkg.y, a.__name__, a.__package__, a.__file__)"),
                ("pkg/__init__.py", "y = 3"),
                ("pkg/sub/__init__.py", ""),
                ("pkg/sub/a.py", "from ..b import x"),
                ("pkg/b.py", "from . import y\nx = y + 1"),
            ],
            "4 3 pkg.sub.a pkg.sub pkg/sub/a.py",
        ),
        (&[main("from pkg import a\nprint(a.x)"), ("pkg/__init__.py", ""), ("pkg/a.py", "x = 5")], "5"),
        (&[main("from a import *\nprint(x)"), ("a.py", "__all__ = ['x']\nx, y = 6, 7")], "6"),
        // A package goes before a module, and a module before a folder that is no package.
        (
            &[
                main("import a, b\nprint(a.x, b.x)"),
                ("a.py", "x = 1"),
                ("a/__init__.py", "x = 2"),
                ("b.py", "x = 3"),
                ("b/c.py", ""),
            ],
            "2 3",
        ),
        // Own files go before the library, also before what is there already, but not before what an interpreter starts with.
        (
            &[
                main("import random, heapq, os, sys\nprint(random.x, heapq.x, os.sep, sys.argv)"),
                ("random.py", "x = 1"),
                ("heapq.py", "x = 2"),
                ("os.py", "1/0"),
                ("sys.py", "1/0"),
            ],
            "1 2 / ['main.py']",
        ),
        (
            &[
                main("import wire, store, runner, own\nprint(wire.x + store.x + runner.x + own.x)"),
                ("wire.py", "x = 1"),
                ("store.py", "x = 2"),
                ("runner.py", "x = 3"),
                ("own.py", "x = 4"),
            ],
            "10",
        ),
        (
            &[main("import collections, json\nprint(json.dumps(collections.OrderedDict(a=1)))"), ("helper.py", "")],
            "{\"a\": 1}",
        ),
        // A file runs once, when it is first imported, and the program that runs is another module than its own file.
        (
            &[
                main("print('main', __name__)\nif __name__ == '__main__':\n    import a, a as b\n    import main"),
                ("a.py", "print('a')"),
            ],
            "main __main__\na\nmain main",
        ),
        (&[main("import importlib\nprint(importlib.import_module('my-mod').x)"), ("my-mod.py", "x = 7")], "7"),
        (&[main("import größe\nprint(größe.x)"), ("größe.py", "x = 8")], "8"),
        (
            &[
                main("import a\nprint(a.f(3))"),
                ("a.py", "import b\ndef f(n): return n and b.g(n)"),
                ("b.py", "import a\ndef g(n): return 1 + a.f(n - 1)"),
            ],
            "3",
        ),
    ] {
        assert_eq!(printed(Python, files), expected, "{files:?}");
    }
}

#[test]
fn a_solution_may_lie_in_another_file_or_be_imported_by_one() {
    for files in [
        &[("two_sum.py", "from impl import Solution"), ("impl.py", "class Solution:\n    def f(self): return 1")][..],
        &[
            ("two_sum.py", "x = 1\nimport a\ndef f(): return a.g()"),
            ("a.py", "def g():\n    from two_sum import x\n    return x"),
        ],
    ] {
        assert_eq!(called(Python, files), finished("1"), "{files:?}");
    }
    for files in [
        &[("two_sum.ts", "export { f } from './impl'"), ("impl.ts", "export const f = () => 1")][..],
        &[("two_sum.ts", "export * from './impl'"), ("impl.ts", "export class Solution { f() { return 1 } }")],
        &[("two_sum.ts", "export { default } from './impl'"), ("impl.ts", "export default () => 1")],
        &[
            ("two_sum.ts", "import { g } from './a'\nexport const x = 1\nfunction f() { return g() }"),
            ("a.ts", "import { x } from './two_sum'\nexport const g = () => x"),
        ],
    ] {
        assert_eq!(called(TypeScript, files), finished("1"), "{files:?}");
    }
}

#[test]
fn typescript_files_are_imported_under_every_form_of_their_names() {
    for (from, path) in [
        ("./a", "a.ts"),
        ("./a.ts", "a.ts"),
        ("./a.js", "a.ts"),
        ("./a.mjs", "a.mts"),
        ("./a", "a.js"),
        ("./a", "a.mjs"),
        ("./b/../a", "a.ts"),
        ("./b", "b/index.ts"),
        ("./b/", "b/index.js"),
        ("/a", "a.ts"),
        ("./a.b", "a.b.ts"),
        ("./größe", "größe.ts"),
        ("./__proto__", "__proto__.ts"),
        ("./it's", "it's.ts"),
    ] {
        let source = format!("import {{ x }} from {from:?}; console.log(x)");
        assert_eq!(printed(TypeScript, &[("main.ts", &source), (path, "export const x = 1")]), "1", "{from} {path}");
        let source = format!("console.log(require({from:?}).x)");
        assert_eq!(printed(TypeScript, &[("main.ts", &source), (path, "exports.x = 1")]), "1", "{from} {path}");
    }
    let below = [
        ("main.ts", "import './a/b'"),
        ("a/b.ts", "import { c } from '.'; import { d } from '../d'; console.log(c, d, __filename, __dirname)"),
        ("a/index.ts", "export const c = 1"),
        ("d.ts", "export const d = 2"),
    ];
    assert_eq!(printed(TypeScript, &below), "1 2 /a/b.ts /a");
}

#[test]
fn typescript_files_see_each_other_as_modules_do() {
    let main = |text| ("main.ts", text);
    for (files, expected) in [
        // What is exported is live, and cannot be assigned to.
        (
            &[
                main("import { n, up } from './a'; up(); console.log(n); const o = { n }; console.log(o.n)"),
                ("a.ts", "export let n = 1; export const up = () => { n++ }"),
            ][..],
            "2\n2",
        ),
        (
            &[
                main("import * as a from './a'; a.up(); console.log(a.n, Object.keys(a).join())"),
                ("a.ts", "export let n = 1; export function up() { n++ }"),
            ],
            "2 n,up",
        ),
        (
            &[
                main("import d, { b as c } from './a'; console.log(d(1), c`x`)"),
                (
                    "a.ts",
                    "export default (n: number) => n + 1; export function b(this: any, [t]: TemplateStringsArray) { return [t, this === undefined] }",
                ),
            ],
            "2 [ 'x', true ]",
        ),
        (
            &[
                main("export * from './a'; import * as self from './main'; console.log(self.x)"),
                ("a.ts", "export const x = 3; export default 4"),
            ],
            "3",
        ),
        (
            &[
                main("import { b } from './a'; console.log(b.x)"),
                ("a.ts", "export * as b from './b'"),
                ("b.ts", "export const x = 5"),
            ],
            "5",
        ),
        (
            &[
                main("import type { T } from './a'; import { U } from './a'; let u: U | T = 6; console.log(u)"),
                ("a.ts", "export type T = number; export interface U {}"),
            ],
            "6",
        ),
        (
            &[
                main("import { E } from './a'; import { T } from './b'; const t: T = E.B; console.log(t)"),
                ("a.ts", "export enum E { A, B }; export type T = E"),
                ("b.ts", "import { T } from './a'; export { T }"),
            ],
            "1",
        ),
        (
            &[
                main("import A from './a'; class B extends A {}; console.log(new B().x, new A() instanceof A)"),
                ("a.ts", "export default class { x = 7 }"),
            ],
            "7 true",
        ),
        // Circles: functions are there at once, and constants when they were reached.
        (
            &[
                main("import { even } from './even'; console.log(even(10), even(7))"),
                (
                    "even.ts",
                    "import { odd } from './odd'; export function even(n: number): boolean { return n === 0 || odd(n - 1) }",
                ),
                (
                    "odd.ts",
                    "import { even } from './even'; export const odd = (n: number): boolean => n !== 0 && even(n - 1)",
                ),
            ],
            "true false",
        ),
        (
            &[
                main("import { a } from './a'; console.log(a)"),
                ("a.ts", "import { b } from './b'; export const a = `a${b}`"),
                (
                    "b.ts",
                    "import { a } from './a'; let seen = ''; try { seen = a } catch (e: any) { seen = e.name }; export const b = seen",
                ),
            ],
            "aReferenceError",
        ),
        (
            &[
                main("import { a } from './a'; console.log(a)"),
                ("a.ts", "import { c } from './index'; export const a = 1; export const later = () => c"),
                ("index.ts", "export { a } from './a'; export const c = 3"),
            ],
            "1",
        ),
        // CommonJS.
        (
            &[
                main("const { x } = require('./a'); console.log(x, require('./a') === require('./a.js'))"),
                ("a.js", "module.exports = { x: 8 }"),
            ],
            "8 true",
        ),
        (
            &[
                main("import f, { x } from './a'; console.log(f(), x)"),
                ("a.js", "module.exports = () => 1; module.exports.x = 2"),
            ],
            "1 2",
        ),
        (&[main("import a, { x } from './a'; console.log(a.x, x)"), ("a.js", "exports.x = 9")], "9 9"),
        (&[main("import a = require('./a'); console.log(a.x)"), ("a.ts", "export const x = 1")], "1"),
        (&[main("import f from './a'; console.log(f())"), ("a.ts", "function f() { return 2 }\nexport = f")], "2"),
        // Only once, in order, and only the file that is run is the program.
        (
            &[
                main("import './a'; import './b'; console.log('main', require.main === module, import.meta.main)"),
                ("a.ts", "import './b'; console.log('a', require.main === module)"),
                ("b.ts", "console.log('b')"),
            ],
            "b\na false\nmain true true",
        ),
        (
            &[
                main("import('./a').then(({ x }) => console.log(x)); import('./b').catch((e) => console.log(e.code))"),
                ("a.ts", "export const x = 3"),
            ],
            "3\nMODULE_NOT_FOUND",
        ),
        (
            &[
                main("import { readFileSync } from 'fs'; import { x } from './a'; console.log(typeof readFileSync, x)"),
                ("a.ts", "export const x = 1"),
            ],
            "function 1",
        ),
    ] {
        assert_eq!(printed(TypeScript, files), expected, "{files:?}");
    }
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    for (language, files, message) in [
        (
            Python,
            &[("main.py", "import helpr"), ("helper.py", "")][..],
            "no module named 'helpr' in the sandbox: the program's own files are main.py, helper.py",
        ),
        (
            Python,
            &[("main.py", "import pkg.b"), ("pkg/a.py", "")],
            "no module named 'pkg.b': the program's own files are main.py, pkg/a.py",
        ),
        (Python, &[("main.py", "from a import y"), ("a.py", "x = 1")], "cannot import name 'y' from 'a'"),
        (Python, &[("main.py", "from .a import x"), ("a.py", "x = 1")], "attempted relative import"),
        (
            TypeScript,
            &[("main.ts", "import { x } from './b'; x()"), ("a.ts", "")],
            "no module './b': the program's own files are main.ts, a.ts",
        ),
        (TypeScript, &[("main.ts", "require('../a')"), ("a.ts", "")], "no module '../a': the program's own files are"),
        (
            TypeScript,
            &[("main.ts", "import { x } from 'a'; x()"), ("a.ts", "export const x = 1")],
            "no module 'a': a file of the program is imported by its path, './a'",
        ),
        (TypeScript, &[("main.ts", "require('b')"), ("a.ts", "")], "no module 'b' in the sandbox"),
        (
            TypeScript,
            &[("main.ts", "import { y } from './a'; y()"), ("a.ts", "export const x = 1; export default 2")],
            "'./a' exports no 'y': it exports x, default",
        ),
        (
            TypeScript,
            &[("main.ts", "import './a'"), ("a.ts", "export const x = await Promise.resolve(1)")],
            "waits at its top level",
        ),
    ] {
        let exception = raised(run(language, files, Signature::Script, ""));
        assert!(exception.message.contains(message), "{files:?}: {}", exception.message);
    }
}

#[test]
fn an_error_is_placed_in_its_file() {
    let python =
        [("main.py", "import b.c\ndef f():\n    return b.c.g(0)\n"), ("b/c.py", "\n\ndef g(n):\n    é = 1 // n\n")];
    let typescript = [
        ("main.ts", "import { g } from './b'\n\nexport function f(): number { return g() }\n"),
        ("a.ts", "type T = 1\n"),
        ("b.ts", "interface I {}\nexport function g(): never {\n  throw new Error('g')\n}\n"),
    ];
    for (language, files, places) in
        [(Python, &python[..], [(0, 3, "f"), (1, 4, "g")]), (TypeScript, &typescript, [(0, 3, "f"), (2, 3, "g")])]
    {
        let frames = raised(called(language, files)).frames;
        let found: Vec<_> = frames.iter().map(|frame| (frame.file, frame.line, frame.function.as_str())).collect();
        assert_eq!(found, places, "{language:?}");
    }
    // At the top level of a file that is imported.
    let top = raised(called(TypeScript, &[("main.ts", "import './a'"), ("a.ts", "\nthrow new Error('top')")]));
    assert_eq!(top.frames.last().map(|frame| (frame.file, frame.line)), Some((1, 2)), "{top:?}");
    for (language, files, place) in [
        (Python, &[("main.py", "x = 1"), ("a.py", ""), ("b.py", "\nx = (\n1 +\n")][..], (2, Some(2))),
        (Python, &[("main.py", "x = 1"), ("a.py", "x\ny\0")], (1, Some(2))),
        (TypeScript, &[("main.ts", "let x = 1"), ("a.ts", "\nlet y = ;")], (1, Some(2))),
        (TypeScript, &[("main.ts", "let x = 1"), ("a.ts", &"[".repeat(6_000))], (1, Some(1))),
    ] {
        let Err(error) = prepare(language, files, Signature::Script) else { panic!("{files:?}") };
        assert_eq!((error.file, error.line), place, "{error:?}");
    }
}

#[test]
fn a_program_that_lies_about_its_files_names_none() {
    let frames = r#"{"file":2,"line":1,"function":"f"},{"file":18446744073709551615,"line":1,"function":"g"},{"file":1,"line":1,"function":"h"}"#;
    let report = format!(r#"'{{"error":"exception","type":"X","message":"m","frames":[{frames}]}}'"#);
    let source = format!("from componentize_py_types import Err\ndef f(): raise Err({report})");
    let exception = raised(called(Python, &[("main.py", &source), ("a.py", "x")]));
    assert_eq!(exception.frames.iter().map(|frame| frame.file).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_program_is_followed_through_all_its_files() {
    let python =
        [("main.py", "import a\ndef f():\n    a.g()\n"), ("a.py", "def g():\n    while True:\n        pass\n")];
    let typescript = [
        ("main.ts", "import { g } from './a'\nfunction f() {\n  g()\n}\n"),
        ("a.ts", "export function g() {\n  for (;;) {\n    1\n  }\n}\n"),
    ];
    for (language, files) in [(Python, &python), (TypeScript, &typescript)] {
        let program = prepare(language, files, function(&[], "json")).unwrap().program().stepped(1_000);
        let program = SANDBOX.prepare(program).unwrap().unwrap();
        let exception = raised(program.run("[]", &Limits::default()).unwrap().ending);
        assert_eq!(exception.name, sandbox::STEPS, "{exception:?}");
        let places: Vec<_> = exception.message.split(' ').map(|place| place.split_once(':').unwrap().0).collect();
        assert_eq!(places, ["1/2", "1/3"], "{language:?}: {}", exception.message);
    }
}

#[test]
fn all_files_together_have_the_limits_of_one() {
    let half = format!("#{}\n", "x".repeat(sandbox::MAX_SOURCE / 2));
    let Err(error) = prepare(Python, &[("main.py", &half), ("a.py", &half)], Signature::Script) else { panic!() };
    assert!(error.message.contains("bytes; at most"), "{}", error.message);
}

#[test]
fn a_program_of_one_file_is_what_it_was() {
    // The path of the only file of a folder is seen, and nothing else differs.
    assert_eq!(printed(Python, &[("main.py", "print(__name__, __file__)")]), "__main__ main.py");
    assert_eq!(printed(TypeScript, &[("main.ts", "console.log(__filename, process.argv[1])")]), "/main.ts /main.ts");
}

/// The second and later runs begin where the files had just been loaded.
#[test]
fn a_program_that_runs_again_finds_its_files_as_they_were() {
    let files = [("main.py", "import a\ndef f():\n    a.x.append(1)\n    return a.x"), ("a.py", "x = []")];
    let program = prepare(Python, &files, function(&[], "json")).unwrap();
    for _ in 0..4 {
        assert_eq!(program.run("[]", &Limits::default()).unwrap().ending, finished("[1]"));
    }
}
