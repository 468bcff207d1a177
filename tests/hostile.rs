//! What the program prints when files, folders and a bank were named and written to command a terminal or a workflow. The
//! reports themselves are tried in the library, every format with every text.

use std::fs;

use serde_json::Value as Json;

use crate::support::{JudgeTest, Ran};

/// Ends a line, gives orders to three kinds of workflows, moves the cursor, hides what follows.
const HOSTILE: &str = "x\n::error::a\r##vso[task.complete]##teamcity[x]\u{1b}[2J\u{9b}8m\u{202e}\u{7}";

fn assert_not_obeyed(ran: &Ran) {
    for line in ran.stdout.lines().chain(ran.stderr.lines()) {
        let odd = line.chars().find(|c| (c.is_control() && *c != '\t') || *c == '\u{202e}');
        assert_eq!(odd, None, "{line:?}");
        assert!(
            !line.trim_start().starts_with("::") && !line.contains("##vso[") && !line.contains("##teamcity["),
            "{line}"
        );
    }
    assert!(!ran.stderr.lines().any(|line| line.starts_with("judge error: forged")), "{}", ran.stderr);
}

/// A bank whose one problem has a hostile title, statement and note.
fn hostile_bank() -> JudgeTest {
    let test = JudgeTest::new().problem("echo", |n| n);
    let path = test.folder.path().join("bank/echo/problem.toml");
    // A string of JSON is one of TOML, too.
    let title = Json::from(format!("{HOSTILE}\njudge error: forged")).to_string();
    let problem = fs::read_to_string(&path).unwrap().replace("title = \"echo\"", &format!("title = {title}"));
    fs::write(&path, problem).unwrap();
    let case = |n: i32| serde_json::json!({ "name": format!("n-{n}"), "note": HOSTILE, "args": [n], "expected": n });
    let cases: String = (1..4).map(|n| format!("{}\n", case(n))).collect();
    test.file("bank/echo/statement.md", &format!("# {HOSTILE}\n\n::error::b\n\n    ##[group]c\n"))
        .file("bank/echo/cases/basic.jsonl", &cases)
        .file("bank/echo/solutions/accepted/a.py", &format!("# {}\n", HOSTILE.replace(['\n', '\r'], " ")))
        .file("bank/echo/unused\u{1b}[2J\n::error::d.txt", "x")
}

#[test]
fn a_bank_of_a_stranger_commands_nothing() {
    let test = hostile_bank();
    for (arguments, code) in [
        (vec!["list"], 0),
        (vec!["list", "no such \u{1b}[2J"], 4),
        (vec!["pick", "--seed", "1"], 0),
        (vec!["show", "echo"], 0),
        (vec!["start", "echo"], 0),
        (vec!["start", "echo", "--lang", "typescript", "--output", "\u{1b}[2J\n::x.ts"], 0),
        (vec!["start", "echo", "--lang", "typescript", "--output", "no such folder/\u{1b}[2J\n::x.ts"], 2),
        (vec!["check", "bank"], 1),
        (vec!["check", "bank", "--output-format", "json"], 1),
        (vec!["check", "bank", "--output-format", "junit"], 1),
        (vec!["check", "bank", "--output-format", "sarif"], 1),
    ] {
        let ran = test.run(&[vec!["--bank", "bank"], arguments].concat()).exits(code);
        assert_not_obeyed(&ran);
    }
    let shown = test.run(&["--bank", "bank", "show", "echo"]).exits(0).stdout;
    assert!(shown.contains("\n\\u{3a}:error::a\\u{d}\\u{23}#vso[task.complete]"), "{shown}");
    let stub = fs::read_to_string(test.folder.path().join("echo.py")).unwrap();
    assert!(stub.lines().nth(1).unwrap().starts_with("# x\\u{a}::error::a\\u{d}"), "{stub}");
    assert!(stub.lines().nth(2).unwrap().is_empty(), "{stub}");
}

#[test]
fn a_file_name_commands_nothing() {
    let name = format!("{}.py", HOSTILE.replace('/', " "));
    let test =
        JudgeTest::new().problem("echo", |n| n).file(&name, "def echo(n): return n\n").file(&format!("{name}.c"), "x");
    for arguments in [
        vec!["submit", &name, "--problem", "echo", "--output-format", "concise"],
        vec!["submit", &name, "--problem", "echo", "--output-format", "json"],
        vec!["submit", &name, &name],
        vec!["run", &format!("{name}.c")],
        vec!["submit", &format!("no such {name}")],
        vec!["run", &name, "--problem", "echo", "--case", &format!("basic/{name}")],
        vec!["report", &name],
        vec!["replay", &name],
        vec!["merge", &name, &name, "--out", &format!("out {name}")],
        vec!["grade", &name],
        vec!["--bank", &name, "doctor"],
    ] {
        let ran = test.run(&[vec!["--bank", "bank"], arguments.clone()].concat());
        assert!(ran.code.is_some() && !ran.stderr.contains("panicked"), "{arguments:?}: {ran:#?}");
        assert_not_obeyed(&ran);
    }
    let concise = test.run(&["--bank", "bank", "submit", &name, "--problem", "echo", "--output-format", "concise"]);
    assert!(concise.stdout.starts_with("x\\u{a}::error::a\\u{d}\\u{23}#vso["), "{}", concise.stdout);
    assert_eq!(concise.stdout.lines().count(), 1, "{}", concise.stdout);
}

#[test]
fn the_folders_of_a_class_command_nothing() {
    let class = format!("in/{HOSTILE}/echo.py");
    let test = JudgeTest::new().problem("echo", |n| n).file(&class, "def echo(n): return n\n");
    let test = test
        .file("in/ana\u{1b}[0m/echo.py", "x = 1\n")
        .file("in/ana/echo.py", "x = 2\n")
        .file(&format!("in/{HOSTILE}.txt"), "");
    let graded = test.run(&["--bank", "bank", "grade", "in", "--out", "run"]);
    assert_not_obeyed(&graded);
    for format in ["text", "csv", "junit", "jsonl", "html", "passk"] {
        let ran = test.run(&["report", "run", "--format", format]).exits(0);
        assert_not_obeyed(&ran);
    }
    test.run(&["report", "run", "--format", "csv", "--output", "grades.csv"]).exits(0);
    let table = fs::read_to_string(test.folder.path().join("grades.csv")).unwrap();
    let ids: Vec<&str> = table.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert!(ids.contains(&"ana") && ids.contains(&"ana\\u{1b}[0m"), "{table}");
}

/// A whole program whose answers are decided by `file`, with the largest output that it may read.
fn decided_by(kind: &str, file: &str, text: &str) -> JudgeTest {
    let problem = format!(
        "title = \"Echo\"\ndifficulty = \"easy\"\ntopics = []\ntheme = \"echoes\"\nrounds = []\nminutes = 5\n\n{kind}\n\n\
         [limits]\nsteps = 10_000_000\nmemory = \"512 MiB\"\noutput = \"8 MiB\"\n\n[[group]]\nname = \"basic\"\nkind = \"hidden\"\n"
    );
    let case = if kind.contains("stdio") { r#""stdin": "", "expected": """# } else { r#""args": []"# };
    JudgeTest::new()
        .file("bank/echo/problem.toml", &problem)
        .file("bank/echo/statement.md", "# Echo\n\nSay nothing.\n")
        .file("bank/echo/cases/basic.jsonl", &format!("{{\"name\": \"one\", {case}}}\n"))
        .file(&format!("bank/echo/{file}"), text)
}

#[test]
fn no_output_makes_a_problem_fail_instead_of_the_program() {
    let lists = "words = [line.split() for line in printed.splitlines()]\n    return 'no'\n";
    let stdio = decided_by(
        "[stdio]\n\n[checker]\nkind = \"program\"",
        "checker.py",
        &format!("def check(stdin, expected, printed):\n    {lists}"),
    );
    let passes = "def check(printed):\n    return {'stdin': ''} if len(printed) < 9 else 'no'\n";
    let passes = decided_by("[multi-pass]\npasses = 9\nparams = []", "checker.py", passes);
    let talk = decided_by(
        "[interactive]\nparams = []",
        "interactor.py",
        &format!("import sys\n\n\ndef interact():\n    printed = sys.stdin.read()\n    {lists}"),
    );
    let one = "print('\\x01' * (8 * 2**20 - 1))\n";
    let lines = "import sys\nsys.stdout.write('1\\n' * (4 * 2**20))\n";
    let wide = "import sys\nsys.stdout.write('\\U0001f600' + '\\x01' * (8 * 2**20 - 4))\n";
    for (mut test, wrong) in [(stdio, "WRONG ANSWER"), (passes, "OUTPUT LIMIT"), (talk, "WRONG ANSWER")] {
        for source in [one, lines, wide] {
            test = test.file("echo.py", source);
            let ran = test.run(&["--bank", "bank", "submit", "echo.py"]).exits(1);
            assert!(ran.stdout.contains(wrong), "{source}: {ran:?}");
        }
    }
}
