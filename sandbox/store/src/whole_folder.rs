//! Writing a folder whole or not at all, in the way of `whole.rs`: it is filled beside its place, and then renamed.

use std::{ffi::OsString, fs, io, path::Path};

use tempfile::Builder;

/// What the name of a folder ends with that is being filled.
const SUFFIX: &str = ".part";

/// Whether a folder is one that [`write_folder`] fills, or that it left because its process was killed.
pub fn is_unfinished(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(SUFFIX.as_bytes())
}

/// Makes the new folder at `path`, with the files that `fill` writes into the folder it is given. What is there already is not
/// replaced.
///
/// # Errors
///
/// When `fill` fails or the folder cannot be made. Then nothing is left of it. The kind is `AlreadyExists` when something is
/// there.
pub fn write_folder(path: &Path, fill: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let prefix = [name, ".".as_ref()].into_iter().collect::<OsString>();
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    // As for any new folder: the umask takes away what this user does not give to others.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = builder.tempdir_in(parent)?;
    fill(part.path())?;
    // Nothing is lost even if something has come there meanwhile: only an empty folder can be renamed over.
    fs::rename(part.path(), path)?;
    // There is nothing at its old place to remove.
    let _ = part.keep();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        crate::list(folder).unwrap().iter().map(|path| path.file_name().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_folder_is_there_with_everything_or_not_at_all() {
        let outside = tempfile::tempdir().unwrap();
        let path = outside.path().join("bank");
        let failed = write_folder(&path, |folder| {
            fs::write(folder.join("a"), "half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(names(outside.path()).is_empty());
        write_folder(&path, |folder| {
            assert!(!path.exists() && is_unfinished(folder) && !is_unfinished(&path));
            fs::create_dir(folder.join("in"))?;
            fs::write(folder.join("in/a"), "whole")
        })
        .unwrap();
        assert_eq!((names(outside.path()), names(&path)), (vec!["bank".into()], vec!["in".into()]));
        assert_eq!(fs::read_to_string(path.join("in/a")).unwrap(), "whole");
    }

    #[test]
    fn nothing_is_written_over_and_nothing_is_begun_then() {
        let outside = tempfile::tempdir().unwrap();
        fs::create_dir(outside.path().join("folder")).unwrap();
        fs::write(outside.path().join("file"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", outside.path().join("link")).unwrap();
        for name in names(outside.path()) {
            let error = write_folder(&outside.path().join(&name), |_| panic!("{}", name.display())).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        }
        for path in ["", "..", "/"] {
            assert!(write_folder(Path::new(path), |_| panic!("{path}")).is_err());
        }
        assert!(write_folder(&outside.path().join("no/such/folder"), |_| panic!("it has no place")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn others_may_do_with_it_what_they_may_do_with_any_new_folder() {
        use std::os::unix::fs::PermissionsExt;

        let outside = tempfile::tempdir().unwrap();
        let [plain, whole] = ["plain", "whole"].map(|name| outside.path().join(name));
        fs::create_dir(&plain).unwrap();
        write_folder(&whole, |_| Ok(())).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
        assert_eq!(mode(&whole), mode(&plain));
    }
}
