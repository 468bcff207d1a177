//! The mutator for Python: each of its operators gives exactly the mutants that it should.

use sandbox::{
    Answer, CacheFolder, Ending, Function, Language, Limits, Options, Parameter, Prepared, Program, Runner, Sandbox,
    Signature, Type,
};

use crate::support::{on_large_stack, shared_cache};

/// The mutator as the judge runs it.
struct Mutator {
    program: Box<dyn Prepared>,
}

impl Mutator {
    fn new() -> Self {
        let sandbox = Sandbox::new(Options { cache: CacheFolder::At(shared_cache()), ..Options::default() }).unwrap();
        let signature = Signature::Function(Function {
            name: "mutants".to_owned(),
            aliases: Vec::new(),
            parameters: vec![Parameter { name: "source".to_owned(), ty: Type::String }],
            answer: Answer::Returned(Type::Json),
        });
        let source = include_str!("../judge/core/src/mutants/mutator.py").to_owned();
        let program = Program { language: Language::Python, source, project: None, signature };
        let program = sandbox.prepare(program).unwrap().unwrap();
        Self { program }
    }

    /// The operator, line and text of every mutant.
    fn mutants(&self, source: &str) -> Vec<(String, usize, String)> {
        let input = serde_json::json!([source]).to_string();
        let outcome = on_large_stack(|| self.program.run(&input, &Limits::default())).unwrap();
        let Ending::Finished(answer) = outcome.ending else { panic!("{source}: {:?}", outcome.ending) };
        serde_json::from_str(&answer).unwrap()
    }
}

/// An operator, the line, and the text of a mutant.
type Made<'a> = (&'a str, usize, &'a str);

/// `with` has no mutants of its own, so what follows it stands alone.
const EXPRESSIONS: &[(&str, &[(&str, &str)])] = &[
    ("a < b", &[("comparison", "a >= b"), ("boundary", "a <= b")]),
    ("a >= b", &[("comparison", "a < b"), ("boundary", "a > b")]),
    ("a == b", &[("comparison", "a != b")]),
    ("a in b", &[("comparison", "a not in b")]),
    ("a not  in b", &[("comparison", "a in b")]),
    ("a is not b", &[("comparison", "a is b")]),
    (
        "(a) < (b) <= c",
        &[
            ("comparison", "(a) >= (b) <= c"),
            ("boundary", "(a) <= (b) <= c"),
            ("comparison", "(a) < (b) > c"),
            ("boundary", "(a) < (b) < c"),
        ],
    ),
    ("a + b", &[("arithmetic", "a - b")]),
    (
        "(a * b) - c",
        &[("swapped arguments", "(c) - (a * b)"), ("arithmetic", "(a // b) - c"), ("arithmetic", "(a * b) + c")],
    ),
    ("a - -b", &[("swapped arguments", "(-b) - a"), ("arithmetic", "a + -b"), ("arithmetic", "a - b")]),
    ("5", &[("constant", "6"), ("constant", "4")]),
    ("-1", &[("arithmetic", "1"), ("constant", "0"), ("constant", "-2")]),
    ("0.5", &[("constant", "1.5"), ("constant", "-0.5")]),
    ("True", &[("constant", "False")]),
    ("'a'", &[("constant", "\"\"")]),
    ("''", &[("constant", "\"mutant\"")]),
    ("f'{a}b{5:>3}'", &[("constant", "f'{a}b{6:>3}'"), ("constant", "f'{a}b{4:>3}'")]),
    ("None", &[]),
    // A swap that changes nothing is not a mutant.
    (
        "0 - 0",
        &[
            ("constant", "1 - 0"),
            ("constant", "-1 - 0"),
            ("arithmetic", "0 + 0"),
            ("constant", "0 - 1"),
            ("constant", "0 - -1"),
        ],
    ),
    ("a and b or c", &[("and/or", "a or b or c"), ("and/or", "a and b and c")]),
    ("a[i]", &[("index", "a[i + 1]"), ("index", "a[i - 1]")]),
    ("a[i:]", &[("index", "a[i + 1:]"), ("index", "a[i - 1:]")]),
    (
        "a[i if b else j]",
        &[
            ("index", "a[(i if b else j) + 1]"),
            ("index", "a[(i if b else j) - 1]"),
            ("negated condition", "a[i if not (b) else j]"),
        ],
    ),
    ("a[0]", &[("constant", "a[1]"), ("constant", "a[-1]")]),
    ("a[i + 1]", &[("arithmetic", "a[i - 1]"), ("constant", "a[i + 2]"), ("constant", "a[i + 0]")]),
    ("a[i, j]", &[]),
    ("[b for b in a if b]", &[("negated condition", "[b for b in a if not (b)]")]),
    ("f(a, b)", &[("swapped arguments", "f(b, a)")]),
    ("f(a, b, key=c)", &[("swapped arguments", "f(b, a, key=c)")]),
    ("min(a, b)", &[]),
    ("f(a, *b)", &[]),
    ("lambda a, b=5: a", &[("constant", "lambda a, b=6: a"), ("constant", "lambda a, b=4: a")]),
];

const PROGRAMS: &[(&str, &[Made])] = &[
    ("if a: pass", &[("negated condition", 1, "if not (a): pass")]),
    ("while not a: pass", &[("negated condition", 1, "while a: pass")]),
    ("if a or b: pass", &[("negated condition", 1, "if not (a or b): pass"), ("and/or", 1, "if a and b: pass")]),
    ("a = b", &[("dropped statement", 1, "pass")]),
    ("a: int = b", &[("dropped statement", 1, "pass")]),
    ("f()  # why", &[("dropped statement", 1, "pass  # why")]),
    ("del a", &[("dropped statement", 1, "pass")]),
    ("raise E('text', 5)", &[("dropped statement", 1, "pass")]),
    ("a += b", &[("dropped statement", 1, "pass"), ("arithmetic", 1, "a -= b")]),
    (
        "while 5:\n    break",
        &[
            ("constant", 1, "while 6:\n    break"),
            ("constant", 1, "while 4:\n    break"),
            ("early return", 2, "while 5:\n    continue"),
        ],
    ),
    ("for a in b:\n    continue", &[("early return", 2, "for a in b:\n    break")]),
    ("def f() -> int:\n    return a", &[("early return", 2, "def f() -> int:\n    return 0")]),
    ("def f() -> list[int]:\n    return a", &[("early return", 2, "def f() -> list[int]:\n    return []")]),
    ("def f():\n    return a", &[("early return", 2, "def f():\n    return None")]),
    ("def f():\n    return", &[("dropped statement", 2, "def f():\n    pass")]),
    ("def f(a=True): pass", &[("constant", 1, "def f(a=False): pass")]),
    // Columns are counted in bytes, and comments between operands are not operators.
    (
        "with ('é'  # <\n    < b): pass",
        &[
            ("constant", 1, "with (\"\"  # <\n    < b): pass"),
            ("comparison", 2, "with ('é'  # <\n    >= b): pass"),
            ("boundary", 2, "with ('é'  # <\n    <= b): pass"),
        ],
    ),
    // What would not compile is left out: a pattern may be 1 - 2j, but not 2j - 1.
    (
        "match a:\n    case 1 - 2j: pass",
        &[
            ("constant", 2, "match a:\n    case 2 - 2j: pass"),
            ("constant", 2, "match a:\n    case 0 - 2j: pass"),
            ("arithmetic", 2, "match a:\n    case 1 + 2j: pass"),
        ],
    ),
    // What says nothing about behaviour.
    ("'''Text.'''\nimport a\nfrom b import c", &[]),
    ("def f(a: d[0]) -> d[0]:\n    'Text.'", &[]),
    ("@d(1, 2)\nclass A(b[0]):\n    'Text.'\n    a: d[0]", &[]),
    ("assert type(a) is int and a > 5", &[]),
    ("if __name__ == '__main__':\n    f(5)", &[]),
];

#[test]
fn every_operator_gives_exactly_its_mutants() {
    let mutator = Mutator::new();
    let mut wrong = Vec::new();
    let mut check = |source: &str, expected: Vec<(&str, usize, String)>| {
        let found = mutator.mutants(source);
        let found: Vec<(&str, usize, String)> =
            found.iter().map(|(o, line, text)| (&**o, *line, text.clone())).collect();
        if found != expected {
            wrong.push(format!("{source}\nexpected {expected:#?}\nfound {found:#?}"));
        }
    };
    for (expression, expected) in EXPRESSIONS {
        let with = |expression: &str| format!("with {expression}: pass");
        check(&with(expression), expected.iter().map(|(operator, mutated)| (*operator, 1, with(mutated))).collect());
    }
    for (program, expected) in PROGRAMS {
        check(program, expected.iter().map(|(o, line, text)| (*o, *line, (*text).to_owned())).collect());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
