//! A notebook: the program in it consists of lines of its cells, in their order, and of `pass`.

use std::path::Path;

use judge_core::{Submission, source_text::Note};
use sandbox_api::{Language, MAX_SOURCE};

pub fn hold(bytes: &[u8]) {
    let path = Path::new("two_sum.ipynb");
    let Ok((submission, note)) = Submission::from_bytes_noted(path, Language::Python, bytes) else { return };
    let Some(Note::Notebook { cells, left_out, .. }) = note else { panic!("{note:?} says nothing of a notebook") };
    let source = &submission.source;
    assert!(cells > 0 && !source.trim().is_empty() && source.len() <= MAX_SOURCE);
    let passes = source.lines().filter(|line| line.trim() == "pass").count();
    assert!(source.lines().count() > passes, "some line of it is a program");
    // Every escape of JSON is longer than what it means.
    assert!(source.len() <= bytes.len() + left_out * "pass\n".len() + cells, "nothing is added to it");
}
