//! `judge serve`: a problem from the list to "accepted" over HTTP, and who is not let in.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::{Value as Json, json};

use crate::support::{JudgeTest, installed, press_control_c};

/// A page that is served, until it is dropped.
struct Served {
    test: JudgeTest,
    child: Child,
    port: u16,
    /// The path of the link.
    link: String,
    token: String,
}

/// What was answered.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    /// Serves the folder of a test, with the bank in it.
    fn start(test: JudgeTest) -> Self {
        Self::start_with(test, &[])
    }

    /// The same with more options.
    fn start_with(test: JudgeTest, options: &[&str]) -> Self {
        let mut command = test.command(&[&["--bank", "bank", "serve", "work"], options].concat());
        fs::create_dir_all(test.folder.path().join("work")).unwrap();
        command.env_remove("JUDGE_NO_RECORD").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, link) = line.trim().strip_prefix("http://127.0.0.1:").unwrap().split_once('/').unwrap();
        // Whoever named a token need not find one.
        let kept = fs::read_to_string(test.folder.path().join("work/.judge/serve.json")).unwrap_or_default();
        let kept: Json = serde_json::from_str(&kept).unwrap_or_default();
        let token = kept["token"].as_str().unwrap_or_default().to_owned();
        Self { port: address.parse().unwrap(), link: format!("/{link}"), token, test, child }
    }

    /// Stops, and starts again in the same folder.
    fn restart(mut self) -> Self {
        press_control_c(&self.child);
        self.child.wait().unwrap();
        let test = std::mem::replace(&mut self.test, JudgeTest::new());
        drop(self);
        Self::start(test)
    }

    /// Sends a request as it is, and reads the answer.
    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{text}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let is_chunked = head.contains("transfer-encoding: chunked");
        let body = if is_chunked { chunks(body) } else { body.to_owned() };
        Answer { status, head: head.to_owned(), body }
    }

    /// A request with these headers besides its host.
    fn with(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let (port, length) = (self.port, body.len());
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        ))
    }

    /// Asks the interface.
    fn ask(&self, method: &str, path: &str, body: &Json) -> Answer {
        let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", self.token);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.with(method, &format!("/api/v1/{path}"), &headers, &body);
        answer.is_as_described(method, path);
        answer
    }

    /// Begins to submit a program, and waits until that has begun.
    fn begin_to_submit(&self, source: &str) -> TcpStream {
        let (port, token, body) = (self.port, &self.token, program(source).to_string());
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let head = format!(
            "POST /api/v1/problems/double/submit HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\
            Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        assert!({ lines }.any(|line| line.contains("started")));
        stream
    }

    /// The resident memory of the server in bytes, and how many files it has open.
    #[cfg(target_os = "linux")]
    fn memory_and_files(&self) -> (u64, usize) {
        let process = format!("/proc/{}", self.child.id());
        let status = fs::read_to_string(format!("{process}/status")).unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        let kilobytes: u64 = resident.trim().trim_end_matches(" kB").parse().unwrap();
        (kilobytes << 10, fs::read_dir(format!("{process}/fd")).unwrap().count())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn lines(&self) -> Vec<Json> {
        self.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Holds an answer of the interface to its description.
    fn is_as_described(&self, method: &str, path: &str) {
        let described = include_str!("../judge/src/commands/serve/openapi.json");
        let described: Json = serde_json::from_str(described).unwrap();
        let path: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
        let is_path = |known: &str| {
            let known: Vec<&str> = known.strip_prefix("/api/v1/").unwrap().split('/').collect();
            known.len() == path.len()
                && known.iter().zip(&path).all(|(known, part)| known.starts_with('{') || known == part)
        };
        let operations = described["paths"].as_object().unwrap();
        let found = operations.iter().find(|(known, _)| is_path(known)).map(|(_, of)| &of[method.to_lowercase()]);
        let components = &described["components"];
        let status = self.status.to_string();
        let class = format!("{}XX", &status[..1]);
        let response = match found {
            Some(operation) if !operation.is_null() => {
                let response =
                    [&status, &class].into_iter().map(|key| &operation["responses"][key]).find(|of| !of.is_null());
                response.unwrap_or_else(|| panic!("{method} {path:?} may not answer with {status}"))
            }
            _ => {
                assert!([404, 405].contains(&self.status), "{method} {path:?} is not described");
                &components["responses"]["Refused"]
            }
        };
        let response = if response["$ref"].is_null() { response } else { &components["responses"]["Refused"] };
        let kind = self.head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default();
        let schema = &response["content"][kind]["schema"];
        assert!(!schema.is_null(), "{method} {path:?} may not answer with {status} as {kind:?}");
        let validator = jsonschema::validator_for(&json!({ "allOf": [schema], "components": components })).unwrap();
        let documents = if kind == "application/jsonl" { self.lines() } else { vec![self.json()] };
        for document in documents {
            if let Err(error) = validator.validate(&document) {
                panic!("{method} {path:?}: {error}: {document}");
            }
        }
    }
}

fn chunks(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap();
        whole += &rest[..size];
        body = &rest[size + 2..];
    }
    whole
}

/// A bank with a problem whose statement, and whose samples, are by somebody who means no good.
fn test() -> JudgeTest {
    JudgeTest::new()
        .problem("double", |n| 2 * n)
        .file("bank/double/statement.md", "# Double\n\nTwice `n`. <script>alert(1)</script> [x](javascript:alert(1))\n")
        .file("bank/double/hints.md", "## Think\n\nAdd it <b>twice</b>.\n")
}

/// So many that an endless program takes minutes.
const CASES: usize = 5_000;
const RIGHT: &str = "function double(n: number) { return 2 * n; }\n";
const WRONG: &str = "function double(n: number) { return n || 7; }\n";

fn program(source: &str) -> Json {
    json!({ "language": "typescript", "source": source })
}

#[test]
fn a_problem_is_solved_from_the_list_to_accepted() {
    let served = Served::start(test());
    let row = |served: &Served| served.ask("GET", "problems", &Json::Null).json()["problems"][0].clone();
    assert_eq!((row(&served)["slug"].as_str(), row(&served)["status"].as_str()), (Some("double"), Some("todo")));
    assert_eq!(served.ask("POST", "pick", &json!({})).json(), json!({ "slug": "double" }));

    let wrong = served.ask("POST", "problems/double/submit", &program(WRONG)).lines();
    assert_eq!(wrong[0], json!({ "started": { "cases": 5 } }));
    assert_eq!(wrong[1]["case"], json!({ "id": "basic/n-1", "verdict": "WA", "category": null }));
    let last = wrong.last().unwrap();
    assert_eq!((&last["result"]["verdict"], &last["recorded"]), (&json!("WA"), &json!(true)));
    assert_eq!(last["failure"]["input"], json!("n = 1"));

    let right = served.ask("POST", "problems/double/submit", &program(RIGHT)).lines();
    let result = &right.last().unwrap()["result"];
    assert_eq!((&result["schema"], &result["verdict"]), (&json!("judge/result/v1"), &json!("AC")));
    assert_eq!(row(&served)["status"], json!("solved"));
    let tries = served.ask("GET", "problems/double/history", &Json::Null).json();
    assert_eq!(tries["tries"].as_array().unwrap().len(), 2);
    // The history is that of the command line.
    let log = Command::new(env!("CARGO_BIN_EXE_judge"))
        .args(["--bank", "bank", "log", "double"])
        .current_dir(served.test.folder.path())
        .env("JUDGE_DATA_DIR", served.test.data.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&log.stdout).lines().count(), 2);
}

#[test]
fn a_broken_program_and_an_endless_one_are_told_apart() {
    let served = Served::start(test());
    let submit = |source: &str| served.ask("POST", "problems/double/submit", &program(source)).lines().pop().unwrap();
    let broken = submit("function double(n {");
    assert_eq!(broken["result"]["verdict"], json!("CE"));
    assert_eq!(broken["failure"]["line"], json!(1));
    let endless = submit("function double(n: number) {\n  for (;;) {}\n}\n");
    assert_eq!(endless["result"]["verdict"], json!("TLE"));
    let empty = served.ask("POST", "problems/double/submit", &program(" "));
    assert_eq!((empty.status, empty.json()["hint"].is_string()), (422, true), "{}", empty.body);
}

#[test]
fn the_file_is_shared_and_nothing_is_overwritten() {
    let served = Served::start(test());
    let file = served.test.folder.path().join("work/double.ts");
    let read = || served.ask("GET", "problems/double/file?language=typescript", &Json::Null).json();
    let write = |text: &str, version: &Json| {
        let body = json!({ "language": "typescript", "text": text, "version": version });
        served.ask("PUT", "problems/double/file", &body)
    };
    let stub = read();
    assert!(stub["version"].is_null() && stub["text"].as_str().unwrap().contains("function double"));
    assert!(!file.exists());
    let written = write("one", &Json::Null);
    assert_eq!((written.status, fs::read_to_string(&file).unwrap().as_str()), (200, "one"));

    fs::write(&file, "by an editor").unwrap();
    let version = written.json()["version"].clone();
    for version in [&version, &Json::Null] {
        let refused = write("two", version);
        assert_eq!((refused.status, &refused.json()["found"]["text"]), (409, &json!("by an editor")));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "by an editor");
    assert_eq!(write("three", &read()["version"]).status, 200);
    assert_eq!(fs::read_to_string(&file).unwrap(), "three");
    let long = write(&"x".repeat(300 << 10), &read()["version"]);
    assert_eq!(long.status, 422, "{}", long.body);
}

#[test]
fn who_was_not_let_in_gets_nothing() {
    let served = Served::start(test());
    let token = format!("Authorization: Bearer {}\r\n", served.token);
    let port = served.port;
    for (what, headers, status) in [
        ("no token", String::new(), 401),
        ("a wrong token", format!("Authorization: Bearer {}\r\n", "0".repeat(64)), 401),
        ("another page", format!("{token}Origin: http://evil.example\r\n"), 403),
        ("a page of another port", format!("{token}Origin: http://127.0.0.1:{}\r\n", port ^ 1), 403),
        ("no origin that counts", format!("{token}Origin: null\r\n"), 403),
        ("a form of another page", format!("{token}Sec-Fetch-Site: cross-site\r\n"), 403),
        ("the page itself", format!("{token}Origin: http://127.0.0.1:{port}\r\n"), 200),
    ] {
        let answer = served.with("GET", "/api/v1/problems", &headers, "");
        assert_eq!(answer.status, status, "{what}: {}", answer.body);
        assert!(status == 200 || !answer.body.contains("double"), "{what}: {}", answer.body);
    }
    // A name of a stranger that leads to this machine.
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:7"] {
        let request = format!("GET /api/v1/problems HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{token}\r\n");
        assert_eq!(served.send(&request).status, 421, "{host}");
    }
    assert_eq!(served.with("GET", "/", "", "").status, 403);
    assert_eq!(served.with("GET", "/p/double", "Cookie: judge=1\r\n", "").status, 403);
    for path in ["/../Cargo.toml", "/page/../../etc/passwd", "/page/%2e%2e/x", "//etc/passwd", "/.judge/serve.json"] {
        assert_ne!(served.with("GET", path, "", "").status, 200, "{path}");
    }
}

#[test]
fn the_link_works_once_and_its_browser_comes_back_after_a_restart() {
    let served = Served::start(test());
    let entered = served.with("GET", &served.link, "", "");
    let cookie = entered.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Strict") && cookie.starts_with(&format!("judge-{}=", served.port)));
    assert!(entered.body.contains(&served.token));
    assert_eq!(served.with("GET", &served.link, "", "").status, 403);
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
    let page = served.with("GET", "/p/double", &cookie, "");
    assert_eq!(page.status, 200);
    assert!(page.head.contains("default-src 'none'; script-src 'self'") && !page.head.contains("unsafe"));
    assert!(!page.body.contains(&served.token), "a cookie, which other ports see too, does not lead to the token");
    let (port, token) = (served.port, served.token.clone());
    let served = served.restart();
    assert_eq!((served.port, &served.token), (port, &token));
    assert_eq!(served.with("GET", "/", &cookie, "").status, 200);
}

#[test]
fn what_strangers_wrote_is_text() {
    let served = Served::start(test());
    let statement = served.ask("GET", "problems/double", &Json::Null).json()["statement"].clone();
    let statement = statement.as_str().unwrap();
    assert!(statement.contains("&#60;script&#62;") && !statement.contains("javascript:"), "{statement}");
    assert_eq!(statement.matches('<').count(), statement.matches("p>").count() + statement.matches("code>").count());
    let hint = served.ask("POST", "problems/double/hint", &json!({ "number": 1 })).json();
    assert_eq!(hint["html"], json!("<p>Add it &#60;b&#62;twice&#60;/b&#62;.</p>"));
    assert_eq!(served.ask("POST", "problems/double/hint", &json!({ "number": 2 })).status, 404);
    let loud = "function double(n: number) { console.log('<script>\\u202e'); return 1; }\n";
    let line = served.ask("POST", "problems/double/submit", &program(loud)).lines().pop().unwrap();
    assert_eq!(line["failure"]["printed"], json!("<script>\\u{202e}\n"));
}

#[test]
fn what_is_asked_for_is_bounded_and_refused_in_words() {
    let served = Served::start(test());
    let head = format!("Host: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n", served.port, served.token);
    let large = format!("PUT /api/v1/problems/double/file HTTP/1.1\r\n{head}Content-Length: 99999999\r\n\r\n");
    for (request, status) in [
        (large, 413),
        (format!("GET /{} HTTP/1.1\r\n{head}\r\n", "x".repeat(20_000)), 431),
        (
            format!("GET http://127.0.0.1:{}/api/v1/problems HTTP/1.1\r\n{head}Connection: close\r\n\r\n", served.port),
            400,
        ),
        (
            format!(
                "POST /api/v1/pick HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n300000\r\n{}",
                "x".repeat(3 << 20)
            ),
            413,
        ),
    ] {
        let answer = served.send(&request);
        assert_eq!((answer.status, &answer.json()["status"]), (status, &json!(status)));
        assert!(answer.head.contains("content-type: application/problem+json"));
    }
    // What is no HTTP gets no words.
    for (request, status) in
        [("nonsense\r\n\r\n".to_owned(), 400), (format!("GET / HTTP/1.1\r\nA: {}", "x".repeat(99_999)), 431)]
    {
        assert_eq!(served.send(&request).status, status);
    }
    for (method, path, body, status) in [
        ("DELETE", "problems", Json::Null, 405),
        ("GET", "nothing", Json::Null, 404),
        ("GET", "problems/doubel", Json::Null, 404),
        ("GET", "problems/double/file?language=cobol", Json::Null, 422),
        ("POST", "problems/double/run", json!({ "language": "cobol", "source": "" }), 422),
        ("POST", "problems/double/run", json!({ "language": "python", "source": "x", "more": 1 }), 422),
    ] {
        let answer = served.ask(method, path, &body);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.json()["detail"].is_string(), "{path}: {}", answer.body);
    }
}

#[test]
fn who_has_gone_is_not_judged_on() {
    let case = |n| format!("{{\"name\": \"n-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n);
    let cases: String = (1..=CASES).map(case).collect();
    let served = Served::start(test().file("bank/double/cases/basic.jsonl", &cases));
    // As many as may be judged at a time, each of which would take minutes.
    let endless = "function double(n: number) { for (;;) {} }\n";
    let clients: Vec<TcpStream> = (0..4).map(|_| served.begin_to_submit(endless)).collect();
    drop(clients);
    let answer = served.ask("POST", "problems/double/submit", &program(RIGHT));
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.lines().pop().unwrap()["result"]["verdict"], json!("AC"));
}

#[test]
fn many_programs_are_judged_in_one_request_and_answered_in_their_order() {
    let served = Served::start(test());
    let line = |problem: &str, source: &str| json!({ "problem": problem, "language": "typescript", "source": source });
    let asked = [line("double", RIGHT), line("nothing", RIGHT), line("double", WRONG), line("double", " ")];
    let grade = |body: &str| {
        let headers = format!("Authorization: Bearer {}\r\n", served.token);
        let answer = served.with("POST", "/api/v1/grade", &headers, body);
        answer.is_as_described("POST", "grade");
        answer
    };
    let text = |lines: &[Json]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let lines = grade(&text(&asked)).lines();
    let said = lines.iter().map(|line| match &line["error"]["status"] {
        Json::Null => line["result"]["verdict"].clone(),
        status => status.clone(),
    });
    assert_eq!(said.collect::<Vec<_>>(), [json!("AC"), json!(404), json!("WA"), json!(422)]);
    let many: Vec<Json> = (0..50).map(|n| line("double", &format!("{}// {n}\n", [RIGHT, WRONG][n % 2]))).collect();
    let lines = grade(&text(&many)).lines();
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line["result"]["verdict"], json!(["AC", "WA"][at % 2]), "{at}");
    }
    assert_eq!((lines.len(), grade("{}").status, grade("\n").status), (50, 422, 422));
    let tries = served.ask("GET", "problems/double/history", &Json::Null).json();
    assert_eq!(tries["tries"], json!([]), "nothing of it is remembered");
}

#[cfg(unix)]
#[test]
fn the_interface_is_served_alone_with_a_token_from_a_file() {
    use std::os::unix::fs::PermissionsExt;

    let token = "x".repeat(40);
    let test = test().file("token", &token);
    let file = test.folder.path().join("token");
    let refused = |test: &JudgeTest, options: &[&str], said: &str| {
        let output = test.command(&[&["--bank", "bank", "serve"], options].concat()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && stderr.contains(said), "{options:?}: {stderr}");
    };
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    refused(&test, &["--api", "--token-file", "token"], "others can read it");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    refused(&test, &["--api", "--listen", "0.0.0.0:0"], "--token-file");
    refused(&test, &["--listen", "0.0.0.0:0", "--token-file", "token"], "--api");
    for (options, other_host) in [
        (&["--api", "--token-file", "token"][..], 421),
        (&["--api", "--token-file", "token", "--listen", "127.0.0.1:0"], 200),
    ] {
        let test = JudgeTest::new().problem("double", |n| 2 * n).file("token", &token);
        fs::set_permissions(test.folder.path().join("token"), fs::Permissions::from_mode(0o600)).unwrap();
        let mut served = Served::start_with(test, options);
        assert_eq!(served.link, "/api/v1");
        served.token = token.clone();
        assert_eq!(served.ask("GET", "problems", &Json::Null).status, 200);
        let request = |headers: &str, path: &str| {
            served.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n")).status
        };
        let key = format!("Authorization: Bearer {token}\r\n");
        assert_eq!(request(&format!("Host: judge.example\r\n{key}"), "/api/v1/problems"), other_host);
        assert_eq!(request(&format!("Host: 127.0.0.1:{}\r\n", served.port), "/api/v1/problems"), 401);
        assert_eq!(request(&format!("Host: 127.0.0.1:{}\r\n{key}", served.port), "/"), 404);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn garbage_and_cut_connections_leave_nothing_behind() {
    let served = Served::start(test());
    let head = format!("POST /api/v1/pick HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", served.port);
    let mut state = 1_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut garbage = |count: usize| {
        for _ in 0..count {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            let bytes: Vec<u8> = (0..random() % 200).map(|_| random() as u8).collect();
            let prefix = ["", "GET / HTTP/1.1\r\n", head.as_str()][random() as usize % 3];
            let sent = stream.write_all(prefix.as_bytes()).and_then(|()| stream.write_all(&bytes));
            // Who is refused may be told before everything is sent.
            let _ = sent.and_then(|()| stream.write_all(b"\r\n\r\n"));
            let _ = stream.shutdown(Shutdown::Write).and_then(|()| stream.read_to_end(&mut Vec::new()).map(drop));
        }
    };
    served.ask("POST", "problems/double/submit", &program(RIGHT));
    garbage(1_000);
    let (memory, files) = served.memory_and_files();
    garbage(10_000);
    let request = format!("{head}Authorization: Bearer {}\r\nContent-Length: 100\r\n\r\n{{", served.token);
    for at in 0..1_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        let _ = stream.write_all(&request.as_bytes()[..at % request.len()]);
    }
    // The server may still have to see that some are gone.
    let is_as_before = |_| {
        thread::sleep(Duration::from_millis(50));
        served.memory_and_files().1 <= files
    };
    assert!((0..100).any(is_as_before), "{files} files were open, and now {}", served.memory_and_files().1);
    let more = served.memory_and_files().0.saturating_sub(memory);
    assert!(more <= 20 << 20, "{more} bytes more");
    assert_eq!(served.ask("GET", "problems", &Json::Null).status, 200);
}

#[test]
fn an_input_of_ones_own_is_tried_beside_an_accepted_solution_and_kept() {
    let served =
        Served::start(test().file("bank/double/solutions/accepted/a.ts", &format!("// accepted: twice\n{RIGHT}")));
    let mut asked = program(WRONG);
    (asked["input"], asked["keep"]) = (json!("n = 4"), json!(true));
    let trial = served.ask("POST", "problems/double/run", &asked).json()["trial"].clone();
    assert_eq!((&trial["good"], &trial["answered"], &trial["expected"]), (&json!(false), &json!("4"), &json!("8")));
    assert_eq!(trial["kept"], json!("own/own-1"));
    let run = served.ask("POST", "problems/double/run", &program(RIGHT)).lines();
    assert_eq!(run[1]["case"], json!({ "id": "own/own-1", "verdict": "AC", "category": null }));
    asked["input"] = json!("what?");
    let refused = served.ask("POST", "problems/double/run", &asked).lines().pop().unwrap();
    assert!(refused["error"]["detail"].as_str().unwrap().contains("is not an input of this problem"), "{refused}");
}

#[test]
fn notes_tries_and_a_solution_are_kept_as_the_commands_keep_them() {
    let solution = format!("// accepted: adds it to itself\n{RIGHT}");
    let served = Served::start(test().file("bank/double/solutions/accepted/a.ts", &solution));
    let ask = |method: &str, path: &str, body: Json| served.ask(method, &format!("problems/double/{path}"), &body);
    ask("POST", "submit", program(WRONG));
    ask("POST", "submit", program(RIGHT));
    let difference = ask("GET", "difference?first=1&second=2", Json::Null).json();
    assert_eq!(difference["lines"], json!([format!("-{}", WRONG.trim_end()), format!("+{}", RIGHT.trim_end())]));
    assert_eq!(difference["tries"][1], json!({ "number": 2, "verdict": "AC" }));
    for (path, status) in [("difference?first=1&second=3", 422), ("difference?first=1", 422)] {
        assert_eq!(ask("GET", path, Json::Null).status, status, "{path}");
    }
    assert_eq!(ask("POST", "notes", json!({ "text": "add \u{202e}it" })).json(), json!({ "recorded": true }));
    assert_eq!(ask("GET", "notes", Json::Null).json()["notes"][0]["text"], json!("add \\u{202e}it"));
    for text in [" ".to_owned(), "x".repeat(20_000)] {
        assert_eq!(ask("POST", "notes", json!({ "text": text })).status, 422);
    }
    let shown = ask("POST", "solution", json!({ "language": "typescript" })).json();
    assert_eq!((&shown["approach"], &shown["source"]), (&json!("adds it to itself"), &json!(RIGHT.trim_end())));
    assert_eq!(ask("POST", "solution", json!({ "language": "python" })).status, 422);
    let accepted = ask("POST", "accepted", json!({ "language": "typescript" })).json();
    assert!(accepted["work"].as_u64().is_some_and(|work| work > 0), "{accepted}");
    // What was solved before its solution was shown stays solved, and comes back.
    let progress = served.ask("GET", "progress", &Json::Null).json();
    assert_eq!(progress["all"], json!({ "name": "all", "solved": 1, "of": 1 }));
    assert_eq!(progress["coming"][0]["slug"], json!("double"));
    assert_eq!(progress["days"].as_array().unwrap().last().unwrap(), &json!([progress["today"], 1, 2]));
    let rated = ask("POST", "rating", json!({ "rating": "easy" })).json();
    assert!(rated["due"].as_str() > progress["coming"][0]["due"].as_str(), "{rated}");
    assert_eq!(ask("POST", "rating", json!({ "rating": "superb" })).status, 422);
}

#[test]
fn what_a_problem_lacks_for_help_is_said() {
    let served = Served::start(test());
    for (path, words) in [("stress", "generator.py"), ("growth", "[growth] in problem.toml")] {
        let refused = served.ask("POST", &format!("problems/double/{path}"), &program(WRONG));
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.json()["detail"].as_str().unwrap().contains(words), "{}", refused.body);
    }
    assert_eq!(served.ask("POST", "problems/double/accepted", &json!({ "language": "python" })).status, 422);
}

#[test]
fn help_finds_a_failing_input_and_how_work_grows() {
    let served = Served::start(JudgeTest::new().shipped("two-sum"));
    let ask = |path: &str, source: &str| {
        let body = json!({ "language": "typescript", "source": source });
        served.ask("POST", &format!("problems/two-sum/{path}"), &body).json()
    };
    let stress = ask("stress", "function twoSum(nums: number[], target: number) { return [0, 1]; }");
    let found = &stress["found"];
    assert_eq!((&found["verdict"], &found["kept"]), (&json!("WA"), &json!("own/stress-1")), "{stress}");
    assert!(found["input"].as_str().unwrap().starts_with("nums = ["), "{stress}");
    assert_ne!(found["trial"]["answered"], found["trial"]["expected"]);
    let slow = "function twoSum(nums: number[], target: number) {\n  for (let i = 0; ; i++) {\n    \
                for (let j = 0; j < i; j++) {\n      if (nums[i] + nums[j] === target) return [j, i];\n    }\n  }\n}\n";
    let growth = ask("growth", slow);
    let exponent = growth["yours"]["exponent"].as_f64().unwrap();
    assert!((1.8..2.2).contains(&exponent), "{growth}");
    assert!(growth["yours"]["points"].as_array().unwrap().len() > 4 && growth["busiest"]["lines"][0]["line"].is_u64());
    for path in ["stress", "growth"] {
        assert!(ask(path, "function twoSum(").get("error").is_some_and(Json::is_string));
    }
}

const RULES: &str = "title = \"Phone\"\nminutes = 10\nasks = \"One of each.\"\n[[part]]\nkind = \"problem\"\n\
    difficulty = \"easy\"\n[[part]]\nkind = \"design\"\n[[part]]\nkind = \"behavioural\"\n";
const QUESTION: &str = "title = \"A queue\"\nkind = \"design\"\nrounds = [\"phone\"]\nminutes = 45\ntraps = []\nquestion = []\n\
    [[criterion]]\nname = \"overload\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n[[criterion]]\nname = \"order\"\n\
    weak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n";

#[test]
fn a_round_is_the_one_of_the_commands() {
    let served = Served::start(
        test()
            .file("bank/rounds/phone.toml", RULES)
            .file("bank/prompts/queue/prompt.toml", QUESTION)
            .file("bank/prompts/queue/prompt.md", "# A queue\n\nDesign <b>one</b>.\n"),
    );
    let ask = |method: &str, path: &str, body: Json| served.ask(method, path, &body);
    let rounds = ask("GET", "rounds", Json::Null).json();
    assert_eq!((&rounds["rules"][0]["name"], &rounds["active"]), (&json!("phone"), &Json::Null));
    assert_eq!(rounds["rules"][0]["parts"], json!(["easy problem", "design question", "behavioural question"]));
    for rules in ["onsite", "../phone", "rounds/phone.toml", "bank/rounds/phone.toml"] {
        assert_eq!(ask("POST", "rounds", json!({ "rules": rules })).status, 422, "{rules}");
    }
    let round = ask("POST", "rounds", json!({ "rules": "phone", "language": "typescript" })).json();
    assert_eq!(round["left_out"], json!(["behavioural"]), "{round}");
    assert_eq!(ask("POST", "rounds", json!({ "rules": "phone" })).status, 422, "one at a time");

    // Its file is the one in its folder, and what is submitted belongs to it: hidden cases stay hidden.
    let file = served.test.folder.path().join("work").join(round["folder"].as_str().unwrap()).join("double.ts");
    let found = ask("GET", "problems/double/file?language=typescript", Json::Null).json();
    assert_eq!(found["text"].as_str().unwrap(), fs::read_to_string(&file).unwrap());
    assert_eq!(ask("GET", "problems/double", Json::Null).json()["round"]["id"], round["id"]);
    ask("POST", "problems/double/notes", json!({ "text": "phase: plan" }));
    let submitted = ask("POST", "problems/double/submit", program(WRONG)).lines().pop().unwrap();
    assert!(submitted["failure"]["input"].is_null(), "{submitted}");

    let question = ask("GET", "prompts/queue", Json::Null).json();
    assert_eq!(question["statement"], json!("<p>Design &#60;b&#62;one&#60;/b&#62;.</p>"));
    assert_eq!(ask("GET", "prompts/queue/rubric", Json::Null).json()["criteria"], json!(["overload", "order"]));
    let answer = |scores: Json| ask("POST", "prompts/queue/answer", json!({ "text": "It sheds.", "scores": scores }));
    for scores in [json!([1]), json!([4, 1]), json!([0, 1]), json!(["a", 1])] {
        assert_eq!(answer(scores.clone()).status, 422, "{scores}");
    }
    assert_eq!(answer(json!([3, null])).json()["points"], json!("3 of 3 points over 1 criterion"));

    let id = round["id"].as_str().unwrap();
    let report = ask("POST", &format!("rounds/{id}/finish"), Json::Null).json();
    let html = report["html"].as_str().unwrap();
    assert!(html.contains("note: phase: plan") && html.contains("It sheds.") && !html.contains("<script"), "{html}");
    assert_eq!(report["programs"][0]["source"], json!(WRONG));
    assert_eq!(ask("POST", &format!("rounds/{id}/finish"), Json::Null).status, 422, "it is over");
    for path in ["rounds/nothing", "prompts/nothing"] {
        assert_eq!(ask("GET", path, Json::Null).status, 404, "{path}");
    }
    assert_eq!(ask("GET", "rounds", Json::Null).json()["over"][0]["id"], json!(id));
}

#[test]
fn the_page_draws_itself_in_a_browser() {
    let Some(browser) = installed(&["chromium", "chromium-browser", "google-chrome"], "chromium") else { return };
    let served = Served::start(test());
    let profile = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let open = |path: &str| {
        let dumped = Command::new(&browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("http://127.0.0.1:{}{path}", served.port))
            .output()
            .unwrap();
        String::from_utf8(dumped.stdout).unwrap()
    };
    let list = open(&served.link);
    assert!(list.contains("href=\"/p/double\"") && list.contains("1 problem · 0 solved"), "{list}");
    let problem = open("/p/double");
    assert!(problem.contains("<title>double · judge</title>") && problem.contains("Hint 1 of 1"), "{problem}");
    assert!(problem.contains("&lt;script&gt;alert(1)"), "{problem}");
}
