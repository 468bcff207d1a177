//! The history of a user: adding an event to it, and everything else that is done with it.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use judge_core::ContentHash;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use uuid::Uuid;

use crate::{
    connection::{open_to_read, open_to_write},
    error::Error,
    event::{Event, Key, Line},
    migrations::round_column,
};

/// The name of the file in the folder of the user.
const FILE: &str = "history.db";

/// How often an event is tried to add while others use the file.
const TRIES: usize = 4;

/// The longest line that is imported, in bytes. The longest program makes a shorter one.
const MAX_LINE: u64 = 64 << 20;

/// The open history of a user.
#[derive(Debug)]
pub struct History {
    path: PathBuf,
    connection: Connection,
}

/// What happened when an event was recorded.
#[derive(Debug)]
pub struct Recorded {
    /// Where the file is now that was there and is damaged; the history begins anew.
    pub set_aside: Option<PathBuf>,
    /// The history, still open. Closing it puts the log into the file, and that waits for the disk.
    pub history: History,
}

/// What was imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many events are new.
    pub new: usize,
    /// How many were there already.
    pub known: usize,
}

/// What was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// How many events.
    pub events: usize,
}

/// Adds an event to the history in `folder`, with the text of its program. When this returns, the event outlives the process.
///
/// A damaged file is set aside, never deleted, and a new one begun.
///
/// # Errors
///
/// When the event cannot be added. Then nothing has changed.
pub fn record(folder: &Path, event: &Event, source: Option<&str>) -> Result<Recorded, Error> {
    let path = folder.join(FILE);
    let try_to_add = || {
        let mut history = History::open(folder)?;
        history.add(event, source)?;
        Ok(history)
    };
    // Some locks are not waited for, such as that of a process that closes the file as the last one. Adding twice is adding once.
    let add = || {
        let added = (1..TRIES).map(|_| try_to_add()).find(|added| !matches!(added, Err(Error::Busy(_))));
        added.unwrap_or_else(try_to_add)
    };
    match add() {
        Err(Error::Damaged(_)) => {
            let set_aside = set_aside(&path)?;
            Ok(Recorded { set_aside, history: add()? })
        }
        added => added.map(|history| Recorded { set_aside: None, history }),
    }
}

impl History {
    /// Opens the history in `folder` for writing. It is made if it does not exist.
    ///
    /// # Errors
    ///
    /// When it cannot be opened, is damaged, or a later version of judge made it.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        Ok(Self { connection: open_to_write(&path)?, path })
    }

    /// Opens the history in `folder` for reading. `None` if there is none.
    ///
    /// # Errors
    ///
    /// See [`open`](Self::open).
    pub fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        Ok(open_to_read(&path)?.map(|connection| Self { path, connection }))
    }

    /// Every event, in the order of their times; those of one time in the order in which they came.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn events(&self) -> Result<Vec<Event>, Error> {
        self.events_by("at, number")
    }

    /// Every event, in the order in which they came, which no clock decides.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn as_recorded(&self) -> Result<Vec<Event>, Error> {
        self.events_by("number")
    }

    fn events_by(&self, order: &str) -> Result<Vec<Event>, Error> {
        let of = Error::of(&self.path);
        let round = round_column(&self.connection).map_err(of)?;
        let select = format!("SELECT id, at, bank, slug, body, {round} FROM events ORDER BY {order}");
        let mut rows = self.connection.prepare(&select).map_err(of)?;
        let mut rows = rows.query([]).map_err(of)?;
        let mut events = Vec::new();
        while let Some(row) = rows.next().map_err(of)? {
            events.push(self.event(row)?);
        }
        Ok(events)
    }

    /// The text of a program that was submitted, if it is known.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn source(&self, hash: ContentHash) -> Result<Option<String>, Error> {
        self.connection
            .query_row("SELECT text FROM sources WHERE hash = ?1", [hash.to_string()], |row| row.get(0))
            .optional()
            .map_err(Error::of(&self.path))
    }

    /// Writes every event as a line, as [`import`](Self::import) reads it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or `out` cannot be written to.
    pub fn export(&self, out: &mut dyn Write) -> Result<(), Error> {
        for event in self.as_recorded()? {
            let source = event.what.program().map(|hash| self.source(hash)).transpose()?.flatten();
            writeln!(out, "{}", Line { event, source }.to_text()).map_err(Error::Stream)?;
        }
        out.flush().map_err(Error::Stream)
    }

    /// Adds the events of `lines` that are not there yet: all of them, or none if a line is wrong. Blank lines are passed over.
    ///
    /// # Errors
    ///
    /// When a line is none of the format, or the file cannot be written.
    pub fn import(&mut self, lines: impl BufRead) -> Result<Imported, Error> {
        let of = Error::of(&self.path);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of)?;
        let mut imported = Imported::default();
        for (number, line) in (1..).zip(bounded(lines)) {
            let line = line.map_err(Error::Stream)?;
            if line.trim().is_empty() {
                continue;
            }
            let Line { event, source } = Line::read(&line).map_err(|reason| Error::BadLine { line: number, reason })?;
            match insert(&transaction, &event, source.as_deref()).map_err(of)? {
                true => imported.new += 1,
                false => imported.known += 1,
            }
        }
        transaction.commit().map_err(of)?;
        Ok(imported)
    }

    /// Forgets the events of the problems that `is_chosen` takes, and the programs that only they are about. What was there is
    /// overwritten on the disk.
    ///
    /// # Errors
    ///
    /// When the file cannot be written. Then nothing is forgotten.
    pub fn forget(&mut self, is_chosen: impl Fn(&Key) -> bool) -> Result<Forgotten, Error> {
        let of = Error::of(&self.path);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of)?;
        let mut events = 0;
        for key in keys(&transaction).map_err(of)?.iter().filter(|key| is_chosen(key)) {
            let forget = "DELETE FROM events WHERE bank = ?1 AND slug = ?2";
            events += transaction.execute(forget, [&key.bank, &key.slug]).map_err(of)?;
        }
        let orphans = "DELETE FROM sources WHERE hash NOT IN
            (SELECT program FROM (SELECT coalesce(body ->> '$.submit.source', body ->> '$.run.source', body ->> '$.stress.source')
                AS program FROM events) WHERE program IS NOT NULL)";
        transaction.execute(orphans, []).map_err(of)?;
        transaction.commit().map_err(of)?;
        // The log still has what was there, until it is begun anew.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(of)?;
        Ok(Forgotten { events })
    }

    fn add(&mut self, event: &Event, source: Option<&str>) -> Result<(), Error> {
        let of = Error::of(&self.path);
        // A log that is begun anew would be waited for. It need not be: the disk has it before it goes into the file.
        self.set_waiting(false).map_err(of)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of)?;
        insert(&transaction, event, source).map_err(of)?;
        transaction.commit().map_err(of)?;
        self.set_waiting(true).map_err(of)
    }

    /// Whether to wait for the disk, where there is a log. Without one, a commit that does not wait may damage the file.
    fn set_waiting(&self, is_on: bool) -> rusqlite::Result<()> {
        let journal: String = self.connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let level = if is_on || journal != "wal" { "NORMAL" } else { "OFF" };
        // What is in the log goes into the file when it is closed, and then it is waited for.
        self.connection.pragma_update(None, "wal_autocheckpoint", if is_on { 1_000 } else { 0 })?;
        self.connection.pragma_update(None, "synchronous", level)
    }

    fn event(&self, row: &Row) -> Result<Event, Error> {
        let of = Error::of(&self.path);
        let text = |column| row.get::<_, String>(column).map_err(of);
        let (id, at, body) = (text(0)?, row.get(1).map_err(of)?, text(4)?);
        let round: Option<String> = row.get(5).map_err(of)?;
        let bad = |reason: String| Error::BadRow { path: self.path.clone(), id: id.clone(), reason };
        Ok(Event {
            id: Uuid::parse_str(&id).map_err(|error| bad(error.to_string()))?,
            at: Timestamp::from_millisecond(at).map_err(|error| bad(error.to_string()))?,
            problem: Key { bank: text(2)?, slug: text(3)? },
            what: serde_json::from_str(&body).map_err(|error| bad(error.to_string()))?,
            round: round
                .map(|round| serde_json::from_str(&round))
                .transpose()
                .map_err(|error| bad(error.to_string()))?,
        })
    }
}

/// The problems that events are about.
fn keys(connection: &Connection) -> rusqlite::Result<Vec<Key>> {
    let mut keys = connection.prepare("SELECT DISTINCT bank, slug FROM events")?;
    keys.query_map([], |row| Ok(Key { bank: row.get(0)?, slug: row.get(1)? }))?.collect()
}

/// Adds an event. Says whether it is new.
fn insert(connection: &Connection, event: &Event, source: Option<&str>) -> rusqlite::Result<bool> {
    let Event { id, at, problem, what, round } = event;
    let failed = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
    let body = serde_json::to_string(what).map_err(failed)?;
    let round = round.as_ref().map(serde_json::to_string).transpose().map_err(failed)?;
    let added = connection.execute(
        "INSERT OR IGNORE INTO events (id, at, bank, slug, body, round) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id.to_string(), at.as_millisecond(), problem.bank, problem.slug, body, round],
    )?;
    if let (Some(hash), Some(text)) = (what.program(), source) {
        let hash = hash.to_string();
        connection.execute("INSERT OR IGNORE INTO sources (hash, text) VALUES (?1, ?2)", [hash.as_str(), text])?;
    }
    Ok(added == 1)
}

/// The lines of a stream, none of them longer than an event can be.
fn bounded(mut lines: impl BufRead) -> impl Iterator<Item = std::io::Result<String>> {
    std::iter::from_fn(move || {
        let mut line = String::new();
        match std::io::Read::take(&mut lines, MAX_LINE).read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(line)),
            Err(error) => Some(Err(error)),
        }
    })
}

/// Renames a damaged file, with the log that belongs to it, and says to what. `None` if another process has done it.
fn set_aside(path: &Path) -> Result<Option<PathBuf>, Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    // Only one process at a time looks whether the file is damaged, or a fresh one would be set aside too.
    let lock = File::create(path.with_extension("lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    if is_whole(path) {
        return Ok(None);
    }
    let target = (1..).map(|number| path.with_extension(format!("damaged-{number}.db"))).find(|path| !path.exists());
    let Some(target) = target else { return Ok(None) };
    for end in ["-wal", "-shm", ""] {
        let with_end = |path: &Path| {
            let mut name = OsString::from(path);
            name.push(end);
            PathBuf::from(name)
        };
        match fs::rename(with_end(path), with_end(&target)) {
            Err(error) if end.is_empty() => return Err(failed(error)),
            // Often there is none.
            _ => {}
        }
    }
    Ok(Some(target))
}

/// Whether every page of the file can be read.
fn is_whole(path: &Path) -> bool {
    let check =
        |connection: Connection| connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match open_to_read(path) {
        Ok(Some(connection)) => check(connection).is_ok_and(|said| said == "ok"),
        Ok(None) => true,
        Err(error) => !matches!(error, Error::Damaged(_)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use judge_core::Verdict;
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::{
        event::{Answer, Boot, InRound, What},
        migrations::{APPLICATION, LATEST, VERSIONS},
        testing::{event, hint, submit},
    };

    fn events(folder: &Path) -> Vec<Event> {
        History::read(folder).unwrap().map_or_else(Vec::new, |history| history.events().unwrap())
    }

    /// A history of three events, the last of which came first.
    fn filled() -> (TempDir, Vec<Event>) {
        let folder = tempdir().unwrap();
        let all = [
            event("two-sum", 1_000, submit("one", Verdict::WrongAnswer, 12.5)),
            event("lru-cache", 2_000, hint(1)),
            event("two-sum", 2_000, submit("two", Verdict::Accepted, 100.0)),
        ];
        for (at, source) in [(2, Some("two")), (0, Some("one")), (1, None)] {
            assert_eq!(record(folder.path(), &all[at], source).unwrap().set_aside, None);
        }
        (folder, vec![all[0].clone(), all[2].clone(), all[1].clone()])
    }

    #[test]
    fn what_was_recorded_is_there_in_the_order_of_time_and_then_of_arrival() {
        let (folder, all) = filled();
        assert_eq!(events(folder.path()), all);
        let history = History::read(folder.path()).unwrap().unwrap();
        assert_eq!(history.source(ContentHash::of(b"one")).unwrap().as_deref(), Some("one"));
        assert_eq!(history.source(ContentHash::of(b"three")).unwrap(), None);
    }

    #[test]
    fn where_nothing_was_recorded_reading_makes_nothing() {
        let folder = tempdir().unwrap();
        let inside = folder.path().join("not/there");
        assert!(History::read(&inside).unwrap().is_none() && History::read(folder.path()).unwrap().is_none());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(folder.path().join(FILE), "").unwrap();
        assert!(History::read(folder.path()).unwrap().is_none(), "whoever made it died before the tables were there");
        record(folder.path(), &event("a", 0, hint(1)), None).unwrap();
        assert_eq!(events(folder.path()).len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempdir().unwrap();
        let inside = folder.path().join("data/judge");
        record(&inside, &event("a", 0, hint(1)), None).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&inside), 0o700);
        for file in fs::read_dir(&inside).unwrap() {
            assert_eq!(mode(&file.unwrap().path()), 0o600);
        }
    }

    #[test]
    fn what_is_exported_can_be_imported_any_number_of_times() {
        let (folder, all) = filled();
        let mut lines = Vec::new();
        History::read(folder.path()).unwrap().unwrap().export(&mut lines).unwrap();
        let elsewhere = tempdir().unwrap();
        let mut history = History::open(elsewhere.path()).unwrap();
        assert_eq!(history.import(&lines[..]).unwrap(), Imported { new: 3, known: 0 });
        assert_eq!(history.import(&lines[..]).unwrap(), Imported { new: 0, known: 3 });
        assert_eq!(history.events().unwrap(), all);
        let mut again = Vec::new();
        history.export(&mut again).unwrap();
        assert_eq!(again, lines);
        assert!(String::from_utf8(lines).unwrap().contains("\"source\":\"one\""), "programs are among it");
    }

    #[test]
    fn of_lines_with_a_wrong_one_nothing_is_imported() {
        let folder = tempdir().unwrap();
        let mut history = History::open(folder.path()).unwrap();
        let good = Line { event: event("a", 0, hint(1)), source: None }.to_text();
        for (lines, number) in [(format!("{good}\n\n{{}}\n"), 3), ("x".to_owned(), 1), (good.replace("v1", "v2"), 1)] {
            let error = history.import(Cursor::new(lines)).unwrap_err();
            assert!(matches!(error, Error::BadLine { line, .. } if line == number), "{error}");
        }
        let not_text = history.import(Cursor::new(b"\xff\n")).unwrap_err();
        assert!(matches!(not_text, Error::Stream(_)), "{not_text}");
        assert!(history.events().unwrap().is_empty());
    }

    #[test]
    fn what_is_forgotten_is_nowhere_in_the_files() {
        let (folder, all) = filled();
        let secret = "the_secret_of_lru";
        record(folder.path(), &event("lru-cache", 9, submit(secret, Verdict::Accepted, 100.0)), Some(secret)).unwrap();
        let is_there = || {
            let files = fs::read_dir(folder.path()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
            files.into_iter().any(|bytes| bytes.windows(secret.len()).any(|part| part == secret.as_bytes()))
        };
        assert!(is_there());
        let mut history = History::open(folder.path()).unwrap();
        assert_eq!(history.forget(|key| key.slug == "lru-cache").unwrap(), Forgotten { events: 2 });
        assert_eq!(history.events().unwrap(), all[..2]);
        assert!(!is_there());
        assert!(history.source(ContentHash::of(b"one")).unwrap().is_some(), "it is still needed");
        assert_eq!(history.forget(|_| true).unwrap(), Forgotten { events: 2 });
        assert!(history.source(ContentHash::of(b"one")).unwrap().is_none());
    }

    #[test]
    fn a_damaged_file_is_set_aside_with_every_byte_and_a_new_one_begun() {
        let junk = b"SQLite format 3\0 and then nothing that makes sense".repeat(100);
        for damaged in [&b"not a database, but long enough to be taken for one".repeat(20)[..], &junk] {
            let folder = tempdir().unwrap();
            let path = folder.path().join(FILE);
            for number in 1..=2 {
                fs::write(&path, damaged).unwrap();
                let Err(error) = History::read(folder.path()) else { panic!("it is damaged") };
                assert!(matches!(error, Error::Damaged(_)), "{error}");
                let aside = record(folder.path(), &event("a", number, hint(1)), None).unwrap().set_aside.unwrap();
                assert_eq!(aside, folder.path().join(format!("history.damaged-{number}.db")));
                assert_eq!(fs::read(aside).unwrap(), damaged);
                assert_eq!(events(folder.path()).len(), 1);
                fs::remove_file(&path).unwrap();
            }
        }
    }

    #[test]
    fn a_file_whose_pages_are_damaged_is_set_aside_once() {
        let (folder, _) = filled();
        let path = folder.path().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        // The tables begin on the second page.
        bytes[4096..].fill(0x5a);
        fs::write(&path, &bytes).unwrap();
        let set_aside = |at| record(folder.path(), &event("a", at, hint(1)), None).unwrap().set_aside;
        assert!(set_aside(1).is_some());
        assert_eq!((set_aside(2), events(folder.path()).len()), (None, 2));
        assert_eq!(super::set_aside(&path).unwrap(), None, "whoever comes late leaves the new file alone");
    }

    #[test]
    fn a_file_of_a_later_version_or_another_program_is_not_written_to() {
        let (folder, _) = filled();
        let path = folder.path().join(FILE);
        let change = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        for (sql, words) in [
            ("PRAGMA user_version = 5", "has version 5, and this judge knows 4"),
            ("PRAGMA user_version = -1", "has version -1"),
            ("PRAGMA application_id = 7", "is a database of another program"),
            ("PRAGMA application_id = 0; PRAGMA user_version = 0", "is a database of another program"),
        ] {
            change(sql);
            let before = fs::read(&path).unwrap();
            let error = record(folder.path(), &event("a", 1, hint(1)), None).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
            assert!(History::read(folder.path()).is_err());
            assert_eq!(fs::read(&path).unwrap(), before);
        }
    }

    #[test]
    fn a_file_of_an_earlier_version_is_read_as_it_is_and_brought_up_to_date_when_something_is_added() {
        let scores = [("overload".to_owned(), 2)].into();
        let answer = event("edge", 2, What::Answer(Answer { text: "shed".to_owned(), seconds: 60, scores }));
        let all = [event("two-sum", 1, hint(1)), answer];
        let version = |path: &Path| -> i64 {
            Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
        };
        for earlier in 1..VERSIONS.len() {
            let folder = tempdir().unwrap();
            let path = folder.path().join(FILE);
            // What a judge of that version could do.
            let before = &all[..earlier.min(all.len())];
            let old = Connection::open(&path).unwrap();
            old.execute_batch(&VERSIONS[..earlier].concat()).unwrap();
            for Event { id, at, problem, what, .. } in before {
                let values = params![
                    id.to_string(),
                    at.as_millisecond(),
                    problem.bank,
                    problem.slug,
                    serde_json::to_string(what).unwrap()
                ];
                old.execute("INSERT INTO events (id, at, bank, slug, body) VALUES (?1, ?2, ?3, ?4, ?5)", values)
                    .unwrap();
            }
            old.pragma_update(None, "application_id", APPLICATION).unwrap();
            old.pragma_update(None, "user_version", earlier as i64).unwrap();
            drop(old);
            assert_eq!(events(folder.path()), before);
            assert_eq!(version(&path), earlier as i64, "reading changes nothing");
            let boot = Some(Boot { id: "b".to_owned(), ms: 5 });
            let round = Some(InRound { id: Uuid::new_v4(), boot });
            let added = Event { round, ..event("two-sum", 0, hint(2)) };
            record(folder.path(), &added, None).unwrap();
            assert_eq!(version(&path), LATEST);
            let history = History::read(folder.path()).unwrap().unwrap();
            assert_eq!(history.as_recorded().unwrap(), [before, &[added]].concat(), "it came last");
        }
    }

    #[test]
    fn where_there_is_no_room_nothing_has_changed() {
        let (folder, all) = filled();
        let mut history = History::open(folder.path()).unwrap();
        history.connection.pragma_update(None, "max_page_count", 1).unwrap();
        let big = "x".repeat(100_000);
        let error = history.add(&event("a", 1, submit(&big, Verdict::Accepted, 100.0)), Some(&big)).unwrap_err();
        assert!(matches!(error, Error::Full(_)), "{error}");
        assert_eq!(
            error.to_string(),
            format!("cannot write `{}`: the disk is full", folder.path().join(FILE).display())
        );
        assert_eq!(history.events().unwrap(), all);
    }

    #[test]
    fn a_row_that_was_changed_is_said_and_can_be_forgotten() {
        let (folder, _) = filled();
        let mut history = History::open(folder.path()).unwrap();
        history.connection.execute("UPDATE events SET body = '{\"submit\": 7}' WHERE slug = 'lru-cache'", []).unwrap();
        let error = history.events().unwrap_err();
        assert!(matches!(error, Error::BadRow { .. }), "{error}");
        history.forget(|key| key.slug == "lru-cache").unwrap();
        assert_eq!(history.events().unwrap().len(), 2);
    }
}
