//! Where a server is found again: the port and the secrets of a folder, in a file of its workspace that only this user can read.
//! Programs of this user find there what they need too.
//!
//! Secrets belong to a port. Tabs that are still open tell them to whoever answers at the port that they know, so a server at
//! another port has others: one that moves there keeps them in place of the old ones, and one beside another keeps none.

use std::{
    fs::{File, TryLockError},
    io,
    net::{Ipv4Addr, TcpListener},
    path::Path,
};

use serde::{Deserialize, Serialize};
use store::{read_plain, write_private};

use judge::workspace::{Workspace, lock_file};

use crate::commands::error::Error;

/// The most bytes of the file.
const MAX_BYTES: u64 = 1_000;
/// The shortest token that a person may choose.
const MIN_TOKEN: usize = 32;
/// How long a secret is, in hexadecimal digits.
const SECRET: usize = 64;

/// What is kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct Place {
    /// Where the server was last.
    port: u16,
    /// What the interface asks for.
    pub token: String,
    /// What pages ask for.
    pub cookie: String,
}

/// A place that was taken.
pub struct Taken {
    /// What is kept of it.
    pub place: Place,
    /// What listens there.
    pub listener: TcpListener,
    /// The port where the folder was served before, if another program has that now.
    pub left: Option<u16>,
    /// Says that the folder is served, for as long as it is open; `None` beside another server of the folder.
    pub serving: Option<File>,
}

/// A place to serve a folder at: at `port` if it is named, else where the folder was served before, else at any port that is free.
///
/// # Errors
///
/// When the named port is taken, or the files of the workspace cannot be written or locked.
pub fn take(served: &Path, port: Option<u16>) -> Result<Taken, Error> {
    let workspace = Workspace::of(served);
    // Of two that begin at once, the second one finds what the first one kept.
    let _held = workspace.hold()?;
    let file = workspace.folder().join(".judge").join(file_name(served));
    let serving = lock(&file.with_extension("lock"))?;
    let kept = kept(&file);
    let listen = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match (port, &kept) {
        (Some(port), _) => listen(port),
        // Another server of this folder may be there, or another program.
        (None, Some(kept)) => listen(kept.port).or_else(|_| listen(0)),
        (None, None) => listen(0),
    };
    let listener = listener.map_err(|error| Error::Port { port, error })?;
    let taken = listener.local_addr().map_err(|error| Error::Port { port, error })?.port();
    let left = kept.as_ref().map(|kept| kept.port).filter(|kept| *kept != taken && port.is_none() && serving.is_some());
    let known = kept.filter(|kept| kept.port == taken);
    let is_new = known.is_none();
    let place = match known {
        Some(known) => known,
        None => Place { port: taken, token: random()?, cookie: random()? },
    };
    if is_new && serving.is_some() {
        let text = serde_json::to_string(&place).unwrap_or_default();
        write_private(&file, text.as_bytes()).map_err(judge::Error::write(&file))?;
    }
    Ok(Taken { place, listener, left, serving })
}

/// The name of the file for a folder. Several folders of one workspace may be served, each at a place of its own.
fn file_name(served: &Path) -> String {
    match served.strip_prefix(Workspace::of(served).folder()) {
        Ok(below) if below != Path::new("") => {
            format!("serve-{}.json", &blake3::hash(below.as_os_str().as_encoded_bytes()).to_hex()[..8])
        }
        _ => "serve.json".to_owned(),
    }
}

/// Locks a file, unless another server has done so.
fn lock(path: &Path) -> Result<Option<File>, Error> {
    let file = lock_file(path).map_err(judge::Error::write(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(judge::Error::write(path)(error).into()),
    }
}

/// The token in a file that only this user can read.
///
/// # Errors
///
/// When the file cannot be read, others can read it, or it holds no token that is long enough.
pub fn token(file: &Path) -> Result<String, Error> {
    let refused = |reason| Error::Token { path: file.to_owned(), reason };
    let text = read_plain(file, MAX_BYTES).map_err(|error| judge::Error::read(file)(io::Error::other(error)))?;
    if !is_private(file) {
        return Err(refused("others can read it"));
    }
    let token = str::from_utf8(&text).unwrap_or_default().trim();
    match token.len() {
        _ if !token.bytes().all(|byte| byte.is_ascii_graphic()) => Err(refused("it is more than one word")),
        ..MIN_TOKEN => Err(refused("it is shorter than 32 characters")),
        _ => Ok(token.to_owned()),
    }
}

/// What was kept, unless others could have read or written it.
fn kept(file: &Path) -> Option<Place> {
    let text = read_plain(file, MAX_BYTES).ok()?;
    let place: Place = serde_json::from_slice(&text).ok()?;
    let is_whole = [&place.token, &place.cookie].iter().all(|secret| secret.len() == SECRET);
    (is_whole && is_private(file)).then_some(place)
}

#[cfg(unix)]
fn is_private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    file.symlink_metadata().is_ok_and(|found| found.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(_: &Path) -> bool {
    true
}

/// A text that nobody can guess.
///
/// # Errors
///
/// When the system gives no random numbers.
pub fn random() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::NoRandom(io::Error::other(error)))?;
    Ok(blake3::Hash::from_bytes(bytes).to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use super::*;

    #[test]
    fn a_workspace_is_served_where_it_was_before_with_the_same_secret() {
        let folder = tempfile::tempdir().unwrap();
        let Taken { place: first, listener, serving, .. } = take(folder.path(), None).unwrap();
        assert!(is_private(&folder.path().join(".judge/serve.json")));
        drop((listener, serving));
        let again = take(folder.path(), None).unwrap().place;
        assert_eq!((again.port, again.token, again.cookie), (first.port, first.token, first.cookie));
    }

    #[test]
    fn a_server_beside_another_has_secrets_that_end_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path(), None).unwrap();
        for port in [None, Some(0)] {
            let beside = take(folder.path(), port).unwrap();
            assert!(first.serving.is_some() && beside.serving.is_none());
            assert!(beside.place.token != first.place.token && beside.place.cookie != first.place.cookie);
        }
        let kept = kept(&folder.path().join(".judge/serve.json")).unwrap();
        assert_eq!((kept.port, kept.token), (first.place.port, first.place.token));
    }

    #[test]
    fn a_port_that_another_program_has_is_given_up_with_the_secrets_that_tabs_tell_it() {
        let folder = tempfile::tempdir().unwrap();
        let Taken { place, listener: _stranger, serving, .. } = take(folder.path(), None).unwrap();
        drop(serving);
        let Taken { place: second, left, .. } = take(folder.path(), None).unwrap();
        assert!(second.token != place.token && second.cookie != place.cookie && second.port != place.port);
        assert_eq!(left, Some(place.port));
        let kept = kept(&folder.path().join(".judge/serve.json")).unwrap();
        assert_eq!((kept.port, kept.token), (second.port, second.token));
    }

    #[test]
    fn a_port_that_is_named_is_kept_with_secrets_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path(), None).unwrap();
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        drop(first.serving);
        let named = take(folder.path(), Some(free)).unwrap();
        assert!(named.place.token != first.place.token && named.left.is_none());
        drop((named.serving, named.listener));
        let again = take(folder.path(), None).unwrap();
        assert_eq!((again.place.port, again.place.token), (free, named.place.token));
    }

    #[test]
    fn of_servers_that_begin_at_once_one_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let taken: Vec<Taken> = thread::scope(|scope| {
            let begun: Vec<_> = (0..8).map(|_| scope.spawn(|| take(folder.path(), None).unwrap())).collect();
            begun.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let kept = kept(&folder.path().join(".judge/serve.json")).unwrap();
        let serving: Vec<&Taken> = taken.iter().filter(|one| one.serving.is_some()).collect();
        assert!(serving.len() == 1 && serving[0].place.port == kept.port && serving[0].place.token == kept.token);
    }

    #[test]
    fn a_lock_that_cannot_be_taken_is_no_other_server() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join(".judge/serve.lock")).unwrap();
        assert!(take(folder.path(), None).is_err());
    }

    #[test]
    fn folders_of_one_workspace_are_served_at_places_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".judge", "week-1", "week-2"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let [whole, first, second] =
            ["", "week-1", "week-2"].map(|name| take(&folder.path().join(name), None).unwrap());
        let tokens = [&whole, &first, &second].map(|taken| &taken.place.token);
        assert!(tokens[0] != tokens[1] && tokens[1] != tokens[2]);
        assert!([&whole, &first, &second].iter().all(|taken| taken.serving.is_some()));
        assert!(folder.path().join(".judge/serve.json").is_file() && !folder.path().join("week-1/.judge").exists());
    }

    #[test]
    fn a_token_is_long_and_private() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        let long = "x".repeat(MIN_TOKEN);
        for (text, mode, expected) in [
            (format!("{long}\n"), 0o600, Ok(long.clone())),
            (long.clone(), 0o640, Err("others can read it")),
            ("short".to_owned(), 0o600, Err("it is shorter than 32 characters")),
            (String::new(), 0o600, Err("it is shorter than 32 characters")),
            (format!("{long} {long}"), 0o600, Err("it is more than one word")),
        ] {
            fs::write(&file, text).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            let found = token(&file).map_err(|error| match error {
                Error::Token { reason, .. } => reason,
                error => panic!("{error}"),
            });
            assert_eq!(found, expected);
        }
        assert!(token(&folder.path().join("none")).is_err());
    }

    #[test]
    fn a_secret_that_others_could_read_is_none() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path(), None).unwrap().place;
        let file = folder.path().join(".judge/serve.json");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        let second = take(folder.path(), None).unwrap().place;
        assert!(first.token != second.token && first.cookie != second.cookie);
        assert!(is_private(&file));
    }
}
