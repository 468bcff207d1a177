//! The name of a file: what it is taken for is a problem of the bank, or an error that says so in few words.

use std::path::Path;

use judge_core::{file_name::FileName, name};

use crate::course::COURSE;

pub fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = name::plain(&text);
    let file = FileName::new(&text);
    assert!(file.places("two-sum").iter().all(|place| !place.is_empty()));
    assert_eq!(FileName::new(&file.slug()).slug(), file.slug(), "the words of words are the same");
    if let Some(number) = file.number() {
        assert!(text.contains(|c: char| c.is_ascii_digit()), "{number:?}");
    }
    let known = |id: &str| COURSE.bank.ids().iter().any(|known| known == id);
    match COURSE.bank.id_for(Path::new(&*text)) {
        Ok(id) => assert!(known(&id)),
        Err(error) => assert!(error.to_string().len() < 1_000 + 10 * text.len()),
    }
    assert!(COURSE.problems.of_name(&text).is_ok_and(|found| known(&found.slug)) || !known(&text));
    assert!(COURSE.bank.named(&text).iter().all(|id| known(id)));
}
