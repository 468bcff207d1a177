//! Lists of tasks, a line each: what `judge import jsonl` reads, and the formats of benchmarks. Importing ends with a bank or with
//! the reason why there is none, and every problem of the bank is one that every command can read.

use judge::import::{humaneval, jsonl, progress::Progress};
use scripted::Scripted;

use crate::{
    course::{COURSE, write},
    packages::imported,
};

pub fn hold(bytes: &[u8]) {
    let file = COURSE.clean("tasks").join("tasks.jsonl");
    write(&file, bytes);
    let files = [file.clone()];
    let by_one = |file| imported(file, |bank| jsonl::import(file, bank));
    let by_other = |file| imported(file, |bank| humaneval::import(&files, bank, &Scripted, &Progress::default()));
    assert_eq!(by_one(&file), by_one(&file), "a second time");
    assert_eq!(by_other(&file), by_other(&file), "a second time");
}
