//! What is remembered, and what follows from it, through the public commands.

#[cfg(unix)]
use std::os::fd::{FromRawFd, OwnedFd};
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
    ptr, thread,
    time::Duration,
};

use crate::support::{JudgeTest, Ran};

/// A bank of three small problems, and programs for them.
fn test() -> JudgeTest {
    let function = |name: &str, body: &str| format!("function {name}(n: number) {{ return {body}; }}\n");
    JudgeTest::new()
        .problem("echo", |n| n)
        .problem("double", |n| 2 * n)
        .problem("triple", |n| 3 * n)
        .file("echo.ts", &function("echo", "n"))
        .file("wrong/echo.ts", &function("echo", "n || 7"))
        .file("broken/echo.ts", "let echo = {;\n")
        .file("double.ts", &function("double", "2 * n"))
        .file("wrong/triple.ts", &function("triple", "3 * n || 1"))
}

/// The command, which remembers, at a time.
fn command(test: &JudgeTest, now: &str, line: &str) -> Command {
    let arguments: Vec<&str> = ["--bank", "bank"].into_iter().chain(line.split(' ')).collect();
    let mut command = test.command(&arguments);
    command.env_remove("JUDGE_NO_RECORD").env("JUDGE_NOW", now).env("TZ", "UTC");
    command
}

/// What the command does on a day of November 2026, at noon.
#[track_caller]
fn on(test: &JudgeTest, day: u32, line: &str) -> Ran {
    Ran::from(command(test, &format!("2026-11-{day:02}T12:00:00Z"), line).output().unwrap())
}

/// The same on a terminal, where this is typed: what is shown there.
#[cfg(unix)]
fn on_terminal(test: &JudgeTest, day: u32, line: &str, typed: &str) -> String {
    let (mut terminal, mut of_program) = (0, 0);
    let (name, settings, size) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    #[expect(unsafe_code, reason = "the standard library opens no pseudo-terminals")]
    // SAFETY: Both numbers can be written, and nothing else is asked for. They are new descriptors, which nobody else closes.
    let (mut terminal, of_program) = unsafe {
        assert_eq!(libc::openpty(&raw mut terminal, &raw mut of_program, name, settings, size), 0);
        (File::from_raw_fd(terminal), OwnedFd::from_raw_fd(of_program))
    };
    terminal.write_all(typed.as_bytes()).unwrap();
    let mut command = command(test, &format!("2026-11-{day:02}T12:00:00Z"), line);
    let mut child =
        command.stdin(of_program.try_clone().unwrap()).stderr(of_program).stdout(Stdio::null()).spawn().unwrap();
    assert!(child.wait().unwrap().success());
    drop(command);
    let mut shown = Vec::new();
    // It ends with an error, when nobody has its other end.
    let _ = terminal.read_to_end(&mut shown);
    String::from_utf8_lossy(&shown).into_owned()
}

/// Everything that is remembered, a line for each event.
fn exported(test: &JudgeTest) -> Vec<String> {
    on(test, 30, "history export").exits(0).stdout.lines().map(str::to_owned).collect()
}

/// The problems in a list, which are the first word of each line.
fn names(ran: &Ran) -> Vec<&str> {
    ran.stdout.lines().filter_map(|line| line.split(' ').next()).collect()
}

/// The file of the history.
fn database(test: &JudgeTest) -> std::path::PathBuf {
    test.data.path().join("history.db")
}

#[test]
fn a_month_of_practice_is_remembered() {
    let test = test();
    assert_eq!(on(&test, 1, "log").code, Some(4));
    on(&test, 1, "submit wrong/echo.ts").exits(1);
    on(&test, 1, "submit echo.ts").exits(0);
    let first = on(&test, 2, "submit double.ts").exits(0);
    assert!(first.stderr.ends_with("recorded\n"), "{}", first.stderr);
    on(&test, 2, "submit wrong/triple.ts").exits(1);

    let list = |status: &str, day| on(&test, day, &format!("list --status {status}"));
    assert_eq!(names(&list("solved", 2).exits(0)), ["double", "echo"]);
    assert_eq!(names(&list("tried", 2).exits(0)), ["triple"]);
    list("todo", 2).exits(4);
    assert_eq!(names(&list("due", 2).exits(0)), ["echo"], "it took two tries");
    let due = |options: &str, day| on(&test, day, &format!("list --status due{options}")).exits(4).stderr;
    assert!(due("", 1).ends_with("nothing is due today; next is echo on 2026-11-02\n"));
    assert!(due(" --difficulty hard", 2).contains("no problem matches\n"), "another one is due");

    // What was solved at once waits for two days.
    assert!(on(&test, 1, "review").stderr.contains("next is echo on 2026-11-02"));
    assert_eq!(names(&on(&test, 4, "review").exits(0)), ["echo", "double"]);
    assert_eq!(names(&on(&test, 4, "review --limit 1").exits(0)), ["echo"]);
    let review = on(&test, 4, "submit double.ts").exits(0);
    assert!(
        review.stderr.contains("this was a review") && review.stderr.contains("review double --rating"),
        "{review:?}"
    );
    let rated = on(&test, 4, "review --rating easy").exits(0);
    assert!(rated.stderr.contains("recorded\ndouble is due again on 2026-"), "{rated:?}");
    assert_eq!(names(&on(&test, 4, "review").exits(0)), ["echo"], "never twice a day");
    let again = on(&test, 4, "submit double.ts").exits(0);
    assert!(!again.stderr.contains("review"), "{again:?}");
    on(&test, 4, "review --rating easy").exits(2);
    on(&test, 4, "review triple --rating good").exits(2);

    let stats = on(&test, 10, "stats --weeks 3").exits(0).stdout;
    for line in [
        "  all problems  [#############.......]   2 of 3\n",
        "  2026-10-26  [##########..........] 1 solved, 2 tries\n",
        "  2026-11-02  [####################] 1 solved, 4 tries\n",
        "  2026-11-09\n",
        "  zero  missed first in 2 of 3 problems\n",
    ] {
        assert!(stats.contains(line), "{line}{stats}");
    }
    let log = on(&test, 30, "log echo").exits(0).stdout;
    assert_eq!(
        log,
        "   1  2026-11-01 12:00                WA   75.0  typescript  missed zero\n".replace("75.0", &score(&log))
            + "   2  2026-11-01 12:00  +0 s          AC  100.0  typescript\n"
    );
    let difference = on(&test, 30, "log echo --diff").exits(0).stdout;
    assert_eq!(
        difference,
        "--- try 1: wrong answer\n+++ try 2: accepted\n-function echo(n: number) { return n || 7; }\n+function echo(n: number) { return n; }\n"
    );
    on(&test, 30, "log echo --diff=1..3").exits(2);
    assert_eq!(names(&on(&test, 30, "pick --seed 1").exits(0)), ["triple"], "the rest is solved");
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_is_asked_how_hard_a_review_was() {
    let test = test();
    on(&test, 1, "submit echo.ts").exits(0);
    on(&test, 1, "submit double.ts").exits(0);
    let ratings = || exported(&test).iter().filter(|line| line.contains("\"rating\"")).count();
    // What is no answer is asked again.
    let shown = on_terminal(&test, 4, "submit double.ts", "7\n4\n");
    assert_eq!(
        shown.matches("how hard was double? 1 again, 2 hard, 3 good, 4 easy (Enter: good)").count(),
        2,
        "{shown}"
    );
    assert!(shown.contains("double is due again on 2026-") && !shown.contains("this was a review"), "{shown}");
    assert_eq!(ratings(), 1);
    assert!(exported(&test).iter().any(|line| line.contains("\"easy\"")));

    on(&test, 4, "submit echo.ts").exits(0);
    let shown = on_terminal(&test, 4, "review", "\n");
    assert_eq!(shown.matches("how hard was").count(), 1, "double was rated: {shown}");
    assert!(shown.contains("echo is due again on 2026-"), "{shown}");
    assert_eq!(ratings(), 2);
    let shown = on_terminal(&test, 4, "review", "");
    assert!(!shown.contains("how hard"), "{shown}");
}

#[test]
fn a_review_offers_a_follow_up_until_it_is_solved() {
    let test = test();
    let bank = test.folder.path().join("bank");
    let triple = fs::read_to_string(bank.join("triple/problem.toml")).unwrap();
    fs::write(bank.join("triple/problem.toml"), format!("follows = \"double\"\n{triple}")).unwrap();
    let offer = "it has a follow-up, triple (easy, 5 min): `judge --bank bank start triple`\n";
    let first = on(&test, 1, "submit double.ts").exits(0);
    assert!(!first.stderr.contains("follow-up"), "it was no review: {first:?}");
    let review = on(&test, 4, "submit double.ts").exits(0);
    assert!(review.stderr.ends_with(offer), "{review:?}");
    fs::write(test.folder.path().join("triple.ts"), "function triple(n: number) { return 3 * n; }\n").unwrap();
    on(&test, 4, "submit triple.ts").exits(0);
    let review = on(&test, 29, "submit double.ts").exits(0);
    assert!(review.stderr.contains("this was a review") && !review.stderr.contains("follow-up"), "{review:?}");
}

/// The points in the first line of a log.
fn score(log: &str) -> String {
    let line = log.lines().next().unwrap_or_default();
    line.split_whitespace().nth(4).unwrap_or_default().to_owned()
}

#[test]
fn what_was_solved_stays_solved_when_its_tests_change() {
    let test = test();
    on(&test, 1, "submit echo.ts").exits(0);
    let before = on(&test, 1, "list --status solved").exits(0);
    assert!(!before.stderr.contains("changed"), "{before:?}");
    let cases = test.folder.path().join("bank/echo/cases/basic.jsonl");
    let more = fs::read_to_string(&cases).unwrap() + "{\"name\": \"n-9\", \"args\": [9], \"expected\": 9}\n";
    fs::write(cases, more).unwrap();
    let after = on(&test, 1, "list --status solved").exits(0);
    assert_eq!(names(&after), ["echo"]);
    assert!(after.stderr.contains("solved before their tests changed: echo\n"), "{after:?}");
}

#[test]
fn results_are_the_same_whether_they_are_remembered_or_not() {
    let test = test();
    for file in ["echo.ts", "wrong/echo.ts", "broken/echo.ts"] {
        for format in ["text", "concise", "json"] {
            let line = format!("submit {file} --output-format {format}");
            let (with, without) = (on(&test, 1, &line), on(&test, 2, &format!("{line} --no-record")));
            assert_eq!((with.code, &with.stdout), (without.code, &without.stdout), "{line}");
            assert!(
                with.stderr.lines().any(|line| line == "recorded") && !without.stderr.contains("record"),
                "{with:?}"
            );
        }
    }
    assert_eq!(exported(&test).len(), 9);
}

#[test]
fn one_submission_is_one_event_and_what_is_no_practice_is_none() {
    let test = test().file("class/ana/echo.ts", "function echo(n: number) { return n; }\n");
    on(&test, 1, "submit echo.ts --repeat 3").exits(0);
    let results = on(&test, 1, "submit echo.ts --output-format json").exits(0).stdout;
    assert_eq!(exported(&test).len(), 2);
    fs::write(test.folder.path().join("results.jsonl"), results).unwrap();
    on(&test, 1, "replay results.jsonl").exits(0);
    on(&test, 1, "grade class --out out").exits(0);
    on(&test, 1, "rejudge out").exits(0);
    on(&test, 1, "run echo.ts --case basic").exits(0);
    on(&test, 1, "submit nothing.ts").exits(2);
    let silent = |variable: &str| {
        let mut command = command(&test, "2026-11-01T12:00:00Z", "submit echo.ts");
        let ran = Ran::from(command.env(variable, "1").output().unwrap()).exits(0);
        assert!(!ran.stderr.contains("recorded"), "{ran:?}");
    };
    silent("CI");
    silent("JUDGE_NO_RECORD");
    assert_eq!(exported(&test).len(), 2);
}

#[test]
fn what_was_tried_moves_to_another_machine_any_number_of_times() {
    let (here, there) = (test(), test());
    on(&here, 1, "submit wrong/echo.ts").exits(1);
    on(&here, 1, "submit echo.ts").exits(0);
    let file = there.folder.path().join("history.jsonl");
    on(&here, 1, &format!("history export --output {}", file.display())).exits(0);
    on(&there, 2, "submit double.ts").exits(0);
    for said in ["2 events imported, 0 were there already", "0 events imported, 2 were there already"] {
        let ran = on(&there, 2, "history import history.jsonl").exits(0);
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
    assert_eq!(exported(&there).len(), 3);
    let difference = on(&there, 2, "log echo --diff").exits(0);
    assert!(difference.stdout.contains("+function echo(n: number) { return n; }"), "programs come along");

    fs::write(&file, "{\"schema\": \"judge/history/v9\"}\n").unwrap();
    on(&there, 2, "history import history.jsonl").exits(2);
    on(&there, 2, "history forget echo").exits(2);
    let forgotten = on(&there, 2, "history forget echo --yes").exits(0);
    assert!(forgotten.stderr.contains("2 events forgotten"), "{forgotten:?}");
    on(&there, 2, "history forget echo --yes").exits(4);
    on(&there, 2, "history forget --all --yes").exits(0);
    assert!(exported(&there).is_empty());
}

#[test]
fn a_verdict_stands_whatever_the_history_is() {
    let test = test();
    let submit = || on(&test, 1, "submit echo.ts").exits(0);
    let whole = submit();

    // Damaged: it is set aside with every byte.
    let damaged = b"no database".repeat(1_000);
    fs::write(database(&test), &damaged).unwrap();
    on(&test, 1, "stats").exits(3);
    let ran = submit();
    assert!(
        ran.stderr.contains("warning: the history was damaged; it is now") && ran.stderr.contains("\nrecorded\n"),
        "{ran:?}"
    );
    assert_eq!(ran.stdout, whole.stdout);
    assert_eq!(fs::read(test.data.path().join("history.damaged-1.db")).unwrap(), damaged);
    assert_eq!(exported(&test).len(), 1);

    // Of a later version: it is left alone. The version is a number in the head of the file.
    let mut later = fs::read(database(&test)).unwrap();
    later[63] = 99;
    fs::write(database(&test), &later).unwrap();
    let ran = submit();
    assert!(
        ran.stderr.contains("warning: not recorded: the history: `") && ran.stderr.contains("has version 99"),
        "{ran:?}"
    );
    assert_eq!((ran.stdout, fs::read(database(&test)).unwrap()), (whole.stdout.clone(), later));
    on(&test, 1, "stats").exits(2);

    // Where nothing can be written.
    let mut command = command(&test, "2026-11-01T12:00:00Z", "submit echo.ts");
    let ran =
        Ran::from(command.env("JUDGE_DATA_DIR", test.folder.path().join("echo.ts/data")).output().unwrap()).exits(0);
    assert!(ran.stderr.contains("warning: not recorded: the history: cannot write `"), "{ran:?}");
    assert_eq!(ran.stdout, whole.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let test = test();
    on(&test, 1, "submit echo.ts").exits(0);
    let line = exported(&test).remove(0);
    let id = line.split('"').nth(7).unwrap();
    let more = line.replace(id, "00000000-0000-4000-8000-000000000000");
    fs::write(test.folder.path().join("more.jsonl"), more).unwrap();
    let judge = command(&test, "2026-11-01T12:00:00Z", "history import more.jsonl");
    // Where no file can grow. The signal that the system sends then is not to end the program, as on a full disk.
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(judge.get_program()).args(judge.get_args());
    shell.current_dir(test.folder.path()).env_clear();
    shell.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ran = Ran::from(shell.output().unwrap()).exits(3);
    assert!(ran.stderr.contains("judge error: the history: cannot write `"), "{ran:?}");
    assert!(ran.stderr.contains("the disk is full"), "{ran:?}");
    assert_eq!(exported(&test).len(), 1);
    on(&test, 1, "history import more.jsonl").exits(0);
    assert_eq!(exported(&test).len(), 2);
}

#[test]
fn a_time_that_is_none_is_said_and_one_that_is_set_too() {
    let test = test();
    let at = |now: &str, line: &str| Ran::from(command(&test, now, line).output().unwrap());
    let ran = at("yesterday", "submit echo.ts").exits(0);
    assert!(ran.stderr.contains("warning: not recorded: JUDGE_NOW is `yesterday`"), "{ran:?}");
    at("yesterday", "review").exits(2);
    let now = test.folder.path().join("now");
    fs::write(&now, "2026-11-05T00:30:00Z\n").unwrap();
    let ran = at(now.to_str().unwrap(), "submit echo.ts").exits(0);
    assert!(ran.stderr.contains("(the time is 2026-11-05T00:30:00Z by JUDGE_NOW)"), "{ran:?}");
    assert!(exported(&test)[0].contains("\"at\":\"2026-11-05T00:30:00Z\""));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_was_tried() {
    use std::os::unix::fs::PermissionsExt;

    let test = test();
    let data = test.folder.path().join("new/data");
    let mut command = command(&test, "2026-11-01T12:00:00Z", "submit echo.ts");
    Ran::from(command.env("JUDGE_DATA_DIR", &data).output().unwrap()).exits(0);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(&data.join("history.db"))), (0o700, 0o600));
}

#[test]
fn a_submission_that_was_acknowledged_outlives_a_kill() {
    let test = test();
    on(&test, 1, "submit echo.ts").exits(0);
    let mut acknowledged = 1;
    for round in 0..5 {
        let submit = || {
            let mut command = command(&test, "2026-11-01T12:00:00Z", "submit echo.ts");
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let mut children: Vec<_> = (0..4).map(|_| submit()).collect();
        thread::sleep(Duration::from_millis(20 * (1 + round)));
        for mut child in children.drain(..) {
            let _ = child.kill();
            child.wait().unwrap();
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            acknowledged += said.lines().filter(|line| *line == "recorded").count();
        }
        let kept = exported(&test).len();
        assert!(kept >= acknowledged, "{kept} of {acknowledged}");
    }
}

#[test]
fn an_answer_to_a_prompt_is_kept_with_its_scores() {
    let entry = |name: &str| format!("[[{name}]]\n");
    let notes = format!(
        "title = \"A queue\"\nkind = \"design\"\nrounds = [\"onsite\"]\nminutes = 45\ntraps = [\"Boxes first.\"]\n{}{}{}",
        entry("question") + "ask = \"What if it is full?\"\nlisten-for = \"A bound.\"\n",
        entry("criterion") + "name = \"overload\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n",
        entry("criterion") + "name = \"numbers\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n",
    );
    let test = test()
        .file("bank/prompts/queue/prompt.toml", &notes)
        .file("bank/prompts/queue/prompt.md", "# A queue\n\nDesign a queue.\n")
        .file("answer.md", "It sheds.\n");

    assert_eq!(names(&on(&test, 1, "prompt --list")), ["queue"]);
    assert_eq!(on(&test, 1, "prompt --kind behavioural").code, Some(4));
    let shown = on(&test, 1, "prompt --round onsite").exits(0);
    assert!(shown.stdout.contains("Design a queue.") && !shown.stdout.contains("A bound."), "{shown:#?}");
    assert!(on(&test, 1, "prompt queue --rubric").exits(0).stdout.contains("listen for: A bound."));

    assert!(on(&test, 1, "prompt queue --last").exits(2).stderr.contains("`queue` was not answered yet"));
    assert!(on(&test, 1, "prompt queue --answer answer.md --score 3").exits(2).stderr.contains("found 1"));
    assert_eq!(exported(&test).len(), 0, "nothing is kept of an answer that is refused");
    let answered = on(&test, 2, "prompt queue --answer answer.md --score 3,1").exits(0);
    let said = ["4 of 6 points over 2 criteria\n", "recorded\n"];
    assert!(said.iter().all(|line| answered.stderr.contains(line)), "{answered:#?}");
    assert!(on(&test, 3, "prompt queue --last").exits(0).stdout.contains("It sheds."));
    assert!(on(&test, 3, "log").exits(0).stdout.contains("queue  answered; scored overload 3, numbers 1"));
    assert!(exported(&test)[0].contains("\"answer\":{\"text\":\"It sheds.\\n\""));
    on(&test, 3, "prompt queue --answer answer.md --no-record").exits(0);
    assert_eq!(exported(&test).len(), 1);
}
