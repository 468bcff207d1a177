//! Array patterns are fast for lists, and mean what they mean for everything.

use sandbox::{Language, Limits, Signature};

use crate::support::*;

fn run(source: &str) -> (String, u64) {
    let outcome = run_with(Language::TypeScript, source, Signature::Script, "", &Limits::default());
    assert_eq!(outcome.ending, finished("null"), "{source}\n{}", String::from_utf8_lossy(&outcome.stderr));
    (String::from_utf8_lossy(&outcome.stdout).trim_end().to_owned(), outcome.usage.work)
}

/// Each pattern, and what is printed, whether the iterator of lists is the engine's own or not.
const PATTERNS: &[(&str, &str)] = &[
    ("const [a, b] = [1, 2]; log(a, b)", "1 2"),
    ("const [a, , b] = [1, 2, 3, 4]; log(a, b)", "1 3"),
    ("let [a, b] = [1]; log(a, b)", "1 undefined"),
    ("const [a, b] = [, 2]; log(a, b)", "undefined 2"),
    ("var [a, b] = 'xy'; log(a, b)", "x y"),
    ("const [a, b] = new Set([1, 2]); log(a, b)", "1 2"),
    ("const [a = 5, ...b] = [undefined, 2, 3]; log(a, b.length)", "5 2"),
    ("const [[a], { b }] = [[1], { b: 2 }]; log(a, b)", "1 2"),
    ("let a = 1, b = 2; [a, b] = [b, a]; log(a, b)", "2 1"),
    ("const s = [1, 2, 3]; let l = 0, r = 2; [s[l++], s[r--]] = [s[r], s[l]]; log(s.join(), l, r)", "3,2,1 1 1"),
    ("let i = 0; const s = [7, 8]; [i, s[i]] = [1, 9]; log(i, s.join())", "1 7,9"),
    ("let a, b; const l = [1, 2]; [a, b] = l; log(a, b)", "1 2"),
    ("let a, b; log(([a, b] = [1, 2, 3]).length, a, b)", "3 1 2"),
    ("let a = 1, b = 2; if (a) [a, b] = [b, a]; else a = 0; log(a, b)", "2 1"),
    ("for (const [k, v] of new Map([[1, 2]])) log(k, v)", "1 2"),
    ("for (let [k, v] of [[1, 2]]) { k++; log(k, v) }", "2 2"),
    ("for (var [k] of [[1], [2]]); log(k)", "2"),
    ("let k, v; for ([k, v] of [[1, 2]]) log(k, v)", "1 2"),
    ("for (const [k] of [[1]]) { let k = 2; log(k) }", "2"),
    ("const fs = []; for (const [k] of [[1], [2]]) fs.push(() => k); log(fs.map(f => f()).join())", "1,2"),
    ("out: for (const [a] of [[1], [2]]) for (const [b] of [[1]]) { if (a === b) continue out; log(a) }", "2"),
    ("const f = ([a, b]) => a + b; log(f([1, 2]), f.length)", "3 1"),
    ("function f([a], b, [c]) { return [a, b, c, arguments.length].join() } log(f([1], 2, [3]))", "1,2,3,3"),
    ("function f([a]) { var a; return a } log(f([1]))", "1"),
    ("function f([a]) { function a() {} return typeof a } log(f([1]))", "function"),
    ("function* g([a]) { yield a } log([...g([1])][0])", "1"),
    ("class A { set x([a, b]) { this.s = a + b } } const o = new A(); o.x = [1, 2]; log(o.s)", "3"),
    ("function* g() { yield 1; log('between', a); yield 2 } let a = 0, b; [a, b] = g(); log(a, b)", "between 1 1 2"),
    (
        "const it = { [Symbol.iterator]() { return { next: () => ({ value: 1, done: false }), return() { log('closed'); return {} } } } };\
      const [a] = it; log(a)",
        "closed 1",
    ),
    ("class L extends Array { *[Symbol.iterator]() { yield 'own' } } const [a] = new L(1, 2); log(a)", "own"),
    ("class L extends Array {} const [a, b] = L.of(1, 2); log(a, b)", "1 2"),
    ("function f() { const [a, b] = arguments; return a + b } log(f(1, 2))", "3"),
    ("try { const [a] = null } catch (e) { log(e.name) }", "TypeError"),
    ("try { const [a] = { length: 1, 0: 1 } } catch (e) { log(e.name) }", "TypeError"),
    ("try { const [a] = [1]; a = 2 } catch (e) { log(e.name) }", "TypeError"),
    ("try { for (const [a] of [[1]]) a++; } catch (e) { log(e.name) }", "TypeError"),
    ("try { const [a] = [a] } catch (e) { log(e.name) }", "ReferenceError"),
];

#[test]
fn a_pattern_means_the_same_for_everything() {
    let log = "const log = (...x) => console.log(...x);";
    for (source, expected) in PATTERNS {
        let (printed, _) = run(&format!("{log} {{ {source} }}"));
        assert_eq!(printed.replace('\n', " "), *expected, "{source}");
    }
}

#[test]
fn a_program_that_changes_the_iterator_of_lists_meets_its_own() {
    let own = "Array.prototype[Symbol.iterator] = function* () { yield 'own'; yield 'too' };";
    let next = "const proto = Object.getPrototypeOf([][Symbol.iterator]()), { next } = proto; let left = 2;\
        proto.next = function () { return left-- > 0 ? { value: 'own', done: false } : { value: 0, done: true } };";
    for pattern in [
        "const [a] = [1]; console.log(a)",
        "let a = 1, b = 2; [a, b] = [b, a]; console.log(a)",
        "let a; const l = [1]; [a] = l; console.log(a)",
        "(([a]) => console.log(a))([1])",
        "let a; for ([a] of (function* () { yield [1] })()) console.log(a)",
        "for (const [a] of (function* () { yield [1] })()) console.log(a)",
    ] {
        assert_eq!(run(&format!("{own} {pattern}")).0, "own", "{pattern}");
        assert_eq!(run(&format!("{next} {pattern}")).0, "own", "{pattern}");
    }
}

/// Work is compared, so the machine does not matter.
#[test]
fn taking_a_list_apart_costs_little_more_than_reading_it_by_index() {
    for (pattern, index, most) in [
        ("for (const [k, v] of m) s += k + v", "for (const e of m) s += e[0] + e[1]", 2.0),
        ("for (const [k, v] of l) s += k + v", "for (const e of l) s += e[0] + e[1]", 2.5),
        ("for (const e of l) { const [k, v] = e; s += k + v }", "for (const e of l) s += e[0] + e[1]", 2.5),
        (
            "for (let i = 0; i < 1000; i++) [a, b] = [b, a]",
            "for (let i = 0; i < 1000; i++) { const t = a; a = b; b = t }",
            1.6,
        ),
        ("l.forEach(([k, v]) => { s += k + v })", "l.forEach((e) => { s += e[0] + e[1] })", 2.2),
    ] {
        let setting = "const l = []; for (let i = 0; i < 1000; i++) l.push([i, i]); const m = new Map(l); let s = 0, a = 1, b = 2;";
        let work = |body: &str| run(&format!("{setting} for (let n = 0; n < 20; n++) {{ {body} }}")).1 as f64;
        let (nothing, slow, fast) = (work(""), work(pattern), work(index));
        let factor = (slow - nothing) / (fast - nothing);
        assert!(factor < most, "{pattern}: {factor:.2} times the work of {index}");
    }
}
