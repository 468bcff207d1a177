//! `judge serve`: a problem from the list to "accepted" over HTTP, and who is not let in.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
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
        let mut command = test.command(&["--bank", "bank", "serve", "work"]);
        fs::create_dir_all(test.folder.path().join("work")).unwrap();
        command.env_remove("JUDGE_NO_RECORD").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, link) = line.trim().strip_prefix("http://127.0.0.1:").unwrap().split_once('/').unwrap();
        let kept = fs::read_to_string(test.folder.path().join("work/.judge/serve.json")).unwrap();
        let kept: Json = serde_json::from_str(&kept).unwrap();
        let token = kept["token"].as_str().unwrap().to_owned();
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
        self.with(method, &format!("/api/v1/{path}"), &headers, &body)
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
        ("no token", String::new(), 403),
        ("a wrong token", format!("Authorization: Bearer {}\r\n", "0".repeat(64)), 403),
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
        ("nonsense\r\n\r\n".to_owned(), 400),
        (format!("POST /api/v1/pick HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 411),
    ] {
        let answer = served.send(&request);
        assert_eq!((answer.status, &answer.json()["status"]), (status, &json!(status)));
        assert!(answer.head.contains("content-type: application/problem+json"));
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
    // Connections that are cut, and what is no request, leave the server as it was.
    for at in 0..100 {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        let _ = stream.write_all(&b"POST /api/v1/pick HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"[..at % 52]);
    }
    // Until the server has seen that they are gone, there may be too many clients.
    let mut answered = (0..100).map(|_| {
        thread::sleep(Duration::from_millis(20));
        served.ask("GET", "problems", &Json::Null).status
    });
    assert_eq!(answered.find(|status| *status != 429), Some(200));
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
