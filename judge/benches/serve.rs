//! How fast the interface of `judge serve` judges, beside `judge grade`: `cargo bench --bench serve`. A number after `--` is how
//! many programs there are.
//!
//! All programs are different texts of one that solves Text Justification. Both commands run on one core, without a cache, and
//! whoever asks the interface on the others. Then many clients at once have a short program run, each of which waits for its turn with
//! an open stream.

#![expect(clippy::print_stdout, reason = "a benchmark prints, and ends when it cannot run")]
#![expect(clippy::unwrap_used, reason = "a benchmark ends when it cannot run")]

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Instant,
};

use serde_json::json;
use tempfile::TempDir;

const PROGRAMS: usize = 10_000;
/// How many programs a request has: so many that the next request is there when they are judged, and fewer than fit in.
const OF_REQUEST: usize = 250;
const CLIENTS: usize = 2;
/// How many streams are open at once.
const STREAMS: usize = 500;
const SHORT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        for i, n in enumerate(nums):\n            \
    if target - n in seen:\n                return [seen[target - n], i]\n            seen[n] = i\n";
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
    let served = Served::start(&place);
    let serve = served.grade(&programs);
    println!("  judge serve  {:>8.1} programs/s   {:.0} % of that", rate(serve), 100.0 * grade / serve);
    let before = served.memory();
    let [median, slowest] = served.many_streams();
    let more = served.memory().saturating_sub(before);
    println!("{STREAMS} streams at once, each with a run of the samples of Two Sum");
    println!("  all answered, half of them within {median:.2} s and all within {slowest:.2} s; {more} KiB more memory");
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

/// A server, which ends with this.
struct Served {
    server: Child,
    host: String,
    token: String,
}

impl Served {
    fn start(place: &TempDir) -> Self {
        fs::create_dir(path(place, "served")).unwrap();
        let mut server = judge(place, &["serve", "served", "--api"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut link = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut link).unwrap();
        let host = link.trim().strip_prefix("http://").unwrap().strip_suffix("/api/v1").unwrap().to_owned();
        let kept = fs::read_to_string(path(place, "served/.judge/serve.json")).unwrap();
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        let token = kept["token"].as_str().unwrap().to_owned();
        // This process only asks.
        let own = std::process::id().to_string();
        let moved = Command::new("taskset").args(["-a", "-p", "-c", OTHER_CORES, &own]).output();
        assert!(moved.unwrap().status.success());
        Self { server, host, token }
    }

    /// Seconds until all programs are judged.
    fn grade(&self, programs: &[String]) -> f64 {
        self.judge(&programs[..1]);
        let start = Instant::now();
        thread::scope(|scope| {
            for client in 0..CLIENTS {
                let own = programs.chunks(OF_REQUEST).skip(client).step_by(CLIENTS);
                scope.spawn(move || own.for_each(|programs| self.judge(programs)));
            }
        });
        start.elapsed().as_secs_f64()
    }

    /// Has programs judged, and ends if one of them is not accepted.
    fn judge(&self, programs: &[String]) {
        let line = |source: &String| {
            json!({ "problem": "text-justification", "language": "python", "source": source }).to_string() + "\n"
        };
        let body: String = programs.iter().map(line).collect();
        let answer = rest_of(self.ask("grade", &body));
        let accepted = answer.lines().filter(|line| line.contains("\"verdict\":\"AC\",\"score\":100.0")).count();
        assert_eq!(accepted, programs.len(), "{}", &answer[..answer.len().min(1_000)]);
    }

    /// Opens many streams, and reads from each once all are open. Seconds until half of them and until all have come to their end.
    fn many_streams(&self) -> [f64; 2] {
        let body = json!({ "language": "python", "source": SHORT, "unasked": true }).to_string();
        let start = Instant::now();
        let streams: Vec<TcpStream> = (0..STREAMS).map(|_| self.ask("problems/two-sum/run", &body)).collect();
        let mut ends: Vec<f64> = thread::scope(|scope| {
            let read = |stream| {
                let answer = rest_of(stream);
                assert!(answer.contains("\"result\"") && answer.contains("\"verdict\":\"AC\""), "{answer}");
                start.elapsed().as_secs_f64()
            };
            let readers: Vec<_> = streams.into_iter().map(|stream| scope.spawn(move || read(stream))).collect();
            readers.into_iter().map(|reader| reader.join().unwrap()).collect()
        });
        ends.sort_by(f64::total_cmp);
        [ends[STREAMS / 2], ends[STREAMS - 1]]
    }

    /// Sends a request, and leaves the answer to be read.
    fn ask(&self, path: &str, body: &str) -> TcpStream {
        let Self { host, token, .. } = self;
        let mut stream = TcpStream::connect(host).unwrap();
        let head = format!(
            "POST /api/v1/{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all((head + body).as_bytes()).unwrap();
        stream
    }

    /// The resident memory of the server, in KiB; 0 where the system does not say.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill().and_then(|()| self.server.wait());
    }
}

fn rest_of(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
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
