//! Reading the files of a bank, with errors that name the line.
//!
//! A bank may be a stranger's. What is opened of a problem on the disk is a regular file in its own folder, reached without a link, and
//! of a bounded size. So nothing else of the machine is read, and neither a pipe nor a device keeps the judge waiting.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use sandbox_api::MAX_SOURCE;
use serde::de::DeserializeOwned;
use store::{Refusal, Unread, list, read_plain};
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use crate::{Folder, vocabulary::nearest};

/// An error in a file of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemError {
    /// The path of the file.
    pub path: PathBuf,
    /// The line, counted from 1; `None` if the error concerns the whole file.
    pub line: Option<usize>,
    /// What is wrong, without the path and the line.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl ProblemError {
    /// An error in a file as a whole.
    pub fn of(path: &Path, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into(), hint: None }
    }

    /// An error on a line, counted from 1.
    pub fn at(path: &Path, line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::of(path, message) }
    }

    /// Adds a hint on how to mend it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl std::error::Error for ProblemError {}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n(hint: {hint})")?;
        }
        Ok(())
    }
}

/// The text of a TOML file of the bank and its path, for errors with a line.
pub struct TomlSource<'a> {
    /// The path of the file.
    pub path: &'a Path,
    /// The text of the file.
    pub text: &'a str,
}

impl TomlSource<'_> {
    /// Parses the text.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or a key is missing, unknown or of the wrong type.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, ProblemError> {
        from_toml(self.text, self.path)
    }

    /// Parses the text as a table, whose values keep their positions.
    ///
    /// # Errors
    ///
    /// When it is not TOML.
    pub fn table(&self) -> Result<Spanned<DeTable<'_>>, ProblemError> {
        DeTable::parse(self.text).map_err(|error| toml_error(self.text, self.path, &error))
    }

    /// Converts a part of that table.
    ///
    /// # Errors
    ///
    /// When a key is missing, unknown or of the wrong type.
    pub fn value<T: DeserializeOwned>(&self, value: Spanned<DeValue>) -> Result<T, ProblemError> {
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| toml_error(self.text, self.path, &error))
    }

    /// An error at the line of a value.
    pub fn error<T>(&self, spanned: &Spanned<T>, message: impl Into<String>) -> ProblemError {
        ProblemError::at(self.path, line_of(self.text, spanned.span().start), message)
    }

    /// Returns `word` if it is one of `known`.
    ///
    /// # Errors
    ///
    /// When it is not. The message calls it an unknown `what`.
    pub fn one_of(&self, word: &Spanned<String>, what: &str, known: &[&str]) -> Result<String, ProblemError> {
        let known: Vec<(&str, &str)> = known.iter().map(|name| (*name, *name)).collect();
        self.choice(word, what, &known).map(str::to_owned)
    }

    /// Looks up `word` in `known`.
    ///
    /// # Errors
    ///
    /// When it is not there. The message calls it an unknown `what`.
    pub fn choice<T: Copy>(&self, word: &Spanned<String>, what: &str, known: &[(&str, T)]) -> Result<T, ProblemError> {
        let found = word.get_ref();
        if let Some((_, choice)) = known.iter().find(|(name, _)| name == found) {
            return Ok(*choice);
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let hint = match nearest(found, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("expected one of {}", names.join(", ")),
        };
        Err(self.error(word, format!("unknown {what} `{found}`")).hint(hint))
    }
}

/// Parses the text of the TOML file at `path`.
///
/// # Errors
///
/// When it is not TOML, or a key is missing, unknown or of the wrong type.
pub fn from_toml<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T, ProblemError> {
    toml::from_str(text).map_err(|error| toml_error(text, path, &error))
}

fn toml_error(text: &str, path: &Path, error: &toml::de::Error) -> ProblemError {
    let line = error.span().map_or(1, |span| line_of(text, span.start));
    ProblemError::at(path, line, error.message().replace('\n', " "))
}

/// The largest file of a problem, in bytes, other than its cases: the largest that a program may be.
pub const MAX_FILE: u64 = MAX_SOURCE as u64;

/// Reads the text file `name` in `folder`, which may be a stranger's. It has at most [`MAX_FILE`] bytes.
///
/// # Errors
///
/// When it is missing, unreadable, too large or not UTF-8, and when a link leads there or it is not a regular file.
pub fn read_in(folder: &Folder, name: impl AsRef<Path>) -> Result<String, ProblemError> {
    read_in_at_most(folder, name, MAX_FILE)
}

/// Reads the text file `name` in `folder`, which has at most `most` bytes.
///
/// # Errors
///
/// As for [`read_in`].
pub fn read_in_at_most(folder: &Folder, name: impl AsRef<Path>, most: u64) -> Result<String, ProblemError> {
    let name = name.as_ref();
    if let Some((archive, path)) = folder.in_archive(name) {
        let shown = folder.join(name);
        let file = archive.file(&path).ok_or_else(|| is_missing(&shown))?;
        if file.size as u64 > most {
            return Err(too_large(&shown, most));
        }
        let bytes = archive.unpack(file).ok_or_else(|| ProblemError::of(&shown, "the file is damaged"))?;
        return text(&shown, bytes);
    }
    let path = without_links(folder.path(), name)?;
    let bytes = read_plain(&path, most).map_err(|unread| match unread {
        Unread::Refused(Refusal::TooLarge { most, .. }) => too_large(&path, most),
        Unread::Refused(Refusal::Link) => is_link(&path),
        Unread::Refused(_) => not_regular(&path),
        Unread::Failed(error) if error.kind() == io::ErrorKind::NotFound => is_missing(&path),
        Unread::Failed(error) => ProblemError::of(&path, format!("the file cannot be read: {error}")),
    })?;
    text(&path, bytes)
}

/// The paths of everything in the folder `name` of `folder`, in the order of their names.
///
/// # Errors
///
/// When it is missing, unreadable or not a folder, or when a link leads there.
pub fn list_in(folder: &Folder, name: impl AsRef<Path>) -> Result<Vec<PathBuf>, ProblemError> {
    let name = name.as_ref();
    if let Some((archive, path)) = folder.in_archive(name) {
        let (names, shown) = (archive.names(&path), folder.join(name));
        if names.is_empty() {
            return Err(ProblemError::of(&shown, NO_FOLDER));
        }
        return Ok(names.into_iter().map(|name| shown.join(name)).collect());
    }
    let path = without_links(folder.path(), name)?;
    list(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ProblemError::of(&path, NO_FOLDER),
        io::ErrorKind::NotADirectory => ProblemError::of(&path, "it is not a folder"),
        _ => ProblemError::of(&path, format!("the folder cannot be read: {error}")),
    })
}

/// Whether `folder` has an entry of this name, of whatever kind.
pub fn has(folder: &Folder, name: &str) -> bool {
    if let Some((archive, path)) = folder.in_archive(Path::new(name)) {
        return archive.file(&path).is_some() || !archive.names(&path).is_empty();
    }
    fs::symlink_metadata(folder.join(name)).is_ok()
}

/// What is wrong with a folder that is not there.
const NO_FOLDER: &str = "the folder is missing";

/// The path of `name` in `folder`, of which no part is a link. What is not there is none.
///
/// # Errors
///
/// When a part is one.
pub fn without_links(folder: &Path, name: &Path) -> Result<PathBuf, ProblemError> {
    let mut path = folder.to_owned();
    for part in name {
        path.push(part);
        if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(is_link(&path));
        }
    }
    Ok(path)
}

/// The error for a file that is not there.
fn is_missing(path: &Path) -> ProblemError {
    ProblemError::of(path, "the file is missing").hint("problems/README.md says which files a problem has")
}

/// The error for a link where a problem has a file or folder of its own.
pub fn is_link(path: &Path) -> ProblemError {
    ProblemError::of(path, "it is a link").hint("replace it by a copy: a problem holds all of its files itself")
}

/// The error for a pipe, a device or a folder where a problem has a file.
pub fn not_regular(path: &Path) -> ProblemError {
    ProblemError::of(path, "it is not a regular file").hint("problems/README.md says which files a problem has")
}

/// The error for a file with more than `most` bytes.
pub fn too_large(path: &Path, most: u64) -> ProblemError {
    let message = format!("the file is too large: it has at most {most} bytes");
    ProblemError::of(path, message).hint("problems/README.md has the bounds")
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, ProblemError> {
    String::from_utf8(bytes).map_err(|_| ProblemError::of(path, "the file is not UTF-8 text"))
}

/// The line of the byte at offset `at`, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::testing::TestBank;

    #[derive(Deserialize)]
    struct Words {
        word: Spanned<String>,
    }

    #[test]
    fn a_word_is_one_of_those_that_are_known_or_the_nearest_is_named() {
        let chosen = |word: &str| {
            let text = format!("# a comment\nword = {word:?}\n");
            let source = TomlSource { path: Path::new("a.toml"), text: &text };
            let Words { word } = source.parse().unwrap();
            let known = source.choice(&word, "size", &[("small", 1), ("large", 2)]);
            known.map_err(|error| error.to_string())
        };
        assert_eq!(chosen("large"), Ok(2));
        let error = chosen("lage").unwrap_err();
        for part in ["a.toml:2", "unknown size `lage`", "did you mean `large`?"] {
            assert!(error.contains(part), "{error}");
        }
        assert!(chosen("Q").unwrap_err().contains("expected one of small, large"));
    }

    /// What is said of `name` in a folder that was made so.
    #[cfg(unix)]
    fn refused(make: impl Fn(&Path), name: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path());
        let error = read_in_at_most(&folder.path().into(), name, 10).unwrap_err();
        let path = error.path.strip_prefix(folder.path()).unwrap();
        format!("{}: {}", path.display(), error.message)
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_of_a_bounded_size_are_read_and_nothing_through_a_link() {
        use std::os::unix::{fs::symlink, net::UnixListener};

        let write = |path: PathBuf, text: &str| fs::write(path, text).unwrap();
        let link = "it is a link";
        assert_eq!(refused(|f| symlink("/etc/passwd", f.join("a")).unwrap(), "a"), format!("a: {link}"));
        assert_eq!(refused(|f| symlink("nowhere", f.join("a")).unwrap(), "a"), format!("a: {link}"));
        assert_eq!(refused(|f| symlink("/dev/zero", f.join("a")).unwrap(), "a"), format!("a: {link}"));
        assert_eq!(refused(|f| symlink("/etc", f.join("cases")).unwrap(), "cases/passwd"), format!("cases: {link}"));
        assert_eq!(refused(|f| symlink("..", f.join("a")).unwrap(), "a/a/a"), format!("a: {link}"));
        let special = "it is not a regular file";
        assert_eq!(refused(|f| fs::create_dir(f.join("a")).unwrap(), "a"), format!("a: {special}"));
        // Whoever opened a pipe would wait for a writer.
        assert_eq!(refused(|f| drop(UnixListener::bind(f.join("a")).unwrap()), "a"), format!("a: {special}"));
        assert_eq!(refused(|_| (), "a"), "a: the file is missing");
        let large = "a: the file is too large: it has at most 10 bytes";
        assert_eq!(refused(|f| write(f.join("a"), "12345678901"), "a"), large);
        assert_eq!(refused(|f| fs::write(f.join("a"), b"\xff").unwrap(), "a"), "a: the file is not UTF-8 text");

        let folder = tempfile::tempdir().unwrap();
        write(folder.path().join("a"), "1234567890");
        assert_eq!(read_in_at_most(&folder.path().into(), "a", 10).unwrap(), "1234567890");
    }

    #[cfg(unix)]
    #[test]
    fn the_entries_of_a_folder_are_not_listed_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/", folder.path().join("cases")).unwrap();
        let bank = Folder::from(folder.path());
        assert_eq!(list_in(&bank, "cases").unwrap_err().message, "it is a link");
        assert!(has(&bank, "cases") && !has(&bank, "solutions"));
        assert_eq!(list_in(&bank, "solutions").unwrap_err().message, "the folder is missing");
        fs::write(folder.path().join("file"), "").unwrap();
        assert_eq!(list_in(&bank, "file").unwrap_err().message, "it is not a folder");
    }

    #[test]
    fn what_is_built_in_reads_like_what_is_on_the_disk() {
        let files = TestBank::new();
        for (path, text) in [("cases/b.jsonl", "1234567890"), ("cases/a/c", ""), ("problem.toml", "12345678901")] {
            files.write(path, text);
        }
        let (disk, built_in) = (Folder::from(files.path()), Folder::built_in(files.pack()));
        // What is said, whichever folder it is.
        let without = |folder: &Folder, path: PathBuf| path.strip_prefix(folder.path()).unwrap().to_owned();
        let said = |folder: &Folder, error: ProblemError| (without(folder, error.path), error.message, error.hint);
        for name in ["cases/b.jsonl", "cases/a/c", "problem.toml", "missing", "cases/missing"] {
            let read = |folder| read_in_at_most(folder, name, 10).map_err(|error| said(folder, error));
            assert_eq!(read(&built_in), read(&disk), "{name}");
            assert_eq!(has(&built_in, name), has(&disk, name), "{name}");
        }
        for name in ["", "cases", "cases/a", "missing"] {
            let list = |folder: &Folder| match list_in(folder, name) {
                Ok(paths) => Ok(paths.into_iter().map(|path| without(folder, path)).collect::<Vec<_>>()),
                Err(error) => Err(said(folder, error)),
            };
            assert_eq!(list(&built_in), list(&disk), "{name}");
            assert_eq!(has(&built_in, name), has(&disk, name), "{name}");
        }
    }
}
