//! Programs as files: modules, scripts and CommonJS, TypeScript's own declarations, decorators, and what is no program at all.

use sandbox::{Language, Limits, Signature};

use crate::support::*;

/// What a script prints.
fn printed(source: &str) -> String {
    let outcome = run_with(Language::TypeScript, source, Signature::Script, "", &Limits::default());
    assert_eq!(outcome.ending, finished("null"), "{source}\n{}", String::from_utf8_lossy(&outcome.stderr));
    String::from_utf8_lossy(&outcome.stdout).trim_end().to_owned()
}

#[test]
fn a_statement_ends_where_it_ends_and_not_where_its_neighbour_was_a_module_statement() {
    for (source, expected) in [
        ("const f = x => x // no semicolon\nexport { f }\n(function () { console.log('ran') })()", "ran"),
        ("const a = [1]\nexport { a };\n[2].forEach(x => console.log(x))", "2"),
        ("const a = 1\nimport type { T } from './types'\n;[3].forEach(x => console.log(x))", "3"),
        ("export default function () { return 1 }\n[4].forEach(x => console.log(x))", "4"),
        ("export default class { a = 1 }\n[5].forEach(x => console.log(x))", "5"),
        ("type\nx\nvar type, x; console.log(6)", "6"),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
}

#[test]
fn imports_come_first_and_only_for_values() {
    for (source, expected) in [
        ("console.log(typeof readFileSync); import { readFileSync } from 'fs'", "function"),
        ("import { Shape } from './shapes'; const s: Shape | null = null; console.log(s)", "null"),
        (
            "import type Shape from './shapes'; import Other, { type Third } from './o'; let o: Other; console.log(1)",
            "1",
        ),
        ("import { default as fs, readFileSync as r } from 'node:fs'; console.log(fs.readFileSync === r)", "true"),
        (
            "import fs, * as all from 'fs'; console.log(all.default === fs, all.readFileSync === fs.readFileSync)",
            "true true",
        ),
        ("import * as assert from 'assert'; assert(true); console.log(typeof assert.default)", "function"),
        ("import fs = require('fs'); console.log(typeof fs.readFileSync)", "function"),
        (
            "export * from 'fs'; export { readFileSync as read } from 'fs'; export * as all from 'fs'; console.log(1)",
            "1",
        ),
        (
            "import { readFileSync } from 'fs'; try { eval('0'); (readFileSync as any) = 1 } catch (e) { console.log(e.name) }",
            "TypeError",
        ),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
    let missing = raised(typescript("import { x } from './x'\n\nfunction f() { return x }"));
    assert!(missing.message.contains("no module './x'"), "{}", missing.message);
}

/// A script is sloppy, and a module is strict.
#[test]
fn the_mode_is_that_of_the_file() {
    let body = "function self(this: any) { return this === undefined }\nlet found = 'strict'\n\
        try { undeclared = 1; found = 'sloppy' } catch {}\nconsole.log(found, self(), typeof this)";
    for (head, expected) in [
        ("", "sloppy false object"),
        ("export {}\n", "strict true undefined"),
        ("import 'fs'\n", "strict true undefined"),
        ("import type { T } from './t'\n", "strict true undefined"),
        ("'use strict'\n", "strict true object"),
        ("void import.meta\n", "strict true undefined"),
    ] {
        assert_eq!(printed(&format!("{head}{body}")), expected, "{head}");
    }
    for sloppy in
        ["with ({ a: 1 }) console.log(a)", "var x = 010; console.log(x - 7)", "var await = 1; console.log(await)"]
    {
        assert_eq!(printed(sloppy), "1", "{sloppy}");
    }
}

#[test]
fn an_answer_is_found_under_every_form_of_export() {
    for source in [
        "export function f() { return 1 }",
        "export const f = () => 1",
        "export default () => 1",
        "export default function () { return 1 }",
        "export default class { f() { return 1 } }",
        "export default { f() { return 1 } }",
        "const g = () => 1\nexport { g as f }",
        "const g = () => 1\nexport { g as default, g as h }; const f = g",
        "let g = () => 2\nexport { g as f }\ng = () => 1",
        "module.exports = () => 1",
        "module.exports = function f() { return 1 }",
        "module.exports = { f: () => 1 }",
        "exports.f = () => 1",
        "module.exports = class { f() { return 1 } }",
        "module.exports = { Solution: class { f() { return 1 } } }",
        "function f() { return 1 }\nexport = f",
        "class Solution { f() { return 1 } }\nif (typeof module !== 'undefined') module.exports = Solution",
        "const module = 1\nfunction f() { return module }\nexport {}",
        "function f() { return 1 }\nif (require.main === module) throw new Error('it is not the main program')",
        "function f() { return 1 }\nif (import.meta.main) throw new Error('it is not the main program')",
    ] {
        assert_eq!(typescript(source), finished("1"), "{source}");
    }
}

#[test]
fn a_script_is_the_main_program() {
    for (source, expected) in [
        ("if (require.main === module) console.log('main')", "main"),
        ("console.log(import.meta.main, import.meta.url)", "true file:///solution.ts"),
        (
            "console.log(__filename, __dirname, this === module.exports, exports === module.exports)",
            "/solution.ts / true true",
        ),
        ("#!/usr/bin/env node\nconsole.log(1)", "1"),
        ("console.log(1)\nreturn\nconsole.log(2)", "1"),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
}

#[test]
fn names_are_those_that_the_program_gives() {
    for (source, expected) in [
        ("export default (class {}); console.log(1)", "1"),
        ("const guest = 1, list = 2; const [a] = [guest + list]; console.log(a, typeof require)", "3 function"),
        ("export class A {}; export const g = () => 1; console.log(A.name, g.name)", "A g"),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
}

#[test]
fn typescripts_own_declarations() {
    for (source, expected) in [
        ("enum S { A = 'a', B = A, C = `${A}c`, D = A + 'd' } console.log(Object.keys(S).join())", "A,B,C,D"),
        ("enum E { A } enum E { B = 1 } console.log(E[0], E.B)", "A 1"),
        ("const enum E { A = 1 << 2, B } console.log(E.A, E.B)", "4 5"),
        ("declare class A { a: number } class A { b = 1 } console.log(new A().b)", "1"),
        ("namespace N { export const a = 1 } namespace N { export const b = a + 1 } console.log(N.a, N.b)", "1 2"),
        (
            "namespace N { export let q = 1; export function up() { q++; return { q } } } console.log(N.up().q, N.q)",
            "2 2",
        ),
        ("namespace N { export let q: number; export const set = () => { [q] = [5] } } N.set(); console.log(N.q)", "5"),
        ("function f() { return f.x } namespace f { export let x = 1 } console.log(f())", "1"),
        ("namespace A.B { export const x = 1 } import C = A.B; console.log(C.x)", "1"),
        ("class A { accessor x = 1; static accessor y = 2 } const a = new A(); a.x++; console.log(a.x, A.y)", "2 2"),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
}

#[test]
fn decorators_of_the_standard_and_of_typescript() {
    let decorators = "
        function more(value: any, context: any) { return function (this: any, ...a: any[]) { return value.apply(this, a) + 1 } }
        function old(target: any, key: string, d: PropertyDescriptor) { const f = d.value; d.value = () => f() + 10; return d }
        function first(_: undefined, context: any) { return (value: number) => value + 100 }
        function fixed(value: any, context: any) { return { get: () => 7, init: (value: any) => value } }
        function bound(value: any, { name, addInitializer }: any) { addInitializer(function (this: any) { this[name] = this[name].bind(this) }) }
        function sealed(target: any) { target.sealed = true }
        function named(target: any, context: any) { return class extends target { own = context.kind + context.name } }\n";
    for (class, expected) in [
        ("class A { @more m() { return 1 } } console.log(new A().m())", "2"),
        (
            "class A { @more @more m() { return 1 } @more static s() { return 1 } } console.log(new A().m(), A.s())",
            "3 2",
        ),
        ("class A { @old m() { return 1 } } console.log(new A().m())", "11"),
        ("class A { @first x = 1; @first static y = 2 } console.log(new A().x)", "101"),
        ("class A { @fixed accessor x = 1 } console.log(new A().x)", "7"),
        ("class A { x = 5; @bound m() { return this.x } } const { m } = new A(); console.log(m())", "5"),
        ("@sealed class A {} console.log((A as any).sealed)", "true"),
        ("const A = class { @more m() { return 1 } }; console.log(new A().m(), A.name)", "2 A"),
        ("const B = @named class A {}; console.log((new B() as any).own)", "classA"),
        ("@named class A { m() { return 1 } } @named class A { m() { return 2 } } console.log(new A().m())", "2"),
        ("@named class A {} console.log((new A() as any).own)", "classA"),
    ] {
        assert_eq!(printed(&format!("{decorators}{class}")), expected, "{class}");
    }
}

/// The parts of a text that could be type arguments are not, where the text is JavaScript as a whole and they name no types.
#[test]
fn javascript_is_not_typescript() {
    for (source, expected) in [
        ("const a = 1, b = 2, c = 3, d = 0; console.log([a < b, c > (d)].length)", "2"),
        ("const f = (n, xs) => [n < xs.length, n > (0)]; console.log(f(1, [1, 2]).join())", "true,true"),
        ("console.log(new Array<number>(3).length)", "3"),
        ("class T {} console.log(new Set<T>([1]).size, new Map<T, ListNode>([]).size)", "1 0"),
        ("const id = <T>(x: T) => x, n = 1; console.log(id<number>(n))", "1"),
    ] {
        assert_eq!(printed(source), expected, "{source}");
    }
}

#[test]
fn what_is_no_program_is_told_with_its_place() {
    for (source, message, line) in [
        ("const a = 1\nlet b\nconst a = 2", "`a` has already been declared", 3),
        ("let x = 1\nfunction x() {}", "`x` has already been declared", 2),
        ("for (const x of []) {\n  continue out\n}", "label", 2),
        ("\nfunction f() { await 1 }", "", 2),
        ("export {}\nvar x = 010", "octal", 2),
        ("export {}\nwith ({}) {}", "with", 2),
        ("const a = 1\nconst view = <div>{a}</div>", "JSX", 2),
        ("class A { constructor() { super() } }", "super", 1),
    ] {
        let Err(error) = prepare(Language::TypeScript, source, Signature::Script) else { panic!("{source}") };
        let found = error.message.to_lowercase();
        assert!(found.contains(&message.to_lowercase()), "{source}: {}", error.message);
        assert_eq!(error.line, Some(line), "{source}: {}", error.message);
    }
}

#[test]
fn an_error_is_placed_through_everything_that_moved() {
    let source = "import {\n  readFileSync,\n} from 'fs'\nexport default 1\nenum E { A, B }\n\
        export function f() {\n  const [a, b] = [E.A, readFileSync]\n  for (const [x] of [[1]]) {\n    throw new Error(`${a}${x}`)\n  }\n}";
    let exception = raised(typescript(source));
    assert_eq!(exception.frames.last().map(|frame| frame.line), Some(9), "{exception:?}");
    let top = raised(typescript("export {}\n\nthrow new Error('top')"));
    assert_eq!(top.frames.last().map(|frame| frame.line), Some(3), "{top:?}");
}
