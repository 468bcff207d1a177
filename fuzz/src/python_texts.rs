//! A program in Python, as far as the host reads it: its encoding, and the problem that it names. What is read is UTF-8 that is
//! not blank, ends lines with `\n` alone, and is read as the same text again.

use std::path::Path;

use judge_core::{Submission, source_text::SourceText};
use sandbox_api::{Language, MAX_SOURCE};

use crate::course::COURSE;

pub fn hold(bytes: &[u8]) {
    let path = Path::new("work.py");
    let Ok((submission, note)) = Submission::from_bytes_noted(path, Language::Python, bytes) else { return };
    let source = &submission.source;
    assert!(!source.trim().is_empty() && !source.contains('\r') && source.len() <= MAX_SOURCE);
    if note.is_none() {
        let whole = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        assert_eq!(
            std::str::from_utf8(whole).map(|text| text.replace("\r\n", "\n").replace('\r', "\n")).as_ref(),
            Ok(source)
        );
    }
    // Other languages declare nothing.
    let again = SourceText::decode(Language::TypeScript, source.as_bytes()).expect("it is UTF-8");
    assert_eq!(again.text, source.strip_prefix('\u{feff}').unwrap_or(source));
    match COURSE.bank.problem_for(&submission, None) {
        Ok(problem) => assert!(COURSE.bank.ids().contains(&problem.id)),
        Err(error) => assert!(error.to_string().len() < 2_000, "a long source gives a long message"),
    }
    let found = COURSE.problems.resolve(&submission, None);
    assert!(found.map_or_else(|reason| reason.len() < 2_000, |found| COURSE.problems.get(&found.slug).is_some()));
}
