//! A class that was handed in as files: it is read to its end, in the same way each time and from a folder as from an archive
//! of it. Everybody is named once and before anything that they handed in, no submission is there twice, and what is refused
//! is said in few words.
//!
//! The input is files, separated by NUL bytes; the first line of each is its path, the rest its content.

use std::{
    collections::{BTreeSet, HashSet},
    fs::File,
    io::Write,
    path::{Component, Path, PathBuf},
};

use judge::batch::intake::Item;
use rawzip::{ZipArchiveWriter, path::EntryPath};

use crate::course::{COURSE, write};

pub fn hold(bytes: &[u8]) {
    let files: Vec<(&[u8], &[u8])> = bytes.split(|byte| *byte == 0).take(40).map(file).collect();
    let folder = COURSE.clean("class");
    let zip = folder.with_extension("zip");
    write_zip(&zip, &files).expect("an archive in memory");
    let found = items(&zip);
    assert_eq!(items(&zip), found, "a second time");
    let paths: Option<BTreeSet<PathBuf>> = files.iter().map(|(path, _)| plain(path)).collect();
    // Where a folder can hold the same files.
    if let Some(paths) = paths
        && paths.len() == files.len()
        && !paths.iter().any(|path| paths.iter().any(|other| other != path && other.starts_with(path)))
    {
        for ((_, content), path) in files.iter().zip(files.iter().filter_map(|(path, _)| plain(path))) {
            write(&folder.join(path), content);
        }
        assert_eq!(items(&folder), found, "as a folder and as an archive");
    }
}

fn file(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}

/// The path, if it is one that every system can have.
fn plain(path: &[u8]) -> Option<PathBuf> {
    let text = std::str::from_utf8(path).ok()?;
    let path = Path::new(text);
    let is_plain = |part: Component| matches!(part, Component::Normal(name) if name.len() < 100);
    let is_same = path.components().collect::<PathBuf>().as_os_str() == path.as_os_str();
    let is_allowed = !text.is_empty() && !text.contains(['\\', ':']) && text.len() < 1_000;
    (is_same && is_allowed && path.components().all(is_plain)).then(|| path.to_owned())
}

fn write_zip(path: &Path, files: &[(&[u8], &[u8])]) -> Result<(), rawzip::Error> {
    let mut archive = ZipArchiveWriter::new(File::create(path)?);
    for (name, content) in files {
        let (mut entry, config) = archive.new_file(EntryPath::verbatim(name.to_vec())).start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content)?;
        let (_, descriptor) = writer.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(())
}

/// What an input gives, or why it cannot be read.
pub fn items(input: &Path) -> Result<Vec<String>, String> {
    let said = |error: judge::batch::Error| error.to_string().replace(&*input.to_string_lossy(), "INPUT");
    let intake = COURSE.intake(input, None).map_err(said)?;
    let (mut people, mut submissions, mut items) = (HashSet::new(), HashSet::new(), Vec::new());
    for item in intake {
        let item = item.map_err(said)?;
        match &item {
            Item::Person(person) => assert!(people.insert(person.student.clone()), "{item:?} is there twice"),
            Item::Submission(candidate) => {
                let ticket = &candidate.ticket;
                assert!(ticket.student.as_ref().is_none_or(|student| people.contains(student)), "{item:?} of nobody");
                assert!(submissions.insert(ticket.submission.clone()), "{item:?} is there twice");
                assert!(COURSE.problems.get(&ticket.problem).is_some(), "{item:?} is for no problem");
                assert!(!candidate.source.trim().is_empty());
            }
            Item::Rejected(ticket, reason) => {
                assert!(submissions.insert(ticket.submission.clone()), "{item:?} is there twice");
                assert!(reason.len() < 10_000);
            }
            Item::Skipped(skipped) => assert!(skipped.path.len() < 10_000 && skipped.reason.len() < 10_000),
        }
        items.push(format!("{item:?}"));
    }
    Ok(items)
}
