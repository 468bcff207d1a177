//! A submission: a file that somebody wrote.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandbox_api::{Language, Program, Signature};

use crate::Error;

/// A file to judge.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Where it came from.
    pub path: PathBuf,
    /// Its language.
    pub language: Language,
    /// Its text, without a byte-order mark, and with `\n` at the end of every line.
    pub source: String,
}

impl Submission {
    /// Reads the file at `path`. Its extension says the language unless `language` does.
    ///
    /// # Errors
    ///
    /// When it is no text file of a sensible size in a known language.
    pub fn read(path: &Path, language: Option<Language>) -> Result<Self, Error> {
        let read = |source| Error::Read { path: path.to_owned(), source };
        let metadata = fs::metadata(path).map_err(read)?;
        if metadata.is_dir() {
            return Err(Error::IsFolder(path.to_owned()));
        }
        let language = language.or_else(|| Language::of_path(path));
        let language = language.ok_or_else(|| Error::UnknownLanguage(path.to_owned()))?;
        if metadata.len() > sandbox_api::MAX_SOURCE as u64 {
            return Err(Error::TooLarge { path: path.to_owned(), size: metadata.len() });
        }
        Self::from_bytes(path, language, fs::read(path).map_err(read)?)
    }

    /// The submission that a file at `path` with this content is.
    ///
    /// # Errors
    ///
    /// When it is no text, too large or blank.
    pub fn from_bytes(path: &Path, language: Language, bytes: Vec<u8>) -> Result<Self, Error> {
        if bytes.len() > sandbox_api::MAX_SOURCE {
            return Err(Error::TooLarge { path: path.to_owned(), size: bytes.len() as u64 });
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| Error::NotUtf8 { path: path.to_owned(), valid_up_to: error.utf8_error().valid_up_to() })?;
        // Both languages end a line at a lone `\r` too, and count lines like that in their errors.
        let source = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
        if source.trim().is_empty() {
            return Err(Error::EmptyFile(path.to_owned()));
        }
        Ok(Self { path: path.to_owned(), language, source })
    }

    /// The problem that one of the first five lines names in a comment: `# judge: two-sum`.
    pub fn named_problem(&self) -> Option<&str> {
        self.source.lines().take(5).find_map(|line| {
            let comment = line.trim_start().strip_prefix('#').or_else(|| line.trim_start().strip_prefix("//"))?;
            comment.trim().strip_prefix("judge:").map(str::trim)
        })
    }

    /// The submission as a program that is called as `signature` says.
    pub fn program(&self, signature: Signature) -> Program {
        Program { language: self.language, file_name: self.file_name(), source: self.source.clone(), signature }
    }

    /// The name of its file, without folders.
    pub fn file_name(&self) -> String {
        self.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// Reads text from a file, or from standard input for `-`.
///
/// # Errors
///
/// When it cannot be read or is not UTF-8.
pub fn read_input(path: &Path) -> Result<String, Error> {
    let text = if path == Path::new("-") { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
    text.map_err(|source| Error::Read { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_may_end_as_on_any_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        fs::write(&path, "\u{feff}a\rb\r\nc\n\r").unwrap();
        assert_eq!(Submission::read(&path, None).unwrap().source, "a\nb\nc\n\n");
    }
}
