//! `judge import`: other people's problems as a bank that judges.

use std::fs;

use serde_json::{Value as Json, json};

use crate::support::JudgeTest;

fn lines(records: &[Json]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// A task in the form of HumanEvalPack, in both languages.
fn clamp(language: &str) -> Json {
    if language == "python" {
        json!({
            "task_id": "Python/7",
            "prompt": "def clamp_all(xs, low):\n    \"\"\" Raises what is below low. \"\"\"\n",
            "declaration": "def clamp_all(xs, low):\n",
            "canonical_solution": "    return [max(x, low) for x in xs]\n",
            "buggy_solution": "    return [min(x, low) for x in xs]\n",
            "entry_point": "clamp_all",
            "test": "def check(clamp_all):\n    assert clamp_all([1, 5], 3) == [3, 5]\n    assert clamp_all([], 3) == []\n    assert clamp_all([2.5], low=1) == [2.5]\n\ncheck(clamp_all)",
        })
    } else {
        json!({
            "task_id": "JavaScript/7",
            "prompt": "/* Raises what is below low. */\nconst clampAll = (xs, low) => {\n",
            "declaration": "\nconst clampAll = (xs, low) => {\n",
            "canonical_solution": "  return xs.map((x) => Math.max(x, low));\n}\n",
            "buggy_solution": "  return xs;\n}\n",
            "entry_point": "clampAll",
            "test": "const testClampAll = () => {\n  console.assert(JSON.stringify(clampAll([1, 5], 3)) === '[3,5]')\n}\ntestClampAll()\n",
        })
    }
}

#[test]
fn a_task_in_two_languages_is_a_problem_that_judges_both() {
    let test = JudgeTest::new().file("py.jsonl", &lines(&[clamp("python")])).file("js.jsonl", &lines(&[clamp("js")]));
    let imported = test.run(&["import", "humaneval", "py.jsonl", "js.jsonl", "--out", "bank"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    assert_eq!(imported.stdout, "1 of 1 task is a problem now\n");
    let folder = test.folder.path().join("bank/clamp-all");
    for file in ["accepted/canonical.py", "accepted/canonical.ts", "wrong-answer/buggy.py", "wrong-answer/buggy.ts"] {
        assert!(folder.join("solutions").join(file).is_file(), "{file}");
    }
    let cases = fs::read_to_string(folder.join("cases/tests.jsonl")).unwrap();
    assert!(cases.contains(r#""args": [[2.5], 1], "expected": [2.5]"#), "{cases}");
    let test = test.file("clamp_all.py", "def clamp_all(xs, low):\n    return [x if x > low else low for x in xs]\n");
    let test = test.file("clampAll.ts", "const clampAll = (xs, low) => xs.map((x) => x + low);\n");
    for (file, accepted) in [("clamp_all.py", true), ("clampAll.ts", false)] {
        let judged = test.run(&["--bank", "bank", "submit", file]);
        assert_eq!(judged.code, Some(i32::from(!accepted)), "{judged:?}");
    }
    // A model's samples name the task as the benchmark does.
    let sample = json!({"task_id": "Python/7", "completion": "    return [max(low, x) for x in xs]\n"});
    let test = test.file("samples.jsonl", &lines(&[sample]));
    let graded = test.run(&["--bank", "bank", "grade", "samples.jsonl", "--no-cache"]);
    assert_eq!(graded.code, Some(0), "{graded:?}");
}

#[test]
fn a_task_without_a_solution_asks_its_tests_what_they_compare() {
    // In the form of MultiPL-E.
    let assertions = "  assert.deepEqual(candidate([1, 2.5], [1, 'a']), [2, 3.5]);\n  assert.deepEqual(candidate([], [0, 'b']), undefined);\n";
    let tests = |head: &str| {
        format!(
            "{head}const assert = require('node:assert');\n\n\nfunction test() {{\n  let candidate = raise_all;\n{assertions}}}\n\ntest();"
        )
    };
    let javascript = json!({
        "name": "HumanEval_900_raise_all", "language": "js",
        "prompt": "//Raises every number by that of the pair; nothing for no number.\nfunction raise_all(xs, by){\n",
        "tests": tests(""),
    });
    let typescript = json!({
        "name": "HumanEval_901_raise_all", "language": "ts",
        "prompt": "//Raises every number by that of the pair.\nfunction raise_all(xs: number[], by: [number, string]): number[] | undefined {\n",
        "tests": tests("declare var require: any;\n"),
    });
    let unasked = json!({
        "name": "HumanEval_902_raise_all", "language": "js", "prompt": "function raise_all(xs){\n",
        "tests": "const assert = require('node:assert');\nassert.ok(raise_all([1]));",
    });
    let test = JudgeTest::new().file("js.jsonl", &lines(&[javascript, typescript, unasked]));
    let imported = test.run(&["import", "humaneval", "js.jsonl", "--out", "bank"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let out = imported.stdout;
    assert!(out.starts_with("2 of 3 tasks are problems now\n"), "{out}");
    assert!(out.contains("HumanEval_902_raise_all  nothing is compared with its answer"), "{out}");
    for folder in ["raise-all", "raise-all-2"] {
        let folder = test.folder.path().join("bank").join(folder);
        let manifest = fs::read_to_string(folder.join("problem.toml")).unwrap();
        for part in ["list<number>", "optional<list<number>>", "\"xs\"", "\"by\""] {
            assert!(manifest.contains(part), "{part}: {manifest}");
        }
        let cases = fs::read_to_string(folder.join("cases/tests.jsonl")).unwrap();
        assert!(cases.contains(r#""args": [[1, 2.5], [1, "a"]], "expected": [2, 3.5]"#), "{cases}");
        assert!(cases.contains(r#""expected": null"#), "{cases}");
    }
    let source = "function raise_all(xs: number[], by: [number, string]) {\n  if (xs.length) return xs.map((x) => x + by[0]);\n}\n";
    let test = test.file("raise_all.ts", source);
    for problem in ["raise-all", "raise-all-2"] {
        let judged = test.run(&["--bank", "bank", "submit", "raise_all.ts", "--problem", problem]);
        assert_eq!(judged.code, Some(0), "{judged:?}");
    }
}

#[test]
fn a_test_that_wants_an_exception_demands_it_of_every_program() {
    let task = json!({
        "task_id": 930, "text": "The half of an even number.",
        "code": "def half(n):\n    if n % 2:\n        raise ValueError(n)\n    return n // 2\n",
        "test_list": [
            "assert half(4) == 2",
            "try:\n    half(3)\n    assert False\nexcept ValueError:\n    pass",
        ],
    });
    let test = JudgeTest::new().file("tasks.jsonl", &lines(&[task]));
    let imported = test.run(&["import", "humaneval", "tasks.jsonl", "--out", "bank"]);
    assert_eq!((imported.code, imported.stdout.as_str()), (Some(0), "1 of 1 task is a problem now\n"), "{imported:?}");
    let cases = fs::read_to_string(test.folder.path().join("bank/half/cases/tests.jsonl")).unwrap();
    assert!(cases.contains(r#""args": [3], "raises": "ValueError""#), "{cases}");
    let python = |body: &str| format!("def half(n):\n    {body}\n    return n // 2\n");
    let test = test
        .file("right.py", &python("if n % 2: raise ValueError('odd')"))
        .file("right.ts", "function half(n: number) {\n  if (n % 2) throw new RangeError('odd');\n  return n / 2;\n}\n")
        .file("answers.py", &python("pass"))
        .file("other.py", &python("if n % 2: raise KeyError(n)"))
        .file("endless.ts", "function half(n: number): number {\n  return n === 0 ? 0 : 1 + half(n - 2);\n}\n");
    for (file, verdict) in [
        ("right.py", "ACCEPTED"),
        ("right.ts", "ACCEPTED"),
        ("answers.py", "WRONG ANSWER"),
        ("other.py", "RUN-TIME ERROR"),
        ("endless.ts", "RUN-TIME ERROR"),
    ] {
        let judged = test.run(&["--bank", "bank", "submit", file, "--problem", "half"]);
        assert!(judged.stdout.contains(verdict), "{file}: {judged:?}");
    }
}

#[test]
fn a_program_is_called_as_the_tests_of_its_task_call_it() {
    let task =
        |code: &str, tests: &[&str]| json!({ "task_id": tests[0], "text": "", "code": code, "test_list": tests });
    let tasks = [
        task("def area(r, pi=3):\n    return pi * r * r\n", &["assert area(2) == 12", "assert area(r=3) == 27"]),
        task("def add(a, b=1, c=2):\n    return a + b + c\n", &["assert add(1) == 4", "assert add(1, c=4) == 6"]),
        task(
            "def helper(n):\n    return n + 1\ndef twice(n):\n    return n * 2\n",
            &["assert twice(helper(1)) == 4", "assert twice(3) == 6"],
        ),
    ];
    let test = JudgeTest::new().file("tasks.jsonl", &lines(&tasks));
    let imported = test.run(&["import", "humaneval", "tasks.jsonl", "--out", "bank"]);
    assert!(imported.stdout.starts_with("3 of 3 tasks are problems now\n"), "{imported:?}");
    assert!(imported.stdout.contains("its tests call `helper` too, and only `twice` is judged"), "{imported:?}");
    let test = test
        .file("area.py", "def area(r):\n    return 3 * r * r\n")
        .file("add.py", "def add(a, b, c):\n    return a + b + c\n")
        .file("twice.py", "def twice(n):\n    return n + n\n");
    for name in ["area", "add", "twice"] {
        let judged = test.run(&["--bank", "bank", "submit", &format!("{name}.py"), "--problem", name]);
        assert_eq!(judged.code, Some(0), "{judged:?}");
    }
}

#[test]
fn a_hostile_file_costs_no_more_than_its_own_tasks() {
    let task = |id: &str, entry: &str, test: &str| {
        json!({
            "task_id": id, "entry_point": entry, "prompt": "def f(x):\n", "canonical_solution": "    return x\n", "test": test,
        })
    };
    let test = JudgeTest::new();
    let mut text = lines(&[
        task("HumanEval/1", "f", "def check(f):\n    assert f(1) == 1\n"),
        task("../../etc/passwd", "f", "def check(f):\n    assert f(2) == 2\n"),
        task("HumanEval/2", "class", "def check(f):\n    pass\n"),
        task("HumanEval/3", "f", "def check(f):\n    assert f(1) == 2\n"),
        task("HumanEval/4", "f", "def check(f):\n    while True: f(1)\n"),
        task("HumanEval/5", "f", "open('/etc/passwd').read()\n"),
        task("HumanEval/6", "f", "def check(f):\n    f(lambda: 1)\n"),
        task("HumanEval/7", "f", "def check(f):\n    x = []\n    for _ in range(500): x = [x]\n    f(x)\n"),
        task("HumanEval/8", "f", "def check(f):\n    f({1, 2})\n"),
    ]);
    text.push_str(&"[".repeat(100_000));
    let test = test.file("tasks.jsonl", &text);
    let imported = test.run(&["import", "humaneval", "tasks.jsonl", "--out", "bank"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let out = imported.stdout;
    let names: Vec<_> =
        fs::read_dir(test.folder.path().join("bank")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{out}");
    assert!(out.starts_with("3 of 10 tasks are problems now\n"), "{out}");
    for line in [
        "HumanEval/2  `class` is a keyword, so nothing can be called that",
        "HumanEval/3  its tests do not hold for its own solution: AssertionError",
        "HumanEval/5  its tests do not hold for its own solution: FileNotFoundError",
        "HumanEval/6  an argument is, or has in it, a function",
        "HumanEval/7  an argument is, or has in it, a value nested more than 40 deep",
        "HumanEval/8  an argument is, or has in it, a set, which has no order",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
}

#[test]
fn where_tests_make_a_set_of_an_answer_it_counts_as_one() {
    let task = json!({
        "task_id": "Mbpp/900", "prompt": "Write a function to find what two lists have in common.",
        "code": "def common(a, b):\n    return [x for x in a if x in b]", "test_imports": [],
        "test_list": ["assert set(common([1, 2, 2], [2, 1])) == {1, 2}", "assert set(common([1], [2])) == set()"],
    });
    let test = JudgeTest::new().file("tasks.jsonl", &lines(&[task]));
    let imported = test.run(&["import", "humaneval", "tasks.jsonl", "--out", "bank"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let test = test.file("common.py", "def common(a, b):\n    return sorted(set(a) & set(b), reverse=True)\n");
    let test = test.file("first.py", "def common(a, b):\n    return a[:1]\n");
    let test = test.file("none.py", "def common(a, b):\n    return None\n");
    let test = test.file("map.py", "def common(a, b):\n    return dict.fromkeys(x for x in a if x in b)\n");
    for (file, code) in [("common.py", 0), ("first.py", 1), ("none.py", 1), ("map.py", 1)] {
        let judged = test.run(&["--bank", "bank", "submit", file, "--problem", "common"]);
        assert_eq!(judged.code, Some(code), "{judged:?}");
    }
}

#[test]
fn how_tests_look_at_an_answer_is_how_it_is_compared() {
    let cases = [
        ("uniq", "return list(dict.fromkeys(x))", "sorted(list(uniq([2, 1, 2]))) == [1, 2]", "unordered"),
        ("shuffled", "return x[::-1]", "collections.Counter(shuffled([1, 2])) == {1: 1, 2: 1}", "unordered"),
        ("by_size", "return x", "sorted(by_size(['bb', 'a']), key=len) == ['a', 'bb']", ""),
        ("parted", "return [x[:1], x[1:]]", "sorted(parted([2, 1])[0]) == [2]", ""),
        ("counted", "return {c: x.count(c) for c in x}", "set(counted('aab').values()) == {1, 2}", ""),
        ("half", "return x / 2", "NEAR > abs(half(1) - 0.5)", "1e-3"),
        (
            "third",
            "return x / 3",
            "unittest.TestCase().assertAlmostEqual(third(1), 0.333, delta=0.005) is None",
            "0.005",
        ),
        ("area", "return 3.14159 * x", "round(area(2), 1) == 6.3", "0.01"),
    ];
    let task = |(at, (name, body, test, _)): (usize, &(&str, &str, &str, &str))| {
        let set_up = "import collections, unittest\nNEAR = 10 ** -3\n";
        json!({
            "task_id": 800 + at, "text": "A task.", "code": format!("def {name}(x):\n    {body}\n"), "test_setup_code": "",
            "test_list": [format!("{set_up}assert {test}")], "challenge_test_list": [],
        })
    };
    let tasks: Vec<Json> = cases.iter().enumerate().map(task).collect();
    let test = JudgeTest::new().file("tasks.jsonl", &lines(&tasks));
    let imported = test.run(&["import", "humaneval", "tasks.jsonl", "--out", "bank"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let names = fs::read_dir(test.folder.path().join("bank")).unwrap();
    let manifests: Vec<String> =
        names.map(|name| fs::read_to_string(name.unwrap().path().join("problem.toml")).unwrap()).collect();
    for (name, _, _, checker) in cases {
        let manifest = manifests.iter().find(|text| text.contains(&format!("name = \"{name}\"")));
        let manifest: toml::Table = manifest.expect(name).parse().unwrap();
        let found = manifest.get("checker");
        let expected: Option<toml::Table> = match checker {
            "" => None,
            "unordered" => Some(toml::toml! { kind = "unordered" }),
            tolerance => Some(format!("kind = \"float\"\ntolerance = {tolerance}").parse().unwrap()),
        };
        assert_eq!(found.and_then(toml::Value::as_table), expected.as_ref(), "{name}");
    }
    for line in [
        "a test allows a distance of 0.05, and at most 0.01 is allowed here",
        "a test looks only at `sorted(...)` of an answer, and the whole answer is compared here",
        "a test looks only at `[...]` of an answer, and the whole answer is compared here",
    ] {
        assert!(imported.stdout.contains(line), "{line}\n{}", imported.stdout);
    }
}

#[test]
fn a_plain_list_is_a_bank() {
    let test = JudgeTest::new();
    let test = test.file(
        "list.jsonl",
        &lines(&[
            json!({
                "name": "Add Up", "signature": "add_up(xs: list<int>) -> int", "statement": "The sum.",
                "cases": [{"args": [[1, 2]], "expected": 3}, {"args": [[]], "expected": 0}],
                "solutions": {"python": "def add_up(xs):\n    return sum(xs)\n"},
            }),
            json!({"name": "Echo", "signature": "stdio", "cases": [{"stdin": "a\n", "expected": "a\n"}]}),
            json!({"name": "echo", "signature": "stdio", "cases": [{"stdin": "b\n", "expected": "b\n"}]}),
            json!({"name": "Bad", "signature": "bad(x: itn) -> int", "cases": []}),
            json!({"name": "Wrong", "signature": "wrong(x: int) -> int", "cases": [{"args": ["1"], "expected": 1}]}),
        ]),
    );
    let imported = test.run(&["import", "jsonl", "list.jsonl"]);
    let out = imported.stdout;
    assert!(out.starts_with("3 of 5 tasks are problems now\n"), "{out}");
    assert!(out.contains("  Bad  unknown type `itn`\n"), "{out}");
    assert!(out.contains("  Wrong  its cases/tests.jsonl is refused: expected an int for `x`"), "{out}");
    assert!(out.contains("  echo  another problem has this name already, so it is no alias of this one\n"), "{out}");
    let aliases = |problem: &str| {
        let manifest = fs::read_to_string(test.folder.path().join("list-bank").join(problem).join("problem.toml"));
        manifest.unwrap().contains("aliases = ")
    };
    assert_eq!((aliases("echo"), aliases("echo-2")), (true, false));
    let test = test.file("add_up.py", "def add_up(xs):\n    return sum(xs)\n");
    let test = test.file("echo.py", "print(input())\n");
    for file in ["add_up.py", "echo.py"] {
        let judged = test.run(&["--bank", "list-bank", "submit", file]);
        assert_eq!(judged.code, Some(0), "{judged:?}");
    }
    // What is there is never written over.
    let again = test.run(&["import", "jsonl", "list.jsonl"]);
    assert_eq!(again.code, Some(2), "{again:?}");
}
