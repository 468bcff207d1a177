//! What the guest does in place of the JavaScript engine, which is slow there, or does not know it.

use sandbox::{Language, Limits};

use crate::support::*;

/// The work of a program that builds a list of so many numbers, changes it by `change`, and then reads all of it.
fn work(length: usize, change: &str) -> u64 {
    let source = format!(
        "function f() {{ const list = []; for (let i = 0; i < {length}; i++) list.push(i); let sum = 0; {change};
         for (let i = 0; i < list.length; i++) sum += list[i]; return sum > 0 }}"
    );
    let outcome = run_with(Language::TypeScript, &source, function(&[], "bool"), "[]", &Limits::default());
    assert_eq!(outcome.ending, finished("true"), "{change}");
    outcome.usage.work
}

#[test]
fn a_list_stays_fast_whatever_is_spliced_out_of_it() {
    let untouched = work(20_000, "");
    for change in ["list.splice(7, 1)", "list.splice(-3)", "list.splice(19_999, 1)", "list.splice(4, 9, 1, 2)"] {
        let changed = work(20_000, change);
        assert!(changed < untouched + untouched / 10, "{change}: {changed}, and {untouched} without");
    }
    // Each of these moves ten million elements.
    let each = (work(20_000, "for (let i = 0; i < 1000; i++) list.splice(10_000, 1)") - untouched) / 10_000_000;
    assert!(each < 100, "{each} for an element that moves");
}

#[test]
fn splice_does_what_the_standard_says() {
    holds(&[
        // Against a plain description of it, for all places and counts.
        (
            "(() => {
                const plain = (list, start, count, items) => {
                    const from = start < 0 ? Math.max(list.length + start, 0) : Math.min(start, list.length);
                    const end = from + Math.min(Math.max(count, 0), list.length - from);
                    return [[...list.slice(0, from), ...items, ...list.slice(end)], list.slice(from, end)];
                };
                for (const length of [0, 1, 5]) for (let start = -7; start <= 7; start++) for (let count = -1; count <= 7; count++)
                    for (const items of [[], ['x'], ['x', 'y', 'z']]) {
                        const list = Array.from({ length }, (_, i) => i);
                        const expected = plain(list, start, count, items);
                        const removed = list.splice(start, count, ...items);
                        if (JSON.stringify([list, removed]) !== JSON.stringify(expected)) return [length, start, count, items];
                    }
                return 'right';
            })()",
            r#""right""#,
        ),
        ("(list => [list.splice(), list.splice(2), list, list.splice(undefined, 1), list])([1, 2, 3, 4])", "[[],[3,4],[2],[1],[2]]"),
        ("(list => [list.splice('1', '2'), list.splice(0.9, 1.9), list.splice(0, NaN), list])([1, 2, 3, 4])", "[[2,3],[1],[],[4]]"),
        ("(list => [list.splice(1, undefined), list.splice(-Infinity, Infinity), list])([1, 2])", "[[],[1,2],[]]"),
        ("(list => [list.splice(0, 1), 0 in list, 1 in list, list.length])([1, , 3])", "[[1],false,true,2]"),
        ("(like => [Array.prototype.splice.call(like, 0, 1), like])({ length: 2, 0: 'a', 1: 'b' })", r#"[["a"],{"0":"b","length":1}]"#),
        ("(class extends Array {}).from([1, 2, 3]).splice(1, 1).constructor === Array", "false"),
        ("[Array.prototype.splice.length, Array.prototype.splice.name]", r#"[2,"splice"]"#),
        ("(list => { 'use strict'; try { list.splice(0, 1) } catch (e) { return [e.name, list] } })(Object.freeze([1, 2]))", r#"["TypeError",[1,2]]"#),
    ]);
}

#[test]
fn bytes_with_a_sign_are_found_from_behind() {
    holds(&[
        (
            "(a => [a.lastIndexOf(-1), a.lastIndexOf(-1, 2), a.lastIndexOf(-1, -20), a.lastIndexOf(7)])(Int8Array.of(-1, 7, 7, -1))",
            "[3,0,-1,2]",
        ),
        ("(a => [a.lastIndexOf(255), a.lastIndexOf(-1)])(Uint8Array.of(255, 1))", "[0,-1]"),
    ]);
}

#[test]
fn places_without_a_value_have_none_after_a_push() {
    holds(&[
        (
            "(a => { a.length = 3; a.push(4); return [a.length, 1 in a, a[1] === undefined, a[3]] })([1])",
            "[4,false,true,4]",
        ),
        ("(a => { a.push('x', 'y'); return [Object.keys(a), a.length] })(new Array(3))", r#"[["3","4"],5]"#),
        ("(a => { a.push(4); return [JSON.stringify(a), 1 in a] })([1, , ,])", r#"["[1,null,null,4]",false]"#),
        (
            "(a => { a.length = 2; a.push(); a.push(5); return [Object.keys(a), a.pop(), a.length] })([])",
            r#"[["2"],5,2]"#,
        ),
        ("(a => { a = a.map(x => x); a.push(2); return Object.keys(a) })(new Array(3))", r#"["3"]"#),
        ("(a => { for (let i = 0; i < 3; i++) a[i] = i; a.push(3, 4); return a })(new Array(3))", "[0,1,2,3,4]"),
    ]);
}

#[test]
fn regular_expressions_have_sets() {
    holds(&[
        (r"'aàb'.replace(/[\p{L}--[a-z]]/v, '_')", r#""a_b""#),
        (r"[...'a1é_5'].filter(c => /^[\w&&\d]$/v.test(c))", r#"["1","5"]"#),
        (r"'abcd'.match(/[\q{abc|d}x]/gv)", r#"["abc","d"]"#),
        (r"[/^[^\p{L}--[a-z]]+$/v.test('a-1'), /^[[a-z][0-9]]+$/iv.test('A1')]", "[true,true]"),
        (r"[...'a&-('].filter(c => /[\&\-\(]/v.test(c))", r#"["&","-","("]"#),
        (
            r"[String(/[a]/gv), /a/v.unicodeSets, /a/v.unicode, /a/v.flags, /a/vi.source]",
            r#"["/[a]/gv",true,false,"v","a"]"#,
        ),
        (r"new RegExp('^[\\p{L}\\d]+$', 'v').test('ab1')", "true"),
        (r"'a1b22c'.split(/[\d--[2]]|[[2]]+/v)", r#"["a","b","c"]"#),
        (r"[...'xay'.matchAll(/[[a-x]&&[a-m]]/gv)].map(m => m.index)", "[1]"),
        (r"new RegExp(/[\d--[5]]/v).test('5')", "false"),
        (
            r"['[a', '[(]', '[[a]--[b]&&[c]]', '[a-z--b]', '[^\\q{ab}]', '\\p{RGI_Emoji}'].map(p => { try { RegExp(p, 'v') } catch (e) { return e.message.split(': ').pop() } })",
            r#"["Unterminated character class","Invalid character in character class","Invalid set operation in character class","Invalid set operation in character class","Negated character class may contain strings","the engine has no properties of texts, such as RGI_Emoji"]"#,
        ),
    ]);
}

#[test]
fn the_constructor_of_regular_expressions_is_as_it_was() {
    holds(&[
        ("[/a/ instanceof RegExp, RegExp('a') instanceof RegExp, /a/.constructor === RegExp]", "[true,true,true]"),
        (
            "(r => [RegExp(r) === r, new RegExp(r) === r, new RegExp(r, 'g').flags, new RegExp(r).flags])(/a/i)",
            r#"[true,false,"g","i"]"#,
        ),
        (
            "[RegExp.name, RegExp.length, RegExp[Symbol.species] === RegExp, String(new RegExp()), String(RegExp(undefined, 'g'))]",
            r#"["RegExp",2,true,"/(?:)/","/(?:)/g"]"#,
        ),
        ("(C => [new C('a') instanceof C, new C('a').test('a')])(class extends RegExp {})", "[true,true]"),
        ("'a1b2'.split(new RegExp('\\\\d'))", r#"["a","b",""]"#),
    ]);
}

#[test]
fn a_number_of_some_bits_without_a_sign_has_none() {
    holds(&[
        (
            "[1, 31, 32, 33, 64, 65, 128].map(n => String(BigInt.asUintN(n, -1n)))",
            r#"["1","2147483647","4294967295","8589934591","18446744073709551615","36893488147419103231","340282366920938463463374607431768211455"]"#,
        ),
        (
            "[32, 64].map(n => String(BigInt.asUintN(n, 1n << BigInt(n - 1))))",
            r#"["2147483648","9223372036854775808"]"#,
        ),
        ("[0, 64, '64', 64.9].map(n => String(BigInt.asUintN(n, 5n)))", r#"["0","5","5","5"]"#),
        ("String(BigInt.asUintN(64, (-(2n ** 70n)) - 3n))", r#""18446744073709551613""#),
        // The hash of a text, as programs have it (FNV-1a).
        (
            "String([...'hello'].reduce((h, c) => BigInt.asUintN(64, (h ^ BigInt(c.charCodeAt(0))) * 0x100000001b3n), 0xcbf29ce484222325n))",
            r#""11831194018420276491""#,
        ),
        ("[BigInt.asUintN.name, BigInt.asUintN.length, Object.keys(BigInt)]", r#"["asUintN",2,[]]"#),
    ]);
}

#[test]
fn errors_of_the_engine_have_the_messages_of_node() {
    holds(&[
        ("(() => { const a = 1; a = 2 })()", r#""TypeError: Assignment to constant variable.""#),
        // Reading a member of that name is no reason to doubt it; writing one is.
        ("(() => { const size = new Set([1]).size; size += 2 })()", r#""TypeError: Assignment to constant variable.""#),
        (
            "(() => { 'use strict'; const top = Object.freeze({ top: 1 }); top.top = 2 })()",
            r#""TypeError: 'top' is read-only""#,
        ),
        ("(() => { 'use strict'; Object.freeze({ b: 1 }).b = 2 })()", r#""TypeError: 'b' is read-only""#),
        ("(() => { class A {} A() })()", r#""TypeError: Class constructor A cannot be invoked without 'new'""#),
        (
            "'a'.replaceAll(/a/, '')",
            r#""TypeError: String.prototype.replaceAll called with a non-global RegExp argument""#,
        ),
        (
            "(() => { class A extends Object { constructor() { this.x = 1 } } new A() })()",
            r#""ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor""#,
        ),
        ("new Date(NaN).toISOString()", r#""RangeError: Invalid time value""#),
        ("(() => { const [a] = undefined })()", r#""TypeError: undefined is not iterable""#),
        ("new RegExp('(')", r#""SyntaxError: Invalid regular expression: /(/: Unterminated group""#),
        (
            "new RegExp('(?<a>x)|(?<a>y)')",
            r#""SyntaxError: Invalid regular expression: /(?<a>x)|(?<a>y)/: Duplicate capture group name""#,
        ),
        ("new RegExp('a', 'gg')", r#""SyntaxError: Invalid flags supplied to RegExp constructor 'gg'""#),
        (
            "new RegExp('[a', 'vg')",
            r#""SyntaxError: Invalid regular expression: /[a/vg: Unterminated character class""#,
        ),
        ("new RegExp('a', 'uv')", r#""SyntaxError: Invalid flags supplied to RegExp constructor 'uv'""#),
    ]);
}

#[test]
fn a_stack_begins_with_what_the_error_is() {
    const TITLE: &str = "const title = e => e.stack.split('\\n    at ')[0];";
    let title = |made: &str| format!("(() => {{ {TITLE} return {made} }})()");
    let claims = [
        ("title(new Error('x'))", r#""Error: x""#),
        (
            "[title(TypeError('a\\nb')), title(new RangeError()), title(new AggregateError([], 'm'))]",
            r#"["TypeError: a\nb","RangeError","AggregateError: m"]"#,
        ),
        // As in V8, it is what the error is when the stack is first read.
        (
            "(e => { e.name = 'Own'; const first = title(e); e.message = 'n'; return [first, title(e)] })(new Error('m'))",
            r#"["Own: m","Own: m"]"#,
        ),
        (
            "(A => title(new A('m')))(class A extends TypeError { constructor(m) { super(m); this.name = 'A' } })",
            r#""A: m""#,
        ),
        (
            "(() => { try { null.x } catch (e) { return title(e) } })()",
            r#""TypeError: Cannot read properties of null (reading 'x')""#,
        ),
        (
            "(() => { try { null.x } catch (e) { e.message = `in f: ${e.message}`; return title(e) } })()",
            r#""TypeError: in f: Cannot read properties of null (reading 'x')""#,
        ),
        (
            "(() => { const g = () => { g() }; try { g() } catch (e) { return [title(e), e.stack.includes('at g (')] } })()",
            r#"["RangeError: Maximum call stack size exceeded",true]"#,
        ),
        (
            "(() => { try { require('assert').ok(0) } catch (e) { return title(e) } })()",
            r#""AssertionError [ERR_ASSERTION]: The expression evaluated to a falsy value""#,
        ),
        (
            "(o => { Error.captureStackTrace(o); return [title(o), Object.keys(o)] })({ name: 'N', message: 'm' })",
            r#"["N: m",["name","message"]]"#,
        ),
        (
            "(() => { function f() { return new Error('m') } return f().stack.split('\\n')[1].includes('at f (') })()",
            "true",
        ),
        ("(e => { e.stack = 'own'; return e.stack })(new Error('m'))", r#""own""#),
        ("title(Object.create(new Error('m')))", r#""Error: m""#),
        ("title(Object.freeze(new Error('m')))", r#""Error: m""#),
    ];
    let claims: Vec<(String, &str)> = claims.into_iter().map(|(made, expected)| (title(made), expected)).collect();
    holds(&claims.iter().map(|(claim, expected)| (&**claim, *expected)).collect::<Vec<_>>());
}

#[test]
fn the_constructors_of_errors_are_as_they_were() {
    holds(&[
        (
            "[Error, TypeError, AggregateError].map(e => [e.name, e.length, e.prototype.constructor === e])",
            r#"[["Error",1,true],["TypeError",1,true],["AggregateError",2,true]]"#,
        ),
        (
            "[Object.getPrototypeOf(TypeError) === Error, Object.getPrototypeOf(TypeError.prototype) === Error.prototype]",
            "[true,true]",
        ),
        (
            "[Error('x') instanceof Error, new RangeError('x') instanceof RangeError, new TypeError('x') instanceof RangeError]",
            "[true,true,false]",
        ),
        (
            "(() => { try { null.x } catch (e) { return [e instanceof TypeError, e.constructor === TypeError] } })()",
            "[true,true]",
        ),
        (
            "[Object.hasOwn(new Error(), 'message'), Object.hasOwn(new Error(), 'cause'), new Error('m', { cause: 1 }).cause]",
            "[false,false,1]",
        ),
        (
            "[Object.keys(new Error('m')), Object.getOwnPropertyNames(new Error('m')).sort()]",
            r#"[[],["message","stack"]]"#,
        ),
        ("new AggregateError([1, 2], 'm').errors", "[1,2]"),
        (
            "(A => [new A('m') instanceof A, new A('m').message, Object.prototype.toString.call(new A())])(class A extends Error {})",
            r#"[true,"m","[object Error]"]"#,
        ),
        (
            "(A => new A('m').stack.split('\\n')[0])(function A(m) { return Reflect.construct(Error, [m], A) })",
            r#""Error: m""#,
        ),
    ]);
}

#[test]
fn an_error_is_printed_with_the_name_of_its_class() {
    const SHOWN: &str = "const shown = e => require('util').inspect(e).replace(/\\n +at .*/g, '');";
    let shown = |made: &str| format!("(() => {{ {SHOWN} return shown({made}) }})()");
    let claims = [
        ("new Error('m')", r#""Error: m""#),
        ("new (class Wrong extends TypeError {})('m')", r#""Wrong [TypeError]: m""#),
        ("new (class MyError extends Error {})('m')", r#""MyError: m""#),
        ("Object.assign(new Error('m'), { name: 'Own', code: 7 })", r#""Own: m\n  code: 7\n}""#),
        ("Object.assign(new Error('m'), { stack: 'own' })", r#""[own]""#),
    ];
    let claims: Vec<(String, &str)> = claims.into_iter().map(|(made, expected)| (shown(made), expected)).collect();
    holds(&claims.iter().map(|(claim, expected)| (&**claim, *expected)).collect::<Vec<_>>());
}
