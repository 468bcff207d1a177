//! `judge serve --results`: the results of a class, while they come and when all are there.

use std::fs;

use serde_json::{Value as Json, json};

use super::{RIGHT, Served, WRONG, test};

#[test]
fn results_are_shown_as_they_come_and_what_is_missing_is_no_zero() {
    let test = test().file("class/ana/double.ts", RIGHT).file("class/bo/double.ts", WRONG);
    let served = Served::start_with(test, &["--results", "results"]);
    let results = || served.ask("GET", "results", &Json::Null);
    assert_eq!(results().status, 404, "nothing was graded yet");
    let graded = served.test.command(&["--bank", "bank", "grade", "class", "--out", "results"]).output().unwrap();
    assert_eq!(graded.status.code(), Some(0), "{}", String::from_utf8_lossy(&graded.stderr));
    let whole = results().json();
    assert_eq!((&whole["complete"], &whole["people"][0]["score"]), (&json!(true), &json!(100.0)));

    // As `grade` has it before its last line.
    let folder = served.test.folder.path().join("results");
    let [file, summary] = ["results.jsonl", "summary.json"].map(|name| folder.join(name));
    let lines = fs::read_to_string(&file).unwrap();
    fs::remove_file(&summary).unwrap();
    fs::write(&file, &lines[..lines.find('\n').unwrap() + 20]).unwrap();
    let some = results().json();
    assert_eq!((&some["complete"], &some["median"]), (&json!(false), &Json::Null));
    assert_eq!(some["submissions"].as_array().unwrap().len(), 1, "a line that is not finished is none");
    assert_eq!(some["people"][1], json!({ "name": "bo", "score": null }));

    // Nothing is sent again that is known.
    let tag = results().head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let headers = format!("{}If-None-Match: {tag}\r\n", served.key());
    assert_eq!(served.with("GET", "/api/v1/results", &headers, "").status, 304);
    fs::write(&file, &lines).unwrap();
    assert_eq!(served.with("GET", "/api/v1/results", &headers, "").status, 200);
    fs::write(&file, "nonsense\n").unwrap();
    assert_eq!(results().status, 422, "{}", results().body);
}

#[test]
fn a_folder_is_named_at_the_start_and_never_by_a_request() {
    let test = || test().file("class/ana/double.ts", RIGHT);
    let get = |served: &Served, path: &str| served.with("GET", &format!("/api/v1/{path}"), &served.key(), "");
    let served = Served::start_with(test(), &["--results", "results"]);
    for folder in ["results", "other"] {
        let graded = served.test.command(&["--bank", "bank", "grade", "class", "--out", folder]).output().unwrap();
        assert_eq!(graded.status.code(), Some(0), "{}", String::from_utf8_lossy(&graded.stderr));
    }
    // A difference between the two that would be seen.
    let other = served.test.folder.path().join("other/summary.json");
    fs::write(&other, fs::read_to_string(&other).unwrap().replace("ana", "eve")).unwrap();
    let there = get(&served, "results");
    assert!(there.status == 200 && there.body.contains("ana"), "{}", there.body);
    assert_eq!(get(&served, "results?folder=other").body, there.body);
    for path in ["results/results", "results/other", "results/..%2fother"] {
        assert_eq!(get(&served, path).status, 404, "{path}");
    }

    let served = Served::start(test());
    assert_eq!(get(&served, "results").status, 404);
    let entered = served.with("GET", &served.link, "", "");
    assert!(entered.body.contains("name=\"first\" content=\"/\""), "{}", entered.body);
}
