//! Projects: deliveries of different strength are told apart, each with a sentence that a person can act on.

use std::{
    fs::{self, DirEntry},
    path::Path,
};

use serde_json::{Value as Json, json};

use crate::support::{JudgeTest, Ran, root};

/// Submits a folder of `fixtures/projects` to the bank of the repository.
fn submit(delivery: &str, arguments: &[&str]) -> Ran {
    let folder = root().join("tests/fixtures/projects").join(delivery);
    let all = [&["submit", folder.to_str().unwrap(), "--exit-zero"][..], arguments].concat();
    JudgeTest::new().run(&all).exits(0)
}

/// Its verdict, how many tests count and how many wrong deliveries they do not catch, and what is remarked of its code.
fn outcome(delivery: &str) -> (String, usize, usize, Vec<String>) {
    let document: Json = serde_json::from_str(&submit(delivery, &["--output-format", "json"]).stdout).unwrap();
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
    for (project, counting) in [("alert-engine", 11), ("log-query", 8), ("error-client", 6)] {
        let outcome = outcome(&format!("{project}/complete"));
        assert_eq!(outcome, ("AC".to_owned(), counting, 0, Vec::new()), "{project}");
    }
    let text = submit("alert-engine/complete", &[]).stdout;
    assert!(text.contains("11 of 12 tests count, and they catch 14 of 14 wrong deliveries"), "{text}");
    assert!(text.contains("test_an_old_report_leaves its file does not import the module of the interface"), "{text}");
}

#[test]
fn weak_tests_are_told_what_they_miss_and_nothing_that_they_printed() {
    for project in ["alert-engine", "log-query", "error-client"] {
        let (verdict, counting, missed, remarks) = outcome(&format!("{project}/weak-tests"));
        assert_eq!((verdict.as_str(), counting, remarks.len()), ("AC", 1, 0), "{project}");
        assert!(missed >= 9, "{project}: {missed}");
    }
    let text = submit("alert-engine/weak-tests", &[]).stdout;
    assert!(text.contains("no test fails where a rule only fires above its threshold"), "{text}");
    assert!(text.contains("AlertEngineTest.test_there_is_a_limit_of_rules fails on the reference"), "{text}");
    let hidden = submit("alert-engine/weak-tests", &["--reveal", "none"]).stdout;
    assert!(!hidden.contains("no test fails"), "{hidden}");
}

#[test]
fn right_code_in_one_long_function_is_told_to_name_its_steps() {
    for (project, counting, worst) in [("alert-engine", 11, "do"), ("log-query", 8, "run"), ("error-client", 6, "do")] {
        let (verdict, found, missed, remarks) = outcome(&format!("{project}/one-long-function"));
        assert_eq!((verdict.as_str(), found, missed), ("AC", counting, 0), "{project}");
        assert!(remarks.contains(&format!("{worst} length")), "{project}: {remarks:?}");
        assert_eq!(remarks.first(), Some(&format!("{worst} complexity")), "{project}");
    }
    let text = submit("alert-engine/one-long-function", &[]).stdout;
    assert!(
        text.contains("alert_engine.py:21: `do` has 50 lines of code, more than 40: give its steps names"),
        "{text}"
    );
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

#[test]
fn a_take_home_round_begins_with_the_folder_of_a_project_and_ends_with_a_prompt() {
    let test = JudgeTest::new();
    let run = |folder: &Path, arguments: &[&str]| {
        let mut command = test.command(arguments);
        command
            .current_dir(folder)
            .env_remove("JUDGE_NO_RECORD")
            .env("JUDGE_NOW", "2026-11-02T12:00:00Z")
            .env("TZ", "UTC");
        Ran::from(command.output().unwrap())
    };
    let started = run(test.folder.path(), &["round", "start", "take-home", "--seed", "1"]).exits(0);
    let folder = test.folder.path().join(started.stdout.trim().lines().next().unwrap());
    let is_project = |entry: &DirEntry| entry.path().join("WRITEUP.md").is_file();
    let project = fs::read_dir(&folder).unwrap().map(Result::unwrap).find(is_project).unwrap().file_name();
    let submitted = run(&folder, &["submit", project.to_str().unwrap(), "--exit-zero"]).exits(0);
    assert!(submitted.stdout.contains("1 of 1 tests count"), "{submitted:#?}");
    assert!(!submitted.stdout.contains("no test fails where"), "in a round, only kinds are named: {submitted:#?}");
    let left = run(&folder, &["round"]).exits(0);
    assert!(left.stdout.contains("explain-your-project") || left.stderr.contains("explain-your-project"), "{left:#?}");
}
