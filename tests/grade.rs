//! `judge grade`, `judge merge` and `judge rejudge`: every kind of input, hostile ones among them, and runs that are
//! killed, stopped, continued, divided and repeated.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
    process::{Child, Stdio},
    sync::Once,
    thread,
    time::{Duration, Instant},
};

use judge::{
    Bank,
    batch::{
        results::{Decision, Graded, Results, Skipped},
        set::Set,
    },
};
use rawzip::{CompressionMethod, ZipArchiveWriter, path::EntryPath};

use crate::support::{JudgeTest, Ran, digest, press_control_c, root};

const ECHO: &str = "function echo(n: number) { return n; }\n";
const ZERO: &str = "def echo(n):\n    return 0\n";
const TWICE: &str = "def twice(n):\n    return 2 * n\n";
const ENDLESS: &str = "def echo(n):\n    while True: pass\n";

/// A bank of two problems whose cases take no time, and a set of both.
fn with_bank(test: JudgeTest) -> JudgeTest {
    let set = "title = \"Both\"\nreveal = \"full\"\n\n[[problem]]\nslug = \"echo\"\nweight = 2\n\n[[problem]]\nslug = \"twice\"\n";
    test.problem("echo", |n| n).problem("twice", |n| 2 * n).file("bank/sets/both.toml", set)
}

fn new_test() -> JudgeTest {
    let mut test = JudgeTest::new();
    let cache = test.folder.path().join("cache");
    link_guests(&cache);
    test = test.cache(&cache);
    with_bank(test)
}

/// A cache without judgements, but with the interpreters that all tests share.
fn link_guests(cache: &Path) {
    static COMPILED: Once = Once::new();
    COMPILED.call_once(|| drop(JudgeTest::new().run(&["doctor"]).exits(0)));
    fs::create_dir_all(cache).unwrap();
    for file in fs::read_dir(crate::support::shared_cache()).unwrap() {
        let file = file.unwrap();
        if file.path().extension().is_some_and(|extension| extension == "cwasm" || extension == "image") {
            let (from, to) = (file.path(), cache.join(file.file_name()));
            // The temporary folder may lie on another file system.
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop)).unwrap();
        }
    }
}

fn grade(test: &JudgeTest, arguments: &[&str]) -> Ran {
    let all: Vec<&str> = ["--bank", "bank", "grade", "--set", "both"].iter().chain(arguments).copied().collect();
    test.run(&all)
}

fn lines(test: &JudgeTest, folder: &str) -> Vec<Graded> {
    let results = Results::open(&test.folder.path().join(folder)).unwrap();
    results.submissions().unwrap().map(Result::unwrap).collect()
}

fn skipped(test: &JudgeTest, folder: &str) -> Vec<(String, String)> {
    let results = Results::open(&test.folder.path().join(folder)).unwrap();
    let skipped = results.skipped().unwrap().map(Result::unwrap);
    skipped.map(|Skipped { path, reason, .. }| (path, reason)).collect()
}

/// `submission problem verdict`, for every line.
fn verdicts(test: &JudgeTest, folder: &str) -> Vec<String> {
    let line = |line: Graded| {
        let Graded { ticket, outcome } = line;
        format!("{} {} {}", ticket.submission, ticket.problem, outcome.verdict().code())
    };
    lines(test, folder).into_iter().map(line).collect()
}

/// Every file of a folder with its content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[track_caller]
fn assert_same_files(a: &Path, b: &Path) {
    let (a, b) = (files(a), files(b));
    let names: Vec<&String> = a.keys().chain(b.keys()).filter(|name| a.get(*name) != b.get(*name)).collect();
    assert!(names.is_empty(), "these files differ: {names:?}");
}

/// Writes a zip archive of files; a name that ends in `/` is a folder.
fn zip(path: &Path, entries: &[(&[u8], &str)]) {
    let mut archive = ZipArchiveWriter::new(fs::File::create(path).unwrap());
    for (name, text) in entries {
        let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6);
        let file = archive.new_file(EntryPath::verbatim(name.to_vec())).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(Packed { packed, out: &mut entry });
        writer.write_all(text.as_bytes()).unwrap();
        let (packed, descriptor) = writer.finish().unwrap();
        packed.out.write_all(&packed.packed).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
}

/// Counts what goes in, and has packed it already.
struct Packed<'a, W> {
    packed: Vec<u8>,
    out: &'a mut W,
}

impl<W> Write for Packed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const BOTH_STUDENTS: [&str; 4] =
    ["ana/echo.ts echo AC", "ana/twice.py twice AC", "bo/echo.py echo WA", "bo/sub/twice.py twice AC"];

#[test]
fn a_folder_of_students() {
    let test = new_test()
        .file("class/ana/echo.ts", ECHO)
        .file("class/ana/twice.py", TWICE)
        .file("class/bo/echo.py", ZERO)
        .file("class/bo/sub/twice.py", TWICE);
    let ran = grade(&test, &["class"]).exits(0);
    assert_eq!(
        ran.stdout,
        "4 submissions\n       3  accepted\n       1  wrong answer\n3 judged now, 1 the same as another\n"
    );
    assert_eq!(verdicts(&test, "class-results"), BOTH_STUDENTS);
    let lines = lines(&test, "class-results");
    let Decision::Judged(wrong) = &lines[2].outcome else { panic!("{lines:?}") };
    assert_eq!((wrong.score, wrong.correctness, wrong.edge_cases), (15.0, 0.0, 15.0));
    let results = Results::open(&test.folder.path().join("class-results")).unwrap();
    assert_eq!(results.source(lines[2].ticket.program().unwrap()).unwrap(), ZERO);
    let judgement = results.judgement(wrong.judgement).unwrap();
    assert_eq!((judgement.schema.as_str(), judgement.first_failure.as_deref()), ("judge/result/v1", Some("basic/n-1")));
    let with_details: Vec<bool> = judgement.cases.iter().map(|case| case.input.is_some()).collect();
    assert_eq!(with_details, [true, false, false, false, false], "only the first failing case has details");
}

#[test]
fn a_flat_folder_and_names_with_underscores() {
    let test = new_test()
        .file("flat/ana_maria_echo.ts", ECHO)
        .file("flat/bo-twice.py", TWICE)
        .file("flat/echo.py", ZERO)
        .file("flat/notes.py", ZERO);
    grade(&test, &["flat"]).exits(0);
    assert_eq!(verdicts(&test, "flat-results"), ["ana_maria/ana_maria_echo.ts echo AC", "bo/bo-twice.py twice AC"]);
    let reason = "its name does not begin with a student: `STUDENT_PROBLEM.py`".to_owned();
    assert_eq!(
        skipped(&test, "flat-results"),
        [("echo.py".to_owned(), reason.clone()), ("notes.py".to_owned(), reason)]
    );
}

#[test]
fn a_zip_archive_with_a_folder_around_it() {
    let test = new_test();
    let entries: [(&[u8], &str); 6] = [
        (b"class/bo/sub/twice.py", TWICE),
        (b"class/ana/echo.ts", ECHO),
        (b"class\\ana\\twice.py", TWICE),
        (b"class/bo/echo.py", ZERO),
        (b"__MACOSX/class/bo/._echo.py", "noise"),
        (b"class/.DS_Store", "noise"),
    ];
    zip(&test.folder.path().join("class.zip"), &entries);
    grade(&test, &["class.zip", "--out", "out"]).exits(0);
    assert_eq!(verdicts(&test, "out"), BOTH_STUDENTS);
    assert_eq!(skipped(&test, "out"), []);
}

#[test]
fn a_gradescope_export() {
    let metadata = "---\nsubmission_11:\n  :submitters:\n  - :name: Ana Example\n    :sid: '007'\n    :email: ana@x.org\n  \
        - :name: Bo\n    :email: bo@x.org\n  :created_at: 2026-09-09 03:15:39.000000000 Z\nsubmission_12:\n  \
        :submitters:\n  - :name: Cy\n    :sid: 12\n  :created_at: 2026-09-10 03:15:39.000000000 Z\n";
    let test = new_test()
        .file("export/assignment_4711_export/submission_metadata.yml", metadata)
        .file("export/assignment_4711_export/submission_11/echo.ts", ECHO)
        .file("export/assignment_4711_export/submission_12/echo.py", ZERO)
        .file("export/assignment_4711_export/submission_13/echo.py", ZERO);
    grade(&test, &["export", "--out", "out"]).exits(0);
    assert_eq!(verdicts(&test, "out"), ["007/echo.ts echo AC", "bo@x.org/echo.ts echo AC", "12/echo.py echo WA"]);
    let ticket = &lines(&test, "out")[0].ticket;
    assert_eq!(ticket.student_name.as_deref(), Some("Ana Example"));
    assert_eq!(ticket.submitted_at, "2026-09-09T03:15:39Z".parse().ok());
    let reason = "`submission_metadata.yml` does not say whose this is".to_owned();
    assert_eq!(skipped(&test, "out"), [("assignment_4711_export/submission_13/echo.py".to_owned(), reason)]);

    let test = test.file("export/assignment_4711_export/submission_metadata.yml", "a: [");
    let ran = grade(&test, &["export", "--out", "other"]).exits(2);
    assert!(ran.stderr.contains("submission_metadata.yml`: it is not YAML"), "{ran:?}");
}

#[test]
fn a_moodle_export() {
    let test = new_test()
        .file("moodle/Ana Example_12345_assignsubmission_file_/echo.ts", ECHO)
        .file("moodle/Bo_Li_678_assignsubmission_file_echo.py", ZERO)
        .file("moodle/Bo_Li_678_assignsubmission_onlinetext_onlinetext.html", "<p>hi</p>");
    grade(&test, &["moodle", "--out", "out"]).exits(0);
    assert_eq!(verdicts(&test, "out"), ["12345/echo.ts echo AC", "678/echo.py echo WA"]);
    let names: Vec<_> = lines(&test, "out").into_iter().map(|line| line.ticket.student_name.unwrap()).collect();
    assert_eq!(names, ["Ana Example", "Bo_Li"]);
    assert_eq!(skipped(&test, "out").len(), 1);
}

#[test]
fn samples_of_a_model() {
    let long = format!("{{\"task_id\": \"echo\", \"solution\": \"{}\"}}", "x".repeat(5 << 20));
    let samples = [
        r#"{"task_id": "Judge/echo", "solution": "def echo(n): return n", "id": 7}"#,
        r#"{"problem": "twice", "source": "function twice(n) { return n + n }", "language": "javascript", "id": "b"}"#,
        r#"{"task_id": "twice", "completion": "    return n * 2\n", "model": {"name": "m"}}"#,
        r#"{"task_id": "twice", "completion": "def twice(n):\n    return 3\n"}"#,
        "",
        "{\"task_id\": \"echo\"",
        r#"{"task_id": "echo"}"#,
        r#"{"solution": "x"}"#,
        r#"{"task_id": "sing", "solution": "x"}"#,
        r#"{"task_id": "echo", "solution": "x", "language": "cobol"}"#,
        r#"{"task_id": "echo", "solution": " "}"#,
        &long,
        "\u{1}\u{2}",
        r#"{"task_id": "echo", "solution": "def echo(n): return n"}"#,
    ]
    .join("\r\n");
    let test = new_test().file("samples.jsonl", &samples);
    grade(&test, &["samples.jsonl"]).exits(0);
    let expected = [
        "echo#1 echo AC",
        "twice#2 twice AC",
        "twice#3 twice AC",
        "twice#4 twice WA",
        "echo#6 echo RJ",
        "echo#7 echo RJ",
        "echo#10 echo RJ",
        "echo#11 echo RJ",
        "echo#12 echo RJ",
        "echo#14 echo AC",
    ];
    assert_eq!(verdicts(&test, "samples-results"), expected);
    let graded = lines(&test, "samples-results");
    let reasons = graded.iter().map(|line| line.outcome.reason()).filter(|reason| !reason.is_empty());
    for (reason, start) in reasons.zip([
        "its JSON is damaged: EOF",
        "its `solution` or `completion` is missing or null",
        "unknown language `cobol`: expected `python` or `typescript`",
        "it is empty",
        "it has 5242880 bytes; a submission has at most",
    ]) {
        assert!(reason.starts_with(start), "{reason}");
    }
    let ids: Vec<_> = lines(&test, "samples-results").into_iter().map(|line| line.ticket.id).collect();
    assert_eq!(ids[..3], [Some("7".to_owned()), Some("b".to_owned()), None]);
    let skipped = skipped(&test, "samples-results");
    let starts = [
        ("samples.jsonl:8", "it has no `task_id`"),
        ("samples.jsonl:9", "no problem of the practice set is named `sing`"),
        ("samples.jsonl:13", "it is not a JSON object"),
    ];
    assert_eq!(skipped.len(), starts.len(), "{skipped:?}");
    for ((path, reason), (expected, start)) in skipped.iter().zip(starts) {
        assert!(path == expected && reason.starts_with(start), "{path}: {reason}");
    }

    let mut piped = test.command(&["--bank", "bank", "grade", "--set", "both", "-", "--out", "piped"]);
    let mut child = piped.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(samples.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(verdicts(&test, "piped"), expected);
}

/// What `judge grade` says of a class, line by line, without the counts.
fn told(test: &JudgeTest, arguments: &[&str]) -> Vec<String> {
    let stderr = grade(test, arguments).exits(0).stderr;
    stderr.lines().filter(|line| !line.starts_with("(hint: ")).map(str::to_owned).collect()
}

#[test]
fn a_class_on_a_list_is_whole_and_how_files_were_read_is_said() {
    let test = new_test()
        .file("class/ana/echo.ts", ECHO)
        .file("class/zed/twice.py", TWICE)
        .file("class/bo/two/echo.py", ZERO)
        .file("class/bo/one/echo.py", "def echo(n):\n    return n\n")
        .file("class/cy/ecko.py", ZERO)
        .file("list.csv", "Name;Login\nAna Lee;ana\nBo;bo\nCy;cy\nDi Do;di\n");
    let class = test.folder.path().join("class");
    fs::write(class.join("ana/twice.py"), b"# -*- coding: latin-1 -*-\n# Jos\xe9\ndef twice(n):\n    return 2 * n\n")
        .unwrap();
    let cell =
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"%pip x\\n\", \"def echo(n):\\n\", \"    return n\"]}]}";
    let test = test.file("class/zed/echo.ipynb", cell);
    let two = "two files for `echo`: `bo/one/echo.py`, `bo/two/echo.py`: nothing says which one counts";
    let expected = [
        format!("not judged: bo/one/echo.py: {two}"),
        format!("not judged: bo/two/echo.py: {two}"),
        "not judged: cy/ecko.py: no problem of the set has this name; did you mean `echo`?".to_owned(),
        "note: ana/twice.py: read as latin-1, which it declares".to_owned(),
        "note: zed/echo.ipynb: read from 1 code cell of a notebook, without 1 line for the notebook itself (`%`, `!`, `?`)"
            .to_owned(),
        "handed in nothing: Di Do (di)".to_owned(),
        "not on the class list: zed".to_owned(),
    ];
    assert_eq!(told(&test, &["class", "--roster", "list.csv"]), expected);
    let verdicts = verdicts(&test, "class-results");
    let expected = ["ana/echo.ts echo AC", "ana/twice.py twice AC", "zed/echo.ipynb echo AC", "zed/twice.py twice AC"];
    assert_eq!(verdicts, expected);
    let csv = test.run(&["report", "class-results", "--format", "csv"]).exits(0).stdout;
    for row in [
        "ana,Ana Lee,100,100,",
        "bo,Bo,NJ,,0,0,0,100,",
        "cy,Cy,,,0,0,0,100,not judged: cy/ecko.py: ",
        "di,Di Do,,,0,0,0,100,handed in nothing",
        "zed,zed,100,100,100,0,100,100,\"not on the class list; zed/echo.ipynb: read from 1 code cell",
    ] {
        assert!(csv.lines().any(|line| line.starts_with(row)), "{row}: {csv}");
    }
    // Whoever is not in this part of the input has handed in something all the same.
    let part = told(&test, &["class", "--roster", "list.csv", "--only", "ana/*", "--out", "part"]);
    let nothing: Vec<&String> = part.iter().filter(|line| line.starts_with("handed in nothing")).collect();
    assert_eq!(nothing, ["handed in nothing: Di Do (di)"]);
    let bad = test.file("list.csv", "a,b\n1,2\n");
    let ran = grade(&bad, &["class", "--roster", "list.csv", "--out", "other"]).exits(2);
    assert!(ran.stderr.contains("cannot read the class list in `list.csv`: no column has a title such as"), "{ran:?}");
    assert!(!bad.folder.path().join("other").exists());
}

#[test]
fn a_set_says_which_problem_a_file_is_for_and_when_it_is_due() {
    let set = "title = \"Week\"\ndue = 2027-01-31T12:00:00+01:00\nlate = { per-day = 10 }\n[files]\n\"A1\" = \"echo\"\n\
               [[problem]]\nslug = \"echo\"\n";
    let test = new_test().file("class/ana/A1.ts", ECHO).file("class/bo/a1.py", ZERO).file("week.toml", set);
    let run = |input, out| test.run(&["--bank", "bank", "grade", "--set", "week.toml", input, "--out", out]);
    let ran = run("class", "out").exits(0);
    assert_eq!(verdicts(&test, "out"), ["ana/A1.ts echo AC", "bo/a1.py echo WA"]);
    let warning = "warning: the set has a `due` date, and the input does not say when anything was handed in: nothing counts as late";
    assert!(ran.stderr.contains(warning), "{ran:?}");
    // A time without a zone is one in that of the date.
    let test = test
        .file("bb/W_ana_attempt_2027-01-31-12-00-00_A1.ts", ECHO)
        .file("bb/W_bo_attempt_2027-01-31-11-00-00_echo.py", ZERO)
        .file("bb/W_bo_attempt_2027-01-31-12-00-01_echo.ts", ECHO);
    let ran = test.run(&["--bank", "bank", "grade", "--set", "week.toml", "bb", "--out", "late"]).exits(0);
    assert!(!ran.stderr.contains("warning:"), "{ran:?}");
    assert!(ran.stderr.contains("an earlier hand-in for `echo`: `W_bo_attempt_2027-01-31-12-00-01_echo.ts` is judged"));
    let csv = test.run(&["report", "late", "--format", "csv"]).exits(0).stdout;
    assert!(csv.contains("\nana,ana,100,100,0,100,100,") && csv.contains("\nbo,bo,100,100,10,90,100,"), "{csv}");
}

#[test]
fn what_is_not_there_is_not_resumed_and_what_fails_leaves_nothing() {
    let test = new_test().file("class/ana/echo.ts", ECHO).file("empty/.keep", "");
    for folder in ["typo", "empty"] {
        let ran = grade(&test, &["class", "--resume", folder]).exits(2);
        let expected = match folder {
            "typo" => "error: `typo` is not a results folder: it has no `run.json`",
            _ => "error: `empty` is not empty, and was left alone",
        };
        assert!(ran.stderr.contains(expected), "{ran:?}");
    }
    assert!(!test.folder.path().join("typo").exists());
    grade(&test, &["class", "-oout", "--shard", "1/2"]).exits(0);
    test.run(&["merge", "out", "out", "--out", "merged"]).exits(2);
    assert!(!test.folder.path().join("merged").exists());
}

/// A stranger's folder, in which nothing but the source of a line is changed.
#[test]
fn a_source_that_leads_out_of_the_folder_is_refused_by_every_command() {
    let test = new_test().file("class/ana/echo.ts", ECHO).file("class/bo/echo.py", ZERO).file("secret.py", "secret");
    for shard in ["1/2", "2/2"] {
        grade(&test, &["class", "--shard", shard, "--out", &shard.replace('/', "-")]).exits(0);
    }
    let [path, summary] = ["results.jsonl", "summary.json"].map(|name| test.folder.path().join("1-2").join(name));
    let [honest, complete] = [&path, &summary].map(|path| fs::read_to_string(path).unwrap());
    let source = lines(&test, "1-2")[0].ticket.source.unwrap().to_string();
    for other in ["../../secret", "../../../../../../etc/passwd", "/etc/passwd", ""] {
        fs::write(&path, honest.replace(&source, other)).unwrap();
        for ran in [
            test.run(&["merge", "1-2", "2-2", "--out", "merged"]),
            test.run(&["report", "1-2", "--format", "html", "--output", "page.html"]),
            test.run(&["--bank", "bank", "rejudge", "1-2"]),
            grade(&test, &["class", "--shard", "1/2", "--resume", "1-2"]),
        ] {
            assert!(ran.code == Some(2) && ran.stderr.contains("results.jsonl"), "{other}: {ran:#?}");
            assert!(!ran.stderr.contains("root:") && !ran.stdout.contains("root:"));
        }
        assert!(!test.folder.path().join("merged").exists() && !test.folder.path().join("page.html").exists());
        // A run that is resumed is not complete until its end.
        fs::write(&summary, &complete).unwrap();
    }
    fs::write(&path, honest).unwrap();
    test.run(&["merge", "1-2", "2-2", "--out", "merged"]).exits(0);
}

#[test]
fn what_is_rejected_is_resumed_divided_merged_and_judged_again_like_the_rest() {
    let samples = [
        r#"{"task_id": "echo", "solution": ""}"#,
        r#"{"task_id": "echo", "solution": "```python\ndef echo(n): return n\n```"}"#,
        r#"{"task_id": "echo", "solution": null}"#,
        r#"{"task_id": "HumanEval/1", "solution": "x"}"#,
        r#"{"task_id": "twice", "solution": ["def twice(n): return n + n", 5]}"#,
    ];
    let test = new_test().file("in.jsonl", &samples.join("\n"));
    let ran = grade(&test, &["in.jsonl", "--out", "whole"]).exits(0);
    let unknown = "not judged: 1 sample for tasks that are no problems of the set: `HumanEval/1` (1)";
    assert!(ran.stderr.contains(unknown), "{}", ran.stderr);
    let expected = ["echo#1 echo RJ", "echo#2 echo AC", "echo#3 echo RJ", "twice#5.1 twice AC", "twice#5.2 twice RJ"];
    assert_eq!(verdicts(&test, "whole"), expected);
    assert_eq!(lines(&test, "whole").iter().filter(|line| line.ticket.from_fence).count(), 1);

    for shard in ["1/2", "2/2"] {
        grade(&test, &["in.jsonl", "--shard", shard, "--out", &shard.replace('/', "-")]).exits(0);
    }
    test.run(&["merge", "1-2", "2-2", "--out", "merged"]).exits(0);
    let path = |name: &str| test.folder.path().join(name);
    assert_same_files(&path("whole"), &path("merged"));

    // As a process left it that died after two lines.
    fs::remove_file(path("merged/summary.json")).unwrap();
    let results = fs::read_to_string(path("merged/results.jsonl")).unwrap();
    let begun: String = results.split_inclusive('\n').take(2).collect();
    fs::write(path("merged/results.jsonl"), begun).unwrap();
    grade(&test, &["in.jsonl", "--resume", "merged"]).exits(0);
    assert_same_files(&path("whole"), &path("merged"));
    let other = grade(&test, &["in.jsonl", "--resume", "merged", "--no-fences"]).exits(2);
    assert!(other.stderr.contains("fences: true -> false"), "{}", other.stderr);

    let again = test.run(&["--bank", "bank", "rejudge", "whole"]).exits(0);
    assert!(again.stdout.contains("0 of 5 submissions would change"), "{}", again.stdout);

    for format in ["text", "html", "jsonl", "csv", "junit", "github"] {
        test.run(&["report", "whole", "--format", format]).exits(0);
    }
    let passk = test.run(&["report", "whole", "--format", "passk", "--k", "1"]).exits(0).stdout;
    let passk: serde_json::Value = serde_json::from_str(&passk).unwrap();
    let counts = |at: usize| (passk["problems"][at]["n"].as_u64(), passk["problems"][at]["c"].as_u64());
    assert_eq!([counts(0), counts(1)], [(Some(3), Some(1)), (Some(2), Some(1))]);
}

#[test]
fn a_problem_whose_solution_is_broken_costs_no_other() {
    let test = new_test()
        .file("bank/twice/limits.toml", "")
        .file("bank/twice/solutions/accepted/broken.py", "# accepted: it is not\ndef twice(n):\n    return 3\n")
        .file("class/ana/echo.ts", ECHO)
        .file("class/ana/twice.py", TWICE)
        .file("class/bo/twice.ts", "function twice(n: number) { return n + n; }\n");
    let ran = grade(&test, &["class", "--out", "out"]).exits(3);
    assert_eq!(verdicts(&test, "out"), ["ana/echo.ts echo AC", "ana/twice.py twice JE", "bo/twice.ts twice JE"]);
    let reason = "its work cannot be limited: `twice/solutions/accepted/broken.py` should be accepted, but ends with";
    assert!(lines(&test, "out")[1].outcome.reason().starts_with(reason), "{:?}", lines(&test, "out"));
    assert!(ran.stderr.contains("warning: nothing is judged for `twice`: "), "{}", ran.stderr);
    test.run(&["report", "out", "--format", "html"]).exits(3);
    // Mended, it is another run.
    let set = "[limits]\nsteps = 1_000\n";
    let toml = test.folder.path().join("bank/twice/problem.toml");
    fs::write(&toml, fs::read_to_string(&toml).unwrap() + set).unwrap();
    grade(&test, &["class", "--resume", "out"]).exits(2);
    grade(&test, &["class", "--out", "mended"]).exits(0);
    assert_eq!(verdicts(&test, "mended"), ["ana/echo.ts echo AC", "ana/twice.py twice AC", "bo/twice.ts twice AC"]);
}

#[test]
fn a_problem_that_cannot_be_read_costs_no_other() {
    for (file, text, reason) in [
        ("problem.toml", "title = 1\n", "it cannot be read: twice/problem.toml: "),
        ("cases/basic.jsonl", "{}\n", "it cannot be read: twice/cases/basic.jsonl"),
    ] {
        let test = new_test()
            .file(&format!("bank/twice/{file}"), text)
            .file("class/ana/echo.ts", ECHO)
            .file("class/ana/twice.py", TWICE)
            .file("in.jsonl", "{\"task_id\": \"twice\", \"completion\": \"    return n + n\"}\n");
        let ran = grade(&test, &["class", "--out", "out"]).exits(3);
        assert!(ran.stderr.contains("warning: nothing is judged for `twice`: it cannot be read: "), "{}", ran.stderr);
        assert_eq!(verdicts(&test, "out"), ["ana/echo.ts echo AC", "ana/twice.py twice JE"]);
        let said = lines(&test, "out")[1].outcome.reason().to_owned();
        assert!(said.starts_with(reason), "{said}");
        for format in ["text", "html", "jsonl", "csv", "junit", "github"] {
            test.run(&["report", "out", "--format", format]).exits(3);
        }
        grade(&test, &["class", "--resume", "out"]).exits(3);
        grade(&test, &["in.jsonl", "--out", "samples"]).exits(3);
        assert_eq!(verdicts(&test, "samples"), ["twice#1 twice JE"]);
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_taken_from_a_folder_is_told_and_the_rest_is_judged() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink};

    let test = new_test()
        .file("class/ana/echo.ts", ECHO)
        .file("class/ana/my_echo.py", ZERO)
        .file("class/bo/twice.py", "")
        .file("class/bo/echo.py", &format!("#{}", "x".repeat(300_000)))
        .file("class/cy/homework.rar", "Rar!")
        .file("class/cy/echo.rb", "def echo")
        .file("class/cy/sing.py", ZERO)
        .file("class/cy/two.py", "# judge: two-sum\n")
        .file("class/.git/echo.py", ZERO);
    let class = test.folder.path().join("class");
    fs::create_dir(class.join("empty")).unwrap();
    symlink("/etc/passwd", class.join("cy/echo.py")).unwrap();
    symlink("..", class.join("cy/loop")).unwrap();
    fs::write(class.join("cy/twice.py"), b"x = '\xff\0'").unwrap();
    fs::write(class.join(std::ffi::OsStr::from_bytes(b"na\xffme_echo.py")), ECHO).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(class.join("cy/pipe.py")).status().unwrap().success());
    grade(&test, &["class"]).exits(0);
    assert_eq!(verdicts(&test, "class-results"), ["ana/echo.ts echo AC"]);
    let expected = [
        ("ana/my_echo.py", "a second file of `ana` for `echo`: `ana/echo.ts` is judged"),
        ("bo/echo.py", "it has 300001 bytes; a submission has at most 262144"),
        ("bo/twice.py", "it is empty"),
        ("cy/echo.py", "it is a link, and links are not followed"),
        ("cy/echo.rb", "its language is not known: submissions are Python `.py` or TypeScript `.ts`"),
        ("cy/homework.rar", "it is an archive of a kind that is not read; only zip is"),
        ("cy/loop", "it is a link, and links are not followed"),
        ("cy/pipe.py", "it is not a regular file"),
        ("cy/sing.py", "no problem of the set has this name"),
        ("cy/twice.py", "it is not UTF-8 text: invalid byte at offset 5"),
        ("cy/two.py", "no problem of the practice set is named `two-sum`"),
        ("empty", "the folder is empty"),
        ("na\u{fffd}me_echo.py", "its name is not UTF-8"),
    ];
    let expected = expected.map(|(path, reason)| (path.to_owned(), reason.to_owned()));
    assert_eq!(skipped(&test, "class-results"), expected);
}

#[test]
fn what_cannot_be_taken_from_an_archive_is_told_and_the_rest_is_judged() {
    let test = new_test();
    let bomb = "x".repeat(50 << 20);
    let entries: [(&[u8], &str); 9] = [
        (b"ana/echo.ts", ECHO),
        (b"ana/echo.ts", ZERO),
        (b"../../etc/cron.d/echo.py", ZERO),
        (b"/bo/echo.py", ZERO),
        (b"C:\\bo\\echo.py", ZERO),
        (b"b\xffo/echo.py", ZERO),
        (b"cy/more.tar.gz", "x"),
        (b"cy/echo.py", &bomb),
        (b"cy/twice.py", TWICE),
    ];
    let path = test.folder.path().join("class.zip");
    zip(&path, &entries);
    grade(&test, &["class.zip"]).exits(0);
    let expected = ["ana/echo.ts echo AC", "b\u{a0}o/echo.py echo WA", "cy/twice.py twice AC"];
    assert_eq!(verdicts(&test, "class-results"), expected);
    let expected = [
        ("../../etc/cron.d/echo.py", "its name leads out of the archive"),
        ("/bo/echo.py", "its name leads out of the archive"),
        ("C:/bo/echo.py", "its name leads out of the archive"),
        ("ana/echo.ts", "the archive has another file of this name"),
        ("cy/echo.py", "it has 52428800 bytes; a submission has at most 262144"),
        ("cy/more.tar.gz", "it is an archive of a kind that is not read; only zip is"),
    ];
    let mut found = skipped(&test, "class-results");
    found.sort();
    assert_eq!(found, expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));

    // An archive that says its file is small, and one that has changed on the way.
    let mut lying = fs::read(&path).unwrap();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == (bomb.len() as u32).to_le_bytes() {
            lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    fs::write(&path, &lying).unwrap();
    grade(&test, &["class.zip", "--out", "lying"]).exits(0);
    let found = skipped(&test, "lying");
    assert!(
        found.contains(&("cy/echo.py".into(), "it is larger than the 262144 bytes that are allowed".into())),
        "{found:?}"
    );
    lying.truncate(lying.len() / 2);
    fs::write(&path, &lying).unwrap();
    let ran = grade(&test, &["class.zip", "--out", "cut"]).exits(2);
    assert!(ran.stderr.contains("the zip archive is damaged"), "{ran:?}");
}

/// So many different samples that are judged quickly.
fn samples(count: usize) -> String {
    let line = |n: usize| match n % 3 {
        0 => format!(
            "{{\"task_id\": \"echo\", \"solution\": \"function echo(n) {{ return n }} // {n}\", \"language\": \"typescript\"}}\n"
        ),
        1 => format!(
            "{{\"task_id\": \"echo\", \"solution\": \"function echo(n) {{ return {n} }}\", \"language\": \"typescript\"}}\n"
        ),
        _ => "{\"task_id\": \"twice\", \"solution\": \"def twice(n): return n + n\"}\n{\n".to_owned(),
    };
    (0..count).map(line).collect()
}

const NO_CACHE: [&str; 6] = ["--bank", "bank", "grade", "--set", "both", "--no-cache"];

fn spawn(test: &JudgeTest, arguments: &[&str]) -> Child {
    let all: Vec<&str> = NO_CACHE.iter().chain(arguments).copied().collect();
    test.command(&all).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_run_that_is_killed_at_any_moment_is_continued_to_the_same_bytes() {
    let test = new_test().file("samples.jsonl", &samples(300));
    let start = Instant::now();
    grade(&test, &["samples.jsonl", "--no-cache", "--out", "whole"]).exits(0);
    let whole = start.elapsed();
    let (mut began, mut unfinished) = (0, 0);
    for at in 0..20 {
        let folder = format!("killed-{at}");
        let mut child = spawn(&test, &["samples.jsonl", "--out", &folder]);
        thread::sleep(whole * at / 20);
        child.kill().unwrap();
        child.wait().unwrap();
        let path = test.folder.path().join(&folder);
        let finished = fs::read_to_string(path.join("results.jsonl")).unwrap_or_default().matches('\n').count();
        began += usize::from(finished > 0);
        unfinished += usize::from(!path.join("summary.json").exists());
        // A line that is torn in the middle looks like this.
        if at % 2 == 0 && path.join("results.jsonl").exists() && !path.join("summary.json").exists() {
            let mut results = fs::File::options().append(true).open(path.join("results.jsonl")).unwrap();
            results.write_all(b"{\"submission\":\"ec").unwrap();
        }
        // Killed before it began, it has left nothing that could be resumed.
        let target = if path.exists() { "--resume" } else { "--out" };
        let ran = grade(&test, &["samples.jsonl", "--no-cache", target, &folder]).exits(0);
        assert!(
            finished == 0 || ran.stdout.contains(&format!("{finished} there already")),
            "{finished} lines: {ran:?}"
        );
        assert_same_files(&path, &test.folder.path().join("whole"));
    }
    assert!(began > 0, "of 20 runs, {unfinished} were killed before their end, but none after its first result");
}

#[test]
fn shards_are_merged_to_the_bytes_of_one_machine() {
    let test = new_test().file("samples.jsonl", &samples(50));
    grade(&test, &["samples.jsonl", "--out", "whole", "--jobs", "1"]).exits(0);
    for of in [1, 3] {
        let names: Vec<String> = (1..=of).map(|index| format!("shard-{index}-{of}")).collect();
        for (index, name) in (1..).zip(&names) {
            grade(&test, &["samples.jsonl", "--out", name, "--shard", &format!("{index}/{of}")]).exits(0);
        }
        let merged = format!("merged-{of}");
        // In any order.
        let arguments: Vec<&str> =
            ["merge", "--out", &merged].into_iter().chain(names.iter().rev().map(String::as_str)).collect();
        assert_eq!(test.run(&arguments).exits(0).stdout, format!("50 submissions in `{merged}`\n"));
        assert_same_files(&test.folder.path().join(&merged), &test.folder.path().join("whole"));
    }
    let ran = test.run(&["merge", "shard-1-3", "shard-3-3", "--out", "lacking"]).exits(2);
    assert!(
        ran.stderr.contains("expected every shard of 3 once, found 1, 3\n(hint: name every shard once)"),
        "{ran:?}"
    );
    let ran = test.run(&["merge", "whole", "--out", "lacking"]).exits(2);
    assert!(ran.stderr.contains("they are of a whole run, not of a shard"), "{ran:?}");
    fs::remove_file(test.folder.path().join("shard-2-3/summary.json")).unwrap();
    let ran = test.run(&["merge", "shard-1-3", "shard-2-3", "shard-3-3", "--out", "lacking"]).exits(2);
    assert!(ran.stderr.contains("the results in `shard-2-3` do not fit: they are not complete"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn control_c_finishes_what_runs_and_says_how_to_go_on() {
    let line = |n: usize| match n {
        0..5 => format!("{{\"task_id\": \"echo\", \"solution\": \"def echo(n): return n # {n}\"}}\n"),
        _ => format!("{{\"task_id\": \"echo\", \"solution\": {:?}}}\n", format!("{ENDLESS}# {n}")),
    };
    let test = new_test().file("samples.jsonl", &(0..60).map(line).collect::<String>());
    let arguments: Vec<&str> = NO_CACHE.iter().chain(&["samples.jsonl", "--out", "my results"]).copied().collect();
    let child = test.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let results = test.folder.path().join("my results/results.jsonl");
    while fs::metadata(&results).map_or(0, |metadata| metadata.len()) == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    press_control_c(&child);
    let ran = Ran::from(child.wait_with_output().unwrap()).exits(5);
    assert!(ran.stderr.contains("finishing what runs; Ctrl-C again stops at once"), "{ran:?}");
    let command = "judge --bank bank grade --set both --no-cache --resume 'my results' samples.jsonl";
    assert!(ran.stderr.contains(command), "{ran:?}");
    let finished = lines(&test, "my results").len();
    assert!((1..60).contains(&finished), "{finished}");
    grade(&test, &["samples.jsonl", "--resume", "my results"]).exits(0);
    grade(&test, &["samples.jsonl", "--out", "whole"]).exits(0);
    assert_same_files(&test.folder.path().join("my results"), &test.folder.path().join("whole"));
}

#[test]
fn what_was_judged_once_is_taken_from_the_cache_and_is_the_same() {
    let test = new_test().file("samples.jsonl", &samples(30));
    let first = grade(&test, &["samples.jsonl", "--out", "first"]).exits(0);
    assert!(first.stdout.ends_with("21 judged now, 9 the same as another\n"), "{first:?}");
    let second = grade(&test, &["samples.jsonl", "--out", "second"]).exits(0);
    assert!(second.stdout.ends_with("9 the same as another, 21 known from an earlier run\n"), "{second:?}");
    assert_same_files(&test.folder.path().join("first"), &test.folder.path().join("second"));
    // What decides the result is part of the key.
    let third = grade(&test, &["samples.jsonl", "--out", "third", "--fail-fast"]).exits(0);
    assert!(third.stdout.contains("21 judged now"), "{third:?}");
    let cases = fs::read_to_string(test.folder.path().join("bank/echo/cases/basic.jsonl")).unwrap();
    let test = test.file("bank/echo/cases/basic.jsonl", &cases.replace("\"expected\": 3", "\"expected\": 4"));
    let fourth = grade(&test, &["samples.jsonl", "--out", "fourth"]).exits(0);
    assert!(fourth.stdout.contains("20 judged now, 9 the same as another, 1 known from an earlier run"), "{fourth:?}");
}

#[test]
fn a_part_of_the_input_can_be_chosen() {
    let test =
        new_test().file("class/ana/echo.ts", ECHO).file("class/ana/twice.py", TWICE).file("class/bo/echo.py", ZERO);
    grade(&test, &["class", "--out", "a", "--only", "ana/*", "--skip", "*.ts"]).exits(0);
    assert_eq!(verdicts(&test, "a"), ["ana/twice.py twice AC"]);
    grade(&test, &["class", "--out", "b", "--problem", "twice", "--skip", "bo/*"]).exits(0);
    assert_eq!((verdicts(&test, "b"), skipped(&test, "b")), (vec!["ana/twice.py twice AC".to_owned()], vec![]));
    grade(&test, &["class", "--out", "c", "--only", "cy/*"]).exits(4);
    let test = test.file("class/cy/Solution.py", TWICE);
    test.run(&["--bank", "bank", "grade", "class", "--out", "d", "--problem", "twice"]).exits(0);
    assert_eq!(verdicts(&test, "d"), ["ana/twice.py twice AC", "cy/Solution.py twice AC"]);
    let reason = "its problem `echo` is not in the practice set".to_owned();
    assert_eq!(skipped(&test, "d")[0], ("ana/echo.ts".to_owned(), reason));
    for (arguments, message) in [
        (["--problem", "thrice"], "`thrice` is not in the practice set\n(hint: there are `echo`, `twice`)"),
        (["--only", "a{"], "`a{` is not a glob pattern"),
        (["--shard", "3/2"], "expected a number from 1 to the number of parts"),
        (["--out", "a"], "`a` is not empty, and was left alone"),
    ] {
        let ran = grade(&test, &["class", arguments[0], arguments[1]]).exits(2);
        assert!(ran.stderr.contains(message), "{ran:?}");
    }
}

#[test]
fn a_judge_error_has_no_score_and_turns_the_exit_code() {
    let test = new_test().file("class/ana/echo.ts", ECHO).file("class/bo/twice.py", TWICE);
    let problem = fs::read_to_string(test.folder.path().join("bank/echo/problem.toml")).unwrap();
    let test = test
        .file("bank/echo/problem.toml", &format!("{problem}\n[checker]\nkind = \"program\"\n"))
        .file("bank/echo/checker.py", "def check(args, expected, actual):\n    return actual / 0\n");
    let ran = grade(&test, &["class", "--out", "out"]).exits(3);
    assert!(ran.stdout.contains("1  accepted\n       1  judge error\n"), "{ran:?}");
    let text = fs::read_to_string(test.folder.path().join("out/results.jsonl")).unwrap();
    let line = text.lines().next().unwrap();
    assert!(line.contains("judge_error") && line.contains("ZeroDivisionError") && !line.contains("score"), "{line}");
    // It is not kept: once the bank is mended, it is judged.
    let test = test.file("bank/echo/checker.py", "def check(args, expected, actual):\n    return None\n");
    let ran = test.run(&["--bank", "bank", "rejudge", "out", "--apply"]).exits(0);
    assert!(ran.stdout.contains("ana/echo.ts: judge error -> AC 100\n1 of 2 submissions changed"), "{ran:?}");
    assert_eq!(verdicts(&test, "out"), ["ana/echo.ts echo AC", "bo/twice.py twice AC"]);
}

#[test]
fn results_of_something_else_are_refused_and_left_alone() {
    let test = new_test().file("samples.jsonl", &samples(9));
    grade(&test, &["samples.jsonl", "--out", "out"]).exits(0);
    let out = test.folder.path().join("out");
    let before = files(&out);
    let refuses = |test: &JudgeTest, message: &str| {
        let ran = grade(test, &["samples.jsonl", "--resume", "out"]).exits(2);
        assert!(ran.stderr.contains(message), "{ran:?}");
    };
    let run = fs::read_to_string(out.join("run.json")).unwrap();
    let digest = digest();
    fs::write(out.join("run.json"), run.replace(&digest, "0123456789abcdef")).unwrap();
    refuses(&test, "the results in `out` do not fit: engine: \"0123456789abcdef\" -> ");
    fs::write(out.join("run.json"), &run).unwrap();
    let ran = grade(&test, &["samples.jsonl", "--resume", "out", "--fail-fast"]).exits(2);
    assert!(ran.stderr.contains("fail_fast: false -> true"), "{ran:?}");

    let cases = fs::read_to_string(test.folder.path().join("bank/echo/cases/zero.jsonl")).unwrap();
    let test = test.file("bank/echo/cases/zero.jsonl", &format!("{cases}\n"));
    refuses(&test, "problems[0].tests: ");
    let test = test.file("bank/echo/cases/zero.jsonl", &cases);
    assert_eq!(files(&out), before, "nothing was overwritten");

    let test = test.file("samples.jsonl", &samples(9).replace("// 3", "// three"));
    refuses(&test, "`echo#5` has changed");
    let test = test.file("samples.jsonl", &samples(8));
    refuses(&test, "they have more submissions than the input");
    assert_eq!(fs::read(out.join("results.jsonl")).unwrap(), before["results.jsonl"]);

    let ran = test.run(&["--bank", "bank", "grade", "samples.jsonl", "--out", "samples.jsonl/out"]).exits(2);
    assert!(ran.stderr.contains("cannot write `samples.jsonl/out"), "{ran:?}");
}

#[test]
fn rejudging_shows_who_changes_and_why_and_applies_it() {
    let test = new_test()
        .file("class/ana/echo.ts", ECHO)
        .file("class/bo/echo.py", "def echo(n):\n    return 1\n")
        .file("class/cy/twice.py", TWICE);
    grade(&test, &["class", "--out", "out"]).exits(0);
    let out = test.folder.path().join("out");
    let before = files(&out);
    let unchanged = test.run(&["--bank", "bank", "rejudge", "out"]).exits(0);
    assert_eq!(unchanged.stdout, "0 of 3 submissions would change\n");

    let cases =
        "{\"name\": \"n-1\", \"args\": [1], \"expected\": 1}\n{\"name\": \"n-2\", \"args\": [2], \"expected\": 1}\n";
    let test = test.file("bank/echo/cases/basic.jsonl", cases);
    let shown = test.run(&["--bank", "bank", "rejudge", "out"]).exits(0);
    let expected = "echo: the tests have changed\nana/echo.ts: AC 100 -> WA 50\n  basic/n-2: AC -> WA\n  \
        basic/n-3: no longer a case\n  called-again/one-interpreter: AC -> SK\nbo/echo.py: WA 23.3 -> WA 85\n  \
        basic/n-2: WA -> AC\n  basic/n-3: no longer a case\n  called-again/one-interpreter: SK -> AC\n\
        by test:\n      2  echo basic/n-3: no longer a case\n      1  echo basic/n-2: AC -> WA\n      1  echo basic/n-2: WA -> AC\n      \
        1  echo called-again/one-interpreter: AC -> SK\n      1  echo called-again/one-interpreter: SK -> AC\n";
    assert_eq!(shown.stdout, format!("{expected}2 of 3 submissions would change\n"));
    assert_eq!(files(&out), before, "it was only shown");
    let applied = test.run(&["--bank", "bank", "rejudge", "out", "--apply"]).exits(0);
    assert_eq!(applied.stdout, format!("{expected}2 of 3 submissions changed\n"));
    grade(&test, &["class", "--out", "fresh"]).exits(0);
    assert_same_files(&out, &test.folder.path().join("fresh"));
}

#[test]
fn the_sets_of_the_bank_can_be_used() {
    let bank = Bank::open(&root().join("problems")).unwrap();
    let names = Set::names(&bank).unwrap();
    assert_eq!(names, ["observability", "onsite", "phone-screen", "warm-up"]);
    for name in names {
        assert!(Set::find(&bank, &name).unwrap().problems.len() >= 3);
    }
}

#[test]
fn a_set_is_read_with_the_place_of_what_is_wrong() {
    let test = new_test().file("class/ana/echo.ts", ECHO);
    let cases = [
        ("title = \"x\"\n", "set.toml:1: missing field `problem`"),
        (
            "title = \"x\"\n[[problem]]\nslug = \"ecko\"\n",
            "set.toml:3: no problem is named `ecko`\n(hint: did you mean `echo`?)",
        ),
        ("title = \"x\"\nreveal = \"al\"\n[[problem]]\nslug = \"echo\"\n", "set.toml:2: unknown reveal policy `al`"),
        ("title = \"x\"\n[[problem]]\nslug = \"echo\"\nweight = 0.0\n", "set.toml:4: `weight` must be greater than 0"),
        (
            "title = \"x\"\n[[problem]]\nslug = \"echo\"\n[[problem]]\nslug = \"echo\"\n",
            "set.toml:5: `echo` is in the set twice",
        ),
        ("title = \"x\"\nlanguages = [\"go\"]\n[[problem]]\nslug = \"echo\"\n", "set.toml:2: unknown language `go`"),
        (
            "title = \"x\"\ndue = 2027-01-01\n[[problem]]\nslug = \"echo\"\n",
            "set.toml:2: `2027-01-01` is not a point in time",
        ),
        (
            "title = \"x\"\nlate = { per-day = 5.0 }\n[[problem]]\nslug = \"echo\"\n",
            "set.toml:2: a late policy needs a `due` date",
        ),
    ];
    let mut test = test;
    for (text, message) in cases {
        test = test.file("set.toml", text);
        let ran = test.run(&["--bank", "bank", "grade", "class", "--set", "set.toml"]).exits(2);
        assert!(ran.stderr.contains(message), "{text}: {ran:?}");
    }
    let ran = test.run(&["--bank", "bank", "grade", "class", "--set", "bot"]).exits(2);
    assert!(ran.stderr.contains("no practice set is named `bot`\n(hint: did you mean `both`?)"), "{ran:?}");
    let rules = "title = \"x\"\nlanguages = [\"python\"]\ndue = 2027-01-31T23:59:00Z\nlate = { per-day = 5.0 }\n[[problem]]\nslug = \"echo\"\n";
    let test = test.file("set.toml", rules);
    test.run(&["--bank", "bank", "grade", "class", "--set", "set.toml", "--out", "out"]).exits(4);
    let reason = "`echo` is judged in python, not in typescript".to_owned();
    assert_eq!(skipped(&test, "out"), [("ana/echo.ts".to_owned(), reason)]);
}
