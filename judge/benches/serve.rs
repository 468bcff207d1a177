//! How fast the interface of `judge serve` judges, beside `judge grade`: `cargo bench --bench serve`. A number after `--` is how
//! many programs there are.
//!
//! All programs are different texts of one that solves Text Justification. Both commands run on one core, without a cache, and
//! whoever asks the interface on the others.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]
#![expect(clippy::unwrap_used, reason = "a benchmark ends when it cannot run")]

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use serde_json::json;
use tempfile::TempDir;

const PROGRAMS: usize = 10_000;
/// How many programs a request has: so many that the next request is there when they are judged, and fewer than fit in.
const OF_REQUEST: usize = 250;
const CLIENTS: usize = 2;
/// The core that judges.
const CORE: &str = "0";
const OTHER_CORES: &str = "1-255";

fn main() {
    let count = env::args().find_map(|word| word.parse().ok()).unwrap_or(PROGRAMS);
    let place = tempfile::tempdir().unwrap();
    assert!(judge(&place, &["doctor"]).status().unwrap().success());
    let source = fs::read_to_string(root().join("examples/text_justification.py")).unwrap();
    let programs: Vec<String> = (0..count).map(|at| format!("{source}\n# {at}\n")).collect();
    println!("{count} Text Justification programs, one core");
    let rate = |seconds: f64| count as f64 / seconds;
    let grade = grade(&place, &programs);
    println!("  judge grade  {:>8.1} programs/s", rate(grade));
    let serve = serve(&place, &programs);
    println!("  judge serve  {:>8.1} programs/s   {:.0} % of that", rate(serve), 100.0 * grade / serve);
}

/// Seconds that `judge grade` takes.
fn grade(place: &TempDir, programs: &[String]) -> f64 {
    let sample = |source: &String| {
        json!({ "task_id": "text-justification", "language": "python", "solution": source }).to_string() + "\n"
    };
    fs::write(path(place, "samples.jsonl"), programs.iter().map(sample).collect::<String>()).unwrap();
    let start = Instant::now();
    let arguments = ["grade", "samples.jsonl", "-s", "onsite", "--no-cache", "--out", "graded"];
    assert!(judge(place, &arguments).status().unwrap().success());
    start.elapsed().as_secs_f64()
}

/// Seconds that the interface takes.
fn serve(place: &TempDir, programs: &[String]) -> f64 {
    fs::create_dir(path(place, "served")).unwrap();
    let mut server = judge(place, &["serve", "served", "--api"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut link = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut link).unwrap();
    let host = link.trim().strip_prefix("http://").unwrap().strip_suffix("/api/v1").unwrap().to_owned();
    let kept = fs::read_to_string(path(place, "served/.judge/serve.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    let token = kept["token"].as_str().unwrap();
    // This process only asks.
    let moved = Command::new("taskset").args(["-a", "-p", "-c", OTHER_CORES, &std::process::id().to_string()]).output();
    assert!(moved.unwrap().status.success());
    ask(&host, token, &programs[..1]);
    let start = Instant::now();
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let host = &host;
            let own = programs.chunks(OF_REQUEST).skip(client).step_by(CLIENTS);
            scope.spawn(move || own.for_each(|programs| ask(host, token, programs)));
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    server.kill().unwrap();
    server.wait().unwrap();
    seconds
}

/// Has programs judged, and ends if one of them is not accepted.
fn ask(host: &str, token: &str, programs: &[String]) {
    let line = |source: &String| {
        json!({ "problem": "text-justification", "language": "python", "source": source }).to_string() + "\n"
    };
    let body: String = programs.iter().map(line).collect();
    let mut stream = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /api/v1/grade HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let accepted = answer.lines().filter(|line| line.contains("\"verdict\":\"AC\",\"score\":100.0")).count();
    assert_eq!(accepted, programs.len(), "{}", &answer[..answer.len().min(1_000)]);
}

/// A command that has one core.
fn judge(place: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new("taskset");
    command
        .args(["-c", CORE, env!("CARGO_BIN_EXE_judge")])
        .args(arguments)
        .current_dir(place.path())
        .env("JUDGE_BANK", root().join("problems"))
        .env("JUDGE_CACHE_DIR", path(place, "cache"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn path(place: &TempDir, name: &str) -> PathBuf {
    place.path().join(name)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
