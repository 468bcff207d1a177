//! Submissions as people paste them run as they are.

use sandbox::{Answer, Class, Ending, Function, Language, Limits, Lists, Parameter, Signature};

use crate::support::*;

const LIMITS: Limits =
    Limits { work: 10_000_000_000, memory: 64 << 20, output: 1 << 20, answer: 1 << 20, turns_from: usize::MAX };

fn answer(language: Language, source: &str, signature: Signature, input: &str) -> String {
    match run_with(language, source, signature, input, &LIMITS).ending {
        Ending::Finished(answer) => answer,
        other => panic!("{other:?}\n{source}"),
    }
}

/// A function `two_sum(nums, target)`.
fn two_sum() -> Signature {
    let parameter = |name: &str, ty: &str| Parameter { name: name.to_owned(), ty: ty.parse().unwrap() };
    Signature::Function(Function {
        name: "two_sum".to_owned(),
        aliases: Vec::new(),
        parameters: vec![parameter("nums", "list<int>"), parameter("target", "int")],
        answer: Answer::Returned("list<int>".parse().unwrap()),
    })
}

#[test]
fn every_usual_form_of_a_python_solution() {
    const BODY: &str = "seen = {}\n        for i, n in enumerate(nums):\n            if target - n in seen: return [seen[target - n], i]\n            seen[n] = i";
    let forms = [
        format!("class Solution:\n    def twoSum(self, nums: List[int], target: int) -> List[int]:\n        {BODY}"),
        format!("class Solution(object):\n    def two_sum(self, nums, target):\n        '''\n        :type nums: List[int]\n        '''\n        {BODY}"),
        format!("def twoSum(nums, target):\n        {BODY}"),
        format!("two_sum = lambda nums, target: g(nums, target)\ndef g(nums, target):\n        {BODY}"),
        format!("from typing import *\nclass Solution:\n    def twoSum(self, nums, target): return 'first'\n\nclass Solution:\n    def twoSum(self, nums: Optional[list], target):\n        {BODY}"),
        format!("class Helper:\n    pass\nclass Solution:\n    @staticmethod\n    def twoSum(nums, target):\n        {BODY}\nif __name__ == '__main__':\n    print(Solution().twoSum(input(), 1))"),
        format!("\u{feff}class Solution:\r\n    def twoSum(self, nums, target):\r\n        {}\r\n", BODY.replace('\n', "\r\n")).trim_start_matches('\u{feff}').to_owned(),
        "class Solution:\n\tdef twoSum(self, nums, target):\n\t\tprint('debug', nums)\n\t\td = defaultdict(int)\n\t\tfor i, n in enumerate(nums):\n\t\t\tif target - n in d: return [d[target - n], i]\n\t\t\td[n] = i".to_owned(),
    ];
    for form in forms {
        assert_eq!(answer(Language::Python, &form, two_sum(), "[[3,8,4],7]"), "[0,2]", "{form}");
    }
}

#[test]
fn every_usual_form_of_a_typescript_solution() {
    const BODY: &str = "{ const seen = new Map<number, number>(); for (let i = 0; i < nums.length; i++) { const j = seen.get(target - nums[i]); if (j !== undefined) return [j, i]; seen.set(nums[i], i); } return []; }";
    let forms = [
        format!("function twoSum(nums: number[], target: number): number[] {BODY}"),
        format!("export function twoSum(nums: number[], target: number): number[] {BODY}\nexport {{}};"),
        format!("export default function twoSum(nums: number[], target: number): number[] {BODY}"),
        format!("const twoSum = (nums: number[], target: number): number[] => {BODY};\nexport {{ twoSum }};"),
        format!("var twoSum = function(nums, target) {BODY};\nconsole.log(twoSum([1, 2], 3));"),
        format!("class Solution {{ twoSum(nums: number[], target: number): number[] {BODY} }}"),
        format!("export class Solution {{ two_sum(nums: number[], target: number): number[] {BODY} }}"),
        format!(
            "class Solution {{ twoSum() {{ return 'first'; }} }}\nclass Solution {{ twoSum(nums: number[], target: number) {BODY} }}"
        ),
        format!(
            "import {{ readFileSync as read }} from 'fs';\nimport type {{ X }} from './types';\nfunction twoSum(nums: number[], target: number) {BODY}"
        ),
        format!("/**\r\n * @param {{number[]}} nums\r\n */\r\nvar twoSum = function (nums, target) {BODY};\r\n"),
        format!("let unused: string = 5;\nfunction twoSum(nums: string, target: boolean): void {BODY}"),
    ];
    for form in forms {
        assert_eq!(answer(Language::TypeScript, &form, two_sum(), "[[3,8,4],7]"), "[0,2]", "{form}");
    }
}

#[test]
fn names_without_an_import_are_there() {
    let source = "def f():\n    h = [3, 1, 2]; heapify(h); heappush(h, 0)\n    d = deque([1]); c = Counter('aab'); dd = defaultdict(list)\n\
        \x20   @cache\n    def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\n\
        \x20   return [heappop(h), heapq.heappop(h), bisect_left([1, 3], 2), bisect.bisect([1, 3], 3), inf > 1, fib(50), \
        list(accumulate([1, 2, 3])), choice([7]), math.gcd(4, 6), gcd(4, 6), pow(2, 10, 1000), c.most_common(1)[0][0], \
        collections.OrderedDict(a=1)['a'], reduce(lambda a, b: a * b, [2, 3]), string.ascii_lowercase[:2], ascii_lowercase[0], \
        [list(p) for p in pairwise([1, 2, 3])], re.sub('a', 'b', 'a'), sys.maxsize > 2**30, SortedList([2, 1])[0], \
        datetime.datetime(2024, 1, 1).year, copy.copy([1]), random.randint(5, 5), PriorityQueue().empty()]";
    assert_eq!(
        python(source),
        finished(
            r#"[0,1,1,2,true,12586269025,[1,3,6],7,2,2,24,"a",1,6,"ab","a",[[1,2],[2,3]],"b",true,1,2024,[1],5,true]"#
        )
    );
}

#[test]
fn nodes_are_there_and_may_be_brought_along() {
    let list = function(&["list-node<int>"], "list-node<int>");
    let tree = function(&["tree-node<int>"], "tree-node<int>");
    let own = "class ListNode:\n    def __init__(self, val=0, next=None):\n        self.val = val\n        self.next = next\n";
    let python = "class Solution:\n    def f(self, head: Optional[ListNode]) -> Optional[ListNode]:\n        return ListNode(0, head)\n";
    let typescript = "function f(head: ListNode | null): ListNode | null { return new ListNode(0, head); }";
    for (language, source) in [
        (Language::Python, python.to_owned()),
        (Language::Python, format!("{own}{python}")),
        (Language::TypeScript, typescript.to_owned()),
        (
            Language::TypeScript,
            format!(
                "class ListNode {{ val: number; next: ListNode | null; constructor(val?: number, next?: ListNode | null) {{ this.val = val ?? 0; this.next = next ?? null; }} }}\n{typescript}"
            ),
        ),
    ] {
        assert_eq!(answer(language, &source, list.clone(), "[[1,2]]"), "[0,1,2]");
        assert_eq!(answer(language, &source, list.clone(), "[[]]"), "[0]");
    }
    let python = "class Solution:\n    def f(self, root: Optional[TreeNode]) -> Optional[TreeNode]:\n        if root: root.left, root.right = self.f(root.right), self.f(root.left)\n        return root";
    let typescript = "function f(root: TreeNode | null): TreeNode | null { if (root) [root.left, root.right] = [f(root.right), f(root.left)]; return root; }";
    for (language, source) in [(Language::Python, python), (Language::TypeScript, typescript)] {
        assert_eq!(answer(language, source, tree.clone(), "[[1,2,3,null,4]]"), "[1,3,2,null,null,4]");
        assert_eq!(
            answer(language, source, tree.clone(), "[[]]"),
            if language == Language::Python { "[]" } else { "null" }
        );
    }
    let circle = "def f(head):\n    head.next = head\n    return head";
    let answer = answer(Language::Python, circle, list, "[[1]]");
    assert_eq!(answer, r#"{"$odd":"a linked list that runs in a circle","text":""}"#);
}

#[test]
fn an_argument_changed_in_place_is_the_answer() {
    let parameter = Parameter { name: "nums".to_owned(), ty: "list<int>".parse().unwrap() };
    let signature = Signature::Function(Function {
        name: "move_zeros".to_owned(),
        aliases: Vec::new(),
        parameters: vec![parameter],
        answer: Answer::Argument(0),
    });
    for (language, source) in [
        (
            Language::Python,
            "class Solution:\n    def moveZeros(self, nums: List[int]) -> None:\n        nums.sort(key=lambda n: n == 0)",
        ),
        (
            Language::TypeScript,
            "function moveZeros(nums: number[]): void { nums.sort((a, b) => Number(a === 0) - Number(b === 0)); }",
        ),
    ] {
        assert_eq!(answer(language, source, signature.clone(), "[[0,3,0,1]]"), "[3,1,0,0]");
    }
}

/// 2^53 + 1 is the first integer that a JavaScript number cannot hold; a `long` is a bigint there.
#[test]
fn a_long_is_exact_in_both_languages() {
    let signature = function(&["long", "list<long>"], "list<long>");
    let python = "def f(n, ns): return [n + 1] + ns";
    let typescript = "function f(n: bigint, ns: bigint[]): bigint[] { return [n + 1n, ...ns]; }";
    assert_eq!(answer(Language::Python, python, signature.clone(), "[9007199254740993,[1]]"), "[9007199254740994,1]");
    // The host sends a long to TypeScript as text.
    let sent = r#"["9007199254740993",["1"]]"#;
    assert_eq!(answer(Language::TypeScript, typescript, signature, sent), "[9007199254740994,1]");
}

#[test]
fn both_generations_of_the_priority_queue() {
    let source = "function f(): any {\n\
        const a = new MinPriorityQueue(); for (const n of [3, 1, 2]) a.enqueue(n);\n\
        const older = [a.front().element, a.dequeue().element, a.size()];\n\
        const b = new MinPriorityQueue(); for (const n of [3, 1, 2]) b.enqueue(n);\n\
        const newer = [b.front(), b.dequeue(), b.pop(), b.isEmpty()];\n\
        const c = new MaxPriorityQueue({ priority: (x: any) => x.p }); c.enqueue({ p: 1 }); c.enqueue({ p: 5 });\n\
        const d = new MaxPriorityQueue((x: any) => x.p); d.enqueue({ p: 1 }); d.enqueue({ p: 5 });\n\
        const e = new PriorityQueue({ compare: (x: number, y: number) => y - x }); e.enqueue(1); e.enqueue(5);\n\
        const g = new PriorityQueue((x: number, y: number) => x - y); g.push(5); g.push(1);\n\
        const h = new MinPriorityQueue(); h.enqueue('late', 9); h.enqueue('soon', 2);\n\
        const q = new Queue([1]); q.push(2); const k = new Deque([1, 2]); k.pushFront(0);\n\
        return [older, newer, c.dequeue().element.p, d.dequeue().p, e.dequeue(), g.front(), h.dequeue(), q.dequeue(), k.popBack(), k.toArray()];\n}";
    assert_eq!(
        typescript(source),
        finished(r#"[[1,1,2],[1,1,2,false],5,5,5,1,{"priority":2,"element":"soon"},1,2,[0,1]]"#)
    );
}

#[test]
fn a_class_is_made_and_called() {
    let method = |name: &str, parameters: &[&str], result: &str| Function {
        name: name.to_owned(),
        aliases: Vec::new(),
        parameters: parameters.iter().map(|ty| Parameter { name: "x".to_owned(), ty: ty.parse().unwrap() }).collect(),
        answer: Answer::Returned(result.parse().unwrap()),
    };
    let signature = Signature::Class(Class {
        name: "HitCounter".to_owned(),
        constructor: vec![],
        methods: vec![method("hit", &["int"], "void"), method("get_hits", &["int"], "int")],
    });
    let input = r#"[["HitCounter"],["hit",1],["hit",2],["get_hits",2]]"#;
    for (language, source) in [
        (
            Language::Python,
            "class HitCounter:\n    def __init__(self): self.n = 0\n    def hit(self, t: int) -> None: self.n += 1; return self\n    def getHits(self, t): return self.n",
        ),
        (
            Language::TypeScript,
            "class HitCounter { n = 0; hit(t: number): void { this.n++ } getHits = (t: number): number => this.n }\nexport default HitCounter",
        ),
    ] {
        assert_eq!(answer(language, source, signature.clone(), input), "[null,null,null,2]");
    }
    let missing =
        run_with(Language::Python, "class HitCounter:\n    def hits(self): pass", signature.clone(), input, &LIMITS)
            .ending;
    assert!(
        matches!(&missing, Ending::MissingEntry { wanted, found } if wanted == &["hit"] && found[0].methods == ["hits"]),
        "{missing:?}"
    );
    let missing = run_with(Language::TypeScript, "class Counter { hit() {} }", signature, input, &LIMITS).ending;
    assert!(
        matches!(&missing, Ending::MissingEntry { wanted, found } if wanted == &["HitCounter"] && found[0].name == "Counter"),
        "{missing:?}"
    );
}

#[test]
fn functions_and_methods_may_have_other_names() {
    let named = |name: &str, alias: &str| Function {
        name: name.to_owned(),
        aliases: vec![alias.to_owned()],
        parameters: Vec::new(),
        answer: Answer::Returned("int".parse().unwrap()),
    };
    let function = Signature::Function(named("count_all", "tally"));
    let class = Signature::Class(Class {
        name: "Queue".to_owned(),
        constructor: vec![],
        methods: vec![named("front", "Front"), named("is_empty", "empty")],
    });
    let calls = r#"[["Queue"],["front"],["is_empty"]]"#;
    for (language, signature, source, input, expected) in [
        (Language::Python, &function, "def tally(): return 1", "[]", "1"),
        (Language::Python, &function, "class Solution:\n    def tally(self): return 1", "[]", "1"),
        (Language::Python, &function, "def tally(): return 1\ndef countAll(): return 2", "[]", "2"),
        (Language::TypeScript, &function, "const tally = () => 1;", "[]", "1"),
        (Language::TypeScript, &function, "class Solution { tally() { return 1 } }", "[]", "1"),
        (
            Language::Python,
            &class,
            "class Queue:\n    def Front(self): return 1\n    def isEmpty(self): return 2",
            calls,
            "[null,1,2]",
        ),
        (Language::TypeScript, &class, "class Queue { Front() { return 1 } empty = () => 2 }", calls, "[null,1,2]"),
    ] {
        assert_eq!(answer(language, source, signature.clone(), input), expected, "{source}");
    }
}

#[test]
fn what_is_missing_and_what_is_there_instead() {
    let ending = run_with(Language::Python, "def two_sums(nums, target): pass", two_sum(), "[[1],2]", &LIMITS).ending;
    let Ending::MissingEntry { wanted, found } = ending else { panic!("{ending:?}") };
    assert_eq!((wanted, found[0].name.as_str()), (vec!["two_sum".to_owned(), "twoSum".to_owned()], "two_sums"));
    let ending = run_with(Language::Python, "def two_sum(nums): pass", two_sum(), "[[1],2]", &LIMITS).ending;
    let Ending::WrongParameters { wanted, found, .. } = ending else { panic!("{ending:?}") };
    assert_eq!((wanted.join(", "), found.join(", ")), ("nums, target".to_owned(), "nums".to_owned()));
}

#[test]
fn programs_read_standard_input_in_every_usual_way() {
    let python = [
        "print(sum(map(int, input().split())) + int(input()))",
        "import sys\nprint(sum(int(x) for x in sys.stdin.read().split()))",
        "import sys\nprint(sum(int(x) for line in sys.stdin for x in line.split()))",
        "import sys\ndata = sys.stdin.buffer.read().split()\nsys.stdout.write(str(sum(map(int, data))) + '\\n')",
        "def main():\n    print(sum(int(x) for x in open(0).read().split()))\nif __name__ == '__main__':\n    main()",
        "import sys\nprint(sum(map(int, sys.stdin.readline().split())) + int(sys.stdin.readline()))\nsys.exit(0)",
        "import os\nprint(sum(map(int, os.read(0, os.fstat(0).st_size).split())))",
        "import io, os, sys\nread = io.BytesIO(os.read(sys.stdin.fileno(), 1 << 16)).readline\n\
         os.write(sys.stdout.fileno(), b'%d\\n' % (sum(map(int, read().split())) + int(read())))",
        "import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\nprint(sum(map(int, sys.stdin.read().split())))",
        "import atexit, io, os, sys\nsys.stdout = io.StringIO()\natexit.register(lambda: os.write(1, sys.stdout.getvalue().encode()))\n\
         print(sum(map(int, open(0).read().split())))",
        "import fileinput\nprint(sum(int(n) for line in fileinput.input() for n in line.split()))",
        "import os\nprint(sum(map(int, open('/dev/stdin', 'rb').read().split())), flush=True)\nos._exit(0)",
        "import sys, threading\nsys.setrecursionlimit(10 ** 6)\nthreading.stack_size(1 << 27)\n\
         def main(): print(sum(map(int, sys.stdin.read().split())))\nthreading.Thread(target=main).start()",
        "import os, sys\nsys.path.append(os.path.dirname(os.path.abspath(__file__)))\nassert sys.stdin.mode == 'r'\n\
         print(sum(map(int, sys.stdin.read().split())))\nraise SystemExit",
        "import sys, unittest\nclass T(unittest.TestCase):\n    def test(self): print(sum(map(int, sys.stdin.read().split())))\n\
         if __name__ == '__main__':\n    unittest.main()",
        "import argparse, asyncio\nargparse.ArgumentParser().parse_args()\n\
         async def main(): print(sum(int(n) for line in [input(), input()] for n in line.split()))\nasyncio.run(main())",
    ];
    for source in python {
        let outcome = run_with(Language::Python, source, Signature::Script, "1 2\n3\n", &LIMITS);
        assert_eq!(
            (String::from_utf8_lossy(&outcome.stdout).as_ref(), &outcome.ending),
            ("6\n", &finished("null")),
            "{source}"
        );
    }
    let typescript = [
        "const data = require('fs').readFileSync(0, 'utf8'); console.log(data.split(/\\s+/).filter(Boolean).reduce((a, b) => a + Number(b), 0));",
        "import * as fs from 'fs';\nconst data: string = fs.readFileSync('/dev/stdin').toString(); console.log(data.trim().split(/\\s+/).map(Number).reduce((a, b) => a + b));",
        "const rl = require('readline').createInterface({ input: process.stdin }); let s = 0; rl.on('line', (l: string) => { for (const x of l.split(' ')) s += Number(x) }); rl.on('close', () => console.log(s));",
        "let s = ''; process.stdin.on('data', (c: string) => s += c); process.stdin.on('end', () => { process.stdout.write(String(s.trim().split(/\\s+/).map(Number).reduce((a, b) => a + b)) + '\\n') });",
    ];
    for source in typescript {
        let outcome = run_with(Language::TypeScript, source, Signature::Script, "1 2\n3\n", &LIMITS);
        assert_eq!(
            (String::from_utf8_lossy(&outcome.stdout).as_ref(), &outcome.ending),
            ("6\n", &finished("null")),
            "{source}"
        );
    }
}

#[test]
fn what_a_script_printed_before_its_end_is_kept() {
    for (source, code) in [
        ("print('so far')\nraise SystemExit(3)", 3),
        ("import sys\nprint('so far')\nsys.exit('gone')", 1),
        ("import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer)\nprint('so far')\nexit(3)", 3),
    ] {
        let outcome = run_with(Language::Python, source, Signature::Script, "", &LIMITS);
        assert_eq!(outcome.ending, Ending::Exited(code), "{source}");
        assert_eq!(String::from_utf8_lossy(&outcome.stdout), "so far\n", "{source}");
        assert_eq!(String::from_utf8_lossy(&outcome.stderr), if code == 1 { "gone\n" } else { "" }, "{source}");
    }
    let outcome = run_with(
        Language::Python,
        "import atexit\natexit.register(print, 'bye')\nprint('hi')\n1 / 0",
        Signature::Script,
        "",
        &LIMITS,
    );
    assert_eq!(raised(outcome.ending).name, "ZeroDivisionError");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "hi\nbye\n");
}

#[test]
fn annotations_are_never_evaluated() {
    for source in [
        "def f(n: Optional[ListNod]) -> Unknown.Thing: return n",
        "if TYPE_CHECKING:\n    from somewhere import Steps\nclass Solution:\n    def f(self, n: Steps) -> np.ndarray: return n",
        "def f(n: (1 / 0)) -> print('evaluated'): return n",
    ] {
        let outcome = run_with(Language::Python, source, function(&["int"], "int"), "[4]", &LIMITS);
        assert_eq!((outcome.ending, outcome.stdout), (finished("4"), Vec::new()), "{source}");
    }
    let source = "def f(n: Unknown, m: 'text' = 1, *, o) -> int: return n";
    let ending = run_with(Language::Python, source, function(&["int"], "int"), "[4]", &LIMITS).ending;
    let Ending::WrongParameters { found, .. } = ending else { panic!("{ending:?}") };
    assert_eq!(found[0], "n: Unknown");
}

#[test]
fn a_function_is_called_when_it_takes_the_arguments() {
    let called = |source: &str| run_with(Language::Python, source, function(&["int"], "int"), "[4]", &LIMITS).ending;
    for source in [
        "def f(n, m=1, *, o=2): return n",
        "def f(*all): return all[0]",
        "f = lambda n: n",
        "f = functools.partial(pow, exp=1)",
        "@cache\ndef f(n): return n",
        "class Solution:\n    @classmethod\n    def f(cls, n): return n",
        "class Solution:\n    @staticmethod\n    def f(n): return n",
        "def same(g):\n    @functools.wraps(g)\n    def call(*a, **k): return g(*a, **k)\n    return call\n@same\ndef f(n): return n",
        "class F:\n    def __call__(self, n): return n\nf = F()",
        "f = abs",
    ] {
        assert_eq!(called(source), finished("4"), "{source}");
    }
    for source in ["def f(): pass", "def f(n, m): pass", "def f(n, *, m): pass", "class Solution:\n    def f(): pass"] {
        assert!(matches!(called(source), Ending::WrongParameters { .. }), "{source}");
    }
}

#[test]
fn an_exception_while_a_solution_is_made_names_its_line() {
    let source = "class Solution:\n    def __init__(self):\n        self.table = [1][5]\n    def f(self): return 1";
    let exception = raised(python(source));
    assert_eq!((exception.name.as_str(), exception.frames.last().map(|frame| frame.line)), ("IndexError", Some(3)));
}

#[test]
fn what_has_an_order_stands_for_a_list() {
    for value in [
        "{'a': 1, 'b': 2}.values()",
        "map(abs, [-1, -2])",
        "(n for n in (1, 2))",
        "deque([1, 2])",
        "range(1, 3)",
        "(1, 2)",
        "reversed([2, 1])",
        "filter(None, [0, 1, 2])",
        "accumulate([1, 1])",
        "{1: 0, 2: 0}.keys()",
        "iter([1, 2])",
        "array.array('i', [1, 2])",
        "SortedList([2, 1])",
        "SortedSet([2, 1])",
        "SortedDict({2: 0, 1: 0}).keys()",
        "collections.UserList([1, 2])",
        "type('Mine', (list,), {})([1, 2])",
    ] {
        let source = format!("import array\ndef f(): return {value}");
        assert_eq!(answer(Language::Python, &source, function(&[], "list<int>"), "[]"), "[1,2]", "{value}");
        let source = format!("import array\ndef f(): return [{value}, [], {value}]");
        let nested = answer(Language::Python, &source, function(&[], "list<list<int>>"), "[]");
        assert_eq!(nested, "[[1,2],[],[1,2]]", "{value}");
    }
    let words = "def f(): return {k: k.upper() for k in 'ab'}.items()";
    let tuples = function(&[], "list<tuple<string, string>>");
    assert_eq!(answer(Language::Python, words, tuples.clone(), "[]"), r#"[["a","A"],["b","B"]]"#);
    let numbered = "def f(): return enumerate(map(str.upper, 'ab'))";
    assert_eq!(answer(Language::Python, numbered, tuples, "[]"), r#"[[0,"A"],[1,"B"]]"#);
    // A set has no order, a text is no list of its letters, and a failing generator is a failure.
    for (value, kept) in [("{1, 2}", "a value of type set"), ("b'ab'", "a value of type bytes"), ("'ab'", "\"ab\"")] {
        let answer = answer(Language::Python, &format!("def f(): return {value}"), function(&[], "list<int>"), "[]");
        assert!(answer.contains(kept), "{answer}");
    }
    let failing = "def g():\n    yield 1\n    raise ValueError('half')\ndef f(): return g()";
    let outcome = run_with(Language::Python, failing, function(&[], "list<int>"), "[]", &LIMITS);
    assert_eq!(raised(outcome.ending).message, "half");
}

#[test]
fn a_set_stands_for_a_list_whose_order_does_not_count() {
    let found = |value: &str, ty: &str, lists: Lists| {
        let source = format!("def f(): return {value}");
        answer(Language::Python, &source, function(&[], ty).in_any_order(lists), "[]")
    };
    for (value, ty, answer) in [
        ("set([4, 9, 5]) & {9, 4, 8}", "list<int>", "[9,4]"),
        ("frozenset('ba')", "list<string>", r#"["a","b"]"#),
        ("{1: 2}.keys() & {1}", "optional<list<int>>", "[1]"),
        ("{(2, 1), (1, 2)}", "list<list<int>>", "[[1,2],[2,1]]"),
        ("(7,)", "tuple<int, ...>", "[7]"),
        ("{3}", "tuple<int, ...>", "[3]"),
    ] {
        for lists in [Lists::Outermost, Lists::All] {
            assert_eq!(found(value, ty, lists), answer, "{value} {lists:?}");
        }
    }
    for (value, ty, all) in [
        ("[{2, 1}, frozenset(), [3]]", "list<list<int>>", "[[1,2],[],[3]]"),
        ("{frozenset({2, 1})}", "list<list<int>>", "[[1,2]]"),
        ("({1},)", "tuple<list<int>>", "[[1]]"),
        ("{1: {2}}", "map<int, list<int>>", "[[1,[2]]]"),
    ] {
        assert_eq!(found(value, ty, Lists::All), all, "{value}");
        assert!(found(value, ty, Lists::Outermost).contains("set"), "{value}");
    }
    // Nothing compares these in any order, and a dict is no list.
    for (value, ty) in [
        ("{'a': {1}}", "map<string, list<int>>"),
        ("{1, 2}", "tuple<int, int>"),
        ("{1: 2}", "list<int>"),
        ("{1}", "json"),
    ] {
        let answer = found(value, ty, Lists::All);
        assert!(answer.contains("a value of type set") || answer == r#"{"1":2}"#, "{answer}");
    }
}

#[test]
fn equal_runs_list_a_set_alike() {
    let source = "def f(): return {('k', i * 7919 % 1000, i / 3) for i in range(500)}";
    let signature = function(&[], "list<json>").in_any_order(Lists::Outermost);
    let runs = [(); 4].map(|()| run_with(Language::Python, source, signature.clone(), "[]", &LIMITS));
    assert!(matches!(&runs[0].ending, Ending::Finished(answer) if answer.matches("\"k\"").count() == 500));
    for run in &runs[1..] {
        assert_eq!((&run.ending, run.usage), (&runs[0].ending, runs[0].usage));
    }
}

#[test]
fn maps_have_keys_of_every_type_that_does_not_change() {
    let graph = function(&["map<tuple<int, string>, list<int>>"], "map<int, tuple<string, ...>>");
    let input = r#"[[[[1,"a"],[2,3]],[[4,"b"],[]]]]"#;
    let expected = r#"[[2,["a","a"]],[3,["a"]]]"#;
    for source in [
        "def f(graph):\n    return {n: (name,) * len(to[i:]) for (_, name), to in graph.items() for i, n in enumerate(to)}",
        "def f(graph):\n    found = defaultdict(list)\n    assert graph[4, 'b'] == []\n    found[2] += ['a', 'a']\n    found[3] += 'a'\n    return found",
    ] {
        assert_eq!(answer(Language::Python, source, graph.clone(), input), expected);
    }
    for source in [
        "function f(graph: Map<[number, string], number[]>) {\n  const found = new Map<number, string[]>();\n  for (const [[_, name], to] of graph) to.forEach((n, i) => found.set(n, to.slice(i).map(() => name)));\n  return found;\n}",
        "function f(graph) { return { 2: ['a', 'a'], 3: new Set([[...graph.keys()][0][1]]) }; }",
    ] {
        assert_eq!(answer(Language::TypeScript, source, graph.clone(), input), expected);
    }
    let longs = function(&["map<long, bool>"], "map<long, bool>");
    let far = "[[[9007199254740993,true]]]";
    assert_eq!(answer(Language::Python, "def f(m): return m", longs.clone(), far), "[[9007199254740993,true]]");
    let far = r#"[[["9007199254740993",true]]]"#;
    let same = "function f(m: Map<bigint, boolean>) { return m.get(9007199254740993n) ? m : null; }";
    assert_eq!(answer(Language::TypeScript, same, longs, far), "[[9007199254740993,true]]");
}

#[test]
fn a_map_is_no_list_of_pairs_and_its_keys_are_no_texts() {
    let pairs = function(&[], "map<int, int>");
    for (source, what) in [("[(1, 2)]", "a value of type list"), ("{1: 2}.items()", "a value of type dict_items")] {
        let source = format!("def f(): return {source}");
        assert!(answer(Language::Python, &source, pairs.clone(), "[]").contains(what), "{source}");
    }
    assert_eq!(answer(Language::Python, "def f(): return {'1': 2}", pairs.clone(), "[]"), r#"[["1",2]]"#);
    for (source, what) in [("[[1, 2]]", "an array"), ("new Set([[1, 2]])", "a value of class Set")] {
        let source = format!("function f() {{ return {source}; }}");
        assert!(answer(Language::TypeScript, &source, pairs.clone(), "[]").contains(what), "{source}");
    }
    let texts = function(&[], "map<string, int>");
    let found = answer(Language::Python, "def f(): return {1: 2}", texts.clone(), "[]");
    assert_eq!(found, r#"{"$odd":"a dict with keys that are not strings","text":"{1: 2}"}"#);
    assert_eq!(answer(Language::Python, "def f(): return {'1': 2}", texts, "[]"), r#"{"1":2}"#);
}

#[test]
fn a_tuple_of_any_length_is_a_tuple() {
    let keys = function(&["tuple<int, ...>"], "tuple<int, ...>");
    for source in ["def f(key):\n    {key}\n    return key + (3,)", "def f(key): return [*key, 3]"] {
        assert_eq!(answer(Language::Python, source, keys.clone(), "[[1,2]]"), "[1,2,3]");
    }
    let source = "function f(key: number[]) { return new Set([...key, 3]); }";
    assert_eq!(answer(Language::TypeScript, source, keys, "[[1,2]]"), "[1,2,3]");
}

#[test]
fn answers_that_the_wire_cannot_carry_say_what_they_are() {
    for (source, answer) in [
        ("def f(): return {1, 2}", r#"{"$odd":"a value of type set","text":"{1, 2}"}"#),
        ("class A: pass\ndef f(): return A", r#"{"$odd":"a value of type type","text":"<class 'solution.A'>"}"#),
        (
            "def f():\n    a = []\n    a.append(a)\n    return a",
            r#"[{"$odd":"a list that contains itself","text":""}]"#,
        ),
        ("def f(): return float('nan')", r#"{"$odd":"a float that is not a finite number","text":"nan"}"#),
        (
            "def f(): return [10 ** 400, {0}]",
            r#"[{"$odd":"an integer of over 127 bits","text":""},{"$odd":"a value of type set","text":"{0}"}]"#,
        ),
        ("def f(): return {1: 2}", r#"{"1":2}"#),
        ("def f(): return (x for x in [1])", r#""#),
    ] {
        let Ending::Finished(found) = python(source) else { panic!("{source}") };
        assert!(
            found == answer || answer.is_empty() && found.contains("a value of type generator"),
            "{source}: {found}"
        );
    }
    for (source, answer) in [
        ("function f() {}", r#"{"$odd":"undefined","text":""}"#),
        ("function f() { return [NaN] }", r#"[{"$odd":"a number that is not finite","text":"NaN"}]"#),
        ("function f() { return new Set([1]) }", r#"{"$odd":"a value of class Set","text":"Set(1) { 1 }"}"#),
        (
            "function f() { return [Promise.resolve(1)] }",
            r#"[{"$odd":"a value of class Promise","text":"Promise { 1 }"}]"#,
        ),
        (
            "function f() { const a: any = {}; a.a = a; return a }",
            r#"{"a":{"$odd":"an object that contains itself","text":""}}"#,
        ),
        ("function f() { return 2n ** 200n }", r#"{"$odd":"an integer of over 127 bits","text":""}"#),
        ("function f() { return f }", r#"{"$odd":"a function","text":"[Function: f]"}"#),
    ] {
        assert_eq!(typescript(source), finished(answer), "{source}");
    }
}
