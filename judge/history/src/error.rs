//! Why something cannot be remembered or looked up.

use std::{
    io,
    path::{Path, PathBuf},
};

use judge_core::error::{is_hosts_fault, system_words};
use rusqlite::{ErrorCode, ffi};

use crate::event::BadLine;

/// Why the history cannot be written or read. Nothing of it is lost.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing says where the history of the user is.
    #[error("there is no folder for the history")]
    NoFolder,
    /// The folder or the file cannot be made, or the file cannot be set aside.
    #[error("cannot write `{}`: {}", path.display(), system_words(source))]
    Write {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file, or its folder, may not be written to.
    #[error("cannot write `{}`: it may only be read", .0.display())]
    ReadOnly(PathBuf),
    /// There is no room on the disk.
    #[error("cannot write `{}`: the disk is full", .0.display())]
    Full(PathBuf),
    /// Another process uses the file, for longer than anybody should wait.
    #[error("`{}` is in use by another process", .0.display())]
    Busy(PathBuf),
    /// The file is no database, or a damaged one.
    #[error("`{}` is damaged", .0.display())]
    Damaged(PathBuf),
    /// A later version of judge made the file.
    #[error("`{}` has version {found}, and this judge knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The latest version that is known.
        known: i64,
    },
    /// The file is a database of another program.
    #[error("`{}` is a database of another program", .0.display())]
    Foreign(PathBuf),
    /// A row was changed by somebody else, so that it is no event.
    #[error("`{}`: event {id}: {reason}", path.display())]
    BadRow {
        /// The file.
        path: PathBuf,
        /// The id of the event.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A line to import is no event. Nothing was imported.
    #[error("line {line}: {reason}")]
    BadLine {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: BadLine,
    },
    /// The lines to import cannot be read, or those to export cannot be written.
    #[error("{}", system_words(.0))]
    Stream(#[source] io::Error),
    /// Something else about the file.
    #[error("`{}`: {source}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl Error {
    /// Whether the host or the file is at fault, rather than where judge was told to look.
    pub fn is_internal(&self) -> bool {
        match self {
            Self::Full(_) | Self::Busy(_) | Self::Damaged(_) | Self::BadRow { .. } | Self::Sqlite { .. } => true,
            Self::Write { source, .. } | Self::Stream(source) => is_hosts_fault(source),
            Self::NoFolder | Self::ReadOnly(_) | Self::Newer { .. } | Self::Foreign(_) | Self::BadLine { .. } => false,
        }
    }

    /// Makes the error for what SQLite says about the file at `path`; for `map_err`.
    pub(crate) fn of(path: &Path) -> impl Fn(rusqlite::Error) -> Self + Copy {
        move |source| {
            let path = path.to_owned();
            let rusqlite::Error::SqliteFailure(failure, _) = &source else { return Self::Sqlite { path, source } };
            match failure.code {
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(path),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(path),
                ErrorCode::DiskFull => Self::Full(path),
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Self::ReadOnly(path),
                ErrorCode::SystemIoFailure if is_short(failure.extended_code) => Self::Full(path),
                _ => Self::Sqlite { path, source },
            }
        }
    }
}

/// Whether a failure of input and output is that a file could not grow.
fn is_short(extended_code: i32) -> bool {
    [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_TRUNCATE, ffi::SQLITE_IOERR_SHMSIZE].contains(&extended_code)
}
