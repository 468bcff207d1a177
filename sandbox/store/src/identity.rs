//! Telling that a file is still the one that it was.
//!
//! The kernel sets the time of a file's last change whenever anything is written to it or to what it says of the file, and lets
//! nobody set it otherwise. So a file with the same number on the same device, the same size and the same such time holds what
//! it held. A time is only as fine as the system's clock ticks, so a file that changed just now has no identity yet: what is
//! written next could have the same time.
//!
//! Not noticed is what changes a file without writing to it, as a failing disk does, or a process that mapped it for writing before.

use std::{
    fs::Metadata,
    time::{Duration, SystemTime},
};

/// What changes when a file does.
pub type Identity = String;

/// How long ago a file must have changed to have an identity. Clocks tick at least a hundred times as often, and those of file
/// systems with less are finer than half of it.
const SETTLED: Duration = Duration::from_secs(5);

/// What a file is known by `now`; `None` if it changed too short a time ago, or if the system does not tell.
#[cfg(unix)]
pub fn identity(file: &Metadata, now: SystemTime) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;

    let changed = Duration::new(file.ctime().try_into().ok()?, file.ctime_nsec().try_into().ok()?);
    let age = now.duration_since(SystemTime::UNIX_EPOCH + changed).ok()?;
    let known = [file.dev(), file.ino(), file.len()].map(|number| number.to_string()).join(" ");
    (age >= SETTLED).then(|| format!("{known} {}.{:09}", file.ctime(), file.ctime_nsec()))
}

#[cfg(not(unix))]
pub fn identity(_: &Metadata, _: SystemTime) -> Option<Identity> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, fs::File, thread};

    use super::*;

    #[test]
    fn whatever_is_done_to_a_file_changes_what_it_is_known_by() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "abc").unwrap();
        let later = SystemTime::now() + 10 * SETTLED;
        let mut known = vec![identity(&path.metadata().unwrap(), later).unwrap()];
        assert_eq!(identity(&path.metadata().unwrap(), later + SETTLED).as_ref(), known.last(), "nothing was done");
        let written = path.metadata().unwrap().modified().unwrap();
        let write = |text: &str| {
            fs::write(&path, text).unwrap();
            File::options().append(true).open(&path).unwrap().set_modified(written).unwrap();
        };
        let replace = || {
            fs::rename(&path, folder.path().join("b")).unwrap();
            fs::copy(folder.path().join("b"), &path).unwrap();
        };
        let acts: [&dyn Fn(); 4] = [&|| write("abd"), &|| write("abc"), &|| write("ab"), &replace];
        for act in acts {
            // The clock must tick.
            thread::sleep(Duration::from_millis(20));
            act();
            let identity = identity(&path.metadata().unwrap(), later).unwrap();
            assert!(!known.contains(&identity), "{identity}");
            known.push(identity);
        }
    }

    #[test]
    fn a_file_that_changed_just_now_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "abc").unwrap();
        let (metadata, now) = (path.metadata().unwrap(), SystemTime::now());
        assert_eq!(identity(&metadata, now), None);
        assert_eq!(identity(&metadata, now - Duration::from_secs(3600)), None, "nor one of the future");
        assert!(identity(&metadata, now + SETTLED).is_some());
    }
}
