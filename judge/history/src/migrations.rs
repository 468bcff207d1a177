//! The tables, version by version. A version that was released is never changed; what comes later is a further one.

use rusqlite::{Connection, TransactionBehavior};

/// What says in the file that it is a history of judge.
pub const APPLICATION: i64 = 0x6a75_6467; // "judg"

/// The version that says which round an event was in.
const ROUNDS: i64 = 3;

/// What makes each version of the one before. Version 0 is an empty file.
pub const VERSIONS: [&str; 4] = [
    // `at` is in milliseconds since 1970. A body is the JSON of what was done. Programs are there once.
    "CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at INTEGER NOT NULL,
        bank TEXT NOT NULL,
        slug TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE sources (
        hash TEXT PRIMARY KEY,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
    // The same tables, with a kind of event that earlier judges do not know: `answer`.
    "",
    // The JSON of the round that an event was in; NULL outside of rounds. Kinds of events that came with it: `stress`,
    // `reveal` and `round`.
    "ALTER TABLE events ADD COLUMN round TEXT;",
    // The same tables, with one more kind of event: `followup`.
    "",
];

/// The version that this judge reads and writes.
pub const LATEST: i64 = VERSIONS.len() as i64;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A history of this version; 0 if it is empty.
    Version(i64),
    /// A database of another program.
    Foreign,
}

/// Looks at what a file is.
pub fn look(connection: &Connection) -> rusqlite::Result<Found> {
    // At one moment: another process may be making the tables, and half of them would be those of another program.
    let _moment = connection.is_autocommit().then(|| connection.unchecked_transaction()).transpose()?;
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    if application == APPLICATION {
        return Ok(Found::Version(version));
    }
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(if application == 0 && version == 0 && tables == 0 { Found::Version(0) } else { Found::Foreign })
}

/// What to select for the round of an event. A file of an earlier version stays as it is while it is only read.
pub fn round_column(connection: &Connection) -> rusqlite::Result<&'static str> {
    Ok(match look(connection)? {
        Found::Version(..ROUNDS) => "NULL",
        _ => "round",
    })
}

/// Brings a file to the latest version, in one step that other processes see whole or not at all.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    if let Found::Version(version @ 0..LATEST) = look(&transaction)? {
        for step in &VERSIONS[version as usize..] {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", LATEST)?;
    }
    transaction.commit()
}
