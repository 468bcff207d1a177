//! `judge check` finds what is wrong with a bank: a sound problem, and one fault at a time.

use std::{fs, path::Path};

use crate::support::JudgeTest;

const PROBLEM: &str = r#"title = "Clamp"
difficulty = "easy"
topics = ["math"]
theme = "metrics"
rounds = ["phone"]
minutes = 5

[function]
name = "clamp"
params = [{ name = "n", type = "int" }, { name = "limit", type = "int" }]
returns = "int"

[[group]]
name = "samples"
kind = "sample"

[[group]]
name = "basic"
kind = "hidden"
"#;

const STATEMENT: &str = "# Clamp\n\nReturn `n`, but at most `limit`.\n\n## Constraints\n\n- `0 <= n, limit <= 1000`\n\n\
    ```sample above\nn = 7\nlimit = 5\nreturns 5\n```\n";

const VALIDATOR: &str = "def validate(n, limit):\n    for x in (n, limit):\n        if type(x) is not int:\n            \
    return 'not an int'\n        if not 0 <= x <= 1000:\n            return 'out of bounds'\n    return None\n";

const GENERATOR: &str = "import random\ndef generate(seed, size):\n    draw = random.Random(seed)\n    \
    return [draw.randint(0, 10 * size), draw.randint(0, 10 * size)]\n";

const MUTANTS: &str = r#"solution = "solutions/accepted/branch.py"

[[equivalent]]
line = "return limit if n > limit else n"
mutated = "return limit if n >= limit else n"
reason = "When both are equal, either is the answer."
"#;

/// Writes a bank of one sound problem.
fn sound(bank: &Path) {
    let folder = bank.join("clamp");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let mut problem = PROBLEM.to_owned();
    for (at, category) in ["zero", "ties", "boundary", "maximum", "single"].iter().enumerate() {
        problem += &format!("\n[[group]]\nname = \"{category}\"\nkind = \"edge\"\ncategory = \"{category}\"\n");
        let case = |n: usize| {
            let (n, limit) = (100 * at + n, 100 * at + 50);
            format!("{{\"name\": \"n-{n}\", \"args\": [{n}, {limit}], \"expected\": {}}}\n", n.min(limit))
        };
        write(&format!("cases/{category}.jsonl"), &(47..53).map(case).collect::<String>());
    }
    write("problem.toml", &problem);
    write("cases/samples.jsonl", "{\"name\": \"above\", \"args\": [7, 5], \"expected\": 5}\n");
    write("cases/basic.jsonl", "{\"name\": \"below\", \"args\": [3, 5], \"expected\": 3}\n");
    write("statement.md", STATEMENT);
    write("hints.md", "## Hint 1\n\nWhich of two is smaller?\n");
    write("followups.md", "## A lower limit\n\nTake the larger of both.\n");
    write("validator.py", VALIDATOR);
    write("generator.py", GENERATOR);
    write(
        "solutions/accepted/minimum.py",
        "# accepted: the smaller of both\ndef clamp(n, limit): return min(n, limit)\n",
    );
    write(
        "solutions/accepted/branch.py",
        "# accepted: a branch\ndef clamp(n, limit):\n    return limit if n > limit else n\n",
    );
    write(
        "solutions/accepted/a.ts",
        "// accepted: the smaller of both\nfunction clamp(n: number, limit: number) { return Math.min(n, limit); }\n",
    );
    write("mutants.toml", MUTANTS);
    for (name, group, body) in [
        ("always", "basic", "return limit"),
        ("never", "ties", "return n"),
        ("off_by_one", "boundary", "return min(n, limit - 1)"),
        ("ten", "maximum", "return min(n, 10)"),
    ] {
        let text = format!("# wrong-answer in {group}: a slip\ndef clamp(n, limit):\n    {body}\n");
        write(&format!("solutions/wrong-answer/{name}.py"), &text);
    }
    let endless = "# time-limit in single: never ends above 449\ndef clamp(n, limit):\n    while n > 449: pass\n    return min(n, limit)\n";
    write("solutions/time-limit/endless.py", endless);
}

/// Checks the sound bank after `change`, a file and what replaces what in it.
fn check(file: &str, from: &str, to: &str) -> crate::support::Ran {
    let test = JudgeTest::new();
    let bank = test.folder.path().join("bank");
    sound(&bank);
    change(&bank, file, from, to);
    test.run(&["check", "--bank", "bank"])
}

/// Replaces `from` in a file of the problem; all of the file if it is empty.
fn change(bank: &Path, file: &str, from: &str, to: &str) {
    let path = bank.join("clamp").join(file);
    let before = fs::read_to_string(&path).unwrap_or_default();
    assert!(before.contains(from), "{file} has no {from}");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, if from.is_empty() { to.to_owned() } else { before.replace(from, to) }).unwrap();
}

#[test]
fn a_sound_bank_has_no_findings() {
    let ran = check("hints.md", "smaller", "smaller").exits(0);
    assert_eq!(ran.stdout, "mutants: 2 of 2 killed, 1 equivalent\n✓ 1 problem, no findings\n");
}

/// A limit of 1 occurs in no case, so none tells whether the border belongs to the branch.
#[test]
fn a_mutant_that_survives_is_shown_until_a_case_kills_it() {
    let branch = "if limit < 1:\n        return 0\n    return limit";
    let survivor =
        "branch.py:3: every case accepts this mutant (boundary):\n- if limit < 1:\n+ if limit <= 1:\n(hint: add a case";
    let test = JudgeTest::new();
    let bank = test.folder.path().join("bank");
    sound(&bank);
    change(&bank, "solutions/accepted/branch.py", "return limit", branch);
    let ran = test.run(&["check", "--bank", "bank"]).exits(1);
    assert!(ran.stdout.contains(survivor), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n  clamp: "), "{}", ran.stdout);
    let ran = test.run(&["check", "--bank", "bank", "--mutants", "0"]).exits(0);
    assert_eq!(ran.stdout, "✓ 1 problem, no findings\n");

    let case = "{\"name\": \"limit-of-1\", \"args\": [3, 1], \"expected\": 1}\n";
    change(&bank, "cases/basic.jsonl", "", case);
    let ran = test.run(&["check", "--bank", "bank"]).exits(1);
    assert!(!ran.stdout.contains(survivor), "{}", ran.stdout);
}

#[test]
fn every_seeded_fault_is_found() {
    let extra = "{\"name\": \"extra\", \"args\": [3, 5], \"expected\": 3}\n";
    let mut missed = Vec::new();
    for (file, from, to, message) in [
        // Statement and files.
        ("statement.md", "# Clamp", "# Clmap", "statement.md:1: the statement does not begin with the title"),
        ("statement.md", "## Constraints", "## Bounds", "there is no section `## Constraints`"),
        ("statement.md", "returns 5", "returns 6", "statement.md:9: the sample `above` is not what the case says"),
        ("statement.md", "sample above", "sample below", "the sample `above` is not shown"),
        ("notes.txt", "", "forgotten", "notes.txt: nothing reads this file"),
        ("cases/old.jsonl", "", "{}", "no group of the problem reads this file"),
        ("problem.toml", "minutes", "minuts", "problem.toml:6: unknown field `minuts`"),
        ("problem.toml", "category = \"ties\"", "category = \"zero\"", "4 edge categories; at least 5 are due"),
        // Added without care for overflow, these are 100.
        (
            "problem.toml",
            "[function]",
            "[score]\ncorrectness = 4294967295\nedge-cases = 101\n\n[function]",
            "the points under [score] do not add up to 100",
        ),
        // Cases.
        (
            "cases/basic.jsonl",
            "\"expected\": 3",
            "\"expected\": 4",
            "should be accepted, but ends with wrong answer at basic/below",
        ),
        ("cases/basic.jsonl", "[3, 5]", "[3000, 5000]", "the validator refuses the case `below`: out of bounds"),
        (
            "cases/basic.jsonl",
            "[3, 5]",
            "[3, \"5\"]",
            "basic.jsonl:1: `limit` is the string \"5\", where an int is due",
        ),
        ("cases/zero.jsonl", "\"n-47\"", "\"n-48\"", "a case of this group is named `n-48` already"),
        ("cases/samples.jsonl", "", extra, "has the same input as `samples/extra`"),
        ("cases/zero.jsonl", "", extra, "26 hidden cases"),
        // Solutions.
        (
            "solutions/accepted/branch.py",
            "else n",
            "else n + 1",
            "accepted/branch.py: should be accepted, but ends with wrong answer",
        ),
        (
            "solutions/accepted/branch.py",
            "n > limit",
            "n >= limit + 0 * n / 0",
            "accepted/branch.py: should be accepted, but ends with run-time error",
        ),
        (
            "solutions/wrong-answer/never.py",
            "return n",
            "return min(n, limit)",
            "wrong-answer/never.py: it ends with accepted",
        ),
        (
            "solutions/wrong-answer/always.py",
            "in basic",
            "in samples",
            "always.py:1: no case of the group `samples` catches it",
        ),
        ("solutions/wrong-answer/always.py", "in basic", "in basics", "there is no group `basics`"),
        (
            "solutions/wrong-answer/always.py",
            "# wrong-answer in basic",
            "# accepted",
            "the first line says `accepted`, but the folder is `wrong-answer`",
        ),
        ("solutions/time-limit/endless.py", "n > 449", "n > 9999", "time-limit/endless.py: it ends with accepted"),
        ("solutions/slow/a.py", "", "# slow: x\n", "the folder is not named after a verdict"),
        // Programs.
        ("validator.py", "type(x) is not int", "not isinstance(x, int)", "the validator accepts [true, 5]"),
        ("validator.py", "return None", "return True", "answered true; `None` or a sentence is due"),
        ("validator.py", "def validate", "def validat", "does not define `validate`"),
        ("validator.py", "'not an int'", "1 / 0", "raised ZeroDivisionError"),
        ("generator.py", "10 * size", "10 * size + 900", "is not legal: out of bounds"),
        ("generator.py", "return [draw", "return 'text' or [draw", "is no input"),
        ("generator.py", "import random", "import numpy", "generator.py"),
        ("limits.toml", "", "engine = 3\n", "limits.toml:1: invalid type"),
        // Mutants.
        (
            "mutants.toml",
            "return limit if n > limit else n",
            "return limit if n > limit else 0",
            "mutants.toml:3: no mutant is like this any more",
        ),
        ("mutants.toml", "n >= limit", "n <= limit", "mutants.toml:3: a case tells this mutant from the solution"),
        ("mutants.toml", "When both are equal, either is the answer.", " ", "mutants.toml:3: the entry has no reason"),
        (
            "mutants.toml",
            "answer.\"\n",
            "answer.\"\n\n[[equivalent]]\nline = \"return limit if n > limit else n\"\n\
             mutated = \"return limit if n >= limit else n\"\nreason = \"Once more.\"\n",
            "mutants.toml:8: the mutant is listed twice",
        ),
        ("mutants.toml", "reason", "reasons", "mutants.toml:6: unknown field `reasons`"),
        (
            "mutants.toml",
            "branch.py",
            "a.ts",
            "mutants.toml:1: `solutions/accepted/a.ts` is no accepted solution in Python",
        ),
        (
            "solutions/accepted/branch.py",
            "else n",
            "else n\n    return limit if n > limit else n",
            "mutants.toml:3: several mutants are like this",
        ),
    ] {
        let ran = check(file, from, to);
        if ran.code != Some(1) || !ran.stdout.contains(message) {
            missed.push(format!("{file}: {from} -> {to}: {message}\n{ran:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
