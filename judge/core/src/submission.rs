//! A submission: a source file to judge, or several.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use sandbox_api::{Language, MAX_SOURCE, Program, Project, Signature, SourcePath};
use serde::{Deserialize, Serialize};

use crate::{
    ContentHash, Error,
    notebook::{self, is_notebook},
    source_text::{NotText, Note, SourceText, with_line_feeds},
};

/// A program to judge.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submission {
    /// The path of the file, or of the folder with several, as people read it; what is not UTF-8 in it is replaced. Messages and
    /// the document name it, but the program never sees it.
    pub path: String,
    /// The language of the source.
    pub language: Language,
    /// The text of the file that is run, without a byte-order mark; every line ends with `\n`.
    pub source: String,
    /// The other files, if there are any, whose texts are the same.
    pub project: Option<Project>,
}

impl Submission {
    /// Reads the file at `path`, or standard input for `-`. Without `language`, the extension decides the language, which
    /// standard input does not have.
    ///
    /// # Errors
    ///
    /// When it is a folder, empty, too large, no text or in an unknown language.
    pub fn read(path: &Path, language: Option<Language>) -> Result<Self, Error> {
        Self::read_noted(path, language).map(|(submission, _)| submission)
    }

    /// As [`Submission::read`], with what there is to say about how the file was read.
    ///
    /// # Errors
    ///
    /// See there.
    pub fn read_noted(path: &Path, language: Option<Language>) -> Result<(Self, Option<Note>), Error> {
        let read = Error::read(path);
        if is_standard_input(path) {
            let language = language.ok_or_else(|| Error::UnknownLanguage(path.to_owned()))?;
            let bytes = read_at_most(io::stdin(), MAX_SOURCE).map_err(read)?;
            return Self::from_bytes_noted(path, language, &bytes);
        }
        let metadata = fs::metadata(path).map_err(read)?;
        if metadata.is_dir() {
            return Err(Error::IsFolder(path.to_owned()));
        }
        let language = language.or_else(|| language_of(path));
        let language = language.ok_or_else(|| Error::UnknownLanguage(path.to_owned()))?;
        if metadata.len() > largest(path) as u64 {
            return Err(Error::TooLarge { path: path.to_owned(), size: metadata.len(), most: largest(path) });
        }
        let bytes = File::open(path).and_then(|file| read_at_most(file, largest(path))).map_err(read)?;
        Self::from_bytes_noted(path, language, &bytes)
    }

    /// Makes a submission from the contents of a file at `path`.
    ///
    /// # Errors
    ///
    /// When they are no text, too large or blank.
    pub fn from_bytes(path: &Path, language: Language, bytes: impl AsRef<[u8]>) -> Result<Self, Error> {
        Self::from_bytes_noted(path, language, bytes.as_ref()).map(|(submission, _)| submission)
    }

    /// As [`Submission::from_bytes`], with what there is to say about how they were read.
    ///
    /// # Errors
    ///
    /// See there.
    pub fn from_bytes_noted(path: &Path, language: Language, bytes: &[u8]) -> Result<(Self, Option<Note>), Error> {
        let too_large = |size: usize, most| Error::TooLarge { path: path.to_owned(), size: size as u64, most };
        if bytes.len() > largest(path) {
            return Err(too_large(bytes.len(), largest(path)));
        }
        let (source, note) = decoded(path, language, bytes)?;
        if is_blank(&source) {
            return Err(Error::EmptyFile(path.to_owned()));
        }
        // As UTF-8 it may be longer than it was.
        if source.len() > MAX_SOURCE {
            return Err(too_large(source.len(), MAX_SOURCE));
        }
        Ok((Self { path: path.to_string_lossy().into_owned(), language, source, project: None }, note))
    }

    /// The problem that a comment in the first five lines names: `# judge: two-sum`.
    ///
    /// # Errors
    ///
    /// When there is such a comment, and no name in it.
    pub fn named_problem(&self) -> Result<Option<&str>, Error> {
        let named = (1..).zip(self.source.lines().take(5)).find_map(|(number, line)| {
            let comment =
                Language::ALL.into_iter().find_map(|language| line.trim_start().strip_prefix(language.comment()))?;
            Some((number, comment.trim().strip_prefix("judge:")?.trim()))
        });
        match named {
            Some((line, "")) => Err(Error::NamesNothing { path: self.path.clone().into(), line }),
            named => Ok(named.map(|(_, name)| name)),
        }
    }

    /// Makes a program that is called by `signature`.
    pub fn program(&self, signature: Signature) -> Program {
        let (source, project) = (self.source.clone(), self.project.clone());
        Program { language: self.language, source, project, signature }
    }

    /// The names and texts of its files, as messages name them. A [`Frame`](sandbox_api::Frame) has the position of a file here.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        let name = self.project.as_ref().map_or_else(|| self.file_name(), |project| project.entry.to_string());
        let others = self.project.iter().flat_map(Project::others).map(|(path, text)| (path.to_owned(), text));
        std::iter::once((name, self.source.as_str())).chain(others)
    }

    /// The name and text of a file by its position; of a position that no file has, those of an empty one.
    pub fn file(&self, position: usize) -> (String, &str) {
        self.files().nth(position).unwrap_or_default()
    }

    /// The name of a file by its position, if there are several.
    pub fn name_of(&self, position: usize) -> Option<String> {
        self.project.as_ref().map(|_| self.file(position).0)
    }

    /// The path of the file that is run.
    pub fn entry(&self) -> PathBuf {
        match &self.project {
            Some(project) => Path::new(&self.path).join(project.entry.as_str()),
            None => PathBuf::from(&self.path),
        }
    }

    /// All of it as one text. Of several files, each comes after a line with its path, which begins with `\r`: no text has that.
    pub fn text(&self) -> Cow<'_, str> {
        match self.project {
            Some(_) => self.files().map(|(path, text)| format!("\r{path}\n{text}")).collect(),
            None => Cow::Borrowed(&self.source),
        }
    }

    /// The submission whose [`text`](Self::text) this is. A text that is none of several files is that of one.
    pub fn of_text(path: String, language: Language, text: String) -> Self {
        match several(&text) {
            Some((source, project)) => Self { path, language, source, project: Some(project) },
            None => Self { path, language, source: text, project: None },
        }
    }

    /// The hash of [`text`](Self::text), which stands for the program.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self.text().as_bytes())
    }

    /// The file name, without folders.
    pub fn file_name(&self) -> String {
        Path::new(&self.path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// The text of the file that is run, and the others, if this is the text of several files.
fn several(text: &str) -> Option<(String, Project)> {
    let mut files = text.strip_prefix('\r')?.split('\r').map(|file| {
        let (path, text) = file.split_once('\n')?;
        Some((path.parse::<SourcePath>().ok()?, text.to_owned()))
    });
    let (entry, source) = files.next()??;
    Some((source, Project::new(entry, files.collect::<Option<_>>()?).ok()?))
}

/// The text in a file at `path`, and what there is to say about how it was read.
///
/// # Errors
///
/// When it is no text.
pub fn decoded(path: &Path, language: Language, bytes: &[u8]) -> Result<(String, Option<Note>), Error> {
    let SourceText { text, note } = if is_notebook(path) {
        notebook::code(bytes).map_err(|reason| Error::BadNotebook { path: path.to_owned(), reason })?
    } else {
        SourceText::decode(language, bytes)
            .map_err(|NotText { valid_up_to }| Error::NotUtf8 { path: path.to_owned(), valid_up_to })?
    };
    Ok((with_line_feeds(&text), note))
}

/// Whether nothing is in a text that could be run.
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Reads no more than is needed to see that it is more than `most` bytes. Some files of the system have no end, and do not say
/// so; a stranger may have left a link to one.
fn read_at_most(file: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The language of the program in a file, by the name of the file. That of a notebook is Python.
pub fn language_of(path: &Path) -> Option<Language> {
    if is_notebook(path) { Some(Language::Python) } else { Language::of_path(path) }
}

/// How many bytes a file with a program may have. A notebook also holds what its cells have shown.
pub fn largest(path: &Path) -> usize {
    if is_notebook(path) { notebook::MAX_NOTEBOOK } else { MAX_SOURCE }
}

/// Whether a path stands for standard input: `-`.
pub fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads text from a file, or from standard input for `-`. A byte-order mark before it is left out.
///
/// # Errors
///
/// When it cannot be read or is not UTF-8.
pub fn read_input(path: &Path) -> Result<String, Error> {
    let text = if is_standard_input(path) { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
    let text = text.map_err(Error::read(path))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(bytes: &[u8]) -> Result<String, Error> {
        Submission::from_bytes(Path::new("a.py"), Language::Python, bytes).map(|submission| submission.source)
    }

    #[test]
    fn lines_may_end_as_on_any_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        fs::write(&path, "\u{feff}a\rb\r\nc\n\r").unwrap();
        assert_eq!(Submission::read(&path, None).unwrap().source, "a\nb\nc\n\n");
        // A byte-order mark is removed at the beginning only.
        assert_eq!(from("\u{feff}\u{feff}a\u{feff}".as_bytes()).unwrap(), "\u{feff}a\u{feff}");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_an_end_is_too_large() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.py", "a.ipynb"] {
            let path = folder.path().join(name);
            std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
            let error = Submission::read(&path, None).unwrap_err();
            let Error::TooLarge { size, most, .. } = error else { panic!("{name}: {error}") };
            assert_eq!(size, most as u64 + 1);
        }
    }

    #[test]
    fn a_file_is_read_as_what_it_was_saved_as_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, source, note) in [
            (
                "a.py",
                &b"# coding: latin-1\r\n# Jos\xe9"[..],
                "# coding: latin-1\n# Jos\u{e9}",
                "read as latin-1, which it declares",
            ),
            ("a.ts", b"// caf\xe9\r", "// caf\u{e9}\n", "read as Windows-1252, because it is not UTF-8"),
            (
                "A.IPYNB",
                br#"{"cells":[{"cell_type":"code","source":"x = 1"}]}"#,
                "x = 1\n",
                "read from 1 code cell of a notebook",
            ),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let (submission, said) = Submission::read_noted(&path, None).unwrap();
            assert_eq!((submission.source.as_str(), said.unwrap().to_string().as_str()), (source, note));
        }
        // As UTF-8, each of these characters takes three bytes.
        let long = [b"# coding: cp1252\n#".to_vec(), vec![0x80; sandbox_api::MAX_SOURCE / 2]].concat();
        assert!(matches!(from(&long), Err(Error::TooLarge { .. })));
    }

    #[test]
    fn the_extension_says_the_language_unless_somebody_does() {
        let folder = tempfile::tempdir().unwrap();
        let language = |name: &str, language| {
            let path = folder.path().join(name);
            fs::write(&path, "x").unwrap();
            Submission::read(&path, language).map(|submission| submission.language)
        };
        for (name, expected) in [
            ("a.py", Language::Python),
            ("a.ts", Language::TypeScript),
            ("a.js", Language::TypeScript),
            ("a.mts", Language::TypeScript),
            ("a.mjs", Language::TypeScript),
            ("a.PY", Language::Python),
        ] {
            assert_eq!(language(name, None).unwrap(), expected, "{name}");
        }
        for name in ["a", "a.txt", "a.py.bak", ".py"] {
            assert!(matches!(language(name, None), Err(Error::UnknownLanguage(_))), "{name}");
            assert_eq!(language(name, Some(Language::TypeScript)).unwrap(), Language::TypeScript, "{name}");
        }
    }

    #[test]
    fn what_is_no_text_of_a_sensible_size_is_refused() {
        assert!(matches!(from(b"x = '\xff\0'"), Err(Error::NotUtf8 { valid_up_to: 5, .. })));
        for blank in ["", " \n\t\r\n", "\u{feff}", "\u{feff}\n"] {
            assert!(matches!(from(blank.as_bytes()), Err(Error::EmptyFile(_))), "{blank:?}");
        }
        let largest = "x".repeat(sandbox_api::MAX_SOURCE);
        assert_eq!(from(largest.as_bytes()).unwrap(), largest);
        let size = sandbox_api::MAX_SOURCE as u64 + 1;
        let too_large = |result| matches!(result, Err(Error::TooLarge { size: found, .. }) if found == size);
        assert!(too_large(from(format!("{largest}x").as_bytes())));

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        fs::write(&path, format!("{largest}x")).unwrap();
        assert!(too_large(Submission::read(&path, None).map(|submission| submission.source)));
        assert!(matches!(Submission::read(folder.path(), None), Err(Error::IsFolder(_))));
        let missing = Submission::read(&folder.path().join("b.py"), None);
        assert!(matches!(missing, Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound));
    }

    #[test]
    fn a_comment_in_the_first_five_lines_names_the_problem() {
        for (source, named) in [
            ("# judge: two-sum\n", Some("two-sum")),
            ("// judge: two-sum\n", Some("two-sum")),
            ("#judge:two-sum", Some("two-sum")),
            ("   //   judge:   two-sum  \n", Some("two-sum")),
            ("#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n\n\n# judge: two-sum\n", Some("two-sum")),
            ("# judge: two-sum\n# judge: echo\n", Some("two-sum")),
            ("\n\n\n\n\n# judge: two-sum\n", None),
            ("x = 1  # judge: two-sum\n", None),
            ("judge: two-sum\n", None),
            ("# the judge: two-sum\n", None),
            ("# Judge: two-sum\n", None),
            ("/ judge: two-sum\n", None),
        ] {
            let submission = Submission {
                path: "a.py".into(),
                language: Language::Python,
                source: source.to_owned(),
                project: None,
            };
            assert_eq!(submission.named_problem().unwrap(), named, "{source:?}");
        }
        let windows = from(b"\xef\xbb\xbf# judge: two-sum\r\nx = 1\r\n").unwrap();
        let submission = Submission { path: "a.py".into(), language: Language::Python, source: windows, project: None };
        assert_eq!(submission.named_problem().unwrap(), Some("two-sum"));
    }

    #[test]
    fn a_comment_that_names_nothing_is_an_error_in_words() {
        for (source, line) in [("# judge:\n", 1), ("//judge: \t\nx = 1\n", 1), ("\n\n# judge:\n# judge: two-sum\n", 3)]
        {
            let submission = Submission {
                path: "a.py".into(),
                language: Language::Python,
                source: source.to_owned(),
                project: None,
            };
            let error = submission.named_problem().unwrap_err();
            assert_eq!(error.to_string(), format!("`a.py` says `judge:` in line {line}, but not which problem"));
        }
    }

    #[test]
    fn messages_get_the_name_of_the_file_and_the_program_gets_nothing_of_it() {
        let from = |path| Submission::from_bytes(Path::new(path), Language::Python, b"x = 1").unwrap();
        let submission = from("secret/folder/a b.py");
        assert_eq!((submission.path.as_str(), submission.file_name().as_str()), ("secret/folder/a b.py", "a b.py"));
        let program = submission.program(Signature::Script);
        assert_eq!((program.language, program.source.as_str()), (Language::Python, "x = 1"));
        assert_eq!(program, from("b.py").program(Signature::Script));
    }

    #[test]
    fn several_files_are_one_text_that_no_file_is() {
        let project = |entry: &str, others: &[(&str, &str)]| {
            let others = others.iter().map(|(path, text)| (path.parse().unwrap(), (*text).to_owned())).collect();
            Some(Project::new(entry.parse().unwrap(), others).unwrap())
        };
        let submission = |source: &str, project| Submission {
            path: "folder".to_owned(),
            language: Language::Python,
            source: source.to_owned(),
            project,
        };
        let one = submission("x = 1\n", None);
        assert_eq!((one.text().as_ref(), one.hash()), ("x = 1\n", ContentHash::of(b"x = 1\n")));
        let several = submission("import a", project("main.py", &[("b.py", "2"), ("a.py", "1")]));
        assert_eq!(several.text(), "\rmain.py\nimport a\ra.py\n1\rb.py\n2");
        let others = [
            submission("import a", project("main.py", &[("a.py", "1")])),
            submission("import a", project("b.py", &[("main.py", "2"), ("a.py", "1")])),
            submission("import a", project("main.py", &[("b.py", "1"), ("a.py", "2")])),
            submission("import a", project("main.py", &[("b.py", "21"), ("a.py", "")])),
        ];
        assert!(others.iter().all(|other| other.hash() != several.hash()));
        for submission in others.iter().chain([&one, &several]) {
            let again = Submission::of_text("folder".to_owned(), Language::Python, submission.text().into_owned());
            assert_eq!((again.source, again.project), (submission.source.clone(), submission.project.clone()));
        }
        for text in ["\r", "\rmain.py", "\r../a.py\nx", "\ra.py\n1\ra.py\n2", "\ra.py\n1\r"] {
            let one = Submission::of_text("folder".to_owned(), Language::Python, text.to_owned());
            assert_eq!((one.source.as_str(), one.project), (text, None));
        }
        // Nothing that is read from a file has this text.
        assert_ne!(from(several.text().as_bytes()).unwrap(), several.text());
        assert_eq!((several.file(1), several.file(9)), (("a.py".to_owned(), "1"), (String::new(), "")));
        assert_eq!((several.name_of(0).as_deref(), one.name_of(0)), (Some("main.py"), None));
        assert_eq!(several.program(Signature::Script).files().count(), 3);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf8_is_read_and_can_be_shown() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OsStr::from_bytes(b"two\xff_sum.py"));
        fs::write(&path, "x = 1\n").unwrap();
        let submission = Submission::read(&path, None).unwrap();
        assert_eq!(submission.file_name(), "two\u{fffd}_sum.py");
        assert!(serde_json::to_string(&submission).unwrap().contains("two\u{fffd}_sum.py"));
    }

    #[test]
    fn a_comment_of_any_language_near_the_top_names_the_problem() {
        let named = |source: &str| {
            let (path, source) = ("a.py".to_owned(), source.to_owned());
            let submission = Submission { path, language: Language::Python, source, project: None };
            submission.named_problem().unwrap().map(str::to_owned)
        };
        for language in Language::ALL {
            let line = format!("  {} judge:  two-sum ", language.comment());
            assert_eq!(named(&line).as_deref(), Some("two-sum"));
            assert_eq!(named(&format!("\n\n\n\n{line}\n")).as_deref(), Some("two-sum"));
            assert_eq!(named(&format!("\n\n\n\n\n{line}\n")), None);
        }
        assert_eq!(named("judge: two-sum"), None);
        assert_eq!(named("# two-sum"), None);
    }
}
