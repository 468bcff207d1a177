//! The report for machines: `judge/result/v1`.

use serde_json::Value;

use crate::support::{JudgeTest, TWO_SUM, digest};

fn result(file: &str, text: &str, options: &[&str], code: i32) -> Value {
    let arguments: Vec<&str> = ["submit", file, "--output-format", "json"].iter().chain(options).copied().collect();
    let ran = JudgeTest::new().file(file, text).run(&arguments).exits(code);
    assert_eq!(ran.stdout.lines().count(), 1, "one line for each file");
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn an_accepted_submission() {
    let json = result("two_sum.ts", TWO_SUM, &[], 0);
    assert_eq!(json["schema"], "judge/result/v1");
    assert_eq!((&json["verdict"], &json["score"], &json["max_score"]), (&"AC".into(), &100.0.into(), &100.into()));
    assert_eq!(json["problem"]["slug"], "two-sum");
    assert_eq!(json["language"], "typescript");
    assert_eq!(json["engine"], digest());
    assert_eq!(json["correctness"]["score"], json["correctness"]["max_score"].as_f64().unwrap());
    let cases = json["cases"].as_array().unwrap();
    assert!(cases.len() > 30);
    for case in cases {
        assert_eq!(case["verdict"], "AC");
        assert!(case["work"].as_u64().unwrap() > 0 && case["memory_bytes"].is_u64());
        assert!(case["id"].as_str().unwrap().starts_with(case["group"].as_str().unwrap()));
        assert!(case.get("input").is_none(), "an accepted case is not shown");
    }
}

#[test]
fn the_same_submission_gives_the_same_bytes() {
    let source = "import random, time\nclass Solution:\n    def twoSum(self, nums, target):\n        \
        print(random.random(), time.time(), id(nums), {'a', 'b', 'c'})\n        return nums\n";
    let run = || JudgeTest::new().file("two_sum.py", source).run(&["submit", "two_sum.py", "--output-format", "json"]);
    let (first, second) = (run().exits(1), run().exits(1));
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn a_failing_case_is_shown_as_far_as_it_may_be() {
    let wrong = "def two_sum(nums, target):\n    print('hello')\n    return [0, 0]\n";
    let failing = |json: &Value| {
        let cases = json["cases"].as_array().unwrap();
        cases.iter().find(|case| case["verdict"] == "WA" && case["hidden"] == true).unwrap().clone()
    };
    let shown = failing(&result("two_sum.py", wrong, &[], 1));
    assert!(shown["input"]["text"].as_str().unwrap().starts_with('['));
    assert_eq!(shown["actual"]["text"], "[0, 0]");
    assert_eq!(shown["stdout"]["text"], "hello\n");
    for reveal in ["category", "none"] {
        let hidden = failing(&result("two_sum.py", wrong, &["--reveal", reveal], 1));
        assert!(hidden.get("input").is_none() && hidden.get("expected").is_none(), "{hidden}");
    }
}

#[test]
fn what_cannot_be_compiled_has_a_place() {
    let json = result("two_sum.py", "def two_sum(nums, target)\n    pass\n", &[], 1);
    assert_eq!((&json["verdict"], &json["score"]), (&"CE".into(), &0.0.into()));
    assert_eq!(json["syntax_error"]["line"], 1);
    assert!(json["cases"].as_array().unwrap().iter().all(|case| case["verdict"] == "SK"));
}

#[test]
fn a_result_can_be_judged_again_and_is_the_same() {
    let test =
        JudgeTest::new().file("two_sum.ts", TWO_SUM).file("wrong_two_sum.py", "def two_sum(a, b):\n    return []\n");
    let submit = ["submit", "two_sum.ts", "wrong_two_sum.py", "--output-format", "json"];
    let results = test.run(&submit).exits(1).stdout;
    let test = test.file("results.jsonl", &results);
    let replayed = test.run(&["replay", "results.jsonl"]).exits(0);
    assert_eq!(replayed.stdout, "two_sum.ts: the same, AC 100.0\nwrong_two_sum.py: the same, WA 0.0\n");

    let fast = test.run(&[&submit[..], &["--fail-fast"]].concat()).exits(1).stdout;
    let test = test.file("results.jsonl", &fast);
    let replayed = test.run(&["replay", "results.jsonl"]).exits(0);
    assert_eq!(replayed.stdout, "two_sum.ts: the same, AC 100.0\nwrong_two_sum.py: the same, WA 0.0\n");

    let test = test.file("results.jsonl", &results.replace("\"verdict\":\"WA\"", "\"verdict\":\"AC\""));
    let replayed = test.run(&["replay", "results.jsonl"]).exits(1);
    assert!(replayed.stdout.contains("wrong_two_sum.py: different\n  verdict: \"AC\" -> \"WA\""), "{replayed:?}");

    let test = test.file("two_sum.ts", &format!("{TWO_SUM}// changed\n"));
    let replayed = test.run(&["replay", "results.jsonl"]).exits(2);
    assert!(replayed.stderr.contains("`two_sum.ts` has changed since it was judged"), "{replayed:?}");
}
