//! How a person comes to a problem: which bank is used, what a file may be called, and where a program may come from.

use std::{
    env, fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use judge::{Bank, batch::set::Set};

use crate::support::{JudgeTest, Ran, TWO_SUM, installed, root};

/// Runs the program with `text` on its standard input.
fn run_with(test: &JudgeTest, arguments: &[&str], text: &str) -> Ran {
    let mut command = test.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

/// A command to which nobody names a bank, in the folder `here` of the test.
fn unnamed(test: &JudgeTest, here: &str, arguments: &[&str]) -> Command {
    let mut command = test.command(arguments);
    command.env_remove("JUDGE_BANK").current_dir(test.folder.path().join(here));
    command
}

#[test]
fn the_built_in_bank_is_the_bank_of_the_repository() {
    let (built_in, disk) = (Bank::built_in(&builtin::BANK), Bank::open(&root().join("problems")).unwrap());
    assert_eq!(built_in.ids(), disk.ids());
    for (problem, same) in built_in.problems().unwrap().iter().zip(disk.problems().unwrap()) {
        assert_eq!(problem.digest().unwrap(), same.digest().unwrap(), "{}", problem.id);
        assert_eq!(problem.statement().unwrap(), same.statement().unwrap(), "{}", problem.id);
    }
    assert_eq!(Set::names(&built_in).unwrap(), Set::names(&disk).unwrap());
    for name in Set::names(&disk).unwrap() {
        let (set, same) = (Set::find(&built_in, &name).unwrap(), Set::find(&disk, &name).unwrap());
        assert_eq!((set.title, set.problems), (same.title, same.problems));
    }
    for file in builtin::BANK.files {
        let text = fs::read(root().join("problems").join(file.path)).unwrap();
        assert!(builtin::BANK.unpack(file).unwrap() == text, "{}", file.path);
    }
}

#[test]
fn without_a_bank_in_sight_the_built_in_one_judges_and_lists() {
    let test = JudgeTest::new().file("two_sum.ts", TWO_SUM);
    let run = |arguments: &[&str]| Ran::from(unnamed(&test, ".", arguments).output().unwrap());
    let list = run(&["list"]).exits(0);
    assert!(list.stdout.contains("two-sum ") && list.stderr.contains("42 problems of the built-in bank"), "{list:#?}");
    let submitted = run(&["submit", "two_sum.ts", "--output-format", "json"]).exits(0);
    // Nothing in the result depends on where the bank was.
    assert_eq!(submitted.stdout, test.run(&["submit", "two_sum.ts", "--output-format", "json"]).exits(0).stdout);
    for arguments in [&["check"][..], &["check", "two-sum"], &["calibrate"], &["new", "ring"]] {
        let ran = run(arguments).exits(2);
        assert!(ran.stderr.contains("built-in bank is in no folder"), "{ran:#?}");
        assert!(ran.stderr.contains("`judge bank export DIR`"), "{ran:#?}");
    }
}

#[test]
fn the_bank_that_is_nearest_is_used_and_said() {
    let test =
        JudgeTest::new().problem("echo", |n| n).file("project/deep/notes.txt", "").file("empty/problems/a.txt", "");
    fs::rename(test.folder.path().join("bank"), test.folder.path().join("project/problems")).unwrap();
    let list = |here: &str, arguments: &[&str], named: Option<&Path>| {
        let mut command = unnamed(&test, here, &[&["list"], arguments].concat());
        Ran::from(command.envs(named.map(|named| ("JUDGE_BANK", named))).output().unwrap()).exits(0)
    };
    let is_own = |ran: &Ran| ran.stdout.starts_with("echo ") && ran.stdout.lines().count() == 1;

    let here = list("project", &[], None);
    assert!(is_own(&here) && !here.stderr.contains("the bank is"), "{here:#?}");
    let above = list("project/deep", &[], None);
    assert!(is_own(&above) && above.stderr.contains("/project/problems`; `--bank DIR` names another)"), "{above:#?}");
    // A folder of that name without problems is passed over, and that is said.
    let passed_over = list("empty", &[], None);
    assert!(passed_over.stdout.lines().count() == 57, "{passed_over:#?}");
    assert!(passed_over.stderr.contains("the built-in one: there is no problem in the folder"), "{passed_over:#?}");
    // The option goes before the variable, which goes before what is found.
    let repository = root().join("problems");
    assert_eq!(list("project", &[], Some(&repository)).stdout.lines().count(), 57);
    assert!(is_own(&list(".", &["--bank", "project/problems"], Some(&repository))));
}

#[test]
fn the_built_in_bank_is_written_out_whole_and_never_over_something() {
    let test = JudgeTest::new().file("taken/file", "");
    let ran = test.run(&["bank", "export", "my bank"]).exits(0);
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str()),
        ("my bank\n", "57 problems; `judge --bank 'my bank' list` lists them\n")
    );
    let written = Bank::open(&test.folder.path().join("my bank")).unwrap();
    for id in written.ids() {
        let digest = |bank: &Bank| bank.problem(id).unwrap().digest().unwrap();
        assert_eq!(digest(&written), digest(&Bank::built_in(&builtin::BANK)));
    }
    for name in ["taken", "taken/file", "my bank"] {
        let ran = test.run(&["bank", "export", name]).exits(2);
        assert!(ran.stderr.contains("exists already and was left alone"), "{ran:#?}");
    }
    assert_eq!(fs::read_dir(test.folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn a_program_may_come_from_standard_input() {
    let test = JudgeTest::new();
    let json = ["--output-format", "concise"];
    let submit = |arguments: &[&str], text: &str| run_with(&test, &[&["submit", "-"], arguments, &json].concat(), text);
    let ran = submit(&["--problem", "two-sum", "--language", "ts"], TWO_SUM).exits(0);
    assert_eq!(ran.stdout, "-: AC 100/100\n");
    // A comment names the problem, as in a file.
    submit(&["--lang", "ts"], &format!("// judge: two-sum\n{TWO_SUM}")).exits(0);
    for (arguments, text, words) in [
        (&["--problem", "two-sum"][..], TWO_SUM, "name it with `--lang python` or `--lang typescript`"),
        (&["--lang", "ts"], TWO_SUM, "name it with `--problem SLUG`"),
        (&["--lang", "ts", "--problem", "two-sum"], " \n", "`-` is empty"),
        (&["--lang", "ts", "--problem", "two-sum"], &"x".repeat(300_000), "a submission has at most"),
    ] {
        let ran = submit(arguments, text).exits(2);
        assert!(ran.stderr.contains(words), "{ran:#?}");
    }
}

#[test]
fn a_file_to_begin_with_is_in_the_language_of_its_name() {
    let test = JudgeTest::new();
    let start = |arguments: &[&str]| test.run(&[&["start", "two-sum"], arguments].concat());
    let read = |name: &str| fs::read_to_string(test.folder.path().join(name)).unwrap();
    start(&["-o", "foo.ts"]).exits(0);
    assert!(read("foo.ts").starts_with("// judge: two-sum\n"));
    start(&["-o", "BAR.PY"]).exits(0);
    assert!(read("BAR.PY").starts_with("# judge: two-sum\n"));
    start(&["-o", "notes.txt", "-l", "ts"]).exits(0);
    assert_eq!(read("notes.txt"), read("foo.ts"));
    let unknown = start(&["-o", "foo.rs"]).exits(2);
    assert!(unknown.stderr.contains("the language is not known"), "{unknown:#?}");
    let printed = start(&["-o", "-", "--lang", "typescript"]).exits(0);
    assert_eq!((printed.stdout, printed.stderr), (read("foo.ts"), String::new()));
    let with_statement = start(&["-o", "-", "--statement"]).exits(0).stdout;
    let statement = fs::read_to_string(root().join("problems/two-sum/statement.md")).unwrap();
    assert!(with_statement.contains(&format!("\n# {}\n", statement.lines().last().unwrap())), "{with_statement}");
    let spaced = start(&["-o", "my solution.py"]).exits(0);
    assert!(spaced.stderr.ends_with("`judge submit 'my solution.py'`\n"), "{spaced:#?}");
}

#[test]
fn results_are_judged_again_wherever_they_and_the_program_are() {
    let test = JudgeTest::new().file("project/in/two_sum.ts", TWO_SUM);
    let here = |folder: &str, arguments: &[&str]| {
        let mut command = test.command(arguments);
        Ran::from(command.current_dir(test.folder.path().join(folder)).output().unwrap())
    };
    let results = here("project", &["submit", "in/two_sum.ts", "--output-format", "json"]).exits(0).stdout;
    let test = test.file("project/results.jsonl", &results).file("moved/results.jsonl", &results);
    let test = test.file("moved/two_sum.ts", TWO_SUM).file("alone/results.jsonl", &results);
    let here = |folder: &str, arguments: &[&str]| {
        let mut command = test.command(arguments);
        Ran::from(command.current_dir(test.folder.path().join(folder)).output().unwrap())
    };
    for (folder, results, from) in [
        ("project", "results.jsonl", ""),
        (".", "project/results.jsonl", " (from `project/in/two_sum.ts`)"),
        (".", "moved/results.jsonl", " (from `moved/two_sum.ts`)"),
        ("moved", "results.jsonl", " (from `two_sum.ts`)"),
    ] {
        let ran = here(folder, &["replay", results]).exits(0);
        assert_eq!(ran.stdout, format!("in/two_sum.ts{from}: the same, AC 100.0\n"), "{results} in {folder}");
    }
    let missing = here("alone", &["replay", "results.jsonl"]).exits(2);
    assert!(missing.stderr.contains("there is no file `in/two_sum.ts`\n(hint: put the program beside"), "{missing:#?}");

    let named = |path: &str| results.replace("in/two_sum.ts", path);
    let test = test.file("stdin.jsonl", &named("-")).file("device.jsonl", &named("/dev/zero"));
    let refused = test.run(&["replay", "device.jsonl"]).exits(2);
    assert!(refused.stderr.contains("`/dev/zero` cannot be read: is not a plain file"), "{refused:#?}");
    let refused = test.run(&["replay", "stdin.jsonl"]).exits(2);
    assert!(refused.stderr.contains("was read from standard input"), "{refused:#?}");
}

#[test]
fn a_shell_is_told_the_names_of_problems_and_sets() {
    let test = JudgeTest::new().problem("echo", |n| n);
    let complete = |words: &[&str]| {
        let mut command = test.command(&[&["--", "judge"], words].concat());
        command.env("JUDGE_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        command.env("_CLAP_COMPLETE_COMP_TYPE", "9").env("_CLAP_COMPLETE_SPACE", "true").env("_CLAP_IFS", "\n");
        Ran::from(command.output().unwrap()).exits(0).stdout
    };
    assert_eq!(complete(&["show", "two-"]), "two-sum\ntwo-sum-stream");
    assert_eq!(complete(&["submit", "--problem", "watermark"]), "watermark-join");
    assert_eq!(complete(&["grade", "--set", "phone"]), "phone-screen");
    for words in [&["--bank", "./bank", "show", ""][..], &["--bank=bank", "show", ""]] {
        assert_eq!(complete(words).split('\n').next(), Some("echo"), "{words:?}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = test.run(&["completions", shell]).exits(0).stdout;
        assert!(script.contains("JUDGE_COMPLETE"), "{script}");
    }
}

/// The other shells ask in the same way, and only fish can be asked what it would offer.
#[cfg(unix)]
#[test]
fn fish_offers_the_names_of_problems_and_sets() {
    let Some(fish) = installed(&["fish"], "fish") else { return };
    let test = JudgeTest::new();
    let judge = Path::new(env!("CARGO_BIN_EXE_judge")).parent().unwrap();
    let path = env::join_paths([judge, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    for (line, offered) in
        [("judge show waterm", "watermark-join\tWatermark Join\n"), ("judge grade x --set phon", "phone-screen\n")]
    {
        let asked = format!("judge completions fish | source; complete --do-complete '{line}'");
        let mut command = Command::new(&fish);
        command.args(["--no-config", "--command", &asked]).current_dir(test.folder.path());
        command.env("PATH", &path).env("HOME", test.folder.path()).env("JUDGE_BANK", root().join("problems"));
        assert_eq!(Ran::from(command.output().unwrap()).exits(0).stdout, offered, "{line}");
    }
}
