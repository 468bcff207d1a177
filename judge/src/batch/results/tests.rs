use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value as Json, json};

use super::{Decision, Graded, Results};
use crate::batch::{
    Error,
    grade::{Choices, Target},
    rejudge::changes,
    testing::Course,
};

/// The folder of three samples: one right, one wrong, and one that the judge failed on.
fn graded() -> (Course, PathBuf) {
    let course = Course::open();
    let sample = |script: &str| json!({ "task_id": "echo", "solution": script }).to_string() + "\n";
    let samples = ["* => echo", "* => answer [1]", "* => break"].map(sample).concat();
    let folder = course.grade(&samples, "out", None);
    (course, folder)
}

/// Reads all that a folder has.
fn read(folder: &Path) -> Result<(), Error> {
    let results = Results::open(folder)?;
    for line in results.submissions()? {
        let Graded { ticket, outcome } = line?;
        ticket.program().map(|program| results.source(program)).transpose()?;
        if let Decision::Judged(judged) = outcome {
            results.judgement(judged.judgement)?;
        }
    }
    results.people()?;
    results.skipped()?.try_for_each(|line| line.map(drop))
}

/// Edits a file of JSON, or the line at `line` of a file of lines.
fn edit(path: &Path, line: usize, change: impl FnOnce(&mut Json)) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = match path.extension() {
        Some(extension) if extension == "jsonl" => text.lines().map(str::to_owned).collect(),
        _ => vec![text],
    };
    let mut json = serde_json::from_str(&lines[line]).unwrap();
    change(&mut json);
    lines[line] = json.to_string();
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// The error after `change`, without the path of the folder.
fn error(change: impl FnOnce(&Path)) -> String {
    let (_course, folder) = graded();
    read(&folder).unwrap();
    change(&folder);
    read(&folder).unwrap_err().to_string().replace(&format!("{}/", folder.display()), "")
}

#[test]
fn a_line_that_a_stranger_changed_is_named_with_what_is_wrong() {
    type Change = fn(&mut Json);
    let rejected = ":2: `outcome` is `rejected` where there is no program";
    let cases: [(usize, Change, &str); 18] = [
        (1, |line| line["source"] = "../../outside/file".into(), ":2: not a line of results: a hash has 64 lower-case"),
        (1, |line| line["source"] = "/etc/passwd".into(), ":2: not a line of results: a hash has 64 lower-case"),
        (1, |line| line["language"] = "other".into(), ":2: not a line of results: unknown variant `other`"),
        (1, |line| line["problem"] = "../x".into(), ":2: `../x` is not a problem of this run"),
        (1, |line| line["problem"] = "ring".into(), ":2: its `problem` is not that of `judgements/"),
        (1, |line| line["language"] = "typescript".into(), ":2: its `language` is not that of `judgements/"),
        (1, |line| line["source"] = "0".repeat(64).into(), ":2: its `source` is not that of `judgements/"),
        (1, |line| line["outcome"]["judged"]["verdict"] = "AC".into(), ":2: its `verdict` is not that of `judgements/"),
        (1, |line| line["outcome"]["judged"]["verdict"] = "SK".into(), ":2: `verdict` is one on a program that was"),
        (1, |line| line["outcome"]["judged"]["score"] = 100.0.into(), ":2: its `score` is not that of `judgements/"),
        (1, |line| line["outcome"]["judged"]["score"] = 1e300.into(), ":2: `score` is from 0 to 100"),
        (1, |line| line["outcome"]["judged"]["edge_cases"] = 30.0.into(), ":2: its `edge_cases` is not that of"),
        (1, |line| line["outcome"]["judged"]["judgement"] = "../x".into(), ":2: not a line of results: a hash has 64"),
        (1, |line| line["outcome"] = json!({ "judge_error": "no" }), ":3: its verdicts are not those that"),
        (2, |line| line["submission"] = "echo#1".into(), ":3: `echo#1` is there twice"),
        (1, |line| line["outcome"] = json!({ "rejected": "it is empty" }), rejected),
        (1, |line| line["source"] = Json::Null, rejected),
        (1, |line| line["language"] = Json::Null, rejected),
    ];
    for (at, change, expected) in cases {
        let found = error(|folder| edit(&folder.join("results.jsonl"), at, change));
        assert!(found.starts_with(&format!("results.jsonl{expected}")), "{found}, expected {expected}");
    }
}

#[test]
fn the_judgement_of_another_program_is_not_that_of_a_line() {
    let found = error(|folder| {
        let mut judged = Json::Null;
        edit(&folder.join("results.jsonl"), 0, |line| judged = line["outcome"].clone());
        edit(&folder.join("results.jsonl"), 1, |line| line["outcome"] = judged);
    });
    assert!(found.starts_with("results.jsonl:2: its `source` is not that of `judgements/"), "{found}");
}

#[test]
fn a_judgement_that_no_judge_made_is_named_with_what_is_wrong() {
    type Change = fn(&mut Json);
    let cases: [(Change, &str); 10] = [
        (|document| document["cases"] = json!([]), "not the judgement of a judge: it has no cases"),
        (|document| document["groups"] = json!([]), "not the judgement of a judge: its case 1 does not belong"),
        (|document| document["groups"][0]["total"] = u64::MAX.into(), "not the judgement of a judge: its group"),
        (|document| document["score"] = 99.0.into(), "not the judgement of a judge: its `score` does not follow"),
        (|document| document["source"]["blake3"] = "../x".into(), "not the judgement of a judge: its `id` does not"),
        (|document| document["reveal"] = "none".into(), "its `reveal` is not that of the run"),
        (|document| document["cases"][2]["verdict"] = "SK".into(), "its `fail_fast` is not that of the run"),
        (
            |document| {
                let text = "[1]".repeat(2000);
                document["cases"][1]["expected"] = json!({ "bytes": text.len(), "text": text, "truncated": false });
            },
            "its `detail` is not that of the run",
        ),
        (|document| document["cases"][0]["work"] = json!(-1), "not a judgement: "),
        (|document| document["schema"] = "judge/result/v2".into(), "not a judgement: its format is not"),
    ];
    for (change, expected) in cases {
        let mut name = String::new();
        let found = error(|folder| {
            let key = |line: &mut Json| {
                name = format!("judgements/{}.json", line["outcome"]["judged"]["judgement"].as_str().unwrap());
            };
            edit(&folder.join("results.jsonl"), 1, key);
            edit(&folder.join(&name), 0, change);
        });
        assert!(found.starts_with(&format!("{name}:1: {expected}")), "{found}, expected {expected}");
    }
}

#[test]
fn the_counts_of_a_complete_folder_are_those_of_its_lines() {
    let remove_line = |folder: &Path| {
        let path = folder.join("results.jsonl");
        let lines: String = fs::read_to_string(&path).unwrap().split_inclusive('\n').take(2).collect();
        fs::write(path, lines).unwrap();
    };
    assert_eq!(error(remove_line), "results.jsonl:2: it has 2 lines, and `summary.json` counts 3");
    let add_skipped =
        |folder: &Path| fs::write(folder.join("skipped.jsonl"), "{\"path\":\"a\",\"reason\":\"b\"}\n").unwrap();
    assert_eq!(error(add_skipped), "skipped.jsonl:1: it has 1 line, and `summary.json` counts 0");
    let edit_source = |folder: &Path| {
        let source = fs::read_dir(folder.join("sources")).unwrap().next().unwrap().unwrap().path();
        fs::write(source, "another text").unwrap();
    };
    assert!(
        error(edit_source)
            .ends_with(":1: its content is not what its name says, which is the BLAKE3 hash of the content")
    );
}

#[cfg(unix)]
#[test]
fn no_link_in_a_folder_is_followed_and_the_folder_itself_may_be_one() {
    use std::os::unix::fs::symlink;

    let (course, folder) = graded();
    let link = course.path("link");
    symlink(&folder, &link).unwrap();
    read(&link).unwrap();
    let outside = course.path("outside");
    for name in ["run.json", "results.jsonl", "skipped.jsonl", "summary.json", "judgements", "sources"] {
        fs::rename(folder.join(name), &outside).unwrap();
        symlink(&outside, folder.join(name)).unwrap();
        let error = read(&link).unwrap_err().to_string();
        assert!(error.contains(name) && error.contains("` is a link; "), "{error}");
        fs::remove_file(folder.join(name)).unwrap();
        fs::rename(&outside, folder.join(name)).unwrap();
    }
    read(&link).unwrap();
}

#[test]
fn a_resumed_run_does_not_believe_a_judgement_that_no_line_names() {
    let (course, folder) = graded();
    let honest = course.files(&folder);
    let mut keys = Vec::new();
    for line in [0, 1] {
        let key = |line: &mut Json| keys.push(line["outcome"]["judged"]["judgement"].as_str().unwrap().to_owned());
        edit(&folder.join("results.jsonl"), line, key);
    }
    // As a process left it that died at once, but with the judgement on the right program in the place of the other.
    let file = |key: &str| folder.join(format!("judgements/{key}.json"));
    fs::copy(file(&keys[0]), file(&keys[1])).unwrap();
    fs::write(folder.join("results.jsonl"), "").unwrap();
    fs::remove_file(folder.join("summary.json")).unwrap();
    course.run(&course.path("in.jsonl"), &Target::Resumed(folder.clone()), Choices::default()).unwrap();
    assert_eq!(course.files(&folder), honest);
}

#[test]
fn a_resumed_run_takes_over_no_line_with_the_judgement_of_another_program() {
    let (course, folder) = graded();
    // Everything agrees but the name of the file, which is a hash of what the judgement depends on.
    let mut name = String::new();
    edit(&folder.join("results.jsonl"), 1, |line| {
        let key = &mut line["outcome"]["judged"]["judgement"];
        name = key.as_str().unwrap().to_owned();
        *key = "0".repeat(64).into();
    });
    let judgement = |name: &str| folder.join(format!("judgements/{name}.json"));
    fs::rename(judgement(&name), judgement(&"0".repeat(64))).unwrap();
    read(&folder).unwrap();
    let resumed = course.run(&course.path("in.jsonl"), &Target::Resumed(folder.clone()), Choices::default());
    let error = resumed.unwrap_err().to_string();
    assert!(error.ends_with("results.jsonl:2: its judgement is not on this submission"), "{error}");
}

#[test]
fn results_that_their_own_patterns_leave_out_are_not_compared_with_others() {
    let (course, folder) = graded();
    edit(&folder.join("run.json"), 0, |run| run["skip"] = json!(["echo#1"]));
    let before = Results::open(&folder).unwrap();
    let after = course.rejudge(&before).unwrap();
    let error = changes(&before, &after).unwrap().find_map(Result::err).unwrap().to_string();
    assert!(error.ends_with("results.jsonl:1: `echo#1` is not a submission that `run.json` takes"), "{error}");
}
