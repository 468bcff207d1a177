//! A folder that holds a program of several files.
//!
//! One of them is run, and may import the others. Which one that is must be clear from their names: nobody guesses. Nothing is read
//! but plain files of one language, and no link is followed.

use std::{ffi::OsStr, path::Path};

use sandbox_api::{Language, MAX_FILES, MAX_SOURCE, NoProject, Project, SourcePath};
use store::{Unread, read_plain, walk_into};

use crate::{
    Error, Submission,
    problem::ENTRIES,
    source_text::Note,
    submission::{decoded, is_blank},
};

/// The most that may lie below the folder, whatever it is.
const MAX_ENTRIES: usize = 10_000;
/// Folders of what others have made.
const FOREIGN: [&str; 2] = ["node_modules", "__pycache__"];

/// Reads the program in a folder. Without `language`, the file that is run decides it. `names_problem` knows the names of files,
/// without their extensions, that are those of the problem.
///
/// # Errors
///
/// When it is not clear which file is run, and when a file is a link, no text, or too large.
pub fn read(
    folder: &Path,
    language: Option<Language>,
    names_problem: impl Fn(&str) -> bool,
) -> Result<(Submission, Option<Note>), Error> {
    read_by(folder, language, names_problem, |path| read_one(folder, path))
}

/// The same while one of the files is edited: this text is in its place.
///
/// # Errors
///
/// See there.
pub fn read_edited(
    folder: &Path,
    language: Option<Language>,
    names_problem: impl Fn(&str) -> bool,
    (edited, text): (&SourcePath, &str),
) -> Result<(Submission, Option<Note>), Error> {
    read_by(folder, language, names_problem, |path| match path == edited {
        true => Ok(text.as_bytes().to_vec()),
        false => read_one(folder, path),
    })
}

fn read_by(
    folder: &Path,
    language: Option<Language>,
    names_problem: impl Fn(&str) -> bool,
    read: impl FnMut(&SourcePath) -> Result<Vec<u8>, Error>,
) -> Result<(Submission, Option<Note>), Error> {
    let mut paths = sources(folder)?;
    paths.retain(|(_, of)| language.is_none_or(|language| language == *of));
    let (entry, language) = entry(folder, &paths, names_problem)?;
    let of_language = paths.into_iter().filter(|(_, of)| *of == language).map(|(path, _)| path).collect();
    assemble(folder, (entry, language), of_language, read)
}

fn read_one(folder: &Path, path: &SourcePath) -> Result<Vec<u8>, Error> {
    let path = folder.join(path.as_str());
    read_plain(&path, MAX_SOURCE as u64).map_err(|unread| match unread {
        Unread::Failed(error) => Error::read(&path)(error),
        Unread::Refused(_) => not_program(&path, &unread),
    })
}

/// The program in files with these paths below a folder, one of which is run. `read` gives the bytes of each.
///
/// # Errors
///
/// Those of `read`, and when a file is no text, or they are too many or too large.
pub fn assemble(
    folder: &Path,
    (entry, language): (SourcePath, Language),
    mut paths: Vec<SourcePath>,
    mut read: impl FnMut(&SourcePath) -> Result<Vec<u8>, Error>,
) -> Result<(Submission, Option<Note>), Error> {
    paths.retain(|path| *path != entry);
    if paths.len() >= MAX_FILES {
        return Err(not_program(folder, &NoProject::TooMany(paths.len() + 1)));
    }
    let mut read = |path: &SourcePath| decoded(&folder.join(path.as_str()), language, &read(path)?);
    let (source, note) = read(&entry)?;
    if is_blank(&source) {
        return Err(Error::EmptyFile(folder.join(entry.as_str())));
    }
    let mut others = Vec::with_capacity(paths.len());
    let mut size = source.len();
    for path in paths {
        let (text, _) = read(&path)?;
        size += text.len();
        others.push((path, text));
    }
    if size > MAX_SOURCE {
        return Err(Error::TooLarge { path: folder.to_owned(), size: size as u64, most: MAX_SOURCE });
    }
    let project = Project::new(entry, others).map_err(|reason| not_program(folder, &reason))?;
    let path = folder.to_string_lossy().into_owned();
    Ok((Submission { path, language, source, project: Some(project) }, note))
}

/// Stands for what lies in the files of a folder. `None` if one of them cannot be read now, or if there is nothing in any.
pub fn fingerprint(folder: &Path) -> Option<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut is_empty = true;
    for (path, _) in sources(folder).ok()? {
        let bytes = read_plain(&folder.join(path.as_str()), MAX_SOURCE as u64).ok()?;
        is_empty &= bytes.is_empty();
        hasher.update(blake3::hash(path.as_str().as_bytes()).as_bytes());
        hasher.update(blake3::hash(&bytes).as_bytes());
    }
    (!is_empty).then(|| hasher.finalize())
}

/// Whether a file or folder with this name may be a part of a program: it is not hidden, and not made by other tools.
pub fn is_ours(name: &OsStr) -> bool {
    !name.as_encoded_bytes().starts_with(b".") && !FOREIGN.iter().any(|other| name == *other)
}

/// The files with programs below a folder, by their names.
fn sources(folder: &Path) -> Result<Vec<(SourcePath, Language)>, Error> {
    let mut found = Vec::new();
    for (at, entry) in walk_into(folder, |entry| is_ours(entry.file_name())).enumerate() {
        if at == MAX_ENTRIES {
            return Err(not_program(folder, &format!("has more than {MAX_ENTRIES} files and folders in it")));
        }
        let entry = entry.map_err(|unmet| Error::read(&unmet.path)(unmet.reason))?;
        let Some(language) = Language::of_path(entry.path()).filter(|_| is_ours(entry.file_name())) else { continue };
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
        let path = parts.unwrap_or_default().join("/").parse();
        found.push((path.map_err(|reason| not_program(entry.path(), &reason))?, language));
    }
    Ok(found)
}

/// The file that is run of those below a folder: one called `main`, `solution` or as the problem, or else the only one that lies in no
/// other folder.
///
/// # Errors
///
/// When the names do not say which one that is.
pub fn entry(
    folder: &Path,
    paths: &[(SourcePath, Language)],
    names_problem: impl Fn(&str) -> bool,
) -> Result<(SourcePath, Language), Error> {
    let is_at_top = |(path, _): &&(SourcePath, Language)| !path.as_str().contains('/');
    let at_top: Vec<_> = paths.iter().filter(is_at_top).collect();
    let is_entry = |(path, _): &&&(SourcePath, Language)| {
        let stem = path.as_str().rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        ENTRIES.contains(&stem.to_lowercase().as_str()) || names_problem(stem)
    };
    let named: Vec<_> = at_top.iter().filter(is_entry).copied().collect();
    let names = |paths: &[&(SourcePath, Language)]| paths.iter().map(|(path, _)| path.to_string()).collect();
    match (named.as_slice(), at_top.as_slice()) {
        ([only], _) | ([], [only]) => Ok((*only).clone()),
        ([], found) => Err(Error::NoEntry { path: folder.to_owned(), found: names(found) }),
        (several, _) => Err(Error::SeveralEntries { path: folder.to_owned(), found: names(several) }),
    }
}

fn not_program(path: &Path, reason: &impl ToString) -> Error {
    Error::NotProgram { path: path.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn made(files: &[(&str, &str)]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn read_in(folder: &TempDir, language: Option<Language>) -> Result<Submission, Error> {
        read(folder.path(), language, |stem| stem == "two_sum").map(|(submission, _)| submission)
    }

    /// The file that is run of files by these names, and then the others; or the error, without the name of the folder.
    fn program(names: &str, language: Option<Language>) -> String {
        let files: Vec<_> = names.split(' ').map(|name| (name, "x = 1")).collect();
        let folder = made(&files);
        match read_in(&folder, language) {
            Ok(submission) => submission.files().map(|(path, _)| path).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string().replace(&format!("`{}` ", folder.path().display()), ""),
        }
    }

    #[test]
    fn which_file_is_run_is_clear_from_the_names() {
        for (names, expected) in [
            ("main.py helper.py", "main.py helper.py"),
            ("solution.ts a.ts b/index.ts b/main.ts", "solution.ts a.ts b/index.ts b/main.ts"),
            ("two_sum.py a.py", "two_sum.py a.py"),
            ("other.py pkg/a.py", "other.py pkg/a.py"),
            ("Main.py a.ts", "Main.py"),
            ("main.py .venv/a.py node_modules/b.py pkg/__pycache__/c.py .d.py notes.txt", "main.py"),
            ("a.py b.py", "has no file to run, found `a.py`, `b.py`"),
            ("pkg/main.py", "has no file to run"),
            ("main.py two_sum.py", "could be run from several files: `main.py`, `two_sum.py`"),
            ("main.py main.ts", "could be run from several files: `main.py`, `main.ts`"),
        ] {
            assert_eq!(program(names, None), expected, "{names}");
        }
        assert_eq!(program("main.py main.ts a.ts", Some(Language::TypeScript)), "main.ts a.ts");
    }

    #[test]
    fn all_files_are_read_as_one_would_be() {
        let folder = made(&[("main.py", "\u{feff}import a\r\n"), ("a.py", ""), ("b/__init__.py", "x = 1\r")]);
        let submission = read_in(&folder, None).unwrap();
        let texts: Vec<_> = submission.files().map(|(_, text)| text).collect();
        assert_eq!(texts, ["import a\n", "", "x = 1\n"]);
    }

    #[test]
    fn a_file_that_is_edited_has_the_text_of_the_editor() {
        let folder = made(&[("main.py", "import a"), ("a.py", "x = 1")]);
        let texts = |edited: &str| {
            let path = edited.parse().unwrap();
            let (read, _) = read_edited(folder.path(), None, |_| false, (&path, "y = 2")).unwrap();
            read.files().map(|(_, text)| text.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(texts("main.py"), ["y = 2", "x = 1"]);
        assert_eq!(texts("a.py"), ["import a", "y = 2"]);
        assert_eq!(texts("NOTES.md"), ["import a", "x = 1"]);
    }

    #[test]
    fn all_files_together_are_as_large_as_one_may_be() {
        let half = "x".repeat(MAX_SOURCE / 2);
        let folder = made(&[("main.py", &half), ("a.py", &half)]);
        assert!(read_in(&folder, None).is_ok());
        fs::write(folder.path().join("b.py"), "x").unwrap();
        assert!(matches!(read_in(&folder, None), Err(Error::TooLarge { size, .. }) if size == MAX_SOURCE as u64 + 1));
        for n in 0..MAX_FILES {
            fs::write(folder.path().join(format!("c{n}.py")), "").unwrap();
        }
        assert!(read_in(&folder, None).unwrap_err().to_string().contains("a program has at most 100"));
    }

    #[test]
    fn a_fingerprint_is_that_of_the_names_and_the_texts() {
        let of = |files: &[(&str, &str)]| fingerprint(made(files).path());
        let one = of(&[("main.py", "x"), ("a/b.py", "y")]);
        assert!(one.is_some() && one == of(&[("a/b.py", "y"), ("main.py", "x"), ("notes.txt", "z")]));
        for other in [[("main.py", "x"), ("a/b.py", "z")], [("main.py", "x"), ("a/c.py", "y")]] {
            assert_ne!(of(&other), one, "{other:?}");
        }
        assert_eq!((of(&[]), of(&[("main.py", "")])), (None, None));
    }

    #[test]
    fn a_blank_file_is_not_run() {
        assert!(matches!(read_in(&made(&[("main.py", "\n"), ("a.py", "x")]), None), Err(Error::EmptyFile(_))));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_names_that_lead_elsewhere_are_refused() {
        let folder = made(&[("main.py", "x")]);
        std::os::unix::fs::symlink("/etc/hosts", folder.path().join("a.py")).unwrap();
        assert!(read_in(&folder, None).unwrap_err().to_string().contains("a.py` is a link"));
        for name in ["a\\..\\b.py", "a\nb.py"] {
            let folder = made(&[("main.py", "x"), (name, "x")]);
            let error = read_in(&folder, None).unwrap_err().to_string();
            assert!(error.ends_with("without control characters"), "{error}");
        }
    }
}
