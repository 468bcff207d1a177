use std::fs;

use crate::support::{JudgeTest, Ran, installed};

/// The texts of a package's files.
type Files<'a> = [(&'a str, &'a str)];

/// A package of the legacy format: the sum of some numbers, in any white space, with a tolerance. Its submissions are real
/// programs, one for each verdict.
fn sum() -> JudgeTest {
    let read = "import sys\nnumbers = [float(word) for word in sys.stdin.read().split()[1:]]\n";
    let files = [
        ("problem.yaml", "name: Sum of shares\nlicense: cc0\nvalidator_flags: float_tolerance 1e-6\n".to_owned()),
        (
            "problem_statement/problem.md",
            "Print the sum of the numbers, of which there are at most 1,000.\n".to_owned(),
        ),
        ("data/sample/1.in", "2\n0.5 0.25\n".to_owned()),
        ("data/sample/1.ans", "0.75\n".to_owned()),
        ("data/secret/few/negative.in", "3\n-1 -2 -3\n".to_owned()),
        ("data/secret/few/negative.ans", "-6\n".to_owned()),
        ("data/secret/few/none.in", "0\n".to_owned()),
        ("data/secret/few/none.ans", "0\n".to_owned()),
        ("data/secret/many/long.in", format!("1000\n{}\n", "0.1 ".repeat(1_000))),
        ("data/secret/many/long.ans", "100\n".to_owned()),
        ("submissions/accepted/sum.py", format!("{read}print('%.9f' % sum(numbers))\n")),
        ("submissions/accepted/sum.java", "class Sum {}\n".to_owned()),
        ("submissions/wrong_answer/whole.py", format!("{read}print(sum(int(number) for number in numbers))\n")),
        ("submissions/run_time_error/first.py", format!("{read}print(numbers[0] + sum(numbers[1:]))\n")),
        (
            "submissions/time_limit_exceeded/forever.py",
            format!("{read}while len(numbers) > 999:\n    pass\nprint(sum(numbers))\n"),
        ),
        ("submissions/rejected/@EXPECTED.py", "# @EXPECTED_RESULTS@: WRONG-ANSWER\nprint('none')\n".to_owned()),
    ];
    files.into_iter().fold(JudgeTest::new(), |test, (path, text)| test.file(&format!("packages/sum/{path}"), &text))
}

fn import(test: &JudgeTest) -> Ran {
    test.run(&["import", "kattis", "packages", "--out", "bank"])
}

#[test]
fn a_package_is_judged_as_its_submissions_declare() {
    let test = sum();
    let ran = import(&test).exits(0);
    assert!(ran.stdout.starts_with("1 of 1 task is a problem now\n"), "{ran:#?}");
    assert!(ran.stdout.contains("submissions/accepted/sum.java: it is in Java; only Python runs here"), "{ran:#?}");
    assert!(!ran.stdout.contains("as they declare"), "{ran:#?}");
    let solutions = test.folder.path().join("bank/sum/solutions");
    for (path, first) in [
        ("accepted/sum.py", "# accepted: submissions/accepted/sum.py"),
        ("wrong-answer/whole.py", "# wrong-answer in samples: submissions/wrong_answer/whole.py"),
        ("run-time-error/first.py", "# run-time-error in few: submissions/run_time_error/first.py"),
        ("time-limit/forever.py", "# time-limit in many: submissions/time_limit_exceeded/forever.py"),
        ("wrong-answer/expected.py", "# wrong-answer in samples: submissions/rejected/@EXPECTED.py"),
    ] {
        let text = fs::read_to_string(solutions.join(path)).unwrap();
        assert_eq!(text.lines().next(), Some(first));
    }
    // What is written down is what judging again finds.
    let found = test.run(&["check", "bank/sum", "--mutants", "0"]).stdout;
    assert!(!found.contains("solutions/verdict") && !found.contains("limits/stale"), "{found}");
    for (path, code) in [("accepted/sum.py", 0), ("time-limit/forever.py", 1)] {
        let file = format!("bank/sum/solutions/{path}");
        test.run(&["--bank", "bank", "submit", &file, "-p", "sum"]).exits(code);
    }
    let shown = test.run(&["--bank", "bank", "show", "sum"]).exits(0).stdout;
    assert!(shown.contains("Print the sum") && shown.contains("0.5 0.25"), "{shown}");
}

#[test]
fn an_output_validator_in_python_becomes_the_checker() {
    let validator = "import sys\n\
        with open(sys.argv[1]) as given, open(sys.argv[2]) as answer:\n    n, least = int(given.read()), int(answer.read())\n\
        def refuse(why):\n    \
            with open(sys.argv[3] + '/judgemessage.txt', 'w') as message:\n        message.write(why)\n    sys.exit(43)\n\
        words = sys.stdin.read().split()\n\
        if len(words) != 2:\n    refuse('two numbers are wanted')\n\
        if sum(map(int, words)) != n:\n    refuse('they do not add up')\n\
        if sys.argv[4:] != ['least']:\n    sys.exit(1)\n\
        sys.exit(42 if min(map(int, words)) >= least else 43)\n";
    let submission = |first: &str| format!("n = int(input())\nprint({first}, n - {first})\n");
    let files = [
        ("problem.yaml", "problem_format_version: 2025-09\nname: Split\nuuid: x\n".to_owned()),
        ("statement/problem.en.md", "Split it in two.\n".to_owned()),
        ("output_validator/validate.py", validator.to_owned()),
        ("data/secret/test_group.yaml", "output_validator_args: [least]\n".to_owned()),
        ("data/secret/ten.in", "10\n".to_owned()),
        ("data/secret/ten.ans", "3\n".to_owned()),
        ("submissions/accepted/half.py", submission("n // 2")),
        ("submissions/accepted/three.py", submission("3")),
        ("submissions/wrong_answer/two.py", submission("2")),
        ("submissions/wrong_answer/eleven.py", "print(7, 4)\n".to_owned()),
    ];
    let test =
        files.iter().fold(JudgeTest::new(), |test, (path, text)| test.file(&format!("packages/split/{path}"), text));
    let ran = import(&test).exits(0);
    assert_eq!(ran.stdout, "1 of 1 task is a problem now\n");
    let wrong = ["bank/split/solutions/wrong-answer/eleven.py", "they do not add up"];
    let text = test.run(&["--bank", "bank", "submit", wrong[0], "-p", "split"]).exits(1).stdout;
    assert!(text.contains(wrong[1]), "{text}");
    // A validator that ends in a way that means nothing says nothing about a program.
    let broken = test.file("packages/split/data/secret/test_group.yaml", "output_validator_args: [most]\n");
    let out = broken.run(&["import", "kattis", "packages", "--out", "other"]).exits(2);
    assert!(out.stdout.contains("the output validator exits with 1"), "{out:#?}");
    assert!(!broken.folder.path().join("other").exists());
    // Nor does one that gives a part of the points.
    let points = validator
        .replace("sys.exit(42 if", "open(sys.argv[3] + '/score_multiplier.txt', 'w').write('0.5')\nsys.exit(42 if");
    let partial = broken
        .file("packages/split/data/secret/test_group.yaml", "output_validator_args: [least]\nmax_score: 100\n")
        .file("packages/split/problem.yaml", "problem_format_version: 2025-09\nname: Split\nuuid: x\ntype: scoring\n")
        .file("packages/split/output_validator/validate.py", &points);
    let out = partial.run(&["import", "kattis", "packages", "--out", "other"]).exits(2);
    assert!(
        out.stdout
            .contains("its output validator `output_validator` gives points to each answer, in score_multiplier.txt"),
        "{out:#?}"
    );
}

/// A package of 2025-09 of which everything becomes a problem, as the bank `bank`.
fn imported(name: &str, files: &Files) -> JudgeTest {
    let test =
        files.iter().fold(JudgeTest::new(), |test, (path, text)| test.file(&format!("packages/{name}/{path}"), text));
    let ran = import(&test).exits(0);
    assert_eq!(ran.stdout, "1 of 1 task is a problem now\n");
    test
}

#[test]
fn a_validator_may_ask_for_another_pass() {
    // It keeps what was said in the first pass, and the second one gets it with its digits reversed.
    let validator = "import os, sys\n\
        from pathlib import Path\n\
        feedback = Path(sys.argv[3])\n\
        feedback.mkdir(exist_ok=True)\n\
        assert feedback.is_dir() and os.path.isdir(sys.argv[3])\n\
        open(feedback / 'draft', 'w').write('y')\n\
        os.replace(feedback / 'draft', feedback / 'whole')\n\
        assert os.listdir(feedback).count('whole') == 1 and 'draft' not in os.listdir(feedback)\n\
        assert (feedback / 'whole').rename(feedback / 'done').read_text() == 'y'\n\
        kept = open(feedback / 'kept', 'w')\n\
        entries = os.scandir(feedback)\n\
        assert 'kept' in [entry.name for entry in entries] and list(entries) == []\n\
        (feedback / 'probe').write_text('x')\n\
        assert 'probe' in os.listdir(feedback) and 'probe' in [entry.name for entry in os.scandir(feedback)]\n\
        (feedback / 'probe').unlink()\n\
        assert 'probe' not in [path.name for path in feedback.iterdir()]\n\
        word, n = open(sys.argv[1]).read().split()\n\
        printed = sys.stdin.read().split()\n\
        with open(feedback / 'judgemessage.txt', 'a') as message:\n    message.write(f'{word} {printed}; ')\n\
        if len(printed) != 1:\n    sys.exit(43)\n\
        if word == 'send':\n    \
            (feedback / 'sent').write_text(n)\n    \
            (feedback / 'nextpass.in').write_text(f'receive {printed[0][::-1]}\\n')\n    sys.exit(42)\n\
        assert (feedback / 'sent').exists() and not (feedback / 'nextpass.in').exists()\n\
        sys.exit(42 if printed[0] == (feedback / 'sent').read_text() else 43)\n";
    let submission =
        |at_the_end: &str| format!("word, n = input().split()\nprint(n if word == 'send' else {at_the_end})\n");
    let (accepted, wrong) = (submission("n[::-1]"), submission("n"));
    let test = imported(
        "mirror",
        &[
            (
                "problem.yaml",
                "problem_format_version: 2025-09\nname: Mirror\nuuid: x\ntype: multi-pass\nlimits: {validation_passes: 3}\n",
            ),
            ("statement/problem.en.md", "Send a number through a mirror.\n"),
            ("output_validator/validate.py", validator),
            ("data/secret/long.in", "send 1234\n"),
            ("data/secret/long.ans", ""),
            ("data/secret/same.in", "send 77\n"),
            ("data/secret/same.ans", ""),
            ("submissions/accepted/mirror.py", &accepted),
            ("submissions/wrong_answer/plain.py", &wrong),
            ("submissions/run_time_error/once.py", "word, n = input().split()\nprint(int(n) // (word == 'send'))\n"),
        ],
    );
    let solution = |path: &str| format!("bank/mirror/solutions/{path}");
    test.run(&["--bank", "bank", "submit", &solution("accepted/mirror.py"), "-p", "mirror"]).exits(0);
    let text =
        test.run(&["--bank", "bank", "submit", &solution("wrong-answer/plain.py"), "-p", "mirror"]).exits(1).stdout;
    for line in [
        "  run in passes (<: its input, >: what it printed)\n    < send 1234\n    > 1234\n    < receive 4321\n    > 4321\n",
        "send ['1234']; receive ['4321'];",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let found = test.run(&["check", "bank/mirror", "--mutants", "0"]).stdout;
    for rule in ["solutions/verdict", "solutions/disagree", "programs/broken", "limits/stale"] {
        assert!(!found.contains(rule), "{found}");
    }
}

#[test]
fn a_validator_that_talks_becomes_the_interactor() {
    let validator = "import sys\n\
        n = int(open(sys.argv[1]).read())\n\
        for line in sys.stdin:\n    \
            if int(line) == n:\n        print('found', flush=True)\n        sys.exit(42)\n    \
            print('more' if int(line) < n else 'less', flush=True)\n\
        with open(sys.argv[3] + 'judgemessage.txt', 'w') as message:\n    message.write('it did not find it')\n\
        sys.exit(43)\n";
    let test = imported(
        "find",
        &[
            ("problem.yaml", "name: Find it\nlicense: cc0\nvalidation: custom interactive\n"),
            ("problem_statement/problem.md", "Find a number from 1 to 10.\n"),
            ("output_validators/validate.py", validator),
            // Its text is its own, whatever its functions are called.
            (
                "input_validators/number.py",
                "import sys\ndef validate(stdin):\n    return 42 if 0 < int(stdin) < 1000 else 43\nsys.exit(validate(sys.stdin.read()))\n",
            ),
            ("data/secret/seven.in", "7\n"),
            ("data/secret/seven.ans", "7\n"),
            ("submissions/accepted/up.py", "n = 1\nprint(n)\nwhile input() == 'more':\n    n += 1\n    print(n)\n"),
            ("submissions/wrong_answer/three.py", "print(3)\ninput()\n"),
        ],
    );
    assert!(test.folder.path().join("bank/find/validator.py").exists());
    let file = "bank/find/solutions/wrong-answer/three.py";
    let text = test.run(&["--bank", "bank", "submit", file, "-p", "find"]).exits(1).stdout;
    assert!(text.contains("it did not find it") && text.contains("    > 3\n    < more\n"), "{text}");
}

#[test]
fn programs_of_a_package_may_have_several_files() {
    // The validator is a folder, the package adds the file that is run, and one submission has modules of its own.
    let validator = "import sys\nimport tempfile\nfrom lib.rules import is_right\n\
        with tempfile.NamedTemporaryFile(dir=sys.argv[3]) as probe:\n    probe.write(b'x')\n\
        n = int(open(sys.argv[1]).read())\n\
        sys.exit(42 if is_right(n, sys.stdin.read()) else 43)\n";
    let test = imported(
        "parts",
        &[
            ("problem.yaml", "problem_format_version: 2025-09\nname: Parts\nuuid: x\n"),
            ("statement/problem.en.md", "Print a number above the given one.\n"),
            ("output_validator/__main__.py", validator),
            (
                "output_validator/lib/rules.py",
                "def is_right(n, text):\n    return text.strip().isdecimal() and int(text) > n\n",
            ),
            (
                "input_validators/number.py",
                "import sys\nn = sys.stdin.readline()\nassert n[:-1].isdecimal() and 0 < int(n) < 100\nassert sys.stdin.read() == ''\nsys.exit(42)\n",
            ),
            ("include/python3/main.py", "import answer\nprint(answer.of(int(input())))\n"),
            ("data/secret/ten.in", "10\n"),
            ("data/secret/ten.ans", ""),
            ("data/secret/two.in", "2\n"),
            ("data/secret/two.ans", ""),
            ("submissions/accepted/next/answer.py", "from queue import after\nof = after\n"),
            (
                "submissions/accepted/next/queue/__init__.py",
                "from .step import STEP\ndef after(n):\n    return n + STEP\n",
            ),
            ("submissions/accepted/next/queue/step.py", "STEP = 1\n"),
            ("submissions/accepted/answer.py", "of = lambda n: n * n\n"),
            ("submissions/wrong_answer/answer.py", "of = lambda n: 7\n"),
            ("submissions/run_time_error/answer.py", "of = lambda n: n // (n - 2) + 10\n"),
        ],
    );
    for (path, code) in [("accepted/next", 0), ("wrong-answer/answer", 1), ("run-time-error/answer", 1)] {
        let file = format!("bank/parts/solutions/{path}.py");
        test.run(&["--bank", "bank", "submit", &file, "-p", "parts"]).exits(code);
    }
    let found = test.run(&["check", "bank/parts", "--mutants", "0"]).stdout;
    assert!(!found.contains("solutions/verdict") && !found.contains("programs/broken"), "{found}");
    // One that does not take the cases of the package is no validator of them.
    assert!(test.folder.path().join("bank/parts/validator.py").exists());
    fs::remove_dir_all(test.folder.path().join("bank")).unwrap();
    let strict =
        test.file("packages/parts/input_validators/number.py", "import sys\nsys.exit(42 if input() == '10' else 43)\n");
    let ran = import(&strict).exits(0);
    let reason = "input_validators/number.py: the input validator of the package refuses it (at secret/two)";
    assert!(ran.stdout.contains(reason), "{ran:#?}");
    assert!(!strict.folder.path().join("bank/parts/validator.py").exists());
}

#[test]
fn an_input_validator_in_checktestdata_becomes_the_validator() {
    let grammar = "# how many, and then these\nINT(1, 3, n) NEWLINE\nREPI(i, n, SPACE) INT(0, 9, a[i]) END NEWLINE\nASSERT(UNIQUE(a))\n";
    let test = imported(
        "sum",
        &[
            ("problem.yaml", "problem_format_version: 2025-09\nname: Sum\nuuid: x\n"),
            ("statement/problem.en.md", "Print the sum of some digits that are different.\n"),
            ("input_validators/digits.ctd", grammar),
            ("data/secret/one.in", "1\n7\n"),
            ("data/secret/one.ans", "7\n"),
            ("data/secret/two.in", "2\n1 9\n"),
            ("data/secret/two.ans", "10\n"),
            ("submissions/accepted/sum.py", "input()\nprint(sum(map(int, input().split())))\n"),
        ],
    );
    let solution = "bank/sum/solutions/accepted/sum.py";
    for (input, says) in [
        ("2\n4 4\n", "line 3, column 1: expected what is asserted in line 4 of the validator; found the end"),
        ("4\n1 2 3 4\n", "line 1, column 1: expected an integer from 1 to 3; found '4\\n1 2 3 4\\n'"),
        ("2\n4 5\n", ""),
    ] {
        fs::write(test.folder.path().join("input.txt"), input).unwrap();
        let ran = test.run(&["--bank", "bank", "run", solution, "-p", "sum", "--input", "input.txt"]).exits(0);
        let is_refused = ran.stderr.contains(&format!("the problem does not allow this input: {says}"));
        assert_eq!(is_refused, !says.is_empty(), "{input}: {ran:#?}");
    }
    // One that the cases do not fit is no validator of them, and neither is one that cannot be read.
    for (grammar, reason) in [
        (
            "INT(1, 1) NEWLINE REGEX(\"[0-9]*\") NEWLINE",
            "line 1, column 1: expected an integer from 1 to 1; found '2\\n1 9\\n'",
        ),
        ("INT(1, 3) LINE", "fails with SyntaxError: line 1: there is no command `LINE`"),
    ] {
        fs::remove_dir_all(test.folder.path().join("bank")).unwrap();
        fs::write(test.folder.path().join("packages/sum/input_validators/digits.ctd"), grammar).unwrap();
        let ran = import(&test).exits(0);
        assert!(ran.stdout.contains("input_validators/digits.ctd: ") && ran.stdout.contains(reason), "{ran:#?}");
        assert!(!test.folder.path().join("bank/sum/validator.py").exists());
    }
}

#[test]
fn a_statement_in_tex_is_converted_or_shown_as_it_is() {
    let tex = "\\problemname{Sum of shares}\nPrint $x_1 + x_2$, and \\emph{nothing} else.\n\\input{/etc/passwd}\n\\nextsample\n";
    let test = sum().file("packages/sum/problem_statement/problem.tex", tex);
    fs::remove_file(test.folder.path().join("packages/sum/problem_statement/problem.md")).unwrap();
    let statement = |bank: &str| fs::read_to_string(test.folder.path().join(bank).join("sum/statement.md")).unwrap();
    let without = test.command(&["import", "kattis", "packages", "--out", "without"]).env("PATH", "").output().unwrap();
    let told = String::from_utf8(without.stdout).unwrap();
    let reason = "its statement is in TeX and `pandoc` is not installed, so its source is shown";
    assert!(without.status.success() && told.contains(reason), "{told}");
    assert!(statement("without").contains(&format!("```tex\n{tex}```\n")), "{}", statement("without"));
    let Some(pandoc) = installed(&["pandoc"], "pandoc") else { return };
    let mut command = test.command(&["import", "kattis", "packages", "--out", "with"]);
    let told = Ran::from(command.env("PATH", pandoc.parent().unwrap()).output().unwrap()).exits(0).stdout;
    assert!(told.contains("its statement is in TeX, and what `/etc/passwd"), "{told}");
    let text = statement("with");
    assert!(text.contains("\n\nPrint $x_1 + x_2$, and *nothing* else.\n") && !text.contains("root:"), "{text}");
}

#[test]
fn the_language_of_checktestdata_is_understood() {
    let interpreter = [
        include_str!("../judge/src/import/kattis/checktestdata/text.py"),
        include_str!("../judge/src/import/kattis/checktestdata/expressions.py"),
        include_str!("../judge/src/import/kattis/checktestdata/commands.py"),
    ]
    .join("\n\n");
    let table = include_str!("fixtures/checktestdata.py");
    let list =
        "{\"name\": \"Table\", \"signature\": \"stdio\", \"cases\": [{\"stdin\": \"\", \"expected\": \"ok\\n\"}]}\n";
    let test = JudgeTest::new().file("list.jsonl", list).file("table.py", &format!("{interpreter}\n\n{table}"));
    test.run(&["import", "jsonl", "list.jsonl", "--out", "bank"]).exits(0);
    let ran = test.run(&["--bank", "bank", "submit", "table.py"]);
    assert_eq!(ran.code, Some(0), "{ran:#?}");
}

#[cfg(unix)]
#[test]
fn a_package_reaches_nothing_outside_and_no_bank_is_half_written() {
    use std::os::unix::fs::symlink;
    let test = sum().file("secret.txt", "top secret");
    let package = test.folder.path().join("packages/sum");
    symlink(test.folder.path().join("secret.txt"), package.join("data/secret/few/out.in")).unwrap();
    symlink("/etc/passwd", package.join("submissions/accepted/passwd.py")).unwrap();
    symlink("none.ans", package.join("data/secret/few/same.ans")).unwrap();
    symlink("none.in", package.join("data/secret/few/same.in")).unwrap();
    let ran = import(&test).exits(0);
    assert!(ran.stdout.contains("data/secret/few/out.in, submissions/accepted/passwd.py: it is a link"), "{ran:#?}");
    let cases = fs::read_to_string(test.folder.path().join("bank/sum/cases/few.jsonl")).unwrap();
    assert!(!cases.contains("top secret") && cases.contains("\"same\""), "{cases}");
    let again = import(&test).exits(2);
    assert!(again.stderr.contains("`bank` exists already"), "{again:#?}");
    fs::remove_dir_all(test.folder.path().join("bank")).unwrap();
    fs::write(package.join("problem.yaml"), format!("a: {}", "[".repeat(100_000))).unwrap();
    let none = import(&test).exits(2);
    assert!(none.stdout.contains("its problem.yaml is not read"), "{none:#?}");
    assert!(!test.folder.path().join("bank").exists());
}
