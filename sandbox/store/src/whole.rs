//! Writing a file whole or not at all: what was there before stays until the new file is complete.
//!
//! The new content goes into a part: a file beside the target whose name begins with the target's name and ends in `.part`.
//! It is then renamed over the target, which is the one step that readers see. A writer that fails removes its part. One that
//! dies leaves it behind, and [`remove_parts`] removes it later. A link at the target is replaced, not followed.
//!
//! Not promised: that the file survives a crash of the whole machine. Nothing is synced to the disk.

use std::{
    ffi::OsString,
    fs::{self, File, Metadata},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

/// How the name of a part ends.
const PART: &str = ".part";

/// Writes a file whole or not at all, with the permissions of the file that it replaces, or of any new file of this user.
///
/// # Errors
///
/// When the file cannot be written. Then nothing has changed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A stranger may have put a link or a pipe there. It is replaced, and neither followed nor written to.
    let old = path.symlink_metadata().ok().filter(Metadata::is_file);
    let mut part = part_like(path, old.as_ref())?;
    part.write_all(bytes)?;
    part.persist(path)?;
    Ok(())
}

/// Writes a file whole or not at all that only this user can read and write.
///
/// # Errors
///
/// When the file cannot be written. Then nothing has changed.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_private_by(path, |part| part.write_all(bytes))
}

/// The same for content that `write` writes into the new file.
///
/// # Errors
///
/// As above, and those of `write`.
pub fn write_private_by(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut part = new_part(path, &mut Builder::new())?;
    write(part.as_file_mut())?;
    part.persist(path)?;
    Ok(())
}

/// Writes a new file whole or not at all. What is there already, even a link that leads nowhere, is not replaced.
///
/// # Errors
///
/// When the file cannot be written. The kind is `AlreadyExists` when something is there.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut part = new_part(path, &mut with_mode_of(None))?;
    part.write_all(bytes)?;
    part.persist_noclobber(path)?;
    Ok(())
}

/// A file that takes its place when it is finished. If it is dropped before, nothing has changed.
///
/// A device or a pipe is written to at once, and so is `/dev/stdout` wherever it leads, because nothing can replace them.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    out: Out,
}

#[derive(Debug)]
enum Out {
    Part(NamedTempFile),
    Stream(File),
}

impl WholeFile {
    /// Begins the file at `path`.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub fn create(path: &Path) -> io::Result<Self> {
        let old = path.metadata().ok();
        if old.as_ref().is_some_and(|old| !old.is_file()) || is_handle(path) {
            return Ok(Self { path: path.to_owned(), out: Out::Stream(File::create(path)?) });
        }
        Ok(Self { path: path.to_owned(), out: Out::Part(part_like(path, old.as_ref())?) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// When that fails. The earlier file is still there then.
    pub fn finish(self) -> io::Result<()> {
        match self.out {
            Out::Part(part) => part.persist(&self.path).map(drop).map_err(Into::into),
            Out::Stream(_) => Ok(()),
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Out::Part(part) => part.write(bytes),
            Out::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Part(part) => part.flush(),
            Out::Stream(file) => file.flush(),
        }
    }
}

/// Removes the parts that writers left in a folder when they died. No writer may be at work in it.
pub fn remove_parts(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    for part in files.filter(|file| file.file_name().to_string_lossy().ends_with(PART)) {
        let _ = fs::remove_file(part.path());
    }
}

/// Whether a path stands for something that a process has open, such as `/dev/stdout` and `/dev/fd/3`. That may be a file.
fn is_handle(path: &Path) -> bool {
    (path.starts_with("/dev") || path.starts_with("/proc")) && path.is_symlink()
}

/// Makes a part for the file at `path`, with the permissions of the file that it replaces.
fn part_like(path: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let part = new_part(path, &mut with_mode_of(old))?;
    // The umask may have removed permissions. Some file systems refuse to set a mode, even to what it is already.
    if let Some(old) = old
        && part.as_file().metadata()?.permissions() != old.permissions()
    {
        part.as_file().set_permissions(old.permissions())?;
    }
    Ok(part)
}

/// Makes a part for the file at `path`, in the same folder, because only there a rename is one step.
fn new_part(path: &Path, builder: &mut Builder<'_, '_>) -> io::Result<NamedTempFile> {
    let mut prefix = path.file_name().map_or_else(OsString::new, OsString::from);
    prefix.push(".");
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut named = builder.clone();
    named.prefix(&prefix).suffix(PART).tempfile_in(folder)
}

/// Makes parts with the mode of the file that they replace, or of any new file, so that results can be read by everyone who
/// can read the user's other files. By default, parts are private.
#[cfg_attr(not(unix), expect(unused_variables, unused_mut, reason = "there are no modes"))]
fn with_mode_of(old: Option<&Metadata>) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    builder.permissions(old.map_or_else(|| std::os::unix::fs::PermissionsExt::from_mode(0o666), Metadata::permissions));
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = files.collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_anew_and_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for (write, text) in [(write_whole as fn(&Path, &[u8]) -> _, "one"), (write_whole, "two"), (write_private, "3")]
        {
            write(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_new_file_takes_the_place_of_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_new(&path, b"one").unwrap();
        assert_eq!(write_new(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(names(folder.path()), ["a.txt"]);
        assert_eq!(write_new(&folder.path().join("b/c"), b"").unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn what_was_there_stays_until_the_new_file_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").unwrap();
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        let parts: Vec<_> = names(folder.path()).into_iter().filter(|name| name != "a.txt").collect();
        assert!(parts.len() == 1 && parts[0].starts_with("a.txt.") && parts[0].ends_with(".part"), "{parts:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        file.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_file_that_is_given_up_or_cannot_take_its_place_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").unwrap();
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"half of the n").unwrap();
        drop(file);
        assert_eq!((fs::read_to_string(&path).unwrap(), names(folder.path())), ("old".into(), vec!["a.txt".into()]));

        let taken = folder.path().join("taken");
        let file = WholeFile::create(&taken).unwrap();
        fs::create_dir_all(taken.join("by/a/folder")).unwrap();
        assert!(file.finish().is_err());
        assert_eq!(names(folder.path()), ["a.txt", "taken"]);
        assert!(write_whole(&taken, b"").is_err() && write_whole(&folder.path().join("no/such/folder"), b"").is_err());
        assert_eq!(names(folder.path()), ["a.txt", "taken"]);
    }

    #[test]
    fn parts_of_writers_that_died_are_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let dead = WholeFile::create(&folder.path().join("run.json")).unwrap();
        std::mem::forget(dead);
        fs::write(folder.path().join("part"), "").unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        remove_parts(folder.path());
        assert_eq!(names(folder.path()), ["part"]);
    }

    #[cfg(unix)]
    mod unix {
        use std::{
            io::Read,
            os::unix::{
                fs::{PermissionsExt, symlink},
                net::UnixStream,
            },
        };

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn others_may_read_what_they_may_read_of_any_new_file_but_nothing_that_is_private() {
            let folder = tempfile::tempdir().unwrap();
            let [plain, whole, private] = ["plain", "whole", "private"].map(|name| folder.path().join(name));
            fs::write(&plain, "").unwrap();
            write_whole(&whole, b"").unwrap();
            write_private(&private, b"").unwrap();
            assert_eq!((mode(&whole), mode(&private)), (mode(&plain), 0o600));
        }

        #[test]
        fn a_file_that_is_replaced_keeps_its_mode() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a");
            for kept in [0o600, 0o664, 0o666] {
                fs::write(&path, "").unwrap();
                fs::set_permissions(&path, PermissionsExt::from_mode(kept)).unwrap();
                write_whole(&path, b"new").unwrap();
                assert_eq!(mode(&path), kept);
            }
        }

        #[test]
        fn a_link_is_replaced_and_what_it_leads_to_is_left_alone() {
            let folder = tempfile::tempdir().unwrap();
            let [path, other] = ["link", "other"].map(|name| folder.path().join(name));
            fs::write(&other, "other").unwrap();
            symlink(&other, &path).unwrap();
            write_whole(&path, b"new").unwrap();
            assert_eq!(
                ["link", "other"].map(|name| fs::read_to_string(folder.path().join(name)).unwrap()),
                ["new", "other"]
            );
        }

        #[test]
        fn a_stream_is_written_to_and_not_renamed_over() {
            use std::os::fd::AsRawFd;
            // Reached by a path of its own, as a shell's `>(...)` is.
            let (mut reader, writer) = std::io::pipe().unwrap();
            let path = PathBuf::from(format!("/dev/fd/{}", writer.as_raw_fd()));
            let write = |path: &Path, bytes: &[u8]| {
                let mut file = WholeFile::create(path)?;
                file.write_all(bytes)?;
                file.finish()
            };
            write(&path, b"through").unwrap();
            drop(writer);
            let mut text = String::new();
            reader.read_to_string(&mut text).unwrap();
            assert_eq!(text, "through");
            // A file that is reached in this way, as standard output may be, is not replaced either.
            let folder = tempfile::tempdir().unwrap();
            let file = File::create(folder.path().join("redirected")).unwrap();
            write(Path::new(&format!("/dev/fd/{}", file.as_raw_fd())), b"through").unwrap();
            assert_eq!(file.metadata().unwrap().len(), 7);
            // A socket can neither be opened nor renamed over.
            let (socket, _other) = UnixStream::pair().unwrap();
            assert!(write(Path::new(&format!("/dev/fd/{}", socket.as_raw_fd())), b"").is_err());
        }

        #[test]
        fn a_pipe_that_somebody_put_there_is_replaced_and_not_waited_for() {
            let folder = tempfile::tempdir().unwrap();
            let [pipe, link] = ["pipe", "link"].map(|name| folder.path().join(name));
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            symlink(&pipe, &link).unwrap();
            for path in [&link, &pipe] {
                write_whole(path, b"new").unwrap();
                assert_eq!(fs::read_to_string(path).unwrap(), "new");
            }
        }
    }
}
