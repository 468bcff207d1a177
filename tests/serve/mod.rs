//! `judge serve` over HTTP: a server with a bank of its own, and what is asked of it.

mod bank;
mod class;
mod door;
mod interface;
mod load;
mod workspace;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
    time::Duration,
};

use serde_json::{Value as Json, json};

use crate::support::{JudgeTest, press_control_c};

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
        Self::start_as(test, options, &[])
    }

    /// The same in another environment too.
    fn start_as(test: JudgeTest, options: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = test.command(&[&["--bank", "bank", "serve", "work"], options].concat());
        fs::create_dir_all(test.folder.path().join("work")).unwrap();
        command
            .envs(environment.iter().copied())
            .env_remove("JUDGE_NO_RECORD")
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
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

    /// The header that lets in.
    fn key(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }

    /// Asks the interface.
    fn ask(&self, method: &str, path: &str, body: &Json) -> Answer {
        let headers = format!("{}Content-Type: application/json\r\n", self.key());
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.with(method, &format!("/api/v1/{path}"), &headers, &body);
        answer.is_as_described(method, path);
        answer
    }

    /// Begins to submit a program, and waits until that has begun.
    fn begin_to_submit(&self, source: &str) -> TcpStream {
        let stream = self.begin("problems/double/submit", &program(source));
        let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        assert!({ lines }.any(|line| line.contains("started")));
        stream
    }

    /// Asks the interface, and does not wait for the answer.
    fn begin(&self, path: &str, body: &Json) -> TcpStream {
        let (port, token, body) = (self.port, &self.token, body.to_string());
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let head = format!(
            "POST /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\
            Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
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
        let described = include_str!("../../judge/src/commands/serve/openapi.json");
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
        let result: Json = serde_json::from_str(include_str!("../../docs/schemas/result-v1.json")).unwrap();
        let known = jsonschema::Registry::new().add("http://judge/api/v1/schemas/result-v1.json", result).unwrap();
        let known = known.prepare().unwrap();
        let described = json!({ "allOf": [schema], "components": components });
        let read = jsonschema::options().with_base_uri("http://judge/api/v1/openapi.json").with_registry(&known);
        let validator = read.build(&described).unwrap();
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

const RIGHT: &str = "function double(n: number) { return 2 * n; }\n";
const WRONG: &str = "function double(n: number) { return n || 7; }\n";

fn program(source: &str) -> Json {
    json!({ "language": "typescript", "source": source })
}

#[test]
#[should_panic(expected = "is a required property")]
fn a_result_without_what_its_schema_requires_is_not_as_described() {
    let (head, body) = ("content-type: application/jsonl".to_owned(), r#"{"result": {}}"#.to_owned());
    Answer { status: 200, head, body }.is_as_described("POST", "problems/double/submit");
}
