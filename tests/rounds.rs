//! Rounds through the public commands, on a machine whose date jumps and that is started anew.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::{JudgeTest, Ran};

const PHONE: &str = "title = \"Phone\"\nminutes = 10\nasks = \"Two problems.\"\n\
    [[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\n[[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\n";
const ONSITE: &str = "title = \"Onsite\"\nround = \"phone\"\nminutes = 5\nasks = \"All of it.\"\n\
    [[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\n[[part]]\nkind = \"design\"\n[[part]]\nkind = \"behavioural\"\n";
const DESIGN: &str = "title = \"A queue\"\nkind = \"design\"\nrounds = [\"phone\"]\nminutes = 45\ntraps = []\nquestion = []\n\
    [[criterion]]\nname = \"overload\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n";

/// A bank of two small problems, each of five minutes, with hints, a prompt, and rules for rounds.
fn test() -> JudgeTest {
    JudgeTest::new()
        .problem("echo", |n| n)
        .problem("double", |n| 2 * n)
        .file("bank/bank.toml", "name = \"small\"\n")
        .file("bank/echo/hints.md", "## Hint 1\n\nOne.\n\n## Hint 2\n\nTwo.\n\n## Hint 3\n\nThree.\n")
        .file("bank/prompts/queue/prompt.toml", DESIGN)
        .file("bank/prompts/other/prompt.toml", &DESIGN.replace("phone", "onsite"))
        .file("bank/prompts/other/prompt.md", "# A queue\n\nAnother one.\n")
        .file("bank/prompts/queue/prompt.md", "# A queue\n\nDesign a queue.\n")
        .file("bank/rounds/phone.toml", PHONE)
        .file("bank/rounds/onsite.toml", ONSITE)
        .file("answer.md", "It sheds\n<b>load</b>.\n")
}

/// What the command does in a folder of the test, at a time of the second of November 2026, as `12:00` or `12:00 a 60` with a
/// start of the machine and the seconds since then.
#[track_caller]
fn at(test: &JudgeTest, folder: &str, now: &str, line: &str) -> Ran {
    Ran::from(command(test, folder, now, line).output().unwrap())
}

fn command(test: &JudgeTest, folder: &str, now: &str, line: &str) -> Command {
    let bank = test.folder.path().join("bank");
    let arguments = ["--bank", bank.to_str().unwrap()].into_iter().chain(line.split(' '));
    let mut command = test.command(&arguments.collect::<Vec<_>>());
    let (time, boot) = now.split_at(5);
    command.current_dir(test.folder.path().join(folder)).env_remove("JUDGE_NO_RECORD");
    command.env("JUDGE_NOW", format!("2026-11-02T{time}:00Z{boot}")).env("TZ", "UTC");
    command
}

fn write(test: &JudgeTest, path: &str, name: &str, body: &str) {
    fs::write(test.folder.path().join(path), format!("function {name}(n: number) {{ return {body}; }}\n")).unwrap();
}

/// The lines of a report below a title.
fn section<'a>(report: &'a str, title: &str) -> Vec<&'a str> {
    report
        .lines()
        .skip_while(|line| *line != title)
        .skip(1)
        .take_while(|line| !line.is_empty())
        .map(str::trim)
        .collect()
}

#[test]
fn the_report_on_a_round_is_what_happened_whatever_the_clocks_say() {
    let test = test();
    let folder = "phone-2026-11-02";
    let started = at(&test, "", "12:00 a 100", "round start phone --lang typescript --seed 1").exits(0);
    assert!(started.stdout.starts_with(&format!("{folder}\n")), "{started:#?}");
    assert!(started.stdout.contains("Phone · 0 min 00 s of 10 min, 10 min 00 s left\n"), "{started:#?}");
    for name in ["echo.ts", "double.ts", ".judge/round.json"] {
        assert!(test.folder.path().join(folder).join(name).is_file(), "{name}");
    }
    let nowhere = test.folder.path().join("nowhere");
    fs::create_dir(&nowhere).unwrap();
    let refused = at(&test, "nowhere", "12:00 a 100", "round start unknown").exits(2);
    assert!(!nowhere.join(".judge").exists(), "what is refused leaves nothing: {refused:#?}");
    at(&test, "nowhere", "12:00 a 100", "round start phone --output ../bank").exits(2);
    assert!(!nowhere.join(".judge").exists());
    let twice = at(&test, "", "12:01 a 160", "round start phone").exits(2);
    assert!(
        twice.stderr.contains("a round is going on in `") && twice.stderr.contains("/phone-2026-11-02`"),
        "{twice:#?}"
    );
    let inside = at(&test, folder, "12:01 a 160", "round start phone").exits(2);
    assert_eq!(inside.stderr, twice.stderr);

    at(&test, "", "12:01 a 160", "hint echo 3").exits(0);
    at(&test, "", "12:01 a 160", "hint echo 3").exits(0);
    write(&test, &format!("{folder}/echo.ts"), "echo", "n || 7");
    // The date is set back by an hour.
    let missed = at(&test, folder, "11:03 a 280", "submit echo.ts").exits(1);
    assert!(missed.stdout.contains("missed") && !missed.stdout.contains("n = 0"), "categories only: {missed:#?}");
    assert!(missed.stderr.contains("Phone: 3 min 00 s of 10 min, 7 min 00 s left\n"), "{missed:#?}");
    // The machine is started anew, and the date is right again.
    write(&test, &format!("{folder}/echo.ts"), "echo", "n");
    let solved = at(&test, folder, "12:06 b 10", "submit echo.ts").exits(0);
    assert!(solved.stderr.contains("Phone: 6 min 00 s of 10 min"), "{solved:#?}");
    let left = at(&test, "", "12:07 b 70", "round").exits(0);
    assert!(left.stdout.contains("7 min 00 s of 10 min, 3 min 00 s left"), "{left:#?}");
    assert!(
        left.stdout.contains("solved after 6 min 00 s") && left.stdout.contains("nothing was run yet"),
        "{left:#?}"
    );

    // The time is over. Nothing is locked away.
    write(&test, &format!("{folder}/double.ts"), "double", "2 * n || 1");
    at(&test, folder, "12:11 b 310", "run double.ts --case zero").exits(1);
    let late = at(&test, folder, "12:11 b 310", "submit double.ts --reveal full").exits(1);
    assert!(late.stdout.contains("n = 0"), "{late:#?}");
    assert!(late.stderr.contains("the time is over, what comes now is late"), "{late:#?}");

    let finished = at(&test, folder, "12:12 b 370", "round finish").exits(0);
    assert!(finished.stdout.starts_with("Phone · 12 min 00 s of 10 min, finished late\n"), "{finished:#?}");
    let timeline = section(&finished.stdout, "timeline");
    let expected = [
        "1 min 00 s  echo    hint 3 shown",
        "1 min 00 s  echo    hint 3 shown",
        "3 min 00 s  echo    WA   75.0  typescript  missed zero",
        "6 min 00 s  echo    AC  100.0  typescript",
        "11 min 00 s  double  hidden cases shown: zero",
        "11 min 00 s  double  WA   75.0  typescript  missed zero  late",
        "11 min 00 s  double  hidden cases shown",
    ];
    let score = finished.stdout.split_whitespace().skip_while(|word| *word != "WA").nth(1).unwrap();
    assert_eq!(timeline, expected.map(|line| line.replace("75.0", score)), "{finished:#?}");
    assert!(
        finished.stdout.contains("first submit 3 min 00 s · solved 6 min 00 s · 2 tries · 1 hint\n"),
        "{finished:#?}"
    );
    assert!(
        finished.stdout.contains("first submit 11 min 00 s · 1 try · hidden cases shown 2 times\n"),
        "{finished:#?}"
    );
    assert!(section(&finished.stdout, "missed").contains(&"zero: still missed at the end"), "{finished:#?}");

    // It stays what it was.
    let over = at(&test, folder, "12:30 b 1450", "round finish").exits(2);
    assert!(over.stderr.contains("is over") && over.stderr.contains("`judge round report`"), "{over:#?}");
    let after = at(&test, folder, "12:30 b 1450", "submit double.ts").exits(1);
    assert!(!after.stderr.contains("Phone"), "{after:#?}");
    let again = at(&test, "", "12:40 c 10", "round report phone-2026-11-02 --html round.html").exits(0);
    assert_eq!(again.stdout, finished.stdout);
    let page = fs::read_to_string(test.folder.path().join("round.html")).unwrap();
    assert!(
        page.contains("12 min 00 s")
            && !page.contains("<script")
            && !page.contains("http:")
            && !page.contains("https:"),
        "{page}"
    );
}

#[test]
fn an_onsite_has_prompts_whose_answers_are_in_the_report() {
    let test = test();
    let started = at(&test, "", "12:00", "round start onsite --seed 1 --output day").exits(0);
    assert!(started.stdout.contains(" of 50 min"), "a prompt adds its minutes: {started:#?}");
    assert!(started.stderr.contains("the bank has no behavioural prompt for such a round"), "{started:#?}");
    assert_eq!(names(&test.folder.path().join("day")).len(), 2, "one stub, and `.judge`");
    let asked = at(&test, "day", "12:05", "prompt").exits(0);
    assert!(asked.stdout.starts_with("queue · design · 45 min"), "of all prompts, that of the round: {asked:#?}");
    let answered = at(&test, "day", "12:20", "prompt queue --answer ../answer.md --score 1").exits(0);
    assert!(answered.stderr.contains("Onsite: 20 min 00 s of 50 min"), "{answered:#?}");
    // Without a clock of the machine, a date that jumps back takes nothing away.
    let left = at(&test, "day", "11:00", "round").exits(0).stdout;
    assert!(
        left.contains("Onsite · 20 min 00 s of 50 min") && left.contains("1 of 3 points over 1 criterion"),
        "{left}"
    );
    let finished = at(&test, "day", "12:51", "round finish").exits(0).stdout;
    assert_eq!(section(&finished, "timeline"), ["20 min 00 s  queue  answered; scored overload 1"]);
    assert!(finished.contains("✓ answered in time: 1 of 1 prompt\n"), "{finished}");
    assert!(finished.contains("queue was weak in overload: answer it again\n"), "{finished}");
    at(&test, "day", "12:52", "round report --html page.html").exits(0);
    let page = fs::read_to_string(test.folder.path().join("day/page.html")).unwrap();
    assert!(page.contains("It sheds\n&#60;b&#62;load&#60;/b&#62;."), "{page}");
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn only_what_is_in_the_folder_of_a_round_belongs_to_it() {
    let test = test().file("outside/echo.ts", "function echo(n: number) { return n; }\n");
    at(&test, "", "12:00", "round start phone --lang typescript --output outside/round").exits(0);
    for (folder, file) in [("outside", "echo.ts"), ("outside/round", "../echo.ts")] {
        let ran = at(&test, folder, "12:01", &format!("submit {file}")).exits(0);
        assert!(!ran.stderr.contains("Phone"), "{ran:#?}");
    }
    for (folder, file) in [("outside", "round/echo.ts"), ("outside/round", "echo.ts"), ("", "outside/round/echo.ts")] {
        write(&test, "outside/round/echo.ts", "echo", "n");
        let ran = at(&test, folder, "12:02", &format!("submit {file}")).exits(0);
        assert!(ran.stderr.contains("Phone: 2 min 00 s of 10 min"), "{ran:#?}");
    }
    // A file that is damaged stops nobody.
    fs::write(test.folder.path().join("outside/round/.judge/round.json"), "{}").unwrap();
    let ran = at(&test, "outside", "12:03", "submit round/echo.ts").exits(0);
    assert!(ran.stderr.contains("warning: no part of a round: ") && ran.stderr.contains("round.json"), "{ran:#?}");
}

/// Kills a command after this time, unless it is done before.
fn killed(mut command: Command, after: Duration) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_round_goes_on_whenever_its_commands_were_killed() {
    const MOMENTS: u32 = 8;
    let folder = "phone-2026-11-02";
    let start = "round start phone --lang typescript --seed 1";
    let took = |test: &JudgeTest, folder: &str, line: &str| {
        let begin = Instant::now();
        at(test, folder, "12:00", line).exits(0);
        begin.elapsed()
    };
    let untouched = test();
    let starting = took(&untouched, "", start);
    write(&untouched, &format!("{folder}/echo.ts"), "echo", "n");
    let (submitting, finishing) =
        (took(&untouched, folder, "submit echo.ts"), took(&untouched, folder, "round finish"));
    for moment in 1..=MOMENTS {
        let test = test();
        killed(command(&test, "", "12:00", start), starting * moment / MOMENTS);
        let started = at(&test, "", "12:00", start);
        let is_going_on = started.code == Some(2) && started.stderr.contains(&format!("/{folder}`"));
        assert!(started.code == Some(0) || is_going_on, "{moment}: {started:#?}");
        for name in ["echo.ts", "double.ts"] {
            assert!(test.folder.path().join(folder).join(name).is_file(), "{moment}: {name}");
        }
        let path = format!("{folder}/echo.ts");
        write(&test, &path, "echo", "n || 7");
        killed(command(&test, folder, "12:02", "submit echo.ts"), submitting * moment / MOMENTS);
        write(&test, &path, "echo", "n");
        let submitted = at(&test, folder, "12:03", "submit echo.ts").exits(0);
        assert!(submitted.stderr.contains("Phone: 3 min 00 s of 10 min"), "{moment}: {submitted:#?}");
        killed(command(&test, folder, "12:04", "round finish"), finishing * moment / MOMENTS);
        let finished = at(&test, folder, "12:05", "round finish");
        let is_over = finished.code == Some(2) && finished.stderr.contains("is over");
        assert!(finished.code == Some(0) || is_over, "{moment}: {finished:#?}");

        let minutes = if is_over { 4 } else { 5 };
        let report = at(&test, "", "12:30", "round report phone-2026-11-02").exits(0).stdout;
        assert!(report.starts_with(&format!("Phone · {minutes} min 00 s of 10 min, finished\n")), "{moment}: {report}");
        let timeline = section(&report, "timeline");
        let (last, before) = timeline.split_last().unwrap();
        assert_eq!(*last, "3 min 00 s  echo  AC  100.0  typescript", "{moment}");
        // The one that was killed was recorded, or not.
        assert!(before.len() <= 1 && before.iter().all(|line| line.contains("echo  WA")), "{moment}: {report}");
    }
}

#[test]
fn a_round_that_cannot_start_says_why() {
    let test = test();
    let test = test
        .file("rules.toml", "title = \"T\"\nminutes = 5\nasks = \"A.\"\n[[part]]\nkind = \"problem\"\n")
        .file("taken/file", "");
    for (line, words) in [
        (
            "round start take-home",
            "no round is named `take-home`\n(hint: there are `onsite`, `phone`; a path ends in `.toml`)",
        ),
        ("round start phon", "(hint: did you mean `phone`?)"),
        ("round start rules.toml", "rules.toml:5: a problem needs a `difficulty`"),
        (
            "round start phone --minutes 9",
            "no easy problem takes at most 4 min\n(hint: give it more time with `--minutes N`)",
        ),
        ("round start phone --output taken", "taken"),
        ("round", "there is no round here\n(hint: `judge round start phone` starts one)"),
        ("round finish", "there is no round here"),
        ("round report taken", "there is no round here"),
    ] {
        let ran = at(&test, "", "12:00", line).exits(2);
        assert!(ran.stderr.contains(words), "{line}: {ran:#?}");
    }
    assert_eq!(names(&test.folder.path().join("taken")), ["file"]);
}
