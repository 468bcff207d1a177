//! Opening the file.
//!
//! A write-ahead log lets one process write while others read, and commits without waiting for the disk. It needs memory that
//! all processes share, which a file system of the network does not give, so there SQLite's older journal is used.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, ErrorKind},
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use crate::{
    error::Error,
    migrations::{Found, LATEST, look, migrate},
};

/// How long to wait for another process that writes. A write takes a millisecond.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens the file at `path` for writing. It is made if it does not exist, with its folder, for this user alone.
pub fn open_to_write(path: &Path) -> Result<Connection, Error> {
    let is_network = is_on_network(make(path)?);
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let of = Error::of(path);
    let version = known_version(&connection, path)?;
    let journal = if is_network { "DELETE" } else { "WAL" };
    match connection.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(())) {
        // Another process has it open in the other mode, which is as safe.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {}
        changed => changed.map_err(of)?,
    }
    if version < LATEST {
        migrate(&mut connection).map_err(of)?;
    }
    Ok(connection)
}

/// Opens the file at `path` for reading. `None` if it does not exist or is empty.
pub fn open_to_read(path: &Path) -> Result<Option<Connection>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let opened = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|connection| {
        let version = known_version(&connection, path)?;
        Ok((connection, version))
    });
    let (connection, version) = match opened {
        Err(Error::ReadOnly(_)) if !has_log(path) => {
            // Where nothing can be made beside it, nobody else writes either.
            let connection = open_immutable(path)?;
            let version = known_version(&connection, path)?;
            (connection, version)
        }
        opened => opened?,
    };
    Ok((version > 0).then_some(connection))
}

/// Makes the folder and an empty file, if they do not exist. Gives the file.
fn make(path: &Path) -> Result<File, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source: io::Error| match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::ReadOnly(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Full(path),
            _ => Error::Write { path, source },
        }
    };
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(failed(folder))?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(failed(path))
}

fn open(path: &Path, mode: OpenFlags) -> Result<Connection, Error> {
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    Connection::open_with_flags(path, flags).and_then(prepare).map_err(Error::of(path))
}

/// Opens a file that does not change. What a log beside it has is not seen.
fn open_immutable(path: &Path) -> Result<Connection, Error> {
    let escape = |byte: u8| match byte {
        b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    };
    let escaped: String = path.as_os_str().as_encoded_bytes().iter().copied().map(escape).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let opened = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags);
    opened.and_then(prepare).map_err(Error::of(path))
}

fn prepare(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(PATIENCE)?;
    // The file may be a stranger's: nothing that stands in it is carried out.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "secure_delete", true)?;
    // A commit outlives the process; only the file's own order is waited for.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

/// The version of a history that this judge can read.
fn known_version(connection: &Connection, path: &Path) -> Result<i64, Error> {
    match look(connection).map_err(Error::of(path))? {
        Found::Version(found) if (0..=LATEST).contains(&found) => Ok(found),
        Found::Version(found) => Err(Error::Newer { path: path.to_owned(), found, known: LATEST }),
        Found::Foreign => Err(Error::Foreign(path.to_owned())),
    }
}

/// Whether a log beside the file has something that the file has not.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).metadata().is_ok_and(|log| log.len() > 0)
}

/// Whether other machines may use the file too.
#[cfg(target_os = "linux")]
fn is_on_network(file: File) -> bool {
    /// The magic numbers of NFS, SMB (three of them), FUSE (as sshfs is), 9P, AFS, Coda, Ceph, GFS2, OCFS2 and Lustre.
    const OF_NETWORKS: [u32; 12] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x7375_7245,
        0x00c3_6400,
        0x0116_1970,
        0x7461_636f,
        0x0bd0_0bd0,
    ];
    rustix::fs::fstatfs(file).is_ok_and(|found| OF_NETWORKS.contains(&(found.f_type as u32)))
}

/// The same, where nobody tells. SQLite itself sees that memory cannot be shared.
#[cfg(not(target_os = "linux"))]
fn is_on_network(_: File) -> bool {
    false
}
