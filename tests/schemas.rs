//! What the program writes is what the schemas in `docs/schemas` say.

use std::fs;

use serde_json::{Value as Json, json};

use crate::support::{JudgeTest, TWO_SUM, root};

/// Fails the test unless `text` is a document of this schema, and is none any more without one of the fields that the
/// schema requires.
#[track_caller]
fn assert_follows(schema: &str, text: &str) {
    let schema: Json =
        serde_json::from_str(&fs::read_to_string(root().join("docs/schemas").join(schema)).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document: Json = serde_json::from_str(text).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?} in {document:#}");
    let required = schema["required"].as_array().unwrap();
    assert!(required.contains(&json!("schema")));
    for field in required {
        let mut without = document.clone();
        without.as_object_mut().unwrap().shift_remove(field.as_str().unwrap());
        assert!(!validator.is_valid(&without), "`{field}` is not missed");
    }
}

#[test]
fn results_follow_their_schema_whatever_the_program_does() {
    let test = JudgeTest::new()
        .file("two_sum.ts", TWO_SUM)
        .file("wrong_two_sum.py", "def two_sum(a, b):\n    print('here')\n    return []\n")
        .file("raises_two_sum.py", "def two_sum(a, b):\n    raise ValueError(a)\n")
        .file("syntax_two_sum.py", "def two_sum(a, b)\n")
        .file("missing_two_sum.py", "def three_sum(a):\n    return a\n");
    let files = ["two_sum.ts", "wrong_two_sum.py", "raises_two_sum.py", "syntax_two_sum.py", "missing_two_sum.py"];
    for options in [&["--reveal", "full"][..], &["--reveal", "none", "--fail-fast"]] {
        let arguments: Vec<&str> = ["submit", "--problem", "two-sum", "--output-format", "json"]
            .iter()
            .chain(options)
            .chain(&files)
            .copied()
            .collect();
        let ran = test.run(&arguments).exits(1);
        assert_eq!(ran.stdout.lines().count(), files.len());
        ran.stdout.lines().for_each(|line| assert_follows("result-v1.json", line));
    }
}

#[test]
fn a_results_folder_follows_its_schemas() {
    let sample = |source: &str| json!({ "task_id": "two-sum", "solution": source }).to_string();
    let samples = [sample(TWO_SUM), sample("def two_sum(a, b):\n    return []\n")].join("\n");
    let test = JudgeTest::new().file("samples.jsonl", &samples);
    test.run(&["grade", "samples.jsonl", "--problem", "two-sum", "--out", "out", "--no-cache", "--shard", "1/1"])
        .exits(0);
    let out = test.folder.path().join("out");
    assert_follows("run-v1.json", &fs::read_to_string(out.join("run.json")).unwrap());
    let judgements: Vec<_> = fs::read_dir(out.join("judgements")).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(judgements.len(), 2);
    for judgement in judgements {
        assert_follows("result-v1.json", &fs::read_to_string(judgement).unwrap());
    }
    let report = test.run(&["report", "out", "--format", "passk", "--k", "1,2,5"]).exits(0);
    assert_follows("pass-at-k-v1.json", &report.stdout);
}

#[test]
fn the_findings_of_a_faulty_bank_follow_their_schema() {
    let test = JudgeTest::new().file("bank/empty/problem.toml", "title = 1\n");
    let ran = test.run(&["--bank", "bank", "check", "--output-format", "json"]).exits(1);
    assert_follows("check-v1.json", &ran.stdout);
    let document: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert!(document["count"].as_u64().unwrap() > 0, "{document:#}");
}
