//! Programs that are put together at random.

use std::fmt::Write as _;

use sandbox_api::Language;

/// Statements, in which `A`, `B` and `C` are variables and `N` is a small number. Whatever they do to each other's values is
/// caught, and `cut` keeps these short.
const PYTHON: &[&str] = &[
    "A = B + C",
    "A = B * N",
    "A = B - N",
    "A = B % C",
    "A = B // (N - 3)",
    "A = B ** N",
    "A = -B / 7",
    "A = B << N ^ C",
    "A = [B, C, N]",
    "A = {repr(B): C, N: B}",
    "A = (B, *C)",
    "A = {repr(B), repr(C), 'N'}",
    "A = str(B) + 'é' * N",
    "A = f'{B!r:>40}|{C}|{N:05}'",
    "A = sorted([B, C, N, A], key=repr)",
    "A = B[N % 5:]",
    "A = B[::-1]",
    "A = [x for x in B if x != N]",
    "A = {repr(x): i for i, x in enumerate(B)}",
    "A = len(B) * 10 ** (5 * N)",
    "A = float(N) / len(repr(B))",
    "A = sum(ord(x) for x in repr(B))",
    "A = P(B, C)",
    "A = B.left",
    "A.left = repr(B)[:20]",
    "A = json.loads(json.dumps([B, C]))",
    "A = re.sub('[0-9]+', lambda m: m[0][::-1], repr(B))",
    "A = list(itertools.islice(itertools.permutations(repr(B)[:6]), N))",
    "A = [*map(lambda x: (x, B), C)]",
    "A = functools.reduce(lambda x, y: [x, y], B)",
    "A = collections.Counter(repr(B)).most_common(N)",
    "A = bytes(N) + repr(B).encode()",
    "A.append(B); A = A[-N:]",
    "A = decimal.Decimal(N) / 7",
    "A = list(range(N * 1000))[::100]",
    "A = ['x' * i for i in range(0, 900, 10 * N)]",
    "raise ValueError(B)",
];

/// The same in JavaScript.
const JAVASCRIPT: &[&str] = &[
    "A = B + C",
    "A = B * N",
    "A = B - N",
    "A = B % C",
    "A = Math.floor(B / (N - 3))",
    "A = BigInt(N) ** 40n * 12345678901234567890n >> BigInt(N)",
    "A = BigInt.asIntN(64, BigInt(N) * 0x9e3779b97f4a7c15n)",
    "A = B << N ^ C",
    "A = [B, C, N]",
    "A = { [shown(B)]: C, N: B }",
    "A = new Map([[B, C], [N, A]])",
    "A = new Set([shown(B), C, N])",
    "A = String(B) + 'é'.repeat(N)",
    "A = `${shown(B).padStart(40)}|${C}|${N}`",
    "A = [B, C, N, A].map(shown).sort()",
    "A = [...B].sort((x, y) => x - y)",
    "A = B.slice(N % 5)",
    "A = [...B].reverse()",
    "A = B.filter((x) => x !== N)",
    "A = Object.entries(B)",
    "A = B.length * 10 ** (5 * N)",
    "A = N / shown(B).length",
    "A = [...shown(B)].reduce((sum, c) => sum + c.charCodeAt(0), 0)",
    "A = new P(B, C)",
    "A = B.left.left",
    "A.left = shown(B).slice(0, 20)",
    "A = JSON.parse(JSON.stringify([B, C]))",
    "A = shown(B).replace(/[0-9]+/g, (m) => [...m].reverse().join(''))",
    "A = new RegExp(`^.{${N}}(.)`).exec(shown(B))",
    "A = B.map((x) => [x, B])",
    "A = B.reduce((x, y) => [x, y])",
    "A.push(B); A = A.slice(-N)",
    "const { left, ...rest } = B; A = [left, rest]",
    "A = [B, C].flat(N)",
    "A = Array.from({ length: N * 1000 }, (_, i) => (i * i) % 7).filter((_, i) => i % 100 === 0)",
    "A = new Float64Array(N).fill(B)",
    "A = new Uint8Array([...shown(B)].map((c) => c.charCodeAt(0)))",
    "A = Math.sin(N) + Math.log(N + 1) + Number(B)",
    "A = (1.1 * N).toFixed(3) + (N / 7).toString(N % 30 + 2)",
    "A = (function again(n) { return n ? again(n - 1) + N : 0 })(N * 50)",
    "A = structuredClone([B, C])",
    "throw new RangeError(B)",
];

/// The rest of a program. `BODY` is where the statements go.
const PYTHON_FRAME: &str = "\
import collections, decimal, functools, itertools, json, re
class P:
    def __init__(self, left, right): self.left, self.right = left, right
    def __repr__(self): return f'P({self.left!r}, {self.right!r})'
    def __eq__(self, other): return repr(self) == repr(other)
    __hash__ = None
def cut(x):
    text = repr(x)
    return x if len(text) < 300 else text[:50]
def f():
    log, a, b, c, d = [], 1, 'text', [1, 2.5, 'x'], {'k': None}
BODY    return [repr(x) for x in [a, b, c, d, log]]
";

const JAVASCRIPT_FRAME: &str = "\
class P { constructor(left, right) { this.left = left; this.right = right; } }
const shown = (x) => require('util').inspect(x);
const cut = (x) => (shown(x).length < 300 ? x : shown(x).slice(0, 50));
function f() {
    let [a, b, c, d] = [1, 'text', [1, 2.5, 'x'], { k: null }];
    const log = [];
BODY    return [a, b, c, d, log].map(shown);
}
";

/// The program with this number.
pub fn program(language: Language, seed: u64) -> String {
    let (mut generator, mut body) = (Generator { language, random: seed }, String::new());
    for _ in 0..12 {
        generator.statement(1, &mut body);
    }
    generator.of(PYTHON_FRAME, JAVASCRIPT_FRAME).replace("BODY", &body)
}

struct Generator {
    language: Language,
    random: u64,
}

impl Generator {
    /// What there is for either language.
    fn of<T>(&self, python: T, javascript: T) -> T {
        match self.language {
            Language::Python => python,
            Language::TypeScript => javascript,
        }
    }

    /// Writes a statement, or a loop or a condition with statements in it.
    fn statement(&mut self, depth: usize, code: &mut String) {
        let indent = "    ".repeat(depth);
        let kind = if depth < 4 { self.below(6) } else { 5 };
        let head = match kind {
            0 => {
                let rounds = self.below(9) + 1;
                self.of(format!("for i in range({rounds}):"), format!("for (let i = 0; i < {rounds}; i++) {{"))
            }
            1 => {
                let (a, b) = (self.variable(), self.variable());
                self.of(format!("if repr({a}) < repr({b}):"), format!("if (shown({a}) < shown({b})) {{"))
            }
            _ => return self.simple(&indent, code),
        };
        let _ = writeln!(code, "{indent}{head}");
        for _ in 0..=self.below(3) {
            self.statement(depth + 1, code);
        }
        code.push_str(&self.of(String::new(), format!("{indent}}}\n")));
    }

    fn simple(&mut self, indent: &str, code: &mut String) {
        let statements = self.of(PYTHON, JAVASCRIPT);
        let statement = statements[self.below(statements.len() as u64) as usize];
        let (target, first, second) = (self.variable(), self.variable(), self.variable());
        let number = self.below(9).to_string();
        // A name of one letter stands alone; others hold these letters too.
        let is_part = |other: Option<char>| other.is_some_and(|other| other.is_alphanumeric());
        let mut filled = String::new();
        for (at, letter) in statement.char_indices() {
            let before = statement[..at].chars().next_back();
            let behind = statement[at + letter.len_utf8()..].chars().next();
            match letter {
                _ if is_part(before) || is_part(behind) => filled.push(letter),
                'A' => filled.push_str(target),
                'B' => filled.push_str(first),
                'C' => filled.push_str(second),
                'N' => filled.push_str(&number),
                _ => filled.push(letter),
            }
        }
        let python = format!(
            "{indent}try:\n{indent}    {filled}\n{indent}    {target} = cut({target})\n\
             {indent}except Exception as error: log.append(repr(error)[:99])\n"
        );
        let javascript = format!(
            "{indent}try {{ {filled}; {target} = cut({target}) }} catch (error) {{ log.push(String(error).slice(0, 99)) }}\n"
        );
        code.push_str(&self.of(python, javascript));
    }

    fn variable(&mut self) -> &'static str {
        ["a", "b", "c", "d"][self.below(4) as usize]
    }

    /// A number below `end` (the constants of Knuth's MMIX).
    fn below(&mut self, end: u64) -> u64 {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) % end
    }
}
