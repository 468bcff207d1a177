//! A results folder for the unit tests of reports.

use std::fs;

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use super::{Environment, Gradebook, Options, RunReport};
use crate::batch::results::SCHEMA;

/// A run of the problems `a`, which counts twice, and `b`. Nobody handed in anything yet.
pub struct Sample {
    run: Json,
    results: Vec<Json>,
    judgements: Vec<Json>,
}

impl Sample {
    pub fn new() -> Self {
        let problem = |slug: &str, weight: f64| {
            json!({
                "slug": slug, "number": null, "title": slug.to_uppercase(), "weight": weight,
                "languages": ["python"], "tests": "0".repeat(64),
            })
        };
        let run = json!({
            "schema": SCHEMA, "judge": "0.1.0", "engine": "0000000000000000", "title": "Week 1", "whole_bank": false,
            "reveal": "full", "due": null, "late": null, "problems": [problem("a", 2.0), problem("b", 1.0)],
            "fail_fast": false, "only": [], "skip": [], "shard": null,
        });
        Self { run, results: Vec::new(), judgements: Vec::new() }
    }

    /// Sets a field of `run.json`.
    pub fn with(mut self, field: &str, value: impl Into<Json>) -> Self {
        self.run[field] = value.into();
        self
    }

    /// Somebody hands in a program that passes all tests.
    pub fn accepted(self, student: &str, problem: &str) -> Self {
        self.judged(student, problem, 100.0, None)
    }

    /// Somebody hands in a program that fails the test `first_failure` first.
    pub fn failed(self, student: &str, problem: &str, first_failure: &str) -> Self {
        self.judged(student, problem, 50.0, Some(first_failure))
    }

    /// The judge fails on what somebody hands in.
    pub fn judge_error(mut self, student: &str, problem: &str) -> Self {
        self.hand_in(student, problem, &json!({ "judge_error": "cannot start a thread" }));
        self
    }

    /// Sets when the last submission was handed in.
    pub fn at(mut self, time: &str) -> Self {
        self.results.last_mut().unwrap()["submitted_at"] = time.into();
        self
    }

    fn judged(mut self, student: &str, problem: &str, score: f64, first_failure: Option<&str>) -> Self {
        let verdict = if first_failure.is_none() { "AC" } else { "WA" };
        let key = blake3::hash(&self.judgements.len().to_le_bytes()).to_hex().to_string();
        self.judgements.push(json!({ "key": key, "document": document(problem, verdict, score, first_failure) }));
        let judged = json!({
            "verdict": verdict, "score": score, "correctness": score * 0.7, "edge_cases": score * 0.3, "judgement": key,
        });
        self.hand_in(student, problem, &json!({ "judged": judged }));
        self
    }

    fn hand_in(&mut self, student: &str, problem: &str, outcome: &Json) {
        self.results.push(json!({
            "submission": format!("{student}/{}.py", self.results.len()), "student": student, "problem": problem,
            "language": "python", "source": "0".repeat(64), "outcome": outcome,
        }));
    }

    /// The folder, written to disk. It is removed with the [`TempDir`].
    pub fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
        write("run.json", self.run.to_string());
        write("results.jsonl", self.results.iter().map(|line| format!("{line}\n")).collect());
        write("skipped.jsonl", String::new());
        write("summary.json", json!({ "submissions": self.results.len(), "skipped": 0, "verdicts": {} }).to_string());
        fs::create_dir(folder.path().join("judgements")).unwrap();
        for judgement in &self.judgements {
            let name = format!("judgements/{}.json", judgement["key"].as_str().unwrap());
            write(&name, judgement["document"].to_string());
        }
        folder
    }

    pub fn gradebook(&self) -> Gradebook {
        Gradebook::read(self.write().path()).unwrap()
    }

    /// The report, with all judgements read.
    pub fn report(&self, environment: Environment) -> RunReport {
        let folder = self.write();
        let gradebook = Gradebook::read(folder.path()).unwrap();
        let report = RunReport::new(gradebook, Options { width: 80, ks: vec![1], environment });
        report.judgements().unwrap();
        report
    }
}

/// A `judge/result/v1` on three tests, one of each kind. The one that fails first is the only one that fails.
fn document(problem: &str, verdict: &str, score: f64, first_failure: Option<&str>) -> Json {
    let tests = [("samples", "sample", None), ("hidden", "hidden", None), ("empty", "edge", Some("empty"))];
    let fails = |group: &str| first_failure == Some(format!("{group}/one").as_str());
    let text = |text: &str| json!({ "text": text, "bytes": text.len(), "truncated": false });
    let groups = tests.map(|(name, kind, category)| {
        let passed = usize::from(!fails(name));
        json!({ "name": name, "kind": kind, "category": category, "passed": passed, "total": 1 })
    });
    let cases = tests.map(|(group, kind, category)| {
        let mut case = json!({
            "id": format!("{group}/one"), "group": group, "category": category, "verdict": "AC", "work": 1,
            "memory_bytes": 1, "hidden": kind != "sample",
        });
        if fails(group) {
            case["verdict"] = "WA".into();
            (case["input"], case["expected"], case["actual"]) = (text("[1]"), text("2"), text("3"));
        }
        case
    });
    json!({
        "schema": "judge/result/v1", "judge": { "version": "0.1.0", "engine": "0000000000000000" },
        "engine": "0000000000000000", "id": "0000000000000000",
        "problem": { "slug": problem, "number": null, "title": problem.to_uppercase() }, "language": "python",
        "source": { "path": "sources/0.py", "blake3": "0".repeat(64) }, "verdict": verdict, "score": score,
        "max_score": 100, "correctness": { "score": score * 0.7, "max_score": 70 },
        "edge_cases": {
            "score": score * 0.3, "max_score": 30,
            "categories": { "empty": { "passed": usize::from(!fails("empty")), "total": 1 } },
        },
        "reveal": "full", "limits": { "work": 1_000_000, "memory_bytes": 1 << 28 }, "syntax_error": null,
        "groups": groups, "cases": cases, "first_failure": first_failure,
    })
}
