//! What lies in the workspace: own cases, drafts, the layout, and who opens it.

use std::fs;

use serde_json::{Value as Json, json};

use super::{RIGHT, Served, interface::RULES, program, test};
use crate::support::JudgeTest;

/// Refuses everything above 9.
const VALIDATOR: &str = "def validate(n):\n    return 'n is at most 9.' if n > 9 else None\n";

fn with_validator() -> JudgeTest {
    test().file("bank/double/validator.py", VALIDATOR)
}

#[test]
fn own_cases_are_imported_changed_and_removed() {
    let served = Served::start(with_validator());
    let ask = |method: &str, body: Json| served.ask(method, "problems/double/cases", &body);
    let add = |text: &str| ask("POST", json!({ "text": text }));
    let good = "{\"name\": \"a\", \"args\": [4], \"expected\": 8}\n";
    for (line, words) in [
        ("{\"name\": \"b\", \"args\": [10], \"expected\": 20}", "the text:3: the input is not allowed: "),
        ("{\"name\": \"b\", \"args\": [\"x\"], \"expected\": 20}", "the text:3: "),
        ("nonsense", "the text:3: "),
        ("{\"name\": \"a\", \"args\": [5], \"expected\": 10}", "the text:3: another case"),
    ] {
        let refused = add(&format!("{good}\n{line}\n"));
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(refused.status == 422 && detail.contains(words), "{detail}");
    }
    let file = served.test.folder.path().join("work/.judge/cases/double.jsonl");
    assert!(!file.exists(), "nothing is kept of a text with a line that is refused");

    assert_eq!(add(good).json(), json!({ "kept": ["own/a"] }));
    assert_eq!(add("{\"name\": \"a\", \"args\": [5], \"expected\": 10}").json(), json!({ "kept": ["own/a-2"] }));
    let change = |name: &str, seen: &str, line: Json| ask("PUT", json!({ "name": name, "seen": seen, "line": line }));
    let line_of = |name: &str| {
        let shown = served.ask("GET", "problems/double", &Json::Null).json();
        let case = shown["cases"].as_array().unwrap().iter().find(|case| case["own"] == json!(name)).cloned();
        case.unwrap()["line"].as_str().unwrap().to_owned()
    };
    let changed = "{\"name\": \"six\", \"args\": [6], \"expected\": 12}";
    let first = line_of("a");
    assert_eq!(change("a", &first, json!(changed)).json(), json!({ "kept": true }));
    assert_eq!(change("a", &first, json!(changed)).status, 404, "it has another name now");
    let six = line_of("six");
    assert_eq!(change("six", &six, json!("{\"name\": \"x\", \"args\": [11], \"expected\": 22}")).status, 422);
    // Who has seen another line neither changes nor removes it.
    for line in [json!("{\"name\": \"six\", \"args\": [7], \"expected\": 14}"), Json::Null] {
        let refused = change("six", &first, line);
        assert_eq!((refused.status, &refused.json()["detail"]), (409, &json!("own/six was changed elsewhere")));
    }
    assert_eq!(line_of("six"), six);
    assert_eq!(change("a-2", &line_of("a-2"), Json::Null).json(), json!({ "kept": false }));
    let shown = served.ask("GET", "problems/double", &Json::Null).json();
    let own: Vec<&Json> = shown["cases"].as_array().unwrap().iter().filter(|case| !case["own"].is_null()).collect();
    assert_eq!(own.len(), 1, "{shown}");
    assert_eq!((&own[0]["own"], &own[0]["input"]), (&json!("six"), &json!("n = 6")));
    let line: Json = serde_json::from_str(own[0]["line"].as_str().unwrap()).unwrap();
    assert_eq!(line, serde_json::from_str::<Json>(changed).unwrap());
    let run = served.ask("POST", "problems/double/run", &program(RIGHT)).lines();
    assert_eq!(run[1]["case"], json!({ "id": "own/six", "verdict": "AC", "category": null }));
}

#[test]
fn drafts_and_the_layout_are_private_and_outlive_the_server() {
    let served = Served::start(test());
    let write = |served: &Served, text: &str, version: &Json| {
        served.ask("PUT", "drafts/double", &json!({ "field": "note", "text": text, "version": version }))
    };
    let read = |served: &Served| served.ask("GET", "drafts/double?field=note", &Json::Null).json();
    assert_eq!((&read(&served)["text"], &read(&served)["version"]), (&json!(""), &Json::Null));
    assert_eq!(write(&served, "one", &Json::Null).status, 200);
    let refused = write(&served, "two", &Json::Null);
    assert_eq!((refused.status, &refused.json()["found"]["text"]), (409, &json!("one")));
    for (path, status) in [("drafts/double", 422), ("drafts/double?field=x", 422), ("drafts/nothing?field=note", 404)] {
        assert_eq!(served.ask("GET", path, &Json::Null).status, status, "{path}");
    }
    assert_eq!(served.ask("GET", "drafts/double?field=answer", &Json::Null).status, 404, "it is no prompt");

    let lay_out = |layout: Json| served.ask("PUT", "layout", &layout);
    assert_eq!(lay_out(json!({ "left": 30, "vim": true })).status, 200);
    let both = json!({ "left": 30.0, "top": 55.5, "vim": true });
    assert_eq!(lay_out(json!({ "top": 55.5 })).json(), both);
    for layout in [json!({ "left": 101 }), json!({ "left": "wide" }), json!({ "right": 1 })] {
        assert_eq!(lay_out(layout.clone()).status, 422, "{layout}");
    }
    let served = served.restart();
    assert_eq!(read(&served)["text"], json!("one"));
    assert_eq!(served.ask("GET", "layout", &Json::Null).json(), both);
    let mark = served.test.folder.path().join("work/.judge");
    #[cfg(unix)]
    for name in ["drafts/double.note", "layout.json"] {
        use std::os::unix::fs::PermissionsExt;

        assert_eq!(fs::metadata(mark.join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    // Damage is no layout, and no reason to fail.
    fs::write(mark.join("layout.json"), "{").unwrap();
    assert_eq!(served.ask("GET", "layout", &Json::Null).json(), json!({}));
}

#[test]
fn who_has_a_file_from_before_a_round_writes_none_of_the_round() {
    let served = Served::start(test().file("bank/rounds/phone.toml", RULES));
    let read =
        |round: &str| served.ask("GET", &format!("problems/double/file?language=typescript{round}"), &Json::Null);
    let write = |text: &str, version: &Json, round: &Json| {
        let body = json!({ "language": "typescript", "text": text, "version": version, "round": round });
        served.ask("PUT", "problems/double/file", &body)
    };
    let own = write("own\n", &Json::Null, &Json::Null).json()["version"].clone();
    assert_eq!(read("&round=").json()["round"], Json::Null);
    let round = served.ask("POST", "rounds", &json!({ "rules": "phone", "language": "typescript" })).json();
    let id = &round["id"];
    let now = json!("`double` belongs to the round now");
    for refused in [write("x", &own, &Json::Null), write("x", &Json::Null, &json!("")), read("&round=")] {
        assert_eq!((refused.status, &refused.json()["detail"]), (409, &now));
        assert!(refused.json()["found"].is_null());
    }
    let found = read("").json();
    assert_eq!((&found["round"], found["text"] == json!("own\n")), (id, false));
    let work = served.test.folder.path().join("work");
    let file = work.join(round["folder"].as_str().unwrap()).join("double.ts");
    assert_eq!(fs::read_to_string(&file).unwrap(), found["text"].as_str().unwrap(), "nothing was written");
    let version = write("inside\n", &found["version"], id).json()["version"].clone();
    assert_eq!(fs::read_to_string(&file).unwrap(), "inside\n");

    let id = id.as_str().unwrap();
    served.ask("POST", &format!("rounds/{id}/finish"), &Json::Null);
    for refused in [write("x", &version, &json!(id)), read(&format!("&round={id}"))] {
        assert_eq!(refused.json()["detail"], json!("`double` no longer belongs to the round"));
    }
    assert_eq!(read("&round=").json()["text"], json!("own\n"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "inside\n");
}

#[cfg(unix)]
#[test]
fn an_editor_is_started_on_the_file_of_the_workspace_and_on_no_other() {
    use std::{thread, time::Duration};

    let served =
        Served::start_as(test(), &[], &[("VISUAL", "sh -c 'echo \"$0\" > opened.part; mv opened.part opened'")]);
    let open = |body: Json| served.ask("POST", "problems/double/open", &body);
    for body in [
        json!({ "language": "typescript", "path": "/etc/passwd" }),
        json!({ "language": "../../etc/passwd" }),
        json!({ "language": "typescript", "editor": "sh" }),
    ] {
        assert_eq!(open(body.clone()).status, 422, "{body}");
    }
    assert_eq!(served.ask("POST", "problems/..%2f..%2fx/open", &json!({ "language": "python" })).status, 404);
    assert_eq!(open(json!({ "language": "typescript" })).json(), json!({ "editor": "sh" }));
    let opened = served.test.folder.path().join("opened");
    while !opened.exists() {
        thread::sleep(Duration::from_millis(10));
    }
    let file = served.test.folder.path().join("work/double.ts").canonicalize().unwrap();
    assert_eq!(fs::read_to_string(opened).unwrap().trim(), file.to_str().unwrap());
    assert!(fs::read_to_string(file).unwrap().contains("function double"));

    let none = Served::start_as(test(), &[], &[("VISUAL", ""), ("EDITOR", "")]);
    let refused = none.ask("POST", "problems/double/open", &json!({ "language": "typescript" }));
    assert_eq!(refused.status, 422);
    assert!(refused.json()["hint"].as_str().unwrap().contains("VISUAL or EDITOR"), "{}", refused.body);
    assert!(!none.test.folder.path().join("work/double.ts").exists());

    // Whoever asks it may sit elsewhere.
    let interface = Served::start_as(test(), &["--api"], &[("VISUAL", "sh -c 'echo > opened'")]);
    assert_eq!(interface.ask("POST", "problems/double/open", &json!({ "language": "typescript" })).status, 404);
    assert!(!interface.test.folder.path().join("opened").exists());
}

#[test]
fn a_project_is_a_folder_whose_files_are_judged_together() {
    let served = Served::start(JudgeTest::new().shipped("error-client").problem("double", |n| 2 * n));
    let shown = || served.ask("GET", "problems/error-client", &Json::Null).json()["project"].clone();
    assert_eq!(shown(), json!({ "folder": "error-client", "files": null }));
    let file = "problems/error-client/file?language=python";
    let module = format!("{file}&path=error_client.py");
    assert_eq!(served.ask("GET", &module, &Json::Null).status, 422, "it was not begun");
    let begin = || served.ask("POST", "problems/error-client/project", &json!({ "language": "python" }));
    let files = json!(["error_client.py", "tests/test_error_client.py", "WRITEUP.md"]);
    assert_eq!(begin().json()["files"], files);
    assert_eq!(begin().status, 422, "nothing is written over a folder");
    let folder = served.test.folder.path().join("work/error-client");
    assert!(folder.join("WRITEUP.md").is_file());

    // The module and a file that it imports, one of which is in the editor and not on the disk yet.
    let write = |path: &str, text: &str, version: &Json| {
        let body = json!({ "language": "python", "path": path, "text": text, "version": version });
        served.ask("PUT", "problems/error-client/file", &body)
    };
    assert_eq!(write("parts/more.py", "VALUE = 1\n", &Json::Null).status, 200);
    assert_eq!(shown()["files"][1], json!("parts/more.py"));
    let found = served.ask("GET", &module, &Json::Null).json();
    assert_eq!(write("error_client.py", "x", &Json::Null).status, 409, "it is another one");
    let importing = format!("from parts.more import OTHER\n{}", found["text"].as_str().unwrap());
    assert_eq!(write("error_client.py", &importing, &found["version"]).status, 200);
    let run = |text: &str| {
        let body = json!({ "language": "python", "path": "parts/more.py", "source": text });
        served.ask("POST", "problems/error-client/run", &body).lines().pop().unwrap()["failure"].to_string()
    };
    assert!(run("VALUE = 1\n").contains("ImportError"), "{}", run("VALUE = 1\n"));
    assert!(!run("OTHER = 1\n").contains("ImportError"), "{}", run("OTHER = 1\n"));

    for path in ["../two_sum.py", ".judge/serve.json", "a.sh", "/etc/hosts.py", ""] {
        assert_eq!(write(path, "x", &Json::Null).status, 422, "{path:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/tmp", folder.join("out")).unwrap();
        assert_eq!(write("out/judge-test.py", "x", &Json::Null).status, 422, "a link leads elsewhere");
    }
    assert_eq!(served.ask("GET", file, &Json::Null).status, 422, "its program is no single file");

    // Files are renamed and removed as they were seen, and nothing is written over or reached outside.
    let seen = |path: &str| served.ask("GET", &format!("{file}&path={path}"), &Json::Null).json()["version"].clone();
    let rename = |path: &str, to: &str, version: &Json| {
        let body = json!({ "path": path, "to": to, "version": version });
        served.ask("POST", "problems/error-client/rename", &body)
    };
    let remove = |path: &str, version: &str| {
        served.ask("DELETE", &format!("problems/error-client/file?path={path}&version={version}"), &Json::Null)
    };
    let more = seen("parts/more.py");
    assert_eq!(rename("parts/more.py", "new/less.py", &json!("0")).status, 409, "it is another one");
    assert_eq!(rename("parts/more.py", "WRITEUP.md", &more).status, 422, "that is there already");
    assert_eq!(rename("parts/more.py", "new/less.py", &more).json()["path"], json!("new/less.py"));
    assert_eq!(rename("parts/more.py", "again.py", &more).status, 404);
    assert_eq!(fs::read_to_string(folder.join("new/less.py")).unwrap(), "VALUE = 1\n");
    assert!(!folder.join("parts/more.py").exists());
    for path in ["../two_sum.py", ".judge/serve.json", "/etc/hosts.py", "out/judge-test.py"] {
        assert_eq!(rename("new/less.py", path, &more).status, 422, "{path:?}");
        assert_eq!(remove(path, "0").status, 422, "{path:?}");
    }
    assert_eq!(remove("new/less.py", "0").status, 409, "it is another one");
    let more = more.as_str().unwrap();
    assert_eq!(remove("new/less.py", &format!("{more}&round=x")).status, 409, "it is in no round");
    assert_eq!(remove("new/less.py", more).status, 200);
    assert!(!folder.join("new/less.py").exists());
    assert_eq!(served.ask("GET", "problems/double/file?language=python&path=a.py", &Json::Null).status, 422);
    assert_eq!(served.ask("GET", "problems/double", &Json::Null).json()["project"], Json::Null);
}
