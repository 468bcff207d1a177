use std::fs;

use serde_json::Value as Json;

use crate::support::{JudgeTest, Ran};

/// The folder `work` with these files, and a problem that asks for twice a number.
fn test(files: &[(&str, &str)]) -> JudgeTest {
    let test = JudgeTest::new().problem("double", |n| 2 * n);
    files.iter().fold(test, |test, (name, text)| test.file(&format!("work/{name}"), text))
}

fn judged(test: &JudgeTest, arguments: &[&str]) -> Ran {
    test.run(&[&["--bank", "bank"], arguments].concat())
}

const PYTHON: [(&str, &str); 3] = [
    ("main.py", "from parts import twice\n\ndef double(n):\n    return twice.of(n)\n"),
    ("parts/__init__.py", ""),
    ("parts/twice.py", "def of(n):\n    return n + n\n"),
];

#[test]
fn a_folder_is_judged_as_one_program() {
    let typescript = [
        ("double.ts", "import { of } from './twice'\n\nexport const double = (n: number): number => of(n)\n"),
        ("twice.ts", "export function of(n: number): number {\n  return n + n\n}\n"),
    ];
    for files in [&PYTHON[..], &typescript] {
        let test = test(files);
        let submitted = judged(&test, &["submit", "work", "-p", "double"]).exits(0);
        assert!(submitted.stdout.contains("ACCEPTED  100/100"), "{submitted:#?}");
        let run = judged(&test, &["run", "work", "-p", "double", "--args", "21"]).exits(0);
        assert!(run.stdout.contains("42"), "{run:#?}");
    }
}

#[test]
fn the_folder_of_a_student_is_graded_as_one_program() {
    let mut test = test(&[]);
    for (name, text) in PYTHON {
        test = test.file(&format!("subs/ana/double/{name}"), text).file(&format!("subs/bo/double/{name}"), text);
    }
    let test = test.file("subs/bo/double/parts/twice.py", "def of(n):\n    return n // 0\n");
    judged(&test, &["grade", "subs", "-o", "results"]).exits(0);
    let read = |name: &str| fs::read_to_string(test.folder.path().join(name)).unwrap();
    let lines: Vec<Json> =
        read("results/results.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> =
        lines.iter().map(|line| (line["submission"].as_str(), line["outcome"]["judged"]["verdict"].as_str())).collect();
    assert_eq!(said, [(Some("ana/double"), Some("AC")), (Some("bo/double"), Some("RE"))], "{lines:#?}");
    assert_eq!(read("results/skipped.jsonl"), "", "every file is a part of a program");
    let page = judged(&test, &["report", "results", "--format", "html", "-o", "page.html"]).exits(0);
    assert!(read("page.html").contains("parts/twice.py"), "{page:#?}");
    let again = judged(&test, &["rejudge", "results"]).exits(0);
    assert!(!again.stdout.contains("->"), "nothing changes: {again:#?}");
}

#[test]
fn an_error_names_its_file_and_line() {
    for (part, shown, file, line) in [
        ("def of(n):\n    return n // 0\n", "--> parts/twice.py:2:12", "parts/twice.py", 2),
        ("def of(n):\n    return (\n", "--> parts/twice.py:2:12", "parts/twice.py", 2),
    ] {
        let test = test(&[PYTHON[0], PYTHON[1], ("parts/twice.py", part)]);
        let text = judged(&test, &["submit", "work", "-p", "double"]).exits(1).stdout;
        assert!(text.contains(shown), "{text}");
        let json = judged(&test, &["submit", "work", "-p", "double", "--output-format", "json"]).exits(1).stdout;
        let document: Json = serde_json::from_str(&json).unwrap();
        let place = if document["syntax_error"].is_null() { &document["cases"][0] } else { &document["syntax_error"] };
        assert_eq!((place["file"].as_str(), place["line"].as_u64()), (Some(file), Some(line)), "{document:#}");
        assert_eq!(document["source"]["path"], "work");
    }
    let called = test(&[PYTHON[0], PYTHON[1], ("parts/twice.py", "def of(n):\n    return n // 0\n")]);
    let text = judged(&called, &["submit", "work", "-p", "double"]).stdout;
    assert!(text.contains("called from line 4 of main.py in `double`"), "{text}");
}

#[test]
fn the_problem_is_named_by_the_folder_the_file_or_a_comment() {
    let double = "from twice import of\ndef double(n): return of(n)\n";
    let twice = ("twice.py", "def of(n): return 2 * n\n");
    for (folder, entry, head) in
        [("double", "main.py", ""), ("work", "double.py", ""), ("work", "main.py", "# judge: double\n")]
    {
        let test = JudgeTest::new().problem("double", |n| 2 * n);
        let test = test.file(&format!("{folder}/{entry}"), &format!("{head}{double}"));
        let test = test.file(&format!("{folder}/{}", twice.0), twice.1);
        judged(&test, &["submit", folder]).exits(0);
    }
}

#[test]
fn nobody_guesses_which_file_is_run() {
    for (files, message) in [
        (&["a.py", "b.py"][..], "`work` has no file to run, found `a.py`, `b.py`"),
        (&["main.py", "solution.py"], "`work` could be run from several files: `main.py`, `solution.py`"),
        (&["main.py", "double.ts"], "`work` could be run from several files: `double.ts`, `main.py`"),
    ] {
        let files: Vec<_> = files.iter().map(|name| (*name, "x = 1")).collect();
        let ran = judged(&test(&files), &["submit", "work", "-p", "double"]).exits(2);
        assert!(ran.stderr.contains(message), "{ran:#?}");
    }
}

#[test]
fn a_folder_is_judged_again_from_its_result() {
    let test = test(&PYTHON);
    let result = judged(&test, &["submit", "work", "-p", "double", "--output-format", "json"]).exits(0).stdout;
    let test = test.file("results.jsonl", &result);
    let same = judged(&test, &["replay", "results.jsonl"]).exits(0).stdout;
    assert!(same.starts_with("work: the same, AC"), "{same}");
    let test = test.file("work/parts/twice.py", "def of(n):\n    return 2 * n\n");
    let changed = judged(&test, &["replay", "results.jsonl"]).exits(2);
    assert!(changed.stderr.contains("work"), "{changed:#?}");
}

#[test]
fn a_folder_is_remembered_with_all_its_files() {
    let test = test(&PYTHON);
    let recorded = |arguments: &[&str]| {
        let mut command = test.command(&[&["--bank", "bank"], arguments].concat());
        Ran::from(command.env_remove("JUDGE_NO_RECORD").output().unwrap())
    };
    recorded(&["submit", "work", "-p", "double"]).exits(0);
    let test = &test;
    std::fs::write(test.folder.path().join("work/parts/twice.py"), "def of(n):\n    return 2 * n\n").unwrap();
    recorded(&["submit", "work", "-p", "double"]).exits(0);
    let difference = recorded(&["log", "double", "--diff"]).exits(0).stdout;
    assert!(difference.contains("return n + n") && difference.contains("return 2 * n"), "{difference}");
}
