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
