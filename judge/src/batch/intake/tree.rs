//! Trees of files: a folder or a zip archive, listed in a stable order, whose files are read one by one.
//!
//! At most the largest size of a submission is read of a file. Names that lead out of an archive, links, and files that are
//! something else are found but refused.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use rawzip::FileReader;
use store::read_plain;

use super::{
    archive::Archive,
    folder,
    found::{Found, Kind, Refusal, Unread, settled},
};
use crate::{
    batch::Error,
    error::{is_hosts_fault, system_words},
};

/// A folder or an archive.
pub struct Tree {
    pub path: PathBuf,
    /// What is in it, in the order of the names: files, empty folders, and what is refused.
    pub found: Vec<Found>,
    files: Files,
}

/// Where the bytes of its files are.
enum Files {
    OnDisk,
    InArchive(Archive<FileReader>),
    InMemory(Archive<Cursor<Vec<u8>>>),
}

impl Tree {
    /// Lists a folder. Links are not followed, and what is noise by its name is passed over: [`is_noise`](super::is_noise) in a
    /// class.
    pub fn folder(root: &Path, is_noise: fn(&str) -> bool) -> Result<Self, Error> {
        Ok(Self { path: root.to_owned(), found: settled(folder::list(root, is_noise)?), files: Files::OnDisk })
    }

    /// Lists a zip archive, as a folder.
    pub fn zip(path: &Path, is_noise: fn(&str) -> bool) -> Result<Self, Error> {
        let (archive, found) = Archive::open(path, is_noise)?;
        Ok(Self { path: path.to_owned(), found: settled(found), files: Files::InArchive(archive) })
    }

    /// What is in the zip archive at `found`, which was handed in and has these bytes; or why it is not taken. The paths begin
    /// with its own. An archive in it is refused.
    pub fn handed_in(&self, found: &Found, bytes: Vec<u8>) -> Result<Self, String> {
        let (archive, mut inner) = Archive::of_bytes(bytes)?;
        for inner in &mut inner {
            if inner.is_zip() {
                inner.kind = Kind::Refused(Refusal::Nested);
            }
            inner.path = format!("{}/{}", found.path, inner.path);
        }
        if inner.is_empty() {
            return Err("it is an archive without files".to_owned());
        }
        Ok(Self { path: self.path.clone(), found: settled(inner), files: Files::InMemory(archive) })
    }

    /// The bytes of a file, at most `most`, or why it is not taken.
    ///
    /// # Errors
    ///
    /// When the machine cannot read it. That says nothing about the file.
    pub fn read(&self, found: &Found, most: usize) -> Result<Result<Vec<u8>, String>, Error> {
        let bytes = match (found.kind, &self.files) {
            (Kind::Packed(_, wayfinder, method), Files::InArchive(archive)) => archive.read(wayfinder, method, most),
            (Kind::Packed(_, wayfinder, method), Files::InMemory(archive)) => archive.read(wayfinder, method, most),
            (Kind::File(_), _) => read_plain(&self.path.join(&found.path), most as u64).map_err(Unread::from),
            (Kind::Refused(refusal), _) => Err(Unread::Refused(refusal.to_string())),
            (Kind::Folder | Kind::Packed(..), _) => Err(Unread::Refused("it is not a file".to_owned())),
        };
        match bytes {
            Ok(bytes) => Ok(Ok(bytes)),
            Err(Unread::Refused(reason)) => Ok(Err(reason)),
            Err(Unread::Failed(error)) if is_hosts_fault(&error) => {
                Err(Error::read(&self.path.join(&found.path))(error))
            }
            Err(Unread::Failed(error)) => Ok(Err(system_words(&error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use rawzip::{CompressionMethod, ZipArchiveWriter};

    use super::{
        super::{
            found::is_noise,
            testing::{write_entry, write_zip},
        },
        *,
    };
    use crate::{batch::NotGradable, testing::TestBank};

    /// What is in a tree: `PATH SIZE`, `PATH/` for an empty folder, or `PATH: REASON`.
    fn listed(tree: &Tree) -> Vec<String> {
        let show = |found: &Found| match found.kind {
            Kind::File(size) | Kind::Packed(size, ..) => format!("{} {size}", found.path),
            Kind::Folder => format!("{}/", found.path),
            Kind::Refused(refusal) => format!("{}: {refusal}", found.path),
        };
        tree.found.iter().map(show).collect()
    }

    /// An archive of files with these names and texts.
    fn archive(entries: &[(&[u8], &str)]) -> (TestBank, PathBuf) {
        let files = TestBank::new();
        let path = files.path().join("a.zip");
        write_zip(&path, entries.iter().copied());
        (files, path)
    }

    #[test]
    fn a_folder_is_listed_by_its_names_without_what_nobody_hands_in() {
        let files = TestBank::new();
        for path in [
            "a/x.py",
            "a-b/x.py",
            "a.py",
            "B.py",
            ".git/config",
            "a/.timelimit",
            "a/.hidden.py",
            "a/__pycache__/x.pyc",
            "node_modules/m/index.js",
            "__MACOSX/a/._x.py",
            "a/Thumbs.db",
            "desktop.ini",
            "a/work.zip",
            "a/WORK.TAR.GZ",
        ] {
            files.write(path, "four");
        }
        fs::create_dir_all(files.path().join("empty/inner")).unwrap();
        let expected = [
            "B.py 4".to_owned(),
            format!("a/WORK.TAR.GZ: {}", Refusal::OtherArchive),
            "a/work.zip 4".to_owned(),
            "a/x.py 4".to_owned(),
            "a-b/x.py 4".to_owned(),
            "a.py 4".to_owned(),
            "empty/inner/".to_owned(),
        ];
        assert_eq!(listed(&Tree::folder(files.path(), is_noise).unwrap()), expected);
        assert!(Tree::folder(&files.path().join("missing"), is_noise).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_refused_with_what_is_below_it() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let files = TestBank::new();
        let class = files.path().join(OsStr::from_bytes(b"class-\xff"));
        for (folder, name) in [("ana", "echo.py"), ("bo-\u{e9}", "echo.py")] {
            fs::create_dir_all(class.join(folder)).unwrap();
            fs::write(class.join(folder).join(name), "x").unwrap();
        }
        fs::create_dir(class.join(OsStr::from_bytes(b"cy-\xe9"))).unwrap();
        fs::write(class.join(OsStr::from_bytes(b"cy-\xe9/echo.py")), "x").unwrap();
        fs::write(class.join(OsStr::from_bytes(b"ana/\xe9.py")), "x").unwrap();
        let expected = [
            "ana/echo.py 1".to_owned(),
            format!("ana/\u{fffd}.py: {}", Refusal::NotUtf8),
            "bo-\u{e9}/echo.py 1".to_owned(),
            format!("cy-\u{fffd}: {}", Refusal::NotUtf8),
        ];
        assert_eq!(listed(&Tree::folder(&class, is_noise).unwrap()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_wherever_they_lead() {
        use std::os::unix::{fs::symlink, net::UnixListener};
        let (files, outside) = (TestBank::new(), TestBank::new());
        let secret = outside.write("secret.py", "x");
        files.write("ana/echo.py", "x");
        symlink(&secret, files.path().join("ana/file.py")).unwrap();
        symlink(outside.path(), files.path().join("folder")).unwrap();
        symlink("nowhere", files.path().join("dangling.py")).unwrap();
        symlink("..", files.path().join("ana/loop")).unwrap();
        let _socket = UnixListener::bind(files.path().join("socket")).unwrap();
        let tree = Tree::folder(files.path(), is_noise).unwrap();
        let expected = [
            "ana/echo.py 1".to_owned(),
            format!("ana/file.py: {}", Refusal::Link),
            format!("ana/loop: {}", Refusal::Link),
            format!("dangling.py: {}", Refusal::Link),
            format!("folder: {}", Refusal::Link),
            "socket: it is not a regular file".to_owned(),
        ];
        assert_eq!(listed(&tree), expected);
        assert_eq!(tree.read(&tree.found[1], 100).unwrap(), Err(Refusal::Link.to_string()));
    }

    #[test]
    fn a_file_of_a_folder_is_read_up_to_what_it_may_have() {
        let files = TestBank::new();
        files.write("a.py", "12345");
        let tree = Tree::folder(files.path(), is_noise).unwrap();
        let read = |most| tree.read(&tree.found[0], most).unwrap();
        assert_eq!(read(5).unwrap(), b"12345");
        assert_eq!(read(4).unwrap_err(), "it has 5 bytes; at most 4 are read");
        let folder = Found::new("a".to_owned(), Kind::Folder);
        assert!(tree.read(&folder, 4).unwrap().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_becomes_a_link_or_a_pipe_while_others_are_read_is_not_read() {
        let files = TestBank::new();
        files.write("a.py", "12345");
        let tree = Tree::folder(files.path(), is_noise).unwrap();
        let path = files.path().join("a.py");
        let read = || tree.read(&tree.found[0], 5).unwrap().unwrap_err();
        fs::remove_file(&path).unwrap();
        assert_eq!(read(), "no such file or directory");
        std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
        assert_eq!(read(), "it is a link; only plain files are read");
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert_eq!(read(), "it is not a plain file");
    }

    #[test]
    fn names_in_an_archive_are_only_names_and_those_that_lead_out_are_refused() {
        let (_files, path) = archive(&[
            (b"ana/echo.py", "x = 1"),
            (b"./bo//echo.py", "x"),
            (b"cy\\echo.py", "x"),
            (b"../echo.py", "x"),
            (b"ana/../../echo.py", "x"),
            (b"ana\\..\\..\\echo.py", "x"),
            (b"/etc/echo.py", "x"),
            (b"\\\\server\\echo.py", "x"),
            (b"C:/echo.py", "x"),
            (b"c:\\echo.py", "x"),
            (b"ana/..echo.py", "x"),
            // In code page 437.
            (b"d\x81i/echo.py", "x"),
            (b"__MACOSX/ana/._echo.py", "x"),
            (b"ana/.DS_Store", "x"),
            (b"ana/echo.py", "y"),
            (b"ana/./echo.py", "y"),
            (b"ana/more.7z", "x"),
        ]);
        let (out, twice) = (Refusal::Outside, Refusal::Twice);
        let mut expected = vec![
            "ana/echo.py 5".to_owned(),
            "bo/echo.py 1".to_owned(),
            "cy/echo.py 1".to_owned(),
            format!("../echo.py: {out}"),
            format!("ana/../../echo.py: {out}"),
            format!("ana/../../echo.py: {out}"),
            format!("/etc/echo.py: {out}"),
            format!("//server/echo.py: {out}"),
            format!("C:/echo.py: {out}"),
            format!("c:/echo.py: {out}"),
            "d\u{fc}i/echo.py 1".to_owned(),
            format!("ana/echo.py: {twice}"),
            format!("ana/echo.py: {twice}"),
            format!("ana/more.7z: {}", Refusal::OtherArchive),
        ];
        let tree = Tree::zip(&path, is_noise).unwrap();
        let mut found = listed(&tree);
        assert!(tree.found.is_sorted_by(|a, b| a.path.split('/').le(b.path.split('/'))));
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        // The first of two is the one that is taken.
        let taken = tree.found.iter().find(|found| matches!(found.kind, Kind::Packed(5, ..))).unwrap();
        assert_eq!(tree.read(taken, 5).unwrap().unwrap(), b"x = 1");
        assert_eq!(tree.read(taken, 4).unwrap().unwrap_err(), "it is larger than the 4 bytes that are allowed");
    }

    #[test]
    fn links_and_what_cannot_be_unpacked_are_refused() {
        let files = TestBank::new();
        let path = files.path().join("a.zip");
        let mut archive = ZipArchiveWriter::new(File::create(&path).unwrap());
        write_entry(archive.new_file("link.py").unix_permissions(0o120_777), "/etc/passwd");
        write_entry(archive.new_file("secret.py").encrypted(true), "x");
        write_entry(archive.new_file("strange.py").compression_method(CompressionMethod::BZIP2), "x");
        write_entry(archive.new_file("broken.py").compression_method(CompressionMethod::DEFLATE), "not deflated");
        archive.new_dir("empty/").create().unwrap();
        archive.new_dir("full/").create().unwrap();
        archive.new_dir(".git/").create().unwrap();
        write_entry(archive.new_file("full/a.py"), "x");
        archive.finish().unwrap();
        let tree = Tree::zip(&path, is_noise).unwrap();
        let expected = [
            "broken.py 12".to_owned(),
            "empty/".to_owned(),
            "full/a.py 1".to_owned(),
            format!("link.py: {}", Refusal::Link),
            "secret.py: it is encrypted".to_owned(),
            "strange.py: its compression method is not supported; only `deflate` is".to_owned(),
        ];
        assert_eq!(listed(&tree), expected);
        let reason = tree.read(&tree.found[0], 100).unwrap().unwrap_err();
        assert!(reason.starts_with("it is damaged in the archive: "), "{reason}");
    }

    #[test]
    fn a_file_that_has_changed_on_the_way_is_damaged() {
        let (_files, path) = archive(&[(b"a.py", "unmistakable")]);
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.windows(12).position(|window| window == b"unmistakable").unwrap();
        bytes[at] = b'U';
        fs::write(&path, &bytes).unwrap();
        let tree = Tree::zip(&path, is_noise).unwrap();
        let reason = tree.read(&tree.found[0], 100).unwrap().unwrap_err();
        assert!(reason.starts_with("it is damaged in the archive: "), "{reason}");
        for length in [0, 3, 30, bytes.len() - 1] {
            fs::write(&path, &bytes[..length]).unwrap();
            match Tree::zip(&path, is_noise) {
                Err(Error::NotGradable { reason: NotGradable::DamagedZip(_), .. }) => {}
                other => panic!("{length}: {:?}", other.map(|tree| tree.found)),
            }
        }
    }
}
