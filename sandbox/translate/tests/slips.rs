//! The mutator for TypeScript: each of its operators gives exactly the mutants that it should.

use translate::{slips, translate};

/// An operator, and what becomes of the text.
type Made<'a> = (&'a str, &'a str);

/// `do` has mutants of its own only for what it asks, so an expression in it stands alone.
const EXPRESSIONS: &[(&str, &[Made])] = &[
    ("a < b", &[("comparison", "a >= b"), ("boundary", "a <= b")]),
    ("a >= b", &[("comparison", "a < b"), ("boundary", "a > b")]),
    ("a === b", &[("comparison", "a !== b")]),
    ("a != b", &[("comparison", "a == b")]),
    ("a in b", &[("comparison", "!(a in b)")]),
    ("a instanceof b", &[("comparison", "!(a instanceof b)")]),
    ("(a) /* < */ < (b)", &[("comparison", "(a) /* < */ >= (b)"), ("boundary", "(a) /* < */ <= (b)")]),
    ("a + b", &[("arithmetic", "a - b")]),
    ("a+-b", &[("arithmetic", "a- -b"), ("arithmetic", "a+b")]),
    (
        "(a * b) - c",
        &[("swapped arguments", "c - (a * b)"), ("arithmetic", "(a / b) - c"), ("arithmetic", "(a * b) + c")],
    ),
    ("a * b - c", &[("swapped arguments", "c - (a * b)"), ("arithmetic", "a / b - c"), ("arithmetic", "a * b + c")]),
    ("a ** b", &[("swapped arguments", "b ** a"), ("arithmetic", "a * b")]),
    ("a >>> b", &[("swapped arguments", "b >>> a"), ("arithmetic", "a << b")]),
    ("5", &[("constant", "6"), ("constant", "4")]),
    ("0xff", &[("constant", "256"), ("constant", "254")]),
    ("a(-1)", &[("arithmetic", "a(1)"), ("constant", "a(0)"), ("constant", "a(-2)")]),
    ("a-0", &[("swapped arguments", "0-a"), ("arithmetic", "a+0"), ("constant", "a-1"), ("constant", "a- -1")]),
    (
        "(0) ** a",
        &[
            ("swapped arguments", "a ** (0)"),
            ("constant", "(1) ** a"),
            ("constant", "(-1) ** a"),
            ("arithmetic", "(0) * a"),
        ],
    ),
    ("5n", &[("constant", "(5n + 1n)"), ("constant", "(5n - 1n)")]),
    ("true", &[("constant", "false")]),
    ("'a'", &[("constant", "\"\"")]),
    ("''", &[("constant", "\"mutant\"")]),
    ("`a${b}c`", &[]),
    ("null ?? undefined", &[]),
    ("a && b || c", &[("and/or", "a || b || c"), ("and/or", "a && b && c")]),
    ("a[i]", &[("index", "a[i + 1]"), ("index", "a[i - 1]")]),
    (
        "a[b ? i : j]",
        &[("index", "a[(b ? i : j) + 1]"), ("index", "a[(b ? i : j) - 1]"), ("negated condition", "a[!(b) ? i : j]")],
    ),
    ("a[0]", &[("constant", "a[1]"), ("constant", "a[-1]")]),
    ("a[i + 1]", &[("arithmetic", "a[i - 1]"), ("constant", "a[i + 2]"), ("constant", "a[i + 0]")]),
    ("a.slice(i)", &[("index", "a.slice(i + 1)"), ("index", "a.slice(i - 1)")]),
    ("f(a, b)", &[("swapped arguments", "f(b, a)")]),
    ("new F(a, b)", &[("swapped arguments", "new F(b, a)")]),
    ("Math.min(a, b)", &[]),
    ("f(a, ...b)", &[]),
    ("f(a, a)", &[]),
    ("require('a')", &[]),
    ("({ 'a': b, 5: c, d })", &[]),
    ("a as 5 satisfies 'b'", &[]),
    // Whether the first of two comes first.
    ("a < b ? -1 : 1", &[("comparison", "a >= b ? -1 : 1"), ("boundary", "a <= b ? -1 : 1")]),
    ("a ? 1 : b", &[("negated condition", "!(a) ? 1 : b"), ("constant", "a ? 2 : b"), ("constant", "a ? 0 : b")]),
];

const PROGRAMS: &[(&str, &[Made])] = &[
    ("if (a) {}", &[("negated condition", "if (!(a)) {}")]),
    ("while (!a) {}", &[("negated condition", "while (a) {}")]),
    ("do {} while (a);", &[("negated condition", "do {} while (!(a));")]),
    ("let a = b;", &[]),
    ("a = b;", &[("dropped statement", ";")]),
    (
        "if (a === b) f()\nelse a",
        &[
            ("comparison", "if (a !== b) f()\nelse a"),
            ("dropped statement", "if (a === b) ;\nelse a"),
            ("dropped statement", "if (a === b) f()\nelse ;"),
        ],
    ),
    ("throw new E('text', 5);", &[("dropped statement", ";")]),
    ("a += b;", &[("dropped statement", ";"), ("arithmetic", "a -= b;")]),
    ("a++;", &[("dropped statement", ";"), ("arithmetic", "a--;")]),
    // What counts is left alone but for its bounds.
    ("for (let i = a; i < n; i++) {}", &[("boundary", "for (let i = a; i <= n; i++) {}")]),
    ("for (const a of b) { break; }", &[("early return", "for (const a of b) { continue; }")]),
    ("for (const a in b) { continue; }", &[("early return", "for (const a in b) { break; }")]),
    ("switch (a) { case b: break; }", &[("dropped statement", "switch (a) { case b: ; }")]),
    ("a: for (;;) { break a; }", &[]),
    ("function f(): number { return a; }", &[("early return", "function f(): number { return 0; }")]),
    ("function f(): number[] { return a; }", &[("early return", "function f(): number[] { return []; }")]),
    ("function f(): string | null { return a; }", &[("early return", "function f(): string | null { return null; }")]),
    (
        "function f(): Map<string, 5> { return(a); }",
        &[("early return", "function f(): Map<string, 5> { return new Map(); }")],
    ),
    ("const f = (): boolean => { return a; }", &[("early return", "const f = (): boolean => { return false; }")]),
    ("function f() { return a; }", &[("early return", "function f() { return undefined; }")]),
    ("function f() { return; }", &[("dropped statement", "function f() { ; }")]),
    ("function f(a = true) {}", &[("constant", "function f(a = false) {}")]),
    (
        "class A { b = 1; 'c' = d; static e: 5 = f; }",
        &[
            ("constant", "class A { b = 2; 'c' = d; static e: 5 = f; }"),
            ("constant", "class A { b = 0; 'c' = d; static e: 5 = f; }"),
        ],
    ),
    // What says nothing about behaviour.
    ("'use strict';\nimport a from 'b';\nexport { c } from 'd';\nexport * from 'e';", &[]),
    ("enum A { B = 1 }\ninterface C { d: 5 }\ntype E<F = 1> = 'a' | F;", &[]),
    ("if (require.main === module) f(5);", &[]),
    ("@d(1, 2)\nclass A<B = 1> {}", &[]),
];

#[test]
fn every_operator_gives_exactly_its_mutants() {
    let mut wrong = Vec::new();
    let mut check = |source: &str, expected: Vec<(String, String)>| {
        let found: Vec<_> = slips(source).unwrap().into_iter().map(|slip| (slip.operator, slip.source)).collect();
        if found != expected {
            wrong.push(format!("{source}\nexpected {expected:#?}\nfound {found:#?}"));
        }
    };
    let made = |(operator, source): &Made| ((*operator).to_owned(), (*source).to_owned());
    for (expression, expected) in EXPRESSIONS {
        let with = |expression: &str| format!("let x = {expression};");
        let expected = expected.iter().map(|(operator, mutated)| made(&(operator, &with(mutated))));
        check(&with(expression), expected.collect());
    }
    for (program, expected) in PROGRAMS {
        check(program, expected.iter().map(made).collect());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mutant_has_the_line_of_its_change_and_is_a_program() {
    let found = slips("let a = 'é'; // <\nlet b = a\n  < 'c';\n").unwrap();
    let lines: Vec<_> = found.iter().map(|slip| (slip.operator.as_str(), slip.line)).collect();
    assert_eq!(lines, [("constant", 1), ("comparison", 3), ("boundary", 3), ("constant", 3)]);
    let sample = slips(include_str!("sample.ts")).unwrap();
    assert!(sample.len() > 50, "{}", sample.len());
    for slip in sample {
        let translated = translate(&slip.source);
        assert!(translated.is_ok(), "{} in line {}: {translated:?}", slip.operator, slip.line);
    }
}

#[test]
fn what_is_no_program_or_too_large_has_no_mutants() {
    assert!(slips("let x = (").is_err());
    assert_eq!(slips("await f(1 as 5);").unwrap().len(), 3, "a module may wait");
    assert!(slips(&"(".repeat(1_000_000)).is_err());
    assert!(slips(&"a(1);".repeat(20_000)).is_err(), "four hundred megabytes of mutants");
    let deep = format!("{}a{};", "f(b, ".repeat(4_000), ")".repeat(4_000));
    assert!(slips(&deep).is_ok_and(|found| !found.is_empty()) || slips(&deep).is_err());
}
