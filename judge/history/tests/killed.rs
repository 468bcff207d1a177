//! Processes that are killed while they record: what was acknowledged is there, and the file is whole.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]
#![expect(clippy::print_stdout, reason = "a process says what it recorded")]

use std::{
    collections::HashSet,
    env,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use history::{Event, Hint, History, Key, What, record};
use jiff::Timestamp;

/// The variable that names the folder to a process that is to be killed.
const FOLDER: &str = "JUDGE_TEST_KILLED_FOLDER";
/// How many processes record at a time.
const WRITERS: usize = 4;
/// How often they are killed.
const ROUNDS: u64 = 25;

/// Not a test by itself: what a process does until it is killed. It says the id of each event that is recorded.
#[test]
fn record_until_killed() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    for number in 1.. {
        let problem = Key { bank: "judge".to_owned(), slug: "two-sum".to_owned() };
        let event = Event::new(Timestamp::UNIX_EPOCH, problem, What::Hint(Hint { number }));
        record(Path::new(&folder), &event, None).unwrap();
        println!("\n{}", event.id);
        std::io::stdout().flush().unwrap();
    }
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "record_until_killed", "--nocapture"]).env(FOLDER, folder);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_processes_are_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = HashSet::new();
    for round in 0..ROUNDS {
        let mut writers: Vec<Child> = (0..WRITERS).map(|_| start(folder.path())).collect();
        // The first is killed soon after it has begun, the next ones a little later; each round at another time.
        for (at, writer) in writers.iter_mut().enumerate() {
            let mut first = String::new();
            let mut out = BufReader::new(writer.stdout.take().unwrap());
            // Until it records, there is nothing to lose.
            while uuid::Uuid::parse_str(first.trim()).is_err() {
                first.clear();
                assert!(out.read_line(&mut first).unwrap() > 0, "a writer ended by itself");
            }
            thread::sleep(Duration::from_micros((round * 977 + at as u64 * 311) % 4_000));
            writer.kill().unwrap();
            assert!(!writer.wait().unwrap().success());
            let mut said = first;
            out.read_to_string(&mut said).unwrap();
            acknowledged.extend(said.lines().filter_map(|line| uuid::Uuid::parse_str(line).ok()));
        }
        let history = History::read(folder.path()).unwrap().unwrap();
        let kept: HashSet<_> = history.events().unwrap().into_iter().map(|event| event.id).collect();
        let lost: Vec<_> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
    }
    assert!(acknowledged.len() >= ROUNDS as usize * WRITERS);
    let database = rusqlite::Connection::open(folder.path().join("history.db")).unwrap();
    let said: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
}
