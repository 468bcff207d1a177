//! The file that instances of a guest map as their memory: the memory as it was frozen, page by page.
//!
//! It lies in the cache, beside the machine code, and is trusted as that is: it was compared with the hash in its name. So no start
//! has to write what is the same every time, and processes share its pages. Where nothing can be kept, every process makes
//! one in memory.

use std::{fs::File, io, os::fd::FromRawFd};

use guests::FrozenMemory;
use store::{CheckedFile, write_with_holes};

/// The file for this memory: `kept`, which is made if it is not there, or one of this process alone.
///
/// # Errors
///
/// When the system has no room for it.
pub fn file_of(memory: &FrozenMemory, kept: Option<&CheckedFile>) -> io::Result<File> {
    if let Some(file) = kept.and_then(|kept| find_or_keep(memory, kept).ok()) {
        return Ok(file);
    }
    in_memory(&content(memory.length, memory.segments()))
}

fn find_or_keep(memory: &FrozenMemory, kept: &CheckedFile) -> io::Result<File> {
    let path = match kept.find() {
        Some(path) => path,
        None => kept.keep(&content(memory.length, memory.segments()))?,
    };
    let file = File::open(path)?;
    // What is mapped beyond the end of a file cannot be read.
    if file.metadata()?.len() == memory.length as u64 { Ok(file) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// A file with this content that only this process has.
///
/// # Errors
///
/// When the system has no room for it.
pub fn in_memory(content: &[u8]) -> io::Result<File> {
    // SAFETY: the name is a C string; the descriptor is checked before it is owned.
    #[expect(unsafe_code, reason = "memfd_create has no wrapper in the standard library")]
    let mut file = unsafe {
        let descriptor = libc::memfd_create(c"judge-guest".as_ptr(), libc::MFD_CLOEXEC);
        if descriptor < 0 {
            let error = io::Error::last_os_error();
            return Err(io::Error::new(error.kind(), format!("this system refuses `memfd_create`: {error}")));
        }
        File::from_raw_fd(descriptor)
    };
    write_with_holes(&mut file, content)?;
    Ok(file)
}

/// The memory of this length that is zero but for these segments. Where two overlap, the later one counts.
pub fn content<'a>(length: usize, segments: impl IntoIterator<Item = (usize, &'a [u8])>) -> Vec<u8> {
    let mut content = vec![0; length];
    for (offset, bytes) in segments {
        content[offset..offset + bytes.len()].copy_from_slice(bytes);
    }
    content
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read, path::Path};

    use super::*;

    fn memory() -> &'static FrozenMemory {
        guests::JAVASCRIPT.memory.as_ref().expect("on Linux")
    }

    fn kept(folder: &Path) -> CheckedFile {
        CheckedFile::open(folder, "memory".to_owned(), "image").expect("a folder")
    }

    fn is_whole(mut file: File) -> bool {
        let mut found = Vec::new();
        file.read_to_end(&mut found).is_ok() && found == content(memory().length, memory().segments())
    }

    #[test]
    fn it_is_kept_and_found_and_made_again_when_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let kept = kept(folder.path());
        assert!(is_whole(file_of(memory(), Some(&kept)).unwrap()));
        let path = kept.find().expect("it is kept");
        let before = path.metadata().unwrap().modified().unwrap();
        assert!(is_whole(file_of(memory(), Some(&kept)).unwrap()));
        assert_eq!(path.metadata().unwrap().modified().unwrap(), before, "it is not written again");
        for damage in [&b""[..], b"short"] {
            fs::write(&path, damage).unwrap();
            assert!(is_whole(file_of(memory(), Some(&kept)).unwrap()));
        }
        assert_eq!(kept.find(), Some(path));
    }

    #[test]
    fn where_nothing_can_be_kept_it_is_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let gone = kept(&folder.path().join("gone"));
        fs::remove_dir_all(folder.path()).unwrap();
        for kept in [None, Some(&gone)] {
            let mut file = file_of(memory(), kept).unwrap();
            std::io::Seek::rewind(&mut file).unwrap();
            assert!(is_whole(file));
        }
    }
}
