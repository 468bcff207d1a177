//! Projects: deliveries of different strength are told apart, each with a sentence that a person can act on.

use std::{
    fs::{self, DirEntry},
    path::{Path, PathBuf},
};

use serde_json::{Value as Json, json};

use crate::support::{JudgeTest, Ran, root};

/// The extension of the files of each language, and the projects with the module of their interface.
const LANGUAGES: [&str; 2] = ["py", "ts"];
const PROJECTS: [(&str, &str); 3] =
    [("alert-engine", "alert_engine"), ("log-query", "query"), ("error-client", "error_client")];

/// A folder with a delivery. It is what `fixtures/projects` has of the complete one, with what differs in this one, and the bank's own
/// tests, if it does not bring weak ones. The complete code in TypeScript is an accepted solution.
fn delivery(project: &str, module: &str, which: &str, extension: &str) -> JudgeTest {
    let bank = root().join("problems").join(project);
    let mut folders = vec![root().join("tests/fixtures/projects").join(project).join("complete")];
    if which != "complete" {
        folders.push(folders[0].with_file_name(which));
    }
    if which != "weak-tests" {
        folders.insert(0, bank.clone());
    }
    let mut test = JudgeTest::new();
    if extension == "ts" {
        let is_of_language = |path: &PathBuf| path.extension().is_some_and(|found| found == extension);
        let solutions = fs::read_dir(bank.join("solutions/accepted")).unwrap().map(|entry| entry.unwrap().path());
        let solution = solutions.filter(is_of_language).min().unwrap();
        test = test.file(&format!("{project}/{module}.ts"), &fs::read_to_string(solution).unwrap());
    }
    for folder in folders {
        for path in [folder.clone(), folder.join("tests")].iter().flat_map(|folder| files(folder, extension)) {
            let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
            // Of the bank, only the tests.
            if folder != bank || name.starts_with("tests/") {
                test = test.file(&format!("{project}/{name}"), &fs::read_to_string(&path).unwrap());
            }
        }
    }
    test
}

/// The files of a folder in a language, and its texts for people.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let is_wanted = |path: &PathBuf| path.extension().is_some_and(|found| found == extension || found == "md");
    entries.filter(is_wanted).collect()
}

/// Submits a delivery to the bank of the repository.
fn submit(test: &JudgeTest, project: &str, arguments: &[&str]) -> Ran {
    test.run(&[&["submit", project, "--exit-zero"][..], arguments].concat()).exits(0)
}

/// Its verdict, how many tests count and how many wrong deliveries they do not catch, and what is remarked of its code.
fn outcome(project: &str, module: &str, which: &str, extension: &str) -> (String, usize, usize, Vec<String>) {
    let test = delivery(project, module, which, extension);
    let document: Json = serde_json::from_str(&submit(&test, project, &["--output-format", "json"]).stdout).unwrap();
    let tests = document["own_tests"]["tests"].as_array().unwrap();
    let counting = tests.iter().filter(|test| test["standing"] == json!("counts")).count();
    let mistakes = document["own_tests"]["mistakes"].as_array().unwrap();
    let missed = mistakes.iter().filter(|mistake| mistake["caught"] == json!(false)).count();
    let remarks = document["quality"]["remarks"].as_array().unwrap();
    let remarks = remarks.iter().map(|remark| format!("{} {}", remark["of"], remark["measure"]).replace('"', ""));
    (document["verdict"].as_str().unwrap().to_owned(), counting, missed, remarks.collect())
}

#[test]
fn a_complete_delivery_catches_every_mistake_and_reads_well() {
    for (project, module) in PROJECTS {
        for extension in LANGUAGES {
            let (verdict, counting, missed, remarks) = outcome(project, module, "complete", extension);
            assert_eq!((verdict.as_str(), missed, remarks), ("AC", 0, Vec::new()), "{project} {extension}");
            assert!(counting >= 6, "{project} {extension}: {counting}");
        }
    }
    let test = delivery("alert-engine", "alert_engine", "complete", "py");
    let text = submit(&test, "alert-engine", &[]).stdout;
    assert!(
        text.contains("11 of 12 tests count, and they catch 14 of 14 wrong deliveries and 40 of 40 mutants"),
        "{text}"
    );
    assert!(text.contains("test_an_old_report_leaves its file does not import the module of the interface"), "{text}");
}

#[test]
fn weak_tests_are_told_what_they_miss_and_nothing_that_they_printed() {
    for (project, module) in PROJECTS {
        for extension in LANGUAGES {
            let (verdict, counting, missed, remarks) = outcome(project, module, "weak-tests", extension);
            assert_eq!((verdict.as_str(), counting, remarks.len()), ("AC", 1, 0), "{project} {extension}");
            assert!(missed >= 8, "{project} {extension}: {missed}");
        }
    }
    let test = delivery("alert-engine", "alert_engine", "weak-tests", "py");
    let text = submit(&test, "alert-engine", &[]).stdout;
    assert!(text.contains("no test fails where a rule only fires above its threshold"), "{text}");
    assert!(text.contains("they catch 0 of 14 wrong deliveries and 23 of 40 mutants"), "{text}");
    assert!(text.contains("survived window-edge: no test fails where a border moves by one"), "{text}");
    assert!(text.contains("AlertEngineTest.test_there_is_a_limit_of_rules fails on the reference"), "{text}");
    let hidden = submit(&test, "alert-engine", &["--reveal", "none"]).stdout;
    assert!(!hidden.contains("no test fails"), "{hidden}");
}

#[test]
fn right_code_in_one_long_function_is_told_to_name_its_steps() {
    for (project, module) in PROJECTS {
        for extension in LANGUAGES {
            let worst = if project == "log-query" { "run" } else { "do" };
            let (verdict, _, missed, remarks) = outcome(project, module, "one-long-function", extension);
            assert_eq!((verdict.as_str(), missed), ("AC", 0), "{project} {extension}");
            assert!(remarks.contains(&format!("{worst} length")), "{project} {extension}: {remarks:?}");
            assert_eq!(remarks.first(), Some(&format!("{worst} complexity")), "{project} {extension}");
        }
    }
    for (extension, sentence) in [
        ("py", "alert_engine.py:21: `do` has 50 lines of code, more than 40: give its steps names"),
        ("ts", "alert_engine.ts:26: `do` has 64 lines of code, more than 40: give its steps names"),
    ] {
        let test = delivery("alert-engine", "alert_engine", "one-long-function", extension);
        let text = submit(&test, "alert-engine", &[]).stdout;
        assert!(text.contains(sentence), "{text}");
    }
}

#[test]
fn what_a_project_starts_with_is_a_project_in_every_language() {
    for language in ["python", "typescript"] {
        let test = JudgeTest::new();
        test.run(&["start", "alert-engine", "--lang", language]).exits(0);
        let document = test.run(&["submit", "alert-engine", "--output-format", "json", "--exit-zero"]).exits(0).stdout;
        let document: Json = serde_json::from_str(&document).unwrap();
        let tests = &document["own_tests"]["tests"];
        assert_eq!(tests.as_array().map(Vec::len), Some(1), "{document}");
        assert_eq!((&tests[0]["passed"], &tests[0]["standing"]), (&json!(true), &json!("counts")), "{document}");
    }
}

#[test]
fn the_text_of_the_reference_is_not_there_to_look_at() {
    let python = r#"import inspect, sys
import alert_engine


def test_source_is_there():
    try:
        text = inspect.getsource(alert_engine)
    except OSError:
        text = ""
    try:
        text += open(alert_engine.__file__).read()
    except OSError:
        pass
    assert "class" in text
"#;
    let typescript = r#"import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AlertEngine } from "./alert_engine";

test("source is there", () => {
  let text = String(AlertEngine) + String(AlertEngine.prototype.add);
  try {
    text += readFileSync("alert_engine.ts", "utf8");
  } catch {}
  assert.ok(text.includes("rules"));
});
"#;
    for (extension, comment, name, text) in [("py", "#", "test_a.py", python), ("ts", "//", "a.test.ts", typescript)] {
        let solution =
            root().join("problems/alert-engine/solutions/accepted/queue_of_each_rule").with_extension(extension);
        let source = format!("{comment} judge: alert-engine\n{}", fs::read_to_string(solution).unwrap());
        let test =
            JudgeTest::new().file(&format!("a/alert_engine.{extension}"), &source).file(&format!("a/{name}"), text);
        let document = test.run(&["submit", "a", "--output-format", "json", "--exit-zero"]).exits(0).stdout;
        let document: Json = serde_json::from_str(&document).unwrap();
        assert_eq!(document["own_tests"]["tests"][0]["standing"], "fails-on-reference", "{document}");
    }
}

/// A take-home round of the bank, by its public commands, on a machine whose date jumps back and that is started anew.
#[test]
fn a_take_home_round_is_reported_with_its_tests_its_code_and_its_prompt() {
    let test = JudgeTest::new();
    let run = |folder: &Path, now: &str, line: &str| {
        let (time, boot) = now.split_at(5);
        let mut command = test.command(&line.split(' ').collect::<Vec<_>>());
        command.current_dir(folder).env_remove("JUDGE_NO_RECORD").env("TZ", "UTC");
        Ran::from(command.env("JUDGE_NOW", format!("2026-11-02T{time}:00Z{boot}")).output().unwrap())
    };
    let started = run(test.folder.path(), "09:00 a 0", "round start take-home --seed 1").exits(0);
    let folder = test.folder.path().join(started.stdout.trim().lines().next().unwrap());
    let is_project = |entry: &DirEntry| entry.path().join("WRITEUP.md").is_file();
    let project = fs::read_dir(&folder).unwrap().map(Result::unwrap).find(is_project).unwrap().file_name();
    let project = project.to_str().unwrap();
    let (_, module) = PROJECTS.into_iter().find(|(known, _)| *known == project).unwrap();

    let tried = run(&folder, "09:10 a 600", &format!("run {project}")).exits(1);
    assert!(tried.stdout.contains("samples/") && tried.stdout.contains("NotImplementedError"), "{tried:#?}");
    // The date is set back by an hour.
    let empty = run(&folder, "08:20 a 1200", &format!("submit {project}")).exits(1);
    assert!(empty.stdout.contains("1 of 1 tests count"), "{empty:#?}");
    assert!(!empty.stdout.contains("no test fails where"), "in a round, only kinds are named: {empty:#?}");
    assert!(empty.stderr.contains("WRITEUP.md` answers none of its questions yet"), "{empty:#?}");
    let searched = run(&folder, "08:30 a 1800", &format!("stress {project} --seconds 60")).exits(1);
    assert!(searched.stderr.contains("recorded"), "{searched:#?}");
    // The machine is started anew, and the date is right again.
    let solutions = files(&root().join("problems").join(project).join("solutions/accepted"), "py");
    fs::copy(solutions.iter().min().unwrap(), folder.join(project).join(module).with_extension("py")).unwrap();
    let write_up = folder.join(project).join("WRITEUP.md");
    let begun = fs::read_to_string(&write_up).unwrap();
    fs::remove_file(&write_up).unwrap();
    let solved = run(&folder, "10:00 b 60", &format!("submit {project} --reveal full")).exits(0);
    assert!(solved.stdout.contains("no test fails where"), "{solved:#?}");
    assert!(solved.stderr.contains("WRITEUP.md` is missing"), "{solved:#?}");
    fs::write(&write_up, begun + "It is done.\n").unwrap();
    run(&folder, "12:00 b 7260", &format!("prompt explain-your-project --answer {project}/WRITEUP.md --score 3,2,1,2"))
        .exits(0);
    let late = run(&folder, "14:00 b 14460", &format!("submit {project}")).exits(0);
    assert!(!late.stderr.contains("WRITEUP.md"), "{late:#?}");
    assert!(late.stderr.contains("the time is over, what comes now is late"), "{late:#?}");

    let report = run(&folder, "14:10 b 15060", "round finish").exits(0).stdout;
    let limit = report.split(" of ").nth(1).unwrap();
    assert!(report.starts_with("Take-home · 5 h 10 min of ") && limit.contains(" min, finished late"), "{report}");
    for words in [
        "   10 min 00 s  ",
        "   20 min 00 s  ",
        "stress, a failing input found",
        "    1 h 00 min  ",
        "hidden cases shown",
        "answered; scored structure 3, tests 2, write-up 1, honesty 2",
        "python  tests catch ",
        "✓ solved in time: 1 of 1 problem",
        "✗ tests that catch a mistake: ",
        " clean code: ",
        "✗ help was used; an interviewer counts it",
        "✓ answered in time: 1 of 1 prompt",
        "wrong deliveries pass: `judge submit ",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    assert_eq!(report.matches("  late\n").count() + report.matches("  late  ").count(), 1, "{report}");

    // The programs of all of it are kept whole, as every file of the history is that can be read again.
    run(test.folder.path(), "15:00", "history export --output history.jsonl").exits(0);
    let lines = fs::read_to_string(test.folder.path().join("history.jsonl")).unwrap();
    let lines: Vec<Json> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_program = |line: &&Json| ["run", "submit", "stress"].iter().any(|what| line["event"].get(what).is_some());
    let texts: Vec<&str> = lines.iter().filter(is_program).map(|line| line["source"].as_str().unwrap()).collect();
    assert_eq!(texts.len(), 5);
    assert!(texts.iter().all(|text| text.contains(&format!("{module}.py"))), "{texts:#?}");
    run(test.folder.path(), "15:00", "history forget --all --yes").exits(0);
    let again = run(test.folder.path(), "15:00", "history import history.jsonl").exits(0);
    assert!(again.stderr.contains("9 events imported, 0 were there already"), "{again:#?}");
}
