//! A results folder for the unit tests of reports.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use super::{Environment, Gradebook, Options, RunReport};
use crate::{batch::results::SCHEMA, document::Detail};

/// A run of the problems `a`, which counts twice, and `b`. Nobody handed in anything yet.
pub struct Sample {
    run: Json,
    results: Vec<Json>,
    judgements: Vec<Json>,
    sources: Vec<String>,
    people: Vec<Json>,
    skipped: Vec<Json>,
    /// What strangers wrote: ends of titles and programs, and texts. Names of tests are refused unless they are slugs.
    written: String,
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
        let [results, judgements, people, skipped] = [const { Vec::new() }; 4];
        Self { run, results, judgements, sources: Vec::new(), people, skipped, written: String::new() }
    }

    /// Sets a field of `run.json`.
    pub fn with(mut self, field: &str, value: impl Into<Json>) -> Self {
        self.run[field] = value.into();
        self
    }

    /// From now on, strangers write this: titles, names of tests, programs, what they say and why the judge failed.
    pub fn written(mut self, text: &str) -> Self {
        self.written = text.to_owned();
        self.run["title"] = text.into();
        for problem in self.run["problems"].as_array_mut().unwrap() {
            problem["title"] = text.into();
        }
        self
    }

    /// Somebody hands in a program that passes all tests.
    pub fn accepted(self, student: &str, problem: &str) -> Self {
        self.judged(student, problem, None)
    }

    /// Somebody hands in a program that fails the test `first_failure` first.
    pub fn failed(self, student: &str, problem: &str, first_failure: &str) -> Self {
        self.judged(student, problem, Some(first_failure))
    }

    /// The judge fails on what somebody hands in.
    pub fn judge_error(mut self, student: &str, problem: &str) -> Self {
        self.hand_in(student, problem, &json!({ "judge_error": format!("cannot start a thread{}", self.written) }));
        self
    }

    /// The input or the class list knows somebody.
    pub fn person(mut self, student: &str, name: Option<&str>, on_roster: Option<bool>) -> Self {
        self.people.push(json!({ "student": student, "student_name": name, "on_roster": on_roster }));
        self
    }

    /// Something in the input is not judged.
    pub fn passed_over(mut self, path: &str, reason: &str, student: Option<&str>, problem: Option<&str>) -> Self {
        self.skipped.push(json!({ "path": path, "reason": reason, "student": student, "problem": problem }));
        self
    }

    /// Sets when the last submission was handed in.
    pub fn at(mut self, time: &str) -> Self {
        self.results.last_mut().unwrap()["submitted_at"] = time.into();
        self
    }

    fn judged(mut self, student: &str, problem: &str, first_failure: Option<&str>) -> Self {
        let verdict = if first_failure.is_none() { "AC" } else { "WA" };
        let key = hash(&self.judgements.len().to_string());
        let source = hash(&self.source());
        let document = document(problem, &source, verdict, first_failure, &self.written);
        let judged = json!({
            "verdict": verdict, "score": document["score"], "correctness": document["correctness"]["score"],
            "edge_cases": document["edge_cases"]["score"], "judgement": key,
        });
        self.judgements.push(json!({ "key": key, "document": document }));
        self.hand_in(student, problem, &json!({ "judged": judged }));
        self
    }

    /// The text of the program that is handed in next.
    fn source(&self) -> String {
        format!("# {}{}\n", self.results.len(), self.written)
    }

    fn hand_in(&mut self, student: &str, problem: &str, outcome: &Json) {
        let source = self.source();
        self.results.push(json!({
            "submission": format!("{student}/{}.py", self.results.len()), "student": student, "problem": problem,
            "language": "python", "source": hash(&source), "outcome": outcome,
        }));
        self.sources.push(source);
    }

    /// The folder, written to disk. It is removed with the [`TempDir`].
    pub fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
        write("run.json", self.run.to_string());
        let lines = |lines: &[Json]| lines.iter().map(|line| format!("{line}\n")).collect();
        write("results.jsonl", lines(&self.results));
        write("skipped.jsonl", lines(&self.skipped));
        let is_of = |line: &Json, person: &Json| line["student"] == person["student"];
        let with_hands = |person: &Json| {
            let mut person = person.clone();
            let mut hand_ins = self.results.iter().chain(&self.skipped);
            person["empty_handed"] = (!hand_ins.any(|line| is_of(line, &person))).into();
            person
        };
        write("people.jsonl", lines(&self.people.iter().map(with_hands).collect::<Vec<_>>()));
        let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
        for line in &self.results {
            *verdicts.entry(line["outcome"]["judged"]["verdict"].as_str().unwrap_or("JE")).or_default() += 1;
        }
        let (skipped, people) = (self.skipped.len(), self.people.len());
        let summary =
            json!({ "submissions": self.results.len(), "skipped": skipped, "people": people, "verdicts": verdicts });
        write("summary.json", summary.to_string());
        for name in ["judgements", "sources"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        for source in &self.sources {
            write(&format!("sources/{}.py", hash(source)), source.clone());
        }
        for judgement in &self.judgements {
            let name = format!("judgements/{}.json", judgement["key"].as_str().unwrap());
            let mut document = judgement["document"].clone();
            document["reveal"] = self.run["reveal"].clone();
            write(&name, document.to_string());
        }
        folder
    }

    pub fn gradebook(&self) -> Gradebook {
        Gradebook::read(self.write().path()).unwrap()
    }

    /// The report, with all judgements read.
    pub fn report(&self, environment: Environment) -> RunReport {
        report_on(self.write().path(), environment)
    }
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// The report on a folder that was written before, with all judgements read.
pub fn report_on(folder: &Path, environment: Environment) -> RunReport {
    let gradebook = Gradebook::read(folder).unwrap();
    let report = RunReport::new(gradebook, Options { width: 80, ks: vec![1], bom: false, environment });
    report.judgements().unwrap();
    report
}

/// A `judge/result/v1` on three tests, one of each kind. The one that fails first is the only one that fails.
fn document(problem: &str, source: &str, verdict: &str, first_failure: Option<&str>, written: &str) -> Json {
    let tests = [("samples", "sample", None), ("hidden", "hidden", None), ("empty", "edge", Some("empty"))];
    let fails = |group: &str| first_failure == Some(format!("{group}/one").as_str());
    let text = |text: &str| {
        let kept = &text[..text.floor_char_boundary(Detail::FirstFailure.max_text())];
        json!({ "text": kept, "bytes": text.len(), "truncated": kept != text })
    };
    let part = |group: &str| if fails(group) { 0.0 } else { 50.0 };
    let engine = "0000000000000000";
    let groups = tests.map(|(name, kind, category)| {
        let passed = usize::from(!fails(name));
        json!({ "name": name, "kind": kind, "category": category, "passed": passed, "total": 1 })
    });
    let cases = tests.map(|(group, kind, category)| {
        let mut case = json!({
            "id": format!("{group}/one"), "group": group, "category": category, "verdict": "AC", "work": 1, "memory_bytes": 1,
            "hidden": kind != "sample",
        });
        if fails(group) {
            case["verdict"] = "WA".into();
            (case["input"], case["expected"], case["actual"]) = (text("[1]"), text("2"), text("3"));
            if !written.is_empty() {
                for field in ["note", "message", "input", "stdout", "stderr"] {
                    case[field] = text(written);
                }
                case["actual"] = text(&Json::from(written).to_string());
            }
        }
        case
    });
    json!({
        "schema": "judge/result/v1", "judge": { "version": "0.1.0", "engine": engine }, "engine": engine,
        "id": hash(&format!("{problem}\0python\0{engine}\0{source}"))[..16],
        "problem": { "slug": problem, "number": null, "title": format!("{}{written}", problem.to_uppercase()) }, "language": "python",
        "source": { "path": "sources/0.py", "blake3": source }, "verdict": verdict,
        "score": if fails("samples") { 99.9 } else { part("hidden") + part("empty") }, "max_score": 100,
        "correctness": { "score": part("hidden"), "max_score": 50 },
        "edge_cases": {
            "score": part("empty"), "max_score": 50,
            "categories": { "empty": { "passed": usize::from(!fails("empty")), "total": 1 } },
        },
        "reveal": "full", "limits": { "work": 1_000_000, "memory_bytes": 1 << 28 }, "syntax_error": null,
        "groups": groups, "cases": cases,
        "first_failure": first_failure,
    })
}
