//! A bank that is written: its problems, their files, and what a check finds.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    path::PathBuf,
};

use serde_json::{Value as Json, json};

use super::{Served, test};
use crate::support::JudgeTest;

/// A sound problem.
fn clamp() -> JudgeTest {
    JudgeTest::new().fixture("clamp", "bank/clamp")
}

impl Served {
    fn in_bank(&self, path: &str) -> PathBuf {
        self.test.folder.path().join("bank").join(path)
    }

    fn write(&self, slug: &str, path: &str, text: &str, version: &Json) -> super::Answer {
        let body = json!({ "path": path, "text": text, "version": version });
        self.ask("PUT", &format!("bank/{slug}/file"), &body)
    }

    fn read(&self, slug: &str, path: &str) -> super::Answer {
        self.ask("GET", &format!("bank/{slug}/file?path={path}"), &Json::Null)
    }

    fn found(&self, slug: &str) -> Json {
        self.ask("GET", &format!("bank/{slug}"), &Json::Null).json()["checked"].clone()
    }
}

#[test]
fn a_problem_is_begun_written_and_checked_and_can_be_solved() {
    let served = Served::start(test());
    let begin = |slug: &str, kind: &str| served.ask("POST", "bank", &json!({ "slug": slug, "kind": kind }));
    assert_eq!(begin("ring-road", "class").json(), json!({ "slug": "ring-road" }));
    for (slug, kind) in [("ring-road", "class"), ("../x", "class"), ("Ring", "class"), ("x", "riddle"), ("", "class")] {
        let refused = begin(slug, kind);
        assert!(refused.status == 422 && refused.json()["hint"].is_string(), "{slug} {kind}: {}", refused.body);
    }
    let shown = served.ask("GET", "bank/ring-road", &Json::Null).json();
    let paths: Vec<&str> =
        shown["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths[..2], ["problem.toml", "statement.md"]);
    assert!(
        paths.contains(&"cases/samples.jsonl") && paths.contains(&"solutions/wrong-answer/mistake.py"),
        "{paths:?}"
    );
    assert_eq!((&shown["title"], &shown["others"]), (&json!("Ring Road"), &json!([])));
    // Unlike that of any other run, so that nothing is known of it yet.
    let text = format!("Two rings, in {}.\n", served.test.folder.path().display());
    let version = served.read("ring-road", "followups.md").json()["version"].clone();
    assert_eq!(served.write("ring-road", "followups.md", &text, &version).status, 200);
    assert_eq!(served.found("ring-road"), Json::Null);
    // Every page has it from now on.
    assert_eq!(served.ask("GET", "problems/ring-road", &Json::Null).json()["title"], json!("Ring Road"));

    let lines = served.ask("POST", "bank/ring-road/check", &Json::Null).lines();
    let checked = &lines.last().unwrap()["checked"];
    let todo = |finding: &&Json| finding["rule"] == "files/todo" && finding["path"] == "statement.md";
    let found = checked["findings"].as_array().unwrap().iter().find(todo).unwrap();
    let statement = served.read("ring-road", "statement.md").json();
    let line = found["line"].as_u64().unwrap() as usize - 1;
    assert!(statement["text"].as_str().unwrap().lines().nth(line).unwrap().contains("TODO:"), "{found}");
    assert_eq!((served.found("ring-road"), lines.len() > 1), (checked.clone(), true));
    // What is known is not checked again, until something changes.
    assert_eq!(served.ask("POST", "bank/ring-road/check", &Json::Null).lines(), [json!({ "checked": checked })]);
    let row = |slug: &str| {
        let list = served.ask("GET", "bank", &Json::Null).json();
        list["problems"].as_array().unwrap().iter().find(|row| row["slug"] == slug).unwrap().clone()
    };
    assert_eq!((&row("ring-road")["checked"], &row("double")["checked"]), (checked, &Json::Null));
    assert_eq!(served.write("ring-road", "statement.md", "# Ring Road\n", &statement["version"]).status, 200);
    assert_eq!(served.found("ring-road"), Json::Null);

    // What cannot be loaded can still be written and checked.
    let toml = served.read("ring-road", "problem.toml").json();
    assert_eq!(served.write("ring-road", "problem.toml", "title = \"x\"\nminuts = 5\n", &toml["version"]).status, 200);
    assert!(row("ring-road")["error"].is_string());
    assert_eq!(served.ask("GET", "bank/ring-road", &Json::Null).json()["title"], Json::Null);
    let checked = served.ask("POST", "bank/ring-road/check", &Json::Null).lines().pop().unwrap()["checked"].clone();
    let finding = &checked["findings"][0];
    assert_eq!((&finding["rule"], &finding["path"]), (&json!("files/format"), &json!("problem.toml")), "{checked}");
}

#[test]
fn a_mutant_that_survives_is_a_difference() {
    let served = Served::start(clamp());
    let path = "solutions/accepted/branch.py";
    let solution = served.read("clamp", path).json();
    let text = solution["text"].as_str().unwrap();
    let text = text.replace("    return", "    if limit < 0:\n        return []\n    return");
    assert_eq!(served.write("clamp", path, &text, &solution["version"]).status, 200);
    // The only case whose limit is 0 goes.
    let zero = served.read("clamp", "cases%2Fzero.jsonl").json();
    let text = zero["text"].as_str().unwrap().replace("[[0], 0]", "[[0], 1]");
    assert_eq!(served.write("clamp", "cases/zero.jsonl", &text, &zero["version"]).status, 200);
    let lines = served.ask("POST", "bank/clamp/check", &Json::Null).lines();
    let checked = &lines.last().unwrap()["checked"];
    let survivors =
        checked["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "mutants/survivor");
    let survivor =
        { survivors }.find(|finding| finding["difference"] == json!(["- if limit < 0:", "+ if limit <= 0:"]));
    let survivor = survivor.unwrap_or_else(|| panic!("{checked}"));
    assert_eq!((&survivor["path"], &survivor["line"]), (&json!(path), &json!(3)));
    assert_eq!(survivor["message"], json!("every case accepts this mutant (boundary):"));
    assert!(checked["mutants"]["survived"].as_u64() > Some(0) && checked["mutants"]["killed"].as_u64() > Some(0));
}

#[test]
fn files_are_written_where_files_of_problems_lie_and_nowhere_else() {
    let served = Served::start(test());
    let path = "solutions/wrong-answer/off_by_one.ts";
    let new = served.read("double", path).json();
    assert!(new["version"].is_null(), "{new}");
    assert!(new["text"].as_str().unwrap().starts_with("// wrong-answer in GROUP: TODO: "), "{new}");
    assert!(new["text"].as_str().unwrap().contains("function double("), "{new}");
    let written = served.write("double", path, "// one", &Json::Null);
    assert_eq!(
        (written.status, fs::read_to_string(served.in_bank("double").join(path)).unwrap()),
        (200, "// one".into())
    );
    fs::write(served.in_bank("double").join(path), "// by an editor").unwrap();
    let conflict = served.write("double", path, "// two", &written.json()["version"]);
    assert_eq!((conflict.status, &conflict.json()["found"]["text"]), (409, &json!("// by an editor")));

    let remove = |path: &str, version: &Json| {
        let version = version.as_str().unwrap_or_default();
        served.ask("DELETE", &format!("bank/double/file?path={path}&version={version}"), &Json::Null)
    };
    assert_eq!(remove(path, &written.json()["version"]).status, 409, "it was changed");
    let removed = remove(path, &conflict.json()["found"]["version"]);
    assert_eq!(
        (removed.json(), served.in_bank("double").join(path).exists()),
        (json!({ "path": path, "version": null }), false)
    );
    for kept in ["problem.toml", "statement.md"] {
        assert_eq!(remove(kept, &served.read("double", kept).json()["version"]).status, 422, "{kept}");
    }

    let outside = served.test.folder.path().join("secret.md");
    fs::write(&outside, "secret").unwrap();
    for path in [
        "../secret.md",
        "../../secret.md",
        "/etc/passwd",
        "cases/../../x.jsonl",
        "notes.txt",
        "cases/.a.jsonl",
        "",
        ".",
    ] {
        for refused in
            [served.read("double", path), served.write("double", path, "x", &Json::Null), remove(path, &json!("x"))]
        {
            assert_eq!(refused.status, 422, "{path}: {}", refused.body);
        }
    }
    assert_eq!(served.read("..%2f..", "secret.md").status, 404);
    let long = served.write("double", "checker.py", &"x".repeat(300 << 10), &Json::Null);
    assert!(long.status == 422 && !served.in_bank("double/checker.py").exists(), "{}", long.body);
    assert_eq!(served.write("double", "cases/large.jsonl", &"\"".repeat(500 << 10), &Json::Null).status, 200);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_problem_and_files_are_those_of_any_other_program() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let served = Served::start(test());
    let outside = served.test.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("a.jsonl"), "secret").unwrap();
    symlink(&outside, served.in_bank("double/tests")).unwrap();
    symlink(outside.join("a.jsonl"), served.in_bank("double/cases/a.jsonl")).unwrap();
    symlink(outside.join("new.py"), served.in_bank("double/checker.py")).unwrap();
    symlink(served.in_bank("double"), served.in_bank("again")).unwrap();
    for path in ["tests/a.py", "cases/a.jsonl", "checker.py"] {
        for refused in [served.read("double", path), served.write("double", path, "x", &Json::Null)] {
            assert!(refused.status == 422 && refused.body.contains("a link"), "{path}: {}", refused.body);
            assert!(!refused.body.contains("secret"));
        }
    }
    served.ask("GET", "bank", &Json::Null);
    assert_eq!(served.ask("GET", "bank/again", &Json::Null).status, 422);
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(outside.join("a.jsonl")).unwrap(), "secret");
    let others = served.ask("GET", "bank/double", &Json::Null).json()["others"].clone();
    assert_eq!(others, json!(["cases/a.jsonl", "checker.py", "tests"]));

    assert_eq!(served.write("double", "followups.md", "x", &Json::Null).status, 200);
    fs::write(outside.join("like"), "").unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(served.in_bank("double/followups.md")), mode(outside.join("like")));
}

#[test]
fn a_bank_that_was_not_named_is_not_written_nor_is_any_to_who_asks_the_interface_alone_or_during_a_round() {
    let all = |served: &Served, status: u16, words: &str| {
        let body = json!({ "path": "statement.md", "text": "x" });
        for (method, path, body) in [
            ("GET", "bank", &Json::Null),
            ("POST", "bank", &json!({ "slug": "new", "kind": "stdio" })),
            ("GET", "bank/double", &Json::Null),
            ("GET", "bank/double/file?path=cases/zero.jsonl", &Json::Null),
            ("PUT", "bank/double/file", &body),
            ("DELETE", "bank/double/file?path=cases/zero.jsonl&version=x", &Json::Null),
            ("POST", "bank/double/check", &Json::Null),
        ] {
            let refused = served.ask(method, path, body);
            assert!(refused.status == status && refused.body.contains(words), "{method} {path}: {}", refused.body);
        }
        assert!(!served.in_bank("new").exists());
    };
    let served = Served::start(test().file("bank/rounds/short.toml", SHORT));
    assert_eq!(served.ask("GET", "bank", &Json::Null).status, 200);
    let round = served.ask("POST", "rounds", &json!({ "rules": "short" })).json();
    all(&served, 403, "a round goes on");
    served.ask("POST", &format!("rounds/{}/finish", round["id"].as_str().unwrap()), &Json::Null);
    assert_eq!(served.ask("GET", "bank/double", &Json::Null).status, 200);

    all(&Served::start_with(test(), &["--api"]), 404, "only written from the page");
    all(&Served::start_as(test(), &[], &[("JUDGE_BANK", "bank")]), 403, "judge bank export DIR");
}

const SHORT: &str =
    "title = \"Short\"\nminutes = 10\nasks = \"One.\"\n[[part]]\nkind = \"problem\"\ndifficulty = \"easy\"\n";

#[test]
fn one_problem_is_checked_at_a_time_and_not_when_nobody_waits_any_more() {
    // Every case takes its accepted solution long.
    let slow = "# accepted: it counts\ndef double(n):\n    for _ in range(30_000_000): pass\n    return 2 * n\n";
    let text = (0..60).map(|n| format!("{{\"name\": \"n-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n));
    let test = clamp()
        .problem("double", |n| 2 * n)
        .file("bank/double/cases/basic.jsonl", &text.collect::<String>())
        .file("bank/double/solutions/accepted/slow.py", slow);
    // So that it is measured first.
    fs::remove_file(test.folder.path().join("bank/double/limits.toml")).unwrap();
    let served = Served::start(test);
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    let key = served.key();
    let port = served.port;
    let head =
        format!("POST /api/v1/bank/double/check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{key}Content-Length: 0\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    assert!({ lines }.any(|line| line.contains("progress")));
    let check = || served.ask("POST", "bank/clamp/check", &Json::Null);
    let second = check();
    assert!(second.status == 429 && second.body.contains("another check is running"), "{}", second.body);
    drop(stream);
    let after = std::iter::repeat_with(check).find(|answer| answer.status == 200).unwrap();
    assert!(after.lines().last().unwrap()["checked"]["findings"].is_array());
    // The first one did not come to its end, so nothing is known.
    assert_eq!(served.found("double"), Json::Null);
}

#[test]
fn what_pages_show_of_a_text_is_laid_out_and_nothing_else() {
    let served = Served::start(test());
    let html = |text: &str| served.ask("POST", "markdown", &json!({ "text": text })).json()["html"].clone();
    assert_eq!(
        html("# Title\n\nA *b* <script>x</script>\n"),
        json!("<p>A <em>b</em> &#60;script&#62;x&#60;/script&#62;</p>")
    );
}
