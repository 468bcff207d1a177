//! Plain files, in a folder that a stranger may have filled.
//!
//! A name in such a folder may be a link to any file of the machine, a pipe on which a reader waits for ever, a device, or
//! a file without an end. Here only plain files are opened, and links are never followed. The folder itself is trusted to be
//! the one that was named: a person may name a link.
//!
//! Not promised: anything about a stranger who changes the folder while it is read. The last name of a path is safe even
//! then, on Unix; the folders before it are not.

use std::{
    fmt,
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

/// Why a file was not opened or not read.
#[derive(Debug)]
pub enum Unread {
    /// It is not a file that is read, by the rule that it breaks.
    Refused(Refusal),
    /// The operating system failed. The kind is `NotFound` when nothing is there.
    Failed(io::Error),
}

/// A rule that a file breaks. Its words follow the name of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is a link, where a file should be.
    Link,
    /// It is something else than a file: a folder, a pipe, a device.
    NotPlain,
    /// It has `size` bytes or more.
    TooLarge {
        /// In bytes.
        size: u64,
        /// The most that is read.
        most: u64,
    },
    /// It has other names, through which it would be written to elsewhere.
    OtherNames,
    /// It is a link, where a folder should be.
    LinkForFolder,
    /// It is something else than a folder.
    NotFolder,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Link => "is a link; only plain files are read",
            Self::NotPlain => "is not a plain file",
            Self::TooLarge { size, most } => return write!(f, "has {size} bytes; at most {most} are read"),
            Self::OtherNames => "has other names (hard links), and is not written to",
            Self::LinkForFolder => "is a link; it should be a folder",
            Self::NotFolder => "is not a folder",
        })
    }
}

impl Unread {
    /// Whether nothing is there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Failed(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Refused(rule) => rule.fmt(f),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unread {}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Opens a plain file to read.
///
/// # Errors
///
/// When it is a link or not a file, and when it cannot be opened.
pub fn open_plain(path: &Path) -> Result<File, Unread> {
    open(path, OpenOptions::new().read(true))
}

/// Opens a plain file to read it and to write at its end. It must be there.
///
/// # Errors
///
/// As for [`open_plain`], and when the file has other names: what is written would be in files elsewhere too.
pub fn append_plain(path: &Path) -> Result<File, Unread> {
    let file = open(path, OpenOptions::new().read(true).append(true))?;
    if names(&file.metadata()?) > 1 {
        return Err(Unread::Refused(Refusal::OtherNames));
    }
    Ok(file)
}

/// The content of a plain file of at most `most` bytes.
///
/// # Errors
///
/// As for [`open_plain`], and when the file is larger.
pub fn read_plain(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let file = open_plain(path)?;
    let too_large = |size| Unread::Refused(Refusal::TooLarge { size, most });
    let size = file.metadata()?.len();
    if size > most {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // It may have grown, and some files of the system do not say how large they are.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// The content of a plain file of at most `most` bytes that a person named. They may have named a link to it.
///
/// # Errors
///
/// As for [`read_plain`], and when the link leads nowhere.
pub fn read_named(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    read_plain(&fs::canonicalize(path)?, most)
}

/// Begins a file anew. What was there is removed, and not written to: a link is removed itself.
///
/// # Errors
///
/// When that fails. The kind is `AlreadyExists` when something is there that cannot be removed as a file.
pub fn create_anew(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => OpenOptions::new().write(true).create_new(true).open(path),
    }
}

/// An error unless there is a folder at `path`, and not a link to one.
///
/// # Errors
///
/// See above.
pub fn require_folder(path: &Path) -> Result<(), Unread> {
    let found = path.symlink_metadata()?;
    match () {
        () if found.is_symlink() => Err(Unread::Refused(Refusal::LinkForFolder)),
        () if !found.is_dir() => Err(Unread::Refused(Refusal::NotFolder)),
        () => Ok(()),
    }
}

fn open(path: &Path, options: &mut OpenOptions) -> Result<File, Unread> {
    // Opening a device or a pipe can have effects of its own, so it is not even tried.
    require_file(&path.symlink_metadata()?)?;
    // The name may lead to something else by now. Then opening it fails or at least does not wait.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(path)?;
    require_file(&file.metadata()?)?;
    Ok(file)
}

fn require_file(found: &Metadata) -> Result<(), Unread> {
    match () {
        () if found.is_symlink() => Err(Unread::Refused(Refusal::Link)),
        () if !found.is_file() => Err(Unread::Refused(Refusal::NotPlain)),
        () => Ok(()),
    }
}

/// How many names a file has; 1 where the system does not say.
#[cfg_attr(not(unix), expect(unused_variables, reason = "there are no hard links to count"))]
fn names(found: &Metadata) -> u64 {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::nlink(found);
    #[cfg(not(unix))]
    return 1;
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn refused<T: fmt::Debug>(result: Result<T, Unread>) -> String {
        match result {
            Err(Unread::Refused(rule)) => rule.to_string(),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn a_plain_file_is_read_up_to_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(open_plain(&path).unwrap_err().is_missing() && read_plain(&path, 9).unwrap_err().is_missing());
        fs::write(&path, "text").unwrap();
        assert_eq!(read_plain(&path, 4).unwrap(), b"text");
        assert_eq!(refused(read_plain(&path, 3)), "has 4 bytes; at most 3 are read");
        append_plain(&path).unwrap().write_all(b"more").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"textmore");
        assert_eq!(refused(open_plain(folder.path())), "is not a plain file");
        assert_eq!(refused(require_folder(&path)), "is not a folder");
        require_folder(folder.path()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_devices_are_not_opened() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("dir")).unwrap();
        fs::write(at("file"), "text").unwrap();
        for (target, name) in [("file", "to-file"), ("dir", "to-dir"), ("nowhere", "to-nothing")] {
            symlink(at(target), at(name)).unwrap();
            assert_eq!(refused(open_plain(&at(name))), "is a link; only plain files are read");
            assert_eq!(refused(append_plain(&at(name))), "is a link; only plain files are read");
            assert_eq!(refused(require_folder(&at(name))), "is a link; it should be a folder");
        }
        let pipe = std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap();
        assert!(pipe.success());
        assert_eq!(refused(read_plain(&at("pipe"), 9)), "is not a plain file");
        assert_eq!(refused(read_plain(Path::new("/dev/zero"), 9)), "is not a plain file");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_hides_its_size_is_read_up_to_the_bound() {
        let size = |most| read_plain(Path::new("/proc/self/maps"), most).map(|bytes| bytes.len());
        assert_eq!(refused(size(10)), "has 11 bytes; at most 10 are read");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_of_any_kind() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("outside"), "text").unwrap();
        fs::hard_link(at("outside"), at("hard")).unwrap();
        std::os::unix::fs::symlink(at("outside"), at("soft")).unwrap();
        assert!(refused(append_plain(&at("hard"))).starts_with("has other names"));
        for name in ["hard", "soft", "new"] {
            create_anew(&at(name)).unwrap().write_all(b"new").unwrap();
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "new");
        }
        assert_eq!(fs::read_to_string(at("outside")).unwrap(), "text");
        assert!(create_anew(folder.path()).is_err());
    }
}
