//! A file of samples of a language model: it is read to its end or refused, in the same way each time.
//!
//! The first byte says what it is called: `l` for `.jsonl`, `z` for `.jsonl.gz`, `j` for `.json`.

use crate::{
    course::{COURSE, write},
    folders::items,
};

pub fn hold(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = match first {
        b'z' => "in.jsonl.gz",
        b'j' => "in.json",
        _ => "in.jsonl",
    };
    let input = COURSE.place.path().join(name);
    write(&input, rest);
    assert_eq!(items(&input), items(&input));
}
