//! How much may be asked, and what is left of those who have gone.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    thread,
    time::Duration,
};

use serde_json::{Value as Json, json};

use super::{RIGHT, Served, program, test};
use crate::support::JudgeTest;

/// So many that an endless program takes minutes.
const CASES: usize = 5_000;

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
fn five_hundred_who_have_to_wait_are_told_so_and_judged_in_the_end() {
    let case = |n| format!("{{\"name\": \"n-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n);
    let cases: String = (1..=CASES).map(case).collect();
    let served = Served::start(test().file("bank/double/cases/basic.jsonl", &cases));
    let endless = "function double(n: number) { for (;;) {} }\n";
    let judged: Vec<TcpStream> = (0..4).map(|_| served.begin_to_submit(endless)).collect();
    let begin =
        || BufReader::new(served.begin("problems/double/submit", &program(RIGHT))).lines().map_while(Result::ok);
    let mut waiting: Vec<_> = (0..500).map(|_| begin()).collect();
    for lines in &mut waiting {
        assert!(lines.any(|line| line == r#"{"waiting":{"at_a_time":4}}"#));
    }
    assert_eq!(served.ask("POST", "problems/double/submit", &program(" ")).status, 422, "a fault is no reason to wait");
    assert_eq!(served.ask("GET", "problems", &Json::Null).status, 200, "and who asks for less need not");
    drop((judged, waiting.split_off(3)));
    for mut lines in waiting {
        let last = lines.find(|line| line.starts_with(r#"{"result":"#)).expect("it is told of the result");
        assert_eq!(serde_json::from_str::<Json>(&last).unwrap()["result"]["verdict"], json!("AC"));
    }
}

#[test]
fn a_project_that_waits_is_judged_as_it_was_when_it_was_sent() {
    let case = |n| format!("{{\"name\": \"n-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n);
    let cases: String = (1..=CASES).map(case).collect();
    let bank = test().file("bank/double/cases/basic.jsonl", &cases).shipped("error-client");
    let served = Served::start(bank);
    let begin = json!({ "language": "python" });
    assert_eq!(served.ask("POST", "problems/error-client/project", &begin).status, 200);
    let folder = served.test.folder.path().join("work/error-client");
    let module = std::fs::read_to_string(folder.join("error_client.py")).unwrap();
    std::fs::write(folder.join("parts.py"), "NUMBER = 1\n").unwrap();
    let source = format!("from parts import NUMBER\n{module}");
    let body = json!({ "language": "python", "path": "error_client.py", "source": source });
    let endless = "function double(n: number) { for (;;) {} }\n";
    let judged: Vec<TcpStream> = (0..4).map(|_| served.begin_to_submit(endless)).collect();
    let mut lines = BufReader::new(served.begin("problems/error-client/run", &body)).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("waiting")));
    std::fs::write(folder.join("parts.py"), "OTHER = 1\n").unwrap();
    drop(judged);
    let last = lines.find(|line| line.starts_with(r#"{"result":"#)).expect("it is told of the result");
    assert!(!last.contains("ImportError"), "{last}");
}

#[test]
fn who_has_gone_is_not_searched_for() {
    let served = Served::start(JudgeTest::new().shipped("two-sum"));
    let right = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        \
        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";
    let body = json!({ "language": "python", "source": right, "seconds": 20 });
    // As many as may search at a time. Others are refused before they have ended.
    let clients: Vec<TcpStream> = (0..4).map(|_| served.begin("problems/two-sum/stress", &body)).collect();
    thread::sleep(Duration::from_millis(500));
    drop(clients);
    let answer = served.ask("POST", "problems/two-sum/accepted", &json!({ "language": "python" }));
    assert_eq!(answer.status, 200, "{}", answer.body);
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
