//! A class that was handed in as files: it is read to its end, in the same way each time and from a folder as from an archive
//! of it. Everybody is named once and before anything that they handed in, no submission is there twice, and what is refused
//! is said in few words.
//!
//! The input is files (`files.rs`).

use std::{collections::HashSet, path::Path};

use judge::batch::intake::Item;

use crate::{course::COURSE, files::Files};

pub fn hold(bytes: &[u8]) {
    let files = Files::of(bytes);
    let folder = COURSE.clean("class");
    let zip = folder.with_extension("zip");
    files.write_zip(&zip);
    let found = items(&zip);
    assert_eq!(items(&zip), found, "a second time");
    if files.write_folder(&folder) {
        assert_eq!(items(&folder), found, "as a folder and as an archive");
    }
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
