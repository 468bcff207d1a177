//! Who is let in, and what strangers wrote.

use std::{fs, process::Command};

use serde_json::{Value as Json, json};

use super::{Served, program, test};
use crate::support::{JudgeTest, installed, press_control_c};

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
    // Whoever has no token is not listened to, also where everybody may read.
    for method in ["POST", "PUT"] {
        let request = format!(
            "{method} /api/v1/schemas/result-v1.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
            Content-Length: 1000\r\n\r\n"
        );
        assert_eq!(served.send(&request).status, 401, "{method} is answered before there is a body");
    }
    let bodied = "Content-Type: application/json\r\n";
    assert_eq!(served.with("GET", "/api/v1/schemas/result-v1.json", bodied, "{}").status, 200);
    // A name of a stranger that leads to this machine.
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:7"] {
        let request = format!("GET /api/v1/problems HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{token}\r\n");
        assert_eq!(served.send(&request).status, 421, "{host}");
    }
    assert_eq!(served.with("GET", "/", "", "").status, 403);
    for (path, status) in [("/page/style.css", 200), ("/page/page.css", 403), ("/page/common.js", 403)] {
        assert_eq!(
            served.with("GET", path, "", "").status,
            status,
            "{path}: who is refused reads so in the usual style"
        );
    }
    assert_eq!(served.with("GET", "/p/double", "Cookie: judge=1\r\n", "").status, 403);
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
fn pages_are_only_read() {
    let served = Served::start(test());
    let entered = served.with("GET", &served.link, "", "");
    let cookie = entered.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
    let head = served.with("HEAD", "/", &cookie, "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for path in ["/", "/p/double", "/round", "/progress", "/prompt/x", "/bank", "/bank/double"] {
        let page = served.with("GET", path, &cookie, "").body;
        assert!(page.contains("The editor is ") && !page.contains("{editor}"), "{path}: {page}");
    }
    for path in ["/../Cargo.toml", "/page/../../etc/passwd", "/page/%2e%2e/x", "//etc/passwd", "/.judge/serve.json"] {
        assert_eq!(served.with("GET", path, &cookie, "").status, 404, "{path}");
    }
    let posted = served.with("POST", "/", &cookie, "");
    assert!(posted.status == 405 && posted.head.contains("allow: GET, HEAD"), "{}", posted.head);
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
        assert_eq!((served.link.as_str(), served.token.as_str()), ("/api/v1", ""));
        let kept = served.test.folder.path().join("work/.judge/serve.json");
        assert!(!kept.exists(), "a token of its own would lead nowhere");
        served.token = token.clone();
        assert_eq!(served.ask("GET", "problems", &Json::Null).status, 200);
        let request = |headers: &str, path: &str| {
            served.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n")).status
        };
        let key = format!("Authorization: Bearer {token}\r\n");
        let public = format!("Host: judge.example\r\n{key}");
        assert_eq!(request(&public, "/api/v1/problems"), other_host);
        let from = |origin: &str| request(&format!("{public}Origin: {origin}\r\n"), "/api/v1/problems");
        // A page that came through the proxy with TLS is one of this server.
        assert_eq!(from("https://judge.example"), other_host);
        assert_ne!(from("https://evil.example"), 200);
        let host = format!("Host: 127.0.0.1:{}\r\n", served.port);
        assert_eq!(request(&host, "/api/v1/problems"), 401);
        let schemas =
            ["result-v1.json", "x", "../problems"].map(|name| request(&host, &format!("/api/v1/schemas/{name}")));
        assert_eq!(schemas, [200, 404, 404], "formats are no secret, and nothing else is asked for in their place");
        assert_eq!(request(&format!("Host: 127.0.0.1:{}\r\n{key}", served.port), "/"), 404);
    }
}

#[cfg(unix)]
#[test]
fn a_browser_is_led_to_the_link_by_a_page_that_nobody_else_can_read() {
    use std::{os::unix::fs::PermissionsExt, path::PathBuf, thread, time::Duration};

    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let serve = || {
        let script = "#!/bin/sh\nprintf %s \"$*\" > opened.part\nmv opened.part opened\n";
        let test = test().file(&format!("tools/{opener}"), script);
        let tools = test.folder.path().join("tools");
        fs::set_permissions(tools.join(opener), fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
        let served = Served::start_as(test, &["--open"], &[("PATH", &path)]);
        let opened = served.test.folder.path().join("opened");
        while !opened.exists() {
            thread::sleep(Duration::from_millis(10));
        }
        let page = PathBuf::from(fs::read_to_string(opened).unwrap());
        (served, page)
    };
    let (served, page) = serve();
    let secret = served.link.strip_prefix("/?enter=").unwrap();
    assert!(!page.to_str().unwrap().contains(secret), "everybody sees what programs are started with");
    assert!(page.starts_with(served.test.folder.path().join("work/.judge").canonicalize().unwrap()));
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::read_to_string(&page).unwrap().contains(&served.link));
    assert_eq!(served.with("GET", "/?enter=x", "", "").status, 403);
    assert!(page.exists(), "nobody has come in");
    assert_eq!(served.with("GET", &served.link, "", "").status, 200);
    assert!(!page.parent().unwrap().exists());

    let (mut served, page) = serve();
    press_control_c(&served.child);
    served.child.wait().unwrap();
    assert!(!page.parent().unwrap().exists());
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
