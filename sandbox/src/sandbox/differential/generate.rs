//! Python programs that are put together at random.

use std::fmt::Write as _;

/// Statements, in which `A`, `B` and `C` are variables and `N` is a small number. Whatever they do to each other's values is
/// caught, and `cut` keeps these short.
const STATEMENTS: &[&str] = &[
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

/// The rest of a program. `BODY` is where the statements go.
const FRAME: &str = "\
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

/// The program with this number.
pub fn program(seed: u64) -> String {
    let (mut generator, mut body) = (Generator { random: seed }, String::new());
    for _ in 0..12 {
        generator.statement(1, &mut body);
    }
    FRAME.replace("BODY", &body)
}

struct Generator {
    random: u64,
}

impl Generator {
    /// Writes a statement, or a loop or a condition with statements in it.
    fn statement(&mut self, depth: usize, code: &mut String) {
        let indent = "    ".repeat(depth);
        let kind = if depth < 4 { self.below(6) } else { 5 };
        let head = match kind {
            0 => format!("for i in range({}):", self.below(9) + 1),
            1 => format!("if repr({}) < repr({}):", self.variable(), self.variable()),
            _ => return self.simple(&indent, code),
        };
        let _ = writeln!(code, "{indent}{head}");
        for _ in 0..=self.below(3) {
            self.statement(depth + 1, code);
        }
    }

    fn simple(&mut self, indent: &str, code: &mut String) {
        let statement = STATEMENTS[self.below(STATEMENTS.len() as u64) as usize];
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
        let _ = writeln!(
            code,
            "{indent}try:\n{indent}    {filled}\n{indent}    {target} = cut({target})\n\
             {indent}except Exception as error: log.append(repr(error)[:99])"
        );
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
