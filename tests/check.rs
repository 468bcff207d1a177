//! `judge check` finds what is wrong with a bank: a sound problem, and one fault at a time.
//!
//! Every fault is in a copy of `fixtures/clamp`, and all copies are one bank, which is checked once.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use judge::check::Rule;
use serde_json::Value as Json;

use crate::support::{JudgeTest, digest};

/// What is changed in the sound problem, and what must be found then.
struct Fault {
    /// A file, what stands there, and what replaces it. Without the former, the latter is the whole file; without
    /// both, the file is removed. `ENGINE` stands for the digest of the engine.
    changes: &'static [(&'static str, &'static str, &'static str)],
    rule: Rule,
    message: &'static str,
}

macro_rules! faults {
    ($($rule:ident $message:literal $($file:literal: $from:literal => $to:literal),+;)*) => {
        &[$(Fault { changes: &[$(($file, $from, $to)),+], rule: Rule::$rule, message: $message }),*]
    };
}

const FAULTS: &[Fault] = faults! {
    // Files.
    Missing "the file is missing" "hints.md": "" => "";
    Unused "nothing reads this file" "notes.txt": "" => "forgotten";
    Unused "no group of the problem reads this file" "cases/old.jsonl": "" => "{}";
    Format "unknown field `minuts`" "problem.toml": "minutes" => "minuts";
    Format "unknown topic `maths`" "problem.toml": "\"math\"" => "\"maths\"";
    Format "invalid type" "limits.toml": "" => "engine = 3\n";
    ToDo "left to do: which of two is smaller?" "hints.md": "Which" => "TODO: which";
    Markdown "`<b>` is HTML" "hints.md": "smaller?" => "<b>smaller</b>?";
    Markdown "a fenced block is not closed" "followups.md": "Take" => "```\nTake";
    Link "leads to `maximum.md`, which does not exist" "followups.md": "larger" => "[larger](maximum.md)";
    // The statement.
    Title "the statement does not begin with the title" "statement.md": "# Clamp" => "# Clmap";
    Constraints "there is no section `## Constraints`" "statement.md": "## Constraints" => "## Bounds";
    Sample "the sample `above` differs from the case" "statement.md": "returns [5]" => "returns [6]";
    Sample "the sample `above` is not shown" "statement.md": "sample above" => "sample below";
    // The constraints, and the validator that enforces them.
    Unreadable "`limt` is not part of the input" "statement.md": "0 <= limit" => "0 <= limt";
    Unreadable "`1e3 + 0` is neither a number nor a name" "statement.md": "limit <= 1000" => "limit <= 1e3 + 0";
    Unmentioned "nothing bounds `limit`" "statement.md": "- `0 <= limit <= 1000`\n" => "";
    Violated "`limit` is 1000" "statement.md": "limit <= 1000" => "limit <= 999";
    Violated "1 follows 1" "statement.md": "never decreases" => "always increases",
        "cases/basic.jsonl": "[[3], 5], \"expected\": [3]" => "[[1, 1], 5], \"expected\": [1, 1]";
    Unreached "has 70; the largest is 60" "statement.md": "len(values) <= 60" => "len(values) <= 70";
    Unreached "has -1; the smallest is 0" "statement.md": "0 <= limit" => "-1 <= limit";
    Unenforced "with `len(values)` = 61" "validator.py": "len(values) <= 60" => "len(values) <= 61";
    Unenforced "with `limit` = 1001" "validator.py": "0 <= limit <= 1000" => "0 <= limit <= 1001";
    Unenforced "with `values[i]` = -1"
        "validator.py": "0 <= x <= 1000" => "-1 <= x <= 1000",
        "validator.py": "last = 0" => "last = -1";
    Unenforced "with two values of `values[i]` swapped" "validator.py": "if x < last" => "if x < 0";
    Unenforced "with a value of `values[i]` repeated" "statement.md": "never decreases" => "is never repeated",
        "generator.py": "draw.randint(0, 10 * size) for _ in range(length)" => "draw.sample(range(1001), length)";
    Unenforced "with `values[i]` above `limit`"
        "statement.md": "- `0 <= limit <= 1000`" => "- `0 <= values[i] <= limit <= 1000`";
    // The list with the last value twice would be refused without the bound.
    Unenforced "with `len(values)` = 61" "validator.py": "len(values) <= 60" => "len(values) <= 61",
        "validator.py": "last = 0" => "last = -1", "validator.py": "x < last" => "x <= last",
        "statement.md": "never decreases" => "always increases",
        "generator.py": "sorted(draw.randint(0, 10 * size) for _ in range(length))"
            => "sorted(draw.sample(range(10 * size + 1 if size > 6 else 70), length))";
    Unshown "no input shows that `limit` = 1001 is refused for that reason"
        "validator.py": "not 0 <= limit <= 1000" => "limit % 2";
    Unshown "it does not follow" "statement.md": "limit <= 1000`" => "limit <= 1000` follows from nothing";
    Shape "the validator accepts [[true], 5]" "validator.py": "type(x) is not int" => "not isinstance(x, int)";
    // The cases.
    TooFewCategories "4 edge categories; expected at least 5"
        "problem.toml": "category = \"ties\"" => "category = \"zero\"";
    TooFewCases "26 hidden cases"
        "cases/zero.jsonl": "" => "{\"name\": \"one\", \"args\": [[0], 0], \"expected\": [0]}\n";
    Duplicate "the case `copy` has the same input as `samples/above`"
        "cases/basic.jsonl": "{\"name\": \"below\""
            => "{\"name\": \"copy\", \"args\": [[7], 5], \"expected\": [5]}\n{\"name\": \"below\"";
    Illegal "the validator refuses the case `below`: out of bounds" "cases/basic.jsonl": "[[3], 5]" => "[[3], 5000]";
    Format "expected an int for `limit`, found the string \"5\"" "cases/basic.jsonl": "[[3], 5]" => "[[3], \"5\"]";
    Format "another case of this group is already named `n-48`" "cases/zero.jsonl": "\"n-47\"" => "\"n-48\"";
    // The solutions.
    BrokenProgram "should be accepted, but ends with wrong answer at basic/below"
        "cases/basic.jsonl": "\"expected\": [3]" => "\"expected\": [4]";
    BrokenProgram "should be accepted, but ends with run-time error"
        "solutions/accepted/branch.py": "n > limit" => "n / 0 > limit";
    TooFewSolutions "0 accepted TypeScript solutions; expected at least 1" "solutions/accepted/minimum.ts": "" => "";
    TooFewSolutions "3 wrong solutions; expected at least 4" "solutions/wrong-answer/ten.py": "" => "";
    WrongVerdict "it ends with accepted; its folder says wrong answer"
        "solutions/wrong-answer/never.py": "return values" => "return [min(n, limit) for n in values]";
    WrongVerdict "it ends with accepted; its folder says time limit"
        "solutions/time-limit/endless.py": "limit > 449" => "limit > 9999";
    WrongGroup "no case of the group `samples` catches it"
        "solutions/wrong-answer/always.py": "in basic" => "in samples",
        "solutions/wrong-answer/always.py": "limit for _" => "limit if n != 7 else 5 for n";
    Growth "it does not say how its work grows"
        "problem.toml": "[checker]" => "[growth]\nn = \"len(values)\"\nmost = 60\n\n[checker]",
        "generator.py": "def generate" => "def grow(n):\n    return [[1] * n, 5]\n\n\ndef generate";
    Format "there is no group `basics`" "solutions/wrong-answer/always.py": "in basic" => "in basics";
    Format "the first line says `accepted`, but the folder is `wrong-answer`"
        "solutions/wrong-answer/always.py": "# wrong-answer in basic" => "# accepted";
    Format "the folder is not named after a verdict" "solutions/slow/a.py": "" => "# slow: x\n";
    Disagreement "its answer differs from that of branch.py"
        "solutions/accepted/minimum.py": "min(n, limit)" => "min(n, limit) + (n == 9)";
    // The programs.
    BrokenProgram "expected `None` or a sentence" "validator.py": "return None" => "return True";
    BrokenProgram "does not define `validate`" "validator.py": "def validate" => "def validat";
    BrokenProgram "raised ZeroDivisionError" "validator.py": "return \"not an int\"" => "return 1 / 0";
    BrokenProgram "there is no module named 'numpy'" "generator.py": "import random" => "import numpy, random";
    IllegalInput "is not legal: out of bounds" "generator.py": "limit = " => "limit = 900 + ";
    NoInput "is not an input of this problem" "generator.py": "return [" => "return 'text' or [";
    Undetermined "differs when it is called again"
        "generator.py": "limit = draw.randint(0, 10 * size)" => "import time\n    limit = int(time.time() * 1e6) % 2";
    Undetermined "differs when it is called again" "generator.py": "limit = draw" => "limit = random";
    // The checker.
    RefusesRight "the checker refuses the expected answer of the case `above`"
        "problem.toml": "\"exact\"" => "\"program\"",
        "checker.py": "" => "def check(args, expected, actual):\n    return 'no'\n";
    AcceptsJunk "answers that are cut short" "problem.toml": "\"exact\"" => "\"program\"",
        "checker.py": "" => "def check(args, expected, actual):\n    return None\n";
    AcceptsJunk "answers that are doubled" "problem.toml": "\"exact\"" => "\"program\"",
        "checker.py": ""
            => "def check(args, expected, actual):\n    return None if set(actual) == set(expected) else 'differs'\n";
    BrokenProgram "raised IndexError" "problem.toml": "\"exact\"" => "\"program\"",
        "checker.py": ""
            => "def check(args, expected, actual):\n    return None if actual[0] == expected[0] else 'differs'\n";
    AcceptsJunk "answers that are altered" "problem.toml": "\"exact\"" => "\"program\"",
        "checker.py": ""
            => "def check(args, expected, actual):\n    return None if len(actual) == len(expected) else 'differs'\n";
    // The mutants.
    Survivor "every case accepts this mutant (boundary)" "mutants.toml": "n >= limit" => "n == limit";
    MutantEntry "no mutant matches this entry any more" "mutants.toml": "n >= limit else n" => "n >= limit else 0";
    MutantEntry "this mutant fails a case" "mutants.toml": "n >= limit" => "n <= limit";
    MutantEntry "the entry has no reason"
        "mutants.toml": "When both are equal, either is the answer." => " ";
    MutantEntry "the mutant is listed twice" "mutants.toml": "answer.\"\n"
        => "answer.\"\n\n[[python.equivalent]]\nline = \"return [limit if n > limit else n for n in values]\"\nmutated = \"return [limit if n >= limit else n for n in values]\"\nreason = \"Once more.\"\n";
    MutantEntry "several mutants match this entry" "solutions/accepted/branch.py": "in values]"
        => "in values]\n    return [limit if n > limit else n for n in values]";
    Format "unknown field `reasons`" "mutants.toml": "reason" => "reasons";
    Format "is not an accepted solution in Python" "mutants.toml": "branch.py" => "minimum.ts";
    // The tests of a project, in whose module the function lies.
    NoTests "there are no tests in Python" "problem.toml": "[checker]" => "[project]\nmodule = \"MODULE\"\n\n[checker]";
    BadTest "the test `test_clamp` fails on an accepted solution"
        "problem.toml": "[checker]" => "[project]\nmodule = \"MODULE\"\n\n[checker]",
        "tests/test_clamp.py": "" => "from MODULE import clamp\n\ndef test_clamp():\n    assert clamp([7], 5) == [7]\n";
    BadTest "the test `test_clamp` does not import the module of the interface"
        "problem.toml": "[checker]" => "[project]\nmodule = \"MODULE\"\n\n[checker]",
        "tests/test_clamp.py": "" => "def test_clamp():\n    pass\n";
    WeakTests "no test in Python catches a wrong solution: a slip"
        "problem.toml": "[checker]" => "[project]\nmodule = \"MODULE\"\n\n[checker]",
        "tests/test_clamp.py": "" => "from MODULE import clamp\n\ndef test_clamp():\n    assert clamp([], 5) == []\n";
    // The limits.
    NoLimit "has no work limit for typescript" "limits.toml": "" => "[engine.ENGINE]\npython = 1\n";
    StaleLimit "but the file says 1" "limits.toml": "" => "[engine.ENGINE]\npython = 1\ntypescript = 1\n";
    TightLimit "of the slowest accepted solution"
        "limits.toml": "" => "[engine.ENGINE]\npython = 1\ntypescript = 1\n",
        "solutions/accepted/branch.py": "    return" => "    for _ in range(300_000): pass\n    return";
    LooseLimit "it finishes every case of `single` with at most"
        "solutions/time-limit/endless.py": "while limit > 449: pass"
            => "for _ in range(600_000 if limit > 449 else 0): pass";
};

/// What is wrong with the bank of all faults: everything is easy, has the same number and alias, and uses few categories. One
/// problem follows none of the bank, and one prompt has the name of a problem and little else.
const OF_BANK: [Rule; 8] = [
    Rule::Shares,
    Rule::Number,
    Rule::Alias,
    Rule::UnusedCategory,
    Rule::Follows,
    Rule::PromptName,
    Rule::Thin,
    Rule::Numbers,
];

const THIN_PROMPT: &str = "title = \"A queue\"
kind = \"design\"
rounds = [\"onsite\"]
minutes = 45
question = []
criterion = []
traps = []
";

/// A test folder with a bank of the sound problem.
fn sound() -> (JudgeTest, PathBuf) {
    let test = JudgeTest::new().fixture("clamp", "bank/clamp");
    let folder = test.folder.path().join("bank/clamp");
    (test, folder)
}

fn change(folder: &Path, (file, from, to): (&str, &str, &str)) {
    let path = folder.join(file);
    if from.is_empty() && to.is_empty() {
        return fs::remove_file(path).unwrap();
    }
    let module = folder.file_name().unwrap().to_str().unwrap().replace('-', "_");
    let to = to.replace("ENGINE", &digest()).replace("MODULE", &module);
    let before = fs::read_to_string(&path).unwrap_or_default();
    assert!(before.contains(from), "{file} has no {from}");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, if from.is_empty() { to } else { before.replace(from, &to) }).unwrap();
}

/// The bank of all faults, and what is found in it.
static FAULTY: LazyLock<(JudgeTest, Json)> = LazyLock::new(|| {
    let mut test = JudgeTest::new();
    for (at, fault) in FAULTS.iter().enumerate() {
        let folder = format!("faults/fault-{at}");
        test = test.fixture("clamp", &folder);
        for changes in fault.changes {
            change(&test.folder.path().join(&folder), *changes);
        }
    }
    let bank = test.folder.path().join("faults");
    change(&bank, ("fault-0/problem.toml", "minutes = 5", "minutes = 5\nfollows = \"nothing\""));
    change(&bank, ("prompts/fault-0/prompt.toml", "", THIN_PROMPT));
    change(&bank, ("prompts/fault-0/prompt.md", "", "# A queue\n\n## Requirements\n\nIt is fast.\n"));
    let ran = test.run(&["check", "faults", "--output-format", "json"]).exits(1);
    let json = serde_json::from_str(&ran.stdout).unwrap();
    (test, json)
});

#[test]
fn a_sound_problem_has_no_findings() {
    let (test, _) = sound();
    let ran = test.run(&["check", "--bank", "bank"]).exits(0);
    let (mutants, verdict) = ran.stdout.split_once('\n').unwrap();
    assert_eq!(verdict, "✓ 1 problem, no findings\n");
    assert!(mutants.starts_with("mutants: ") && mutants.ends_with(" killed, 1 equivalent"), "{mutants}");
}

#[test]
fn a_mutant_that_survives_is_shown_until_a_case_kills_it() {
    let (test, folder) = sound();
    change(&folder, ("solutions/accepted/branch.py", "    return", "    if limit < 0:\n        return []\n    return"));
    let survivor = "branch.py:3: every case accepts this mutant (boundary):\n\
                    \x20 - if limit < 0:\n  + if limit <= 0: [mutants/survivor]\n(hint: add a case";
    // With the only case whose limit is 0 gone, no case distinguishes the two.
    let zero = fs::read_to_string(folder.join("cases/zero.jsonl")).unwrap();
    change(&folder, ("cases/zero.jsonl", "[[0], 0]", "[[0], 1]"));
    let ran = test.run(&["check", "--bank", "bank"]).exits(1);
    assert!(ran.stdout.contains(survivor), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n  clamp: "), "{}", ran.stdout);
    let ran = test.run(&["check", "--bank", "bank", "--mutants", "0"]);
    assert!(!ran.stdout.contains("mutant"), "{}", ran.stdout);
    fs::write(folder.join("cases/zero.jsonl"), zero).unwrap();
    let ran = test.run(&["check", "--bank", "bank"]);
    assert!(!ran.stdout.contains("if limit <= 0"), "{}", ran.stdout);
}

#[test]
fn a_step_that_exceeds_its_share_of_the_budget_is_named_and_checked_again_next_time() {
    let (test, folder) = sound();
    // Unlike any other test's, so that nothing is known of it yet.
    change(&folder, ("hints.md", "Which", &format!("Which, in {}", folder.display())));
    let budget = |billions: &str| test.run(&["check", "bank", "--budget", billions, "--output-format", "json"]);
    let findings = |ran: &crate::support::Ran| {
        let json: Json = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        json["problems"][0]["findings"].as_array().unwrap().clone()
    };
    let first = budget("1").exits(1);
    let found = findings(&first);
    let message = "its programs do more than 0.1 billion work in the step `cases`, which is the share of this step in a budget of 1.0 billion";
    assert!(found.iter().any(|finding| finding["message"] == message), "{found:#?}");
    assert!(found.iter().any(|finding| finding["rule"] == Rule::Budget.id()), "{found:#?}");
    let second = budget("1").exits(1);
    assert_eq!((second.stdout.as_str(), second.stderr.as_str()), (first.stdout.as_str(), ""), "nothing was kept");
    assert_eq!(findings(&budget("1000").exits(0)), [] as [Json; 0]);
    test.run(&["check", "bank", "--budget", "0"]).exits(2);
}

#[test]
fn every_seeded_fault_is_found() {
    let problems = FAULTY.1["problems"].as_array().unwrap();
    assert_eq!(problems.len(), FAULTS.len());
    let mut missed = Vec::new();
    for (at, fault) in FAULTS.iter().enumerate() {
        let id = format!("fault-{at}");
        let problem = problems.iter().find(|problem| problem["id"] == *id).unwrap();
        let found = problem["findings"].as_array().unwrap();
        let is_told = |finding: &Json| {
            finding["rule"] == fault.rule.id() && finding["message"].as_str().unwrap().contains(fault.message)
        };
        if !found.iter().any(is_told) {
            missed.push(format!("{:?}: {} {}\n{found:#?}", fault.changes, fault.rule.id(), fault.message));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_rule_has_a_seeded_fault() {
    let of_bank = FAULTY.1["bank"]["findings"].as_array().unwrap();
    for rule in OF_BANK {
        assert!(of_bank.iter().any(|finding| finding["rule"] == rule.id()), "{}", rule.id());
    }
    // The budget has a test of its own.
    let seeded = FAULTS.iter().map(|fault| fault.rule).chain(OF_BANK).chain([Rule::Budget]);
    let seeded: BTreeSet<Rule> = seeded.collect();
    assert_eq!(seeded, Rule::ALL.iter().copied().collect());
}

#[test]
fn every_format_tells_every_finding() {
    let (test, json) = &*FAULTY;
    let count = json["count"].as_u64().unwrap() as usize;
    let read = |format: &str| test.run(&["check", "faults", "--output-format", format]).exits(1).stdout;

    assert_eq!(read("text").matches("\n(hint: ").count(), count);
    let sarif: Json = serde_json::from_str(&read("sarif")).unwrap();
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((sarif["version"].as_str(), results.len()), (Some("2.1.0"), count));
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("faults"), "{uri}");
    }
    let junit = read("junit");
    assert_eq!(junit.matches("\n(hint: ").count(), count);
    assert_eq!(junit.matches("<testsuite ").count(), FAULTS.len() + 1);
    assert_eq!(read("github").matches("::error ").count(), 10);
}

#[test]
fn a_workflow_gets_a_summary() {
    let (test, folder) = sound();
    change(&folder, ("hints.md", "Which", "TODO: which"));
    let mut command = test.command(&["check", "bank", "--output-format", "github"]);
    let output = command.env("GITHUB_STEP_SUMMARY", test.folder.path().join("summary.md")).output().unwrap();
    let ran = crate::support::Ran::from(output).exits(1);
    assert!(ran.stdout.starts_with("::error file=bank/clamp/hints.md,line=3,title=files/todo::left to do"), "{ran:?}");
    let summary = fs::read_to_string(test.folder.path().join("summary.md")).unwrap();
    assert!(
        summary.contains("| files/todo | bank/clamp/hints.md:3 | left to do: which of two is smaller? |"),
        "{summary}"
    );
}

#[test]
fn a_problem_is_checked_again_when_it_has_changed() {
    let (test, folder) = sound();
    // Unlike any other test's, so that nothing is known of it yet.
    let own = folder.display().to_string();
    change(&folder, ("hints.md", "Which", &format!("TODO: {own}")));
    let first = test.run(&["check", "bank"]).exits(1);
    let second = test.run(&["check", "bank"]).exits(1);
    assert_eq!(first.stdout, second.stdout);
    assert!(!first.stderr.contains("unchanged"), "{first:?}");
    assert!(second.stderr.contains("1 problem unchanged since the last check"), "{second:?}");
    let all = test.run(&["check", "bank", "--no-cache"]).exits(1);
    assert_eq!((all.stderr.as_str(), all.stdout), ("", first.stdout));
    change(&folder, ("hints.md", "TODO: ", ""));
    let third = test.run(&["check", "bank"]).exits(0);
    assert_eq!(third.stderr, "");
}

#[test]
fn problems_are_named_by_slug_number_and_path() {
    let (test, _) = sound();
    let test = test.fixture("clamp", "bank/other");
    let problems = |arguments: &[&str]| {
        let arguments = [&["check", "--output-format", "json"], arguments].concat();
        let ran = test.run(&arguments);
        let json: Json = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        json["problems"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(problems(&["clamp", "--bank", "bank"]), ["clamp"]);
    assert_eq!(problems(&["bank/other", "bank/clamp/", "./bank/other"]), ["other", "clamp"]);
    assert_eq!(problems(&["bank"]), ["clamp", "other"]);
    let ran = test.run(&["check", "clmap", "--bank", "bank"]).exits(2);
    assert_eq!(ran.stderr, "error: no problem is named `clmap`\n(hint: did you mean `clamp`?)\n");
    let ran = test.run(&["check", "./nowhere"]).exits(2);
    assert!(ran.stderr.starts_with("error: no bank of problems at `./nowhere`"), "{ran:?}");
}

#[test]
fn a_new_problem_has_no_findings_but_what_is_left_to_do() {
    let test = JudgeTest::new();
    fs::create_dir(test.folder.path().join("bank")).unwrap();
    let new = ["new", "3-things", "--title", "Three \"Things\"", "--bank", "bank"];
    let ran = test.run(&new).exits(0);
    assert_eq!(ran.stdout.trim_end().replace('\\', "/"), "bank/3-things");
    let ran = test.run(&["check", "bank", "--output-format", "json"]).exits(1);
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    let findings = json["problems"][0]["findings"].as_array().unwrap();
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    let due = [Rule::ToDo, Rule::TooFewCases, Rule::TooFewCategories, Rule::TooFewSolutions];
    assert_eq!(rules, due.map(Rule::id).into(), "{findings:#?}");
    let todos = findings.iter().filter(|finding| finding["rule"] == Rule::ToDo.id());
    let files: BTreeSet<&str> = todos.map(|finding| finding["path"].as_str().unwrap()).collect();
    assert_eq!(files.len(), 10, "every file that has a part of the problem: {files:#?}");
    for kind in ["class", "stdio", "interactive", "multi-pass"] {
        test.run(&["new", &format!("a-{kind}"), "--kind", kind, "--bank", "bank"]).exits(0);
        let ran = test.run(&["check", &format!("bank/a-{kind}"), "--output-format", "json"]).exits(1);
        let json: Json = serde_json::from_str(&ran.stdout).unwrap();
        let findings = json["problems"][0]["findings"].as_array().unwrap();
        let rules: BTreeSet<&str> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert_eq!(rules, due.map(Rule::id).into(), "{kind}: {findings:#?}");
    }

    let statement = test.folder.path().join("bank/3-things/statement.md");
    fs::write(&statement, "mine").unwrap();
    let ran = test.run(&new).exits(2);
    assert!(ran.stderr.contains("exists already and was left alone"), "{ran:?}");
    assert_eq!(fs::read_to_string(statement).unwrap(), "mine");
    test.run(&["new", "No_Slug", "--bank", "bank"]).exits(2);
}
